"""The archive: what is stored comes back, files and WARCs come in, and WARCs other tools accept go out."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import redirect_stdout
from email import message_from_bytes
from http.client import HTTPResponse
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler.archive import Archive, ArchiveReader, StoredPage, Tombstones
from crawler.capture import document_id
from crawler.importing import import_paths
from crawler.manifest import ManifestFault, read_manifest
from crawler.schema import NewerArchive
from crawler.warc import read_warc
from tests.crawler.fault_server import FaultServer, Reply, article


def keep(archive: Archive, url: str, *bodies: bytes) -> str:
    """A document of so many pages."""
    name = document_id(url)
    with archive.transaction():
        archive.keep_capture(name, url=url, origin=url, source_id="warta")
        for number, body in enumerate(bodies, 1):
            archive.keep_page(name, number, StoredPage(body, "text/html", f"{url}?page={number}"), "2026-11-22T00:00:00.000Z")
        archive.expect_pages(name, len(bodies))
    return name


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(st.binary(min_size=1, max_size=200), min_size=1, max_size=4))
def test_what_is_stored_comes_back(tmp_path_factory: pytest.TempPathFactory, bodies: list[bytes]) -> None:
    path = tmp_path_factory.mktemp("a") / "archive.db"
    archive = Archive(path)
    name = keep(archive, "https://warta.example/x", *bodies)
    archive.close()
    with ArchiveReader(path) as reader:
        capture = reader.capture(name)
        assert capture is not None
        assert [reader.body(body.sha256) for body in capture.bodies] == bodies
        assert [body.sha256 for body in capture.bodies] == [hashlib.sha256(body).hexdigest() for body in bodies]


def test_readers_see_what_is_new_and_in_order(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive.db")
    names = [keep(archive, f"https://warta.example/{n}", b"%d" % n) for n in range(5)]
    with ArchiveReader(archive.path) as reader:
        assert [capture.document_id for capture in reader.captures()] == sorted(names)
        seen = reader.sequence()
        assert list(reader.captures(seen)) == []
        keep(archive, "https://warta.example/3", b"lain")
        assert [capture.document_id for capture in reader.captures(seen)] == [names[3]]
        with archive.transaction():
            archive.drop_capture(names[3])
        keep(archive, "https://warta.example/9", b"baru")
        assert reader.sequence() > seen
        assert names[3] not in reader.document_ids()
        with pytest.raises(KeyError):
            reader.body("0" * 64)
        with pytest.raises(sqlite3.OperationalError):
            reader.db.execute("delete from captures")
    archive.close()


def test_an_archive_of_an_earlier_version_is_migrated_for_its_readers(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive.db")
    archive.db.execute("alter table run_sources drop column answered")
    archive.db.execute("delete from _sqlite_migrations where name like 'm002%'")
    archive.close()
    with ArchiveReader(archive.path) as reader:
        assert [row["answered"] for row in reader.db.execute("select answered from run_sources")] == []
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.db.execute("delete from captures")


def test_a_newer_archive_is_left_alone(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive.db")
    archive.db.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values ('kotalog-archive', 'm999_later', '')")
    archive.close()
    with pytest.raises(NewerArchive, match="m999_later"):
        Archive(tmp_path / "archive.db")


def test_files_and_folders_are_imported_once(tmp_path: Path) -> None:
    folder = tmp_path / "berkas"
    (folder / "dalam" / ".tersembunyi").mkdir(parents=True)
    for name, body in {
        "a.html": b"<p>Halo",
        "dalam/b.TXT": b"Teks",
        "c.zip": b"PK",
        "dalam/.tersembunyi/d.txt": b"x",
        "e.txt": b"Teks",
    }.items():
        (folder / name).write_bytes(body)
    (tmp_path / "daftar.csv").write_text("file,url,published,source\na.html,https://warta.example/a/?utm_id=1,2024-05-01,warta\n")
    archive = Archive(tmp_path / "archive.db")
    said = read_manifest(tmp_path / "daftar.csv")
    first = import_paths(archive, [folder, tmp_path / "tidak-ada"], manifest=said)
    assert (first.new, first.known) == (2, 1)  # e.txt holds the same bytes as b.TXT
    assert [reason for _, reason in first.skipped] == ["unsupported_type"]
    assert first.failed == [(str(tmp_path / "tidak-ada"), "no_such_file")]
    before = ArchiveReader(archive.path).sequence()
    again = import_paths(archive, [folder], manifest=said)
    assert (again.new, again.known) == (0, 3)
    with ArchiveReader(archive.path) as reader:
        assert reader.sequence() == before
        captures = {capture.origin: capture for capture in reader.captures()}
    told = captures["https://warta.example/a/"]
    assert (told.url, told.document_id) == ("https://warta.example/a", document_id("https://warta.example/a"))
    assert (told.source_id, told.published_hint) == ("warta", "2024-05-01")
    assert captures["b.TXT"].document_id == document_id(None, b"Teks")
    archive.close()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("url\nx\n", "line 1: the column `file`"),
        ("file,url\na.html,ftp://x\n", "line 2: 'ftp://x'"),
        ("file\n \n", "line 2: the file's name"),
        ("file,tittle\na.html,x\n", "line 1: unknown column `tittle`; did you mean `title`"),
        ("file,title\na.html,x\nb.html,y\n./a.html,z\n", "line 4: an earlier line says something else of './a.html'"),
    ],
)
def test_a_faulty_manifest_names_its_line(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "daftar.csv").write_text(text)
    with pytest.raises(ManifestFault, match=fault):
        read_manifest(tmp_path / "daftar.csv")


def test_a_manifest_names_files_by_as_much_of_their_path_as_it_likes(tmp_path: Path) -> None:
    for name in ("2023/rilis.txt", "2024/rilis.txt", "2024/Pidie\u0301.txt", "2024/lain.txt"):
        (tmp_path / "naskah" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "naskah" / name).write_text(name)
    lines = [
        "File;Title;Catatan saya",
        "2024\\rilis.txt;satu;?",
        "rilis.txt;dua;",
        "./naskah/2024/Pidi\u00e9.txt;tiga;",
        "2025/lain.txt;empat;",
    ]
    (tmp_path / "daftar.csv").write_text("\n".join([*lines, "2025/lain.txt;empat;"]), encoding="utf-8-sig")
    archive = Archive(tmp_path / "archive.db")
    report = import_paths(archive, [tmp_path / "naskah"], manifest=read_manifest(tmp_path / "daftar.csv"))
    archive.close()
    with ArchiveReader(archive.path) as reader:
        titles = {reader.body(capture.bodies[0].sha256).decode(): capture.title_hint for capture in reader.captures()}
    assert titles == {"2024/rilis.txt": "satu", "2023/rilis.txt": "dua", "2024/Pidie\u0301.txt": "tiga", "2024/lain.txt": None}
    assert report.skipped == [("2025/lain.txt", "only_in_the_manifest")]


def test_names_that_are_no_utf8_are_imported_under_a_name_that_can_be_read(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"rilis \xe9.txt")).write_bytes(b"Rilis")
    except OSError:
        pytest.skip("this file system has no such names")
    archive = Archive(tmp_path / "archive.db")
    assert import_paths(archive, [tmp_path]).new == 1
    archive.close()
    with ArchiveReader(archive.path) as reader:
        assert [capture.origin for capture in reader.captures()] == ["rilis \ufffd.txt"]


def test_a_folder_that_may_not_be_read_has_failed(tmp_path: Path) -> None:
    (tmp_path / "naskah" / "tertutup").mkdir(parents=True)
    (tmp_path / "naskah" / "tertutup" / "a.txt").write_text("x")
    (tmp_path / "naskah" / "b.txt").write_text("y")
    (tmp_path / "naskah" / "tertutup").chmod(0)
    code = (
        "import sys; from pathlib import Path; from crawler.archive import Archive; from crawler.importing import import_paths\n"
        "report = import_paths(Archive(Path(sys.argv[1])), [Path(sys.argv[2])]); print(report.new, report.failed)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "archive.db"), str(tmp_path / "naskah")]
    if os.geteuid() == 0:  # root may read everywhere, unless that right is taken away
        if shutil.which("setpriv") is None:
            pytest.skip("running as root, and there is no setpriv to drop its rights")
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    finally:
        (tmp_path / "naskah" / "tertutup").chmod(0o755)
    assert done.stdout == f"1 [('{tmp_path / 'naskah' / 'tertutup'}', 'permission denied')]\n"


def test_what_was_purged_is_not_imported_again(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>Kepala dinas, <b>Budiman</b>\n Hartalaba, hadir")
    (tmp_path / "b.html").write_bytes(b"<p>Tanpa nama, kecuali Setiabudiman Hartalaban")
    archive = Archive(tmp_path / "archive.db")
    report = import_paths(archive, [tmp_path], tombstones=Tombstones.of(persons=["Budiman Hartalaba"]))
    assert (report.new, [reason for _, reason in report.skipped if reason == "purged"]) == (1, ["purged"])
    archive.close()


@pytest.mark.parametrize(
    ("url", "covered"),
    [
        ("https://warta.example/a?utm_source=x", True),
        ("https://warta.example/b", False),
        ("https://www.arsip.example/x", True),
        ("https://lama.arsip.example:8080/x", True),
        ("https://arsip.example.lain/x", False),
    ],
)
def test_tombstones_cover_spellings_and_hosts_below(url: str, covered: bool) -> None:
    assert Tombstones.of(["https://warta.example/a/"], ["www.arsip.example"]).cover(url) is covered


def cc_news(*pages: tuple[str, str, bytes]) -> bytes:
    """Records as Common Crawl writes them: (URL, HTTP head, body), each a gzip member of its own, requests between them."""
    members = []
    for url, head, body in pages:
        http = f"HTTP/1.1 {head}\r\n".encode() + b"\r\n" + body
        for kind, block in (("request", f"GET {url} HTTP/1.1\r\n\r\n".encode()), ("response", http)):
            media = f"application/http; msgtype={kind}"
            record = (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
                f"WARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
                f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            members.append(gzip.compress(record.encode() + block + b"\r\n\r\n"))
    return b"".join(members)


def test_a_common_crawl_file_is_filtered_by_host_before_it_is_parsed(tmp_path: Path) -> None:
    page = b"<html><body><p>Halo warga"
    packed = gzip.compress(page)
    chunked = b"%x\r\n" % len(page) + page + b"\r\n0\r\n\r\n"
    bomb = gzip.compress(b"\x00" * 40_000_000)
    (tmp_path / "news.warc.gz").write_bytes(
        cc_news(
            ("https://www.warta.example/1", "200 OK\r\nContent-Type: text/html; charset=utf-8", page),
            ("https://lain.example/2", "200 OK\r\nContent-Type: text/html", b"\xff" * 50),
            ("https://warta.example/3", "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", packed),
            ("https://warta.example/4", "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", chunked),
            ("https://warta.example/5", "404 Not Found\r\nContent-Type: text/html", page),
            ("https://warta.example/6", "200 OK\r\nContent-Type: image/png", b"PNG"),
            ("https://warta.example/7", "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", bomb),
        )
    )
    read = {record.url: record.body for record in read_warc(tmp_path / "news.warc.gz", frozenset({"warta.example"}))}
    assert read == {
        "https://www.warta.example/1": page,
        "https://warta.example/3": page,
        "https://warta.example/4": page,
        "https://warta.example/7": "too_large",
    }
    plain = gzip.decompress((tmp_path / "news.warc.gz").read_bytes())
    (tmp_path / "rusak.warc").write_bytes(plain[: plain.index(b"Halo warga") + 3])
    (tmp_path / "bukan.warc").write_bytes(b"bukan WARC sama sekali")
    archive = Archive(tmp_path / "archive.db")
    report = import_paths(archive, [tmp_path / "bukan.warc", tmp_path / "rusak.warc", tmp_path / "news.warc.gz"])
    assert (report.new, [Path(name).name for name, _ in report.failed]) == (4, ["bukan.warc", "rusak.warc"])
    archive.close()


def test_a_warc_of_ours_passes_the_checker_and_comes_back(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive.db")
    name = keep(archive, "https://warta.example/x", b"<p>Satu", b"<p>Dua")
    (tmp_path / "file.txt").write_bytes(b"Teks biasa")
    import_paths(archive, [tmp_path / "file.txt"])
    archive.close()
    target = tmp_path / "keluar.warc.gz"
    with ArchiveReader(archive.path) as reader:
        assert reader.export_warc(target) == 3
        sequence = reader.capture(name)
    assert sequence is not None
    with redirect_stdout(StringIO()):
        arguments = type("Arguments", (), {"inputs": [str(target)], "verbose": False})
        checker = Checker(arguments)
        checker.process_all()
    assert checker.exit_value == 0
    with target.open("rb") as stream:
        payloads = [record.content_stream().read() for record in ArchiveIterator(stream) if record.rec_type != "warcinfo"]
    assert sorted(payloads) == [b"<p>Dua", b"<p>Satu", b"Teks biasa"]
    fresh = Archive(tmp_path / "lain.db")
    assert import_paths(fresh, [target]).new == 2  # a file without an address of its own stays where it is
    fresh.close()


def test_a_warc_of_ours_is_read_by_the_standard_library_alone(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive.db")
    with FaultServer() as site:
        bench_of = {f"{site.url}/berita/{number}": article(f"Kabar {number}", f"kabar {number}") for number in range(3)}
    for url, body in bench_of.items():
        keep(archive, url, body)
        row = archive.db.execute(
            "insert into urls (url, norm_url, document_id, host, kind, next_at, first_seen_at) values (?, ?, ?, '', 'page', '', '')",
            (url, url, document_id(url)),
        )
        archive.db.execute(
            "insert into revisions (url_id, sha256, status, content_type, headers, seen_at) values (?, ?, 200, 'text/html', ?, ?)",
            (
                row.lastrowid,
                hashlib.sha256(body).hexdigest(),
                '{"content-type": "text/html", "content-encoding": "gzip"}',
                "2026-11-22T00:00:00.000Z",
            ),
        )
    archive.close()
    target = tmp_path / "keluar.warc.gz"
    with ArchiveReader(archive.path) as reader:
        reader.export_warc(target)
    assert dict(pages_by_the_book(target.read_bytes())) == bench_of


class Wire:
    """As much of a socket as reading an answer from memory takes."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def makefile(self, mode: str) -> BytesIO:
        return BytesIO(self.content)


def pages_by_the_book(warc: bytes) -> Iterator[tuple[str, bytes]]:
    """(URL, body) of the responses of a WARC.gz, by ISO 28500 and RFC 9112: a gzip member a record, header lines, an HTTP message."""
    while warc:
        unpacker = zlib.decompressobj(31)
        record, warc = unpacker.decompress(warc), unpacker.unused_data
        head, _, block = record.partition(b"\r\n\r\n")
        version, _, lines = head.partition(b"\r\n")
        assert version == b"WARC/1.1"
        fields = message_from_bytes(lines)
        assert block[int(fields["Content-Length"]) :] == b"\r\n\r\n"
        if fields["WARC-Type"] == "response":
            answer = HTTPResponse(Wire(block))  # type: ignore[arg-type]
            answer.begin()
            assert (answer.status, answer.getheader("Content-Encoding")) == (200, None)
            yield fields["WARC-Target-URI"], answer.read()


def test_what_another_crawler_was_refused_or_cut_off_is_not_imported(tmp_path: Path) -> None:
    wall = b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
    pages = cc_news(
        ("https://warta.example/tembok", "200 OK\r\nContent-Type: text/html", wall),
        ("https://warta.example/utuh", "200 OK\r\nContent-Type: text/html", article("Utuh", "utuh")),
    )
    cut = gzip.decompress(cc_news(("https://warta.example/potong", "200 OK\r\nContent-Type: text/html", b"<p>Separuh")))
    cut = cut[cut.index(b"WARC/1.0", 1) :]  # the response without its request
    (tmp_path / "a.warc.gz").write_bytes(
        pages + gzip.compress(cut.replace(b"Content-Type: app", b"WARC-Truncated: length\r\nContent-Type: app"))
    )
    archive = Archive(tmp_path / "archive.db")
    report = import_paths(archive, [tmp_path / "a.warc.gz"])
    assert (report.new, report.failed) == (1, [])
    assert report.skipped == [("https://warta.example/tembok", "blocked"), ("https://warta.example/potong", "truncated")]
    archive.close()


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")
def test_a_warc_made_by_wget_is_imported(tmp_path: Path) -> None:
    body = article("Kabar", "kabar")
    with FaultServer({"/berita/kabar-kota": Reply(body)}) as site:
        subprocess.run(
            ["wget", "-q", f"--warc-file={tmp_path / 'luar'}", "-O", "-", f"{site.url}/berita/kabar-kota"],
            check=True,
            capture_output=True,
            cwd=tmp_path,
        )
        archive = Archive(tmp_path / "archive.db")
        assert import_paths(archive, [tmp_path / "luar.warc.gz"]).new == 1
        archive.close()
        with ArchiveReader(tmp_path / "archive.db") as reader:
            (capture,) = reader.captures()
            assert capture.url == f"{site.url}/berita/kabar-kota"
            assert reader.body(capture.bodies[0].sha256) == body
            warc = tmp_path / "balik.warc"
            reader.export_warc(warc)
    assert body in warc.read_bytes()
    with BytesIO(warc.read_bytes()) as stream:
        assert [record.rec_type for record in ArchiveIterator(stream)] == ["warcinfo", "resource"]

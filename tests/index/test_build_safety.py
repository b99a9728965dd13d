"""The build through the real command: killed anywhere, run twice, out of space, not allowed to write, on damaged files, and read meanwhile.

Black-box tests T20, T23 and T25 to T28 of the reliability list. The long forms run with `-m soak`.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive, StoredPage
from crawler.capture import document_id
from index.build import build
from index.desk import open_desk
from index.workspace import Workspace
from tests.index import command

REGIONS = ("Klaten", "Boyolali", "Sukoharjo", "Wonogiri", "Sragen")
_LAW = """select count(*) from evidence e join documents d on d.id = e.document_id
          where substr(d.text, e.start + 1, e."end" - e.start) != e.quote"""
NAMES = ("Warung Cerdas", "Kampung Air", "Sumur Pintar", "Rumah Jahit", "Lumbung Warta", "Pagar Sehat")
TABLES = """documents claims evidence document_regions programs program_names program_dimensions program_opds opds scores
    stories redirects""".split()


def kotalog(home: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    return subprocess.run(
        [sys.executable, "-m", "kotalog", "--home", str(home), *arguments], capture_output=True, text=True, timeout=120, check=False, **more
    )


def articles(folder: Path, count: int = 12) -> Path:
    """Short news texts: a programme each, and each programme in two texts or more."""
    folder.mkdir(parents=True)
    for number in range(count):
        region, name = REGIONS[number // 2 % 5], NAMES[number // 2 % 6]
        index = f"{2 + number / 100:.2f}".replace(".", ",")
        (folder / f"{number:03}.txt").write_text(
            f"Kabupaten {region} menuju smart city, kabar ke-{number}\n\n"
            f"Dinas Perdagangan Kabupaten {region} meluncurkan program {name} pada dimensi smart economy. "
            f"Bupati {region} mengatakan program {name} sudah berjalan di {number + 3} desa sejak tahun 2022.\n\n"
            f"Pada evaluasi smart city, Kabupaten {region} memperoleh indeks {index} pada tahun {2010 + number}.\n",
            encoding="utf-8",
        )
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with twelve imported texts, not yet built; tests copy it."""
    home = tmp_path_factory.mktemp("archive") / "home"
    assert command.kotalog(home, "init").returncode == 0
    done = command.kotalog(home, "import", str(articles(home.parent / "texts")))
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="module")
def finished(archive: Path) -> Path:
    """The same workspace after a build that nobody disturbed; tests copy it too."""
    home = archive.parent / "finished"
    shutil.copytree(archive, home)
    done = command.kotalog(home, "build")
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="module")
def undisturbed(finished: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the undisturbed build made."""
    return content(finished)


@pytest.fixture
def home(archive: Path, tmp_path: Path) -> Path:
    """A copy of the workspace before the build."""
    return Path(shutil.copytree(archive, tmp_path / "home"))


@pytest.fixture
def built(finished: Path, tmp_path: Path) -> Path:
    """A copy of the workspace after the build."""
    return Path(shutil.copytree(finished, tmp_path / "home"))


def content(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the tables that matter, sorted."""
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        return {table: sorted(connection.execute(f"select * from {table}").fetchall(), key=repr) for table in TABLES}


def check(home: Path) -> None:
    """The catalogue is sound, and every quote is the text it points at."""
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        assert connection.execute(_LAW).fetchone() == (0,)


def test_the_undisturbed_build_finds_what_the_texts_say(undisturbed: dict[str, list[tuple[Any, ...]]]) -> None:
    assert len(undisturbed["documents"]) == 12
    assert {row[1] for row in undisturbed["programs"]} == set(NAMES)
    assert len(undisturbed["scores"]) >= 10 and len(undisturbed["evidence"]) >= 50


def wait_for_documents(path: Path, process: subprocess.Popen[bytes], count: int) -> None:
    """Until the build has written that many documents, or has ended."""
    until = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < until:
        if path.exists():
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection, suppress(sqlite3.Error):
                while process.poll() is None:
                    if connection.execute("select count(*) from extractions").fetchone()[0] >= count:
                        return
                    time.sleep(0.002)
        time.sleep(0.01)


def killed_builds(home: Path, expected: dict[str, list[tuple[Any, ...]]], kills: int) -> None:
    """Kill the build while it reads, each time further on; after each kill every document there is whole. Then let it finish."""
    whole = {row[0]: row for row in expected["documents"]}
    claims: dict[str, set[str]] = {}
    for row in expected["claims"]:
        claims.setdefault(row[2], set()).add(row[0])
    chance = random.Random(11)
    states = []
    for number in range(1, kills + 1):
        process = subprocess.Popen(
            [sys.executable, "-m", "kotalog", "-q", "--home", str(home), "build", "--workers", "2"], start_new_session=True
        )
        wait_for_documents(home / "catalogue.db", process, len(whole) * number // (kills + 1))
        time.sleep(chance.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not (home / "catalogue.db").exists():
            continue
        with closing(sqlite3.connect(home / "catalogue.db")) as connection:
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
            if connection.execute("select 1 from sqlite_master where name = 'evidence'").fetchone() is None:
                continue
            present = connection.execute("select id, text_sha256 from documents").fetchall()
            states.append(len(present))
            for document, text_sha256 in present:
                assert text_sha256 in whole[document]
                assert {row[0] for row in connection.execute("select id from claims where document_id = ?", [document])} == claims[document]
            assert connection.execute(_LAW).fetchone() == (0,)
    done = kotalog(home, "build")
    assert done.returncode == 0, done.stderr
    check(home)
    assert content(home) == expected
    assert len(set(states) - {len(whole)}) > kills // 2, f"the kills came at one moment: {states}"
    print(f"T20: {kills} kills, documents present after each: {states}; the finished catalogue is the undisturbed one")


def kill_while_reading(folder: Path, documents: int, kills: int) -> None:
    """Kills spread over the reading of an archive large enough to be met in the middle."""
    home, aside = folder / "home", folder / "undisturbed"
    assert command.kotalog(home, "init").returncode == 0
    assert command.kotalog(home, "import", str(articles(folder / "texts", documents))).returncode == 0
    shutil.copytree(home, aside)
    assert command.kotalog(aside, "build").returncode == 0
    killed_builds(home, content(aside), kills)


def test_t20_a_killed_build_leaves_every_document_whole_or_absent(tmp_path: Path) -> None:
    kill_while_reading(tmp_path, documents=48, kills=2)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_t20_twenty_kills(tmp_path: Path) -> None:
    kill_while_reading(tmp_path, documents=400, kills=20)


def test_hash_seeds_and_more_workers_do_not_change_the_result(home: Path, undisturbed: dict[str, list[tuple[Any, ...]]]) -> None:
    done = kotalog(home, "build", "--workers", "3", env={**os.environ, "PYTHONHASHSEED": "3"})
    assert done.returncode == 0, done.stderr
    assert content(home) == undisturbed


def archived(folder: Path, order: list[int], seed_time: str = "2024-01-02T03:04:05+00:00") -> Workspace:
    """A workspace whose archive holds pages of two hosts and files, come in in this order, some as copies of others."""
    made = Workspace(folder)
    open_desk(made, create=True).close()
    archive = Archive(made.archive)
    for number in order:
        region, name = REGIONS[number % 5], NAMES[number % 6]
        story = (
            f"Dinas Perdagangan Kabupaten {region} meluncurkan program {name} pada dimensi smart economy. Bupati mengatakan program {name} "
            f"sudah berjalan di {number % 9 + 3} desa. Pada evaluasi smart city 2022, Kabupaten {region} memperoleh indeks 2,{number % 7}0."
        )
        url = f"https://warta{number % 2}.example/kabar/{number}"
        page = f"<html><body><article><h1>Kabar {region}</h1><p>{story}</p><p>Redaksi menerima tulisan warga.</p></article></body></html>"
        with archive.transaction():
            archive.keep_capture(document_id(url), url=url, origin=url, source_id=None)
            archive.keep_page(document_id(url), 1, StoredPage(page.encode(), "text/html", url), seed_time)
    archive.close()
    return made


def whole_dump(made: Workspace) -> dict[str, list[str]]:
    """Every row of every table, sorted; numbers that only tie the search index to its documents, and vectors, excepted."""
    with closing(sqlite3.connect(made.catalogue)) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "select name from sqlite_master where type = 'table' and sql not like 'create virtual%' order by 1"
            )
        ]
        kept = [name for name in names if not name.startswith(("document_search", "program_search_", "program_spelling", "sqlite_"))]
        found = {}
        for name in kept:
            columns = [row[1] for row in connection.execute(f"pragma table_info({name})") if row[1] != "number"]
            chosen = ", ".join(f'"{column}"' for column in columns)
            found[name] = sorted(repr(row) for row in connection.execute(f"select {chosen} from {name}"))
        found["meta"] = [row for row in found["meta"] if "archive_sequence" not in row and "inputs" not in row]  # how it came about
        for form in ("document_search", "program_search"):  # what the index answers stands for what it holds
            hits = connection.execute(f"select count(*) from {form} where {form} match 'warung OR sehat OR desa'").fetchone()
            found[form] = [repr(hits)]
        return found


def test_order_workers_and_interruptions_do_not_change_a_single_row(tmp_path: Path) -> None:
    order = list(range(16))
    shuffled = random.Random(3).sample(order, len(order))
    first = archived(tmp_path / "one", order)
    build(first, workers=1)
    expected = whole_dump(first)
    assert len(expected["documents"]) == 16 and len(expected["programs"]) >= 12 and expected["host_profiles"]
    # by two workers, in another order and in two pieces, the second of them broken off in the middle and taken up again
    pieces = archived(tmp_path / "two", shuffled[:7])
    build(pieces, workers=2)
    archived(tmp_path / "two", shuffled[7:])

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "documents" and done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(pieces, workers=2, progress=stop)
    build(pieces, workers=2)
    assert whole_dump(pieces) == expected


def test_t23_a_second_build_changes_no_row_and_no_byte(built: Path) -> None:
    before, size = content(built), (built / "catalogue.db").read_bytes()
    done = command.kotalog(built, "build", "--json")
    assert '"written": 0' in done.stdout and '"read": 0' in done.stdout
    assert content(built) == before
    assert (built / "catalogue.db").read_bytes() == size
    everything = command.kotalog(built, "build", "--all", "--json")
    assert '"written": 0' in everything.stdout and '"read": 12' in everything.stdout
    assert content(built) == before


def test_t25_a_full_disk_ends_with_74_and_the_next_build_completes(home: Path, undisturbed: dict[str, list[tuple[Any, ...]]]) -> None:
    def little_room() -> None:
        # A file that may not grow is what a full disk looks like to SQLite; Python ignores the signal and sees the error.
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    done = kotalog(home, "build", "--workers", "1", preexec_fn=little_room)
    assert done.returncode == 74, done.stderr
    assert "Traceback" not in done.stderr and done.stderr.strip().startswith("Error:")
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert kotalog(home, "build").returncode == 0
    assert content(home) == undisturbed


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system of eight megabytes; skips where this machine does not let one be mounted."""
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here; the test before this one limits the size of files instead")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="there is no mount command")
def test_t25_eight_megabytes_are_filled_and_freed_again(archive: Path, tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    with small_disk(tmp_path / "disk") as disk:
        home = Path(shutil.copytree(archive, disk / "home"))
        free = shutil.disk_usage(disk).free
        (disk / "ballast").write_bytes(bytes(free - 900_000))
        full = command.kotalog(home, "build", "--workers", "1")
        assert full.returncode == 74, full.stderr
        assert "Traceback" not in full.stderr
        if (home / "catalogue.db").exists():
            with closing(sqlite3.connect(home / "catalogue.db")) as connection:
                assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        with closing(sqlite3.connect(home / "desk.db")) as connection:
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        (disk / "ballast").unlink()
        done = command.kotalog(home, "build", "--workers", "1")
        assert done.returncode == 0, done.stderr
        check(home)
        assert content(home) == undisturbed


def test_t26_a_newer_schema_is_left_alone(built: Path) -> None:
    home = built
    with closing(sqlite3.connect(home / "catalogue.db")) as connection, connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('kotalog-catalogue', 'm999_from_the_future', '')"
        )
    before = (home / "catalogue.db").read_bytes()
    for verb in (["build"], ["search", "warung"], ["export", "programs"]):
        done = command.kotalog(home, *verb)
        assert (done.returncode, "m999_from_the_future" in done.stderr) == (78, True), done.stderr
    assert (home / "catalogue.db").read_bytes() == before


def test_t26_a_folder_that_cannot_be_written_to_ends_with_73(home: Path) -> None:
    home.chmod(0o555)
    command = [sys.executable, "-m", "kotalog", "--home", str(home), "build"]
    if os.geteuid() == 0:  # root may write everywhere, unless that right is taken away
        if shutil.which("setpriv") is None:
            pytest.skip("running as root, and there is no setpriv to drop its rights")
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    finally:
        home.chmod(0o755)
    assert done.returncode == 73, done.stderr
    assert not (home / "catalogue.db").exists()


def readers_during_a_build(home: Path, seconds: float) -> tuple[int, int, float]:
    """(reads, errors, slowest hundredth in ms) of six readers while builds run."""
    stop = threading.Event()
    times: list[float] = []
    errors: list[str] = []

    def read() -> None:
        with closing(sqlite3.connect(f"{(home / 'catalogue.db').as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            while not stop.is_set():
                started = time.perf_counter()
                try:
                    connection.execute("select * from program_table limit 20").fetchall()
                    connection.execute("select count(*) from claims").fetchone()
                except sqlite3.Error as error:
                    errors.append(str(error))
                times.append((time.perf_counter() - started) * 1000)
                time.sleep(0.02)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert kotalog(home, "build", "--all").returncode == 0
        more = home.parent / f"more-{time.monotonic_ns()}.txt"
        more.write_text(f"Kabupaten Klaten meluncurkan program Kios Pintar {more.stem} untuk warga desa.", encoding="utf-8")
        assert kotalog(home, "import", str(more)).returncode == 0
    stop.set()
    for thread in threads:
        thread.join()
    return len(times), len(errors), sorted(times)[int(len(times) * 0.99)]


def test_t27_readers_are_never_blocked_by_a_build(built: Path) -> None:
    reads, errors, slowest = readers_during_a_build(built, seconds=1)
    print(f"T27: {reads} reads, {errors} errors, p99 {slowest:.0f} ms")
    assert errors == 0 and reads > 50
    assert slowest < 2000  # the suite shares its machine; the long form holds the promise of 500 ms


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_t27_a_minute_of_reading(built: Path) -> None:
    reads, errors, slowest = readers_during_a_build(built, seconds=60)
    print(f"T27: {reads} reads by six readers in a minute of builds, {errors} errors, p99 {slowest:.0f} ms")
    assert errors == 0 and slowest < 500


@pytest.mark.parametrize("verb", [["build", "--all"], ["search", "warung"], ["export", "programs"]])
def test_t28_a_damaged_catalogue_ends_with_74_and_says_what_to_do(built: Path, verb: list[str]) -> None:
    path = built / "catalogue.db"
    noise = random.Random(5)
    with path.open("r+b") as file:
        size = path.stat().st_size
        for page in range(1, size // 4096):
            file.seek(page * 4096)
            file.write(noise.randbytes(4096))
    done = kotalog(built, *verb)
    assert done.returncode == 74, (done.returncode, done.stderr)
    assert "doctor" in done.stderr and "Traceback" not in done.stderr


def test_a_second_build_is_told_who_holds_the_catalogue(home: Path) -> None:
    with Workspace(home).lock("catalogue"):
        started = time.monotonic()
        done = kotalog(home, "build")
    assert done.returncode == 75 and f"process {os.getpid()}" in done.stderr
    assert time.monotonic() - started < 10

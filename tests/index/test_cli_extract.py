"""`kotalog extract` as a person runs it: files in, lines out, exit codes, the same bytes every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

STORY = (
    "Lapak Cerdas Hadir di Tiga Pasar Kabupaten Kudus\n\n"
    "KUDUS – Dinas Perdagangan Kabupaten Kudus meluncurkan program Lapak Cerdas untuk dimensi smart economy, Senin (6/3/2023).\n"
    "Kepala dinas mengatakan, program itu sudah berjalan di tiga pasar dan dinilai baik oleh tim pendamping kota cerdas.\n"
)


def kotalog(*arguments: str, stdin: bytes | None = None, seed: str = "0") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kotalog", "extract", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=Path(__file__).parents[2],
        timeout=120,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "satu.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "dua.html").write_text(
        f"<html><body><article><h1>Judul Kedua</h1><p>{STORY[50:]}</p></article></body></html>", encoding="utf-8"
    )
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4\nrusak")
    (tmp_path / "kosong.txt").write_bytes(b"")
    return tmp_path


def test_a_file_gives_one_line_whose_offsets_hold(folder: Path) -> None:
    done = kotalog(str(folder / "satu.txt"))
    assert done.returncode == 0, done.stderr.decode()
    (line,) = done.stdout.decode().splitlines()
    found = json.loads(line)
    assert (found["status"], found["published"], found["published_basis"]) == ("ok", "2023-03-06", "event")
    assert "KUDUS –" not in found["text"]
    for fact in [*found["programs"], *found["scores"]]:
        for evidence in fact["evidence"]:
            assert found["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_bad_file_has_its_line_and_the_others_go_on(folder: Path) -> None:
    names = ["satu.txt", "rusak.pdf", "kosong.txt", "tidak-ada.txt", "dua.html"]
    done = kotalog(*(str(folder / name) for name in names))
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 1
    assert [Path(one["source"]).name for one in found] == names
    assert [one["status"] for one in found] == ["ok", "unreadable", "empty", "unreadable", "ok"]
    assert all(one["reason"] for one in found if one["status"] != "ok")
    assert b"Traceback" not in done.stderr


def test_nothing_to_read_is_one_sentence(folder: Path) -> None:
    for name in ("tidak-ada.txt", "."):
        done = kotalog(str(folder / name))
        assert done.returncode == 65 and done.stdout == b""
        assert len(done.stderr.decode().strip().splitlines()) == 1


def test_standard_input_is_read(folder: Path) -> None:
    done = kotalog("-", "--url", "https://warta.example/2023/03/07/lapak", stdin=(folder / "dua.html").read_bytes())
    found = json.loads(done.stdout)
    assert (found["source"], found["status"], found["title"]) == ("-", "ok", "Judul Kedua")
    assert (found["published"], found["published_basis"]) == ("2023-03-07", "url")


def test_the_same_files_give_the_same_bytes(folder: Path) -> None:
    files = [str(folder / name) for name in ("satu.txt", "dua.html", "rusak.pdf")] * 3
    outputs = {kotalog(*files, "--workers", workers, seed=seed).stdout for workers, seed in (("1", "0"), ("3", "1"), ("2", "42"))}
    assert len(outputs) == 1


def test_relative_dates_need_the_day_they_were_seen(folder: Path) -> None:
    page = folder / "relatif.html"
    body = f"<h1>Judul Relatif di Sini</h1><div class='date'>3 jam yang lalu</div><p>{'Warga menyambut baik layanan itu. ' * 12}</p>"
    page.write_text(f"<html><body><article>{body}</article></body></html>")
    assert json.loads(kotalog(str(page)).stdout)["published"] is None
    assert json.loads(kotalog(str(page), "--seen-at", "2024-05-06").stdout)["published"] == "2024-05-06"
    assert kotalog(str(page), "--seen-at", "kemarin").returncode == 2


def test_pages_given_as_one_story_are_joined(folder: Path) -> None:
    body = "<h1>Judul Kedua</h1><p>Bagian kedua menceritakan tanggapan para pedagang di pasar.</p>"
    (folder / "tiga.html").write_text(f"<html><body><article>{body}</article></body></html>")
    done = kotalog(str(folder / "dua.html"), str(folder / "tiga.html"), "--as-one")
    (line,) = done.stdout.decode().splitlines()
    assert "tanggapan para pedagang" in json.loads(line)["text"]


def test_what_a_shell_pipes_in_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    writer = threading.Thread(target=(tmp_path / "pipa").write_text, args=[STORY])
    writer.start()
    done = kotalog(str(tmp_path / "pipa"))
    writer.join()
    assert (done.returncode, json.loads(done.stdout)["published"]) == (0, "2023-03-06")
    done = kotalog(os.devnull)
    assert (done.returncode, json.loads(done.stdout)["status"]) == (1, "empty")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_output_is_utf8_whatever_the_locale_and_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    for name, value in {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"}.items():
        monkeypatch.setenv(name, value)
    path = tmp_path / os.fsdecode(b"caf\xe9 \xe2\x80\x93.txt")
    try:
        path.write_text(STORY, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    done = kotalog(str(path))
    assert done.returncode == 0, done.stderr.decode()
    assert Path(json.loads(done.stdout.decode())["source"]).name == "caf\ufffd \u2013.txt"

"""However a build comes about, killed or broken off, in any order, with any number of workers: the catalogue is the same (T20)."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive, StoredPage
from crawler.capture import document_id
from index.build import build
from index.desk import open_desk
from index.workspace import Workspace
from tests.index import command
from tests.index.invented_news import LAW, NAMES, REGIONS, articles, check, content, kotalog


def wait_for_documents(path: Path, process: subprocess.Popen[bytes], count: int) -> None:
    """Until the build has written that many documents, or has ended."""
    until = time.monotonic() + 120
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
    untouched = Path(shutil.copytree(home, home.parent / "untouched"))
    chance = random.Random(11)
    states: list[int] = []
    last = 0
    for _ in range(5 * kills):
        if len(states) == kills:
            break
        process = subprocess.Popen(
            [sys.executable, "-m", "kotalog", "-q", "--home", str(home), "build", "--workers", "2"], start_new_session=True
        )
        wait_for_documents(home / "catalogue.db", process, max(len(expected["documents"]) * (len(states) + 1) // (kills + 1), last + 1))
        time.sleep(chance.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.wait()
        last = whole_documents(home, expected)
        if 0 < last < len(expected["documents"]):
            states.append(last)
        else:  # it had read all before its kill came, as on a busy machine it may: from the beginning
            shutil.rmtree(home)
            shutil.copytree(untouched, home)
            last = 0
    done = kotalog(home, "build")
    assert done.returncode == 0, done.stderr
    check(home)
    assert content(home) == expected
    assert len(states) == kills and len(set(states)) >= kills // 2, f"too few kills met a build that was reading: {states}"
    print(f"T20: {kills} kills, documents present after each: {states}; the finished catalogue is the undisturbed one")


def whole_documents(home: Path, expected: dict[str, list[tuple[Any, ...]]]) -> int:
    """How many documents a killed build has left; each is there with all of its claims."""
    if not (home / "catalogue.db").exists():
        return 0
    whole = {row[0]: row for row in expected["documents"]}
    claims: dict[str, set[str]] = {}
    for row in expected["claims"]:
        claims.setdefault(row[2], set()).add(row[0])
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        if connection.execute("select 1 from sqlite_master where name = 'evidence'").fetchone() is None:
            return 0
        present = connection.execute("select id, text_sha256 from documents").fetchall()
        for document, text_sha256 in present:
            assert text_sha256 in whole[document]
            assert {row[0] for row in connection.execute("select id from claims where document_id = ?", [document])} == claims[document]
        assert connection.execute(LAW).fetchone() == (0,)
    return len(present)


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
        repeated = "<p>Pojok baca kami di lantai dua dibuka setiap akhir pekan.</p>"
        page = f"<html><body><article><h1>Kabar {region}</h1><p>{story}</p>{repeated}</article></body></html>"
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

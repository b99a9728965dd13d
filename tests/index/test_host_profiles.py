"""Lines that a host repeats: found over all its pages, dropped from each, and the same however the pages came in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from index.build import build
from index.desk import open_desk
from index.workspace import Workspace

FURNITURE = "Redaksi kami menerima tulisan warga tentang layanan kota setiap hari kerja."


NAMES = "Anggrek Melati Kenanga Cempaka Mawar Dahlia Teratai Flamboyan Kamboja Soka Tulip Lavender".split()


def page(number: int) -> str:
    """A page of its own words, with one line that stands on all of them."""
    name = NAMES[number]
    story = f"Wali Kota Malang meresmikan Taman {name} di tepi sungai. Warga menyambut taman {name} dengan pertunjukan musik."
    article = f"<article><p>{story}</p><p>{FURNITURE}</p><p>Acara di {name} usai sebelum hujan turun.</p></article>"
    return f"<html><body><h1>Taman {name} dibuka</h1>{article}</body></html>"


def workspace(folder: Path, numbers: list[list[int]]) -> Workspace:
    """A workspace into which pages of one host came in several rounds, each followed by a build."""
    from crawler.archive import Archive, StoredPage
    from crawler.capture import document_id

    made = Workspace(folder)
    open_desk(made, create=True).close()
    for part in numbers:
        archive = Archive(made.archive)
        for number in part:
            url = f"https://kabar.example/taman-{number}"
            with archive.transaction():
                name = document_id(url)
                archive.keep_capture(name, url=url, origin=url, source_id=None)
                archive.keep_page(name, 1, StoredPage(page(number).encode(), "text/html", url), "2024-05-06T07:08:09+00:00")
        archive.close()
        build(made, workers=1)
    return made


def texts(made: Workspace) -> dict[str, str]:
    """The text of each document."""
    with closing(sqlite3.connect(made.catalogue)) as connection:
        return dict(connection.execute("select id, text from documents").fetchall())


def test_a_line_on_every_page_of_a_host_is_dropped_from_each(tmp_path: Path) -> None:
    made = texts(workspace(tmp_path, [list(range(12))]))
    assert len(made) == 12
    assert not any(FURNITURE in text for text in made.values())
    assert all("pertunjukan musik" in text for text in made.values())


def test_a_few_pages_are_too_few_to_tell(tmp_path: Path) -> None:
    assert all(FURNITURE in text for text in texts(workspace(tmp_path, [list(range(4))])).values())


def test_pages_that_come_one_after_the_other_make_the_same_texts(tmp_path: Path) -> None:
    at_once = workspace(tmp_path / "once", [list(range(12))])
    slowly = workspace(tmp_path / "slowly", [[3, 1, 2], [0, 4, 5, 6, 7, 8], [11, 10, 9]])
    assert texts(at_once) == texts(slowly)

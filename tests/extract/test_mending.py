"""Torn words are read whole; every other place of the text stays where it is."""

from __future__ import annotations

import pytest

from extract.mending import mend
from extract.model import Block, Document


def _mended(text: str) -> str:
    read = mend(Document("a.txt", text=text, blocks=(Block("paragraph", 0, len(text), text),)))
    assert len(read.text) == len(text)
    assert read.blocks[0].text == read.text
    return read.text


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("Dis\u00adkominfo mengelola", "Diskominfo  mengelola"),
        ("aplikasi Pin\u200btar, dan", "aplikasi Pintar,  dan"),
        ("\u200bProgram itu", "Program  itu"),
        ("telah di luncurkan Senin", "telah  diluncurkan Senin"),
        ("Program itu di kelola Dinas", "Program itu  dikelola Dinas"),
    ],
)
def test_a_torn_word_is_read_whole(torn: str, whole: str) -> None:
    assert _mended(torn) == whole


@pytest.mark.parametrize(
    "text",
    [
        "bertempat di kantor bupati",
        "di rumah warga",
        "Diskominfo mengelola",
        "tersebar di pasar dan di kelas",
        "di evaluasi tahap dua berada di nilai 3,02",
    ],
)
def test_what_is_whole_stays(text: str) -> None:
    assert _mended(text) == text

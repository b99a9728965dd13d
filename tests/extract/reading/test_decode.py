import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Context, Page
from extract.reading import read_document
from extract.reading.decode import decode
from extract.reading.formats import format_of
from tests.extract.reading.hostile import charset_files


@pytest.mark.parametrize("name", charset_files())
def test_indonesian_text_survives_every_label(name: str) -> None:
    document = read_document([Page(charset_files()[name][0])], Context(name))
    assert document.status == "ok" and document.title == "Kota Cerdas dinilai"
    assert "Kota Cerdas – “tata kelola” 85,71 persen é" in document.text
    assert not any(ord(character) < 32 and character not in "\n\t" for character in document.text)


@given(st.binary(max_size=300))
def test_any_bytes_become_characters_that_can_be_stored(body: bytes) -> None:
    text = decode(body)
    text.encode("utf-8")
    assert "\x00" not in text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn")), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("size", [300, 900, 5000])
def test_bytes_by_chance_are_binary_whatever_their_name(size: int) -> None:
    chance = random.Random(size)
    kinds = {format_of(chance.randbytes(size), None, name) for name in ("a.pdf", "b.docx", "c.xlsx", "d.txt", None) for _ in range(40)}
    assert kinds <= {"binary", "image", "ole"}


def test_text_in_any_encoding_is_text() -> None:
    text = "Dinas Kesehatan membuka layanan “Antre Sehat” – 90 persen…\n\tSelesai.\f" * 20
    assert {format_of(text.encode(encoding)) for encoding in ("utf-8", "utf-8-sig", "utf-16", "windows-1252")} == {"text"}

"""Who is a person in a text, by title, degree or quotation; and that what the text says of offices makes nobody one."""

from __future__ import annotations

import pytest

from extract.facts.programs.names.persons import Persons


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Acara dibuka Ir. Suryo Lantang di aula.", "Suryo Lantang"),
        ("Hadir drg. Mira Sekar Wangi dan staf.", "Mira Sekar Wangi"),
        ("Pembicaranya Gilang Samudra, S.Kom, dari dinas.", "Gilang Samudra"),
        ('"Sudah jalan," ujar Lantang.', "Lantang"),
        ('"Sudah jalan," kata Bu Mira.', "Mira"),
    ],
)
def test_titles_degrees_and_quotations_make_persons(text: str, form: str) -> None:
    assert Persons(text).hold(form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Menurut Dinas Pasar Terang, warga senang.", "Pasar Terang"),
        ("Menurutnya, Pasar Terang tersendat.", "Pasar Terang"),
        ("Warga memakai Pasar Terang setiap hari.", "Pasar Terang"),
        ('"Ramai," kata Bu Mira di Lapak Bu Mira.', "Lapak Bu Mira"),
    ],
)
def test_nothing_else_does(text: str, form: str) -> None:
    assert not Persons(text).hold(form)

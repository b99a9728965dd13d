"""A page that names only the capital town of a kabupaten is of that kabupaten; a region that is named goes before."""

from __future__ import annotations

import pytest

from extract.lexicon import load_lexicons
from extract.model import Context, Page
from extract.pipeline import extract

CASES = [
    ("in the dateline", "TAREMPA - Bupati membuka bimbingan teknis smart city di aula kantor bupati, Selasa (5/9/2023).", ["21.05"]),
    ("in the dateline before a paper's name", "Muara Teweh, Warta Sore - Pemkab membahas quick win smart city bersama camat.", ["62.05"]),
    ("where it happens", "Bupati membuka bimbingan teknis smart city di Waingapu, Selasa (5/9/2023).", ["53.11"]),
    ("beside its province", "Bupati meninjau pusat kendali smart city di Putussibau, Kalimantan Barat, Selasa (5/9/2023).", ["61.06"]),
    ("for one of two namesakes", "UNGARAN - Pemkab Semarang dan para camat membahas quick win smart city.", ["33.22"]),
    ("for one of two towns, by the province", "MARTAPURA - Bupati membuka forum smart city se-Kalimantan Selatan.", ["63.03"]),
    ("for one of two towns, not told which", "MARTAPURA - Bupati membuka forum smart city.", []),
    ("with another region named", "WAINGAPU - Bupati Belu memaparkan smart city di hadapan tamunya.", ["53.04"]),
    ("of another province than the one named", "WAINGAPU - Bupati hadir bersama Gubernur Gorontalo membahas smart city.", ["75"]),
    ("without any regent", "Sebuah rapat tentang smart city digelar di Waingapu.", []),
    ("two of them", "Bupati membuka rapat smart city di Waingapu. Tim Bupati lain rapat di Larantuka.", []),
    ("of a meeting of all", "LARANTUKA - Sebanyak 50 kabupaten/kota hadir dalam forum smart city. Bupati hadir.", []),
    ("as somebody's name", "Smart city dibahas Bupati bersama Yusuf Koba dan tamunya.", []),
]


@pytest.mark.parametrize(("case", "text", "codes"), CASES, ids=[row[0] for row in CASES])
def test_the_seat_of_a_kabupaten_is_a_weak_clue(case: str, text: str, codes: list[str]) -> None:
    found = extract([Page(f"Rapat Smart City Digelar\n\n{text}\n".encode())], Context("page.txt"))
    assert [region.code for region in found.facts.regions] == codes


def test_every_seat_is_of_a_kabupaten_and_no_region_is_called_so() -> None:
    lexicons = load_lexicons()
    levels = {region.code: region.level for region in lexicons.regions}
    names = {form.casefold() for region in lexicons.regions for form in (region.name, *region.variants)}
    rows = lexicons.table("region_seats")
    assert {levels[row["code"]] for row in rows} == {"kabupaten"}
    assert not names & {row["seat"].casefold() for row in rows}
    assert len({(row["code"], row["seat"]) for row in rows}) == len(rows)

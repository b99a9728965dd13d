"""What random tables are made of: the words around them, and the table itself with all that it tells."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from extract.lexicon import Region
from tests.extract.facts.tables import words
from tests.extract.facts.tables.wanted import Told
from tests.extract.facts.tables.words import header


@dataclass(slots=True)
class Table:
    """The words of a document with one table, and what it tells."""

    title: str
    header: list[str]
    rows: list[list[str]]
    told: Told
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def evaluation(rng: random.Random, region: Region, year: int | None) -> str:
    """The title of a text about one region's evaluation."""
    of_year = f" Tahun {year}" if year else ""
    return rng.choice(
        (
            f"Hasil Evaluasi Smart City {region.official_name}{of_year}",
            f"Nilai Evaluasi Smart City {region.official_name}{of_year}",
            f"{region.official_name} Terima Hasil Evaluasi Smart City{of_year}",
            f"Rincian Hasil Evaluasi Kota Cerdas {region.official_name}{of_year}",
        )
    )


def lead(rng: random.Random) -> list[str]:
    """What may stand right above a table."""
    return rng.choice(
        ([], ["Berikut rinciannya:"], ["Rincian hasilnya sebagai berikut."], ["Hasil lengkapnya dapat dilihat pada tabel berikut:"])
    )


def end(rng: random.Random) -> list[str]:
    """What may stand below it."""
    return rng.choice(
        ([], ["Hasil itu akan dibahas dalam rapat dewan smart city."], ["Pemerintah daerah berterima kasih kepada semua pihak."])
    )


def table(rng: random.Random, title: str, head: list[str], rows: list[list[str]], told: Told) -> Table:
    """The table, its rows numbered or not."""
    if rng.random() < 0.25 and not any(row[0].isdigit() for row in rows):
        head = [header(rng, "serial"), *head]
        is_whole = [row is rows[-1] and row[0] in (*words.WHOLE, *words.SUM) for row in rows]
        rows = [["" if whole else str(number), *row] for number, (row, whole) in enumerate(zip(rows, is_whole, strict=True), 1)]
    return Table(title, head, rows, told, lead(rng), end(rng))


def done_of(rng: random.Random) -> tuple[int, int, float]:
    """Items planned, done, and the share of them in percent."""
    planned = rng.randint(3, 14)
    done = rng.randint(1, planned)
    return planned, done, round(100 * done / planned, 2)


def regional_title(rng: random.Random, year: int | None) -> str:
    """The title of a text about several regions."""
    of_year = f" {year}" if year else ""
    return rng.choice(
        (
            f"Rekap Nilai Evaluasi Smart City{of_year}",
            f"Hasil Evaluasi Smart City{of_year} Sejumlah Daerah",
            f"Indeks Smart City{of_year} Diumumkan",
            f"Beberapa Daerah Terima Hasil Evaluasi Smart City{of_year}",
        )
    )


def called_of(rng: random.Random, some: list[Region]) -> list[str]:
    """The regions as a table calls them."""
    if rng.random() < 0.25:
        return [region.official_name.replace("Kabupaten ", "Kab. ") for region in some]
    return [region.official_name for region in some]

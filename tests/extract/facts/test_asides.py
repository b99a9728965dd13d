"""A sentence that tells a share of something else, put between two others, leaves what they say to each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from extract.model import Program, Score
from tests.extract.factories import facts_of

ASIDES = (
    "Sebanyak 41,5 persen tamu rapat itu datang dari luar kota.",
    "Sekitar 62 persen kursi di ruangan itu terisi.",
    "Inflasi nasional bulan lalu tercatat 0,35 persen.",
)
STORIES = (
    "Hasil evaluasi smart city 2022 menempatkan indeks Kota Ambon pada 2,91, naik dari 2,70.{}Untuk dimensi, smart governance meraih 3,10 "
    "dan smart living 2,80.",
    "Kota Ambon memilih sedikit program unggulan smart city.{}Yang pertama Lapor Nelayan milik Dinas Perikanan.\n\nKedua, Puskesmas Malam "
    "milik Dinas Kesehatan. Program itu berjalan sejak 2021.",
    "Lapor Nelayan digagas Dinas Perikanan Kota Ambon pada 2022 untuk smart economy dan dipakai di enam negeri.{}Program itu memperoleh "
    "juara dua lomba inovasi tingkat provinsi tahun 2023.",
    "Aplikasi Lapor Nelayan menjadi bagian smart city Kota Ambon.{}Program tersebut dikelola Dinas Perikanan dan sudah berjalan.",
)


def _told(facts: Iterable[Program | Score]) -> set[tuple[Any, ...]]:
    return {
        (one.name, one.dimensions, tuple(opd.name for opd in one.opds), one.statuses, one.year)
        if isinstance(one, Program)
        else (one.subject_type, one.subject, one.metric, one.value, one.role, one.year)
        for one in facts
    }


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("story", STORIES)
def test_a_share_of_something_else_changes_nothing(story: str, aside: str) -> None:
    plain, parted = facts_of(story.format("\n\n")), facts_of(story.format(f"\n\n{aside}\n\n"))
    assert _told((*plain.programs, *plain.scores))
    assert _told((*parted.programs, *parted.scores)) == _told((*plain.programs, *plain.scores))


def test_what_counted_programmes_are_said_to_do_is_said_of_none_alone() -> None:
    text = (
        "Inovasi smart city Kota Ambon:\n- Lapor Nelayan (Dinas Perikanan)\n- Puskesmas Malam (Dinas Kesehatan)\n- Lapak Sore (Dinas "
        "Perdagangan)\n\nDari ketiga inovasi tersebut, dua sudah berjalan."
    )
    assert {program.name: program.statuses for program in facts_of(text).programs} == {
        "Lapor Nelayan": (),
        "Puskesmas Malam": (),
        "Lapak Sore": (),
    }

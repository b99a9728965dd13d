"""A short name is made of the letters that its long form's words begin with."""

from __future__ import annotations

import pytest

from extract.facts.programs.coreference.spelled_out import is_made_of


@pytest.mark.parametrize(
    ("short", "long", "is_made"),
    [
        ("simon", "sistem melayani orang di kampung nelayan", True),
        ("sagota", "segera golek tukang", True),
        ("lapakita", "layanan pasar kita", True),
        ("simon", "kelas laut pagi", False),
        ("sipadu", "sistem irigasi", False),
        ("kios", "kebun tani barokah sejahtera", False),
    ],
)
def test_a_short_name_is_made_of_the_words_of_the_long_one(short: str, long: str, *, is_made: bool) -> None:
    assert is_made_of(short, long.split()) is is_made

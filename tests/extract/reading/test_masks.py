import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading.masks import MASK, mask_personal_data

MASKED = [
    ("Hubungi 0812-3456-7890 untuk pendaftaran", "0812-3456-7890"),
    ("Kontak +62 812 3456 7890 (Sari)", "+62 812 3456 7890"),
    ("surel layanan.warga@contoh.go.id setiap hari kerja", "layanan.warga@contoh.go.id"),
    ("NIK 3310012345670001 tercatat", "3310012345670001"),
    ("NIP 19780512 200312 1 004", "19780512 200312 1 004"),
    ("telepon (0274) 5123456", "(0274) 5123456"),
    ("rekening Bank Daerah 1002003004 atas nama panitia", "1002003004"),
    ("WA 6281234567890", "6281234567890"),
]
UNTOUCHED = [
    "Anggaran Rp1.500.000.000 untuk tahun 2021-2022",
    "nilai 85,71 persen, 9 dari 10 program",
    "tahun 2019 2020 2021 2022",
    "Perda Nomor 27 Tahun 2022 tentang 1.234.567 warga",
    "pukul 09.30-11.00 WIB, Kamis (6/10/2022)",
    "No\tProgram\t2019\t2020\t2021\t2022",
]


@pytest.mark.parametrize(("text", "secret"), MASKED)
def test_personal_data_is_covered_at_equal_length(text: str, secret: str) -> None:
    masked = mask_personal_data(text)
    assert len(masked) == len(text)
    assert masked == text.replace(secret, "".join(character if character.isspace() else MASK for character in secret))


@pytest.mark.parametrize("text", UNTOUCHED)
def test_figures_of_the_story_stay(text: str) -> None:
    assert mask_personal_data(text) == text


@given(st.text(alphabet="0123456789 .-()+@abWA\t", max_size=120))
def test_masking_twice_changes_nothing_and_never_the_length(text: str) -> None:
    once = mask_personal_data(text)
    assert len(once) == len(text) and mask_personal_data(once) == once

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import FoundDate, find_dates, parse_date, parse_timestamp, resolve_before, resolve_relative, resolve_year
from extract.lexicon import current_lexicons

# (text, ISO form or None while the year is open, day, month, weekday written)
WRITTEN = [
    ("Kamis (6/10)", None, 6, 10, 4),
    ("(Kamis, 20/5)", None, 20, 5, 4),
    ("Kamis (5/9/2019)", "2019-09-05", 5, 9, 4),
    ("hari Rabu (11/3/2020) kemarin", "2020-03-11", 11, 3, 3),
    ("Senin, 12 Februari 2024 | 09.30 WIB", "2024-02-12", 12, 2, 1),
    ("17 Agst 2022", "2022-08-17", 17, 8, None),
    ("Jum'at, 8 Sept 2023", "2023-09-08", 8, 9, 5),
    ("Jum’at (8/9/2023)", "2023-09-08", 8, 9, 5),
    ("Rabu Pon, 6 Maret 2024", "2024-03-06", 6, 3, 3),
    ("Semarang, 5 Maret 2024", "2024-03-05", 5, 3, None),
    ("Kamis 14 Mart 2024", "2024-03-14", 14, 3, 4),
    ("Jumat 7 Ferbuari 2020", "2020-02-07", 7, 2, 5),
    ("6 Nop 2019", "2019-11-06", 6, 11, None),
    ("20 Pebruari 2023", "2023-02-20", 20, 2, None),
    ("March 3, 2020 09:10", "2020-03-03", 3, 3, None),
    ("3 March 2020", "2020-03-03", 3, 3, None),
    ("06/10/2022 10:00", "2022-10-06", 6, 10, None),
    ("06-10-2022", "2022-10-06", 6, 10, None),
    ("12.10.2020", "2020-10-12", 12, 10, None),
    ("2023-01-02T03:04", "2023-01-02", 2, 1, None),
    ("29 Okt", None, 29, 10, None),
    ("Desember 2021 lalu", "2021-12", None, 12, None),
    ("Ahad, 1 Januari 2023", "2023-01-01", 1, 1, 7),
    ("tanggal 17 bulan Oktober tahun 2024", "2024-10-17", 17, 10, None),
    ("Senin-Selasa (5-6/6/2023)", "2023-06-05", 5, 6, 1),
    ("Senin dan Selasa, 5-6 Juni 2023", "2023-06-05", 5, 6, 1),
]


@pytest.mark.parametrize(("text", "iso", "day", "month", "weekday"), WRITTEN)
def test_a_date_is_read_as_it_is_written(text: str, iso: str | None, day: int | None, month: int, weekday: int | None) -> None:
    found = find_dates(text)
    assert len(found) == 1
    one = found[0]
    assert (one.iso, one.day, one.month, one.weekday) == (iso, day, month, weekday)
    assert text[one.start : one.end] == one.form


@pytest.mark.parametrize(
    "text", ["9/10 program telah berjalan", "31/2/2022", "tahun 2024", "Rp 1.500.000", "85,71 persen", "nomor 27/2022"]
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize("text", ["Senin 5 Januarı 2023", "5 Agu\u017ftu\u017f 2023", "\u017fenin (5/6/2023)", "O\u212atober 2023"])
def test_letters_that_only_look_like_a_months_break_nothing(text: str) -> None:
    assert all(one.form in text for one in find_dates(text))


def test_a_range_keeps_its_last_day() -> None:
    (one,) = find_dates("digelar 4 sampai 6 November 2019 di aula")
    assert (one.iso, one.until) == ("2019-11-04", 6)


@pytest.mark.parametrize(
    ("text", "iso", "until"),
    [
        ("Senin dan Selasa (22-23/7/2024)", "2024-07-22", 23),
        ("13 s.d. 14 Juli 2022", "2022-07-13", 14),
        ("Rabu (5/6/2024)", "2024-06-05", None),
    ],
)
def test_days_in_a_row_keep_the_last_one_and_fit_the_weekday_of_either_end(text: str, iso: str, until: int | None) -> None:
    (one,) = find_dates(text)
    assert (one.iso, one.until, one.fits_weekday) == (iso, until, True)


def test_the_weekday_tells_a_slip() -> None:
    (right,), (wrong,) = find_dates("Kamis (5/9/2019)"), find_dates("Jumat (5/9/2019)")
    assert right.fits_weekday and not wrong.fits_weekday


@pytest.mark.parametrize(
    ("years", "latest", "expected"),
    [
        ((2020, 2021, 2022), None, "2021-05-20"),  # 20 May is a Thursday in 2021 alone
        ((2020, 2022), None, None),
        ((2021,), date(2021, 5, 1), None),  # it cannot lie after the day it was told
        ((2010, 2021), None, None),  # two years fit: it stays open
    ],
)
def test_an_open_year_is_fixed_by_the_weekday_or_stays_open(years: tuple[int, ...], latest: date | None, expected: str | None) -> None:
    (found,) = find_dates("(Kamis, 20/5)")
    assert resolve_year(found, years, latest).iso == expected


def test_an_open_year_before_publication_is_the_last_that_fits() -> None:
    (december,) = find_dates("Rabu (28/12)")
    assert resolve_before(december, date(2023, 1, 2)).iso == "2022-12-28"
    assert resolve_before(december, date(2024, 1, 2)).iso is None  # 28 December 2023 was a Thursday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 jam yang lalu", "2024-03-10"),
        ("kemarin", "2024-03-09"),
        ("3 hari lalu", "2024-03-07"),
        ("4 bulan lalu", None),
        ("18 jam lalu", None),
    ],
)
def test_relative_dates_count_from_the_day_they_were_seen(text: str, expected: str | None) -> None:
    day = resolve_relative(text, date(2024, 3, 10))
    assert (day.isoformat() if day else None) == expected


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2022-10-06T10:00:00+07:00", date(2022, 10, 6)),
        ("2022-10-06T18:30:00+00:00", date(2022, 10, 7)),  # half past one in the morning in Jakarta
        ("2022-10-06T18:30:00Z", date(2022, 10, 7)),
        ("2022-10-06 18:30:00", date(2022, 10, 6)),
        ("Thu, 06 Oct 2022 18:00:00 +0700", date(2022, 10, 6)),
        ("2022-13-06", None),
        ("kemarin", None),
    ],
)
def test_machine_stamps_give_the_day_in_indonesia(stamp: str, expected: date | None) -> None:
    parsed = parse_timestamp(stamp)
    assert (parsed[0] if parsed else None) == expected


def test_the_finest_dated_part_wins() -> None:
    found = parse_date("Laporan Desember 2021, ditandatangani 5 Januari 2022")
    assert found is not None and found.iso == "2022-01-05"


@given(st.dates(date(1995, 1, 1), date(2040, 12, 31)), st.sampled_from(["id", "short", "slash", "iso", "paren"]))
def test_every_day_survives_every_way_of_writing_it(day: date, form: str) -> None:
    rows = current_lexicons().table("months")
    names = [row["form"] for row in rows if row["month"] == str(day.month) and row["language"] == "id"]
    weekdays = [row["form"] for row in current_lexicons().table("weekdays") if row["weekday"] == str(day.isoweekday())]
    text = {
        "id": f"{weekdays[0].title()}, {day.day} {names[0].title()} {day.year}",
        "short": f"{day.day:02d} {names[1 if len(names) > 1 else 0].title()} {day.year}",
        "slash": f"{day:%d/%m/%Y}",
        "iso": day.isoformat(),
        "paren": f"{weekdays[0].title()} ({day.day}/{day.month}/{day.year})",
    }[form]
    assert [one.iso for one in find_dates(f"Rapat digelar {text} di aula.")] == [day.isoformat()]


def test_precision_is_the_finest_part_known() -> None:
    assert [FoundDate(0, 1, "x", day, month, 2020).precision for day, month in ((1, 1), (None, 1), (None, None))] == [
        "day",
        "month",
        "year",
    ]

"""Dates as Indonesian texts write them: `Kamis (6/10)`, `(Kamis, 20/5)`, `6 Nop 2019`, `Jum'at, 8 Sept 2023`, `March 3, 2020`.

A found date keeps what stands there and no more: a year that is not written stays None until `resolve_year` can fix it.
General libraries are not used for this: measured on 27 such strings one read `14 Mart 2024` as June and gave None for four.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from extract.lexicon import Lexicons, current_lexicons

ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
EARLIEST_YEAR, LATEST_YEAR = 1990, 2099


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its span, the parts that are written, and the weekday (1 Monday to 7 Sunday) if one stands beside it.

    `precision` is `day`, `month` or `year`. `until` is the last day of a range within one month (`4-6 November`).
    """

    start: int
    end: int
    form: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    until: int | None = None
    is_first: bool = False  # the weekday is surely the first day's of a range

    @property
    def precision(self) -> str:
        """The finest part that is known."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def iso(self) -> str | None:
        """`2022-10-06`, `2022-10` or `2022`; None while the year is open."""
        if self.year is None:
            return None
        if self.month is None:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def fits_weekday(self) -> bool:
        """False only when day, month and year are known and fall on another weekday than the one written (of a range: both ends do)."""
        if self.weekday is None or not (self.day and self.month and self.year):
            return True
        ends = [_day(self.year, self.month, day) for day in (self.day, None if self.is_first else self.until) if day]
        return any(day is not None and day.isoweekday() == self.weekday for day in ends)


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """All dates of `text` in order, none overlapping; dates that no calendar has (31/2) are left out."""
    if not _DIGIT.search(text):
        return ()
    grammar = _grammar(current_lexicons())
    found: list[FoundDate] = []
    taken = 0
    for match in grammar.pattern.finditer(text):
        for one in _read(match, grammar):
            if one.start >= taken and _exists(one):
                found.append(one)
                taken = one.end
    return tuple(found)


def parse_date(text: str) -> FoundDate | None:
    """The first date in `text` that has a year, the finest precision first; None when there is none."""
    dated = [one for one in find_dates(text) if one.year is not None]
    order = {"day": 0, "month": 1, "year": 2}
    return min(dated, key=lambda one: (order[one.precision], one.start), default=None)


def parse_timestamp(text: str) -> tuple[date, int | None] | None:
    """Day and offset from UTC in minutes (None when unsaid) of an ISO 8601 or RFC 2822 stamp; None when it is neither."""
    match = _ISO_STAMP.match(text.strip())
    if match:
        day = _day(int(match["y"]), int(match["m"]), int(match["d"] or 1))
        if day is None or match["d"] is None:
            return None
        hour = int(match["H"]) if match["H"] else None
        return _in_jakarta(day, hour, match["zone"])
    match = _RFC_STAMP.match(text.strip())
    if match:
        month = _grammar(current_lexicons()).months.get(match["m"].lower())
        day = _day(int(match["y"]), month, int(match["d"])) if month else None
        return _in_jakarta(day, int(match["H"]), match["zone"]) if day else None
    return None


def resolve_year(found: FoundDate, years: Iterable[int], latest: date | None = None) -> FoundDate:
    """Fix the open year of `found` by its weekday among `years`; it stays open unless exactly one year fits.

    `latest` is a day the date cannot lie beyond (when the text was published or fetched). Without a weekday a single
    candidate year is taken.
    """
    if found.year is not None or found.month is None or found.day is None:
        return found
    fitting = []
    for year in sorted(set(years)):
        day = _day(year, found.month, found.day)
        if day is None or (latest is not None and day > latest):
            continue
        if replace(found, year=year).fits_weekday:
            fitting.append(year)
    return replace(found, year=fitting[0]) if len(fitting) == 1 else found


def resolve_before(found: FoundDate, published: date) -> FoundDate:
    """Fix the open year by the day of publication: the last such day not after it (a day of grace), if its weekday agrees."""
    if found.year is not None or found.month is None or found.day is None:
        return found
    for year in (published.year, published.year - 1):
        day = _day(year, found.month, found.day)
        if day is not None and day <= published + timedelta(days=1):
            dated = replace(found, year=year)
            return dated if dated.fits_weekday else found
    return found


def resolve_relative(text: str, seen: date) -> date | None:
    """The day a relative date means on the day it was seen: `2 jam yang lalu`, `kemarin`, `3 hari lalu`; None for coarser ones."""
    match = _RELATIVE.search(text)
    if match is None:
        return None
    if match["word"]:
        return seen - timedelta(days={"hari ini": 0, "kemarin": 1, "yesterday": 1, "today": 0}[" ".join(match["word"].lower().split())])
    amount = 1 if match["se"] else int(match["n"])
    unit = match["unit"].lower()
    if unit in ("detik", "menit", "jam", "minutes", "minute", "hours", "hour"):
        return seen if unit not in ("jam", "hours", "hour") or amount < 12 else None
    days = {"hari": 1, "day": 1, "days": 1, "minggu": 7, "pekan": 7}.get(unit)
    return seen - timedelta(days=days * amount) if days == 1 else None


def is_relative(text: str) -> bool:
    """Whether a relative date stands in `text`."""
    return _RELATIVE.search(text) is not None


def find_years(text: str) -> tuple[tuple[int, int, int], ...]:
    """(start, end, year) of every year number that stands by itself in `text`, from 1990 on."""
    return tuple((match.start(), match.end(), int(match[0])) for match in _YEAR.finditer(text))


_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<![\d.,/-])(?:199\d|20\d\d)(?![\d/]|[.,]\d)")
_ISO_STAMP = re.compile(
    r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?:[T ]+(?P<H>\d\d):\d\d(?::\d\d)?(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_RFC_STAMP = re.compile(
    r"(?:[A-Za-z]{3},\s*)?(?P<d>\d{1,2})\s+(?P<m>[A-Za-z]{3})[a-z]*\s+(?P<y>\d{4})\s+(?P<H>\d\d):\d\d(?::\d\d)?\s*(?P<zone>[+-]\d{4}|GMT|UTC|Z)?",
    re.ASCII,
)
_RELATIVE = re.compile(
    r"\b(?:(?P<word>hari\s+ini|kemarin|yesterday|today)"
    r"|(?:(?P<n>\d{1,3})\s*|(?P<se>se))(?P<unit>detik|menit|jam|hari|minggu|pekan|minutes?|hours?|days?)\s+(?:yang\s+)?(?:lalu|ago))\b",
    re.IGNORECASE,
)


def _in_jakarta(day: date, hour: int | None, zone: str | None) -> tuple[date, int | None]:
    """A stamp in UTC belongs to the next day in Indonesia from 17:00 on; other zones are taken as the writer's own."""
    if zone in ("Z", "GMT", "UTC", "+0000", "+00:00"):
        return (day + timedelta(days=1) if hour is not None and hour >= 17 else day), 0
    if zone is None:
        return day, None
    sign = -1 if zone[0] == "-" else 1
    return day, sign * (int(zone[1:3]) * 60 + int(zone[-2:]))


@dataclass(frozen=True, slots=True)
class _Grammar:
    pattern: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]


@lru_cache(maxsize=4)
def _grammar(lexicons: Lexicons) -> _Grammar:
    months = {row["form"].casefold(): int(row["month"]) for row in lexicons.table("months")}
    weekdays = {row["form"].casefold(): int(row["weekday"]) for row in lexicons.table("weekdays")}

    def either(forms: Iterable[str]) -> str:
        return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=len, reverse=True))

    day = r"(?:0?[1-9]|[12]\d|3[01])"
    year = r"(?:(?:19|20)\d\d)"
    # A month word is a known form, or a word between day and year that differs from one by a slip (`14 Mart 2024`).
    slashed = rf"(?P<dn>{day})(?:\s?[-–]\s?(?P<un>{day}))?\s?/\s?(?P<mn>0?[1-9]|1[0-2])(?:\s?/\s?(?P<yn>{year}|\d\d))?"
    pattern = rf"""
      (?<![\w/.-])
      (?: (?P<iso>{year}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\d-])
        | (?: \(?(?:(?P<wf>{either(weekdays)})\s?(?:[-–/]|dan\b|hingga\b|sampai\b)\s?)?(?P<wd>{either(weekdays)})\b,?\s{{0,2}}
              (?:(?:pon|wage|kliwon|legi|pahing|paing)\b,?\s{{0,2}})?(?:tanggal\s+)? )?
          \(? (?:(?P<wd2>{either(weekdays)})\s{{0,2}},?\s{{0,2}})?
          (?: (?P<d>{day})(?:\s?(?:-|–|sampai|hingga|s\.?d\.?|dan|to)\s?(?P<until>{day}))?(?:st|nd|rd|th)?
              [\s.-]{{1,2}}(?:bulan\s)?(?P<m>{either(months)})\b[.,]?(?:[\s/-]{{0,2}}(?:tahun\s)?(?P<y>{year})(?!\d))?
            | (?P<ds>{day})\s(?P<ms>[A-Za-z]{{4,10}})\s(?P<ys>{year})(?!\d)
            | (?P<me>{either(months)})\.?\s(?P<de>{day})(?:st|nd|rd|th)?,\s{{0,2}}(?P<ye>{year})(?!\d)
            | {slashed}(?![\d/]|\s*(?:persen|%|jam\b))
            | (?P<dd>{day})(?P<sep>[-.])(?P<mm>0?[1-9]|1[0-2])(?P=sep)(?P<yy>{year})(?!\d)
          )
        | (?P<mo>{either(months)})\b[.,]?\s(?P<yo>{year})(?!\d)
      )
    """
    return _Grammar(re.compile(pattern, re.IGNORECASE | re.VERBOSE), months, weekdays)


def _read(match: re.Match[str], grammar: _Grammar) -> Iterator[FoundDate]:
    """The dates of a match. Ignoring case lets a dotless or long letter pass that no form has when it is folded: no date then."""
    part = match.groupdict()
    # "Selasa-Rabu (18-19/7)": each end has its weekday, and the first one is the first day's; "Selasa dan Rabu (19/7)" dates the last.
    is_range = bool(part["wf"] and (part["until"] or part["un"]))
    weekday_form = part["wf"] if is_range else part["wd"] or part["wd2"]
    weekday = grammar.weekdays.get(_known(weekday_form)) if weekday_form else None
    start = match.start() + len(match[0]) - len(match[0].lstrip("( "))
    common: dict[str, Any] = {
        "start": start,
        "end": match.end(),
        "form": match.string[start : match.end()],
        "weekday": weekday,
        "is_first": is_range,
    }
    if part["iso"]:
        written = [int(number) for number in part["iso"].split("-")]
        yield FoundDate(match.start(), match.end(), match[0], written[2], written[1], written[0])
    elif part["d"]:
        month = grammar.months.get(part["m"].casefold())
        until = int(part["until"]) if part["until"] else None
        if month:
            yield FoundDate(**common, day=int(part["d"]), month=month, year=_year(part["y"]), until=until)
    elif part["ds"]:
        slipped = _nearest_month(part["ms"].casefold(), grammar)
        if slipped:
            yield FoundDate(**common, day=int(part["ds"]), month=slipped, year=_year(part["ys"]))
    elif part["me"]:
        month = grammar.months.get(part["me"].casefold())
        if month:
            yield FoundDate(**common, day=int(part["de"]), month=month, year=_year(part["ye"]))
    elif part["dn"]:
        # A bare `9/10` is as likely a fraction: without a year it needs a weekday or brackets beside it.
        has_brackets = match.string[match.start("dn") - 1 : match.start("dn")] == "(" and match.string[match.end() : match.end() + 1] == ")"
        if part["yn"] or weekday or has_brackets:
            until = int(part["un"]) if part["un"] else None
            yield FoundDate(**common, day=int(part["dn"]), month=int(part["mn"]), year=_year(part["yn"]), until=until)
    elif part["dd"]:
        yield FoundDate(**common, day=int(part["dd"]), month=int(part["mm"]), year=_year(part["yy"]))
    elif part["mo"] and part["mo"].casefold() not in ("mar", "may"):
        month = grammar.months.get(part["mo"].casefold())
        if month:
            yield FoundDate(match.start(), match.end(), match[0], None, month, _year(part["yo"]))


def _known(form: str) -> str:
    return " ".join(form.casefold().split())


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return 2000 + int(digits) if len(digits) == 2 else int(digits)


def _nearest_month(word: str, grammar: _Grammar) -> int | None:
    """The month a word of four letters or more means when one letter is dropped, doubled, swapped or wrong."""
    from rapidfuzz.distance import OSA

    near = {month for form, month in grammar.months.items() if len(form) >= 4 and OSA.distance(word, form, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None


def _day(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month or 1, day)
    except ValueError:
        return None


def _exists(found: FoundDate) -> bool:
    if found.year is not None and not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        return False
    return found.day is None or _day(found.year or 2000, found.month, found.day) is not None

"""When a document was published and when what it reports took place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extract.dates import FoundDate, find_dates, find_years, resolve_before, resolve_relative, resolve_year
from extract.reading.raw import DateClue

_LOOKED_AT = 200_000  # characters in which the years and days of a text are looked for
_Days = tuple[date | None, date | None]
_BASES = ("meta", "visible", "url")
_THIS_YEAR = re.compile(r"(?:tahun\s+)?(20\d\d)\s+ini\b|\bthis\s+year[\s,(]+(20\d\d)\b", re.IGNORECASE)
_NOT_THE_EVENT = re.compile(
    r"(?:lahir|mendatang|akan datang|depan|nomor|no\.|perda|perwal|perbup|undang-undang|uu|peraturan|tentang|tertanggal|bertanggal)\W*$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsejak\W*$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:hingga|sampai)\W*$", re.IGNORECASE)
_FUTURE_AFTER = re.compile(r"^\W{0,3}(?:mendatang|yang akan datang|nanti)\b", re.IGNORECASE)
# `..." tutur bupati, Rabu (14/12)`: nobody is quoted before he has spoken.
_SPOKEN = re.compile(
    r"\b(?:kata|ujar|tutur|ucap|ungkap|jelas|terang|papar|sebut|tegas|imbuh|tambah|beber|aku|urai|tandas|pungkas|cetus)(?:nya)?\b"
    r"|\b(?:mengatakan|menyebut|menyampaikan|menuturkan|mengungkapkan|menjelaskan|menegaskan|menyatakan|mengemukakan|memaparkan|dikonfirmasi"
    r"|dihubungi|ditemui|keterangan|rilis|siaran\spers|said|told)\b",
    re.IGNORECASE,
)
_SPOKEN_WITHIN = 7  # days after the event


@dataclass(frozen=True, slots=True)
class Publication:
    """The day (or month, or year) of publication with its basis, and the day of the event."""

    published: str | None
    precision: str | None
    basis: str
    event: str | None


def date_document(text: str, clues: Sequence[DateClue], hint: str | None, seen_at: str | None, is_report: bool = False) -> Publication:
    """Weigh the clues: the head's stamp, the visible line, a feed's or manifest's word, the address; else the event's day.

    A day later than `seen_at` is not believed. A date without a year is fixed by its weekday where the year is certain, and left
    open where not. A report tells of many days: only the single day it names may be its event, and comes after the day its file was made.
    """
    seen = _as_day(seen_at)
    clue = _best(clues, hint, seen)
    published = _as_day(clue.iso) if clue and clue.precision == "day" else None
    event, last = (None, None) if is_report else _event(text, published, clue, seen)
    if clue is not None and clue.precision == "month" and event is not None and event.isoformat()[:7] >= clue.iso:
        return Publication((last or event).isoformat(), "day", "event", event.isoformat())
    if clue is not None:
        return Publication(clue.iso, clue.precision, clue.basis, event.isoformat() if event else None)
    made = next((one for one in clues if one.basis == "file"), None)
    if made is not None:
        return Publication(made.iso, made.precision, "meta", None)
    if is_report:
        event = last = _only_day(text)
    if event is not None:
        return Publication((last or event).isoformat(), "day", "event", event.isoformat())
    return Publication(None, None, "none", None)


def _best(clues: Sequence[DateClue], hint: str | None, seen: date | None) -> DateClue | None:
    hinted = hint[:10] if hint and _as_day(hint) else None
    believed = [clue for clue in clues if seen is None or (_as_day(clue.iso) or date.min) <= seen + timedelta(days=2)]
    if seen is not None:
        told = (resolve_relative(clue.iso, seen) for clue in clues if clue.basis == "relative")
        believed += [DateClue("visible", day.isoformat()) for day in told if day]
    by_basis = {basis: [clue for clue in believed if clue.basis == basis] for basis in _BASES}
    meta, visible = by_basis["meta"], by_basis["visible"]
    if meta:
        # Around midnight a stamp in UTC and the line people see differ by a day; the line is what was published.
        shown = next((clue for clue in visible if _gap(clue.iso, meta[0].iso) == 1), None)
        return DateClue("meta", shown.iso) if shown and meta[0].precision == "day" else meta[0]
    if hinted and any(clue.iso == hinted for clue in visible):
        return DateClue("visible", hinted)
    if visible:
        return visible[0]
    if hinted:
        return DateClue("meta", hinted)
    return next(iter(by_basis["url"]), None)


def _event(text: str, published: date | None, clue: DateClue | None, seen: date | None) -> _Days:
    """The first day the text gives for what happened, and the last of several days, or the day somebody spoke of it.

    A day beside a weekday goes first; none lies in the future, and none is a law's.
    """
    limit = (published or seen) and (published or seen or date.max) + timedelta(days=1)
    years = _years_of(text[:_LOOKED_AT], clue)
    earlier = (years[0] - 1,) if years and clue is None and not _THIS_YEAR.search(text[:_LOOKED_AT]) else ()
    # A text that only speaks of what is planned for the next year tells of the year before the first one it names.
    # One that looks back at a plan's first year tells of a year or two after the last one it names. The weekday must agree.
    later = (years[-1] + 1, years[-1] + 2) if earlier else ()
    found = _first_day(text, published, years, limit)
    for others in (earlier, later):
        found = found if found[0] or not others else _first_day(text, published, others, limit, needs_weekday=True)
    return found


def _first_day(text: str, published: date | None, years: tuple[int, ...], limit: date | None, needs_weekday: bool = False) -> _Days:
    candidates: list[tuple[int, int, date, date]] = []
    spoken: list[date] = []
    for found in find_dates(text[:6000]):
        if found.day is None or (needs_weekday and not found.weekday):
            continue
        before, after = text[max(0, found.start - 25) : found.start], text[found.end : found.end + 25]
        if _NOT_THE_EVENT.search(before) or _FUTURE_AFTER.match(after.lstrip(") ")):
            continue
        dated = _dated(found, published, years, limit)
        day = _as_day(dated.iso) if dated.iso and dated.fits_weekday else None
        if day is None or (limit is not None and day > limit) or (published is not None and (published - day).days > 366):
            continue
        is_since = bool(_SINCE.search(before))
        if is_since and not found.weekday:
            continue
        rank = (0 if found.weekday else 1) + (2 if _UNTIL.search(before) else 4 if is_since else 0)
        last = _as_day(f"{day:%Y-%m}-{found.until:02d}" if found.until and found.until > day.day else day.isoformat()) or day
        candidates.append((rank, found.start, day, last if limit is None or last <= limit else day))
        if found.weekday and rank == 0 and _SPOKEN.search(text, max(text.rfind(".", 0, found.start), found.start - 90, 0), found.start):
            spoken.append(day)
    if not candidates:
        return None, None
    event, last = min(candidates)[2:]
    return event, max([last, *(day for day in spoken if 0 <= (day - event).days <= _SPOKEN_WITHIN)])


def _only_day(text: str) -> date | None:
    """The day of a text that names no other."""
    days = {
        _as_day(found.iso)
        for found in find_dates(text[:_LOOKED_AT])
        if found.precision == "day" and found.iso and not _NOT_THE_EVENT.search(text[max(0, found.start - 25) : found.start])
    }
    return days.pop() if len(days) == 1 else None


def _dated(found: FoundDate, published: date | None, years: tuple[int, ...], limit: date | None) -> FoundDate:
    if found.year is not None:
        return found
    if published is not None:
        return resolve_before(found, published)
    if not found.weekday and len(years) != 1:
        return found
    return resolve_year(found, years, limit)


def _years_of(text: str, clue: DateClue | None) -> tuple[int, ...]:
    """The years an undated day may lie in: the clue's, the one called `ini`, else from the first year named to one after the last."""
    if clue is not None:
        return (int(clue.iso[:4]),)
    now = {int(match[1] or match[2]) for match in _THIS_YEAR.finditer(text)}
    if len(now) == 1:
        return tuple(now)
    named = [year for _, _, year in find_years(text)] + [found.year for found in find_dates(text) if found.year]
    if not named:
        return ()
    last = max(named)
    return tuple(range(max(min(named), last - 5), last + 2))


def _as_day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _gap(one: str, other: str) -> int | None:
    first, second = _as_day(one), _as_day(other)
    return abs((first - second).days) if first and second else None

"""Days of publication that stand in short lines, on covers, under letters and in addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from extract.dates import find_dates
from extract.reading.html_meta import clue_of_stamp
from extract.reading.raw import DateClue, RawBlock

_CLOCK = re.compile(r"\b(?:WIB|WITA|WIT|AM|PM|pukul|jam)\b")
_YEAR_LINE = re.compile(r"^(?:tahun|tahun\s+anggaran|ta\.?|periode)?\s*(20[0-4]\d)$", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r"^[A-Z][\w .]{2,30},\s+(?:tanggal\s+)?(?=\d{1,2}\s+\w+\s+(?:20|19)\d\d)")
# `Tulisan ini pendapat pribadi. Tegal, 2 Februari 2025.`: place and day close the last paragraph.
_CLOSING_PLACE = re.compile(r"(?<=[.!?”\"])\s[A-Z][\w]{2,20}(?:\s[A-Z][\w]{2,20}){0,2},\s+(?=\d{1,2}\s+\w+\s+20\d\d\W{0,3}$)")
# `Teks dan foto: Tim Peliput, Oktober 2021`: the month behind who made it.
_MADE_BY = re.compile(
    r"^\W{0,3}(?:teks|naskah|foto|tulisan|penulis|laporan|liputan|disusun|ditulis|oleh)(?:\s(?:dan|&)\s\w+|\soleh)?\s?:?\s[^.!?]{3,60},\s*$",
    re.IGNORECASE,
)
_DECREED = re.compile(
    r"^(?:(?:ditetapkan|diundangkan|disahkan|dikeluarkan|ditandatangani|dibuat)\s+(?:di\s*:?\s*[A-Z][\w .]{2,30}?,?\s+)?)?"
    r"(?:pada\s+)?tanggal\s*:?\s*",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"\b(?:laporan|dokumen|naskah|kajian|paparan|catatan|surat|siaran\s+pers|rilis)\s+(?:(?!itu\b|tersebut\b)\w+\s+){0,2}(?:ini\s+)?"
    r"(?:disusun|dibuat|disampaikan|ditandatangani|diterbitkan|diselesaikan|ditulis)\b[^.;\d]{0,60}",
    re.IGNORECASE,
)
_NEAR = 3
# `Waktu pembuatan : Februari 2025`
_MADE = re.compile(
    r"^(?:waktu|bulan|tanggal|tgl\.?)\s(?:pembuatan|penyusunan|penerbitan|terbit|publikasi|dibuat|disusun|rilis)\s?:\s*$", re.IGNORECASE
)
# `posisi 30 September 2022`: the day up to which is counted.
_STATE_OF = re.compile(r"\b(?:posisi|keadaan|kondisi|per|hingga|s\.?d\.?|sampai(?:\sdengan)?|cut\soff)\s*$", re.IGNORECASE)
_ISSUE = re.compile(r"\b(?:vol(?:ume)?|edisi|no|nomor|terbitan)\b", re.IGNORECASE)


def visible_date(line: str) -> DateClue | None:
    """The day a short line such as `Admin - Kamis, 6 Oktober 2022 | 10.00 WIB` shows; None when the line says more than that."""
    dates = [one for one in find_dates(line) if one.precision == "day" and one.iso]
    if not dates or len(dates) > 2 or _STATE_OF.search(line, 0, dates[0].start):
        return None
    rest = line[: dates[0].start] + " " + line[dates[-1].end :]
    words = re.findall(r"[^\W\d_]{2,}", _CLOCK.sub("", rest))
    return DateClue("visible", dates[0].iso or "") if len(words) <= 9 else None


def signature_date(blocks: Sequence[RawBlock]) -> DateClue | None:
    """The day a document gives itself: above a signature, below a decree, or in the sentence that says when it was written."""
    prose = [block.text for block in blocks if block.kind != "table_row"]
    for text in prose[-2:]:
        closing = _CLOSING_PLACE.search(text, max(0, len(text) - 90))
        found = next(iter(find_dates(text[closing.end() :])), None) if closing else None
        if found is not None and found.precision == "day" and found.iso:
            return DateClue("visible", found.iso)
    for text in [*prose[-60:], *prose[:-60][:40]]:
        opening = _PLACE_AND_DAY.match(text) or _DECREED.match(text) or _WRITTEN.search(text[:600])
        if opening is None:
            continue
        found = next((one for one in find_dates(text[opening.end() : opening.end() + 60]) if one.start <= _NEAR), None)
        if found is None or found.precision != "day" or found.iso is None:
            continue
        rest = text[opening.end() + found.end :].lstrip(" ).,")
        if not _PLACE_AND_DAY.match(text) or not rest or not rest[0].islower():
            return DateClue("visible", found.iso)
    return None


def month_line(blocks: Sequence[RawBlock]) -> DateClue | None:
    """The month a text names on a line of its own near its top or end (`Tegal, Januari 2023`, `Vol. 6 No. 2, Desember 2021`)."""
    lines = [block.text for block in blocks if block.kind != "table_row"]
    for line in [*lines[:8], *lines[-8:]]:
        if len(line) > 90:
            continue
        found = next((one for one in find_dates(line) if one.precision == "month" and one.iso), None)
        if found is None or found.iso is None:
            continue
        rest = line[: found.start] + line[found.end :]
        if (
            _ISSUE.search(rest)
            or re.fullmatch(r"(?:[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){0,2},\s*)?[.\s]*", rest)
            or _MADE.match(rest)
            or _MADE_BY.match(rest)
        ):
            return DateClue("visible", found.iso, "month")
    return None


def cover_dates(blocks: Sequence[RawBlock]) -> list[DateClue]:
    """What a report says of its own day: the place and day above a signature, else the month, else the year on the cover."""
    lines = [block.text for block in blocks if block.kind != "table_row" and len(block.text) <= 80]
    signed = signature_date(blocks)
    if signed is not None:
        return [signed]
    for line in lines[:12]:
        found = next((one for one in find_dates(line) if one.iso), None)
        if found is not None and found.iso and len(line) - len(found.form) <= 20:
            return [DateClue("visible", found.iso, found.precision)]
    for line in lines[:12]:
        year = _YEAR_LINE.match(line)
        if year:
            return [DateClue("visible", year[1], "year")]
    return []


def date_in_url(url: str | None) -> DateClue | None:
    """The day or month in an address: `/2022/10/06/`, `/2022-10-06-`, `/20221006`, `/2022/10/`."""
    path = urlsplit(url).path if url else ""
    match = re.search(r"(?<!\d)(20[0-3]\d|199\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)", path)
    if match:
        clue = clue_of_stamp("-".join(match.groups()), "url")
        if clue:
            return clue
    match = re.search(r"/(20[0-3]\d|199\d)/(0?[1-9]|1[0-2])(?:/|$)", path)
    return DateClue("url", f"{match[1]}-{int(match[2]):02d}", "month") if match else None

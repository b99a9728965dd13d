"""Indonesian numbers as they are printed: decimal commas, thousands points, words, money, percentages.

No general library reads them right (`85,71 persen` comes out as 85 and 71), so this is a grammar of its own. Numbers that only
look like figures (dates, clock times, numbers of sections, the year in "Perda Nomor 5 Tahun 2020") are found too, but marked by `kind`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Literal

from extract import matching
from extract.model import Mention

Value = int | float
Kind = Literal["plain", "year", "date", "time", "reference", "ordinal"]

_UNITS_ID = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
_WHOLE_ID = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 10**6, "semiliar": 10**9}
_SCALES_ID = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12, "trilyun": 10**12}
_SCALES = {
    **_SCALES_ID,
    "rb": 10**3, "jt": 10**6, "m": 10**9, "t": 10**12,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_ENGLISH = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten "
            "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
}
_WORDS = (*_UNITS_ID, *_WHOLE_ID, "belas", "puluh", "ratus", *_SCALES_ID)
_WORD_RUN = matching.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS)})(?:\s(?:{'|'.join(_WORDS)})){{0,24}}(?![\w-])", re.IGNORECASE)
_ENGLISH_WORD = matching.compile(rf"(?<![\w-])(?:{'|'.join(_ENGLISH)})(?![\w-])", re.IGNORECASE)
_POINT = re.compile(r"\s(?:koma|point|poin)\s(?=(?:[a-z]{3,8}|\d{1,2})\b)", re.IGNORECASE)  # "dua koma enam", "3 koma 25", "two point six"
# "satu setengah", "dua pas", "tiga bulat": a value said in words, not a number of things
_HALF = re.compile(r"\ssetengah\b(?!\s(?:jam|tahun|bulan|hari|juta|miliar|ribu))", re.IGNORECASE)
_EXACT = re.compile(r"\s(?:pas|bulat)\b", re.IGNORECASE)
_HIGHEST_SAID = 10  # a larger number "bulat" is one of things
_DIGITS = re.compile(
    r"""(?<![\w./-])(?<![\d,],)(?P<money>(?:Rp|IDR)\.?\s{0,2})?
        (?P<digits>\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,2}(?!\d))? | \d{1,9},\d{1,4}(?!\d) | \d{1,9}\.\d{1,2}(?!\d|\.\d) | \d{1,15})
        (?:,-)?
        (?:\s{0,2}(?P<scale>ribu|juta|miliar|milyar|triliun|trilyun|rb|jt|thousand|million|billion|trillion)\b
          | (?P<short>\s?[MT])\b(?=[^\w]|$))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RUPIAH = re.compile(r"\s{1,2}rupiah\b", re.IGNORECASE)  # "1,5 miliar rupiah"
_RUN = re.compile(r"\d+")
_MONEY_BEFORE = re.compile(r"(?:Rp|IDR)\.?\s{0,2}$", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"\d\.\d{3}")
_DECIMALS = re.compile(r"(?:,\d+|(?<![\d.])\d+\.\d{1,2})$")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ORDINAL = re.compile(r"(?<=\bke-)\d{1,4}\b", re.IGNORECASE)
_NO_NUMBER = re.compile(r"\b(?:salah|nomor)\s$", re.IGNORECASE)  # "salah satu", "nomor satu"
_JOINED = re.compile(r"(?<![\w.,/])(?P<left>\d{1,3}(?:,\d{1,2})?)(?=[-–]\d)")
_PERCENT = re.compile(r"\s{0,2}(?:%|persen\b|prosen\b|persn\b|perse\b|presen\b|pesen\b|percent\b|per\s?cent\b)", re.IGNORECASE)
_RANGE_PERCENT = re.compile(r"[-–]\d{1,3}(?:,\d{1,2})?\s{0,2}(?:%|persen\b|prosen\b|percent\b)", re.IGNORECASE)
_DOUBLE = re.compile(r"\s?\(\s?(?P<inner>[\w\s,.]{1,60}?)\s?\)")
# Spelt out, since "6 janji" and "12 desa" are no dates; with the slips that reporters make.
_MONTH = (
    r"(?:jan(?:u?ari|uary)?|fe?b(?:r?u?ari|ruary)?|p[eé]b(?:r?uari)?|mar(?:e?t|ch)?|mrt|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?"
    r"|ag(?:u?s?t?u?s?|ust)|aug(?:ust)?|sep(?:t(?:\w{1,2}ber)?)?|o[kc]t(?:\w{1,2}ber)?|no[vp](?:\w{1,2}m?ber)?|de[sc](?:\w{1,2}m?ber|mber)?)"
)
_MONTH_FIRST = _MONTH.replace("[eé]", "e")  # letters that a lookup of many patterns at once knows
# What a run of digits may be instead of a figure: read where the run begins, or the bracket before it.
_CALENDAR = re.compile(
    rf"""(?P<date>\b\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{2,4}}\b | \(\s?\d{{1,2}}\s?/\s?\d{{1,2}}\s?\) | \b\d{{4}}-\d{{2}}-\d{{2}}\b
         | \b\d{{1,2}}(?:\s?(?:-|–|sampai|hingga|s/d|dan)\s?\d{{1,2}})?\s{{1,2}}{_MONTH}\b(?:\s{{1,2}}\d{{4}}\b)?)
       | (?P<time>\b\d{{1,2}}[.:]\d{{2}}(?:[.:]\d{{2}})?(?:\s?(?:[-–]|s/d|sampai)\s?\d{{1,2}}[.:]\d{{2}})?(?=\s?(?:WIB|WITA|WIT|AM|PM)\b)
            | \b\d{{1,2}}:\d{{2}}\b)
       | (?P<reference>\b\d\w{{1,11}}-\d{{1,2}}\b)
       | (?P<year>(?<![\d.,])(?:19[5-9]\d|20[0-4]\d)(?:\s?[-–/]\s?(?:20)?\d{{2}})?
            (?![\d,]|\.\d|\s?(?:persen|%|program|inovasi|orang|unit|kuesioner)))
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The same where a word stands first.
_CALENDAR_WORDS = matching.compile(
    rf"""(?P<date>\b{_MONTH_FIRST}\s{{1,2}}\d{{1,2}},\s{{0,2}}\d{{4}}\b
         | \b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[\s,(]{{1,3}}\d{{1,2}}/\d{{1,2}}\b)
       | (?P<time>(?:pukul|jam)\s\d{{1,2}}(?:[.:]\d{{2}})?\b)
       | (?P<reference>\b(?:nomor|no\.?|pasal|ayat|lantai|halaman|hal\.|page|rt|rw|bab|jilid|volume|vol\.|edisi|telp\.?
            |jl\.?[^.,;\n]{{1,40}}no\.?)\s{{0,2}}\d[\d./-]{{0,12}}(?:\s?(?:tahun|/)\s?\d{{4}})?\b(?:\s?dari\s?\d{{1,4}}\b)?
            | \b(?:iso|sni)[\s-]{{0,2}}(?:iso[\s-])?\d{{3,5}}\b
            | \b(?:(?:industri|industry|society|web)\s\d\.0
               | (?:versi|version|ver\.|pm|usb|bluetooth|android)\s\d{{1,2}}[.,]\d)\b(?!\s?(?:%|persen)))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CODE = re.compile(r"\b\w{2,12}-$")  # "covid-19", "tahap-2", but not "ke-2"
# "2.1 Capaian Indikator", "1,2) Program Studi": the number of a section, the marks of a footnote, where a sentence begins
_LABEL = re.compile(r"\W{0,2}(?P<label>\d{1,2}\.\d{1,2}\.?(?=\s+[A-Z])|\d{1,2}(?:,\s?\d{1,2}){1,5}(?=\)))")
_CODED = re.compile(r"\d{1,2}\b(?<!ke-\d)(?<!ke-\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number: its value, whether "persen" or "Rp" belongs to it (and lies inside the span), and what it is of.

    `is_ambiguous` marks the form `3.500`, which is a thousand in most places and a decimal on some scales.
    """

    start: int
    end: int
    value: Value
    unit: str | None = None  # percent, rupiah
    kind: Kind = "plain"
    is_word: bool = False
    is_ambiguous: bool = False
    is_decimal: bool = False  # printed with decimals, also `3,00`

    @property
    def is_plain(self) -> bool:
        """A figure, not a date, a clock time, a year or the number of a law."""
        return self.kind in ("plain", "ordinal")


def find(text: str) -> tuple[Mention, ...]:
    """Every figure of `text` as a mention whose key is its value written plainly ("85.71")."""
    return tuple(
        Mention("number", n.start, n.end, f"{n.value}", text[n.start : n.end], f"number.{n.unit or n.kind}")
        for n in find_numbers(text)
        if n.is_plain
    )


def find_numbers(text: str, *, is_english: bool = False) -> tuple[Number, ...]:
    """All numbers of a sentence in order, without overlaps. `is_english` reads `1,234` as a thousand."""
    runs = [hit.span() for hit in _RUN.finditer(text)]
    words = _spoken(text, list(_word_numbers(text, is_english)))
    if not runs:
        return tuple(_fold_doubles(text, _without_overlaps(sorted(words, key=_by_place)))) if words else ()
    calendar = _calendar(text, runs)
    if calendar:
        runs = [run for run in runs if not any(c.start <= run[0] < c.end for c in calendar)]
    found = [n for n in (*_digit_numbers(text, runs, is_english), *words) if not any(_overlap(n, c) for c in calendar)]
    found = _fold_doubles(text, _without_overlaps(sorted(found, key=_by_place)))
    return tuple(sorted((*calendar, *found), key=lambda n: n.start)) if calendar else tuple(found)


def parse_number(form: str, *, is_english: bool = False) -> Value | None:
    """The value of one number written in digits or Indonesian words; None when the whole of `form` is not one number."""
    form = form.strip()
    hit = _DIGITS.fullmatch(form)
    if hit:
        return _digit_value(hit, is_english)
    return parse_words(form)


def parse_words(form: str) -> int | None:
    """`dua ratus lima puluh ribu` → 250000; None when the words do not make one number."""
    words = form.casefold().split()
    value, used = _read_words(words)
    return value if used == len(words) and used > 0 else None


def _read_words(words: list[str]) -> tuple[int, int]:
    """Value and length of the longest well-formed number at the start of `words`."""
    total, used = 0, 0
    limit = 10**15
    while used < len(words):
        group, length = _read_below_thousand(words[used:])
        at = used + length
        scale = _SCALES_ID.get(words[at]) if at < len(words) else None
        if length and scale and scale < limit:
            total, used, limit = total + group * scale, at + 1, scale
        elif not length and words[used] in ("seribu", "sejuta", "semiliar") and _WHOLE_ID[words[used]] < limit:
            limit = _WHOLE_ID[words[used]]
            total, used = total + limit, used + 1
        elif length and limit > 1:
            return total + group, at
        else:
            break
    return total, used


def _read_below_thousand(words: list[str]) -> tuple[int, int]:
    """`tiga ratus dua puluh satu` → (321, 5); (0, 0) when no such number stands first."""
    value, used = 0, 0
    if words[:1] == ["seratus"]:
        value, used = 100, 1
    elif len(words) > 1 and words[1] == "ratus" and _UNITS_ID.get(words[0]):
        value, used = _UNITS_ID[words[0]] * 100, 2
    rest = words[used:]
    if rest[:1] and rest[0] in ("sepuluh", "sebelas"):
        return value + _WHOLE_ID[rest[0]], used + 1
    if not rest or rest[0] not in _UNITS_ID or (used and rest[0] == "nol"):
        return value, used
    unit = _UNITS_ID[rest[0]]
    if len(rest) > 1 and unit and rest[1] == "belas":
        return value + 10 + unit, used + 2
    if len(rest) > 1 and unit and rest[1] == "puluh":
        last = _UNITS_ID.get(rest[2]) if len(rest) > 2 else None
        follows = rest[3] if len(rest) > 3 else ""
        if last and follows not in ("puluh", "belas", "ratus"):
            return value + unit * 10 + last, used + 3
        return value + unit * 10, used + 2
    if len(rest) > 1 and rest[1] == "ratus":
        return value, used
    return value + unit, used + 1


def _digit_numbers(text: str, runs: list[tuple[int, int]], is_english: bool) -> Iterator[Number]:
    lowered = text.lower()
    has_money = "rp" in lowered or "idr" in lowered
    reached = 0
    for start, _ in runs:
        if start < reached:
            continue
        money = _MONEY_BEFORE.search(text, max(reached, start - 6), start) if has_money else None
        hit = (_DIGITS.match(text, money.start()) if money else None) or _DIGITS.match(text, start)
        if hit is None:
            ordinal = _ORDINAL.match(text, start)
            if ordinal is not None:
                yield Number(start, ordinal.end(), int(ordinal[0]), None, "ordinal")
            continue
        reached = hit.end()
        number = _digit_number(text, hit, is_english)
        if number is not None:
            yield number
    if "-" in text or "–" in text:
        yield from map(partial(_lower_end, text), _JOINED.finditer(text))


def _lower_end(text: str, hit: re.Match[str]) -> Number:
    """ "60-65 persen" is told by its lower end."""
    ranged = _RANGE_PERCENT.match(text, hit.end())
    value = _plain(Decimal(hit["left"].replace(",", ".")))
    return Number(hit.start(), ranged.end() if ranged else hit.end(), value, "percent" if ranged else None)


def _digit_number(text: str, hit: re.Match[str], is_english: bool) -> Number | None:
    start, end, digits = hit.start(), hit.end(), hit["digits"]
    if end < len(text) and (text[end].isalpha() or (text[end] == "." and text[end + 1 : end + 2].isdigit())):
        return None
    percent = _PERCENT.match(text, end)
    unit = "rupiah" if hit["money"] or (hit["scale"] and _RUPIAH.match(text, end)) else "percent" if percent else None
    lead = text[max(0, start - 4) : start].casefold()
    ordinal = "," not in digits and (lead[-3:] in ("ke-", " ke", "ke ") or lead == "ke -")
    return Number(
        start,
        percent.end() if percent and unit == "percent" else end,
        _digit_value(hit, is_english),
        unit,
        "ordinal" if ordinal else "plain",
        False,
        _AMBIGUOUS.fullmatch(digits) is not None,
        _DECIMALS.search(digits) is not None,
    )


def _digit_value(hit: re.Match[str], is_english: bool) -> Value:
    digits = hit["digits"]
    if digits.isdecimal() and not (hit["scale"] or hit["short"]):
        return int(digits)
    if is_english and _ENGLISH_THOUSANDS.fullmatch(digits):
        number = Decimal(digits.replace(",", ""))
    elif _THOUSANDS.fullmatch(digits):
        number = Decimal(digits.replace(".", "").replace(",", "."))
    else:
        number = Decimal(digits.replace(",", "."))
    scale = matching.fold(hit["scale"] or (hit["short"] or "").strip())
    if hit["short"] and not hit["money"]:  # "1,2 M" is money, "5 M" beside a building is five metres
        scale = ""
    return _plain(number * _SCALES[scale] if scale else number)


def _word_numbers(text: str, is_english: bool) -> Iterator[Number]:
    for hit in _WORD_RUN.finditer(text):
        if _NO_NUMBER.search(text[max(0, hit.start() - 7) : hit.start()]) or text[hit.end() : hit.end() + 4] == " pun":
            continue
        start = hit.start()
        words = matching.fold(hit[0]).split()
        while words:
            value, used = _read_words(words)
            if not used:
                start += len(words.pop(0)) + 1
                continue
            end = start + len(" ".join(words[:used]))
            percent = _PERCENT.match(text, end)
            yield Number(start, percent.end() if percent else end, value, "percent" if percent else None, is_word=True)
            start, words = end + 1, words[used:]
    if is_english:
        for hit in _ENGLISH_WORD.finditer(text):
            yield Number(hit.start(), hit.end(), _ENGLISH[matching.fold(hit[0])], is_word=True)


def _spoken(text: str, numbers: list[Number]) -> list[Number]:
    """Decimals as they are said: "dua koma enam puluh delapan" is 2,68, "dua koma nol lima" 2,05, "satu setengah" 1,5."""
    joined: list[Number] = []
    place = 0
    while place < len(numbers):
        whole, place = numbers[place], place + 1
        point = _POINT.match(text, whole.end) if whole.unit is None else None
        digits: list[Number] = []
        reached = point.end() if point is not None else -1
        while place < len(numbers) and numbers[place].start == reached and float(numbers[place].value) < 100:
            digits.append(numbers[place])
            reached, place = numbers[place].end + 1, place + 1
        if digits:
            value = Decimal(f"{whole.value}.{''.join(str(digit.value) for digit in digits)}")
            joined.append(Number(whole.start, digits[-1].end, _plain(value), digits[-1].unit, is_word=True, is_decimal=True))
            continue
        half, exact = _HALF.match(text, whole.end), _EXACT.match(text, whole.end)
        if whole.unit is None and float(whole.value) <= _HIGHEST_SAID and (half or exact):
            end, value = (half.end(), Decimal(whole.value) + Decimal("0.5")) if half else (whole.end, Decimal(whole.value))
            joined.append(Number(whole.start, end, _plain(value), is_word=True, is_decimal=True))
        else:
            joined.append(whole)
    return joined


def _calendar(text: str, runs: list[tuple[int, int]]) -> list[Number]:
    """Dates, clock times, numbers of laws and sections, years; of two that overlap the one that begins first."""
    hits = [(*hit.span(), str(hit.lastgroup)) for hit in _CALENDAR_WORDS.finditer(text)]
    label = _LABEL.match(text)
    if label is not None:
        hits.append((*label.span("label"), "reference"))
    for start, _ in runs:
        opens = text.rfind("(", max(0, start - 2), start)
        hit = (_CALENDAR.match(text, opens) if opens >= 0 else None) or _CALENDAR.match(text, start)
        if hit is not None:
            hits.append((*hit.span(), str(hit.lastgroup)))
        if start and text[start - 1] == "-":
            code, coded = _CODE.search(text, max(0, start - 13), start), _CODED.match(text, start)
            if code is not None and coded is not None:
                hits.append((code.start(), coded.end(), "reference"))
    hits.sort()
    found: list[Number] = []
    for start, end, kind in hits:
        if not found or start >= found[-1].end:
            year = int(text[start : start + 4]) if kind == "year" else 0
            found.append(Number(start, end, year, None, kind))  # type: ignore[arg-type]
    return found


def _fold_doubles(text: str, numbers: list[Number]) -> list[Number]:
    """`delapan (8)` and `4 (empat)` are one number, which ends behind the bracket and its unit."""
    folded: list[Number] = []
    for number in numbers:
        if folded and number.end <= folded[-1].end:
            continue
        bracket = _DOUBLE.match(text, number.end) if number.unit is None else None
        inner = parse_number(bracket["inner"]) if bracket else None
        if bracket and inner is not None and inner == number.value:
            percent = _PERCENT.match(text, bracket.end())
            end = percent.end() if percent else bracket.end()
            number = Number(number.start, end, number.value, "percent" if percent else None, number.kind, number.is_word)
        folded.append(number)
    return folded


def _without_overlaps(numbers: list[Number]) -> list[Number]:
    kept: list[Number] = []
    for number in numbers:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _by_place(number: Number) -> tuple[int, int]:
    return number.start, -number.end


def _overlap(a: Number, b: Number) -> bool:
    return a.start < b.end and b.start < a.end


def _plain(number: Decimal) -> Value:
    return int(number) if number == number.to_integral_value() else float(number)

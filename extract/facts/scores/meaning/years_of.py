"""The year a result is about, which is often not the year of the event that told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.facts.dating import Dating
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number
from extract.finders.years import find as find_years
from extract.model import Mention

_RELATIVE = re.compile(
    r"\b(?:(?P<ago>se|dua\s|tiga\s)tahun\s(?:yang\s)?(?:lalu|silam|sebelumnya)|(?<!dua\s)(?<!tiga\s)(?:tahun|thn)\s(?P<last>lalu|kemarin|sebelum\s?nya|silam)"
    r"|(?P<this>tahun\sini|this\syear(?:'s)?)|(?P<lastyear>last\syear(?:['’]s)?|(?:a|one)\syear\s(?:earlier|before|ago)|the\sprevious\syear)"
    r"|(?P<later>setahun\skemudian|tahun\sberikutnya|a\syear\slater)"
    r"|(?P<next>tahun\s(?:depan|mendatang)|next\syear))\b"
)
_BEFORE = re.compile(r"sebelum|earlier|before|previous")  # counted from the year of what was told, not from today
_YEARS_AGO = {"se": 1, "dua ": 2, "tiga ": 3}
# "stagnan dibanding tahun lalu", "naik Rp300 juta dari tahun ini": the year something else is held against.
_HELD_AGAINST = re.compile(
    r"\b(?:dibanding(?:kan)?|ketimbang|daripada|dari|than|from|compared\s(?:to|with)|melampaui|melebihi)\s(?:(?:dengan|pada|di|capaian|nilai|skor|hasil|periode)\s){0,3}$"
)
# "nilainya 2,17 padahal tahun lalu 2,42": what follows is of the other value.
_IN_CONTRAST = re.compile(r"\b(?:padahal|sedangkan|sementara|namun|tetapi|tapi|malah|whereas|while|but)\b")
# "49,70, naik dari 33,15 pada tahun lalu": the year of the value it rose from
_FROM_VALUE = re.compile(r"\b(?:dari|dibanding(?:kan)?|ketimbang|daripada|from|than)\s(?:[a-z]+\s){0,3}\d[\d.,]*\s")
# "rose from 2.40 a year earlier and came in seventh": the same, told before the result
_FROM_VALUE_ENDS = re.compile(_FROM_VALUE.pattern + "(?:pada\\s|di\\s)?$")
_TURN = re.compile(r"\b(?:menjadi|ke\sangka|kini|sekarang)\b")
_AGAINST = re.compile(r"\b(?:dari|dibanding\w*|ketimbang|daripada|than|from|target\w*|sejak|mulai)\b", re.IGNORECASE)
_FURTHEST = 6000  # characters back to the evaluation that results are of
_COMPARED = re.compile(
    r"\b(?:dibanding(?:kan)?|ketimbang|daripada|than|(?:naik|turun|meningkat|menurun|beranjak|melonjak|merosot|lebih\s\w+|up|down|rose)\s(?:\w+\s){0,3}(?:dari|from))\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
# "2,52 (tahun 2022: 2,30)", "2,97 serta 2022 sebesar 2,70": the year of the number that follows
_OPENS_VALUE = re.compile(
    r"\s?[:=]\s?\d|\s(?:(?:sebesar|mencapai|tercatat|hanya|cuma|baru|sudah|masih|nilainya|angkanya|skornya|indeksnya|di\sangka)\s){1,2}\d{1,2}[.,]\d"
)
# "64,2, tahun lalu 59,8", "3,04, sedikit di atas tahun lalu yang 2,97": the time of the value that follows
_OPENS_NEXT = re.compile(
    r"\s(?:(?:yang|sebesar|mencapai|tercatat|hanya|cuma|baru|masih|nilainya|angkanya|skornya|indeksnya|di\sangka|dengan|it\swas|was)\s){0,3}(?:\d{1,3}[.,]\d|\d{1,3}\s?(?:persen|percent|%))"
)
_IN_BRACKETS = re.compile(
    r"\((?:sebelumnya|semula|previously)[:=]?\s(?:[a-z]+\s){0,2}\d{1,3}[.,]\d+$"
)  # "nilai 2023 2,61 (sebelumnya 2,40)"
_HELD_YEAR = re.compile(
    r"\b(?:compared\s(?:to|with)|dibanding(?:kan)?|ketimbang|daripada|than|(?:naik|meningkat|turun|menurun|up|down)\s(?:\w+\s)?(?:dari|from))\b[^;.]{0,8}(?:\d[.,]\d[^;]{0,24})?$"
)
# "2,14, hanya terpaut tipis dari tahun 2022", "posisi 8, turun dibanding pemeringkatan 2021": the year a value is held against.
_HELD_BEHIND = re.compile(
    r"\b(?:dibanding(?:kan)?|ketimbang|daripada|than|compared\s(?:to|with)|(?:sama|setara|serupa)\s(?:\w+\s)?(?:dengan|seperti)|(?:naik|meningkat|bertambah|turun|menurun|merosot|melorot|melonjak|selisih|terpaut|beda|berbeda"
    r"|kenaikan|peningkatan|penurunan|up|down|(?:lebih|paling)\s\w+)\b[^;.]{0,30}?\b(?:dari(?:pada)?|from))\b[^;.\d]{0,40}$"
)
_TERM = re.compile(r"\b(?:masterplan|master\splan|rpjmd|rpjpd|rpjmn|periode|rencana\sinduk|roadmap|peta\sjalan)\b[^.;,]{0,60}$")
_SINCE = re.compile(r"\b(?:sejak|semenjak|since)\s(?:(?:tahun|awal|akhir|pertengahan|bulan|early|late|mid|[a-z]{3,9})\s){0,2}$")
_VALUE = re.compile(r"(?<![\w.])\d+,\d")
# "indeks 2,57 tahun ini", "tahun ini nilainya 2,57"
_VALUE_NOW = re.compile(
    r"\d,\d{1,2}[^.;\d]{0,30}\b(?:tahun\sini|kali\sini)\b|\b(?:tahun\sini|kali\sini|kini|sekarang)\b[^.;\d]{0,60}\d,\d", re.IGNORECASE
)
_BESIDE, _SAID_BEFORE = 40, 160  # characters from an evaluation to its value; from it back to the value of this year
_AHEAD = re.compile(r"\b(?:akan|target\w*|mendatang|berikutnya|jadwal\w*|persiapan|menghadapi|menjelang)\b", re.IGNORECASE)
_BEHIND = 2500  # characters behind a value in which its evaluation may be dated
_AHEAD_ROLES = ("projected", "target")
_VALUES = ("index", "score", "rank", "maturity")
_SIGNED = re.compile(r"\d")  # another value
_DIVIDED = re.compile(r"(?<!tahap\s)\d|[;]|menjadi")
_NEXT_YEAR = re.compile(
    r"(?:,\s(?:(?:dan|serta|and)\s)?|\s(?:dan|serta|and)\s)(?:tahun\s)?(?P<year>20[0-4]\d)\b(?![/.-]\d|[-–])", re.IGNORECASE
)
_TODAY = re.compile(r"\b(?:kini|sekarang|saat\sini|now|currently)\b")
_SCALE = re.compile(r"\bskala\s(?:0\s?[-–]\s?)?\d[\d,]*|\bdari\s(?:total\s)?\d{1,3}\s(?:kabupaten|kota|daerah|peserta|pemda)")
_MEASURES = ("index", "score", "rank", "maturity", "progress", "completion")
# Parts of one year: "naik dari 38 persen pada triwulan II", "dari 2,64 pada tahap I".
_WITHIN_YEAR = re.compile(
    r"\b(?:tahap|triwulan|semester|tw|bulan|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november)\b"
)
# Years of another thing: "laporan pelaksanaan 2023 dilampirkan", "bergabung sejak 2019".
_OTHER_YEAR = re.compile(
    r"\b(?:sejak|mulai|laporan|dokumen|diluncurkan|diresmikan|dibangun|dirintis|dibuat|bergabung|lahir|berdiri|ditetapkan|hingga|sampai|launched|since|built|periode|masterplan|rpjmd)"
    r"\b[^.;,]{0,25}$",
    re.IGNORECASE,
)


# "2,20 dan 2,41 berturut-turut pada tahun 2021 dan 2022": from the last value to the years
_BEHIND_ROW = re.compile(
    r",?\s(?:(?:masing-masing|berturut-turut|secara\sberurutan|respectively),?\s)?(?:pada|untuk|di|in|for)\s(?:tahun\s|the\syears\s)?"
)


@dataclass(frozen=True, slots=True)
class Year:
    """A year (None where a range leaves it open), whether the result's own sentence states it, and whether by "the year before"."""

    value: int | None
    is_stated: bool
    is_before: bool = False


def year_of(scan: Scan, start: int, end: int, role: str, metric: str, previous: Scan | None, dating: Dating) -> Year:
    """The year of what stands at [start, end) of the sentence.

    In this order: stated nearest by; "tahun lalu" and its kin; the year of the evaluation last spoken of; a date in the sentence;
    the sentence before; the heading or lead; the document's own year. A range ("2018-2019") fixes no year.
    """
    told = dating.told
    evaluated, is_dated = _evaluation_before(scan, start, dating) if metric in _MEASURES else (None, False)
    present = evaluated if is_dated else None
    in_turn = _in_turn(scan, start, end)
    if in_turn is not None:
        return Year(in_turn, True)
    latest = told if metric in _MEASURES and role not in _AHEAD_ROLES else None
    years = [y for y in scan.years if _may_date(scan, y, latest) and (role == "previous" or not _is_compared(scan, y, start, end))]
    choice = _nearest(scan, years, start, end)
    relative = _relative(scan, start, end)
    if choice is not None and not _is_nearer(scan, relative, choice, start, end):
        is_earlier = role == "previous" and choice.end <= start and relative is not None and relative["this"] is None
        is_earlier = is_earlier or (role == "previous" and _IN_BRACKETS.search(scan.folded, choice.end, end) is not None)
        return Year(None if choice.rule == "year.range" else int(choice.key) - is_earlier, True)
    present = present or told
    if relative is not None and relative["later"]:
        said = [int(y.key) for y in scan.years if y.end <= relative.start()] or _years_before(scan)
        if said:
            return Year(said[-1] + 1, True)
        relative = None
    if relative is not None and (told or present):
        if relative["this"]:
            return Year(told or present, True)
        if relative["next"]:
            return Year(told + 1 if told else None, True)
        back = _YEARS_AGO[relative["ago"]] if relative["ago"] else 1
        is_before = back == 1 and (role == "previous" or _BEFORE.search(relative[0]) is not None)
        return Year((present if role == "previous" else told or present or 0) - back if present else None, True, is_before)
    if role == "previous":
        is_within = _WITHIN_YEAR.search(scan.folded, max(0, start - 60), min(len(scan.folded), end + 40)) is not None
        return Year(present - (not is_within) if present else None, False)
    evaluated = (
        evaluated or (_evaluation_behind(scan, dating) if metric in _VALUES else None) or (_period(dating) if metric in _MEASURES else None)
    )
    if evaluated:
        return Year(evaluated, False)
    dated = [y for y in scan.years if y.rule == "year.date"]
    if dated:
        return Year(int(dated[0].key), False)
    if previous is not None and previous.sentence.block_index == scan.sentence.block_index:
        so_far = scan.sentence.block.text[: scan.sentence.start - scan.sentence.block.start]
        earlier = {
            int(y.key)
            for y in find_years(so_far)
            if y.rule == "year.stated"
            and int(y.key) <= (told or 9999)
            and not (_OTHER_YEAR.search(so_far, 0, y.start) or _COMPARED.search(so_far, max(0, y.start - 60), y.start))
            and not _is_year_before(so_far, y.start, y.end, int(y.key), told)
        }
        is_told = any(y.rule == "year.stated" and int(y.key) in earlier for y in previous.years)
        if len(earlier) == 1 or (is_told and metric in _MEASURES):
            return Year(max(earlier), False)
    return Year(told or _only_year(dating, scan.sentence.start), False)


def _years_before(scan: Scan) -> list[int]:
    """The years that the paragraph has stated so far."""
    so_far = scan.sentence.block.text[: scan.sentence.start - scan.sentence.block.start]
    return [int(y.key) for y in find_years(so_far) if y.rule == "year.stated"]


def _may_date(scan: Scan, year: Mention, told: int | None) -> bool:
    """Whether a year of the sentence may be the result's: no plan's term, no year still to come."""
    if year.rule == "year.range":
        return _TERM.search(scan.folded, 0, year.start) is None
    if _SINCE.search(scan.folded, max(0, year.start - 30), year.start):
        return False
    return year.rule == "year.stated" and (told is None or int(year.key) <= told)


def _is_compared(scan: Scan, year: Mention, start: int, end: int) -> bool:
    """ "..., compared to 3.05 in 2022, placing it 11th": the year of what the result is held against."""
    if year.start >= end:
        return _HELD_BEHIND.search(scan.folded, end, year.start) is not None
    if year.end > start:
        return False
    return _HELD_YEAR.search(scan.folded, max(0, year.start - 60), year.start) is not None


def _is_nearer(scan: Scan, relative: re.Match[str] | None, year: Mention, start: int, end: int) -> bool:
    """ "peserta tahun 2021 dan memperoleh indeks 2,33 pada evaluasi tahun lalu": words right behind the result beat a year before it.

    So do words between the two: "2021 hanya 14 inovasi, tahun ini 41".
    """
    if relative is not None and year.end <= relative.start() and relative.end() <= start:
        between = scan.folded[year.end : relative.start()]
        return _SIGNED.search(between) is not None and re.search(r"\d", scan.folded[relative.end() : start]) is None
    if relative is None or relative.start() < end or year.end > start:
        return False
    between = scan.folded[end : relative.start()]
    return (
        len(between) <= 25 and len(between) < start - year.end and not re.search(r"[,;]|\b(?:dan|sedangkan|dari|dibanding\w*)\b", between)
    )


def _evaluation_behind(scan: Scan, dating: Dating) -> int | None:
    """ "Nilai itu diperoleh dari evaluasi 2021": the one evaluation a later sentence without values of its own puts a year to."""
    years = set()
    text, told, end = dating.document.text, dating.told, scan.sentence.end
    for match in dating.measured:
        if not (end <= match.start() and match.end() <= end + _BEHIND):
            continue
        sentence = text[text.rfind(".", 0, match.start()) + 1 : match.end() + 60]
        if match["year"] and not (_AGAINST.search(match["between"] or "") or _VALUE.search(sentence) or _AHEAD.search(sentence)):
            years.add(int(match["year"]))
    year = years.pop() if len(years) == 1 else None
    return year if year is not None and told is not None and told - 1 <= year <= told else None


def _period(dating: Dating) -> int | None:
    """The year of a report where it is the year of writing or the one before."""
    year, told = dating.report, dating.told
    return year if year is not None and (told is None or told - 1 <= year <= told) else None


_JOINT = re.compile(r"\s?(?:persen|%)?\s?(?:[,;]\s?(?:dan\s|serta\s|and\s)?|dan\s|serta\s|and\s|hingga\s)(?:(?:pada\s)?tahun\s)?")


def _in_turn(scan: Scan, start: int, end: int) -> int | None:
    """ "pada 2021, 2022 dan 2023 masing-masing 2,20, 2,41 dan 2,66", "1.62 and 1.77 in 2020 and 2021": as many years as values, in turn."""
    stated = [y for y in scan.years if y.rule == "year.stated"]
    if len(stated) < 2:
        return None
    rows: list[list[Mention]] = []
    for year in stated:
        if rows and _JOINT.fullmatch(scan.folded, rows[-1][-1].end, year.start):
            rows[-1].append(year)
        else:
            rows.append([year])
    runs: list[list[Number]] = []
    for number in scan.numbers:
        if not number.is_plain:
            continue
        if runs and _JOINT.fullmatch(scan.folded, runs[-1][-1].end, number.start):
            runs[-1].append(number)
        else:
            runs.append([number])
    run = next((run for run in runs if any(start <= n.start < end or n.start <= start < n.end for n in run)), [])
    row = next((row for row in rows if run and _BEHIND_ROW.fullmatch(scan.folded, run[-1].end, row[0].start)), [])
    row = row or next((row for row in reversed(rows) if run and row[-1].end <= run[0].start), [])
    if len(run) < 2 or len(row) != len(run):
        return None
    place = next((place for place, n in enumerate(run) if start <= n.start < end or n.start <= start < n.end), None)
    return int(row[place].key) if place is not None else None


def _relative(scan: Scan, start: int, end: int) -> re.Match[str] | None:
    """The relative expression nearest to the result, within its sentence."""
    found = [
        match
        for match in _RELATIVE.finditer(scan.folded, max(0, start - 80), min(len(scan.folded), end + 40))
        if (match.end() <= start and not _FROM_VALUE_ENDS.search(scan.folded, 0, match.start()))
        or not (
            match.end() <= start
            or _HELD_AGAINST.search(scan.folded, max(0, match.start() - 50), match.start())
            or (match.start() >= end and _IN_CONTRAST.search(scan.folded, end, match.start()))
            or (match.start() >= end and _FROM_VALUE.search(scan.folded, end, match.start()))
            or (match.start() >= end and _OPENS_NEXT.match(scan.folded, match.end()))
        )
    ]

    def distance(match: re.Match[str]) -> tuple[bool, int, int]:
        between = scan.folded[match.end() : start] if match.end() <= start else scan.folded[end : match.start()]
        is_next = match.start() >= end and re.search(r",|\b(?:dan|kemudian|lalu|and)\b", between) is not None
        return (is_next, max(start - match.end(), match.start() - end), match.start())

    return min(found, key=distance, default=None)


def _nearest(scan: Scan, years: list[Mention], start: int, end: int) -> Mention | None:
    inside = [y for y in years if start <= y.start < end]
    if inside:
        return inside[-1]
    before = [y for y in years if y.end <= start and not _is_of_earlier(scan, y, start)]
    after = [
        y
        for y in years
        if y.start >= end and not _DIVIDED.search(_SCALE.sub("", scan.folded[end : y.start])) and not _OPENS_VALUE.match(scan.folded, y.end)
    ]
    if after and not before:
        return after[0]
    if after and after[0].start - end <= 25 and not re.search(r",|\bdan\b|\bkemudian\b", scan.folded[end : after[0].start]):
        return after[0]
    return before[-1] if before else None


def _is_of_earlier(scan: Scan, year: Mention, start: int) -> bool:
    """ "Dari 2,87 pada tahun 2022 menjadi 3,10": the year belongs to the earlier value."""
    return (
        _TURN.search(scan.folded, year.end, start) is not None
        and re.search(r"\b(?:dari|from)\s[^;]{0,60}\d", scan.folded[: year.start]) is not None
    )


def _stated(match: re.Match[str]) -> int | None:
    year = match["year"] or match["early"]
    return int(year) if year else None


def _evaluation_before(scan: Scan, start: int, dating: Dating) -> tuple[int | None, bool]:
    """The year of the evaluation the text spoke of last, before the result or in its sentence, and whether the text puts it in figures."""
    text, at = dating.document.text, scan.sentence.start
    found = None
    for match in dating.measured:
        if match.end() > at + start:
            break
        if match.start() < at - _FURTHEST:
            continue
        if _COMPARED.search(text, max(0, match.start() - 60), match.start()) or _AGAINST.search(match["between"] or ""):
            continue
        is_aside = found is not None and _stated(found) is not None and (_stated(match) or 9999) < (_stated(found) or 0)
        is_aside = is_aside or _is_year_before(text, match.start(), match.end(), _stated(match), dating.told)
        if not is_aside or match.end() > at:  # "Realisasi tahun 2021 adalah 52 persen." Then the text goes on about its own year.
            found = match
    if found is not None and _stated(found) and found.end() <= at and _TODAY.search(scan.folded, 0, max(0, start)):
        return None, False  # "Pada 2021 nilainya 2,31. Kini 2,66."
    if found is None or _stated(found):
        return (_last_of_row(text, found, dating.told) if found.end() <= at else _stated(found), True) if found else (None, False)
    told = dating.told
    is_past = not re.search(r"\b(?:tahun\sini|this\syear|kini|sekarang)\b", text[found.end() : at + start], re.IGNORECASE)
    return (told - is_past if told else None), False


def _is_year_before(text: str, start: int, end: int, year: int | None, told: int | None) -> bool:
    """ "2,57 tahun ini. Pada evaluasi 2023 angkanya 2,33": an earlier year whose value is told beside the one of this year."""
    if year is None or told is None or year >= told or _VALUE.search(text, end, end + _BESIDE) is None:
        return False
    since = max(text.rfind("\n", 0, start), start - _SAID_BEFORE, 0)
    return _VALUE_NOW.search(text, since, start) is not None


def _last_of_row(text: str, match: re.Match[str], told: int | None) -> int | None:
    """ "Indeks pada 2022, 2023, dan 2024 bernilai ...": behind that sentence, the text goes on about the last of them."""
    year, at = _stated(match), match.end()
    while (following := _NEXT_YEAR.match(text, at)) is not None and int(following["year"]) <= (told or 9999):
        year, at = max(year or 0, int(following["year"])), following.end()
    return year


def _only_year(dating: Dating, position: int) -> int | None:
    """For documents without a date: the one year its head or the whole text states, else the last one stated before the result."""
    if dating.report is not None or dating.at_head is not None:
        return dating.report or dating.at_head
    if len({y.key for y in dating.years}) == 1:
        return int(dating.years[0].key)
    earlier = [y for y in dating.years if y.end <= position and y.rule == "year.stated"]
    return int(earlier[-1].key) if earlier else None

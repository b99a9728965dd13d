"""Points that single programmes were given: "inovasi X (Dinas A) dengan skor kematangan 104, disusul Y (Dinas B) 97 dan Z 91"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract import matching
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.meaning.subjects import subject_of
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.sentence.told_programs import POINTS_BACK, item_program, program_told_before
from extract.finders.numbers import Number
from extract.model import Mention

RULE = "score.index.program"
_POINTS = matching.compile(r"\b(?:skor|nilai|angka|kematangan|poin)(?:nya)?\b")
_LED = re.compile(
    r"\b(?:skor|nilai|angka|kematangan|poin)(?:nya)?\s(?:(?:kematangan(?:nya)?|tertinggi|terbaik|akhir|sebesar|mencapai|yakni|yaitu|di\sangka)\s){0,3}$"
)
# A further programme and its points: nothing but who runs it stands between.
_ASIDE = r"(?:\s?\([^()]{2,60}\))?(?:,?\s(?:milik|dari|punya|besutan|kepunyaan|inovasi|garapan|oleh)\s[\w\s&.]{3,60}?)?,?"
_BESIDE = re.compile(
    rf"[\"”]?{_ASIDE}\s?(?:[:–—-]\s?)?(?:(?:dengan|skor|nilai|nilainya|kematangan|angka|memperoleh|mendapat|meraih)\s){{0,3}}",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"\s?(?:persen|%|juta|miliar|ribu|orang|unit|program|inovasi|kali|hari|desa|kecamatan|opd|dari\s\d|daerah|kabupaten|kota|warga|responden|peserta)"
)
_IN_BRACKETS = re.compile(r"[\"”]?\s?\([^()]*$")
# "P (Dinas A) pada smart living dengan nilai 92": where the programme belongs, before its points
_OF_DIMENSION = re.compile(
    r"[\"”]?(?:\s?\([^()]{2,60}\))?,?\s(?:pada|dari|di|untuk|mewakili|dalam|yang\s(?:mewakili|mengisi|masuk))\s(?:dimensi\s|pilar\s|kategori\s)?[\"“]?",
    re.IGNORECASE,
)
_GETS = re.compile(
    r"[\"”)]?,?\s(?:yang\s)?(?:(?:dengan|memperoleh|mendapat(?:kan)?|meraih|beroleh|di\sangka|skor|nilai|poin|angka|kematangan|sebesar)(?:nya)?\s){1,4}"
)
_JUST_POINTS = re.compile(
    r"\W{0,3}(?:nilai|skor|poin)nya\s(?:(?:mencapai|adalah|sebesar|di\sangka|hanya|cuma|lumayan|tinggi)\s){0,2}\d[\d.,]*\W{0,3}"
)
_GOT = re.compile(
    r"\s(?:(?:sudah|telah|pernah|juga|hanya|cuma|lalu|kemudian|akhirnya)\s){0,2}(?:memperoleh|mendapat(?:kan)?|meraih|beroleh|dinilai|diberi|menerima|mencatat|mengantongi|bernilai)\s"
)
_LEAST, _MOST = 5, 150  # points of the measure of innovation go beyond a hundred
_REACH = 120


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """The points of programmes that one sentence tells."""
    if not scan.known or not _POINTS.search(scan.folded) or (scan.instruments and scan.instruments[-1].key in ("neighbour", "spbe")):
        return
    item = (item_program(scan) or _spoken_of(scan, around)) if not scan.programs else None
    if not (scan.programs or item is not None):
        yield from _pointed_back(scan, around)
        return
    is_told = False
    for number in scan.free:
        if number.unit is not None or number.is_word or number.kind == "ordinal" or not (_least(scan) < float(number.value) <= _MOST):
            continue
        if _UNITS.match(scan.folded, number.end):
            continue
        named = next((p for p in reversed(scan.programs) if p.end <= number.start), None)
        is_led = _LED.search(scan.folded, max(0, number.start - 60), number.start) is not None
        subject: Subject | None = None
        if named is not None and (
            (is_led and _is_its_own(scan, named, number))
            or (is_told and (_BESIDE.fullmatch(scan.text, named.end, number.start) or _is_its_own(scan, named, number)))
        ):
            subject = subject_of(scan, named)
        elif (
            named is None
            and item is not None
            and is_led
            and not (scan.dimensions and scan.dimensions[0].start < number.start)
            and not scan.regions
        ):
            subject = item
        if subject is None:
            continue
        is_told = True
        scan.take(number)
        start, end = scan.sentence.start + number.start, scan.sentence.start + number.end
        role, bound = role_of(scan, number), bound_of(scan, number)
        yield Claim(start, end, subject, "score", "points", RULE, 0.8, value=number.value, role=role, bound=bound)


def _pointed_back(scan: Scan, around: Around) -> Iterator[Claim]:
    """ "Inovasi tersebut memperoleh nilai kematangan 104": the points of the one programme that the sentence points back to."""
    pointer = POINTS_BACK.search(scan.folded)
    if pointer is None or _GOT.match(scan.folded, pointer.end()) is None:
        return
    for number in [n for n in scan.free if n.start >= pointer.end()][:1]:
        between = (pointer.end(), number.start)
        if number.unit is not None or number.is_word or number.kind == "ordinal" or not 0 < float(number.value) <= _MOST:
            return
        is_led = _LED.search(scan.folded, max(0, number.start - 60), number.start) is not None
        others = (*scan.dimensions, *scan.components, *scan.regions)
        if not is_led or _UNITS.match(scan.folded, number.end) or number.start - pointer.end() > _REACH:
            return
        subject = (
            None if any(between[0] <= m.start < between[1] for m in others) else program_told_before(scan, around.previous, pointer.end())
        )
        if subject is None:
            return
        scan.take(number)
        start, end = scan.sentence.start + number.start, scan.sentence.start + number.end
        yield Claim(start, end, subject, "score", "points", RULE, 0.78, value=number.value, role=role_of(scan, number))


def _spoken_of(scan: Scan, around: Around) -> Subject | None:
    """ "..., yaitu X. Lewat program itu ... . Nilainya 81.": the one programme of the paragraph so far, whose points stand alone."""
    block, start = scan.sentence.block, scan.sentence.start
    if not around.is_on_topic or _JUST_POINTS.fullmatch(scan.folded) is None or scan.dimensions:
        return None
    so_far = block.text[: start - block.start]
    named = {p.name for p in scan.known if any(name in so_far for name in (p.name, *p.aliases))}
    return Subject("program", named.pop(), start, start, is_said=False) if len(named) == 1 else None


def _least(scan: Scan) -> float:
    """What points begin above; where nothing but "Nilainya 1,12." is said, any value is one."""
    return 0 if not scan.programs and _JUST_POINTS.fullmatch(scan.folded) else _LEAST


def _is_its_own(scan: Scan, named: Mention, number: Number) -> bool:
    """Whether nothing else between a programme and a number could have the points; a dimension in brackets may stand there."""
    if number.start - named.end > _REACH or any(named.end <= n.start < number.start and n.is_plain for n in scan.numbers):
        return False
    if any(named.end <= r.start < number.start for r in scan.regions if r.rule != "region.institution"):
        return False
    if "kematangan" in scan.folded[named.end : number.start]:  # what single innovations have
        return True
    between = [a for a in (*scan.dimensions, *scan.components) if named.end <= a.start < number.start]
    if (
        len(between) == 1
        and _OF_DIMENSION.fullmatch(scan.text, named.end, between[0].start)
        and _GETS.fullmatch(scan.folded, between[0].end, number.start)
    ):
        return True
    return all(_IN_BRACKETS.fullmatch(scan.text, named.end, a.start) for a in between)

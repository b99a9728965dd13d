"""Values that one sentence deals to several regions: "Kota A 81 persen, Kabupaten B 65 persen", "2,9 untuk Kota A, 2,7 untuk Kota B".

Each region that is named has a value of its own beside it, before or behind it throughout; or a row of regions has as many values behind
a word of order. What a lone value is said of is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.one_by_one import EACH
from extract.facts.regions.series import JOINED
from extract.facts.scores.claim import Subject
from extract.facts.scores.meaning.subjects import region_of, region_subject, region_valued
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number
from extract.model import Mention

Span = tuple[int, int]
_PLACE = 5  # length of the code of a kabupaten or kota
_FAR = 90  # characters from a region to its value
# "Kota A sudah menuntaskan": what may stand between a region and its value; no further clause, no other bearer of a value
_BETWEEN = re.compile(r"(?:\s?\([^()\d]{2,30}\))?(?:[^.;()\d]|20[0-4]\d\b|\((?=[^()]{0,12}$)){0,90}")
_FURTHER = re.compile(
    r"[^.;]{0,12}\b(?:naik|turun|meningkat|menurun|dari|menjadi|ke|sebelumnya|atau|tahun)\b[^.;]{0,40}|\s\(?(?:20\d\d:?\s?)?|\s?[(/]\s?"
)
_TIED = re.compile(
    r"(?:\s?(?:poin|persen|%))?\)?(?:\s(?:program|inovasi|kegiatan|rencana\saksi|quick\swins?)(?:nya)?)?(?:\s(?:sudah|telah)?\s?(?:berjalan|selesai|terlaksana))?\s?"
    r"(?:\(|(?:untuk|diraih|milik|diperoleh|dicatat|dibukukan|ditempati|diduduki|dipegang|oleh|di|pada|bagi|kepada|for|to|in)\s(?:oleh\s|pemkab\s|pemkot\s|kab\.\s)?)"
)
_ALIKE = re.compile(r"\b(?:sama-sama|keduanya|ketiganya|sama\skuat|both)\b")
_ALL_OF_THEM = re.compile(r"\b(?:ke(?:dua|tiga|empat|lima|enam)(?:nya|\s(?:kabupaten|kota|daerah)))\b")
_LIST = re.compile(r"\s?(?:persen|%|poin)?\s?(?:,\s?(?:dan|serta|and)?\s?|;\s?(?:dan|serta)?\s?|(?:dan|serta|and)\s)")


def deal_to_regions(scan: Scan, values: Sequence[Span]) -> dict[int, tuple[Subject, ...]]:
    """The regions of each value, by the place where it starts; nothing where the sentence deals to fewer than two."""
    regions = [m for m in scan.regions if len(m.key) == _PLACE and m.rule != "region.institution"]
    own = {region.code for region in scan.places.subjects}
    if not values or len({m.key for m in regions}) < 2 or (own and not any(m.key in own for m in regions)):
        return {}  # of others only, beside the text's own: the list it stands in, those it came after
    dealt = _in_turn(scan, regions, values) or _behind(scan, regions, values) or _forwards(scan, regions, values)
    return dealt if len({subject.region for shared in dealt.values() for subject in shared}) > 1 else {}


def _in_turn(scan: Scan, regions: Sequence[Mention], values: Sequence[Span]) -> dict[int, tuple[Subject, ...]]:
    """ "Kota A dan Kota B masing-masing 72 persen dan 61 persen"; "Kota A dan Kota B sama-sama 3,10"."""
    for row in _rows(scan, regions):
        behind = [value for value in values if value[0] >= row[-1].end]
        if len(row) < 2 or not behind:
            continue
        upto = next((m.start for m in regions if m.start >= row[-1].end), len(scan.folded))
        run = behind[:1]
        for value in behind[1:]:
            if value[0] > upto or not _LIST.fullmatch(scan.folded, run[-1][1], value[0]):
                break
            run.append(value)
        if run[0][0] > upto:
            continue
        if len(run) == len(row) and EACH.search(scan.folded, row[0].start):
            return {value[0]: (region_of(scan, region),) for value, region in zip(run, row, strict=True)}
        if len(run) == 1 and _ALIKE.search(scan.folded, row[-1].end, run[0][0]):
            return {run[0][0]: tuple(region_of(scan, region) for region in row)}
    return {}


def _rows(scan: Scan, regions: Sequence[Mention]) -> list[list[Mention]]:
    rows: list[list[Mention]] = []
    for region in regions:
        if rows and rows[-1][-1].key == region.key and region.start - rows[-1][-1].end <= 2:
            continue  # "Manggarai Barat (Mabar)"
        if rows and JOINED.fullmatch(scan.folded, rows[-1][-1].end, region.start):
            rows[-1].append(region)
        else:
            rows.append([region])
    return rows


def _behind(scan: Scan, regions: Sequence[Mention], values: Sequence[Span]) -> dict[int, tuple[Subject, ...]]:
    """ "2,94 untuk Kota A, 2,71 untuk Kota B": every value but the compared ones has its region tied behind it."""
    if values[0][0] > regions[0].start and scan.clause_start(regions[0].start) == scan.clause_start(values[0][0]):
        return {}
    dealt: dict[int, tuple[Subject, ...]] = {}
    for start, end in values:
        region = next((m for m in regions if m.start >= end), None)
        if region is not None and _TIED.fullmatch(scan.folded, end, region.start):
            dealt[start] = (region_of(scan, region),)
    return dealt if len(dealt) == len(values) else {}


def _forwards(scan: Scan, regions: Sequence[Mention], values: Sequence[Span]) -> dict[int, tuple[Subject, ...]]:
    """ "Kota A memperoleh 3,02, Kota B 2,88 sedangkan Kota C naik dari 2,10 menjadi 2,31": each value behind its region."""
    dealt: dict[int, tuple[Subject, ...]] = {}
    others = (*scan.dimensions, *scan.components, *scan.programs)
    last: tuple[int, int, Mention] | None = None
    for start, end in values:
        region = next((m for m in reversed(regions) if m.end <= start), None)
        if region is None:
            continue
        if last is not None and last[2] is region:
            if _FURTHER.fullmatch(scan.folded, last[1], start):
                dealt[start] = (region_of(scan, region),)
                last = (start, end, region)
            continue
        between = scan.folded[region.end : start]
        is_near = len(between) <= _FAR and _BETWEEN.fullmatch(between) is not None
        if is_near and not any(region.end <= other.start < start for other in others):
            dealt[start] = (region_of(scan, region),)
            last = (start, end, region)
    return dealt


def region_ranked_behind(scan: Scan, ranks: Sequence[Span]) -> dict[int, tuple[Subject, ...]]:
    """ "Peringkat pertama diraih Kota A, peringkat kedua Kabupaten B": where each rank of the sentence opens what is said of one region."""
    regions = [m for m in scan.regions if len(m.key) == _PLACE and m.rule != "region.institution"]
    if not regions or not ranks or (len(ranks) < 2 and not _GOES_TO.search(scan.folded, ranks[0][1], regions[0].start)):
        return {}
    dealt: dict[int, tuple[Subject, ...]] = {}
    for (start, end), upto in zip(ranks, (*(start for start, _ in ranks[1:]), len(scan.folded)), strict=True):
        here = [m for m in regions if end <= m.start < upto]
        if len({m.key for m in here}) != 1 or here[0].start - end > _FAR or any(mark in scan.folded[end : here[0].start] for mark in ".;"):
            return {}
        dealt[start] = (region_of(scan, here[0]),)
    return dealt if not any(m.end <= ranks[0][0] for m in regions) else {}


_GOES_TO = re.compile(
    r"\b(?:diraih|ditempati|diduduki|dipegang|direbut|disabet|dicatat|jatuh\skepada|jatuh\ske)\s(?:oleh\s)?(?:pemkab\s|pemkot\s)?$"
)


def regions_in_order(scan: Scan, at: int) -> tuple[Mention, ...]:
    """The row of regions that begins within a few words behind `at`: "diraih Kota A, Kabupaten B, dan Kabupaten C"."""
    behind = [m for m in scan.regions if m.start >= at and len(m.key) == _PLACE and m.rule != "region.institution"]
    if not behind or behind[0].start - at > _FAR or any(mark in scan.folded[at : behind[0].start] for mark in ".;"):
        return ()
    return tuple(_rows(scan, behind)[0])


def regions_before(scan: Scan, at: int) -> tuple[Mention, ...]:
    """The row of regions that ends within a few words before `at`: "Kota A dan Kota B masing-masing ..."."""
    before = [m for m in scan.regions if m.end <= at and len(m.key) == _PLACE and m.rule != "region.institution"]
    if not before or at - before[-1].end > _FAR or any(mark in scan.folded[before[-1].end : at] for mark in ".;"):
        return ()
    return tuple(_rows(scan, before)[-1])


def says_order(scan: Scan) -> bool:
    """Whether the sentence has a word of order: "masing-masing", "berturut-turut"."""
    return EACH.search(scan.folded) is not None


def dealt_again(scan: Scan, around: Around, worthy: Sequence[Number], rule: str) -> Iterator[tuple[Number, Subject]]:
    """ "Dulu ketiganya 2,40, 2,31 dan 2,35": as many values as regions had one by `rule` before, in their order."""
    told = [claim.subject for claim in around.last if claim.rule == rule and claim.subject.kind == "region"]
    if (
        len(worthy) < 2
        or len(told) != len(worthy)
        or scan.dimensions
        or not (EACH.search(scan.folded) and _ALL_OF_THEM.search(scan.folded))
    ):
        return
    at = scan.sentence.start
    for number, subject in zip(worthy, told, strict=True):
        yield number, replace(subject, start=at, end=at, is_said=False)


def beside_valued(scan: Scan, around: Around, number: Number) -> Subject | None:
    """ "Unggul atas Kabupaten Y (2,44) dengan nilai 2,98": where the others named have values of their own, this one is the document's."""
    own = {region.code for region in around.places.subjects}
    others = [m for m in scan.regions if m.end <= number.start and m.key not in own and m.rule != "region.institution"]
    valued = {subject.region for n in scan.numbers if n.end <= number.start and n.is_decimal and (subject := region_valued(scan, n))}
    if not others or not all(m.key in valued for m in others) or len(own) != 1:
        return None
    mention = next((m for m in reversed(scan.regions) if m.key in own and m.end <= number.start), None)
    return region_subject(scan, around.places, mention.end if mention is not None else 0)

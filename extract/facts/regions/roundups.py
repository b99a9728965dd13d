"""Texts that tell of several regions one after the other: rankings, evaluations, round-ups of a year.

No region stands out in them, yet each has sentences of its own: it opens them and no other region stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from extract import matching
from extract.facts.regions.series import in_series, with_their_own
from extract.facts.regions.standing import Standing
from extract.facts.regions.tabled import regions_in_tables
from extract.model import Mention
from extract.segment import Sentence

LEAST_REGIONS = 3
LEAST_ROWS = 2  # regions with rows of values in one table
LARGEST_SHARE = 0.45  # of all weights: a region with more is the subject, and the others are company
LARGEST_SHARE_APART = 0.6  # where each has a paragraph to itself
_LARGEST_SHARE_OF_PARTS = 0.75  # the same where none is named that has not
_COUNTS = 1.0  # the weight of a region named once, not as a venue or on the way
_LARGEST_SHARE_IN_ROW = 0.75  # of the first of a row of regions with values
_LARGEST_SHARE_BESIDE_ROW = 0.35  # of a region that does not stand in the row
SHARE_OF_EQUALS = 1.5  # times an equal share may be more than that, where only three are told of
_MOST_REGIONS = 15  # more are a list of participants
_OPENING = 60  # characters of a sentence in which its region is named
_LEAD_SENTENCE = 80  # characters of a sentence that leads to the region of its paragraph
_PARAGRAPH = 120  # characters that tell something of a region
_PART_HEAD = re.compile(r"(?:\s?\([A-Z ]{2,25}\))?\s?[.:–—-]\s")  # "MAPPI. Masterplan baru jadi ..."
_ASIDE = frozenset({"visitor", "venue", "institution", "parent", "aside"})
_PART_MARK = re.compile(r"(?:[\d#*•-]{1,3}|[A-Za-z])[.)]?\s|[*•#>-]+\s?")  # "1. ", "b) ", "## "
# "ketimbang ke X", "tamu dari Dinas Kominfo X": from where somebody comes, to where a road leads
_COMES_FROM = matching.compile(r"(?-i:\s(?:di|ke)\s$)|\b(?:dari|asal|tamu|utusan)\s[^.,;:]{0,45}$", re.IGNORECASE)
_CERTAIN = frozenset({"region.level", "region.government", "region.variant", "region.host"})
_PROVINCE_BEHIND = re.compile(r"\s*(?:[,(–-]\s*[A-Z][\w ]{2,30}\)?)?\s*:?")
_TWO_REGIONS = re.compile(
    r"\b(?:dua|kedua|two|both)\s(?:kabupaten|kota|kabupaten/kota|daerah|pemda|pemerintah\s(?:daerah|kabupaten)|wilayah|regencies|cities|regions)\b",
    re.IGNORECASE,
)
_TWO = re.compile(rf"{_TWO_REGIONS.pattern}|\b(?:keduanya|kedua-duanya|both\sof\sthem)\b", re.IGNORECASE)
_JOINED = re.compile(
    r",?\s(?:dan|serta|maupun|dengan|and|vs\.?)\s(?:(?:Pemkab|Pemkot|Bupati|Wali\sKota|Pemerintah|Kab\.|Kabupaten|Kota)\s)?"
)
_LEAST_BESIDE = 0.4  # of the first region's weight: a second one with less is company
_TURN = re.compile(
    r"(?:sementara|sedangkan|adapun|lalu|kemudian|terakhir|berikutnya|selanjutnya|lain\slagi|begitu\spula|demikian\spula|juga|beralih)(?:\s(?:itu|yang))?,?\s(?:di|dari|ke)\s",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"(?:(?:bupati|wali\s?kota|pemkab|pemkot|pemerintah|kabupaten|kota)\s){0,2}", re.IGNORECASE)
_LEAD_IN = 25  # characters of "Sementara itu" and the like
_REPORTS = re.compile(
    r"(?:\s\([^()]{2,25}\))?\s(?:(?:juga|telah|sudah|kemudian|sendiri)\s)?(?:melaporkan|menyampaikan|memaparkan|menyebut|mengaku|mencatat(?:kan)?|membawa|menunjukkan)\b"
)
_VALUE = re.compile(r"^[^;\n]{0,40}?\b(?:indeks|nilai|skor|poin|dengan|index|scored?|of)\b[^;\n]{0,25}?\d[.,]\d")


def told_regions(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    standings: Sequence[Standing],
    weights: Mapping[str, float],
    listed: Set[str] = frozenset(),
) -> tuple[str, ...]:
    """The codes of the regions a round-up tells of, in the order of the text; empty where the text is none.

    `listed`: those with a prize or a programme each in a list.
    """
    places = {code: weight for code, weight in weights.items() if len(code) == 5 and weight > 0}
    if len(places) < LEAST_ROWS:
        return ()
    in_rows = regions_in_tables(text, sentences, mentions)
    if len(in_rows) >= LEAST_ROWS and max(places.values()) < LARGEST_SHARE_APART * sum(places.values()):
        return in_rows
    told = _told_each(text, sentences, mentions, standings, places) or told_pair(text, sentences, mentions, standings, weights)
    series = _told_in_series(text, sentences, mentions, standings, weights)
    both = {*told, *series, *(listed if listed and _are_equals(listed, places) else ())}
    return tuple(code for code in dict.fromkeys(mention.key for mention in mentions) if code in both)


def _told_in_series(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], standings: Sequence[Standing], weights: Mapping[str, float]
) -> tuple[str, ...]:
    """The regions with a value each in a row of them, where the text is not much rather about one, or that one stands in the row."""
    series = tuple(dict.fromkeys((*in_series(text, sentences, mentions, standings), *with_their_own(text, sentences, mentions, standings))))
    if not 2 <= len(series) <= _MOST_REGIONS:
        return ()
    places = {code: weight for code, weight in weights.items() if len(code) == 5 and weight > 0}
    first = max(places, key=lambda code: places[code])
    share = places[first] / sum(places.values())
    largest = _LARGEST_SHARE_IN_ROW if first in series else _LARGEST_SHARE_BESIDE_ROW
    if share <= largest:
        return series
    return (first, *series) if first not in series and _report(text, sentences, mentions, series) else ()


def _report(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], series: Sequence[str]) -> bool:
    """ "Sementara itu Kabupaten X melaporkan SPBE-nya 1,68. Kabupaten Y menyampaikan ...": each tells of itself beside the host."""
    starts = [sentence.start for sentence in sentences]
    reporting = set()
    for mention in mentions:
        begin = starts[max(0, bisect_right(starts, mention.start) - 1)]
        if mention.rule == "region.level" and mention.start - begin <= _LEAD_IN and _REPORTS.match(text, mention.end):
            reporting.add(mention.key)
    return set(series) <= reporting


def _are_equals(listed: Set[str], places: Mapping[str, float]) -> bool:
    """Whether none of those in a list, nor any other region, is much rather what the text is about."""
    first = max(places, key=lambda code: places[code])
    limit = max(LARGEST_SHARE, SHARE_OF_EQUALS / len(places)) if first in listed else _LARGEST_SHARE_BESIDE_ROW
    return places[first] <= limit * sum(places.values())


def told_pair(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], standings: Sequence[Standing], weights: Mapping[str, float]
) -> tuple[str, ...]:
    """Two regions told of side by side: named as two or joined by "dan", alike in weight, each with sentences of its own."""
    first, second, *others = sorted((code for code in weights if len(code) == 5), key=lambda code: -weights[code])
    acting = {m.key for m, how in zip(mentions, standings, strict=True) if how not in ("plain", "full", *_ASIDE)}
    is_counted = _TWO_REGIONS.search(text) is not None  # the province only says where the two are
    heaviest = max(weight for code, weight in weights.items() if len(code) == 5 or code in acting or first[:2] != code or not is_counted)
    if weights[first] < heaviest or weights[second] < _LEAST_BESIDE * weights[first]:
        return ()
    if others and weights[others[0]] > 0.5 * weights[second]:
        return ()
    pair = {first, second}
    if not pair <= {mention.key for mention in mentions if mention.rule in _CERTAIN}:
        return ()
    if any(standing in ("visitor", "host") for mention, standing in zip(mentions, standings, strict=True) if mention.key in pair):
        return ()  # a visit is told by whom it is that receives
    is_joined = any({one.key, other.key} == pair and _JOINED.fullmatch(text, one.end, other.start) for one, other in pairwise(mentions))
    if not is_joined and not _TWO.search(text):
        return ()
    starts = [sentence.start for sentence in sentences]
    company: dict[int, set[str]] = defaultdict(set)
    for mention, standing in zip(mentions, standings, strict=True):
        if len(mention.key) == 5 and standing not in _ASIDE:
            number = bisect_right(starts, mention.start) - 1
            company[number].add("" if _COMES_FROM.search(text, sentences[number].start, mention.start) else mention.key)
    own = Counter(code for number, here in company.items() if len(here) == 1 and sentences[number].block.kind != "heading" for code in here)
    if not (own[first] and own[second]):
        return ()
    return tuple(code for code in dict.fromkeys(mention.key for mention in mentions) if code in pair)


def _told_each(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], standings: Sequence[Standing], places: Mapping[str, float]
) -> tuple[str, ...]:
    """Three and more regions, each with sentences, values, a paragraph or a part of its own."""
    if len(places) < LEAST_REGIONS:
        return ()
    starts = [sentence.start for sentence in sentences]
    company: dict[int, list[tuple[Mention, Standing]]] = defaultdict(list)
    for mention, standing in zip(mentions, standings, strict=True):
        if len(mention.key) == 5 and standing not in _ASIDE:
            company[bisect_right(starts, mention.start) - 1].append((mention, standing))
    owned: Counter[str] = Counter()
    alone = _alone_in_a_paragraph(text, sentences, company)
    largest = LARGEST_SHARE_APART if len(alone) >= LEAST_REGIONS else max(LARGEST_SHARE, SHARE_OF_EQUALS / len(places))
    in_a_row = _alone_in_a_paragraph(text, sentences, company, in_a_row=True)
    if len(in_a_row) >= LEAST_REGIONS and in_a_row >= {code for code, weight in places.items() if weight >= _COUNTS}:
        alone, largest = in_a_row, _LARGEST_SHARE_OF_PARTS
    if max(places.values()) >= largest * sum(places.values()):
        return ()
    valued: set[str] = set()
    for number, here in company.items():
        first = here[0][0]
        begin = sentences[number].start
        if len({mention.key for mention, _ in here}) == 1 and first.start - begin <= _OPENING and not _is_aside(text, begin, first.start):
            owned[first.key] += 1
        ends = [mention.start for mention, _ in here[1:]] + [sentences[number].end]
        valued.update(mention.key for (mention, _), end in zip(here, ends, strict=True) if _VALUE.search(text[mention.end : end]))
    named = Counter(mention.key for mention in mentions)
    named.update(_heading_a_part(text, mentions))
    told = [code for code in dict.fromkeys(m.key for m in mentions) if (owned[code] and named[code] > 1) or code in valued or code in alone]
    # "dermaga Buton" beside a part headed by a longer name: short for it, or a town of it.
    forms = {mention.key: mention.form.casefold() for mention in mentions if mention.rule in ("region.bare", "region.institution")}
    full = {mention.key for mention in mentions if mention.rule not in ("region.bare", "region.institution")}
    told = [code for code in told if code in full or not _is_short_for(forms.get(code, ""), forms)]
    return tuple(told) if LEAST_REGIONS <= len(told) <= _MOST_REGIONS and len(told) >= 0.5 * len(places) else ()


def _alone_in_a_paragraph(
    text: str, sentences: Sequence[Sentence], company: Mapping[int, list[tuple[Mention, Standing]]], in_a_row: bool = False
) -> set[str]:
    """The regions that have a paragraph of some length to themselves, named as it opens: "... jatuh kepada Kabupaten X. Juri ...".

    `in_a_row`: only where these paragraphs follow one another; there a short sentence may lead to the region.
    """
    named: dict[int, set[str]] = defaultdict(set)
    opened: dict[int, str] = {}
    for number, here in sorted(company.items()):
        block = sentences[number].block
        named[block.start].update(mention.key for mention, _ in here)
        first = here[0][0]
        if first.start == block.start and text.startswith(",", first.end):
            continue  # "Jakarta Pusat, Kementerian memberikan ..."
        if _is_aside(text, block.start, first.start):
            continue
        is_part = first.start == block.start and first.form.isupper() and _PART_HEAD.match(text, first.end) is not None
        is_long = first.start - block.start <= _OPENING and block.end - block.start >= _PARAGRAPH
        is_second = in_a_row and _is_second(text, sentences, number, first.start)
        if is_second or (sentences[number].start == block.start and (is_part or is_long)):
            opened.setdefault(block.start, first.key)
    found = {start: code for start, code in opened.items() if len(named[start]) == 1}
    if in_a_row and found:
        paragraphs = {sentence.block.start: sentence.block for sentence in sentences}
        others = (block for start, block in paragraphs.items() if min(found) < start < max(found) and start not in found)
        if any(block.start in named or block.end - block.start >= _PARAGRAPH for block in others):  # a short one of no region parts nothing
            return set()
    return set(found.values())


def _is_second(text: str, sentences: Sequence[Sentence], number: int, start: int) -> bool:
    """ "Cerita pertama dari hulu sungai. Kabupaten X menghadapi ...": a short sentence leads to the one that a region opens."""
    sentence, lead = sentences[number], sentences[number - 1] if number else None
    if (
        lead is None
        or lead.start != sentence.block.start
        or lead.block is not sentence.block
        or sentence.block.end - lead.start < _PARAGRAPH
    ):
        return False
    return lead.end - lead.start <= _LEAD_SENTENCE and _LEVEL.fullmatch(text, sentence.start, start) is not None


def _is_aside(text: str, begin: int, at: int) -> bool:
    """ "Pengamat dari sebuah kampus di Kabupaten X": the place of something within the sentence, not what it is about.

    "Sementara dari Kabupaten X, ...", "Lalu di Kota Y ..." are about it.
    """
    return text.endswith((" di ", " dari ", " ke "), begin, at) and _TURN.fullmatch(text, begin, at) is None


def _heading_a_part(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The regions whose name is a line of its own, its province behind it or not: `MAPPI, PAPUA SELATAN`."""
    found = []
    for mention in mentions:
        start = text.rfind("\n", 0, mention.start) + 1
        end = text.find("\n", mention.end)
        line = text[mention.end : end if end >= 0 else len(text)]
        if (start == mention.start or _PART_MARK.fullmatch(text[start : mention.start])) and _PROVINCE_BEHIND.fullmatch(line):
            found.append(mention.key)
    return found


def _is_short_for(form: str, forms: Mapping[str, str]) -> bool:
    return any(other.startswith(f"{form} ") for other in forms.values())

"""Which region a document is about, and which ones it only mentions.

Every mention gets a weight by the way it stands in its sentence; the region with the greatest sum is the subject.
A dateline, a venue, a visitor, a university's town, a fellow winner weigh next to nothing, so a text about
no region in particular ends without one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract import matching
from extract.facts.regions.alone import is_alone, is_beside
from extract.facts.regions.possession import owners
from extract.facts.regions.recipients import Recipient, recipients
from extract.facts.regions.roundups import told_regions
from extract.facts.regions.series import has_value
from extract.facts.regions.standing import Standing, judge_standing
from extract.finders import regions as finder
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Context, Document, Mention, RegionRef
from extract.segment import Sentence

# What one mention is worth, by its standing. "actor": the region's government or office does something;
# "smart_city": the movement is named together with the region; "full": with its level; "plain": the name alone.
WEIGHTS: Mapping[str, float] = {
    "title": 4.0,
    "host": 4.0,
    "smart_city": 2.5,
    "actor": 2.0,
    "full": 1.5,
    "plain": 1.0,
    "epithet": 0.5,
    "parent": 0.1,
    "venue": 0.1,
    "listed": 0.15,
    "aside": 0.1,
    "visitor": 0.1,
    "institution": 0.0,
}
LEAST = 1.9  # a lone plain mention, or a venue and a dateline, make no subject
_MARGIN = frozenset({"dateline", "date_line", "address", "running_head", "byline"})  # lines around the text that may name its region
# "Portal Resmi Pemerintah Kabupaten X", "Buletin Diskominfo X"
_HEAD_OF_SITE = matching.compile(
    r"\bpemerintah\s(?:kabupaten|kota)\b|\b(?:buletin|warta|portal|situs)\s(?:resmi\s)?diskominfo", re.IGNORECASE
)
_BY_ITS_OFFICE = re.compile(r"\bdiskominfo\w*\s$", re.IGNORECASE)
_NATIONWIDE = matching.compile(r"\b\d{2,3}\s(?:kabupaten\s?(?:/|dan|atau)\s?kota|daerah|pemerintah\sdaerah|provinsi)\b", re.IGNORECASE)
LEAST_ALONE = 1.0  # where no other region (save its own province) is named at all
CROWD = 6  # from so many regions on, the first must stand out


@dataclass(frozen=True, slots=True)
class Places:
    """The regions of one document.

    `mentions` are settled: every key is one code. `visitors` came to learn: a count of theirs is their own.
    """

    subjects: tuple[RegionRef, ...] = ()
    mentioned: tuple[RegionRef, ...] = ()
    mentions: tuple[Mention, ...] = ()
    visitors: frozenset[str] = frozenset()
    is_roundup: bool = False  # several regions one after the other, none of them the text's own
    recipients: tuple[Recipient, ...] = ()  # who shares a prize, or has a programme each in a list

    @property
    def primary(self) -> str | None:
        """The code of the first subject."""
        return self.subjects[0].code if self.subjects else None

    def region_at(self, start: int, sentence: Sentence) -> str | None:
        """The subject a fact at `start` belongs to: the last one named before it in its sentence, else the only or first subject."""
        codes = {subject.code for subject in self.subjects}
        if len(codes) < 2:
            return self.primary
        within = [m for m in self.mentions if sentence.start <= m.start < sentence.end and m.key in codes]
        before = [m for m in within if m.start <= start]
        if before or within:
            return before[-1].key if before else within[0].key
        scope = 0 if self.is_roundup else sentence.block.start
        earlier = [m for m in self.mentions if scope <= m.start < start and m.key in codes]
        return earlier[-1].key if earlier else self.primary


def official_name(code: str) -> str:
    """`Kabupaten Jepara` for "33.20"."""
    return _official_names(current_lexicons())[code]


@lru_cache(maxsize=4)
def _official_names(lexicons: Lexicons) -> dict[str, str]:
    return {region.code: region.official_name for region in lexicons.regions}


def resolve_regions(document: Document, sentences: Sequence[Sentence], context: Context) -> Places:
    """The subject regions (usually one, none for a nation-wide or foreign story) and the regions merely mentioned."""
    found = finder.find(document.text)
    title = finder.find(document.title or "")
    mentions = _settle(found, title, document, context)
    in_title = {mention.key for mention in _settle(title, found, document, context)}
    titled = {key for key in in_title if "/" not in key}
    mentions = tuple(_backed(mentions, titled, document.text))
    standings = judge_standing(document, sentences, mentions)
    if document.title and document.text.startswith(document.title):  # "Kerja Sama dengan Universitas di Medan"
        asides = ("institution", "aside")
        titled -= {m.key for m, how in zip(mentions, standings, strict=True) if how in asides and m.start < len(document.title)}
    weights = _weigh(mentions, standings, titled, document, context)
    unsettled = {key: weights.pop(key, 0.0) + WEIGHTS["title"] * (key in in_title) for key in {*weights, *in_title} if "/" in key}
    mentions, standings = _settled(mentions, standings)
    listed = recipients(document.text, sentences, mentions)
    told = told_regions(document.text, sentences, mentions, standings, weights, {one.code for one in listed})
    subjects = told or _choose(
        weights,
        mentions,
        standings,
        titled,
        owners(document.text, mentions, standings),
        document.text if _NATIONWIDE.search(document.text) is not None else None,
        is_alone(mentions, [WEIGHTS[how] >= 1 for how in standings], standings, document.text, _end_of_opening(document)),
    )
    if subjects and subjects[0] not in titled and is_beside(subjects[0], unsettled, weights):
        subjects = ()
    if not subjects:
        subjects = _of_the_margin(document, mentions, context)
    names = _official_names(current_lexicons())
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention in mentions:
        spans[mention.key].append((mention.start, mention.end))

    def refer(code: str) -> RegionRef:
        return RegionRef(code, names[code], tuple(spans[code]))

    others = [m.key for m in mentions if m.key not in subjects and m.rule != "region.institution"]
    visitors = frozenset(m.key for m, standing in zip(mentions, standings, strict=True) if standing == "visitor")
    mentioned = tuple(refer(code) for code in dict.fromkeys(others))
    return Places(tuple(refer(code) for code in subjects), mentioned, mentions, visitors - set(subjects), bool(told), listed)


def told_of_visitor(places: Places, regions: set[str | None]) -> Places:
    """The places of a text all of whose programmes (`regions` are theirs) are a visitor's own: what it brings home is what it tells of."""
    visitor = next(iter(regions), None) if len(regions) == 1 else None
    told = next((one for one in places.mentioned if one.code == visitor and visitor in places.visitors), None)
    if told is None or len(places.subjects) != 1:
        return places
    mentioned = (*places.subjects, *(one for one in places.mentioned if one is not told))
    return replace(places, subjects=(told,), mentioned=mentioned, visitors=places.visitors - {told.code})


def told_by_visitor(places: Places) -> Places:
    """The places of a text without any fact that opens with the visitor: it says who went to learn, and nothing of the host."""
    first = next((m.key for m in places.mentions if len(m.key) == len("33.20") and m.rule != "region.institution"), None)
    return told_of_visitor(places, {first}) if first in places.visitors else places


# --- namesakes ------------------------------------------------------------------------------------------------------------------

_LEVEL_WORDS = {
    "kota": re.compile(
        r"\b(?:wali\s?kota|pemkot|pemko|pemerintah\s+kota|kota\s+(?:ini|tersebut|kita)|mayor|city\s+government|the\s+city)\b", re.IGNORECASE
    ),
    "kabupaten": re.compile(
        r"\b(?:bupati|wabup|pemkab|pemerintah\s+kabupaten|kabupaten\s+(?:ini|tersebut|kita)|regent|the\s+regency)\b", re.IGNORECASE
    ),
    "provinsi": re.compile(r"\b(?:gubernur|wagub|pemprov|pemerintah\s+provinsi|provinsi\s+(?:ini|tersebut|kita))\b", re.IGNORECASE),
}
_PART_WORDS = {
    "kota": re.compile(r"\b(?:kelurahan|lurah)\b", re.IGNORECASE),
    "kabupaten": re.compile(r"\b(?:desa|kades|pemdes)\b", re.IGNORECASE),
}
# The weakest cue, asked last: what kind of place the text speaks of at all.
_LOOSE_WORDS = {
    # "dari luar kota", "ibu kota", "kota lain" say nothing of what the text's own region is
    "kota": re.compile(
        r"(?<!/)(?<!\bluar\s)(?<!\bibu\s)(?<!\bantar\s)(?<!-)\bkota\b(?!-|\s+(?:cerdas|pintar|lain|lainnya|besar|kecil|tetangga|asal|tujuan)\b)|\bcity\b(?<!smart\scity)(?<!smart-city)",
        re.IGNORECASE,
    ),
    "kabupaten": re.compile(r"\b(?:kabupaten|regency)\b(?!\s?(?:/|dan|atau)\s?kota)", re.IGNORECASE),
}


def _settle(mentions: Sequence[Mention], others: Sequence[Mention], document: Document, context: Context) -> tuple[Mention, ...]:
    """Give each namesake its code where the text allows; what stays open keeps its "/"."""
    certain = ("region.level", "region.host", "region.epithet")
    sure = {m.key for m in (*mentions, *others) if "/" not in m.key and m.rule in certain}
    chosen = {
        key: _settle_key(key, mentions, others, sure, document, context)
        for key in sorted({m.key for m in mentions if "/" in m.key and m.rule != "region.institution"})
    }
    settled = []
    for mention in mentions:
        choice = chosen.get(mention.key) if mention.rule != "region.institution" else None
        if isinstance(choice, tuple):
            # Both namesakes are certain somewhere in the text: the nearest one decides.
            at = bisect_left(choice, mention.start, key=lambda m: m.start)
            near = choice[max(0, at - 1) : at + 1]
            choice = min(near, key=lambda m: (abs(m.start - mention.start), m.start)).key
        settled.append(replace(mention, key=choice) if choice else mention)
    return tuple(settled)


def _settle_key(
    key: str, mentions: Sequence[Mention], others: Sequence[Mention], sure: set[str], document: Document, context: Context
) -> str | tuple[Mention, ...]:
    """The code all open mentions of these namesakes stand for, or the certain mentions among which the nearest decides."""
    codes = key.split("/")
    said = [code for code in codes if code in sure]
    if len(said) == 1:
        return said[0]
    if len(said) > 1:
        return tuple(m for m in mentions if m.key in said) or key
    if context.home_region in codes:
        return context.home_region or key
    if key != _commonest([*mentions, *others]):
        return key  # "Bupati Arya" in a story filed from Semarang says nothing about Semarang
    for words in (_LEVEL_WORDS, _PART_WORDS, _LOOSE_WORDS):
        votes = _votes(document, mentions, words, {finder.level_of(code) for code in codes})
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        if ranked and ranked[0][1] > (ranked[1][1] if len(ranked) > 1 else 0):
            fitting = [code for code in codes if finder.level_of(code) == ranked[0][0]]
            return fitting[0] if len(fitting) == 1 else key
    return key


def _commonest(mentions: Sequence[Mention]) -> str:
    counts = Counter(m.key for m in mentions if m.rule != "region.institution")
    return min(counts, key=lambda key: (-counts[key], key), default="")


def _votes(document: Document, mentions: Sequence[Mention], words: Mapping[str, re.Pattern[str]], levels: set[str]) -> dict[str, int]:
    """How often each level is spoken of without another region's name behind it ("Bupati Arya", not "Bupati Sleman")."""
    text = f"{document.text}\n{document.title or ''}"
    owned = {at for m in mentions if "/" not in m.key for at in (m.start, m.start - 1, m.start - 2)}
    votes: dict[str, int] = {}
    for level in sorted(levels & set(words)):
        hits = [hit for hit in words[level].finditer(text) if hit.end() not in owned]
        if hits:
            votes[level] = len(hits)
    return votes


# `SMART CITY BARU`, `BARU CERDAS AWARD`: beside the movement's name a word in capitals is a region's.
_SMART_NAME = re.compile(r"\s(?:CERDAS|SMART|Cerdas|Smart)\b")
_AFTER_MOVEMENT = re.compile(r"\b(?:smart\s?city|kota\s(?:cerdas|pintar)|kabupaten\s(?:cerdas|pintar)|pemkab|pemkot)\s$", re.IGNORECASE)


_VALUED = re.compile(
    r"(?:\s|:\s|\s\(|\s(?:memperoleh|meraih|mendapat(?:kan)?|mencatat(?:kan)?|mengantongi|mencapai)\s(?:\w+\s){0,3})\d{1,3}[.,]\d"
)  # "Kapuas (2,81), Katingan (2,55)"


_GREATER = re.compile(r"\s(?:Raya|RAYA)\b")


def _backed(mentions: Sequence[Mention], titled: set[str], text: str) -> Iterator[Mention]:
    """Bare names that are also ordinary words count when certain elsewhere, or capitalised within a sentence; all others count."""
    common = _common_words(current_lexicons())
    certain = {m.key for m in mentions if m.rule not in ("region.bare", "region.institution")}
    for mention in mentions:
        if mention.rule == "region.bare" and _GREATER.match(text, mention.end):
            continue  # "Solo Raya": the towns around it
        if mention.rule == "region.bare" and mention.key in common and mention.key not in certain:
            before = text[max(0, mention.start - 2) : mention.start].strip()
            opens_sentence = not before or before[-1] in '.!?:"“‘'
            is_word = opens_sentence or (mention.form.isupper() and mention.key not in titled)
            is_smart = _AFTER_MOVEMENT.search(text, max(0, mention.start - 25), mention.start) or _SMART_NAME.match(text, mention.end)
            if is_word and not is_smart and not _VALUED.match(text, mention.end):
                continue
        yield mention


@lru_cache(maxsize=4)
def _common_words(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(region.code for region in lexicons.regions if region.is_common_word)


# --- weighing -------------------------------------------------------------------------------------------------------------------


def _weigh(
    mentions: Sequence[Mention], standings: Sequence[Standing], titled: set[str], document: Document, context: Context
) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    has_host = "host" in standings
    opening = _end_of_opening(document)
    for mention, standing in zip(mentions, standings, strict=True):
        if standing == "visitor" and not has_host:
            standing = "actor"
        weight = WEIGHTS[standing]
        weights[mention.key] += weight * (1.5 if mention.start < opening and weight >= 1 else 1.0)
    guests = {m.key for m, standing in zip(mentions, standings, strict=True) if standing == "visitor"} if has_host else set()
    hosts = {m.key for m, standing in zip(mentions, standings, strict=True) if standing == "host"}
    for code in titled:
        if code not in guests or code in hosts:  # "Tim X Sambangi Y": the story is told of Y, whoever came
            weights[code] += WEIGHTS["title"]
    if context.home_region and (context.home_region in weights or (context.publisher_kind == "government" and not weights)):
        weights[context.home_region] += 2.0
    return dict(weights)


def _of_the_margin(document: Document, mentions: Sequence[Mention], context: Context) -> tuple[str, ...]:
    """The region that a dateline, a dated line or an address names, where the text tells of a region's government and names no other.

    "PASANGKAYU, Kabar Mandar - ... di hadapan Bupati" is of that kabupaten; "Jakarta, 3 Mei" says where a ministry sits.
    """
    lines = "\n".join(
        block.text
        for number, block in enumerate(document.blocks)
        if block.dropped_because in _MARGIN or (block.dropped_because and number < 2 and _HEAD_OF_SITE.search(block.text))
    )
    found = [m for m in finder.find(lines) if m.rule != "region.institution"]
    settled = _settle(found, mentions, document, context) if found else ()
    codes = {m.key for m in settled if len(m.key) > 2}
    named = {m.key for m in mentions if len(m.key) > 2}
    code = codes.pop() if len(codes) == 1 else ""
    if not code or "/" in code or (named and code not in named):
        return ()
    is_said = any(
        m.rule in ("region.level", "region.government")
        or _AFTER_MOVEMENT.search(lines, max(0, m.start - 25), m.start)
        or _BY_ITS_OFFICE.search(lines, max(0, m.start - 25), m.start)
        for m in settled
        if m.key == code
    )
    if not is_said and not any(_LEVEL_WORDS[finder.level_of(code)].search(block.text) for block in document.kept):
        return ()
    return (code,)


def _end_of_opening(document: Document) -> int:
    """The end of the first paragraph of some length, or of the first one: what stands before it is the story in short."""
    paragraphs = [block for block in document.kept if block.kind != "heading"]
    return next((block.end for block in paragraphs if block.end - block.start > 80), paragraphs[0].end if paragraphs else 0)


def _settled(mentions: Sequence[Mention], standings: Sequence[Standing]) -> tuple[tuple[Mention, ...], tuple[Standing, ...]]:
    """The mentions of which the text tells what region they mean, with their standings."""
    kept = [(mention, standing) for mention, standing in zip(mentions, standings, strict=True) if "/" not in mention.key]
    return tuple(mention for mention, _ in kept), tuple(standing for _, standing in kept)


def _choose(
    weights: Mapping[str, float],
    mentions: Sequence[Mention],
    standings: Sequence[Standing],
    titled: set[str],
    owning: Sequence[str],
    nationwide: str | None,
    is_alone: bool,
) -> tuple[str, ...]:
    first = {m.key: m.start for m in reversed(mentions)}
    ranked = sorted(weights, key=lambda code: (-weights[code], first.get(code, -1), code))
    if not ranked or weights[ranked[0]] < (LEAST_ALONE if is_alone else LEAST):
        return ()
    top = ranked[0]
    if len(top) == 2:
        # A province wins only as an actor: its name also stands behind each of its kota and kabupaten.
        child = next((code for code in ranked if len(code) == 5 and code.startswith(top)), None)
        if child is not None and top not in titled and weights[child] >= 0.5 * weights[top]:
            if top in owning and child in owning:  # "Provinsi X memiliki P, sedangkan Kota Y menjalankan Q"
                return tuple(sorted((top, child), key=owning.index))
            top = top if top in owning else child
    total = sum(weights.values())
    if len(weights) >= CROWD and weights[top] < 0.25 * total and top not in titled:
        return ()
    stands: dict[str, set[Standing]] = defaultdict(set)
    for mention, standing in zip(mentions, standings, strict=True):
        stands[mention.key].add(standing)
    is_company = top not in titled and not stands[top] & {"actor", "smart_city", "host", "epithet"} and len(stands[top]) < 2
    if nationwide is not None and is_company and not has_value(nationwide, mentions, top):
        return ()  # "191 kabupaten/kota ...; Kabupaten X menjadi tuan rumah"
    chosen = [top]
    for code in ranked:
        is_kin = code == top[:2] or code[:2] == top
        acts = stands[code] & {"actor", "smart_city"} and not stands[code] & {"visitor", "listed"}
        if code != top and not is_kin and acts and weights[code] >= max(5.0, 0.6 * weights[top]):
            chosen.append(code)
    return tuple(chosen[:3])

"""Which region a document is about, and which ones it only mentions.

Every mention gets a weight by the way it stands in its sentence; the region with the greatest sum is the subject.
A dateline, a venue, a visitor, a university's town, a fellow winner weigh next to nothing, so a text about
no region in particular ends without one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.facts.regions.alone import is_alone, is_beside
from extract.facts.regions.margin import NATIONWIDE, of_the_margin, of_the_meeting
from extract.facts.regions.movement import with_the_movement
from extract.facts.regions.namesakes import backed, common_words, settle
from extract.facts.regions.possession import owners
from extract.facts.regions.recipients import Recipient, recipients
from extract.facts.regions.roundups import told_regions
from extract.facts.regions.seats import of_the_seat
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
LEAST_ALONE = 1.0  # where no other region (save its own province) is named at all
_MOST_OF_HOST = 2  # times as often as the visitor is a host named of whom nothing is told
_SEVERAL = 2  # programmes of a visitor's own beside the host's
CROWD = 6  # from so many regions on, the first must stand out


@dataclass(frozen=True, slots=True)
class Places:
    """The regions of one document.

    `mentions` are settled: every key is one code; `unsettled` are names that several regions share ("Universitas Pasuruan").
    `visitors` came to learn: a count of theirs is their own.
    """

    subjects: tuple[RegionRef, ...] = ()
    mentioned: tuple[RegionRef, ...] = ()
    mentions: tuple[Mention, ...] = ()
    visitors: frozenset[str] = frozenset()
    is_roundup: bool = False  # several regions one after the other, none of them the text's own
    recipients: tuple[Recipient, ...] = ()  # who shares a prize, or has a programme each in a list
    unsettled: tuple[Mention, ...] = ()

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
    mentions = settle(found, title, document, context)
    headline = settle(title, found, document, context)
    in_title = {mention.key for mention in headline}
    titled = {key for key in in_title if "/" not in key}
    mentions = tuple(backed(mentions, titled, document))
    standings = judge_standing(document, sentences, mentions)
    titled -= _only_by_the_way(document, headline, titled, {mention.key for mention in mentions})
    weights = _weigh(mentions, standings, titled, document, context)
    unsettled = {key: weights.pop(key, 0.0) + WEIGHTS["title"] * (key in in_title) for key in {*weights, *in_title} if "/" in key}
    open_names = tuple(mention for mention in mentions if "/" in mention.key)
    mentions, standings = _settled(mentions, standings)
    listed = recipients(document.text, sentences, mentions)
    told = told_regions(document.text, sentences, mentions, standings, weights, {one.code for one in listed})
    owning = owners(document.text, mentions, standings)
    chosen = _choose(
        weights,
        mentions,
        standings,
        titled,
        owning,
        document.text if NATIONWIDE.search(document.text) is not None else None,
        is_alone(mentions, [WEIGHTS[how] >= 1 for how in standings], standings, document.text, _end_of_opening(document)),
    )
    # "Pemprov X sedang mengembangkan P. ... Kabupaten Y memperkenalkan Q": the province and each of its own that is told of
    host = chosen[:1] if told and chosen and chosen[0] in titled & set(owning) and all(code[:2] == chosen[0] for code in told) else ()
    subjects = (*host, *told) if told else chosen
    if subjects and not told and subjects[0] not in titled and is_beside(subjects[0], unsettled, weights):
        subjects = ()
    if not subjects:
        subjects = of_the_margin(document, mentions, context) or of_the_meeting(document, mentions, standings)
        subjects = subjects or of_the_seat(document, mentions)
    subjects = with_the_movement(subjects, document.text, sentences, mentions, standings, _end_of_opening(document))
    names = _official_names(current_lexicons())
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention in mentions:
        spans[mention.key].append((mention.start, mention.end))

    def refer(code: str) -> RegionRef:
        return RegionRef(code, names[code], tuple(spans[code]))

    others = [m.key for m in mentions if m.key not in subjects and m.rule != "region.institution"]
    visitors = frozenset(m.key for m, standing in zip(mentions, standings, strict=True) if standing == "visitor")
    mentioned = tuple(refer(code) for code in dict.fromkeys(others))
    return Places(tuple(refer(code) for code in subjects), mentioned, mentions, visitors - set(subjects), bool(told), listed, open_names)


def _only_by_the_way(document: Document, headline: Sequence[Mention], titled: set[str], named: set[str]) -> set[str]:
    """Those of `titled` that are words of everyday there ("Batu Ginjal Dapat Dicegah"), or no more than whence and whither."""
    alone = replace(document, text=document.title or "", blocks=())
    mentions = tuple(backed(headline, titled, alone))
    standings = judge_standing(alone, (), mentions)
    asides = {m.key for m, how in zip(mentions, standings, strict=True) if how in ("institution", "aside")}
    return asides | (common_words(current_lexicons()) - named - {m.key for m in mentions})


def told_of_visitor(places: Places, regions: Sequence[str | None]) -> Places:
    """The places of a text whose programmes (`regions` are theirs) are a visitor's own: what it brings home is what the text tells of.

    Where the host has some too, a visitor that tells of several is a subject beside it.
    """
    own = Counter(regions)
    told = next((one for one in places.mentioned if own[one.code] and one.code in places.visitors), None)
    if told is None or len(places.subjects) != 1:
        return places
    is_only = len(own) == 1
    if not is_only and own[told.code] < _SEVERAL:
        return places
    kept = () if is_only else places.subjects
    mentioned = (*(places.subjects if is_only else ()), *(one for one in places.mentioned if one is not told))
    return replace(places, subjects=(*kept, told), mentioned=mentioned, visitors=places.visitors - {told.code})


def told_by_visitor(places: Places) -> Places:
    """The places of a text without any fact that opens with the visitor: it says who went to learn, and nothing of the host."""
    named = Counter(m.key for m in places.mentions if len(m.key) == len("33.20") and m.rule != "region.institution")
    first = next(iter(named), None)
    is_told = first in places.visitors and _MOST_OF_HOST * named[first] >= named[places.primary or ""]
    return told_of_visitor(places, [first]) if is_told else places


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

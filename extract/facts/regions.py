"""Which region a document is about, and which ones it only mentions.

Every mention gets a weight by the way it stands in its sentence; the region with the greatest sum is the subject.
A dateline, a venue, a visitor, a university's town, a fellow winner weigh next to nothing, so a text about
no region in particular ends without one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.facts.standing import Standing, judge_standing
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
    "visitor": 0.1,
    "institution": 0.0,
}
LEAST = 1.9  # a lone plain mention, or a venue and a dateline, make no subject
CROWD = 6  # from so many regions on, the first must stand out


@dataclass(frozen=True, slots=True)
class Places:
    """The regions of one document. `mentions` are settled: every key is one code."""

    subjects: tuple[RegionRef, ...] = ()
    mentioned: tuple[RegionRef, ...] = ()
    mentions: tuple[Mention, ...] = ()

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
        earlier = [m for m in self.mentions if sentence.block.start <= m.start < start and m.key in codes]
        return earlier[-1].key if earlier else self.primary


def official_name(code: str) -> str:
    """`Kabupaten Klaten` for "33.10"."""
    return _official_names(current_lexicons())[code]


@lru_cache(maxsize=4)
def _official_names(lexicons: Lexicons) -> dict[str, str]:
    return {region.code: region.official_name for region in lexicons.regions}


def resolve_regions(document: Document, sentences: Sequence[Sentence], context: Context) -> Places:
    """The subject regions (usually one, none for a nation-wide or foreign story) and the regions merely mentioned."""
    found = finder.find(document.text)
    title = finder.find(document.title or "")
    mentions = _settle(found, title, document, context)
    titled = {mention.key for mention in _settle(title, found, document, context) if "/" not in mention.key}
    mentions = tuple(m for m in mentions if "/" not in m.key and _is_backed(m, mentions, titled, document.text))
    standings = judge_standing(document, sentences, mentions)
    weights = _weigh(mentions, standings, titled, document, context)
    subjects = _choose(weights, mentions, standings, titled)
    names = _official_names(current_lexicons())

    def refer(code: str) -> RegionRef:
        return RegionRef(code, names[code], tuple((m.start, m.end) for m in mentions if m.key == code))

    others = [m.key for m in mentions if m.key not in subjects and m.rule != "region.institution"]
    return Places(tuple(refer(code) for code in subjects), tuple(refer(code) for code in dict.fromkeys(others)), mentions)


# --- namesakes ------------------------------------------------------------------------------------------------------------------

_LEVEL_WORDS = {
    "kota": re.compile(r"\b(?:wali\s?kota|pemkot|pemko|pemerintah\s+kota|kota\s+(?:ini|tersebut|kita))\b", re.IGNORECASE),
    "kabupaten": re.compile(r"\b(?:bupati|wabup|pemkab|pemerintah\s+kabupaten|kabupaten\s+(?:ini|tersebut|kita))\b", re.IGNORECASE),
    "provinsi": re.compile(r"\b(?:gubernur|wagub|pemprov|pemerintah\s+provinsi|provinsi\s+(?:ini|tersebut|kita))\b", re.IGNORECASE),
}
_PART_WORDS = {
    "kota": re.compile(r"\b(?:kelurahan|lurah)\b", re.IGNORECASE),
    "kabupaten": re.compile(r"\b(?:desa|kades|pemdes)\b", re.IGNORECASE),
}


def _settle(mentions: Sequence[Mention], others: Sequence[Mention], document: Document, context: Context) -> tuple[Mention, ...]:
    """Give each namesake its code where the text allows; what stays open keeps its "/"."""
    sure: dict[str, list[Mention]] = defaultdict(list)
    for mention in (*mentions, *others):
        if "/" not in mention.key and mention.rule in ("region.level", "region.host", "region.epithet"):
            sure[mention.key].append(mention)
    settled = []
    for mention in mentions:
        if "/" in mention.key and mention.rule != "region.institution":
            mention = replace(mention, key=_settle_one(mention, mentions, others, sure, document, context))
        settled.append(mention)
    return tuple(settled)


def _settle_one(
    mention: Mention,
    mentions: Sequence[Mention],
    others: Sequence[Mention],
    sure: Mapping[str, list[Mention]],
    document: Document,
    context: Context,
) -> str:
    codes = mention.key.split("/")
    said = [code for code in codes if code in sure]
    if len(said) == 1:
        return said[0]
    if len(said) > 1:
        nearest = min((m for m in mentions if m.key in said), key=lambda m: (abs(m.start - mention.start), m.start), default=None)
        return nearest.key if nearest is not None else mention.key
    if context.home_region in codes:
        return context.home_region or mention.key
    if mention.key != _commonest([*mentions, *others]):
        return mention.key  # "Bupati Arya" in a story filed from Semarang says nothing about Semarang
    for words in (_LEVEL_WORDS, _PART_WORDS):
        votes = _votes(document, mentions, words, {finder.level_of(code) for code in codes})
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        if ranked and ranked[0][1] > (ranked[1][1] if len(ranked) > 1 else 0):
            fitting = [code for code in codes if finder.level_of(code) == ranked[0][0]]
            return fitting[0] if len(fitting) == 1 else mention.key
    return mention.key


def _commonest(mentions: Sequence[Mention]) -> str:
    counts = Counter(m.key for m in mentions if m.rule != "region.institution")
    return min(counts, key=lambda key: (-counts[key], key), default="")


def _votes(document: Document, mentions: Sequence[Mention], words: Mapping[str, re.Pattern[str]], levels: set[str]) -> dict[str, int]:
    """How often each level is spoken of without another region's name behind it ("Bupati Arya", not "Bupati Sleman")."""
    text = f"{document.text}\n{document.title or ''}"
    owned = {m.start for m in mentions if "/" not in m.key}
    votes: dict[str, int] = {}
    for level in sorted(levels & set(words)):
        hits = [hit for hit in words[level].finditer(text) if not owned & set(range(hit.end(), hit.end() + 3))]
        if hits:
            votes[level] = len(hits)
    return votes


def _is_backed(mention: Mention, mentions: Sequence[Mention], titled: set[str], text: str) -> bool:
    """A bare name that is also an ordinary word counts when it is certain elsewhere, or stands capitalised within a sentence."""
    if mention.rule != "region.bare" or not _is_common_word(mention.key):
        return True
    if any(m.key == mention.key and m.rule not in ("region.bare", "region.institution") for m in mentions):
        return True
    before = text[max(0, mention.start - 2) : mention.start]
    opens_sentence = not before.strip() or before.strip()[-1:] in '.!?:"“‘'
    return not opens_sentence and (mention.key in titled or not mention.form.isupper())


def _is_common_word(code: str) -> bool:
    return any(region.code == code and region.is_common_word for region in current_lexicons().regions)


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
    for code in titled:
        weights[code] += WEIGHTS["title"]
    if context.home_region and (context.home_region in weights or (context.publisher_kind == "government" and not weights)):
        weights[context.home_region] += 2.0
    return dict(weights)


def _end_of_opening(document: Document) -> int:
    """The end of the first paragraph of some length: what stands before it is the story in short."""
    return next((block.end for block in document.kept if block.kind != "heading" and block.end - block.start > 80), 0)


def _choose(weights: Mapping[str, float], mentions: Sequence[Mention], standings: Sequence[Standing], titled: set[str]) -> tuple[str, ...]:
    first = {m.key: m.start for m in reversed(mentions)}
    ranked = sorted(weights, key=lambda code: (-weights[code], first.get(code, -1), code))
    if not ranked or weights[ranked[0]] < LEAST:
        return ()
    top = ranked[0]
    if len(top) == 2:
        # A province wins only as an actor: its name also stands behind each of its kota and kabupaten.
        child = next((code for code in ranked if len(code) == 5 and code.startswith(top)), None)
        if child is not None and top not in titled and weights[child] >= 0.5 * weights[top]:
            top = child
    total = sum(weights.values())
    if len(weights) >= CROWD and weights[top] < 0.25 * total and top not in titled:
        return ()
    chosen = [top]
    strong = {m.key for m, standing in zip(mentions, standings, strict=True) if standing in ("actor", "smart_city")}
    for code in ranked:
        is_kin = code == top[:2] or code[:2] == top
        visits = any(m.key == code and standing in ("visitor", "listed") for m, standing in zip(mentions, standings, strict=True))
        if code != top and not is_kin and not visits and code in strong and weights[code] >= max(5.0, 0.6 * weights[top]):
            chosen.append(code)
    return tuple(chosen[:3])

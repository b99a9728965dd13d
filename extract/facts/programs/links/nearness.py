"""How an office or a dimension stands to a programme's name near it: the features by which models tell whether it is the programme's.

Distances and directions, the words between and beside, what else stands there, what rules tied to other programmes, and the kind of the
office. No feature says which document, region, programme or office it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import within
from extract.facts.programs.links.owner_cues import owner_rules
from extract.facts.programs.model import Link, Linked
from extract.finders import everyday_words
from extract.finders.opds import is_office, kind_of
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.likelihood import NUMBER, VERBAL, affixes
from extract.model import Mention
from extract.segment import Sentence
from extract.veil import ahead, back, length, words

OWNERS, DIMENSIONS = "owners", "dimensions"
_BESIDE, _REACH = 3, 90  # words beside a mention, and the characters in which they are looked for
_BETWEEN = 14  # words between a name and a mention of one sentence that are told one by one
_FIRST = 2  # words that open the sentence of a mention
_DISTANCES = (3, 10, 25, 50, 90, 150, 250)
_SPEECH = 80  # characters behind an office in which it is said to speak
_NUMBERS = 40  # characters around a dimension in which a result is looked for
# "bantuan sosial", "pertumbuhan ekonomi", "Bagian Perekonomian": a word of something else
_OF_ANOTHER = re.compile(
    r"\b(?:bantuan|media|jaminan|perlindungan|rehabilitasi|pekerja|lembaga|dinas|bagian|badan|asisten|kementerian|pertumbuhan|tokoh|alat|sarana|pelaku|pegiat|pengamat|krisis|tekanan)\s$",
    re.IGNORECASE,
)
# "lingkungan kerja", "lingkungan pemkot": a circle of people, not what is around
_CIRCLE = re.compile(
    r"\s(?:kerja|kantor|sekolah|kampus|keluarga|pesantren|militer|istana|bisnis|usaha|belajar|internal|pemerintah(?:an)?|pemkot|pemkab|pemprov|pemda|opd|dinas|balai\skota"
    r"|sekretariat|setda|dprd|kementerian)\b",
    re.IGNORECASE,
)
_EDGE = ' .;,)"”'
_PREFIXES = VERBAL | {"pe"}  # "pengelola", "pengampu" tell an owner
_RESULT = re.compile(r"\d[.,]\d|\d\s?%|\b(?:nilai|skor|indeks|capaian|persen)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a document says of programmes and of one kind of mention, offices or dimensions.

    `veiled` is the text without the names of regions;
    `loose` are everyday words that may mean a dimension; they are no steps and stand in nothing's way.
    `programs` numbers the programme that each entry of `linked` names; `names` are start, end and programme of every name, in order;
    `tied` and `holders` are the programmes that rules tied a mention to, by its start and by its key,
    `served` all programmes that they tied one to; `counts` says how often each office or dimension is mentioned; `telling` are the numbers
    of the sentences that name a programme or mention one: only these are steps from a name to a mention, whatever else stands between.
    """

    what: str
    text: str
    veiled: str
    sentences: Sequence[Sentence]
    linked: Sequence[Linked]
    programs: Sequence[int]
    names: Sequence[tuple[int, int, int]]
    mentions: Sequence[Mention]
    loose: Sequence[Mention]
    tied: Mapping[int, frozenset[int]]
    holders: Mapping[str, frozenset[int]]
    served: frozenset[int]
    counts: Mapping[str, int]
    telling: Sequence[int]

    def steps(self, start: int, end: int) -> int:
        """How many sentences on, of those that tell something, one sentence stands from another by their numbers; back is below zero."""
        return bisect_left(self.telling, end) - bisect_left(self.telling, start)

    def apart(self, one: tuple[int, int], other: tuple[int, int]) -> tuple[bool, int, int]:
        """How far two pieces of the text stand apart: whether in two items of a list, which is farthest, then in steps, then in letters."""
        left, right = self.sentence_at(one[0]), self.sentence_at(other[0])
        in_items = left.block_index != right.block_index and left.block.kind == right.block.kind == "list_item"
        return in_items, abs(self.steps(left.index, right.index)), self._letters(min(one, other), max(one, other))

    def _letters(self, first: tuple[int, int], second: tuple[int, int]) -> int:
        """The letters between two pieces of the text, those of sentences that tell nothing left out."""
        left, right = self.sentence_at(first[0]), self.sentence_at(second[0])
        if left.index == right.index:
            return length(self.veiled, first[1], second[0])
        low, high = bisect_right(self.telling, left.index), bisect_left(self.telling, right.index)
        told = (self.sentences[number] for number in self.telling[low:high])
        spans = ((first[1], left.end), *((one.start, one.end) for one in told), (right.start, second[0]))
        return sum(length(self.veiled, *span) for span in spans)

    def mentions_in(self, sentence: Sentence) -> Sequence[Mention]:
        """The mentions that begin in a sentence, then the everyday words that may be some."""
        return [*within(self.mentions, sentence), *within(self.loose, sentence)]

    def sentence_at(self, at: int) -> Sentence:
        """The sentence that holds a place of the text."""
        return _sentence_at(self.sentences, at)

    def programs_between(self, start: int, end: int) -> set[int]:
        """The programmes that a piece of the text names."""
        low, high = bisect_left(self.names, (start,)), bisect_left(self.names, (end,))
        return {program for _, _, program in self.names[low:high]}

    def keys_between(self, start: int, end: int) -> set[str]:
        """The offices or dimensions that a piece of the text mentions."""
        low = bisect_left(self.mentions, start, key=lambda one: one.start)
        return {mention.key for mention in self.mentions[low : bisect_left(self.mentions, end, lo=low, key=lambda one: one.start)]}


def links_of(what: str, entry: Linked) -> tuple[Link, ...]:
    """What rules tied to a naming: its offices, or its dimensions."""
    return entry.offices if what == OWNERS else entry.dimensions


def mentions_of(what: str, anchors: Anchors) -> list[Mention]:
    """The document's mentions of offices (`OWNERS`) or of dimensions that may be a programme's."""
    return [m for m in anchors.offices if is_office(m)] if what == OWNERS else [m for m in anchors.dimensions if m.key != "other"]


def scene_of(
    what: str,
    text: str,
    sentences: Sequence[Sentence],
    linked: Sequence[Linked],
    programs: Sequence[int],
    anchors: Anchors,
) -> Scene:
    """The scene of a document's offices or dimensions; `programs` are those of `number_programs`."""
    mentions = mentions_of(what, anchors)
    tied: dict[int, set[int]] = {}
    holders: dict[str, set[int]] = {}
    for program, entry in zip(programs, linked, strict=True):
        for link in links_of(what, entry):
            tied.setdefault(link.mention.start, set()).add(program)
            holders.setdefault(link.mention.key, set()).add(program)
    names = [(entry.naming.name.start, entry.naming.name.end, program) for program, entry in zip(programs, linked, strict=True)]
    loose = _loose(text, mentions) if what == DIMENSIONS else []
    at = [start for start, _, _ in names] + [mention.start for mention in mentions]
    return Scene(
        what,
        text,
        anchors.without_regions(text),
        sentences,
        linked,
        programs,
        sorted(names),
        mentions,
        loose,
        {start: frozenset(of) for start, of in tied.items()},
        {key: frozenset(of) for key, of in holders.items()},
        frozenset().union(*tied.values()),
        Counter(mention.key for mention in mentions),
        sorted({_sentence_at(sentences, one).index for one in at}),
    )


def _loose(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The everyday words for dimensions where none is named for certain."""
    words = (m for m in everyday_words.find(text) if m.kind == "dimension" and not _is_of_another(text, m))
    return [m for m in words if not any(one.start < m.end and m.start < one.end for one in mentions)]


def _is_of_another(text: str, word: Mention) -> bool:
    """Whether an everyday word for a dimension is a part of something else."""
    before = _OF_ANOTHER.search(text, max(0, word.start - 20), word.start)
    return before is not None or (word.key == "environment" and _CIRCLE.match(text, word.end) is not None)


def _sentence_at(sentences: Sequence[Sentence], at: int) -> Sentence:
    return sentences[max(0, bisect_right(sentences, at, key=lambda one: one.start) - 1)]


def number_programs(linked: Sequence[Linked]) -> list[int]:
    """The number of the programme of each entry: entries that share a form name one."""
    first: dict[str, int] = {}
    out = []
    for position, entry in enumerate(linked):
        keys = [key_of(form) for form in (entry.naming.name.form, *(alias.form for alias in entry.naming.aliases))]
        number = next((first[key] for key in keys if key in first), position)
        for key in keys:
            first.setdefault(key, number)
        out.append(number)
    return out


def features(scene: Scene, position: int, mention: Mention) -> list[str]:
    """All that a model is told of a naming and a mention near it."""
    pair = _Pair(scene, position, mention)
    found = [
        *_of_place(pair),
        *_of_gap(pair),
        *_of_company(pair),
        *_of_words(pair),
        *_of_opening(pair),
        *_of_sentence(pair),
        *_of_saying(pair),
    ]
    if mention.rule == everyday_words.RULE:
        word = mention.form.casefold()
        found += [f"loose|{feature}" for feature in (*found, f"word={word}", f"capital={mention.form[0].isupper()}")]
    return found


class _Pair:
    """A naming and a mention, with what several features need of them."""

    __slots__ = ("apart", "end", "entry", "here", "mention", "program", "rivals", "scene", "side", "start", "there", "where")

    def __init__(self, scene: Scene, position: int, mention: Mention) -> None:
        self.scene, self.mention = scene, mention
        self.entry, self.program = scene.linked[position], scene.programs[position]
        self.here, self.there = self.entry.sentence, scene.sentence_at(mention.start)
        self.apart = scene.steps(self.here.index, self.there.index)
        name = self.entry.naming.name
        is_behind = mention.start >= name.end
        self.side = "behind" if is_behind else "before"
        self.where = f"{self.side} {abs(self.apart)}"
        self.start, self.end = (name.outer_end, mention.start) if is_behind else (mention.end, name.start)
        self.rivals = scene.keys_between(self.start, self.end) - {mention.key}


def _of_place(pair: _Pair) -> list[str]:
    """Where the mention stands to the name."""
    is_apart = pair.there.block_index != pair.here.block_index
    found = [f"where={pair.where}", f"block={is_apart} {pair.where}", f"kind={pair.here.block.kind} {pair.there.block.kind}"]
    if not pair.apart:
        letters = length(pair.scene.veiled, pair.start, pair.end)
        found.append(f"distance={next((edge for edge in _DISTANCES if letters <= edge), 'far')} {pair.side}")
    return found


def _of_gap(pair: _Pair) -> list[str]:
    """What stands between the two: words, other mentions."""
    if pair.apart:
        return [f"rivals between={min(len(pair.rivals), 2)} {pair.where}"]
    between = words(pair.scene.veiled, pair.start, pair.end)
    found = [f"{pair.side}~{one}" for word in between for one in _told(word)] if len(between) <= _BETWEEN else [f"{pair.side}~long"]
    return [*found, f"rivals between={min(len(pair.rivals), 2)} {pair.where}"]


def _of_company(pair: _Pair) -> list[str]:
    """What else stands in the sentences of both, whose turn it is, and what the rules told of the two."""
    scene, here, there, mention = pair.scene, pair.here, pair.there, pair.mention
    named_there = scene.programs_between(there.start, there.end)
    named_here = scene.programs_between(here.start, here.end)
    keys_there, keys_here = scene.keys_between(there.start, there.end), scene.keys_between(here.start, here.end)
    low = bisect_left(scene.names, (mention.start,))
    is_topic = low > 0 and scene.names[low - 1][2] == pair.program
    is_next = low < len(scene.names) and scene.names[low][2] == pair.program
    name = pair.entry.naming.name
    at = bisect_left(scene.mentions, name.start, key=lambda one: one.start)
    nearest = min(scene.names[max(0, low - 1) : low + 1], key=lambda one: scene.apart((mention.start, mention.end), one[:2]))
    beside = scene.mentions[max(0, at - 1) : at + 1]
    closest = min(beside, key=lambda one: scene.apart((name.start, name.end), (one.start, one.end)), default=None)
    is_closest = closest is not None and closest.key == mention.key
    opens = mention.start <= there.start + 2
    is_alone, others_there = len(keys_there) == 1, named_there - {pair.program}
    closes = not scene.text[mention.end : there.end].strip(_EDGE)
    holds_other = bool(scene.holders.get(mention.key, frozenset()) - {pair.program})
    return [
        f"names there={min(len(others_there), 3)} {pair.program in named_there}",
        f"mentions there={min(len(keys_there), 3)}",
        f"mentions here={min(len(keys_here), 3)} {pair.apart == 0}",
        f"names here={min(len(named_here), 3)} {pair.apart == 0}",
        f"topic={is_topic} {pair.where}",
        f"next={is_next} {pair.where}",
        f"nearest name={nearest[2] == pair.program} {pair.side}",
        f"nearest mention={is_closest} {pair.side}",
        f"opens={opens} {pair.where}",
        f"closes={closes} {pair.where}",
        f"turn={pair.apart} {pair.side} {is_topic} {bool(pair.rivals)} {opens}",
        f"room={pair.apart} {pair.side} {is_topic} {is_alone} {len(named_here) == 1} {bool(others_there)}",
        f"choice={pair.where} {is_topic} {is_alone} {is_closest} {holds_other}",
        f"others' too={holds_other}",
        f"again={min(scene.counts[mention.key], 4)}",
        f"named at all={min(len(scene.counts), 3)}",
        *(() if pair.program in scene.served else ("untold",)),
    ]


def _of_words(pair: _Pair) -> list[str]:
    """The words beside the mention, the nearest first."""
    veiled, mention, there = pair.scene.veiled, pair.mention, pair.there
    before = words(veiled, max(there.start, back(veiled, mention.start, _REACH)), mention.start)[: -_BESIDE - 1 : -1]
    after = words(veiled, mention.end, min(there.end, ahead(veiled, mention.end, _REACH)))[:_BESIDE]
    found = [f"b{place}={one}" for place, word in enumerate(before) for one in _told(word)] or ["b0=edge"]
    found += [f"a{place}={one}" for place, word in enumerate(after) for one in _told(word)] or ["a0=edge"]
    return found


def _of_sentence(pair: _Pair) -> list[str]:
    """All words of a dimension's sentence, by the side of it on which they stand and by where it stands to the name."""
    if pair.scene.what != DIMENSIONS:
        return []
    veiled, mention, there = pair.scene.veiled, pair.mention, pair.there
    sides = {"before": (there.start, mention.start), "behind": (mention.end, there.end)}
    return [f"{pair.where}|{side}={_told(word)[0]}" for side, span in sides.items() for word in words(veiled, *span)]


def _of_opening(pair: _Pair) -> list[str]:
    """How the sentence of the mention opens, where it is another one: "Pengelolanya", "Program ini", "Berbeda dengan"."""
    if not pair.apart:
        return []
    there = pair.there
    first = words(pair.scene.veiled, there.start, min(there.end, ahead(pair.scene.veiled, there.start, _REACH)))[:_FIRST]
    return [f"o{place}={one}" for place, word in enumerate(first) for one in _told(word)]


def _told(word: str) -> list[str]:
    """A word as a model hears it, and the prefix or ending it has."""
    low = "<number>" if NUMBER.fullmatch(word) else "<letter>" if len(word) == 1 and word.isalpha() else word.casefold()
    return [low, *affixes(low, _PREFIXES)]


def _of_saying(pair: _Pair) -> list[str]:
    """Of an office its kind, whether it sees to others, a person of it is meant or speaks; of a dimension whether a result stands by."""
    text, veiled, mention, there = pair.scene.text, pair.scene.veiled, pair.mention, pair.there
    if pair.scene.what == DIMENSIONS:
        near = max(there.start, back(veiled, mention.start, _NUMBERS)), min(there.end, ahead(veiled, mention.end, _NUMBERS))
        return ["result"] if _RESULT.search(text, *near) else []
    rules = owner_rules()
    lead = text[max(there.start, back(veiled, mention.start, _REACH)) : mention.start]
    behind = text[mention.end : min(there.end, ahead(veiled, mention.end, _SPEECH))]
    marks = {
        "person": rules["owner.person"].regex.search(lead),
        "head": rules["owner.head"].regex.search(lead),
        "speaks": rules["owner.speech"].regex.search(behind),
        "said between": pair.where == "behind 0" and rules["owner.speech"].regex.search(text[pair.start : pair.end]),
    }
    sees_to_all = mention.key.startswith(tuple(current_lexicons().words("offices", "coordinators")))
    return [f"office={kind_of(mention)}", f"coordinates={sees_to_all}", *(mark for mark, is_set in marks.items() if is_set)]

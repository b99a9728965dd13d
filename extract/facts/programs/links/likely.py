"""Owners and dimensions that no rule told, taken by learned models from mentions near a programme's name.

They are asked last, and only about programmes left without an owner (a dimension) and mentions that no rule gave to another programme.
What a model is told of such a pair is in `nearness.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.programs.cues import HAS_A_NAME, REFERS_BACK
from extract.facts.programs.links.denial import is_denied
from extract.facts.programs.links.nearness import DIMENSIONS, OWNERS, Scene, features, links_of, number_programs, scene_of
from extract.facts.programs.links.owner_cues import comes_next, of_one_beside
from extract.facts.programs.links.plain_words import of_one_before
from extract.facts.programs.model import Link, Linked
from extract.finders import everyday_words
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.likelihood import Model, load_model
from extract.model import Mention
from extract.segment import Sentence

RULES = {OWNERS: "link.opd.likely", DIMENSIONS: "link.dimension.likely"}
LIKELY = {OWNERS: 0.55, DIMENSIONS: 0.5}  # from this chance on a mention is taken
LIKELIER = 0.55  # the same for an everyday word that may mean a dimension
# Before one who only works with the owner, or who only puts the programme somewhere.
_OF_OTHERS = re.compile(
    r"\b(?:(?:(?:be)?kerja\s?sama|kolaborasi|berkolaborasi|bermitra|kemitraan|dukungan)\s(?:dengan|dari|bersama)"
    r"|menurut\s(?:kepala|sekretaris|kabid|kadis)(?:\sbidang(?:\s[a-z]+){1,3})?"
    r"|di(?:masukkan|tempatkan|golongkan|kategorikan|kelompokkan|cantumkan|pindahkan)(?:\soleh)?)\s$",
    re.IGNORECASE,
)
_BACK, _ON = 2, 4  # sentences that tell something, from a name to a mention that may belong to it

_JOINED = re.compile(r"[\"”]?\s(?:dan|serta|and)\s")  # "meninjau P dan RSUD Y": two stops of one way
_PRAISES = re.compile(r"[^.;,:]{0,60}\s(?:memuji|mengapresiasi|mengacungi|menyambut\sbaik)\s")  # somebody else's work
_HEADS = re.compile(r"\b(?:kepala|kadis|plt\.?|sekretaris|kabid)\s(?:bidang\s[^.,;]{3,30}\s)?$", re.IGNORECASE)
_SPEAKS = re.compile(
    r"(?:\s(?:Kabupaten|Kota)?\s?[A-Z]\w+){0,6}(?:,\s[^,.;]{3,40},)?\s(?:(?:juga|pun|lalu|kemudian|sendiri)\s)?"
    r"(?:berjanji|menjanjikan|mengakui|mengaku|mengatakan|menyatakan|menilai|menanggapi|menambahkan|menjawab|berharap|meminta|menegaskan|mengingatkan|tidak\smenampik|membenarkan)\b"
)
# Things, from or to a place: "mengambilnya dari gudang"
_FETCHES = re.compile(
    r"(?:\s[A-Z]\w+){0,6}\s(?:mengambil|membawa|mengangkut|memindahkan|mengirim|membeli|meminjam)nya\s(?:dari|ke)\s(?=[a-z])"
)
_VENUE = re.compile(r"\b(?:aula|halaman|ruang\srapat|gedung|(?:depan|dekat|samping|belakang|seberang)\s(?:kantor\s)?)\s?$", re.IGNORECASE)
_OF_BUILDING = re.compile(
    r"\b(?:pembangunan|perbaikan|renovasi|pengaspalan|pelebaran)\s(?:Jembatan|Jalan|Gedung|Pasar|Taman|Terminal|Stadion|Pelabuhan)\s[A-Z]"
)
_BACK_TO = re.compile(r"\b(?:ini|itu|tersebut)\b")
_ITS_CLAUSE = 90  # characters from the start of a sentence to an office that owns what opens it
_ANOTHER = re.compile(r"[.!?]\s(?:Satu(?:nya)?\slagi|Satunya|Yang\slain(?:nya)?)\b")  # what comes next is said of that one


def add_likely(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings, and for each programme without an owner or a dimension the likeliest one near a name of it, where that is `LIKELY`."""
    out = list(linked)
    programs = number_programs(linked)
    for what in RULES:
        served = {program for program, entry in zip(programs, linked, strict=True) if links_of(what, entry)}
        if served.issuperset(programs):
            continue
        scene = scene_of(what, text, sentences, linked, programs, anchors)
        model = load_model(what)
        best: dict[int, tuple[float, int, Mention]] = {}
        for chance, position, mention in _likely(scene, model):
            program = scene.programs[position]
            if program not in best or chance > best[program][0]:
                best[program] = chance, position, mention
        for _, position, mention in best.values():
            link = (Link(mention, RULES[what]),)
            out[position] = replace(out[position], offices=link) if what == OWNERS else replace(out[position], dimensions=link)
    return out


def _likely(scene: Scene, model: Model) -> list[tuple[float, int, Mention]]:
    """The pairs that are likely, each with its chance and the position of its naming; a mention goes to names on one side of it only."""
    found = []
    for position, mention in pairs(scene):
        chance = model.chance(features(scene, position, mention))
        if chance >= (LIKELIER if mention.rule == everyday_words.RULE else LIKELY[scene.what]):
            found.append((chance, position, mention))
    sides: dict[int, bool] = {}
    for _, position, mention in sorted(found, key=lambda one: (-one[0], one[1])):
        sides.setdefault(mention.start, _is_behind(scene, position, mention))
    return [one for one in found if _is_behind(scene, one[1], one[2]) == sides[one[2].start]]


def _is_behind(scene: Scene, position: int, mention: Mention) -> bool:
    """Whether a mention stands behind the name."""
    return mention.start >= scene.linked[position].naming.name.end


def without_likely(linked: Sequence[Linked]) -> list[Linked]:
    """What the rules alone told."""
    rules = frozenset(RULES.values())
    return [
        replace(
            entry,
            offices=tuple(link for link in entry.offices if link.rule not in rules),
            dimensions=tuple(link for link in entry.dimensions if link.rule not in rules),
        )
        for entry in linked
    ]


def pairs(scene: Scene, *, every: bool = False) -> Iterator[tuple[int, Mention]]:
    """Positions of namings with the mentions near them: of programmes that have none, or of every one, for a model to learn from.

    A mention that rules gave to another programme is no candidate, nor one with another programme's name between; beyond the next sentence
    none but the nearest name stands for its programme.
    """
    for position, (program, entry) in enumerate(zip(scene.programs, scene.linked, strict=True)):
        if program in scene.served and not every:
            continue
        name, at = entry.naming.name, entry.sentence.index
        here = bisect_left(scene.telling, at)
        for number in scene.telling[max(0, here - _BACK) : here + _ON + 1]:
            for mention in scene.mentions_in(scene.sentences[number]):
                if (mention.start < name.end and name.start < mention.end) or scene.tied.get(mention.start, frozenset()) - {program}:
                    continue
                if is_denied(scene.text, mention.start) or _is_read_past(scene, entry.sentence, scene.sentences[number]):
                    continue
                if _is_left_open(scene, entry.sentence, scene.sentences[number]):
                    continue
                between = (name.outer_end, mention.start) if mention.start >= name.end else (mention.end, name.start)
                if scene.what == OWNERS and _is_of_others(scene.text, entry, mention, is_here=number == at):
                    continue
                if scene.what == OWNERS and mention.start < name.start and _is_of_one_before(scene, program, mention):
                    continue
                if scene.what == DIMENSIONS and mention.start < name.start and of_one_before(scene.text, mention.end):
                    continue
                named = scene.programs_between(*between)
                if not named - {program} and not (named and abs(number - at) > 1):
                    yield position, mention


def _is_of_one_before(scene: Scene, program: int, mention: Mention) -> bool:
    """Whether an office before a name was told, right before, to own the programme named last: there it is told again."""
    earlier = [at for at, entry in enumerate(scene.linked) if entry.naming.end <= mention.start]
    last = max(earlier, key=lambda at: scene.linked[at].naming.start, default=None)
    if last is None or scene.programs[last] == program:
        return False
    return any(link.mention.key == mention.key for link in scene.linked[last].offices)


def _is_of_others(text: str, entry: Linked, mention: Mention, *, is_here: bool) -> bool:
    """Whether an office is the owner of what stands beside a name, only stands beside the programme, or praises it."""
    gap = text[entry.naming.end : mention.start]
    if is_here and (of_one_beside(gap) or comes_next(gap) or _JOINED.fullmatch(gap)):
        return True
    if not is_here and (_VENUE.search(text, max(0, mention.start - 30), mention.start) or _is_of_another_thing(text, mention)):
        return True
    if not is_here and (_PRAISES.match(text, mention.end) is not None or _ANOTHER.search(gap) is not None):
        return True
    if not is_here and (_speaks_for_many(text, mention) or _FETCHES.match(text, mention.end)):
        return True
    return _OF_OTHERS.search(text, max(0, mention.start - 40), mention.start) is not None


def _is_of_another_thing(text: str, mention: Mention) -> bool:
    """ "Paduan suara Lentera besutan Dinas X membuka acara", "Di balik pembangunan Jembatan Karang ada Dinas X": whose thing that is."""
    begin = max(text.rfind("\n", 0, mention.start), text.rfind(". ", 0, mention.start)) + 1
    said = text[begin : mention.start].lstrip()
    if len(said) > _ITS_CLAUSE:
        return False
    return _OF_BUILDING.search(said) is not None or (HAS_A_NAME.search(said) is not None and _BACK_TO.search(said) is None)


def _speaks_for_many(text: str, mention: Mention) -> bool:
    """Whether the head of an office that sees to all programmes only speaks: "Kepala Bappeda berjanji memperbaikinya"."""
    sees_to_all = mention.key.startswith(tuple(current_lexicons().words("offices", "coordinators")))
    heads = _HEADS.search(text, max(0, mention.start - 40), mention.start) is not None
    return sees_to_all and heads and _SPEAKS.match(text, mention.end) is not None


def _is_left_open(scene: Scene, here: Sentence, there: Sentence) -> bool:
    """Whether a sentence takes up one of two that the sentence before calls alike: "aplikasi A dan aplikasi B. Aplikasi itu ..."."""
    back = REFERS_BACK.match(scene.text, there.start, there.end) if there.index == here.index + 1 else None
    if back is None or not back["noun"] or back["plural"] or back["all"]:
        return False
    noun = back["noun"].lower()
    alike = {
        program
        for start, _, program in scene.names
        if here.start <= start < here.end and scene.text[here.start : start].rstrip(' "“').lower().endswith(noun)
    }
    return len(alike) > 1


def _is_read_past(scene: Scene, here: Sentence, there: Sentence) -> bool:
    """Whether only its place in a list of several makes one of its items the nearest to what stands outside of the list."""
    if here.block_index == there.block_index or (here.block.kind != "list_item" and there.block.kind != "list_item"):
        return False
    low, high = sorted((here, there), key=lambda one: one.index)
    if all(one.block.kind == "list_item" for one in scene.sentences[low.index : high.index + 1]):
        return False
    return any(_is_of_several(scene, one) for one in (here, there))


def _is_of_several(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence stands in an item of a list that has others right beside it."""
    if sentence.block.kind != "list_item":
        return False
    first = bisect_left(scene.sentences, sentence.block_index, key=lambda one: one.block_index)
    last = bisect_left(scene.sentences, sentence.block_index + 1, key=lambda one: one.block_index)
    return any(scene.sentences[at].block.kind == "list_item" for at in (first - 1, last) if 0 <= at < len(scene.sentences))

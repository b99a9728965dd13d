"""What is seen of a programme whose state no rule reads: the features by which learned models tell whether it runs, rests, is planned.

"Timbang Jemput menukar sampah warga dengan saldo" says so in no word that could be listed. Counted are the words around the name in every
sentence that bears it, and of the sentences behind it that go on about it, each with its kind of verb and with the negation, plan or time
before it; what the rules would read in these sentences, of whomever; how the text opens; and what the rules read of it and of the text's
other programmes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.facts.programs.statuses.rows import Row
from extract.facts.programs.statuses.saying import Said, Speech, settled
from extract.lexicon import Lexicons, current_lexicons
from extract.likelihood import NUMBER, SHARE, affixes, load_model
from extract.model import STATUSES
from extract.segment import Sentence
from extract.veil import VEILED_WORDS, ahead, back, words

MODELS = {"running": "statuses", "not_running": "statuses_not_running", "planned": "statuses_planned"}  # of which a programme has one
RULE = "status.likely"
LIKELY = 0.5  # from this chance on the likeliest of the three is taken,
LIKELY_OF_RANKED = 0.7  # and of what has a rank or a prize: who gave it had the choice
_BEFORE, _BEHIND = 110, 180  # characters around a name that are looked at, names of regions not counted,
_FOLLOWING, _LENGTH = 3, 160  # sentences that go on about it and characters of each,
_ASIDES = 1  # paragraphs that tell a share of something else, which they may go on behind,
_OPENING = 3  # and sentences at the top of the text
_SCOPE = 3  # words that stand under a negation, a plan, a word of time
_MOST_NAMED, _MOST_AGAIN = 4, 3
_CROWDS = (1, 3, 7)  # programmes of a text
_YEAR = re.compile(r"(?:19|20)\d\d")
_POINTS_BACK = re.compile(  # how a paragraph begins that goes on about what the one before it named
    r"[\"“'\s]*(?:(?:program|inovasi|aplikasi|layanan|sistem|platform|portal|kanal|fitur|kegiatan|gerakan|proyek|alat|situs|laman|kartu|bus"
    r"|perahu|mobil|posko)(?:\s\w+)?\s(?:tersebut|ini|itu)\b|\w+nya\b|(?:itu|ini|it|this|kini|sejak|hingga|sampai|saat\sini|sekarang|sudah"
    r"|telah|belum|tidak|tak|setiap|tiap|saban|namun|tetapi|tapi|akan|baru)\b|the\s(?:program(?:me)?|app|application|service|system)\b)",
    re.IGNORECASE,
)
_SOME_OF = re.compile(  # "dari ketiga inovasi tersebut, dua sudah berjalan": of none alone
    r",?\s(?:(?:baru|hanya|sudah|telah)\s)?(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebagian|separuh|beberapa|\d{1,2})\s",
    re.IGNORECASE,
)
_STOPS = frozenset(".;:!?")
_MODES = {
    "not": "tidak tak belum blm tdk bukan gagal batal urung tanpa not never no",
    "will": "akan bakal segera hendak rencananya rencana berencana direncanakan ditargetkan dijadwalkan nanti kelak mau ingin siap "
    "agar supaya untuk diharapkan will plans planned",
    "now": "sudah telah kini masih terus tetap sekarang sedang has have now still already",
}
_MODE_OF = {word: mode for mode, words in _MODES.items() for word in words.split()}
_CLASSES = (  # lists of verbs.yml that say something of a word wherever it stands
    "launch_active launch_passive launch_noun present_active present_passive present_noun make_active make_passive tell_active use_active "
    "use_passive use_noun keep_active speech alive dead dying lead_active own_passive drafts stage_passive laid_off lives honour_active "
    "prizes judges judged_passive"
).split()
_ITEMS = ("list_item", "table_row")


@dataclass(frozen=True, slots=True)
class View:
    """What one sentence shows of a programme: the span that was looked at, and its features."""

    sentence: Sentence
    start: int
    end: int
    features: frozenset[str]
    speaks_of_it: bool  # it names the programme or points back to it; others only stand behind such a sentence


def with_likely_states(around: Surroundings) -> dict[int, list[Said]]:
    """What the rules read of each programme, and of those of which they read nothing what the models take to be its state."""
    rows, said, told = around.rows, around.said, around.told
    out = dict(said)
    open_ones = {member for row in rows for member in row.members if is_open(said.get(member, ()))}
    if not open_ones:
        return out
    models = {status: load_model(name) for status, name in MODELS.items()}
    for member, seen in around.views(open_ones).items():
        features = around.features(member, seen)
        chances = {status: model.chance(features) for status, model in models.items()}
        status = likeliest(chances, bool(said.get(member)))
        if status is not None:
            model = models[status]
            best = max(seen, key=lambda view: (view.speaks_of_it, model.chance(view.features), -view.start))  # tells most of it
            likely = Said(status, None, best.start, best.end, RULE, best.sentence, round(chances[status], 3))
            out[member] = settled([*said.get(member, ()), likely], {}, told)
    return out


def is_open(said: Sequence[Said]) -> bool:
    """Whether the rules read nothing of a programme's state."""
    return not any(one.status in (*MODELS, "launched") for one in said)


def likeliest(chances: Mapping[str, float], is_ranked: bool) -> str | None:
    """The state with the highest chance, where that is high enough."""
    best = max(chances, key=lambda status: chances[status])
    return best if chances[best] >= (LIKELY_OF_RANKED if is_ranked else LIKELY) else None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text shows of its programmes.

    `veiled` is the text without the names of regions, `said` are the states that the rules read, `told` is the year it was written in, if
    known.
    """

    text: str
    veiled: str
    sentences: Sequence[Sentence]
    rows: Sequence[Row]
    said: Mapping[int, list[Said]]
    told: int | None

    def features(self, member: int, seen: Sequence[View]) -> set[str]:
        """All that the model is told of a programme: its views, the text's opening, the states of itself and of the others."""
        found = {feature for view in seen for feature in view.features}
        found |= _opening(self.veiled, _top(self.text, self.sentences), self.told)
        found.add(f"again={min(_MOST_AGAIN, sum(member in row.members for row in self.rows))}")
        members = {one for row in self.rows for one in row.members}
        found.add(f"programs>{max((some for some in _CROWDS if len(members) > some), default=0)}")
        others = Counter(status for one in members - {member} for status in {said.status for said in self.said.get(one, ())})
        found |= {f"other {status}" for status in others}
        if len(members) > 1:
            found |= {f"share {status}={min(3, 4 * others[status] // (len(members) - 1))}" for status in STATUSES}
        return found | {f"own {one.status}" for one in self.said.get(member, ()) if one.status not in MODELS}

    def views(self, members: Collection[int]) -> dict[int, list[View]]:
        """For each of the programmes what each of its sentences shows of it, and those that go on about it."""
        speech = Speech(self.text, (), self.told)
        by_sentence: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows:
            by_sentence[row.sentence.index].append(row)
        found: dict[int, list[View]] = defaultdict(list)
        for index, here in sorted(by_sentence.items()):
            sentence = self.sentences[index]
            here.sort(key=lambda row: row.start)
            named = len({member for row in here for member in row.members})
            for place, row in enumerate(here):
                wanted = [member for member in row.members if member in members]
                if not wanted or (len(row.members) > 1 and _SOME_OF.match(self.text, row.end)):
                    continue
                low = here[place - 1].end if place else sentence.start
                high = here[place + 1].start if place + 1 < len(here) else sentence.end
                before = max(low, back(self.veiled, row.start, _BEFORE))
                shared = {f"kind={sentence.block.kind}", f"named={min(_MOST_NAMED, named)}", *self._words("b", before, row.start)}
                shared |= _hints(speech, "s", sentence)
                for member in wanted:
                    start, end = next(((begin, stop) for one, begin, stop in row.tails if one == member), (row.end, row.end))
                    end = end if len(row.members) > 1 else min(high, ahead(self.veiled, start, _BEHIND))
                    own = frozenset((*shared, *self._words("a", start, end)))
                    found[member].append(View(sentence, row.start, max(row.end, end), own, speaks_of_it=True))
            if named == 1 and here[0].members[0] in members:
                found[here[0].members[0]] += self._following(speech, sentence, by_sentence)
        return found

    def _following(self, speech: Speech, sentence: Sentence, named: Collection[int]) -> Iterator[View]:
        """The sentences behind one that names a single programme: of its paragraph, and of the next where they point back."""
        passed = 0
        for after in self.sentences[sentence.index + 1 : sentence.index + 1 + _FOLLOWING + _ASIDES]:
            if after.index not in named and passed < _ASIDES and self._is_aside(after):
                passed += 1
                continue
            if after.index - sentence.index - passed > _FOLLOWING:
                return
            apart = after.block_index - sentence.block_index - passed
            if after.index in named or after.block.kind == "heading" or apart > 1:
                return
            points_back = _POINTS_BACK.match(self.text, after.start, after.end) is not None
            if apart and not points_back:
                return
            end = min(after.end, ahead(self.veiled, after.start, _LENGTH))
            heard = words(self.veiled, after.start, end)
            first = {f"n^{heard[0].casefold()}"} if heard else set()
            yield View(
                after, after.start, end, frozenset((*_told("n", heard, self.told), *first, *_hints(speech, "n", after))), points_back
            )

    def _is_aside(self, sentence: Sentence) -> bool:
        """Whether a paragraph tells a share of something and nothing of what was named before it."""
        if sentence.end - sentence.start < len(sentence.block.text.rstrip()) or sentence.block.kind != "paragraph":
            return False
        is_share = SHARE.search(self.text, sentence.start, sentence.end) is not None
        return is_share and _POINTS_BACK.match(self.text, sentence.start, sentence.end) is None

    def _words(self, side: str, start: int, end: int) -> Iterator[str]:
        return _told(side, words(self.veiled, start, max(start, end)), self.told)


def _hints(speech: Speech, side: str, sentence: Sentence) -> set[str]:
    """What the rules read in a sentence as if it spoke of the programme alone."""
    return {f"hint {side} {one.status}" for one in speech.predicates(sentence, sentence.start, sentence.end)}


def _top(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """The first sentences of a text, up to a list; one that tells a share of something says nothing about what the text is."""
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        if len(spans) == _OPENING or sentence.block.kind in _ITEMS:
            break
        if SHARE.search(text, sentence.start, sentence.end) is None:
            spans.append((sentence.start, sentence.end))
    return tuple(spans)


@lru_cache(maxsize=2)
def _opening(veiled: str, spans: tuple[tuple[int, int], ...], told: int | None) -> frozenset[str]:
    """The words with which a text opens: they tell what it is, a plan, a review, a prize."""
    return frozenset(form for start, end in spans for form in _told("t", words(veiled, start, end), told))


def _told(side: str, heard: Iterable[str], told: int | None) -> Iterator[str]:
    """The words as features, also wherever they stand, and once more under the negation, the plan or the word of time they stand behind."""
    lexicons = current_lexicons()
    mode, left = "", 0
    for word in heard:
        forms = _forms(word, told, lexicons)
        for form in forms:
            yield f"{side}~{form}"
            is_plain = form[0].isalpha()
            if left and word[0].isalnum() and form != "<capital>":
                yield f"{side}~{mode}:{form}"
                if is_plain:
                    yield f"any~{mode}:{form}"
            if is_plain:
                yield f"any~{form}"
        left = max(0, left - 1)
        begun = _MODE_OF.get(word.casefold())
        if begun is not None:
            mode = mode if mode == "not" and left else begun  # "belum akan dibuka"
            left = _SCOPE
        elif word in _STOPS:
            left = 0


@lru_cache(maxsize=8192)
def _forms(word: str, told: int | None, lexicons: Lexicons) -> tuple[str, ...]:
    """What a word counts as: itself, the lists it stands in, its prefix; figures and names by their kind only."""
    if word in VEILED_WORDS.values():
        return (word,)
    low = word.casefold()
    if _YEAR.fullmatch(low):
        return ("<year>" if told is None else "<past>" if int(low) < told else "<this year>" if int(low) == told else "<coming>",)
    if NUMBER.fullmatch(low):
        return ("<number>",)
    classes = _classes(lexicons)
    if "month_names" in classes.get(low, ()):
        return ("<month>",)
    if word[0].isupper() and low not in classes and low not in _MODE_OF:
        return ("<capital>",)
    return (low, *(f"@{name}" for name in classes.get(low, ())), *affixes(low))


@lru_cache(maxsize=4)
def _classes(lexicons: Lexicons) -> Mapping[str, tuple[str, ...]]:
    """The lists of `verbs.yml` in which a word stands."""
    found: dict[str, tuple[str, ...]] = {}
    for name in (*_CLASSES, "month_names"):
        for word in lexicons.words("verbs", name):
            if " " not in word:
                found[word] = (*found.get(word, ()), name)
    return found

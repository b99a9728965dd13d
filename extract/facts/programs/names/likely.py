"""What is seen of a capitalised phrase: the features by which a learned model tells names of programmes from other names.

Words count: those inside the phrase and the pieces they are made of, those right beside it with their prefixes, all others of its sentence
and those of the paragraph shortly before and behind it, its shape, what else stands in the sentence. No feature says which document or
region it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.facts.programs.cues import HEAD_NOUN, within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.persons import Persons
from extract.facts.programs.names.sightings import Sighting
from extract.finders.opds import is_office
from extract.finders.program_words import tables
from extract.finders.programs import Anchors
from extract.likelihood import NUMBER, WORD, affixes, load_model
from extract.segment import Sentence

MODEL = "names"
LIKELY = 0.5  # from this chance on a phrase for which some cue speaks is taken for a name,
LIKELY_BARE = 0.7  # from this one where none does, or the text names nothing else,
LIKELY_STRANGE = 0.93  # from this one where it stands like a person or a body, or far from all that is told of the subject,
LIKELY_ENOUGH = 0.3  # below this one not even where the cues around it speak for it,
LIKELY_SURE = 0.1  # below this one not even where many of them do, or the text names nothing else,
LIKELY_CALLED = 0.03  # and below this one not even where the next sentence calls it a programme
_BESIDE = 2  # words on each side that count
_REACH = 80  # characters in which those words are looked for
_NEXT, _EARLIER = 16, 10  # words of the paragraph behind the sentence and before it that are told, wherever they stand,
_LONGEST = 300  # in so many characters
_ROOT = 5  # letters of a word by which its kin are known
_PIECES = (2, 3, 4)  # letters of the pieces of a phrase's words
_BRAND = re.compile(r"(?:e|si|m|i)-", re.IGNORECASE)
_REGION = "<region>"
_MOST_AGAIN, _MOST_WORDS = 4, 6
_NOUN_BEFORE = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|sistem|platform|gerakan|kanal|portal|situs|apps?|fitur|services?|wins?)"
    r"\s(?:(?:unggulan|bernama|yaitu|yakni|digital|daring)\s){0,2}[\"“]?$",
    re.IGNORECASE,
)


def chance(text: str, seen: Sequence[Sighting], anchors: Anchors, persons: Persons) -> float:
    """The probability that a phrase, of which these are all the sightings, names a programme."""
    return load_model(MODEL).chance(features(text, seen, anchors, persons))


def features(text: str, seen: Sequence[Sighting], anchors: Anchors, persons: Persons) -> list[str]:
    """All that the model is told of a phrase: at all the places where it stands free, and of the text around.

    The weighed cues are left out: they were chosen with the training texts open, so that a model would trust them blindly; without them it
    is a second opinion.
    """
    free = [one for one in seen if not one.is_barred] or seen
    found = {feature for one in free for feature in _at_one_place(text, one.naming, one.sentence, anchors)}
    found.add(f"again={min(len(seen), _MOST_AGAIN)}")
    if len(free) < len(seen) or free[0].is_barred:
        found.add("all barred" if free[0].is_barred else "barred once")
    return sorted(found | set(_of_text(text, seen[0].naming.name.form, persons)))


def _of_text(text: str, form: str, persons: Persons) -> list[str]:
    """What the whole text tells of a phrase: whether persons bear its words, whether it ever stands right behind a programme's noun."""
    found = ["of a person"] if persons.share(form) else []
    at = text.find(form)
    for _ in range(_MOST_AGAIN):
        if at < 0:
            break
        if _NOUN_BEFORE.search(text[max(0, at - 50) : at]):
            return [*found, "noun somewhere"]
        at = text.find(form, at + 1)
    return found


def _at_one_place(text: str, naming: Naming, sentence: Sentence, anchors: Anchors) -> list[str]:
    name = naming.name
    before = _joined(WORD.findall(text, max(sentence.start, name.start - _REACH), name.start))
    after = _joined(WORD.findall(text, name.outer_end, min(sentence.end, name.outer_end + _REACH)))
    found = [*_of_form(naming), *_of_side("b", before[::-1]), *_of_side("a", after), *_of_sentence(text, naming, sentence, anchors)]
    found += _of_context(text, name.start, name.outer_end, sentence)
    if name.start <= sentence.start + 2:
        found.append("opens")
    return found


def _of_form(naming: Naming) -> list[str]:
    """The phrase itself: its shape, its words, what its first word usually begins, what its tail tells."""
    form = naming.name.form
    words = [word for word, _ in groupby(map(_without_regions, form.split()))]
    pieces = {f"^{word}$"[at : at + size] for word in words for size in _PIECES for at in range(len(word) + 3 - size)}
    found = [f"shape={naming.name.shape}", f"words={min(len(words), _MOST_WORDS)}", f"first={words[0]}", f"last={words[-1]}"]
    found += [f"in={word}" for word in words] + [f"piece={piece}" for piece in pieces]
    lists = {"place": tables().places, "event": tables().events, "institution": tables().institutions, "given": tables().given}
    found += [f"begins={kind}" for kind, known in lists.items() if words[0] in known]
    marks = {
        "upper": form.isupper() and len(words) == 1,
        "hyphen": "-" in form,
        "digit": any(map(str.isdigit, form)),
        "prefix": bool(_BRAND.match(form)),
    }
    tail = {"alias": naming.aliases, "tail office": naming.offices, "tail dimension": naming.dimensions}
    return found + [mark for mark, is_set in {**marks, **tail}.items() if is_set]


def _without_regions(word: str) -> str:
    """A word of the phrase in small letters, any region in it out of sight: "<region>-sepanjang"."""
    return "-".join(_region(part) or part.casefold() for part in word.split("-"))


def _region(word: str) -> str | None:
    """What all words of regions' names are to the model, whatever region they name."""
    return _REGION if word[:1].isupper() and len(word) > 2 and word.casefold() in tables().regions else None


def _joined(words: list[str]) -> list[str]:
    """The words with those of one region's name as one: "Tanjung Pinang" is no longer a way than "Batam"."""
    return [word for place, word in enumerate(words) if not (place and _region(word) and _region(words[place - 1]))]


def _of_side(side: str, words: list[str]) -> list[str]:
    """The words beside the phrase, the nearer first."""
    found = [] if words else [f"{side}0=edge"]
    for place, word in enumerate(words[:_BESIDE]):
        low = _low(word)
        found.append(f"{side}{place}={low}")
        found += [f"{side}{place}={affix}" for affix in affixes(low)]
        if word[0].isupper():
            found.append(f"{side}{place} capital")
    return found


def _of_context(text: str, start: int, end: int, sentence: Sentence) -> Iterator[str]:
    """All words of the sentence, which side of the phrase they stand on, and those of its paragraph shortly before and behind the sentence.

    What a line of another paragraph says is nothing to the phrase. The words right beside it are told in pairs, too.
    """
    block = sentence.block
    sides = {
        "before": _lower(text, sentence.start, start),
        "behind": _lower(text, end, sentence.end),
        "next": _lower(text, sentence.end, min(block.end, sentence.end + _LONGEST))[:_NEXT],
        "earlier": _lower(text, max(block.start, sentence.start - _LONGEST), sentence.start)[-_EARLIER:],
    }
    for side, words in sides.items():
        yield from (f"{side}={word}" for word in words)
        yield from (f"near={word[:_ROOT]}" for word in words)
    second, first = ["edge", "edge", *sides["before"]][-2:]
    third, fourth = [*sides["behind"], "edge", "edge"][:2]
    yield from (f"pair={second} {first} _", f"pair={first} _ {third}", f"pair=_ {third} {fourth}")


def _lower(text: str, start: int, end: int) -> list[str]:
    """The words between two places in small letters, regions and numbers as such."""
    return [_low(word) for word in _joined(WORD.findall(text, start, end))]


def _low(word: str) -> str:
    """A word in small letters; all regions are one, and so are all numbers."""
    return _region(word) or ("<number>" if NUMBER.fullmatch(word) else word.casefold())


def _of_sentence(text: str, naming: Naming, sentence: Sentence, anchors: Anchors) -> list[str]:
    """What else the sentence speaks of: programmes, offices, dimensions, and how near they stand."""
    name = naming.name
    found = [f"kind={sentence.block.kind}"]
    if HEAD_NOUN.search(text, max(sentence.start, name.start - 60), name.start):
        found.append("noun near before")
    if HEAD_NOUN.search(text, sentence.start, name.start):
        found.append("noun before")
    if HEAD_NOUN.search(text, name.outer_end, min(sentence.end, name.outer_end + 60)):
        found.append("noun near behind")
    offices = [mention for mention in within(anchors.offices, sentence) if is_office(mention)]
    dimensions = within(anchors.dimensions, sentence)
    marks = {
        "office": bool(offices),
        "office right behind": any(0 <= mention.start - name.end < 12 for mention in offices),
        "office before": any(0 <= name.start - mention.end < 40 for mention in offices),
        "dimension": bool(dimensions),
        "dimension before": any(0 <= name.start - mention.end < 60 for mention in dimensions),
    }
    return found + [mark for mark, is_set in marks.items() if is_set]

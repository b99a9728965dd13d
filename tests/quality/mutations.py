"""Changes to a text whose effect on the facts is known beforehand. No annotation is needed: the extraction of the text as it stands
is the measure, and after the change it must be the same, or differ in exactly the predicted way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from tests.quality.corpus import SPLITS, GoldDocument, epithets, read_corpus, region_rows
from tests.quality.measure import extract_text, found_in
from tests.quality.sameness import plain

Facts = frozenset[tuple[Any, ...]]
Found = Mapping[str, Any]

_READ_ALSO = "Baca juga: Diskominfo Purbalingga Luncurkan Program Wayang Kelir untuk Smart Branding"
_DISTRACTION = "Sebanyak 43,7 persen peserta pertemuan itu datang dari luar kota."
_SCORE_KEYS = ("metric", "value", "achieved", "total", "year", "role", "bound", "instrument", "stage")
_SMALL_WORDS = frozenset("si dan di ke dari untuk yang bagi pada dengan tanpa oleh atau dalam of the and for at in on to".split())
_MARKED_ITEM = re.compile(r"^(\s*(?:\d+[.)]|[a-z][.)]|[-•])\s+)(\S.*)$")
_BROKEN_LINES = re.compile(r"[a-z,]\n(?:[ \t]{3,}[A-Za-z]|[ \t]*[a-z])")
_WRAPPED = 3  # lines that break off within a sentence
_SENTENCES = re.compile(r"[a-z0-9)]\.\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change (the pages it makes of a document, None where it does not apply) and the facts it predicts from those before."""

    name: str
    change: Callable[[GoldDocument], list[str] | None]
    predict: Callable[[Facts, GoldDocument], Facts]
    says: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a mutation went on one document: what is gone against the prediction, and what is new."""

    mutation: str
    document: GoldDocument
    lost: Facts
    new: Facts

    @property
    def holds(self) -> bool:
        return not (self.lost or self.new)


def facts_of(found: Found) -> Facts:
    """Programmes and results without offsets and confidence, in one spelling; the region is its code."""
    programs = {
        (
            "program",
            plain(program["name"]),
            program["region"],
            tuple(sorted(program["dimensions"])),
            tuple(sorted(plain(opd["name"]) for opd in program["opds"])),
            tuple(sorted(program["statuses"])),
            program["year"],
        )
        for program in found["programs"]
    }
    scores = {
        ("score", score["subject_type"], plain(score["subject"]), score["region"], *(score[key] for key in _SCORE_KEYS))
        for score in found["scores"]
    }
    return frozenset(programs | scores)


def _unchanged(facts: Facts, _: GoldDocument) -> Facts:
    return facts


def paragraph_ends(text: str) -> list[int]:
    """Where a new paragraph may be put in: after the end of a sentence that closes a paragraph of running text, below the headline."""
    headline = text.find("\n")
    return [match.end() for match in re.finditer(r"[.”\"]\n\n(?=[A-Z“\"])", text) if match.start() > headline]


def may_take_in(document: GoldDocument) -> bool:
    """Whether a line may be put in: a long one among hard-wrapped ones would be no page of this kind any more."""
    return document.style != "pdf_text" and len(_BROKEN_LINES.findall(document.text)) < _WRAPPED


def _insert(line: str) -> Callable[[GoldDocument], list[str] | None]:
    def change(document: GoldDocument) -> list[str] | None:
        ends = paragraph_ends(document.text)
        if not ends or not may_take_in(document):
            return None
        middle = ends[len(ends) // 2]
        return [f"{document.text[:middle]}{line}\n\n{document.text[middle:]}"]

    return change


def _split_in_two(document: GoldDocument) -> list[str] | None:
    """Two pages, as publishers cut them: between paragraphs, the headline on the first."""
    ends = paragraph_ends(document.text)
    if len(ends) < 3:
        return None
    middle = ends[len(ends) // 2]
    return [document.text[:middle], document.text[middle:]]


def upper_case(document: GoldDocument) -> list[str] | None:
    """Every programme's name in capitals, wherever it is written as a name: outlets that shout names.

    What stands in small letters is a description of the thing ("biogas warga"): capitals would make a name of it that the text has not.
    """
    text = document.text
    for name in sorted({name for program in document.programs for name in program.names if " " in name}, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", lambda match: match[0].upper() if _is_written_as_name(match[0]) else match[0], text)
    return [text] if text != document.text else None


def _is_written_as_name(words: str) -> bool:
    """Whether all words begin with a capital or figure, small ones like "untuk" aside: "Kelas untuk Lansia", not "Lampu jalan pintar"."""
    told = [word for word in re.findall(r"\w[\w'’-]*", words) if word not in _SMALL_WORDS]
    return bool(told) and not any(word[0].islower() for word in told)


def swap_items(document: GoldDocument) -> list[str] | None:
    """The items of each list, or rows of each table, in the opposite order; numbers and marks stay where they are.

    An item takes the list within it along ("2. Smart Living" and its programmes), whose items change places in turn. Items of several
    sentences are numbered paragraphs (minutes of a meeting), which tell a story in its order: they stay. So do those of which the last
    one goes on in the next line.
    """
    lines = document.text.split("\n")
    swapped = list(lines)
    for run in _runs(lines):
        if run[-1] + 1 < len(lines) and lines[run[-1] + 1].strip() and lines[run[-1] + 1][0].isspace():
            continue
        if any(_SENTENCES.search(_MARKED_ITEM.sub(r"\2", lines[index])) for index in run):
            continue
        if any("\t" in lines[index] for index in run):
            run = run[1:]  # the header stays
            bodies = [lines[index].split("\t", 1)[1] if _is_numbered(lines[index]) else lines[index] for index in run]
            heads = [lines[index].split("\t", 1)[0] + "\t" if _is_numbered(lines[index]) else "" for index in run]
            turned = [head + body for head, body in zip(heads, reversed(bodies), strict=True)]
        else:
            turned = _turned([(match[1], match[2]) for index in run if (match := _MARKED_ITEM.match(lines[index]))])
        for index, line in zip(run, turned, strict=True):
            swapped[index] = line
    return ["\n".join(swapped)] if swapped != lines else None


def _turned(items: list[tuple[str, str]]) -> list[str]:
    """The lines of a list of (mark, words) in the opposite order, each item with the items below it."""
    if not items:
        return []
    level = _level(items[0][0])
    starts = [place for place, (mark, _) in enumerate(items) if _level(mark) == level]
    groups = [items[start:end] for start, end in pairwise([*starts, len(items)])]
    marks = [group[0][0] for group in groups]
    turned = []
    for mark, group in zip(marks, reversed(groups), strict=True):
        turned += [mark + group[0][1], *_turned(group[1:])]
    return turned


def _level(mark: str) -> tuple[int, str]:
    """How far a mark is indented and what it is made of: items of one list share both."""
    sign = mark.strip()[0]
    return len(mark) - len(mark.lstrip()), "1" if sign.isdigit() else "a" if sign.isalpha() else sign


def _is_numbered(row: str) -> bool:
    return row.split("\t", 1)[0].strip().isdigit()


def _runs(lines: list[str]) -> Iterable[list[int]]:
    """Neighbouring lines that are items of one list or rows of one table."""
    run: list[int] = []
    kind = None
    for index, line in enumerate([*lines, ""]):
        here = "row" if "\t" in line else "item" if _MARKED_ITEM.match(line) else None
        if here != kind or here is None:
            if len(run) > 2:
                yield run
            run, kind = [], here
        if here is not None:
            run.append(index)


class Move(NamedTuple):
    """The bare name and code of the one region of a document, and those of the region that takes its place."""

    old: str
    old_code: str
    new: str
    new_code: str


def moves(document: GoldDocument) -> Iterator[Move]:
    """Where a document may be moved to: neighbours of the same kind.

    Within the province, so that the rest of the page stays true; nowhere where the region also goes by a nickname, which would give it
    away, where a programme's long form holds its name, which then no longer spells the short one, and with hard-wrapped pages, whose
    columns the other name would break.
    """
    if len(document.regions) != 1 or document.regions_accepted or document.style == "pdf_text":
        return
    row = region_rows()[document.regions[0]]
    level, bare = document.regions[0].split(" ", 1)
    nicknames = [name for column in ("variants", "variants_ambiguous") for name in row[column].split(";") if name and bare not in name]
    nicknames += epithets().get(row["code"], ())
    if any(bare in name for program in document.programs for name in program.aliases):
        return
    if not re.search(rf"\b{level} {re.escape(bare)}\b", document.text) or any(
        re.search(rf"\b{re.escape(name)}\b", document.text, re.IGNORECASE) for name in nicknames
    ):
        return
    for name, other in region_rows().items():
        is_neighbour = other["province_code"] == row["province_code"] and other["level"] == row["level"] and name != document.regions[0]
        if is_neighbour and other["shared_name"] == other["common_word"] == "0" and _shares_no_word(other["name"], document.text, bare):
            yield Move(bare, row["code"], name.split(" ", 1)[1], other["code"])


def _shares_no_word(name: str, text: str, bare: str) -> bool:
    """Whether nothing in the text, and nothing of the old name, could be taken for a region called `name`."""
    return not any(word in text or word in bare for word in name.split())


def moved_text(text: str, move: Move) -> str:
    """The region's name replaced by the other's throughout; the town of the dateline stays, being only a weak clue."""
    for shape in (str, str.upper):
        text = re.sub(rf"\b{re.escape(shape(move.old))}\b", shape(move.new), text)
    return text


def moved_facts(facts: Facts, move: Move) -> Facts:
    """The same facts of the other region."""

    def moved(value: Any) -> Any:
        if value == move.old_code:
            return move.new_code
        if isinstance(value, str):
            return re.sub(rf"\b{re.escape(plain(move.old))}\b", plain(move.new), value)
        return tuple(sorted(moved(part) for part in value)) if isinstance(value, tuple) else value

    return frozenset(tuple(moved(value) for value in fact) for fact in facts)


def _move_region(document: GoldDocument) -> list[str] | None:
    move = next(moves(document), None)
    return [moved_text(document.text, move)] if move else None


def _predict_move(facts: Facts, document: GoldDocument) -> Facts:
    return moved_facts(facts, next(moves(document)))


MUTATIONS = (
    Mutation("read_also", _insert(_READ_ALSO), _unchanged, "a *Baca juga* line with another region's programme changes nothing"),
    Mutation("two_pages", _split_in_two, _unchanged, "a story cut into two pages says the same"),
    Mutation("upper_case", upper_case, _unchanged, "names in capitals are the same names"),
    Mutation("item_order", swap_items, _unchanged, "items and rows in the opposite order say the same"),
    Mutation("distracting_percentage", _insert(_DISTRACTION), _unchanged, "a percentage of something else is no result"),
    Mutation("other_region", _move_region, _predict_move, "with region A replaced by B the same facts belong to B"),
)


@cache
def run_mutations(splits: tuple[str, ...] = SPLITS) -> tuple[Verdict, ...]:
    """Every mutation on every document of the splits that it applies to."""
    verdicts = []
    for split in splits:
        before = found_in(split)
        for document in read_corpus(split):
            for mutation in MUTATIONS:
                pages = mutation.change(document)
                if pages is None:
                    continue
                after = facts_of(extract_text(pages, f"{document.id}.txt"))
                predicted = mutation.predict(facts_of(before[document.id]), document)
                verdicts.append(Verdict(mutation.name, document, predicted - after, after - predicted))
    return tuple(verdicts)

"""Is this document about a region's smart-city programme? A verdict, its probability and the words that decided.

What is told to the model of `extract/models/relevance.csv`: the lists of `relevance.yml` in headline, opening and text, whether a region of
the country is the subject, and the facts that were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import ahocorasick  # type: ignore[import-not-found]

from extract.finders.regions import fold
from extract.lexicon import Lexicons, current_lexicons
from extract.likelihood import load_model
from extract.model import Document, Facts, Relevance

MODEL = "relevance"
LIKELY = 0.5
_WORDS_SHOWN = 8
_LOCAL_NAMES = 2
_FOR = ("movement", "topic", "dimension")
_AGAINST = ("foreign", "tender", "opinion", "commerce", "passing")
# How many different words of a list still tell more than fewer would.
_ENOUGH = {
    "dimension": 3,
    "movement": 3,
    "government": 3,
    "national": 2,
    "foreign": 3,
    "commerce": 3,
    "tender": 2,
    "opinion": 1,
    "passing": 1,
}
_TOPICS, _PROGRAMS, _TIED, _SCORES = 2, 3, 2, 2  # the same for mentions of the subject and for facts
_WEIGHS_MORE_ABROAD = ("foreign", "opinion", "commerce", "national")
# `rencana induk Kudus Cerdas`, `menuju Kudus Raya Smart`: the movement by the name a region gives it.
_LOCAL_NAME = re.compile(
    r"\b(?:[Rr]encana\s[Ii]nduk|[Mm]aster\s?[Pp]lan|[Mm]enuju)\s(?!Indonesia|Generasi|Anak|Sekolah|Kampus|Desa)(?:[A-Z]\w+\s){1,3}(?:Cerdas|Smart|Pintar)\b"
    r"(?!\s(?:[Cc]ity|[Gg]overn|[Bb]rand|[Ee]conom|[Ll]iv|[Ss]oci|[Pp]eople|[Ee]nviron|[Mm]obil))"
)
# "menyinggung pentingnya kota cerdas", "wacana kota cerdas", "mengatasnamakan smart city"
_BY_THE_WAY = re.compile(
    r"\b(?:(?:meny|s|dis|ters)inggung|wacana|cita-cita|jargon|slogan|istilah|sebutan|mengatasnamakan|memanfaatkan\skabar|tulisan|seolah)\b[^.;]{0,70}?"
    r"\b(?:smart\s?(?:city|regency)|(?:kota|kabupaten)\s(?:cerdas|pintar))\b",
    re.IGNORECASE,
)
_CALLED_SMART = re.compile(r"\s(?:Cerdas|CERDAS|Pintar|PINTAR|Smart|SMART)\b(?!\s(?:[Cc]ity|CITY))")


def judge_relevance(document: Document, facts: Facts) -> Relevance:
    """The verdict on one document; `words` are the deciding words as the text writes them, counter-evidence marked by a leading minus."""
    hits = _hits(document, facts)
    chance = load_model(MODEL).chance(_told(document, facts, hits))
    words = [word for name in _FOR for word in hits[name]]
    doubts = [f"-{word}" for name in _AGAINST for word in hits[name]]
    is_relevant = chance >= LIKELY
    shown = {word.casefold(): word for word in reversed((words if is_relevant else [*doubts, *words]) or doubts)}
    return Relevance(is_relevant, round(chance, 4), tuple(reversed(shown.values()))[:_WORDS_SHOWN])


def features(document: Document, facts: Facts) -> tuple[str, ...]:
    """What the model is told of a document and the facts found in it."""
    return tuple(_told(document, facts, _hits(document, facts)))


def _told(document: Document, facts: Facts, hits: Mapping[str, list[str]]) -> Iterator[str]:
    yield from _up_to(len(hits["topic"]), _TOPICS, "topic")
    for name, most in _ENOUGH.items():
        yield from _up_to(_different(hits[name]), most, name)
    parts = {"headline": _words_of(document.title or "", document, facts), "opening": _words_of(_opening(document), document, facts)}
    for part, found in parts.items():
        yield from (f"{part} {name}" for name, words in found.items() if words)
    if not any(hits[name] for name in _FOR):
        yield "unnamed"
    if facts.regions:
        yield "region"
        if _is_by_the_way(document.text, hits["topic"]):
            yield "topic by the way"
        else:
            yield from (f"region, {part} topic" for part, found in parts.items() if found["topic"])  # all that a short page tells
    else:
        yield from ["region beside"] * bool(facts.mentioned_regions)
        yield from (f"no region, {name}" for name in _WEIGHS_MORE_ABROAD if hits[name])
    yield from _up_to(len(facts.programs), _PROGRAMS, "program")
    yield from _up_to(sum(bool(program.dimensions) for program in facts.programs), _TIED, "program of a dimension")
    yield from _up_to(len(facts.scores), _SCORES, "score")
    if any(score.instrument == "smart_city" for score in facts.scores):
        yield "score of a smart city"


def _is_by_the_way(text: str, topics: list[str]) -> bool:
    """Whether the subject is named only as what somebody touches on, hopes for or pretends."""
    return 0 < len(topics) <= len(_BY_THE_WAY.findall(text))


def _up_to(number: int, most: int, name: str) -> Iterator[str]:
    return (f"{name} {least}" for least in range(1, min(number, most) + 1))


def _hits(document: Document, facts: Facts) -> dict[str, list[str]]:
    title = document.title or ""
    return _words_of(document.text if title in document.text else f"{title}\n{document.text}", document, facts)


def _words_of(part: str, document: Document, facts: Facts) -> dict[str, list[str]]:
    """The words of the lists in one part of a document; under a region's own name a movement is of the topic, its plan of the movement."""
    words = _find_words(part)
    plans = [match[0] for match in _LOCAL_NAME.finditer(part)][:_LOCAL_NAMES]
    words["topic"] += [*(name for name in _called_smart(document.text, facts) if name in part), *plans][:_LOCAL_NAMES]
    words["movement"] += plans
    return words


def _called_smart(text: str, facts: Facts) -> Iterator[str]:
    """Where a region's name has `Cerdas` or `Smart` behind it."""
    spans = (span for region in facts.regions for span in region.spans)
    return (text[start : match.end()] for start, end in spans if (match := _CALLED_SMART.match(text, end)))


def _different(words: list[str]) -> int:
    return len({word.casefold() for word in words})


def _opening(document: Document) -> str:
    """The headline and the first paragraph of some length, of which the first 350 characters tell the subject."""
    for block in document.kept:
        if block.end - block.start > 80:
            return document.text[: min(block.end, block.start + 350)]
    return document.text[:350]


def _find_words(text: str) -> dict[str, list[str]]:
    """The words of each list of `relevance.yml` as the text writes them, in order; the longest wins, whole words only."""
    lexicons = current_lexicons()
    folded = fold(text).replace("-", " ")
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in lexicons.word_lists["relevance"]}
    for last, (length, names) in _automaton(lexicons).iter(folded):
        start, end = last - length + 1, last + 1
        if not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()):
            for name in names:
                found[name].append((start, end))
    words: dict[str, list[str]] = {}
    for name, spans in found.items():
        reached, words[name] = 0, []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= reached:
                words[name].append(text[start:end])
                reached = end
    return words


@lru_cache(maxsize=4)
def _automaton(lexicons: Lexicons) -> Any:
    lists: dict[str, list[str]] = {}
    for name, words in lexicons.word_lists["relevance"].items():
        for word in words:
            lists.setdefault(fold(word).replace("-", " "), []).append(name)
    automaton = ahocorasick.Automaton()
    for word, names in lists.items():
        automaton.add_word(word, (len(word), tuple(names)))
    automaton.make_automaton()
    return automaton

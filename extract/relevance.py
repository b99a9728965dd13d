"""Is this document about a region's smart-city programme? A verdict, a score from 0 to 1 and the words that decided.

Evidence is added up as points and squashed: the subject in headline and opening, the movement's own words, a region that is
the subject, facts that were found, against places abroad, tenders, columns and firms.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import ahocorasick  # type: ignore[import-not-found]

from extract.finders.regions import fold
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Document, Facts, Relevance

_WORDS_SHOWN = 8
_SELDOM = 2  # mentions of a region that many places abroad outweigh


def judge_relevance(document: Document, facts: Facts) -> Relevance:
    """The verdict on one document; `words` are the deciding words as the text writes them, counter-evidence marked by a leading minus."""
    title = document.title or ""
    body = document.text if title in document.text else f"{title}\n{document.text}"
    hits, headline = _find_words(body), _find_words(title)
    hits["topic"] += _local_names(document.text, facts)
    opening = bool(headline["topic"] or _find_words(_opening(document))["topic"])
    topics = len(hits["topic"])
    named = topics + len(hits["dimension"])
    points = -2.2
    if not named and hits["national"] and hits["movement"]:
        named = len(hits["movement"])  # "quick win ... evaluasi Kementerian Kominfo": the movement without its name
    if not named and any(program.dimensions for program in facts.programs):
        named = 1  # "untuk dimensi branding": a programme tied to a dimension tells the movement without its name
    if not named and facts.regions and len(facts.programs) >= _SEVERAL and _DIGITAL.search(body):
        named, points = 1, points + 1.2  # a government's services, reviewed one after the other
    points += 2.2 * bool(headline["topic"]) + 1.2 * bool(headline["dimension"])
    points += 1.3 * opening
    points += 0.8 * min(topics, 4) * _density(topics, len(body))
    points += 0.7 * min(_different(hits["dimension"]), 4)
    points += 0.9 * min(_different(hits["movement"]), 2)
    points += 0.4 * min(len(hits["government"]), 2)
    points += 0.8 if facts.regions else -0.4
    if named == 0:
        points -= 2.5
    else:
        points += 0.6 * bool(facts.regions) + 0.8 * bool(facts.programs) + 0.8 * any(program.dimensions for program in facts.programs)
        points += 0.8 * (named > 1 and any(score.instrument == "smart_city" for score in facts.scores))
        if named == 1 and len(body) > 1200 and not facts.programs and not headline["topic"]:
            points -= 2.2  # one remark in a long story about something else
    points -= _against(hits, headline, facts)
    words = [*hits["movement"], *hits["topic"], *hits["dimension"]]
    doubts = [f"-{word}" for name in ("foreign", "tender", "opinion", "commerce", "passing") for word in hits[name]]
    shown = {word.casefold(): word for word in reversed((words if points >= 0 else [*doubts, *words]) or doubts)}
    return Relevance(points >= 0, round(1 / (1 + math.exp(-points)), 4), tuple(reversed(shown.values()))[:_WORDS_SHOWN])


def _against(hits: Mapping[str, list[str]], headline: Mapping[str, list[str]], facts: Facts) -> float:
    """What speaks against: the more so where no region of the country is the subject."""
    is_placeless = not facts.regions or _barely_placed(hits, facts)
    points = 0.0
    abroad = len(hits["foreign"])
    if abroad:
        points += 2.5 * bool(headline["foreign"]) + min(abroad, 4) * (0.9 if is_placeless else 0.15)
    if hits["tender"]:
        points += 1.0 if _different(hits["tender"]) == 1 else 6.0
    if is_placeless:
        points += 2.0 * bool(hits["opinion"])
        if not hits["national"]:
            # Nobody's smart city is a column, an explanation, a product; but a government writing to itself need not say its name.
            is_internal = headline["topic"] and hits["government"] and _different(hits["dimension"]) > 1 and not hits["commerce"]
            points += 1.5 if facts.mentioned_regions or (is_internal and not hits["opinion"] and not abroad) else 9.0
    if hits["passing"] and not headline["topic"] and not headline["dimension"]:
        points += 3.0 if headline["passing"] or len(hits["topic"]) == 1 else 0.0
    elif headline["passing"] and not facts.regions:
        points += 2.0
    points += min(len(hits["commerce"]), 5) * (0.6 if is_placeless else 0.2)
    if _different(hits["commerce"]) > (2 if is_placeless else 4):
        points += 4.0 + 2.0 * bool(headline["commerce"])  # an advertisement
    return points


_LOCAL_NAMES = 2
_SEVERAL = 3  # programmes that make a text a review of them
_DIGITAL = re.compile(
    r"\b(?:aplikasi|layanan\s(?:digital|daring)|inovasi|berlabel\ssmart|apps?|applications?|websites?|portal)\b", re.IGNORECASE
)
# `rencana induk Kudus Cerdas`, `menuju Kudus Raya Smart`: the movement by the name a region gives it.
_LOCAL_NAME = re.compile(
    r"\b(?:[Rr]encana\s[Ii]nduk|[Mm]aster\s?[Pp]lan|[Mm]enuju)\s(?!Indonesia|Generasi|Anak|Sekolah|Kampus|Desa)(?:[A-Z]\w+\s){1,3}(?:Cerdas|Smart|Pintar)\b"
    r"(?!\s(?:[Cc]ity|[Gg]overn|[Bb]rand|[Ee]conom|[Ll]iv|[Ss]oci|[Pp]eople|[Ee]nviron|[Mm]obil))"
)
_CALLED_SMART = re.compile(r"\s(?:Cerdas|CERDAS|Pintar|PINTAR|Smart|SMART)\b(?!\s(?:[Cc]ity|CITY))")


def _local_names(text: str, facts: Facts) -> list[str]:
    """Where a region's own movement is named: its name with `Cerdas` or `Smart` behind it, or such a name behind the word for a plan."""
    spans = (span for region in facts.regions for span in region.spans)
    called = [text[start : match.end()] for start, end in spans if (match := _CALLED_SMART.match(text, end))]
    return [*called, *(match[0] for match in _LOCAL_NAME.finditer(text))][:_LOCAL_NAMES]


def _barely_placed(hits: Mapping[str, list[str]], facts: Facts) -> bool:
    """A region named once or twice among many places abroad, or in an advertisement, is nobody's subject."""
    crowded = _different(hits["foreign"]) > 2 or _different(hits["commerce"]) > 4
    return crowded and sum(len(region.spans) for region in facts.regions) <= _SELDOM


def _different(words: list[str]) -> int:
    return len({word.casefold() for word in words})


def _density(topics: int, length: int) -> float:
    """1 where the subject comes up every thousand characters, less where it is one remark in a long page."""
    return min(1.0, 0.25 + topics * 1500 / max(length, 1500)) if topics else 0.0


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

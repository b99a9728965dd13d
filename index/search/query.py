"""What a person typed, understood: phrases, prefixes, words with their stems, offices by every name they have, what is not wanted."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.search.words import spellings, stem, stop_words, tokens

_PART = re.compile(r'"([^"]{1,200})"|(\S+)')
_UNWANTED = re.compile(r'(?<!\S)-(?:"[^"]{1,200}"|(?=[^\W\d_])\S+)')  # `-kata`, `-"dua kata"`; "e-retribusi" and "2020 -2023" are none
_STRAIGHT = dict.fromkeys(map(ord, "“”„«»"), '"')
_MOST_TERMS = 12
# Matching rows that a query may cost: FTS5 scores every match, 1 to 3 microseconds each.
ROW_BUDGET = 8_000
COMMON_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for. `forms` are FTS5 expressions of which any will do; `words`, `stems` and `phrases` mark it in a snippet."""

    said: str
    forms: tuple[str, ...]
    words: frozenset[str]
    stems: frozenset[str]
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()  # of two words and more
    rows: int = 0  # documents it stands in, at most

    @property
    def expression(self) -> str:
        """The FTS5 expression of the term."""
        return f"({' OR '.join(self.forms)})"


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed query: the terms that are matched, those `beside` them that find nothing by themselves but rank what is found, those too
    common even for that, and those that must not stand in what is found. `wanted` is the query without the last."""

    terms: tuple[Term, ...]
    ignored: tuple[str, ...]
    is_common: bool  # only common words were given: newest first instead of best first
    beside: tuple[Term, ...] = ()
    wanted: str = ""
    unwanted: tuple[Term, ...] = ()

    @property
    def expression(self) -> str:
        """The FTS5 query, empty when nothing can be matched."""
        return self.without_unwanted(self._found)

    def without_unwanted(self, expression: str) -> str:
        """An FTS5 query, less what matches the terms that are not wanted."""
        if not expression or not self.unwanted:
            return expression
        return f"({expression}) NOT ({self.unwanted_expression})"

    @property
    def unwanted_expression(self) -> str:
        """The FTS5 query of what is not wanted, empty when anything is."""
        return " OR ".join(term.expression for term in self.unwanted)

    @property
    def _found(self) -> str:
        joint = " AND " if self.is_common else " OR "
        telling = joint.join(term.expression for term in self.terms)
        if not self.beside or not telling:
            return telling
        return f"({telling}) AND ({telling} OR {' OR '.join(term.expression for term in self.beside)})"

    def marks(self, word: str) -> bool:
        """Whether a word of a text is one that was asked for."""
        return _any_holds((*self.terms, *self.beside), word)

    def refuses(self, *names: str) -> bool:
        """Whether a word that is not wanted stands in a name."""
        return any(_any_holds(self.unwanted, word) for name in names for word in tokens(name))

    def phrases(self) -> dict[str, list[tuple[str, ...]]]:
        """The phrases that were asked for, by their first word."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for term in (*self.terms, *self.beside):
            for phrase in term.phrases:
                found.setdefault(phrase[0], []).append(phrase)
        return found


def _any_holds(terms: Sequence[Term], word: str) -> bool:
    root = stem(word)
    return any(word in term.words or root in term.stems or word.startswith(term.prefixes) for term in terms)


def parse(connection: sqlite3.Connection, query: str) -> Question:
    """Understand a query. Never fails: signs that mean something to FTS5 are only signs here."""
    query = query[:500].translate(_STRAIGHT)
    wanted = _UNWANTED.sub(" ", query)
    unwanted = [term for found in _UNWANTED.finditer(query) for term in _unwanted(connection, found.group().removeprefix("-"))]
    return replace(_parse(connection, wanted), wanted=wanted, unwanted=tuple(unwanted[:_MOST_TERMS]))


def _parse(connection: sqlite3.Connection, query: str) -> Question:
    parts: list[Term] = []
    offices = {form: term for form, term in _offices(connection, query).items() if _count(connection, term).rows}
    covered = frozenset(word for form in offices for word in form.split())
    for found in _PART.finditer(query):
        parts += _terms(found.group(1), found.group(2), covered)
    unique = list({term.said: term for term in [*parts, *offices.values()]}.values())[:_MOST_TERMS]
    counted = sorted((_count(connection, term) for term in unique), key=lambda term: term.rows)
    total = connection.execute("select coalesce(max(number), 0) from search_units").fetchone()[0]
    common = [term for term in counted if term.rows > max(20, COMMON_SHARE * total)]
    telling = [term for term in counted if term not in common and term.rows > 0]
    if not telling and common:
        return Question(tuple(common), (), is_common=True)
    kept: list[Term] = []
    cost = 0
    for term in telling:
        if kept and cost + term.rows > ROW_BUDGET:
            common.append(term)
            continue
        kept.append(term)
        cost += term.rows
    beside: list[Term] = []
    for term in sorted(common, key=lambda term: term.rows) if kept else ():
        if cost + term.rows <= ROW_BUDGET:  # a small catalogue: what is common in it still tells one text from another
            beside.append(term)
            cost += term.rows
    ignored = tuple(term.said for term in common if term not in beside)
    return Question(tuple(kept), ignored, is_common=False, beside=tuple(beside))


def _unwanted(connection: sqlite3.Connection, part: str) -> list[Term]:
    """What leaves a text out: the phrase, the word with its stem, or the office by every name it has."""
    found = _PART.fullmatch(part)
    return [*_offices(connection, part).values()] or (_terms(found.group(1), found.group(2), frozenset()) if found else [])


def _terms(phrase: str | None, word: str | None, covered: frozenset[str]) -> list[Term]:
    if phrase is not None:
        words = tokens(phrase)
        if not words:
            return []
        marked = (frozenset[str](), (tuple(words),)) if len(words) > 1 else (frozenset(words), ())
        return [Term(f'"{phrase}"', (_phrase(words),), marked[0], frozenset(), phrases=marked[1])]
    assert word is not None
    is_prefix = word.endswith("*")
    words = tokens(word)
    if is_prefix and len(words) == 1 and len(words[0]) >= 3:
        return [Term(word, (f'"{words[0]}" *',), frozenset(words), frozenset(), (words[0],))]
    if len(words) > 1:  # "e-retribusi", "si-tanggap": written together or apart
        joined = "".join(words)
        return [Term(word, (_phrase(words), f'"{joined}"'), frozenset({joined}), frozenset(), phrases=(tuple(words),))]
    return [_word(name) for name in words if name not in stop_words() and name not in covered]


def _word(word: str) -> Term:
    spelt = (word, *spellings(word))
    roots = [stem(form) for form in spelt]
    forms = tuple(f'"{form}"' for form in dict.fromkeys([*spelt, *roots]))
    return Term(word, forms, frozenset(spelt), frozenset(roots))


def _phrase(words: list[str]) -> str:
    return " + ".join(f'"{word}"' for word in words)


def _offices(connection: sqlite3.Connection, query: str) -> dict[str, Term]:
    """Office names in the query, by the form as given: "Diskominfo" also finds the long name, and the other way round."""
    words = tokens(query)
    found: dict[str, Term] = {}
    for length in range(min(8, len(words)), 0, -1):
        for place in range(len(words) - length + 1):
            form = " ".join(words[place : place + length])
            if any(form in longer for longer in found):
                continue
            duties = [row[0] for row in connection.execute("select distinct duty from office_forms where lower(form) = ?", [form])]
            if not duties or len(duties) > 2:
                continue
            marks = ", ".join("?" * len(duties))
            forms = [row[0] for row in connection.execute(f"select form from office_forms where duty in ({marks}) order by form", duties)]
            spelt = [tokens(name) for name in dict.fromkeys([form, *forms]) if len(tokens(name)) > 0]
            expressions = tuple(dict.fromkeys(_phrase(name) for name in spelt if len(name) > 1 or len(name[0]) > 2))
            if expressions:
                single = frozenset(name[0] for name in spelt if len(name) == 1)
                found[form] = Term(form, expressions, single, frozenset(), phrases=tuple(tuple(name) for name in spelt if len(name) > 1))
    return found


def _count(connection: sqlite3.Connection, term: Term) -> Term:
    """The term with an upper bound of the documents it stands in, from the index's own vocabulary."""
    rows = 0
    for form in term.forms:
        names = re.findall(r'"([^"]+)"', form)
        if form.endswith("*"):
            low, high = names[0], names[0] + "\U0010ffff"
            found = connection.execute("select sum(doc) from document_search_terms where term >= ? and term < ?", [low, high]).fetchone()[0]
            rows += found or 0
            continue
        counts = []
        for name in names:
            row = connection.execute("select doc from document_search_terms where term = ?", [name]).fetchone()
            counts.append(row[0] if row else 0)
        # where a word stands its stem stands too, so that the larger number counts both
        rows = max(rows, *counts) if term.stems else rows + min(counts, default=0)
    return replace(term, rows=rows)

"""The words of a span that say something about the state of a programme: one status each, with the year they are said of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons
from extract.matching import Group
from extract.model import Mention
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

_LEAD = 110  # characters before a find in which a negation or a plan may stand
_STATUS_OF = {"quick-win": "quick_win", "not-running": "not_running"}
_PREDICATE = re.compile(
    r"(?:\b(?:merupakan|menjadi|jadi|dijadikan|sebagai|adalah|masuk|termasuk|tergolong|ditetapkan|is|are|as|named|listed)\s[^.;\n]{0,60}"
    r"|^[\s,)–—-]{0,4}(?:(?:sebuah|program|inovasi|salah\ssatu|yang|layanan|aplikasi|the|an?|\w+'s)\s){0,4})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One status, its year if the text fixes one, and the span of the words that say it (in one sentence)."""

    status: str
    year: int | None
    start: int
    end: int
    rule: str
    sentence: Sentence
    prior: float

    @property
    def is_header(self) -> bool:
        """Whether it was said of what a noun announces ("enam program unggulan"), not of one programme."""
        return ".header." in self.rule


@dataclass(frozen=True, slots=True)
class Speech:
    """What can be asked of a text: `years` are all its mentions of years."""

    text: str
    years: Sequence[Mention]

    def scan(self, kind: str, sentence: Sentence, start: int, end: int) -> list[Said]:
        """What the rules of one kind find in the span, each rule once; negated and conditional words say nothing, plans are plans."""
        found: list[Said] = []
        if end <= start:
            return found
        rules, words = _rules(current_lexicons())
        if not words[kind].may_stand_in(self.text, start, end):
            return found
        for rule in rules[kind]:
            for match in rule.regex.finditer(self.text, start, end):
                name = rule.id.rpartition(".")[2]
                status = _STATUS_OF.get(name, name)
                before = self.text[max(sentence.start, match.start() - _LEAD) : match.start()]
                if status in ("launched", "running") and any(plan.regex.search(before) for plan in rules["plan"]):
                    status = "planned"
                elif status != "not_running" and kind != "header" and any(one.regex.search(before) for one in rules["negation"]):
                    continue
                year = self._year(sentence, match.start(), match.end(), start, end, status)
                found.append(Said(status, year, match.start(), match.end(), rule.id, sentence, rule.prior))
                break
        return found

    def headers(self, sentence: Sentence, start: int, end: int) -> list[Said]:
        """ "program unggulan", "quick win" and the like within the span."""
        return self.scan("header", sentence, start, end)

    def predicates(self, sentence: Sentence, start: int, end: int) -> list[Said]:
        """What a span behind a programme says of it: its state, and the rank it is given ("menjadi program unggulan")."""
        ranks = [header for header in self.headers(sentence, start, end) if _PREDICATE.search(self.text[start : header.start])]
        return [*self.scan("after", sentence, start, end), *ranks]

    def announced(self, sentence: Sentence) -> list[Said]:
        """What a whole sentence says of the programmes that follow it."""
        return [*self.headers(sentence, sentence.start, sentence.end), *self.scan("before", sentence, sentence.start, sentence.end)]

    def _year(self, sentence: Sentence, start: int, end: int, low: int, high: int, status: str) -> int | None:
        """The stated year nearest to the words within the window; the date of an event only fixes a launch."""
        here = [y for y in self.years if sentence.start <= y.start < sentence.end and len(y.key) == 4]
        stated = [y for y in here if y.rule == "year.stated"]
        dated = [y for y in here if y.rule == "year.date"] if status == "launched" else []
        fitting = [y for y in (*stated, *dated) if low <= y.start < max(high, end)]
        if not fitting:
            fitting = stated or dated
            if len({y.key for y in fitting}) != 1:
                return None
        return int(min(fitting, key=lambda y: (abs(y.start - start), y.start)).key)


def settled(found: Sequence[Said], years_of_headers: dict[str, int]) -> list[Said]:
    """Each (status, year) once, in the order of the text; one without a year gives way to the same with one.

    Running and not running exclude each other in one year: what is said last holds ("sempat terhenti, kini beroperasi lagi").
    """
    dated = [replace(s, year=years_of_headers.get(s.status)) if s.year is None and s.is_header else s for s in found]
    kept: dict[tuple[str, int | None], Said] = {}
    for one in sorted(dated, key=lambda s: (s.start, s.rule)):
        kept.setdefault((one.status, one.year), one)
    with_year = {status for status, year in kept if year is not None}
    out = [one for (status, year), one in kept.items() if year is not None or status not in with_year]
    states = [s for s in out if s.status in ("running", "not_running")]
    if len({s.status for s in states}) == 2:
        last = max(states, key=lambda s: (s.start, s.status == "not_running"))
        out = [s for s in out if s not in states or s.status == last.status or (s.year != last.year and None not in (s.year, last.year))]
    return out


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> tuple[dict[str, tuple[Rule, ...]], dict[str, Group]]:
    """The rules by kind, and by kind whether any of them may match somewhere."""
    kinds: dict[str, tuple[Rule, ...]] = {}
    for rule in load_rules("status"):
        kinds[rule.kind] = (*kinds.get(rule.kind, ()), rule)
    return kinds, {kind: Group(rule.regex for rule in rules) for kind, rules in kinds.items()}

"""Names as the page writes them: what was shouted was read in calm letters, and is told in its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from extract.model import Document, Facts, OpdRef, Program, Score

_ALIAS = "alias:"


def as_written(facts: Facts, read: Document, document: Document) -> Facts:
    """The facts with names and labels as `document` writes them where `read` differs from it in capitals."""
    spell = _Spelling(read.text, document.text)
    return replace(
        facts,
        programs=tuple(map(partial(_program, spell), facts.programs)),
        scores=tuple(map(partial(_score, spell), facts.scores)),
        figures=tuple(map(partial(_score, spell), facts.figures)),
        rejected=tuple(replace(one, form=spell(one.form)) for one in facts.rejected),
    )


class _Spelling:
    """How the page writes a phrase: as it was read, where it stands so somewhere; else as it stands where it was read."""

    def __init__(self, read: str, written: str) -> None:
        self._read, self._written, self._known = read, written, dict[str, str]()

    def __call__(self, form: str) -> str:
        if form not in self._known:
            self._known[form] = self._look_up(form)
        return self._known[form]

    def _look_up(self, form: str) -> str:
        pattern = r"\s+".join(map(re.escape, form.split()))
        if not pattern or re.search(pattern, self._written):
            return form
        place = re.search(pattern, self._read)
        return " ".join(self._written[place.start() : place.end()].split()) if place else form


def _program(spell: _Spelling, program: Program) -> Program:
    return replace(
        program,
        name=spell(program.name),
        aliases=tuple(dict.fromkeys(map(spell, program.aliases))),
        place=spell(program.place) if program.place else program.place,
        opds=tuple(_office(spell, office) for office in program.opds),
        evidence=tuple(replace(one, supports=tuple(_support(spell, told) for told in one.supports)) for one in program.evidence),
    )


def _office(spell: _Spelling, office: OpdRef) -> OpdRef:
    return replace(office, mentioned_as=tuple(dict.fromkeys(map(spell, office.mentioned_as))))


def _support(spell: _Spelling, told: str) -> str:
    return _ALIAS + spell(told.removeprefix(_ALIAS)) if told.startswith(_ALIAS) else told


def _score(spell: _Spelling, score: Score) -> Score:
    is_named = score.subject_type in ("program", "aspect", "opd")
    return replace(
        score, subject=spell(score.subject) if is_named else score.subject, label=spell(score.label) if score.label else score.label
    )

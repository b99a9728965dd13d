"""Names of clauses that leave out what the first has said: "A mencapai 96 persen, B 62 persen", "D1 diwakili A, D2 oleh B".

Once one of the clauses names a programme that is known, the others do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.facts.programs.cues import within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.dealt import LEAD, is_name
from extract.facts.programs.names.tails import program_rules
from extract.finders.opds import is_office, kind_of
from extract.finders.programs import Anchors, Name, read_name
from extract.segment import Sentence

Span = tuple[int, int]

_SHARE = re.compile(r"\d[\d.,]{0,6}\s?(?:%|persen\b)", re.IGNORECASE)
_SUM = re.compile(r"\brp\s?\d[\d.,]{0,14}(?:\s(?:ribu|juta|miliar|triliun))?", re.IGNORECASE)
_PARTS = r"(?:[,;]\s(?:(?:dan|serta|lalu|sedangkan|sementara|adapun|kemudian)\s)?|\s(?:dan|serta)\s)"
_NOUN = r"(?:(?:program|aplikasi|inovasi|layanan)\s)?"
# Between two targets: "[62 persen], B [74 persen]", "[Dinas X]; B oleh [Dinas Y]"
_BEFORE = re.compile(rf"[\"”)]?{_PARTS}{_NOUN}(?=[\"“]?(?:e-)?[A-Z])")
_TO_TARGET = re.compile(r"[\"”]?\s(?:[a-z]{2,14}\s){0,4}\(?")
# "[Dimensi D] diwakili A, [dimensi E] oleh B"
_BEHIND = re.compile(rf"[\"”)]?\s?(?::\s|\s?(?:[a-z]{{2,14}}\s){{0,3}}){_NOUN}(?=[\"“]?(?:e-)?[A-Z])")
_ON = re.compile(rf"[\"”]?{_PARTS}(?:[a-z]{{2,14}}\s){{0,3}}")
_FIRST = re.compile(r"(?:^|(?<=\s))[\"“]?(?:e-)?[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,4}[\"”]?(?=\s(?:[a-z]{2,14}\s){0,4}\(?$)")
_LEAST = 2
_USERS = frozenset(("kecamatan", "kelurahan"))  # where a programme is used rather than made


def add_gapped(text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], group: int) -> None:
    """Put into `found` (namings by sentence number) what such clauses name beside those known."""
    by = program_rules()["program.dealt"]
    for index, known in sorted(found.items()):
        sentence = sentences[index]
        if sentence.block.kind == "table_row":
            continue
        for targets in _targets(text, sentence, anchors):
            for names in (_each_before(text, sentence, targets, anchors), _each_behind(text, sentence, targets, anchors)):
                fresh = [name for name in names if not any(name.start < one.end and one.start < name.end for one in known)]
                if not fresh or len(fresh) == len(names) or len(names) < _LEAST or not all(is_name(name, anchors) for name in fresh):
                    continue
                more = [
                    Naming(name, by.id, name.start, name.outer_end, by.prior, group=group + place, features=frozenset({name.shape}))
                    for place, name in enumerate(fresh)
                ]
                known = found[index] = sorted([*known, *more], key=lambda one: one.start)
                group += len(fresh)


def _targets(text: str, sentence: Sentence, anchors: Anchors) -> Iterator[Sequence[Span]]:
    """The shares, sums, offices and dimensions of a sentence, where it has several of a kind."""
    offices = [m for m in within(anchors.offices, sentence) if is_office(m) and kind_of(m) not in _USERS]
    dims = [m for m in within(anchors.dimensions, sentence) if m.key != "other"]
    for pattern in (_SHARE, _SUM):
        spans = [match.span() for match in pattern.finditer(text, sentence.start, sentence.end)]
        if len(spans) >= _LEAST:
            yield spans
    for mentions in (offices, dims):
        if len(mentions) >= _LEAST:
            yield [(m.start, m.end) for m in mentions]


def _each_before(text: str, sentence: Sentence, targets: Sequence[Span], anchors: Anchors) -> list[Name]:
    """The names that stand each before its target, with nothing but a few small words between; the first may follow any words."""
    names, is_said = list[Name](), False
    for place, (start, _) in enumerate(targets):
        lead = _BEFORE.match(text, targets[place - 1][1], start) if place else None
        at = lead.end() if lead is not None else None
        if place == 0:
            first = _FIRST.search(text[sentence.start : start])
            lead = LEAD.match(first.group()) if first is not None else None
            at = sentence.start + first.start() + (lead.end() if lead else 0) if first is not None else None
        name = read_name(text, at, start, anchors) if at is not None else None
        gap = text[name.outer_end : start].strip(' "”') if name is not None else ""
        if place == 0:
            is_said = gap[:1].isalpha() and "(" not in gap  # the verb that later clauses may leave out
        if name is not None and (gap or is_said) and _TO_TARGET.fullmatch(text, name.outer_end, start):
            names.append(name)
        elif place:
            break
    return names


def _each_behind(text: str, sentence: Sentence, targets: Sequence[Span], anchors: Anchors) -> list[Name]:
    """The names that stand each behind its target, a comma or "dan" before the next one."""
    names: list[Name] = []
    for place, (_, end) in enumerate(targets):
        limit = targets[place + 1][0] if place + 1 < len(targets) else sentence.end
        lead = _BEHIND.match(text, end, limit)
        name = read_name(text, lead.end(), limit, anchors) if lead is not None else None
        is_last = limit == sentence.end
        if name is None or not (is_last or _ON.fullmatch(text, name.outer_end, limit)):
            break
        names.append(name)
    return names

"""Records: "Nama Program : P", or P alone above "Perangkat Daerah : X"; the lines below a name belong to `links/records.py`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from extract.facts.programs.cues import within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.tails import spells
from extract.finders.opds import is_office
from extract.finders.programs import Anchors, Name
from extract.lexicon import Lexicons, current_lexicons
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

NAMED, BARELY_NAMED, HEADED = "record.program", "record.name", "record.headed"
RULES = frozenset((NAMED, BARELY_NAMED, HEADED))
_HEAD_LENGTH = 110  # characters of a line that is a name and nothing else
_LEAST_LINES, _FEW_LINES = 2, 4  # below a head: so many at least, and the office is told in the first ones
# "3.6.1 ", "A.1 ", "a. "
_MARK = re.compile(r"\W{0,4}(?:[A-Z]\.\d{1,2}[.)]?\s{1,3}|(?:\d{1,2}[.)]){1,3}(?:\d{1,2})?\s{1,3}|[a-z][.)]\s{1,3})?")
_SAID = 3  # sentences between a name and the lines of its record, which say what it is
_SAYS = re.compile(r"[A-Z][^:\n]{10,}[.]")
_PROSE = re.compile(r"[.:;!?]$|\b(?:adalah|merupakan|akan|telah|yang)\b|^\W*(?:profil|daftar|katalog|data)\b", re.IGNORECASE)
_SHORT_NAME = re.compile(r"[A-Z][A-Z0-9'’.-]{2,30}|[A-Z][\w'’.-]+(?:\s[\w'’.-]+){1,2}")
_LONG_FORM = 3  # words of a line that spells the short name above it out


def read_record(text: str, sentences: Sequence[Sentence], sentence: Sentence, anchors: Anchors, group: int) -> list[Naming] | None:
    """The programme a line "Nama Program : P" names, or "Nama : P" above its owner's line; None where the sentence is no such line."""
    rules = record_rules(current_lexicons())
    by = rules[NAMED]
    label = by.regex.match(text, sentence.start, sentence.end)
    if label is None:
        by = rules[BARELY_NAMED]
        label = by.regex.match(text, sentence.start, sentence.end)
        if label is None or not _has_owner(text, sentences[sentence.index + 1 : sentence.index + 1 + _FEW_LINES]):
            return None
    row = Reader(text, sentence.end, anchors).read_row(label.end(), by, group=group, small=True, most=1)
    if not row or "refused" in row[0].features:
        return []
    return [_with_long_form(text, sentences, sentence, replace(row[0], start=sentence.start))]


def add_record_heads(text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], group: int) -> None:
    """Put into `found` (namings by sentence number) the heads of records; one that is named with its office gets its short name."""
    for number, sentence in enumerate(sentences):
        known = found.get(sentence.index, [])
        head = _read_head(text, sentences, sentence, anchors, group + number)
        if head is None:
            continue
        if not any(naming.offices for naming in known):
            found[sentence.index] = [head]
        elif len(known) == 1:
            found[sentence.index] = [replace(known[0], aliases=(*known[0].aliases, *head.aliases))]


def clear_long_forms(found: dict[int, list[Naming]]) -> None:
    """Take out of `found` whatever else was read in the long forms of records: "Kepanjangan: Sambang Desa, Loket Pindah" names one."""
    told = [alias for row in found.values() for naming in row if naming.rule in RULES for alias in naming.aliases]

    def is_within(naming: Naming) -> bool:
        return any(long.start <= one.start and one.end <= long.end for long in told for one in (naming.name, *naming.aliases))

    for index, row in found.items():
        found[index] = [naming for naming in row if naming.rule in RULES or not is_within(naming)]


def _read_head(text: str, sentences: Sequence[Sentence], sentence: Sentence, anchors: Anchors, group: int) -> Naming | None:
    """A line that is a name and nothing else, with lines of a record right below it, one of which gives an office."""
    if not _is_bare_line(sentence) or not _has_record(text, sentences[sentence.index + 1 : sentence.index + 1 + _FEW_LINES], anchors):
        return None
    rules = record_rules(current_lexicons())
    lead = _MARK.match(text, sentence.start, sentence.end)
    at = lead.end() if lead else sentence.start
    if rules[HEADED].regex.match(text, at, sentence.end) is None:
        return None
    row = Reader(text, sentence.end, anchors).read_row(at, rules[HEADED], group=group, small=True, most=1)
    if not row or "refused" in row[0].features or text[row[0].end : sentence.end].strip(' .)"”'):
        return None
    above = sentences[sentence.index - 1] if sentence.index else None
    short = _SHORT_NAME.fullmatch(above.text.strip()) if above is not None and len(sentence.text.split()) >= _LONG_FORM else None
    is_spelled_out = short is not None and (" " not in short.group() or spells(short.group(), row[0].name.form))
    if above is None or short is None or not is_spelled_out:
        return _with_long_form(text, sentences, sentence, replace(row[0], start=sentence.start))
    name = Name(above.start, above.start + len(short.group()), above.start + len(short.group()), short.group(), "brand")
    return replace(row[0], start=sentence.start, aliases=(*row[0].aliases, name))


def _with_long_form(text: str, sentences: Sequence[Sentence], sentence: Sentence, naming: Naming) -> Naming:
    """The naming with the long form that a line of its record gives in full ("Kepanjangan: Sambang Desa, Layani Warga")."""
    rule = record_rules(current_lexicons())["record.long_form"].regex
    for line in fields_below(text, sentences[sentence.index + 1 : sentence.index + 1 + _FEW_LINES]):
        label = rule.match(text, line.start, line.end)
        if label is not None:
            form = text[label.end() : line.end].rstrip(' ."”)')
            end = label.end() + len(form)
            known = [alias for alias in naming.aliases if not label.end() <= alias.start < end]
            return replace(naming, aliases=(*known, Name(label.end(), end, line.end, form, "capitals")))
    return naming


def _is_bare_line(sentence: Sentence) -> bool:
    is_line = sentence.start == sentence.block.start and sentence.block.end - sentence.end <= 1 and sentence.block.kind != "table_row"
    return is_line and len(sentence.text) <= _HEAD_LENGTH and _PROSE.search(sentence.text) is None


def _has_record(text: str, lines: Sequence[Sentence], anchors: Anchors) -> bool:
    """Whether the lines are those of a record, from the first on, and tell an office."""
    return len(fields_below(text, lines)) >= _LEAST_LINES and _has_office(text, lines, anchors)


def fields_below(text: str, lines: Sequence[Sentence]) -> list[Sentence]:
    """The lines of one record, from the first of `lines` on to the name of the next one; what it is may be said before them."""
    rules = record_rules(current_lexicons())
    heads, field = (rules[NAMED].regex, rules[BARELY_NAMED].regex), rules["record.line"].regex
    told = next((number for number, line in enumerate(lines) if field.match(text, line.start, line.end)), 0)
    if told > _SAID or not all(_SAYS.fullmatch(line.text.strip()) for line in lines[:told]):
        return []
    return list(
        takewhile(
            lambda line: field.match(text, line.start, line.end) and not any(head.match(text, line.start, line.end) for head in heads),
            lines[told:],
        )
    )


def _has_owner(text: str, lines: Sequence[Sentence]) -> bool:
    """Whether a line of the record is labelled as its owner, whoever that is ("Pemilik: Puskesmas X")."""
    told = record_rules(current_lexicons())["record.office"].regex
    return any(told.match(text, line.start, line.end) for line in fields_below(text, lines))


def _has_office(text: str, lines: Sequence[Sentence], anchors: Anchors) -> bool:
    told = record_rules(current_lexicons())["record.office"].regex
    return any(
        told.match(text, line.start, line.end) and any(is_office(m) for m in within(anchors.offices, line))
        for line in fields_below(text, lines)
    )


@lru_cache(maxsize=4)
def record_rules(_lexicons: Lexicons) -> dict[str, Rule]:
    """The rules of records, by id."""
    return {rule.id: rule for rule in load_rules("record")}

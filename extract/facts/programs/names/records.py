"""Records of a master plan: "Nama Program : P"; the lines below it belong to `links/records.py`."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence


def read_record(text: str, sentence: Sentence, anchors: Anchors, group: int) -> list[Naming] | None:
    """The programme a line "Nama Program : P" names; None where the sentence is no such line."""
    by = record_rules(current_lexicons())["record.program"]
    label = by.regex.match(text, sentence.start, sentence.end)
    if label is None:
        return None
    row = Reader(text, sentence.end, anchors).read_row(label.end(), by, group=group, small=True, most=1)
    return [replace(row[0], start=sentence.start)] if row and "refused" not in row[0].features else []


@lru_cache(maxsize=4)
def record_rules(_lexicons: Lexicons) -> dict[str, Rule]:
    """The rules of records, by id."""
    return {rule.id: rule for rule in load_rules("record")}

"""Offices of rows: what stands in the row below is no part of an office's name, and "Dinas A, B dan C masing-masing" are three."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.one_by_one import EACH
from extract.finders import opds
from extract.model import Block, Document, Mention

_FIELD = re.compile(r"\W{0,4}[A-Z][\w/() -]{2,45}?\s{0,6}[:\t]\s")
_PART = re.compile(r"\s?,\s(?:(?:dan|serta)\s)?|\s(?:dan|serta)\s")
_EACH_OF_THEM = re.compile(rf"(?:\s(?-i:(?:Kota|Kabupaten)(?:\s[A-Z][\w-]+){{1,4}}))?,?\s(?:{EACH.pattern})", re.IGNORECASE)
_BEHIND_ANOTHER = re.compile(r"(?:[,;]|\b(?:dan|serta|maupun|bersama))\s$", re.IGNORECASE)


def within_rows(offices: Sequence[Mention], document: Document) -> tuple[Mention, ...]:
    """The offices, cut off at the end of a table row or a field, and rows that share their first word taken apart."""
    if any("\n" in office.form for office in offices):
        offices = tuple(_cut(offices, document))
    return tuple(one for office in offices for one in _apart(office, document.text))


def _apart(office: Mention, text: str) -> Sequence[Mention]:
    """ "Dinas Kesehatan, Pendidikan dan Sosial berturut-turut mengusulkan": one office does nothing each, so these are several."""
    is_row = " " in office.form and "," in office.form and _EACH_OF_THEM.match(text, office.end) is not None
    if not is_row or _BEHIND_ANOTHER.search(text[max(0, office.start - 12) : office.start]):
        return (office,)
    head, found, at = office.form.split()[0], [], 0
    for mark in [*_PART.finditer(office.form), None]:
        end = mark.start() if mark is not None else len(office.form)
        part = office.form[at:end]
        form = part if not at else f"{head} {part}"
        known = opds.find(form)
        if len(known) != 1 or known[0].form != form:
            return (office,)
        found.append(replace(known[0], start=office.start + at, end=office.start + end))
        at = mark.end() if mark is not None else end
    return found


def _cut(offices: Sequence[Mention], document: Document) -> Iterator[Mention]:
    blocks = document.kept
    starts = [block.start for block in blocks]
    for office in offices:
        block = blocks[max(0, bisect_right(starts, office.start) - 1)] if "\n" in office.form else None
        if block is None or office.end <= block.end or not _ends_there(block):
            yield office
            continue
        for part in opds.find(document.text[office.start : block.end]):
            yield replace(part, start=part.start + office.start, end=part.end + office.start)


def _ends_there(block: Block) -> bool:
    return block.kind == "table_row" or _FIELD.match(block.text) is not None

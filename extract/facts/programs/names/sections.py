"""Parts of a page under a dimension's bare name: "1. Smart Governance", and below it items that are programmes with their offices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.facts.programs.cues import within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import ITEM_LEAD, Reader
from extract.finders.opds import is_office
from extract.finders.program_words import tables
from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.matching import Pattern
from extract.model import Mention
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

RULE = "program.section"
_LABEL_LENGTH = 80  # characters; a label says little more than the dimension
_ITEM_LENGTH = 220  # a longer sentence below a label is running text again
_LABEL = re.compile(r"(?:dimensi|pilar|program|inovasi|aspek|bidang|daftar|aplikasi|bab|dinas|badan|kota|kabupaten)\W?$", re.IGNORECASE)

_MARK = re.compile(
    r"(?!\d\d\.\d\d\s)(?P<part>(?:[A-Z]|\d{1,2})(?:\.\d{1,2}){1,3})[.)]?\s"
    r"|\(?(?:(?P<figure>\d{1,2})|(?P<roman>[IVX]{1,4})|(?P<capital>[A-Z])|(?P<small>[a-z]|[ivx]{2,4}))[.)]\s|[-–•*·▪●○◦►»>✓➢❖]\s?"
)
_IN_BRACKETS = re.compile(r"\([^()]{1,60}\)")  # "Pilar Smart Living (koordinator Direktur RSUD)"
# " – lapak bagi perajin (", ", belum aktif ("
_SAID_OF_IT = re.compile(r"\s{0,2}(?:\([A-Z]{2,4}\)\s{0,2})?(?:,|\s[–—-]|:|=)\s{1,3}(?P<what>[a-z][a-z-]{2,20})\b[^.;:()\n]{0,90}\(")
_CLOSES = re.compile(r"[^()\n]{0,60}\)[^()\n]{0,45}$")
_GOES_ON = re.compile(r"\s?:\s(?=[A-Z])")  # "c. Smart Economy: Pasar Kita" names a programme; nothing stands under it
_FIELD = re.compile(r"\W{0,3}[A-Z][a-z]+(?:\s[a-z]+){0,3}\s{0,6}:\s{1,6}(?:smart\s)?", re.IGNORECASE)
_OF_ITEM = re.compile(r"\W*(?:dimensi|pilar|kategori|bidang|aspek)(?:nya\b|\s*:)", re.IGNORECASE)


def only_dimension(anchors: Anchors, sentence: Sentence) -> Mention | None:
    """The one dimension a sentence speaks of."""
    dims = within(anchors.dimensions, sentence)
    return dims[0] if dims and len({m.key for m in dims}) == 1 and dims[0].key != "other" else None


def is_label(sentence: Sentence, mention: Mention) -> bool:
    """ "A. Smart Governance", "Dimensi Smart Living", "B. Dinas X": a heading that says little more; a headline is none."""
    behind = _IN_BRACKETS.sub(" ", sentence.text[mention.end - sentence.start :])
    rest = (sentence.text[: mention.start - sentence.start] + " " + behind).split()
    regions = tables().regions
    said = [word for word in rest if len(word) > 2 and word[1:].isalpha() and not _LABEL.match(word) and word.casefold() not in regions]
    return len(said) <= 1


def is_field(sentence: Sentence, mention: Mention) -> bool:
    """ "Bulatan biru: Living": a line with a label that counts nothing, and the dimension alone behind it."""
    label = _FIELD.match(sentence.text)
    return label is not None and sentence.text[label.end() :].strip(" .") == sentence.text[mention.start - sentence.start :].strip(" .")


def find_sections(sentences: Sequence[Sentence], anchors: Anchors) -> dict[int, Mention]:
    """By number of a sentence, the dimension under whose bare name it stands."""
    found: dict[int, Mention] = {}
    current: Mention | None = None
    for sentence in sentences:
        here = opens_section(sentence, anchors)
        if here is not None and is_field(sentence, here) and _is_in_record(sentences, sentence):
            current = None
        elif here is not None:
            current = None if is_of_labels(sentences, sentence, anchors) else here
        elif within(anchors.dimensions, sentence) or len(sentence.text) > _ITEM_LENGTH or _opens_another(sentence, anchors):
            current = None
        elif current is not None:
            found[sentence.index] = current
    return found


def _is_in_record(sentences: Sequence[Sentence], sentence: Sentence) -> bool:
    """Whether the line above is one with a label, too."""
    return sentence.index > 0 and _FIELD.match(sentences[sentence.index - 1].text) is not None


def is_of_labels(sentences: Sequence[Sentence], sentence: Sentence, anchors: Anchors) -> bool:
    """Whether an item stands right below another that names a dimension as it does: they are listed, and nothing stands under them."""
    before = sentences[sentence.index - 1] if sentence.index else None
    if before is None or sentence.block.kind != "list_item" or before.block.kind != "list_item":
        return False
    return before.block_index != sentence.block_index and opens_section(before, anchors) is not None


def find_owners_of_parts(sentences: Sequence[Sentence], anchors: Anchors) -> dict[int, Mention]:
    """By number of a list item, the office under whose bare name it stands: "b. Dinas X", and below it items with another mark."""
    found: dict[int, Mention] = {}
    current: Mention | None = None
    mark = ""
    for sentence in sentences:
        offices = [m for m in within(anchors.offices, sentence) if is_office(m)]
        if len(offices) == 1 and is_line(sentence) and len(sentence.text) <= _LABEL_LENGTH and is_label(sentence, offices[0]):
            current, mark = offices[0], mark_of(sentence)
        elif not _is_item(sentence) or offices or mark_of(sentence) == mark:
            current = None
        elif current is not None:
            found[sentence.index] = current
    return found


def heads_group(line: str) -> bool:
    """ "Sudah berjalan", "Program yang dihentikan:": whether a line heads programmes of one state or rank."""
    return any(rule.regex.match(line.strip()) for rule in _groups(current_lexicons()))


@lru_cache(maxsize=4)
def _groups(_lexicons: Lexicons) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("status") if rule.kind == "group")


def mark_of(sentence: Sentence) -> str:
    """The kind of mark a line opens with: a figure, a letter, a number of parts by its depth, the bullet itself, or none."""
    lead = _MARK.match(sentence.text)
    if lead is None:
        return ""
    return lead.lastgroup + "." * (lead["part"] or "").count(".") if lead.lastgroup else lead.group().strip()


def _is_item(sentence: Sentence) -> bool:
    """An item of a list, or a line that is numbered as a part of a part: "3.1.2 Pasar Terang"."""
    return sentence.block.kind == "list_item" or mark_of(sentence).startswith("part")


def is_line(sentence: Sentence) -> bool:
    """Whether the sentence is a block of its own."""
    return sentence.start == sentence.block.start and sentence.block.end - sentence.end <= 1


def opens_section(sentence: Sentence, anchors: Anchors) -> Mention | None:
    """The dimension whose bare name the sentence is: "b. Smart Branding"."""
    here = only_dimension(anchors, sentence)
    if here is None or not _stands_alone(sentence) or not is_label(sentence, here):
        return None
    return here if _GOES_ON.match(sentence.text, here.end - sentence.start) is None else None


def _stands_alone(sentence: Sentence) -> bool:
    """Whether the sentence is a short line of its own; "Dimensi: smart living" says it of the item it stands in."""
    is_line = sentence.start == sentence.block.start and sentence.block.end - sentence.end <= 1
    return is_line and sentence.block.kind != "table_row" and len(sentence.text) <= _LABEL_LENGTH and _OF_ITEM.match(sentence.text) is None


def _opens_another(sentence: Sentence, anchors: Anchors) -> bool:
    """Whether a heading begins; a short line with an office is an item that only looks like one."""
    return sentence.block.kind == "heading" and not within(anchors.offices, sentence) and not mark_of(sentence).startswith("part")


def read_item(text: str, sentence: Sentence, anchors: Anchors, group: int) -> list[Naming]:
    """The programme an item of a section begins with: a name set off from its office, in brackets or by a mark."""
    if sentence.start != sentence.block.start:
        return []
    reader = Reader(text, sentence.end, anchors)
    lead = ITEM_LEAD.match(text, sentence.start, sentence.end)
    by = reader.rules[RULE]
    row = reader.read_row(lead.end() if lead else sentence.start, by, group=group, most=1)
    if not row or "refused" in row[0].features or row[0].name.shape not in ("capitals", "brand", "quoted"):
        return []
    office = office_set_off(reader.text, row[0].end, anchors, by.regex)
    if office is not None:
        return [replace(row[0], offices=(*row[0].offices, office), end=office.end)]
    return row if row[0].offices else []


def read_described_line(text: str, sentence: Sentence, anchors: Anchors, group: int) -> list[Naming]:
    """ "Pasar Terang – lapak bagi perajin (Dinas X)": a line with a name, what it is in small letters, and its office in brackets."""
    if not is_line(sentence) or sentence.block.kind == "heading":
        return []
    reader = Reader(text, sentence.end, anchors)
    lead = ITEM_LEAD.match(text, sentence.start, sentence.end)
    by = reader.rules[RULE]
    row = reader.read_row(lead.end() if lead else sentence.start, by, group=group, most=1)
    if not row or "refused" in row[0].features or row[0].name.shape not in ("capitals", "brand", "quoted"):
        return []
    said = _SAID_OF_IT.match(text, row[0].name.outer_end, sentence.end)
    office = anchors.office_at(said.end()) if said is not None else None
    if said is None or office is None or not is_office(office) or _CLOSES.match(text, office.end, sentence.end) is None:
        return []
    if said["what"].casefold() in _whole_roles(current_lexicons()):
        return []  # "Rahmat Sutedja, kepala bidang (Dinas X)"
    return [replace(row[0], offices=(*row[0].offices, office), end=max(row[0].end, office.end))]


@lru_cache(maxsize=4)
def _whole_roles(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(word for role in lexicons.words("programs", "roles") for word in role.split()[:1])


def office_set_off(text: str, at: int, anchors: Anchors, mark: Pattern) -> Mention | None:
    """ "Name, Dinas X", "Name – Dinas X": the office right behind the mark that ends a name."""
    found = mark.match(text, at)
    office = anchors.office_at(found.end()) if found else None
    return office if office is not None and is_office(office) else None

"""Names that are the title of their own card: a short line, and below it labels ("OPD pelaksana : ...") or what the thing is.

3.1.1 Pasar Terang                      1. Pasar Terang
      OPD pelaksana : Dinas X              Kanal aduan pedagang. Dikelola Dinas X.
      Waktu : 2023                      2. Kelas Sore
                                           Pelajaran tambahan bagi ...
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.facts.programs.cues import within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.sections import opens_section
from extract.facts.programs.names.tails import program_rules
from extract.finders.opds import is_office
from extract.finders.program_words import tables
from extract.finders.programs import Anchors, Name
from extract.model import Mention
from extract.segment import Sentence

RULE = "program.titled"
_LONGEST = 90  # characters of a title
_LINES = 5  # sentences of a card
_SOON = 3  # of them, in which the title is the subject
_TITLE_WORDS = 5  # of a title that is told below it
_SERIES = 3  # numbered titles before one that is told by plain words
_NUMBER = re.compile(r"\(?(?:[A-Z]\.)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s{1,4}(?=\S)")
_LABEL = re.compile(
    r"\W{0,3}(?:(?:opd|skpd|perangkat\sdaerah|dinas|instansi|unit(?:\skerja)?|bidang)(?:\s(?:pelaksana|pengampu|pengelola|pengusul|penanggung\sjawab|terkait))?"
    r"|(?:pelaksana|pengampu|pengelola|pengusul|penanggung\s?jawab|pemilik|leading\ssect(?:or|ion)|inovator|inisiator)(?:\s(?:program|inovasi|layanan|aplikasi|kegiatan))?)(?:\s{0,12}:|\s(?=dinas|badan|bagian|kecamatan|rsud))\s{0,3}",
    re.IGNORECASE,
)


def add_titled(
    text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], sections: Mapping[int, Mention], group: int
) -> None:
    """Add to `found` the titles of cards that name their office below, the numbered titles that go on a row of programmes, and the first
    sentences below a dimension's bare name that are nothing but a name ("Smart Living", and below it "Pasar Terang. Kanal aduan ...").
    """
    running: int | None = None  # the number of the last title that is a programme
    for number, sentence in enumerate(sentences):
        mark = _NUMBER.match(sentence.text) if stands_alone(sentence) else None
        count = int(mark["number"]) if mark and mark["number"].isdigit() else None
        if sentence.index in sections and sentence.index not in found:
            naming = _opening(text, sentence, anchors, group + number)
            if naming is not None:
                found[sentence.index] = [with_card(text, naming, card_below(sentences, number, anchors), anchors)]
        if sentence.index in found:
            running = count if count is not None else running
            continue
        if not stands_alone(sentence) or number + 1 == len(sentences):
            continue
        following = sentences[number + 1]
        card = card_below(sentences, number, anchors)
        goes_on = count is not None and running is not None and count == running + 1 and following.block_index != sentence.block_index
        is_labelled = (
            _LABEL.match(text, following.start, following.end) is not None
            or (count is not None and any(_owner_label(text, line, anchors) for line in card))
            or _ends_with_label(text, card, anchors)
        )
        at = sentence.start + (mark.end() if mark else 0)
        if not goes_on and not is_labelled and not _is_told_below(text, at, sentence, card, anchors):
            running = None if count is not None else running
            continue
        naming = read_title(text, sentence, anchors, at, group + number)
        if naming is None and goes_on and count is not None and count > _SERIES:
            card = [line for line in sentences[number + 1 : number + 1 + _LINES] if line.block_index == following.block_index]
            naming = _plain_title(text, sentence, card, anchors, at, group + number)
        if naming is None:
            continue
        found[sentence.index] = [with_card(text, naming, card, anchors)]
        running = count if count is not None else running


def _ends_with_label(text: str, card: Sequence[Sentence], anchors: Anchors) -> bool:
    """Whether a line with its owner follows what is said below a title: "Kanal aduan pedagang.", and below it "Pengelola: Dinas X"."""
    told = next((number for number, line in enumerate(card) if _LABEL.match(text, line.start, line.end)), 0)
    if not told or not all(line.text.rstrip().endswith(".") for line in card[:told]):
        return False
    label = _LABEL.match(text, card[told].start, card[told].end)
    office = anchors.office_at(label.end()) if label is not None and stands_alone(card[told]) else None
    return office is not None and is_office(office)


def _owner_label(text: str, line: Sentence, anchors: Anchors) -> bool:
    """Whether a line of a card says whose the thing is: "OPD pelaksana : Dinas X", "Dikelola Dinas X"."""
    if _LABEL.match(text, line.start, line.end) is not None:
        return True
    owner = program_rules()["tail.owner"].regex.match(text, line.start, line.end)
    office = anchors.office_at(owner.end()) if owner is not None and owner.group().strip() else None
    return office is not None and is_office(office)


def _is_told_below(text: str, at: int, sentence: Sentence, card: Sequence[Sentence], anchors: Anchors) -> bool:
    """Whether the line is a name with which the text below it begins, or which it soon uses, and an office or a dimension is told there."""
    title = text[at : sentence.end].strip(" .:")
    if len(title.split()) > _TITLE_WORDS or not card or card[0].block_index == sentence.block_index:
        return False
    subjects = [one for one in card[:_SOON] if one.text.lstrip('"“').startswith(title) and not one.text[len(title) :].startswith(",")]
    if not subjects:
        return False
    return any(within(anchors.dimensions, one) or any(is_office(m) for m in within(anchors.offices, one)) for one in card)


def _plain_title(text: str, sentence: Sentence, card: Sequence[Sentence], anchors: Anchors, at: int, group: int) -> Naming | None:
    """ "5. Peta wisata digital", and below it its office, after four that are names: what has none yet is told by plain words."""
    title = text[at : sentence.end].rstrip(" .:;")
    words = title.split()
    if not 1 < len(words) <= _TITLE_WORDS or is_part_of_report(title) or any(not word.isalpha() or word in tables().ends for word in words):
        return None
    if not any(is_office(m) for one in card for m in within(anchors.offices, one)):
        return None
    by = program_rules()[RULE]
    return Naming(Name(at, at + len(title), at + len(title), title, "capitals"), RULE, at, at + len(title), by.prior, group=group)


def _opening(text: str, sentence: Sentence, anchors: Anchors, group: int) -> Naming | None:
    """A block's first sentence as one name and nothing else, where more follows in the block."""
    block = sentence.block
    if (
        block.start != sentence.start
        or block.kind == "table_row"
        or block.end - sentence.end < _LONGEST // 3
        or len(sentence.text) > _LONGEST
    ):
        return None
    mark = _NUMBER.match(sentence.text)
    return read_title(text, sentence, anchors, sentence.start + (mark.end() if mark else 0), group)


def card_below(sentences: Sequence[Sentence], number: int, anchors: Anchors) -> list[Sentence]:
    """The few sentences below a title, up to the next line that is numbered or a heading."""
    card: list[Sentence] = []
    for sentence in sentences[number + 1 : number + 1 + _LINES]:
        if sentence.block.kind in ("heading", "table_row") or (stands_alone(sentence) and _NUMBER.match(sentence.text)):
            break
        if opens_section(sentence, anchors) is not None and not sentence.text.casefold().startswith(("dimensi", "pilar")):
            break  # "b. Smart Branding": the next part of the page
        card.append(sentence)
    return card


def with_card(text: str, naming: Naming, card: Sequence[Sentence], anchors: Anchors) -> Naming:
    """The title with the one dimension its card names, and the office behind a label or a word like "Dikelola oleh"."""
    dimensions = [m for sentence in card for m in within(anchors.dimensions, sentence) if m.key != "other"]
    if len({m.key for m in dimensions}) == 1 and not naming.dimensions:
        naming = replace(naming, dimensions=(dimensions[0],))
    for sentence in card:
        if naming.offices:
            break
        label = _LABEL.match(text, sentence.start, sentence.end) or program_rules()["tail.owner"].regex.match(
            text, sentence.start, sentence.end
        )
        office = anchors.office_at(label.end()) if label else None
        if office is not None and is_office(office):
            naming = replace(naming, offices=(office,))
    return naming


def stands_alone(sentence: Sentence) -> bool:
    """Whether the sentence is a short block of its own."""
    block = sentence.block
    return block.kind != "table_row" and block.start == sentence.start and block.end - sentence.end <= 1 and len(sentence.text) <= _LONGEST


def is_part_of_report(title: str) -> bool:
    """ "Ukuran Keberhasilan", "Risiko": whether a heading opens a part of a report or plan."""
    first, _, rest = title.partition(" ")
    word, words = first.strip(":.").casefold(), tables()
    return (word in words.report_headings or word in words.asking) and not any(mark in rest for mark in '("“')


def number_of(line: str) -> int:
    """How many characters the number of a heading or item takes ("2.3.1 "); 0 where it has none."""
    mark = _NUMBER.match(line)
    return mark.end() if mark else 0


def read_title(text: str, sentence: Sentence, anchors: Anchors, at: int, group: int) -> Naming | None:
    """The line as one name, with its other names in brackets; None where more or something else is said, or a part of a report begins."""
    if is_part_of_report(text[at : sentence.end]):
        return None
    reader = Reader(text, sentence.end, anchors)
    row = reader.read_row(at, reader.rules[RULE], group=group, most=1)
    if not row or "refused" in row[0].features or row[0].name.shape not in ("capitals", "brand", "quoted"):
        return None
    return row[0] if text[row[0].end : sentence.end].strip(" .:;") == "" else None

"""Text → sentences and their items, with the block, list, table row and heading each one stands in.

A sentence never crosses a block. Nothing here is longer than `LIMIT` characters, which keeps every pattern that runs on a sentence cheap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.model import Block, Document
from extract.outline import Outline, has_mark

LIMIT = 2000
_LABEL_LENGTH = 45
_LEADER = 4  # dots that lead from a word to its value
_HEADLINE, _SMALL = 5, 4  # words of a headline, each with its capital but for small ones of so many letters

# Words after which a full stop does not end a sentence. "dll." and "dsb." are missing on purpose: they end sentences as often as not,
# and what follows decides by its case.
_ABBREVIATIONS = frozenset(
    (
        "a.n ahs apt bag bpk brigjen d.a dr dra drg drh drs dt gg h hal hj hlm ibu ir irjen jend jl jln kab kapt kec kel kol komp kombes "
        "kp ltd lt mayjen mr mrs ms moh muh no nn nomor ny pak perum ph plt pj prof prov pt cv rp "
        "rt rw s.d sdr sdri st tgl tn u.p ust vs yth "
        "fig vol ed eds et al i.e e.g cf pp dept"
    ).split()
)
_DEGREE = re.compile(
    r"(?:\b[A-Z][A-Za-z]{0,4}\.){1,3}[A-Z][A-Za-z]{0,4}\.$|\b(?:S|M|A|D|B)\.[A-Z][A-Za-z]{0,4}\.$|\b(?:MM|SH|SE|ST|MT|MSi|SSos|SKom|MKom|SIP|MAP)\.$"
)
_INITIAL = re.compile(r"(?:^|[\s(\"“'.])[A-Z]\.$")
_PART_NUMBER = re.compile(r"(?:[A-Z]\.|\d{1,2}\.)(?:\d{1,2}\.){0,3}\d{1,2}\.$")  # "3.1.2. Sistem ..."
_ENUMERATOR = re.compile(r"(?:^|[\s(;,:])(?:\d{1,2}|[a-z]|[ivx]{1,4}|[IVX]{1,5})\.$")
# A stop: the mark, closing quotes or brackets, then white space and something that may open a sentence;
# or no white space at all between a lower-case word and a capitalised one ("pengelolaan sampah.Selain itu").
_STOP = re.compile(
    r"""(?P<mark>[.!?…]+)(?P<close>[\"'”’)\]»]*)(?P<gap>\s+)(?=[\"'“‘(\[«]*[A-Z0-9À-ÖØ-Þ\"“‘])
      | (?P<tight>[.!?])(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]{2})
      """,
    re.VERBOSE,
)
_ITEM_BREAK = re.compile(
    r"""\s*;\s*(?:dan\s+|serta\s+)?
      | (?:(?<=[\s:,;])|^)(?:\(?(?:\d{1,2}|[a-h])[.)])\s+(?=[A-Za-z\"“‘])
      | ,?\s+(?:dan\s+)?(?=(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh
          |terakhir|selanjutnya|berikutnya)\b
          (?:\s+(?:adalah|yaitu|yakni|ialah|ada|program|inovasi|aplikasi|dari|dengan|untuk)\b|\s*[,:]|(?-i:\s+[A-Z])))
      """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block (or the piece of an over-long one): `document.text[start:end] == text`.

    `heading` is the index of the heading that governs it, `lead` that of the sentence that opens its list ("... yakni:"), None without one.
    `headings` are all above it: "3. Program Prioritas" still governs what stands under "3.1 Smart Living".
    """

    index: int
    start: int
    end: int
    text: str
    block: Block
    block_index: int  # among document.kept
    heading: int | None = None
    lead: int | None = None
    headings: tuple[int, ...] = ()  # all that govern it, from the outermost to `heading`

    @property
    def items(self) -> tuple[tuple[int, int], ...]:
        """The sentence's items as spans of the document: parts divided by semicolons, list marks and ordinals."""
        return tuple((self.start + start, self.start + end) for start, end in split_items(self.text))


def segment(document: Document) -> tuple[Sentence, ...]:
    """All sentences of the kept blocks, in reading order."""
    sentences: list[Sentence] = []
    heading: int | None = None
    lead: int | None = None
    list_id: int | None = None
    outline = Outline()
    for number, block in enumerate(document.kept):
        in_list = block.kind == "list_item"
        if in_list and block.list_id != list_id:
            lead = _lead_of(sentences)
        elif not in_list:
            lead = None
        list_id = block.list_id if in_list else None
        first = len(sentences)
        if block.kind == "heading":
            headings = outline.above(block.text)
        else:
            outline.pass_line(block.text)
            headings = outline.headings
        for start, end in split_sentences(document.text[block.start : block.end]):
            text = document.text[block.start + start : block.start + end]
            sentences.append(
                Sentence(
                    len(sentences),
                    block.start + start,
                    block.start + end,
                    text,
                    block,
                    number,
                    None if block.kind == "heading" else heading,
                    lead,
                    headings,
                )
            )
        if block.kind == "heading" and len(sentences) > first:
            heading = first
            if not is_title(sentences[first]):
                outline.enter(block.text, first)
    return tuple(sentences)


def is_title(sentence: Sentence) -> bool:
    """Whether a heading is the title of the whole: it governs everything, and opens no section.

    The first line is, unless it could be the heading of a first section: a short label, or one with a section's mark.
    """
    words = sentence.block.text.split()
    is_headline = len(words) >= _HEADLINE and all(word[0].isupper() for word in words if len(word) > _SMALL and word[0].isalpha())
    return sentence.index == 0 and (len(sentence.block.text) > _LABEL_LENGTH or (is_headline and not has_mark(sentence.block.text)))


def _lead_of(sentences: list[Sentence]) -> int | None:
    """The sentence before a list, when it opens one: it ends in a colon, or is short and no list item itself."""
    if not sentences or sentences[-1].block.kind in ("list_item", "table_row"):
        return None
    last = sentences[-1]
    opens = last.text.rstrip().endswith((":", "yaitu", "yakni", "adalah", "meliputi", "antara lain", "berikut", "berikut ini"))
    return last.index if opens or last.block.kind == "heading" or "berikut" in last.text[-60:] else None


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one block, without the white space around them; none is longer than `LIMIT`."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end("close") if stop.group("mark") else stop.end("tight")
        if end > start and _ends_sentence(text, start, stop):
            spans.append((start, end))
            start = stop.end()
    spans.append((start, len(text)))
    return [piece for begin, end in spans for piece in _pieces(text, *_trimmed(text, begin, end))]


def split_items(text: str) -> list[tuple[int, int]]:
    """Spans of a sentence's items, never empty; a sentence without dividers is one item."""
    spans: list[tuple[int, int]] = []
    start = 0
    for divider in _ITEM_BREAK.finditer(text[:LIMIT]):
        if divider.start() > start:
            spans.append((start, divider.start()))
        start = divider.end()
    spans.append((start, len(text)))
    return [(begin, end) for begin, end in (_trimmed(text, *span) for span in spans) if end > begin]


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    if stop.group("tight"):
        return True
    if len(stop.group("mark")) >= _LEADER and set(stop.group("mark")) == {"."}:
        return False  # "Struktur ......... 2,42": dots that lead to a value
    # "Satpol PP. Ada": "pp." stands before a page in small letters only
    mark, before = stop.group("mark"), text[max(start, stop.start() - 24) : stop.start() + 1]
    if mark != ".":
        return not _inside_bracket(text, start, stop)
    if stop.group("close") and stop.group("close")[0] in "\"”’'":
        return True
    word = before[:-1].rsplit(None, 1)[-1].lstrip("\"'“‘(").casefold() if before[:-1].split() else ""
    if (word in _ABBREVIATIONS and not before.endswith("PP.")) or _INITIAL.search(before) or _DEGREE.search(before):
        return False
    if _ENUMERATOR.search(before) and stop.start() - start < 6:  # "1. Sistem ..." opens an item, it does not end one
        return False
    if _PART_NUMBER.fullmatch(text, start, stop.end("mark")):
        return False
    return not _inside_bracket(text, start, stop)


def _inside_bracket(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the stop lies in a bracket opened at most 200 characters before it and closed within the next 200."""
    window = text[max(start, stop.start() - 200) : stop.start()]
    if window.count("(") <= window.count(")"):
        return False
    ahead = text[stop.end() : stop.end() + 200]
    close, opened = ahead.find(")"), ahead.find("(")
    return stop.group("close").count(")") == 0 and close >= 0 and (opened < 0 or close < opened)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span itself, or pieces of at most `LIMIT` characters cut at a separator: a page without full stops stays cheap."""
    while end - start > LIMIT:
        cut = max(text.rfind(mark, start + LIMIT // 2, start + LIMIT) for mark in ("\t", "; ", ", ", " "))
        cut = cut + 1 if cut >= 0 else start + LIMIT
        piece = _trimmed(text, start, cut)
        if piece[1] > piece[0]:
            yield piece
        start, _ = _trimmed(text, cut, end)
    if end > start:
        yield start, end

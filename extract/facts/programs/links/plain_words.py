"""Everyday words that a verb makes a dimension: "ditempatkan di tata kelola", "Yang pertama untuk lingkungan"; dimensions of one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.one_by_one import EACH
from extract.facts.programs.links.denial import is_denied
from extract.facts.programs.model import Naming
from extract.finders import everyday_words
from extract.model import Mention

_KIND = r"(?:dimensi|pilar|kategori|kelompok|bidang|urusan|ranah)"
_PLACED = re.compile(
    r"\b(?:(?:di)?masuk(?:kan)?|ditempatkan|didaftarkan|diajukan|diusulkan|digolongkan|dikelompokkan|dikategorikan|ditaruh|tercatat|dicatat|terdaftar|tergolong|diletakkan|dititipkan)(?:nya)?\s"
    rf"(?:(?:di|ke|pada|dalam|untuk|sebagai|wakil|unggulan|andalan|program|inovasi|bagian|dari|{_KIND})\s){{1,5}}$",
    re.IGNORECASE,
)
_FOR = re.compile(rf"\s(?:(?:untuk|ke|di|masuk|mewakili|mengisi|jatah)\s){{1,2}}(?:{_KIND}\s)?$", re.IGNORECASE)
_OPENS = re.compile(
    r"[\"“]?(?:khusus|soal|untuk|bagi|perihal|mengenai|adapun|kalau|giliran|pada|di)\s(?:(?:untuk|bidang|urusan|dimensi|pilar|ranah|kelompok)\s){0,2}$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?(?:,\s(?:(?:dan|serta)\s)?|(?:dan|serta)\s)", re.IGNORECASE)
_LEADS_ROW = re.compile(
    rf"(?:[,:]|\b(?:untuk|bagi|pada|di|ke|dalam|masuk|mewakili|mengisi|menempati|mendukung|menopang|yakni|yaitu|ialah|adalah|(?:dimensi|pilar|bidang|kategori)(?:nya)?)|{EACH.pattern})[\s,]{{1,2}}$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:dimensi|pilar)\s$", re.IGNORECASE)
_ENDS = re.compile(
    r"\s{0,2}(?:[.,;:!?\"”)]|$|(?:dan|tetapi|tapi|namun|sedangkan|sementara|karena|sebab|meski|walau|lalu|pada|dalam)\s)", re.IGNORECASE
)
_REFERRED = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|sistem|kanal|portal|gerakan)\syang\s(?:mewakili|masuk|mengisi|mendukung|menjadi\s[a-z]{4,10})\s[^,.;]{0,60}$",
    re.IGNORECASE,
)
_REFERRED_END = re.compile(r"\s(?:itu|tersebut|ini|tadi)\b", re.IGNORECASE)
_REACH = 90  # characters before a word in which its verb stands


def placed(text: str, start: int, end: int) -> Mention | None:
    """The dimension that an everyday word gives to what is spoken of between two places of the text."""
    for word in _words(text, start, end):
        if _PLACED.search(text, max(start, word.start - _REACH), word.start) and not is_denied(text, word.start):
            return word
    return None


def at_once(text: str, start: int, end: int) -> Mention | None:
    """The dimension that an everyday word gives right behind a place of the text: " untuk ekonomi"."""
    for word in _words(text, start, end):
        return word if _FOR.fullmatch(text, start, word.start) else None
    return None


def each_its_own(text: str, namings: Sequence[Naming], end: int) -> list[tuple[Naming, Mention]]:
    """ "P untuk branding, Q untuk lingkungan, R untuk masyarakat": names that an everyday word right behind gives a dimension each."""
    found: list[tuple[Naming, Mention]] = []
    told = 0
    for position, naming in enumerate(namings):
        limit = namings[position + 1].start if position + 1 < len(namings) else end
        word = at_once(text, naming.name.outer_end, limit) if naming.name.shape != "back" and not naming.dimensions else None
        if word is not None:
            found.append((naming, word))
        told += bool(naming.dimensions)
    return found if found and len(found) + told > 1 and len({word.key for _, word in found}) + told > 1 else []


def _words(text: str, start: int, end: int) -> list[Mention]:
    found = everyday_words.find(text, start, end)
    return [word for word in found if word.kind == "dimension" and _ENDS.match(text, word.end, end)]


def with_rows(text: str, start: int, end: int, found: list[Mention]) -> list[Mention]:
    """The dimensions of a sentence that deals them out, with everyday words in one row: "berturut-turut untuk ekonomi dan masyarakat"."""
    words = [word for word in _words(text, start, end) if not any(m.start < word.end and word.start < m.end for m in found)]
    rows: list[list[Mention]] = []
    for mention in sorted([*found, *words], key=lambda m: m.start) if words else ():
        if rows and _JOINT.fullmatch(text, rows[-1][-1].end, mention.start):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    kept = [row for row in rows if len(row) > 1 and _LEADS_ROW.search(text[max(start, row[0].start - _REACH) : row[0].start])]
    return sorted({m.start: m for m in (*found, *(m for row in kept for m in row))}.values(), key=lambda m: m.start)


def named_as_dimension(text: str, start: int, end: int) -> Mention | None:
    """The dimension that is called one by an everyday word: "Untuk dimensi lingkungan, betul"."""
    return next((word for word in _words(text, start, end) if _CALLED.search(text, max(start, word.start - 12), word.start)), None)


def opened_with(text: str, start: int, end: int) -> Mention | None:
    """The dimension that a sentence comes to by an everyday word: "Khusus ekonomi, penilai meminta bukti"."""
    for word in _words(text, start, end):
        return word if _OPENS.match(text[start : word.start]) and text[word.end : word.end + 1] == "," else None
    return None


def of_one_before(text: str, end: int) -> bool:
    """Whether the dimension that ends at a place of the text stands in "inovasi yang mewakili D itu": of a programme named before."""
    return _REFERRED_END.match(text, end) is not None and _REFERRED.search(text[max(0, end - _REACH) : end]) is not None

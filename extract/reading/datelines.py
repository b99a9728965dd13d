"""Datelines, sign-offs and captions: what stands before the first and after the last sentence of a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.lexicon import Lexicons
from extract.reading.boilerplate import Phrases, squeeze

_DASH = re.compile(r"\s*(?:\.-|[-–—]{1,3}|\|)\s*(?=\S)")
_DOMAIN = re.compile(r"\b[\w-]{2,40}(?:\s?\.\s?(?:co|com|id|net|org|go|news|info|tv|my|ac|or|desa))+\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"\.\s?go\s?\.\s?id\b|\b(?:diskominfo|kominfo|humas|prokompim|media center|mc)\b", re.IGNORECASE)
# `(zen)`, `(al/dp)`, `(*)`, `(ADV)`, `(Adv/Humas)`, `[Rep Susi]`, `(hms/red)`
_SIGN_OFF = re.compile(
    r"(?<=[.!?”\"’…,)\]])\s*[-–—]?\s*(?P<mark>[(\[]\s*(?:[*#]+|(?:[A-Za-z]{1,14}[*.]*)(?:\s?[/|&,*-]\s?[A-Za-z0-9*.]{1,14}){0,4}|(?:rep|red|ed|foto|editor|penulis|pewarta|teks|humas|adv|advertorial)[\w\s./:&-]{0,40})\s*[)\]])"
    r"\s*\.?\s*$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<=[.!?”\"])\s*(?P<mark>[*#]{1,4}|[-–—]\s?[a-z]{2,6}|[a-z]{2,5}(?:/[a-z]{1,5}){1,3})\s*$")
_TAIL_CREDIT = re.compile(
    r"(?<=[.!?”\")*])\s*(?P<mark>(?:penulis|editor|pewarta|reporter|redaktur|wartawan|fotografer)\s*:\s*[^.!?]{2,120})$", re.IGNORECASE
)
_LABEL = re.compile(r"^(?P<label>[A-Z][A-Z /&.-]{2,28}[A-Z])\s*:\s+\S")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: where it ends in the text, the place named, whether a government outlet signs it."""

    end: int
    place: str | None
    is_government: bool


@lru_cache(maxsize=4)
def place_names(lexicons: Lexicons) -> frozenset[str]:
    """Region names without Kota or Kabupaten, in lower-case words."""
    return frozenset(("jakarta", *(squeeze(region.name) for region in lexicons.regions)))


def find_dateline(text: str, known: Phrases, places: frozenset[str], is_first: bool) -> Dateline | None:
    """The dateline at the start of a paragraph: `Semarang (ANTARA) - `, `SITUS. GO. ID - `, `Situs.com, KOTA – `; None when there is none.

    A capitalised opening alone is no dateline (`Smart City - sebuah ...`): it must name a region, a domain or an outlet, or be
    the capitals that open the story.
    """
    match = _DASH.search(text, 2, 90)
    while match and not (match[0].strip() in (".-", "|") or match[0][0].isspace() or text[match.start() - 1] in ")]."):
        match = _DASH.search(text, match.end(), 90)  # the hyphen of a word
    if match is None:
        return _colon_dateline(text, places) if is_first else None
    opening = text[: match.start()].strip(" ,.|")
    after = text[match.end() : match.end() + 1]
    if not opening or len(opening) > 70 or not (after.isupper() or after.isdigit() or after in "\"“‘'("):
        return None
    words = re.findall(r"[^\W\d_][\w'’.-]*", re.sub(r"\(.*?\)", " ", opening))
    small = [word for word in words if word[0].islower() and not _DOMAIN.search(word) and word.casefold() not in ("dan", "di")]
    if len(words) > 8 or (small and not _DOMAIN.search(opening)):
        return None
    place = _place_in(opening, places)
    has_outlet = bool(_DOMAIN.search(opening)) or any(squeeze(part) in known.outlets for part in re.split(r"[,()|/]", opening))
    letters = re.sub(r"[^A-Za-z]", "", opening)
    is_capitals = is_first and letters.isupper() and 3 <= len(letters) <= 30 and len(words) <= 4
    if not (
        has_outlet or is_capitals or (place and (is_first or "(" in opening or opening.isupper() or squeeze(opening) == squeeze(place)))
    ):
        return None
    return Dateline(match.end(), place, bool(_GOVERNMENT.search(opening)))


def _colon_dateline(text: str, places: frozenset[str]) -> Dateline | None:
    """`KLATEN: Pemerintah ...` opens a story in capitals."""
    match = re.match(r"([A-Z][A-Z ]{2,30}):\s+(?=[A-Z\"“])", text)
    if match and squeeze(match[1]) in places:
        return Dateline(match.end(), match[1].title(), False)
    return None


def lone_dateline(text: str, known: Phrases, places: frozenset[str]) -> Dateline | None:
    """A dateline on a line of its own above the story: `Kota X, Outlet`, `SITUS.COM | X`, `X, (Outlet)`."""
    if len(text) > 70 or re.search(r"[.!?:]$", text):
        return None
    parts = [part.strip() for part in re.split(r"[,|()–—]|\s-\s", text) if part.strip()]
    if not 1 <= len(parts) <= 3 or any(len(part.split()) > 4 for part in parts):
        return None
    bare = [squeeze(re.sub(r"^(?:kota|kabupaten|kab\.?)\s+", "", part, flags=re.IGNORECASE)) for part in parts]
    place = next((part for part, name in zip(parts, bare, strict=True) if name in places), None)
    has_outlet = any(_DOMAIN.fullmatch(part) or squeeze(part) in known.outlets for part in parts)
    if len(parts) >= 2 and (place or has_outlet) and all(part[0].isupper() or _DOMAIN.search(part) for part in parts):
        return Dateline(len(text), place, bool(_GOVERNMENT.search(text)))
    return None


def _place_in(opening: str, places: frozenset[str]) -> str | None:
    for part in re.split(r"[,()|/:]|\s-\s", opening):
        name = re.sub(r"^(?:kota|kabupaten|kab\.?)\s+", "", part.strip(), flags=re.IGNORECASE)
        if squeeze(name) in places:
            return name.title() if name.isupper() else name
    return None


def sign_off_start(text: str) -> int | None:
    """Where the sign-off after the last sentence begins (`... selesai. (zen)`); None when the text ends with its own words."""
    for pattern in (_TAIL_CREDIT, _SIGN_OFF, _INITIALS):
        match = pattern.search(text[-160:])
        if match:
            return max(0, len(text) - 160) + match.start("mark")
    return None


def is_sign_off(text: str) -> bool:
    """A block that is nothing but a sign-off: `(*)`, `(ADV)`, `(hms/red)`, `***`."""
    return len(text) <= 40 and sign_off_start(f". {text}") == 2


def is_sponsor_mark(text: str, known: Phrases) -> bool:
    """`(ADV)`, `Advertorial`, `(Adv/Humas)`: the mark of a piece that was paid for."""
    parts = [squeeze(part) for part in re.split(r"[/|&,]", text)]
    return squeeze(text) in known.sponsored or (bool(parts) and parts[0] in ("adv", "advertorial", "advetorial", "pariwara"))


def is_caption(text: str, known: Phrases, places: frozenset[str]) -> bool:
    """A picture's caption by its words: `Foto: ...`, `PAPARAN: ...`, `... (Foto: Dok. X)`, `... /Ist`."""
    if len(text) > 400:
        return False
    opening = known.captions.match(text)
    if opening and re.match(r"\s*[:./]", text[opening.end() :]):
        return True
    label = _LABEL.match(text)
    if label and squeeze(label["label"]) not in places and len(label["label"].split()) <= 3:
        return True
    return (
        bool(
            re.search(
                r"[(\[/]\s*(?:foto|dok|ist|istimewa|dokumentasi|humas)\b\.?(?:\s*[:/].{0,50}|\s[\w .]{0,40})?[)\]]?\s*\.?$",
                text,
                re.IGNORECASE,
            )
        )
        and len(text) <= 300
    )

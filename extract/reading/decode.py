"""Bytes to characters: the bytes decide, labels are only believed where they fit. Control characters end here."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings of web pages; UTF-8 has failed by then, and Python's own codecs (`unicode_escape`) are nobody's charset.
_ENCODINGS = re.compile(r"iso8859|cp125|koi8|gb|big5|shift|euc|mac|tis|windows")
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.I
)
# Everything of C0 and C1 but tab, line feed, form feed and carriage return; NEL counts as a line end. Lone surrogates cannot be stored.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064"  # of a set of characters: soft hyphens, zero widths, directions
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def decode(body: bytes, declared: str | None = None) -> str:
    """The characters of `body` without control characters; never fails.

    Order: a byte order mark, the pattern of zeros of UTF-16, valid UTF-8, the declared charset, the one in the page, Windows-1252.
    """
    for bom, codec_name in _BOMS:
        if body.startswith(bom):
            return scrub(body.decode(codec_name, "replace"))
    guess = _utf16(body)
    if guess:
        return scrub(body.decode(guess, "replace"))
    try:
        return scrub(body.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf8(body):
        return scrub(body.decode("utf-8", "replace"))
    for name in (declared, _declared_inside(body)):
        codec = _codec(name)
        if codec:
            text = body.decode(codec, "replace")
            if text.count("\ufffd") * 200 <= len(text):
                return scrub(text)
    return scrub(body.decode("cp1252", "replace"))


def scrub(text: str) -> str:
    """`text` without control characters and lone surrogates."""
    return _CONTROLS.sub("", text)


def drop_invisible(text: str) -> str:
    """`text` without soft hyphens, zero-width characters and direction marks, which split words for every reader but the eye."""
    return _INVISIBLE.sub("", text)


def _utf16(body: bytes) -> str | None:
    """UTF-16 without a mark shows zeros in every other place of Latin text."""
    sample = body[:2000]
    if len(sample) < 20 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _is_mostly_utf8(body: bytes) -> bool:
    """True when valid sequences of several bytes outnumber the broken ones: one bad byte does not make a page Windows-1252."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > 3 * broken


def _declared_inside(body: bytes) -> str | None:
    match = _META_CHARSET.search(body[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _codec(name: str | None) -> str | None:
    """A codec for the name, single-byte Latin taken as Windows-1252 as browsers do; None for UTF-8 (it has failed) and unknown names."""
    if not name:
        return None
    try:
        known = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    if known in ("iso8859-1", "ascii"):
        return "cp1252"
    return known if _ENCODINGS.match(known) else None

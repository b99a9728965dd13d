"""Personal data in a text is covered by masks of the same length, so that no offset moves."""

from __future__ import annotations

import re

MASK = "█"

_EMAIL = re.compile(r"[\w.+%-]{1,64}(?:@|\s?\(at\)\s?|\s?\[at\]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.IGNORECASE)
_NUMBERS = (
    # mobile numbers: 0812-3456-7890, +62 812 3456 7890, 62812...
    re.compile(r"(?<![\d.,])(?:\+ ?62|62|0)[ .-]?8\d{1,2}[ .-]?\d{3,4}[ .-]?\d{2,5}(?![\d,])"),
    # land lines: (024) 3546789, 024-3546789, +62 24 3546789
    re.compile(r"(?<![\d.,])(?:\(0\d{2,3}\)|\+62[ -]?\d{2,3})[ .-]?\d{3,4}[ .-]?\d{3,4}(?!\d)|(?<![\d.,/-])0\d{2,3}[ -]\d{6,8}(?!\d)"),
    # NIP (18 digits, often in groups of 8, 6, 1 and 3), then NIK or KK (16 digits)
    re.compile(r"(?<![\d.,])(?:19|20)\d{6}[ .]?\d{6}[ .]?\d[ .]?\d{3}(?![\d,])"),
    re.compile(r"(?<![\d.,])\d{4}[ .-]?\d{4}[ .-]?\d{4}[ .-]?\d{4}(?![\d,])"),
)
_AFTER_WORD = re.compile(
    r"\b(?:rekening|rek|norek|no\.? ?rek|nik|no\.? ?kk|nomor kk|kartu keluarga"
    r"|telp|telepon|tlp|hp|handphone|wa|whatsapp|fax|faks|hotline|npwp)\b"
    r"[^\d\n\t]{0,40}?(?P<number>\(?\+?\d(?:[\d(). -]{5,22})\d)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_YEARS = re.compile(r"(?:(?:19|20)\d\d(?:[ /.-]+|$)){2,}")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def mask_personal_data(text: str) -> str:
    """`text` with phone numbers, e-mail addresses, NIK, KK, NIP and account numbers masked; every other character is unchanged."""
    if "@" in text or "at]" in text.lower() or "at)" in text.lower():
        text = _EMAIL.sub(lambda match: _covered(match[0]), text)
    if len(_DIGIT.findall(text)) < 7:
        return text
    for pattern in _NUMBERS:
        text = pattern.sub(lambda match: match[0] if _is_innocent(match[0]) else _covered(match[0]), text)
    return _AFTER_WORD.sub(_after_word, text)


def _after_word(match: re.Match[str]) -> str:
    number = match["number"]
    if len(_DIGIT.findall(number)) < 7 or _is_innocent(number):
        return match[0]
    return match[0][: match.start("number") - match.start()] + _covered(number)


def _is_innocent(number: str) -> bool:
    """Years in a row and amounts with thousands points are nobody's number."""
    return bool(_YEARS.fullmatch(number.strip()) or _THOUSANDS.fullmatch(number.strip()))


def _covered(words: str) -> str:
    """White space stays, so that words keep their borders."""
    return "".join(character if character.isspace() else MASK for character in words)

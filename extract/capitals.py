"""Phrases that a page shouts: "BALANGAN SATU AKUN" is the name that other pages write "Balangan Satu Akun", and is read like it.

Read are the phrases of two words and more among text that is not shouted itself, and headings; what stands alone in capitals is mostly an
acronym, and stays. Every place of the text stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.lexicon import current_lexicons
from extract.model import Block, Document

# What names write in small letters within them; "Air Untuk Semua" keeps its capitals, which tell that it is one name.
_JOINS = frozenset("dan serta di and of the".split())
_SHORT = frozenset("SI DI KE TO IN AT ON".split())
_TOKEN = r"[A-Z0-9][A-Z0-9'’&]*(?:[-/.][A-Z0-9'’&]+)*"
_RUN = re.compile(rf"(?<![\w-])(?=[A-Z]){_TOKEN}(?:[ \n]{{1,3}}{_TOKEN})+(?![\w])")
_WORD = re.compile(r"[A-Z]+(?:['’][A-Z]+)*")
# What can be spoken is a word or read like one: "DUSUN", "KIA", not "UMKM", "DPMPTSP", "RSUD".
_SYLLABLE = r"(?:[BCDFGHJKLMNPQRSTVWXYZ]|[BCFGKPST][LRW]|DR|S[HKMNPTY]|N[GY]|[CKPT]H|PS|STR|SCH)?[AEIOUY]"
_CLOSE = r"(?:[BCDFGHJKLMNPQRSTVWXYZ]|NG|RT|RK|RD|NK|NT|ND|KS|NS|ST|CK|TH|RS|RF|T?CH|SH|LL|SS|FF|GHT|RN|RM|L[DKT]|MP|[PF]T)?"
_SPOKEN = re.compile(rf"(?:{_SYLLABLE}{_CLOSE})+", re.IGNORECASE)
_APOSTROPHE = re.compile("['’]")
_INITIAL = re.compile(r"\b[A-Z]{1,2}-$")  # "E-PAJAK" is "E-Pajak", "ONGKOS-NOL" is "Ongkos-nol"
_ALONE = re.compile(r"(?<![\w-])[A-Z]{3,5}(?![\w-])")  # what may be an acronym
_LEAST = 3  # letters of a word; shorter ones are words beside such ones only
_LONG = 4  # letters of the word that a shouted phrase holds at least one of
_PROSE = 70  # characters from which a paragraph in capitals is shouted as a whole
_LETTERS = 5  # of what no one can speak and yet is a word, where it has vowels enough: "AGATS", not "DPUPR"
_VOWELS = re.compile(r"[AEIOU]")
_VOWEL_SHARE = 0.4
_LONG_WORD = re.compile(r"[^\W\d_][\w-]{3,}")
_GOES_ON = re.compile(r" [A-Z][a-z]")
_HEADLINE = 0.75  # share of words with a capital
_FEW = 0.3  # share of small letters below which a text or paragraph is shouted as a whole


def calm(document: Document) -> Document:
    """The document with its shouted phrases written like names, every place as it was; nearly always the document itself."""
    text = document.text
    phrases: list[tuple[int, int]] = []
    for block in document.kept:
        shouted = list(_shouted(text, block.start, block.end))
        if not shouted:
            continue
        if not phrases and _is_shouted(text):
            return document
        words = text[block.start : block.end]
        if _is_prose(block, words) and _is_shouted(words):
            continue
        is_headline = _is_headline(words)
        # "PASAR TERANG Raih Penghargaan": only its capitals tell where the name ends
        phrases += [(start, end) for start, end in shouted if not (is_headline and _GOES_ON.match(text, end))]
    if not phrases:
        return document
    acronyms = _acronyms(text)
    pieces: list[str] = []
    at = 0
    for start, end in phrases:
        pieces += [text[at:start], _calmed(text[start:end], acronyms)]
        at = end
    return document.with_text("".join(pieces) + text[at:])


def _is_prose(block: Block, words: str) -> bool:
    """Whether a block would be no name if all of it were shouted: a title would have a capital at every word, and names where are none."""
    return block.start == 0 or (block.kind == "paragraph" and len(words) > _PROSE)


def _acronyms(text: str) -> frozenset[str]:
    """The words that are acronyms in shouted phrases too: those that always are, and what stands in capitals alone, "Kabupaten PALI"."""
    shouted = [match.span() for match in _RUN.finditer(text)]
    alone = {word.upper() for word in current_lexicons().words("programs", "acronyms")}
    at = 0
    for match in _ALONE.finditer(text):
        while at < len(shouted) and shouted[at][1] <= match.start():
            at += 1
        if at == len(shouted) or match.start() < shouted[at][0]:
            alone.add(match.group())
    return frozenset(alone)


def _is_headline(text: str) -> bool:
    """Whether words have capitals throughout, what is shouted aside."""
    words = [word for word in _LONG_WORD.findall(text) if not word.isupper()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def _shouted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The phrases in capitals of a stretch that hold a word, not only acronyms."""
    for match in _RUN.finditer(text, start, end):
        words = _WORD.findall(match.group())
        if any(len(word) >= _LONG and _SPOKEN.fullmatch(word) for word in words) and sum(len(word) >= 2 for word in words) >= 2:
            yield match.span()


def _is_shouted(text: str) -> bool:
    """Whether capitals are the rule and say nothing."""
    return sum(map(str.islower, text)) < _FEW * sum(map(str.isalpha, text))


def _calmed(phrase: str, acronyms: frozenset[str]) -> str:
    """A phrase in capitals as a name is written: "HALO PERAWAT DAN BIDAN" as "Halo Perawat dan Bidan"; acronyms stay."""

    def written(match: re.Match[str]) -> str:
        word = match.group()
        if match.start() and word.casefold() in _JOINS:
            return word.lower()
        if word not in acronyms and (word in _SHORT or (len(word) >= _LEAST and _is_word(word))):
            before = phrase[: match.start()]
            again = before.endswith(f"{word}-")  # "ALUN-ALUN" is "Alun-Alun"
            return word.lower() if before.endswith("-") and not again and not _INITIAL.search(before) else word.capitalize()
        return word

    return _WORD.sub(written, phrase)


def _is_word(word: str) -> bool:
    word = _APOSTROPHE.sub("", word)
    return _SPOKEN.fullmatch(word) is not None or (len(word) >= _LETTERS and len(_VOWELS.findall(word)) >= _VOWEL_SHARE * len(word))

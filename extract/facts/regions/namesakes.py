"""Which of two namesakes a name stands for, and whether a name that is also a word of everyday is a region's at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from extract.facts.regions.movement import MOVEMENT
from extract.finders import regions as finder
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Context, Document, Mention

LEVEL_WORDS = {
    "kota": re.compile(
        r"\b(?:wali\s?kota|pemkot|pemko|pemerintah\s+kota|kota\s+(?:ini|tersebut|kita)|mayor|city\s+government|the\s+city)\b", re.IGNORECASE
    ),
    "kabupaten": re.compile(
        r"\b(?:bupati|wabup|pemkab|pemerintah\s+kabupaten|kabupaten\s+(?:ini|tersebut|kita)|regent|the\s+regency)\b", re.IGNORECASE
    ),
    "provinsi": re.compile(r"\b(?:gubernur|wagub|pemprov|pemerintah\s+provinsi|provinsi\s+(?:ini|tersebut|kita))\b", re.IGNORECASE),
}
_PART_WORDS = {
    "kota": re.compile(r"\b(?:kelurahan|lurah)\b", re.IGNORECASE),
    "kabupaten": re.compile(r"\b(?:desa|kades|pemdes)\b", re.IGNORECASE),
}
# The weakest cue, asked last: what kind of place the text speaks of at all.
_LOOSE_WORDS = {
    # "dari luar kota", "ibu kota", "kota lain" say nothing of what the text's own region is
    "kota": re.compile(
        r"(?<!/)(?<!\bluar\s)(?<!\bibu\s)(?<!\bantar\s)(?<!-)\bkota\b(?!-|\s+(?:cerdas|pintar|lain|lainnya|besar|kecil|tetangga|asal|tujuan)\b)|\bcity\b(?<!smart\scity)(?<!smart-city)",
        re.IGNORECASE,
    ),
    "kabupaten": re.compile(r"\b(?:kabupaten|regency)\b(?!\s?(?:/|dan|atau)\s?kota)", re.IGNORECASE),
}
# `SMART CITY BARU`, `BARU CERDAS AWARD`: beside the movement's name a word in capitals is a region's.
_SMART_NAME = re.compile(r"\s(?:CERDAS|SMART|Cerdas|Smart)\b")
AFTER_MOVEMENT = re.compile(r"\b(?:smart\s?city|kota\s(?:cerdas|pintar)|kabupaten\s(?:cerdas|pintar)|pemkab|pemkot)\s$", re.IGNORECASE)
_VALUED = re.compile(
    r"(?:\s|:\s|\s\(|\s(?:memperoleh|meraih|mendapat(?:kan)?|mencatat(?:kan)?|mengantongi|mencapai)\s(?:\w+\s){0,3})\d{1,3}[.,]\d"
)  # "Kapuas (2,81), Katingan (2,55)"
_OPENS_NAME = re.compile(r"\b(?:[a-z]+|[A-Z]{3,}|(?:Dis|Din|Pem|Bap|Set|Sek)[a-z]+)\s$")  # "di Batu", "BPBD Batu", "Diskominfo Batu"
_GREATER = re.compile(r"\s(?:Raya|RAYA)\b")


def settle(mentions: Sequence[Mention], others: Sequence[Mention], document: Document, context: Context) -> tuple[Mention, ...]:
    """Give each namesake its code where the text allows; what stays open keeps its "/"."""
    certain = ("region.level", "region.host", "region.epithet")
    sure = {m.key for m in (*mentions, *others) if "/" not in m.key and m.rule in certain}
    chosen = {
        key: _settle_key(key, mentions, others, sure, document, context)
        for key in sorted({m.key for m in mentions if "/" in m.key and m.rule != "region.institution"})
    }
    settled = []
    for mention in mentions:
        choice = chosen.get(mention.key) if mention.rule != "region.institution" else None
        if isinstance(choice, tuple):
            # Both namesakes are certain somewhere in the text: the nearest one decides.
            at = bisect_left(choice, mention.start, key=lambda m: m.start)
            near = choice[max(0, at - 1) : at + 1]
            choice = min(near, key=lambda m: (abs(m.start - mention.start), m.start)).key
        settled.append(replace(mention, key=choice) if choice else mention)
    return tuple(settled)


def _settle_key(
    key: str, mentions: Sequence[Mention], others: Sequence[Mention], sure: set[str], document: Document, context: Context
) -> str | tuple[Mention, ...]:
    """The code all open mentions of these namesakes stand for, or the certain mentions among which the nearest decides."""
    codes = key.split("/")
    said = [code for code in codes if code in sure]
    if len(said) == 1:
        return said[0]
    if len(said) > 1:
        return tuple(m for m in mentions if m.key in said) or key
    if context.home_region in codes:
        return context.home_region or key
    if key != _commonest([*mentions, *others]):
        return key  # "Bupati Arya" in a story filed from Semarang says nothing about Semarang
    for words in (LEVEL_WORDS, _PART_WORDS, _LOOSE_WORDS):
        votes = _votes(document, mentions, words, {finder.level_of(code) for code in codes})
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        if ranked and ranked[0][1] > (ranked[1][1] if len(ranked) > 1 else 0):
            fitting = [code for code in codes if finder.level_of(code) == ranked[0][0]]
            return fitting[0] if len(fitting) == 1 else key
    return key


def _commonest(mentions: Sequence[Mention]) -> str:
    counts = Counter(m.key for m in mentions if m.rule != "region.institution")
    return min(counts, key=lambda key: (-counts[key], key), default="")


def _votes(document: Document, mentions: Sequence[Mention], words: Mapping[str, re.Pattern[str]], levels: set[str]) -> dict[str, int]:
    """How often each level is spoken of without another region's name behind it ("Bupati Arya", not "Bupati Sleman")."""
    text = f"{document.text}\n{document.title or ''}"
    owned = {at for m in mentions if "/" not in m.key for at in (m.start, m.start - 1, m.start - 2)}
    votes: dict[str, int] = {}
    for level in sorted(levels & set(words)):
        hits = [hit for hit in words[level].finditer(text) if hit.end() not in owned]
        if hits:
            votes[level] = len(hits)
    return votes


def backed(mentions: Sequence[Mention], titled: set[str], document: Document) -> Iterator[Mention]:
    """Bare names that are also ordinary words count when certain elsewhere, or capitalised within a sentence; all others count.

    In a headline every word has its capital: there such a name needs a small word or an office before it, or the movement beside it.
    """
    text, common = document.text, common_words(current_lexicons())
    headline = len(document.title) if document.title and text.startswith(document.title) else 0
    certain = {m.key for m in mentions if m.rule not in ("region.bare", "region.institution")}
    for mention in mentions:
        if mention.rule == "region.bare" and _GREATER.match(text, mention.end):
            continue  # "Solo Raya": the towns around it
        if mention.rule == "region.bare" and mention.key in common and mention.key not in certain:
            before = text[max(0, mention.start - 2) : mention.start].strip()
            opens_sentence = not before or before[-1] in '.!?:"“‘'
            if mention.end <= headline:
                opens_sentence = MOVEMENT.search(text, 0, headline) is None and _OPENS_NAME.search(text, 0, mention.start) is None
            is_word = opens_sentence or (mention.form.isupper() and mention.key not in titled)
            is_smart = AFTER_MOVEMENT.search(text, max(0, mention.start - 25), mention.start) or _SMART_NAME.match(text, mention.end)
            if is_word and not is_smart and not _VALUED.match(text, mention.end):
                continue
        yield mention


@lru_cache(maxsize=4)
def common_words(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(region.code for region in lexicons.regions if region.is_common_word)

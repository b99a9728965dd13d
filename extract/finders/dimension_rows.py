"""Rows of dimensions that say "dimensi" once: "dimensi ekonomi, tata kelola dan masyarakat"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract import matching
from extract.model import Mention

_CALLED = re.compile(r"\b(?:dimensi|pilar)\s(?:smart\scity\s)?[\"“]?$", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:,\s(?P<last>(?:dan|serta)\s)?|\s(?P<only>(?:dan|serta)\s))(?P<word>(?:tata\skelola|[a-z]{5,14}))\b(?!-)(?P<smart>\s(?:cerdas|pintar)\b)?",
    re.IGNORECASE,
)
# What a row may end before: a stop, words of order, a verb, a place; "dimensi ekonomi, masyarakat dapat memesan" is no row.
_ENDS = re.compile(
    r"\s{0,2}(?:[.,;:)\"”]|$|\n)|\s(?:secara|masing|ber[a-z]{3,14}|sesuai|menurut|di|pada|dalam|yang|adalah|ialah|yakni|yaitu|punya|di[a-z]{4,14}|me[a-z]{4,14}|kota|kabupaten)\b",
    re.IGNORECASE,
)
_DEALT = re.compile(r"\b(?:masing[\s-]masing|ber(?:turut|urut)\w*|urutan|respectively)\b", re.IGNORECASE)  # two may else be of one
_REACH = 120  # characters around two dimensions in which it is said that they are dealt out


def with_everyday_row(text: str, found: Sequence[Mention], words: Mapping[str, str]) -> Iterator[Mention]:
    """The mentions with the everyday words that go on with a row which is called one of dimensions and closes with "dan" or "serta"."""
    for position, mention in enumerate(found):
        yield mention
        if not (mention.form[:5].casefold() in ("dimen", "pilar") or _CALLED.search(text, max(0, mention.start - 22), mention.start)):
            continue
        limit = found[position + 1].start if position + 1 < len(found) else len(text)
        row: list[Mention] = []
        at, is_closed = mention.end, False
        while not is_closed and (item := _NEXT.match(text, at, limit)) is not None:
            key = words.get(re.sub(r"\s+", " ", matching.fold(item["word"])))
            if key is None:
                break
            at, is_closed = item.end(), bool(item["last"] or item["only"])
            row.append(Mention("dimension", item.start("word"), at, key, text[item.start("word") : at], "dimension.row"))
        is_dealt = len(row) > 1 or _DEALT.search(text, max(0, mention.start - _REACH), at + _REACH) is not None
        if is_closed and is_dealt and _ENDS.match(text, at):
            yield from row

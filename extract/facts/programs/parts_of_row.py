"""The parts of a row that a sentence tells of: "Dua yang pertama ..., sisanya ...", "Semuanya ..., kecuali yang terakhir yang ..."."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract import matching

_COUNTS = ("satu", "dua", "tiga", "empat", "lima", "enam")
_MANY = "|".join(_COUNTS[1:])
_NOUN = r"(?:program|inovasi|aplikasi|layanan|quick\swins?|terobosan)"
_PART = matching.compile(
    rf"\b(?:ke)?(?P<count>{_MANY})\s(?:{_NOUN}\s)?(?:yang\s)?"
    r"(?:(?P<first>(?:disebut(?:kan)?\s)?(?:(?:lebih|paling)\s)?(?:terdahulu|dulu|dahulu|awal|pertama)(?:\sdisebut(?:kan)?)?)"
    r"|(?P<rest>lainnya|lain|sisanya|selebihnya|lagi|tersisa))\b"
    rf"|\b(?P<others>sisanya|selebihnya|(?:{_NOUN}\s|yang\s)lain(?:nya)?|lainnya)\b"
    rf"|\b(?P<all>semuanya|seluruhnya|(?:semua|seluruh|ke(?:{_MANY}))\s{_NOUN}(?:\s(?:itu|tersebut|tadi))?|ke(?:{_MANY})nya)\b"
    rf"|\bkecuali\s(?P<but>(?:{_NOUN}\s|yang\s)(?:disebut\s)?(?:paling\s)?(?P<place>terakhir|belakangan|pertama)\b)?"
    rf"|\b(?:{_NOUN}\s|yang\s)(?:disebut\s)?(?:paling\s)?(?P<last>terakhir|belakangan)\b",
    re.IGNORECASE,
)
_OPENS_CLAUSE = re.compile(r"(?:[,;:]|\b(?:sedangkan|sementara|adapun|dan|serta|lalu|namun|tetapi|tapi))\s$", re.IGNORECASE)
_LEADS = re.compile(r"[\"“\s]*(?:(?:adapun|sedangkan|sementara|lalu|kemudian|dan),?\s){0,2}", re.IGNORECASE)
_BEFORE_NAME = re.compile(rf"(?:{_NOUN}\s)?[\"“]?", re.IGNORECASE)
_ENDS = matching.compile(r";|,?\s(?:sedangkan|sementara(?:\situ)?|adapun|namun|tetapi)\s|,\ssehingga\s", re.IGNORECASE)
_EMPTY = " ,;"


@dataclass(frozen=True, slots=True)
class Share:
    """Members of a row by their places in it, and the clause that tells of them."""

    members: tuple[int, ...]
    start: int
    end: int


def shares(
    text: str, start: int, end: int, size: int, names: Sequence[tuple[int, int, int]] = (), told: Sequence[Collection[int]] = ()
) -> list[Share]:
    """The shares of a row of `size` that a sentence from `start` to `end` tells of; none where the counts do not fit.

    `names` are those of the row that stand in the sentence: where each begins and ends, and its place. `told` are places that
    something was told of since the row, as "dua lainnya" may leave out, the likeliest first.
    """
    parts = [part for part in _PART.finditer(text, start, end) if not part["others"] or _opens(text, start, part.start())]
    excepted = next((_excepted(text, part, size, names) for part in parts if part.group().casefold().startswith("kecuali")), None)
    every = next((part for part in parts if part["all"]), None)
    if excepted is not None and every is not None:
        return _but(text, parts, every, excepted, size, end)
    found: list[Share] = []
    for number, part in enumerate(parts):
        stop = parts[number + 1].start() if number + 1 < len(parts) else end
        here = {place for share in found for place in share.members}
        is_first = _LEADS.fullmatch(text, start, part.start()) is not None
        members = _members(part, size, [here] if here else told if part["count"] or is_first else ())
        if members:
            found.append(Share(members, part.end(), _end(text, part.end(), stop)))
    return found if any(part["count"] or part["others"] for part in parts) else []


def _members(part: re.Match[str], size: int, told: Sequence[Collection[int]]) -> tuple[int, ...]:
    count = _COUNTS.index(matching.fold(part["count"])) + 1 if part["count"] else 0
    if part["first"]:
        return tuple(range(count)) if count < size else ()
    if part["last"]:
        return (size - 1,)
    if part["rest"] or part["others"]:
        left = [tuple(place for place in range(size) if place not in some) for some in told]
        return next((rest for rest in left if 0 < len(rest) < size and len(rest) == (count or len(rest))), ())
    return ()


def _but(text: str, parts: Sequence[re.Match[str]], every: re.Match[str], excepted: tuple[int, int], size: int, end: int) -> list[Share]:
    """ "Semuanya A, kecuali yang terakhir yang B", "Kecuali yang terakhir, yang B, semuanya A", "Semuanya, kecuali yang terakhir, A"."""
    but, place = excepted
    exception = next(part for part in parts if part.group().casefold().startswith("kecuali"))
    rest = tuple(other for other in range(size) if other != place)
    if exception.start() > every.start():
        of_all, of_one = (every.end(), exception.start()), (but, _end(text, but, end))
    else:
        of_one, of_all = (but, every.start()), (every.end(), _end(text, every.end(), end))
    if not text[slice(*of_all)].strip(_EMPTY):
        of_all, of_one = of_one, (but, but)
    found = [Share(rest, *of_all), Share((place,), *of_one)]
    return [share for share in found if text[share.start : share.end].strip(_EMPTY)]


def _excepted(text: str, part: re.Match[str], size: int, names: Sequence[tuple[int, int, int]]) -> tuple[int, int] | None:
    """Where what is told of the exception begins, and its place."""
    if part["but"]:
        return part.end(), 0 if part["place"].casefold() == "pertama" else size - 1
    lead = _BEFORE_NAME.match(text, part.end())
    at = lead.end() if lead else part.end()
    return next(((end, place) for start, end, place in names if start in (at, at - 1, part.end())), None)


def _opens(text: str, start: int, at: int) -> bool:
    return at - start <= 1 or _OPENS_CLAUSE.search(text, max(start, at - 12), at) is not None


def _end(text: str, start: int, end: int) -> int:
    stop = _ENDS.search(text, start, end)
    return stop.start() if stop is not None else end

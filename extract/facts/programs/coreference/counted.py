"""References that count: "keduanya", "ketiga program tersebut", "program kedua", "yang terakhir", "the latter"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract import matching
from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.model import Naming
from extract.finders.programs import Name
from extract.segment import Sentence

BACK = "program.back-reference"
_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan", "kesepuluh")
_COUNTS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_NTH = "|".join(_ORDINALS)
_MORE_THAN_ONE = "|".join(_COUNTS[1:])
_NOUN = r"program|inovasi|aplikasi|layanan|quick[\s-]?win|terobosan|sistem|gerakan|kanal|platform"
_ALL = matching.compile(
    rf"(?<!,\s)\b(?:ke)?(?P<twice>{_MORE_THAN_ONE})-(?:{_MORE_THAN_ONE})nya\s(?=(?:milik|punya|kepunyaan|lahir|di[a-z]*|masuk|dari|garapan|besutan|berada|ada|untuk|mewakili)\s)|\bke(?P<count>{_MORE_THAN_ONE})(?:nya\b|\s(?:{_NOUN})(?:\s[a-z]{{3,12}}){{0,2}}?\s(?:tersebut|ini|itu|tadi)\b)|\bboth\s(?:programs|programmes|services|apps)\b",
    re.IGNORECASE,
)
_LAST = matching.compile(
    rf"\b(?:{_NOUN}|yang)\s(?:yang\s)?(?:disebut(?:kan)?\s)?(?:paling\s)?(?:terakhir|belakangan)\b|\bthe\slatter\b", re.IGNORECASE
)
_FORMER = matching.compile(r"\bthe\sformer\b", re.IGNORECASE)
_FIRST_FEW = matching.compile(
    rf"\b(?P<count>{_MORE_THAN_ONE})\s(?:(?:{_NOUN})\s)?(?:(?:yang\s)?(?:pertama|teratas|terdepan)\b|(?:yang\s)?(?:di|paling)\s(?:muka|depan|awal|atas)\b"
    r"|yang\s(?:disebut(?:kan)?\s)?(?:lebih\s|paling\s)?(?:dulu|duluan|dahulu|awal)\b)",
    re.IGNORECASE,
)
_LAST_FEW = matching.compile(
    rf"\b(?P<count>{_MORE_THAN_ONE})\s(?:(?:{_NOUN})\s)?(?:yang\s)?(?:(?:disebut(?:kan)?\s)?(?:paling\s)?(?:terakhir|belakangan|buncit)|(?:di|paling)\s(?:belakang|akhir|bawah))\b"
    r"(?!\s(?:tahun|bulan|pekan|minggu|hari|kali)\b)",
    re.IGNORECASE,
)
_SINGLE = matching.compile(
    rf"(?<!seperti\s)(?<!selain\s)(?<!daripada\s)\b(?:(?:{_NOUN})(?:\s(?:yang|nomor))?|yang)\s(?:disebut(?:kan)?\s)?(?P<nth>{_NTH})\b"
    r"(?!\s*,?\s*(?:(?-i:[A-Z\"“])|adalah|yaitu|yakni|ialah|dari\s|milik\s|kali\b))",
    re.IGNORECASE,
)
_AND_NTH = re.compile(rf"(?:,|\s(?:dan|serta))\s{{1,2}}(?:yang\s)?(?P<nth>{_NTH})\b", re.IGNORECASE)
_SAID = re.compile(rf"\b(?:(?P<nth>{_NTH})|nomor\s(?P<number>{'|'.join(_COUNTS)}))\b", re.IGNORECASE)


def say_back(naming: Naming, start: int, end: int, group: int, *features: str) -> Naming:
    """A place of the text that stands for a programme named before."""
    name = Name(start, end, end, naming.name.form, "back")
    return Naming(name, BACK, start, end, 0.5, group=group, features=frozenset({"again", *features}))


def said_places(text: str, sentence: Sentence, namings: Sequence[Naming]) -> dict[int, Naming]:
    """By place, the namings of a sentence that it numbers itself: "inovasi kedua, kata dia, P", "yang ketiga dan keempat ... P dan Q"."""
    places: dict[int, Naming] = {}
    at = sentence.start
    for position, naming in enumerate(namings):
        said = [_place(match) for match in _SAID.finditer(text[at : naming.name.start])]
        for place, one in zip(said, namings[position:], strict=False):
            places.setdefault(place, one)
        at = naming.end
    return places


def _place(match: re.Match[str]) -> int:
    return _ORDINALS.index(matching.fold(match["nth"])) if match["nth"] else _COUNTS.index(matching.fold(match["number"]))


def count_back(
    text: str, sentence: Sentence, last: Sequence[Naming], earlier: Sequence[Naming], places: Mapping[int, Naming], group: int
) -> list[Naming]:
    """The members that a sentence without a name counts off: of the row before (`last`), of all named so far, or of the places said."""
    members = _distinct(last)
    found = _all_of_them(text, sentence, members, earlier, group)
    if found or not members:
        return found
    some = _LAST_FEW.search(text, sentence.start, sentence.end)
    if some:
        count = _COUNTS.index(matching.fold(some["count"])) + 1
        row = members if count <= len(members) else _distinct(earlier)
        return [say_back(naming, some.start(), some.end(), group + 1, "ordinal") for naming in row[-count:]] if count <= len(row) else []
    final = _LAST.search(text, sentence.start, sentence.end)
    if final:
        return [say_back(members[-1], final.start(), final.end(), group + 1)]
    former = _FORMER.search(text, sentence.start, sentence.end)
    if former and len(members) == 2:
        return [say_back(members[0], former.start(), former.end(), group + 1)]
    few = _FIRST_FEW.search(text, sentence.start, sentence.end)
    if few:
        count = _COUNTS.index(matching.fold(few["count"])) + 1
        row = members if count < len(members) else _distinct(earlier)
        return [say_back(naming, few.start(), few.end(), group + 1, "ordinal") for naming in row[:count]] if count < len(row) else []
    known = places or dict(enumerate(members))
    for match in _SINGLE.finditer(text, sentence.start, sentence.end):
        row_of = [match]
        while more := _AND_NTH.match(text, row_of[-1].end(), sentence.end):
            row_of.append(more)
        here = [known.get(_ORDINALS.index(matching.fold(one["nth"]))) for one in row_of]
        features = ("ordinal",) if len(row_of) > 1 else ()
        for one, naming in zip(row_of, here, strict=True):
            if naming is not None:
                found.append(say_back(naming, one.start(), one.end(), group + 1 + len(found) * (len(row_of) == 1), *features))
    return found


def _all_of_them(text: str, sentence: Sentence, members: Sequence[Naming], earlier: Sequence[Naming], group: int) -> list[Naming]:
    match = _ALL.search(text, sentence.start, sentence.end)
    if match is None:
        return []
    said = match.groupdict().get("twice") or match["count"]
    count = _COUNTS.index(matching.fold(said)) + 1 if said else 2
    if count > len(members):  # named in the sentences before, one by one: those named last, in the order they came up
        latest = {key_of(naming.name.form) for naming in _distinct(earlier[::-1])[:count]}
        members = [naming for naming in _distinct(earlier) if key_of(naming.name.form) in latest]
    # "Keduanya mewakili D dan E" is one each, where there are as many of them.
    return [say_back(naming, match.start(), match.end(), group + 1, "ordinal") for naming in members] if count == len(members) else []


def _distinct(namings: Sequence[Naming]) -> list[Naming]:
    row: dict[str, Naming] = {}
    for naming in namings:
        row.setdefault(key_of(naming.name.form), naming)
    return list(row.values())

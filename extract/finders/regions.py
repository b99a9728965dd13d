"""Provinces, kabupaten and kota by every form they are written in; namesakes stay open here.

The `key` of a mention is one code, or the codes of all namesakes joined by "/": "Pekalongan" alone is "33.26/33.75",
"Pemkot Pekalongan" is "33.75". The rule says how the name stands: `region.level` with its level or its government,
`region.bare` alone, `region.variant` a short form that is also a word, `region.epithet` a nickname, `region.institution`
inside the name of a university, a road or a newspaper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import ahocorasick  # type: ignore[import-not-found]

from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

LEVELS = ("kota", "kabupaten", "provinsi")
# "Lombok Utara" is "North Lombok" on English pages, "Kepulauan Aru" "Aru Islands".
_IN_ENGLISH = (
    ("Barat Daya", "Southwest"),
    ("Barat Laut", "Northwest"),
    ("Timur Laut", "Northeast"),
    ("Tenggara", "Southeast"),
    ("Selatan", "South"),
    ("Utara", "North"),
    ("Timur", "East"),
    ("Barat", "West"),
    ("Tengah", "Central"),
)
_ISLANDS = {"Jawa": "Java", "Sumatera": "Sumatra"}
_WINDOW = 40  # characters looked at before a name: the longest cue is "pemerintah daerah kabupaten"
_LEVEL_WORD = re.compile(r"(?:kota|kabupaten|provinsi)\s")
# `Pasar Way Batu`, `SD Negeri Tunas Batu`: the last word of a longer name, of a market, a street, a village.
_LONGER_NAME = re.compile(
    r"\b(?:[Pp]asar|[Tt]erminal|[Dd]ermaga|[Pp]elabuhan|[Jj]alan|Jl\.?|[Dd]esa|[Kk]elurahan|[Kk]ampung|[Pp]ekon|[Nn]agari|[Gg]ampong|[Dd]usun"
    r"|[Yy]ayasan|[Kk]operasi|[Pp]erumahan|[Pp]uskesmas|[Pp]antai|[Bb]ukit|[Gg]unung|[Ss]ungai|[Kk]ali|[Ww]aduk|[Tt]aman|[Mm]asjid|[Gg]edung|[Hh]otel|S[DM][ANP]?(?:\s(?:Negeri|\d+))*)"
    r"(?:\s[A-Z][a-z]+){1,2}\s$"
)
# `kata Bima`, `Ipda Samosir`, `Pak Lingga`: what speaks without an office before its name is a person, and so is who has a rank.
_PERSON = re.compile(
    r"(?<!\w)(?:(?:[Kk]ata|[Uu]jar|[Uu]cap|[Tt]utur|[Uu]ngkap|[Tt]erang|[Ii]mbuh|[Tt]andas|[Tt]ukas|[Ss]ambung|[Jj]elas|[Pp]apar|[Bb]eber|[Tt]egas|[Pp]ungkas)(?:nya)?"
    r"|Ip(?:da|tu)|A(?:KP|KBP)|Kompol|Kombes(?:\sPol)?|Brigjen|Irjen|Komjen|Brig(?:pol|adir)|Brip(?:da|tu|ka)|Aip(?:da|tu)|Ser(?:da|tu|ka|ma)|Pel(?:da|tu)"
    r"|Lettu|Letda|Letkol|Letjen|Mayjen|Kolonel|Laksda|Marsda|Pak|Bu|Mas|Mbak|Bang|Kang|Gus|Ustaz|Prof\.?|Dr\.?|dr\.?)\s$"
)
# `Kanwil Kementerian Agama X`: what the state has in a province
_BRANCH = re.compile(r"\b(?:kanwil|kantor\swilayah|kantor\sperwakilan)\s(?!di\b)[\w]+\s(?:(?!(?:di|dari|pem\w+)\b)\w+\s){0,3}$")
_CITIES_OF_JAKARTA = "31.7"
_ADDRESS = re.compile(r"go\.?\s?id\b")  # what every host ends with, looked for sooner than a host
_HOST = re.compile(r"\b(?:[a-z]{2,20}\.){0,3}(?P<name>[a-z]{3,25}?)-?(?P<level>kota|kab|prov)\.?\s?go\.?\s?id\b")


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a region: the codes it may mean and whether it needs a cue."""

    codes: tuple[str, ...]
    kind: str  # name, variant, epithet


@dataclass(frozen=True, slots=True)
class _Introduced:
    """Short forms that are words too: `known` of regions that the text names in full, `given` in a bracket behind that name."""

    known: frozenset[str]
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Names:
    """The automaton over all forms and what the resolution of namesakes needs."""

    automaton: Any
    level_of: Mapping[str, str]
    common: frozenset[str]
    cues: Mapping[str, re.Pattern[str]]
    after: re.Pattern[str]
    by_slug: Mapping[tuple[str, str], str]


def fold(text: str) -> str:
    """Lower case and plain blanks at equal length, so that positions stay those of `text`."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return re.sub(r"\s", " ", lowered)


def find(text: str) -> tuple[Mention, ...]:
    """Every region named in `text`, in order and without overlaps; the longest name wins."""
    names = _names(current_lexicons())
    folded = fold(text)
    hits = list(_hits(folded, names))
    short = _introduced(folded, hits)
    read = (_read(text, folded, start, end, form, names, short) for start, end, form in _without_words(folded, hits, names))
    mentions = _without_quarters(text, [mention for mention in read if mention])
    mentions += _hosts(text, folded, names, mentions)
    return tuple(sorted(mentions, key=lambda m: m.start))


def _without_words(folded: str, hits: list[tuple[int, int, _Form]], names: _Names) -> Iterator[tuple[int, int, _Form]]:
    """The hits without doubled words ("buru-buru") and without names that are words and stand before another's ("Polres Metro Bekasi")."""
    for (start, end, form), following in zip(hits, [*hits[1:], None], strict=False):
        if folded.startswith(f"-{folded[start:end]}", end) or folded.endswith(f"{folded[start:end]}-", 0, start):
            continue
        if following is not None and following[0] == end + 1 and folded[end] == " " and set(form.codes) <= names.common:
            own = {code[:2] for code in form.codes}
            if not own & {code[:2] for code in following[2].codes}:
                continue
        yield start, end, form


def _without_quarters(text: str, mentions: list[Mention]) -> list[Mention]:
    """`Kuningan, Jakarta Selatan`: a bare name right before a city of Jakarta is a quarter there."""
    found = []
    for mention, following in zip(mentions, [*mentions[1:], None], strict=False):
        is_quarter = (
            following is not None
            and mention.rule == "region.bare"
            and following.key.startswith(_CITIES_OF_JAKARTA)
            and not mention.key.startswith(_CITIES_OF_JAKARTA[:2])
            and text[mention.end : following.start] == ", "
        )
        found.append(replace(mention, rule="region.institution") if is_quarter else mention)
    return found


def level_of(code: str) -> str:
    """kota, kabupaten or provinsi."""
    return _names(current_lexicons()).level_of[code]


@lru_cache(maxsize=4)
def _names(lexicons: Lexicons) -> _Names:
    forms: dict[str, dict[str, set[str]]] = {}

    def add(form: str, kind: str, code: str) -> None:
        forms.setdefault(fold(form), {}).setdefault(kind, set()).add(code)

    for region in lexicons.regions:
        add(region.name, "name", region.code)
        for form in (*region.variants, *_english(region.name)):
            add(form, "name", region.code)
        for variant in region.ambiguous:
            add(variant, "variant", region.code)
        if region.level == "provinsi":
            add(region.official_name, "name", region.code)
    for row in lexicons.table("region_epithets"):
        add(row["form"], "epithet", row["code"])
    automaton = ahocorasick.Automaton()
    for form, kinds in forms.items():
        # "Yogyakarta" names the kota and, loosely, the province: every reading is a candidate.
        codes = tuple(sorted(set().union(*kinds.values())))
        kind = next(k for k in ("name", "epithet", "variant") if k in kinds)
        automaton.add_word(form, (len(form), _Form(codes, kind)))
    automaton.make_automaton()
    lists = lexicons.word_lists["region_cues"]
    return _Names(
        automaton=automaton,
        level_of={region.code: region.level for region in lexicons.regions},
        common=frozenset(region.code for region in lexicons.regions if region.is_common_word),
        cues={key: _before(lists[key]) for key in (*LEVELS, "government", "institution")},
        after=re.compile(rf"\s(?:{_alternatives(lists['institution_after'])})\b"),
        by_slug={(re.sub(r"[^a-z]", "", fold(region.name)), region.level): region.code for region in lexicons.regions},
    )


def _english(name: str) -> Iterator[str]:
    """What English pages make of a name: the quarter before it, islands behind it."""
    for quarter, english in _IN_ENGLISH:
        if name.endswith(f" {quarter}"):
            rest = name.removesuffix(f" {quarter}")
            yield f"{english} {_ISLANDS.get(rest, rest)}"
            if len(english) > len("Central"):  # "South West Sumba"
                yield f"{english[:5]} {english[5:].capitalize()} {rest}"
            return
    if name.startswith("Kepulauan "):
        yield f"{name.removeprefix('Kepulauan ')} Islands"


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in sorted(words, key=len, reverse=True))


def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_alternatives(words)})[)”\"]?\s{{1,3}}$")


def _hits(folded: str, names: _Names) -> Iterator[tuple[int, int, _Form]]:
    """Longest matches at word boundaries, left to right."""
    best: list[tuple[int, int, _Form]] = []
    for last, (length, form) in names.automaton.iter(folded):
        start, end = last - length + 1, last + 1
        if not (_continues(folded[start - 1 : start]) or _continues(folded[end : end + 1])):
            best.append((start, end, form))
    best.sort(key=lambda hit: (hit[0], -hit[1]))
    reached = -1
    for start, end, form in best:
        if start >= reached:
            yield start, end, form
            reached = end


def _introduced(folded: str, hits: list[tuple[int, int, _Form]]) -> _Introduced:
    """Short forms that are words too, where the text names the region in full somewhere, or gives them in a bracket behind that name."""
    named = {form.codes for _, _, form in hits if form.kind == "name"}
    known = frozenset(folded[start:end] for start, end, form in hits if form.kind == "variant" and form.codes in named)
    given = frozenset(
        folded[start:end]
        for (_, before, long), (start, end, form) in pairwise(hits)
        if form.kind == "variant" and folded[before:start] == " (" and folded[end : end + 1] == ")" and set(long.codes) & set(form.codes)
    )
    return _Introduced(known, given)


def _continues(neighbour: str) -> bool:
    return neighbour.isalnum() or neighbour in ("@", "_")


def _read(text: str, folded: str, start: int, end: int, form: _Form, names: _Names, short: _Introduced) -> Mention | None:
    before = folded[max(0, start - _WINDOW) : start]
    if _inside_address(folded, start, end):
        return None
    level, cue_start = _level_before(before, start, names)
    codes = form.codes
    if level is None and folded.startswith(("city", "regency", "municipality", "province"), end + 1) and folded[end : end + 1] == " ":
        level = {"c": "kota", "m": "kota", "r": "kabupaten", "p": "provinsi"}[folded[end + 1]]
    if level is not None:
        # "Bupati Kutai Kartanegara dan Wali Kota ...": the level must exist among the namesakes, else the cue belongs elsewhere.
        fitting = tuple(code for code in codes if names.level_of[code] == level)
        if fitting:
            return _mention(text, cue_start, end, fitting, "region.level")
        if form.kind == "variant":
            return None
    written = text[start:end]
    if form.kind == "epithet":
        return _mention(text, start, end, codes, "region.epithet") if written[0].isupper() else None
    if not _looks_like_a_name(written):
        return None
    if form.kind == "name" and " " not in written and _LONGER_NAME.search(text, max(0, start - _WINDOW), start):
        return _mention(text, start, end, codes, "region.institution")
    if form.kind == "name" and _PERSON.search(text, max(0, start - _WINDOW), start):
        return _mention(text, start, end, codes, "region.institution")
    if names.cues["institution"].search(before) or names.after.match(folded, end) or _BRANCH.search(before):
        return _mention(text, start, end, codes, "region.institution")
    if form.kind == "variant":
        is_known = names.cues["government"].search(before) or _is_introduced(text, folded, start, end, short)
        return _mention(text, start, end, codes, "region.variant") if is_known else None
    if _LEVEL_WORD.match(folded, start):  # "Provinsi Jawa Tengah", "Kota Solo" are listed forms themselves
        return _mention(text, start, end, codes, "region.level")
    rule = "region.government" if names.cues["government"].search(before) else "region.bare"
    return _mention(text, start, end, codes, rule)


# "Mabar 2,40", ", Mitra memperoleh": a name among plain words, no part of a longer one
_CAPITAL_BEFORE = re.compile(r"(?:^|[.!?:\n\"“”(]\s?|\b[A-Z][\w'’-]*\s)$")
_LONGER = re.compile(
    r"\b[A-Z][a-z][\w'’-]*\s$(?<!Pemkab\s)(?<!Bupati\s)(?<!Nilai\s)(?<!Di\s)(?<!Indeks\s)(?<!Sekda\s)(?<!Adapun\s)(?<!Sedangkan\s)(?<!Kominfo\s)"
)
_CAPITAL_BEHIND = re.compile(r"\s[A-Z]|[-’'][\w]")
_VALUE_BEHIND = re.compile(
    r"\)|\s(?:\(?\d|(?:memperoleh|meraih|mendapat|mencatat|mengantongi|memaparkan|menampilkan|menjalankan|memiliki|hanya|baru|sudah|masih|mencapai|menargetkan)\b)"
)


def _is_introduced(text: str, folded: str, start: int, end: int, short: _Introduced) -> bool:
    """Whether a short form that is a word too is the region's name: in capitals or where only a name can stand, once the text names it.

    One that the text has given in a bracket is the name wherever no further capital follows.
    """
    form = folded[start:end]
    if form not in short.known and form not in short.given:
        return False
    if text[start:end].isupper():
        return True
    if _CAPITAL_BEHIND.match(text, end):
        return False
    is_given = form in short.given and not _LONGER.search(text, max(0, start - 25), start)
    return is_given or _VALUE_BEHIND.match(text, end) is not None or _CAPITAL_BEFORE.search(text, max(0, start - 25), start) is None


def _mention(text: str, start: int, end: int, codes: tuple[str, ...], rule: str) -> Mention:
    return Mention("region", start, end, "/".join(codes), text[start:end], rule)


def _level_before(before: str, start: int, names: _Names) -> tuple[str | None, int]:
    """The level said directly before the name and where the cue begins: only the words Kota, Kabupaten, Provinsi join the span."""
    for level in LEVELS:
        hit = names.cues[level].search(before)
        if hit:
            word = re.search(rf"(?<![^\W_])(?:{level}|kab\.?|prov\.?)\s{{1,3}}$", before)
            return level, start - (len(before) - word.start()) if word else start
    return None, start


def _looks_like_a_name(written: str) -> bool:
    """Each word begins with a capital ("Lima Puluh Kota"), or all are capitals."""
    return all(word[0].isupper() for word in re.split(r"[\s-]+", written) if word and word[0].isalpha())


def _inside_address(folded: str, start: int, end: int) -> bool:
    """Part of a host name, a path or an account name: "batu.go.id", "/smart-city-batu/"."""
    after, before = folded[end : end + 2], folded[max(0, start - 2) : start]
    dotted = len(after) == 2 and after[0] in "./" and after[1].isalpha()
    return dotted or before.endswith(("/", "@", "_")) or (len(before) == 2 and before[1] == "." and before[0].isalpha())


def _hosts(text: str, folded: str, names: _Names, taken: list[Mention]) -> list[Mention]:
    """Government host names that stand in the text: "contohkab.go.id", "CONTOHKAB. GO. ID"."""
    if _ADDRESS.search(folded) is None:
        return []
    found = []
    for hit in _HOST.finditer(folded):
        level = {"kota": "kota", "kab": "kabupaten", "prov": "provinsi"}[hit["level"]]
        code = names.by_slug.get((hit["name"], level))
        if code and not any(m.start < hit.end() and hit.start() < m.end for m in taken):
            found.append(_mention(text, hit.start(), hit.end(), (code,), "region.host"))
    return found

"""The seven dimensions, as texts write them: with their typos, as Indonesian glosses, and with the head left out in a row.

`key` is the dimension's key, or "other" for a neighbour that is none of the seven (smart tourism, smart village): it governs what follows
it like a dimension does, so it must be seen, but nothing is linked to it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract import matching
from extract.finders.enumerated_dimensions import find_enumerated
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

# "smart governance", "Smart-Governance", "smartgovernance" is not met; "kota/city" is the subject itself and never a dimension.
_SMART = matching.compile(r"\bsmart[\s\-–]{1,3}(?P<word>[a-z]{4,16})\b", re.IGNORECASE)
_SUBJECT = frozenset(
    (
        "city",
        "cities",
        "cityku",
        "regency",
        "province",
        "kabupaten",
        "phone",
        "card",
        "country",
        "nation",
        "phones",
        "device",
        "devices",
        "indonesia",
    )
)
_CUE = re.compile(
    r"\b(?:dimensi|pilar|kategori|aspek|elemen|komponen|bidang)\s+[\"“']?(?:smart\s+)?$"
    r"|\b(?:dimensi|pilar)nya\s+(?:(?:adalah|ialah|yaitu|yakni|tentu|jelas|saja|tetap|masuk|ke|pada|di)\s+){0,3}$",
    re.IGNORECASE,
)
_CUE_BEHIND = re.compile(r"\s(?:pillars?|dimensions?)\b", re.IGNORECASE)  # "belongs to the economy pillar"
# The bare English word as a name: capitalised, no other capitalised word beside it ("Good Governance", "Society 5.0", "Living World").
_BARE = matching.compile(
    r"(?<![\w-])(?<!City )(?<!Digital )(?<!Good )(?<!Place )(?:Governance|Branding|Economy|Living|Society|Environment|Mobility)"
    r"(?![\w-]|\s[45]\.0|[^\S\n][A-Z])"
)
# In small letters only behind a word that asks for a dimension, and never "branding", which is an everyday word.
_SMALL_BARE = matching.compile(
    r"\b(?:nilai|skor|indeks|capaian|sisi|soal|bidang|masuk|wakil|pada|untuk|di|ke|keranjang|ranah|ialah|adalah)\s"
    r"(?P<word>governance|economy|living|society|environment|mobility)\b(?!-)"
)
# "Dayak Punya Kisah (branding)": alone between brackets it says where the name before it belongs.
_BRACKETED = matching.compile(r"(?<=\w[\s\"”]\()(?:governance|branding|economy|living|society|environment|mobility)(?=\))", re.IGNORECASE)
_HAS_VALUE = (
    r"(?:nilainya|skornya|indeksnya|dengan nilai|bernilai|mendapat|memperoleh|meraih|mencapai|di angka|sebesar"
    r"|yakni|yaitu|hanya|cuma|justru)"
)
_INDEX_VALUE = r"[0-4][.,]\d{1,2}(?!\d|\s?(?:%|persen|juta|miliar|triliun|ribu))"
_NAME_BEFORE = re.compile(
    r"(?:^|[\s\"“'(])(?!(?:Pada|Untuk|Di|Dari|Dimensi|Pilar|Adapun|Bidang|Kategori|Dan|Lalu|Sedangkan|Smart|Kemudian|Sementara|Selanjutnya|Berikutnya|Serta|Soal|Tinggal"
    r"|Terakhir|Khusus|Nilai|Namun|Tapi|Sisi|Dalam|Ke|Mengenai|Terkait|Bagi|Kalau|Seperti|Begitu|Hanya|Menyusul|Disusul|Aspek|Elemen|For|In|On|Under|And|The|While|As)\s)[A-Z][\w'’-]*[^\S\n]$"
)
_GAP = re.compile(
    r"(?:\s*\([^()]{1,40}\))?(?:\s*,\s*(?:dan|serta|and|&)\s+|\s*,\s*|\s+(?:dan|serta|and)\s+|\s*&\s*|\s*/\s*)(?P<word>[A-Za-z]{5,14})\b(?!-)"
)


def find(text: str) -> tuple[Mention, ...]:
    """Every dimension named in the text, in order, without overlaps; a form spans its head ("Smart") where that is written."""
    if "mart" not in text and "MART" not in text and not _cheap(text):
        return ()
    lexicons = current_lexicons()
    forms, bare, words = _tables(lexicons)
    found: list[Mention] = []
    for match in forms.finditer(text):
        found.append(_mention(match.start(), match.end(), bare_key(match.group(), forms_of(lexicons)), text, "dimension.form"))
    for match in _SMART.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        word = match["word"].casefold()
        if word in _SUBJECT:
            continue
        key, rule = _typo(word, lexicons)
        found.append(_mention(match.start(), match.end(), key, text, rule))
    for match in bare.finditer(text):
        is_told = _CUE.search(text, max(0, match.start() - 40), match.start()) or _CUE_BEHIND.match(text, match.end())
        if is_told and not any(m.start < match.end() and match.start() < m.end for m in found):
            found.append(_mention(match.start(), match.end(), words[matching.fold(match.group())], text, "dimension.cued"))
    found.sort(key=lambda m: m.start)
    out = _with_ellipses(text, found, words)
    out = _with_bare(text, out, words)
    more = find_enumerated(text, out, words)
    return tuple(sorted((*out, *more), key=lambda m: m.start)) if more else out


@lru_cache(maxsize=1000)
def _typo(word: str, lexicons: Lexicons) -> tuple[str, str]:
    """The key of the dimension's word that is one slip away, and the rule."""
    _, _, words = _tables(lexicons)
    hit = process.extractOne(word, sorted(words), scorer=fuzz.ratio, score_cutoff=82)
    return (words[hit[0]], "dimension.typo") if hit else ("other", "dimension.neighbour")


def _with_bare(text: str, found: tuple[Mention, ...], words: dict[str, str]) -> tuple[Mention, ...]:
    """ "Smart Governance melalui X; Economy melalui Y": where three of the seven are named, the bare English words are names too."""
    more = [
        _mention(match.start(), match.end(), words[matching.fold(match.group())], text, "dimension.bare")
        for match in _BARE.finditer(text)
        if matching.fold(match.group()) in words
        and not any(m.start < match.end() and match.start() < m.end for m in found)
        and not _NAME_BEFORE.search(text, max(0, match.start() - 20), match.start())
    ]
    more += [
        _mention(*match.span("word"), words[match["word"]], text, "dimension.bare")
        for match in _SMALL_BARE.finditer(text)
        if match["word"] in words and not any(m.start < match.end() and match.start("word") < m.end for m in found)
    ]
    more += [
        _mention(match.start(), match.end(), words[matching.fold(match.group())], text, "dimension.bare")
        for match in _BRACKETED.finditer(text)
        if not any(m.start < match.end() and match.start() < m.end for m in (*found, *more))
    ]
    more += [
        _mention(match.start(), match.end(), words[matching.fold(match.group())], text, "dimension.valued")
        for match in _valued(current_lexicons()).finditer(text)
        if not any(m.start < match.end() and match.start() < m.end for m in (*found, *more))
    ]
    if len({mention.key for mention in (*found, *more)}) < 3:
        return found
    return tuple(sorted((*found, *more), key=lambda m: m.start))


@lru_cache(maxsize=4)
def _valued(lexicons: Lexicons) -> matching.Pattern:
    """ "Tertinggi ekonomi 3,42, disusul tata kelola (3,25)": beside a value of the index the everyday words are dimensions as well."""
    bare = "|".join(sorted(map(re.escape, _tables(lexicons)[2]), key=lambda word: (-len(word), word)))
    return matching.compile(rf"(?<!smart )\b(?:{bare})(?=(?:\s\(|\s?[:=]\s?|,?\s(?:{_HAS_VALUE}\s){{0,2}}){_INDEX_VALUE})", re.IGNORECASE)


def _cheap(text: str) -> bool:
    lowered = text.casefold()
    return (
        "cerdas" in lowered
        or "dimensi" in lowered
        or "pilar" in lowered
        or "pillar" in lowered
        or "smart" in lowered
        or "kategori" in lowered
    )


def _with_ellipses(text: str, found: list[Mention], words: dict[str, str]) -> tuple[Mention, ...]:
    """\"Smart Governance, Branding, Economy dan Environment": the head counts for the whole row."""
    out: list[Mention] = []
    for position, mention in enumerate(found):
        out.append(mention)
        if not mention.form.casefold().startswith("smart"):
            continue
        limit = found[position + 1].start if position + 1 < len(found) else len(text)
        at = mention.end
        while (gap := _GAP.match(text, at, min(limit, at + 80))) and matching.fold(gap["word"]) in words:
            if text[gap.end() : gap.end() + 1] == "(":
                break
            out.append(_mention(gap.start("word"), gap.end("word"), words[matching.fold(gap["word"])], text, "dimension.ellipsis"))
            at = gap.end()
    return tuple(out)


def bare_words(lexicons: Lexicons) -> dict[str, str]:
    """Bare word ("branding", "ekonomi") -> key; words of everyday life, to be asked only where a dimension is expected."""
    return _tables(lexicons)[2]


def _mention(start: int, end: int, key: str, text: str, rule: str) -> Mention:
    return Mention("dimension", start, end, key, text[start:end], rule)


def bare_key(form: str, forms: dict[str, str]) -> str:
    """The key of a listed form, however it is spaced and cased."""
    return forms[_squeezed(form)]


@lru_cache(maxsize=2000)
def _squeezed(form: str) -> str:
    return re.sub(r"[\s\-–]+(?:yang[\s\-–]+)?", " ", matching.fold(form)).strip()


@lru_cache(maxsize=4)
def forms_of(lexicons: Lexicons) -> dict[str, str]:
    """Every listed form that may stand alone -> key."""
    return {_squeezed(form): term.key for term in lexicons.dimensions for form in term.forms if _stands_alone(form)}


def _stands_alone(form: str) -> bool:
    """A gloss counts on its own only when it carries "smart", "cerdas" or "dimensi": "mobilitas" alone is an everyday word."""
    return any(word in form for word in ("smart", "cerdas", "dimensi", "kategori"))


@lru_cache(maxsize=4)
def _tables(lexicons: Lexicons) -> tuple[matching.Pattern, matching.Pattern, dict[str, str]]:
    """The pattern of the listed forms, that of the bare words, and bare word -> key."""
    forms = sorted(forms_of(lexicons), key=lambda form: (-len(form), form))
    pattern = "|".join(re.escape(form).replace(r"\ ", r"[\s\-–]{1,3}").replace(" ", r"[\s\-–]{1,3}") for form in forms)
    pattern = pattern.replace("cerdas", "(?:yang\\s)?cerdas")
    words: dict[str, str] = {}
    for term in lexicons.dimensions:
        for form in term.forms:
            last = form.split()[-1].split("-")[-1]
            if form.startswith(("smart", "dimensi")) and last.isalpha():
                words.setdefault(last, term.key)
            elif form.endswith(" cerdas") and form.count(" ") <= 2:  # "ekonomi cerdas" teaches "smart ekonomi" and "dimensi ekonomi"
                words.setdefault(form.removesuffix(" cerdas"), term.key)
    bare = "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))
    flags = re.IGNORECASE
    return matching.compile(rf"\b(?:{pattern})\b", flags), matching.compile(rf"\b(?:{bare})\b", flags), words

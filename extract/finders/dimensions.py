"""The seven dimensions, as texts write them: with their typos, as Indonesian glosses, and with the head left out in a row.

`key` is the dimension's key, or "other" for a neighbour that is none of the seven (smart tourism, smart village): it governs what follows
it like a dimension does, so it must be seen, but nothing is linked to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract import matching
from extract.finders.dimension_rows import with_everyday_row
from extract.finders.enumerated_dimensions import EVERYBODY, find_enumerated
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
# "belongs to the economy pillar", "under the economy and living dimensions"
_CUE_BEHIND = re.compile(
    r"(?:(?:,|,?\s(?:and|or))\s[a-z]{5,12}){0,5}\s(?:pillars?|dimensions?)\b|\s(?:sebagai|menjadi|merupakan|adalah)\s(?:dimensi|pilar)\b",
    re.IGNORECASE,
)
# The bare English word as a name: capitalised, no other capitalised word beside it ("Good Governance", "Society 5.0", "Living World").
_BARE = matching.compile(
    r"(?<![\w-])(?<!City )(?<!Digital )(?<!Good )(?<!Place )(?:Governance|Branding|Economy|Living|Society|Environment|Mobility)"
    r"(?![\w-]|\s[45]\.0|[^\S\n][A-Z])"
)
# In small letters only behind a word that asks for a dimension, and never "branding", which is an everyday word.
_SMALL_BARE = matching.compile(
    r"\b(?:nilai|skor|indeks|capaian|sisi|soal|bidang|masuk|wakil|pada|untuk|di|ke|keranjang|ranah|ialah|adalah)\s"
    r"(?P<word>governance|economy|living|society|environment|mobility)\b(?!-)"
    r"|\b(?:[Ii]n|[Uu]nder|[Oo]n|[Ff]or|[Ff]rom|into|[Ww]ithin)\sthe\s(?P<kept>governance|economy|living|society|environment|mobility|branding)"
    r"\s(?:pocket|basket|column|drawer|slot|box|group|category|cluster|chapter|section|side|front|part|heading|lane|row|field|track|corner|shelf)\b"
)
# English words in small letters are the movement's own in a text that is not English: "economy terdongkrak P", "environment jatuh pada P"
_SMALL_ENGLISH = matching.compile(
    r"(?<![\w-])(?<!good )(?<!corporate )(?<!digital )(?<!creative )(?<!blue )(?<!green )(?<!circular )(?<!sharing )(?<!gig )(?<!data )"
    r"(?<!civil )(?<!high )(?<!city )(?<!work )"
    r"(?:governance|economy|living|society|environment|mobility)(?![\w-]|\s(?:of|and|in|for|is|are|has|the|cost|room|world|lab|plan|class))"
)
_CERDAS = re.compile(r"\s(?:cerdas|pintar)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\bthe\s")
_FEW_ARTICLES = 3  # of English in a text that is none
# "mewakili lingkungan", "dijadikan wakil branding"
_REPRESENTS = re.compile(r"\b(?:mewakili|wakil(?:nya)?|kelompok|keranjang|jalur)\s$", re.IGNORECASE)
# "quick win untuk tata kelola", "wakil branding": what stands for a dimension, never for whom it is
_STANDS_FOR = re.compile(
    r"\b(?:quick[\s-]?win|wakil|andalan|jagoan|gacoan|jago|juru\standing|ujung\stombak|wajah|motor|tulang\spunggung|setoran|titipan|penyumbang|pengisi)(?:nya)?\s"
    r"(?:(?:daerah|utama|kita|kami|kabupaten|kota)\s)?(?:(?:untuk|di|pada|bagi|dari|urusan|sisi|bidang|sektor|kotak|kolom|keranjang|laci)\s){1,2}$",
    re.IGNORECASE,
)
# "Dayak Punya Kisah (branding)": alone between brackets it says where the name before it belongs.
_BRACKETED = re.compile(r"\w[\s\"”]\($")
# "Perahu Sehat (kehidupan, Dinas Kesehatan)", "(DLH; lingkungan)": beside the office of a name
_BESIDE_OFFICE = re.compile(r"[,;/–-]\s?(?:[A-Z][\w/&-]*|dinas|badan|bagian|kecamatan)\b[^()]{0,70}\)")
_BEHIND_OFFICE = re.compile(r"\w[\s\"”]\((?:[A-Z][\w/&-]*|dinas|badan|bagian|kecamatan)\b[^()]{0,70}[,;/–-]\s?$")
# "sebagai program branding kota", "penataan tebing untuk branding daerah"
_OF_PLACE = re.compile(r"\s(?:kota|daerah|kabupaten|wilayah)\b", re.IGNORECASE)
_PROGRAMME_OF = re.compile(r"\b(?:program|inovasi|aplikasi|layanan|kegiatan|untuk|bagi|mendukung|memperkuat)\s$", re.IGNORECASE)
_LEAST = 3  # dimensions a text names before a bare word is one of them
_GLOSS = 3  # characters behind a dimension in which a word in brackets only translates it: "Smart Governance (pemerintahan)"
_SMALL_HEADS = ("governance", "economy", "living", "society", "environment", "mobility")
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
    if not _may_name_one(text):
        return ()
    lexicons = current_lexicons()
    forms, bare, words = _tables(lexicons)
    found: list[Mention] = []
    for match in forms.finditer(text):
        end = _smart_end(text, match.end())
        found.append(_mention(match.start(), end, bare_key(match.group(), forms_of(lexicons)), text, "dimension.form"))
    for match in _SMART.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        word = match["word"].casefold()
        if word in _SUBJECT:
            continue
        key, rule = _typo(word, lexicons)
        found.append(_mention(match.start(), match.end(), key, text, rule))
    doubtful: list[Mention] = []
    for match in bare.finditer(text):
        start, end = match.span()
        is_told = _CUE.search(text, max(0, start - 40), start) or _CUE_BEHIND.match(text, end)
        if (is_told or _stands_for_one(text, start, end)) and not _overlaps(start - _GLOSS, end, found):
            rule = "dimension.cued" if is_told else "dimension.bare"
            end = _smart_end(text, end) if is_told else end
            (found if is_told else doubtful).append(_mention(start, end, words[matching.fold(match.group())], text, rule))
    found.sort(key=lambda m: m.start)
    named = tuple(with_everyday_row(text, _with_ellipses(text, found, words), words))
    doubtful = _bare(text, named, doubtful, words)
    enumerated = find_enumerated(text, named, doubtful, words)
    if len({mention.key for mention in (*named, *doubtful, *enumerated)}) < _LEAST:
        doubtful = []
    doubtful += [m for m in _heads(text, words) if not _overlaps(m.start, m.end, (*named, *doubtful, *enumerated))]
    return tuple(sorted((*named, *doubtful, *enumerated), key=lambda m: m.start)) if doubtful or enumerated else named


def _smart_end(text: str, end: int) -> int:
    """ "dimensi ekonomi cerdas": the word that makes it one of the seven is part of it."""
    smart = _CERDAS.match(text, end)
    return smart.end() if smart is not None else end


@lru_cache(maxsize=1000)
def _typo(word: str, lexicons: Lexicons) -> tuple[str, str]:
    """The key of the dimension's word that is one slip away, and the rule."""
    _, _, words = _tables(lexicons)
    hit = process.extractOne(word, sorted(words), scorer=fuzz.ratio, score_cutoff=82)
    return (words[hit[0]], "dimension.typo") if hit else ("other", "dimension.neighbour")


def _bare(text: str, found: tuple[Mention, ...], cued: list[Mention], words: dict[str, str]) -> list[Mention]:
    """ "Smart Governance melalui X; Economy melalui Y": bare words that are names where three of the seven are named; `cued` are some."""
    more = [m for m in cued if not _overlaps(m.start, m.end, found)]

    def add(start: int, end: int, rule: str = "dimension.bare") -> None:
        word = matching.fold(text[start:end])
        if word in words and not _overlaps(start, end, (*found, *more)):
            more.append(_mention(start, end, words[word], text, rule))

    for match in _BARE.finditer(text):
        if not _NAME_BEFORE.search(text, max(0, match.start() - 20), match.start()):
            add(*match.span())
    for match in _SMALL_BARE.finditer(text):
        add(*match.span("word" if match["word"] else "kept"))
    if len(_ARTICLE.findall(text)) <= _FEW_ARTICLES:
        for match in _SMALL_ENGLISH.finditer(text):
            add(*match.span())
    for match in _valued(current_lexicons()).finditer(text):
        add(*match.span(), "dimension.valued")
    more = list(_with_ellipses(text, sorted(more, key=lambda m: m.start), words, heads=_SMALL_HEADS))
    unique: list[Mention] = []
    for mention in more:
        if not _overlaps(mention.start, mention.end, (*found, *unique)):
            unique.append(mention)
    return unique


def _heads(text: str, words: dict[str, str]) -> list[Mention]:
    """ "3.1 Economy", and further on "3.2 Living": bare words that are all of numbered lines, of two kinds or more in English, of three
    in words of everyday life."""
    lines = [(match, words[matching.fold(match["word"])]) for match in _headed(current_lexicons()).finditer(text)]
    least = _LEAST if any(match["word"].casefold() in EVERYBODY for match, _ in lines) else _LEAST - 1
    if len({key for _, key in lines}) < least:
        return []
    return [_mention(*match.span("word"), key, text, "dimension.bare") for match, key in lines]


@lru_cache(maxsize=4)
def _headed(lexicons: Lexicons) -> re.Pattern[str]:
    bare = "|".join(sorted(map(re.escape, _tables(lexicons)[2]), key=lambda word: (-len(word), word)))
    mark = r"(?:[A-Z]\.?|[IVX]{1,4}\.|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?)"
    return re.compile(rf"^[ \t]{{0,8}}{mark}[ \t]{{1,3}}(?P<word>{bare})[ \t]?:?$", re.IGNORECASE | re.MULTILINE)


def _overlaps(start: int, end: int, mentions: Iterable[Mention]) -> bool:
    return any(m.start < end and start < m.end for m in mentions)


@lru_cache(maxsize=4)
def _valued(lexicons: Lexicons) -> matching.Pattern:
    """ "Tertinggi ekonomi 3,42, disusul tata kelola (3,25)": beside a value of the index the everyday words are dimensions as well."""
    bare = "|".join(sorted(map(re.escape, _tables(lexicons)[2]), key=lambda word: (-len(word), word)))
    return matching.compile(rf"(?<!smart )\b(?:{bare})(?=(?:\s\(|\s?[:=]\s?|,?\s(?:{_HAS_VALUE}\s){{0,2}}){_INDEX_VALUE})", re.IGNORECASE)


def _stands_for_one(text: str, start: int, end: int) -> bool:
    """ "Dayak Punya Kisah (branding)": alone between brackets it says where the name before it belongs; "quick win untuk tata kelola"."""
    if text[end : end + 1] == ")" and _BRACKETED.search(text, max(0, start - 3), start):
        return True
    if _BRACKETED.search(text, max(0, start - 3), start) and _BESIDE_OFFICE.match(text, end):
        return True
    if text[end : end + 1] == ")" and _BEHIND_OFFICE.search(text, max(0, start - 90), start):
        return True
    word = text[start:end].casefold()
    if word in EVERYBODY:
        return False
    if word == "branding" and _OF_PLACE.match(text, end) and _PROGRAMME_OF.search(text, max(0, start - 14), start):
        return True
    return (
        _STANDS_FOR.search(text, max(0, start - 60), start) is not None or _REPRESENTS.search(text, max(0, start - 12), start) is not None
    )


def _may_name_one(text: str) -> bool:
    """Whether a word stands in the text without which no dimension is named; a text of quick wins may leave out the rest."""
    if "mart" in text or "MART" in text:
        return True
    lowered = text.casefold()
    return any(word in lowered for word in ("cerdas", "dimensi", "pilar", "pillar", "smart", "kategori", "quick win"))


def _with_ellipses(text: str, found: list[Mention], words: dict[str, str], heads: tuple[str, ...] = ("smart",)) -> tuple[Mention, ...]:
    """\"Smart Governance, Branding, Economy dan Environment": the head counts for the whole row; `heads` are how a row may begin."""
    out: list[Mention] = []
    for position, mention in enumerate(found):
        out.append(mention)
        if not mention.form.casefold().startswith(heads):
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

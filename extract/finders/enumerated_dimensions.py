"""Everyday words that name dimensions where a text goes through them one by one: "Untuk ekonomi, ...", "Keenam lingkungan: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract import matching
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

RULE = "dimension.enumerated"
_LEAST = 3  # dimensions a text must name before a bare word is one of them
_LEAST_ALONE = 4  # and where it calls nothing a dimension
_BEFORE = 70  # characters in which the sentence must begin
_COUNTED = matching.compile(
    r"\b(?:lima|kelima|enam|keenam|tujuh|ketujuh|(?:se)?tiap|semua|seluruh|five|six|seven|[5-7])\s(?:dimensi|pilar|dimensions|pillars)\b",
    re.IGNORECASE,
)
_ORDINAL = (
    r"(?:(?:sesi|tema|panel|babak|giliran|bagian|urutan|meja|klaster|topik|bab|putaran|termin|hari)\s)?"
    r"(?:yang\s)?(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir|berikutnya|selanjutnya)"
    r"(?:\s(?:bertema(?:kan)?|bertajuk|bertopik|membahas|mengupas|menyangkut|mengangkat|milik|disediakan))?"
)
_NUMBER = r"\(?(?:\d{1,2}|[a-g])\s?[./)]\s*(?:/\s*)?"
_START = r"(?:^|[\n.!?;:“\"(–—•-]\s*)"
# What a sentence opens with before it names the dimension it turns to.
_LEADS = re.compile(
    rf"{_START}(?:(?P<number>{_NUMBER})|(?P<ordinal>{_ORDINAL}))?,?\s?"
    r"(?P<lead>(?:(?:untuk|pada|di|dari|soal|mengenai|kalau|tiba|sampai|giliran|terakhir|berikutnya|selanjutnya|sisi|kemudian|lalu|lantas|nah|adapun|sementara|sedangkan|masuk|beralih|pindah|bidang|urusan|kelompok"
    r"|ke|dengan|bagaimana|adalah|ialah|yakni|yaitu|for|on|under|as|regarding),?\s){0,4})$",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\s{0,2}(?:(?P<strong>[:?→]|\n|$|[–—-]\s|->)|[,.]|\s(?:ada(?:lah)?|ialah|hanya|cuma|masih\skosong|diisi|kami|kita|mengandalkan|diwakili|dijawab|lewat|lantas|giliran|ditampilkan|ditempati|disiapkan|ditopang|menampilkan)\b)",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:ini|itu|dimensinya|pilarnya|kelompok|masuknya|mewakili|wakil|jagoan|andalan)\s$", re.IGNORECASE)
_AFTER_POINT = re.compile(r"\s{0,2}(?:[,.;\"”)]|$|\n)")
# "..., ekonomi ada P, sedangkan masyarakat diwakili Q": on within the sentence, before a name
_LEADS_ON = re.compile(r"(?:,|;|\bdan|\bserta|\bsedangkan|\bsementara|\blalu|\bkemudian|\badapun|\buntuk|\bsisi)\s$", re.IGNORECASE)
_GIVEN = re.compile(
    r"\s(?:ada|diisi|diwakili|ditampilkan|ditempati|ditopang|disumbang|terdongkrak|terangkat|lewat|melalui|mengandalkan|menampilkan|punya|jatuh\s(?:ke|pada|kepada))\s"
    r"(?:(?:oleh|program|aplikasi|inovasi|layanan)\s){0,2}[\"“]?(?-i:[A-Z])",
    re.IGNORECASE,
)
# "..., sedangkan ekonomi tetap jagung yaitu P": what it is about stands between
_ON_WITH = re.compile(r"(?:,|;|\b(?:sedangkan|sementara|lalu|kemudian|adapun|serta))\s$", re.IGNORECASE)
_GIVEN_AS = re.compile(r"\s(?:[a-z]+\s){1,4}(?:yaitu|yakni)\s[\"“]?(?-i:[A-Z])", re.IGNORECASE)
_CITY = matching.compile(r"\bsmart[\s-](?:city|regency|province)\b|\b(?:kota|kabupaten|daerah)\scerdas\b", re.IGNORECASE)
# What stands below a word alone on its line is told of it; below a word of a menu stands the next.
_BELOW = re.compile(r"[ \t:]*\n\s*(?:[-–•*▪·]\s|\(?\d{1,2}[.)]\s|[^\n]*\S\s\S[^\n]*\s\S)")
_BULLET = re.compile(r"(?:^|\n)\s{0,8}[-–•*▪·]\s{1,3}$")
EVERYBODY = frozenset(("masyarakat", "sosial", "people", "social", "live", "leaving"))  # whom services are for, more often than a dimension


def find_enumerated(text: str, found: Sequence[Mention], doubtful: Sequence[Mention], words: dict[str, str]) -> list[Mention]:
    """The bare words that name dimensions in a text that goes through them; `found` are those it names for certain, `doubtful` others."""
    is_told = len({m.key for m in found}) > 1 or _COUNTED.search(text) is not None
    if not is_told and not found and "quick win" not in text and _CITY.search(text) is None:
        return []
    taken = sorted((m.start, m.end) for m in (*found, *doubtful))
    more = []
    pattern, keys = _glosses(current_lexicons(), tuple(sorted(words.items())))
    for match in pattern.finditer(text):
        start, end = match.span()
        if not _overlaps(start, end, taken) and _names_one(text, start, end):
            form = re.sub(r"\s+", " ", matching.fold(match.group()))
            more.append(Mention("dimension", start, end, keys[form], text[start:end], RULE))
    least = _LEAST if is_told or found else _LEAST_ALONE
    return more if len({m.key for m in (*found, *doubtful, *more) if m.key != "other"}) >= least else []


def _names_one(text: str, start: int, end: int) -> bool:
    """Whether the sentence turns to the word as its subject: behind a number or an ordinal, or before a colon or a question mark."""
    word = text[start:end].casefold()
    if text[start].islower() and _POINTS.search(text, max(0, start - 14), start) and _AFTER_POINT.match(text, end):
        return word not in EVERYBODY  # "Nah ini branding, di Dinas X"
    if _GIVEN.match(text, end) and (text[start].isupper() or _LEADS_ON.search(text, max(0, start - 12), start)):
        return True
    if _GIVEN_AS.match(text, end) and _ON_WITH.search(text, max(0, start - 12), start):
        return True
    lead = _LEADS.search(text, max(0, start - _BEFORE), start)
    stop = _STOPS.match(text, end)
    if lead is None or stop is None:
        return False
    if stop["strong"] in ("\n", "") and not (lead["number"] or lead["ordinal"] or lead["lead"]) and _BELOW.match(text, end) is None:
        return False
    if lead["number"] or lead["ordinal"] or stop["strong"]:
        if stop["strong"] is None or lead["number"] or lead["ordinal"] or lead["lead"] or text[start].isupper():
            return True
        return _BULLET.search(text, max(0, start - 14), start) is not None
    return bool(lead["lead"]) and word not in EVERYBODY


def _overlaps(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(low < end and start < high for low, high in taken)


@lru_cache(maxsize=4)
def _glosses(lexicons: Lexicons, words: tuple[tuple[str, str], ...]) -> tuple[matching.Pattern, dict[str, str]]:
    """The pattern of all bare words and glosses, and the key of each."""
    keys = dict(words) | {row["form"].casefold(): row["key"] for row in lexicons.table("dimension_glosses")}
    forms = sorted(keys, key=lambda form: (-len(form), form))
    pattern = "|".join(re.escape(form).replace(r"\ ", r"\s{1,3}") for form in forms)
    return matching.compile(rf"\b(?:{pattern})\b(?!-)", re.IGNORECASE), keys

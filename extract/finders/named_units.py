"""Single facilities and lower governments, told apart by their own names: hospitals, health centres, sub-districts."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from extract.finders.slugs import slug
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

# "Lomba Kecamatan Tahun 2024", "Kelurahan Terbaik"
_NO_OWN_NAME = frozenset(("dan", "se", "smart", "tahun", "tingkat", "terbaik", "teladan"))
LEVELS = frozenset(("kota", "kabupaten", "kab", "provinsi", "prov"))
CAPITAL_WORD = re.compile(r"[ \u00a0]([A-Z][A-Za-z0-9]+)\b")
_OWNER_BEFORE = re.compile(r"\b(?:oleh|dari|milik|inovasi)\s{1,3}$", re.IGNORECASE)
_NEXT_UNIT = frozenset(("kecamatan", "kelurahan", "desa", "kapanewon", "kemantren", "distrik", "puskesmas", "rsud", "provinsi"))
SMALL_HEADS = ("rumah sakit umum daerah", "rsud", "puskesmas", "kecamatan", "kelurahan")
_ABROAD = re.compile(r"\b(?:[Hh]akim|[Jj]aksa|[Pp]engadilan)\s{1,3}$")  # "Hakim Distrik ...": a court abroad
_LED_BY = re.compile(r"\b(?:[Dd]irektur|[Dd]irektris|[Dd]irut)\s{1,3}$")
_SMALL_UNIT = re.compile(
    rf"(?P<head>{'|'.join(SMALL_HEADS)})\b"
    r"(?:\s{1,3}(?P<name>(?!dengan\b|dan\b|yang\b|untuk\b|di\b|menuju\b|hingga\b|sampai\b|dari\b|atau\b|oleh\b|agar\b|supaya\b)[a-z]{3,}"
    r"(?:\s{1,3}(?!dengan\b|dan\b|yang\b|untuk\b|di\b|penyelesaian\b|pada\b)[a-z]{3,})?))?"
)
_OWN_NAME = re.compile(
    r"[ \u00a0]+((?:(?:[Pp]rof|[Dd]rs?|KH|Hj?|R|M|Ir)\.?[ \u00a0]+|(?:[A-Z]\.){1,3}[ \u00a0]?(?=[A-Z])){0,3}"
    r"(?:[A-Z][\w'’]*|\d{1,2})(?:[ \u00a0]+(?:[A-Z][\w'’]*|\d{1,2})){0,2})"
)

# Where only a programme can stand: "layanan seperti Puskesmas Bergerak", "smart living memperoleh Puskesmas Bergerak",
# "Dinas Kesehatan dengan Puskesmas Bergerak untuk smart living".
_SLOT_BEFORE = re.compile(
    r"(?:\b(?:program|inovasi|aplikasi|layanan|terobosan|gerakan)(?:nya)?\s(?:seperti|misalnya|bernama|bertajuk|berjudul|berlabel|yaitu|yakni|berupa|diberi\snama)\s"
    r"|\b(?:smart\s[a-z]+|[a-z]+\scerdas|(?:dimensi|pilar)\s[a-z]+(?:\s[a-z]+)?)\s(?:\w+\s)?(?:memperoleh|mendapat(?:kan)?|kebagian|ditempati|diisi|berisi|terisi|menampilkan|mengandalkan|menyodorkan|mengajukan"
    r"|mengusulkan|mengusung|punya|memiliki)\s(?:oleh\s)?"
    r"|\b(?:dinamai|bernama|bertajuk|diberi\snama|meluncurkan|menggagas|merintis|mencanangkan)\s)[\"“]?$|[\"“]$",
    re.IGNORECASE,
)
_SLOT_BEHIND = re.compile(
    r"[\"”]?\s(?:untuk|buat|guna|di|pada|mewakili|mengisi|masuk)\s(?:(?:ke|dalam|dimensi|pilar|ranah)\s){0,2}(?:smart\s(?!city|regency|kabupaten|kota)[a-z]|(?:lingkungan|kehidupan|masyarakat|ekonomi|tata\skelola|pemerintahan|branding)\s(?:cerdas|pintar)|(?:dimensi|pilar)\s)"
    r"|[\"”]?,\s(?:sebuah\s|suatu\s)?(?:program|layanan|aplikasi|inovasi|gerakan|terobosan)\s(?!unggulan|itu|ini|yang\sdi)(?-i:[a-z])"
    r"|[\"”]?\s(?:milik|garapan|besutan|gagasan|punya|dari)\s(?:Dinas|Dinkes|Bagian|Badan|DP\d?[A-Z])"
    r"|[\"”]?\s\((?:smart\s|Dinas\s|Dinkes\b)",
    re.IGNORECASE,
)
# what only a facility or a district has or is, wherever it stands
_FACILITY_BEFORE = re.compile(
    r"\b(?:kepala|ka|direktur|dokter|bidan|perawat|petugas|staf|pegawai|camat|lurah|di|ke|dari|oleh|milik|dan|serta|bersama|antara|halaman|gedung|kantor|wilayah(?:\skerja)?|warga|uptd?|inovasi|program|layanan)\s$",
    re.IGNORECASE,
)


def without_programs(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions without the units whose "own name" makes a programme's name: "Puskesmas Bergerak" where a dimension is given it.

    One place where only a programme can stand is enough, unless the text elsewhere speaks of the same words as of a facility.
    """
    named: dict[str, bool] = {}
    for mention in found:
        if mention.rule.startswith("opd.unit.") and mention.form.startswith("Puskesmas "):
            before, behind = text[max(0, mention.start - 70) : mention.start], text[mention.end : mention.end + 60]
            if _FACILITY_BEFORE.search(before):
                named[mention.form] = False
            elif named.get(mention.form, True) and (_SLOT_BEFORE.search(before) or _SLOT_BEHIND.match(behind)):
                named[mention.form] = True
    programs = {form for form, is_program in named.items() if is_program}
    return [mention for mention in found if mention.form not in programs] if programs else found


def find_unit(text: str, word: re.Match[str], units: re.Pattern[str], not_names: frozenset[str]) -> Mention | None:
    """ "RSUD Wijaya", "Puskesmas Melati 2": a unit counts with its own name only; "Kecamatan" alone is a word.

    `units` matches the heads of units, `not_names` are words that make a programme's name of what follows such a head.
    """
    head = units.match(text, word.start())
    if head is None:
        return _small_unit(text, word)
    if _ABROAD.search(text, max(0, head.start() - 12), head.start()):
        return None
    own = _OWN_NAME.match(text, head.end(), head.end() + 60)
    if own is None:
        bare = head.group().casefold().startswith(("rs", "rumah"))
        return Mention("opd", head.start(), head.end(), "rsud", head.group(), "opd.unit.unit") if bare else None
    words = own[1].replace("\u00a0", " ").split()
    kept: list[str] = []
    for part in words:
        if part.casefold() in LEVELS or part.casefold() in _NO_OWN_NAME or (kept and part.casefold() in _NEXT_UNIT):
            break
        if kept and part.casefold() in _headline_verbs(current_lexicons()):
            break  # "Puskesmas Melati Juarai Lomba"
        if part[0].isalpha() and part[-1].isdigit() and part[:-1].isalpha():
            kept.append(part[:-1])  # "1. Kecamatan Arut2. Kecamatan ...": the number of the next item
            break
        if not kept and part.casefold() in not_names:
            return None  # "Puskesmas Tanpa Antre" is a programme's name
        kept.append(part)
    if not kept and head.group().casefold().startswith(("rs", "rumah")):
        return Mention("opd", head.start(), head.end(), "rsud", head.group(), "opd.unit.unit")
    base = head.group().casefold()
    is_numbered = base == "kelurahan" and len(kept) > 1 and kept[1].isalpha()  # "Kelurahan 16 Ulu"
    if not kept or (kept[0][0].isdigit() and not is_numbered):
        return None
    if len(kept) > 1 and base.startswith(("rs", "rumah")) and _LED_BY.search(text, max(0, head.start() - 16), head.start()):
        # "Direktur RSUD Mentawai Edison Saogo": the hospital ends with its region, the rest is the one who leads it
        kept = list(takewhile(is_region_word, kept)) or kept
    end = own.start(1)
    for part in kept:
        end = text.index(part, end) + len(part)
    if "puskesmas" in base:
        kind, key = "unit", "puskesmas"
    elif base.startswith(("rs", "rumah")):
        # "RSUP" is of the ministry, but for that of a province by its name
        kind, key = ("vertical" if base == "rsup" and not is_region_word(kept[0]) else "unit"), "rsud"
    elif base == "labkesda":
        kind, key = "unit", "labkesda"
    else:
        kind, key = ("kelurahan", "kelurahan") if base == "kelurahan" else ("kecamatan", "kecamatan")
    return Mention("opd", word.start(), end, slug(f"{key} {' '.join(kept)}"), text[word.start() : end], f"opd.unit.{kind}")


def goes_on_as_name(text: str, end: int) -> bool:
    """ "Dinas A dan B serta Pasar Terapung": whether what follows a last duty makes it the first word of another name."""
    more = CAPITAL_WORD.match(text, end)
    return more is not None and more[1].casefold() not in LEVELS and not is_region_word(more[1].casefold())


def is_region_word(word: str) -> bool:
    """Whether a word stands in the name of a region."""
    return word.casefold() in _region_words(current_lexicons())


@lru_cache(maxsize=1)
def _region_words(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(part.casefold() for region in lexicons.regions for part in region.name.split())


@lru_cache(maxsize=1)
def _headline_verbs(lexicons: Lexicons) -> frozenset[str]:
    """Verbs as headlines write them, with a capital: what somebody does, not part of a name."""
    lists = ("launch_active", "present_active", "make_active", "honour_active", "tell_active", "use_active")
    return frozenset(word for name in lists for word in lexicons.words("verbs", name) if " " not in word)


def _small_unit(text: str, word: re.Match[str]) -> Mention | None:
    """ "oleh puskesmas muara aman dengan ...": in small letters a unit counts only behind an owner's cue."""
    if not word.group().islower() or not _OWNER_BEFORE.search(text, max(0, word.start() - 12), word.start()):
        return None
    unit = _SMALL_UNIT.match(text, word.start())
    if unit is None:
        return None
    key = "rsud" if unit["head"].startswith(("rs", "rumah")) else unit["head"]
    name = unit["name"]
    kind = unit["head"] if unit["head"] in ("kecamatan", "kelurahan") else "unit"
    return (
        Mention("opd", unit.start(), unit.end(), slug(f"{key} {name}") if name else key, unit.group(), f"opd.unit.{kind}")
        if name or key == "rsud"
        else None
    )

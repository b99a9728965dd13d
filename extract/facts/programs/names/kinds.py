"""What a phrase is where it is no programme: a body, a term, a paper, a role; by its own words, by its long form, or by where it stands.

News spells out every official term in brackets ("Lembaga ... (L..)"), just as pages of regions do with their innovations. What tells
them apart is the noun that heads the long form, and that an innovation's short form is a word while a term's is bare initials. All
this counts where nothing but the bracket speaks for a name; what a programme noun, a list or a table names may begin with any noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract import matching
from extract.facts.programs.model import Naming
from extract.facts.programs.names.tails import spells
from extract.finders.abbreviations import abbreviates
from extract.finders.program_words import squeeze, tables
from extract.lexicon import Lexicons, current_lexicons

TERM = "a body or term of state, law or trade"
SPELLED = "a spelled-out body, paper or role"
CUT = "the tail of a longer phrase"
TITLE = "words of a law's title"
TEASER = "words of a teaser"
PERSON = "a person"
SOURCE = "a site that is quoted"
PART = "a part of a report"
BUTTON = "what is written on a page or a form"
# Constructions that find names by little more than capitals and a bracket.
WEAK = frozenset(("program.harvest", "program.launched", "program.spelled", "program.tailed", "program.stated"))
_MAY_BE_PERSONS = WEAK | {"program.list", "program.named", "program.appositive", "program.aside", "program.described"}
_ITEMS = frozenset(("program.item", "program.titled", "program.list"))
_TOLD = frozenset(
    ("link.dimension", "program.governed", "program.table", "record.program", "record.name", "record.headed")
)  # whose short forms may be those of terms, too
_BEFORE = 170  # characters: from the title of a law or the opening of a teaser to the phrase
_LINKING = frozenset("dan di ke dari untuk yang of and the for bagi serta atas pada dengan in to".split())
_SMALL_JOINT = r"(?:(?:dan|serta|untuk|dengan|bagi|di|ke|atas|pada|of|and|for|the)\s)"
_WITH_INITIAL = re.compile(r"[A-Z][a-z]+\s[A-Z]\.?\s[A-Z][a-z]+")  # "Rahmat F Sutedja"
# "Pak Gubernur", "Bu Menteri"
_HONOURED = re.compile(
    r"(?:Pak|Bu|Ibu|Bapak|Bang|Mas|Mbak|Gus)\s"
    r"(?:Gubernur|Menteri|Presiden|Bupati|Wali|Wagub|Wabup|Wapres|Prabowo|Jokowi|Kapolres|Kapolda|Camat|Lurah|Kades)\b(?!\s[A-Z])"
)
# "Kampung Hulu RT 01/05", "Loket A", "Senin-Kamis", "B50", "I-2026": places, days, sorts and quarters
_NUMBERED = re.compile(
    r"\b(?:RT|RW|KM|Blok)\.?\s?\d|^(?:Loket|Ruang|Lantai|Gerbang|Pintu|Zona|Gelombang|Sesi|Kloter|Blok|Rayon|Sektor)\s(?:[A-Z]|\d{1,2}|[IVX]{1,4})$"
    r"|^(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Ahad)(?:\s?[-–/]\s?|\s(?:dan|sampai|hingga)\s)(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Ahad)$|^[A-Z]\d{1,2}$|^[IVX]{1,4}-(?:19|20)\d\d"
)
# "Perubahan 2024", "Murni TA 2025": the parts of a budget
_OF_BUDGET = re.compile(
    r"(?:Perubahan|Murni|Induk|Pergeseran|Penyempurnaan|Tahun|TA|Semester|Triwulan|Periode|Pagu|Anggaran|Realisasi|Target|Capaian|Belanja)\s(?:TA\s|Tahun\s)?(?:19|20)\d\d"
)
_BUDGET = re.compile(
    r"(?<![\w-])(?:R?APB[DNA](?:es|-P)?|P-APBD|DPP?A|RKP?A|RKPD(?:es)?|KUA|PPAS|KUA-PPAS|RPJM[DN](?:es)?|RPJP[DN]|Renja|Renstra|LKPJ|LPPD|LKjIP|LKIP|DAK|DAU|DBH|DIPA|RTRW|RDTR|PAD|SILPA|Silpa)\s$"
)
# 'pilih "Daftar Akun"', 'pada menu "Unduh"'
_BUTTON = re.compile(
    r"\b(?:pilih(?:lah|an)?|memilih|klik|mengeklik|mengklik|tekan(?:lah)?|menu|submenu|tombol|tab|kolom|opsi|centang|mencentang|formulir|isian|subjek|perihal|kata\ssandi|ketik(?:kan)?|mengetik|format)\s"
    r"(?:(?:menu|tombol|kata|opsi|tab|kolom|pilihan|tulisan|bertuliskan|berjudul|bernama)\s){0,2}[\"“‘']?$",
    re.IGNORECASE,
)
# "Badan Mutu dan " before "Layanan (BML)": the capitalised words, and the small ones between them, that go on into the phrase
_RUN_BEFORE = re.compile(rf"(?:[A-Z][\w'’-]*,?\s{_SMALL_JOINT}{{0,2}}){{1,9}}$")
# "UU Nomor 3 Tahun 2010 tentang Desa", "Raperda tentang Pasar Sehat dan ..."
_LAW = matching.compile(
    r"\b(?:(?:nomor|no\.?)\s\S{1,12}\s(?:tahun|th\.?)\s(?:19|20)\d\d|tahun\s(?:19|20)\d\d|undang-undang|(?-i:UU|RUU|PP|Perpres|Inpres|Keppres|Perppu|Permen\w*|Kepmen\w*|Perda|Raperda|Ranperda|Pergub|Perbup|Perwali|Perwal|SE|SK)(?:\s(?:[Nn]o\.?\s)?\d{1,3}[/-](?:19|20)?\d\d)?"
    r"|peraturan\s[^.;:()]{3,50}|surat\sedaran|keputusan\s[^.;:()]{3,50})(?:\s\([A-Za-z]{2,10}\))?,?\stentang\s[^.;:]{0,120}$",
    re.IGNORECASE,
)
# A verb or a clause behind the title ends it: "UU tentang Desa yang mengatur ..."
_LEAVES_TITLE = re.compile(
    r"[,;]\s|\s(?:yang|melalui|lewat|dengan\s(?!cara)|sebagai|untuk\smenerapkan|telah|sudah|akan|kini|(?:me|ber)[a-z]{5,})\s"
)
# "Lihat juga Video: Pasar Terang ...", "Simak Video 'Pasar Terang ...'"
_TEASER = re.compile(
    r"(?:^|[.!?\"”)]\s?|\s[–-]\s?)(?:Tonton|Lihat|Simak|Saksikan|Baca)\s?(?:(?:[Jj]uga|[Ss]elengkapnya)[,:]?\s?(?:[Vv]ideo|[Ff]oto|[Bb]erita|[Aa]rtikel)?"
    r"|(?:[Vv]ideo|[Ff]oto(?:-foto)?)(?:nya)?)[:\s\"“'‘][^.\n]*$"
)
_QUOTED_FROM = matching.compile(
    r"\b(?:dikutip|dilansir|melansir|mengutip|menukil|dinukil|dihimpun|berdasarkan|merujuk|menurut|tertulis|tercantum|termuat|dilihat|diunggah|mengunggah|tayang|disiarkan|dari)\b(?:(?!\b(?:ialah|adalah|ada|hadir|terdapat|bernama)\b)[^.;:\n]){0,70}?"
    r"\b(?:laman|situs(?:\sweb)?|website|web|kanal|portal\sberita|akun|media|platform)\b[^.;:\n,]{0,25}$",
    re.IGNORECASE,
)
# "laman resmi X", "situs purbakala X": the site of a body, the site of old stones
_OWN_SITE = re.compile(
    r"\b(?:laman|situs|website|web|kanal|akun|aplikasi|portal)\s"
    r"(?:(?:web\s)?resmi(?:\smilik)?|sejarah|bersejarah|purbakala|budaya|warisan|cagar\sbudaya|arkeologi)\s[\"“]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The lists of `programs.yml` that tell what is no programme."""

    bodies: frozenset[str]
    terms: frozenset[str]
    labels: frozenset[str]
    ministries: tuple[tuple[str, ...], ...]
    goes_on: frozenset[str]
    heads: frozenset[str]
    heads_of_initials: frozenset[str]
    tails: frozenset[str]
    firsts: frozenset[str]


def term_reason(form: str) -> str | None:
    """Why a phrase is none of a region's programmes by its own words, or None."""
    kinds = _kinds(current_lexicons())
    parts = [part.strip(".,;:'’\"") for part in form.split()]
    low = [part.casefold().removesuffix("-nya") for part in parts]
    if len(low) == 2 and low[0] in tables().cues and squeeze(low[1]) in kinds.terms:
        return TERM  # "sistem Coretax"
    if (
        not low
        or _is_term(low, kinds, is_acronym=parts[0].isupper() and not form[len(parts[0]) :].isupper())
        or low[0] in kinds.firsts
        or _NUMBERED.search(form)
        or _OF_BUDGET.fullmatch(form)
        or _HONOURED.match(form)
    ):
        return TERM
    for words in kinds.ministries:
        if tuple(low[: len(words)]) == words and all(_follows(word, kinds) for word in low[len(words) :]):
            return TERM
    if any(low[at] in kinds.bodies and (parts[at].isupper() or len(low[at]) > 4) for at in (0, -1)):
        return TERM
    return TERM if len(low) > 1 and low[-1] in kinds.tails and low[0] not in tables().name_words else None


def other_kind(text: str, naming: Naming) -> str | None:
    """Why what was read with its tail is no programme, or None."""
    kinds = _kinds(current_lexicons())
    name = naming.name.form
    words = tables()
    for form in (name, *(alias.form for alias in naming.aliases)):
        if form is not name and (naming.dimensions or naming.rule in _TOLD):
            break  # "untuk smart branding ada Pesona Anak Desa (PAD)"
        reason = term_reason(form)
        if reason is None and form is not name and (squeeze(form) in words.national or squeeze(form) in words.brands):
            reason = TERM
        if reason is not None:
            return reason
    if naming.rule == "program.item" and name.casefold() in words.report_headings and not naming.offices:
        return PART  # "5. Biaya"
    if naming.dimensions:
        return None
    if (naming.rule in _MAY_BE_PERSONS and not naming.offices and _is_person(name) and not _is_spelled_out(naming)) or any(
        _WITH_INITIAL.fullmatch(alias.form) for alias in naming.aliases
    ):
        return PERSON
    short, long = spelled_pair(naming)
    if (
        naming.name.shape == "small"
        and long is not None
        and (_are_about_initials(short, long) or _is_headed(long, kinds, is_initials=True))
    ):
        return SPELLED  # "program cegah anak putus sekolah (CAPS)", "layanan kredit resmi (Kremi)"
    if naming.rule in _ITEMS and is_initials(naming) and _is_headed(long or name, kinds, is_initials=False):
        return SPELLED
    before = text[max(0, naming.name.start - _BEFORE) : naming.name.start]
    if naming.rule == "program.cue" and short is not None and long is not None and naming.start < naming.name.start:
        noun = text[naming.start : naming.name.start]
        if noun[0].isupper() and _is_cut(text[max(0, naming.start - _BEFORE) : naming.start], short, noun + long):
            return CUT  # "Integrasi Layanan Primer (ILP)"
    if naming.rule not in WEAK:
        return None
    if _is_headed(long or name, kinds, is_initials=is_initials(naming)):
        return SPELLED
    if short is not None and long is not None and _is_cut(before, short, long):
        return CUT
    return None


def is_form_label(form: str) -> bool:
    """ "Status pelaksanaan", "Penerima manfaat": what a form asks for."""
    return squeeze(form) in _kinds(current_lexicons()).labels


def place_reason(text: str, naming: Naming) -> str | None:
    """Why no programme is named at this place: the title of a law, a teaser, a site that is quoted; or None."""
    before = text[max(0, naming.name.start - _BEFORE) : naming.name.start]
    line = before[before.rfind("\n") + 1 :]
    law = _LAW.search(line)
    if law is not None and _LEAVES_TITLE.search(line[line.rfind("tentang") + 7 :]) is None:
        return TITLE
    if _TEASER.search(line):
        return TEASER
    if _BUDGET.search(line):
        return TERM  # "APBD Perubahan"
    if naming.name.shape == "quoted" and _BUTTON.search(line):
        return BUTTON
    return SOURCE if _QUOTED_FROM.search(line) or _OWN_SITE.search(line) else None


def is_inside_body(text: str, at: int, start: int) -> bool:
    """ "Badan Mutu Layanan Kesehatan", "Biro Humas dan Layanan Informasi": whether a capitalised noun stands within a body's name."""
    kinds = _kinds(current_lexicons())
    run = _RUN_BEFORE.search(text[max(start, at - 90) : at])
    words = [word.strip(",").casefold() for word in run.group().split()] if run is not None else []
    head = next((number for number, word in enumerate(words) if word in kinds.heads), None)
    return head is not None and not any(word.endswith("kan") or word in tables().ends - _LINKING for word in words[head + 1 :])


def is_plain_house(form: str) -> bool:
    """ "Gedung Pusat Data": a house of common nouns."""
    words, (head, *rest) = tables(), form.casefold().split()
    return head in words.institutions and all(part in words.generic for part in rest)


def spelled_pair(naming: Naming) -> tuple[str | None, str | None]:
    """The short and the long form of a name with a spelled-out bracket: one word, and the words it is made of."""
    for alias in naming.aliases:
        forms = sorted((naming.name.form, alias.form), key=lambda form: len(form.split()))
        if len(forms[0].split()) <= 2 <= len(forms[1].split()):
            return forms[0], forms[1]
    return None, None


def is_initials(naming: Naming) -> bool:
    """Whether the short form is bare initials of the long one ("KKD"), which official terms and persons have, not a word made of it."""
    short, long = spelled_pair(naming)
    if short is None or long is None:
        return False
    head = long.split()[0].casefold()
    if head in tables().name_words and head not in _kinds(current_lexicons()).heads_of_initials:
        return False  # "Kartu Ibu Hamil (KIH)"
    letters = "".join(word[0] for word in re.findall(r"[^\W_][\w'’]*", long) if word.casefold() not in _LINKING)
    return letters.casefold() == squeeze(short)


def _is_term(low: Sequence[str], kinds: Kinds, *, is_acronym: bool) -> bool:
    """A term, or one with nothing but regions and the nation behind it: "DTKS Jawa Tengah", "layanan 5G di Indonesia"."""
    words = tables()
    if squeeze("".join(low)) in kinds.terms:
        return True
    first = squeeze(low[0])
    return (
        is_acronym
        and (first in kinds.terms or first in words.national)
        and all(_follows(word, kinds) or word in words.regions for word in low[1:])
    )


def _are_about_initials(short: str | None, long: str) -> bool:
    """ "portal aduan warga (APAW)", "sistem tarif rata (TR)": bare initials, with or without the noun before."""
    letters = "".join(word[0] for word in long.split() if word.casefold() not in _LINKING).upper()
    return short is not None and short.isupper() and (short in letters or letters in short)


def _follows(word: str, kinds: Kinds) -> bool:
    return word in kinds.goes_on or word in kinds.bodies or word.isdigit()


def _is_spelled_out(naming: Naming) -> bool:
    """ "Bu Sari (Buku Saku Ibu Hamil Mandiri)": what sounds like a person is made of the words in the bracket."""
    name = naming.name.form
    return not is_initials(naming) and any(
        spells(name, alias.form) and len(alias.form.split()) > len(name.split()) for alias in naming.aliases
    )


def _is_person(form: str) -> bool:
    """Whether a phrase begins with a common given name and holds no word of which names of programmes are made."""
    parts = form.split()
    words = tables()
    low = [part.casefold() for part in parts]
    return len(parts) > 1 and low[0] in words.given and parts[0].istitle() and not any(part in words.name_words for part in low[1:])


def _is_headed(long: str, kinds: Kinds, *, is_initials: bool) -> bool:
    low = [word.strip(".,").casefold() for word in long.split()]
    words = tables()
    if len(low) < 2 or (not is_initials and any(word in words.name_words for word in low[1:])):
        return False  # "Lembaga Sampah Desa (Lesmpah)", "Stasiun Baca"
    heads = kinds.heads | kinds.heads_of_initials if is_initials else kinds.heads
    return low[0] in heads or " ".join(low[:2]) in heads or low[-1] in kinds.tails


def _is_cut(before: str, short: str, long: str) -> bool:
    """ "Badan Mutu dan Layanan (BML)": the bracket spells more than what was read, from a word before it on."""
    run = _RUN_BEFORE.search(before)
    if run is None or abbreviates(short, long):
        return False
    starts = [run.start() + match.start() for match in re.finditer(r"(?<![\w'’-])[A-Z]", run.group())]
    return any(before[at].casefold() == short[0].casefold() and abbreviates(short, before[at:] + long) for at in starts)


@lru_cache(maxsize=4)
def _kinds(lexicons: Lexicons) -> Kinds:
    def words(key: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in lexicons.words("programs", key))

    labels = frozenset(squeeze(word) for word in lexicons.words("programs", "labels_of_forms"))
    return Kinds(
        bodies=words("bodies"),
        terms=frozenset(squeeze(word) for word in lexicons.words("programs", "terms")) | labels,
        labels=labels,
        ministries=tuple(tuple(word.casefold().split()) for word in lexicons.words("programs", "of_ministries")),
        goes_on=words("of_the_nation"),
        heads=words("other_heads"),
        heads_of_initials=words("heads_of_initials"),
        tails=words("other_tails"),
        firsts=words("other_firsts"),
    )

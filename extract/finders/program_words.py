"""The word lists that tell names of programmes from other phrases, and when two spellings are one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.finders.letter_case import begins_sentence
from extract.lexicon import Lexicons, Region, current_lexicons

# "Antre dari Rumah", "Daftar dari Ponsel": from where everybody is
FROM_ANYWHERE = frozenset(
    "rumah desa kampung laut sawah kebun dapur hati jauh dekat ponsel genggaman gawai hp sekolah pasar masjid ranjang kamar beranda".split()
)
LEVELS_EN = frozenset(
    "city regency province municipality district kota kabupaten east west central north south southeast java sumatra borneo".split()
)
_WISHES = frozenset("tanpa bebas anti ramah sadar peduli melek".split())
_EVENT_WORDS = frozenset("week expo pameran karnaval kirab malam hari bulan senam lomba warga".split())
_UMBRELLA_WORDS = frozenset(
    "kota kabupaten kab menuju gerakan konsep visi wujud pembangunan masterplan roadmap tim dewan forum era tahap tahun versi i ii iii iv "
    "implementasi evaluasi penilaian maju ikut ikuti siap dinilai masuk tampil lolos raih jadi andalan unggulan ajang final nominasi "
    "movement national journey index".split()
)
_VERB = re.compile(r"(?:me|di|ber|ter)[a-z]{4,}$")  # "MENDUKUNG SMART CITY"
_NO_LETTERS = re.compile(r"[\W_]+")
_NUMERALS = frozenset(
    "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas selusin belasan puluhan kedua ketiga keempat kelima keenam ketujuh "
    "kedelapan kesembilan kesepuluh two three four five six seven eight nine ten".split()
)
_OVER_AND_OVER = re.compile(r"(?:ber|se|ke)(?P<word>[a-z]{3,})-(?P=word)(?:an|nya)?$")
_IS_DONE = re.compile(r"di(?!gital|nas|vers|skusi|mens)[a-z]{3,}$")
_OPENS_SINGLE = re.compile(r"(?<!\w)['‘’](?=\w)[^'‘’\n]*$")
# words of places' names everywhere
_WHERE = frozenset(
    "tanjung tanjong teluk muara muaro batu bukit pulau kepulauan raya utara selatan timur barat tengah tenggara laut lima puluh koto "
    "kuala gunung sungai tanah besar jaya hulu ulu hilir tua baru pagar rejang pangkal kota nusa lubuk way karang daya agung".split()
)
# everyday words that names of regions hold, too
_SAID_DAILY = frozenset("pulang tulang bawang meriah bumbu datar panjang kanan lima puluh".split())
_PARTS_OF_PLANS = frozenset("dimensi subdimensi pilar kategori".split())
_SYSTEM_HEAD = re.compile(r"(?:sistem|sistim|system|aplikasi|layanan|gerakan|program|portal|pelayanan|jaringan|inovasi)\b", re.IGNORECASE)
_POSSESSED = 6  # letters from which on a word in "-nya" is a noun with its possessor, not a word like "tanya"
_LINE = 90  # characters in which a quotation that is still open may have begun


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `programs.yml` by what they say of a word."""

    ends: frozenset[str]
    ends_small: frozenset[str]
    joins: frozenset[str]
    generic: frozenset[str]
    umbrella: re.Pattern[str]
    national: frozenset[str]
    brands: frozenset[str]
    makers: frozenset[str]
    first: frozenset[str]
    soft: frozenset[str]
    people: frozenset[str]
    served: frozenset[str]
    epithets: frozenset[str]
    name_words: frozenset[str]
    anywhere: frozenset[str]
    places: frozenset[str]
    landscape: frozenset[str]
    towns: frozenset[str]
    institutions: frozenset[str]
    who_speaks: frozenset[str]
    regions: frozenset[str]
    of_regions: tuple[frozenset[str], ...]  # the words of each region's name
    not_alias: frozenset[str]
    fillers_up: frozenset[str]
    given: frozenset[str]
    events: frozenset[str]
    openers: frozenset[str]
    cues: frozenset[str]
    spans: frozenset[str]
    report_headings: frozenset[str]
    asking: frozenset[str]


def tables() -> Words:
    """The word lists of `programs.yml` as sets."""
    return _tables(current_lexicons())


@lru_cache(maxsize=4)
def _tables(lexicons: Lexicons) -> Words:
    def words(key: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in lexicons.words("programs", key))

    subjects = "|".join(re.escape(w) for w in sorted(lexicons.words("programs", "umbrella"), key=lambda w: (-len(w), w)))
    return Words(
        ends=words("ends_name"),
        ends_small=words("ends_small_name"),
        joins=words("joins_name"),
        generic=words("generic") | {"dan", "di", "ke", "untuk", "of", "the", "and", "for", "&"},
        umbrella=re.compile(rf"\b(?:{subjects})\b", re.IGNORECASE),
        national=frozenset(squeeze(word) for word in lexicons.words("programs", "national")),
        brands=frozenset(squeeze(word) for word in lexicons.words("programs", "brands")),
        makers=words("makers"),
        first=words("not_a_program_first"),
        soft=words("soft_first"),
        people=words("people_first"),
        served=words("served"),
        epithets=words("epithet_heads"),
        name_words=words("name_words"),
        anywhere=words("not_a_program_any"),
        places=words("place_heads"),
        landscape=words("landscape_heads"),
        towns=frozenset(row["seat"].casefold() for row in lexicons.table("region_seats")),
        institutions=words("institution_heads"),
        who_speaks=words("who_speaks"),
        regions=frozenset(part.casefold() for region in lexicons.regions for part in _region_words(region)),
        of_regions=tuple(frozenset(region.name.casefold().split()) for region in lexicons.regions),
        not_alias=words("not_an_alias"),
        fillers_up=words("fills_up_a_list"),
        given=words("given_names"),
        events=words("event_heads"),
        openers=words("sentence_openers"),
        cues=words("cues"),
        spans=words("spans_of_time"),
        report_headings=words("report_headings"),
        asking=words("asking"),
    )


def _region_words(region: Region) -> tuple[str, ...]:
    """A region's name, its words and its initials ("HSS")."""
    initials = (form for form in (*region.variants, *region.ambiguous) if form.isupper() and len(form) > 2)
    return region.name, *region.name.split(), *initials


@lru_cache(maxsize=20_000)
def squeeze(form: str) -> str:
    """A name without case, blanks and punctuation: what two spellings of one name have in common."""
    return _NO_LETTERS.sub("", form.casefold())


def has_event_word(form: str) -> bool:
    """Whether a phrase of two words or more begins or ends like an event that a region holds year by year."""
    parts = form.casefold().split()
    return len(parts) > 1 and (parts[0] in _EVENT_WORDS or parts[-1] in _EVENT_WORDS)


def is_wished_for(low: list[str]) -> bool:
    """ "program Kota Tanpa Kertas": what a town is to be, and no town's name."""
    return low[0] in ("kota", "kabupaten", "daerah") and len(low) > 2 and low[1] in _WISHES


def is_smart_name(low: list[str]) -> bool:
    """ "Smart Kampung" after a cue is a name although both words are common ones."""
    return len(low) >= 2 and low[0] == "smart"


def is_numbered_line(low: list[str]) -> bool:
    """ "Call Center 112": a service known by its short number."""
    return len(low) >= 2 and low[-1].isdigit() and len(low[-1]) == 3


def is_shouted(word: str, before: str) -> bool:
    """ "BACA DAN TULIS", "BACA DI ATAS KAPAL": among capitals throughout, a small word is written in capitals too."""
    return len(word) > 1 and word.isupper() and before.isupper()


def was_shouted(word: str, before: str) -> bool:
    """ "PASAR TERANG Raih Penghargaan": in a headline the name ends with its capitals; acronyms alone say nothing."""
    return word != word.upper() and before.isupper() and len(before) > 6 and max(map(len, before.split())) > 4


def is_acronym(word: str) -> bool:
    """ "di DPMPD": four capitals or more behind a preposition are a body the lexicon does not know."""
    return len(word) >= 4 and word.isupper()


def is_long_acronym(word: str) -> bool:
    """ "JALATERA di Balai Hulu": a name that is one word in capitals, longer than bodies' ones, ends before the place of its launch."""
    return len(word) > 4 and is_acronym(word)


def is_number(low: list[str]) -> bool:
    """ "Tiga yang dipertahankan": a count of things, not the name of one."""
    return all(word in _NUMERALS for word in low)


def is_cut_short(low: list[str], words: Words) -> bool:
    """ "Praktik Baik Dimensi" before "Smart Living", "gerakan 100" before "smart city": what belongs to the words behind it."""
    return low[-1] in _PARTS_OF_PLANS or (low[0] in words.cues and len(low) > 1 and all(part.isdigit() for part in low[1:]))


def is_told_by(low: list[str], words: Words) -> bool:
    """ "Dijawab Kadis", "Dirinci Sekda": a verb that opens a sentence, and who does it."""
    return len(low) > 1 and low[1] in words.who_speaks and _IS_DONE.match(low[0]) is not None


_OF_NATION = frozenset(
    "gerakan portal sistem platform jaringan layanan aplikasi pusat dasbor dashboard gerbang rencana strategi arsitektur".split()
)


def is_of_nation(key: str, low: list[str], words: Words) -> bool:
    """Whether a phrase, squeezed to `key`, is known as the nation's, or says so."""
    if key in words.national or "nasional" in (low[0], low[-1]):
        return True
    return len(low) > 1 and low[1] == "nasional" and low[0] in _OF_NATION


# "Nama inovasi : Pasar Terang", and on the next line "OPD pengusul : ..."
_LABEL = re.compile(
    r"(?:opd|skpd|dinas|perangkat|penanggung|pengusul|pengelola|pelaksana|pengampu|pemilik|bentuk|jenis|dimensi|pilar|tahun|waktu|lokasi|status|kategori"
    r"|inovator|inisiator|instansi|unit|tujuan|manfaat|deskripsi|keterangan|uraian|ringkasan|sasaran|anggaran|urusan|tahapan|nama|judul|target|capaian"
    r"|realisasi|progres|leading|sektor|penjelasan|latar|hasil|sumber|kontak)\b[^:.\n]{0,40}\s{0,12}:\s",
    re.IGNORECASE,
)
# "Dibuat Ramai-ramai, Ditinggal Diam-diam", "Bukan Janji, Tapi Kerja": two halves of what somebody says
_SAYING = re.compile(
    r"(?:(?:Di|Me|Ber|Ter)[a-z]{3,}|Bukan|Jangan|Tak|Tidak|Belum|Sudah|Kalau|Biar|Asal|Mau|Bisa|Saya|Kami|Kita|Kok|Katanya)\s[^,]{2,50},\s"
    r"(?:(?:[Dd]i|[Mm]e|[Bb]er|[Tt]er)[a-z]{3,}|[Bb]ukan|[Jj]angan|[Tt]ak|[Tt]idak|[Bb]elum|[Ss]udah|[Tt]api|[Tt]etapi|[Mm]elainkan|[Mm]alah|[Kk]ok|[Mm]ana|[Ss]aya|[Kk]ami|[Kk]ita|[Aa]sal|[Bb]iar)\b"
)
# "Perahu Puskesmas Karang": what carries the clinic has its name
_ON_BOARD = re.compile(
    r"(?:Perahu|Kapal|Mobil|Motor|Bus|Ambulans|Sepeda|Kereta|Gerobak|Speedboat|Sampan|Ketinting|Rakit|Halo|Sapa|Antre|Sahabat)\sPuskesmas\s[A-Z]"
)


def opens_label(text: str, at: int, end: int) -> bool:
    """Whether the label of a next line begins here, so that no name goes on."""
    return _LABEL.match(text, at, end) is not None


def is_saying(form: str) -> bool:
    """Whether a quotation is something said, no name."""
    return _SAYING.match(form) is not None


def is_on_board(text: str, at: int) -> bool:
    """Whether a name begins here that holds the clinic it carries."""
    return _ON_BOARD.match(text, at) is not None


def is_adverb(low: str) -> bool:
    """ "Berkali-kali", "Sehari-hari": how often, with a capital only at the start of a sentence."""
    return _OVER_AND_OVER.match(low) is not None


def opens_sentence(low: str, words: Words) -> bool:
    """ "Kalau", "Sementara", "Andalannya": words with a capital only because a sentence begins with them."""
    return (low in words.openers and low not in words.cues) or (low.endswith("nya") and len(low) > _POSSESSED) or is_adverb(low)


def behind_stop(text: str, end: int) -> int:
    """The end of a word with the glottal stop that many languages write at its end ("Koko' Tase'"), which no quotation opened."""
    if text[end : end + 1] not in ("'", "’") or text[end - 1 : end] not in tuple("aeiou") or text[end + 1 : end + 2].isalnum():
        return end
    return end if _OPENS_SINGLE.search(text, max(0, end - _LINE, text.rfind("\n", 0, end)), end) else end + 1


def is_of_region(word: str, words: Words) -> bool:
    """Whether a word belongs to a region's name and is no everyday word besides."""
    return word in words.regions and word not in _SAID_DAILY


def are_of_no_region(low: list[str], words: Words) -> bool:
    """ "Lawang Pesisir": words of several regions' names, neither of which is a region by itself or says where one lies."""
    parts = [word for word in low if word in words.regions]
    if len(parts) < 2 or any(word in _WHERE or frozenset((word,)) in words.of_regions for word in parts):
        return False
    return not any(one.issuperset(parts) for one in words.of_regions)


def is_umbrella(form: str, low: list[str], words: Words) -> bool:
    """ "Kota X Smart City", "Smart City 2.0": the movement's name with nothing but regions, numbers and common nouns around it."""
    if not words.umbrella.search(form):
        return False
    rest = re.findall(r"[a-z]+", words.umbrella.sub(" ", form.casefold()))
    return all(word in words.generic or word in words.regions or word in _UMBRELLA_WORDS or _VERB.match(word) for word in rest)


def has_system_head(form: str) -> bool:
    """Whether a phrase begins like the long name of a system: "Sistem Informasi ..."."""
    return _SYSTEM_HEAD.match(form) is not None


# "inovasi pendaftaran antrean yang diberi nama Tanggap": what it is; its name follows
_CALLED = re.compile(
    r"\s(?:yang\s)?(?:(?:di)?beri(?:kan)?\snama|bernama|dinamai|dinamakan|berjuluk|bertajuk|dijuluki|dengan\s(?:nama|sebutan|julukan)"
    r"|(?:akrab\s|biasa\s)?(?:dikenal|disebut)(?:\s(?:dengan|sebagai)(?:\snama)?)?)\s[\"“]?[A-Z]"
)
# "portal antrean yang dinamai Peta Digital": two common nouns with capitals are a name where a verb says that they are one
_CALLED_SO = re.compile(
    r"\b(?:bernama|dinamai|dinamakan|diberi\snama|berjuluk|dengan\snama|menamainya|memberinya\snama|nama\s[a-z]{4,12}\s(?:itu|tersebut))\s[\"“]?$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"rp\.?\d")


def is_called_next(text: str, at: int, end: int) -> bool:
    """Whether a verb of naming and a name follow."""
    return _CALLED.match(text, at, end) is not None


def is_called_so(text: str, at: int) -> bool:
    """Whether a verb of naming stands right before."""
    return _CALLED_SO.search(text, max(0, at - 30), at) is not None


def is_amount(word: str) -> bool:
    """ "rp200": money."""
    return _AMOUNT.match(word) is not None


def is_plain_opening(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a sentence begins with this word, and the word is a common noun."""
    word = text[start:end].casefold()
    return (word in words.generic or word in words.name_words or word in words.places) and begins_sentence(text, start)

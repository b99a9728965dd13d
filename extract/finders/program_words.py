"""The word lists that tell names of programmes from other phrases, and when two spellings are one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.lexicon import Lexicons, Region, current_lexicons

_WISHES = frozenset("tanpa bebas anti ramah sadar peduli melek".split())
_EVENT_WORDS = frozenset("week expo pameran karnaval kirab malam hari bulan senam lomba warga".split())
_UMBRELLA_WORDS = frozenset(
    "kota kabupaten kab menuju gerakan konsep visi wujud pembangunan masterplan roadmap tim dewan forum era tahap tahun versi i ii iii iv "
    "implementasi evaluasi penilaian maju ikut ikuti siap dinilai masuk tampil lolos raih jadi andalan unggulan ajang final nominasi "
    "movement national journey index".split()
)
_VERB = re.compile(r"(?:me|di|ber|ter)[a-z]{4,}$")  # "MENDUKUNG SMART CITY"
_NO_LETTERS = re.compile(r"[\W_]+")


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
    name_words: frozenset[str]
    anywhere: frozenset[str]
    places: frozenset[str]
    institutions: frozenset[str]
    who_speaks: frozenset[str]
    regions: frozenset[str]
    not_alias: frozenset[str]
    fillers_up: frozenset[str]
    given: frozenset[str]
    events: frozenset[str]
    openers: frozenset[str]
    cues: frozenset[str]
    spans: frozenset[str]


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
        name_words=words("name_words"),
        anywhere=words("not_a_program_any"),
        places=words("place_heads"),
        institutions=words("institution_heads"),
        who_speaks=words("who_speaks"),
        regions=frozenset(part.casefold() for region in lexicons.regions for part in _region_words(region)),
        not_alias=words("not_an_alias"),
        fillers_up=words("fills_up_a_list"),
        given=words("given_names"),
        events=words("event_heads"),
        openers=words("sentence_openers"),
        cues=words("cues"),
        spans=words("spans_of_time"),
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


def is_umbrella(form: str, low: list[str], words: Words) -> bool:
    """ "Kota X Smart City", "Smart City 2.0": the movement's name with nothing but regions, numbers and common nouns around it."""
    if not words.umbrella.search(form):
        return False
    rest = re.findall(r"[a-z]+", words.umbrella.sub(" ", form.casefold()))
    return all(word in words.generic or word in words.regions or word in _UMBRELLA_WORDS or _VERB.match(word) for word in rest)

"""The name of a programme, read where a construction says that one begins; and why a phrase is no such name.

`read_name` knows the forms a name has (quoted, a run of capitalised words, an e- or Si- word, a small-letter item of a list) and where it
ends. Whether the place is one where a name may be expected is the constructions' business (`extract.facts.programs`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from extract.finders.letter_case import begins_sentence, in_title_case
from extract.finders.opds import is_office, kind_of
from extract.finders.program_words import (
    FROM_ANYWHERE,
    LEVELS_EN,
    Words,
    are_of_no_region,
    behind_stop,
    is_acronym,
    is_amount,
    is_called_next,
    is_cut_short,
    is_long_acronym,
    is_number,
    is_numbered_line,
    is_of_nation,
    is_of_region,
    is_on_board,
    is_plain_opening,
    is_saying,
    is_shouted,
    is_smart_name,
    is_told_by,
    is_umbrella,
    is_wished_for,
    opens_label,
    opens_sentence,
    squeeze,
    tables,
    was_shouted,
)
from extract.finders.times_and_shares import TIME, is_time_or_share, opens_with_date
from extract.model import Mention
from extract.veil import REGION_VEIL, veil

MAX_WORDS = 10
_WORD = re.compile(r"[^\W_](?:[\w'’!&.+/-]*[\w!+])?")
_QUOTED = re.compile(r"(?:[\"“‘«]|â€œ)\s{0,2}(?P<name>[^\"“”‘’«»â\n]{2,90}?)\s{0,2}(?:[\"”’»]|â€)|'(?P<single>[^'\n]{2,60}?)'(?!\w)")
_OPENS_QUOTE = frozenset("\"“‘«'â")
_PREFIXED = re.compile(r"(?:e|m|i|si|my|u|o)-[a-z0-9][\w-]*$", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\u00a0]{1,4}(?:\n[ \t]{0,4})?|\n[ \t]{0,4}")
# "Pasar Terang-lah yang dipilih": what is written on to a name and ends it
_PARTICLE = re.compile(r"(?<=[\w'’])-(?:lah|kah|pun|nya|ku|mu)$")
_HYPHENS = re.compile(r"[-–]")
_JOINTS = re.compile("[-/]")  # of words in one: "kabupaten/kota"
_LEVEL = re.compile(r"(?:kota|kabupaten|kab\.?|provinsi|prov\.?|pemerintah)$", re.IGNORECASE)
# "dua di antaranya ditunjukkan kepada tamu": what is done with them, not what they are called
_DONE = re.compile(
    r"di(?!gital|na|sk|sab|vi|kl|men|et|ar|al|pl)[a-z]{5,}$|mem[a-z]{4,}$|men(?!ara|teri|tal)[a-z]{4,}$|meng[a-z]{4,}$|meny[a-z]{4,}$"
)
_FAIRS = frozenset(("expo", "week", "fest", "festival", "fair"))
# "Morut 2021-2031"
_PERIOD = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d$")
_ROMAN = re.compile(r"[ivx]{1,4}$")  # "Kelompok II"
_YEAR = re.compile(r"(?:19|20)\d\d$")
_POINTED_AT = re.compile(r"(?:\s[A-Z][\w-]+)?\s(?:ini|itu)\b")
_NEVER_CAPITAL = frozenset("dan serta maupun hingga atau yang oleh dengan dari pada adalah merupakan sebagai milik".split())  # in a name
# "Lapak Bu Darmi" is a name, "Bu Darmi" a person: a title at the start of the phrase makes it one.
_PERSON = re.compile(r"(?:bapak|pak|bu|drs?|ir|hj?|prof|saudara|sdr|tn|ny|mr|mrs|kyai|kiai|ustad[sz]?|gus|letkol|kolonel|akbp)\.?\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Anchors:
    """What else is known to stand in the text: offices, dimensions and regions, each sorted by place.

    `unsettled` are names that several regions share, where the text does not tell which one is meant.
    """

    offices: tuple[Mention, ...]
    dimensions: tuple[Mention, ...]
    regions: tuple[Mention, ...]
    unsettled: tuple[Mention, ...] = ()
    _offices_at: dict[int, Mention] = field(init=False, repr=False, compare=False)
    _dimensions_at: dict[int, Mention] = field(init=False, repr=False, compare=False)
    _regions_at: dict[int, Mention] = field(init=False, repr=False, compare=False)
    runs: dict[tuple[int, int], Name | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("offices", "dimensions", "regions"):
            object.__setattr__(self, f"_{name}_at", {mention.start: mention for mention in getattr(self, name)})

    def without_regions(self, text: str) -> str:
        """The text with the names of regions put out of sight."""
        return veil(text, (*self.regions, *self.unsettled), REGION_VEIL)

    def office_at(self, at: int) -> Mention | None:
        """The office or like body that starts here."""
        return self._offices_at.get(at)

    def dimension_at(self, at: int) -> Mention | None:
        """The dimension that starts here."""
        return self._dimensions_at.get(at)

    def region_at(self, at: int) -> Mention | None:
        """The region that starts here."""
        return self._regions_at.get(at)

    def inside_office(self, at: int) -> bool:
        """Whether the place lies within an office's name, not at its start."""
        position = bisect_right(self.offices, at, key=lambda m: m.start) - 1
        return position >= 0 and self.offices[position].start < at < self.offices[position].end

    def inside_region(self, start: int, end: int) -> bool:
        """Whether a region's name covers the span."""
        position = bisect_right(self.regions, start, key=lambda m: m.start) - 1
        return position >= 0 and self.regions[position].end >= end


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: `text[start:end]`. `shape` is quoted, brand, capitals, word or small; `outer_end` lies behind closing quotes."""

    start: int
    end: int
    outer_end: int
    form: str
    shape: str


def read_name(text: str, at: int, end: int, anchors: Anchors, *, small: bool = False, title_case: bool = False) -> Name | None:
    """The name that begins exactly at `at`, not reaching beyond `end`; None where none can begin.

    `small` admits names in small letters (items of a list). In `title_case` text (headlines) capitals mean nothing, so only function
    words end the name.
    """
    quoted = _QUOTED.match(text, at, end) if text[at : at + 1] in _OPENS_QUOTE else None
    if quoted:
        group = "name" if quoted["name"] is not None else "single"
        form = quoted[group].strip(" ,.;:")
        start = text.index(form, quoted.start(group)) if form else quoted.start(group)
        if form and len(form.split()) <= 9 and not re.search(r"[.?!]\s", form):
            return Name(start, start + len(form), quoted.end(), form, "quoted")
        return None
    key = (at, end)
    if key in anchors.runs:
        run = anchors.runs[key]
    else:
        run = anchors.runs[key] = _run(text, at, end, anchors)
    return run or (_small(text, at, end, anchors) if small else None)


def _run(text: str, at: int, end: int, anchors: Anchors) -> Name | None:
    """A run of capitalised words, joined by a few small ones."""
    words = tables()
    start, last, count, position = at, at, 0, at
    while count < MAX_WORDS:
        match = _WORD.match(text, position, end)
        if match is None:
            break
        word, low = match.group(), match.group().casefold()
        shouted = is_shouted(word, text[start:last])
        if (
            low in words.ends
            and not (count == 1 and low == "dari" and _is_from_anywhere(text, _next_word(text, match.end(), end), end))
            and (word[0].islower() or not count or (shouted and low in _NEVER_CAPITAL) or in_title_case(text, match.start()))
        ):
            break
        if not count and word[0].isupper() and opens_sentence(low, words) and begins_sentence(text, at):
            break
        if not count and opens_with_date(text, match, end):
            break
        if count > 1 and not shouted and was_shouted(word, text[start:last]) and in_title_case(text, match.start()):
            break
        if not (word[0].isupper() or word[0].isdigit() or _PREFIXED.match(word)) or (count and low in words.joins and word.isupper()):
            following = _next_word(text, match.end(), end)
            joins = (low in words.joins if count else word == "si") and following is not None and following.group()[0].isupper()
            if count == 1 and low == "dari" and following is not None and _is_from_anywhere(text, following, end):
                joins = True
            in_place = count == 1 and text[start:last].casefold() in words.spans  # "Sehari di Kota Tua"
            if (
                count == 1
                and joins
                and following is not None
                and _POINTED_AT.match(text, following.end(), end)
                and is_plain_opening(text, start, last, words)
            ):
                break  # "Sampah di Pulau Tua itu yang ..."
            if not joins or following is None or _is_barrier(text, following.start(), anchors):
                break
            if anchors.region_at(following.start()) and not in_place:
                break
            body = not shouted and is_acronym(following.group())
            if _LEVEL.match(following.group()) or (
                low in ("di", "ke", "in", "to", "at")
                and (
                    anchors.office_at(following.start())
                    or body
                    or (count == 1 and low == "di" and not shouted and is_long_acronym(text[start:last]))
                    or _is_own_place(text, following, end)
                    or (low in ("di", "ke") and _is_at(text, following, text[start:last], end))
                )
            ):
                break
        elif (_is_barrier(text, match.start(), anchors, first=count == 0) and not (count == 1 and is_on_board(text, start))) or (
            count and is_time_or_share(text, match, end)
        ):
            break
        last, count = min(behind_stop(text, match.end()), end), count + 1
        if (particle := _PARTICLE.search(text, match.start(), last)) is not None:
            last = particle.start()
            break
        space = _SPACE.match(text, last, end)
        if space is None or opens_label(text, space.end(), end):
            break
        position = space.end()
    if not count:
        return None
    form = text[start:last]
    return Name(start, last, last, form, _shape(form))


def _is_barrier(text: str, at: int, anchors: Anchors, *, first: bool = False) -> bool:
    """Whether an office, a dimension, or a region with its level starts here: a name ends before it."""
    office = anchors.office_at(at)
    if office is not None and not first and office.form.casefold() in ("dukcapil", "capil"):
        office = None  # "Jemput Dukcapil": the short word of a name
    if office is not None and (is_office(office) or not (kind_of(office) == "unit" or (first and kind_of(office) == "bumd"))):
        return True
    dimension = anchors.dimension_at(at)
    if dimension is not None and not first and dimension.key != "other":
        return True  # "Ambon Smart Education" is a name, "Ambon Smart Living" stands before its dimension
    region = anchors.region_at(at)
    return region is not None and (_LEVEL.match(region.form.split()[0]) is not None) and not first


def _is_own_place(text: str, word: re.Match[str], end: int) -> bool:
    """ "di Desa Melati" says where; in "Ngantor di Desa" the desa is any."""
    behind = _next_word(text, word.end(), end)
    return (
        word.group().casefold() in tables().places and behind is not None and (behind.group()[0].isupper() or behind.group()[0].isdigit())
    )


def _is_at(text: str, word: re.Match[str], name: str, end: int) -> bool:
    """ "Rumah Data di Moanemani tiap pekan": one place behind a name of two words or more; "Sekolah di Ujung Negeri" is a name."""
    words, low = tables(), word.group().casefold()
    if " " not in name or not word.group()[1:].islower() or all(_is_common(part, words) for part in name.casefold().split()):
        return False
    behind = _next_word(text, word.end(), end)
    if low in words.generic or low in words.name_words or low in words.places or low in FROM_ANYWHERE:
        return False
    return behind is None or not (behind.group()[0].isupper() or behind.group()[0].isdigit())


def _is_from_anywhere(text: str, word: re.Match[str] | None, end: int) -> bool:
    if word is None or not word.group()[0].isupper() or word.group().casefold() not in FROM_ANYWHERE:
        return False
    behind = _next_word(text, word.end(), end)
    return behind is None or not behind.group()[0].isupper()


def _next_word(text: str, at: int, end: int) -> re.Match[str] | None:
    space = _SPACE.match(text, at, end)
    return _WORD.match(text, space.end(), end) if space else None


def _small(text: str, at: int, end: int, anchors: Anchors) -> Name | None:
    """An item in small letters, up to the next separator: at most five words, none of which ends a name."""
    words = tables()
    last, count, position = at, 0, at
    while count < 5:
        match = _WORD.match(text, position, end)
        low = match.group().casefold() if match else ""
        if match is None or low in words.ends or low in words.ends_small or _is_barrier(text, match.start(), anchors):
            break
        last, count = match.end(), count + 1
        space = _SPACE.match(text, last, end)
        if space is None:
            break
        position = space.end()
    if not count:
        return None
    head = text[at:last].split()[0].casefold()
    if head in words.fillers_up or _DONE.match(head) or _DONE.match(text[at:last].partition(" ")[2].split(" ")[0]):
        return None  # "pelancong menulis cerita" says what is done
    stop = text[last : last + 2].lstrip()[:1]
    if is_called_next(text, last, end):
        return None  # "inovasi pendaftaran antrean bernama P": what it is; its name follows
    closes = stop in ("", ",", ";", ".", "(", ")", ":", "\n", "\t") or (count and _WORD.match(text, position, end) is not None)
    form = text[at:last]
    return Name(at, last, last, form, "small") if closes else None


@lru_cache(maxsize=20_000)
def _shape(form: str) -> str:
    """How strongly the spelling itself says "brand": inner capitals, acronyms, e- words beat plain capitalised words."""
    words = form.split()
    if len(words) > 1 and form.isupper():
        return "capitals"  # a whole phrase in capitals is a matter of typing
    shouted = [word for word in words if word.isupper() and len(word) > 3]
    if any(is_brand_word(word) for word in words if len(shouted) < 2 or word not in shouted):
        return "brand"
    return "capitals" if len(words) > 1 else "word"


@lru_cache(maxsize=20_000)
def is_brand_word(word: str) -> bool:
    """An acronym of three letters or more, inner capitals, a digit among letters, an e-/Si- word, or an address."""
    core = word.strip("!.’'")
    if _PREFIXED.match(core) or core.endswith(".id"):
        return True
    first, _, again = core.partition("-")
    if first.istitle() and again == first:
        return False  # "Koli-Koli" is a word like "Koli-koli"
    letters = [c for c in core if c.isalpha()]
    if len(letters) >= 3 and all(c.isupper() for c in letters):
        return True
    return any(c.isupper() for c in core[1:]) and any(c.islower() for c in core)


def refusal(name: Name, anchors: Anchors, *, after_cue: bool = False) -> str | None:
    """Why the phrase cannot be a programme of a region, or None. `after_cue`: a cue noun stands right before it."""
    words, form = tables(), name.form
    parts = [part.strip(".,;:'’\"") for part in form.split()]
    low = [part.casefold() for part in parts if part]
    key = squeeze(form)
    if len(key) < 2 or not any(c.isalpha() for c in form) or low[-1] == "rp" or is_amount(low[0]):
        return "no word"
    if is_cut_short(low, words):
        return "cut before a dimension or behind a number"
    office = anchors.office_at(name.start)
    if office is not None and office.end >= name.end - 1:
        return "an office" if is_office(office) else "a body"
    dimension = anchors.dimension_at(name.start)
    if dimension is not None and dimension.end >= name.end and not (dimension.key == "other" and after_cue):
        return "a dimension"
    if is_umbrella(form, low, words):
        return "an umbrella name of the movement"
    if is_of_nation(key, low, words):
        return "a national system"
    if is_number(low) or is_told_by(low, words):
        return "a count, or who says so"
    if key in words.brands or key.rstrip("0123456789") in words.brands or (low[0] in words.makers and len(low) < 4):
        return "a product of the market"
    if low[0] in words.first and not (
        (low[0] in words.soft and len(low) > 1 and (after_cue or name.shape == "quoted"))
        or (after_cue and is_wished_for(low))
        or (
            low[0] in words.people
            and len(low) > 1
            and (name.shape == "quoted" or any(part in words.name_words - words.people for part in low[1:]))
        )
    ):
        return "a title, plan, event or body"
    is_fair = after_cue and len(low) > 2  # "Quick win Kota Pendidikan Expo"
    is_day = low[-1] in ("day", "days") and (len(low) == 1 or low[0] in words.regions)
    if is_day or any(part in words.anywhere for part in ([part for part in low if part not in _FAIRS] if is_fair else low)):
        return "an event, plan, prize or body"
    if name.shape == "quoted" and (form.endswith("?") or is_saying(form)):
        return "a question or a saying"
    if name.shape == "quoted" and len(parts) >= 5 and sum(part[:1].islower() for part in parts) > len(parts) / 2:
        return "a sentence in quotation marks"
    if _PERSON.match(form) and name.shape != "quoted":
        return "a person"
    if anchors.inside_office(name.start):
        return "a part of an office's name"
    if anchors.inside_region(name.start, name.end) or (
        all(part.replace("-", "").isdigit() or part in words.regions or part in LEVELS_EN for part in low)
        and not are_of_no_region(low, words)
    ):
        return "a region"
    if len(low) == 1 and _ROMAN.match(low[0]) and form.isupper() and low[0] not in ("i", "v", "x"):
        return "a numbered group"  # "bimtek tahap III"
    if len(low) == 2 and (_ROMAN.match(low[1]) or (_ROMAN.match(low[0]) and _YEAR.match(low[1]))):
        return "a numbered group"
    if (TIME.match(low[0]) and len(low) <= 3) or _YEAR.match(low[0]) or _PERIOD.search(form):
        return "a date"
    if all(_is_common(part, words) for part in low) and not (
        (after_cue and is_smart_name(low)) or is_numbered_line(low) or (low[0] == "satu" and low.count("satu") == 2)
    ):
        return "a common noun"
    if name.shape == "small" and all(_is_common(part, words) or part in words.served for part in low):
        return "a common noun"  # "absensi guru"
    return None


def names_nothing(form: str) -> bool:
    """Whether a phrase holds only common nouns and regions ("E-Office Kota X"): too little where no construction calls it a programme."""
    words, low = tables(), form.casefold().split()
    return all(_is_common(part, words) or is_of_region(part, words) for part in low) and not are_of_no_region(low, words)


def _is_common(word: str, words: Words) -> bool:
    if word.isdigit() or word in words.generic or _HYPHENS.sub("", word) in words.generic:
        return True
    return all(part in words.generic for part in _JOINTS.split(word) if part)

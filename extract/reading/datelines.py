"""Datelines, sign-offs and captions: what stands before the first and after the last sentence of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons
from extract.reading.boilerplate import Phrases, squeeze

_NAMES = re.compile(r"[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}")
_ONE_TOWN = re.compile(r"[A-Z][A-Za-z]{3,}(?: [A-Z][A-Za-z]{3,})?")
_TOWN_BAR_OUTLET = re.compile(rf"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?\s?\|\s?{_NAMES.pattern}")
_ARROW = re.compile(r"[→⇒=>]")  # a line of a slide
_A_SENTENCE = 60  # characters behind a town and its colon: a list's label has fewer
_DASH = re.compile(r"\s*(?:\.-|[-–—]{1,3}|\|)\s*(?=\S)")
_DOMAIN = re.compile(r"\b[\w-]{2,40}(?:\s?\.\s?(?:co|com|id|net|org|go|news|info|tv|my|ac|or|desa))+\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"\.\s?go\s?\.\s?id\b|\b(?:diskominfo|kominfo|humas|prokompim|media center|mc)\b", re.IGNORECASE)
# `(zen)`, `(al/dp)`, `(*)`, `(ADV)`, `(Adv/Humas)`, `[Rep Susi]`, `(hms/red)`
_SIGN_OFF = re.compile(
    r"(?<=[.!?”\"’…,)\]])\s*[-–—]?\s*(?P<mark>[(\[]\s*(?:[*#]+(?:\s?[/|]?\s?[A-Za-z]{1,14}){0,3}|(?:[A-Za-z]{1,14}(?:-?\d{1,3})?[*.]*(?:\s[A-Za-z]{1,14}(?=\s?/))?)(?:\s?[/|&,*.-]\s?[A-Za-z0-9*.]{1,14}){0,4}(?:\s?/\s?tim\s[A-Za-z]{3,14})?"
    r"|(?:rep|red|ed|ril|rilis|sumber|foto|editor|penulis|pewarta|teks|tim|bid(?:ang)?|bag(?:ian)?|subbag(?:ian)?|seksi|sekretariat|biro|humas|adv|advertorial|(?:dis|din|d)?kominfo\w*|prokom?pim|protokol|mc|media\scenter|ppid)"
    r"\b[\w\s./:&-]{0,60})\s*[)\]])"
    r"\s*\.?\s*$",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"(?<=[.!?”\"])\s*(?P<mark>[*#]{1,4}|[-–—]\s?[a-z]{2,6}|\|\|\s?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}|[a-z]{2,5}(?:/[a-z]{1,5}){1,3})\s*$"
)
# `... berjalan. (Rahmat Hidayat)`, `... lewat. (rahmat hidayat)`, `... transportasi.//mmc-skw`: who wrote it, behind the last sentence.
_NAMED = re.compile(
    r"(?<=[.!?”\"])\s*(?P<mark>"
    r"[(\[](?!\s?(?i:dinas|badan|bagian|puskesmas|rsud|kecamatan|kelurahan|desa|program|smart|lihat|lanjut|lampiran|tabel|gambar)\b)"
    r"(?:[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]*){1,2}|[a-z]{3,14}(?:\s[a-z]{3,14}){1,2})\s*[)\]]|//\s?[a-z]{2,12}(?:[-/.][a-z]{2,12}){0,3})\s*$"
)
_TAIL_CREDIT = re.compile(
    r"(?<=[.!?”\")*])\s*(?P<mark>(?:penulis|editor|pewarta|reporter|redaktur|wartawan|fotografer)\s*:\s*[^.!?]{2,120})$", re.IGNORECASE
)
# `(mc.ende/red2 - foto: dok. Humas)`, `Bidang IKP Kominfo Ende`, `Diskominfo Ende/Tim Liputan`, `Kabar Flores/ yos lelu`
_MEDIA = r"(?:(?:dis|din|d)?kominfo\w*|humas|prokom?pim|protokol|ikp|ppid|media\scenter|mc|red|redaksi|tim\sliputan|foto|dok)"
_CREDITS = re.compile(rf"[(\[](?=[^()\[\]]*\b{_MEDIA}\d?\b)[^()\[\]]{{4,90}}[)\]]", re.IGNORECASE)
_UNIT = re.compile(rf"(?=[^/]*\b(?i:{_MEDIA})\b)(?:[A-Z][\w.]*\s?){{1,5}}(?:/\s?(?:[A-Z][\w.]*\s?){{1,4}})?")
_UNIT_LEAD = re.compile(r"(?:bidang|seksi|bagian|tim|humas|media\scenter|mc|ppid)\b|[^/]+/", re.IGNORECASE)
_OUTLET_AND_NAME = re.compile(r"[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}\s?/\s?[a-z]+(?:\s[a-z]+){0,2}")
_AUTHOR = re.compile(r"[(\[][A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]*){1,2}[)\]]")
_LABEL = re.compile(r"^(?P<label>[A-Z][A-Z /&.-]{1,28}[A-Z])\s*:\s+\S")
_PHOTO_CREDIT = re.compile(
    r"[(\[/]\s*(?:foto|photo|dok(?:umentasi)?)\b\.?(?:\s*[:/].{0,50}|\s[\w .]{0,40})?[)\]]?\s*\.?$"
    r"|\bDok\.\s(?:Prokopim|Humas|(?:Dis|Din)?kominfo|Istimewa|Pribadi|Pemkab|Pemkot|Pemprov)\b[\w .]{0,30}$",
    re.IGNORECASE,
)
_CLOSING_CREDIT = re.compile(r"(?:^|[.\s])(?:foto|photo)\s?:\s?[\w ./&-]{2,40}$", re.IGNORECASE)
_SHORT_CREDIT = re.compile(
    r"(?:[(\[]\s*(?:ist|istimewa|humas)[\w .:/]{0,30}[)\]]|/\s?(?:ist|istimewa|humas\b[\w .]{0,25}))\s*\.?$|--$", re.IGNORECASE
)
# `Kolaka (SultraUpdate) : `, `KOLAKA, Kabar Sultra. `: a town and a medium by its name, without a dash.
_MEDIUM = (
    r"(?:\w*(?:post?|news|kabar|update|media|warta|info|suara|radar|times|online|net|tv|fm|press|koran|harian|berita|tribun|antara"
    r"|humas|kominfo|pers|corong|gema|buletin|\.com|\.id))"
)
_TOWN_OUTLET = re.compile(
    rf"(?P<town>[A-Z][\w'-]+(?: [A-Z][\w'-]+){{0,2}})(?:\s?\((?:[\w.-]+ ){{0,2}}(?i:{_MEDIUM})(?: [\w.-]+){{0,2}}\)\s*[:.,]\s+"
    rf"|(?<=[A-Z]), (?:[A-Z][\w.-]+ ){{0,2}}(?i:{_MEDIUM})(?: [A-Z][\w-]+){{0,2}}\.\s+)(?=[\"“]?[A-Z])"
)


_NEXT_IN_ROW = re.compile(r"\s?(?:,|(?:dan|serta|maupun|and)\s|(?:masing-masing|berturut-turut)\b)")
_APPOSED = re.compile(r"(?:Kota|Kabupaten|Provinsi|Ibu\s?[Kk]ota|Pulau|Kepulauan|Daerah)\s(?:[\w-]+\s){0,4}[\w-]+,\s[a-z]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: where it ends in the text, the place named, whether a government outlet signs it."""

    end: int
    place: str | None
    is_government: bool


@lru_cache(maxsize=4)
def place_names(lexicons: Lexicons) -> frozenset[str]:
    """Region names without Kota or Kabupaten, in lower-case words."""
    return frozenset(("jakarta", *(squeeze(region.name) for region in lexicons.regions)))


@lru_cache(maxsize=4)
def _seats(lexicons: Lexicons) -> frozenset[str]:
    """The towns that kabupaten are governed from."""
    return frozenset(squeeze(row["seat"]) for row in lexicons.table("region_seats"))


def find_dateline(text: str, known: Phrases, places: frozenset[str], is_first: bool) -> Dateline | None:
    """The dateline at the start of a paragraph: `Semarang (ANTARA) - `, `SITUS. GO. ID - `, `Situs.com, KOTA – `; None when there is none.

    A capitalised opening alone is no dateline (`Smart City - sebuah ...`): it must name a region, a domain or an outlet, or be
    the capitals that open the story.
    """
    match = _first_mark(text, places)
    if match is None:
        return _bare_dateline(text, known, places) if is_first else None
    match = _last_mark(text, match, known)
    opening = text[: match.start()].strip(" ,.|")
    after = text[match.end() : match.end() + 1]
    if not opening or len(opening) > 70 or _ARROW.search(opening) or not (after.isupper() or after.isdigit() or after in "\"“‘'("):
        return None
    words = re.findall(r"[^\W\d_][\w'’.-]*", re.sub(r"\(.*?\)", " ", opening))
    small = [word for word in words if word[0].islower() and not _DOMAIN.search(word) and word.casefold() not in ("dan", "di")]
    is_pair = is_first and (_is_town_and_outlet(opening, known) or _is_capitals_and_outlet(opening, known))
    if len(words) > 8 or (small and not is_pair and not _DOMAIN.search(opening)):
        return None
    place = _place_in(opening, places)
    has_outlet = bool(_DOMAIN.search(opening)) or any(_is_outlet(part, known) for part in re.split(r"[,()|/]", opening))
    letters = re.sub(r"[^A-Za-z]", "", opening)
    is_capitals = is_first and letters.isupper() and 3 <= len(letters) <= 30 and len(words) <= 4
    # A town the region list does not have (`Negara - Pemerintah ...`): one or two words that the paragraph does not use again.
    is_name = any(word.casefold() in known.not_towns for word in words) or after in "\"“‘'("
    is_pair = is_pair or (is_first and not is_name and _TOWN_BAR_OUTLET.fullmatch(opening) is not None)
    is_town = (
        is_first
        and _is_short(words, places)
        and not small
        and not is_name
        and not re.search(rf"\b{re.escape(opening)}\b", text[match.end() :])
    )
    is_place = place is not None and (is_first or "(" in opening or opening.isupper() or squeeze(opening) == squeeze(place))
    is_seat = is_first and squeeze(re.sub(r"^\[\w+\]\s", "", opening)) in _seats(current_lexicons())
    if not (has_outlet or is_capitals or is_town or is_place or is_pair or is_seat):
        return None
    return Dateline(match.end(), place, bool(_GOVERNMENT.search(opening)))


def _is_short(words: Sequence[str], places: frozenset[str]) -> bool:
    """Whether there are at most two words, a region's name behind one counted as one: "Tana Hulu Sungai" with the region Hulu Sungai."""
    return len(words) <= 2 or squeeze(" ".join(words[1:])) in places


def _is_town_and_outlet(opening: str, known: Phrases) -> bool:
    """`Sampit, MMC Kotim`, `WONOSOBO, suarakedu`: a town and who reports from it, in a few words, neither of them the subject's own."""
    town, comma, outlet = (part.strip() for part in opening.partition(","))
    names, signs = town.split(), outlet.split()
    return (
        bool(comma)
        and "," not in outlet
        and 1 <= len(names) <= 3
        and 1 <= len(signs) <= 4
        and all(name[0].isupper() and name.isalpha() and name.casefold() not in known.not_towns for name in names)
        and (len(signs) == 1 or all(sign[0].isupper() for sign in signs))
        and not any(sign.casefold() in known.topic_words for sign in signs)
    )


def _is_capitals_and_outlet(opening: str, known: Phrases) -> bool:
    """`GUNUNG TUA, Tapanuli Post English Desk (Jan 25, 2024)`: a town in capitals, and in whatever letters who reports from it."""
    town, comma, outlet = opening.partition(",")
    names = town.split()
    return (
        bool(comma)
        and town.isupper()
        and len(names) <= 3
        and all(len(name) >= 3 and name.isalpha() and name.casefold() not in known.not_towns | known.topic_words for name in names)
        and len(re.sub(r"\(.*?\)", " ", outlet).split()) <= 5
        and not any(word.casefold() in known.topic_words for word in outlet.split())
    )


def _first_mark(text: str, places: frozenset[str]) -> re.Match[str] | None:
    """The first dash that parts a dateline from its story; the hyphen of a word is none, but for `MUKOMUKO-Pemerintah`."""
    match = _DASH.search(text, 2, 90)
    while match is not None:
        is_apart = match[0].strip() in (".-", "|") or match[0][0].isspace() or text[match.start() - 1] in ")]."
        place = text[: match.start()].split(",")[0]
        glued = place.isupper() and squeeze(place) in places and text[match.end()].isupper()
        glued = glued or (
            (match[0][-1].isspace() or "--" in match[0])
            and text[: match.start()].isupper()
            and bool(_DOMAIN.search(text, 0, match.start()))
        )
        glued = glued or (match[0][-1].isspace() and _ONE_TOWN.fullmatch(text, 0, match.start()) is not None)  # `Sampit- Kepala ...`
        if is_apart or glued:
            return match
        match = _DASH.search(text, match.end(), 90)
    return None


def _last_mark(text: str, match: re.Match[str], known: Phrases) -> re.Match[str]:
    """`KOTA | outlet.id - ` has two marks: the later one counts when an outlet stands between them."""
    following = _DASH.search(text, match.end(), match.end() + 45)
    if following is not None:
        between = text[match.end() : following.start()].strip()
        is_named = match[0].strip() == "|" and _NAMES.fullmatch(between) is not None  # `Soasio | Kabar Rempah - `
        if is_named or _DOMAIN.fullmatch(between) or _is_outlet(between, known):
            return following
    return match


def _bare_dateline(text: str, known: Phrases, places: frozenset[str]) -> Dateline | None:
    """`JEPARA: Pemerintah ...`, `SUKADANA. Sepekan ...`, or a region and a comma before a sentence; not a list of regions."""
    alone = re.match(r"([A-Z]{4,20}|[A-Z]{3,15}(?: [A-Z]{3,15}){1,2})\.\s+(?=[A-Z][a-z])", text)
    if alone and not {word.casefold() for word in alone[1].split()} & (known.not_towns | known.topic_words):
        return Dateline(alone.end(), alone[1].title() if squeeze(alone[1]) in places else None, False)
    outlet = _TOWN_OUTLET.match(text)
    if outlet and not {word.casefold() for word in outlet["town"].split()} & (known.not_towns | known.topic_words):
        return Dateline(outlet.end(), _place_in(outlet["town"], places), bool(_GOVERNMENT.search(outlet[0])))
    dated = re.match(r"((?:Kota |Kabupaten |Kab\. )?[A-Z][A-Za-z ]{2,30}?)\s*\([^()]{4,40}\d[^()]{0,10}\)\s*[.:,]\s+(?=[\"“]?[A-Z])", text)
    if dated and _bare_name(dated[1]) in places:
        return Dateline(dated.end(), dated[1].title() if dated[1].isupper() else dated[1], False)
    signed = re.match(r"([\w.-]{4,40}|[A-Z][\w ]{2,20}),\s+([A-Z][A-Za-z ]{2,30})\s*:\s+(?=[\"“]?[A-Z])", text)
    if signed and _DOMAIN.fullmatch(signed[1]) and _bare_name(signed[2]) in places:
        return Dateline(signed.end(), signed[2].title() if signed[2].isupper() else signed[2], bool(_GOVERNMENT.search(signed[1])))
    labelled = re.match(r"([A-Z][a-z]{3,20}(?: [A-Z][a-z]{2,20})?):\s+(?=[\"“]?[A-Z])", text)  # `Sampit: Kepala dinas ...`
    if labelled and squeeze(labelled[1]) in places and len(text) - labelled.end() >= _A_SENTENCE:
        return Dateline(labelled.end(), labelled[1], False)
    match = re.match(r"([A-Z][A-Z ]{2,30}):\s+(?=[A-Z\"“])|(?:Kota |Kabupaten |Kab\. )?([A-Z][\w ]{2,25}),\s+(?=[\"“]?[A-Z][\w-]+)", text)
    if match is None or squeeze(match[1] or match[2]) not in places:
        return None
    if match[2] and _goes_on(text[match.end() :], places):
        return None
    name = match[1] or match[2]
    return Dateline(match.end(), name.title() if name.isupper() else name, False)


def _goes_on(text: str, places: frozenset[str]) -> bool:
    """Whether what stands behind a region and a comma goes on about it or with the next: "X, Kota Y, dan", "X, Provinsi Y, ada"."""
    following = re.match(r"[\"“]?((?:[A-Z][\w.-]+ ?){1,5})", text)
    if following is None:
        return False
    words = following[1].split()
    if any(_bare_name(" ".join(words[:count])) in places for count in range(1, 6)):
        # "JEPARA, Kota Jepara menjadi ...": a story may open with a region; a list or an apposition has a comma or "dan" behind it
        return words[0] not in ("Kota", "Kabupaten", "Kab.") or _NEXT_IN_ROW.match(text, following.end()) is not None
    return _APPOSED.match(text) is not None


def _bare_name(place: str) -> str:
    """The words of a region's name without Kota, Kabupaten or Provinsi."""
    return squeeze(re.sub(r"^(?:kota|kabupaten|kab\.?|provinsi)\s+", "", place.strip(), flags=re.IGNORECASE))


def lone_dateline(text: str, known: Phrases, places: frozenset[str]) -> Dateline | None:
    """A dateline on a line of its own above the story: `Kota X, Outlet`, `SITUS.COM | X`, `X, (Outlet)`, `X, Outlet.`"""
    if len(text) > 70 or re.search(r"[!?:]$", text) or _ARROW.search(text):
        return None
    if _is_town_and_outlet(text.removesuffix("."), known):
        return Dateline(len(text), _place_in(text, places), bool(_GOVERNMENT.search(text)))
    if text.endswith("."):
        return None
    parts = [part.strip() for part in re.split(r"[,|()–—]|\s-\s", text) if part.strip()]
    if not 1 <= len(parts) <= 3 or any(len(part.split()) > 4 for part in parts):
        return None
    bare = [_bare_name(part) for part in parts]
    place = next((part for part, name in zip(parts, bare, strict=True) if name in places), None)
    has_outlet = any(_DOMAIN.fullmatch(part) or squeeze(part) in known.outlets for part in parts)
    if len(parts) >= 2 and (place or has_outlet) and all(part[0].isupper() or _DOMAIN.search(part) for part in parts):
        return Dateline(len(text), place, bool(_GOVERNMENT.search(text)))
    return None


def _is_outlet(part: str, known: Phrases) -> bool:
    words = squeeze(part)
    return words in known.outlets or any(words.startswith(f"{outlet} ") for outlet in known.outlets)


def _place_in(opening: str, places: frozenset[str]) -> str | None:
    for part in re.split(r"[,()|/:]|\s-\s", opening):
        name = re.sub(r"^(?:kota|kabupaten|kab\.?)\s+", "", part.strip(), flags=re.IGNORECASE)
        if squeeze(name) in places:
            return name.title() if name.isupper() else name
    return None


def sign_off_start(text: str) -> int | None:
    """Where the sign-off after the last sentence begins (`... selesai. (zen)`); None when the text ends with its own words."""
    for pattern in (_TAIL_CREDIT, _SIGN_OFF, _INITIALS, _NAMED):
        match = pattern.search(text[-160:])
        if match:
            return max(0, len(text) - 160) + match.start("mark")
    return None


def is_sign_off(text: str) -> bool:
    """A block that is nothing but a sign-off: `(*)`, `(ADV)`, `(hms/red)`, `***`."""
    return (len(text) <= 40 and sign_off_start(f". {text}") == 2) or _CREDITS.fullmatch(text) is not None


def is_signature(text: str) -> bool:
    """Who wrote or sent it, below the last sentence: a unit of an information office, an outlet and a name, a name in brackets."""
    if len(text) > 60:
        return False
    if _OUTLET_AND_NAME.fullmatch(text) or _AUTHOR.fullmatch(text):
        return True
    return _UNIT.fullmatch(text) is not None and _UNIT_LEAD.match(text) is not None


def is_sponsor_mark(text: str, known: Phrases) -> bool:
    """`(ADV)`, `Advertorial`, `(Adv/Humas)`, `(dho/ADV)`: the mark of a piece that was paid for."""
    parts = [squeeze(part) for part in re.split(r"[/|&,]", text)]
    is_adv = any(part.split()[:1] and part.split()[0] in known.paid_sections for part in parts)
    return squeeze(text) in known.sponsored or is_adv or any(part in ("adv", "advertorial", "advetorial", "pariwara") for part in parts)


def is_caption(text: str, known: Phrases, places: frozenset[str], is_near_top: bool) -> bool:
    """A picture's caption by its words: `Foto: ...`, `PAPARAN: ...`, `... (Foto: Dok. X)`; near the top also `... /Ist`, `... (Humas)`."""
    if len(text) > 400:
        return False
    opening = known.captions.match(text)
    if opening and re.match(r"\s*[:./]", text[opening.end() :]):
        return True
    if _PHOTO_CREDIT.search(text) or (len(text) <= 250 and _CLOSING_CREDIT.search(text)):
        return True
    if not is_near_top:
        return False
    label = _LABEL.match(text)
    if label and squeeze(label["label"]) not in places and len(label["label"].split()) <= 3:
        return True
    return len(text) <= 240 and bool(_SHORT_CREDIT.search(text))

"""What a block's own words say about it: furniture, credits, counters, invitations, and `Baca juga` lines inside or around a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.dates import find_dates
from extract.lexicon import Lexicons
from extract.reading.furniture import Makings, make_of, makings
from extract.reading.raw import RawBlock

_COUNTER_WORDS = frozenset(
    "views view viewed viewer viewers download downloads file size kb mb gb dilihat dibaca kali x hits hit oleh admin administrator pembaca"
    " pengunjung share shares like likes menit baca min mins read reads minutes tayangan penayangan total jumlah hari ini visitor visitors"
    " klik suka halaman dikunjungi diakses k rb page of komentar comment comments readers"
    " downloaded diunduh times kunjungan tanggapan diskusi penilaian suara".split()
)
_SUM_WORDS = frozenset(("jumlah", "total", "hari", "ini"))  # alone they may be the last row of a table
_MENU_SHARE = 0.7  # of the words of a line that opens with "Beranda"
_TAGS = re.compile(
    r"^(?:tags?|tagar|label|topik|hashtag)\b(?:\s+(?:terkait|berita|artikel))?\s*[:#|]|^(?:#[\w.-]+(?:\s+\w+){0,3}[\s,]*){2,}$",
    re.IGNORECASE,
)
_PAID_LABEL = re.compile(
    r"^\W*(?:[\w. ]{1,20}[/|&]\s*)?(?:adv|advertorial|advetorial|pariwara|inforial)\b\W*(?:[/|&-]\s*[\w. ]{1,30})?\W*$", re.IGNORECASE
)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_CRUMBS = re.compile(r"^(?:home|beranda|depan|homepage)\s*(?:[»>/|›→]|\s-\s)", re.IGNORECASE)
_STRONG_CUE = r"(?:baca|lihat|simak|tonton)\s+(?:juga|pula)|baca\s+(?:berita|artikel)\s+lain(?:nya)?|read\s+also|also\s+read"
_VIDEO_CUE = r"(?:tonton|simak|lihat|saksikan)\s+(?:(?:juga|pula)\s+)?video"  # `Tonton juga video "Judul" di sini:`
_INSIDE = re.compile(rf"(?:(?<=[.!?”\"’)\]])\s*|(?<=\s)|(?<=^))[(\[]?\s*(?:{_STRONG_CUE})\s*[:：»>–-]+\s*", re.IGNORECASE)
_VIDEO = re.compile(rf"[\W_]{{0,4}}(?i:{_VIDEO_CUE})\s*(?:[\"“‘']|(?=[A-Z]))")
_LONGEST_CUE = 200  # characters of a line that calls to a video and holds nothing else
_INSIDE_LINKED = re.compile(rf"[(\[]?\s*\b(?:{_STRONG_CUE})\b\s*[:：»>–-]*\s*", re.IGNORECASE)
# The end of a headline's sentence, when more follows; the dots of `Waow....` end nothing.
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b|\b(?:WIB|WITA|WIT|AM|PM|pukul|jam)\b", re.IGNORECASE)
_PUT_UP = re.compile(r"\W*(?:posted|published|updated|diposting|diposkan|dipublikasikan|diterbitkan|diunggah|tayang)\b", re.IGNORECASE)
_SENTENCE_WITH_DATE = re.compile(r"[.!?][\"”’)\]]*\s*$")
_SENTENCE_END = re.compile(r"(?<![.\s])[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The lists of `boilerplate.yml`, compiled."""

    read_also: re.Pattern[str]
    furniture: frozenset[str]
    furniture_words: int
    furniture_opens: re.Pattern[str]
    furniture_holds: re.Pattern[str]
    offers: re.Pattern[str]
    invitations: re.Pattern[str]
    channels: re.Pattern[str]
    credits: re.Pattern[str]
    end_marks: frozenset[str]
    weak_end_marks: frozenset[str]
    row_labels: re.Pattern[str]
    sponsored: frozenset[str]
    paid_sections: frozenset[str]
    outlets: frozenset[str]
    captions: re.Pattern[str]
    not_towns: frozenset[str]
    topic_words: frozenset[str]
    navigation: frozenset[str]
    labels: frozenset[str]
    made: Makings


@lru_cache(maxsize=4)
def phrases(lexicons: Lexicons) -> Phrases:
    """The phrase lists in use."""

    def opening(key: str) -> re.Pattern[str]:
        return re.compile(rf"^[\W_]{{0,4}}(?:{_either(lexicons.words('boilerplate', key))})(?!\w)", re.IGNORECASE)

    furniture = frozenset(squeeze(phrase) for phrase in lexicons.words("boilerplate", "furniture"))
    return Phrases(
        read_also=opening("read_also"),
        furniture=furniture,
        furniture_words=max(len(phrase.split()) for phrase in furniture),
        furniture_opens=opening("furniture_opens"),
        furniture_holds=re.compile(rf"\b(?:{_either(lexicons.words('boilerplate', 'furniture_holds'))})\b", re.IGNORECASE),
        offers=opening("offers"),
        invitations=opening("invitations"),
        channels=re.compile(rf"\b(?:{_either(lexicons.words('boilerplate', 'channels'))})\b", re.IGNORECASE),
        credits=opening("credits"),
        end_marks=frozenset(squeeze(phrase) for phrase in lexicons.words("boilerplate", "end_marks")),
        weak_end_marks=frozenset(squeeze(phrase) for phrase in lexicons.words("boilerplate", "weak_end_marks")),
        row_labels=opening("row_labels"),
        sponsored=frozenset(squeeze(phrase) for phrase in lexicons.words("boilerplate", "sponsored")),
        paid_sections=frozenset(squeeze(phrase) for phrase in lexicons.words("boilerplate", "paid_sections")),
        outlets=frozenset(squeeze(phrase) for phrase in lexicons.words("boilerplate", "outlets")),
        captions=opening("captions"),
        navigation=frozenset(squeeze(phrase) for phrase in lexicons.words("boilerplate", "navigation")),
        labels=frozenset(squeeze(phrase) for phrase in lexicons.words("boilerplate", "labels")),
        not_towns=frozenset(word.casefold() for word in lexicons.words("boilerplate", "not_towns")),
        topic_words=frozenset(word.casefold() for word in lexicons.words("boilerplate", "topic_words")),
        made=makings(lexicons),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def squeeze(text: str) -> str:
    """Lower-case words only: digits, punctuation and case do not tell furniture apart."""
    return " ".join(re.sub(r"[\W\d_]+", " ", text.casefold()).split())


def reason_to_drop(block: RawBlock, known: Phrases) -> str | None:
    """Why the whole block is furniture, judged by its own words; None when they do not say so. Table rows are never judged here."""
    text = block.text
    if block.kind == "table_row":
        return None
    words = squeeze(text)
    if not words:
        return "page_number"
    if len(text) <= 200:
        if words in known.paid_sections or _PAID_LABEL.match(text):
            return "sponsored_label"
        if _is_all_furniture(words, known):
            return "furniture"
        if known.furniture_opens.match(text):
            return "furniture"
        if _is_offer(block, known):
            return "furniture"
        if _is_counter(text, words):
            return "counter"
        if _TAGS.search(text):
            return "tags"
        if _CRUMBS.match(text):
            return "breadcrumb"
        if _is_row_of_particulars(text, known):
            return "particulars"
        if _is_navigation(text, known) or not re.search(r"[A-Za-z]", text):
            return "navigation"  # links in a row, or a line in a foreign script that the reader of a share service prints
        if _is_credit(text, known):
            return "credit"
        if _URL.fullmatch(text):
            return "link"
    if len(text) <= 320 and known.furniture_holds.search(text) and text[0] not in '"“‘':
        return "furniture"
    if len(text) <= 320 and known.invitations.match(text) and known.channels.search(text) and not text.startswith(('"', "“")):
        return "invitation"
    if len(text) <= 130 and _is_date_line(text):
        return "date_line"
    made = make_of(text, known.made)
    if made is not None:
        return made
    linked = block.linked_share
    if linked > 0.75 and len(text) <= 200 and block.kind in ("list_item", "heading") and not _ENDS_SENTENCE.search(text):
        return "links"
    if linked > 0.9 and len(text) <= 160 and not _ENDS_SENTENCE.search(text):
        return "links"
    return None


def _is_all_furniture(words: str, known: Phrases) -> bool:
    """`Facebook Twitter WhatsApp Telegram` is a row of furniture phrases and nothing else."""
    if words in known.furniture:
        return True
    rest = words.split()
    opens_menu = len(rest) >= 4 and rest[0] in ("home", "beranda", "depan")
    if opens_menu and sum(word in known.navigation or word in known.furniture for word in rest) >= _MENU_SHARE * len(rest):
        return True
    if len(rest) > 16:
        return False
    place = 0
    while place < len(rest):
        for length in range(min(known.furniture_words, len(rest) - place), 0, -1):
            if " ".join(rest[place : place + length]) in known.furniture:
                place += length
                break
        else:
            return False
    return True


def _is_offer(block: RawBlock, known: Phrases) -> bool:
    """`Unduh Lampiran: undangan.pdf (1,2 MB)`, `Bagikan: Facebook`: a label, and behind its colon nothing but links."""
    match = known.offers.match(block.text)
    if match is None:
        return False
    rest = block.text[match.end() :]
    colon = re.match(r"[\w\s]{0,20}:\s*", rest)
    linked = sum(end - max(start, match.end()) for start, end in block.links if end > match.end())
    return colon is not None and (not rest[colon.end() :].strip() or linked >= 0.5 * len(rest[colon.end() :]))


def _is_navigation(text: str, known: Phrases) -> bool:
    """`Beranda | Profil | Kontak`, `Facebook X | YouTube X`: short parts that name a site's sections (two at least) or its channels."""
    parts = [squeeze(part) for part in re.split(r"[|•·»›:/]", text)]
    if len(parts) >= 2 and all(known.channels.match(part) and len(part.split()) <= 4 for part in parts):
        return True
    return len(parts) >= 3 and all(len(part.split()) <= 4 for part in parts) and sum(part in known.navigation for part in parts) >= 2


def _is_row_of_particulars(text: str, known: Phrases) -> bool:
    """`Kategori: Berita, Smart City | Hits: 219 | Cetak`: three or more parts, each a label with its value or furniture."""
    parts = [part.strip() for part in re.split(r"[|•·]", text) if part.strip()]
    if len(parts) < 3 or len(text) > 160:
        return False

    def is_particular(part: str) -> bool:
        label = known.row_labels.match(part)
        return bool(label and re.match(r"\s*:", part[label.end() :])) or _is_all_furniture(squeeze(part), known) or _is_date_line(part)

    return sum(map(is_particular, parts)) >= len(parts) - 1


def _is_counter(text: str, words: str) -> bool:
    told = set(words.split())
    return bool(re.search(r"\d", text)) and len(text) <= 80 and told <= _COUNTER_WORDS and not told <= _SUM_WORDS


def _is_credit(text: str, known: Phrases) -> bool:
    """`Penulis: A. Budi | Editor: C`, `Editor : Redaksi`, `Rep Susi`; a sentence that begins with such a word goes on with a verb."""
    match = known.credits.match(text)
    if match is None or len(text) > 160:
        return False
    rest = text[match.end() :]
    if re.match(r"\W*laporan\s+\w+$", match[0], re.IGNORECASE) and len(text) <= 100 and not re.search(r"[.!?]$", text):
        return bool(re.match(r"\s*:?\s*[A-Z]", rest))
    if re.match(r"\s*(?:[:/|–—]|-\s|\boleh\b|\bby\b|\(\w+\)\s*:)", rest, re.IGNORECASE):
        return len(rest) <= 120
    if match[0].casefold().endswith(("oleh", "by")) and re.match(r"\s+(?:tim\s|[A-Z])", rest) and not _ENDS_SENTENCE.search(text):
        return len(rest) <= 90
    is_person = bool(re.fullmatch(r"(?:\s+[A-Z][\w.'-]*){1,3}", rest))
    return len(text) <= 40 and is_person and not rest.isupper() and not re.match(r"\W*(?:laporan|foto|sumber|tim)", text, re.IGNORECASE)


def _is_date_line(text: str) -> bool:
    """A line that shows when something was published and hardly more (`Admin / 12 Feb 2024 / 123 Views`)."""
    dates = [one for one in find_dates(text) if one.precision == "day" and one.year]
    if not dates or len(dates) > 2 or re.search(r"[a-z]{3,}\.\s*$", text):
        return False
    rest = text[: dates[0].start] + " " + text[dates[-1].end :]
    has_clock = bool(_CLOCK.search(rest))
    rest = _CLOCK.sub(" ", rest)
    words = [word for word in re.findall(r"[^\W\d_]{2,}", rest) if word.casefold() not in _COUNTER_WORDS]
    if _SENTENCE_WITH_DATE.search(text) and any(word[0].islower() for word in words):
        return False
    has_marks = has_clock or _PUT_UP.match(text) is not None or bool(re.search(r"[|/•·–—]|\s-\s", rest))
    return len(words) <= (6 if has_marks else 2)


def cut_read_also(block: RawBlock, known: Phrases) -> tuple[list[RawBlock], bool]:
    """The parts of `block`, `Baca juga` runs dropped; True when the cue stands alone, so that the headlines come as blocks of their own."""
    if block.kind == "table_row" or not block.text:
        return [block], False
    parts: list[RawBlock] = []
    rest = block
    for _ in range(6):
        span = _read_also_span(rest, known)
        if span is None:
            break
        start, end = span
        if start > 0:
            parts.append(part_of(rest, 0, start))
        parts.append(replace(part_of(rest, start, end), dropped="read_also"))
        is_alone = start == 0 and end == len(rest.text) and not squeeze(known.read_also.sub("", rest.text, count=1))
        if is_alone:
            return parts, True
        if end >= len(rest.text):
            return parts, False
        rest = part_of(rest, end, len(rest.text))
        if not squeeze(rest.text):
            parts.append(replace(rest, dropped="read_also"))
            return parts, False
    return ([*parts, rest] if rest.text else parts), False


def _read_also_span(block: RawBlock, known: Phrases) -> tuple[int, int] | None:
    text = block.text
    opening = known.read_also.match(text)
    if opening:
        after = text[opening.end() :]
        mark = re.match(r"\s*[:：»>|–-]+\s*", after)
        is_linked = any(start <= opening.end() + 4 and end > opening.end() for start, end in block.links)
        is_strong = re.match(rf"[\W_]{{0,4}}(?:(?:{_STRONG_CUE})\b|baca:)", text, re.IGNORECASE)
        begins_headline = bool(re.match(r"\s+[\"“‘']?[A-Z\d]", after)) and bool(is_strong) and not _ENDS_SENTENCE.search(text)
        begins_headline = begins_headline or (len(text) <= _LONGEST_CUE and _VIDEO.match(text) is not None)
        if mark or is_linked or not squeeze(after) or begins_headline:
            return 0, _headline_end(block, opening.end() + (mark.end() if mark else 0))
    inside = _INSIDE.search(text, 1)
    if inside and inside.start() > 0:
        start = inside.start()
        if text[start : start + 2].strip().startswith(("(", "[")):
            closing = re.search(r"[)\]]", text[inside.end() :])
            if closing:
                return start, inside.end() + closing.end()
        return start, _headline_end(block, inside.end())
    for start, end in block.links:
        linked = _INSIDE_LINKED.search(text, max(0, start - 16), end)
        if linked and linked.start() > 0 and linked.end() >= start - 1:
            return linked.start(), _headline_end(block, linked.end())
    return None


def _headline_end(block: RawBlock, start: int) -> int:
    """Where the headline after a cue ends: with its link, its bare address, its sentence, or the block."""
    text = block.text
    end = None
    for link_start, link_end in block.links:
        if link_start <= (end if end is not None else start) + 3 and link_end > start:
            end = link_end
    if end is not None:
        return end + len(re.match(r"[\s)\]»>|]*", text[end:])[0])  # type: ignore[index]
    address = _URL.match(text[start:])
    if address:
        return start + address.end() + len(re.match(r"\s*", text[start + address.end() :])[0])  # type: ignore[index]
    sentence = _SENTENCE_END.search(text, start + 15)
    if sentence and len(text) - sentence.end() >= 40:
        return sentence.end()
    return len(text)


def part_of(block: RawBlock, start: int, end: int) -> RawBlock:
    """The characters [start, end) of a block as a block, trimmed, with their links."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    links = tuple((max(a - start, 0), min(b - start, len(text))) for a, b in block.links if b > start and a < start + len(text))
    return replace(block, text=text, links=links)


def looks_like_headline(block: RawBlock) -> bool:
    """A line in title case without a full stop: what stands below a lonely `Baca juga:`."""
    text = block.text
    if len(text) > 140 or len(text) < 12 or (_ENDS_SENTENCE.search(text) and text.endswith(".")):
        return False
    if block.linked_share > 0.7:
        return True
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.55 * len(words)

"""Furniture by what it is made of: controls, counters, ways to the next story, lists of headlines, calls to readers, notes on the page.

`make_of` judges a line anywhere; `make_at_edge` asks less, of lines above the first and below the last sentence of a story.
What tells of a programme, an office or a result is no furniture there, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extract.lexicon import Lexicons
from extract.reading import furniture_patterns as told

_SENDER = 8  # words of a line that says who sent a story
_LONGEST = 220  # characters of a line that is judged
_PARTS = re.compile(r"\s*(?:[|•·»›≫⟩]|\s[-–—/>]\s|\s{3,})\s*")
_EDGE_PARTS = re.compile(rf"{_PARTS.pattern}|\s{{2,}}|\s\.\s")
_BARS = re.compile(r"[|•·»›]|\s[-–—/]\s|\s{3,}")
_SENTENCE = re.compile(r"[a-z0-9”\"')\]][.!?…][\"”’')\]]*$")
_WORD = re.compile(r"[^\W\d_][\w!-]*")
_SIGN = re.compile(r"[←→«»‹›◄►▶◀⟵⟶⇐⇒➔➜▸◂\U0001f300-\U0001faff✉☎⎙⬇⬆⤓↓↑★☆❤♥✓✔]")
# `[f] [t] [wa]`: what is left of a bar of signs.
_SHARES = re.compile(
    r"(?:(?:share|bagikan|sebarkan|siarkan|kirim|berbagi)\s?:\s?)?(?:[\[(]?(?:f|fb|t|tw|x|wa|ig|in|yt|tg|g\+|pin|email|link|url)[\])]?[\s|/·,]*){2,}",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"""^\W{0,4}(?:(?:halaman|berita|artikel|pos|post|tulisan|kabar|warta|opini)\s)?
        (?:sebelum(?:nya)?|selanjutnya|berikut(?:nya)?|lanjut|prev(?:ious)?|next|older|newer)
        (?:\s(?:halaman|berita|artikel|pos|post|tulisan|kabar|warta|opini|story|article))?\s*[:：»«›‹←→|–—-]""",
    re.IGNORECASE | re.VERBOSE,
)
_ARROW_END = re.compile(r"^\s*[←«‹◄◀⟵⇐<]|[→»›►▶⟶⇒➔➜>]\s*$")
_FREQUENCY = re.compile(r"\b\d{2,3}[.,]\d{1,2}\s?(?:FM|MHz)\b|\bAM\s\d{3,4}\b|\b\d{3,4}\s?(?:kHz|AM)\b", re.IGNORECASE)
_EDITION = re.compile(
    r"\|\s*(?:hlm|hal|halaman|page|p)\.?\s*\d|\bedisi\s(?:\w+\s)?(?:no(?:mor|\.)?\s)?[\dIVXLC]+(?:/\w+)*"
    r"(?:,?\s(?:hlm|hal|halaman)\.?\s\d+(?:\s?[-–]\s?\d+)?)?\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^\W{0,4}(?:(?:alamat|sekretariat|kantor)\s?(?:redaksi|kantor)?\s?:\s?)?(?:jl|jln|jalan|komplek|kompleks|gedung)\b\.?\s[A-Z0-9]",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?:\[[^\[\]]{2,30}\]\s*){2,}")  # `[Beranda] [Berita] [Unduhan]`
_ANY_FIELD = re.compile(r"^[A-Z][\w/.()-]*(?:\s[\w/.()&-]+){0,3}\s?[:=]\s+\S")
_PUT_UP_BY = re.compile(
    r"(?:diunggah|diposting|ditulis|diterbitkan|dipublikasikan|posted|uploaded)\s(?:oleh|by)\s[\w ]{2,40}", re.IGNORECASE
)
_ADDRESSED = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_HASHTAG = re.compile(r"(?:^|\s)#\w{2,}")


@dataclass(frozen=True, slots=True)
class Makings:
    """The lists of `furniture.yml`, ready for use."""

    actions: frozenset[str]
    vocabulary: frozenset[str]
    telling: frozenset[str]
    services: frozenset[str]
    heading: re.Pattern[str]
    weak_heading: re.Pattern[str]
    matter: re.Pattern[str]


@lru_cache(maxsize=4)
def makings(lexicons: Lexicons) -> Makings:
    """The makings of furniture in use."""

    def words(key: str) -> tuple[str, ...]:
        return lexicons.words("furniture", key)

    actions, things = frozenset(words("actions")), frozenset(words("things"))
    stories, ranked, weak, spans = (_either(words(key)) for key in ("stories", "ranked", "ranked_weak", "spans"))
    tail = rf"(?:\s(?:{spans}))?(?:\s(?:dari|di|seputar|tentang)\s[\w &-]{{2,30}})?"
    named = rf"(?:(?:{stories})(?:\s\w+)?\s(?:{ranked}|{weak})|(?:{ranked})(?:\s(?:{stories}))?)"
    return Makings(
        actions=actions,
        vocabulary=actions | things | frozenset(words("small")),
        telling=actions | things,
        services=frozenset(words("services")),
        heading=re.compile(rf"^\W{{0,4}}{named}{tail}(?P<end>\W*$|\s?[:：»›→>|]\s?|\s[–—-]\s)", re.IGNORECASE),
        weak_heading=re.compile(
            rf"^\W{{0,4}}(?:{ranked}|{weak}|pintasan|tautan(?:\s\w+)?|link\sterkait){tail}(?P<end>\W*$|\s?[:：»›→>|]\s?|\s[–—-]\s)",
            re.IGNORECASE,
        ),
        matter=re.compile(rf"\b(?:{_either(words('matter'))})|%|\bRp\b", re.IGNORECASE),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


def make_of(text: str, made: Makings) -> str | None:
    """Why a line is furniture wherever it stands, judged by how it is made; None when that does not say so."""
    if told.PAGE_NUMBER.fullmatch(text):
        return "page_number"
    if len(text) > _LONGEST or text[0].islower() or text[0] in '"“‘':
        return None
    if told.ITSELF.search(text) or told.NOTES.search(text):
        return "note"
    if told.COPIES.match(text):
        return "closing"
    if told.OF_THE_PAGE.search(text):
        return "control"
    if told.ATTACHED.search(text) and not _SENTENCE.search(text):
        return "attachment"
    if len(text) > 160:
        return None
    if _is_counter(text):
        return "counter"
    is_sentence = _SENTENCE.search(text) is not None
    if not is_sentence and _FORWARD.match(text) and _leads_on(text, made):
        return "way_on"
    heading = made.heading.match(text)
    if heading and heading.end() < len(text) and not is_sentence and heading["end"].strip():
        return "headlines"
    if told.CALL.search(text) and (told.REACH.search(text) or "?" in text or not made.matter.search(text)) and _is_call(text, is_sentence):
        return "call"
    if text[0] == "©" or (len(text) <= 100 and not is_sentence and re.search(r"©|\(c\)\s?20\d\d", text, re.IGNORECASE)):
        return "copyright"
    if is_sentence and "|" not in text:
        return None
    if told.CLOSING.match(text):
        return "closing"
    if len(text) <= 80 and _FREQUENCY.search(text) and not made.matter.search(text):
        return "station"
    if "|" in text and _EDITION.search(text):
        return "edition"
    if _is_control(text, made) or _is_row_of_services(text, made) or _is_row_of_furniture(text, made):
        return "control"
    if re.fullmatch(r"#\w{3,}", text):
        return "tags"
    return "control" if _BRACKETED.fullmatch(text) and not made.matter.search(text) else None


def make_at_edge(text: str, made: Makings, is_item: bool, beside_field: bool, is_below: bool = False) -> str | None:
    """Why a line above or below the whole story is furniture. `beside_field`: the line next to it is a field of a record."""
    if len(text) > 160 or text[0] in '"“‘':
        return None
    has_matter = made.matter.search(text) is not None
    is_sentence = _SENTENCE.search(text) is not None
    if told.SERIES.search(text) and not has_matter:
        return "series"
    if told.MADE_BY.search(text) and not beside_field:
        return "credit"
    if is_below and not beside_field and told.NUMBER_TO_CALL.match(text):
        return "call"
    if is_below and told.COMMENT.match(text):
        return "comment"
    if (is_below and is_signed_and_more(text)) or (told.MOTTO.match(text) and not is_item):
        return "credit"
    if told.CONTACT.match(text) and told.REACH.search(text) and not beside_field and not (is_sentence and has_matter):
        return "call"
    if is_sentence:
        return None
    if is_below and not beside_field and len(text.split()) <= _SENDER and told.SENT_BY.match(text):
        return "credit"
    if not is_below and not beside_field and told.CRUMBS.match(text):
        return "breadcrumb"
    if told.MASTHEAD.search(text) and len(text) <= 90:
        return "series"
    if told.BYLINES.match(text) or (told.SIGNED.match(text) and not has_matter):
        return "credit"
    if told.MENU.match(text):
        return "row"
    if told.FILED.match(text):
        return "field"
    if told.PAID.match(text):
        return "sponsored_label"
    if is_item:
        return None
    if told.FIELD.match(text) and not beside_field and not has_matter:
        return "field"
    words = _words(text)
    if words and len(words) <= 8 and all(word in made.vocabulary for word in words) and any(word in made.telling for word in words):
        return "control"
    heading = made.weak_heading.match(text)
    if heading and heading.end() < len(text) and not has_matter and not beside_field:
        return "headlines"
    if len(text) <= 60 and re.search(r"\bedisi\s", text, re.IGNORECASE) and _EDITION.search(text):
        return "edition"
    if _ADDRESSED.search(text) and len(_words(_ADDRESSED.sub(" ", text))) <= 4:
        return "link"
    if has_matter:
        return "tags" if _HASHTAG.search(text) and len(text) <= 80 and not is_sentence else None
    if _HASHTAG.search(text):
        return "tags"
    if len(text) <= 90 and (_FREQUENCY.search(text) or _EDITION.search(text)):
        return "edition"
    if _ADDRESS.match(text) and len(text) <= 90:
        return "address"
    parts = [part for part in _EDGE_PARTS.split(re.sub(r"^[\w\s]{3,30}:\s", "", text)) if part.strip()]
    if len(parts) >= 3 and all(len(part.split()) <= 5 for part in parts) and not re.search(r"\d[.:]\d|\s:\s", text):
        return "row"
    return None


def is_list_heading(text: str, made: Makings, is_last: bool) -> bool:
    """Whether a line heads a list of other stories: `TRENDING`, `Berita Lainnya`; `is_last`: nothing of the story follows."""
    if len(text) > 60:
        return False
    if made.heading.fullmatch(text.strip(" :")) is not None:
        return True
    return is_last and made.weak_heading.fullmatch(text.strip(" :")) is not None


def is_signed_and_more(text: str) -> bool:
    """`(red/kominfo) Jadwal keliling lihat akun kami.`: who wrote a story, with a last word to readers behind it."""
    return told.SIGNED_AND_MORE.match(text) is not None


def is_head_of_page(text: str, made: Makings) -> bool:
    """`Direktorat X | Rilis Kegiatan`, `LAPORAN KHUSUS`, `Menu Utama: Beranda . Profil`: what a page or a medium is headed by."""
    return make_at_edge(text, made, False, False) in ("series", "row", "control", "credit", "link", "breadcrumb", "edition")


def is_crumbs(text: str) -> bool:
    """`Dinas X » Siaran Media`: the way to a page, which may stand above its headline."""
    return told.CRUMBS.match(text) is not None


def is_file_number(text: str) -> bool:
    """`Nomor: 480/117/XII/2024`: what a release is filed under, above its headline."""
    return told.FILE_NUMBER.match(text) is not None


def is_paid_label(text: str) -> bool:
    """`Advertorial Diskominfo X`: the label of a piece that was paid for, and who paid."""
    return told.PAID.match(text) is not None


def tells_matter(text: str, made: Makings) -> bool:
    """Whether a line may tell of a programme, an office or a result."""
    return made.matter.search(text) is not None


def is_record_field(text: str) -> bool:
    """`Pelaksana: Dinas X`: a labelled value; the fields of a page's own particulars are none."""
    return _ANY_FIELD.match(text) is not None and told.FIELD.match(text) is None and told.FILED.match(text) is None


def _words(text: str) -> list[str]:
    return [word.casefold().strip("!-") for word in _WORD.findall(text)]


def _is_counter(text: str) -> bool:
    """`Berita ini 342 kali dibaca`, `Statistik: Online 3, Hari ini 112`: digits, a counter's word, and nothing a counter has not."""
    if len(text) > 100 or not re.search(r"\d", text) or not told.COUNTED.search(text):
        return False
    words = set(_words(text))
    return words <= told.COUNT_WORDS and bool(words) and not (_SENTENCE.search(text) and len(words) > 6)


def _leads_on(text: str, made: Makings) -> bool:
    """An arrow, or the word for a page before the colon; `Selanjutnya: Lumbung Data` alone may be an item told in turn."""
    if _ARROW_END.search(text):
        return True
    is_page = re.match(r"\W{0,4}(?:sebelumnya|selanjutnya|berikutnya|sebelum|berikut|lanjut)\s?[:：|–—-]", text, re.IGNORECASE) is None
    return is_page and made.matter.search(text) is None


def _is_call(text: str, is_sentence: bool) -> bool:
    """A call is short; one that is a whole sentence names a way to be reached."""
    return len(text) <= 90 if not is_sentence else bool(told.REACH.search(text) or _FREQUENCY.search(text) or "redaksi" in text.casefold())


def _is_control(text: str, made: Makings) -> bool:
    """`Cetak | Kirim | Unduh PDF`, `Cetak halaman ini`, `[Kembali ke atas]`, `Beri tanggapan (3)`: made of a page's own words alone.

    Words in title case alone may be a name: they need a bar, a bracket or a sign beside them.
    """
    if len(text) > 90:
        return False
    if _SHARES.fullmatch(text):
        return True
    words = _words(text)
    if not words or len(words) > 14 or not all(word in made.vocabulary for word in words):
        return False
    parts = [part for part in (_words(part) for part in _PARTS.split(text)) if part]
    if not any(word in made.telling for word in words) and not (
        len(parts) >= 2 and {"sebelum", "sebelumnya", "berikut", "berikutnya", "selanjutnya"} & set(words)
    ):
        return False
    if len(parts) >= 2:
        return True
    is_marked = bool(re.match(r"[\[(]", text) or re.search(r"\(\d+\)|\?", text) or _SIGN.search(text))
    lower = [word for word in re.findall(r"[^\W\d_]+", text)[1:] if word[0].islower() and word in made.telling]
    return is_marked or (words[0] in made.actions and bool(lower) and not text.endswith(":"))


def _is_row_of_furniture(text: str, made: Makings) -> bool:
    """`Dibaca 214 kali | Unduh berita dalam PDF`: a counter and what may be pressed, each between bars."""
    parts = [part.strip() for part in re.split(r"[|•·]", text)] if len(text) <= 120 else []
    if not 2 <= len(parts) <= 5 or not all(parts):
        return False
    pressed = [bool(words) and words[0] in made.actions and all(word in made.vocabulary for word in words) for words in map(_words, parts)]
    return all(is_pressed or _is_counter(part) or _PUT_UP_BY.fullmatch(part) for is_pressed, part in zip(pressed, parts, strict=True))


def _is_row_of_services(text: str, made: Makings) -> bool:
    """`Pintasan: JDIH | PPID | LPSE`: links to sites of the public service, in a row."""
    if not _BARS.search(text):
        return False
    row = re.sub(r"^[\w\s]{3,25}:\s", "", text)
    parts = [" ".join(_words(part)) for part in re.split(r"[|•·/]|\s[-–—]\s", row)]
    parts = [part for part in parts if part]
    known = sum(part in made.services or part.split()[0] in made.services for part in parts)
    return len(parts) >= 3 and known >= max(2, 0.5 * len(parts)) and all(len(part.split()) <= 4 for part in parts)

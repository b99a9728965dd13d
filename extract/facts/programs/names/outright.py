"""What the text says outright to be something else: "X itu tema hari jadi", "X merupakan imbauan", "X, paket internetnya".

Some things are no programme however they are spoken of: slogans, appeals, rooms, titles, wares. A festival or a training may be
one, so that only a word that plays it down ("hanya", "cuma", "bukan program, melainkan") tells it apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.facts.programs.model import Naming
from extract.facts.programs.names.dropping import drop
from extract.facts.programs.names.events import WEAK, of_events
from extract.facts.programs.names.slogans import called_out
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Rejected
from extract.segment import Sentence

_REASON = "said to be a slogan, an appeal, an event, a room, a title or a ware"
_BEFORE = 40  # characters before a name in which its noun stands
_BEHIND = 120  # characters behind a name in which it is said what it is
_BRACKET = r"[\"”’']?(?:\s\([^()]{1,40}\))?"
# "X, pekan radio ... bukan, maksud saya Y": a slip of the tongue
_TAKEN_BACK = re.compile(
    r"[^.!?;\n]{0,80}?(?:\.{2,3}|…|,|\s[–—-]{1,2})\s{0,2}(?:(?:eh|oh|bukan|maaf|ralat|salah|aduh|duh),?\s){1,3}(?:maksud(?:nya|\s(?:saya|kami))|yang\sbenar|yang\sbetul|harusnya|mestinya|namanya)\b",
    re.IGNORECASE,
)
_BUILT = re.compile(r"\b(?:me|di)resmikan\b[^.;]{0,60}$|\b[Pp]eresmian\s[^.;]{0,40}$")
# "... meresmikan X di Alun-alun. Gedung tiga lantai itu ..."
_BUILDING_NEXT = re.compile(
    r"\s{0,3}(?:[Dd]i\s)?(?:Gedung|Bangunan|Ruang(?:an)?|Menara|Aula)\s(?:[a-z0-9-]{2,12}\s){0,4}(?:ini|itu|tersebut)\b|\s{0,3}Di\s(?:lantai|ruangan?)\s"
)


def drop_told_outright(
    text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], rejected: list[Rejected]
) -> None:
    """Take from `found` slogans, events and all that one place of the text says to be something else, unless an office has it."""
    others = {id(naming) for naming in (*called_out(text, sentences, found), *of_events(text, sentences, anchors, found))}
    owned = {squeeze(naming.name.form) for row in found.values() for naming in row if naming.offices}
    told = {
        squeeze(naming.name.form)
        for sentence in sentences
        for naming in found.get(sentence.index, ())
        if _is_something_else(text, sentence, naming)
    } - owned
    numbers = (sentence.index for sentence in sentences)
    drop(found, numbers, lambda naming: id(naming) in others or squeeze(naming.name.form) in told, rejected, _REASON)


def _is_something_else(text: str, sentence: Sentence, naming: Naming) -> bool:
    before, always, played_down = _sayings(current_lexicons())
    end = naming.name.outer_end + _BEHIND
    behind = text[naming.name.outer_end : end if text.find("?", naming.name.outer_end, sentence.end) >= 0 else min(sentence.end, end)]
    if _TAKEN_BACK.match(text, naming.name.outer_end, min(sentence.end, end)):
        return True
    if always.match(behind) or (not naming.dimensions and played_down.match(behind)):
        return True
    if naming.dimensions or naming.rule not in WEAK:
        return False
    if before.search(text, max(sentence.start, naming.name.start - _BEFORE), naming.name.start):
        return True
    return _BUILT.search(text[sentence.start : naming.name.start]) is not None and _BUILDING_NEXT.match(text, sentence.end) is not None


@lru_cache(maxsize=4)
def _sayings(lexicons: Lexicons) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What noun before a name makes it none; what says so behind it: whatever the copula, or only with a word that plays it down."""

    def words(*keys: str) -> str:
        found = {word for key in keys for word in lexicons.words("programs", key)} - set(lexicons.words("programs", "slogans_or_names"))
        return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(found, key=lambda word: (-len(word), word)))

    down = r"(?:cuman?|hanya(?:lah)?|sek[ae]dar|sebatas|ternyata|semata|(?:tak|tidak)\slebih\sdari|sebenarnya|sesungguhnya|melulu)"
    one = r"(?:sebuah\s|suatu\s|salah\ssatu\s|satu\s|semacam\s|bentuk\s|bagian\sdari\s)?"
    to_be = r"(?:adalah|merupakan|ialah|menjadi|jadi|dijadikan|dipakai\s(?:sebagai|untuk)|tak\slain|tidak\slain|kan|memang)"
    none_ever = words("slogans", "never_a_program")
    always = re.compile(
        rf"{_BRACKET}(?:\s(?:itu|ini|tersebut|sendiri))?,?\s(?:yang\s)?(?:(?:{to_be}|{down}|itu)\s){{1,3}}{one}(?:{none_ever})\b(?!\s(?:baru\s)?(?:program|aplikasi|layanan)\b)"
        rf"|{_BRACKET},\s(?:(?:{down})\s)?{one}(?:{words('ware_beside')})(?:nya)?\b"
        rf"|{_BRACKET}(?:\s(?:itu|ini))?\s(?:nama|judul)\s(?!program|aplikasi|layanan|inovasi)[a-z]{{4,}}"
    )
    # "Apakah X program kita? Bukan.", "Bagaimana dengan X? Itu merek kopi."
    answered = (
        r"[\"”’']?(?:\s[a-z]{2,12}){0,5}\s?\?[\"”’']?\s{0,3}(?:[JA](?:awab(?:an)?)?:\s{0,3})?[\"“]?"
        rf"(?:(?:Bukan|Tidak\stermasuk)\b|(?:Oh,\s)?(?:Itu|Ini)\s(?:kan\s|memang\s|{down}\s){{0,2}}{one}(?:kegiatan|{none_ever}|{words('seldom_a_program')})\b)"
    )
    played_down = re.compile(
        rf"{_BRACKET}(?:\s(?:itu|ini|tersebut|sendiri))?,?\s(?:(?:{to_be}|memang|kan)\s)?{down}\s{one}(?:{words('seldom_a_program')})\b"
        rf"|{_BRACKET}(?:\s(?:itu|ini|tersebut|sendiri))?,?\s(?:itu\s|memang\s|jelas\s|sama\ssekali\s)?bukan(?:lah)?\s(?:sebuah\s|suatu\s|nama\s)?(?:program|inovasi|aplikasi|layanan)\b"
        rf"[^.;]{{0,30}}(?:,|\b(?:melainkan|tetapi|tapi))\s(?:(?:melainkan|tetapi|tapi|itu|{down})\s){{0,3}}{one}(?:nama\s)?(?:{none_ever}|{words('seldom_a_program')})\b"
        rf"|{answered}"
        rf"|{_BRACKET}\situ\s(?:kan\s)?(?:{words('seldom_a_program')})\b"
    )
    before = re.compile(
        rf"(?<!\bkalender\s)\b(?:{words('nouns_of_no_program')})\s(?:(?:bernama|bertajuk|berjudul|bermerek|merek)\s)?[\"“‘']?$",
        re.IGNORECASE,
    )
    return before, always, played_down

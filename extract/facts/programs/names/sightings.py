"""The capitalised phrases that no construction claimed, wherever the text uses them, each with the cues around it.

An office or a dimension tied to the phrase, a programme noun shortly before it, a verb of launching, making or using, a description, a
state ("masih berjalan") or a spelled-out bracket behind it give points; what stands like a person, a place or an organisation is barred
there, and a person or a body is a programme nowhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_lowercase

from extract.facts.programs.cues import CAPITAL, HEAD_NOUN, LOOKS_BACK, PEOPLE, REFERS_BACK, within
from extract.facts.programs.links.owner_cues import makes, owned
from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.kinds import is_initials
from extract.facts.programs.names.modifiers import is_modifier
from extract.facts.programs.names.persons import are_of_a_place, is_beside_person
from extract.facts.programs.names.referred import is_an_offices, is_called, is_described, is_said_to_be, is_to_whom, without_lead
from extract.facts.programs.names.slogans import is_called_out
from extract.facts.programs.theme import EARLIER_STUDY
from extract.finders.opds import is_office
from extract.finders.program_words import tables
from extract.finders.programs import Anchors, names_nothing
from extract.lexicon import Lexicons, current_lexicons
from extract.matching import Pattern
from extract.rulebook import load_rules
from extract.segment import Sentence

MOST = 50  # phrases looked at in one sentence: what has more is no prose
_POINTS = "harvest"
_NO_PLACE = ("harvest.after.state", "harvest.after.once", "harvest.after.rank")  # what no place is said to be
_AND = re.compile(r"\s*(?:,|,?\s*(?:dan|serta|and|hingga|maupun)\s*)")
_PARENTHESIS = re.compile(
    r"^,\s(?:(?:kata|ujar|tutur|menurut|ungkap|jelas)\s[^,;.]{2,60}(?=,\s(?:sudah|telah|kini|masih|baru|mulai|tetap|belum|merupakan|adalah|ialah|di[a-z]{5,14}))|misalnya|contohnya|misalkan|umpamanya|katanya|kata\sdia|ujarnya|jelasnya|menurutnya|lanjutnya|tambahnya)\s?,"
)
_ROOM = re.compile(r"\b(?:command|situation|operations?|crisis|control|monitoring)\s(?:cent(?:er|re)|room|hub|hall|tower)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:bahwa|kalau|jika|meski(?:pun)?|karena|sebab|sehingga)\s[\"“]?$", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:bertepatan\sdengan|bersamaan\sdengan|di\ssela(?:-sela)?|selama|membuka|menutup|menghadiri|menggelar|gelaran|acara|kegiatan|memeriahkan"
    r"|meramaikan|dalam|pada)\s{1,3}[\"“]?$"
)
# "Ketiga, Pasar Terang.", "Yang kedua Pasar Terang.": a count and the name, and nothing else
_COUNTED = re.compile(
    r"[\"“]?(?:yang\s)?(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir|satunya(?:\slagi)?)\s{0,2},?\s(?:(?:adalah|ialah|yaitu|yakni|ada)\s)?[\"“]?",
    re.IGNORECASE,
)
_DASH = re.compile(r"\)?\s{0,2}[–—-]{1,2}\s")
_SMALL_LETTERS = str.maketrans("", "", ascii_lowercase)
_BRACKET = 25  # characters of a bracket behind a name
_TOWN = 45  # characters of a dateline before the paper's name
_TO_THE_END = 3  # characters behind a name with its tail
_ROLE = 110  # characters of "Kepala Dinas ... Kabupaten ...," before a person's name
_WORD = re.compile(r"[^\s,.;:()\"“”]+")
# "Dijelaskan Sekda", "Didampingi Kepala ...": a verb opens the sentence, the capital is its own.
_OPENING_VERB = re.compile(r"Di(?!gital|vers|sk|al|kl|nas|nding|rg|rekt|mens|sabil|asp)[a-z]{3,14}")
_ALL_BACK = re.compile(
    r"\s*(?:(?:Kedua|Ketiga|Keempat|Kelima)(?:nya)?|Dua|Tiga|Empat|Lima|Enam)\s(?:nama|program|inovasi|aplikasi|layanan|terobosan|usulan)\s(?:ini|itu|tersebut|tadi)\b"
)
_ACCORDING = re.compile(r"[\"“]?(?:Menurut|Bagi|Menyitir|Berdasarkan\sketerangan)\s[^.;:]{4,240},\s[\"“]?$")
_ACCORDING_TO_WHOM = re.compile(r"[\"”]?\s?[,(]|[\"”]?\s(?:selaku|sebagai|saat|ketika|di\s[A-Z])")
# "Keduanya dikelola Dinas X", "Ketiganya masuk quick win"
_BOTH_BACK = re.compile(
    r"[\s\"“]*(?:Keduanya|Ketiganya|Keempatnya|Kelimanya|Keenamnya|Semuanya)\s(?:(?:sudah|telah|kini|langsung|sama-sama|juga|masih|akan)\s){0,2}"
    r"(?:di(?:kelola|pegang|ampu|jalankan|gunakan|manfaatkan|luncurkan|masukkan|tangani|garap|kembangkan|bangun|operasikan)|masuk|termasuk|mewakili"
    r"|(?:merupakan\s)?(?:program|inovasi|aplikasi|layanan|bagian|quick)|berada\sdi\sbawah|milik)\b"
)
# "Peluncuran Pasar Terang berlangsung", "Andalannya Pasar Terang": the first word of a sentence is no part of the name
_LEADS = re.compile(
    r"(?:Peluncuran|Peresmian|Launching|Kehadiran|Keberadaan|Penerapan|Pengguna|Replikasi|Sosialisasi|[A-Z][a-z]{4,}nya)(?=\s[A-Z])"
)
_CODE = re.compile(r"[A-Z][A-Za-z]{0,2}-\d{1,3}")  # "B-02 Pasar Terang"
# "Pagu 2024", "Terjual 4.870", "Bapak/Ibu", "Desember 2021.Sekarang", "Lestari A": amounts, two words in one, a person's initial
_NO_FORM = re.compile(
    r"^(?:\S+\s){1,2}(?:(?:19|20)\d\d|\d{1,3}(?:\.\d{3})+|\d{4,})(?:\s\S{1,3})?$|\w/\w|[^\W\d]\.(?!(?:id|com|net|app|go)\b)\w|\d\.[^\W\d]|^\S+\s[A-Z]$"
)
_ACTIVITY = re.compile(r"(?:Pengelol|Pemanfaat|Peningkat|Penguat|Pembangun|Pembentuk|Penyedia|Pengembang|Penyusun)an")
_HONOURED = re.compile(
    r"(?:Pak|Bu|Ibu|Bapak)\s(?:Kadis|Kabid|Kabag|Kasi|Sekda|Sekdis|Camat|Lurah|Kades|Bupati|Wabup|Wali|Wakil|Gubernur|Kepala|Asisten|Direktur|Menteri)(?!\s\S+\s?(?:me|ber)[a-z])\b"
)
_LEAD_WORD = re.compile(r"[^\W\d]{2,}")
# "Motekar, kanal keluhan yang ...", "Motekar, singkatan dari ...": one word, and behind it what it is
_ONE_WORD = re.compile(
    r"[\"“]?[A-Z][a-z'’]{3,17}[\"”]?(?:,|\s[–—-]{1,2}|,?\s(?:adalah|ialah|yaitu|yakni|is|was))\s(?!(?:yang|dan|serta|tetapi|namun)\s)[a-z]{2,}"
)
_NAMED = re.compile(r"\b(?:bernama|namanya|(?:diberi|dengan)\snama|dinamai|dinamakan|called|named)\s[\"“]?$", re.IGNORECASE)
_NEXT_POINTS_BACK = re.compile(
    r"\s*(?:[A-Z][a-z]{3,14}(?:\s(?!kata|ujar|ini|itu|tersebut)[a-z-]{2,14}){1,8}\s(?:itu|tersebut|ini|tadi)\b|(?:Itu|Ini)\s(?:bukan\s)?[a-z]|The\s(?!same)[a-z]{4,}\s(?:[a-z]+\s){0,2}(?:was|is|has|will)\s|(?:Isi|Alat|Aplikasi|Petugas|Peserta|Warga|Program|Laman|Situs|Konsep|Ide)nya\s)"
)


@dataclass(slots=True)
class Sighting:
    """A phrase at one place of the text, and the points its surroundings give it, by cue."""

    naming: Naming
    sentence: Sentence
    cues: dict[str, int] = field(default_factory=dict)
    is_barred: bool = False


def sightings(
    text: str, sentences: Sequence[Sentence], number: int, anchors: Anchors, found: Mapping[int, Sequence[Naming]], group: int
) -> list[Sighting]:
    """The capitalised phrases of a sentence that no construction has read, with their cues."""
    sentence = sentences[number]
    if (
        sentence.block.kind in ("heading", "caption", "table_row")
        or EARLIER_STUDY.search_slice(text, sentence.start, sentence.end)
        or _is_shouted(sentence.block.text)
        or _is_shouted_question(sentence.block.text)
    ):
        return []
    earlier = sentences[number - 1] if number else None
    if earlier is not None and earlier.block.kind == sentence.block.kind == "list_item" and earlier.block_index != sentence.block_index:
        earlier = sentences[sentence.lead] if sentence.lead is not None else None  # items stand below their lead, not below each other
    reader = Reader(text, sentence.end, anchors)
    by = reader.rules["program.harvest"]
    here = found.get(sentence.index, ())
    out: list[Sighting] = []
    at = sentence.start
    for match in CAPITAL.finditer(text, sentence.start, sentence.end):
        start = match.start()
        if len(out) == MOST:
            break
        if start < at or any(n.start <= start < max(n.end, n.name.outer_end) for n in here) or _opens(text, start, sentence):
            continue
        told = _ONE_WORD.match(text, start, sentence.end) or _NAMED.search(text, max(sentence.start, start - 25), start)
        is_told = told is not None or is_an_offices(text, start, sentence, anchors)
        row = reader.read_row(start, by, group=group + 100 * number + len(out), most=1, words=is_told)
        if not row and text[start] in '"“':  # a quotation that opens with a name
            row = reader.read_row(start + 1, by, group=group + 100 * number + len(out), most=1, words=False)
        if not row:
            last = reader.rejected[-1] if reader.rejected else None
            if last is not None and last.start == start and text[start] not in '"“':
                at = last.end  # "Bantuan Langsung Tunai" is refused as a whole: its tail is no phrase of its own
            continue
        if row[0].name.shape not in ("capitals", "brand", "quoted", "word") or "refused" in row[0].features:
            continue
        naming = row[0]
        if any(naming.name.start < n.end and n.start < naming.name.end for n in here):
            continue
        if naming.name.shape == "word" and not naming.aliases and _is_everyday(naming.name.form.casefold()):
            continue
        at = naming.end
        one = Sighting(naming, sentence)
        begin = _row_begins(text, sentence, naming, out)
        told_next = _is_told_next(reader, naming, sentence)
        one.is_barred = _stands_like_something_else(reader, naming, sentence, begin, is_told=told_next)
        if _is_person_or_body(reader, naming, sentence, begin):
            one.cues["never"] = 0
        elif not one.is_barred:
            is_sequel = earlier is not None and bool(found.get(earlier.index))
            others = [*here, *(other.naming for other in out if other.cues.get("after", 0) > 1)]
            is_second = any(n.end <= naming.start and not side_by_side(text, n, naming) for n in others)
            _weigh(reader, one, earlier, is_sequel=is_sequel, is_second=is_second)
            if told_next and not others:
                one.cues["told next"] = 3
                if not is_to_whom(text[sentence.start : naming.start]):
                    one.cues["called"] = 1
        out.append(one)
    return out


def _is_everyday(word: str) -> bool:
    """ "Nelayan, bagian dari ...": a word of everyday language, which alone names nothing."""
    words = tables()
    return word in words.people or word in words.name_words or word in words.places


def _row_begins(text: str, sentence: Sentence, naming: Naming, seen: Sequence[Sighting]) -> int:
    """Where what is said before a phrase begins: behind the phrase it stands in a row with, whose words are its own.

    In "Sapa Petani dan Danau Hijau" no farmer goes before a person's name.
    """
    last = seen[-1] if seen else None
    if last is None or last.is_barred or "never" in last.cues or not side_by_side(text, naming, last.naming):
        return sentence.start
    return last.naming.name.outer_end


def _is_shouted(words: str) -> bool:
    """Whether a block is written in capitals throughout: they say nothing about names then."""
    small = len(words) - len(words.translate(_SMALL_LETTERS))
    return len(words) > 50 and small < 0.1 * len(words)


def _is_shouted_question(words: str) -> bool:
    """ "BAGAIMANA CARA MEMBACA?", or in calm letters "Bagaimana Cara Membaca?": a heading that asks; "Apa Itu X?" names X."""
    line = words.split()
    return (
        bool(line) and line[-1].endswith("?") and line[0].casefold() in tables().asking and all(w[0].isupper() and w != "Itu" for w in line)
    )


def _opens(text: str, at: int, sentence: Sentence) -> bool:
    """Whether the capital is only that of a sentence's first word ("Sementara Pasar Terang ...")."""
    word = _WORD.match(text, at + (text[at] in '"“'), sentence.end)
    if word is None:
        return False
    opens = at <= sentence.start + 2 and (
        (
            _task(current_lexicons()).fullmatch(word.group())
            or _OPENING_VERB.fullmatch(word.group())
            or _CODE.fullmatch(word.group())
            or _LEADS.match(text, word.start(), sentence.end)
        )
        is not None
    )
    return opens or word.group().casefold() in tables().openers


def _weigh(reader: Reader, one: Sighting, earlier: Sentence | None, *, is_sequel: bool, is_second: bool) -> None:
    """The cues around one sighting; `is_sequel` says that the sentence before names programmes, `is_second` that its own does before it:

    "Aplikasi ini" in the next one is then the first of them.
    """
    text, name, naming, sentence = reader.text, one.naming.name, one.naming, one.sentence
    before = text[sentence.start : name.start]
    after = _PARENTHESIS.sub("", text[name.outer_end : min(sentence.end, name.outer_end + 130)], count=1)
    words = name.form.split()
    is_place = words[0].casefold() in tables().places
    sides = {"before": before[-70:], "after": after, "inside": " ".join(words[is_place:])}
    for pattern, side, points in _patterns(current_lexicons()):
        if points > one.cues.get(side, 0) and pattern.search(sides[side]):
            one.cues[side] = points
    told = {"alias": naming.aliases if not is_initials(naming) else (), "dimension": naming.dimensions, "owner": naming.offices}
    one.cues.update({cue: 2 for cue, what in told.items() if what})
    goes_on = sentence.end < sentence.block.end - 20
    if (
        naming.end >= sentence.end - 1
        and (goes_on or sentence.block.kind == "list_item")
        and not (_LEAD_WORD.search(before) or name.form.isupper())
    ):
        one.cues["alone"] = 2 if goes_on else 1  # "a. Pasar Terang. Lapak daring bagi ..."
    if name.shape != "word" and sentence.end - naming.end < 2 and _COUNTED.fullmatch(text, sentence.start, name.start):
        one.cues["counted"] = 2
    if HEAD_NOUN.search_slice(text, max(sentence.start, name.start - 90), name.start) or (
        earlier is not None and len(before) < 60 and HEAD_NOUN.search_slice(text, max(earlier.start, earlier.end - 140), earlier.end)
    ):
        one.cues["noun"] = 1
    if not naming.dimensions and any(
        m.end <= name.start and name.start - m.end <= 120 and m.key != "other" for m in within(reader.anchors.dimensions, sentence)
    ):
        one.cues["dimension"] = 1
    if not naming.offices and _is_tied(reader, naming, sentence):
        one.cues["owner"] = 2
    if (
        (not is_second and REFERS_BACK.match(text, sentence.end, sentence.end + 160))
        or _ALL_BACK.match(text, sentence.end, sentence.end + 60)
        or _BOTH_BACK.match(text, sentence.end, sentence.end + 80)
    ):
        one.cues["looked back at"] = 2
        is_name = name.shape != "word" and not name.form.endswith("nya") and not (name.form.isupper() and len(name.form) < 6)
        if is_name and sentence.end - name.outer_end < 3 and is_called(text, sentence.end):
            one.cues["called"] = 1
    elif not is_second and name.shape != "word" and is_said_to_be(text, sentence.end):
        one.cues["looked back at"] = 2
    elif LOOKS_BACK.search(text, sentence.end, min(sentence.block.end, sentence.end + 100)) or (
        sentence.end - naming.end < 3 and _NEXT_POINTS_BACK.match(text, sentence.end, min(sentence.block.end, sentence.end + 120))
    ):
        one.cues["looked back at"] = 1
    if name.shape in ("brand", "quoted"):
        # "SKPK" is rather a body
        one.cues["shape"] = (-2 if len(name.form) < 5 else -1) if name.form.isupper() and len(name.form) < 6 else 1
    if one.cues.get("after", 0) > 1 and name.start == sentence.start and is_sequel:
        one.cues["sequel"] = 1  # "... tetap berjalan. Kuda Pos batal dijalankan."
    if is_place:
        one.cues["place"] = -1 if "inside" in one.cues or any(pattern.search(after) for pattern in _runs(current_lexicons())) else -2
    if _ACTIVITY.fullmatch(words[0]):
        one.cues["activity"] = -2  # "Peningkatan Jalan Usaha Tani" is work of a plan
    if words[0].casefold() in tables().events:
        one.cues["event"] = -2
        one.cues.pop("looked back at", None)  # "kegiatan tersebut" is the festival itself


def _is_tied(reader: Reader, naming: Naming, sentence: Sentence) -> bool:
    """Whether an office of the sentence makes the phrase, or an owner's cue leads from the phrase to one."""
    text = reader.text
    offices = [m for m in within(reader.anchors.offices, sentence) if is_office(m)]
    behind = next((m for m in offices if m.start >= naming.end), None)
    ahead = next((m for m in reversed(offices) if m.end <= naming.name.start), None)
    if behind is not None and owned(text[naming.end : behind.start]):
        return True
    return ahead is not None and makes(text, ahead, naming.name.start, sentence) is not None


def side_by_side(text: str, one: Naming, other: Naming) -> bool:
    """Whether only a comma or "dan" stands between two items."""
    first, second = sorted((one, other), key=lambda n: n.start)
    if "place before bracket" in other.features:
        return False  # "SMPN 2 (Kelas Pagi) dan Balai Kota": the next one is a place too
    return first.end <= second.start <= first.end + 12 and _AND.fullmatch(text, first.end, second.start) is not None


def _is_told_next(reader: Reader, naming: Naming, sentence: Sentence) -> bool:
    """Whether the sentence ends with the phrase, or with the dimension it is given to, and the next one says what it is or whose.

    What is quoted may stand anywhere; a place must be said to be an office's.
    """
    is_quoted = naming.name.shape == "quoted"
    if naming.name.shape == "word" or (sentence.end - naming.end > _TO_THE_END and not is_quoted):
        return False
    by_owner = is_quoted or naming.name.form.split()[0].casefold() in tables().places
    return is_described(reader.text, sentence, reader.anchors, by_owner=by_owner)


def _stands_like_something_else(reader: Reader, naming: Naming, sentence: Sentence, begin: int, *, is_told: bool) -> bool:
    """A person, a place, an organisation, an event: by the word before it, the words behind it, or its own first word.

    A preposition before it says nothing where the next sentence tells (`is_told`) what it is.
    """
    text, name = reader.text, naming.name
    before = text[max(begin, name.start - 60) : name.start]
    if is_told:
        before = without_lead(before)
    after = text[name.outer_end : min(sentence.end, name.outer_end + 60)]
    words = name.form.split()
    if name.shape == "quoted" and text[name.end : name.end + 1] == ",":
        return True  # "Kita belajar dari kesalahan," tegasnya
    if reader.anchors.dimension_at(name.start) is not None or (words[-1].isdigit() and len(words[-1]) < 3) or names_nothing(name.form):
        return True
    if (
        _ROOM.search(text[name.start : name.outer_end + _BRACKET])  # "NCC (command center)"
        or _NO_FORM.search(name.form)
        or _is_dateline(text, naming, sentence)
        or is_called_out(text, naming.name.start, sentence)
    ):
        return True
    is_said_more = after.startswith((" yang ", ", yang "))
    if (is_said_more and is_modifier(text, name.start, sentence, reader.anchors)) or are_of_a_place(text, name.form):
        return True
    if PEOPLE.search(before[-40:]) is not None and not _is_object(before):
        return True
    bars = reader.rules["program.harvest-bar"].regex
    return bars.search(before + "\0" + after) is not None


def _is_object(before: str) -> bool:
    """ "tim mencoba X", "Kepala Dinas mengakui bahwa X": the people named before the verb are not the phrase behind it."""
    return _CLAUSE.search(before) is not None or any(
        side == "before" and points > 1 and pattern.search(before[-70:]) for pattern, side, points in _patterns(current_lexicons())
    )


def _is_dateline(text: str, naming: Naming, sentence: Sentence) -> bool:
    """ "Sampit, Kabar Kotim – Dinas ...": the paper's name behind the town."""
    lead = text[sentence.block.start : naming.name.start]
    return len(lead) < _TOWN and lead.rstrip().endswith((",", "(")) and _DASH.match(text, naming.name.outer_end) is not None


def _is_person_or_body(reader: Reader, naming: Naming, sentence: Sentence, begin: int) -> bool:
    """Who speaks, holds an office or bears a title here, and a town, a school or another house, is no programme anywhere in the text."""
    text, name = reader.text, naming.name
    first = name.form.split()[0].casefold()
    if first in tables().events and _HELD.search(text, max(sentence.start, name.start - 40), name.start):
        return True
    if (
        name.form.casefold() in tables().towns
        or _HONOURED.match(name.form)
        or is_beside_person(text[max(sentence.start, name.start - _ROLE) : name.start])
    ):
        return True
    if first in tables().institutions or (first in tables().given and not name.form.split()[0].isupper() and not _has_name_word(name.form)):
        return True
    if _ACCORDING.match(text, begin, name.start) and _ACCORDING_TO_WHOM.match(text, name.outer_end) is None:
        begin = name.start  # "Menurut Kepala Dinas X, Pasar Terang tetap berjalan": who says so is named with a comma behind it
    before = text[max(begin, name.start - _ROLE) : name.start]
    after = text[name.outer_end : min(sentence.end, name.outer_end + 60)]
    return reader.rules["program.harvest-never"].regex.search(before + "\0" + after) is not None


def _has_name_word(form: str) -> bool:
    """Whether words of which names of programmes are made stand behind the first one."""
    inside = form.partition(" ")[2]
    return any(side == "inside" and pattern.search(inside) for pattern, side, _ in _patterns(current_lexicons()))


@lru_cache(maxsize=4)
def _task(lexicons: Lexicons) -> re.Pattern[str]:
    """ "- Membangun Pasar Terang untuk ...": a verb of making or running opens a sentence or an item, and the name stands behind it."""
    kinds = ("launch_active", "present_active", "make_active", "use_active", "keep_active")
    verbs = {word for kind in kinds for word in lexicons.words("verbs", kind) if word.startswith("me") and " " not in word}
    return re.compile("|".join(sorted(verb.capitalize() for verb in verbs)))


@lru_cache(maxsize=4)
def _patterns(_lexicons: Lexicons) -> tuple[tuple[Pattern, str, int], ...]:
    """The weighed cues of `rules/harvest.yml`: pattern, side, points (the prior holds them as tenths)."""
    return tuple((rule.regex, rule.kind, round(rule.prior * 10)) for rule in load_rules(_POINTS))


@lru_cache(maxsize=4)
def _runs(_lexicons: Lexicons) -> tuple[Pattern, ...]:
    """What is said of a programme and of no place: that it runs, was planned, is on a list."""
    return tuple(rule.regex for rule in load_rules(_POINTS) if rule.id in _NO_PLACE)

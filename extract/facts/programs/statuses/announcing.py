"""What is said of programmes before they are named: by the header of a list or a section, the lead of an enumeration, a count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract import matching
from extract.facts.programs.names.sections import mark_of
from extract.facts.programs.statuses.rows import Row
from extract.facts.programs.statuses.saying import DENIED, Said, Speech
from extract.facts.programs.statuses.topics import ENGLISH_NUMBERS, NUMBERS
from extract.finders.programs import Anchors
from extract.segment import Sentence

HEADED = matching.compile(
    r"\b(?:program(?:me)?s?|inovasi|aplikasi|layanan|kegiatan|quick[\s-]?wins?|lokasi|services?|applications?|innovations?)\b",
    re.IGNORECASE,
)
_KINDS = r"(?:program(?:me)?s?|inovasi|aplikasi|layanan|buah|macam|lokasi|titik|kegiatan|services?|applications?|innovations?)"
_COUNT = re.compile(
    rf"\b(?P<count>{'|'.join((*reversed(NUMBERS), *ENGLISH_NUMBERS))}|[2-9]|1[0-2])\s(?:{_KINDS}\s){{0,2}}$",
    re.IGNORECASE,
)
# A heading that names what its section lists ("3. PROGRAM PRIORITAS", "Daftar Quick Win 2023"), and no headline.
_TITLE = re.compile(
    r"\W*(?:(?:bab\s)?[\dIVX]{1,4}[.)]?\s{1,3}|[A-Z][.)]\s{1,3}|(?:\d{1,2}\.){1,4}\d{0,2}\s{1,3}){0,2}"
    r"(?:daftar\s|nama(?:-nama)?\s|rincian\s|rencana\s|matriks\s|list\sof\s)?(?:(?:\w+|\d+)\s)?"
    r"(?:program(?:me)?s?|inovasi|aplikasi|layanan|kegiatan|quick[\s-]?wins?|flagship|priority)\b[^.!?]{0,50}$",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:di[a-z]{4,12}|me[a-z]{5,14}|ber[a-z]{4,12}|ini|siap|resmi|akan|jadi|is|are|was|were|gets?|wins?)\b")
_SOME = matching.compile(
    rf"\b(?:(?:{'|'.join((*reversed(NUMBERS), *ENGLISH_NUMBERS))}|[2-9]|[1-9]\d|sejumlah|beberapa|several)\s(?:(?:buah|macam|new)\s)?"
    r"|berikut\s(?:ini\s)?(?:daftar\s|adalah\s|nama\s)?)"
    r"(?:program(?:me)?s?|inovasi|aplikasi|layanan|kegiatan|usulan|services?|applications?|innovations?)\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"nya$", re.IGNORECASE)  # "andalannya Pasar Terang" says it of one
_BOASTS = re.compile(
    r"meng(?:andal|unggul)kan|menjagokan|(?:di)?andalkan|diunggulkan|dijagokan", re.IGNORECASE
)  # "mengandalkan A dan B", of these
_MANY_OF = re.compile(rf"\s(?:{'|'.join(NUMBERS)}|\d+|sejumlah|beberapa|berbagai)\s|\s?:", re.IGNORECASE)
_THE_ONE = re.compile(r"\b(?:the|its)\s(?:\w+\s)?$", re.IGNORECASE)  # "led by the quick win Night Market"
_IS_NAMED = re.compile(r"s?\s(?:[a-z]+\s){0,5}is\s[\"“]?[A-Z]")  # "the flagship under this dimension is Night Market"
_IS_IT = re.compile(r"(?:\s[\w().-]+){0,7}\s(?:adalah|ialah)\s(?!(?:[a-z]+\s){0,3}(?:pertama|antara|di\s?antaranya)\b)")
_NAME_NEXT = re.compile(r"\s[\"“]?[A-Z]")
SOME_OF_THEM = matching.compile(  # "Tiga sudah jalan.", of those announced right before
    rf"(?:baru\s|hanya\s)?(?:{'|'.join((*reversed(NUMBERS), *ENGLISH_NUMBERS))}|[2-9])\s(?:di\s?antaranya\s|of\sthem\s)?"
    r"(?=(?:sudah|telah|masih|have|are|were)\s[^,;:]{3,50}$)",
    re.IGNORECASE,
)
_OF_A_NAME = re.compile(
    r"(?:\s(?-i:[a-z]+)){0,6},\s(?-i:[A-Z][\w-]+\s[A-Z])", re.IGNORECASE
)  # "program prioritas bidang kesehatan, Perahu Sehat, ..."
_FRACTION = re.compile(r"\bdari\s(?:total\s)?\d|persen|%|\bout\sof\b|\bof\sthe\s\d", re.IGNORECASE)
# "Program ditandai (QW) apabila ...", "Quick win adalah program yang ...": says what the word means, of no programme
_DEFINES = matching.compile(
    r"\bditandai\b(?!\s(?:dengan\s|oleh\s)?(?:pe[mn]|peluncuran|diluncurkan|diresmikan|launching|tekan|sirene|gong))|\b(?:apabila|jika|bila)\sditetapkan\b|\bquick[\s-]?wins?\s(?:adalah|merupakan|ialah|yaitu|is|are)\s(?:program|kegiatan|inisiatif|programs?|a)\b|\bkriteria\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\d\s?%|\d\spersen|:\s\S|[^:]\s{0,2}[.;]$", re.IGNORECASE)
_LABEL_LENGTH = 45  # characters
_SHORT, _SHORT_ITEM = 50, 120
_LEADS = re.compile(r"(?P<head>[^:;,.–]{5,50}?)\s?(?::|\s–)\s")
_GROUP = 12  # sentences of a group of items that one line heads
_LEADING = 2  # sentences of a paragraph that may open the list below it
_MANY_LAUNCHED = matching.compile(
    rf"(?<!akan\s)(?<!segera\s)(?<!bakal\s)(?<!siap\s)(?<!rencana\s)\b(?:(?:me)?(?:luncurkan|resmikan|rilis|canangkan|gulirkan)|peluncuran|peresmian|launch(?:es|ed|ing)?|di(?:luncurkan|resmikan))"
    rf"\s(?:sekaligus\s|langsung\s|pula\s)?(?P<first>{'|'.join((*reversed(NUMBERS), *ENGLISH_NUMBERS))}|[2-9])\s(?:\w+\s)?{_KINDS}\b"
    rf"|\b(?P<then>{'|'.join((*reversed(NUMBERS), *ENGLISH_NUMBERS))}|[2-9])\s(?:\w+\s)?{_KINDS}"
    r"\s(?:(?!akan|segera|bakal|siap|belum)\w+\s){0,3}?(?:meluncur|di(?:luncurkan|resmikan|rilis)|launched)\b",
    re.IGNORECASE,
)
_THIS_LAUNCH = matching.compile(
    r"(?<!rencana\s)(?<!sebelum\s)(?<!jelang\s)(?<!menjelang\s)(?<!menunggu\s)(?<!hingga\s)\b(?:peluncuran|peresmian|launching|pencanangan|diluncurkannya|diresmikannya)\s"
    r"(?:(?:program|inovasi|aplikasi|layanan|sistem|portal)\s(?:\w+\s)?)?(?:ini|itu|tersebut)\b"
    r"(?!\s(?:terpaksa|akhirnya|kembali|masih)?\s?(?:ditunda|tertunda|batal|belum|akan|bakal|dijadwalkan|direncanakan|molor|mundur|diundur|rencananya))",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:apa|mana|program|inovasi|aplikasi|layanan)\s(?:saja\s|lagi\s)?(?=yang\b)", re.IGNORECASE)
_WHICH_ARE = re.compile(
    r"\W*(?:daftar\s|berikut\s(?:ini\s)?|adapun\s|sejumlah\s)?(?:program|inovasi|aplikasi|layanan|kegiatan)\s(?:[a-z]+\s){0,2}yang\s"
    r"(?P<state>(?:sudah|telah|masih|belum|tidak|akan|sedang|tetap|di)\w*\s)",
    re.IGNORECASE,
)
_APART = 3  # sentences between two programmes of a list of which one may be missed
_TOP = 6  # sentences in which the headline and the first sentence stand
_SHORT_TITLE = 25  # characters: a shorter line is a kicker, a dateline, a field
# "Namanya P.", "Inovasi tersebut bernama P": what was told of it before it had a name
_NAMED_NEXT = re.compile(
    r"[\"“]?(?:(?:ia|itu)\s)?(?:nama(?:nya)?|bernama|diberi\snama|dinamai|(?:program|inovasi|aplikasi|layanan|sistem|portal|terobosan)\s(?:itu|tersebut|ini|dimaksud)(?:\spun)?"
    r"\s(?:adalah|ialah|bernama|diberi\snama|dinamai|dinamakan|bertajuk|berjudul|yaitu|yakni|disebut)),?:?\s[\"“]?",
    re.IGNORECASE,
)
# "Inovasi yang dibawa kecamatan itu adalah P", behind the prize
_OF_PROGRAMMES = r"(?:(?:adalah|dari|inovasi|program|aplikasi|layanan|sebuah)\s){0,2}[\"“]?"
_BROUGHT = re.compile(
    r"(?:[^.;]{0,40}?\b(?:(?:inovasi|program|aplikasi|layanan|karya|gagasan|terobosan|andalan|jagoan|wakil)(?:nya)?\s(?:andalan\s)?)?yang\s"
    r"(?:di(?:bawa|usung|andalkan|bawakan|suguhkan|sodorkan|lombakan|ikutkan|ikutsertakan|jagokan|unggulkan)"
    r"|mengantar(?:kan)?|membawa|memenangkan|mengharumkan|membuat|memikat|menawan|merebut\shati)(?:nya)?\b[^.;]{0,60}?"
    r"|(?:pengantar|penyumbang|andalan|jagoan|kunci|penentu|modal|bekal|tiket|pengharum)(?:nya)?\b[^.;]{0,40}?)"
    rf"\s(?:adalah|ialah|yakni|yaitu|bernama|tak\slain)\s{_OF_PROGRAMMES}"
    # "Juara harapan dipegang RSUD. Rumah sakit itu mengusung P"
    r"|[^.;]{0,40}?\b(?:itu|tersebut)\s(?:mengusung|membawa|membawakan|menampilkan|mengandalkan|mengirim(?:kan)?|mendaftarkan|mengikutkan|mengikutsertakan|melombakan|menyuguhkan|menyodorkan|menjagokan)"
    rf"\s{_OF_PROGRAMMES}",
    re.IGNORECASE,
)
_OF_A_WIN = 2  # sentences between a prize and "Inovasi yang dibawa ..."
_RANKS = ("flagship", "priority", "quick_win")
_STATES = ("running", "not_running", "launched", "planned", "awarded")
_TOGETHER, _OF_EACH = "status.topic.launched", 0.75  # the rule's name, and how sure it is of each of them
_MANY = re.compile(
    rf"\b(?:{'|'.join((*NUMBERS, *ENGLISH_NUMBERS))}|[2-9]|1[0-9]|semua|seluruh|sejumlah|tiap|setiap|masing-masing|daftar)\s", re.IGNORECASE
)
_OF_ONE_ONLY = re.compile(r"\b(?:jadi|menjadi|sebagai|salah\ssatu|dijadikan|named|as)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_NO_TOPIC = re.compile(r"\b(?:komponen|bukan|selain|di\sluar|nilai|skor|indeks|belum|tanpa)\b", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:di\s?antaranya|darinya|of\sthem)\b", re.IGNORECASE)


def announced_above(speech: Speech, sentences: Sequence[Sentence], sentence: Sentence, in_list: bool, is_new: bool) -> list[Said]:
    """What the lead of its list and the headings above a sentence say of the programmes it names first."""
    said: list[Said] = []
    group = _group_above(speech, sentences, sentence) if is_new or in_list else []
    if any(one.status in _STATES for one in group):
        return group
    said += group
    nearest = sentence.lead if sentence.lead is not None else sentence.heading if in_list else None
    if nearest is not None:
        above = sentences[nearest]
        said += speech.announced(above)
        for earlier in sentences[max(0, nearest - _LEADING) : nearest] if sentence.lead is not None else ():
            if earlier.block_index == above.block_index:  # "Quick win yang dinilai enam. Catatan untuk masing-masing:"
                said += speech.announced(earlier)
        which = _WHICH_ARE.match(speech.text, above.start, above.end)
        if which is not None or len(above.text) < _SHORT:  # "Program yang telah dilaksanakan:", "Diusulkan tahun 2024" above a list
            said += speech.predicates(above, which.start("state") if which else above.start, above.end)
    if is_new:
        said += _asked(speech, sentences, sentence)
    for index in sentence.headings if is_new or in_list else ():  # a section lists what it names first
        if index != nearest and _is_title(sentences[index]):
            said += speech.headers(sentences[index], sentences[index].start, sentences[index].end)
    return said


def _group_above(speech: Speech, sentences: Sequence[Sentence], sentence: Sentence) -> list[Said]:
    """What the line of a group says of its items: "Belum berjalan:", and below it items with a mark of their own."""
    own = mark_of(sentence)
    leads = _LEADS.match(speech.text, sentence.start, sentence.end)  # "Direncanakan: Pasar Terang, Kelas Sore"
    if leads is not None and (found := speech.scan("group", sentence, sentence.start, leads.end("head"))):
        return found
    if sentence.start != sentence.block.start or (not own and len(sentence.text) > _SHORT_ITEM):
        return []
    for above in reversed(sentences[max(0, sentence.index - _GROUP) : sentence.index]):
        if above.start != above.block.start or (own and mark_of(above) == own):
            continue
        found = speech.scan("group", above, above.start, above.end)
        if found:
            return found
        if above.block.kind == "heading" or above.text.rstrip().endswith(":") or (own and mark_of(above)):
            break
    return []


def _asked(speech: Speech, sentences: Sequence[Sentence], sentence: Sentence) -> list[Said]:
    """What a question right above a paragraph says of what its answer names: "Apa lagi yang sedang disiapkan?" """
    at = sentence.index
    while at and sentences[at - 1].block_index == sentence.block_index:
        at -= 1
    asked = sentences[at - 1] if at > 1 else sentence  # the headline asks about everything
    if asked is sentence or not asked.text.rstrip().endswith("?"):
        return []
    which = _WHICH.search(speech.text, asked.start, asked.end)
    return speech.scan("after", asked, which.end(), asked.end) if which is not None else []


def announced_by(speech: Speech, sentence: Sentence) -> list[Said]:
    """What a sentence that names none says of those to come: "enam program unggulan", "mengusulkan tiga program", "berikut ..."."""
    text = speech.text
    if _DEFINES.search(text, sentence.start, sentence.end):
        return []
    if sentence.block.kind == "list_item" and _TELLS.search(text, sentence.start, sentence.end):
        return []  # "- Progres rata-rata tujuh program unggulan: 58%" leads to no item behind it
    fresh = [
        s
        for s in speech.headers(sentence, sentence.start, sentence.end)
        if HEADED.search(text[max(0, s.start - 40) : s.end + 30]) and not _OF_A_NAME.match(text, s.end, sentence.end)
    ]
    if fresh:
        return [*fresh, *speech.scan("before", sentence, sentence.start, sentence.end)]
    some = _SOME.search(text, sentence.start, sentence.end)
    if some is None or _FRACTION.search(text, sentence.start, sentence.end):
        return []
    among = _AMONG.search(text, some.end(), sentence.end)  # "tujuh program yang dicanangkan pada 2021, empat di antaranya telah beroperasi"
    if among is not None:
        return speech.scan("after", sentence, among.end(), sentence.end)
    return [*speech.scan("before", sentence, sentence.start, some.end()), *speech.scan("after", sentence, some.start(), sentence.end)]


def named_next(
    speech: Speech, sentences: Sequence[Sentence], sentence: Sentence, row: Row, named: Mapping[int, Sequence[Row]]
) -> list[Said]:
    """What the sentences before one that only gives the name say of what gets it: "Dinas X meluncurkan layanan antar. Namanya P."."""
    wanted: tuple[str, ...]
    if not sentence.index:
        return []
    if _NAMED_NEXT.fullmatch(speech.text, sentence.start, row.name_start):
        reach, wanted = 1, ("launched", "awarded")
    elif _BROUGHT.fullmatch(speech.text, sentence.start, row.name_start):
        reach, wanted = _OF_A_WIN, ("awarded",)
    else:
        return []
    for before in reversed(sentences[max(0, sentence.index - reach) : sentence.index]):
        if before.index in named:
            break
        told = [one for kind in ("before", "after") for one in speech.scan(kind, before, before.start, before.end) if one.status in wanted]
        if told:
            return told
    return []


def is_label(text: str, sentence: Sentence, anchors: Anchors) -> bool:
    """Whether a line says little more than a dimension: "B. Smart Living", "Dimensi Smart Economy:"."""
    if len(sentence.text) > _LABEL_LENGTH:
        return False
    return any(sentence.start <= m.start and m.end <= sentence.end for m in anchors.dimensions)


def _is_title(heading: Sentence) -> bool:
    return heading.index > 0 and _names_list(heading)


def _names_list(heading: Sentence) -> bool:
    return _TITLE.match(heading.text) is not None and _VERB.search(heading.text) is None


def counted(speech: Speech, sentences: Sequence[Sentence], named: Sequence[tuple[int, int]]) -> list[tuple[int, Said]]:
    """ "Enam quick win dikuliti satu per satu": of the next six programmes the text names, when it names that many, or all but one.

    `named` are the programmes with the sentence that names each of them first, in order.
    """
    out: list[tuple[int, Said]] = []
    done: set[str] = set()
    for sentence in sentences:
        for header in speech.headers(sentence, sentence.start, sentence.end):
            count = _COUNT.search(speech.text[max(sentence.start, header.start - 40) : header.start])
            if count is None or header.status in done:
                continue
            number = number_of(count["count"])
            following = [(member, index) for member, index in named if index >= sentence.index][:number]
            apart = max((b[1] - a[1] for a, b in pairwise(following)), default=0)
            if len(following) >= max(2, number if apart > _APART else number - 1):
                done.add(header.status)
                plan = [s for s in speech.scan("before", sentence, sentence.start, header.end) if s.status == "planned"]
                out += [(member, one) for member, _ in following for one in (header, *plan)]
    return out


def topic_says(speech: Speech, sentences: Sequence[Sentence], said: dict[int, list[Said]]) -> list[tuple[int, Said]]:
    """What a text is about holds for each programme it names: "Rapat Evaluasi Quick Win", "X Usulkan Lima Program ke Rencana Induk".

    The headline says it, or the first sentence below. It gives no rank to what has one of its own, nor where it speaks of one programme
    ("A Jadi Andalan") or of as many as are known; and no state to what has one.
    """
    top = [
        s
        for s in sentences[:_TOP]
        if not _DEFINES.search(speech.text, s.start, s.end) and len(s.text) > _SHORT_TITLE and s.block.kind in ("heading", "paragraph")
    ][:2]
    out: list[tuple[int, Said]] = []
    for sentence in top:
        ranks = [
            one
            for one in speech.headers(sentence, sentence.start, sentence.end)
            if not one.status.startswith(DENIED)
            and not _NO_TOPIC.search(speech.text, sentence.start, one.start)
            and (one.status == "quick_win" or _MANY.search(speech.text, sentence.start, one.start) is not None)
            and not _OF_ONE_ONLY.search(speech.text[sentence.start : one.start])
        ]
        known = [any(one.status == ranks[0].status for one in found) for found in said.values()] if ranks else []
        if ranks and (not any(known) or _is_headline(sentence)) and not _is_complete(speech.text, ranks[0], said):
            out += [
                (member, ranks[0]) for member, found in said.items() if not any(one.status.removeprefix(DENIED) in _RANKS for one in found)
            ]
            break
    for sentence in top:
        plan = speech.scan("topic", sentence, sentence.start, sentence.end) if _is_headline(sentence) else []
        if plan:
            out += [(member, plan[0]) for member, found in said.items() if not any(one.status in _STATES for one in found)]
            break
    return out


def launched_together(speech: Speech, sentences: Sequence[Sentence], said: dict[int, list[Said]]) -> list[tuple[int, Said]]:
    """ "Empat Layanan Digital Meluncur Sekaligus": of all programmes of a text whose top counts them, but for those of another state."""
    if len(said) == 1:
        return _this_launch(sentences, said)
    for sentence in sentences[:_TOP]:
        many = _MANY_LAUNCHED.search(speech.text, sentence.start, sentence.end)
        if many is None or number_of(many["first"] or many["then"]) != len(said):
            continue
        launch = Said("launched", None, many.start(), many.end(), _TOGETHER, sentence, _OF_EACH)
        return [(member, launch) for member, found in said.items() if not any(one.status in _STATES for one in found)]
    return []


def _this_launch(sentences: Sequence[Sentence], said: dict[int, list[Said]]) -> list[tuple[int, Said]]:
    """ "Peluncuran ini sekaligus ...": of the one programme of a text, where nothing else is said of its state."""
    if any(one.status in _STATES for found in said.values() for one in found):
        return []
    launch = next(((s, found) for s in sentences if (found := _THIS_LAUNCH.search(s.text))), None)
    if launch is None:
        return []
    sentence, found = launch
    one = Said("launched", None, sentence.start + found.start(), sentence.start + found.end(), _TOGETHER, sentence, _OF_EACH)
    return [(member, one) for member in said]


def _is_headline(sentence: Sentence) -> bool:
    """Whether a line stands above all of a text."""
    return sentence.index == 0 or sentence.block.kind == "heading"


def _is_complete(text: str, header: Said, said: dict[int, list[Said]]) -> bool:
    """Whether as many programmes have the rank already as the header counts ("Enam Quick Win ...")."""
    count = _COUNT.search(text[max(header.sentence.start, header.start - 40) : header.start])
    known = sum(any(one.status == header.status for one in found) for found in said.values())
    return count is not None and known >= number_of(count["count"])


def number_of(word: str) -> int:
    """The number a word or figure stands for."""
    word = matching.fold(word)
    if word.isdigit():
        return int(word)
    return (NUMBERS.index(word) if word in NUMBERS else ENGLISH_NUMBERS.index(word)) + 2


def header_years(speech: Speech, sentences: Sequence[Sentence]) -> dict[str, int]:
    """By status: the only year the whole text gives with such a header ("enam inovasi unggulan 2021" said once counts for the list)."""
    found: dict[str, set[int]] = {}
    for sentence in sentences:
        spans = [y for y in speech.years if sentence.start <= y.start < sentence.end and y.rule in ("year.stated", "year.range")]
        if not spans:
            continue
        for header in speech.headers(sentence, sentence.start, sentence.end):
            found.setdefault(header.status, set()).update(int(part) for y in spans for part in y.key.split("-"))
    return {status: years_said.pop() for status, years_said in found.items() if len(years_said) == 1}


def is_of_one(text: str, said: Said, *, alone: bool) -> bool:
    """Whether a header is said of the one programme it stands at: "andalannya", "the quick win", "andalan dinas itu ialah"."""
    at = said.sentence.start
    if alone and _IS_IT.match(text, said.end, said.sentence.end) is not None:
        return True
    if _OF_ONE.search(text[said.start : said.end]) is not None:
        return True
    if _BOASTS.match(text, said.start) is not None and _MANY_OF.match(text, said.end) is None:
        return True
    if _IS_NAMED.match(text, said.end) is not None:
        return text[at : said.start].casefold().endswith("the ")
    return _NAME_NEXT.match(text, said.end) is not None and _THE_ONE.search(text[at : said.start]) is not None

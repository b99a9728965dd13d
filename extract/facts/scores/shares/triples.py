"""Planned, done and left undone, in whatever order and words: "dari 18 indikator tercapai 14, dalam proses 3, dan belum 1".

Every whole number of a stretch is asked what stands right before and behind it. One number that is planned and one that is done
make a fraction; numbers of what is not done only confirm it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan, word_pattern
from extract.finders.numbers import Number
from extract.matching import Pattern

_LEFT, _RIGHT = 34, 30  # characters beside a number in which its verb stands
_GLUE_LEFT = re.compile(
    r"(?:nya)?\s(?:(?:sebanyak|sejumlah|baru|hanya|sudah|telah|ada|cuma|mencapai|berjumlah|penuh|tahun\sini|tahun\slalu|hingga\skini|sampai\ssekarang|saat\sini)\s){0,2}$"
)
_OWN = re.compile(r"(?<=[a-z]{4})nya\b")
_UNIT_BEHIND = re.compile(r"\s(?:rencana|kegiatan|indikator|aktivitas|program|kebijakan)\b")
_SERIAL = re.compile(r"\W{0,3}\d{1,2}[.)]\s")  # "3. Smart Economy: ..." counts the items of a list
_GLUE_RIGHT = re.compile(
    r"\s?(?:(?:buah|butir|unit|di\santaranya|program|inovasi|kegiatan|indikator|aktivitas|rencana\saksi|aksi|quick\swins?|dokumen|regulasi|target|kebijakan|layanan|aplikasi|janji|komitmen|smart\s\w{4,12}"
    r"|lainnya|yang|sudah|telah|baru|masih|berhasil|dapat|bisa|mampu|di\santara\w+|of\sthem|activities|indicators|programm?e?s|policies|initiatives|were|was|are|have|has|been|already|still|being)\s){0,5}"
)
# any passive behind "sudah": done, unless it is only planned or judged
_ANY_DONE = re.compile(
    r"(?:sudah|telah|berhasil)\s(?!di(?:nilai|evaluasi|rencana|usul|susun|ajukan|papar|sebut|umum|target|sampai|lapor|kaji|bahas))(?:di|ter|ada|siap|lengkap)[a-z]*"
)
_FINISHED = re.compile(r"\b(?:selesai|tuntas|rampung|terlaksana|tercapai|terealisasi)\b")
_UNDER_WAY = re.compile(r"\b(?:sedang|sebagian|masih|proses|tahap)\b")
# A sentence that does nothing but say how many of those just counted are done.
_ANSWER = re.compile(
    r"\W{0,3}(?:dari\s(?:jumlah|angka)\s(?:itu|tersebut),?\s)?(?:(?:yang|baru|sudah|telah|hanya|cuma|di\santaranya|sebanyak)\s){0,3}"
    r"(?:selesai|tuntas|rampung|terlaksana|tercapai|terealisasi|terpenuhi|realisasi|berjalan|jalan|terselesaikan|\d{1,4}|completed|done)(?:nya)?\b"
)
_NO_NOUN = re.compile(r"\s?(?:,|;|planned\b|direncanakan\b|rencana\b)")
# "satu program yang hidup lebih berharga dari dua puluh program": held against each other, not one of the other
COMPARED = re.compile(r"\b(?:lebih\s[a-z]+\sdari(?:pada)?|daripada|ketimbang|dibanding(?:kan)?|better\sthan|more\sthan)\b")
_REST = re.compile(r"\b(?:sisanya|selebihnya|lainnya|the\srest)\b")
_SHORT = 90  # characters of such a sentence
_OPENS_TOTAL = re.compile(
    r"\b(?:dari|terdapat|ada|memiliki|punya|mempunyai|sebanyak|target\w*|merencanakan|rencana|total|direncanakan)\s(?:[\w/-]+\s){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Triple:
    """What was planned and what of it was done; `unit` is the stretch behind the whole, `end` the end of the last number's words."""

    whole: Number
    part: Number
    unit: str
    start: int
    end: int
    is_told_before: bool = False  # the whole stands in the sentence before


def find_triples(scan: Scan, around: Around) -> Iterator[Triple]:
    """Every planned-and-done pair among numbers that nobody has explained yet."""
    if not around.is_on_topic:
        return
    for stretch in _stretches(scan):
        triple = _pair(scan, stretch) or _rest_of(scan, stretch, around)
        if triple is not None:
            yield triple


def _stretches(scan: Scan) -> list[list[Number]]:
    """The free whole numbers of the sentence, divided at semicolons and at each further dimension."""
    free = [
        n
        for n in scan.figures
        if n.kind == "plain" and n.unit is None and isinstance(n.value, int) and not n.is_decimal and not scan.is_taken(n)
    ]
    serial = _SERIAL.match(scan.text)
    if serial and free:
        free = [n for n in free if n.start >= serial.end()]
    named = [a for a in scan.anchors if a.key != "other"] if len(free) > 1 else []
    runs: list[list[Number]] = []
    for number in free:
        last = runs[-1][-1] if runs else None
        between = scan.text[last.end : number.start] if last is not None else ""
        is_new = last is not None and (
            (re.search(r";(?!\s(?:yang|sudah|telah|baru)\b)", between) is not None and not _is_said_done(scan, number))
            or any(last.end <= a.start < number.start for a in named[1:])
            or len(between) > 110
        )
        if last is None or is_new:
            runs.append([number])
        else:
            runs[-1].append(number)
    return runs


def _of_two(scan: Scan, first: Number, second: Number) -> bool:
    """ "5 program smart governance dan 3 program smart economy yang berjalan": two counts of two dimensions."""
    between = {a.key for a in scan.anchors if first.end <= a.start < second.start}
    behind = {a.key for a in scan.anchors if second.end <= a.start <= second.end + 20}
    return bool(between and behind - between)


def _is_said_done(scan: Scan, number: Number) -> bool:
    """ "delapan kegiatan; enam selesai, dua batal": the state stands right behind, so the whole was said before the semicolon."""
    glue = _GLUE_RIGHT.match(scan.folded, number.end)
    at = glue.end() if glue else number.end
    return any(word_pattern(state).match(scan.folded, at) for state in ("did", "undone")) and not _UNIT_BEHIND.match(
        scan.folded, number.end
    )


def _pair(scan: Scan, numbers: list[Number]) -> Triple | None:
    if not 2 <= len(numbers) <= 5:
        return None
    states = [_state(scan, numbers, position) for position in range(len(numbers))]
    done = [n for n, state in zip(numbers, states, strict=True) if state == "done"]
    whole = [n for n, state in zip(numbers, states, strict=True) if state == "planned"]
    if len(done) > 1:  # "5 selesai, 2 berjalan": what is finished is what is done
        done = [n for n in done if _FINISHED.search(_words_of(scan, numbers, n))][:1]
    if len(whole) != 1 or len(done) != 1 or not 0 <= int(done[0].value) <= int(whole[0].value) or int(whole[0].value) < 2:
        return None
    if _of_two(scan, *sorted((whole[0], done[0]), key=lambda n: n.start)):
        return None
    undone = sum(int(n.value) for n, state in zip(numbers, states, strict=True) if state == "undone")
    if int(done[0].value) + undone > int(whole[0].value):
        return None
    first, second = sorted((whole[0], done[0]), key=lambda n: n.start)
    if re.fullmatch(r"\s(?:[\w-]+\s){0,2}dari\s(?:[\w-]+\s)?", scan.folded[first.end : second.start]) and first is whole[0]:
        return None  # "12 dari 10 program": the rules of fractions have judged it
    if COMPARED.search(scan.folded, first.end, second.start):
        return None
    unit = (
        scan.folded[max(0, whole[0].start - 30) : whole[0].start]
        + scan.folded[whole[0].end : whole[0].end + 26]
        + scan.folded[done[0].end : done[0].end + 16]
    )
    if _NO_NOUN.match(scan.folded, whole[0].end) and any(0 <= whole[0].start - a.end <= _LEFT for a in scan.anchors):
        unit += " program"  # "Smart governance: six planned, five running": what is planned needs no name
    end = max(whole[0].end, done[0].end)
    after = _GLUE_RIGHT.match(scan.folded, end)
    return Triple(whole[0], done[0], unit, min(whole[0].start, done[0].start), after.end() if after else end)


def _rest_of(scan: Scan, numbers: list[Number], around: Around) -> Triple | None:
    """ "30 aktivitas direncanakan. Yang terlaksana 21 dan tertunda 9": done and undone make the whole of the sentence before."""
    previous = around.previous
    if previous is None or len(numbers) > 4 or previous.sentence.block_index != scan.sentence.block_index:
        return None
    wholes = [n for n in previous.figures if n.unit is None and isinstance(n.value, int)]
    if not wholes or (len(numbers) == 1 and len(scan.text) > _SHORT):
        return None
    states = [_state(scan, numbers, position, opens=False) for position in range(len(numbers))]
    done = [n for n, state in zip(numbers, states, strict=True) if state == "done"]
    if len(done) > 1:
        done = [n for n in done if _FINISHED.search(_words_of(scan, numbers, n)) and not _UNDER_WAY.search(_words_of(scan, numbers, n))]
    if len(done) != 1:
        return None
    if len(numbers) == 1:  # "Rencana aksi 2022 ada 16. Selesai 9."
        is_answer = (_ANSWER.match(scan.folded) is not None or not scan.text[: done[0].start].strip()) and not scan.anchors
        whole = wholes[0] if len(wholes) == 1 and is_answer and int(wholes[0].value) >= int(done[0].value) else None
    else:
        total = sum(int(n.value) for n in numbers)
        whole = next((n for n in wholes if n.value == total), None) if states.count(None) == 0 else None
        if whole is None and len(wholes) == 1 and _REST.search(scan.folded) and int(wholes[0].value) > total:
            whole = wholes[0]  # "ada 18 kegiatan. Terealisasi 10, 3 masih proses, sisanya batal"
    if whole is None:
        return None
    unit = previous.folded[max(0, whole.start - 40) : whole.start] + previous.folded[whole.end : whole.end + 26]
    return Triple(whole, done[0], unit, done[0].start, done[0].end, is_told_before=True)


def _state(scan: Scan, numbers: list[Number], position: int, opens: bool = True) -> str | None:
    """done, undone, planned or None, by the words that touch the number."""
    number = numbers[position]
    left, right = _sides(scan, numbers, position)
    touching = _GLUE_RIGHT.match(right)
    verb = right[touching.end() :] if touching else right
    if _ANY_DONE.match(right) or re.match(r"sudah\s(?:dari|dan)\b|sudah$", right.strip()):
        return "done"
    for text, at_end in ((verb, False), (left, True)):
        for state in ("undone", "did"):
            hit = word_pattern(state).match(text) if not at_end else _ending(word_pattern(state), text)
            if hit and state == "did" and at_end and word_pattern("undone").search(text[: hit.start()][-16:]):
                return "undone"
            if hit:
                return "undone" if state == "undone" else "done"
    if _ANY_DONE.match(verb):
        return "done"
    if _ending(word_pattern("doing"), left):
        return "done"
    if (opens and position == 0) or _OPENS_TOTAL.search(scan.folded[max(0, number.start - 50) : number.start]):
        return "planned"
    return None


def _sides(scan: Scan, numbers: list[Number], position: int) -> tuple[str, str]:
    number = numbers[position]
    lower = numbers[position - 1].end if position else 0
    upper = numbers[position + 1].start if position + 1 < len(numbers) else len(scan.folded)
    left = re.sub(r"\s?[:=]\s?$", " ", scan.folded[max(lower, number.start - _LEFT) : number.start])
    right = scan.folded[number.end : min(upper, number.end + _RIGHT + 20)]
    return re.split(r"[,:;]", left)[-1], re.split(r"[,;.]", right)[0].lstrip()


def _ending(pattern: Pattern, text: str) -> re.Match[str] | None:
    """A word of the list at the end of `text`, only glue behind it."""
    found = None
    text = _OWN.sub("", text)
    for hit in pattern.finditer(text):
        if _GLUE_LEFT.fullmatch(text, hit.end()):
            found = hit
    return found


def _words_of(scan: Scan, numbers: list[Number], number: Number) -> str:
    left, right = _sides(scan, numbers, numbers.index(number))
    return f"{left} {right}"

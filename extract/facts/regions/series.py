"""Regions that a text gives a value each, one after the other: "Kota A 2,81, Kabupaten B 2,55, sedangkan Kabupaten C 2,31".

Whoever stands in such a row is told of, in however few words; who is only compared with ("di atas Kabupaten D (2,20)") is not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extract import matching
from extract.facts.one_by_one import EACH
from extract.facts.regions.possession import is_owner
from extract.facts.regions.standing import Standing
from extract.model import Mention
from extract.segment import Sentence

_PLACE = 5  # length of the code of a kabupaten or kota
_FAR = 90  # characters from a region to its value
_NEAR = 2  # sentences from one region's value to the next one's
_OPENING = 60  # characters of a sentence before the region that goes on with a value of its own
_FIRST = 160  # characters of the text: its title
_ASIDE = frozenset({"visitor", "host", "institution"})
# What is measured and compared among regions here.
_TOPIC = matching.compile(
    r"\b(?:smart[\s-]?(?:city|cities|regency|gov\w+|brand\w+|econ\w+|liv\w+|soci\w+|env\w+)|kota\s(?:cerdas|pintar)|kabupaten\scerdas|quick\s?-?wins?|master\s?plan|rencana\s(?:aksi|induk)"
    r"|ind(?:eks|ex)\s(?:etpd|spbe|inovasi|kota|daerah|kematangan|maturitas|literasi|digital)|spbe|etpd|monev)\b",
    re.IGNORECASE,
)
_OTHER_MEASURE = matching.compile(
    r"\b(?:inflasi|vaksin\w*|penduduk|jiwa|kemiskinan|stunting|pengangguran|jemaah|produksi|kasus|suara|pemilih|km|kilometer|hektare?|ton|curah\shujan|kursi|gempa|responden|mbps|gbps|derajat|suhu|kecepatan|hujan|harga|upah|ump|umk|ipm)\b",
    re.IGNORECASE,
)
_UNITS = r"(?:program|inovasi|kegiatan|quick\s?-?wins?|rencana\saksi|indikator|layanan|aplikasi|aksi|target|data\s?set|desa|opd)"
_VALUE = (
    r"(?:rp\.?\s?\d[\d.,]*|\d[\d.,]*\s?(?:persen|%)|\d{1,4}\s(?:\w+\s)?dari\s(?:total\s)?\d{1,4}\b"
    rf"|\d{{1,4}}\s{_UNITS}\b|\d{{1,3}}[.,]\d{{1,2}}(?![\d.,]*\d)|(?:peringkat|urutan|posisi|rangking|ranking|juara|terbaik)\s(?:ke-?\s?\d+|ke[a-z]{{3,9}}|pertama|umum|satu|dua|tiga|[ivx]+\b|\d+))"
)
# from a region to its value: no other value, no end of the clause
_TO_VALUE = re.compile(
    rf"(?:\s?\([^()\d]{{2,30}}\))?(?!\s?,?\s(?:dan|serta|and)\s(?:kabupaten|kota|kab\.)\s)(?:[^.;\n\d]|20[0-4]\d\b){{0,60}}?(?<![\d.,]){_VALUE}",
)
_FROM_VALUE = re.compile(
    rf"(?<![\d.,]){_VALUE}(?:\spoin)?\s?(?:\(|(?:untuk|kepada|bagi|diraih|milik|diperoleh|dicatat|ditempati|oleh|di|pada|for|to|in)\s(?:oleh\s|pemkab\s|pemkot\s)?)$"
)
# "peringkat pertama hingga ketiga", "peringkat satu, dua, dan tiga", "posisi tiga besar", before those who hold them
SEVERAL_RANKS = re.compile(
    r"\b(?:peringkat|urutan|posisi|juara|rangking|ranking)\s(?:(?:ke-?\s?)?(?:1|satu|pertama|i)\s?(?:,\s(?:ke-?)?(?:2|dua|ii),?\s(?:dan|serta)\s(?:ke-?)?(?P<third>3|tiga|iii)"
    r"|(?:dan|serta)\s(?:ke-?)?(?P<second>2|dua|ii)|(?:sampai|hingga|s\.?d\.?)\s(?:dengan\s)?(?:ke-?)?(?P<last>[2-5]|dua|tiga|empat|lima))|(?P<best>tiga|empat|lima)\s(?:besar|teratas|terbaik))\b"
    r"[^.;:\d]{0,60}?\b(?:diraih|ditempati|diduduki|diisi|dipegang|direbut|dihuni|jatuh\skepada|adalah|yakni|yaitu|oleh)\s(?:oleh\s|secara\sberurutan\s|berturut-turut\s|masing-masing\s){0,2}"
)
_TELLS = re.compile(r"peringkat|urutan|posisi|juara|terbaik|masing-masing|berturut-turut|berurutan|respectively", re.IGNORECASE)
_RANKED = re.compile(
    r"\b(?:peringkat|urutan|posisi|rangking|ranking|juara|terbaik)\s(?:ke-?\s?\d+|ke[a-z]{3,9}|pertama|umum|[ivx]+|\d+):?\s$"
)
_ALIKE = re.compile(r"\b(?:sama-sama|keduanya|ketiganya|both)\b")
_ANY_VALUE = re.compile(rf"(?<![\d.,]){_VALUE}|(?<![\d.,])\d{{1,3}}(?:,\s\d{{1,3}})*,?\s(?:dan|serta|and)\s\d{{1,3}}\s?(?:persen|%)")
JOINED = re.compile(
    r"(?:\s(?:city|regency|municipality))?(?:\s?\([^()\d]{2,30}\))?(?:,\s?(?:dan|serta|and)?\s?|\s(?:dan|serta|maupun|and|&)\s)(?:(?:pemkab|pemkot|kab\.|kabupaten|kota)\s)?",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:di\s?atas|di\s?bawah|(?:di)?banding(?:kan|\sdengan)?|daripada|ketimbang|dari|(?:meng)?ungguli|mengalahkan|melampaui|unggul\satas|menyalip|kalah|tertinggal|selisih|terpaut"
    r"|rata-rata|target|menyamai|mendekati|setara|than|above|below|behind|over)\s(?:[a-z]+\s){0,3}?$"
)
_PROGRAM = matching.compile(r"\b(?:program\w*|aplikasi|inovasi\w*|layanan|sistem|kanal|gerakan|quick\s?wins?)\b", re.IGNORECASE)
_IN_PLACE = re.compile(r"(?:sementara(?:\situ)?|sedangkan|adapun|lalu|kemudian|berikutnya|lain\slagi)?,?\s?di\s", re.IGNORECASE)
_PRESENTS = re.compile(
    r"(?:\s\([^()]{2,25}\))?,?\s(?:yang\s)?(?:(?:juga|telah|sudah|kini|tengah|sedang|akan|sendiri|masing-masing|sama-sama)\s){0,2}(?:"
    r"(?:memasukkan|menyiapkan|memaparkan|menampilkan|mengunggulkan|mengandalkan|mengusung|memamerkan|menyodorkan|mendaftarkan|menawarkan|mengajukan"
    r"|mempresentasikan|memperkenalkan|mengenalkan|menyuguhkan|membawakan|memperagakan|mendemonstrasikan|menghadirkan|memilih)"
    r"|(?:datang|hadir|tampil|maju|unjuk\sgigi)\s(?:dengan|membawa)|di(?:paparkan|tampilkan|unggulkan|perkenalkan|ajukan|bawa)\s(?:adalah|ialah))\s",
    re.IGNORECASE,
)
# behind it the name of what is presented: "menampilkan Lapak Bahari", "memilih tema kebersihan dengan Pasar Resik"
_NAMED = re.compile(
    r"(?:[a-z-]+\s){0,3}?(?:[a-z]+\s(?:dengan|melalui|lewat|bernama)\s|[a-z]+:\s)?[\"“‘]?[A-Z][\w-]+\s(?:[A-Z\d]|[^a-z]*[A-Z])"
)
_EARLIER = re.compile(r"[^.;]{0,40}\b(?:lebih|terlebih)\s(?:dulu|dahulu)\b")
_OTHERWISE = re.compile(
    r"\b(?:seperti|sebelumnya|lebih\sdulu|meniru|mencontoh|mereplikasi|belajar|dibanding|berbeda\sdengan(?!\s(?:ke\w+|itu)\b)|selain)\b",
    re.IGNORECASE,
)


def in_series(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], standings: Sequence[Standing]) -> tuple[str, ...]:
    """The codes of the regions with a value each in a row of them, in one sentence or from one to the next, in the order of the text."""
    if _TOPIC.search(text, 0) is None:
        return ()
    starts = [sentence.start for sentence in sentences]
    named: dict[int, list[Mention]] = defaultdict(list)
    guests = _guests(mentions, standings)
    for mention, standing in zip(mentions, standings, strict=True):
        if len(mention.key) == _PLACE and standing not in _ASIDE and mention.rule != "region.institution" and mention.key not in guests:
            named[bisect_right(starts, mention.start) - 1].append(mention)
    if len({mention.key for here in named.values() for mention in here}) < 2:
        return ()
    found: list[str] = []
    last: tuple[int, str] | None = None  # the sentence that gave a region its value, and that region
    for number, here in sorted(named.items()):
        sentence = sentences[number]
        if not any(char.isdigit() for char in sentence.text) and _TELLS.search(sentence.text) is None:
            continue
        valued = _valued(matching.fold(text[sentence.start : sentence.end]), sentence.start, here)
        if not valued or not _is_on_topic(text, sentences, number):
            continue
        goes_on = last is not None and number - last[0] <= _NEAR and here[0].key == valued[0] and here[0].start - sentence.start <= _OPENING
        if goes_on and last is not None and last[1] != valued[0]:
            found += (last[1], *valued)
        elif len(set(valued)) > 1:
            found += valued
        last = (number, valued[-1])
    return tuple(dict.fromkeys(found))


def with_their_own(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], standings: Sequence[Standing]) -> tuple[str, ...]:
    """The codes of the regions with a programme told of each, one after the other: "Kota A menjalankan P. Di Kota B, aplikasi Q ..."."""
    if _TOPIC.search(text, 0) is None:
        return ()
    starts = [sentence.start for sentence in sentences]
    found: list[tuple[int, str]] = []
    guests = _guests(mentions, standings)
    last: Mention | None = None
    for before, mention, standing in zip((None, *mentions), mentions, standings, strict=False):
        last = before if before is not None and len(before.key) == _PLACE else None
        if len(mention.key) != _PLACE or standing in _ASIDE or standing == "venue" or mention.key in guests:
            continue
        number = bisect_right(starts, mention.start) - 1
        sentence = sentences[number]
        if _OTHERWISE.search(text, sentence.start, mention.start):
            continue
        presents = _PRESENTS.match(text, mention.end)
        has_noun = _PROGRAM.search(text, sentence.start, sentence.end) is not None
        if not has_noun and (presents is None or _NAMED.match(text, presents.end(), sentence.end) is None):
            continue
        if _EARLIER.match(text, mention.end):
            continue
        in_place = _IN_PLACE.fullmatch(text, sentence.start, mention.start) and _PROGRAM.search(text, mention.end, sentence.end)
        if in_place or presents or is_owner(text, mention, sentence.end):
            if presents and last is not None and JOINED.fullmatch(text, last.end, mention.start):
                found.append((number, last.key))  # "Kabupaten A dan Kabupaten B masing-masing menampilkan P serta Q"
            found.append((number, mention.key))
    told = [pair for pair in pairwise(found) if pair[0][1] != pair[1][1] and _follows(sentences, pair[0][0], pair[1][0])]
    codes = [code for pair in told for _, code in pair]
    alone = _valued_alone(text, sentences, mentions, starts) if codes else []
    return tuple(dict.fromkeys((*codes, *(code for code in alone if code not in guests))))


def _follows(sentences: Sequence[Sentence], first: int, second: int) -> bool:
    """Whether a region is told of right behind another: few sentences on, or as its paragraph opens, the one behind the other's."""
    if second - first <= _NEAR + 1:
        return True
    opens = sentences[second].start == sentences[second].block.start
    between = {sentence.block.start for sentence in sentences[first + 1 : second]} - {sentences[first].block.start}
    return opens and not between


def _valued_alone(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], starts: Sequence[int]) -> list[str]:
    """The regions that are the only one of a sentence and have a value there."""
    named: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if len(mention.key) == _PLACE and mention.rule != "region.institution":
            named[bisect_right(starts, mention.start) - 1].append(mention)
    found: list[str] = []
    for number, here in named.items():
        sentence = sentences[number]
        if len({mention.key for mention in here}) == 1 and any(char.isdigit() for char in sentence.text):
            valued = _valued(matching.fold(text[sentence.start : sentence.end]), sentence.start, here)
            found += valued if valued and _is_on_topic(text, sentences, number) else []
    return found


def _guests(mentions: Sequence[Mention], standings: Sequence[Standing]) -> frozenset[str]:
    """The regions that come to learn from a host: what a text tells of them beside it makes them no subject."""
    told = list(zip(mentions, standings, strict=True))
    hosts = {mention.key for mention, standing in told if standing == "host"}
    return frozenset(mention.key for mention, standing in told if standing == "visitor") - hosts if hosts else frozenset()


def has_value(text: str, mentions: Sequence[Mention], code: str) -> bool:
    """Whether a value stands behind a region somewhere: "Kabupaten X menempati urutan ke-7"."""
    return any(_TO_VALUE.match(matching.fold(text[m.end : m.end + _FAR])) for m in mentions if m.key == code)


def _valued(folded: str, offset: int, here: Sequence[Mention]) -> list[str]:
    """The regions of one sentence with a value of their own."""
    codes = _in_turn(folded, offset, here) or _beside(folded, offset, here)
    return [] if codes and _OTHER_MEASURE.search(folded) else codes


def _beside(folded: str, offset: int, here: Sequence[Mention]) -> list[str]:
    """ "Kota A 2,81, Kabupaten B 2,55", "2,81 untuk Kota A": the regions with a value right before or behind them."""
    codes = []
    for position, mention in enumerate(here):
        start, end = mention.start - offset, mention.end - offset
        until = here[position + 1].start - offset if position + 1 < len(here) else len(folded)
        since = here[position - 1].end - offset if position else 0
        if _COMPARED.search(folded, since, start):
            continue
        if _TO_VALUE.match(folded, end, until) or _FROM_VALUE.search(folded, since, start) or _RANKED.search(folded, since, start):
            codes.append(mention.key)
    return codes


def _in_turn(folded: str, offset: int, here: Sequence[Mention]) -> list[str]:
    """ "Kabupaten A, B dan Kota C masing-masing memperoleh 2,52, 2,37 dan 2,61", "Peringkat satu dan dua diraih Kota A dan Kota B"."""
    each, ranks = EACH.search(folded) or _ALIKE.search(folded), SEVERAL_RANKS.search(folded)
    if each is None and ranks is None:
        return []
    row: list[Mention] = []
    for mention in here:
        if ranks is not None and mention.start - offset < ranks.end():
            continue
        if row and not JOINED.fullmatch(folded, row[-1].end - offset, mention.start - offset):
            break
        row.append(mention)
    if len({mention.key for mention in row}) < 2:
        return []
    behind = row[-1].end - offset
    is_told = ranks is not None or _ANY_VALUE.search(folded, behind) is not None or _PROGRAM.search(folded[behind:]) is not None
    return [mention.key for mention in row] if is_told else []


def _is_on_topic(text: str, sentences: Sequence[Sentence], number: int) -> bool:
    """Whether the sentence, one of the two before it, its heading or the opening of the text says what is measured."""
    sentence = sentences[number]
    first = sentences[max(0, number - _NEAR)].start
    if _TOPIC.search(text, first, sentence.end):
        return True
    heading = sentences[sentence.heading] if sentence.heading is not None else None
    return (heading is not None and _TOPIC.search(text, heading.start, heading.end) is not None) or _TOPIC.search(
        text, 0, _FIRST
    ) is not None

"""Regions that a prize goes to, or that have a programme each: in a row behind "kepada", or dealt out a line each.

None of them stands out, yet the text is about each of them; a list of those who took part in something makes no subjects.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract import matching
from extract.facts.regions.series import JOINED
from extract.model import Mention
from extract.segment import Sentence

_PLACE = 5  # length of the code of a kabupaten or kota
_LEAST_LINES = 2
_LONGEST_LINE = 200
_LEADS = 3  # sentences before a list in which its prize is named
_PRIZE = r"(?:apresiasi|penghargaan|anugerah|piagam|trofi|piala|awards?)"
_NAMED = matching.compile(rf"\b{_PRIZE}\b", re.IGNORECASE)
_TOPIC = matching.compile(r"\b(?:smart[\s-]?(?:city|cities|regency)|kota\s(?:cerdas|pintar)|kabupaten\scerdas)\b", re.IGNORECASE)
_MARK = re.compile(
    r"(?:[\d#*•-]{1,3}[.)]?\s|[a-z][.)]\s|[*•#>–-]+\s?)?(?P<category>(?:kategori\s|dimensi\s)?smart\s\w{4,12}\s?[:–-]\s)?(?:(?:pemkab|pemkot|pemerintah)\s)?",
    re.IGNORECASE,
)
# what a line goes on with: "(Smart Economy), melalui P", "- Smart Living - program P", ": P"
_GOES_ON = re.compile(
    r"(?:,?\s[A-Z][\w ]{2,24})?\s?(?:[(:–—,|-]\s?|(?:melalui|lewat|dengan|atas|untuk|berkat|with|for)\s)(?=.{6})", re.IGNORECASE
)
_ITS_OWN = re.compile(r"\b(?:smart\s\w{4,12}|program\w*|inovasi|aplikasi|melalui|lewat|berkat|kategori|with|for)\b", re.IGNORECASE)
_TOOK_PART = re.compile(
    r"\b(?:peserta|diikuti|mengikuti|dihadiri|hadir|undangan|belum|tidak|gagal|jadwal|nominasi|nomine|nominator|calon|didampingi|tahun\sdepan|akan)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"(?:\s(?:dan|serta|dengan|untuk))+$")
_LABEL = matching.compile(
    rf"(?P<label>(?:\b(?:smart\scity|kota\scerdas|smart\s\w+)\s)?\b{_PRIZE}\b(?:\s(?!kepada\b|diberikan\b|untuk\s(?:kabupaten|kota|daerah)|sebagai\b|yang\b|di\b|pada\b|ini\b|itu\b|tersebut\b|dari\b|oleh\b|melalui\b|lewat\b|adalah\b|yakni\b|yaitu\b)[\w/&-]+){{0,7}})",
    re.IGNORECASE,
)
# "memberikan apresiasi ... kepada", "penghargaan ... diraih", "penerima apresiasi ... yakni", in front of the row of those who got it
_GIVEN = re.compile(
    rf"\b{_PRIZE}\b[^.;]{{0,140}}?\b(?:(?:kepada|bagi|diraih|diterima|disabet|jatuh\ske(?:pada)?)(?:\soleh)?\s|(?:yakni|yaitu|ialah|adalah|antara\slain|di\santaranya|masing-masing):?\s|:\s)"
    r"(?:(?:\w+\s){0,3}(?:kabupaten|kota|daerah|pemda|kepala\sdaerah)[^.;:\d]{0,60}?(?:,|:|yakni|yaitu|ialah|adalah|masing-masing)\s)?(?:pemkab\s|pemkot\s|pemerintah\s|bupati\s|wali\skota\s)?$",
    re.IGNORECASE,
)
_GET = re.compile(
    rf"(?:\s(?:sama-sama|masing-masing|berhasil|juga|turut|dinyatakan|kompak)){{0,2}}\s(?:menerima|meraih|mendapat(?:kan)?|memperoleh|memboyong|membawa\spulang|menyabet|diganjar)\s(?:\w+\s){{0,2}}?{_PRIZE}\b",
    re.IGNORECASE,
)
_WON_IN = re.compile(
    r"\bsmart\s\w{4,12}\s(?:dimenangkan|diraih|jatuh\ske(?:pada)?|direbut|disabet|diterima|dipegang|untuk)(?:\soleh)?\s(?:pemkab\s|pemkot\s)?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:\s(?:melalui|lewat|dengan|berkat|atas|untuk)\s[^.;]{3,70}?)(?P<joint>,?\s(?:dan|serta)\s|,\s|;\s)(?:(?:pemkab|pemkot)\s)?"
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A region of such a list, where it is named, and what the prize is called; `label` is empty where none is given."""

    code: str
    start: int
    label: str = ""


def recipients(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Recipient, ...]:
    """Those of a whole text, in its order."""
    if len(mentions) < _LEAST_LINES or _TOPIC.search(text, 0) is None:
        return ()
    named: dict[int, list[Mention]] = defaultdict(list)
    places = [m for m in mentions if len(m.key) == _PLACE and m.rule != "region.institution"]
    at = 0
    for mention in places:
        while at + 1 < len(sentences) and sentences[at + 1].start <= mention.start:
            at += 1
        named[at].append(mention)
    return (*_in_lines(text, sentences, named), *_in_rows(text, sentences, named))


def _in_lines(text: str, sentences: Sequence[Sentence], named: Mapping[int, Sequence[Mention]]) -> list[Recipient]:
    runs: list[list[tuple[int, Mention]]] = []
    for number, here in sorted(named.items()):
        sentence = sentences[number]
        if not _is_line(text, sentence, here):
            continue
        if runs and number - runs[-1][-1][0] == 1:
            runs[-1].append((number, here[0]))
        else:
            runs.append([(number, here[0])])
    found = []
    for run in runs:
        if len({mention.key for _, mention in run}) < _LEAST_LINES:
            continue
        leads = [sentences[place].text for place in range(max(0, run[0][0] - _LEADS), run[0][0])]
        if leads and _TOOK_PART.search(leads[-1]):
            continue
        label = _label([*leads, sentences[0].text])
        own = [_ITS_OWN.search(text, sentences[number].start, sentences[number].end) is not None for number, mention in run]
        if label or sum(own) * 2 > len(own):
            found += [Recipient(mention.key, mention.start, label) for _, mention in run]
    return found


def _is_line(text: str, sentence: Sentence, here: Sequence[Mention]) -> bool:
    if sentence.start != sentence.block.start or sentence.end != sentence.block.end or sentence.end - sentence.start > _LONGEST_LINE:
        return False
    if sentence.block.kind == "table_row" or len({mention.key for mention in here}) != 1:
        return False
    first = here[0]
    mark = _MARK.fullmatch(text, sentence.start, first.start)
    return mark is not None and (mark["category"] is not None or _GOES_ON.match(text, first.end, sentence.end) is not None)


def _in_rows(text: str, sentences: Sequence[Sentence], named: Mapping[int, Sequence[Mention]]) -> list[Recipient]:
    """ "memberikan penghargaan kota cerdas kepada A, B dan C", "A melalui P dan B melalui Q menerima ..."."""
    found: list[Recipient] = []
    for number, here in sorted(named.items()):
        sentence = sentences[number]
        if len(here) < _LEAST_LINES or _NAMED.search(text, sentence.start, sentence.end) is None or _TOOK_PART.search(sentence.text):
            continue
        if _TOPIC.search(text, sentences[max(0, number - 1)].start, sentence.end) is None:
            continue
        categories = [m for m in here if _WON_IN.search(text, sentence.start, m.start)]
        if len({m.key for m in categories}) >= _LEAST_LINES:
            found += [Recipient(m.key, m.start, _label([sentence.text])) for m in categories]
            continue
        for row in _rows(text, here):
            lead = _GIVEN.search(text, sentence.start, row[0].start)
            behind = _GET.match(text, row[-1].end, sentence.end)
            if len({m.key for m in row}) >= _LEAST_LINES and (lead or behind):
                label = _label([sentence.text])
                found += [Recipient(mention.key, mention.start, label) for mention in row]
    return found


def _rows(text: str, here: Sequence[Mention]) -> list[list[Mention]]:
    rows = [[here[0]]]
    for one, other in pairwise(here):
        if JOINED.fullmatch(text, one.end, other.start) or _BY.fullmatch(text, one.end, other.start):
            rows[-1].append(other)
        else:
            rows.append([other])
    return rows


def _label(said: Sequence[str]) -> str:
    """What the prize is called, by the words nearest to the list."""
    for lead in reversed(said):
        hit = _LABEL.search(lead)
        if hit is not None:
            return _OPEN_END.sub("", " ".join(hit["label"].split()))
    return ""

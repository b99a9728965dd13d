"""How many programmes each dimension has: "9 program di smart living, 7 di smart governance, sisanya smart branding 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract import matching
from extract.facts.scores.claim import Claim
from extract.facts.scores.meaning.subjects import rows, subject_of
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number
from extract.model import Mention

RULE = "score.count.breakdown"
_MOST = 500  # programmes of one dimension
_LEAST = 2  # dimensions with a number of their own, told in the sentence or the one before; one alone may open a list of names
_NOUN = matching.compile(
    r"\s(?:buah\s)?(?P<noun>inovasi|program|quick\s?-?wins?|rencana\saksi|aplikasi|layanan|kegiatan|usulan|programmes?|innovations|initiatives)\b"
)
# What may follow the number and its noun: the end of the part, or what introduces the next one.
_ENDS = re.compile(
    r"(?:\s(?:saja|baru|unggulan|prioritas|inovasi|buah|lainnya|lagi|di\santaranya))?\s?"
    r"(?:[,.;)–]|$|(?:dan|serta|sedangkan|sementara|lalu|kemudian|sisanya|adapun|disusul|tetapi|namun|karena|and)\b)"
)
# From a dimension to its number.
_TO_NUMBER = re.compile(
    r"[)\"”]?\s?(?:[(:,=–-]\s?)?(?:(?:yaitu|yakni|ialah|adalah|sebanyak|sejumlah|berjumlah|jumlahnya|ada|terdapat|dengan|memiliki|punya|mempunyai|mendapat|mendapatkan|memperoleh"
    r"|kebagian|jatah|memuat|berisi|hanya|cuma|baru|masing-masing|tercatat|terdiri|dari|atas|diwakili|diisi|terbanyak|paling|banyak|sedikit|sekitar|mencapai|yang|juga|malah"
    r"|menyumbang|menjadi|mengantongi|memborong|has|with)[\s,]\s?){0,5}"
)
# From a number, its noun behind it or not, to the dimension it is of.
_TO_DIMENSION = re.compile(
    r"(?:\s(?:kota\scerdas|smart\s?city)(?:\s(?:kota|kabupaten)\s\w+(?:\s(?!yang\b)\w+)?)?)?\s(?:(?:yang|berada|ada|masuk|termasuk|tergolong|terdapat|tersebar|dikelompokkan|ditempatkan|mewakili|menyasar|untuk|di|pada|dalam|ke|dari|bagi|milik|bidang|ranah|klaster"
    r"|dimensi|pilar|kelompok|kategori|in|for|under|berdimensi|mendukung)\s){1,4}[\"“]?"
)
_NO_LIST = 3  # "smart living yaitu tiga program" opens the list of their names
_SAYS = re.compile(r"\b(?:yaitu|yakni|sebanyak|hanya|cuma|berjumlah|terbanyak|sejumlah)\s$")
_DEALT = re.compile(r"\bmasing-masing\b")
_EACH_BEHIND = re.compile(r"\s?,?\s?masing-masing\b")


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """The counts of dimensions of one sentence, where several have one."""
    named = [d for d in scan.dimensions if d.key != "other"]
    if not named:
        return
    free = [n for n in scan.free if n.unit is None and isinstance(n.value, int) and n.kind != "ordinal" and 0 < n.value <= _MOST]
    nouns = {n.start: _NOUN.match(scan.folded, n.end) for n in free}
    told = [c for c in around.last if c.rule == RULE]
    noun = next((hit["noun"] for hit in nouns.values() if hit is not None), told[0].label if told else None)
    if noun is None:
        return
    pairs = list(_pairs(scan, named, free, nouns))
    keys = {d.key for _, row in pairs for d in row} | {c.subject.name for c in told}
    if len(keys) < _LEAST and not any(nouns[n.start] and n.value > _NO_LIST and _SAYS.search(scan.folded, 0, n.start) for n, _ in pairs):
        return
    for number, row in pairs:
        scan.take(number)
        hit = nouns[number.start]
        end = hit.end() if hit is not None else number.end
        for dimension in row:
            start = min(dimension.start, number.start)
            yield Claim(
                scan.sentence.start + start,
                scan.sentence.start + max(end, dimension.end),
                subject_of(scan, dimension),
                "count",
                "programs",
                RULE,
                0.85,
                value=number.value,
                label=" ".join((hit["noun"] if hit is not None else noun).split()),
            )


def _pairs(
    scan: Scan, named: Sequence[Mention], free: Sequence[Number], nouns: dict[int, re.Match[str] | None]
) -> Iterator[tuple[Number, Sequence[Mention]]]:
    """Each number that stands right behind or right before its dimension, or before a row that has so many each."""
    in_rows = rows(scan.text, named)
    taken: set[int] = set()
    for number in free:
        hit = nouns[number.start]
        end = hit.end() if hit is not None else number.end
        behind = next((row for row in in_rows if row[0].start >= end and _TO_DIMENSION.fullmatch(scan.folded, end, row[0].start)), None)
        before = next(
            (row for row in in_rows if row[-1].end <= number.start and _TO_NUMBER.fullmatch(scan.folded, row[-1].end, number.start)), None
        )
        row = behind if behind is not None else before if before is not None and _ENDS.match(scan.folded, end) else None
        if row is None or any(d.start in taken for d in row):
            continue
        lead = scan.folded[row[-1].end : number.start] if row is before else scan.folded[max(0, number.start - 16) : number.start]
        if len(row) > 1 and not (_DEALT.search(lead) or _EACH_BEHIND.match(scan.folded, row[-1].end)):
            continue
        taken.update(d.start for d in row)
        yield number, row

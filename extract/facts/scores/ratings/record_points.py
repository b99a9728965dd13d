"""Points that a line of a record gives its programme: "Nama: Pasar Terang", or the name alone, and below it "Urusan: pasar Skor: 95"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.programs.names.records import BARELY_NAMED, NAMED, record_rules
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.lexicon import current_lexicons

RULE = "score.index.record"
_POINTS = re.compile(
    r"(?:^\W{0,4}(?:\d{1,2}[.)]\s{0,3}|[a-z][.)]\s{0,3})?|(?<=[^\W\d])\s(?-i:(?=[A-Z]))|[;|•]\s{0,2})"
    r"(?:(?:nilai|skor|poin|total\s(?:nilai|skor)|bobot\skematangan|tingkat\skematangan|kematangan)"
    r"(?:\s(?:kematangan|maturitas|inovasi|akhir|total|penilaian|mandiri|evaluasi|juri|rata-rata|\(?iga\)?|iid|indeks)){0,3})(?:\s\([^()\d]{1,30}\))?\s{0,6}[:\t=]\s{0,6}"
    r"(?=\d{1,3}(?:[.,]\d{1,2})?\s{0,3}(?:poin\s{0,3})?(?:\(|/|dari\s|[;|•]|\s(?-i:[A-Z])[a-z]{2,15}:|$))",
    re.IGNORECASE,
)
_MATURED = re.compile(
    r"\b(?:skor|nilai|poin|bobot|tingkat)\s(?:kematangan|maturitas)\b|\b(?:kematangan|maturitas)\s{0,6}[:\t=]", re.IGNORECASE
)
_MARK = re.compile(r"^\W{0,4}(?:\d{1,2}[.)]\s{0,3}|[a-z][.)]\s{0,3})?")
_LINES = 12  # of one record
_MATURITY = 5  # values up to this are levels and of another reader


def find(scan: Scan, _around: Around) -> Iterator[Claim]:
    """The points of the record in which a line stands."""
    led = _POINTS.search(scan.text)
    number = scan.number_at(led.end()) if led is not None and scan.known else None
    if led is None or number is None or scan.is_taken(number) or float(number.value) <= _MATURITY:
        return
    name = _record_of(scan)
    if name is None:
        return
    scan.take(*scan.free)
    at = scan.sentence.start
    subject = Subject("program", name, at, at, is_said=False)
    yield Claim(
        at,
        at + number.end,
        subject,
        "maturity" if _MATURED.search(scan.document.text) else "score",
        "points",
        RULE,
        0.85,
        value=number.value,
    )


def _record_of(scan: Scan) -> str | None:
    """The programme that the head of the record names, a line each, above the sentence."""
    rules = record_rules(current_lexicons())
    above = scan.document.text[: scan.sentence.start].rstrip("\n").rsplit("\n", _LINES)[-_LINES:]
    for line in reversed(above):
        head = rules[NAMED].regex.match(line) or rules[BARELY_NAMED].regex.match(line)
        if head is not None:
            said = line[head.end() :].strip()
            return next((p.name for p in scan.known if any(said.startswith(name) for name in (p.name, *p.aliases))), None)
        if rules["record.line"].regex.match(line) is None:
            alone = _MARK.sub("", line, count=1).strip()
            return next((p.name for p in scan.known if alone in (p.name, *p.aliases)), None)
    return None

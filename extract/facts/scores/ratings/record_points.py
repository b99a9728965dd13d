"""What a line of a record gives its programme: "Nama: Pasar Terang", or the name alone, and below it "Urusan: pasar Skor: 95",
"Anggaran: Rp 120.000.000", "Progres: 80%".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.programs.names.records import BARELY_NAMED, NAMED, record_rules
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.lexicon import current_lexicons

RULE, SHARE, MONEY = "score.index.record", "score.completion.record", "score.budget.record"
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
_MARK = re.compile(r"^\W{0,4}(?:(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s{1,3}|\d{1,2}[.)]|[A-Za-z][.)]\s{0,3})?")
# "Pagu anggaran", "Realisasi (%)"; how much of the money was spent is no share of the work
_COST = re.compile(
    r"^\W{0,4}(?:\d{1,2}[.)]\s{0,3}|[a-z][.)]\s{0,3})?(?:(?:pagu|kebutuhan|alokasi|jumlah|besaran|total|usulan|rencana)\s)?"
    r"(?:pagu|anggaran|biaya|dana|pendanaan|pembiayaan)(?:\s(?:indikatif|program|kegiatan|apbd|(?:tahun\s)?20\d\d))?(?:\s\(rp\.?\))?\s{0,6}[:\t=]\s{0,6}",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"^\W{0,4}(?:\d{1,2}[.)]\s{0,3}|[a-z][.)]\s{0,3})?(?:(?:persentase|tingkat|capaian)\s)?"
    r"(?:progres[s]?|capaian|realisasi|persentase|kemajuan|penyelesaian|ketercapaian)(?:\s(?:pelaksanaan|program|fisik|kegiatan|penyelesaian|(?:tahun\s)?20\d\d)){0,2}"
    r"(?:\s\(%\))?\s{0,6}[:\t=]\s{0,6}",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[A-Z][^:]{10,}\.")  # what the thing is, said below its name
_LINES = 12  # of one record
# " (Dinas X) – 90%", " = Rp 40.000.000", " .......... 29%"
_BEHIND_NAME = re.compile(
    r"(?:\s\([^()\d]{2,90}\))?(?:\s?\.{3,40}|\s?[:=,;|→(–-]|\s(?:mencapai|sebesar|senilai|sudah|baru|telah|hingga))?\s{0,3}(?=(?:Rp\.?\s?)?\d)"
)
_CLOSES = re.compile(r"\s?(?:%|persen)?\)?[\s.;,]*$", re.IGNORECASE)
_OF_COST = re.compile(r"\b(?:anggaran|pagu|biaya|dana|belanja|keuangan)\b", re.IGNORECASE)
_OF_DONE = re.compile(r"\b(?:progres|capaian|realisasi|penyelesaian|kemajuan|pelaksanaan|perkembangan)\b", re.IGNORECASE)
_ITEMS = 14  # lines of a list from its lead on
_MATURITY = 5  # values up to this are levels and of another reader


def find(scan: Scan, _around: Around) -> Iterator[Claim]:
    """The points of the record in which a line stands; what it costs, how far it is."""
    yield from _field(scan)
    yield from _item(scan)
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


def _field(scan: Scan) -> Iterator[Claim]:
    """The cost or the progress that the line tells of its record's programme."""
    if not scan.known or scan.programs:
        return
    for label, unit, metric, by in ((_COST, "rupiah", "budget", MONEY), (_DONE, "percent", "completion", SHARE)):
        led = label.match(scan.text)
        number = scan.number_at(led.end()) if led is not None else None
        if number is None or number.unit != unit or scan.is_taken(number):
            continue
        name = _record_of(scan)
        if name is not None:
            scan.take(number)
            at = scan.sentence.start
            yield Claim(at, at + number.end, Subject("program", name, at, at, is_said=False), metric, unit, by, 0.85, value=number.value)


def _item(scan: Scan) -> Iterator[Claim]:
    """What an item gives right behind its programme, where the line above the list says what is given: "Anggaran tiap program:"."""
    text, block = scan.text, scan.sentence.block
    mark = _MARK.match(text)
    if not scan.known or scan.sentence.start != block.start or mark is None:
        return
    forms = (name for program in scan.known for name in (program.name, *program.aliases) if text.startswith(name, mark.end()))
    name = max(forms, key=len, default=None)
    led = _BEHIND_NAME.match(text, mark.end() + len(name)) if name is not None else None
    number = scan.number_at(led.end()) if led is not None else None
    if name is None or number is None or scan.is_taken(number) or _CLOSES.match(text, number.end) is None:
        return
    lead = next((line for line in reversed(scan.document.text[: block.start].split("\n")[-_ITEMS:]) if line.rstrip().endswith(":")), "")
    is_money, is_done = _OF_COST.search(lead) is not None, _OF_DONE.search(lead) is not None
    if (number.unit, is_money) == ("rupiah", True):
        metric, by = "budget", MONEY
    elif (number.unit, is_money, is_done) == ("percent", False, True):
        metric, by = "completion", SHARE
    else:
        return
    scan.take(number)
    at = scan.sentence.start
    subject = Subject("program", next(p.name for p in scan.known if name in (p.name, *p.aliases)), at, at)
    yield Claim(at, at + number.end, subject, metric, str(number.unit), by, 0.85, value=number.value)


def _record_of(scan: Scan) -> str | None:
    """The programme that the head of the record names, a line each, above the sentence."""
    rules = record_rules(current_lexicons())
    above = scan.document.text[: scan.sentence.start].rstrip("\n").rsplit("\n", _LINES)[-_LINES:]
    for line in reversed(above):
        head = rules[NAMED].regex.match(line) or rules[BARELY_NAMED].regex.match(line)
        if head is not None:
            said = line[head.end() :].strip()
            return next((p.name for p in scan.known if any(said.startswith(name) for name in (p.name, *p.aliases))), None)
        if rules["record.line"].regex.match(line) is None and not _SAYS.fullmatch(line.strip()):
            alone = _MARK.sub("", line, count=1).strip()
            return next((p.name for p in scan.known if alone in (p.name, *p.aliases)), None)
    return None

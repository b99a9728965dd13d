"""The programme that a result is about: named before it, labelling its item, or spoken of and pointed back to."""

from __future__ import annotations

import re

from extract.facts.regions import official_name
from extract.facts.scores.claim import Subject
from extract.facts.scores.sentence.scan import Scan


def program_before(scan: Scan, at: int) -> Subject | None:
    """A programme named before in the clause."""
    clause = scan.clause_start(at)
    found = [p for p in scan.programs if clause <= p.start and p.end <= at and at - p.end <= 140]
    if not found:
        return None
    start = scan.sentence.start + found[-1].start
    return Subject("program", found[-1].key, start, start + len(found[-1].form))


_ITEM = re.compile(r"\W{0,3}(?:\(?\d{1,2}[.)]\s|[a-h][.)]\s)?[\"“]?")


def item_program(scan: Scan) -> Subject | None:
    """ "(1) X — Dinas Y. Bukti lengkap. Nilai 3,40.": the programme that labels the item or paragraph."""
    text = scan.sentence.block.text
    opens = _ITEM.match(text)
    at = opens.end() if opens is not None else 0
    for program in scan.known:
        for name in (program.name, *program.aliases):
            if text.startswith(name, at) and re.match(
                r"[\"”]?\s?(?:(?:[—–:.(=,;|-]|sebesar\b|senilai\b|mencapai\b)|$)", text[at + len(name) : at + len(name) + 10]
            ):
                start = scan.sentence.start
                return Subject("program", program.name, start, start, is_said=False)
    return None


_HEADING = re.compile(
    r"\W{0,3}(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})[.)]?\s{1,3})?(?P<words>[^\n]{2,80}?)(?:\s\([^()]{1,80}\))?\W*", re.IGNORECASE
)
_UNDER = 400  # characters from a heading to what is told of the programme it names
_FOR_IT = re.compile(
    r"\b(?:untuk|guna|demi|bagi|buat)\s(?:(?:hal|keperluan|tujuan|maksud|kebutuhan|rencana|keinginan)\s)?(?:itu|ini|tersebut)\b(?!\s[a-z]{4,})"
    r"|\b(?:untuk|guna|demi|bagi|buat)\situ\b"
)


def headed_program(scan: Scan, heading: str | None) -> Subject | None:
    """ "2.3.2 Perahu Siaga" right over the paragraph: the programme whose name is all that the heading says."""
    head = _HEADING.fullmatch(heading.strip()) if heading else None
    text, start = scan.document.text, scan.sentence.start
    if head is None or heading is None or heading.strip() not in text[max(0, start - _UNDER - len(heading)) : start]:
        return None
    said = head["words"].casefold()
    found = {program.name for program in scan.known if said in (name.casefold() for name in (program.name, *program.aliases))}
    return Subject("program", found.pop(), start, start, is_said=False) if len(found) == 1 else None


def program_it_is_for(scan: Scan, start: int, end: int) -> Subject | None:
    """ "Untuk keperluan itu disediakan ...": the one programme that the sentence before in the paragraph names."""
    if scan.programs or _FOR_IT.search(scan.folded, max(0, start - 60), min(len(scan.folded), end + 60)) is None:
        return None
    at, block = scan.sentence.start, scan.sentence.block
    said = block.text[: at - block.start].rstrip().rsplit(". ", 1)[-1]
    named = {program.name for program in scan.known if any(name in said for name in (program.name, *program.aliases))}
    return Subject("program", named.pop(), at, at, is_said=False) if len(named) == 1 else None


_NUMBERED = re.compile(r"\W{0,3}\(?\d{1,2}[.)]\s")
_CLOSES = re.compile(r"(?:\.|,)\s\d{1,3}(?:,\d{1,2})?\s?(?:persen|%)\W{0,3}$")


def closing_program(scan: Scan) -> Subject | None:
    """ "3. Smart Living – X. Berjalan di dua desa, 80 persen.": the one programme of a numbered item that closes with how far it is."""
    block = scan.sentence.block
    is_last = scan.sentence.end >= block.start + len(block.text.rstrip())
    if not is_last or _NUMBERED.match(block.text) is None or _CLOSES.search(block.text) is None:
        return None
    named = {p.name for p in scan.known if any(name in block.text for name in (p.name, *p.aliases))}
    at = scan.sentence.start
    return Subject("program", named.pop(), at, at, is_said=False) if len(named) == 1 else None


_OF_ALL = re.compile(r"\b(?:total|seluruh|semua|segala|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan)(?:nya)?|sejumlah|berbagai|beberapa)\s$")
# "Enam di antaranya quick win. Contohnya X. Quick win ini ...": what is said of them all
_EXAMPLE = re.compile(
    r"\b(?:contohnya|misalnya|antara\slain|(?:di\s?antaranya|seperti)(?!\s(?:quick|ditetapkan|menjadi)))\s[\"“]?$", re.IGNORECASE
)
_APART = 20  # characters between the subject of a sentence and a further programme that is not beside it in a row
POINTS_BACK = re.compile(
    r"\b(?:(?:program|aplikasi|inovasi|layanan|sistem|gerakan|platform|portal|quick\s?win|gagasan|ide|terobosan|kanal|laman|situs|fitur|alat|perangkat)(?:\sunggulan)?(?:\s[\w,]{2,15}){0,12}?\s(?<!tahun\s)(?<!bulan\s)(?<!pekan\s)"
    r"(?<!minggu\s)(?<!hari\s)(?<!kali\s)(?<!saat\s)(?:ini|itu|tersebut|tadi)"
    r"|(?:pembuatan|pengembangan|pengadaan|pembangunan|pemeliharaan|pengerjaan|biaya|anggaran|modal|pembiayaan|perangkat|peralatan|server|aplikasi)nya"
    r"|(?:ini|itu)lah\s(?:(?:satu-satunya|salah\ssatu|yang|jadi|menjadi)\s){0,2}(?:program|inovasi|aplikasi|layanan))\b"
)


def program_told_before(scan: Scan, previous: Scan | None, at: int) -> Subject | None:
    """ "Program tersebut meraih ...", "Pengadaannya memakai dana ...": the one programme that was spoken of.

    Looked for before the pointing word in the sentence, then in the paragraph so far, in the sentence before, in the lines before. Of two
    in the sentence before it is its subject, the first.
    """
    pointer = POINTS_BACK.search(scan.folded, max(0, at - 120), min(len(scan.folded), at + 40))
    if pointer is None or _OF_ALL.search(scan.folded, max(0, pointer.start() - 24), pointer.start()):
        return None
    block, start = scan.sentence.block, scan.sentence.start
    stretches = [scan.text[: pointer.start()], block.text[: start - block.start + pointer.start()]]
    if previous is not None:
        stretches.insert(1, previous.text)
    stretches.append(scan.before)
    for stretch in stretches:
        named = {
            p.name: min(at for name in (p.name, *p.aliases) if (at := stretch.find(name)) >= 0)
            for p in scan.known
            if any(name in stretch for name in (p.name, *p.aliases))
        }
        if not named:
            continue
        first, *others = sorted(named, key=lambda name: named[name])
        if stretch is stretches[-1] and _elsewhere_since(scan, first, len(stretch) - named[first]):
            return None
        if _EXAMPLE.search(stretch, 0, named[first]):
            return None
        is_subject = (
            previous is not None and stretch is previous.text and all(named[other] - named[first] - len(first) > _APART for other in others)
        )
        return Subject("program", first, start, start, is_said=False) if not others or is_subject else None
    return None


def _elsewhere_since(scan: Scan, name: str, back: int) -> bool:
    """Whether a region of another province has been named since a programme that stands `back` characters before the sentence."""
    own = next((program.region for program in scan.known if program.name == name), None)
    home = {m.key[:2] for m in scan.places.mentions if official_name(m.key) == own} or {r.code[:2] for r in scan.places.subjects}
    start = scan.sentence.start - back
    return bool(home) and any(start <= m.start < scan.sentence.start and m.key[:2] not in home for m in scan.places.mentions)

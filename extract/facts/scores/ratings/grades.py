"""Grades in words ("predikat baik", "masih minus") and levels of maturity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.roles import role_of
from extract.facts.scores.meaning.subjects import nearest, region_subject, rows, subject_of, tied_behind
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders import components
from extract.model import Mention
from extract.rulebook import Rule

_GRADE = re.compile(
    r"\b(?:\w*predikat|kategori|kualifikasi|grade|nilai\w*|skor\w*|hasil\w*|sempat|sebelumnya|semula|awalnya|smart|dinyatakan|menyatakan|dinilai|menilai"
    r"|dipandang|dianggap|dikatakan|dikategorikan|digolongkan|menjadi|baseline|output|outcome|impact|quick|tergolong|terbilang|termasuk|perkembangan\w*|kemajuan\w*|untuk|pelaksanaan|penerapan|implementasi|meraih|memperoleh|penilaian|rated|received)\b"
)
# Who may grade: assessors and their evaluations, not a proud speaker.
_JUDGE = re.compile(
    r"\b(?:menilai|dinilai|dinyatakan|dipandang|dianggap|dikategorikan|digolongkan|evaluator|asesor|penilai|penilaian|(?:hasil\s)?evaluasi|predikat|rapor|diapresiasi|assessor|evaluated)\b"
)
_OWN = re.compile(r"\b(?:smart|cerdas|quick\s?win|program|evaluasi|penilaian|predikat|perkembangan\w*|peningkatan\w*|capaian\w*)\b")
_LOOSE = re.compile(r"\b(?:bagus|lemah|optimal|maksimal)\b")  # a region's official grades have other names
_ASSESSOR = re.compile(
    r"\b(?:asesor|assessor|evaluator|tim\s(?:penilai|evaluasi|asesor)|penilai|kementerian|kominfo\sri|kemenkominfo|komdigi)\b"
)
_SPEAKER = re.compile(
    r"\b(?:bupati|wali\s?kota|gubernur|sekda|warga|masyarakat|kepala|kadis|camat|lurah|dprd|pengamat|ketua|anggota|ia|dia|dirinya)\b[^.;]{0,40}\b(?:menilai|menyatakan|menyebut|mengaku)\b"
)
_ADVICE = re.compile(
    r"\b(?:agar|supaya|harus|perlu\s(?!perbaikan|perhatian|pembenahan|dibenahi|dibina|ditingkatkan)|semoga|diharapkan|kurang\sdari|lebih\s)\b"
)
# "predikat baik untuk sesi pertama": graded is what stands behind, unless that is the programme, a year or a category.
_OF_ANOTHER = re.compile(
    r"[\"”']?\s(?:untuk|bagi)\s(?!(?:smart|program|evaluasi|kota|kabupaten|kategori|tahun|dimensi|komponen|pilar|penyelenggaraan|pelaksanaan|implementasi|penerapan|daerah|indeks|spbe|quick"
    r"|pemerintah|pemkab|pemkot|bidang|nilai|yang)\b)"
)
_IF_BEHIND = re.compile(
    r"[\"”’]?\s(?:diberikan|berlaku|diperoleh|didapat|baru)\s(?:\w+\s){0,3}?(?:kalau|jika|bila|apabila|ketika|untuk\snilai)\b"
)
_CARRIED_OUT = re.compile(r"\b(?:pelaksanaan|penerapan|implementasi|penyelenggaraan|realisasi|pengelolaan|capaian)(?:nya)?\b")
_BOTH = re.compile(r"\b(?:kedua|ketiga)(?:nya|\s(?:daerah|kabupaten|kota))\b")
_OF_REGION = 5  # characters of the code of a city or regency
_NEAR = 300  # characters around a graded dimension in which its assessor may be named
_TO_REGION = 18  # characters between a grade and the region it is given to: "predikat "Cukup" untuk Kabupaten X"
_REACH = 70  # characters between a dimension and its grade
# "Capaian kinerja sasaran 94,98 persen dengan kategori sangat tinggi": how much of a target was met, not how good it is
_OF_TARGETS = re.compile(r"\bcapaian\s(?:kinerja|indikator|sasaran|target)\b[^.;]{0,120}$")
_MET = re.compile(r"(?:sangat\s)?(?:tinggi|rendah|sedang)", re.IGNORECASE)
# "Komponen yang dinilai rendah adalah X": graded is what stands behind
_WHICH = re.compile(r"\b(?:komponen|dimensi|aspek|indikator|program|inovasi|bagian|hal)\syang\s(?:[a-z]+\s){0,2}$")
_INNOVATIVE = re.compile(r"\b(?:ter)?inovatif\b", re.IGNORECASE)  # what the national measure of innovation calls regions is a prize
_JUDGED = ("judged", "verdict", "progress")


def find_levels(scan: Scan, around: Around) -> Iterator[Claim]:
    """Levels of maturity: "tingkat kematangan level 3"."""
    for rule in scan.rules("levels"):
        for match in scan.matches(rule):
            number = scan.number_at(match.start("value"))
            subject = nearest(scan, match.start(), match.end()) or region_subject(scan, around.places, match.start())
            if number is None or scan.is_taken(number) or subject is None:
                continue
            scan.take(number)
            instrument = scan.instrument_of(match.start(), match.end())
            yield Claim(
                scan.sentence.start + match.start(),
                scan.sentence.start + match.end(),
                subject,
                "maturity",
                "index",
                rule.id,
                rule.prior,
                value=number.value,
                role=role_of(scan, number),
                instrument=instrument.key if instrument is not None else None,
            )


def find_grades(scan: Scan, around: Around) -> Iterator[Claim]:
    """Official grades and judgements of assessors; a speaker's praise is none."""
    rules = scan.rules("grades")
    if not rules or not _GRADE.search(scan.folded):
        return
    for rule in rules:
        for match in scan.matches(rule):
            instrument = scan.instrument_of(match.start(), match.end())
            reason = _refusal(scan, around, rule, match)
            if reason:
                scan.refuse(match.start(), match.end(), rule.id, reason)
                continue
            for subject in _whom(scan, around, match):
                yield Claim(
                    scan.sentence.start + match.start(),
                    scan.sentence.start + match.end(),
                    subject,
                    "progress" if rule.kind == "progress" else "award" if _is_prize(match, subject, instrument) else "score",
                    "qualitative",
                    rule.id,
                    rule.prior if instrument is not None or rule.kind != "predicate" else 0.6,
                    label=match["label"],
                    role="previous" if rule.id.endswith("earlier") or _is_earlier(scan, match.start()) else "actual",
                    instrument=instrument.key if instrument is not None else None,
                )


def _is_prize(match: re.Match[str], subject: Subject, instrument: Mention | None) -> bool:
    return subject.kind == "region" and _INNOVATIVE.search(match["label"]) is not None and (instrument is None or instrument.key == "iga")


def _is_earlier(scan: Scan, at: int) -> bool:
    """ "tahun sebelumnya daerah itu masih berpredikat kurang"."""
    cue = scan.has("previous", max(scan.clause_start(at), at - 60), at)
    return cue is not None and not re.search(
        r"\b(?:dibanding\w*|dari|ketimbang|menjadi|kini|sekarang)\b", scan.folded[max(0, cue.start() - 16) : at]
    )


def _refusal(scan: Scan, around: Around, rule: Rule, match: re.Match[str]) -> str | None:
    """Why words of praise or blame are no grade of the programme's, None when they are one."""
    instrument = scan.instrument_of(match.start(), match.end())
    if (instrument is not None and instrument.key == "neighbour") or not (instrument is not None or around.is_on_topic):
        return "a grade of another measure"
    if scan.has("hoped", max(scan.clause_start(match.start()), match.start() - 80), match.start()):
        return "hoped for, not reached"
    if _MET.fullmatch(match["label"]) and _OF_TARGETS.search(scan.folded, 0, match.start()):
        return "how much of a target was met"
    if rule.id.endswith(".unjudged") and any(scan.clause_start(match.start()) <= p.start < match.start() for p in scan.programs):
        return "of a programme"
    if rule.kind not in _JUDGED:
        if _IF_BEHIND.match(scan.folded, match.end()):
            return "a condition, not a grade"
        is_ours = tied_behind(scan, match.end()) or any(0 < region.start - match.end() <= _TO_REGION for region in scan.regions)
        return "of another thing" if _OF_ANOTHER.match(scan.folded, match.end()) and not is_ours else None
    if _WHICH.search(scan.folded, 0, match.start()) and not tied_behind(scan, match.end()):
        return "of what is named behind"
    said_before = around.previous.folded if around.previous is not None else ""
    following = scan.sentence.block.text.lower()
    has_graded = any(claim.unit == "qualitative" for claim in around.last)
    is_innovation = instrument is not None and instrument.key == "iga" and _INNOVATIVE.search(match["label"]) is not None
    if not (has_graded or is_innovation or any(map(_JUDGE.search, (scan.folded, said_before, following))) or _is_judged_near(scan)):
        return "nobody who grades is named"
    if _SPEAKER.search(scan.folded, scan.clause_start(match.start()), match.end()) and not _ASSESSOR.search(scan.folded):
        return "a speaker's own praise"
    if _ADVICE.search(scan.folded, max(0, match.start() - 40), match.end()):
        return "advice, not a grade"
    named = [a for a in scan.anchors if a.kind != "aspect" and a.key != "other"]
    if not named and _graded_program(scan, match) is not None:
        return None
    is_whole = not named and not match.groupdict().get("what")
    is_loose = _LOOSE.search(match["label"]) is not None and not _ASSESSOR.search(scan.folded)
    if is_whole and (scan.programs or not _OWN.search(scan.folded) or is_loose):
        return "not about the programme as a whole"
    return None


def _is_judged_near(scan: Scan) -> bool:
    """ "Smart economy kurang. [...] Begitu penilaian tim evaluator": who grades dimensions may be named some lines away."""
    near = slice(max(0, scan.sentence.start - _NEAR), scan.sentence.end + _NEAR)
    return bool(scan.dimensions or scan.components) and _ASSESSOR.search(scan.document.text[near].lower()) is not None


def _graded_program(scan: Scan, match: re.Match[str]) -> Subject | None:
    """ "Program X ...: pelaksanaannya dinilai belum memuaskan oleh evaluator": the one programme whose carrying out is graded."""
    before = [p for p in scan.programs if p.end <= match.start("label")]
    if len({p.key for p in before}) != 1 or not _CARRIED_OUT.search(scan.folded, before[-1].end, match.end()):
        return None
    return subject_of(scan, before[-1]) if _ASSESSOR.search(scan.folded) or _is_told_by_assessor(scan) else None


def _is_told_by_assessor(scan: Scan) -> bool:
    return _ASSESSOR.search(scan.document.text[scan.sentence.block.start : scan.sentence.start].lower()) is not None


def _both(scan: Scan, around: Around, match: re.Match[str]) -> tuple[Subject, ...]:
    """ "Kabupaten A dan Kabupaten B ... . Keduanya berpredikat kurang": the last regions of the sentence before, as many as are meant."""
    meant = _BOTH.search(scan.folded, scan.clause_start(match.start()), match.start("label"))
    if meant is None or around.previous is None or scan.regions:
        return ()
    told: dict[str, Subject] = {}
    for region in around.previous.regions:
        if len(region.key) == _OF_REGION and region.rule != "region.institution":
            told.setdefault(region.key, subject_of(around.previous, region))
    if len(told) != (3 if meant[0].startswith("ketiga") else 2):
        return ()
    at = scan.sentence.start
    return tuple(replace(one, start=at, end=at, is_said=False) for one in told.values())


def _whom(scan: Scan, around: Around, match: re.Match[str]) -> tuple[Subject, ...]:
    """The dimension or component tied behind a grade, the row of them before it, else the region."""
    behind = tied_behind(scan, match.end())
    if behind:
        return behind
    both = _both(scan, around, match)
    if both:
        return both
    word = match.groupdict().get("what")
    if word:
        own = next((d for d in scan.dimensions if d.start == match.start("what") and d.key != "other"), None)
        if own is not None:
            return (subject_of(scan, own),)
        found = components.find(f"komponen {word}")
        at = scan.sentence.start + match.start("what")
        if found:
            return (Subject("component", found[0].key, at, at + len(word)),)
    named = [a for a in scan.anchors if a.kind != "aspect" and a.key != "other" and a.end <= match.start("label")]
    clause = scan.clause_start(match.start("label"))
    row = next((r for r in reversed(rows(scan.text, named)) if r[0].start >= clause), None)
    if row is not None and match.start("label") - row[-1].end <= _REACH:
        return tuple(subject_of(scan, anchor) for anchor in row)
    region = (_graded_program(scan, match) if not named else None) or region_subject(scan, around.places, match.start())
    return (region,) if region is not None else ()

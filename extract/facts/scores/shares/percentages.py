"""Percentages of what was planned: dealt to dimensions and named indicators, of a programme, of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.one_by_one import EACH
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.region_rows import deal_to_regions
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.meaning.subjects import (
    beside_anchor,
    deal,
    heading_dimension,
    inherited,
    is_compared_with,
    region_subject,
    region_valued,
    subject_of,
)
from extract.facts.scores.meaning.told_rows import dealt_to_programs
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan, word_pattern
from extract.facts.scores.sentence.told_programs import closing_program, program_before
from extract.facts.scores.shares.foreign_shares import OF_PROGRAMS, bait_of, no_whole, not_of_programme
from extract.finders.numbers import Number
from extract.finders.opds import is_office
from extract.model import Mention

_INDEX_NOUN = re.compile(r"\b(?:indeks|index|nilai\srata-?\s?rata|rata-rata|skor|skala)\b")
_TOPIC = re.compile(r"\b(?:smart[\s-]?city|kota\scerdas|kabupaten\scerdas|smart\sregency|quick\s?-?wins?|master\s?plan)\b", re.IGNORECASE)
_BEFORE_THAT = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|dibanding(?:kan)?|up|down)\b[^.;\d]{0,20}\b(?:dari|dengan|tahun|from)\s(?:[a-z]+\s){0,3}$"
)
_OF_WHICH = re.compile(r"\s(?:(?:pada|di|dari|untuk|bidang)\s)?(?:dimensi\s)?")
_PROGRESS = re.compile(
    r"\b(?:penyelesaian\w*|progres\w*|selesai|terselesaikan|mencapai|capaian\w*|berjalan|terealisasi|realisasi\w*|pelaksanaan(?:nya)?|rampung|tahap"
    r"|completed|completion)\b"
)
_AND = re.compile(r",?\s(?:dan\s|serta\s)?")
_OF_WORK = re.compile(
    r"\b(?:program\w*|rencana\saksi|quick\s?-?wins?|master\s?plan|rencana\sinduk|kegiatan|inovasi|smart[\s-]?city|kota\scerdas|roadmap)\b"
)
_OF_DOING = re.compile(
    r"\b(?:progres\w*|realisasi\w*|(?:pen)?capaian\w*|pelaksanaan\w*|penyelesaian\w*|keterlaksanaan|implementasi\w*|(?:me|ter)?(?:nyelesai|selesai)kan|menuntaskan|merampungkan"
    r"|terlaksana|tuntas|rampung|selesai|completed|completion|implementation)\b"
)
_ON_PROGRESS = re.compile(r"\b(?:progres\w*|perkembangan\squick|penyelesaian|kemajuan)\b")
_NEAR = 220  # characters before "progresnya 55 persen" in which its programme is named
_OWN_PROGRESS = re.compile(
    r"\b(?:progres(?:nya)?|progress|cakupan(?:\s[a-z]+)?(?:nya)?|penyelesaian(?:nya)?|capaian(?:nya)?|realisasi(?:nya)?|kemajuan(?:nya)?|pelaksanaan(?:nya)?)\b[^.;\d]{0,30}$"
)


_OF_THAT_DIMENSION = re.compile(r"\b(?:capaian|realisasi|progres)\s(?:pada\s|untuk\s)?dimensi\s(?:ini|itu|tersebut)\b")
_SHARE_NOUN = re.compile(r"\b(?:persentase|prosentase)(?:nya)?\b[^.;:\d]{0,60}$")
_BARE_GLUE = re.compile(r"[)\"”]?\s(?:(?:di\sangka|hanya|cuma|baru|masih|sudah|mencapai|sebesar|tercatat)\s){0,2}")
_ENDS = re.compile(r"\s?(?:[,;.)]|$|(?:dan|serta|and)\s)(?!\d)")
# A name of two to five words in capitals right before its percentage, its office in brackets at most between them.
_NAME_BEFORE = re.compile(
    r"(?:^|[,;:]\s|\b(?:dan|lalu|kemudian|disusul|serta|sedangkan|sementara|Kemudian|Sedangkan|Sementara|Adapun|program|inovasi)\s)(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,4})\s(?:\([^()]{2,40}\)\s)?"
    r"(?:(?:sudah|telah|baru|mencapai|di\sangka|sebesar|masih|kini|dengan|progres|sekitar|hampir|lebih\sdari|hanya|cuma|terealisasi|rampung|selesai|berada|di)\s){0,4}$"
)

# "seluruh pilar wajib mencapai sekurang-kurangnya 85 persen": the whole, part by part
_ALL_PARTS = re.compile(
    r"\b(?:seluruh|semua|setiap|tiap|keenam|all(?:\ssix)?|every)\s(?:pilar|dimensi|dimensions?|pillars?)\s(?:[a-z]+\s){0,2}(?:mencapai|menyentuh|tuntas|rampung|selesai|reach|reached)\s[^.;:,\d]{0,40}$"
)
_ONE_BY_ONE = re.compile(rf"(?:{EACH.pattern}),?\s(?:[a-z]+,?\s){{0,4}}$")
# what offices have a share done of, rather than a share of their money or people
_OF_OFFICES = re.compile(r"\b(?:rencana\saksi|program\s(?:smart\scity|kota\scerdas)|quick\s?wins?)\b")
_RESPECTIVELY = re.compile(rf",?\s(?:{EACH.pattern})")


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """Every percentage of one sentence that says how much was done."""
    free = [n for n in scan.free if n.unit == "percent" and not _is_index(scan, n)]
    free = sorted((*free, *_without_unit(scan, free, around), *_in_turn(scan, free)), key=lambda n: n.start)
    if not free:
        return
    good = []
    closing = closing_program(scan)
    if closing is not None:  # the last of the item: what else it tells in percents stands before
        scan.take(free[-1])
        yield _percent_claim(scan, free.pop(), closing, "score.percent.item", 0.8)
    for number in free:
        reason = bait_of(scan, number)
        if reason:
            scan.refuse(number.start, number.end, "score.percent", reason)
        else:
            good.append(number)
    named = [a for a in scan.anchors if a.key != "other"]
    for number, subject in (*_programs_in_turn(scan, good), *dealt_to_programs(scan, around, good)):
        scan.take(number)
        yield _percent_claim(scan, number, subject, "score.percent.respectively", 0.85)
    good = [n for n in good if not scan.is_taken(n)]
    for number in good:
        program = _progressing(scan, number)
        if program is not None:
            scan.take(number)
            yield _percent_claim(scan, number, program, "score.percent.program", 0.88)
    good = [n for n in good if not scan.is_taken(n)]
    for number in good:
        behind = _dimension_of_what(scan, number)
        if behind is not None:
            scan.take(number)
            yield _percent_claim(scan, number, subject_of(scan, behind), "score.percent.of", 0.88)
    good = [n for n in good if not scan.is_taken(n)]
    for number, subject in _named_in_series(scan, [n for n in good if not scan.is_taken(n)], around):
        scan.take(number)
        yield _percent_claim(scan, number, subject, "score.percent.named", 0.75)
    for number, subject in _of_regions(scan, [n for n in good if not scan.is_taken(n)], around):
        scan.take(number)
        yield _percent_claim(scan, number, subject, "score.percent.regions", 0.82)
    good = [n for n in good if not scan.is_taken(n)]
    last: tuple[Number, tuple[Subject, ...]] | None = None
    for run in deal(scan, good, named):
        if run.subjects:
            last = (run.numbers[-1], run.subjects[-1])
            yield from _dealt(scan, run.numbers, run.subjects)
            continue
        first = run.numbers[0]
        if last is not None and len(run.numbers) == 1:
            is_earlier = _BEFORE_THAT.search(scan.folded, max(0, first.start - 60), first.start) is not None
            if is_earlier or is_compared_with(scan, last[0], first):
                scan.take(first)
                for subject in last[1]:
                    compared = _percent_claim(scan, first, subject, "score.percent.before", 0.8)
                    yield replace(compared, role="previous") if is_earlier else compared
                continue
        for number in run.numbers:
            claim = _lone(scan, number, good, around)
            if claim is not None:
                scan.take(number)
                yield claim


def _without_unit(scan: Scan, free: list[Number], around: Around) -> list[Number]:
    """ "Smart Living 91 persen, Governance 84, Society 80": the word is said once, for all the dimensions that follow."""
    named = [
        replace(n, unit="percent")
        for n in scan.numbers
        if n.is_plain
        and n.unit is None
        and n.is_decimal
        and 5 < float(n.value) <= 100
        and not scan.is_taken(n)
        and _SHARE_NOUN.search(scan.folded, max(0, n.start - 70), n.start)
    ]
    if named:  # "persentase pelaksanaannya sebesar 48,84"
        return named
    told = [c for c in around.last if c.metric == "completion" and c.subject.kind == "dimension" and c.unit == "percent"]
    first = next((n for n in free if beside_anchor(scan, n)), None)
    if first is None and not told:
        return []
    found = []
    for number in scan.numbers:
        if (
            number.unit is not None
            or not number.is_plain
            or number.is_word
            or number.kind == "ordinal"
            or scan.is_taken(number)
            or not 0 < float(number.value) <= 100
        ):
            continue
        dimension = next((d for d in scan.dimensions if d.key != "other" and _BARE_GLUE.fullmatch(scan.folded, d.end, number.start)), None)
        if dimension is not None and _ENDS.match(scan.folded, number.end) and (told or (first is not None and first.start < number.start)):
            found.append(replace(number, unit="percent"))
    return found


def _dimension_of_what(scan: Scan, number: Number) -> Mention | None:
    """ "75 persen rencana aksi smart living sudah selesai": the dimension whose plan the percentage is of."""
    of = OF_PROGRAMS.match(scan.folded, number.end)
    if of is None or not word_pattern("did").search(scan.folded, of.end()):
        return None
    return next((d for d in scan.dimensions if d.key != "other" and _OF_WHICH.fullmatch(scan.folded, of.end(), d.start)), None)


def _programs_in_turn(scan: Scan, good: list[Number]) -> Iterator[tuple[Number, Subject]]:
    """ "A, B dan C masing-masing 100 persen, 85 persen dan 60 persen": a row of programmes, or of offices, with as many percentages."""
    if len(good) < 2:
        return
    is_of_offices = _OF_OFFICES.search(scan.folded) is not None and EACH.search(scan.folded) is not None and not scan.programs
    for row in (scan.programs, [one for one in scan.offices if is_office(one)] if is_of_offices else ()):
        for run in deal(scan, good, row) if len(row) > 1 else ():
            if len(run.numbers) > 1 and len(run.subjects) == len(run.numbers):
                yield from ((number, shared[0]) for number, shared in zip(run.numbers, run.subjects, strict=True) if len(shared) == 1)


def _named_in_series(scan: Scan, good: list[Number], around: Around) -> Iterator[tuple[Number, Subject]]:
    """ "Sapa Wisata Pesisir mencapai 80 persen, Bank Benih Digital 65 persen": names in capitals, where progress is told."""
    if len(good) < 2 or not around.is_on_topic:
        return
    so_far = scan.sentence.block.text.lower() + (around.previous.folded if around.previous is not None else "")
    if not (_ON_PROGRESS.search(so_far) and re.search(r"\b(?:quick\s?wins?|program\w*|inovasi)\b", so_far)):
        return
    found = []
    for number in good:
        hit = _NAME_BEFORE.search(scan.text, max(0, number.start - 90), number.start)
        if hit is None or any(
            m.start < hit.end("name") and hit.start("name") < m.end for m in (*scan.anchors, *scan.regions, *scan.offices)
        ):
            continue
        start = scan.sentence.start + hit.start("name")
        found.append((number, Subject("program", hit["name"], start, start + len(hit["name"]))))
    if len(found) > 1:
        yield from found


def _of_regions(scan: Scan, good: list[Number], around: Around) -> Iterator[tuple[Number, Subject]]:
    """ "Realisasi program smart city Kota A 81 persen, Kabupaten B 65 persen": where the work on programmes is told, each region's own."""
    named = [d for d in scan.dimensions if d.key != "other"]
    if not good or not around.is_on_topic or not scan.regions or len(named) > 1 or scan.components:
        return
    if any(no_whole(scan, number, scan.clause_start(number.start)) for number in good):
        return
    said = f"{(around.heading or '').lower()} {around.previous.folded if around.previous is not None else ''} {scan.folded}"
    if _OF_WORK.search(said) is not None and (_OF_DOING.search(said) or scan.has("done")):
        good = [*_sharing_unit(scan, good[0]), *good]
        dealt = deal_to_regions(scan, [(number.start, number.end) for number in good])
        if named and (not dealt or named[0].start > min(region.start for region in scan.regions)):
            return
        for number in good:
            for region in dealt.get(number.start, ()):  # "Capaian smart living Kota A 70 persen, Kota B 55 persen"
                yield number, replace(subject_of(scan, named[0]), region=region.region) if named else region
        if dealt:
            return
        own = region_valued(scan, good[0]) if len(good) == 1 and scan.sentence.block.kind == "list_item" else None
        if own is not None:  # "- Kota A: 81 persen"
            yield good[0], own
            return
    if named:
        return
    told = {claim.subject.region for claim in around.last if claim.metric == "completion" and claim.subject.kind == "region"}
    own = region_valued(scan, good[0]) if told and len(good) == 1 else None
    if own is not None and own.region not in told:  # "Adapun Kota B baru 65 persen"
        yield good[0], own


def _sharing_unit(scan: Scan, percent: Number) -> list[Number]:
    """ "berturut-turut 80 dan 55 persen": the numbers that the word behind the last one holds for."""
    run: list[Number] = []
    for number in reversed([n for n in scan.free if n.end <= percent.start and n.unit is None and n.is_plain]):
        if not 0 < float(number.value) <= 100 or not _AND.fullmatch(scan.folded, number.end, run[0].start if run else percent.start):
            break
        run.insert(0, replace(number, unit="percent"))
    return run


def _in_turn(scan: Scan, free: list[Number]) -> Iterator[Number]:
    """ "Smart branding dan smart living masing-masing 60 dan 55 persen": the word stands behind the last number of the row alone."""
    for number in free:
        row = _sharing_unit(scan, number)
        if row and (
            _ONE_BY_ONE.search(scan.folded, scan.clause_start(row[0].start), row[0].start) or _RESPECTIVELY.match(scan.folded, number.end)
        ):
            yield from row


def _dealt(scan: Scan, numbers: tuple[Number, ...], subjects: tuple[tuple[Subject, ...], ...]) -> Iterator[Claim]:
    for number, shared in zip(numbers, subjects, strict=True):
        for subject in shared:
            if subject.kind == "aspect" and not (_is_series(scan) or scan.has("done")):
                scan.refuse(number.start, number.end, "score.percent.dealt", "no word of achievement beside it")
                continue
            yield _percent_claim(scan, number, subject, "score.percent.dealt", 0.9 if subject.kind != "aspect" else 0.85)
        scan.take(number)


def _lone(scan: Scan, number: Number, good: list[Number], around: Around) -> Claim | None:
    """A percentage with no dimension in reach: of a named programme, of an open indicator in a series, of the whole programme."""
    pointed = inherited(scan, around.previous) if _OF_THAT_DIMENSION.search(scan.folded, 0, number.start) else None
    if pointed is not None:
        return _percent_claim(scan, number, pointed, "score.percent.inherited", 0.8)
    program = program_before(scan, number.start)
    goes_on = (
        any(claim.subject.kind == "program" for claim in around.last) or _ON_PROGRESS.search(scan.sentence.block.text.lower()) is not None
    )
    told = around.previous is not None and _ON_PROGRESS.search(around.previous.folded) is not None
    if program is not None and (
        goes_on or told or _PROGRESS.search(scan.folded, max(0, program.start - scan.sentence.start - 30), number.start)
    ):
        return _percent_claim(scan, number, program, "score.percent.program", 0.85)
    told_of = _told_of(scan, number, around) or _named_in_account(scan, number, around)
    if told_of is not None:
        return _percent_claim(scan, number, told_of, "score.percent.program", 0.8)
    inherited_subject = inherited(scan, around.previous) or (
        heading_dimension(scan, around.heading) if scan.sentence.block.kind != "heading" else None
    )
    if inherited_subject is not None and scan.has("done"):
        return _percent_claim(scan, number, inherited_subject, "score.percent.inherited", 0.75)
    clause = max(0, scan.clause_start(number.start), number.start - 120)
    reason = no_whole(scan, number, clause)
    if reason is None:
        carried = around.carried(scan, ("completion",))
        if carried is not None and not (scan.instruments or scan.dimensions):
            subject = around.subject_of(carried, scan)
            return _percent_claim(scan, number, subject, "score.percent.carried", 0.78) if subject is not None else None
        is_of_all = around.is_on_topic and _ALL_PARTS.search(scan.folded, clause, number.start) is not None
        reason = None if is_of_all else not_of_programme(scan, number, clause, good, around)
    region = region_subject(scan, around.places, number.start) if reason is None else None
    if reason is None and region is not None:
        return _percent_claim(scan, number, region, "score.percent.whole", 0.8 if _TOPIC.search(scan.text) else 0.7)
    scan.refuse(number.start, number.end, "score.percent.whole", reason or "about another region or about none")
    return None


def _told_of(scan: Scan, number: Number, around: Around) -> Subject | None:
    """ "Quick win X. Pengampu: Dinas Y. Progres 80%.": the one programme of the item, or of the sentence that "progresnya" points to."""
    if not _OWN_PROGRESS.search(scan.folded, max(0, number.start - 60), number.start):
        return None
    own = scan.sentence.block.text[: scan.sentence.start + number.start - scan.sentence.block.start][-_NEAR:]
    named = {p.name for p in scan.known if any(name in own for name in (p.name, *p.aliases))}
    if len(named) != 1 or scan.dimensions:
        return None
    at = scan.sentence.start
    return Subject("program", named.pop(), at, at, is_said=False)


def _named_in_account(scan: Scan, number: Number, around: Around) -> Subject | None:
    """ "PROGRES QUICK WIN. X 90 persen, Y di Dinas Z minimal 50 persen": in an account of progress, the programme named right before."""
    if not around.is_account:
        return None
    program = program_before(scan, number.start)
    if program is None:
        return None
    between = scan.folded[program.end - scan.sentence.start : number.start]
    others = (*scan.dimensions, *scan.components)
    if any(char.isdigit() for char in between) or any(program.end - scan.sentence.start <= o.start < number.start for o in others):
        return None
    return program


def _progressing(scan: Scan, number: Number) -> Subject | None:
    """ "... inovasi X (...) penyelesaian 55 persen": the programme named last before the number, nearer than any dimension."""
    program = program_before(scan, number.start)
    if program is None:
        return None
    at = program.end - scan.sentence.start
    nearer = any(at <= d.start < number.start for d in (*scan.dimensions, *scan.components))
    beside = re.fullmatch(r"\s?(?:\([^()\d]{1,80}\)\s?)?[(:–-]\s?", scan.text[at : number.start])
    if re.fullmatch(r"[\"”]?\s?\([^()\d]{3,40},\s", scan.text[at : number.start]):
        return program  # "X (Smart Branding, 25%)"
    return program if not nearer and (beside or _PROGRESS.search(scan.folded, at, number.start)) else None


def _percent_claim(scan: Scan, number: Number, subject: Subject, rule: str, prior: float) -> Claim:
    return Claim(
        scan.sentence.start + number.start,
        scan.sentence.start + number.end,
        subject,
        "completion",
        "percent",
        rule,
        prior,
        value=number.value,
        scale_max=100,
        role=role_of(scan, number),
        bound=bound_of(scan, number),
    )


def _is_index(scan: Scan, number: Number) -> bool:
    """ "indeks 2,87 persen": a value below five with decimals beside the word index is an index whatever the unit says."""
    return (
        isinstance(number.value, float)
        and number.value < 5
        and (
            (beside_anchor(scan, number) and number.is_decimal)
            or _INDEX_NOUN.search(scan.folded, max(0, number.start - 90), number.start) is not None
        )
    )


def _is_series(scan: Scan) -> bool:
    return sum(n.unit == "percent" for n in scan.numbers) >= 2 and len(scan.aspects) >= 2

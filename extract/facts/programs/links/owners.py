"""Whose programme it is, in its own sentence: the office that makes it, the owner behind it.

Speakers, guests and venues are far more frequent than owners, so an office counts only by a cue that makes it one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extract.facts.one_by_one import without_order
from extract.facts.programs.cues import within
from extract.facts.programs.links.owner_cues import make_in_order, makes, owned, owner_rules
from extract.facts.programs.links.pairing import by_turns, is_paired, pairs, rows_of
from extract.facts.programs.model import Link, Naming
from extract.finders.opds import is_office, kind_of
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.model import Mention
from extract.segment import Sentence

_IS_NOT = re.compile(  # "bukan milik Dinas X melainkan Dinas Y"
    r"\bbukan(?:lah)?\s(?:(?:lagi|milik|punya|kepunyaan|dari|di|oleh|urusan|kewenangan|wewenang|program|inovasi|garapan|buatan|tugas)\s){0,3}$",
    re.IGNORECASE,
)
_IS = re.compile(r"\s{0,3}(?:adalah|ialah|yakni|yaitu|:|dipegang|is)\s{1,3}", re.IGNORECASE)
_USERS = frozenset(("kecamatan", "kelurahan"))  # where a programme is used rather than made
_AND = re.compile(r"\s{1,3}(?:dan|serta|and)\s{1,3}(?:\w+\s{1,3})?", re.IGNORECASE)
_ROW_JOINT = re.compile(r"[\s,\"“”]*(?:(?:dan|serta|and)\s)?(?:(?:program|aplikasi|inovasi|layanan)\s)?[\"“]?", re.IGNORECASE)
_TOGETHER = re.compile(
    r"[^.;]{0,40}\b(?:bersama(?:-sama)?|sama-sama|gabungan|kolaborasi|secara\sbersama|jointly|together)\b", re.IGNORECASE
)
_PREDICATE = re.compile(r"\s{1,3}(?:berada|berdua|di[a-z]{4,14}|menjadi|masih|kini|ada|juga)\s", re.IGNORECASE)
_PARTNERS = re.compile(r"(?:\s{0,2}\([^()]{1,40}\))?(?:\s[A-Z]\w+){0,3}\s{1,3}(?:dan|serta|and)\s{1,3}(?:the\s)?")
_OF_ALL = re.compile(
    r"\b(?:sama-sama|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan)(?:-(?:dua|tiga|empat))?nya|(?:dua-dua|tiga-tiga)nya|(?:ke)?semuanya|seluruhnya)\b",
    re.IGNORECASE,
)
_SET_APART = re.compile(
    r",\s(?!(?:bersama|dengan|oleh|kepada|untuk|di|dan|serta)\b)(?-i:[a-z])[^,.;:()]{5,90}(?<!\sdan)(?<!\sserta),\s{1,3}", re.IGNORECASE
)
_PLACE_WORD = re.compile(r"\b(?:di|pada)\s{1,3}$", re.IGNORECASE)
_DATE = re.compile(r"[^.;]{0,40}?,?\s(?:pada\s)?(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|\(?\d{1,2}[/ ]\w)", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:program|inovasi|aplikasi|layanan|oleh|dari)\s{1,3}$", re.IGNORECASE)  # may lead to an office from either side
_FOR = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:\s(?-i:[A-Z])[\w.]{1,20}){0,3}\s(?:untuk|bagi|pada|di)\s(?:(?:program|inovasi|aplikasi|layanan)\s)?[\"“]?",
    re.IGNORECASE,
)
_IN_CHARGE = re.compile(
    r"\b(?:penanggung\sjawab|pengampu|pengelola|pelaksana|pemilik|pemegang|pembagian|leading\ssec?ktor|leading\ssector|pengusung)(?:nya)?\b|\b(?:ditunjuk|ditugasi|ditugaskan|kebagian|membidangi)\b",
    re.IGNORECASE,
)
_BESIDES = re.compile(r"\b(?:selain|di\ssamping|di\sluar|besides)\s(?:[a-z]+\s)?[\"“]?$", re.IGNORECASE)
_TELLS_ON = re.compile(
    r"[\"”]?(?:\s\([^()]{1,60}\))?,\s(?!yang\b)(?:[\w-]+\s){0,4}?(?:(?:juga|tengah|sedang|kini|sudah|telah|akan|mulai)\s)?(?:me(?!lalui\b|rupakan\b|nurut\b)[a-z]{4,}|ada|punya|terdapat)\s",
    re.IGNORECASE,
)
_FROM = re.compile(r",\s(?:from|by|dari|oleh|milik)\s$", re.IGNORECASE)
_ELSEWHERE = re.compile(r",\s(?:lokasi|tempat|titik|lahan)\s")  # "Dinas X dengan A serta Terminal Y, lokasi uji coba B"
# From one name of a row to the next; the first may have a gloss between commas ("A, kanal aduan, dan B").
_GOES_ON = re.compile(
    r"(?:,\s(?:(?!yang\b|sedangkan\b|sementara\b)(?-i:[a-z-]++)\s?){1,8}(?=,))?[\s,]*(?:dan|serta|juga|kemudian|lalu|and)\b[^.;:()]{0,60}$",
    re.IGNORECASE,
)


def find_owners(text: str, sentence: Sentence, namings: list[Naming], anchors: Anchors) -> dict[int, list[Link]]:
    """The offices of a sentence that own its namings, by `id` of the naming."""
    links: dict[int, list[Link]] = defaultdict(list)
    for naming in namings:
        links[id(naming)] = [Link(m, "link.opd.item") for m in naming.offices if not _is_place(text, m)]
    offices = [
        m
        for m in within(anchors.offices, sentence)
        if is_office(m) and not _IS_NOT.search(text[max(sentence.start, m.start - 40) : m.start])
    ]
    for naming, office in _each_before(text, sentence, namings, offices):
        links[id(naming)] = [Link(office, "link.opd.each")]
    turns = by_turns(text, namings, offices)
    if turns and makes(text, offices[0], namings[0].name.start, sentence) is not None:
        links |= {id(naming): [Link(office, "link.opd.turns")] for naming, office in turns}
    taken = {link.mention.start for row in links.values() for link in row}
    paired = _zip(text, sentence, namings, within(anchors.offices, sentence), within(anchors.dimensions, sentence), links)
    _share_owner(text, namings, links)
    for position, naming in enumerate(namings):
        if links[id(naming)] or id(naming) in paired:
            continue
        earlier = namings[position - 1].end if position else sentence.start
        before = [m for m in offices if earlier <= m.start and m.end <= naming.name.start and m.start not in taken]
        subject = next((m for m in reversed(before) if makes(text, m, naming.name.start, sentence) is not None), None)
        if subject is not None:
            links[id(naming)].append(Link(subject, "link.opd.subject"))
            taken.add(subject.start)
            for last, other in zip(namings[position:], namings[position + 1 :], strict=False):  # "Dinas X meluncurkan A, B dan C"
                leads_on = other.group == naming.group or _GOES_ON.fullmatch(text, last.end, other.start)
                is_elsewhere = _ELSEWHERE.search(text, last.end, other.name.start) is not None
                if links[id(other)] or not leads_on or is_elsewhere or any(last.end <= m.start < other.start for m in offices):
                    break
                links[id(other)].append(Link(subject, "link.opd.subject-row"))
            continue
        limit = namings[position + 1].start if position + 1 < len(namings) else sentence.end
        if (spoken := _spoken_for(text, naming, sentence, offices)) is not None:
            links[id(naming)].append(Link(spoken, "link.opd.spoken"))
            taken.add(spoken.start)
            continue
        after = [m for m in offices if naming.end <= m.start < limit and m.start not in taken]
        following = namings[position + 1] if position + 1 < len(namings) else None
        if after and _is_beside(text, naming, after[0], sentence, alone=len(namings) == 1):
            links[id(naming)].append(Link(after[0], "link.opd.beside"))
            taken.add(after[0].start)
        elif (
            after
            and owned(text[naming.end : after[0].start])
            and not _governs(text, naming.end, after[0], anchors, sentence)
            and not _is_of_next(text, naming, after[0], following, sentence)
            and not _is_only_beside(text, naming, after[0], sentence)
        ):
            links[id(naming)].append(Link(after[0], "link.opd.behind"))
            taken.add(after[0].start)
            is_of_whole = _OF_ALL.search(text, naming.end, after[0].start)
            row = row_up_to(text, namings[: position + 1]) if is_of_whole else []
            for other in namings[:position]:  # "A dan B sama-sama berada di bawah Dinas X"
                beside = other.group == naming.group or other in row or _AND.fullmatch(text, other.end, naming.start)
                is_of_all = is_of_whole or _PREDICATE.match(text, naming.end, after[0].start)
                if beside and not links[id(other)] and is_of_all:
                    links[id(other)].append(Link(after[0], "link.opd.row"))
    _add_partners(text, namings, offices, links)
    return links


def _spoken_for(text: str, naming: Naming, sentence: Sentence, offices: Sequence[Mention]) -> Mention | None:
    """' "Kami mengelola P," kata Kepala Dinas X': whose head says that they do; not where the office sees to everybody's programmes."""
    rules = owner_rules()
    before, behind = text[sentence.start : naming.start], text[naming.name.outer_end : sentence.end]
    if not (rules["owner.we"].regex.search(before) or rules["owner.by-us"].regex.match(behind)):
        return None
    head = rules["owner.said-head"].regex.match(behind)
    office = next((m for m in offices if head is not None and m.start == naming.name.outer_end + head.end()), None)
    sees_to_all = office is not None and office.key.startswith(tuple(current_lexicons().words("offices", "coordinators")))
    return None if sees_to_all else office


def _each_before(text: str, sentence: Sentence, namings: Sequence[Naming], offices: Sequence[Mention]) -> list[tuple[Naming, Mention]]:
    """ "Pengampunya ditetapkan: Dinas X untuk P, Dinas Y untuk Q": at least two offices, each before a name of its own."""
    found = []
    for naming in namings:
        office = next((m for m in reversed(offices) if m.end <= naming.start), None)
        if office is not None and _FOR.fullmatch(text, office.end, naming.name.start):
            found.append((naming, office))
    told = len({office.start for _, office in found}) == len(found) > 1
    return found if told and _IN_CHARGE.search(text, sentence.start, sentence.end) else []


def row_up_to(text: str, namings: Sequence[Naming]) -> list[Naming]:
    """The last of the namings with those before it from which only commas and "dan" part it."""
    row = list(namings[-1:])
    for naming in reversed(namings[:-1]):
        if not _ROW_JOINT.fullmatch(text, naming.end, row[0].start):
            break
        row.insert(0, naming)
    return row


def of_all(text: str, last: Naming, end: int) -> bool:
    """Whether "semuanya" or the like stands right behind the last name of a row, so that what follows is told of each."""
    said = _OF_ALL.search(text, last.name.outer_end, end)
    return said is not None and not text[last.name.outer_end : said.start()].strip(' ,"”')


def _is_place(text: str, office: Mention) -> bool:
    """ "P di Kecamatan X": there it is used; an office is not asked who made it."""
    return kind_of(office) in _USERS and _PLACE_WORD.search(text, max(0, office.start - 6), office.start) is not None


def _is_beside(text: str, naming: Naming, office: Mention, sentence: Sentence, *, alone: bool) -> bool:
    """Whether an office owns the name it stands beside without a cue.

    "Program Dinas X itu", "inovasi "P" Dinas X", "aplikasi P pada Dinas X", "P, antrean daring bagi warga (Dinas X)".
    """
    rules = owner_rules()
    gap = text[naming.end : office.start]
    is_set_off = naming.name.shape == "back" or (naming.name.shape == "quoted" and "cue" in naming.features)
    if is_set_off and not gap.strip(' "”'):
        return True
    if _IS.fullmatch(gap) and rules["owner.role-before"].regex.search(text, sentence.start, naming.name.start):
        return True
    is_at = rules["owner.at"].regex.match(gap) or rules["owner.gloss-at"].regex.match(gap)
    if is_at is not None and kind_of(office) not in _USERS:
        return rules["owner.venue"].regex.search(text, sentence.start, naming.start) is None and not _DATE.match(text, office.end)
    if alone and _SET_APART.fullmatch(gap) and not text[office.end : sentence.end].strip(' .;"”'):
        return rules["owner.speech"].regex.search(gap) is None  # "P, paket wisata yang dipesan dari jauh, Dinas X."
    is_last = gap.endswith("(") and not text[office.end : sentence.end].strip(' ).,;"”')
    return alone and is_last and "(" not in gap[:-1] and ";" not in gap


def _is_of_next(text: str, naming: Naming, office: Mention, following: Naming | None, sentence: Sentence) -> bool:
    """Whether an office behind a comma makes the next programme: "A, smart living inovasi RSUD Y yakni B"."""
    gap = text[naming.end : office.start]
    return (
        following is not None
        and "," in gap
        and _WHOSE.search(gap) is not None
        and makes(text, office, following.name.start, sentence) is not None
    )


def _is_only_beside(text: str, naming: Naming, office: Mention, sentence: Sentence) -> bool:
    """ "Selain P, kota itu menguji Q, kerja sama Dinas X": what the sentence goes on to has the owner."""
    is_besides = _BESIDES.search(text, sentence.start, naming.start) is not None
    return is_besides and _TELLS_ON.match(text, naming.name.outer_end, office.start) is not None


def _add_partners(text: str, namings: list[Naming], offices: list[Mention], links: dict[int, list[Link]]) -> None:
    """ "dikelola Dinas X dan Dinas Y": joined by "dan", both own the one programme of the sentence."""
    if len(namings) != 1 or len(links[id(namings[0])]) != 1:
        return
    first = links[id(namings[0])][0]
    if first.rule not in ("link.opd.behind", "link.opd.item"):
        return
    at = first.mention.end
    for office in offices:
        if office.start > at and _PARTNERS.fullmatch(text, at, office.start):
            links[id(namings[0])].append(Link(office, "link.opd.partner"))
            at = office.end


def _governs(text: str, start: int, office: Mention, anchors: Anchors, sentence: Sentence) -> bool:
    """Whether a dimension between a name and an office takes the office along: "A mewakili D1, untuk D2 inovasi Dinas X adalah B"."""
    between = [m for m in within(anchors.dimensions, sentence) if start <= m.start < office.start]
    return bool(between) and "," in text[between[-1].end : office.start] and not _FROM.search(text, between[-1].end, office.start)


def _zip(
    text: str,
    sentence: Sentence,
    namings: list[Naming],
    bodies: Sequence[Mention],
    dimensions: Sequence[Mention],
    links: dict[int, list[Link]],
) -> set[int]:
    """ "A dan B masing-masing dikelola Dinas X dan Dinas Y": by order, only when the counts match; a company counts, but owns nothing."""
    paired: set[int] = set()
    if not is_paired(text, sentence, namings) and not _is_as_many(text, sentence, namings, bodies):
        return paired
    for row, owners in pairs(text, namings, bodies, dimensions):
        if owners[0].start > row[-1].name.start:
            gap = without_order(text[max(naming.name.end for naming in row) : owners[0].start])
            lead = owner_rules()["owner.role-before"].regex.search(text, sentence.start, row[0].name.start)
            is_said = owned(gap) or not gap.strip(' ,"”') or (lead is not None and _IS.fullmatch(gap) is not None)
        else:
            is_said = makes(text, owners[-1], row[0].name.start, sentence) is not None or make_in_order(text, owners, row, sentence)
        if is_said:
            for naming, office in zip(row, owners, strict=True):
                links[id(naming)] = [Link(office, "link.opd.zip")] if is_office(office) else []
                paired.add(id(naming))
    return paired


def _is_as_many(text: str, sentence: Sentence, namings: list[Naming], bodies: Sequence[Mention]) -> bool:
    """ "A, B dan C dikelola Dinas X, Dinas Y dan Dinas Z": one row of names and one of as many offices in the sentence, at least two."""
    if len(namings) < 2:
        return False
    rows = rows_of(text, [body for body in bodies if body.start >= namings[-1].name.outer_end])
    if len(rows) != 1 or len(rows[0]) != len(namings) or len(bodies) != len(namings):
        return False
    names = [naming.name for naming in namings]
    if not all(
        _ROW_JOINT.fullmatch(text, before.name.outer_end, after.name.start) or _ROW_JOINT.fullmatch(text, before.end, after.name.start)
        for before, after in pairwise(namings)
    ):
        return False
    return _TOGETHER.search(text, names[-1].outer_end, rows[0][0].start) is None and _TOGETHER.match(text, rows[0][-1].end) is None


def _share_owner(text: str, namings: list[Naming], links: dict[int, list[Link]]) -> None:
    """ "aplikasi A dan B milik Dinas C": two names joined by "dan" share the owner behind them."""
    for group in sorted({n.group for n in namings}):
        row = [n for n in namings if n.group == group]
        if (
            len(row) == 2
            and "owner" in row[1].features
            and not links[id(row[0])]
            and re.fullmatch(r"\s+(?:dan|serta|&)\s+(?:\w+\s+)?", text[row[0].end : row[1].name.start])
        ):
            links[id(row[0])] = [Link(m, "link.opd.row") for m in row[1].offices]
    for position, last in enumerate(namings):  # "A, B, dan C, seluruhnya dikelola Dinas X"
        if position and "owner" in last.features and _OF_ALL.search(text, last.name.outer_end, last.offices[0].start):
            for naming in row_up_to(text, namings[: position + 1])[:-1]:
                links[id(naming)] = links[id(naming)] or [Link(m, "link.opd.row") for m in last.offices]

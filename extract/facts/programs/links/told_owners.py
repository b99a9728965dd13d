"""Whose programme it is, where its own sentence does not say: told by a heading, a label, a neighbouring sentence or "dinas tersebut"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract import matching
from extract.facts.programs.cues import within
from extract.facts.programs.links.nearness import number_programs
from extract.facts.programs.links.owner_cues import makes, owner_rules
from extract.facts.programs.links.stand_ins import may_be, with_stand_ins
from extract.facts.programs.model import Link, Linked
from extract.facts.programs.names.cells import CELL
from extract.facts.programs.names.sections import find_owners_of_parts, is_label
from extract.finders.opds import is_office, kind_of
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.model import Mention
from extract.segment import Sentence

_NEXT_ONE = re.compile(
    r"[\"“'\s]*(?:(?:inovasi|program|aplikasi|layanan|yang)\s)?(?:kedua|ketiga|keempat|kelima|keenam|berikutnya|selanjutnya|lainnya|satunya\slagi|terakhir)\b",
    re.IGNORECASE,
)
_TERRITORIES = frozenset(("kecamatan", "kelurahan"))
_TOP = 2  # sentences in which a page tells who keeps it
_COUNCIL = "setwan"  # a page of the council's secretariat tells of others' programmes
_AS_ROLE = re.compile(
    r"(?:\s\([^()]{1,40}\))?,?\s(?:selaku|sebagai)\s(?:pengelola|pengampu|pemilik|pelaksana|penanggung\sjawab|penggagas)(?:nya)?(?=\s?[,.;])"
)
_ONLY = 12  # sentences over which who is called the owner owns the only programme named so far
_PARAGRAPH = 3  # sentences over which a paragraph stays with one programme
_NAMED = re.compile(r"\b(?:bernama|dinamai|diberi\snama|bertajuk|berjudul|yakni|yaitu)\s[\"“]?$", re.IGNORECASE)
_NEAR_NAMED = 120  # where a word leads from what it does to the name
_NEAR = 60  # characters: what "dinas itu" does farther on may be done to something else
_RECENT = 500  # characters within which "dinas tersebut" finds its office


def inherit_owners(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with the owners that stand outside their own sentence, where their own sentence names none."""
    out: list[Linked] = []
    parts = find_owners_of_parts(sentences, anchors)
    for entry in linked:
        if not entry.offices and entry.sentence.index in parts:
            entry = replace(entry, offices=(Link(parts[entry.sentence.index], "link.opd.heading"),))
        if not entry.offices:
            entry = replace(entry, offices=_office_before(text, sentences, entry.sentence, entry, anchors, out))
        out.append(entry)
    return _in_charge(text, sentences, _labelled(text, sentences, out, anchors), anchors)


def _owns_page(heading: Sentence, office: Mention) -> bool:
    """Whether the office of a heading owns what stands below; who sees to the programmes of others heads pages that tell of these."""
    if office.key == _COUNCIL or (
        heading.index <= _TOP and office.key.startswith(tuple(current_lexicons().words("offices", "coordinators")))
    ):
        return False
    return is_label(heading, office)


def _labelled(text: str, sentences: Sequence[Sentence], linked: list[Linked], anchors: Anchors) -> list[Linked]:
    """ "Quick win X. Pengampu: Dinas Y.": the label names the owner of the last programme of its block."""
    out = list(linked)
    label = owner_rules()["owner.label"].regex
    named = {entry.sentence.index for entry in linked}
    for sentence in sentences:
        if sentence.index in named:
            continue
        match = label.match(text, sentence.start, sentence.end)
        office = next((m for m in anchors.offices if match and m.start == match.end() and is_office(m)), None)
        if office is None:
            continue
        for position in range(len(out) - 1, -1, -1):
            entry = out[position]
            if entry.sentence.index < sentence.index and sentence.block_index - entry.sentence.block_index <= 1:
                if not entry.offices and not _is_of_next_item(sentence, entry.sentence):
                    out[position] = replace(entry, offices=(Link(office, "link.opd.label"),))
                break
    return out


def _is_of_next_item(label: Sentence, named: Sentence) -> bool:
    """Whether a label stands within another item than the name: of what that item tells, though its name be unknown."""
    is_other = label.block_index != named.block_index and label.block.kind == named.block.kind == "list_item"
    return is_other and label.start > label.block.start


def _in_charge(text: str, sentences: Sequence[Sentence], linked: list[Linked], anchors: Anchors) -> list[Linked]:
    """ "Dinas X yang menjadi penanggung jawabnya ...", "dengan Bagian Y sebagai pengampu": of the programme named last before it."""
    out = list(linked)
    rules = owner_rules()
    anchors, meant = with_stand_ins(text, sentences, anchors)
    programs = number_programs(linked)
    position = -1  # of the last naming before the office
    for sentence in sentences:
        for office in within(anchors.offices, sentence):
            while position + 1 < len(out) and out[position + 1].naming.start < office.start:
                position += 1
            behind = text[office.end : min(sentence.end, office.end + 120)]
            is_apposed = rules["owner.apposed"].regex.search(behind) is not None
            if position < 0 or not is_office(office) or not (is_apposed or rules["owner.role"].regex.search(behind)):
                continue
            entry = out[position]
            apart = sentence.index - entry.sentence.index
            is_near = apart <= 1 or (apart <= _PARAGRAPH and sentence.block_index == entry.sentence.block_index)
            is_called = apart <= _ONLY and _AS_ROLE.match(behind) is not None
            is_only = (is_apposed or is_called) and len(set(programs[: position + 1])) == 1  # "layanan tersebut" can mean no other
            if (is_near or is_only) and not entry.offices:
                out[position] = replace(entry, offices=(Link(meant.get(office.start, office), "link.opd.in-charge"),))
    return out


def _told_before(text: str, sentences: Sequence[Sentence], sentence: Sentence, anchors: Anchors) -> tuple[Link, ...]:
    """ "... digarap Dinas X. Namanya P.", "Giliran Dinas X. Mereka melaporkan P": the one office of the sentence before."""
    if not sentence.index:
        return ()
    previous = sentences[sentence.index - 1]
    opening = owner_rules()["owner.named-after"].regex.match(text, sentence.start, sentence.end)
    if opening is None:
        return ()
    person = owner_rules()["owner.person"].regex
    offices = [m for m in within(anchors.offices, previous) if is_office(m)]
    fitting = [m for m in offices if not person.search(text[max(previous.start, m.start - 60) : m.start])]
    return (Link(fitting[0], "link.opd.told-before"),) if len({m.key for m in fitting}) == 1 else ()


def _same_office(text: str, sentence: Sentence, entry: Linked, anchors: Anchors) -> tuple[Link, ...]:
    """ "Masih dari dinas tersebut, ada P", "P was developed by the hospital": the office named last, where it makes or owns the name."""
    naming = entry.naming
    for reference in owner_rules()["owner.same"].regex.finditer(text, sentence.start, sentence.end):
        said = matching.fold(reference.group())
        earlier = [m for m in anchors.offices if reference.start() - _RECENT <= m.start < sentence.start]
        while earlier and kind_of(earlier[-1]) in _TERRITORIES and not may_be(earlier[-1], said):  # where it is, not who
            earlier.pop()
        if not earlier or not is_office(earlier[-1]) or not may_be(earlier[-1], said):
            continue
        here = Mention("opd", reference.start(), reference.end(), earlier[-1].key, reference.group(), earlier[-1].rule)
        if here.end <= naming.name.start:
            reach = _NEAR_NAMED if _NAMED.search(text, here.end, naming.name.start) else _NEAR
            says = naming.name.start - here.end <= reach and makes(text, here, naming.name.start, sentence) is not None
        else:
            cue = owner_rules()["owner.same-owns"].regex
            says = naming.end <= here.start and cue.match(text[naming.end : here.start]) is not None
        if says:
            return (Link(earlier[-1], "link.opd.same"),)
    return ()


def _office_before(
    text: str, sentences: Sequence[Sentence], sentence: Sentence, entry: Linked, anchors: Anchors, done: Sequence[Linked]
) -> tuple[Link, ...]:
    if any(is_office(m) for m in within(anchors.offices, sentence)):
        return ()
    told = _told_before(text, sentences, sentence, anchors) or _same_office(text, sentence, entry, anchors)
    if told:
        return told
    for above in (sentence.lead, sentence.heading) if CELL not in entry.naming.features else ():
        if above is None or (above and sentences[above - 1].text.rstrip().endswith("?")):
            continue  # the answer to another question
        offices = [m for m in anchors.offices if sentences[above].start <= m.start < sentences[above].end and is_office(m)]
        if len(offices) == 1 and (above == sentence.lead or _owns_page(sentences[above], offices[0])):
            lead = text[sentences[above].start : offices[0].start]
            if not owner_rules()["owner.person"].regex.search(lead[-60:]):
                return (Link(offices[0], "link.opd.lead"),)
    if (
        done
        and _NEXT_ONE.match(text, sentence.start)
        and done[-1].sentence.index == sentence.index - 1
        and done[-1].offices
        and not entry.dimensions
    ):
        return tuple(Link(tie.mention, "link.opd.carried") for tie in done[-1].offices if tie.rule.startswith("link.opd.subject"))
    return ()

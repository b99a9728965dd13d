"""Which region a programme belongs to: the text's own, or that of a visitor who tells of a programme of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extract import matching
from extract.facts.one_by_one import EACH
from extract.facts.programs.coreference.counted import BACK
from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.links.speakers import OWN_PLACE, speaker_of, speakers
from extract.facts.programs.model import Linked
from extract.facts.regions import Places
from extract.facts.regions.possession import is_owner, possession_rules
from extract.facts.regions.series import JOINED
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Block, Mention
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

_VISIT = matching.compile(
    r"\b(?:studi\s(?:tiru|banding|komparasi|komparatif|lapangan|replikasi)|kaji\s(?:tiru|banding|terap|lapangan)|tolok\sbanding|kunjungan\s(?:kerja|studi|belajar|lapangan|ke|balasan)|mengunjungi|kunker|benchmark\w*|konsultasi|berkunjung|bertandang|bertamu|melawat|lawatan|(?:me)?ny?ambangi|sambangi|tuan\srumah|rombongan|delegasi"
    r"|(?:mem)?pelajari|mencontoh|belajar|menimba\silmu|timba\silmu|berguru|bertanya|ingin\stiru|study\svisit|comparative\sstudy)\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(r"\s(?:sendiri|pun\ssebenarnya|juga\stidak\smau\skalah)\b", re.IGNORECASE)
_FRONT = 20  # characters of a sentence before the region it speaks of
_IN_PLACE = re.compile(r"[\"“\s]{0,2}(?:sementara\s|sedangkan\s|adapun\s|kalau\s)?di\s(?:kabupaten\s|kota\s)?", re.IGNORECASE)
_BEHIND = re.compile(
    r"[\"”]?(?:\s\([^()]{2,60}\))?,?\s(?:yang\s(?:ada\s|berjalan\s|dimiliki\s|diterapkan\s)?)?(?:di|milik|kepunyaan|punya|besutan|dari|oleh|in|of)\s(?:pem(?:kot|kab|ko|da)\s|pemerintah\s)?",
    re.IGNORECASE,
)
# "yang digagas Dinas Pertanian", "kepunyaan Bappeda"
_BY_OFFICE = re.compile(
    r"[\"”]?(?:\s\([^()]{2,60}\))?,?\s(?:yang\s)?(?:[a-z]+\s){0,3}?(?:milik|kepunyaan|punya|besutan|buatan|bikinan|garapan|gagasan"
    r"|di(?:gagas|gadang|kelola|jalankan|kembangkan|bangun|rintis|luncurkan|rancang|asuh|ampu|buat|pegang))\s(?:oleh\s)?(?:[A-Z][\w/&-]+,?\s|dan\s){1,7}"
)
# "Provinsi mengusung P", "meresmikan program smart city tingkat provinsi, P"
_OF_PROVINCE = re.compile(
    r"[\"“\s]{0,2}(?:pemerintah\s)?provinsi\s(?:sendiri\s|juga\s)?(?:mengusung|memiliki|punya|menjalankan|meluncurkan|mengelola|mengembangkan)\b"
    r"|[^.;]{0,90}\b(?:meresmikan|meluncurkan|menjalankan|mengelola|memiliki)\s(?:program|aplikasi|layanan|sistem)\s(?:smart\scity\s)?tingkat\sprovinsi,?\s",
    re.IGNORECASE,
)
_NAMED_ANEW = re.compile(
    r"\b(?:berencana|akan|hendak|ingin|bakal|segera)\s(?:\w+\s){1,5}(?:bernama|dengan\snama|dinamai|diberi\snama|bernamakan)\s[\"“]?[A-Z]?$"
)
_PARENT = 14  # characters from a kabupaten to the province behind it
_NEAR = 60  # characters behind a name in which its owner is told
_OPENING = 700  # characters in which a text says that it tells of a visit
_PLACE = 5  # length of the code of a kabupaten or kota
_CARRIED = 2  # sentences over which "ia", "kami" still mean who spoke last


def place_programs(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], places: Places) -> list[str | None]:
    """The region of each naming, in order. A programme first told of a visitor stays the visitor's wherever it is named again."""
    guests = _guests(text, places)
    in_turn = _in_turn(text, linked, places)
    known = speakers(text, places) if guests else {}
    visitors: dict[str, str] = {}
    placed: list[str | None] = []
    seen: dict[str, str | None] = {}
    for entry in linked:
        keys = {key_of(form.form) for form in (entry.naming.name, *entry.naming.aliases)}
        told = (
            in_turn.get(entry.naming.name.start)
            or _of_tail(entry, places)
            or next((visitors[key] for key in sorted(keys) if key in visitors), None)
        )
        if told is None and keys.isdisjoint(seen) and entry.naming.rule != BACK and guests:
            told = _of_visitor(text, sentences, entry, places, guests, known)
        elif told is None and keys.isdisjoint(seen) and entry.naming.rule != BACK:
            told = _of_owner(text, entry, places)
        if told is not None:
            visitors |= dict.fromkeys(sorted(keys), told)
        region = told if told is not None else _of_text(entry, places)
        before = next((seen[key] for key in sorted(keys) if seen.get(key)), None)
        if told is None and before is not None and before != region and not _is_named_in(entry.sentence.block, region, places):
            region = before  # nothing here says that it is another region's
        for key in sorted(keys):
            seen.setdefault(key, region)
        placed.append(region)
    return placed


def _is_named_in(block: Block, region: str | None, places: Places) -> bool:
    return any(m.key == region and block.start <= m.start < block.end for m in places.mentions)


def _in_turn(text: str, linked: Sequence[Linked], places: Places) -> dict[int, str]:
    """Programmes dealt one by one, by where they are named: "Kabupaten A dan Kota B masing-masing mengandalkan P dan Q"."""
    if len(places.mentions) < 2:
        return {}
    dealt: dict[int, str] = {}
    by_sentence: dict[int, list[Linked]] = defaultdict(list)
    for entry in linked:
        by_sentence[entry.sentence.start].append(entry)
    for entries in by_sentence.values():
        sentence = entries[0].sentence
        each = EACH.search(text, sentence.start, sentence.end) if len(entries) > 1 else None
        if each is None:
            continue
        row: list[Mention] = []
        for mention in (m for m in places.mentions if sentence.start <= m.start < each.start() and len(m.key) == _PLACE):
            if row and not JOINED.fullmatch(text, row[-1].end, mention.start):
                row = []
            row.append(mention)
        named = sorted({entry.naming.name.start for entry in entries if entry.naming.name.start >= each.end()})
        if len(row) == len(named) > 1 and len({m.key for m in row}) == len(row):
            dealt |= {start: mention.key for start, mention in zip(named, row, strict=True)}
    return dealt


def _of_tail(entry: Linked, places: Places) -> str | None:
    """ "P dari Kota X, Q dari Kabupaten Y": the region that is told with the name."""
    naming = entry.naming
    if "region" not in naming.features:
        return None
    return next((m.key for m in places.mentions if naming.name.outer_end <= m.start < naming.end and m.rule != "region.institution"), None)


def _guests(text: str, places: Places) -> frozenset[str]:
    """The regions that may tell of programmes of their own: visitors, and in the story of a visit every other kabupaten or kota."""
    if not places.mentions or _VISIT.search(text, 0, _OPENING) is None:
        return places.visitors
    subjects = {subject.code for subject in places.subjects}
    others = {m.key for m in places.mentions if len(m.key) == _PLACE and m.rule != "region.institution"}
    return places.visitors | (others if len(subjects) > 1 else others - subjects)


def _of_text(entry: Linked, places: Places) -> str | None:
    """A subject of the text; in a text about no region in particular, the one that the sentence names before the programme."""
    at = entry.naming.name.start
    region = places.region_at(at, entry.sentence)
    if region is not None or places.subjects:
        return region
    named = [m for m in places.mentions if entry.sentence.start <= m.start < at and m.rule != "region.institution"]
    return named[-1].key if named else None


def _of_owner(text: str, entry: Linked, places: Places) -> str | None:
    """Another region than the text's own that the sentence makes the owner: "P milik Pemprov X", "Kabupaten Y memiliki P"."""
    sentence, name = entry.sentence, entry.naming.name
    here = [m for m in places.mentions if sentence.start <= m.start < sentence.end and m.rule != "region.institution"]
    provinces = {m.key for m in places.mentions if len(m.key) == len("33") and m.rule != "region.institution"}
    is_first = not any(m.start < name.start and len(m.key) == _PLACE for m in here)
    if len(provinces) == 1 and is_first and _OF_PROVINCE.match(text, sentence.start, name.start):
        return provinces.pop()
    named = {m.key for m in here}
    if len(named) < 2 and not named - {subject.code for subject in places.subjects}:
        return None
    behind = next((m for m in here if m.start >= name.outer_end), None)
    is_near = behind is not None and behind.rule == "region.level" and behind.start - name.outer_end <= _NEAR
    if behind is not None and is_near and possession_rules()["possession.behind"].regex.search(text, name.outer_end, behind.start):
        return behind.key
    ends = {link.mention.end for link in entry.offices}
    office = next((m for m in here if m.rule == "region.level" and any(0 <= m.start - end <= 2 for end in ends)), None)
    if office is not None:
        return office.key
    before = [m for m in here if m.start < name.start]
    if not before:
        return None
    region = before[-1]
    if any(other.key.startswith(region.key) and region.start - other.end <= _PARENT for other in before[-2:-1] if len(other.key) == _PLACE):
        return None  # "Kabupaten X, Provinsi Y, memiliki"
    return region.key if is_owner(text, region, name.start) else None


def _of_visitor(
    text: str, sentences: Sequence[Sentence], entry: Linked, places: Places, guests: frozenset[str], speakers_known: Mapping[str, str]
) -> str | None:
    """The visitor whose own programme this is: "Kabupaten X sendiri punya P", "Sekda X ... Ia berencana membangun P"."""
    rules = _rules(current_lexicons())
    sentence, at = entry.sentence, entry.naming.name.start
    behind = _BEHIND.match(text, entry.naming.name.outer_end, sentence.end)
    if behind is not None:  # "program P di Kota X"
        known = guests | {subject.code for subject in places.subjects}
        there = next((m for m in places.mentions if behind.start() < m.start <= behind.end() <= m.end and m.key in known), None)
        if there is not None and there.rule != "region.institution":
            return there.key
    owner = _owner_behind(text, entry, places)
    if owner is not None:
        return owner
    here = [m for m in places.mentions if sentence.start <= m.start < at and m.rule != "region.institution"]
    if here:
        region = here[-1]
        between = text[region.end : at] + text[at : at + 1]
        if region.key not in guests or rules["placing.guest"].regex.search(text[max(sentence.start, region.start - 60) : region.start]):
            return None
        if _NAMED_ANEW.search(between):  # "terkesan dan berencana menerapkan aplikasi bernama P"
            return region.key
        told_there = _IN_PLACE.fullmatch(text, sentence.start, region.start)  # "Di X, kata ketua rombongan, program P ..."
        own = (told_there or rules["placing.own"].regex.match(between)) and not rules["placing.looks"].regex.search(between)
        return region.key if own else None
    lead = text[sentence.start : at] + text[at : at + 1]
    itself = _spoken_of_itself(text, sentences, sentence, places)
    if itself is not None and itself.key in guests and not rules["placing.looks"].regex.search(lead):
        return itself.key
    speaker_region = speaker_of(text, sentence, places, speakers_known)
    if speaker_region in guests and OWN_PLACE.search(lead) and not rules["placing.looks"].regex.search(lead):
        return speaker_region
    if (
        not rules["placing.carried"].regex.match(lead)
        or not (rules["placing.plans"].regex.search(lead) or OWN_PLACE.search(lead))
        or rules["placing.looks"].regex.search(lead)
    ):
        return None
    speaker = _last_named(sentences, sentence, places)
    return speaker.key if speaker is not None and speaker.key in guests else None


def _owner_behind(text: str, entry: Linked, places: Places) -> str | None:
    """ "Program P yang digagas Dinas Pertanian X": the region of the office that is told as its maker behind the name."""
    end = entry.naming.name.outer_end
    behind = next((m for m in places.mentions if m.start >= end and m.rule != "region.institution"), None)
    if behind is None or behind.start >= entry.sentence.end or not _BY_OFFICE.fullmatch(text, end, behind.start):
        return None
    return behind.key


def _spoken_of_itself(text: str, sentences: Sequence[Sentence], sentence: Sentence, places: Places) -> Mention | None:
    """ "X sendiri tidak datang dengan tangan kosong. Sejak Januari warga bisa melapor lewat P": the region of the sentence before."""
    before = sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.block_index != sentence.block_index:
        return None
    named = next((m for m in places.mentions if before.start <= m.start < before.end and m.rule != "region.institution"), None)
    return named if named is not None and _ITSELF.match(text, named.end) and named.start - before.start <= _FRONT else None


def _last_named(sentences: Sequence[Sentence], sentence: Sentence, places: Places) -> Mention | None:
    """The region that opens the sentences right before, in the same paragraph: who speaks of "kami"."""
    for number in range(sentence.index - 1, max(-1, sentence.index - 1 - _CARRIED), -1):
        earlier = sentences[number]
        if earlier.block_index != sentence.block_index:
            return None
        named = [m for m in places.mentions if earlier.start <= m.start < earlier.end and m.rule != "region.institution"]
        if named:
            return named[0]
    return None


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules("placing")}

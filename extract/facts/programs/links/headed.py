"""Whose the programmes are that a sentence only counts before they are told one by one: "Dinas X punya dua andalan. Pertama P. Kedua Q"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.programs.coreference.counted import BACK
from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import within
from extract.facts.programs.model import Link, Linked
from extract.finders.opds import is_office, kind_of
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_COUNTS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh")
_HAS = (
    r"(?:\s(?:juga|kini|sudah|telah|sendiri|memang|pun)){0,2}\s(?:memiliki|punya|mempunyai|mengampu|mengelola|menjalankan|membawa|mengusung|mengandalkan|menyiapkan|mengajukan|melahirkan)"
    rf"\s(?P<count>{'|'.join(_COUNTS[1:])})\s(?:[a-z]+\s){{0,2}}?(?:program|inovasi|aplikasi|layanan|andalan|terobosan|unggulan|quick\s?win|gerakan|kegiatan|sistem|usulan)\b"
)
_BEHIND_OFFICE = re.compile(r"(?:\s\([^()]{1,40}\))?(?:\s[A-Z][\w.-]{1,20}){0,4}" + _HAS)
_BARE = re.compile(r"(?<![\w-])(?P<kind>[Dd]inas|[Bb]adan|[Pp]uskesmas|[Rr]umah\ssakit)(?:\s(?:itu|ini|tersebut))?" + _HAS)
_KINDS = {"dinas": "dinas", "badan": "badan", "puskesmas": "unit", "rumah sakit": "unit"}
_NTH = re.compile(
    r"[\"“'\s]*(?:(?:adapun|sedangkan|sementara|lalu|kemudian|dan|yang|program|inovasi|aplikasi|layanan|andalan)\s){0,3}"
    r"(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"[\"“'\s•–-]*(?:(?:adapun|sedangkan|sementara|lalu|kemudian|selanjutnya|berikutnya|lainnya|ada|juga|pula|satu|lagi|yakni|yaitu|program|inovasi|aplikasi|layanan),?\s){0,3}[\"“]?",
    re.IGNORECASE,
)
_OPENING = 400  # characters in which a page names the office that it is about
_BLOCKS = 2  # paragraphs from the one that counts to those that tell


def tell_headed(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with the office that counted them, where nothing else gives them one."""
    out = list(linked)
    for sentence in sentences if anchors.offices and out else ():
        counted = _counted(text, sentence, anchors)
        if counted is None:
            continue
        office, left, start = counted
        told: set[str] = set()
        for position, entry in enumerate(out):
            if not left or entry.sentence.block_index - sentence.block_index > _BLOCKS:
                break
            if entry.naming.name.start < start or entry.naming.rule == BACK:
                continue
            is_here = entry.sentence.index == sentence.index
            is_first = position == 0 or out[position - 1].sentence.index != entry.sentence.index
            if not is_here and not (is_first and (_NTH.match(text, entry.sentence.start) or _opens(text, entry))):
                continue
            key = key_of(entry.naming.name.form)
            left -= key not in told
            told.add(key)
            if not entry.offices and not any(is_office(m) and m.start > entry.naming.end for m in within(anchors.offices, entry.sentence)):
                out[position] = replace(entry, offices=(Link(office, "link.opd.headed"),))
    return out


def _opens(text: str, entry: Linked) -> bool:
    """ "P, layanan di balai desa, ...", "Adapun Q merupakan ...": a sentence of nothing before the name."""
    return _LEADS.fullmatch(text, entry.sentence.start, entry.naming.start) is not None


def _counted(text: str, sentence: Sentence, anchors: Anchors) -> tuple[Mention, int, int] | None:
    """The office of a sentence that counts its programmes, how many, and where they may be named from."""
    for named in within(anchors.offices, sentence):
        match = _BEHIND_OFFICE.match(text, named.end, sentence.end) if is_office(named) else None
        if match is not None:
            return named, _COUNTS.index(match["count"]) + 1, match.end()
    bare = _BARE.search(text, sentence.start, sentence.end)
    if bare is None:
        return None
    kind = _KINDS[bare["kind"].casefold()]
    office = next((m for m in anchors.offices if m.start < _OPENING and is_office(m)), None)
    if office is None or kind_of(office) != kind or office.start > sentence.start:
        return None
    return office, _COUNTS.index(bare["count"]) + 1, bare.end()

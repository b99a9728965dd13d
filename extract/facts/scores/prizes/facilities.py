"""Prizes of a region's single facilities: a health centre's place in a contest is its own, not the region's."""

from __future__ import annotations

import re

from extract.facts.scores.claim import Subject
from extract.facts.scores.meaning.subjects import subject_of
from extract.facts.scores.sentence.scan import Scan
from extract.finders.opds import is_office, kind_of

_NEAR = 45  # characters between a facility, or its region behind it, and the verb of winning
_BY_MEANS = re.compile(r"\b(?:melalui|lewat|berkat|dengan)\s(?:(?:inovasi|program|aplikasi|layanan)(?:nya)?\s)?(?:bernama\s)?[\"“]?$")
_OPENS = re.compile(r"\W{0,3}(?:(?:nama|giliran|sementara|sementara\situ|sedangkan|adapun|kali\sini|tahun\sini)\W{1,2}){0,2}")


def winning_facility(scan: Scan, at: int) -> Subject | None:
    """ "Puskesmas Melati keluar sebagai juara": the facility that opens the clause of a verb of winning at `at`, nobody else between.

    With "... lewat P" it is the prize of the programme P.
    """
    clause = scan.clause_start(at)
    for office in scan.offices:
        if kind_of(office) != "unit" or not is_office(office) or not clause <= office.start < office.end <= at:
            continue
        own = next((region.end for region in scan.regions if 0 <= region.start - office.end <= 1), office.end)
        others = (mention for mention in (*scan.regions, *scan.programs) if own <= mention.start < at)
        if _OPENS.fullmatch(scan.folded, clause, office.start) and at - own <= _NEAR and next(others, None) is None:
            won = next((p for p in scan.programs if p.start > at and _BY_MEANS.search(scan.folded, at, p.start)), None)
            return subject_of(scan, won or office)
    return None

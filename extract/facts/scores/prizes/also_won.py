"""What the words behind a prize tell of further ones: the others of a row of winners, a second category."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.subjects import subject_of
from extract.facts.scores.sentence.scan import Scan

_ROW = re.compile(r"[\"”]?\s?(?:,|,?\s?(?:dan|serta|and))\s(?:(?:program|aplikasi|inovasi|layanan)\s)?[\"“]?", re.IGNORECASE)
# "penghargaan kategori Smart Living dan, tak diduga-duga, juga kategori Smart Economy"
_FURTHER = re.compile(
    r"\b(?:dan|serta|juga|sekaligus|ditambah|plus|berikut|selain|lalu|kemudian)\b[^.;:]{0,60}?(?P<label>(?:(?:penghargaan|piala|trofi|anugerah)\s)?"
    r"(?:untuk\s)?(?:kategori|dimensi|bidang|pilar)\s[\"“]?)$"
)
_MOST = 160  # characters behind the prize


def also_won(scan: Scan, match: re.Match[str], claim: Claim) -> Iterator[Claim]:
    """The further prizes that go with one."""
    yield from (replace(claim, subject=other) for other in _side_by_side(scan, claim.subject))
    yield from _further_categories(scan, match, claim)


def _further_categories(scan: Scan, match: re.Match[str], claim: Claim) -> Iterator[Claim]:
    """Dimensions behind the prize that have categories of their own, each in its own words."""
    since, start = claim.end - scan.sentence.start, scan.sentence.start
    told = {d.key for d in scan.dimensions if match.start("label") <= d.start < since}
    if len(told) != 1:
        return
    for dimension in (d for d in scan.dimensions if since <= d.start <= match.start("label") + _MOST and d.key not in ("other", *told)):
        opens = _FURTHER.search(scan.folded, since, dimension.start)
        if opens is None:
            return
        told.add(dimension.key)
        at = opens.start("label")
        label = " ".join(scan.text[at : dimension.end].split())
        subject = replace(claim.subject, is_said=False)
        yield replace(claim, start=start + at, end=start + dimension.end, subject=subject, label=label, dimension=dimension.key, prior=0.8)
        since = dimension.end


def _side_by_side(scan: Scan, winner: Subject) -> Iterator[Subject]:
    """ "A, B dan C mendapat medali": the others of a row of programmes whose last one won."""
    at = next((place for place, p in enumerate(scan.programs) if scan.sentence.start + p.start == winner.start), 0)
    while winner.kind == "program" and at and _ROW.fullmatch(scan.text, scan.programs[at - 1].end, scan.programs[at].start):
        at -= 1
        if scan.programs[at].key != winner.name:
            yield subject_of(scan, scan.programs[at])

"""A prize that several regions get: of those the text is about, each has it."""

from __future__ import annotations

from collections.abc import Iterator

from extract.facts.scores.claim import Claim
from extract.facts.scores.meaning.subjects import subject_of
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.model import Mention

_BESIDE = 24  # characters between a region and the dimension it won in


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """The prize for each region of the sentence that a list or a row of recipients names."""
    if not around.places.recipients:
        return
    own = {region.code for region in around.places.subjects}
    labels = {one.start: one.label for one in around.places.recipients if one.label and one.code in own}
    for region in scan.regions:
        start = scan.sentence.start + region.start
        if start in labels:
            end = scan.sentence.start + region.end
            whose, category = subject_of(scan, region), _category(scan, region)
            yield Claim(start, end, whose, "award", "qualitative", "score.award.shared", 0.85, label=labels[start], dimension=category)


def _category(scan: Scan, region: Mention) -> str | None:
    """ "Kabupaten X (Smart Economy), melalui P", "smart living diraih Kota Y": the dimension right beside the region."""
    behind = next((d for d in scan.dimensions if 0 <= d.start - region.end <= _BESIDE), None)
    before = next((d for d in reversed(scan.dimensions) if 0 <= region.start - d.end <= _BESIDE), None)
    beside = behind if before is None or (len({m.key for m in scan.regions}) == 1 and behind is not None) else before
    return beside.key if beside is not None and beside.key != "other" else None

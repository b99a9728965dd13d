"""Points on a scale of a hundred: "smart living dan smart society dengan angka 80 dan 75 dari 100. Terendah smart governance, 50"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract import matching
from extract.facts.scores.claim import Claim
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.meaning.subjects import deal
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number
from extract.model import Mention

RULE = "score.index.points"
# Behind one of the values, or anywhere as the scale; what is counted ("75 dari 100 program") is no scale.
_SCALE = matching.compile(
    r"\b(?:dari|per|skala|out\sof)\s(?:(?:skala|maksimal|maksimum|nilai|total|poin|0|1|nol|satu)\s?(?:[-–]\s?|sampai\s|hingga\s)?){0,3}(?P<most>100|seratus)\b(?=\s?(?:[,.;:)]|$|untuk|dan|sedangkan|sementara|poin|pada))"
)
_POINTS = matching.compile(r"\b(?:nilai(?:nya)?|skor(?:nya)?|angka(?:nya)?|poin|dinilai|diberi|score[sd]?|rated)\b")
_UNITS = re.compile(
    r"\s?(?:persen|%|juta|miliar|ribu|orang|unit|program|inovasi|kali|detik|hari|desa|kecamatan|opd|dari\s(?!(?:skala\s)?100\b)\d|indikator|kegiatan)"
)
_BESIDE = re.compile(
    r"[)\"”]?\s?[,:(=]?\s?(?:(?:dengan|hanya|cuma|baru|nilai(?:nya)?|skor(?:nya)?|angka|mendapat|memperoleh|di|sebesar)\s){0,3}"
)


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """Such points of one sentence, dealt to what it names."""
    told = [claim for claim in around.last if claim.rule == RULE]
    named = [a for a in scan.anchors if a.key != "other"]
    if not named:
        return
    scale = _SCALE.search(scan.folded)
    if scale is None and not told:
        return
    if scale is not None and not _POINTS.search(scan.folded):
        return
    free = [
        n
        for n in scan.free
        if n.unit is None
        and not n.is_word
        and n.kind != "ordinal"
        and 5 < float(n.value) <= 100
        and not _UNITS.match(scan.folded, n.end)
        and (scale is None or not scale.start() <= n.start < scale.end())
        and (scale is not None or _is_beside(scan, n, named))
    ]
    for run in deal(scan, free, named):
        if not run.subjects:
            continue
        scan.take(*run.numbers)
        if scale is not None:
            scan.take(*(n for n in scan.numbers if scale.start() <= n.start < scale.end()))
        for number, shared in zip(run.numbers, run.subjects, strict=True):
            for subject in shared:
                yield Claim(
                    scan.sentence.start + number.start,
                    scan.sentence.start + number.end,
                    subject,
                    "score",
                    "points",
                    RULE,
                    0.85,
                    value=number.value,
                    scale_max=100,
                    role=role_of(scan, number),
                    bound=bound_of(scan, number),
                )


def _is_beside(scan: Scan, number: Number, named: list[Mention]) -> bool:
    """ "Yang paling tidak siap smart governance, 50": a sentence that goes on has its values right behind their subjects."""
    return any(a.end <= number.start and _BESIDE.fullmatch(scan.folded, a.end, number.start) for a in named)

"""The sentences of a document that may tell results, one after the other, each read by the families of constructions in their order.

What a sentence means hangs on those before it: the reading carries along what was said and told last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from extract import matching
from extract.facts.abroad import Abroad
from extract.facts.regions import Places
from extract.facts.scores.claim import Claim
from extract.facts.scores.costs import budgets
from extract.facts.scores.counting import counts
from extract.facts.scores.likely.words_that_tell import tells
from extract.facts.scores.meaning.strangers import of_somebody_else
from extract.facts.scores.prizes import honours, ranks, shared_prizes
from extract.facts.scores.ratings import (
    bracketed,
    graded_values,
    measures,
    named_parts,
    percent_indices,
    points,
    program_points,
    record_points,
    wished_values,
)
from extract.facts.scores.rules import rules_standing
from extract.facts.scores.sentence.around import FURTHEST, Around
from extract.facts.scores.sentence.scan import Scan, scan_sentence
from extract.facts.scores.shares import carried_wholes, coverage, fractions, percentages
from extract.facts.scores.shares.bare_fractions import is_slashed
from extract.facts.scores.tables import prizes
from extract.finders import opds
from extract.lexicon import Lexicons, current_lexicons
from extract.likelihood import SHARE
from extract.model import Document, Program, Rejected
from extract.segment import Sentence

MOST_SENTENCES = 3000  # of one document that may hold a result: no report has more, an attack has
MOST_NUMBERS = 60  # in one sentence: beyond that it is a printed table run together, and nothing says what belongs to what
LEAST = 0.5  # below this a careful reader would sooner say no
_PRIZES = matching.compile(r"\b(?:penghargaan|anugerah|awards?|pemenang|juara)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d.,]*|\bpenghargaan\b")
# The subject, with the slips of reporters: "smat city", "smartcty", "Smart Governace".
_TOPIC = matching.compile(
    r"\b(?:s[mn]\w{0,2}t[\s-]{0,2}c\w{1,2}t(?:y|i|ies)|kota\s(?:cerd?[ae]s|pintar)|kabupaten\scerdas|smart\s(?:regency|programme?s?\b|province|gove\w+|brand\w+|econ\w+|eko\w+"
    r"|liv\w+|soci\w+|envi\w+)|qui?c?k\s?-?wins?)\b",
    re.IGNORECASE,
)
_DIMENSION = matching.compile(r"\bsmart\s(?:gov|brand|eco|eko|liv|soc|envi|mob)\w*", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"\b(?:progres\w*|perkembangan|kemajuan|penyelesaian|capaian|realisasi)\s(?:\w+\s){0,3}(?:quick\s?wins?|program|inovasi|andalan|unggulan)",
    re.IGNORECASE,
)
# Only a sentence with one of these can hold a result; the rest is not read further.
_FIGURE = re.compile(r"\d|%")
_ANYTHING = matching.compile(
    r"\bsmart\s\w{4,12}\s?[:–-]|\b(?:ke|se)?(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluh|belas|ratus)|\b(?:satu|nol|one|two|three)\s(?:koma|setengah|pas|bulat|point)\b|\b(?:pertama"
    r"|urutan|posisi|peringkat|juara|terbaik|terfavorit|favorit|pilihan|perkembangan\w*|pelaksanaan\w*|penerapan\w*"
    r"|menilai|dinilai|evaluator|asesor|penghargaan|anugerah|awards?|medali|trofi|piala|prize|dinobatkan|dianugerahi|menyandang|terinovatif|predikat\w*|kategori"
    r"|nilai|skor|baik|cukup|kurang|memuaskan|minus|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth)\b",
    re.IGNORECASE,
)
_WHOLE_SUM = re.compile(r"Rp\.?\s?\d{1,3}(?:\.\d{3}){2,3}$")  # no digit is missing at its end
_CUT = 1500  # characters from which on a text may have been cut off by who stored it


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence, what surrounds it, and the results that its constructions tell."""

    scan: Scan
    around: Around
    claims: tuple[Claim, ...]


def read_sentences(
    document: Document,
    sentences: Sequence[Sentence],
    places: Places,
    programs: Sequence[Program],
    skipped: Iterable[int],
    rejected: list[Rejected],
) -> Iterator[Reading]:
    """Every sentence that may tell a result, in order, save those of the blocks `skipped`; what is refused goes into `rejected`."""
    text = document.text
    titled = _TOPIC.search(document.title or "") is not None
    is_central = titled or len(list(islice(_TOPIC.finditer(text, 0), 2))) == 2
    is_of_many = len({hit[0].casefold()[:9] for hit in _DIMENSION.finditer(text, 0)}) > 1
    prizes = _PRIZES.search(f"{document.title}\n{text[:1500]}") is not None
    previous: Scan | None = None
    last: tuple[int, tuple[Claim, ...]] = (-FURTHEST, ())
    read = passed = 0  # sentences; those that tell a share of something else are no step away from what was told
    skipped = frozenset(skipped)
    standing = rules_standing(text, sentences)
    awarded = [one.start for one in places.recipients if one.label]
    abroad = Abroad(text, places.mentions, opds.find(text)).told(sentences)
    for sentence in sentences:
        if sentence.block_index in skipped:
            continue
        start, end = sentence.start, sentence.end
        is_listed = any(start <= at < end for at in awarded)
        has_anything = is_listed or _FIGURE.search(text, start, end) is not None or _ANYTHING.search(text, start, end) is not None
        has_topic = _TOPIC.search(text, start, end) is not None
        if not (has_topic or has_anything):
            previous = None
            continue
        if read >= MOST_SENTENCES:
            break
        read += 1
        if end - start > 2 * MOST_NUMBERS and len(_DIGITS.findall(text, start, end)) > MOST_NUMBERS:
            rejected.append(Rejected("score", start, start + 40, sentence.text[:40], "score", "too many numbers for one sentence"))
            continue
        follows = previous is not None and bool(previous.dimensions) and previous.sentence.block_index == sentence.block_index
        scan = scan_sentence(
            sentence, document, places, programs, standing.get(sentence.index, {}), follows_dimensions=follows and has_anything
        )
        heading = sentences[sentence.heading].text if sentence.heading is not None else None
        if heading is not None and is_of_many and heading.strip() == (document.title or "").strip():
            heading = None  # "..., Smart Living Tertinggi" heads a story about all dimensions
        may_tell = scan.standing or scan.figures or is_slashed(scan) or is_listed or honours.may_be_listed(scan, prizes)
        if has_anything and (may_tell or ((is_central or has_topic) and tells(scan))):
            is_on_topic = is_central or has_topic or _is_near_topic(sentence, heading, previous, sentences)
            recent = last[1] if sentence.index - passed - last[0] <= FURTHEST else ()
            lead = sentences[sentence.lead].text if sentence.lead is not None else ""
            is_account = _ACCOUNT.search(f"{document.title}\n{heading}\n{lead}") is not None
            around = Around(places, previous, heading, is_on_topic, is_central, prizes, recent, is_account, sentence.index in abroad)
            accepted = []
            for claim in _read(scan, around):
                fault = fault_of(claim, scan, around, document)
                if fault:
                    rejected.append(Rejected("score", claim.start, claim.end, text[claim.start : claim.end], claim.rule, fault))
                else:
                    accepted.append(claim)
            if accepted:
                last = (sentence.index - passed, tuple(accepted))
            yield Reading(scan, around, tuple(accepted))
            rejected += scan.rejected
            if not accepted and _is_aside(scan):
                passed += 1
                continue
        previous = scan


def _is_aside(scan: Scan) -> bool:
    """Whether a sentence tells a share and names nothing that a result could be about: "43,7 persen peserta datang dari luar kota"."""
    named = scan.programs or scan.dimensions or scan.components or scan.regions or scan.instruments or scan.offices
    return not named and SHARE.search(scan.folded) is not None


def _is_near_topic(sentence: Sentence, heading: str | None, previous: Scan | None, sentences: Sequence[Sentence]) -> bool:
    """Whether the heading, the sentence before or the one that opens the list speaks of the programme or names an instrument of ours."""
    lead = sentences[sentence.lead].text if sentence.lead is not None else ""
    near = (heading or "", previous.text if previous is not None else "", lead)
    return any(_TOPIC.search(said) for said in near) or _is_measured(previous)


def _is_measured(previous: Scan | None) -> bool:
    """Whether the sentence before named an instrument of ours, so that this one may go on with its values."""
    return previous is not None and any(i.key != "neighbour" for i in previous.instruments)


# The readers in their order: the first that can explain a number has it.
_READERS: tuple[Callable[[Scan, Around], Iterable[Claim]], ...] = (
    record_points.find,
    program_points.find,
    points.find,
    fractions.find,
    carried_wholes.find,
    coverage.find,
    percent_indices.find,
    named_parts.find,
    percentages.find,
    ranks.find,
    honours.find,
    shared_prizes.find,
    measures.find,
    graded_values.find,
    wished_values.find,
    counts.find,
    budgets.find,
)


def _read(scan: Scan, around: Around) -> Iterator[Claim]:
    placed = list(prizes.find(scan, around))
    yield from placed
    for find in _READERS if not placed else ():
        for claim in find(scan, around):
            yield claim
            yield from bracketed.earlier(scan, claim)


@lru_cache(maxsize=4)
def _abroad(lexicons: Lexicons) -> re.Pattern[str]:
    words = (*lexicons.words("relevance", "foreign"), *lexicons.words("programs", "abroad"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def fault_of(claim: Claim, scan: Scan, around: Around, document: Document) -> str | None:
    """What makes a claim unfit to be a fact."""
    if claim.prior < LEAST:
        return "not sure enough"
    if claim.subject.kind in ("dimension", "component", "aspect") and not around.places.subjects:
        return "about no region of the country"
    is_named = claim.subject.is_said and claim.subject.kind in ("region", "program")
    if around.is_abroad and not is_named:
        return "of a place abroad"
    if claim.subject.kind == "region" and not claim.subject.is_said and _abroad(current_lexicons()).search(scan.folded):
        return "of a place abroad"
    whose = of_somebody_else(claim, scan)
    if whose is not None:
        return whose
    last = document.text[claim.end :].strip()
    is_open = claim.unit != "percent" and document.text.rstrip()[-1:].isdigit() and scan.sentence.block.kind == "paragraph"
    if (
        not last
        and is_open
        and not _WHOLE_SUM.search(document.text.rstrip())
        and (len(document.text) > _CUT or isinstance(claim.value, int))
    ):
        return "cut off at the end of the text"
    return None

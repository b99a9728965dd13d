"""Why each fact of a document was found, and which candidates were refused and why, as plain lines or plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from extract.model import Evidence, Extraction, Program, Rejected, Score
from extract.rulebook import families, load_rules


def explain(extraction: Extraction) -> dict[str, Any]:
    """Facts with evidence and the meaning of every rule involved, and the refused candidates, ready for JSON."""
    facts = extraction.facts
    shown: tuple[Program | Score, ...] = (*facts.programs, *facts.scores, *facts.figures)
    used = {e.rule for fact in shown for e in fact.evidence} | {r.rule for r in facts.rejected}
    notes = rule_notes()
    return {
        "source": extraction.document.source,
        "status": extraction.document.status,
        "relevant": extraction.relevance.is_relevant,
        "relevance": round(extraction.relevance.score, 4),
        "relevance_words": list(extraction.relevance.words),
        "regions": [asdict(region) for region in facts.regions],
        "programs": [asdict(program) for program in facts.programs],
        "scores": [asdict(score) for score in facts.scores],
        "figures": [asdict(score) for score in facts.figures],
        "rejected": [asdict(one) for one in facts.rejected],
        "rules": {rule: notes[rule] for rule in sorted(used) if rule in notes},
    }


def rule_notes() -> dict[str, str]:
    """What each rule of the rule files is for: its note, else its first example."""
    return {rule.id: rule.note or (rule.examples[0] if rule.examples else "") for family in families() for rule in load_rules(family)}


def explain_lines(extraction: Extraction) -> Iterator[str]:
    """The same for people: one block a fact, then the refusals."""
    document, facts = extraction.document, extraction.facts
    yield f"{document.source}: {document.status}{f' ({document.reason})' if document.reason else ''}"
    verdict = "relevant" if extraction.relevance.is_relevant else "not relevant"
    yield f"{verdict} ({extraction.relevance.score:.2f}): {', '.join(extraction.relevance.words) or 'no deciding words'}"
    for region in facts.regions:
        yield f"subject {region.name} ({region.code}), named {len(region.spans)} times"
    for program in facts.programs:
        yield ""
        yield from _program_lines(program)
    for score in (*facts.scores, *facts.figures):
        yield ""
        yield from _score_lines(score)
    if facts.rejected:
        yield ""
        yield f"refused candidates: {len(facts.rejected)}"
        yield from (_rejected_line(one) for one in facts.rejected)


def _program_lines(program: Program) -> Iterator[str]:
    also = f" = {'; '.join(program.aliases)}" if program.aliases else ""
    yield f"programme {program.name}{also} [{program.region or 'region open'}] {program.confidence:.2f}"
    said = [*program.dimensions, *(opd.name for opd in program.opds), *program.statuses, *([str(program.year)] if program.year else [])]
    if said:
        yield f"  {', '.join(said)}"
    yield from _evidence_lines(program.evidence)


def _score_lines(score: Score) -> Iterator[str]:
    value = score.label if score.value is None else f"{score.value:g} {score.unit}"
    fraction = f" ({score.achieved} of {score.total})" if score.achieved is not None and score.total is not None else ""
    year = score.year or "open"
    yield f"{score.role} {score.metric} of {score.subject_type} {score.subject}: {value}{fraction}, year {year} {score.confidence:.2f}"
    yield from _evidence_lines(score.evidence)


def _evidence_lines(evidence: tuple[Evidence, ...]) -> Iterator[str]:
    for one in evidence:
        yield f"  {one.rule} [{one.start}-{one.end}] {' '.join(one.quote.split())!r} -> {', '.join(one.supports)}"


def _rejected_line(one: Rejected) -> str:
    return f"  {one.kind} {' '.join(one.form.split())!r} [{one.start}-{one.end}] {one.rule}: {one.reason}"

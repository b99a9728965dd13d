"""The quality card: the figures as Markdown, for the terminal and for the README."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.quality.buckets import MEANINGS
from tests.quality.corpus import SPLITS
from tests.quality.measure import Rate, Report
from tests.quality.mutations import MUTATIONS, Verdict
from tests.quality.other_news import count, differences, sentences_in

_SHOWN = (
    "programs",
    "dimensions",
    "opds",
    "statuses",
    "regions",
    "scores",
    "facts",
    "years",
    "placed",
    "relevance",
    "published",
    "evidence",
    "noise",
)
_CARD = re.compile(r"(<!-- quality card -->\n).*?(<!-- /quality card -->)", re.DOTALL)


class NoPlaceForTheCard(Exception):
    """The file has no pair of markers to write between."""


def short_card(reports: Sequence[Report], fresh: Report, verdicts: Sequence[Verdict]) -> str:
    """The card of the README: what was measured on what, by field, by mutation, and how far confidence may be believed.

    `reports` are those of the two splits, `fresh` is that of the pages still unread.
    """
    by_split = {report.split: report for report in reports}
    test, dev = by_split["test"], by_split["dev"]
    bare = sum(not document.has_facts for report in (*reports, fresh) for document in report.documents)
    number = len(test.documents) + len(dev.documents) + len(fresh.documents)
    lines = [
        f"Measured on {number} annotated documents of our own writing, {bare} of them without any fact.",
        f"{len(dev.documents)} are for development; the {len(test.documents)} of the test split have other regions, programmes and",
        "outlets and are kept from the writing of rules, but were written to the same list of constructions. The",
        f"{len(fresh.documents)} fresh pages are by writers who never saw a rule, each told in its own way, and nobody has read them",
        "since: take that column for pages of your own. F1 comes with its 95 % bootstrap interval over documents.",
        "",
        "| field | F1, fresh pages | precision | recall | F1, test split | F1, development |",
        "|---|---|---|---|---|---|",
    ]
    for name in _SHOWN:
        if name in test.fields:
            unread, others = fresh.fields[name], (test.fields[name], dev.fields[name])
            cells = (_interval(unread), f"{unread.precision:.3f}", f"{unread.recall:.3f}", *map(_interval, others))
            lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += ["", *_mutation_table(verdicts), "", *_other_news_table(), "", *_reliability_table(test)]
    return "\n".join(lines) + "\n"


def full_card(reports: Sequence[Report], fresh: Report, verdicts: Sequence[Verdict]) -> str:
    """The short card, then families and kinds of errors of both splits."""
    by_split = {report.split: report for report in reports}
    test, dev = by_split["test"], by_split["dev"]
    lines = [short_card(reports, fresh, verdicts), "| construction family | facts F1, test | facts F1, development |", "|---|---|---|"]
    lines += [f"| {name} | {test.families[name].f1:.3f} | {dev.families[name].f1:.3f} |" for name in test.families]
    lines += ["", "| error | meaning | test | development |", "|---|---|---|---|"]
    for code, meaning in MEANINGS.items():
        if test.buckets.get(code) or dev.buckets.get(code):
            lines.append(f"| {code} | {meaning} | {test.buckets.get(code, 0)} | {dev.buckets.get(code, 0)} |")
    return "\n".join(lines) + "\n"


def _interval(rate: Rate) -> str:
    return f"{rate.f1:.3f} ({rate.low:.2f}–{rate.high:.2f})"


def _mutation_table(verdicts: Iterable[Verdict]) -> list[str]:
    tried: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for verdict in verdicts:
        tried[verdict.mutation] += 1
        held[verdict.mutation] += verdict.holds
    rows = [f"| {mutation.says} | {held[mutation.name]} of {tried[mutation.name]} |" for mutation in MUTATIONS]
    return ["| a change with a known effect | documents on which it holds |", "|---|---|", *rows]


def _other_news_table() -> list[str]:
    lines = ["| other news behind a document | passages | sentences | false programmes | false results | facts of the document lost |"]
    lines.append("|---|---|---|---|---|---|")
    for split in reversed(SPLITS):
        found = differences(split)
        counts = [len(found), sentences_in(split), *count(found).values()]
        lines.append(f"| {split} | " + " | ".join(map(str, counts)) + " |")
    return lines


def _reliability_table(report: Report) -> list[str]:
    rows = [
        f"| {bin_.low:.2f}–{bin_.high:.2f} | {bin_.number} | {bin_.mean_confidence:.2f} | {bin_.observed:.2f} |"
        for bin_ in report.reliability
    ]
    said = (
        f"Expected calibration error {report.calibration_error:.3f}, Brier score {report.brier:.3f} (test split, programmes and results)."
    )
    return ["| stated confidence | facts | mean | right |", "|---|---|---|---|", *rows, "", said]


def write_into(path: Path, card: str) -> None:
    """Put the card between its markers in a Markdown file."""
    text = path.read_text(encoding="utf-8")
    if not _CARD.search(text):
        raise NoPlaceForTheCard(
            f"{path.name} has no <!-- quality card --> and <!-- /quality card --> lines to write between; add them first."
        )
    path.write_text(_CARD.sub(lambda match: f"{match[1]}{card}{match[2]}", text), encoding="utf-8")

"""What a catalogue can say of its own quality: counted, and where people have judged, with the interval the count allows."""

from __future__ import annotations

import math
import sqlite3

_COUNTS = (
    (
        "Programmes published / in review / hidden",
        "select group_concat(n, ' / ') from (select (select count(*) from programs where band = b) as n"
        " from (select 'published' as b union all select 'review' union all select 'hidden'))",
    ),
    ("Scores published", "select count(*) from scores where band = 'published'"),
    ("Documents read / not readable", "select sum(status = 'ok') || ' / ' || sum(status != 'ok') from documents"),
    ("Documents about a region's smart-city programme", "select count(*) from documents where relevant"),
    ("Independent texts (stories)", "select count(*) from stories"),
    ("Regions with a published programme", "select count(distinct region_code) from programs where band = 'published'"),
    (
        "Programmes told by two or more independent texts",
        "select count(*) from programs where band = 'published' and independent_texts > 1",
    ),
    (
        "Programmes without a region",
        "select count(*) from programs where band = 'published' and region_code is null and scope != 'national'",
    ),
    ("Scores on which sources disagree", "select count(*) from scores where review = 'conflict'"),
    ("Pairs of names in doubt", "select count(*) from doubtful_pairs"),
    ("Quotes", "select count(*) from evidence"),
)
_LAW = """select count(*) from evidence e join documents d on d.id = e.document_id
          where d.text is not null and substr(d.text, e.start + 1, e."end" - e.start) != e.quote"""


def quality_card(connection: sqlite3.Connection) -> str:
    """The card as Markdown."""
    lines = ["# Quality", "", "| measure | value |", "|---|---|"]
    lines += [f"| {label} | {connection.execute(sql).fetchone()[0]} |" for label, sql in _COUNTS]
    lines.append(f"| Quotes that are not the text they point at | {connection.execute(_LAW).fetchone()[0]} |")
    accepted, rejected = connection.execute(
        """select coalesce(sum(review = 'accepted'), 0), coalesce(sum(review = 'rejected'), 0) from
           (select review from programs union all select review from scores union all select review from claims)"""
    ).fetchone()
    if accepted + rejected:
        low, high = wilson(accepted, accepted + rejected)
        share = accepted / (accepted + rejected)
        lines.append(
            f"| Judged facts accepted | {accepted} of {accepted + rejected} ({share:.1%}, 95 % interval {low:.1%} to {high:.1%}) |"
        )
    else:
        lines.append("| Judged facts accepted | none judged yet |")
    lines += [
        "",
        "Confidence is the probability that a careful reader would accept a fact as shown.",
        "",
        "| confidence | programmes |",
        "|---|---|",
    ]
    bins = connection.execute(
        "select min(9, cast(confidence * 10 as integer)) as bin, count(*) from programs where band = 'published' group by bin order by bin"
    )
    lines += [f"| {low / 10:.1f} to {(low + 1) / 10:.1f} | {count} |" for low, count in bins]
    return "\n".join([*lines, ""])


def wilson(successes: int, trials: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson interval of a share."""
    share, square = successes / trials, z * z / trials
    centre = (share + square / 2) / (1 + square)
    half = z / (1 + square) * math.sqrt(share * (1 - share) / trials + square / (4 * trials))
    return max(0.0, centre - half), min(1.0, centre + half)

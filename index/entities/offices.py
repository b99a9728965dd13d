"""Offices (OPD), computed from the claims that name them. Pure.

An office is its region and duty, as extraction found them in the lexicon: "Dinas Pendidikan, Kepemudaan dan Olahraga" has a duty of its
own and so never becomes "Dinas Pendidikan". Only offices without a duty, known by their name, are compared with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from index.entities.clustering import PERSON, Clusters, Link, cluster
from index.entities.names import words
from index.judgements import Standing

Row = dict[str, Any]
Claim = Mapping[str, Any]

_HEADS = frozenset("dinas badan kantor bagian kabupaten kota kab provinsi dan pemerintah daerah upt uptd".split())


def cluster_offices(references: Mapping[str, set[str]], duties: frozenset[str], standing: Standing) -> Clusters:
    """Join office ids, given with the names they bear: by a person's word, or where two names without a duty have the same words."""
    links = []
    different = []
    for left, right, verdict in standing.pairs_of("opd"):
        if verdict == "same":
            links.append(Link.between(left, right, PERSON, "a person said so"))
        else:
            different.append((left, right))
    by_core: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for reference, names in references.items():
        if duty_of(reference) not in duties:
            for name in names:
                by_core[_core(name)].add(reference)
    for core, found in by_core.items():
        first, *others = sorted(found)
        links += [Link.between(first, other, 0.95, f"both are written with the words '{' '.join(core)}'") for other in others if core]
    return cluster(references, links, different, 0.8)


def duty_of(reference: str) -> str:
    """The duty in an office's id: "33.10-dinarpus" → "dinarpus"."""
    return reference.partition("-")[2]


def _core(name: str) -> tuple[str, ...]:
    """The telling words of an office's name in alphabetical order."""
    return tuple(sorted(set(words(name)) - _HEADS))


def office_rows(
    opd_id: str, claims: Sequence[Claim], kinds: Mapping[str, str], known_regions: frozenset[str], given: str | None
) -> tuple[Row, list[Row]]:
    """The row of one office and the rows of its names, each with the first and last day it was reported under that name.

    `kinds` gives the kind of each duty of the lexicon. `parent_id` is left open: it is set where the parent is an office of the catalogue.
    """
    region, _, duty = opd_id.partition("-")
    documents: dict[str, set[str]] = defaultdict(set)
    dates: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        documents[claim["name"]].add(claim["document_id"])
        date = claim["published"] or claim["event_date"]
        if date:
            dates[claim["name"]].add(date)
    # The full name stands above nicknames: most documents, then the longest.
    full = [name for name in documents if " " in name] or list(documents)
    name = given or min(full, key=lambda form: (-len(documents[form]), -len(form), form))
    row = {
        "id": opd_id,
        "name": name,
        "kind": kinds.get(duty),
        "duty": duty if duty in kinds else None,
        "region_code": region if region in known_regions else None,
    }
    names = [
        {"opd_id": opd_id, "name": form, "first_reported": min(dates[form], default=None), "last_reported": max(dates[form], default=None)}
        for form in sorted(documents)
    ]
    return row, names


def touched_references(claims: Iterable[Claim]) -> set[str]:
    """The office ids that a block's claims name."""
    return {claim["opd_ref"] for claim in claims if claim["opd_ref"]}

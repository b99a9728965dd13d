"""Offices (OPD), computed from the claims that name them. Pure.

An office is its region and duty, as extraction found them in the lexicon. Offices of one region are joined where their duties are the same
set of words in another order or spelling, or successive names of one office (`index/reference/office_lineages.csv`). A merged office,
"Dinas Pendidikan, Kepemudaan dan Olahraga", has more duties than its parts and so never becomes one of them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.entities.clustering import PERSON, Clusters, Link, cluster
from index.entities.names import words
from index.judgements import Standing

Row = dict[str, Any]
Claim = Mapping[str, Any]

_JOIN = 0.8
# Words of an office's name that are no duty of it. What kind of office it is stands in them, by level: a Bagian is no Dinas.
_LEVELS = {
    **dict.fromkeys(("dinas", "badan", "kantor", "satuan"), "office"),
    **dict.fromkeys(("bagian", "bag", "biro"), "section"),
    **dict.fromkeys(("upt", "uptd", "uptb", "unit"), "unit"),
}
_NO_DUTY = frozenset("dan kabupaten kota kab provinsi pemerintah daerah setda sekretariat".split()) | _LEVELS.keys()
_LONG_FORMS = {"kominfo": "komunikasi informatika", "ukm": "usaha kecil menengah", "umkm": "usaha kecil menengah", "mikro": ""}
_SHORTEST_WITH_SLIP = 7  # letters of a word that may hold a slip of the pen


@dataclass(frozen=True, slots=True)
class Duties:
    """The offices the lexicon knows, by duty: their kind, their full name, and all words of full names."""

    kinds: Mapping[str, str]
    long_names: Mapping[str, str]
    vocabulary: frozenset[str]

    @staticmethod
    def of(rows: Iterable[tuple[str, str, str]]) -> Duties:
        """From (duty, kind, long name)."""
        known = list(rows)
        return Duties(
            {duty: kind for duty, kind, _ in known},
            {duty: name for duty, _, name in known},
            frozenset(word for _, _, name in known for word in words(name)),
        )


def cluster_offices(references: Mapping[str, set[str]], duties: Duties, standing: Standing) -> Clusters:
    """Join office ids, given with the names they bear: by a person's word, or because their duties are the same. Regions never mix."""
    links = []
    different = []
    for left, right, verdict in standing.pairs_of("opd"):
        if verdict == "same":
            links.append(Link.between(left, right, PERSON, "a person said so"))
        else:
            different.append((left, right))
    alike: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for reference, names in references.items():
        region = reference.partition("-")[0]
        for level, what in _identities(reference, names, duties):
            alike[(region, level, what)].add(reference)
    for (_, _, what), found in alike.items():
        first, *others = sorted(found)
        links += [Link.between(first, other, 0.95, f"both are the office of {what}") for other in others]
    return cluster(references, links, different, _JOIN)


def _identities(reference: str, names: Iterable[str], duties: Duties) -> set[tuple[str, str]]:
    """(level, what it is the office of): references of a region that share one are one office."""
    duty = duty_of(reference)
    if duty in duties.kinds:
        level = _LEVELS.get(duties.kinds[duty], duties.kinds[duty])
        found = {(level, " ".join(_core(duties.long_names[duty], duties.vocabulary)))}
        if duty in _lineages():
            found.add((level, f"'{_lineages()[duty]}' under successive names"))
        return found
    full = [name for name in names if " " in name] or list(names)
    return {(_level(name), " ".join(core)) for name in full if (core := _core(name, duties.vocabulary))}


def duty_of(reference: str) -> str:
    """The duty in an office's id: "33.10-dinarpus" → "dinarpus"."""
    return reference.partition("-")[2]


def _level(name: str) -> str:
    return next((_LEVELS[word] for word in words(name) if word in _LEVELS), "")


def _core(name: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The duties in an office's name: its telling words, slips of the pen mended, in alphabetical order."""
    telling: set[str] = set()
    for word in words(name):
        if word not in _NO_DUTY:
            telling.update(_LONG_FORMS.get(word, _mended(word, vocabulary)).split())
    return tuple(sorted(telling))


def _mended(word: str, vocabulary: frozenset[str]) -> str:
    if word in vocabulary or len(word) < _SHORTEST_WITH_SLIP:
        return word
    near = process.extract(word, sorted(vocabulary), scorer=OSA.distance, score_cutoff=1, limit=2)
    return near[0][0] if len(near) == 1 else word


@cache
def _lineages() -> dict[str, str]:
    text = (resources.files("index") / "reference" / "office_lineages.csv").read_text(encoding="utf-8")
    return {row["duty"]: row["lineage"] for row in csv.DictReader(text.splitlines())}


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

"""The demo's catalogue beside the gold of its pages: precision and recall a field."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.samples import dinas, kabar, portal, suara, warta
from crawler.samples.content import read_stories
from crawler.samples.server import Site
from tests.yaml_files import read_yaml

GOLD: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parent / "crawler" / "samples" / "gold.yml")
ADDRESSES = {"warta": warta.address, "portal": portal.address, "kabar": kabar.address, "dinas": dinas.address, "suara": suara.address}


@dataclass(slots=True)
class Tally:
    """What of one field was found, what should have been, and what differs, in words."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


@dataclass(slots=True)
class Wanted:
    """One programme as the gold of all pages together tells of it."""

    region: str
    name: str
    names: set[str]
    dimensions: set[str] = field(default_factory=set)
    opds: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    optional: set[str] = field(default_factory=set)


def squeeze(name: str) -> str:
    """A name without case, spaces and punctuation."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name).casefold())


def compare(catalogue: Path, sites: Iterable[Site]) -> dict[str, Tally]:
    """Fields `pages`, `programs`, `dimensions`, `opds`, `statuses`, `regions`, `scores` of the published band against the gold."""
    with sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True) as db:
        tallies = {"pages": Tally(), "regions": Tally(), "programs": Tally(), "dimensions": Tally(), "opds": Tally(), "statuses": Tally()}
        _compare_pages(db, {site.name: site.base for site in sites}, tallies)
        _compare_programs(db, tallies)
        tallies["scores"] = _compare_scores(db)
    return tallies


def _compare_pages(db: sqlite3.Connection, bases: dict[str, str], tallies: dict[str, Tally]) -> None:
    """Relevant documents, and the regions they are about; a relevant listing page or a second copy of a page counts as wrong."""
    addresses = {bases[story.site] + ADDRESSES[story.site](story): story.id for story in read_stories()}
    addresses |= {f"{bases['dinas']}/unduh/{report.file}": report.file for report in dinas.read_reports()}
    by_key = {_address_key(url): page for url, page in addresses.items()}
    about: dict[str, set[str]] = defaultdict(set)
    for url, code in db.execute("select url, region_code from documents join document_regions on document_id = id where role = 'subject'"):
        about[url].add(code)
    seen: set[str] = set()
    for (url,) in db.execute("select url from documents where relevant order by url").fetchall():
        page = by_key.get(_address_key(url))
        if page is None or page in seen or not GOLD[page]["relevant"]:
            tallies["pages"].wrong.append(url)
            continue
        seen.add(page)
        tallies["pages"].right += 1
        _compare_sets(tallies["regions"], page, set(GOLD[page]["regions"]), about[url], set(), str)
    tallies["pages"].missed += [page for page, holds in GOLD.items() if holds["relevant"] and page not in seen]


def _address_key(url: str) -> str:
    return re.sub(r"(&judul=[^&]*)|/$", "", url)


def wanted_programs() -> list[Wanted]:
    """The programmes of all pages, one for a region and a name or alias."""
    found: list[Wanted] = []
    for holds in GOLD.values():
        for program in holds.get("programs", []):
            forms = {squeeze(form) for form in [program["name"], *program.get("aliases", [])]}
            region = holds["regions"][0]
            wanted = next((one for one in found if one.region == region and one.names & forms), None)
            if wanted is None:
                wanted = Wanted(region, program["name"], set())
                found.append(wanted)
            wanted.names |= forms
            wanted.dimensions |= set(program.get("dimensions", []))
            wanted.opds |= set(program.get("opds", []))
            optional = set(program.get("optional", []))
            wanted.optional |= optional
            if "statuses" not in optional:
                wanted.statuses |= set(program.get("statuses", []))
    return found


def _compare_programs(db: sqlite3.Connection, tallies: dict[str, Tally]) -> None:
    open_ones = wanted_programs()
    rows = db.execute("select id, region_code, name from programs where band = 'published' order by document_count desc, id").fetchall()
    for program_id, region, name in rows:
        forms = {squeeze(name)} | {
            squeeze(form) for (form,) in db.execute("select name from program_names where program_id = ?", [program_id])
        }
        wanted = next((one for one in open_ones if one.region == region and one.names & forms), None)
        if wanted is None:
            tallies["programs"].wrong.append(f"{program_id} {name}")
            continue
        open_ones.remove(wanted)
        tallies["programs"].right += 1
        dimensions = {row[0] for row in db.execute("select dimension from program_dimensions where program_id = ?", [program_id])}
        statuses = {row[0] for row in db.execute("select distinct status from program_statuses where program_id = ?", [program_id])}
        _compare_sets(tallies["dimensions"], name, wanted.dimensions, dimensions, set(), str)
        if "statuses" not in wanted.optional:
            _compare_sets(tallies["statuses"], name, wanted.statuses, statuses, set(), str)
        _compare_offices(db, tallies["opds"], program_id, name, wanted.opds)
    tallies["programs"].missed += [f"{one.region} {one.name}" for one in open_ones]


def _compare_offices(db: sqlite3.Connection, tally: Tally, program_id: str, program: str, wanted: set[str]) -> None:
    """An office is right when any of its names in the catalogue is a name in the gold; `Dishub` and its long form are one."""
    open_ones = {squeeze(name) for name in wanted}
    for opd_id, name in db.execute(
        "select o.id, o.name from program_opds p join opds o on o.id = p.opd_id where program_id = ?", [program_id]
    ):
        forms = {squeeze(name)} | {squeeze(form) for (form,) in db.execute("select name from opd_names where opd_id = ?", [opd_id])}
        hits = {one for one in open_ones if any(one == form or form.startswith(one) or one.startswith(form) for form in forms)}
        if hits:
            tally.right += 1
            open_ones -= hits
        else:
            tally.wrong.append(f"{program}: {name}")
    tally.missed += [f"{program}: {one}" for one in sorted(open_ones)]


def _compare_scores(db: sqlite3.Connection) -> Tally:
    """Scores by subject, region, metric and value; their years and labels are left to the corpus of extraction."""
    tally = Tally()
    wanted: set[tuple[Hashable, ...]] = set()
    optional: set[tuple[Hashable, ...]] = set()
    for holds in GOLD.values():
        for score in holds.get("scores", []):
            key = _score_key(score["subject_type"], score["subject"], holds["regions"][0], score["metric"], score.get("value"))
            (optional if score.get("optional") else wanted).add(key)
    got = {
        _score_key(*row)
        for row in db.execute("select subject_type, subject, region_code, metric, value from scores where band = 'published'")
    }
    _compare_sets(tally, "scores", wanted, got, optional, str)
    return tally


def _score_key(subject_type: str, subject: str, region: str, metric: str, value: float | None) -> tuple[Hashable, ...]:
    return (subject_type, squeeze(subject), region, metric, None if value is None else round(value, 2))


def _compare_sets(tally: Tally, owner: str, wanted: set[Any], got: set[Any], optional: set[Any], show: Callable[[Any], str]) -> None:
    tally.right += len(wanted & got)
    tally.missed += sorted(f"{owner}: {show(one)}" for one in wanted - got)
    tally.wrong += sorted(f"{owner}: {show(one)}" for one in got - wanted - optional)

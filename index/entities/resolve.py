"""Entity resolution, block by block: claims and judgements in, the computed tables out, one transaction a block.

A block is a region, the national systems, or the claims whose region is open. Blocks do not touch each other, so the order in which
they are resolved does not matter. Rows that come out as they were are not written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from index.claims import NATIONAL
from index.entities.bands import band
from index.entities.claim_reviews import apply_claim_judgements, claim_judgements, lost_judgements
from index.entities.clustering import Clusters
from index.entities.doubts import doubtful_pairs
from index.entities.ledger import Ledger
from index.entities.moves import homes_of_left_ids
from index.entities.names import name_key, slug, words
from index.entities.offices import Duties, cluster_offices, office_rows, touched_references
from index.entities.programs import Entity, ProgramRows, cluster_names, entities, rows_of
from index.entities.scores import Subjects, score_rows
from index.entities.splits import splits_of, told_apart
from index.judgements import Judgement, Standing
from index.search.indexing import index_programs
from index.syncing import sync_rows

Row = dict[str, Any]

_CLAIMS = """
select c.*, d.published, d.event_date, d.story_id from claims c join documents d indexed by documents_narrow on d.id = c.document_id
where {where} order by c.id
"""


@dataclass(slots=True)
class Resolver:
    """Resolves blocks of one catalogue; `written` counts the rows it changed."""

    connection: sqlite3.Connection
    ledger: Ledger
    standing: Standing
    regions: Mapping[str, str] = field(default_factory=dict)  # official names by code
    duties: Duties = field(default_factory=lambda: Duties.of(()))
    written: int = 0
    of_claims: Mapping[str | None, list[tuple[Judgement, Row]]] = field(init=False)

    def __post_init__(self) -> None:
        self.of_claims = claim_judgements(self.standing)
        self.regions = {row["code"]: row["official_name"] for row in self.connection.execute("select code, official_name from regions")}
        self.duties = Duties.of(map(tuple, self.connection.execute("select distinct duty, kind, long_name from office_forms")))

    def resolve_pending(self, told: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Resolve every block that waits, those too that wait because of others; `told` hears how many are done, of how many."""
        done = 0
        while waiting := [row[0] for row in self.connection.execute("select block from pending_blocks order by block")]:
            total = done + len(waiting)
            for block in waiting:
                self.resolve([block])
                done += 1
                told(done, total)

    def resolve(self, blocks: Iterable[str]) -> None:
        """Resolve the blocks, each in a transaction of its own; "opd:<id>" stands for one office that lost a claim."""
        for block in sorted(set(blocks)):
            self.connection.execute("begin immediate")
            try:
                self.connection.execute("pragma defer_foreign_keys=on")
                if block.startswith("opd:"):
                    self._offices({block.removeprefix("opd:")}, {})
                else:
                    self._resolve_block(block)
                self.connection.execute("delete from pending_blocks where block = ?", [block])
                self.connection.execute("commit")
            except BaseException:
                self.connection.rollback()
                raise

    def finish(self) -> None:
        """Once after all blocks: offices nobody names go, parents are set, redirects and judgements that find nothing are listed."""
        connection = self.connection
        connection.execute("begin immediate")
        try:
            self.written += connection.execute(
                "delete from opds where not exists (select 1 from claims c where c.opd_id = opds.id)"
            ).rowcount
            secretariats = "select region_code || '-setda' from opds s where s.id = opds.id and s.duty like 'bag\\_%' escape '\\'"
            parent = f"(select p.id from opds p where p.id = ({secretariats}))"
            self.written += connection.execute(f"update opds set parent_id = {parent} where parent_id is not {parent}").rowcount
            self.ledger.redirect(homes_of_left_ids(connection, self.ledger))
            redirects = [{"old_id": old, "id": new} for old, new in self.ledger.redirects().items()]
            self.written += sync_rows(connection, "redirects", ["old_id"], redirects)
            lost = lost_judgements(connection, self.standing)
            self.written += sync_rows(connection, "judgement_conflicts", ["key"], lost)
            connection.execute("commit")
        except BaseException:
            connection.rollback()
            raise

    def _resolve_block(self, block: str) -> None:
        claims = self._claims("c.block = ?", [block])
        apply_claim_judgements(self.connection, claims, self.of_claims)
        opd_ids = self._offices(touched_references(claims), {claim["id"]: claim["review"] for claim in claims}, block)
        of_programs = told_apart([claim for claim in claims if claim["kind"] != "score"], splits_of(block, self.standing), opd_ids)
        region_words = frozenset(words(self.regions.get(block, "")))
        clusters = cluster_names(block, of_programs, self.standing, region_words)
        found = entities(block, of_programs, clusters, self.standing)
        ids = self._program_ids(block, found)
        rows = ProgramRows()
        for entity, program_id in zip(found, ids, strict=True):
            one = rows_of(entity, block, program_id, opd_ids, self.standing, frozenset(self.regions))
            for name in ProgramRows.__dataclass_fields__:
                getattr(rows, name).extend(getattr(one, name))
        self._sync_programs(block, rows)
        self._sync_scores(block, claims, found, ids, opd_ids)
        self._sync_claims(claims, dict(self._program_of_claims(found, ids)), opd_ids)
        self._sync_links(block, found, ids, clusters)
        self.written += index_programs(self.connection, (f"{block}-", f"{block}."))

    def _claims(self, where: str, parameters: Sequence[str]) -> list[Row]:
        cursor = self.connection.cursor()
        cursor.row_factory = None  # plain tuples become dictionaries in a fifth of the time that rows do
        cursor.execute(_CLAIMS.format(where=where), list(parameters))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def _offices(self, references: set[str], reviews: Mapping[str, str], block: str | None = None) -> dict[str, str]:
        """Compute the offices named so in extraction, over all claims that name them; returns the id of each reference.

        `reviews` are those of the block's own claims, which are not stored yet. Offices are joined over everything their region's claims
        name, in whatever block; blocks that hold another id for an office than it has now are resolved again.
        """
        if not references:
            return {}
        names, stored = self._offices_of_regions({reference.partition("-")[0] for reference in references})
        clusters = cluster_offices(names, self.duties, self.standing)
        minted = self.ledger.mint("opd", [(reference, reference) for reference in sorted(names)])
        opd_ids = {reference: minted[root] for reference, root in clusters.root.items()}
        self.ledger.redirect(
            {minted[reference]: (None if opd_ids[reference] == minted[reference] else opd_ids[reference]) for reference in names}
        )
        moved = {reference for reference in names if stored[reference] - {opd_ids[reference]}}
        for reference in sorted(moved):
            self.connection.execute(
                """insert or ignore into pending_blocks select distinct block from claims
                   where opd_ref = ? and opd_id != ? and block is not ?""",
                [reference, opd_ids[reference], block],
            )
        for members in clusters.members().values():
            if not moved.isdisjoint(members) or not references.isdisjoint(members):
                self._write_office(opd_ids[members[0]], members, reviews)
        return opd_ids

    def _offices_of_regions(self, regions: Iterable[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """The names of every office that claims name in these regions, and the ids they are stored under; both by reference."""
        names: dict[str, set[str]] = {}
        stored: dict[str, set[str]] = {}
        for region in sorted(regions):
            sql = "select distinct opd_ref, name, opd_id from claims where opd_ref >= ? and opd_ref < ?"
            for reference, name, opd_id in self.connection.execute(sql, [f"{region}-", f"{region}."]):
                names.setdefault(reference, set()).add(name)
                stored.setdefault(reference, set()).update([opd_id] if opd_id else [])
        return names, stored

    def _write_office(self, opd_id: str, members: Sequence[str], reviews: Mapping[str, str]) -> None:
        marks = ", ".join("?" * len(members))
        naming = self._claims(f"c.opd_ref in ({marks})", members)
        own = [claim for claim in naming if reviews.get(claim["id"], claim["review"]) != "rejected"] or naming
        row, forms = office_rows(opd_id, own, self.duties.kinds, frozenset(self.regions), self.standing.name("opd", members))
        self.written += sync_rows(self.connection, "opds", ["id"], [row], "id = ?", [opd_id])
        self.written += sync_rows(self.connection, "opd_names", ["opd_id", "name"], forms, "opd_id = ?", [opd_id])

    def _program_ids(self, block: str, found: Sequence[Entity]) -> list[str]:
        """The id of each programme: the oldest that any of its names was given, else a new one. Other ids of its names lead to it."""
        known = self.ledger.of_block("program", block)
        age = {program_id: place for place, program_id in enumerate(known.values())}
        ids: list[str | None] = []
        taken: set[str] = set()
        for entity in found:
            own = sorted((known[f"{block}|{key}"] for key in entity.keys if f"{block}|{key}" in known), key=age.__getitem__)
            ids.append(own[0] if own else None)
            taken.update(own[:1])
        wishes = [
            (f"{block}|{_telling_key(entity)}", f"{block}-{slug(entity.name)}")
            for entity, given in zip(found, ids, strict=True)
            if given is None
        ]
        minted = self.ledger.mint("program", wishes) if wishes else {}
        final = [given or minted[f"{block}|{_telling_key(entity)}"] for entity, given in zip(found, ids, strict=True)]
        targets: dict[str, str | None] = {}
        for entity, program_id in zip(found, final, strict=True):
            for key in entity.keys:
                old = known.get(f"{block}|{key}")
                if old is not None:
                    targets[old] = None if old == program_id else program_id
        self.ledger.redirect(targets)
        return final

    def _sync_programs(self, block: str, rows: ProgramRows) -> None:
        # "33.10-" to "33.10." is every id of the block, and none of another one's
        bounds = [f"{block}-", f"{block}."]
        self.written += sync_rows(self.connection, "programs", ["id"], rows.programs, "id >= ? and id < ?", bounds)
        for table, keys in (
            ("program_regions", ["program_id", "region_code", "role"]),
            ("program_names", ["program_id", "name"]),
            ("program_dimensions", ["program_id", "dimension"]),
            ("program_opds", ["program_id", "opd_id"]),
            ("program_statuses", ["program_id", "status", "year"]),
        ):
            where = "program_id >= ? and program_id < ?"
            self.written += sync_rows(self.connection, table, keys, getattr(rows, table), where, bounds)

    def _sync_scores(
        self, block: str, claims: Sequence[Row], found: Sequence[Entity], ids: Sequence[str], opd_ids: Mapping[str, str]
    ) -> None:
        programs = {key: program_id for entity, program_id in zip(found, ids, strict=True) for key in entity.keys}
        offices = {name_key(claim["name"]): opd_ids[claim["opd_ref"]] for claim in claims if claim["opd_ref"]}
        subjects = Subjects(self.regions, programs, offices)
        rows = score_rows([claim for claim in claims if claim["kind"] == "score"], subjects, self.standing)
        region = block if block in self.regions else None
        if block != NATIONAL:
            for table, wanted in (("scores", rows.scores), ("figures", rows.figures)):
                self.written += sync_rows(self.connection, table, ["id"], wanted, "region_code is ?", [region])
        for claim in claims:
            if claim["kind"] == "score":
                claim["new_score_id"] = rows.of_claim[claim["id"]]

    @staticmethod
    def _program_of_claims(found: Sequence[Entity], ids: Sequence[str]) -> Iterable[tuple[str, str]]:
        for entity, program_id in zip(found, ids, strict=True):
            for claim in entity.claims:
                yield claim["id"], program_id

    def _sync_claims(self, claims: Sequence[Row], programs: Mapping[str, str], opd_ids: Mapping[str, str]) -> None:
        """Write what resolution found out about each claim, where it changed."""
        changed = []
        for claim in claims:
            verdict = self.standing.verdict("claim", [claim["judged_as"]]) if claim.get("judged_as") else None
            values = (
                programs.get(claim["id"]),
                claim.get("new_score_id"),
                opd_ids.get(claim["opd_ref"]) if claim["opd_ref"] else None,
                band(claim["confidence"], verdict),
                claim["review"],
            )
            if values != (claim["program_id"], claim["score_id"], claim["opd_id"], claim["band"], claim["stored_review"]):
                changed.append((*values, claim["id"]))
        self.connection.executemany(
            "update claims set program_id = ?, score_id = ?, opd_id = ?, band = ?, review = ? where id = ?", changed
        )
        self.written += len(changed)

    def _sync_links(self, block: str, found: Sequence[Entity], ids: Sequence[str], clusters: Clusters) -> None:
        links: dict[tuple[str, str], Row] = {}
        for outcome in clusters.outcomes:
            link = outcome.link
            links.setdefault(
                (link.left, link.right),
                {
                    "block": block,
                    "kind": "program",
                    "left_key": link.left,
                    "right_key": link.right,
                    "outcome": outcome.outcome,
                    "reason": link.reason,
                    "weight": link.weight,
                },
            )
        keys = ["block", "kind", "left_key", "right_key"]
        self.written += sync_rows(self.connection, "name_links", keys, links.values(), "block = ?", [block])
        doubts = doubtful_pairs(block, found, ids, clusters)
        self.written += sync_rows(self.connection, "doubtful_pairs", ["id"], doubts, "block = ?", [block])


def _telling_key(entity: Entity) -> str:
    """The key of the name the programme goes by, or of its first name when a person gave it another."""
    key = name_key(entity.name)
    return key if key in entity.keys else entity.keys[0]

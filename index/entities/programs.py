"""The programmes of one block, computed from its claims and people's judgements. Pure: same claims in, same rows out."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from index.entities.bands import REVIEWED_FROM, band, review, together
from index.entities.clustering import PERSON, Clusters, Link, cluster
from index.entities.names import name_key
from index.entities.similarity import JOIN, NameUse, similar_names
from index.entities.splits import MARK, apart, splits_of
from index.judgements import Standing

Row = dict[str, Any]
Claim = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entity:
    """One programme: the keys of its names, its claims, and the name it goes by."""

    keys: tuple[str, ...]
    claims: tuple[Claim, ...]
    name: str
    is_renamed: bool


@dataclass(slots=True)
class ProgramRows:
    """Rows for the tables of programmes, without what the ledger knows: `id` stands for the entity's place in `entities`."""

    programs: list[Row] = field(default_factory=list)
    program_regions: list[Row] = field(default_factory=list)
    program_names: list[Row] = field(default_factory=list)
    program_dimensions: list[Row] = field(default_factory=list)
    program_opds: list[Row] = field(default_factory=list)
    program_statuses: list[Row] = field(default_factory=list)


def cluster_names(block: str, claims: Sequence[Claim], standing: Standing, region_words: frozenset[str]) -> Clusters:
    """Join the names of a block: what people said, what a document states, what looks alike, in this order of strength."""
    uses = name_uses(claims)
    links = [*stated_links(claims), *similar_names(uses, region_words)]
    different = []
    for left, right, verdict in standing.pairs_of("program", block):
        if verdict == "same":
            links.append(Link.between(left, right, PERSON, "a person said so"))
        else:
            different.append((left, right))
    same, parted = apart(splits_of(block, standing))
    links += [Link.between(left, right, PERSON, "a person took them out together") for left, right in same]
    return cluster(uses, links, [*different, *parted], JOIN)


def name_uses(claims: Iterable[Claim]) -> dict[str, NameUse]:
    """How each name of the block is used, by key."""
    uses: dict[str, NameUse] = {}
    of_mention: dict[str, list[str]] = defaultdict(list)
    rows = list(claims)
    for claim in rows:
        if claim["kind"] in ("program", "name"):
            use = uses.setdefault(claim["name_key"], NameUse(claim["name_key"]))
            use.forms.add(claim["name"])
            use.documents.add(claim["document_id"])
            use.mentions.add(claim["mention_id"])
            of_mention[claim["mention_id"]].append(claim["name_key"])
    for claim in rows:
        if claim["kind"] in ("opd", "dimension"):
            for key in of_mention.get(claim["mention_id"], ()):
                if claim["kind"] == "opd":
                    uses[key].opds.add(claim["opd_ref"])
                else:
                    uses[key].dimensions.add(claim["dimension"])
    return uses


def stated_links(claims: Iterable[Claim]) -> list[Link]:
    """Links that a document states itself: "A atau B", "A (B)"."""
    main: dict[str, str] = {}
    aliases: list[Claim] = []
    for claim in claims:
        if claim["kind"] == "program":
            main[claim["mention_id"]] = claim["name_key"]
        elif claim["kind"] == "name":
            aliases.append(claim)
    best: dict[tuple[str, str], Link] = {}
    for claim in aliases:
        name = main.get(claim["mention_id"])
        if name is None or name == claim["name_key"]:
            continue
        # 1.0 to 1.2: above every likeness, below every person
        link = Link.between(
            name, claim["name_key"], round(1 + 0.2 * claim["confidence"], 3), f"document {claim['document_id']} gives both names"
        )
        present = best.get((link.left, link.right))
        if present is None or (-link.weight, link.reason) < (-present.weight, present.reason):
            best[(link.left, link.right)] = link
    return list(best.values())


def entities(block: str, claims: Sequence[Claim], clusters: Clusters, standing: Standing) -> list[Entity]:
    """The programmes of the block, in an order that depends on content alone: first reported, then name."""
    of_mention = {claim["mention_id"]: clusters.root[claim["name_key"]] for claim in claims if claim["kind"] == "program"}
    named = set(of_mention.values())
    gathered: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        root = of_mention.get(claim["mention_id"])
        if claim["kind"] == "name" and root is not None:  # a name that a person parted from the programme it was told of is none of its
            root = clusters.root[claim["name_key"]]
        if root in named:
            gathered[root].append(claim)
    found = []
    for root, members in clusters.members().items():
        if root not in gathered:
            continue
        full_keys = [f"{block}|{key}" for key in members]
        given = standing.name("program", full_keys)
        name = given or _best_name(gathered[root])
        found.append(Entity(tuple(members), tuple(gathered[root]), name, given is not None))
    return sorted(found, key=lambda entity: (min(_date(claim) or "9999" for claim in entity.claims), name_key(entity.name), entity.keys))


def _best_name(claims: Sequence[Claim]) -> str:
    """The form most texts use as the name: independent texts first, then documents, then the form with fewer capitals in a row."""
    stories: dict[str, set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim["kind"] == "program":
            stories[claim["name"]].add(_story(claim))
            documents[claim["name"]].add(claim["document_id"])
    return min(stories, key=lambda name: (-len(stories[name]), -len(documents[name]), name == name.lower(), len(name), name))


def _story(claim: Claim) -> str:
    return str(claim["story_id"] or claim["document_id"])


def _date(claim: Claim) -> str | None:
    date: str | None = claim["published"] or claim["event_date"]
    return date


def rows_of(
    entity: Entity, block: str, program_id: str, opd_ids: Mapping[str, str], standing: Standing, known_regions: frozenset[str]
) -> ProgramRows:
    """Every row of one programme. Rejected and hidden claims do not count, unless nothing else is left."""
    full_keys = [f"{block}|{key}" for key in entity.keys]
    verdict = standing.verdict("program", full_keys)
    standing_claims = [claim for claim in entity.claims if claim["review"] != "rejected"]
    claims = [claim for claim in standing_claims if claim["confidence"] >= REVIEWED_FROM or claim["review"] == "accepted"] or list(
        entity.claims
    )
    mains = [claim for claim in claims if claim["kind"] == "program"] or [claim for claim in entity.claims if claim["kind"] == "program"]
    by_story: dict[str, float] = {}
    for claim in mains:
        by_story[_story(claim)] = max(by_story.get(_story(claim), 0.0), claim["confidence"])
    confidence = together(by_story.values())
    no_claim_stands = not any(claim["kind"] == "program" for claim in standing_claims)
    dates = sorted(date for claim in mains if (date := _date(claim)))
    scope = Counter(json.loads(claim["slots"])["scope"] for claim in mains)
    rows = ProgramRows()
    rows.programs.append(
        {
            "id": program_id,
            "name": entity.name,
            "scope": min(scope, key=lambda name: (-scope[name], name)),
            "region_code": block if block in known_regions else None,
            "first_reported": dates[0] if dates else None,
            "last_reported": dates[-1] if dates else None,
            "document_count": len({claim["document_id"] for claim in mains}),
            "independent_texts": len(by_story),
            "confidence": confidence,
            "band": "hidden" if no_claim_stands else band(confidence, verdict),
            "review": "rejected" if no_claim_stands else review(verdict, entity.is_renamed),
        }
    )
    rows.program_names = _name_rows(entity, program_id, claims)
    documents: dict[tuple[str, Any], set[str]] = defaultdict(set)
    for claim in claims:
        kind = claim["kind"]
        if kind == "region":
            documents[(kind, claim["region_code"])].add(claim["document_id"])
        elif kind == "dimension":
            documents[(kind, claim["dimension"])].add(claim["document_id"])
        elif kind == "opd":
            documents[(kind, opd_ids[claim["opd_ref"]])].add(claim["document_id"])
        elif kind == "status":
            documents[(kind, (claim["status"], claim["year"] or 0))].add(claim["document_id"])
    for (kind, value), found in documents.items():
        if kind == "region":
            role = "owner" if value == block else "partner"
            rows.program_regions.append({"program_id": program_id, "region_code": value, "role": role})
        elif kind == "dimension":
            rows.program_dimensions.append({"program_id": program_id, "dimension": value, "document_count": len(found)})
        elif kind == "opd":
            rows.program_opds.append({"program_id": program_id, "opd_id": value, "document_count": len(found)})
        else:
            status, year = value
            rows.program_statuses.append({"program_id": program_id, "status": status, "year": year, "document_count": len(found)})
    return rows


def _name_rows(entity: Entity, program_id: str, claims: Sequence[Claim]) -> list[Row]:
    """The name it goes by (`main`), names stated as another name (`alias`), other spellings (`spelling`)."""
    kinds = {entity.name: "main"}
    mains = {claim["name_key"].replace(MARK, "") for claim in claims if claim["kind"] == "program"}
    for claim in claims:
        if claim["kind"] in ("program", "name"):
            key = claim["name_key"].replace(MARK, "")
            is_spelling = key in mains or key == name_key(entity.name)
            kinds.setdefault(claim["name"], "spelling" if is_spelling else "alias")
    return [{"program_id": program_id, "name": name, "kind": kind} for name, kind in kinds.items()]

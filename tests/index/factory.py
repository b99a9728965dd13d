"""Small catalogues made by the real writer, stories and resolver, from facts that a test writes down as text and names."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.lexicon import load_lexicons
from extract.model import Context, Document, Evidence, Extraction, Facts, OpdRef, Program, RegionRef, Relevance, Score
from index.build_extraction import Task, prepared
from index.build_reference import load_reference
from index.catalogue_file import open_catalogue
from index.desk import open_desk
from index.entities.ledger import Ledger
from index.entities.resolve import Resolver
from index.judgements import read_judgements, standing
from index.stories import link_waiting
from index.stories_retold import propose_retold
from index.summaries import summarise
from index.workspace import Workspace
from index.writer import write_document

KNOWN_REGIONS = frozenset(row["code"] for row in load_lexicons().table("regions"))


@dataclass(frozen=True)
class Told:
    """One document of a test: its text and what extraction is taken to have found in it."""

    text: str
    programs: Sequence[Program] = ()
    scores: Sequence[Score] = ()
    region: str | None = None
    published: str | None = "2022-10-06"
    title: str | None = None
    url: str | None = None
    kind: str = "news"
    source_id: str | None = None

    @property
    def document_id(self) -> str:
        """By its URL, else by its words."""
        return hashlib.sha256((self.url or self.text).encode()).hexdigest()[:12]

    def extraction(self) -> Extraction:
        """What `extract.pipeline` would hand over; a fact without evidence is given the first place of its name."""
        document = Document(
            source=self.url or "test",
            title=self.title,
            kind=self.kind,
            language="id",
            published=self.published,
            published_precision="day",
            published_basis="meta" if self.published else "none",
            text=self.text,
        )
        regions = (RegionRef(self.region, self.region),) if self.region else ()
        facts = Facts(regions, (), tuple(map(self._with_evidence, self.programs)), tuple(map(self._score_evidence, self.scores)))
        return Extraction(document, Relevance(bool(self.programs or self.scores), 0.9), facts)

    def _with_evidence(self, program: Program) -> Program:
        if program.evidence:
            return program
        supports = ["name", *(f"alias:{alias}" for alias in program.aliases), *(f"dimension:{name}" for name in program.dimensions)]
        supports += [f"opd:{office.id}" for office in program.opds]
        supports += [f"status:{status}" + (f":{program.year}" if program.year else "") for status in program.statuses]
        return replace(program, evidence=(self._quote(program.name, supports),))

    def _score_evidence(self, score: Score) -> Score:
        if score.evidence:
            return score
        words = str(score.value if score.value is not None else score.label).replace(".", ",")
        return replace(score, evidence=(self._quote(words, ["value"]),))

    def _quote(self, words: str, supports: Sequence[str]) -> Evidence:
        place = self.text.find(words)
        assert place >= 0, f"{words!r} does not stand in the text of the test"
        start = max(self.text.rfind(mark, 0, place) for mark in (". ", "\n")) + 1
        start += len(self.text[start:]) - len(self.text[start:].lstrip())
        end = min(place for place in (self.text.find(".", place + len(words)), start + 300, len(self.text)) if place > 0)
        return Evidence(start, end, self.text[start:end], "test.rule", tuple(supports))


def program(
    name: str, region: str | None = "33.10", confidence: float = 0.9, opds: Iterable[tuple[str, str]] = (), **more: object
) -> Program:
    """A programme; `opds` are (id, name)."""
    offices = tuple(OpdRef(office, name, (name,)) for office, name in opds)
    return Program(name, region=region, scope=str(more.pop("scope", "regional")), confidence=confidence, opds=offices, **more)  # type: ignore[arg-type]


def score(value: float | None, metric: str = "index", unit: str = "index", region: str = "33.10", **more: object) -> Score:
    """A score of a region unless `more` says otherwise."""
    values: dict[str, object] = {"subject_type": "region", "subject": "Kabupaten Klaten", "confidence": 0.9, **more}
    return Score(region=region, metric=metric, unit=unit, value=value, **values)  # type: ignore[arg-type]


@dataclass
class Built:
    """A catalogue under test, with its workspace."""

    workspace: Workspace
    connection: sqlite3.Connection

    def tell(self, *documents: Told) -> Built:
        """Write documents and bring everything that depends on them up to date, as `kotalog build` does."""
        for told in documents:
            task = Task(
                told.document_id, told.url, told.source_id, "2024-01-02T03:04:05+00:00", (), Context(told.url or "test"), None, "key"
            )
            write_document(self.connection, prepared(task, told.extraction(), KNOWN_REGIONS))
        return self.settle()

    def settle(self) -> Built:
        """Stories, entities and summaries."""
        desk = open_desk(self.workspace)
        judged = standing(read_judgements(desk))
        link_waiting(self.connection, judged)
        resolver = Resolver(self.connection, Ledger(desk), judged)
        resolver.resolve_pending()
        resolver.finish()
        desk.close()
        self.connection.execute("begin immediate")
        propose_retold(self.connection, judged)
        summarise(self.connection)
        self.connection.execute("commit")
        return self

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """The rows of a query as plain tuples."""
        return [tuple(row) for row in self.connection.execute(sql, values)]

    def content(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every contract table, sorted: what two builds must agree on."""
        tables = """documents stories sources regions region_cohorts document_regions dimensions opds opd_names claims evidence programs
            program_regions program_names program_dimensions program_opds program_statuses scores figures redirects summaries""".split()
        return {table: sorted(self.rows(f"select * from {table}"), key=repr) for table in tables}


def built(folder: Path, *documents: Told) -> Built:
    """A workspace in `folder` with a catalogue of the documents."""
    workspace = Workspace(folder)
    open_desk(workspace, create=True).close()
    connection = open_catalogue(workspace.catalogue)
    load_reference(connection, load_lexicons(), [])
    return Built(workspace, connection).tell(*documents)

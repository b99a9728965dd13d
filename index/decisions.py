"""People's decisions: appended to `desk.db` for good, and applied to the catalogue rows concerned at once.

While a build holds the catalogue a decision is only recorded; the build applies it before it ends. Nothing is ever changed or removed
in `desk.db`: what was wrong is undone by a further row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from index.catalogue_file import open_catalogue
from index.claims import UNRESOLVED
from index.desk import open_desk
from index.entities.claim_reviews import read_slot, slot_of
from index.entities.ledger import Ledger
from index.entities.names import name_key
from index.entities.resolve import Resolver
from index.entities.splits import MARK, Split, read_split
from index.errors import BadInput, Locked
from index.judgements import COLUMNS, KINDS, VERDICTS, judgement_key, read_judgements, standing
from index.stories import regroup_judged
from index.stories_retold import propose_retold
from index.summaries import summarise
from index.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision that stands. `is_pending` says that a build was running and will apply it before it ends."""

    key: str
    is_pending: bool


def record(
    workspace: Workspace,
    verdict: str,
    target: str,
    who: str,
    other: str | None = None,
    value: str | None = None,
    why: str = "",
    kind: str | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Recorded:
    """Record a decision and apply it.

    `verdict` is accept, reject, same, different, rename or split; `target` and `other` are ids as the catalogue shows them (a programme,
    office, score, claim or document), or for same and different also a programme's name as `<block>|<name>`; `value` is the new name, or
    what a split takes out of a programme: one of its names, documents or offices. Raises BadInput naming what is wrong.
    """
    if verdict not in VERDICTS or verdict == "undo":
        known = ", ".join(name for name in VERDICTS if name != "undo")
        raise BadInput(f"'{verdict}' is no decision. It can be {known}; `review undo` takes one back.")
    if not who.strip():
        raise BadInput("a decision needs a name. Give --who, or sign in.")
    with closing(open_catalogue_to_look(workspace)) as connection:
        desk = open_desk(workspace)
        found = _look_up(connection, desk, target, kind)
        second = _look_up(connection, desk, other, found.kind) if other is not None else None
        row = _row(connection, verdict, found, second, value)
        if verdict == "split":
            row["value"] = to_be_split(connection, target, found.kind, found.key, value).value()
    row.update(who=who.strip(), why=why.strip(), decided_at=now().isoformat(timespec="microseconds"))
    return _append(workspace, desk, row, (*found.blocks, *(second.blocks if second else ())))


def undo(workspace: Workspace, key: str, who: str, why: str = "", now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Recorded:
    """Take a decision back (also an undo, which brings the decision back). `key` may be shortened as long as it is unambiguous."""
    desk = open_desk(workspace)
    found = [judgement for judgement in read_judgements(desk) if judgement.key.startswith(key)]
    if len(found) != 1 or not key:
        what = f"begins {len(found)} decisions" if found else "is no decision"
        raise BadInput(f"'{key}' {what}. `kotalog review list --decided` shows their keys.")
    old = found[0]
    row = _empty() | {"verdict": "undo", "kind": old.kind, "left_key": old.left_key, "right_key": old.right_key, "undoes": old.key}
    row.update(who=who.strip(), why=why.strip(), decided_at=now().isoformat(timespec="microseconds"))
    return _append(workspace, desk, row, None)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a decision is about: its kind, its content key, and the blocks that have to be resolved again."""

    kind: str
    key: str
    blocks: tuple[str, ...]
    claim: dict[str, Any] | None = None


def open_catalogue_to_look(workspace: Workspace) -> sqlite3.Connection:
    """A reading connection with a sentence for a workspace without a catalogue."""
    from index.catalogue_file import read_catalogue

    return read_catalogue(workspace.catalogue)


def _look_up(connection: sqlite3.Connection, desk: Database, target: str, kind: str | None) -> _Found:
    """What an id means: a programme, an office, a score, a claim, or a document that stands for its story."""

    def one(sql: str) -> Any:
        return connection.execute(sql, [target]).fetchone()

    if kind in (None, "program"):
        if "|" in target:
            block, _, name = target.partition("|")
            return _Found("program", f"{block}|{name_key(name)}", (block,))
        key = Ledger(desk).key_of("program", target)
        if key is not None:
            return _Found("program", key, (key.partition("|")[0],))
    if kind in (None, "opd") and one("select 1 from claims where opd_ref = ? limit 1") is not None:
        blocks = connection.execute("select distinct block from claims where opd_ref = ? or opd_id = ?", [target, target])
        return _Found("opd", target, (*(row[0] for row in blocks), f"opd:{target}"))
    if kind in (None, "score"):
        for table in ("scores", "figures"):
            row = one(f"select region_code from {table} where id = ?")
            if row is not None:
                return _Found("score", target, (row[0] or UNRESOLVED,))
    if kind in (None, "claim"):
        row = connection.execute(
            """select c.*, e.quote, d.text_sha256, d.url as document_url from claims c join documents d on d.id = c.document_id
               left join evidence e on e.claim_id = c.id where c.id = ? order by e.start limit 1""",
            [target],
        ).fetchone()
        if row is not None:
            return _Found("claim", target, (row["block"],), dict(row))
    if kind in (None, "story") and one("select 1 from documents where id = ?") is not None:
        return _Found("story", target, ())
    known = f" among {kind}s" if kind and kind != "story" else ""
    raise BadInput(f"nothing{known} in the catalogue has the id '{target}'. `kotalog review list` and the site show the ids.")


def _empty() -> dict[str, Any]:
    return dict.fromkeys(COLUMNS[1:])


def _row(connection: sqlite3.Connection, verdict: str, found: _Found, second: _Found | None, value: str | None) -> dict[str, Any]:
    row = _empty() | {"verdict": verdict, "kind": found.kind, "left_key": found.key}
    if verdict in ("same", "different"):
        if second is None:
            raise BadInput(f"'{verdict}' needs two ids.")
        if found.kind not in ("program", "opd", "story"):
            raise BadInput(f"only programmes, offices and stories can be joined or parted, not a {found.kind}.")
        if found.kind != "story" and _region_of(found) != _region_of(second):
            raise BadInput("these two belong to different regions, and nothing is joined across regions.")
        if found.key == second.key:
            raise BadInput("these two are one already, by the name itself. To part them, give the names as '<block>|<name>'.")
        row["left_key"], row["right_key"] = sorted((found.key, second.key))
    elif found.kind == "story":
        raise BadInput("of a story only 'same' and 'different' can be said: whether it tells what another one tells.")
    elif verdict == "rename":
        if not value or not value.strip():
            raise BadInput("a new name is missing.")
        if found.kind not in ("program", "opd"):
            raise BadInput(f"only programmes and offices have names, not a {found.kind}.")
        row["value"] = value.strip()
    if found.claim is not None:
        row["value"] = json.dumps(slot_of(found.claim), ensure_ascii=False, sort_keys=True)
        row.update({name: found.claim[name] for name in ("quote", "text_sha256", "document_url")})
    elif verdict in ("accept", "reject"):
        row.update(_best_quote(connection, found))
    return row


def to_be_split(connection: sqlite3.Connection, target: str, kind: str, key: str, value: str | None) -> Split:
    """What a person takes out of a programme: one of its names, or what a document or an office tells of it. Raises BadInput."""
    if kind != "program" or "|" in target:
        raise BadInput("only a programme can be split, named by its id.")
    wanted = (value or "").strip()
    program_id = connection.execute("select coalesce((select id from redirects where old_id = :id), :id)", {"id": target}).fetchone()[0]
    claims = connection.execute(
        "select kind, mention_id, name, name_key, document_id, opd_id from claims where program_id = ?", [program_id]
    )
    rows = claims.fetchall()
    mark = key[key.index("#") :] if "#" in key else ""  # a programme that was split off already
    names = {row["name_key"] + mark: row["name"] for row in rows if row["kind"] in ("program", "name")}
    mentions = {row["mention_id"] for row in rows}
    for take, column in (("document", "document_id"), ("opd", "opd_id")):
        taken = {row["mention_id"] for row in rows if row[column] == wanted}
        if taken:
            if taken == mentions:
                raise BadInput(f"everything the catalogue knows of {program_id} comes with {wanted}, so nothing would be left of it.")
            return Split(take, wanted, tuple(sorted(names)))
    taken_name = name_key(wanted) + mark if wanted else ""
    if taken_name in names and len(names) > 1:
        return Split("name", taken_name, tuple(sorted(names)))
    if taken_name in names:
        raise BadInput(f"'{wanted}' is the only name of {program_id}. To part two programmes of one name, give a document or an office.")
    known = ", ".join(f"'{name}'" for name in sorted(set(names.values())))
    raise BadInput(f"'{wanted}' is no name, document or office of {program_id}. Its names: {known}.")


def _region_of(found: _Found) -> str:
    return found.key.partition("|")[0] if found.kind == "program" else found.key.partition("-")[0]


def _best_quote(connection: sqlite3.Connection, found: _Found) -> dict[str, Any]:
    """The sentence the person saw and where it stands: kept with the decision, so that it can be understood in ten years."""
    if found.kind == "program":
        block, _, key = found.key.replace(MARK, "").partition("|")
        condition, values = "c.block = ? and c.name_key = ? and c.kind in ('program', 'name')", [block, key]
    else:
        condition, values = f"c.{'score_id' if found.kind == 'score' else 'opd_ref'} = ?", [found.key]
    row = connection.execute(
        f"""select e.quote, d.text_sha256, d.url as document_url from claims c join evidence e on e.claim_id = c.id
            join documents d on d.id = c.document_id where {condition} order by c.confidence desc, e.id limit 1""",
        values,
    ).fetchone()
    return {} if row is None else dict(row)


def _append(workspace: Workspace, desk: Database, row: dict[str, Any], blocks: tuple[str, ...] | None) -> Recorded:
    row["key"] = judgement_key(row)
    with desk.atomic():
        _insert(desk, row)
    return Recorded(row["key"], not apply_now(workspace, desk, blocks, {row["key"]}))


def _insert(desk: Database, row: dict[str, Any]) -> None:
    names = ", ".join(COLUMNS)
    marks = ", ".join(f":{name}" for name in COLUMNS)
    desk.execute(f"insert into judgements ({names}) values ({marks}) on conflict (key) do nothing", {**row, "why": row["why"] or ""})


def apply_now(workspace: Workspace, desk: Database, blocks: tuple[str, ...] | None, new: Collection[str]) -> bool:
    """Resolve the blocks (None: all) with the judgements as they stand, of which those with the `new` keys have just been added.

    False when a build is running, which will do it before it ends. Judgements left over from a build that was killed are caught up with.
    """
    try:
        with workspace.lock("catalogue"), closing(open_catalogue(workspace.catalogue)) as connection:
            judgements = read_judgements(desk)
            judged = standing(judgements)
            before = standing(judgement for judgement in judgements if judgement.key not in new).version
            applied = connection.execute("select value from meta where key = 'judgements'").fetchone()
            if blocks is None or applied is None or applied[0] != before:
                blocks = tuple(row[0] for row in connection.execute("select distinct block from claims"))
            connection.executemany("insert or ignore into pending_blocks values (?)", [(block,) for block in blocks])
            regroup_judged(connection, judged)
            resolver = Resolver(connection, Ledger(desk), judged)
            resolver.resolve_pending()
            resolver.finish()
            connection.execute("begin immediate")
            if any(judgement.kind == "story" and judgement.key in new for judgement in judgements):
                propose_retold(connection, judged)
            summarise(connection)
            connection.execute(
                "insert into meta values ('judgements', ?) on conflict do update set value = excluded.value", [judged.version]
            )
            connection.execute("commit")
    except Locked:
        return False
    return True


def export_lines(workspace: Workspace) -> list[str]:
    """All judgements as JSONL, one object a line in the order of decision: made for git. `blanked` marks what a purge took words out of."""
    lines = []
    for judgement in read_judgements(open_desk(workspace)):
        row = {name: getattr(judgement, name) for name in COLUMNS}
        blanked = {} if judgement_key(row) == judgement.key else {"blanked": True}
        lines.append(json.dumps({**row, **blanked}, ensure_ascii=False, sort_keys=True))
    return lines


def import_lines(workspace: Workspace, lines: list[str], name: str) -> tuple[int, bool]:
    """Take in judgements written by `export_lines`, here or elsewhere; what is known already is left alone.

    Returns (number added, whether the catalogue shows them already). Raises BadInput with the line of the first fault; then none is added.
    """
    rows = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            rows.append(_checked(line, f"{name}, line {number}"))
    desk = open_desk(workspace)
    before = desk.execute("select count(*) from judgements").fetchone()[0]
    with desk.atomic():
        for row in rows:
            _insert(desk, row)
    added = desk.execute("select count(*) from judgements").fetchone()[0] - before
    is_applied = apply_now(workspace, desk, None, {row["key"] for row in rows}) if added and workspace.catalogue.exists() else True
    return added, is_applied


def _checked(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(f"{place}: is no JSON ({error.msg}). Nothing was imported.") from error
    is_blanked = isinstance(row, dict) and row.pop("blanked", False) is True and row.get("quote") is None
    if not isinstance(row, dict) or set(row) - set(COLUMNS) or not {"verdict", "kind", "left_key", "who", "decided_at"} <= set(row):
        raise BadInput(f"{place}: is no judgement; its keys are {', '.join(COLUMNS)}. Nothing was imported.")
    if row["verdict"] not in VERDICTS or row["kind"] not in KINDS:
        raise BadInput(f"{place}: verdict '{row['verdict']}' on a {row['kind']} is not known. Nothing was imported.")
    try:
        if row["verdict"] == "split":
            read_split(row.get("value") or "")
        elif row["kind"] == "claim":
            read_slot(row.get("value"))
    except (TypeError, ValueError) as error:
        raise BadInput(f"{place}: does not say what is meant ({error}). Nothing was imported.") from error
    row = _empty() | row
    row["why"] = row["why"] or ""
    if not row["key"] or (row["key"] != judgement_key(row) and not is_blanked):
        raise BadInput(f"{place}: the key does not fit what the line says; the line was changed. Nothing was imported.")
    return row

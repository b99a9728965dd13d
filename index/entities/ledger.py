"""The ledger of ids in `desk.db`: an id is minted once for a key, never given to another, and still resolves after a merge."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlite_utils import Database


class Ledger:
    """Ids by kind and key. Keys of one block begin with the block and a bar: "33.10|warungcerdas"."""

    def __init__(self, desk: Database) -> None:
        self.desk = desk

    def of_block(self, kind: str, block: str) -> dict[str, str]:
        """Every id minted for keys of the block, by key, the oldest first."""
        rows = self.desk.execute(
            "select key, id from ids where kind = ? and key >= ? and key < ? order by rowid", [kind, f"{block}|", f"{block}}}"]
        )
        return {row["key"]: row["id"] for row in rows}

    def leading_nowhere(self, kind: str, block: str) -> dict[str, str]:
        """The ids minted for keys of the block that lead to no other id, by key."""
        rows = self.desk.execute(
            "select key, id from ids where kind = ? and key >= ? and key < ? and redirects_to is null order by rowid",
            [kind, f"{block}|", f"{block}}}"],
        )
        return {row["key"]: row["id"] for row in rows}

    def mint(self, kind: str, wishes: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Ids for keys that have none, from (key, wished id) in the order given; a taken id gets a number. One transaction."""
        minted: dict[str, str] = {}
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self.desk.atomic():
            for key, wish in wishes:
                present = self.desk.execute("select id from ids where kind = ? and key = ?", [kind, key]).fetchone()
                minted[key] = present["id"] if present else self._insert(kind, key, wish, now)
        return minted

    def _insert(self, kind: str, key: str, wish: str, now: str) -> str:
        number = 1
        while True:
            name = wish if number == 1 else f"{wish}-{number}"
            try:
                self.desk.execute("insert into ids (id, kind, key, minted_at) values (?, ?, ?, ?)", [name, kind, key, now])
                return name
            except sqlite3.IntegrityError:
                number += 1

    def redirect(self, targets: Mapping[str, str | None]) -> None:
        """Let old ids lead to others, or to themselves again (None); writes only what changes."""
        changed = []
        for old, new in sorted(targets.items()):
            row = self.desk.execute("select redirects_to from ids where id = ?", [old]).fetchone()
            if row is not None and row["redirects_to"] != new:
                changed.append((new, old))
        if changed:
            with self.desk.atomic():
                for new, old in changed:
                    self.desk.execute("update ids set redirects_to = ? where id = ?", [new, old])

    def redirects(self) -> dict[str, str]:
        """Every id that leads to another one, straight to the end of its chain."""
        steps = {
            row["id"]: row["redirects_to"] for row in self.desk.execute("select id, redirects_to from ids where redirects_to is not null")
        }
        ends = {}
        for old in steps:
            seen, new = {old}, steps[old]
            while new in steps and new not in seen:
                seen.add(new)
                new = steps[new]
            if new != old:
                ends[old] = new
        return ends

    def key_of(self, kind: str, identifier: str) -> str | None:
        """The key an id was minted for."""
        row = self.desk.execute("select key from ids where kind = ? and id = ?", [kind, identifier]).fetchone()
        return None if row is None else str(row["key"])

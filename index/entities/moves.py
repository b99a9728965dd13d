"""Programmes whose region became known after their id was minted: where the id leads that nothing bears any more.

What moved is known from the documents themselves: the writer keeps, in the transaction that changes a document, the id under which it told
of a programme before. A catalogue that was lost has no such memory; there a name without a region leads to the only programme of that name.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict

from index.claims import UNRESOLVED
from index.entities.ledger import Ledger

_MOVED = """
select m.old_id, m.document_id, c.program_id from moved_names m
join claims c on c.document_id = m.document_id and c.name_key = m.name_key and c.kind in ('program', 'name')
where c.program_id is not null and c.program_id != m.old_id and not exists (select 1 from programs p where p.id = m.old_id)
"""
_NAMESAKES = """
select distinct name_key, program_id from claims
where kind in ('program', 'name') and block != :unresolved and program_id is not null
and name_key in (select value from json_each(:keys))
"""


def homes_of_left_ids(connection: sqlite3.Connection, ledger: Ledger) -> dict[str, str | None]:
    """Redirects for ids that no programme bears any more: most of the documents that told of the old one tell of the new one.

    Writes nothing but the memory it has used up; runs in the caller's transaction.
    """
    tellers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for old_id, document_id, program_id in connection.execute(_MOVED):
        tellers[old_id][program_id].add(document_id)
    homes: dict[str, str | None] = {}
    for old_id, found in tellers.items():
        homes[old_id] = min(found, key=lambda program_id: (-len(found[program_id]), program_id))
    connection.executemany("delete from moved_names where old_id = ?", [(old_id,) for old_id in homes])
    for old_id, program_id in _only_namesakes(connection, ledger).items():
        homes.setdefault(old_id, program_id)
    return homes


def _only_namesakes(connection: sqlite3.Connection, ledger: Ledger) -> dict[str, str]:
    """For ids without a region that lead nowhere: the programme of the same name, where there is one and no other."""
    left = ledger.leading_nowhere("program", UNRESOLVED)
    alive = {row[0] for row in connection.execute("select id from programs where id >= ? and id < ?", [f"{UNRESOLVED}-", f"{UNRESOLVED}."])}
    keys = {key.partition("|")[2]: old_id for key, old_id in left.items() if old_id not in alive}
    if not keys:
        return {}
    rows = connection.execute(_NAMESAKES, {"unresolved": UNRESOLVED, "keys": json.dumps(sorted(keys))}).fetchall()
    counted = Counter(row[0] for row in rows)
    return {keys[row[0]]: row[1] for row in rows if counted[row[0]] == 1}

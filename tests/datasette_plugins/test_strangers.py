"""Strangers change nothing, run nothing, learn nothing and take no memory: T37."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import httpx2
import pytest

from datasette_plugins.site import open_site

from .serving import serving
from .test_pages import get

SQL = [
    "select 1",
    "select zeroblob(1000000000)",
    "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n",
    "pragma table_info(programs)",
    "attach database '/etc/passwd' as p",
    "delete from programs",
    "select load_extension('x')",
]
ABUSES = [
    *[("GET", f"/catalogue/-/query.json?sql={sql}", None) for sql in SQL],
    *[("GET", f"/catalogue.json?sql={sql}", None) for sql in SQL[:2]],
    ("GET", "/catalogue/programs.json?_where=1=1", None),
    ("GET", "/catalogue/program_search.json", None),
    ("GET", "/catalogue/embedding_models.json", None),
    ("GET", "/catalogue/Embedding_Models.json", None),
    ("GET", "/catalogue.db", None),
    ("GET", "/-/monitor/do/run", None),
    ("GET", "/-/review/decide", None),
    ("GET", "/-/review/undo", None),
    ("POST", "/catalogue/programs/-/insert", {"row": {"id": "x"}}),
    ("POST", "/catalogue/programs/35.08-loket-sawah/-/delete", {}),
    ("POST", "/catalogue/programs/35.08-loket-sawah/-/update", {"update": {"name": "x"}}),
    ("POST", "/catalogue/programs/-/drop", {"confirm": True}),
    ("POST", "/catalogue/-/create", {"table": "x", "rows": [{"a": 1}]}),
    ("POST", "/-/monitor/do/run", {"source_id": "x"}),
    ("POST", "/-/monitor/do/add", {"url": "https://x.example"}),
    ("POST", "/-/review/decide", {"verdict": "reject", "target": "35.08-loket-sawah"}),
    ("POST", "/-/review/undo", {"key": "x"}),
    ("GET", "/-/password-tool", None),
    ("GET", "/-/permissions", None),
    ("GET", "/-/create-token", None),
]


# Answered, since they only read; they must not cost the server its memory.
GREEDY = [
    "/-/search?q=" + "a" * 300,
    "/-/search?q=" + "%22".join("kota layanan program".split()) + "*" * 50,
    "/-/search?q=" + "+OR+".join(["sawah"] * 40),
    "/-/search?q=loket&page=10000",
    "/-/search.json?q=lumajang&region=" + "3" * 120,
    "/catalogue/programs.json?_size=max",
    "/catalogue/programs.json?name__like=" + "%25" * 200,
    "/catalogue/documents.json?text__contains=" + "a%25" * 100,
    "/catalogue/program_table.json?_facet=quote&_facet=source&_facet_size=max",
    "/catalogue/claims.csv?_stream=1",
    "/-/export/claims.json?_bands=all",
    "/-/export/documents.xlsx",
]


def content_of(*paths: Path) -> dict[str, str]:
    """A hash over the rows of every table of these files."""
    found = {}
    for path in paths:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            names = "select name from sqlite_master where type = 'table' and sql not like '%virtual%'"
            for (name,) in db.execute(names).fetchall():
                rows = sorted(map(repr, db.execute(f'select * from "{name}"')))
                found[f"{path.name}/{name}"] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def test_a_stranger_changes_nothing_runs_no_sql_and_cannot_take_the_memory(own_workspace: Any, capsys: pytest.CaptureFixture[str]) -> None:
    before = content_of(own_workspace.catalogue, own_workspace.desk)

    async def abuse(address: str) -> tuple[list[tuple[str, str, int]], list[int]]:
        async with httpx2.AsyncClient(base_url=address, timeout=200, follow_redirects=True) as client:
            answers = []
            for method, path, body in ABUSES:
                response = await (client.post(path, json=body) if method == "POST" else client.get(path))
                answers.append((method, path, response.status_code))
            greedy = [*GREEDY * 4, *(f"/catalogue/-/query.json?sql={sql}" for sql in SQL * 4)]
            return answers, [response.status_code for response in await asyncio.gather(*(client.get(path) for path in greedy))]

    with serving(own_workspace) as server:
        answers, greedy = asyncio.run(abuse(server.address))
        memory = server.most_memory()
    assert [answer for answer in answers if answer[2] not in (400, 403, 404, 405)] == []
    assert [status for status in greedy if status >= 500] == []
    assert content_of(own_workspace.catalogue, own_workspace.desk) == before
    assert memory <= 600
    with capsys.disabled():
        print(
            f"\nT37: {len(answers)} abuses refused, {len(greedy)} greedy questions at once, 0 rows changed, server at most {memory:.0f} MB"
        )


def test_a_form_sent_from_another_site_is_refused(own_workspace: Any) -> None:
    site = open_site(own_workspace)
    cookie = {"ds_actor": site.client.actor_cookie({"id": "x"})}
    for headers in ({"origin": "https://evil.example", "host": "localhost"}, {"sec-fetch-site": "cross-site"}):
        response = asyncio.run(
            site.client.post("/-/review/decide", data={"verdict": "accept", "target": "x"}, headers=headers, cookies=cookie)
        )
        assert response.status_code == 403


def test_a_broken_page_says_so_without_telling_what_broke(own_workspace: Any) -> None:
    site = open_site(own_workspace)
    with sqlite3.connect(own_workspace.catalogue) as db:
        db.execute("drop table stories")
    response = get(site, "/-/document/aaaaaaaaaaaa")
    assert response.status_code == 500
    assert "stories" not in response.text

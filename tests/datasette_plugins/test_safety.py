"""Words from the web stay words, and every answer carries the headers: T35."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
from lxml import html

from datasette_plugins.look.templating import safe_link
from datasette_plugins.monitor.reading import forget_health
from datasette_plugins.site import open_site
from index.accounts import add_account
from index.catalogue_file import open_catalogue
from index.desk import open_desk
from index.registry import Registry, parse_row
from index.requests import ask, finish

from .small_catalogue import make_workspace
from .test_accounts import HASH, cookies_of, sign_in
from .test_monitor import fill_archive
from .test_pages import PAGES, get

# What an attacker would put into a title, a text, a name, a table cell, an address or a file name.
PAYLOADS = [
    "<script>xss()</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=xss()>",
    "<svg onload=xss()>",
    "<svg><script>xss()</script></svg>",
    '"><script>xss()</script>',
    "'><script>xss()</script>",
    '" onmouseover="xss()" x="',
    "' onfocus='xss()' autofocus x='",
    "</title><script>xss()</script>",
    "</textarea><script>xss()</script>",
    "</script><script>xss()</script>",
    "--><script>xss()</script>",
    "<iframe src=javascript:xss()></iframe>",
    "<iframe srcdoc='<script>xss()</script>'>",
    "<object data=javascript:xss()>",
    "<embed src=javascript:xss()>",
    "<a href=javascript:xss()>klik</a>",
    "<form action=javascript:xss()><button>ok</button></form>",
    "<button formaction=javascript:xss()>ok</button>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:xss()'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<details open ontoggle=xss()>",
    "<video><source onerror=xss()></video>",
    "<math><mi xlink:href=javascript:xss()>x</mi></math>",
    "<xss-probe>",
    "{{ 7*7 }}{{ config }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7*7}",
    "&lt;script&gt;xss()&lt;/script&gt;",
    "\u003cscript\u003exss()\u003c/script\u003e",
    "<scr<script>ipt>xss()</scr</script>ipt>",
    "<img/src='x'/onerror=xss()>",
    "<input autofocus onfocus=xss()>",
    "<mark onclick=xss()>",
    "]]><script>xss()</script>",
    "\u2028<script>xss()</script>\u2029",
    "<a href='data:text/html,<script>xss()</script>'>klik</a>",
]
ADDRESSES = [
    "javascript:xss()//{n}",
    "data:text/html,<script>xss()</script>{n}",
    "//evil.example/{n}",
    "https://warta.example/{n}?<script>xss()</script>",
]


def poison(path: Path) -> None:
    """Put every payload into every field that comes from the web, each on a row of its own."""
    db = open_catalogue(path)
    db.execute("begin")
    for number, payload in enumerate(PAYLOADS):
        document, program, opd = f"bad{number:09d}", f"35.08-bad-{number}", f"35.08-bad{number}"
        url = ADDRESSES[number % len(ADDRESSES)].format(n=number)
        text = f"Berita {payload} dari Lumajang."
        db.execute("insert into sources values (?, ?, 'news', '35.08', ?)", [f"bad{number}", payload, url])
        db.execute("insert into stories values (?, ?, '2024-01-01', 1, 1)", [document, payload])
        db.execute(
            """insert into documents (id, url, title, published, published_precision, kind, language, source_id, story_id, relevant,
            relevance,
            text, text_sha256, fetched_at, status, reason) values (?, ?, ?, '2024-05-01', 'day', 'news', 'id', ?, ?, 1, 1, ?, ?,
            '2024-05-02', 'ok', ?)""",
            [document, url, payload, f"bad{number}", document, text, document, payload],
        )
        db.execute("insert into document_regions values (?, '35.08', 'subject')", [document])
        db.execute("insert into opds (id, name, kind, duty, region_code) values (?, ?, ?, ?, '35.08')", [opd, payload, payload, payload])
        db.execute("insert into opd_names values (?, ?, '2024-01-01', '2024-01-01')", [opd, payload + " lain"])
        db.execute(
            "insert into programs values (?, ?, 'regional', '35.08', '2024-05-01', '2024-05-01', 1, 1, 0.9, ?, 'none')",
            [program, payload, "review" if number % 4 == 0 else "published"],
        )
        db.executemany("insert into program_names values (?, ?, ?)", [(program, payload, "main"), (program, payload + " alias", "alias")])
        db.execute("insert into program_dimensions values (?, 'economy', 1)", [program])
        db.execute("insert into program_opds values (?, ?, 1)", [program, opd])
        db.execute("insert into program_statuses values (?, ?, 2024, 1)", [program, payload])
        score = f"badscore{number}"
        for year, value in ((2023, 1.0), (2024, 2.0)):
            db.execute(
                """insert into scores (id, score_key, subject_type, subject, region_code, program_id, opd_id, dimension, instrument,
                issuer, metric,
                value, unit, scale_max, year, role, label, document_count, independent_texts, confidence, band, review)
                values (?, ?, 'aspect', ?, '35.08', ?, ?, 'economy', ?, ?, 'index', ?, ?, 4, ?, 'actual', ?, 1, 1, 0.9, 'published',
                'conflict')""",
                [f"{score}-{year}", f"k{number}", payload, program, opd, payload, payload, value, payload, year, payload],
            )
        for kind, extra in (("program", None), ("name", payload), ("status", None)):
            claim = f"{document}-{kind}"
            db.execute(
                """insert into claims (id, kind, document_id, program_id, region_code, opd_id, name, status, year, rule, confidence, band)
                values (?, ?, ?, ?, '35.08', ?, ?, ?, 2024, ?, 0.9, 'published')""",
                [claim, kind, document, program, opd, extra, payload if kind == "status" else None, payload],
            )
            row = [f"ev{claim}", claim, document, 7, 7 + len(payload), payload]
            db.execute('insert into evidence (id, claim_id, document_id, start, "end", quote) values (?, ?, ?, ?, ?, ?)', row)
        db.execute(
            """insert into claims (id, kind, document_id, score_id, region_code, rule, confidence, band)
            values (?, 'score', ?, ?, '35.08', ?, 0.9, 'published')""",
            [f"{document}-score", document, f"{score}-2024", payload],
        )
        row = [f"ev{document}-score", f"{document}-score", document, 7, 7 + len(payload), payload]
        db.execute('insert into evidence (id, claim_id, document_id, start, "end", quote) values (?, ?, ?, ?, ?, ?)', row)
    db.execute("commit")
    db.close()


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A site whose catalogue was written by attackers."""
    from index.search.indexing import index_programs, rebuild
    from index.summaries import summarise

    workspace = make_workspace(tmp_path_factory.mktemp("poisoned"))
    poison(workspace.catalogue)
    db = open_catalogue(workspace.catalogue)
    db.execute("begin")
    rebuild(db)
    index_programs(db, ("", "~"))
    summarise(db)
    db.execute("commit")
    db.close()
    desk = open_desk(workspace)
    add_account(desk, "rani", HASH, "admin", datetime.now(UTC))
    rows = [
        {"id": f"jahat-{n}", "name": payload, "kind": "news", "base_url": f"https://jahat{n}.example", "note": payload}
        for n, payload in enumerate(PAYLOADS)
    ]
    Registry(desk).save([parse_row(row, "test") for row in rows])
    for number, payload in enumerate(PAYLOADS):
        ask(desk, "probe", {"url": payload}, f"orang {number}", datetime.now(UTC))
        finish(desk, number + 1, False, payload, datetime.now(UTC))
    desk.conn.close()
    fill_archive(workspace, [(f"https://warta.example/{n}?{payload}", 200, payload, payload) for n, payload in enumerate(PAYLOADS)])
    forget_health(workspace)
    return open_site(workspace)


def faults_of(response: Any) -> list[str]:
    """What is executable on a page beyond its own scripts."""
    policy = response.headers["content-security-policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce and "unsafe-inline" not in policy.split("style-src")[0]
    page = html.fromstring(response.content)
    found = []
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.split("}")[-1].lower()
        if name in ("iframe", "object", "embed", "base", "math", "video", "xss-probe", "marquee"):
            found.append(f"<{name}>")
        if name == "script" and element.get("nonce") != nonce[1]:
            found.append("script without the nonce")
        if name == "script" and "xss()" in (element.text or "") and not re.search(r"window\._\w+ = ", element.text or ""):
            found.append("foreign words in a script")
        if name == "meta" and element.get("http-equiv"):
            found.append("meta refresh")
        if name in ("link", "style") and "evil" in html.tostring(element, encoding="unicode"):
            found.append("foreign style")
        for key, value in element.attrib.items():
            if key.lower().startswith("on"):
                found.append(f"{name} {key}={value}")
            if key.lower() in ("href", "src", "action", "formaction", "xlink:href") and (
                re.match(r"\s*(javascript|data|vbscript):", value, re.I) or value.startswith("//")
            ):
                found.append(f"{name} {key}={value}")
    return found


def poisoned_paths() -> list[str]:
    """All page kinds, and the pages of every poisoned row."""
    paths = [
        *PAGES,
        "/-/search?q=berita",
        "/-/search?q=%3Cscript%3Exss()%3C/script%3E",
        "/-/search?status=%3Cimg%20src=x%20onerror=xss()%3E",
    ]
    paths += [
        "/-/scores?metric=index&year=2024",
        '/-/scores?instrument="><script>xss()</script>',
        "/-/review?what=conflict",
        "/-/search?region=35.08",
    ]
    paths += ["/catalogue/documents", "/catalogue/opds", "/catalogue/score_table", "/catalogue/sources", "/catalogue/stories"]
    for number in range(len(PAYLOADS)):
        paths += [f"/-/program/35.08-bad-{number}", f"/-/document/bad{number:09d}", f"/-/opd/35.08-bad{number}"]
    for number in range(0, len(PAYLOADS), 4):  # templates that show one fact as the others do; every fourth payload waits for review
        paths += [f"/-/review?fact=35.08-bad-{number}", f"/catalogue/documents/bad{number:09d}"]
    return paths


def test_no_word_from_the_web_becomes_code_on_any_page(poisoned: Any) -> None:
    staff = cookies_of(sign_in(poisoned, "rani"))
    watched = ["/-/monitor", "/-/monitor/run/7", "/-/monitor?q=script", "/-/review", "/-/review?what=program", "/-/login"]
    watched += [f"/-/monitor/jahat-{number}" for number in range(0, len(PAYLOADS), 5)]

    async def fetch_all() -> list[tuple[str, Any]]:
        # One application for all requests, as a server has; `datasette.client` makes one for each.
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=poisoned.app()), base_url="http://localhost") as client:
            for_all = [(path, await client.get(path)) for path in poisoned_paths()]
            client.cookies.update(staff)
            return for_all + [(f"{path} (signed in)", await client.get(path)) for path in watched]

    answers = asyncio.run(fetch_all())
    faults = {path: found for path, response in answers if (found := faults_of(response))}
    statuses = {path: response.status_code for path, response in answers if response.status_code != 200}
    print(f"T35: {len(answers)} pages, {len(PAYLOADS)} payloads, {len(faults)} pages with faults")
    assert faults == {}
    assert statuses == {}


def test_the_feed_escapes_what_it_carries(poisoned: Any) -> None:
    response = get(poisoned, "/-/search.atom")
    assert b"<script" not in response.content and b"<xss-probe" not in response.content


NO_PAGES = ["/-/search.json?q=berita", "/-/program/35.08-bad-1.bib", "/-/program/35.08-bad-1.ris", "/-/export/programs.json"]


@pytest.mark.parametrize("path", NO_PAGES)
def test_what_is_no_page_is_never_taken_for_one(poisoned: Any, path: str) -> None:
    headers = get(poisoned, path).headers
    assert "html" not in headers["content-type"] and headers["x-content-type-options"] == "nosniff"


def test_a_citation_has_no_line_that_its_words_brought_along(poisoned: Any) -> None:
    record = get(poisoned, "/-/program/35.08-bad-38.ris").text
    assert record.startswith("TY  - ELEC\r\n") and record.count("\r\n") == 9


@pytest.mark.parametrize(
    "path", [*PAGES, "/-/nope", "/-/search.json", "/-/export/programs.csv", "/catalogue/programs.json", "/-/static/app.css"]
)
def test_every_answer_carries_the_security_headers(site: Any, path: str) -> None:
    headers = get(site, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", PAGES)
def test_every_script_of_a_page_carries_its_nonce_and_no_attribute_runs_code(site: Any, path: str) -> None:
    assert faults_of(get(site, path)) == []


def test_no_two_answers_share_a_nonce(site: Any) -> None:
    assert len({get(site, "/").headers["content-security-policy"] for _ in range(5)}) == 5


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://warta.example/a", "https://warta.example/a"),
        ("http://warta.example", "http://warta.example"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example", ""),
        ("https://", ""),
        ("http://[", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: str) -> None:
    assert safe_link(url) == kept

"""`sources add` and `check` against the sample sites, each in a process of its own, as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.samples.server import ANSWERS, Site, serve_sites
from index.registry import Registry, SourceRow
from index.workspace import Workspace


@pytest.fixture(scope="module")
def sites() -> Iterator[dict[str, Site]]:
    with serve_sites(dict.fromkeys(ANSWERS, 0)) as running:
        yield {site.name: site for site in running}


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry.open(Workspace(tmp_path), create=True)


def kotalog(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import kotalog; kotalog.main()", "--home", str(home), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=200)


@pytest.mark.parametrize(("name", "discovery", "route"), [("warta", "wordpress", "wordpress"), ("kabar", "sitemap", "sitemap")])
def test_a_site_is_probed_and_its_row_proposed(
    tmp_path: Path, registry: Registry, sites: dict[str, Site], name: str, discovery: str, route: str
) -> None:
    site = sites[name]
    done = kotalog(tmp_path, "sources", "add", site.base, "--yes", "--delay", "0", "--id", name, "--allow-private", site.authority)
    assert done.returncode == 0, done.stderr
    assert registry.rows([name])[0].discovery == discovery, done.stdout
    assert "none" not in next(line for line in done.stdout.splitlines() if line.strip().startswith(route))


def test_a_check_says_what_answers_and_what_is_silent(tmp_path: Path, registry: Registry, sites: dict[str, Site]) -> None:
    urls = {"warta": sites["warta"].base, "diam": "http://127.0.0.1:9", "dalam": "http://10.1.2.3"}
    registry.save([SourceRow(id=name, name=name, kind="news", base_url=url, delay=0) for name, url in urls.items()])
    done = kotalog(tmp_path, "sources", "check", "--json", "--allow-private", sites["warta"].authority, "--allow-private", "127.0.0.1:9")
    findings = {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 1
    assert findings["warta"]["reachable"] and "posts" in findings["warta"]["wordpress"] and "entries" in findings["warta"]["feed"]
    assert (findings["diam"]["reachable"], findings["diam"]["reason"]) == (False, "connection_refused")
    assert (findings["dalam"]["reachable"], findings["dalam"]["reason"]) == (False, "blocked_address")


def test_a_site_that_does_not_answer_is_not_added(tmp_path: Path, registry: Registry) -> None:
    done = kotalog(tmp_path, "sources", "add", "http://127.0.0.1:9", "--yes", "--allow-private", "127.0.0.1:9")
    assert done.returncode == 69 and "does not answer (connection_refused)" in done.stderr
    assert registry.rows() == []

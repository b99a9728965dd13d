"""The small catalogue, served by the real plugins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from datasette_plugins.site import SETTINGS, open_site
from index.workspace import Workspace

from .small_catalogue import make_workspace


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """A second for a query, half of one for a facet, are plenty for a site of its own and little beside the rest of the suite."""
    SETTINGS.update(sql_time_limit_ms=60_000, facet_time_limit_ms=50_000)


@pytest.fixture(scope="session")
def small_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One workspace for all tests that only read."""
    return make_workspace(tmp_path_factory.mktemp("small"))


@pytest.fixture
def own_workspace(tmp_path: Path) -> Workspace:
    """A workspace of this test's own, to be written to."""
    return make_workspace(tmp_path / "home")


@pytest.fixture
def site(small_workspace: Workspace) -> Any:
    """The site on loopback."""
    return open_site(small_workspace)

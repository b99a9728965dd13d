"""What has to hold after every test of the index, whatever it is about (T38)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.invented_news import LAW


@pytest.fixture(autouse=True)
def evidence_points_at_its_quotes(request: pytest.FixtureRequest) -> Iterator[None]:
    """T38: in every catalogue that a test leaves behind, every quote is the text it points at."""
    folder: Path | None = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder is None:
        return
    for path in [*folder.glob("catalogue.db"), *folder.glob("*/catalogue.db")]:
        try:
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute(LAW).fetchone() == (0,), f"{path}: a quote is not the text it points at"
        except sqlite3.Error:
            continue  # damaged on purpose, or not begun yet

"""What the crawler's tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crawler.black_box import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A workspace without sources, with no pause between requests."""
    return Desk(tmp_path / "home")


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print a figure past pytest's capture, so that a test run shows what was measured."""

    def print_figure(text: str) -> None:
        with capsys.disabled():
            print(f"\n  {text}", end="")

    return print_figure

"""The order of the suite, and what keeps it steady on a machine that has other work."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Properties are tried on the same examples everywhere, however long one takes; fresh ones with --hypothesis-profile=default.
settings.register_profile("suite", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

ROOT = Path(__file__).parent
LONGEST = (  # minutes of work in one file: begun first, so that no core waits for one of them at the end
    "test_demo.py",
    "datasette_plugins/test_browser.py",
    "crawler/test_interruptions.py",
    "extract/reading/test_hostile.py",
    "quality/test_quality.py",
    "crawler/test_bad_sites.py",
    "datasette_plugins/test_safety.py",
    "datasette_plugins/test_strangers.py",
    "index/test_build_safety.py",
    "index/test_build_interrupted.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rank = {ROOT / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))

"""T29 to T34: hostile files end in the right status, in time, and the parent stays small."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extract.reading import Outcome, run_many_limited
from tests.extract.reading.hostile import all_files, html_files
from tests.extract.reading.soak import LIMITS, Read, read


def status_of(outcome: Outcome[Read]) -> str:
    return outcome.value[0] if outcome.value else outcome.status


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome[Read]]:
    files = all_files()
    return dict(zip(files, run_many_limited(read, [body for body, _ in files.values()], 2, LIMITS), strict=True))


@pytest.mark.parametrize("name", all_files())
def test_a_hostile_file_ends_in_the_right_status(name: str, outcomes: dict[str, Outcome[Read]]) -> None:
    outcome = outcomes[name]
    assert status_of(outcome) in all_files()[name][1]
    assert status_of(outcome) == "ok" or outcome.reason or (outcome.value and outcome.value[1])
    if outcome.value:
        status, _, text, peak, seconds = outcome.value
        assert bool(text) == (status == "ok")
        assert "root:" not in text and "\x00" not in text
        assert peak <= 1500
        assert seconds <= 20


def test_the_story_of_a_hostile_page_is_still_read(outcomes: dict[str, Outcome[Read]]) -> None:
    for name, (_, statuses) in html_files().items():
        value = outcomes[name].value
        if statuses == ("ok",) and value is not None:
            assert "Pemerintah kota menjalankan program layanan warga" in value[2], name


def _soak(count: int) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.extract.reading.soak", str(count)], capture_output=True, text=True, timeout=3000, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    return done.stdout


def test_mutated_files_never_crash_or_hang_the_parent() -> None:
    assert "100 files" in _soak(100)


@pytest.mark.soak
def test_two_thousand_mutated_files_never_crash_or_hang_the_parent() -> None:
    print(_soak(2000))

import os
import time
from dataclasses import replace
from typing import Any

from extract.reading.sandbox import MIB, Limits, run_limited, run_many_limited

LIMITS = Limits(memory_bytes=500 * MIB, cpu_seconds=1, wall_seconds=200.0, result_bytes=1 * MIB)


def work(what: Any) -> Any:
    """What a document might do to its reader."""
    if what == "sleep":
        time.sleep(200)
    if what == "spin":
        while True:
            pass
    if what == "grow":
        return len(bytearray(2_000 * MIB))
    if what == "die":
        os._exit(9)
    if what == "raise":
        raise ValueError("rusak")
    if what == "shout":
        return b"x" * (2 * MIB)
    if what == "recurse":
        return work_deeper(0)
    return what * 2


def work_deeper(depth: int) -> int:
    return work_deeper(depth + 1)


def test_every_ending_has_its_status_and_the_others_go_on() -> None:
    tasks = [1, "spin", "grow", "die", "raise", "shout", "recurse", 2]
    outcomes = list(run_many_limited(work, tasks, 2, LIMITS))
    statuses = ["ok", "too_slow", "out_of_memory", "parser_crash", "parser_crash", "too_large", "parser_crash", "ok"]
    assert [outcome.status for outcome in outcomes] == statuses
    assert [outcome.value for outcome in outcomes if outcome.status == "ok"] == [2, 4]
    assert all(outcome.reason for outcome in outcomes if outcome.status != "ok")


def test_one_that_waits_for_ever_is_given_up_after_its_time() -> None:
    began = time.monotonic()
    outcome = run_limited(work, "sleep", replace(LIMITS, wall_seconds=0.5))
    assert (outcome.status, outcome.value) == ("too_slow", None) and outcome.reason
    assert 0.5 <= time.monotonic() - began < 100


def test_outcomes_come_in_the_order_of_the_arguments_whatever_the_number_of_workers() -> None:
    for workers in (1, 3):
        assert [outcome.value for outcome in run_many_limited(work, range(60), workers, LIMITS)] == [2 * number for number in range(60)]


def test_no_child_is_left_behind_when_the_caller_stops_early() -> None:
    outcomes = run_many_limited(work, range(1000), 2, LIMITS)
    assert next(outcomes).value == 0
    outcomes.close()  # type: ignore[attr-defined]
    import multiprocessing

    assert multiprocessing.active_children() == []


def test_one_call_has_a_child_of_its_own() -> None:
    assert run_limited(lambda _: os.getpid(), None, LIMITS).value != os.getpid()

"""Run a function on strangers' bytes in a child that can be killed: limited memory, processor time, wall time and result size.

The parent never unpickles more than `result_bytes`, never waits longer than `wall_seconds`, and survives whatever the child does.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

A = TypeVar("A")
R = TypeVar("R")

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may use. `memory_bytes` counts the child's whole resident memory, what it was born with included."""

    memory_bytes: int = 1400 * MIB
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    result_bytes: int = 64 * MIB


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """How a call ended: `ok` with its value; otherwise `value` is None and `reason` is one sentence.

    The other statuses are `too_slow`, `out_of_memory`, `too_large` (the result) and `parser_crash` (the child died, or raised).
    """

    status: str
    value: R | None = None
    reason: str | None = None


DEFAULT_LIMITS = Limits()
_LARGEST_FILE = 256 * MIB  # reading writes nothing but the language model's unpacked copy, in an unnamed temporary file
_CALLS_BEFORE_RENEWAL = 400  # a worker that has read that many documents is replaced: libraries leak


def run_limited(function: Callable[[A], R], argument: A, limits: Limits = DEFAULT_LIMITS) -> Outcome[R]:
    """`function(argument)` in a forked child of its own; never raises for anything the child does."""
    return next(iter(run_many_limited(function, [argument], 1, limits)))


def run_many_limited(
    function: Callable[[A], R], arguments: Iterable[A], workers: int = 1, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Outcome[R]]:
    """`function` over all arguments in a pool of forked children; the outcomes come in the order of the arguments.

    Call it before the process starts threads: the children are forked, so that what is loaded already is shared.
    A worker that dies costs the one argument it was working on. Ending the iteration early ends the workers.
    """
    team: list[_Worker] = [_Worker(function, limits) for _ in range(max(1, workers))]
    waiting: deque[_Task] = deque()  # in order: running or done, not yet handed out
    source = enumerate(arguments)
    is_exhausted = False
    try:
        while True:
            for place, worker in enumerate(team):
                if is_exhausted or worker.task is not None or len(waiting) >= 8 * len(team):
                    continue
                try:
                    number, argument = next(source)
                except StopIteration:
                    is_exhausted = True
                    break
                if not worker.is_fit():
                    worker.stop()
                    team[place] = worker = _Worker(function, limits)
                task = _Task(number)
                waiting.append(task)
                worker.give(task, argument)
            while waiting and waiting[0].outcome is not None:
                yield waiting.popleft().outcome  # type: ignore[misc]
            busy = [worker for worker in team if worker.task is not None]
            if not busy:
                if is_exhausted and not waiting:
                    return
                continue
            nearest = min(worker.deadline for worker in busy) - time.monotonic()
            ready = wait([worker.pipe for worker in busy], timeout=max(0.0, min(nearest, 5.0)))
            for worker in busy:
                if worker.pipe in ready:
                    worker.collect()
                elif time.monotonic() >= worker.deadline:
                    worker.give_up("too_slow", f"reading took longer than {limits.wall_seconds:g} seconds")
    finally:
        for worker in team:
            worker.stop()


class _Task:
    __slots__ = ("number", "outcome")

    def __init__(self, number: int) -> None:
        self.number = number
        self.outcome: Outcome[Any] | None = None


class _Worker:
    """One forked child and the parent's end of its pipe."""

    def __init__(self, function: Callable[[Any], Any], limits: Limits) -> None:
        context = multiprocessing.get_context("fork")
        self.limits = limits
        self.task: _Task | None = None
        self.deadline = 0.0
        self.calls = 0
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, self.pipe, function, limits), daemon=True)
        self.process.start()
        theirs.close()

    def is_fit(self) -> bool:
        return self.process.is_alive() and self.calls < _CALLS_BEFORE_RENEWAL

    def give(self, task: _Task, argument: Any) -> None:
        self.task = task
        self.calls += 1
        self.deadline = time.monotonic() + self.limits.wall_seconds
        try:
            self.pipe.send(argument)
        except (BrokenPipeError, OSError):
            self.give_up("parser_crash", "the reading process was gone before it began")

    def collect(self) -> None:
        """Take the answer, or the news that the child has died."""
        assert self.task is not None
        try:
            status, payload = pickle.loads(self.pipe.recv_bytes(self.limits.result_bytes + 4096))
        except (EOFError, OSError, pickle.UnpicklingError):
            self.process.join(5)
            self.give_up(*_cause_of_death(self.process.exitcode, self.limits))
            return
        if status == "ok":
            self.task.outcome = Outcome("ok", payload)
        else:
            self.task.outcome = Outcome(status, None, payload)
        self.task = None
        if status == "out_of_memory":
            self.calls = _CALLS_BEFORE_RENEWAL  # what it still holds would count against the next document

    def give_up(self, status: str, reason: str) -> None:
        assert self.task is not None
        self.task.outcome = Outcome(status, None, reason)
        self.task = None
        self.calls = _CALLS_BEFORE_RENEWAL
        self.stop()

    def stop(self) -> None:
        """End the child at once and leave no zombie."""
        with suppress(OSError):
            self.pipe.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join(5)


def _cause_of_death(exit_code: int | None, limits: Limits) -> tuple[str, str]:
    if exit_code == -signal.SIGXCPU:
        return "too_slow", f"reading took more than {limits.cpu_seconds} seconds of processor time"
    if exit_code is not None and exit_code < 0:
        return "parser_crash", f"the reading process was ended by {signal.Signals(-exit_code).name}"
    return "parser_crash", f"the reading process ended with code {exit_code}"


def _serve(pipe: Connection, parents_end: Connection, function: Callable[[Any], Any], limits: Limits) -> None:
    """The child's life: take an argument, answer, until the pipe closes."""
    parents_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; it ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    _limit_memory(limits.memory_bytes)
    while True:
        try:
            argument = pipe.recv()
        except (EOFError, OSError):
            os._exit(0)
        _limit_cpu(limits.cpu_seconds)
        answer = _answer(function, argument, limits)
        try:
            pipe.send_bytes(answer)
        except OSError:
            os._exit(0)


def _answer(function: Callable[[Any], Any], argument: Any, limits: Limits) -> bytes:
    try:
        answer = pickle.dumps(("ok", function(argument)), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(("out_of_memory", f"reading needed more than {limits.memory_bytes // MIB} MiB of memory"))
    except RecursionError:
        return pickle.dumps(("parser_crash", "the document is nested too deeply to be read"))
    except Exception as error:
        return pickle.dumps(("parser_crash", f"{type(error).__name__}: {str(error)[:200]}"))
    if len(answer) > limits.result_bytes:
        return pickle.dumps(("too_large", f"what was read is larger than {limits.result_bytes // MIB} MiB"))
    return answer


def _limit_memory(budget: int) -> None:
    """Cap the address space so that resident memory cannot pass `budget`.

    Address space already reserved (shared libraries, arenas) is not use, so only what is resident counts against the budget.
    """
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - a kernel table, not a path of ours
            size, resident = (int(number) * resource.getpagesize() for number in stream.read().split()[:2])
    except (OSError, ValueError):
        size, resident = 0, 0
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size + max(budget - resident, 64 * MIB), resource.RLIM_INFINITY))


def _limit_cpu(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))

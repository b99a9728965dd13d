"""Progress of long verbs on a terminal: what is done, how fast, and how long it will take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STAGES = {"documents": "Reading", "stories": "Stories", "entities": "Programmes", "embedding": "Meaning", "summaries": "Counts"}


@contextmanager
def progress_on_terminal(verbosity: int) -> Iterator[Callable[[str, int, int], None]]:
    """A function to be told (stage, done, total). It draws on standard error, only when that is a terminal and nobody asked for quiet."""
    if verbosity < 0 or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def told(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = int(bar.add_task(_STAGES.get(stage, stage), total=total or None, rate=""))
            task = bar.tasks[tasks[stage]]
            rate = f"{done / task.elapsed:.0f}/s" if done and task.elapsed else ""
            bar.update(task.id, completed=done, total=total or None, rate=rate)

        yield told

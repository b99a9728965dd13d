"""What a run shows while it goes on: a live table on a terminal, one line a minute otherwise."""

from __future__ import annotations

import time
from time import monotonic
from types import TracebackType
from typing import TextIO

from crawler.crawl import Crawl

_EVERY = 60.0
_ROWS = 12


class Progress:
    """Shows a run on a stream; silent when told so."""

    def __init__(self, stream: TextIO, *, is_quiet: bool = False) -> None:
        self.stream = stream
        self.is_quiet = is_quiet
        self._is_live = stream.isatty() and not is_quiet
        self._live: object | None = None
        self._next_line = monotonic() + _EVERY
        self._next_table = 0.0

    def __enter__(self) -> Progress:
        if self._is_live:
            from rich.console import Console
            from rich.live import Live

            self._live = Live(console=Console(file=self.stream), refresh_per_second=2, transient=True)
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._live is not None:
            self._live.stop()  # type: ignore[attr-defined]

    def show(self, run: Crawl) -> None:
        """Take the present state of the run."""
        if self._live is not None:
            began = monotonic()
            if began >= self._next_table:
                self._live.update(_table(run))  # type: ignore[attr-defined]
                self._next_table = monotonic() + 20 * (monotonic() - began)  # counting a long queue takes a while: never above 5 %
        elif not self.is_quiet and monotonic() >= self._next_line:
            self._next_line = monotonic() + _EVERY
            report = run.report
            queued = sum(_queued(run).values())
            self.stream.write(
                f"{time.strftime('%H:%M:%S')}  {queued} queued, {report.total('requests')} done, {report.total('new')} new,"
                f" {report.total('failed')} failed\n"
            )
            self.stream.flush()


def _queued(run: Crawl) -> dict[str, int]:
    rows = run.archive.db.execute(
        """select source_id, count(*) from urls where state in ('queued', 'leased') and source_id in (select id from temp.active)
           group by source_id"""
    )
    return {row[0]: row[1] for row in rows}


def _table(run: Crawl) -> object:
    """The busiest sources, and all of them together."""
    from rich.table import Table

    queued = _queued(run)
    table = Table(title="Stopping..." if run.is_stopping else None, expand=False)
    table.add_column("source")
    for name in ("queued", "done", "new", "failed"):
        table.add_column(name, justify="right")
    sources = sorted(run.report.sources.items(), key=lambda item: (-item[1].requests, item[0]))
    for name, counts in sources[:_ROWS]:
        table.add_row(name, str(queued.get(name, 0)), str(counts.requests), str(counts.new), str(counts.failed))
    if len(sources) > _ROWS:
        table.add_row(f"{len(sources) - _ROWS} more", "", "", "", "")
    report = run.report
    table.add_section()
    table.add_row("all", str(sum(queued.values())), *(str(report.total(name)) for name in ("requests", "new", "failed")))
    return table

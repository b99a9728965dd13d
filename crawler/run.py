"""The crawl entry: one run in a process that is used once."""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from crawler.archive import Archive
from crawler.capture import Source
from crawler.crawl import Crawl
from crawler.report import CrawlOptions, CrawlReport
from crawler.urls import host_name, host_of

__all__ = ["CrawlOptions", "CrawlReport", "crawl"]

_GRACE = 3.0  # seconds for requests under way when a run is stopped
_TICK = 0.5
_NOTED_EVERY = 10.0  # seconds between two looks that others may take at the counters of a run


def crawl(
    archive_path: Path, sources: Sequence[Source], options: CrawlOptions, watch: Callable[[Crawl], None] | None = None
) -> CrawlReport:
    """Visit the sources until nothing is due that this run would wait for.

    The caller holds the archive's lock. `watch` is called twice a second with the state of the run. SIGINT and SIGTERM
    end the run within five seconds: what is under way is given back to the frontier. Raises ValueError for a bad entry, NewerArchive
    for a file of a newer kotalog; database errors pass through, at once. Scrapy's reactor cannot be started again in this process.
    """
    archive = Archive(archive_path)
    try:
        run = Crawl(archive, sources, options)
        state = "failed"
        try:
            _Process(run, watch).run()
            if run.fault is not None:
                raise run.fault
            state = "stopped" if run.is_stopping else "finished"
        finally:
            with suppress(sqlite3.Error) if run.fault is not None else nullcontext():
                run.close(state)
    finally:
        archive.close()
    return run.report


class _Process:
    """Scrapy around one run."""

    def __init__(self, run: Crawl, watch: Callable[[Crawl], None] | None) -> None:
        self.crawl_run = run
        self.watch = watch

    def run(self) -> None:
        from scrapy.crawler import AsyncCrawlerProcess

        from crawler.downloading import scrapy_settings
        from crawler.spider import FrontierSpider

        run = self.crawl_run
        legacy = {host_name(host_of(s.base_url)) for scope in run.frontier.scopes.values() if (s := scope.source).tls == "legacy"}
        settings = scrapy_settings(
            guard=run.guard,
            user_agent=run.options.user_agent,
            timeout=run.options.timeout,
            legacy_hosts=legacy,
            log_level=run.options.log_level,
        )
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="scrapy")
        process = AsyncCrawlerProcess(settings)
        logging.getLogger("scrapy").setLevel(run.options.log_level)
        handlers = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            task: Any = process.crawl(FrontierSpider, crawl=run)
            ticker = asyncio.get_event_loop().create_task(self._tick())
            process.start(install_signal_handlers=False)
            ticker.cancel()
            if task.done() and not task.cancelled() and (error := task.exception()) is not None:
                raise error
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.crawl_run.is_stopping = True

    async def _tick(self) -> None:
        """Twice a second: show progress; when stopping, wait a little for what is under way, then end."""
        patience, noted = _GRACE, time.monotonic()
        while True:
            await asyncio.sleep(_TICK)
            if time.monotonic() - noted >= _NOTED_EVERY:
                self.crawl_run.note_progress()
                noted = time.monotonic()
            if self.watch is not None:
                self.watch(self.crawl_run)
            if self.crawl_run.is_stopping:
                patience -= _TICK
                if patience <= 0 or self.crawl_run.fault is not None:
                    self._break_off()
                    return

    @staticmethod
    def _break_off() -> None:
        """Leave the event loop at once. Scrapy's own stop would wait for the slowest server; this process is used only once."""
        from twisted.internet import reactor

        pool = getattr(reactor, "threadpool", None)
        if pool is not None:
            pool.stop()  # its threads would keep the process alive
        asyncio.get_running_loop().stop()

"""`/-/export/<table>.<format>`"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from datasette import Response
from datasette.utils.asgi import AsgiStream

from datasette_plugins.exports.request import export_request
from datasette_plugins.language import translate as _
from datasette_plugins.page import missing, reads_text
from datasette_plugins.site import site_of
from index.catalogue_file import read_catalogue
from index.errors import BadInput
from index.exports import FORMATS, ExportRequest, count_rows, exportable, stream

AT_ONCE = 3  # an export reads a whole table; more of them would slow everybody else's pages
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
_under_way: set[object] = set()


async def export(datasette: Any, request: Any) -> Any:
    """Stream the rows; says how many there are in the header `X-Kotalog-Rows` before the first of them."""
    table, format_ = request.url_vars["table"], request.url_vars["format"]
    if table not in exportable() or format_ not in FORMATS:
        raise missing(_("There is no such export."))
    if len(_under_way) >= AT_ONCE:
        return Response.text(_("Other exports are under way. Try again in a minute.") + "\n", status=429, headers={"Retry-After": "30"})
    ticket = _Ticket()
    try:
        job = _Job(site_of(datasette).workspace.catalogue)
        wanted, count = await job.begin(lambda db: _prepare(db, request, table, format_, reads_text(datasette, request.actor)))
    except BadInput as error:
        await job.end()
        ticket.give_back()
        return Response.text(f"{error}\n", status=400)
    except BaseException:
        ticket.give_back()
        raise

    async def write(out: Any) -> None:
        try:
            async for chunk in job.chunks(wanted):
                await out.send({"type": "http.response.body", "body": chunk, "more_body": True})
        finally:
            await job.end()
            ticket.give_back()

    headers = {
        "Content-Disposition": f'attachment; filename="kotalog-{table}.{format_}"',
        "X-Kotalog-Rows": str(count),
        "Cache-Control": "no-store",
    }
    return AsgiStream(write, headers=headers, content_type=TYPES[format_])


def _prepare(db: Any, request: Any, table: str, format_: str, sees_text: bool) -> tuple[ExportRequest, int]:
    wanted = export_request(db, request, table, format_, sees_text)
    return wanted, count_rows(db, wanted)


class _Ticket:
    """One of the AT_ONCE places."""

    def __init__(self) -> None:
        _under_way.add(self)

    def give_back(self) -> None:
        _under_way.discard(self)


class _Job:
    """One export on a connection and in a thread of its own, so that it takes none of the pages' from them."""

    def __init__(self, path: Any) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="export")
        self._db: Any = None
        self._chunks: Iterator[bytes] = iter(())

    async def _run(self, work: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def begin(self, prepare: Any) -> tuple[ExportRequest, int]:
        """Open the catalogue, hold one state of it from here on, and check what is asked for."""

        def work() -> tuple[ExportRequest, int]:
            self._db = read_catalogue(self._path)
            self._db.execute("begin")
            found: tuple[ExportRequest, int] = prepare(self._db)
            return found

        found: tuple[ExportRequest, int] = await self._run(work)
        return found

    async def chunks(self, wanted: ExportRequest) -> Any:
        """The bytes, one piece at a time, as fast as the reader takes them."""
        self._chunks = await self._run(lambda: stream(self._db, wanted))
        while (chunk := await self._run(lambda: next(self._chunks, None))) is not None:
            yield chunk

    async def end(self) -> None:
        """Let go of the catalogue and the thread."""

        def work() -> None:
            close = getattr(self._chunks, "close", None)
            if close is not None:
                close()
            if self._db is not None:
                self._db.close()

        await self._run(work)
        self._thread.shutdown(wait=False)

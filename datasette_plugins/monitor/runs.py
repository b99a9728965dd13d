"""`/-/monitor/run/<number>`: what a run did at each source, and the last lines of its log; for people who watch."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from datasette import Forbidden, Response

from datasette_plugins.language import moment, number, translate
from datasette_plugins.language import translate as _
from datasette_plugins.look.words import outcome, term
from datasette_plugins.page import missing, show, trail
from datasette_plugins.rights import RUN, may
from datasette_plugins.site import site_of
from index.watching import RunLog, log_of

LINES = 200  # shown at once; the newest
_COUNTS = ("requests", "new", "changed", "failed")


async def run_page(datasette: Any, request: Any) -> Response:
    """The page; `?only=trouble` leaves out what went well."""
    only_trouble = request.args.get("only") == "trouble"
    found = await _look(datasette, request, 0, only_trouble)
    run = found.run
    context = {
        "run": run,
        "counts": [(name, getattr(run, name)) for name in _COUNTS],
        "visits": found.visits,
        "lines": [asdict(line) for line in found.lines],
        "only_trouble": only_trouble,
        "is_full": len(found.lines) == LINES,
        "section": "monitor",
        "trail": trail((translate("Monitor"), "/-/monitor"), (translate("Run") + f" {run.id}", None)),
    }
    return await show(datasette, request, "monitor_run.html", context)


async def run_lines(datasette: Any, request: Any) -> Response:
    """The lines after `?after=` and how far the run is, as JSON; the page asks for them while the run goes on."""
    after = request.args.get("after") or "0"
    found = await _look(datasette, request, int(after) if after.isascii() and after.isdigit() else 0, request.args.get("only") == "trouble")
    lines = [
        {
            "id": line.id,
            "at": moment(line.fetched_at),
            "source": line.source_id,
            "url": line.url,
            "status": line.status,
            "outcome": outcome(line.outcome),
            "why": line.why if line.why != line.outcome else None,
            "is_trouble": is_trouble(asdict(line)),
        }
        for line in found.lines
    ]
    counts = {name: number(getattr(found.run, name), 0) for name in _COUNTS}
    return Response.json({"state": found.run.state, "shown_state": term(found.run.state), "counts": counts, "lines": lines})


def is_trouble(line: dict[str, Any]) -> bool:
    """Whether somebody should look at this line."""
    return line["outcome"] in ("failed", "refused", "parked", "gone") or (line["status"] or 0) >= 400


async def _look(datasette: Any, request: Any, after: int, only_trouble: bool) -> RunLog:
    if not await may(datasette, request, RUN):
        raise Forbidden(_("The log of a run is for people who watch the sources. Sign in, or ask the keeper of this site."))
    run_id, workspace = int(request.url_vars["number"]), site_of(datasette).workspace
    found = await asyncio.to_thread(log_of, workspace, run_id, LINES, after, only_trouble)
    if found is None:
        raise missing(_("There is no run with this number."))
    return found

"""The monitor: how every source does, what ran, what is asked for, and the buttons to ask."""

from __future__ import annotations

from typing import Any

from datasette_plugins.hooks import site_hook
from datasette_plugins.monitor.acts import act
from datasette_plugins.monitor.pages import overview, progress, source_page
from datasette_plugins.monitor.runs import run_lines, run_page


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/-/monitor` and the pages under it."""
    return [
        (r"^/-/monitor$", overview),
        (r"^/-/monitor/progress\.json$", progress),
        (r"^/-/monitor/do/(?P<act>[a-z-]+)$", act),
        (r"^/-/monitor/run/(?P<number>\d{1,12})$", run_page),
        (r"^/-/monitor/run/(?P<number>\d{1,12})\.json$", run_lines),
        (r"^/-/monitor/(?P<id>[a-z0-9-]+)$", source_page),
    ]

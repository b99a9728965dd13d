"""Exports over HTTP: the exporter of `kotalog export`, streamed; exactly the rows a page shows, complete at any size."""

from __future__ import annotations

from typing import Any

from datasette_plugins.exports.page import export
from datasette_plugins.hooks import site_hook


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/-/export/<table>.<format>`"""
    return [(r"^/-/export/(?P<table>[a-z_]+)\.(?P<format>[a-z]+)$", export)]

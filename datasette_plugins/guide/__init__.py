"""The guide for people who take data along: exports of every table, saved queries, the API with examples that work."""

from __future__ import annotations

from typing import Any

from datasette_plugins.guide.page import guide
from datasette_plugins.hooks import site_hook


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/-/guide`"""
    return [(r"^/-/guide$", guide)]

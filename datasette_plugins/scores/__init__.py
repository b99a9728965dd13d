"""The score explorer: values over years as small multiples, values of one year as bars, and always the table."""

from __future__ import annotations

from typing import Any

from datasette_plugins.hooks import site_hook
from datasette_plugins.scores.page import score_explorer


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/-/scores`"""
    return [(r"^/-/scores$", score_explorer)]

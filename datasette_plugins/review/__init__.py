"""The review queue: what waits for a person, ordered by what a decision changes; decisions by mouse or keys, each can be undone."""

from __future__ import annotations

from typing import Any

from datasette_plugins.hooks import site_hook
from datasette_plugins.review.acts import decide, take_back
from datasette_plugins.review.pages import queue


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/-/review` and its two actions"""
    return [(r"^/-/review$", queue), (r"^/-/review/decide$", decide), (r"^/-/review/undo$", take_back)]

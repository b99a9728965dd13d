"""Search: a question in words, answered with programmes and documents by words and, where a model is fitted, by meaning."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_PLACES = {
    "Filters": "filters",
    "DocumentHit": "hybrid",
    "ProgramHit": "hybrid",
    "Results": "hybrid",
    "search": "hybrid",
    "Segment": "snippets",
}


def __getattr__(name: str) -> Any:
    # The writer needs the indexing module alone: numbers and ranking are loaded by those who search.
    if name in _PLACES:
        return getattr(import_module(f"index.search.{_PLACES[name]}"), name)
    raise AttributeError(f"module 'index.search' has no attribute {name!r}")

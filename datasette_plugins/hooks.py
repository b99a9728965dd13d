"""The marker for this room's hooks: they speak only in a Datasette that `kotalog serve` started."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from datasette import hookimpl

from datasette_plugins.site import is_ours


def site_hook(function: Callable[..., Any]) -> Any:
    """As `datasette.hookimpl(tryfirst=True)`; the hook must take `datasette`, and gives None anywhere but on our own site."""
    place = list(inspect.signature(function).parameters).index("datasette")

    @wraps(function)
    def only_here(*values: Any) -> Any:
        return function(*values) if is_ours(values[place]) else None

    return hookimpl(tryfirst=True)(only_here)

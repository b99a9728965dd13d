"""The pages: what Datasette shows of a catalogue, and where people correct and watch it.

Enters: `catalogue.db` through Datasette, decisions and requests through `index`. Leaves: pages, feeds, exports.
Never: a write that does not go through `index`, another page's module, a word from outside this machine.

Each folder is one plugin: its hooks in `__init__.py`, its `templates/` (named after the folder) and its `static/`.
The entry point loads this module and nothing else, so that a Datasette that `kotalog serve` did not start stays as it was;
`register_plugins` is called by `datasette_plugins.site`.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module


def register_plugins() -> None:
    """Make every folder of this room known to Datasette; doing so twice changes nothing."""
    from datasette.plugins import pm

    for folder in pkgutil.iter_modules(__path__, prefix=f"{__name__}."):
        if folder.ispkg and not pm.has_plugin(folder.name):
            pm.register(import_module(folder.name), name=folder.name)

"""How Datasette's own pages show the catalogue: which tables come first, their facets, labels and order, the saved queries.

The rows of `tables.yml` and `queries.yml` are the settings; this module only puts them into Datasette's form.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from index.accounts import ROLES


@cache
def read_rows(name: str) -> dict[str, Any]:
    """The rows of a settings file of this room, by name."""
    text = resources.files("datasette_plugins").joinpath(name).read_text(encoding="utf-8")
    rows: dict[str, Any] = yaml.safe_load(text)
    return rows


def configuration() -> dict[str, Any]:
    """The `datasette.yml` of the site."""
    tables = dict(read_rows("tables.yml"))
    queries = {name: {"sql": row["sql"], "title": row["title_id"]} for name, row in read_rows("queries.yml").items()}
    return {
        # Signed-in people may ask in SQL; the setting default_allow_sql shuts out everybody else.
        "databases": {"catalogue": {"allow_sql": {"role": list(ROLES)}, "tables": tables, "queries": queries}},
    }

"""The shapes of rows dealt in order: the templates of each (`grammar.yml`), and what of its rows they tell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class Shape:
    """Templates that tell the same things of the rows."""

    tells: tuple[str, ...]
    templates: tuple[str, ...] = ()
    least: int = 2
    most: int = 5
    groups: str = ""
    is_of_parts: bool = False  # the rows are dimensions or offices, and no programme is named


_GRAMMAR: dict[str, Any] = read_yaml(Path(__file__).parent / "grammar.yml")
# Pieces of sentences: <KEY> in a template is one of these, chosen anew wherever it stands.
PIECES: dict[str, tuple[str, ...]] = {key: tuple(pieces) for key, pieces in _GRAMMAR["pieces"].items()}


def _shapes(part: str) -> dict[str, Shape]:
    return {
        name: Shape(**(said | {"tells": tuple(said["tells"]), "templates": tuple(said["templates"])}))
        for name, said in _GRAMMAR[part].items()
    }


IN_ORDER, CLAUSES, VALUES, NOTHING = map(_shapes, ("in_order", "clauses", "values", "nothing"))

"""Lists that are tables in disguise."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.extract.facts.tables.parts import Table

LISTS: dict[str, Callable[[random.Random], Table]] = {}

"""What the extractor is: a hash of its code and data. Light, since a build without news asks for nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any


def extractor_version(lexicons: Path) -> str:
    """A hash of the extractor's code, rules and lexicons, and of the user's own rows in `lexicons`: what it is, not what it is called."""
    digest = hashlib.sha256(_code_version().encode())
    if lexicons.is_dir():
        for path in sorted(lexicons.iterdir()):
            if path.suffix in (".csv", ".yml"):
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def _code_version() -> str:
    digest = hashlib.sha256()
    for room, names in (("extract", None), ("index", ("claims.py", "stories_sketch.py", "build_extraction.py"))):
        for path, content in _files(room):
            if names is None or path in names:
                digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def _files(package: str) -> Iterator[tuple[str, bytes]]:
    waiting: list[tuple[str, Any]] = [("", resources.files(package))]
    while waiting:
        place, folder = waiting.pop()
        for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if item.is_dir() and item.name != "__pycache__":
                waiting.append((f"{place}{item.name}/", item))
            elif item.name.endswith((".py", ".yml", ".csv")):
                yield place + item.name, item.read_bytes()

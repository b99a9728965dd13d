"""What the extractor is: a hash of its code and data. Light, since a build without news asks for nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path


def extractor_version(lexicons: Path) -> str:
    """A hash of the extractor's code, rules and lexicons, and of the user's own rows in `lexicons`: what it is, not what it is called."""
    digest = hashlib.sha256(_extracting_code().encode())
    if lexicons.is_dir():
        for path in sorted(lexicons.iterdir()):
            if path.suffix in (".csv", ".yml"):
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def code_version(room: str) -> str:
    """A hash of everything that is code or data of a room."""
    digest = hashlib.sha256()
    for path, content in _files(room):
        digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


@cache
def _extracting_code() -> str:
    digest = hashlib.sha256()
    for room, names in (("extract", None), ("index", ("claims.py", "stories_sketch.py", "build_extraction.py"))):
        for path, content in _files(room, names):
            digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def _files(room: str, names: tuple[str, ...] | None = None) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the files of a room, or of those named, in order. By the folder itself: importlib.resources takes long to load."""
    spec = find_spec(room)
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    for folder in folders:
        paths = [Path(folder, name) for name in names] if names else sorted(Path(folder).rglob("*"))
        for path in paths:
            if path.suffix in (".py", ".yml", ".csv", ".sql"):
                yield path.relative_to(folder).as_posix(), path.read_bytes()

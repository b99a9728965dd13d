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
def code_version(*parts: str) -> str:
    """A hash of everything that is code or data of the parts: rooms, folders in them, or single files of `index`."""
    digest = hashlib.sha256()
    for part in parts:
        for path, content in _files(part):
            digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def resolver_version() -> str:
    """A hash of what makes programmes, offices and scores of claims: when it changes, all of them are made again."""
    return code_version("index/entities", "index/search/indexing.py")


def words_version() -> str:
    """A hash of what makes the words of the full text: FTS5 can only forget words made as those it holds were made."""
    return code_version("index/search/indexing.py", "index/search/words.py", "index/entities/names.py")


def _extracting_code() -> str:
    return code_version("extract", "index/build_extraction.py", "index/claims.py", "index/stories_sketch.py")


def _files(part: str) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the files of a part, in order. By the folder itself: importlib.resources takes long to load."""
    room, _, rest = part.partition("/")
    spec = find_spec(room)
    for folder in list(spec.submodule_search_locations or ()) if spec is not None else []:
        place = Path(folder, rest)
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix in (".py", ".yml", ".csv", ".sql"):
                yield path.relative_to(folder).as_posix(), path.read_bytes()

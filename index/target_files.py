"""Files people ask for by name: written whole or not at all, and never in the place of what the workspace lives on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from index.errors import CannotWrite
from index.workspace import Workspace

_OWN = ("archive.db", "catalogue.db", "desk.db", "archive.lock", "catalogue.lock", "kotalog.yml", "site.secret")
_LAID_BESIDE = ("-wal", "-shm", "-journal")


def check_target(workspace: Workspace, target: Path) -> None:
    """Raises CannotWrite for a file that belongs to the workspace: it would be gone for good."""
    place, home = target.resolve(), workspace.home.resolve()
    own = {home / name for name in _OWN} | {home / f"{name}{tail}" for name in _OWN if name.endswith(".db") for tail in _LAID_BESIDE}
    if place in own or workspace.lexicons.resolve() in place.parents:
        raise CannotWrite(f"{target}: belongs to the workspace. Name another file.")


def is_special(target: Path) -> bool:
    """Whether something is there that is neither a file nor a folder: a terminal, a pipe, `/dev/null`. It is written to, never replaced."""
    return target.exists() and not target.is_file() and not target.is_dir()


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes stand in `target` once all of them are written; a link is followed, missing folders are made.

    Raises CannotWrite for a place that cannot be written to.
    """
    place = Path(os.path.realpath(target))
    try:
        if is_special(place):
            with place.open("wb") as stream:
                yield stream
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            raise IsADirectoryError(21, "is a folder")
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    except (PermissionError, FileNotFoundError, NotADirectoryError, IsADirectoryError, FileExistsError) as error:
        raise CannotWrite(f"{target}: cannot be written ({error.strerror}). Choose another place with -o.") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise

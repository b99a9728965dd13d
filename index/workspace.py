"""The workspace: one folder with the three databases, the settings, the user's lexicons and the locks."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import BadConfiguration, CannotWrite, Locked

if TYPE_CHECKING:
    from index.settings import Settings


def default_home() -> Path:
    """KOTALOG_HOME, else `./kotalog-home`."""
    return Path(os.environ.get("KOTALOG_HOME") or "kotalog-home")


@dataclass(frozen=True)
class Workspace:
    """Where everything of one installation lies. Making one touches nothing; `create` makes the folder."""

    home: Path

    @property
    def archive(self) -> Path:
        """What was fetched."""
        return self.home / "archive.db"

    @property
    def catalogue(self) -> Path:
        """What was derived."""
        return self.home / "catalogue.db"

    @property
    def desk(self) -> Path:
        """What people decided, and the id ledger."""
        return self.home / "desk.db"

    @property
    def lexicons(self) -> Path:
        """The user's own lexicon rows, which extend the shipped ones."""
        return self.home / "lexicons"

    @cached_property
    def settings(self) -> Settings:
        """`kotalog.yml`, read once."""
        from index.settings import read_settings

        return read_settings(self.home / "kotalog.yml")

    def create(self) -> None:
        """Make the folder; raises CannotWrite with the reason."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(f"{self.home}: cannot be made ({error.strerror}). Choose another place with --home.") from error
        if not os.access(self.home, os.W_OK | os.X_OK):
            raise CannotWrite(f"{self.home}: cannot be written to. Choose another place with --home, or change its permissions.")

    def require(self) -> None:
        """Raise BadConfiguration when the folder is no workspace yet; nothing is opened."""
        if not self.desk.exists():
            raise BadConfiguration(f"{self.home}: is no workspace yet. Run `kotalog init` first, or name another with --home.")

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold the writer's lock of `archive` or `catalogue`; raises Locked naming the holder.

        The kernel releases an flock when its holder dies, however it dies; the words in the file are only a hint.
        """
        self.create()
        path = self.home / f"{name}.lock"
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise CannotWrite(f"{path}: cannot be written ({error.strerror}). Choose another place with --home.") from error
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = os.pread(descriptor, 200, 0).decode(errors="replace").strip() or "another process"
                what = f"{name}.db is being written" if (self.home / f"{name}.db").exists() else f"the {name} of {self.home} is held"
                raise Locked(f"{what} by {holder}. Wait for it to end, or stop it, and try again.") from None
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()} since {time.strftime('%Y-%m-%d %H:%M:%S')}\n".encode(), 0)
            yield
        finally:
            os.close(descriptor)

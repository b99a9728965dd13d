"""The command line run in this process: what a user types and sees, without waiting for a new interpreter each time."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from index.cli import call


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    returncode: int
    stdout: str
    stderr: str


def kotalog(home: Path, *arguments: str) -> Done:
    """Run `kotalog --home HOME ARGUMENTS`."""
    out, said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(said):
        try:
            code = call(["--home", str(home), *arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
    out.flush()
    return Done(code, out.buffer.getvalue().decode(), said.getvalue())  # type: ignore[attr-defined]

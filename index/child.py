"""Child processes of this kotalog that never outlive the process that started them."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1


def start(home: Path, arguments: Sequence[str], stdout: int | IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """Start `kotalog --home HOME ARGUMENTS...` with this Python; on Linux the kernel kills it when its parent dies.

    Killed rather than told: crawl and build lose nothing by it, and their locks are free at once for whoever comes next.
    """
    command = [sys.executable, "-c", "import kotalog; kotalog.main()", "--home", str(home), *arguments]
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=stdout, preexec_fn=_die_with_parent if sys.platform == "linux" else None
    )


def stop(process: subprocess.Popen[bytes], patience: float = 5.0) -> int:
    """End a child: an interrupt, so that it can end cleanly, then a kill; gives its exit code."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

"""The resident runner: visits what is due, carries out what the site's buttons request, until it is stopped.

Every piece of work is a child process of this same kotalog, so a crash or a leak in one run cannot touch the next.
"""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from types import FrameType

from index import child, requests
from index.desk import open_desk
from index.schedules import is_any_due
from index.workspace import Workspace


class Runner:
    """Works through schedules and requests of one workspace, one thing at a time."""

    def __init__(self, workspace: Workspace, say: Callable[[str], None]) -> None:
        self.workspace = workspace
        self.say = say
        self._stopped = threading.Event()
        self._is_first_look = True
        self._child: subprocess.Popen[bytes] | None = None

    def serve(self, interval: float) -> None:
        """Run until SIGINT or SIGTERM; raises Locked when another runner works on this workspace."""
        with self.workspace.lock(requests.RUNNER_LOCK):
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, self._on_signal)
            self.say(f"Waiting for schedules and requests of {self.workspace.home}. Ctrl-C stops.")
            requests.give_back(open_desk(self.workspace))
            try:
                while not self._stopped.is_set():
                    if not self.work_once():
                        self._stopped.wait(interval)
            finally:
                if self._child is not None:
                    child.stop(self._child)
        self.say("Stopped.")

    def work_once(self) -> bool:
        """Carry out one request, or one round of what is due; False when there was nothing to do."""
        database = open_desk(self.workspace)
        try:
            request = requests.take(database, datetime.now(UTC))
            if request is not None:
                self.say(f"Request {request.id} of {request.who}: {request.action}")
                code, output = self._run(_arguments(request))
                is_done = code == 0 and not self._stopped.is_set()
                requests.finish(database, request.id, is_done, output or f"ended with exit code {code}", datetime.now(UTC))
                return True
            takes_up, self._is_first_look = self._is_first_look, False  # what a killed run had begun is taken up once, not again and again
            if is_any_due(database, datetime.now(UTC), takes_up=takes_up):
                self._run(["run", "--due"])
                return True
            return False
        finally:
            database.conn.close()

    def _run(self, arguments: Sequence[str]) -> tuple[int, str]:
        self._child = child.start(self.workspace.home, arguments, stdout=subprocess.PIPE)
        try:
            output, _ = self._child.communicate()
            return self._child.returncode, output.decode("utf-8", "replace").strip()
        finally:
            self._child = None

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopped.set()
        if self._child is not None:
            self._child.send_signal(signal.SIGINT)


def _arguments(request: requests.Request) -> list[str]:
    """The command line that carries a request out."""
    if request.action == "run":
        return ["run", str(request.payload["source_id"])]
    if request.action == "probe":
        return ["sources", "check", "--json", "--url", str(request.payload["url"])]
    return ["build"]

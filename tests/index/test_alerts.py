"""Alerts reach real servers on loopback, say only what changed, and not too often."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler.addresses import AddressGuard
from crawler.archive import Archive
from index.alerts import read_rules, send_due_alerts, set_rule
from index.desk import open_desk
from index.errors import BadInput, SourceUnavailable
from index.registry import Registry, SourceRow
from index.workspace import Workspace

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


class Inbox(socketserver.ThreadingTCPServer):
    """A mail server that takes everything and keeps it."""

    daemon_threads = True

    def __init__(self) -> None:
        self.messages: list[str] = []
        super().__init__(("127.0.0.1", 0), Conversation)


class Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].split()[0].upper()
            if verb == "DATA":
                self.say("354 go on")
                text = b""
                while not text.endswith(b"\r\n.\r\n"):
                    text += self.rfile.readline()
                self.server.messages.append(text.decode())  # type: ignore[attr-defined]
            self.say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Hook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.messages.append(json.loads(body))  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with Inbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def hook() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hook) as server:
        server.messages = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def workspace(tmp_path: Path, inbox: Inbox) -> Workspace:
    (tmp_path / "kotalog.yml").write_text(f"mail: {{host: 127.0.0.1, port: {inbox.server_address[1]}}}\n")
    made = Workspace(tmp_path)
    row = SourceRow(id="warta", name="Warta", kind="news", base_url="https://warta.example")
    Registry.open(made, create=True).save([row])
    Archive(made.archive).close()
    return made


def visit(workspace: Workspace, **counts: int) -> None:
    """Note a run at the source, as the crawler would."""
    archive = Archive(workspace.archive)
    run_id = archive.start_run("crawl")
    counts["answered"] = 10 - counts.get("failed", 0)
    names = ", ".join(counts)
    marks = ", ".join("?" * len(counts))
    archive.db.execute(
        f"insert into run_sources (run_id, source_id, requests, {names}) values (?, 'warta', 10, {marks})", [run_id, *counts.values()]
    )
    archive.finish_run(run_id, "finished")
    archive.close()


def everything(url: str, address: str) -> None:
    """No address is forbidden."""


def nothing_private(url: str, address: str) -> None:
    AddressGuard.of(()).check_dialled(url, address)


def test_a_source_that_fails_twice_is_told_once_and_its_recovery_too(workspace: Workspace, inbox: Inbox) -> None:
    desk = open_desk(workspace)
    set_rule(desk, "semua", "any", "email", "pantau@example.org")
    visit(workspace, new=3)
    assert send_due_alerts(workspace, desk, NOW, everything) == []
    visit(workspace, failed=10)
    assert send_due_alerts(workspace, desk, NOW, everything) == [], "one bad run is no change"
    visit(workspace, failed=10)
    assert len(send_due_alerts(workspace, desk, NOW, everything)) == 1
    assert "warta: unreachable" in inbox.messages[0] and "pantau@example.org" in inbox.messages[0]
    visit(workspace, failed=10)
    assert send_due_alerts(workspace, desk, NOW + timedelta(days=2), everything) == [], "an error that repeats is no change"
    visit(workspace, new=1)
    assert send_due_alerts(workspace, desk, NOW + timedelta(hours=2), everything) == [], "not more often than the rule allows"
    assert len(send_due_alerts(workspace, desk, NOW + timedelta(days=2), everything)) == 1
    assert "pulih" in inbox.messages[1] and len(inbox.messages) == 2


def test_a_webhook_gets_json_unless_its_address_is_forbidden(workspace: Workspace, hook: ThreadingHTTPServer) -> None:
    desk = open_desk(workspace)
    set_rule(desk, "kait", "unreachable", "webhook", f"http://127.0.0.1:{hook.server_address[1]}/")
    visit(workspace, failed=10)
    visit(workspace, failed=10)
    [said] = send_due_alerts(workspace, desk, NOW, nothing_private)
    assert "could not be sent" in said and hook.messages == []  # type: ignore[attr-defined]
    send_due_alerts(workspace, desk, NOW, everything)
    assert "warta: unreachable" in hook.messages[0]["text"]  # type: ignore[attr-defined]


def test_a_server_that_is_down_loses_no_alert(workspace: Workspace, inbox: Inbox) -> None:
    desk = open_desk(workspace)
    set_rule(desk, "semua", "any", "email", "pantau@example.org")
    visit(workspace, failed=10)
    visit(workspace, failed=10)
    port = inbox.server_address[1]
    (workspace.home / "kotalog.yml").write_text("mail: {host: 127.0.0.1, port: 1}\n")
    assert "could not be sent" in send_due_alerts(Workspace(workspace.home), desk, NOW, everything)[0]
    (workspace.home / "kotalog.yml").write_text(f"mail: {{host: 127.0.0.1, port: {port}}}\n")
    assert "sent to" in send_due_alerts(Workspace(workspace.home), desk, NOW, everything)[0]


@pytest.mark.parametrize(
    ("condition", "channel", "target"),
    [
        ("sad", "email", "a@b.example"),
        ("any", "pigeon", "a@b.example"),
        ("any", "email", "a b.example"),
        ("any", "email", "a@b.example\nBcc: c@d.example"),
        ("any", "webhook", "file:///etc/passwd"),
        ("any", "webhook", "https://"),
        ("any", "webhook", "https://ani:rahasia@kait.example/"),
        ("any", "webhook", "https://kait.example:delapan/"),
    ],
)
def test_a_wrong_rule_is_refused(workspace: Workspace, condition: str, channel: str, target: str) -> None:
    desk = open_desk(workspace)
    with pytest.raises(BadInput):
        set_rule(desk, "salah", condition, channel, target)
    assert read_rules(desk) == []


def test_sending_to_nobody_is_a_clear_problem(workspace: Workspace) -> None:
    from index.alerts import send

    with pytest.raises(SourceUnavailable, match="not reached"):
        send("webhook", "http://127.0.0.1:1/", "a", "b", workspace.settings.mail, everything)

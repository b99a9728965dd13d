"""`kotalog serve` and `kotalog user` from outside, and the silence of the plugins in anybody else's Datasette."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from index.cli import call
from index.workspace import Workspace

KOTALOG = [sys.executable, "-m", "kotalog"]


def run(home: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """One command line."""
    return subprocess.run([*KOTALOG, "--home", str(home), *arguments], input=text, capture_output=True, text=True, timeout=120)


def test_serve_prints_its_address_answers_and_stops_on_ctrl_c(own_workspace: Workspace) -> None:
    server = subprocess.Popen([*KOTALOG, "--home", str(own_workspace.home), "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        with urllib.request.urlopen(address, timeout=120) as response:
            assert "Program terbaru" in response.read().decode()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=60) in (0, 130)
    finally:
        if server.poll() is None:
            server.kill()
            server.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_runner_never_outlives_the_server(own_workspace: Workspace, number: signal.Signals) -> None:
    command = [*KOTALOG, "--home", str(own_workspace.home), "serve", "--port", "0", "--with-schedule"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None and server.stderr is not None
        server.stdout.readline()
        assert "Waiting for schedules" in server.stderr.readline()
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
        assert len(children) == 1
        server.send_signal(number)
        server.wait(timeout=60)
        assert server.stderr.read() is not None  # ends when nobody holds the pipe any more, the runner included
        assert not [child for child in children if Path(f"/proc/{child}/exe").is_symlink() and Path(f"/proc/{child}/cmdline").read_bytes()]
    finally:
        if server.poll() is None:
            server.kill()
        server.communicate()


def test_a_port_in_use_is_one_clear_sentence_and_exit_73(own_workspace: Workspace) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = run(own_workspace.home, "serve", "--port", str(port))
    assert done.returncode == 73
    assert done.stderr.strip() == f"Error: port {port} is in use. Stop the program that holds it, or choose another with --port."


def test_serving_what_is_no_workspace_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path / "nothing", "serve", "--port", "0")
    assert done.returncode == 78
    assert "kotalog init" in done.stderr
    assert not (tmp_path / "nothing").exists()


def test_accounts_are_made_changed_listed_and_removed(
    own_workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def user(*arguments: str, text: str = "") -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        return call(["--home", str(own_workspace.home), "user", *arguments])

    assert user("add", "sari", "--role", "reviewer", "--password-stdin", text="kata-sandi-panjang\n") == 0
    assert user("role", "sari", "monitor") == 0
    capsys.readouterr()
    assert user("list", "--json") == 0
    assert [(one["name"], one["role"]) for one in json.loads(capsys.readouterr().out)] == [("sari", "monitor")]
    assert user("add", "sari", "--password-stdin", text="kata-sandi-panjang\n") == 65
    assert user("add", "budi", "--password-stdin", text="pendek\n") == 65
    assert user("role", "sari", "king") == 2
    assert user("remove", "sari") == 0
    assert user("remove", "sari") == 65


def test_the_plugins_are_silent_in_a_datasette_that_kotalog_did_not_start(own_workspace: Workspace) -> None:
    script = f"""
import asyncio
import datasette.handle_exception
from datasette.app import Datasette
datasette.handle_exception.rich = None  # else each 404 prints every local variable, for seconds
async def look():
    site = Datasette([{str(own_workspace.catalogue)!r}])
    for path in ('/-/search', '/-/monitor', '/-/review'):
        assert (await site.client.get(path)).status_code == 404, path
    page = await site.client.get('/')
    assert 'kotalog' not in page.text and 'content-security-policy' not in page.headers
    assert (await site.client.get('/catalogue/programs.json')).status_code == 200
asyncio.run(look())
print('silent')
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=200, env={**os.environ, "PYTHONWARNINGS": "ignore"}
    )
    assert done.stdout.strip().endswith("silent"), done.stderr[-2000:]


def test_even_beside_our_site_another_datasette_of_the_same_process_stays_plain(own_workspace: Workspace) -> None:
    from datasette.app import Datasette

    from datasette_plugins.site import open_site

    open_site(own_workspace)
    plain = Datasette([str(own_workspace.catalogue)])
    assert asyncio.run(plain.client.get("/-/review")).status_code == 404
    page = asyncio.run(plain.client.get("/"))
    assert page.status_code == 200
    assert "content-security-policy" not in page.headers and "Program terbaru" not in page.text

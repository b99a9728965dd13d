"""Installs the project, editable and with what its tests need, into the environment whose Python runs this.

`python .ci/install.py`, or with further extras: `python .ci/install.py cluster ocr`.

uv does it, in seconds instead of minutes, from the places pip is configured for (`pip config list`: files and PIP_* variables).
Whatever stands in its way, a setting of pip's that uv has no word for included, leaves the work to pip.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
CONSTRAINED = ["--quiet", "--constraint", "constraints.txt"]

# Settings of `pip install` and how uv is told the same: an option for every value, or a variable of its environment.
OPTIONS = {
    "index-url": "--default-index",
    "extra-index-url": "--extra-index-url",
    "find-links": "--find-links",
    "trusted-host": "--allow-insecure-host",
}
SWITCHES = {"no-index": "--no-index", "no-cache-dir": "--no-cache"}
VARIABLES = {
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
    "retries": "UV_HTTP_RETRIES",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
}
# Settings about how pip speaks and works, not about what it installs.
IDLE = {
    "cache-dir",
    "config-file",
    "disable-pip-version-check",
    "no-color",
    "no-compile",
    "no-input",
    "no-python-version-warning",
    "no-warn-script-location",
}
IDLE |= {"prefer-binary", "progress-bar", "quiet", "root-user-action", "verbose", "yes"}

# What the programs and their tests load. pip compiles all it installs, three times as much as is ever read; uv compiles nothing.
LOADED = (
    "sentence_transformers",
    "datasette.cli, docx, openpyxl, pandas, pdfplumber, playwright.sync_api, polars, pyarrow, pytest, scrapy.crawler, spacy.language,"
    " trafilatura, xdist",
)


class Untranslatable(Exception):
    """Why pip has to do it itself; one clause."""


def main(extras: list[str]) -> int:
    """Install; the exit code is 0 or that of pip."""
    what = ["--editable", f".[{','.join(['dev', *extras])}]"]
    try:
        install_with_uv(what)
    except Untranslatable as reason:
        print(f"Installing with pip, which takes some minutes: {reason}", file=sys.stderr)
        return subprocess.run([*PIP, "install", *CONSTRAINED, *what], cwd=ROOT).returncode
    compile_loaded()
    return 0


def install_with_uv(what: list[str]) -> None:
    """Bring uv by pip, then let it do the rest."""
    options, variables = translate(pip_settings())
    if subprocess.run([*PIP, "install", *CONSTRAINED, "uv"], cwd=ROOT, capture_output=True).returncode:
        raise Untranslatable("uv cannot be had from where pip looks")
    # pip takes the best version of all places, uv by itself the first place that has any.
    command = [
        sys.executable,
        "-m",
        "uv",
        "--no-config",
        "pip",
        "install",
        "--python",
        sys.executable,
        "--index-strategy",
        "unsafe-best-match",
    ]
    if subprocess.run([*command, *CONSTRAINED, *options, *what], cwd=ROOT, env={**os.environ, **variables}).returncode:
        raise Untranslatable("uv could not (it says why above)")


def pip_settings() -> dict[str, str]:
    """What `pip install` would go by, from its files and its environment, the stronger place last."""
    listed = subprocess.run([*PIP, "config", "list"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        raise Untranslatable("pip cannot say how it is configured")
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}, ":env:": {}}
    for line in listed.stdout.splitlines():
        name, _, value = line.partition("=")
        place, _, setting = name.rpartition(".")
        if place in found:
            found[place][setting] = str(ast.literal_eval(value))
    return {setting: value for place in found.values() for setting, value in place.items()}


def translate(settings: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """Options and variables that tell uv what `settings` tell pip; raises Untranslatable where there are none."""
    options: list[str] = []
    variables: dict[str, str] = {}
    for setting, value in sorted(settings.items()):
        if setting in OPTIONS:
            options += [part for one in value.split() for part in (OPTIONS[setting], one)]
        elif setting in SWITCHES:
            options += [SWITCHES[setting]] * (value.lower() in ("1", "true", "yes", "on", "y", "t"))
        elif setting in VARIABLES:
            variables[VARIABLES[setting]] = value.partition(".")[0] if setting.endswith("timeout") else value
        elif setting not in IDLE:
            raise Untranslatable(f"its setting {setting!r} has no like in uv")
    return options, variables


def compile_loaded() -> None:
    """Load once what will be loaded, so that the first start of every program is no slower than the second."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    running = [subprocess.Popen([sys.executable, "-c", f"import {names}"], cwd=ROOT, env=environment) for names in LOADED]
    for process in running:
        process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

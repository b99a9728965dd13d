"""The wheel holds everything the rooms need, and works away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("crawler", "extract", "index", "datasette_plugins")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built by the project's own backend."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel installed into a folder of its own, away from the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--disable-pip-version-check",
        "--target",
        str(folder),
    ]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True, timeout=120)
    return folder


def run(installed: Path, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, *command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=120)


def files_of_the_rooms() -> Iterator[str]:
    for room in ROOMS:
        for path in (ROOT / room).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
                yield str(path.relative_to(ROOT))


def test_every_file_of_the_rooms_is_in_the_wheel_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert inside == {*files_of_the_rooms(), "kotalog.py"}


def test_no_folder_is_called_data(wheel: Path) -> None:
    """An ignore pattern for working files has dropped such a folder in silence elsewhere."""
    assert [name for name in zipfile.ZipFile(wheel).namelist() if "data" in Path(name).parts[:-1]] == []


def test_the_wheel_carries_licence_command_and_plugin(installed: Path, tmp_path: Path) -> None:
    program = """
import json
from importlib.metadata import distribution
d = distribution("kotalog")
entries = sorted((e.group, e.name, e.value) for e in d.entry_points)
print(json.dumps({"entries": entries, "files": [str(f) for f in d.files], "at": str(d._path)}))
"""
    said = json.loads(run(installed, "-c", program, cwd=tmp_path).stdout)
    assert said["at"].startswith(str(installed))
    assert ["console_scripts", "kotalog", "kotalog:main"] in said["entries"]
    assert ["datasette", "kotalog", "datasette_plugins"] in said["entries"]
    assert any(name.endswith("LICENSE") for name in said["files"])


def test_the_installed_wheel_reads_a_text(installed: Path, tmp_path: Path) -> None:
    text = (
        "Kota Batu – Program Apel Pintar dari Dinas Pertanian mewakili dimensi smart economy dalam smart city Kota Batu. "
        "Program tersebut sudah berjalan sejak 2022.\n"
    )
    (tmp_path / "berita.txt").write_text(text, encoding="utf-8")
    done = run(installed, str(installed / "bin" / "kotalog"), "extract", "berita.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    [line] = done.stdout.splitlines()
    assert [program["name"] for program in json.loads(line)["programs"]] == ["Apel Pintar"]


def test_the_installed_wheel_makes_a_workspace_from_its_own_registry(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "-m", "kotalog", "--home", "w", "init", cwd=tmp_path).returncode == 0
    listed = json.loads(run(installed, "-m", "kotalog", "--home", "w", "sources", "list", "--json", cwd=tmp_path).stdout)
    assert len(listed) >= 200


def test_the_constraints_pin_every_dependency_and_name_no_index() -> None:
    import re
    import tomllib

    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.!]+", pin) for pin in pins)
    named = {re.split(r"==", pin)[0].lower().replace("_", "-").replace(".", "-") for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["dev"], *extras["cluster"], *extras["ocr"]]
    names = {re.split(r"[\[<>=!~ ;]", need)[0].lower().replace("_", "-").replace(".", "-") for need in wanted}
    assert names - named == set()

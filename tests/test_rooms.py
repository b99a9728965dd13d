"""Which room may import which. When this turns red, talk about the design first."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("crawler", "extract", "index", "datasette_plugins")

# importing files -> what they may import of other rooms. The first pattern that fits decides.
ALLOWED: list[tuple[str, tuple[str, ...]]] = [
    ("crawler/*", ()),
    ("extract/*", ()),
    ("index/build*.py", ("crawler", "extract")),  # here the rooms meet ...
    ("index/cli/serve.py", ("datasette_plugins",)),
    ("index/cli/*", ("crawler", "extract")),  # ... and here, and nowhere else
    ("index/*", ("extract.model", "crawler.capture", "crawler.archive", "crawler.activity")),
    ("datasette_plugins/*", ("index",)),
    ("kotalog.py", ROOMS),
]

MODULES = sorted(
    str(path.relative_to(ROOT)) for path in [ROOT / "kotalog.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
)


def imported(source: str, path: str = "") -> Iterator[str]:
    """The absolute names of the modules that a file imports, at any depth and also for type checking only.

    Names taken from a package (`from extract import model`) count as modules of it; relative imports stay in the room.
    """
    for node in ast.walk(ast.parse(source, path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in {"import_module", "__import__"} and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def refused(path: str, source: str) -> list[str]:
    """The imports of other rooms that the table does not allow."""
    room = path.split("/")[0]
    allowed = next(doors for pattern, doors in ALLOWED if fnmatch(path, pattern))
    others = [name for name in imported(source, path) if name.split(".")[0] in ROOMS and name.split(".")[0] != room]
    return [name for name in others if not any(name == door or name.startswith(f"{door}.") for door in allowed)]


@pytest.mark.parametrize("path", MODULES)
def test_a_module_reaches_only_into_the_rooms_it_may(path: str) -> None:
    assert refused(path, (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "line", "is_allowed"),
    [
        ("extract/reading/html.py", "from crawler.capture import Body", False),
        ("crawler/spider.py", "import extract.model", False),
        ("index/entities/names.py", "from extract.model import Program", True),
        ("index/entities/names.py", "from extract.pipeline import extract", False),
        ("index/entities/names.py", "def f():\n    from extract import pipeline", False),
        ("index/build.py", "from extract.pipeline import extract", True),
        ("index/cli/extract.py", "from extract.reading import sandbox", True),
        ("datasette_plugins/home/__init__.py", "from index.queries import home", True),
        ("datasette_plugins/home/__init__.py", "from extract.model import Score", False),
        ("datasette_plugins/home/__init__.py", "importlib.import_module('crawler.archive')", False),
    ],
)
def test_the_rule_itself_refuses_what_it_should(path: str, line: str, is_allowed: bool) -> None:
    assert (refused(path, line) == []) is is_allowed


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_at_its_door_what_enters_leaves_and_never_happens(room: str) -> None:
    said = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert all(word in said for word in ("Enters:", "Leaves:", "Never")), said


def test_no_module_is_named_for_leftovers() -> None:
    forgotten = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py"}
    assert [path for path in MODULES if Path(path).name in forgotten] == []


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > 400} == {}

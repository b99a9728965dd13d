"""Tables of the tests that are written in YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from extract.lexicon import YAML_LOADER


def read_yaml(path: Path) -> Any:
    """What a file holds, read by the parser in C where PyYAML has it: collecting the tests reads a megabyte of them."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=YAML_LOADER)

"""The front door of kotalog: the command line's entry point and the public Python API.

`extract` reads one document without a workspace; `Catalogue` opens a built one.
Names are loaded when first used, so that `kotalog --help` answers at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "Context": ("extract.model", "Context"),
    "Page": ("extract.model", "Page"),
    "extract": ("extract.pipeline", "extract"),
    "Catalogue": ("index.catalogue", "Catalogue"),
}

__all__ = ["Catalogue", "Context", "Page", "extract", "main"]  # noqa: F822 - `__getattr__` gives them when they are first used


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        module, attribute = _PUBLIC[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'kotalog' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


def main() -> None:
    """Run the command line."""
    from index.cli import run

    run()


if __name__ == "__main__":
    main()

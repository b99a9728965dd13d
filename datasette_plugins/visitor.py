"""Who is reading this page, and how: the language and the script nonce of the request at hand."""

from __future__ import annotations

import secrets
from contextvars import ContextVar
from dataclasses import dataclass, field

LANGUAGES = ("id", "en")  # the first is the default


@dataclass(frozen=True, slots=True)
class Visitor:
    """What the templates need to know of a request before anything else; `path` and `query` are as they came."""

    language: str = LANGUAGES[0]
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    path: str = "/"
    query: str = ""
    address: str = ""


_visitor: ContextVar[Visitor] = ContextVar("kotalog_visitor")


def visitor() -> Visitor:
    """The visitor of this request; outside a request a reader of the default language."""
    try:
        return _visitor.get()
    except LookupError:
        return Visitor()


def receive(newcomer: Visitor) -> None:
    """Note who asks, for the rest of this request's task."""
    _visitor.set(newcomer)

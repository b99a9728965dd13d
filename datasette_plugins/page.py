"""What every page does: ask the catalogue, keep within the reader's rights, answer with a template of the site."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from datasette import NotFound, Response
from markupsafe import Markup

from datasette_plugins.language import translate
from datasette_plugins.site import DATABASE, site_of
from datasette_plugins.visitor import visitor
from index.accounts import ROLES

Answer = TypeVar("Answer")
PAGE_SIZE = 25


async def read(datasette: Any, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """Put a question to the catalogue on one of Datasette's read-only connections."""
    answer: Answer = await datasette.get_database(DATABASE).execute_fn(question)
    return answer


async def show(datasette: Any, request: Any, template: str, context: Mapping[str, Any], status: int = 200) -> Response:
    """A page of the site."""
    return Response.html(await datasette.render_template(template, dict(context), request=request), status=status)


async def fragment(datasette: Any, request: Any, drawn: dict[str, Markup], template: str, context: Mapping[str, Any]) -> Markup:
    """A long part of a page, rendered once a language; it may hold nothing of the reader. `drawn` belongs to the facts it is made of."""
    language = visitor().language
    if language not in drawn:
        drawn[language] = Markup(await datasette.render_template(template, dict(context), request=request))
    return drawn[language]


class Missing(NotFound):  # type: ignore[misc]
    """Something the catalogue does not hold; its sentence is already in the reader's language."""


def missing(what: str) -> Missing:
    """The error that becomes a page saying so."""
    return Missing(what)


def reads_text(datasette: Any, actor: Mapping[str, Any] | None) -> bool:
    """Whether this reader may see article text beyond quotes: everybody on loopback, elsewhere those who signed in."""
    return site_of(datasette).is_loopback or role_of(actor) is not None


def role_of(actor: Mapping[str, Any] | None) -> str | None:
    """The role of a signed-in person, None for everybody else."""
    role = (actor or {}).get("role")
    return role if role in ROLES else None


def page_number(request: Any) -> int:
    """`?page=` as a number from 1 on; nonsense is the first page."""
    text = request.args.get("page") or "1"
    return max(1, min(int(text), 10_000)) if text.isascii() and text.isdigit() else 1


def last_page(request: Any, page: int, total: int, at_once: int) -> Response | None:
    """The way to the last page for whoever asks for one behind it, as an old link does when there is less than there was."""
    last = max(1, -(-total // at_once))
    if page <= last:
        return None
    arguments = [(key, value) for key, value in parse_qsl(request.query_string, keep_blank_values=True) if key != "page"]
    return Response.redirect(request.path + "?" + urlencode([*arguments, ("page", str(last))]))


def text_argument(request: Any, name: str, limit: int = 300) -> str:
    """An argument as clean text of at most `limit` characters."""
    return "".join(char for char in (request.args.get(name) or "")[:limit] if char.isprintable()).strip()


def trail(*steps: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """The way to this page: (label, path), beginning with the first page."""
    return [(translate("Home"), "/"), *steps]

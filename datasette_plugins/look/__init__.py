"""The frame of every page: templates in both languages, the security headers, the limits of one visitor."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette_plugins.hooks import site_hook
from datasette_plugins.look.errors import asked_by_a_program, error_page, refusal_page
from datasette_plugins.look.limits import InFlight
from datasette_plugins.look.middleware import Frame
from datasette_plugins.look.templating import prepare
from datasette_plugins.visitor import visitor

App = Callable[..., Awaitable[None]]


@site_hook
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Give the templates translations, numbers and dates, and a nonce on every script they hold."""
    prepare(env, datasette)


@site_hook
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Wrap the application in the headers and the limits."""
    return lambda app: InFlight(Frame(app, datasette), datasette)


@site_hook
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """What the frame shows on every page, Datasette's own included."""
    return {"visitor": visitor()}


@site_hook
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """A page of ours for readers."""
    return lambda: error_page(datasette, request, exception)


@site_hook
def forbidden(datasette: Any, request: Any, message: str) -> Any:
    """A page of ours for readers."""
    return None if asked_by_a_program(request) else lambda: refusal_page(datasette, request, message)

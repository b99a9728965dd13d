"""What every response carries: a content security policy with this response's nonce, and the headers browsers heed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from datasette_plugins.visitor import LANGUAGES, Visitor, receive

COOKIE = "kotalog_lang"
_YEAR = 365 * 24 * 3600

# Scripts run by nonce alone. Datasette's templates and charts use style attributes, which cannot carry a nonce.
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
_FIXED = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Frame:
    """ASGI middleware: meets the visitor, and adds the headers to whatever is answered."""

    def __init__(self, app: Callable[..., Awaitable[None]], datasette: Any) -> None:
        self.app = app
        self.datasette = datasette

    async def __call__(self, scope: dict[str, Any], receive_: Any, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive_, send)
            return
        query = scope.get("query_string", b"").decode("latin-1")
        asked = parse_qs(query).get("_lang", [""])[-1]
        language = asked if asked in LANGUAGES else _remembered(scope)
        visitor = Visitor(language, path=scope["path"], query=query, address=(scope.get("client") or ("",))[0])
        receive(visitor)

        async def send_framed(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = [(key, value) for key, value in message.get("headers", []) if key.lower() not in _FIXED]
                headers += _FIXED.items()
                headers.append((b"content-security-policy", _POLICY.format(nonce=visitor.nonce).encode()))
                headers.append((b"vary", b"Cookie"))
                if asked in LANGUAGES:
                    path = self.datasette.setting("base_url")
                    headers.append((b"set-cookie", f"{COOKIE}={asked}; Path={path}; Max-Age={_YEAR}; SameSite=Lax".encode()))
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive_, send_framed)


def _remembered(scope: dict[str, Any]) -> str:
    """The language chosen earlier, else the default."""
    for key, value in scope.get("headers", []):
        if key == b"cookie":
            try:
                morsel = SimpleCookie(value.decode("latin-1")).get(COOKIE)
            except CookieError:
                continue
            if morsel is not None and morsel.value in LANGUAGES:
                return morsel.value
    return LANGUAGES[0]

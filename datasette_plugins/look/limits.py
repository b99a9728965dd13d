"""No visitor takes the server down: only so many requests of one address are answered at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from datasette_plugins.site import site_of

AT_ONCE = 24  # a browser opens six connections to one host; an office behind one address shares this

Send = Callable[[dict[str, Any]], Awaitable[None]]


class InFlight:
    """ASGI middleware: answers 429 to an address that has AT_ONCE requests under way; loopback is not counted."""

    def __init__(self, app: Callable[..., Awaitable[None]], datasette: Any) -> None:
        self.app = app
        self.is_counted = not site_of(datasette).is_loopback
        self.under_way: Counter[str] = Counter()

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Send) -> None:
        """Pass the request on, unless its address has too many under way."""
        address = (scope.get("client") or ("",))[0]
        if scope["type"] != "http" or not self.is_counted or not address:
            await self.app(scope, receive, send)
            return
        if self.under_way[address] >= AT_ONCE:
            headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"2")]
            await send({"type": "http.response.start", "status": 429, "headers": headers})
            await send({"type": "http.response.body", "body": b"Terlalu banyak permintaan sekaligus. / Too many requests at once.\n"})
            return
        self.under_way[address] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.under_way[address] -= 1
            if not self.under_way[address]:
                del self.under_way[address]

"""robots.txt as RFC 9309 has it: parsed here, decided before a request is made, so that no race can let one through."""

from __future__ import annotations

from protego import Protego

MAX_BYTES = 512 * 1024  # the RFC asks for at least 500 KiB
MAX_CRAWL_DELAY = 3600.0


def read_robots(body: bytes) -> str:
    """The text of a robots.txt, cut after its last whole line within MAX_BYTES."""
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES]
        body = body[: body.rfind(b"\n") + 1]
    return body.decode("utf-8-sig", errors="replace").replace("\x00", "")


class Robots:
    """The rules of one host for one robot."""

    def __init__(self, text: str, agent: str) -> None:
        self._agent = agent
        self._rules = Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Whether this address may be fetched."""
        return bool(self._rules.can_fetch(url, self._agent))

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between two requests, when the host asks for it."""
        delay = self._rules.crawl_delay(self._agent)
        return None if delay is None else min(max(0.0, float(delay)), MAX_CRAWL_DELAY)

    @property
    def sitemaps(self) -> list[str]:
        """The sitemaps it names."""
        return list(self._rules.sitemaps)

"""What a sample site is asked and what it answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined


@dataclass(frozen=True, slots=True)
class Question:
    """One request: the address of the site as the reader sees it (`http://warta.localhost:8861`), path and query."""

    base: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, base: str, target: str) -> Question:
        """From a request target such as `/berita?halaman=2`; of a repeated key the last value counts."""
        parts = urlsplit(target)
        return cls(base, parts.path, {key: values[-1] for key, values in parse_qs(parts.query).items()})

    def number(self, key: str, default: int = 1) -> int:
        """A positive number of the query, else the default."""
        value = self.query.get(key, "")
        return int(value) if value.isdecimal() and 0 < int(value) < 100_000 else default


@dataclass(frozen=True, slots=True)
class Answer:
    """One response. `changed_at` becomes Last-Modified; `pause` (seconds) is waited first; `has_etag` False withholds the ETag."""

    body: bytes
    content_type: str = "text/html; charset=UTF-8"
    status: int = 200
    changed_at: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    has_etag: bool = True


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("crawler", "samples"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render(template: str, **values: Any) -> str:
    """Fill in a template of the sites, such as `warta/article.html`."""
    return _templates().get_template(template).render(**values)


def page(template: str, *, status: int = 200, changed_at: datetime | None = None, **values: Any) -> Answer:
    """An HTML page in UTF-8."""
    return Answer(render(template, **values).encode(), status=status, changed_at=changed_at)


def xml(template: str, *, changed_at: datetime | None = None, kind: str = "application/xml", **values: Any) -> Answer:
    """A feed or sitemap in UTF-8."""
    return Answer(render(template, **values).lstrip().encode(), f"{kind}; charset=UTF-8", changed_at=changed_at)


def json_answer(value: Any, *, headers: Mapping[str, str] | None = None, status: int = 200) -> Answer:
    """A JSON document."""
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json; charset=UTF-8", status, headers=headers or {})


def text(body: str) -> Answer:
    """A plain text file such as robots.txt."""
    return Answer(body.encode(), "text/plain; charset=UTF-8")


def moved(to: str, status: int = 301) -> Answer:
    """A redirect."""
    return Answer(b"", status=status, headers={"Location": to})

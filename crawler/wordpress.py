"""WordPress' own interface, `wp-json/wp/v2/posts`: a hundred articles a request, with their text when the site allows it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from crawler.feeds import iso_time
from crawler.urls import BadUrl, join_url

_FIELDS = "id,link,title,content,date,date_gmt,modified_gmt"
_ENOUGH = 500  # visible characters; below this the site gives only a beginning
_CUT_SHORT = re.compile(r"(?:\[(?:…|&hellip;|\.\.\.)\]|read more|baca selengkapnya|selengkapnya)\s*(?:</[a-z]+>\s*)*$", re.I)


@dataclass(frozen=True, slots=True)
class Post:
    """One article of the interface. `page` is an HTML page made of it, None when the text is missing or cut short."""

    url: str
    title: str
    published: str | None
    modified: str | None
    page: bytes | None


class NotPosts(ValueError):
    """An answer that is no list of posts."""


def posts_url(base: str, *, search: str | None = None, page: int = 1, after: str | None = None, modified_after: str | None = None) -> str:
    """The address of one page of posts, newest change first; times are ISO 8601."""
    said = {"per_page": "100", "page": str(page), "orderby": "modified", "_fields": _FIELDS}
    for key, value in (("search", search), ("after", after), ("modified_after", modified_after)):
        if value:
            said[key] = value
    return urljoin(base, f"/wp-json/wp/v2/posts?{urlencode(said)}")


def changed_since(url: str, newest: str | None) -> str:
    """The same request for posts changed since the newest change known (ISO 8601), a day earlier: sites read it in their own time zone."""
    if newest is None or "modified_after=" in url:
        return url
    day = datetime.fromisoformat(newest) - timedelta(days=1)
    return f"{url}&{urlencode({'modified_after': f'{day:%Y-%m-%dT%H:%M:%S}'})}"


def next_page(url: str) -> str:
    """The address of the page of posts after this one."""
    parts = urlsplit(url)
    said = dict(parse_qsl(parts.query))
    said["page"] = str(int(said.get("page", "1")) + 1)
    return urlunsplit(parts._replace(query=urlencode(said)))


def read_posts(body: bytes, base: str) -> list[Post]:
    """The posts of an answer, in order; raises NotPosts when it is anything else."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotPosts("no JSON") from error
    if not isinstance(said, list):
        raise NotPosts("no list of posts")
    posts = []
    for item in said:
        if not isinstance(item, dict) or not isinstance(item.get("link"), str):
            continue
        try:
            url = join_url(base, item["link"])
        except BadUrl:
            continue
        title = html.unescape(_rendered(item.get("title")))
        published, modified = _time(item, "date"), _time(item, "modified")
        posts.append(Post(url, title, published, modified, _page(url, title, published, item)))
    return posts


def _rendered(value: object) -> str:
    rendered = value.get("rendered") if isinstance(value, dict) else value
    return rendered if isinstance(rendered, str) else ""


def _time(item: dict[str, object], key: str) -> str | None:
    """The GMT time, which WordPress writes without saying so."""
    said = item.get(f"{key}_gmt")
    if isinstance(said, str) and said:
        return iso_time(said)
    return None


def _page(url: str, title: str, published: str | None, item: dict[str, object]) -> bytes | None:
    content = item.get("content")
    if isinstance(content, dict) and content.get("protected"):
        return None
    text = _rendered(content)
    if len(re.sub(r"<[^<>]*>", "", text)) < _ENOUGH or _CUT_SHORT.search(text.strip()[-500:]):
        return None
    local = item.get("date")
    shown = local if isinstance(local, str) else published or ""
    escaped = html.escape(title)
    return (
        f'<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>{escaped}</title>\n'
        f'<meta property="og:type" content="article"><link rel="canonical" href="{html.escape(url)}">\n'
        f'<meta property="article:published_time" content="{html.escape(shown)}"></head>\n'
        f"<body><article><h1>{escaped}</h1>\n{text}\n</article></body></html>\n"
    ).encode()

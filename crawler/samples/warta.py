"""Warta Gerbong, a newsroom of Kota Madiun on WordPress: feed, sitemap index, wp-json, categories, tags, `?p=` addresses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC
from itertools import groupby
from typing import Any

from crawler.samples.answers import Answer, Question, json_answer, moved, page, render, text, xml
from crawler.samples.content import Story, numbered, slugify, stories_of

_PER_PAGE = 10


def answer(question: Question) -> Answer | None:
    """The page at this address; None where WordPress says 404."""
    path = question.path
    numbers = numbered(stories_of("warta"), first=101)
    if path == "/" and question.number("p", 0) in numbers:
        return moved(address(numbers[question.number("p", 0)]))
    fixed: dict[str, Callable[[], Answer]] = {
        "/robots.txt": lambda: text(
            f"User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n\nSitemap: {question.base}/wp-sitemap.xml\n"
        ),
        "/feed/": lambda: _feed(question),
        "/wp-sitemap.xml": lambda: xml("warta/sitemap_index.xml", base=question.base, newest=stories_of("warta")[0].date),
        "/wp-sitemap-posts-post-1.xml": lambda: xml(
            "sitemap.xml", entries=[(question.base + address(s), s.date) for s in stories_of("warta")]
        ),
        "/wp-sitemap-posts-page-1.xml": lambda: xml("sitemap.xml", entries=[(f"{question.base}/tentang-kami/", None)]),
        "/wp-json/": lambda: json_answer(
            {
                "name": "Warta Gerbong",
                "url": question.base,
                "namespaces": ["oembed/1.0", "wp/v2"],
                "routes": {"/wp/v2/posts": {"methods": ["GET"]}},
            }
        ),
        "/wp-json/wp/v2/posts": lambda: _posts(question, numbers),
        "/tentang-kami/": lambda: page("warta/about.html"),
    }
    if path in fixed:
        return fixed[path]()
    if path + "/" in fixed or any(path + "/" == address(story) for story in stories_of("warta")):
        return moved(path + "/")
    for number, story in numbers.items():
        if path == address(story):
            return _article(question, number, story)
    return _listing(path)


def address(story: Story) -> str:
    """The permalink: `/2023/03/14/slug/`."""
    return f"/{story.date:%Y/%m/%d}/{story.slug}/"


def _article(question: Question, number: int, story: Story) -> Answer:
    mine = stories_of("warta")
    return page(
        "warta/article.html",
        changed_at=story.date,
        base=question.base,
        story=story,
        number=number,
        address=address,
        content=_content(story),
        recent=[other for other in mine if other.id != story.id][:5],
        slugify=slugify,
    )


def _content(story: Story) -> str:
    by_id = {other.id: other for other in stories_of("warta")}
    return render("warta/content.html", story=story, by_id=by_id, address=address)


def _listing(path: str) -> Answer | None:
    """The front page, a category or a tag, ten stories a page; None beyond the last page."""
    where, _, page_number = path.rstrip("/").partition("/page/")
    stories: Sequence[Story] = stories_of("warta")
    title = "Berita Terbaru"
    if where.startswith("/category/"):
        stories = [story for story in stories if slugify(story.section) == where.removeprefix("/category/")]
        title = stories[0].section if stories else ""
    elif where.startswith("/tag/"):
        stories = [story for story in stories if where.removeprefix("/tag/") in {slugify(tag) for tag in story.tags}]
        title = f"Tag: {where.removeprefix('/tag/')}"
    elif where:
        return None
    current = int(page_number) if page_number.isdecimal() else 1
    shown = stories[(current - 1) * _PER_PAGE : current * _PER_PAGE]
    if not shown:
        return None
    sections = [name for name, _ in groupby(sorted(story.section for story in stories_of("warta")))]
    return page(
        "warta/list.html",
        changed_at=shown[0].date,
        title=title,
        stories=shown,
        where=where,
        current=current,
        last=-(-len(stories) // _PER_PAGE),
        address=address,
        sections=sections,
        slugify=slugify,
    )


def _feed(question: Question) -> Answer:
    newest = stories_of("warta")[:_PER_PAGE]
    body = [(story, question.base + address(story), _content(story)) for story in newest]
    return xml("warta/feed.xml", kind="application/rss+xml", changed_at=newest[0].date, base=question.base, items=body)


def _posts(question: Question, numbers: dict[int, Story]) -> Answer:
    """`/wp-json/wp/v2/posts` with per_page, page, search, after and modified_after, and WordPress' two totals in the header."""
    per_page = min(question.number("per_page", 10), 100)
    current = question.number("page")
    found = [(number, story) for number, story in reversed(numbers.items()) if _is_wanted(story, question)]
    last = max(1, -(-len(found) // per_page))
    if current > last:
        return json_answer(
            {"code": "rest_post_invalid_page_number", "message": "Nomor halaman terlalu besar.", "data": {"status": 400}}, status=400
        )
    posts: list[dict[str, Any]] = [
        {
            "id": number,
            "date": f"{story.date:%Y-%m-%dT%H:%M:%S}",
            "date_gmt": f"{story.date.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
            "modified": f"{story.date:%Y-%m-%dT%H:%M:%S}",
            "modified_gmt": f"{story.date.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
            "slug": story.slug,
            "status": "publish",
            "type": "post",
            "link": question.base + address(story),
            "title": {"rendered": story.title},
            "content": {"rendered": _content(story), "protected": False},
            "excerpt": {"rendered": f"<p>{story.teaser}</p>\n", "protected": False},
        }
        for number, story in found[(current - 1) * per_page : current * per_page]
    ]
    return json_answer(posts, headers={"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(last)})


def _is_wanted(story: Story, question: Question) -> bool:
    words = question.query.get("search", "").lower()
    text = (story.title + " " + " ".join(part.text for part in story.parts)).lower()
    since = max(question.query.get("after", ""), question.query.get("modified_after", ""))
    return words in text and f"{story.date:%Y-%m-%dT%H:%M:%S}" > since

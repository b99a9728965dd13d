"""Kabar Nusa Raya, a large network's portal with a channel for Kota Palopo.

Multi-page articles (`?page=2`, `?page=all`), AMP copies, "Baca juga" blocks between paragraphs, tag pages, a news sitemap.
"""

from __future__ import annotations

import json
import re

from crawler.samples.answers import Answer, Question, page, text, xml
from crawler.samples.content import Part, Story, numbered, slugify, stories_of

_PER_PAGE = 8


def answer(question: Question) -> Answer | None:
    """The page at this address, or None."""
    path, base = question.path, question.base
    if path == "/robots.txt":
        return text(f"User-agent: *\nDisallow: /search\nDisallow: /api/\n\nSitemap: {base}/sitemap-news.xml\n")
    if path == "/sitemap-news.xml":
        entries = [(base + address(story), story) for story in stories_of("kabar")]
        return xml("kabar/sitemap.xml", entries=entries, changed_at=entries[0][1].date)
    if path == "/":
        return _list("Terkini", list(stories_of("kabar")[:_PER_PAGE]), "/indeks", 1, 1)
    if path == "/indeks":
        return _index(question.number("page"))
    if path.startswith("/tag/"):
        tagged = [story for story in stories_of("kabar") if path.removeprefix("/tag/") in {slugify(tag) for tag in story.tags}]
        return _list(f"Berita {path.removeprefix('/tag/')} terkini", tagged, path, 1, 1) if tagged else None
    if match := re.fullmatch(r"(/amp)?(/\w+/read/(\d+)/[a-z0-9-]+)", path):
        story = numbered(stories_of("kabar"), first=500_301).get(int(match[3]))
        if story is not None and address(story) == match[2]:
            return _amp(question, story) if match[1] else _article(question, story)
    return None


def address(story: Story) -> str:
    """`/palopo/read/500304/slug`: channel, number, slug."""
    number = next(number for number, other in numbered(stories_of("kabar"), first=500_301).items() if other.id == story.id)
    return f"/{slugify(story.section)}/read/{number}/{story.slug}"


def _article(question: Question, story: Story) -> Answer | None:
    wanted = question.query.get("page", "1")
    if wanted == "all":
        parts, current = story.parts, None
    elif wanted.isdecimal() and 1 <= int(wanted) <= len(story.pages):
        current = int(wanted)
        parts = story.pages[current - 1]
    else:
        return None
    return page(
        "kabar/article.html",
        changed_at=story.date,
        base=question.base,
        story=story,
        parts=parts,
        current=current,
        last=len(story.pages),
        related=_related(parts),
        latest=[other for other in stories_of("kabar") if other.id != story.id][:6],
        linked_data=_linked_data(question.base, story),
        address=address,
        slugify=slugify,
    )


def _amp(question: Question, story: Story) -> Answer:
    return page(
        "kabar/amp.html", changed_at=story.date, base=question.base, story=story, related=_related(story.parts), address=address,
        linked_data=_linked_data(question.base, story),
    )  # fmt: skip


def _related(parts: tuple[Part, ...]) -> dict[str, Story]:
    wanted = {part.text for part in parts if part.kind == "related"}
    return {story.id: story for story in stories_of("kabar") if story.id in wanted}


def _linked_data(base: str, story: Story) -> str:
    value = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.date.isoformat(),
        "dateModified": story.date.isoformat(),
        "mainEntityOfPage": base + address(story),
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"@type": "Organization", "name": "Kabar Nusa Raya"},
    }
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _index(current: int) -> Answer | None:
    stories = stories_of("kabar")
    shown = list(stories[(current - 1) * _PER_PAGE : current * _PER_PAGE])
    return _list("Indeks berita", shown, "/indeks", current, -(-len(stories) // _PER_PAGE)) if shown else None


def _list(title: str, stories: list[Story], where: str, current: int, last: int) -> Answer:
    tags = sorted({tag for story in stories_of("kabar") for tag in story.tags})
    return page(
        "kabar/list.html", changed_at=stories[0].date, title=title, stories=stories, where=where, current=current, last=last, tags=tags,
        address=address, slugify=slugify,
    )  # fmt: skip

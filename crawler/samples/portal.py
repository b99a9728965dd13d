"""The portal of Kabupaten Wonosobo on a content system of its own: numbered listing pages, no feed, no sitemap, view counters."""

from __future__ import annotations

import re

from crawler.samples.answers import Answer, Question, moved, page, text
from crawler.samples.content import Story, numbered, stories_of

_PER_PAGE = 5


def answer(question: Question) -> Answer | None:
    """The page at this address, or None."""
    if question.path == "/robots.txt":
        return text("User-agent: *\nDisallow: /admin/\n")
    if question.path == "/":
        return page("portal/home.html", changed_at=_newest().date, stories=stories_of("portal")[:3], address=address)
    if question.path == "/berita":
        return _listing(question.number("halaman"))
    if question.path == "/profil":
        return page("portal/profile.html")
    if match := re.fullmatch(r"/berita/detail/(\d+)(/[a-z0-9-]+)?", question.path):
        story = _numbers().get(int(match[1]))
        if story is None:
            return None
        if question.path != address(story):
            return moved(address(story))
        return page(
            "portal/article.html",
            changed_at=story.date,
            story=story,
            views=37 + 13 * int(match[1]) % 900,
            latest=stories_of("portal")[:4],
            address=address,
        )
    return None


def address(story: Story) -> str:
    """`/berita/detail/1004/slug`."""
    number = next(number for number, other in _numbers().items() if other.id == story.id)
    return f"/berita/detail/{number}/{story.slug}"


def _numbers() -> dict[int, Story]:
    return numbered(stories_of("portal"), first=1001)


def _newest() -> Story:
    return stories_of("portal")[0]


def _listing(current: int) -> Answer:
    """Five stories; beyond the last page the system answers 200 with an empty table, as many do."""
    stories = stories_of("portal")
    shown = stories[(current - 1) * _PER_PAGE : current * _PER_PAGE]
    return page(
        "portal/list.html", changed_at=_newest().date, stories=shown, current=current, last=-(-len(stories) // _PER_PAGE), address=address
    )

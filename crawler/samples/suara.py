"""Suara Olat, a small site of Kabupaten Sumbawa with bad habits.

Its pages are Windows-1252 and say UTF-8, missing pages answer 200, one story has three addresses, links carry session ids,
answers are slow, and robots.txt forbids a part that the menu links to.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from crawler.samples.answers import Answer, Question, render, text
from crawler.samples.content import Story, numbered, stories_of

_SLOW = 0.15  # seconds; one story takes six times as long
_PER_PAGE = 6


def answer(question: Question) -> Answer | None:
    """Always a page: what is missing is a soft 404."""
    if question.path == "/robots.txt":
        return text("User-agent: *\nDisallow: /cetak.php\nDisallow: /redaksi-internal/\n")
    numbers = numbered(stories_of("suara"), first=11)
    story = numbers.get(question.number("id", 0))
    is_front, part = question.path in ("/", "/index.php"), question.query.get("hal")
    if is_front and part is None:
        current = question.number("lembar")
        newest = list(reversed(numbers.items()))
        shown = newest[(current - 1) * _PER_PAGE : current * _PER_PAGE]
        last = -(-len(newest) // _PER_PAGE)
        return _page(question, "suara/list.html", stories_of("suara")[0].date, stories=shown, current=current, last=last)
    if is_front and part == "tentang":
        return _page(question, "suara/about.html", None)
    # the same story under /baca.php?id=12&judul=..., /index.php?hal=berita&id=12 and /cetak.php?id=12
    if story is not None and (question.path == "/baca.php" or (is_front and part == "berita")):
        return _article(question, "suara/article.html", story)
    if story is not None and question.path == "/cetak.php":
        return _article(question, "suara/print.html", story)
    if question.path == "/redaksi-internal/":
        return _page(question, "suara/internal.html", None)
    return _page(question, "suara/missing.html", None)


def address(story: Story) -> str:
    """The address without session id: `/baca.php?id=12&judul=slug`."""
    number = next(number for number, other in numbered(stories_of("suara"), first=11).items() if other.id == story.id)
    return f"/baca.php?id={number}&judul={story.slug}"


def _article(question: Question, template: str, story: Story) -> Answer:
    number = question.number("id")
    pause = 6 * _SLOW if number == 13 else _SLOW
    return _page(question, template, story.date, pause, story=story, number=number)


def _page(question: Question, template: str, changed_at: datetime | None, pause: float = _SLOW, **values: object) -> Answer:
    """Windows-1252 bytes behind a header that says UTF-8; every page deals out another session id."""
    session = hashlib.md5(f"{question.path}{sorted(question.query.items())}".encode(), usedforsecurity=False).hexdigest()[:26]
    body = render(template, session=session, address=address, **values)
    return Answer(body.encode("cp1252", errors="xmlcharrefreplace"), changed_at=changed_at, pause=pause, has_etag=False)

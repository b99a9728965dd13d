"""The stories of the sample sites: one Markdown-like file each, with YAML front matter.

A body is paragraphs parted by blank lines. `- ` opens a list item, `BACA: <story id>` is a "Baca juga" link between
paragraphs, `FOTO: ` a caption, and `PAGE` breaks the page on sites that split articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

WIB = timezone(timedelta(hours=7), "WIB")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_KEYS = {"title", "date", "site", "section", "author", "tags", "copy_of"}
MONTHS = tuple("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split())


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a body. `kind` is paragraph, list, related (its text is a story id) or caption; `items` are those of a list."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One article on one site. `copy_of` names the story it was taken over from, with edits."""

    id: str
    site: str
    title: str
    date: datetime
    section: str
    author: str
    tags: tuple[str, ...]
    copy_of: str | None
    pages: tuple[tuple[Part, ...], ...]

    @property
    def slug(self) -> str:
        """The title as a part of a URL."""
        return slugify(self.title)

    @property
    def day(self) -> str:
        """The date as people write it: `Selasa, 14 Maret 2023`."""
        return f"{DAYS[self.date.weekday()]}, {self.date.day} {MONTHS[self.date.month - 1]} {self.date.year}"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The whole body, over all pages."""
        return tuple(part for page in self.pages for part in page)

    @property
    def teaser(self) -> str:
        """The first paragraph, cut after some words as listings do."""
        words = next(part.text for part in self.parts if part.kind == "paragraph").split()
        return " ".join(words[:22]) + (" ..." if len(words) > 22 else "")


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


@cache
def read_stories() -> tuple[Story, ...]:
    """All stories, newest first; raises ValueError naming the file that is not well formed."""
    folder = files("crawler.samples") / "stories"
    stories = [_read_story(entry) for entry in sorted(folder.iterdir(), key=lambda entry: entry.name) if entry.name.endswith(".md")]
    return tuple(sorted(stories, key=lambda story: (story.date, story.id), reverse=True))


def stories_of(site: str) -> tuple[Story, ...]:
    """The stories of one site, newest first."""
    return tuple(story for story in read_stories() if story.site == site)


def numbered(stories: Sequence[Story], first: int) -> dict[int, Story]:
    """The stories by the number a content system would have given them, counting up from the oldest."""
    return dict(enumerate(reversed(stories), start=first))


def _read_story(entry: Traversable) -> Story:
    head, _, body = entry.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    values: dict[str, Any] = yaml.safe_load(head)
    if unknown := values.keys() - _KEYS:
        raise ValueError(f"{entry.name}: unknown key {min(unknown)!r} in the front matter")
    try:
        return Story(
            id=entry.name.removesuffix(".md"),
            site=values["site"],
            title=values["title"],
            date=datetime.fromisoformat(values["date"]).replace(tzinfo=WIB),
            section=values["section"],
            author=values["author"],
            tags=tuple(values.get("tags", ())),
            copy_of=values.get("copy_of"),
            pages=tuple(tuple(_read_parts(page)) for page in re.split(r"^PAGE$", body, flags=re.MULTILINE)),
        )
    except KeyError as missing:
        raise ValueError(f"{entry.name}: the front matter lacks {missing}") from missing


def _read_parts(page: str) -> Iterator[Part]:
    for chunk in re.split(r"\n\s*\n", page.strip()):
        if chunk.startswith("- "):
            yield Part("list", items=tuple(line.removeprefix("- ") for line in chunk.splitlines()))
        elif chunk.startswith("BACA: "):
            yield Part("related", chunk.removeprefix("BACA: "))
        elif chunk.startswith("FOTO: "):
            yield Part("caption", chunk.removeprefix("FOTO: "))
        elif chunk:
            yield Part("paragraph", " ".join(chunk.splitlines()))

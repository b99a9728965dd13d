"""What the head of a page says about it: titles, dates, author, the site's name, whether it was paid for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extract.dates import parse_date, parse_timestamp
from extract.reading.raw import DateClue

_STORY_TYPES = re.compile(
    r"(?:News|Blog|Scholarly|Tech|Report|Advertiser\w*)?Article|BlogPosting|Report|ReportageNewsArticle|WebPage", re.IGNORECASE
)
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "published_at",
    "content_publisheddate",
    "content_published_date",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "originalpublicationdate",
    "jpbdate",
    "cxenseparse:recs:publishtime",
)
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_AUTHOR_NAMES = ("author", "article:author", "content_author", "dc.creator", "content_authorname", "parsely-author")


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What stands in the head."""

    titles: tuple[str, ...] = ()
    site_name: str | None = None
    dates: tuple[DateClue, ...] = ()
    author: str | None = None
    canonical: str | None = None
    next_url: str | None = None
    sponsored: bool = False
    sections: tuple[str, ...] = ()
    article_body: str = ""


def read_head(tree: Any) -> HeadFacts:
    """Read JSON-LD, meta tags, title and links; what is malformed is passed over."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        attributes = element.attrib
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").strip().casefold()
        content = " ".join(attributes.get("content", "").split())
        if name and content:
            meta.setdefault(name, content)
    links: dict[str, str] = {}
    for element in tree.iter("link"):
        links.setdefault(element.attrib.get("rel", "").casefold(), element.attrib.get("href", "").strip())
    story = _story(tree)
    raw_title = next((" ".join("".join(one.itertext()).split()) for one in tree.iter("title")), "")
    titles = [_text(story.get("headline")), *(meta.get(name, "") for name in _TITLE_NAMES), raw_title]
    stamps = [_text(story.get("datePublished")), *(meta.get(name, "") for name in _DATE_NAMES), _text(story.get("dateCreated"))]
    author = _person(story.get("author")) or next((meta[name] for name in _AUTHOR_NAMES if name in meta and "//" not in meta[name]), None)
    return HeadFacts(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        site_name=meta.get("og:site_name") or meta.get("application-name") or _person(story.get("publisher")),
        dates=tuple(dict.fromkeys(clue for clue in map(clue_of_stamp, stamps) if clue)),
        author=author,
        canonical=links.get("canonical") or meta.get("og:url"),
        next_url=links.get("next"),
        sponsored="advertiser" in _text(story.get("@type")).casefold(),
        sections=tuple(
            section
            for section in (_text(story.get("articleSection")), meta.get("article:section", ""), meta.get("og:article:section", ""))
            if section
        ),
        article_body=str(story.get("articleBody") or "")[:200_000],
    )


def clue_of_stamp(stamp: str, basis: str = "meta") -> DateClue | None:
    """A day from a machine's stamp or a person's date; None when neither is there or it lies before 1995."""
    if not stamp:
        return None
    parsed = parse_timestamp(stamp)
    if parsed is not None and parsed[0].year >= 1995:
        return DateClue(basis, parsed[0].isoformat())
    found = parse_date(stamp[:120])
    if found is not None and found.iso and found.year and found.year >= 1995:
        return DateClue(basis, found.iso, found.precision)
    return None


def _story(tree: Any) -> dict[str, Any]:
    """The JSON-LD object of the story: the first article, else the first web page with a date."""
    pages: list[dict[str, Any]] = []
    for element in tree.iter("script"):
        if "ld+json" not in element.attrib.get("type", "").casefold() or not element.text or len(element.text) > 300_000:
            continue
        try:
            content = json.loads(_bare(element.text), strict=False)
        except (ValueError, RecursionError):
            content = _salvaged(element.text)
        for item in _objects(content, 0):
            kind = _text(item.get("@type"))
            if kind.casefold() == "webpage":
                pages.append(item)
            elif _STORY_TYPES.fullmatch(kind):
                return item
    return next((page for page in pages if page.get("datePublished")), {})


def _bare(text: str) -> str:
    """Without the comment or CDATA marks that some templates put around the JSON, and without a trailing comma or semicolon."""
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text).strip().rstrip(";")
    return re.sub(r",(\s*[}\]])", r"\1", text)


def _salvaged(text: str) -> dict[str, Any]:
    """The few values that matter, from JSON too broken to be parsed (an unescaped quotation mark in a description is common)."""
    found = {"@type": "NewsArticle"} if "Article" in text else {"@type": "WebPage"}
    for key in ("headline", "datePublished"):
        match = re.search(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.){{1,300}})"', text)
        if match:
            found[key] = match[1].replace('\\"', '"').replace("\\/", "/")
    return found


def _objects(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(content, list):
        for item in content[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(content, dict):
        if "@type" in content:
            yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if key in content:
                yield from _objects(content[key], depth + 1)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _person(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _text(value) or None

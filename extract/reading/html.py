"""HTML to blocks: guarded parsing, one walk, the choice of the story's element, and what the page says about itself."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree

from extract.dates import is_relative, parse_timestamp
from extract.lexicon import Lexicons, current_lexicons
from extract.reading.boilerplate import phrases, reason_to_drop
from extract.reading.boilerplate import squeeze as squeeze_words
from extract.reading.date_lines import date_in_url, visible_date
from extract.reading.decode import decode, drop_invisible
from extract.reading.html_meta import HeadFacts, read_head
from extract.reading.html_select import choose, mark_noise, path, story_blocks
from extract.reading.html_tables import read_grid
from extract.reading.html_walk import Vocabulary, Walk, vocabulary, walk
from extract.reading.plain import MARKER, read_text
from extract.reading.raw import DateClue, RawBlock, RawPage, Unreadable
from extract.reading.tables import table_blocks
from extract.reading.titles import clean_title, squeeze

MAX_BYTES = 64 * 1024 * 1024
MAX_CHARACTERS = 8 * 1024 * 1024
MAX_DEPTH = 180  # libxml2 drops what lies deeper than 256, silently
MAX_TAGS = 1_000_000
MAX_BLOCKS = 60_000
_LITTLE_PROSE = 200  # characters; a page that shows less is looked for its story in the head
_DATA_URI = re.compile(r"data:[a-z]{2,12}/[a-z0-9.+-]{2,40};base64,[A-Za-z0-9+/=\s%]{200,}", re.IGNORECASE)
_INVISIBLE = re.compile(
    r"&(?:shy|zwn?j|lrm|rlm|ZeroWidthSpace|NoBreak|#(?:0*173|820[3-7]|8288|65279)|#x0*(?:ad|200[b-f]|2060|feff));?", re.IGNORECASE
)
_SCRIPT = re.compile(r"<(script|style)\b(?![^>]{0,300}ld\+json)[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b")
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,15})\s[^<>]{20000,}(?:>|$)")
# Every tag but those that carry a story's structure or stand in the head.
_CONTAINER = re.compile(r"</?(?!(?:p|h[1-6]|li|br|title|meta|script|style|link|head|body|html)\b)[a-z][^>]{0,2000}>", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li td th tr option dt dd".split())
_PAGE_KEYS = frozenset(("page", "halaman", "hal", "p", "pg"))
_SECTION_NAMES = frozenset(("breadcrumb", "breadcrumbs", "crumb", "crumbs", "category", "categories", "kategori", "cat", "rubrik"))
_HEADLINE_TAGS = frozenset(("h1", "h2", "h3", "h4"))
_NEXT_WORDS = re.compile(r"^(?:halaman\s+)?(?:selanjutnya|berikutnya|next|next page|lanjut)\W*$", re.IGNORECASE)


def read_html(body: bytes, url: str | None = None, charset: str | None = None) -> RawPage:
    """The blocks of a page. Raises Unreadable with `too_large`, `deep_html` or `empty`."""
    if len(body) > MAX_BYTES:
        raise Unreadable("too_large", f"the page has {len(body) // 1_048_576} MiB; at most {MAX_BYTES // 1_048_576} are read")
    html, was_deep = _guarded(_INVISIBLE.sub("", drop_invisible(decode(body, charset))))
    tree = _parse(html)
    root = tree.find("body") if tree is not None else None
    if root is None:
        raise Unreadable("empty", "the page has no content")
    lexicons = current_lexicons()
    known = vocabulary(lexicons)
    head = read_head(tree)
    address = url or head.canonical
    found = walk(root, known)
    if sum(block.prose_length for block in found.blocks if block.is_prose) < _LITTLE_PROSE <= len(head.article_body):
        return _from_head(head, address)
    if not found.blocks:
        if was_deep:
            raise Unreadable("deep_html", "the page is nested too deeply to be read")
        raise Unreadable("empty", "the page shows no text without its scripts")
    if len(found.blocks) > MAX_BLOCKS:
        raise Unreadable("too_large", f"the page has {len(found.blocks)} paragraphs; at most {MAX_BLOCKS} are read")
    mark_noise(found, known)
    chosen = choose(found, known, _publisher(lexicons, address).body, lambda: _vote(html))
    story = {id(block) for block in story_blocks(found, chosen)}
    return RawPage(
        format="html",
        blocks=tuple(_raw_blocks(found, story, _publisher(lexicons, address).noise)),
        url=address,
        titles=_titles(found, head, story),
        site_name=head.site_name,
        dates=_dates(found, head, known, address, story),
        author=head.author,
        next_cue=_has_next(tree, head, address),
        sponsored=head.sponsored or _is_of_sponsored_section(found, head),
        notes=("deep_html",) if was_deep else (),
    )


def _is_of_sponsored_section(found: Walk, head: HeadFacts) -> bool:
    """Whether the page files itself under paid pieces: in its head, or in the breadcrumbs or section label of its story."""
    words = phrases(current_lexicons()).paid_sections
    if any(squeeze_words(section) in words for section in head.sections):
        return True
    for block in found.blocks:
        if len(block.text) > 120 or not any(part in words for part in map(squeeze_words, re.split(r"[>»/|›→]", block.text))):
            continue
        number, steps = block.node, 0
        while number >= 0 and steps < 4:
            if any(_SECTION_NAMES.intersection(_parts(name)) for name in found.nodes[number].names):
                return True
            number, steps = found.nodes[number].parent, steps + 1
    return False


def _from_head(head: HeadFacts, url: str | None) -> RawPage:
    """A page that shows its story only with scripts may still carry it in its JSON-LD."""
    text = re.sub(r"<(?:br|/p|/div|/li)\b[^>]{0,200}>", "\n", head.article_body, flags=re.IGNORECASE)
    text = unescape(re.sub(r"<[^<>]{1,500}>", "", text))
    clue = date_in_url(url)
    dates = (*head.dates, clue) if clue else head.dates
    story = read_text(text, url)
    return RawPage("html", story.blocks, url, head.titles, head.site_name, dates, head.author, sponsored=head.sponsored, notes=("json_ld",))


def _guarded(html: str) -> tuple[str, bool]:
    """The page without what makes parsers slow or blind: embedded files, scripts, tags of thousands of attributes, extreme nesting."""
    if len(html) > 1_000_000:
        html = _DATA_URI.sub("data:,", html)
        html = _SCRIPT.sub(" ", html)
    if len(html) > MAX_CHARACTERS:
        raise Unreadable(
            "too_large", f"the page has {len(html) // 1_000_000} million characters; at most {MAX_CHARACTERS // 1_000_000} are read"
        )
    if len(html) > 20_000:
        html = _LONG_TAG.sub(r"<\1>", html)
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise Unreadable("too_large", f"the page has {tags} tags; at most {MAX_TAGS} are read")
    if tags > MAX_DEPTH and _depth(html) > MAX_DEPTH:
        return _CONTAINER.sub("<br>", html), True
    return html, False


def _depth(html: str) -> int:
    """The deepest nesting of tags that must be closed; unclosed ones count, as they do for the parser."""
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _VOID:
            continue
        depth += -1 if match[1] else 1
        if depth < 0:
            depth = 0
        elif depth > deepest:
            deepest = depth
            if deepest > 4 * MAX_DEPTH:
                break
    return deepest


def _parse(html: str) -> Any:
    """An element tree without network, entities or huge nodes; None when there is nothing to parse."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True)
    # An XML declaration or a meta charset would contradict the encoding in which the characters are handed over.
    html = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", html)
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _vote(html: str) -> str | None:
    """Trafilatura's idea of the story with everything but letters and digits taken out; None when it finds none."""
    from trafilatura import extract

    try:
        text = extract(html, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # a vote that cannot be cast is no vote; whatever breaks there must not break us
        return None
    return re.sub(r"\W+", "", text) if text else None


class _Publisher:
    """Class names of a publisher's pages, from `publishers.csv`."""

    __slots__ = ("body", "noise")

    def __init__(self, body: str = "", noise: str = "") -> None:
        self.body = frozenset(body.split())
        self.noise = frozenset(noise.split())


@lru_cache(maxsize=512)
def _publisher_of_host(lexicons: Lexicons, host: str) -> _Publisher:
    for row in lexicons.table("publishers"):
        if host == row["host"] or host.endswith("." + row["host"]):
            return _Publisher(row["body"], row["noise"])
    return _Publisher()


def _publisher(lexicons: Lexicons, url: str | None) -> _Publisher:
    host = (urlsplit(url).hostname or "") if url and "//" in url[:12] else ""
    return _publisher_of_host(lexicons, host)


def _raw_blocks(found: Walk, story: set[int], noise_names: frozenset[str]) -> list[RawBlock]:
    """All blocks; those outside the story or inside its furniture are dropped with the reason."""
    noisy = {number for number, node in enumerate(found.nodes) if noise_names.intersection(node.names)}
    for number, node in enumerate(found.nodes):
        if node.parent in noisy:
            noisy.add(number)
    blocks: list[RawBlock] = []
    tables = 0
    for block in found.blocks:
        reason = "outside" if id(block) not in story else block.noise or ("furniture" if block.node in noisy else None)
        place = path(found, block.node) if reason is None else found.nodes[block.node].tag
        if block.kind != "table":
            raw = RawBlock(block.kind, block.text, place, list_id=block.list_id, links=block.links, dropped=reason)
            if block.after_image or block.is_slanted:
                raw = replace(raw, after_image=block.after_image, is_slanted=block.is_slanted)
            blocks.append(raw)
            continue
        if reason is not None:
            blocks.append(RawBlock("table_row", " ".join(block.text.split())[:2000], place, dropped=reason))
            continue
        tables += 1
        grid, header = read_grid(block.table)
        blocks += table_blocks(grid, tables, place, known_header=header)
    return _with_lists(blocks)


def _with_lists(blocks: list[RawBlock]) -> list[RawBlock]:
    """Two or more lines in a row that begin with a number or a bullet are a list, also where only <br> parts them."""
    number = max((block.list_id or 0 for block in blocks), default=0)
    place = 0
    while place < len(blocks):
        end = place
        while end < len(blocks) and blocks[end].kind == "paragraph" and blocks[end].dropped is None and MARKER.match(blocks[end].text):
            end += 1
        if end - place >= 2:
            number += 1
            blocks[place:end] = [replace(block, kind="list_item", list_id=number) for block in blocks[place:end]]
        place = max(end, place + 1)
    return blocks


def _titles(found: Walk, head: HeadFacts, story: set[int]) -> tuple[str, ...]:
    """Title candidates: a headline on the page that the head confirms, then the head's or the line above the story, whichever the
    story's words agree with more, then the page's own headlines."""
    cleaned = [squeeze(clean_title(title, head.site_name, head.titles)) for title in head.titles]
    raw = [squeeze(title) for title in head.titles]
    headlines = [
        block
        for block in found.blocks
        if block.tag in _HEADLINE_TAGS and 8 <= len(block.text) <= 300 and (block.linked_share < 0.9 or squeeze(block.text) in cleaned)
    ]
    keys = {id(block): squeeze(block.text) for block in headlines}
    confirmed = [block for block in headlines if keys[id(block)] in cleaned]
    confirmed += [block for block in headlines if any(_opens_or_closes(title, keys[id(block)]) for title in raw)]
    confirmed.sort(key=lambda block: (-len(block.text), block.tag))
    others = [block.text for block in headlines if block.tag == "h1"]
    if confirmed:
        return tuple(dict.fromkeys([confirmed[0].text, *head.titles, *others]))
    above = _line_above(found, story)
    words = _story_words(found, story)
    candidates = [*head.titles, *([above] if above else []), *others]
    return tuple(sorted(dict.fromkeys(candidates), key=lambda title: -_agreement(title, words)))


def _opens_or_closes(title: str, key: str) -> bool:
    """Whether the head's title is a headline with the name of the site before or behind it."""
    return title.startswith(key) or (len(key) >= 20 and title.endswith(key))


def _line_above(found: Walk, story: set[int]) -> str | None:
    """The short line nearest above the first paragraph of the story that is no date, credit or label."""
    known = phrases(current_lexicons())
    first = next((place for place, block in enumerate(found.blocks) if id(block) in story and block.is_prose and len(block.text) >= 80), 0)
    for block in reversed(found.blocks[max(0, first - 8) : first]):
        is_caption = block.after_image and block.tag not in _HEADLINE_TAGS
        if 15 <= len(block.text) <= 250 and block.noise is None and not is_caption and visible_date(block.text) is None:
            line = RawBlock(block.kind, block.text, links=block.links)
            if reason_to_drop(line, known) is None and not block.text.endswith("."):
                return block.text
    return None


def _story_words(found: Walk, story: set[int]) -> frozenset[str]:
    text = " ".join(block.text for block in found.blocks if id(block) in story and block.is_prose)[:3000]
    return frozenset(word for word in re.findall(r"\w{4,}", text.casefold()))


def _agreement(title: str, words: frozenset[str]) -> float:
    """The share of a title's longer words that the story uses, in steps, so that the order of candidates decides near ties."""
    own = re.findall(r"\w{4,}", title.casefold())
    names_site = 0.5 if len(title.split()) < 4 else 0.0  # `HUMAS KABUPATEN` agrees with every story of the site
    return round(5 * sum(word in words for word in own) / len(own)) / 5 - names_site if own else 0.0


def _dates(found: Walk, head: HeadFacts, known: Vocabulary, url: str | None, story: set[int]) -> tuple[DateClue, ...]:
    """Days of publication: from the head, from date lines near the headline, from the address."""
    clues = [*head.dates, *_visible_dates(found, known, story)]
    clue = date_in_url(url)
    return tuple(dict.fromkeys([*clues, clue] if clue else clues))


def _visible_dates(found: Walk, known: Vocabulary, story: set[int]) -> list[DateClue]:
    """Dates in short lines and <time> elements: those between headline and story first, then around them, then the page's only marked one.

    A date elsewhere belongs to another story: lists of those carry a date with every entry.
    """
    prose = [place for place, block in enumerate(found.blocks) if id(block) in story and block.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(found.blocks), len(found.blocks))
    above = [place for place, block in enumerate(found.blocks[:first]) if block.tag in _HEADLINE_TAGS and len(block.text) >= 15]
    headline = max([place for place in above if place >= first - 15] or [max(0, first - 6)])
    stamps = {number: node.element.attrib.get("datetime", "") for number, node in enumerate(found.nodes) if node.tag == "time"}
    near: list[tuple[int, DateClue]] = []
    elsewhere: list[DateClue] = []
    for place, block in enumerate(found.blocks):
        if len(block.text) > 160 or block.kind == "table":
            continue
        clue = _clue_of(block.text, stamps.get(block.node, ""))
        if clue is None:
            continue
        if headline <= place <= first + 1:
            near.append((0, clue))
        elif headline - 5 <= place < headline:
            near.append((headline - place, clue))
        elif last - 1 <= place <= last + 3 and block.linked_share < 0.5:
            near.append((10 + place - last, clue))
        elif block.linked_share < 0.5 and any(part in known.date_parts for name in found.nodes[block.node].names for part in _parts(name)):
            elsewhere.append(clue)
    near.sort(key=lambda pair: pair[0])
    return [clue for _, clue in near[:3]] or (elsewhere if len(set(elsewhere)) == 1 else [])


def _clue_of(line: str, stamp: str) -> DateClue | None:
    """The day a line shows; what is only relative (`3 jam yang lalu`) is dated by its <time> element, else left to the day it was seen."""
    clue = visible_date(line)
    if clue is not None:
        return clue
    if len(line) > 60 or not is_relative(line):
        return None
    parsed = parse_timestamp(stamp) if stamp else None
    return DateClue("visible", parsed[0].isoformat()) if parsed else DateClue("relative", line)


def _parts(name: str) -> list[str]:
    return re.findall(r"[a-z]+", name.lower())


def _has_next(tree: Any, head: HeadFacts, url: str | None) -> bool:
    """Whether the page names a further part of the same story."""
    if head.next_url and _is_part(head.next_url, url):
        return True
    for anchor in tree.iter("a"):
        href = anchor.attrib.get("href", "")
        if not href or href.startswith(("#", "javascript:")):
            continue
        words = " ".join("".join(anchor.itertext()).split())
        is_later = len(words) <= 3 and words.isascii() and words.isdigit() and int(words) > _page_number(url)
        if (is_later or _NEXT_WORDS.match(words)) and _is_part(href, url):
            return True
    return False


def _page_number(url: str | None) -> int:
    for key, value in parse_qsl(urlsplit(url or "").query):
        if key in _PAGE_KEYS and value.isdigit():
            return int(value)
    match = re.search(r"/(\d{1,2})/?$", urlsplit(url or "").path)
    return int(match[1]) if match else 1


def _is_part(href: str, url: str | None) -> bool:
    """Whether `href` is a later page of the story at `url`: same path with a page number as query or last segment."""
    target, here = urlsplit(urljoin(url or "", href)), urlsplit(url or "")
    if here.netloc and target.netloc and target.netloc != here.netloc:
        return False
    pages = [int(value) for key, value in parse_qsl(target.query) if key in _PAGE_KEYS and value.isdigit()]
    base = re.sub(r"/\d{1,2}/?$", "", here.path).rstrip("/")
    later = _page_number(url)
    if not target.path.strip("/") or (url and not base):
        return False
    if pages and 2 <= pages[0] <= 30 and pages[0] > later:
        return not url or target.path.rstrip("/") in (base, here.path.rstrip("/")) or not target.path
    match = re.search(r"^(.*?)/(?:page/|halaman/)?(\d{1,2})/?$", target.path)
    return bool(match and url and match[1].rstrip("/") == base and later < int(match[2]) <= 30)

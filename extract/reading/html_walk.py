"""One walk over the tree of a page: blocks in reading order, and for each the chain of elements it lies in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from extract.lexicon import Lexicons

SKIPPED = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video map select option textarea button input datalist head"
    " frameset applet".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time"
    " tt u var wbr img picture source".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BREAK = "\x1e"  # a <br>, until the block is closed
IMAGE = "\x1d"  # a picture that is no icon
_BLANKS = re.compile(r"\s+")
_PARTS = re.compile(r"[a-z]+|[A-Z][a-z]*|\d+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ICON = re.compile(r"icon|ikon|emoji|bullet|arrow|panah|logo|avatar|spacer|pixel|dot\b", re.IGNORECASE)
_SLANTED = frozenset(("em", "i", "small", "cite"))
MAX_CARD = 800  # characters; a link around more than that was left open by mistake
_NO_WORDS = frozenset(("script", "style", "noscript", "template", "head"))
Piece = tuple[str, bool, bool]  # words, linked, slanted


@dataclass(slots=True)
class Node:
    """An element that holds blocks: its parent's number, its names, why it looks like furniture, and the prose below it."""

    parent: int
    tag: str
    names: tuple[str, ...]
    noise: str | None
    element: Any
    itemprop: str = ""
    prose: int = 0
    blocks: int = 0  # below it, furniture included


@dataclass(slots=True)
class WalkedBlock:
    """A block of the page before it is judged. `node` is the number of the element it lies in."""

    kind: str
    text: str
    node: int
    links: tuple[tuple[int, int], ...] = ()
    list_id: int | None = None
    tag: str = ""
    table: Any = None  # the <table> element of a data table; its rows are read later
    noise: str | None = None
    after_image: bool = False
    is_slanted: bool = False

    @property
    def linked_share(self) -> float:
        """The share of linked characters."""
        return sum(end - start for start, end in self.links) / len(self.text) if self.text else 0.0

    @property
    def prose_length(self) -> int:
        """Its length as far as density is concerned; a long table does not outweigh a story."""
        return min(len(self.text), 1500)

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph of a story rather than like a link, a label or a button."""
        return len(self.text) >= 40 and self.kind in ("paragraph", "list_item", "table") and self.linked_share < 0.35


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The page-markup names in use, ready to be compared."""

    body_rank: dict[str, int]
    noise_parts: frozenset[str]
    noise_names: frozenset[str]
    date_parts: frozenset[str]
    caption_parts: frozenset[str]

    def noise_of(self, names: tuple[str, ...]) -> str | None:
        """`furniture` or `caption` when one of the names says so."""
        for name in names:
            reason = _judge_name(self, name)
            if reason:
                return reason
        return None

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=4)
def vocabulary(lexicons: Lexicons) -> Vocabulary:
    """The names of `page_markup.yml`."""

    def words(key: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in lexicons.words("page_markup", key))

    ranks = {name: rank for rank, name in enumerate(lexicons.words("page_markup", "body_names"))}
    return Vocabulary(ranks, words("noise_parts"), words("noise_names"), words("date_parts"), words("caption_parts"))


@lru_cache(maxsize=20_000)
def _judge_name(known: Vocabulary, name: str) -> str | None:
    if len(name) > 80:
        return None
    parts = {part.casefold() for part in _PARTS.findall(name)}
    if parts & known.caption_parts:
        return "caption"
    if parts & known.noise_parts or re.sub(r"[^a-z]", "", name.casefold()) in known.noise_names:
        return "furniture"
    return None


@dataclass(slots=True)
class Walk:
    """The result of a walk."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[WalkedBlock] = field(default_factory=list)


def walk(body: Any, known: Vocabulary) -> Walk:
    """All blocks below `body`, furniture included."""
    walker = _Walker(known)
    walker.enter(body, -1)
    return walker.found


class _Walker:
    def __init__(self, known: Vocabulary) -> None:
        self.known = known
        self.found = Walk()
        self.pieces: list[Piece] = []
        self.is_after_image = False
        self.lists = 0

    def enter(self, element: Any, parent: int, kind: str = "paragraph", list_id: int | None = None, linked: bool = False) -> None:
        """Walk a block-level element: what it holds becomes blocks of `kind`."""
        tag = element.tag
        attributes = element.attrib
        names = tuple((attributes.get("class", "") + " " + attributes.get("id", "")).split()[:12])
        is_hidden = "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
        noise = "hidden" if is_hidden else self.known.noise_of(names)  # some pages hide all until their scripts have run
        if tag in ("nav", "aside", "footer"):
            noise = noise or "furniture"
        elif tag in ("figcaption", "figure"):
            noise = noise or "caption"
        elif tag == "a" and "href" in attributes and sum(map(len, element.itertext())) <= MAX_CARD:
            noise = noise or "furniture"  # a card: picture, headline and teaser in one link
        number = len(self.found.nodes)
        self.found.nodes.append(Node(parent, tag, names, noise, element, attributes.get("itemprop", "")))
        if tag == "table":
            if self.is_data_table(element):
                self.found.blocks.append(WalkedBlock("table", " ".join(element.itertext()), number, tag=tag, table=element))
                self.is_after_image = False
                return
        elif tag in ("ul", "ol"):
            self.lists += 1
            list_id = self.lists
        elif tag in ("li", "dd", "dt"):
            kind = "list_item"
        elif tag in HEADINGS:
            kind = "heading"
        elif tag in ("p", "blockquote") and kind != "list_item":
            kind = "paragraph"
        self.inside(element, number, kind, list_id if kind == "list_item" or tag in ("ul", "ol") else None, linked)
        self.flush(number, kind, list_id if kind == "list_item" else None, tag)

    def inside(self, element: Any, number: int, kind: str, list_id: int | None, linked: bool, slanted: bool = False) -> None:
        self.add(element.text, linked, slanted, element.tag == "pre")
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                pass  # comments and processing instructions: only their tail counts
            elif tag == "br":
                self.pieces.append((BREAK, False, False))
            elif tag in ("img", "amp-img"):
                if not is_icon(child):
                    self.pieces.append((IMAGE, False, False))
            elif tag in SKIPPED:
                if tag not in _NO_WORDS:
                    self.pieces.append((" ", False, False))
            elif tag in INLINE and not self.is_furniture_inside(child):
                if not ("hidden" in child.attrib or _HIDDEN.search(child.attrib.get("style", ""))):
                    self.part_labels(child)
                    self.inside(child, number, kind, list_id, linked or tag == "a", slanted or tag in _SLANTED)
            else:
                self.flush(number, kind, list_id if kind == "list_item" else None, element.tag)
                self.enter(child, number, kind if kind == "list_item" else "paragraph", list_id, linked or tag == "a")
            self.add(child.tail, linked, slanted, element.tag == "pre")

    def add(self, text: str | None, linked: bool, slanted: bool, keeps_lines: bool) -> None:
        """Append words to the block that is being written; in <pre> a line end is a line end."""
        if not text:
            return
        if not keeps_lines:
            self.pieces.append((text, linked, slanted))
            return
        for place, line in enumerate(text.split("\n")):
            if place:
                self.pieces.append((BREAK, False, False))
            if line:
                self.pieces.append((line, linked, slanted))

    def part_labels(self, child: Any) -> None:
        """`<span>Nama</span><span>06 Okt</span>` are two labels side by side; `<span>Pemerin</span><span>tah</span>` is one word."""
        before = child.getprevious()
        if before is None or before.tail or not self.pieces or child.text is None or before.tag != child.tag:
            return
        last, first = self.pieces[-1][0], child.text
        if last[-1:].isalnum() and (first[:1].isupper() or first[:1].isdigit()) and len(last) >= 3:
            self.pieces.append((" ", False, False))

    def is_furniture_inside(self, child: Any) -> bool:
        """An inline element that holds blocks, or names itself furniture (`span.baca-juga`), is walked as a block of its own.

        In the middle of a sentence it is a word of that sentence, whatever its name (`a.tag-link`).
        """
        names = child.attrib.get("class")
        if names and self.known.noise_of(tuple(names.split()[:12])):
            before = "".join(piece[0] for piece in self.pieces).rstrip(" \t\n\r\x1d")
            if not before or before[-1] in ".!?:;”\"'’)" or before.endswith(BREAK):
                return True
        return any(
            isinstance(inner.tag, str) and inner.tag not in INLINE and inner.tag not in SKIPPED and inner.tag != "br" for inner in child
        )

    @staticmethod
    def is_data_table(table: Any) -> bool:
        """A table of rows with several cells of few words; tables that only lay out a page are walked like any other element."""
        rows = list(table.iter("tr"))[:30]
        if len(rows) < 2 or next(table.iterdescendants("table"), None) is not None:
            return False
        wide = sum(1 for row in rows if sum(1 for cell in row if cell.tag in ("td", "th")) >= 2)
        if wide < 2 or wide < 0.5 * len(rows):
            return False
        longest = max((len("".join(cell.itertext())) for row in rows for cell in row if cell.tag in ("td", "th")), default=0)
        return longest <= 1500 or next(table.iter("th"), None) is not None

    def flush(self, number: int, kind: str, list_id: int | None, tag: str) -> None:
        """Close the block that is being written."""
        if not self.pieces:
            return
        pieces, self.pieces = self.pieces, []
        lines, self.is_after_image = _lines(pieces, self.is_after_image)
        for line in lines:
            block = WalkedBlock(kind, line.text, number, line.links, list_id, tag)
            block.after_image, block.is_slanted = line.after_image, line.is_slanted
            self.found.blocks.append(block)


def is_icon(image: Any) -> bool:
    """A picture too small to have a caption, or named as an icon."""
    attributes = image.attrib
    sizes = [attributes.get(name, "").rstrip("px") for name in ("width", "height")]
    if any(size.isascii() and size.isdigit() and len(size) <= 2 and int(size) <= 64 for size in sizes):
        return True
    return bool(_ICON.search(attributes.get("class", "")) or _ICON.search(attributes.get("src", "")[-60:].rpartition("/")[2]))


@dataclass(slots=True)
class _Line:
    text: str
    links: tuple[tuple[int, int], ...]
    after_image: bool
    is_slanted: bool


def _lines(pieces: list[Piece], after_image: bool) -> tuple[list[_Line], bool]:
    """The lines of a block, cut at <br> unless the sentence plainly goes on, with the spans of their links.

    `after_image` says that a picture stands right before; what comes back says whether one stands at the end.
    """
    found: list[_Line] = []
    text = ""
    links: list[tuple[int, int]] = []
    all_slanted = True
    for piece, linked, slanted in pieces:
        if piece == BREAK:
            if text.strip():
                found.append(_Line(*_trimmed(text, links), after_image, all_slanted))
                after_image = False
            text, links, all_slanted = "", [], True
            continue
        if piece == IMAGE:
            after_image = after_image or not text.strip()
            continue
        words = _BLANKS.sub(" ", piece)
        if text.endswith(" ") or not text:
            words = words.lstrip(" ")
        if linked and words.strip():
            links.append((len(text), len(text) + len(words.rstrip(" "))))
        all_slanted = all_slanted and (slanted or not words.strip())
        text += words
    if text.strip():
        found.append(_Line(*_trimmed(text, links), after_image, all_slanted))
        after_image = False
    joined: list[_Line] = []
    for line in found:
        if joined and not line.after_image and _goes_on(joined[-1].text, line.text):
            before = joined[-1]
            shift = len(before.text) + 1
            before.links = (*before.links, *((start + shift, end + shift) for start, end in line.links))
            before.text, before.is_slanted = f"{before.text} {line.text}", before.is_slanted and line.is_slanted
        else:
            joined.append(line)
    return joined, after_image or (bool(pieces) and pieces[-1][0] == IMAGE)


def _goes_on(line: str, following: str) -> bool:
    is_open = len(line) >= 40 and not re.search(r"[.!?:;]\W*$", line)
    return is_open and following[0].islower() and not re.match(r"[a-z][.)]\s", following)


def _trimmed(text: str, links: list[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    text = text.rstrip(" ")
    merged: list[tuple[int, int]] = []
    for start, end in links:
        end = min(end, len(text))
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], end)
        elif start < end:
            merged.append((start, end))
    return text, tuple(merged)

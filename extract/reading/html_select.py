"""Which of a page's blocks are the story: named containers, density of prose, and trafilatura's vote where these are unsure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extract.reading.html_walk import Node, Vocabulary, Walk, WalkedBlock

SURE_PROSE = 400  # characters of prose below which a container is not taken without asking trafilatura
_MANY = 4  # paragraphs that make an element the story's
_GOES_ON = 250  # characters of further paragraphs that read like a story's next part
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_LEAVES = frozenset(("p", "li", "blockquote", "ul", "ol", "dl", "dd"))
_COMMENTS = re.compile(r"comment|komentar|disqus|^respond$", re.IGNORECASE)
_NOT_NOISE_SHARE = 0.45  # an element that holds that much of a page's prose is no furniture, whatever its name


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen element's number, and whether something besides the density of prose speaks for it."""

    node: int
    is_sure: bool


def mark_noise(found: Walk, known: Vocabulary) -> None:
    """Give every block the furniture reason of the elements around it, unless such an element holds most of the prose.

    Readers' comments may well outweigh the story: they are furniture whenever another element is named as the story's.
    """
    _sum_prose(found)
    total = max(1, sum(block.prose_length for block in _prose(found)))
    has_body = any(node.prose >= 300 and _rank(node, known, frozenset()) is not None for node in found.nodes)
    effective: list[str | None] = []
    for node in found.nodes:
        inherited = effective[node.parent] if node.parent >= 0 else None
        is_comments = node.noise is not None and any(_COMMENTS.search(name) for name in node.names) and has_body
        own = node.noise if is_comments or node.prose < _NOT_NOISE_SHARE * total else None
        effective.append(own or inherited)
    for block in found.blocks:
        block.noise = effective[block.node]
    _sum_prose(found)


def choose(found: Walk, known: Vocabulary, publisher_names: frozenset[str], vote: Callable[[], str | None]) -> Choice:
    """The element that holds the story. `vote` gives trafilatura's text and is asked only when the page leaves room for doubt."""
    total = found.nodes[0].prose
    named = _named(found, known, publisher_names)
    dense = _densest(found)
    if named is not None and _prose_of_kind(found, named, known, publisher_names) >= max(140, 0.35 * found.nodes[dense].prose):
        is_whole = found.nodes[named].prose >= 0.7 * found.nodes[dense].prose
        if is_whole or found.nodes[named].prose >= SURE_PROSE:
            return Choice(named, (_rank(found.nodes[named], known, publisher_names) or 0) <= 1)
    chosen = dense
    if found.nodes[chosen].prose >= SURE_PROSE and found.nodes[chosen].prose >= 0.85 * total:
        return Choice(chosen, False)
    cluster = _cluster(found)
    if cluster is not None:
        return Choice(cluster, False)
    text = vote()
    if text:
        voted = _common_ancestor(found, [block for block in found.blocks if block.is_prose and _is_in(block, text)])
        if voted is not None and found.nodes[voted].prose >= 0.6 * found.nodes[chosen].prose:
            return Choice(voted, False)
    return Choice(chosen, False)


def story_blocks(found: Walk, choice: Choice) -> list[WalkedBlock]:
    """The blocks of the chosen element, in order.

    An element that is not named as the story's may hold teasers beside it: when one element within has most of the paragraphs, what
    follows it goes unless it reads on like a story, and before it only paragraphs and headings stay.
    """
    blocks = _inside(found, choice.node)
    if choice.is_sure:
        return blocks
    own = _own_prose(found, blocks)
    best = max(own, key=lambda number: own[number], default=choice.node)
    if best == choice.node or own[best] < max(SURE_PROSE, 0.5 * found.nodes[choice.node].prose):
        return blocks
    core = {id(block) for block in _inside(found, best)}
    if sum(1 for block in blocks if id(block) in core and block.is_prose) < _MANY:
        return blocks
    places = [place for place, block in enumerate(blocks) if id(block) in core]
    first, last = places[0], places[-1]
    sentences: dict[int, list[WalkedBlock]] = {}
    for block in blocks:
        if id(block) not in core and block.is_prose and block.noise is None and _SENTENCE.search(block.text):
            sentences.setdefault(_holder(found, block), []).append(block)
    goes_on = {
        holder for holder, members in sentences.items() if len(members) >= 2 and sum(len(block.text) for block in members) >= _GOES_ON
    }
    above = [place for place, block in enumerate(blocks[:first]) if block.kind == "heading" and len(block.text) >= 15]
    headline = above[-1] if above else first - 6
    kept: list[WalkedBlock] = []
    for place, block in enumerate(blocks):
        is_between = first <= place <= last
        is_lead = headline <= place < first and (block.kind == "heading" or block.is_prose)
        is_table = block.kind == "table" and last < place <= last + 2
        if id(block) in core or is_between or is_lead or is_table or _holder(found, block) in goes_on:
            kept.append(block)
    return kept


def _inside(found: Walk, node: int) -> list[WalkedBlock]:
    members = {node}
    for number, one in enumerate(found.nodes):
        if one.parent in members:
            members.add(number)
    return [block for block in found.blocks if block.node in members]


def _own_prose(found: Walk, blocks: list[WalkedBlock]) -> dict[int, int]:
    """The prose that stands directly in each element, its paragraphs' elements not counted as elements."""
    own: dict[int, int] = {}
    for block in blocks:
        if block.is_prose and block.noise is None:
            holder = _holder(found, block)
            own[holder] = own.get(holder, 0) + block.prose_length
    return own


def _holder(found: Walk, block: WalkedBlock) -> int:
    number = found.nodes[block.node].parent if block.kind == "table" else block.node
    while found.nodes[number].parent >= 0 and (found.nodes[number].tag in _LEAVES or _is_lone(found, number)):
        number = found.nodes[number].parent
    return number


def path(found: Walk, node: int) -> str:
    """The place of an element in the tree, such as `body/div.entry-content/p`."""
    steps: list[str] = []
    while node >= 0 and len(steps) < 6:
        one = found.nodes[node]
        steps.append(one.tag + (f".{one.names[0]}" if one.names else ""))
        node = one.parent
    return "/".join(reversed(steps))[:120]


def _prose(found: Walk) -> list[WalkedBlock]:
    return [block for block in found.blocks if block.is_prose and block.noise is None]


def _sum_prose(found: Walk) -> None:
    for node in found.nodes:
        node.prose = node.blocks = 0
    for block in found.blocks:
        found.nodes[block.node].blocks += 1
    for block in _prose(found):
        found.nodes[block.node].prose += block.prose_length
    for number in range(len(found.nodes) - 1, 0, -1):
        node = found.nodes[number]
        if node.parent >= 0:
            found.nodes[node.parent].prose += node.prose
            found.nodes[node.parent].blocks += node.blocks


def _named(found: Walk, known: Vocabulary, publisher_names: frozenset[str]) -> int | None:
    """The element named like a story's body that holds most prose; the publisher's own names come first."""
    best: tuple[int, int, int] | None = None
    for number, node in enumerate(found.nodes):
        if node.prose < 140:
            continue
        rank = _rank(node, known, publisher_names)
        if rank is None:
            continue
        candidate = (rank, -node.prose, number)
        if best is None or candidate[0] < best[0] - 1 or (abs(candidate[0] - best[0]) <= 1 and node.prose > 1.1 * -best[1]):
            best = candidate
    return _first_of_its_kind(found, best[2], best[0], known, publisher_names) if best else None


def _first_of_its_kind(found: Walk, best: int, rank: int, known: Vocabulary, publisher_names: frozenset[str]) -> int:
    """Pages that load the next story below the first hold several bodies of one kind: the first of comparable length is the page's own."""
    for number in range(best):
        node = found.nodes[number]
        if node.prose < max(SURE_PROSE, 0.4 * found.nodes[best].prose) or _rank(node, known, publisher_names) != rank:
            continue
        above = best
        while above >= 0 and above != number:
            above = found.nodes[above].parent
        if above != number:
            return number
    return best


def _prose_of_kind(found: Walk, number: int, known: Vocabulary, publisher_names: frozenset[str]) -> int:
    """The prose of all elements of this one's kind, none counted within another."""
    rank = _rank(found.nodes[number], known, publisher_names)
    counted: set[int] = set()
    total = 0
    for place, node in enumerate(found.nodes):
        if node.parent in counted:
            counted.add(place)
        elif _rank(node, known, publisher_names) == rank:
            counted.add(place)
            total += node.prose
    return total


def _rank(node: Node, known: Vocabulary, publisher_names: frozenset[str]) -> int | None:
    """0 the publisher's selector, 1 itemprop articleBody or a known name, 3 <article>, 5 <main>."""
    if publisher_names.intersection(node.names):
        return 0
    if "articlebody" in node.itemprop.casefold():
        return 1
    if any(name.casefold() in known.body_rank for name in node.names):
        return 1
    if node.tag == "article":
        return 3
    return 5 if node.tag == "main" else None


def _densest(found: Walk) -> int:
    """Go down from the root as long as one child holds most of the prose."""
    children: dict[int, list[int]] = {}
    for number, node in enumerate(found.nodes):
        children.setdefault(node.parent, []).append(number)
    here = 0
    while True:
        below = children.get(here, [])
        largest = max(below, key=lambda number: found.nodes[number].prose, default=None)
        if largest is None or found.nodes[largest].prose < 0.7 * max(1, found.nodes[here].prose):
            return here
        if found.nodes[largest].tag in _LEAVES or (found.nodes[largest].tag == "table" and largest not in children):
            return here
        here = largest


def _cluster(found: Walk) -> int | None:
    """The element whose own paragraphs hold at least half of the page's prose and dwarf every other element's; None when none does.

    It finds the story on pages whose side columns hold teasers in the same paragraphs, with no name that says so.
    """
    own = _own_prose(found, found.blocks)
    ranked = sorted(own, key=lambda number: -own[number])
    if not ranked:
        return None
    best = ranked[0]
    second = own[ranked[1]] if len(ranked) > 1 else 0
    share = own[best] / max(1, found.nodes[0].prose)
    dwarfs = second <= 0.35 * own[best] if share >= 0.5 else share >= 0.35 and second <= 0.25 * own[best]
    return best if own[best] >= SURE_PROSE and dwarfs else None


def _is_lone(found: Walk, number: int) -> bool:
    """Whether the element holds this one block and nothing else (`div` used as a paragraph)."""
    node = found.nodes[number]
    return node.blocks == 1 and node.tag in ("div", "section", "font", "span")


def _common_ancestor(found: Walk, blocks: list[WalkedBlock]) -> int | None:
    """The deepest element that holds at least nine tenths of these blocks' prose."""
    total = sum(block.prose_length for block in blocks)
    if not total:
        return None
    weight = [0] * len(found.nodes)
    for block in blocks:
        weight[block.node] += block.prose_length
    for number in range(len(found.nodes) - 1, 0, -1):
        weight[found.nodes[number].parent] += weight[number]
    holding = [number for number, value in enumerate(weight) if value >= 0.9 * total]
    deepest = max(holding)
    while (found.nodes[deepest].tag in _LEAVES or found.nodes[deepest].tag == "table") and found.nodes[deepest].parent >= 0:
        deepest = found.nodes[deepest].parent
    return deepest


def _is_in(block: WalkedBlock, text: str) -> bool:
    return re.sub(r"\W+", "", block.text)[:60] in text

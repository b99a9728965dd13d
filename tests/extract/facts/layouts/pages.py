"""A layout as pages bring it: parts apart or close, lines wrapped, a page cut in two, as markup, as a file of an office."""

from __future__ import annotations

import html
import io
import random
import re
import textwrap
from collections.abc import Callable

from extract.model import Page
from tests.extract.facts.layouts.pieces import Layout

_MARKED = re.compile(r"\s*(?:[-–•*o]|\(?(?:\d{1,2}|[a-z])[.)])\s")


def _text(*parts: str) -> Page:
    return Page("\n".join(parts).encode(), content_type="text/plain")


def apart(layout: Layout, rng: random.Random) -> Page:
    """A blank line between parts."""
    return _text("\n\n".join([layout.title, *("\n".join(part) for part in layout.parts)]))


def close(layout: Layout, rng: random.Random) -> Page:
    """No blank line but the one below the title."""
    return _text(layout.title, "", *(line for part in layout.parts for line in part))


def wide(layout: Layout, rng: random.Random) -> Page:
    """A blank line behind every line."""
    return _text("\n\n".join([layout.title, *(line for part in layout.parts for line in part)]))


def wrapped(layout: Layout, rng: random.Random) -> Page:
    """Lines of a typewriter, what goes on is set in."""
    width = rng.choice((64, 72, 80))

    def lines(line: str) -> list[str]:
        mark = _MARKED.match(line)
        return textwrap.wrap(
            line, width, subsequent_indent=" " * (mark.end() if mark else 0), break_long_words=False, break_on_hyphens=False
        )

    return _text("\n\n".join([layout.title, *("\n".join(one for line in part for one in lines(line)) for part in layout.parts)]))


def cut(layout: Layout, rng: random.Random) -> Page:
    """The foot and the head of a page between two parts."""
    parts = ["\n".join(part) for part in layout.parts]
    at, page = rng.randint(1, max(1, len(parts) - 1)), rng.randint(2, 40)
    foot = rng.choice((f"{page}", f"- {page} -", f"Halaman {page}", f"Halaman {page} dari 60"))
    return _text("\n\n".join([layout.title, *parts[:at], foot + "\f", *parts[at:]]))


def markup(layout: Layout, rng: random.Random) -> Page:
    """Paragraphs, or lines broken within them."""
    by_line = rng.random() < 0.5
    body = "".join(
        "".join(f"<p>{html.escape(line.strip())}</p>" for line in part) if by_line else "<p>" + "<br>".join(map(html.escape, part)) + "</p>"
        for part in layout.parts
    )
    return _html(layout, body)


def listed_markup(layout: Layout, rng: random.Random) -> Page:
    """Items with the mark of the last line of their part are a list."""
    body = ""
    for part in layout.parts:
        inner, last = "", _kind(part[-1])
        for line in part:
            mark = _MARKED.match(line)
            if mark is None or not line[mark.end() :] or _kind(line) != last:
                body, inner = body + (f"<ul>{inner}</ul>" if inner else "") + f"<p>{html.escape(line.strip())}</p>", ""
            else:
                inner += f"<li>{html.escape(line[mark.end() :])}</li>"
        body += f"<ul>{inner}</ul>" if inner else ""
    return _html(layout, body)


def _kind(line: str) -> str:
    """What an item is marked with: a figure, a letter, a bullet."""
    mark = _MARKED.match(line)
    return "" if mark is None else re.sub(r"[a-z]", "a", re.sub(r"\d+", "1", mark.group()))


def word(layout: Layout, rng: random.Random) -> Page:
    """Paragraphs of a Word file."""
    import docx

    document = docx.Document()
    document.add_heading(layout.title, 0)
    for part in layout.parts:
        for line in part:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return Page(out.getvalue())


def _html(layout: Layout, body: str) -> Page:
    title = html.escape(layout.title)
    head = f"<html lang='id'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    return Page(f"{head}{body}</article></body></html>".encode(), content_type="text/html")


FORMS: tuple[Callable[[Layout, random.Random], Page], ...] = (apart, close, wide, wrapped, cut, markup, listed_markup, word)

"""Saved-page-like HTML with its gold, generated from stories and layouts: the structures of real templates, sentences of our own.

A layout is an HTML file with `$slots` and a head comment in YAML that says how this template prints a story: how paragraphs are
marked, what it pushes between them, how it shows the date, what of its furniture must never leak.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import yaml

from extract.lexicon import YAML_LOADER
from tests.yaml_files import read_yaml

HERE = Path(__file__).parent
STORIES_PER_LAYOUT = 3
_DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_SHORT = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split()


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One page with what a careful reader takes from it; `leaks` are words of its furniture by kind."""

    name: str
    url: str
    html: str
    title: str
    published: str
    text: str
    leaks: dict[str, str]
    sponsored: bool


@cache
def stories() -> list[dict[str, Any]]:
    """The stories of `stories.yml`."""
    return list(read_yaml(HERE / "stories.yml"))


def layouts() -> list[str]:
    """The names of all layouts."""
    return sorted(path.stem for path in (HERE / "layouts").glob("*.html"))


def saved_pages() -> Iterator[SavedPage]:
    """Every layout with `STORIES_PER_LAYOUT` stories, so that each story meets many layouts."""
    for number, layout in enumerate(layouts()):
        for turn in range(STORIES_PER_LAYOUT):
            yield render(layout, (number + 2 * turn + turn // 4) % len(stories()))


def render(layout: str, number: int) -> SavedPage:
    """One story printed by one layout."""
    raw = (HERE / "layouts" / f"{layout}.html").read_text(encoding="utf-8")
    head, _, body = raw.partition("-->")
    spec = yaml.load(head.removeprefix("<!--"), Loader=YAML_LOADER)
    story = stories()[number]
    day = date.fromisoformat(str(story["published"]))
    others = [other for other in stories() if other is not story]
    slug = re.sub(r"[^a-z0-9]+", "-", story["title"].lower()).strip("-")
    slots = {
        "title": html.escape(story["title"]),
        "slug": slug,
        "town": story["town"],
        "Town": story["town"].title(),
        "author": story["author"],
        "caption": html.escape(story["caption"]),
        "iso": day.isoformat(),
        "y": f"{day:%Y}",
        "m": f"{day:%m}",
        "d": f"{day:%d}",
        "long_date": f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}",
        "short_date": f"{day.day:02d} {_SHORT[day.month - 1]} {day.year}",
        "plain_date": f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        "slash_date": f"{day:%d/%m/%Y}",
        "lead": html.escape(story["paragraphs"][0][:110]) + "...",
        **{f"other{place}": html.escape(other["title"]) for place, other in enumerate(others, 1)},
        **{f"excerpt{place}": html.escape(other["paragraphs"][1]) for place, other in enumerate(others, 1)},
    }
    slots["body"] = Template(_body(story, spec)).safe_substitute(slots)
    page = Template(body).substitute(slots)
    url = Template(spec["url"]).substitute(slots)
    leaks = {kind: html.unescape(Template(words).substitute(slots)) for kind, words in spec["leaks"].items()}
    return SavedPage(
        f"{layout}-{story['id']}",
        url,
        page.strip(),
        story["title"],
        day.isoformat(),
        "\n".join(_gold(story)),
        leaks,
        bool(spec.get("sponsored")),
    )


def _gold(story: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for place, paragraph in enumerate(story["paragraphs"], 1):
        lines.append(paragraph)
        if story.get("items_after") == place:
            lines += story["items"]
        if story.get("table_after") == place:
            lines += ["\t".join(row) for row in story["table"]]
    return lines


def _body(story: dict[str, Any], spec: dict[str, Any]) -> str:
    """The story's HTML: `form` is the template of a paragraph, `inserts` what stands after paragraph n."""
    form, between = spec.get("form", "<p>$text</p>"), spec.get("between", "\n")
    parts: list[str] = []
    for place, paragraph in enumerate(story["paragraphs"], 1):
        text = html.escape(paragraph, quote=False)
        if spec.get("soft_hyphens"):
            text = re.sub(r"\b([A-Za-z]{4})([a-z]{5,})", r"\1&shy;\2", text).replace(", ", ",&#8203; ", 1)
        if place == 1:
            text = spec.get("dateline", "") + text
        if place == len(story["paragraphs"]):
            text += spec.get("sign_off", "")
        text = text.replace("dinas menjelaskan", spec.get("autolink", "dinas menjelaskan")).replace("$", "$$") if "$" not in text else text
        parts.append(form.replace("$text", text))
        if story.get("items_after") == place:
            parts.append(_items(story["items"], spec))
        if story.get("table_after") == place:
            rows = [f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in story["table"]]
            parts.append(f"<table border='1'><tbody>{''.join(rows)}</tbody></table>")
        parts += [insert for after, insert in spec.get("inserts", {}).items() if after == place]
    return between.join(parts)


def _items(items: list[str], spec: dict[str, Any]) -> str:
    if spec.get("items") == "br":
        return "<br>".join(f"{place}. {html.escape(item)}" for place, item in enumerate(items, 1)) + "<br><br>"
    tag = spec.get("items", "ul")
    return f"<{tag}>{''.join(f'<li>{html.escape(item)}</li>' for item in items)}</{tag}>"

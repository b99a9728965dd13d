"""How templates are read: every script gets the nonce of its response, every phrase of Datasette's own pages is translated.

Both happen to the source of a template before it is compiled, never to a finished page: words that came from the web
can therefore neither gain a nonce nor be taken for a phrase.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import yaml
from jinja2 import Environment
from jinja2.ext import Extension

from datasette_plugins import language
from datasette_plugins.look import words
from datasette_plugins.site import site_of, site_title
from datasette_plugins.visitor import visitor

_MARKS = ('"', "“", "”", "„", "«", "»")
_SCRIPT = re.compile(r"<script(?=[\s>{])")


@cache
def core_phrases() -> dict[str, list[list[str]]]:
    """Template of Datasette -> pairs of what stands there and what shall stand there."""
    text = resources.files("datasette_plugins").joinpath("look/core_phrases.yml").read_text(encoding="utf-8")
    rows: dict[str, list[list[str]]] = yaml.safe_load(text)
    return rows


class Source(Extension):
    """Rewrites the source of a template as it is loaded."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Add the nonce, and on Datasette's own templates the translations."""
        if filename and "/datasette/templates/" in filename.replace("\\", "/"):
            for before, after in core_phrases().get((name or "").removeprefix("default:"), []):
                source = source.replace(before, after)
        return _SCRIPT.sub('<script nonce="{{ nonce() }}"', source)


def prepare(env: Environment, datasette: Any) -> None:
    """Make the environment of the site: translations, filters and the functions that templates use."""
    env.add_extension("jinja2.ext.i18n")
    env.add_extension(Source)
    env.install_gettext_callables(language.translate, language.translate_plural, newstyle=True)  # type: ignore[attr-defined]
    env.policies["ext.i18n.trimmed"] = True
    env.filters.update(
        number=language.number,
        day=language.day,
        moment=language.moment,
        safe_link=safe_link,
        term=words.term,
        outcome=words.outcome,
        reason=words.reason,
        health_words=words.health_words,
        dimension=words.dimension,
        confidence=words.confidence,
        clip=clip,
        quoted=quoted,
    )
    site = site_of(datasette)

    @cache  # Datasette walks every installed plugin's metadata for each address it makes
    def asset(name: str, folder: str = "look") -> str:
        return str(datasette.static(name, plugin=f"datasette_plugins.{folder}"))

    env.globals.update(
        nonce=lambda: visitor().nonce,
        reader=visitor,
        site_title=lambda: site_title(datasette),
        site_contact=site.workspace.settings.site.contact,
        in_language=in_language,
        asset=asset,
        href=lambda path: datasette.urls.path(path),
        with_args=with_args,
    )


def safe_link(url: str | None) -> str:
    """The address when it is http(s), else nothing: `javascript:` never becomes a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in ("http", "https") and parts.hostname else ""


def clip(text: str | None, limit: int = 160) -> str:
    """The text cut at a word, with an ellipsis when something is left out."""
    words_ = (text or "").strip()
    if len(words_) <= limit:
        return words_
    return words_[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def quoted(text: str) -> str:
    """The text in quotation marks; one that it opens or ends with itself, cut out of somebody's speech, is not doubled."""
    opening = "" if text.startswith(_MARKS) else "“"
    return f"{opening}{text}{'' if text.endswith(_MARKS) else '”'}"


def in_language(code: str) -> str:
    """This page's address in another language."""
    return with_args(_lang=code)


def with_args(**changes: Any) -> str:
    """This page's address with some arguments replaced; None or "" removes one, and a changed filter returns to the first page."""
    here = visitor()
    kept = [(key, value) for key, value in parse_qsl(here.query, keep_blank_values=True) if key not in changes]
    if "_lang" not in changes:
        kept = [(key, value) for key, value in kept if key not in ("page", "_lang")]
    kept += [(key, str(value)) for key, value in changes.items() if value not in (None, "")]
    return here.path + ("?" + urlencode(kept) if kept else "")

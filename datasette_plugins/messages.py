"""The messages of this room, gathered from its code, templates and phrase lists.

`python -m datasette_plugins.messages` brings `locale/id/LC_MESSAGES/messages.po` up to date; new messages then wait there for
their Indonesian, and a test fails until they have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOM = Path(__file__).parent
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "translate": None, "translate_plural": (1, 2)}
# Which method reads which files; the phrases of Datasette's own pages are templates in miniature.
_METHODS = {
    "*.py": "python",
    "*.html": "jinja2.ext:babel_extract",
    "*.xml": "jinja2.ext:babel_extract",
    "core_phrases.yml": "jinja2.ext:babel_extract",
}
_CALL = re.compile(r'''\b_\("[^"]*"|\bngettext\("[^"]*", "[^"]*"''')
_OPTIONS = {"trimmed": "true", "silent": "false"}


def gather() -> Catalog:
    """Every message with the places that use it, in the order of the files."""
    catalogue = Catalog(project="kotalog", charset="utf-8")
    for path, message, plural in sorted(_found(), key=lambda found: found[0]):
        catalogue.add((message, plural) if plural else message, locations=[(path, 0)])
    return catalogue


def _found() -> Iterator[tuple[str, str, str | None]]:
    for pattern, method in _METHODS.items():
        for path in sorted(ROOM.rglob(pattern)):
            content = path.read_bytes()
            if path.name == "core_phrases.yml":
                content = _templates_of(content)
            options: dict[str, Any] = {} if method == "python" else _OPTIONS
            for _, message, _, _ in extract(method, BytesIO(content), KEYWORDS, (), options):
                one, many = message if isinstance(message, tuple) else (message, None)
                if one:
                    yield str(path.relative_to(ROOM)), one, many


def _templates_of(content: bytes) -> bytes:
    """The messages that the phrase list puts into templates, as a template of their own: its phrases are torn out of whole ones."""
    import yaml

    phrases: dict[str, list[list[str]]] = yaml.safe_load(content)
    calls = [call for pairs in phrases.values() for _, after in pairs for call in _CALL.findall(after)]
    return "\n".join(f"{{{{ {call}) }}}}" for call in calls).encode()


def update(language: str = "id", words: Mapping[str, str] | None = None) -> Catalog:
    """Write the catalogue of a language anew: known messages keep their words unless `words` has others, gone ones are dropped."""
    path = ROOM / f"locale/{language}/LC_MESSAGES/messages.po"
    known = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=language)
    fresh = Catalog(locale=language, project="kotalog", charset="utf-8", fuzzy=False, header_comment="# Indonesian of the site's messages.")
    if language == "id":
        vars(fresh).update(_num_plurals=1, _plural_expr="0")  # Babel knows no rule for Indonesian, which has no plural forms
    for message in gather():
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            old = known.get(key)
            string = old.string if old is not None and isinstance(old.id, tuple) == isinstance(message.id, tuple) else ""
            if words and key in words:
                string = words[key] if isinstance(message.id, str) else (words[key],)
            fresh.add(message.id, string, locations=message.locations)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, fresh, width=140, omit_header=False, sort_output=False, include_lineno=False)
    # The rest of the header would change at every run, or tells nobody anything.
    dropped = ("-Date:", '"Generated-By', '"Report-Msgid-Bugs-To', '"Last-Translator', '"Language-Team', '"Project-Id-Version')
    lines = [line for line in out.getvalue().decode().splitlines() if not any(word in line for word in dropped)]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    return fresh


def waiting(catalogue: Catalog) -> list[str]:
    """The messages that have no words yet."""
    strings = [(str(message.id), message.string) for message in catalogue if message.id]
    return [key for key, string in strings if not string or not all(string)]


if __name__ == "__main__":
    missing = waiting(update())
    print(f"{len(missing)} messages wait for their Indonesian.", *missing, sep="\n  ")

"""What Datasette says in English from Python, said in the reader's language."""

from __future__ import annotations

import re

from datasette_plugins.language import translate
from datasette_plugins.look.words import TERMS, term
from datasette_plugins.settings import read_rows
from datasette_plugins.tables.columns import VOCABULARY
from datasette_plugins.visitor import visitor


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is shown."""
    return message


# The comparisons of the filter form, as Datasette names them.
LOOKUPS = {
    "contains": _("contains"),
    "does not contain": _("does not contain"),
    "ends with": _("ends with"),
    "starts with": _("starts with"),
    "like": _("like"),
    "not like": _("not like"),
    "glob": _("glob"),
    "in": _("in"),
    "not in": _("not in"),
    "is null": _("is empty (null)"),
    "is not null": _("is not empty (null)"),
    "is blank": _("is blank"),
    "is not blank": _("is not blank"),
    "date": _("date"),
    "array contains": _("array contains"),
    "array does not contain": _("array does not contain"),
}
_CONNECTIVES = {
    "where": _("where"),
    "and": _("and"),
    "sorted by": _("sorted by"),
    "descending": _("descending"),
    "contains": _("contains"),
    "search matches": _("search matches"),
}


def lookup(display: str) -> str:
    """A comparison in words; signs as they are."""
    return translate(LOOKUPS[display]) if display in LOOKUPS else display


def in_words(description: str) -> str:
    """Datasette's description of filters and order, with its joining words in the reader's language; values in quotes are left alone."""
    if visitor().language == "en":
        return description
    parts = re.split(r'("[^"]*")', description)
    pattern = re.compile("|".join(rf"\b{words}\b" for words in sorted(_CONNECTIVES, key=len, reverse=True)))
    return "".join(part if part.startswith('"') else pattern.sub(lambda found: translate(_CONNECTIVES[found[0]]), part) for part in parts)


def facet_label(label: object, column: str) -> str:
    """A value of a facet in the reader's words when its column holds words of the vocabulary."""
    text = "" if label is None else str(label)
    return term(text) if column in VOCABULARY and text in TERMS else text


def query_title(name: str) -> str:
    """The title of a shipped saved query in the reader's language; nothing for any other."""
    row = read_rows("queries.yml").get(name)
    return str(row[f"title_{visitor().language}"]) if row else ""

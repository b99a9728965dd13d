"""What a result was measured with (smart-city index, SPBE, IGA ...) and who measured."""

from __future__ import annotations

import re
from functools import lru_cache

from extract import matching
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention


def find(text: str) -> tuple[Mention, ...]:
    """Every instrument named in `text`; the longest form wins. Abbreviations count only in capitals."""
    return _find(text, "instrument")


def find_issuers(text: str) -> tuple[Mention, ...]:
    """The bodies that rate or reward; the key is their usual short name."""
    return _find(text, "issuer")


def issuer_of(instrument: Mention) -> str | None:
    """The body an instrument belongs to by its name alone, None when several use it."""
    return _issuers(current_lexicons()).get(_squeezed(instrument.form))


def _find(text: str, kind: str) -> tuple[Mention, ...]:
    pattern, keys, strict = _table(current_lexicons(), kind)
    found = []
    for hit in pattern.finditer(text):
        form = _squeezed(hit[0])
        if form not in strict or hit[0] == strict[form]:
            found.append(Mention(kind, hit.start(), hit.end(), keys[form], hit[0], f"{kind}.form"))
    return tuple(found)


def _squeezed(form: str) -> str:
    return re.sub(r"[\s-]+", " ", matching.fold(form).replace("smartcity", "smart city"))


@lru_cache(maxsize=8)
def _table(lexicons: Lexicons, kind: str) -> tuple[matching.Pattern, dict[str, str], dict[str, str]]:
    rows = lexicons.table("instruments" if kind == "instrument" else "issuers")
    key = "key" if kind == "instrument" else "name"
    keys = {_squeezed(row["form"]): row[key] for row in rows}
    strict = {_squeezed(row["form"]): row["form"] for row in rows if row["form"].isupper()}
    forms = "|".join(
        re.escape(form).replace(r"\ ", r"[\s-]{1,2}").replace(r"smart[\s-]{1,2}city", r"smart[\s-]{0,2}city")
        for form in sorted(keys, key=len, reverse=True)
    )
    return matching.compile(rf"\b(?:{forms})\b", re.IGNORECASE), keys, strict


@lru_cache(maxsize=4)
def _issuers(lexicons: Lexicons) -> dict[str, str | None]:
    return {_squeezed(row["form"]): row["issuer"] or None for row in lexicons.table("instruments")}

"""The law of evidence, checked from outside: a quote is the text it points at, short, found in the source, and holds the fact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from tests.quality.sameness import plain

_LONGEST = 300  # code points of a quote, by the contract
# fmt: off
_NUMBER_WORDS = frozenset((
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus ribu juta miliar milyar triliun "
    "pertama kedua ketiga keempat kelima keenam seluruh semua "
    "one two three four five six seven eight nine ten first second third"
).split())
# fmt: on


def evidence_fault(fact: Mapping[str, Any], text: str, source: str) -> str | None:
    """What is wrong with the evidence of a programme or a result, or None."""
    spans = fact.get("evidence") or ()
    if not spans:
        return "no evidence"
    for span in spans:
        quote = span["quote"]
        if not 1 <= len(quote) <= _LONGEST:
            return f"a quote of {len(quote)} characters"
        if text[span["start"] : span["end"]] != quote:
            return "the offsets do not give the quote"
        if _squeezed(quote) not in _squeezed(source):
            return "the quote is not in the source"
    said = plain(" ".join(span["quote"] for span in spans))
    return _name_fault(fact, said) if "name" in fact else _value_fault(fact, said, " ".join(span["quote"] for span in spans))


def _name_fault(fact: Mapping[str, Any], said: str) -> str | None:
    names = (fact["name"], *(fact.get("aliases") or ()))
    packed = said.replace(" ", "")
    return None if any(plain(name).replace(" ", "") in packed for name in names) else "no quote holds the name or an alias"


def _value_fault(fact: Mapping[str, Any], said: str, quotes: str) -> str | None:
    digits = re.sub(r"\D", "", quotes)
    wanted = [re.sub(r"\D", "", f"{fact[key]:.10g}") for key in ("value", "achieved") if fact.get(key) is not None]
    label = plain(fact.get("label")).replace(" ", "")
    in_figures = any(value and value in digits for value in wanted)
    in_words = bool(wanted) and not _NUMBER_WORDS.isdisjoint(said.split())
    scaled = (
        bool(wanted) and re.search(r"\d\s*(?:ribu|juta|miliar|milyar|triliun|million|billion|rb|jt|m)\b", quotes, re.IGNORECASE) is not None
    )
    in_label = bool(label) and label in said.replace(" ", "")
    return None if in_figures or in_words or scaled or in_label else "no quote holds the value, fraction or label"


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())

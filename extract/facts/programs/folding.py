"""Namings of one programme, folded into one: aliases in every direction, spellings of one name, the clipped brand beside the full name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.facts.programs.links import Linked
from extract.finders.programs import squeeze

_TYPE_WORDS = re.compile(
    r"^(?:(?:program|programme|aplikasi|inovasi|layanan|sistem|sistim|platform|portal|gerakan|app|website|situs)\s+)+", re.IGNORECASE
)
_SI = re.compile(r"^si[\s-]?(?=\w{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folded:
    """One programme of a document: its namings in order, the name it goes by and the other forms, as written."""

    entries: tuple[Linked, ...]
    name: str
    aliases: tuple[str, ...]


def key_of(form: str) -> str:
    """What all spellings of a name share: no case, blanks, punctuation, and no type word in front."""
    bare = _TYPE_WORDS.sub("", form.strip())
    return squeeze(bare) or squeeze(form)


def fold(text: str, linked: Sequence[Linked], region_of: Sequence[str | None]) -> tuple[Folded, ...]:
    """Join namings that share a form, within one region; programmes in the order of their first naming."""
    parent = list(range(len(linked)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[tuple[str | None, str], int] = {}
    for i, entry in enumerate(linked):
        for form in _forms(entry):
            owner = first.setdefault((region_of[i], key_of(form)), i)
            parent[max(root(i), root(owner))] = min(root(i), root(owner))
    for i, entry in enumerate(linked):  # "Tanggap" and "Si Tanggap": one brand, when the text uses both
        for form in _forms(entry):
            bare = key_of(_SI.sub("", form))
            if _SI.match(form) and (region_of[i], bare) in first:
                j = first[(region_of[i], bare)]
                parent[max(root(i), root(j))] = min(root(i), root(j))
    groups: dict[int, list[Linked]] = {}
    for i, entry in enumerate(linked):
        groups.setdefault(root(i), []).append(entry)
    return tuple(_folded(text, group) for _, group in sorted(groups.items()))


def _forms(entry: Linked) -> list[str]:
    return [entry.naming.name.form, *(alias.form for alias in entry.naming.aliases)]


def _folded(text: str, group: list[Linked]) -> Folded:
    forms: dict[str, dict[str, int]] = {}
    order: list[str] = []
    for entry in group:
        for form in _forms(entry):
            flat = " ".join(form.split())
            spellings = forms.setdefault(squeeze(flat), {})
            if not spellings:
                order.append(squeeze(flat))
            spellings[flat] = spellings.get(flat, 0) + 1
    spelled = {key: min(spellings, key=lambda f: (_is_plain(f), -spellings[f], f)) for key, spellings in forms.items()}
    lowered = text.casefold()
    uses = {key: len(_pattern(form).findall(lowered)) for key, form in spelled.items()}
    name = min(order, key=lambda key: (-uses[key], len(spelled[key]), order.index(key)))
    aliases = [spelled[key] for key in order if key != name]
    return Folded(tuple(group), spelled[name], tuple(aliases))


def _is_plain(form: str) -> bool:
    """Small or all-capital spellings come after "Mixed Case" ones when a name is printed."""
    return form.islower() or (form.isupper() and len(form.split()) > 1)


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(form.casefold())}(?!\w)")


def occurrences(text: str, form: str) -> list[tuple[int, int]]:
    """Where a form stands in the text again: whatever its case for long names, with a capital for single short words."""
    pattern = r"[\s\u00a0-]{1,3}".join(re.escape(part) for part in re.split(r"[\s\u00a0-]+", form) if part)
    single = len(form.split()) == 1
    hits = re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
    return [hit.span() for hit in hits if not single or hit.group() == form or (hit.group()[0].isupper() and form[0].isupper())]

"""Namings of one programme, folded into one: aliases in every direction, spellings of one name, the clipped brand beside the full name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract import matching
from extract.facts.programs.model import Linked
from extract.finders.program_words import squeeze

_TYPE_WORDS = re.compile(
    r"^(?:(?:program|programme|aplikasi|inovasi|layanan|sistem|sistim|platform|portal|gerakan|app|website|situs)\s+)+", re.IGNORECASE
)
_TYPE_WORDS_BEHIND = re.compile(r"(?<=\w)\s+(?:service|application|app|program|programme|system)$", re.IGNORECASE)
_JOINTS = re.compile(r"[\s\u00a0-]+")
_SI = re.compile(r"^si[\s-]?(?=\w{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folded:
    """One programme of a document: its namings in order, the name it goes by and the other forms, as written."""

    entries: tuple[Linked, ...]
    name: str
    aliases: tuple[str, ...]


@lru_cache(maxsize=2000)
def key_of(form: str) -> str:
    """What all spellings of a name share: no case, blanks, punctuation, and no type word in front."""
    bare = _TYPE_WORDS_BEHIND.sub("", _TYPE_WORDS.sub("", form.strip()))
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
    spelled = {key: _spelling(spellings) for key, spellings in forms.items()}
    lowered = text.casefold()
    uses = {key: _uses(form.casefold(), lowered) for key, form in spelled.items()}
    wrong = {squeeze(entry.naming.name.form) for entry in group if "misprint" in entry.naming.features}
    name = min([key for key in order if key not in wrong] or order, key=lambda key: (-uses[key], len(spelled[key]), order.index(key)))
    aliases = [spelled[key] for key in order if key != name]
    return Folded(tuple(group), spelled[name], tuple(aliases))


def _spelling(spellings: dict[str, int]) -> str:
    """The spelling most used whatever its case, the first of equals; among its cases "Mixed Case". Small letters come last."""
    forms = [form for form in spellings if not form.islower()] or list(spellings)
    used: dict[str, int] = {}
    for form in forms:
        used[form.casefold()] = used.get(form.casefold(), 0) + spellings[form]
    most = max(used, key=lambda folded: used[folded])
    return min((form for form in forms if form.casefold() == most), key=lambda form: (_is_plain(form), -spellings[form], form))


def _is_plain(form: str) -> bool:
    """Small or all-capital spellings come after "Mixed Case" ones when a name is printed."""
    return form.islower() or (form.isupper() and len(form.split()) > 1)


def _uses(form: str, text: str) -> int:
    """How often a form stands in the text as whole words."""
    count, at = 0, text.find(form) if form else -1
    while at >= 0:
        end = at + len(form)
        whole = not _is_letter(text[at - 1 : at]) and not _is_letter(text[end : end + 1])
        count += whole
        at = text.find(form, end if whole else at + 1)
    return count


def _is_letter(neighbour: str) -> bool:
    return neighbour.isalnum() or neighbour == "_"


def occurrences(text: str, form: str) -> list[tuple[int, int]]:
    """Where a form stands in the text again: whatever its case for long names, with a capital for single short words."""
    parts = [part for part in _JOINTS.split(form) if part]
    single = len(form.split()) == 1
    spans = _runs_of(parts, text) if parts and form.isascii() else [hit.span() for hit in _pattern(parts).finditer(text)]
    return [(start, end) for start, end in spans if not single or text[start:end] == form or (text[start].isupper() and form[0].isupper())]


def _pattern(parts: Sequence[str]) -> re.Pattern[str]:
    form = r"[\s\u00a0-]{1,3}".join(map(re.escape, parts))
    return re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)


def _runs_of(parts: Sequence[str], text: str) -> list[tuple[int, int]]:
    """What `_pattern` finds, for plain letters and without compiling a pattern for each name: the words, one to three joints between."""
    folded = matching.folded(text)
    words = [part.lower() for part in parts]
    first, spans, at = words[0], [], 0
    while (start := folded.find(first, at)) >= 0:
        at = start + 1
        if start and _is_letter(folded[start - 1]):
            continue
        end = start + len(first)
        for word in words[1:]:
            joint = _JOINTS.match(folded, end)
            if joint is None or joint.end() - end > 3 or not folded.startswith(word, joint.end()):
                break
            end = joint.end() + len(word)
        else:
            if not _is_letter(folded[end : end + 1]):
                spans.append((start, end))
                at = end
    return spans

"""The offices of a document: every mention of one office folded into one reference with all its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.finders.opds import is_office, kind_of
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.model import Mention, OpdRef

_GAP = re.compile(r"[\s\u00a0,]{0,4}")


@dataclass(frozen=True, slots=True)
class Offices:
    """Office mentions by identity: `key_at` is the key of a mention by its start, `forms` are all forms of a key, `names` its longest."""

    key_at: dict[int, str]
    region_at: dict[int, str]
    forms: dict[str, tuple[str, ...]]
    names: dict[str, str]

    def reference(self, mention: Mention, region: str | None) -> OpdRef:
        """The office as the document knows it: named by its longest form, region left out."""
        key = self.key_at.get(mention.start, mention.key)
        own = self.region_at.get(mention.start, region)
        forms = self.forms.get(key, (mention.form,))
        name = self.names.get(key, " ".join(mention.form.split()))
        return OpdRef(f"{own or ''}-{key}", name, forms)


def group_offices(text: str, anchors: Anchors) -> Offices:
    """Settle the key of each mention, a bracketed nickname taking its office's, and gather the forms of each office."""
    key_at: dict[int, str] = {}
    region_at: dict[int, str] = {}
    same: dict[str, str] = {}
    mentions = [m for m in anchors.offices if is_office(m)]
    listed = {row["canonical_id"] for row in current_lexicons().table("opds")}
    for left, right in pairwise(mentions):
        between = text[left.end : right.start]
        is_its_owner = kind_of(left) == "unit" and kind_of(right) != "unit"  # "Puskesmas Timur (Dinas Kesehatan)"
        if between.strip() == "(" and text[right.end : right.end + 1] == ")" and left.key != right.key and not is_its_owner:
            keep, drop = (left.key, right.key) if left.key in listed or right.key not in listed else (right.key, left.key)
            same.setdefault(drop, keep)
    forms: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    for mention in mentions:
        key = same.get(mention.key, mention.key)
        key_at[mention.start] = key
        found = forms.setdefault(key, {})
        bare = " ".join(mention.form.split())
        found[bare] = None
        names[key] = max(names.get(key, bare), bare, key=lambda form: (len(form), form))
        gap = _GAP.match(text, mention.end)
        at = gap.end() if gap else mention.end
        bracket = re.compile(r"\s?\([^()]{1,40}\)\s?").match(text, mention.end)
        region = anchors.region_at(at) or (anchors.region_at(bracket.end()) if bracket else None)
        if region is not None and "," not in text[mention.end : region.start]:
            region_at[mention.start] = region.key
            if bracket is None:
                found[" ".join(text[mention.start : region.end].split())] = None
    return Offices(key_at, region_at, {key: tuple(found) for key, found in forms.items()}, names)

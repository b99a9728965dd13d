"""Which regions a text says to have, make or run something of their own: "Pemprov X mengelola ...", "Kabupaten Y memiliki program ...".

A province is named beside each of its kabupaten and kota, and a governor opens, praises and hands over what is theirs: only words of
possession tell whose story it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.facts.regions.standing import Standing
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention
from extract.rulebook import Rule, load_rules

_FAR = 110  # characters behind a region in which its verb stands
_LED = 60  # characters before it
_ASIDE = frozenset({"visitor", "venue", "institution", "parent", "listed"})
_SMART_PROVINCE = re.compile(r"\bsmart\sprovince\s(?:(?:di|untuk|provinsi)\s)?$", re.IGNORECASE)
_LEVEL = frozenset({"region.level", "region.government", "region.host"})


def is_owner(text: str, region: Mention, end: int) -> bool:
    """Whether the words beside a region make it the owner of what stands before `end`; a name without its level needs the verb at once."""
    if len(region.key) == len("33") and _SMART_PROVINCE.search(text, max(0, region.start - _LED), region.start):
        return True
    rules = possession_rules()
    lead, behind = text[max(0, region.start - _LED) : region.start], text[region.end : min(end, region.end + _FAR)]
    if region.rule not in _LEVEL:
        at_once = rules["possession.at-once"].regex.match(behind)
        return at_once is not None and rules["possession.other"].regex.search(lead) is None
    if rules["possession.behind"].regex.search(lead) is not None:
        return True
    return rules["possession.other"].regex.search(lead) is None and rules["possession.has"].regex.match(behind) is not None


def owners(text: str, mentions: Sequence[Mention], standings: Sequence[Standing]) -> tuple[str, ...]:
    """The codes of the regions that are owners somewhere, in the order of the text."""
    found = (
        mention.key
        for mention, standing in zip(mentions, standings, strict=True)
        if standing not in _ASIDE and "/" not in mention.key and is_owner(text, mention, len(text))
    )
    return tuple(dict.fromkeys(found))


def possession_rules() -> dict[str, Rule]:
    """The rules of `rules/possession.yml` by their ids."""
    return _rules(current_lexicons())


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules("possession")}

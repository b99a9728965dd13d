"""The rules of `rules/linking.yml`: how a text ties dimensions to programmes outside the sentence that names them."""

from __future__ import annotations

from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons
from extract.rulebook import Rule, load_rules


def linking_rules() -> dict[str, Rule]:
    """The rules by their ids."""
    return _rules(current_lexicons())


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules("linking")}

"""Every rule matches its examples and none of its counter-examples, and its id is used once."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from extract.rulebook import Rule, families, load_rules

RULES = [rule for family in families() for rule in load_rules(family)]


def test_there_are_rules() -> None:
    assert "scores" in families() and len(RULES) > 10


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_matches_its_examples_and_no_counter_example(rule: Rule) -> None:
    assert rule.examples, "a rule shows a sentence that made it necessary"
    assert [example for example in rule.examples if not rule.regex.search(example)] == []
    assert [example for example in rule.counter_examples if rule.regex.search(example)] == []


def test_rule_ids_are_never_used_twice() -> None:
    assert [rule for rule, uses in Counter(rule.id for rule in RULES).items() if uses > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_quick_on_hostile_sentences(rule: Rule) -> None:
    attacks = [
        "9 dari 10 program " * 100,
        "Dinas " * 330,
        "program " * 250,
        " " * 2000,
        "dari 20 indikator yang " * 80,
        "1 " * 1000,
        "a" * 2000,
    ]
    started = time.process_time()
    for attack in attacks:
        for _ in rule.regex.finditer(attack[:2000]):
            pass
    assert time.process_time() - started < 2.0

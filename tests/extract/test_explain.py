"""What `explain` says of a text: facts, the rules behind them, and what was refused."""

from __future__ import annotations

from extract.explain import explain, explain_lines, rule_notes
from extract.facts import find_facts
from extract.model import Context, Extraction, Relevance
from extract.rulebook import families, load_rules
from tests.extract.factories import make_document

TEXT = "Kota Bima memakai aplikasi WhatsApp. Dinas Kesehatan meluncurkan aplikasi Ibu Sigap untuk smart living."


def _extraction() -> Extraction:
    document = make_document(TEXT)
    return Extraction(document, Relevance(True, 0.9, ("smart living",)), find_facts(document, Context("test")))


def test_each_fact_is_shown_with_its_rules_and_each_refusal_with_its_reason() -> None:
    lines = list(explain_lines(_extraction()))
    assert "programme Ibu Sigap [52.72] " in "\n".join(lines)
    assert any("'WhatsApp'" in line and "a product of the market" in line for line in lines)
    assert any("opd:52.72-dinkes" in line for line in lines)


def test_the_data_form_explains_every_rule_it_names() -> None:
    data = explain(_extraction())
    assert [program["name"] for program in data["programs"]] == ["Ibu Sigap"]
    assert data["rules"]["program.cue"] == "the noun that says what follows is a programme"


def test_every_rule_has_something_to_say() -> None:
    known = rule_notes()
    assert {rule.id for family in families() for rule in load_rules(family)} == set(known)

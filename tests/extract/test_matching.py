"""Patterns that look only where they can match find what `re` finds."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import matching
from extract.anchoring import anchor_of
from extract.rulebook import families, load_rules

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "quality" / "dev").glob("*.txt"))[::30]]
PATTERNS = [
    r"\b(?:bernama|dinamai|(?:di)?beri(?:kan)?\s{1,3}nama)\s",
    r"(?:,\s{1,3}|\b(?:adalah|ialah)\s{1,3})(?:sebuah\s)?[a-z]+",
    r"\bsmart[\s-]{0,2}(?:city|kota)\b",
    r"(?<=\d)\s(?:dari|of)\s(?=\d)",
    r"\d+\s{0,2}(?:program|inovasi)",
    r"(?:kota|kab\.?)$",
    r"^(?:di|ke)\b",
    r"(?:[a-h]|\d)\.\s",
    r"a{2,}b|ab+",
    r"(?-i:Kota)\s(?i:besar)",
    r"(?P<q>[\"“])\w+(?P=q)",
    r"k(?=ota)|s(?!mart)",
]


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("family", families())
def test_rules_find_in_the_corpus_what_plain_patterns_find(family: str) -> None:
    chance = random.Random(3)
    for rule in load_rules(family):
        pattern, plain = rule.regex, rule.regex.plain
        for text in TEXTS:
            start = chance.randrange(len(text))
            end = min(len(text), start + 200)
            assert spans(pattern.finditer(text, 0)) == spans(plain.finditer(text)), rule.id
            assert spans(pattern.finditer(text, start, end)) == spans(plain.finditer(text, start, end)), rule.id
            first, expected = pattern.search(text, start, end), plain.search(text, start, end)
            assert (first and first.span()) == (expected and expected.span()), rule.id
            first, expected = pattern.search_slice(text, start, end), plain.search(text[start:end])
            assert (first and first.span()) == (expected and expected.span()), rule.id


COMPILED = {source: matching.compile(source, re.IGNORECASE) for source in PATTERNS}  # once: every new pattern makes the look-up anew


@pytest.mark.parametrize("source", PATTERNS)
@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet='abkKıİſsS \n\u00a0.,"“12dio-mrtnyc', max_size=60), start=st.integers(0, 30), length=st.integers(0, 40))
def test_any_text_gives_the_matches_of_re(source: str, text: str, start: int, length: int) -> None:
    pattern = COMPILED[source]
    end = start + length
    assert spans(pattern.finditer(text, start, end)) == spans(pattern.plain.finditer(text, start, end))
    matching.look_up(text, text.lower())
    assert spans(pattern.finditer(text)) == spans(pattern.plain.finditer(text))
    assert spans(pattern.finditer(text.lower())) == spans(pattern.plain.finditer(text.lower()))
    first, expected = pattern.search_slice(text, start, end), pattern.plain.search(text[start:end])
    assert (first and first.span()) == (expected and expected.span())


@pytest.mark.parametrize(
    ("source", "letters", "is_head"),
    [
        (r"\b(?:bernama|dinamai)\s", {"bernama ", "dinamai "}, True),
        (r"(?:di)?beri\b", {"beri", "diberi"}, True),
        (r"\d{1,3}\s(?:dari|of)\s", {"dari ", "of "}, False),
        (r"Kota[\s-]Besar", {"kota bes", "kota-bes"}, True),
    ],
)
def test_the_letters_of_a_pattern_are_read_from_it(source: str, letters: set[str], is_head: bool) -> None:
    anchor = anchor_of(source, re.IGNORECASE)
    assert anchor is not None
    assert (set(anchor.letters), anchor.is_head) == (letters, is_head)


@pytest.mark.parametrize("source", [r"\d+", r"(?=\S)", r"[A-Z]\w+", r"(?:smart)?\s*", r"é+"])
def test_a_pattern_without_letters_in_common_is_searched_everywhere(source: str) -> None:
    assert anchor_of(source) is None


def test_folding_keeps_the_length_and_every_place() -> None:
    text = "KOTA\u00a0Kİıſ\tA"
    assert matching.fold(text) == "kota kiis a"
    assert len(matching.fold(text)) == len(text)

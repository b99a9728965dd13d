"""Shipped lexicons load; a user's rows extend them; a faulty row is named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.lexicon import LexiconError, load_lexicons


def test_the_shipped_lexicons_hold_every_region_and_dimension() -> None:
    lexicons = load_lexicons()
    assert len(lexicons.regions) == 552
    assert {term.key for term in lexicons.dimensions} >= {"governance", "branding", "economy", "living", "society", "environment"}
    assert {term.key for term in lexicons.components} == {"baseline", "output", "outcome", "impact", "quick_win"}


def test_a_user_s_row_adds_a_variant_to_a_region(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text(
        "code,level,name,official_name,province_code,variants\n21.03,kabupaten,Natuna,Kabupaten Natuna,21,Ranai\n"
    )
    natuna = next(region for region in load_lexicons(tmp_path).regions if region.code == "21.03")
    assert "Ranai" in natuna.variants
    assert load_lexicons(tmp_path).version != load_lexicons().version


def test_a_user_s_words_extend_a_list(tmp_path: Path) -> None:
    (tmp_path / "relevance.yml").write_text("topic: [kota digital]\n")
    assert "kota digital" in load_lexicons(tmp_path).words("relevance", "topic")


def test_a_missing_folder_adds_nothing(tmp_path: Path) -> None:
    assert load_lexicons(tmp_path / "none") == load_lexicons()


FAULTS = [
    ("regions.csv", "code,level,name\n99.99,desa,Contoh\n", "regions.csv, line 2: the level 'desa'"),
    ("regions.csv", "code,levels,name\n99.99,kota,Contoh\n", "line 1: there is no column 'levels'; did you mean level"),
    ("regions.csv", "code,level,name\n99.99,kota\n", "line 2: the row does not have as many cells"),
    ("dimensions.csv", "key,label_id,variants\nhealth,Sehat,smart health\n", "line 2: 'health' is none of"),
    ("region.csv", "code\n", "there is no lexicon of this name; did you mean regions.csv"),
    ("relevance.yml", "topic: smart city\n", "'topic' must be a list of words"),
    ("relevance.yml", "topics: [a]\n", "there is no list 'topics'; did you mean topic"),
    ("relevance.yml", "topic: [a\n", "not valid YAML"),
]


@pytest.mark.parametrize(("name", "content", "message"), FAULTS)
def test_a_faulty_row_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(LexiconError, match=message.replace("(", r"\(")):
        load_lexicons(tmp_path)

"""`kotalog explain` and `kotalog lexicon check`: what they print and their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.cli import call

PAGE = (
    "Pemerintah Kota Bima memaparkan pelaksanaan smart city pada hari Senin (4/3/2024) di ruang rapat.\n\n"
    "Dinas Kesehatan meluncurkan aplikasi Ibu Sigap untuk smart living.\n"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_explain_shows_why_a_fact_was_found(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(["explain", str(page)]) == 0
    said = capfd.readouterr().out
    assert "programme Ibu Sigap [52.72]" in said and "program.cue" in said


def test_explain_gives_json(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(["explain", str(page), "--json"]) == 0
    data = json.loads(capfd.readouterr().out)
    assert [(p["name"], p["dimensions"], [o["id"] for o in p["opds"]]) for p in data["programs"]] == [
        ("Ibu Sigap", ["living"], ["52.72-dinkes"])
    ]


def test_explain_of_a_missing_file_is_one_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(["explain", str(tmp_path / "nothing.txt")]) == 65
    assert capfd.readouterr().err.strip().endswith("there is no such file. Check the path.")


def test_explain_refuses_a_day_that_is_none(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(["explain", str(page), "--seen-at", "kemarin"]) == 2
    assert "'kemarin' is not a date; write it as 2024-03-14." in capfd.readouterr().err


def test_lexicon_check_counts_the_users_rows(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "lexicons"
    folder.mkdir()
    (folder / "opds.csv").write_text("canonical_id,long_name,abbreviation,kind\ndinkes,Dinas Kesehatan,Dinkesku,dinas\n", encoding="utf-8")
    (folder / "programs.yml").write_text("cues: [gebrakan]\n", encoding="utf-8")
    assert call(["--home", str(tmp_path), "lexicon", "check", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["own"] == 2


def test_a_users_rows_change_what_is_found(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "lexicons"
    folder.mkdir()
    (folder / "opds.csv").write_text(
        "canonical_id,long_name,abbreviation,kind\ndinkes,Dinas Kesehatan,Kantor Sehat,dinas\n", encoding="utf-8"
    )
    (folder / "programs.yml").write_text("cues: [gebrakan]\n", encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text(
        "Pemerintah Kota Bima menata smart city.\n\nAda gebrakan Ibu Sigap milik Kantor Sehat untuk smart living.\n", encoding="utf-8"
    )
    assert call(["--home", str(tmp_path), "explain", str(page), "--json"]) == 0
    (program,) = json.loads(capfd.readouterr().out)["programs"]
    assert (program["name"], [opd["id"] for opd in program["opds"]]) == ("Ibu Sigap", ["52.72-dinkes"])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("opds.csv", "canonical_id,colour\ndinkes,red\n", "opds.csv, line 1"),
        ("programs.yml", "ques: [gebrakan]\n", "did you mean cues"),
        ("program.yml", "cues: [gebrakan]\n", "did you mean programs.yml"),
    ],
)
def test_a_faulty_row_is_named_with_its_file(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, text: str, said: str) -> None:
    folder = tmp_path / "lexicons"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    assert call(["--home", str(tmp_path), "lexicon", "check"]) == 78
    assert said in capfd.readouterr().err

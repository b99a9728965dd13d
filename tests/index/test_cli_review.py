"""`kotalog review` as people type it: what the browser offers, on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.index.command import kotalog
from tests.index.factory import Told, built, program

TEXTS = {
    "satu": ("Aplikasi Antre Sehat dipakai di Klaten sejak Mei.", "Antre Sehat", 0.9),
    "dua": ("Warga Klaten memakai Antri Sehat tiap pagi.", "Antri Sehat", 0.9),
    "tiga": ("Layanan Sumur Pintar dicoba di Klaten.", "Sumur Pintar", 0.45),
    "empat": ("Warung Cerdas Klaten dibuka.", "Warung Cerdas", 0.9),
    "lima": ("Warga memuji Warung Cerdass.", "Warung Cerdass", 0.9),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    office = [("33.10-disdag", "Dinas Perdagangan")]
    told = [
        Told(
            text, [program(name, confidence=sure, opds=office if "Warung" in name else ())], region="33.10", url=f"https://x.example/{key}"
        )
        for key, (text, name, sure) in TEXTS.items()
    ]
    built(tmp_path, *told).connection.close()
    return tmp_path


def names(home: Path) -> list[str]:
    done = kotalog(home, "export", "program_table", "--format", "json")
    assert done.returncode == 0, done.stderr
    return [row["program"] for row in json.loads(done.stdout)]


def test_what_waits_is_listed_with_what_a_decision_would_change(home: Path) -> None:
    rows = json.loads(kotalog(home, "review", "list", "--json").stdout)
    assert {(row["what"], row["kind"], row["name"]) for row in rows} == {
        ("pair", "program", "Antre Sehat"),
        ("program", "program", "Sumur Pintar"),
    }
    weighed = [row["impact"] * (1 - abs(row["confidence"] - 0.5)) for row in rows]
    assert weighed == sorted(weighed, reverse=True)
    assert all(row["impact"] for row in rows)
    shown = kotalog(home, "review", "list").stdout
    assert "«Antre Sehat» and «Antri Sehat»" in shown and "33.10-sumur-pintar" in shown
    assert json.loads(kotalog(home, "review", "list", "--what", "story", "--json").stdout) == []


def test_decisions_are_made_taken_back_and_carried_elsewhere(home: Path, tmp_path: Path) -> None:
    assert names(home) == ["Antre Sehat", "Antri Sehat", "Warung Cerdas"]
    assert kotalog(home, "review", "accept", "33.10-sumur-pintar", "--who", "ani", "--why", "sudah berjalan").returncode == 0
    assert kotalog(home, "review", "same", "33.10-antre-sehat", "33.10-antri-sehat").returncode == 0
    assert kotalog(home, "review", "rename", "33.10-antre-sehat", "Antre Sehat Klaten").returncode == 0
    split = kotalog(home, "review", "split", "33.10-warung-cerdas", "Warung Cerdass")
    assert split.returncode == 0 and "recorded" in split.stderr
    assert names(home) == ["Antre Sehat Klaten", "Sumur Pintar", "Warung Cerdas", "Warung Cerdass"]
    lines = kotalog(home, "review", "export").stdout
    assert [json.loads(line)["verdict"] for line in lines.splitlines()] == ["accept", "same", "rename", "split"]
    key = json.loads(lines.splitlines()[3])["key"]
    assert kotalog(home, "review", "undo", key[:10]).returncode == 0
    assert "Warung Cerdass" not in names(home)
    (tmp_path / "decisions.jsonl").write_text(lines)
    done = kotalog(home, "review", "import", str(tmp_path / "decisions.jsonl"))
    assert done.returncode == 0 and done.stderr.startswith("0 decisions added")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("accept", "tidak-ada"), "nothing in the catalogue has the id"),
        (("same", "33.10-antre-sehat", "33.10-antre-sehat"), "one already"),
        (("split", "33.10-antre-sehat", "Antre Sehat"), "is the only name"),
        (("undo", "zzz"), "is no decision"),
    ],
)
def test_a_decision_that_cannot_be_is_one_sentence(home: Path, arguments: tuple[str, ...], said: str) -> None:
    done = kotalog(home, "review", *arguments)
    assert done.returncode == 65 and said in done.stderr and done.stderr.count("\n") == 1


def test_decisions_are_listed_for_people_and_as_json(home: Path) -> None:
    kotalog(home, "review", "rename", "33.10-antre-sehat", "Antre Sehat Klaten", "--who", "ani", "--why", "nama resmi")
    kotalog(home, "review", "reject", "33.10-warung-cerdas", "--who", "budi")
    first, second = kotalog(home, "review", "list", "--decided").stdout.splitlines()
    assert re.fullmatch(
        r"[0-9a-f]{16}  \d{4}-\d\d-\d\dT\d\d:\d\d  ani  rename program 33.10\|antresehat → Antre Sehat Klaten \(nama resmi\)", first
    )
    assert re.fullmatch(r"[0-9a-f]{16}  \S+  budi  reject program 33.10\|warungcerdas", second)
    made = json.loads(kotalog(home, "review", "list", "--decided", "--json").stdout)
    assert [row["verdict"] for row in made] == ["rename", "reject"]
    kotalog(home, "review", "undo", second[:16], "--who", "ani")
    assert f"ani  undo the decision {second[:16]}" in kotalog(home, "review", "list", "--decided").stdout


def test_a_queue_that_is_cut_short_says_so(home: Path) -> None:
    every = [line for line in kotalog(home, "review", "list").stdout.splitlines() if not line.startswith(" ")]
    assert len(every) > 1
    done = kotalog(home, "review", "list", "--limit", "1")
    assert f"{len(every) - 1} more wait; --limit shows them." in done.stderr
    assert "more wait" not in kotalog(home, "review", "list").stderr

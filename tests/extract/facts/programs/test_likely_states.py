"""The learned model of states: what it is told, when it is asked, and how its answer is quoted."""

from __future__ import annotations

import csv
import re
from importlib import resources

import pytest

from extract.facts import find_facts
from extract.facts.programs.statuses import likely
from extract.likelihood import BIAS, Model
from extract.model import STATUSES, Context, Page, Program
from extract.reading import read_document

PAGE = (
    "Pemerintah Kabupaten Ende memaparkan program smart city di Aula Garuda, Selasa (14/3/2023). "
    "Untuk lingkungan tersedia Aplikasi Timbang Kelimutu milik Dinas Lingkungan Hidup. "
    "Lewat Timbang Kelimutu warga menukar sampah, dan saldo masuk ke rekening. "
    "Aplikasi Pasar Ikan Ende milik Dinas Perikanan belum berjalan karena servernya rusak."
)


def programs_of(page: str) -> dict[str, Program]:
    context = Context("warta.txt")
    return {program.name: program for program in find_facts(read_document([Page(page.encode())], context), context).programs}


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that takes what fills accounts for a thing at work."""
    monkeypatch.setattr(likely, "load_model", lambda _name: Model({BIAS: -1.0, "a~me-": 0.5, "a~rekening": 2.0}))


@pytest.mark.usefixtures("sure")
def test_a_programme_without_a_state_is_asked_about_and_the_sentence_that_tells_most_is_quoted() -> None:
    program = programs_of(PAGE)["Timbang Kelimutu"]
    assert program.statuses == ("running",)
    quotes = [quote.quote for quote in program.evidence if quote.rule == likely.RULE]
    assert quotes == ["Lewat Timbang Kelimutu warga menukar sampah, dan saldo masuk ke rekening."]


def test_a_state_that_a_rule_reads_is_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely, "load_model", lambda _name: Model({BIAS: 9.0}))
    assert programs_of(PAGE)["Pasar Ikan Ende"].statuses == ("not_running",)


def test_an_unlikely_state_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely, "load_model", lambda _name: Model({BIAS: -9.0}))
    assert programs_of(PAGE)["Timbang Kelimutu"].statuses == ()


def test_a_sentence_that_goes_on_about_a_programme_tells_of_it_and_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = {"statuses_not_running": Model({BIAS: -1.0, "n~sunyi": 3.0, "a~sunyi": 3.0})}
    monkeypatch.setattr(likely, "load_model", lambda name: stopped.get(name, Model({BIAS: -1.0})))
    going_on = "Loketnya sunyi sejak pegawainya pindah."
    program = programs_of(PAGE.replace("ke rekening. ", f"ke rekening. {going_on} "))["Timbang Kelimutu"]
    assert program.statuses == ("not_running",)
    assert [quote.quote for quote in program.evidence if quote.rule == likely.RULE] == [going_on]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("\n\nLayanan itu sunyi.", ("not_running",)),
        (" Petugas datang, tetapi kantor sunyi.", ("not_running",)),
        ("\n\nRapat berlangsung di ruang yang sunyi.", ()),
        (" Adapun Aplikasi Loket Kelimutu milik Dinas Sosial sunyi.", ()),
    ],
)
def test_only_what_follows_in_its_paragraph_or_points_back_is_of_a_programme(
    monkeypatch: pytest.MonkeyPatch, behind: str, expected: tuple[str, ...]
) -> None:
    stopped = {"statuses_not_running": Model({BIAS: -1.0, "n~sunyi": 3.0, "a~sunyi": 3.0})}
    monkeypatch.setattr(likely, "load_model", lambda name: stopped.get(name, Model({BIAS: -1.0})))
    page = (
        "Pemerintah Kabupaten Ende memaparkan program smart city di Aula Garuda, Selasa (14/3/2023). "
        "Untuk lingkungan tersedia Aplikasi Timbang Kelimutu milik Dinas Lingkungan Hidup."
    )
    assert programs_of(page + behind)["Timbang Kelimutu"].statuses == expected


@pytest.mark.parametrize(
    ("chances", "is_ranked", "expected"),
    [
        ({"running": 0.55, "not_running": 0.5, "planned": 0.1}, False, "running"),
        ({"running": 0.55, "not_running": 0.1, "planned": 0.1}, True, None),
        ({"running": 0.44, "not_running": 0.4, "planned": 0.1}, False, None),
        ({"running": 0.1, "not_running": 0.2, "planned": 0.51}, False, "planned"),
        ({"running": 0.7, "not_running": 0.2, "planned": 0.1}, True, "running"),
    ],
)
def test_the_likeliest_state_is_said_where_it_is_likely_enough(chances: dict[str, float], is_ranked: bool, expected: str | None) -> None:
    assert likely.likeliest(chances, is_ranked) == expected


@pytest.mark.parametrize("name", likely.MODELS.values())
def test_the_weights_are_of_features_that_are_told(name: str) -> None:
    text = (resources.files("extract") / "models" / f"{name}.csv").read_text(encoding="utf-8")
    states = "|".join(STATUSES)
    marks = rf"kind=\w+|(?:named|again)=\d|programs>\d|(?:other|own|hint [sn]) (?:no )?(?:{states})|share (?:{states})=[0-3]"
    told = re.compile(rf"\(bias\)|(?:[batn]|any)~.+|n\^.+|{marks}", re.DOTALL)
    rows = list(csv.reader(text.splitlines()))[1:]
    assert len(rows) > 1000
    assert [feature for feature, _ in rows if not told.fullmatch(feature)] == []

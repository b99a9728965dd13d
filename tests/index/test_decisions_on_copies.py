"""A sentence that several copies of one story print is judged once: the decision holds for all of them, and for those still to come."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Evidence, Program
from index.decisions import export_lines, import_lines, record, undo
from index.errors import BadInput
from index.judgements import judgement_key
from tests.index.factory import Built, Told, built, program, score

SENTENCE = "Aplikasi Lumbung Pesisir mencatat hasil tangkapan nelayan di pasar lelang"
STORY = f"""Dinas Perikanan Kabupaten Klaten membuka loket baru di Dermaga Timur pada Senin pagi, disaksikan Camat Bayat dan 40 pengurus
koperasi. {SENTENCE}. Kepala dinas, Raden Wiryo, berharap antrean yang dulu 3 jam kini cukup 25 menit. Ketua koperasi Sinar Bahari, Marni,
meminta pelatihan bagi 120 anggotanya sebelum musim angin barat. Indeks layanan kabupaten itu 3,10 pada 2022. Camat Bayat menutup acara
dengan makan bersama di Balai Gotong Royong."""
IN_OTHER_WORDS = "Lumbung Pesisir, begitu namanya, menulis berapa ikan yang didapat tiap perahu"
DIMENSIONS = "select c.review, c.band from claims c join documents d on d.id = c.document_id where c.kind = 'dimension' order by d.url"


def fishery(**more: object) -> Program:
    """The programme all copies tell of."""
    return program("Lumbung Pesisir", dimensions=("economy",), **more)


def told(address: str, text: str = STORY, programs: tuple[Program, ...] = (fishery(),)) -> Told:
    """One printing of the story."""
    return Told(text, programs, [score(3.10, year=2022)] if "3,10" in text else [], "33.10", url=f"https://{address}.example/a")


FIRST = told("a")
COPY = told("b", f"Loket Baru bagi Nelayan\n{STORY}\nBaca juga: Jadwal kapal pekan ini.")


def claim_of(found: Built, one: Told, kind: str = "dimension") -> str:
    """The id of the claim of a kind in a document."""
    ((identifier,),) = found.rows("select id from claims where document_id = ? and kind = ?", one.document_id, kind)
    return str(identifier)


def reject(found: Built, one: Told = FIRST, kind: str = "dimension") -> str:
    """Reject a claim in one document; gives the key of the decision."""
    return record(found.workspace, "reject", claim_of(found, one, kind), "ani").key


def test_a_fact_rejected_in_one_copy_is_rejected_in_all_and_undone_in_all(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, COPY)
    assert found.rows("select document_count from stories") == [(2,)]
    before = found.content()
    key = reject(found)
    assert found.rows(DIMENSIONS) == [("rejected", "hidden")] * 2
    assert found.rows("select count(*) from program_dimensions") == [(0,)]
    assert found.rows("select count(*) from claims where review = 'rejected'") == [(2,)], "what else the copies say stands"
    undo(found.workspace, key, "budi")
    assert found.content() == before


def test_a_copy_that_comes_later_falls_under_the_decision(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST)
    reject(found)
    found.tell(COPY)
    assert found.rows(DIMENSIONS) == [("rejected", "hidden")] * 2
    content = found.content()
    found.connection.close()
    found.workspace.catalogue.unlink()
    assert built(tmp_path, COPY, FIRST).content() == content, "a rebuild from nothing, in another order"


@pytest.mark.parametrize(
    ("reason", "other"),
    [
        ("another sentence", told("b", STORY.replace(SENTENCE, IN_OTHER_WORDS))),
        ("another subject", told("b", programs=(replace(fishery(), name="pasar lelang"),))),
        ("another fact", told("b", programs=(replace(fishery(), dimensions=("living",)),))),
        ("another story", told("b", f"Di Wedi, tiga kios dibuka kembali. {SENTENCE}. Pedagang Juwiring menunggu giliran sampai Kamis.")),
    ],
)
def test_what_is_no_copy_of_the_sentence_stands(tmp_path: Path, reason: str, other: Told) -> None:
    found = built(tmp_path, FIRST, other)
    assert found.rows("select count(*) from stories") == [(2 if reason == "another story" else 1,)]
    reject(found)
    assert found.rows(DIMENSIONS) == [("rejected", "hidden"), ("none", "published")], reason


def test_a_copy_with_a_sentence_nobody_has_judged_stands(tmp_path: Path) -> None:
    text = f"{STORY} {IN_OTHER_WORDS}."
    quotes = [
        Evidence(text.index(words), text.index(words) + len(words), words, "test.rule", ("name", "dimension:economy"))
        for words in (SENTENCE, IN_OTHER_WORDS)
    ]
    longer = told("b", text, (replace(fishery(), evidence=tuple(quotes)),))
    found = built(tmp_path, FIRST, longer)
    key = reject(found)
    assert found.rows(DIMENSIONS) == [("rejected", "hidden"), ("none", "published")]
    undo(found.workspace, key, "ani")
    reject(found, longer)  # here a person has seen both sentences, of which the other document prints one
    assert found.rows(DIMENSIONS) == [("rejected", "hidden")] * 2


def test_what_the_rest_of_a_copy_says_of_the_programme_does_not_matter(tmp_path: Path) -> None:
    other = told("b", STORY.replace("pada Senin pagi", "pada 2021"), (fishery(year=2021),))
    found = built(tmp_path, FIRST, other)
    reject(found, kind="program")
    assert found.rows("select review from claims where kind = 'program'") == [("rejected",)] * 2


def test_the_last_word_on_a_sentence_holds_wherever_it_was_said(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, COPY)
    reject(found)
    accepted = record(found.workspace, "accept", claim_of(found, COPY), "budi").key
    assert found.rows(DIMENSIONS) == [("accepted", "published")] * 2
    undo(found.workspace, accepted, "budi")
    assert found.rows(DIMENSIONS) == [("rejected", "hidden")] * 2


def test_a_result_rejected_in_one_copy_is_hidden(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, COPY)
    key = reject(found, kind="score")
    assert found.rows("select review, band from scores") == [("rejected", "hidden")]
    undo(found.workspace, key, "ani")
    assert found.rows("select review, band from scores") == [("none", "published")]


def test_the_decision_outlives_the_sentence_in_the_document_it_was_made_on(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, COPY)
    reject(found)
    found.tell(told("a", STORY.replace("Senin", "Selasa")))  # the sentence stands in a changed text
    assert found.rows(DIMENSIONS) == [("rejected", "hidden")] * 2
    found.tell(told("a", STORY.replace(SENTENCE, "Hasil tangkapan nelayan kini dicatat di pasar lelang"), ()))
    assert found.rows(DIMENSIONS) == [("rejected", "hidden")]
    assert found.rows("select count(*) from judgement_conflicts") == [(0,)]


def test_copies_that_a_person_parts_are_judged_apart(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, COPY)
    reject(found)
    record(found.workspace, "different", FIRST.document_id, "ani", other=COPY.document_id)
    assert found.rows(DIMENSIONS) == [("rejected", "hidden"), ("none", "published")]


@pytest.mark.parametrize(
    "value", ['"economy"', '{"kind": "dimension"}', '{"kind": "dimension", "document_id": "a", "block": "33.10", "x": 1}', "{"]
)
def test_a_line_that_does_not_say_which_claim_is_refused(tmp_path: Path, value: str) -> None:
    found = built(tmp_path, FIRST)
    reject(found)
    row = {**json.loads(export_lines(found.workspace)[0]), "value": value}
    row["key"] = judgement_key(row)
    with pytest.raises(BadInput, match="line 1: does not say what is meant"):
        import_lines(found.workspace, [json.dumps(row)], "lines")

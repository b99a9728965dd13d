"""The learned reading of results: which numbers it is asked about, whom they may be about, and what comes out of it."""

import csv
import re
from importlib import resources

import pytest

from extract.facts.scores import find_scores, likely, tables
from extract.facts.scores.likely.sightings import sightings
from extract.facts.scores.likely.whom import candidates
from extract.facts.scores.reading import Reading, read_sentences
from extract.likelihood import BIAS, Model
from extract.model import Program
from extract.segment import segment
from tests.extract.factories import make_document, places_of

TITLE = "Evaluasi Smart City Kabupaten Natuna"
CREDULOUS = likely.Judges(Model({BIAS: 4.0}), Model({BIAS: 3.0, "region|understood": -2.0, "region|said": -2.0}))


def readings_of(sentence: str, *programs: str) -> list[Reading]:
    """The readings of one sentence in a story about a smart city."""
    document = make_document(f"Pemerintah Kabupaten Natuna memaparkan hasil evaluasi smart city.\n{sentence}", TITLE)
    names = tuple(Program(name) for name in programs)
    found = read_sentences(document, segment(document), places_of(document), names, tables.headers_of(document), [])
    return [reading for reading in found if reading.scan.text != document.text.split("\n")[0]]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Capaiannya 72 persen.", {"percent"}),
        ("Tiga dari tujuh kecamatan sudah tersambung.", {"fraction"}),
        ("Perawatannya menyedot Rp 340 juta.", {"money"}),
        ("Angkanya 2,41.", {"index"}),
        ("Tanggapan datang dalam 2,1 hari.", set()),
        ("Ada 196,7 juta orang memakai internet.", set()),
        ("Tarifnya Rp 5.000 sekali jalan.", set()),
        ("Pengunjung naik 340 persen.", set()),
    ],
)
def test_only_numbers_that_may_be_results_are_looked_at(sentence: str, kinds: set[str]) -> None:
    assert {sighting.kind for reading in readings_of(sentence) for sighting in sightings(reading.scan)} == kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "Pemkab menargetkan indeks 2,75 tahun depan.",
        "Nilainya meningkat 0,19 poin.",
        "Rata-rata indeks nasional tercatat 2,79.",
        "Belanja itu naik Rp 300 juta.",
        "Penghematannya mencapai Rp 2,2 miliar.",
    ],
)
def test_no_model_is_asked_about_a_number_refused_for_what_it_is(sentence: str) -> None:
    assert [claim for reading in readings_of(sentence) for claim in likely.weigh(reading, CREDULOUS)[1]] == []


def test_no_model_is_asked_about_a_number_that_a_construction_has_read() -> None:
    found = readings_of("Indeks smart city Kabupaten Natuna 2,61 dan smart living 2,90.")
    assert [claim.value for reading in found for claim in reading.claims] == [2.61, 2.9]
    assert [claim for reading in found for claim in likely.weigh(reading, CREDULOUS)[1]] == []


def test_a_result_needs_both_models_to_be_sure() -> None:
    reading = readings_of("Sapa Laut kini 72 persen.", "Sapa Laut")[0]
    (claim,) = likely.weigh(reading, CREDULOUS)[1]
    assert (claim.subject.kind, claim.subject.name, claim.metric, claim.value) == ("program", "Sapa Laut", "completion", 72)
    assert claim.rule == likely.RULE
    assert likely.weigh(reading, likely.Judges(Model({BIAS: 0.0}), CREDULOUS.whom))[1] == []
    assert likely.weigh(reading, likely.Judges(CREDULOUS.figures, Model({BIAS: 0.0})))[1] == []


def test_a_part_with_its_whole_is_a_share() -> None:
    (claim,) = likely.weigh(readings_of("Sapa Laut kini hidup, tiga dari delapan.", "Sapa Laut")[0], CREDULOUS)[1]
    assert (claim.achieved, claim.total, claim.value) == (3, 8, 37.5)


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("Sapa Laut dan Warung Sagu masing-masing kebagian Rp 250 juta dan Rp 90 juta.", ["Sapa Laut", "Warung Sagu"]),
        ("Warung Sagu dan Sapa Laut berturut-turut menyedot Rp 90 juta dan Rp 250 juta.", ["Warung Sagu", "Sapa Laut"]),
    ],
)
def test_numbers_dealt_out_by_turns_belong_to_whose_turn_it_is(sentence: str, owners: list[str]) -> None:
    reading = readings_of(sentence, "Sapa Laut", "Warung Sagu")[0]
    found = [candidates(sighting, reading.scan, reading.around, ()) for sighting in sightings(reading.scan)]
    assert [[one.subject.name for one in whom] for whom in found] == [[owner] for owner in owners]


def test_the_region_and_the_programme_told_before_are_candidates_too() -> None:
    document = make_document("Kabupaten Natuna menjalankan smart city.\nSapa Laut dipakai nelayan. Aplikasi itu kini 72 persen.", TITLE)
    found = read_sentences(document, segment(document), places_of(document), (Program("Sapa Laut"),), [], [])
    reading = next(one for one in found if "72" in one.scan.text)
    (sighting,) = sightings(reading.scan)
    told = {one.subject.name: one for one in candidates(sighting, reading.scan, reading.around, ())}
    assert set(told) == {"Sapa Laut", "Kabupaten Natuna"}
    assert not told["Sapa Laut"].subject.is_said
    assert "program|told 0 pointed at" in told["Sapa Laut"].features


def test_a_row_of_values_behind_one_name_says_nothing() -> None:
    reading = readings_of("Sapa Laut - 20% 35% 50% 70%", "Sapa Laut")[0]
    left = Reading(reading.scan, reading.around, ())
    left.scan.taken.clear()
    assert likely.weigh(left, CREDULOUS)[1] == []


def test_a_subject_whose_value_a_construction_tells_gets_no_second_one_in_the_sentence() -> None:
    reading = readings_of("Nilai smart living 3,20, lalu 3,05.")[0]
    assert [(claim.subject.name, claim.value) for claim in reading.claims] == [("living", 3.2)]
    assert [claim for claim in likely.weigh(reading, CREDULOUS)[1] if claim.subject.kind == "dimension"] == []


def test_what_only_the_models_take_for_a_result_is_told_by_their_rule_and_quoted_from_its_sentence() -> None:
    told = (
        "Pada tahap pertama Natuna diganjar 2,29 dan pada tahap kedua 2,53. Sapa Laut milik Dinas Perikanan sudah dikembangkan 70 persen."
    )
    document = make_document(f"Pemerintah Kabupaten Natuna memaparkan hasil evaluasi smart city.\n{told}", TITLE)
    found = find_scores(document, segment(document), places_of(document), (Program("Sapa Laut"),)).scores
    likely_ones = {score.value: score for score in found if score.evidence[0].rule == likely.RULE}
    assert {value: (score.subject, score.metric) for value, score in likely_ones.items()} == {
        2.53: ("Kabupaten Natuna", "index"),
        70: ("Sapa Laut", "completion"),
    }
    for score in likely_ones.values():
        (quote,) = score.evidence
        assert document.text[quote.start : quote.end] == quote.quote
        assert ". " not in quote.quote


def test_numbers_of_other_things_are_no_likely_results() -> None:
    told = "Warga yang puas 82 persen. Omzet pedagang naik menjadi Rp 2 miliar. Dari 40 peserta, 12 orang lulus. Kedai Laut buka pukul 8."
    assert [claim for reading in readings_of(told, "Sapa Laut") for claim in likely.weigh(reading)[1]] == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            likely.FIGURES,
            r"(?:(?:percent|fraction|money|index|points|rank|award)\|)?(?:[ba](?:~|01?=|1=).+|[tph]~.+|m[~=].*"
            r"|(?:size|role|bound|block|last|beside|instrument|refused)=.+"
            r"|part first|whole first|confirmed|bait|change|other cost|treasury|money (?:named|before)|word|on topic|central|account"
            r"|(?:dimension|program)(?: before)?|component|aspect|programs known|region|no region known|led in|(?:after a )?question|alike)"
            r"|percent|fraction|money|index|points|rank|award",
        ),
        (
            likely.WHOM,
            r"(?:(?:percent|fraction|money|index|points|rank|award)\|)?(?:region|dimension|component|aspect|program|opd)(?:\|.+)?|(?:before|behind).*",
        ),
    ],
)
def test_the_weights_are_of_features_that_are_told(name: str, told: str) -> None:
    rows = list(csv.reader((resources.files("extract") / "models" / f"{name}.csv").read_text(encoding="utf-8").splitlines()))[1:]
    assert len(rows) > 1000
    assert [feature for feature, _ in rows if feature != BIAS and not re.fullmatch(told, feature, re.DOTALL)] == []

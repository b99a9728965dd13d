"""The mutations change a text as they say, and predict what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.quality.corpus import GoldDocument, read_corpus
from tests.quality.mutations import MUTATIONS, Mutation, facts_of
from tests.quality.test_scoring import DOCUMENT, PROGRAM

BY_NAME = {mutation.name: mutation for mutation in MUTATIONS}
STORY = (
    "Judul Berita\n\nPemkot Ambon menilai Lentera Desa.\n\nRapat dipimpin sekda.\n\nProgram itu jalan.\n\n"
    "Kegiatan ditutup doa.\n\nSemua pulang ke Kota Ambon.\n"
)


def _document(text: str) -> GoldDocument:
    return replace(DOCUMENT, text=text, style="local_portal")


def _changed(name: str, text: str) -> list[str]:
    pages = BY_NAME[name].change(_document(text))
    assert pages is not None
    return pages


def test_a_line_is_put_between_two_paragraphs() -> None:
    (page,) = _changed("read_also", STORY)
    added = next(line for line in page.split("\n\n") if line.startswith("Baca juga"))
    assert page.replace(f"{added}\n\n", "") == STORY


def test_two_pages_together_are_the_story() -> None:
    first, second = _changed("two_pages", STORY)
    assert first + second == STORY
    assert first and second


def test_only_names_are_put_in_capitals() -> None:
    assert _changed("upper_case", STORY) == [STORY.replace(PROGRAM.name, PROGRAM.name.upper())]


def test_a_description_in_small_letters_is_no_name_to_put_in_capitals() -> None:
    text = f"{PROGRAM.name} dibuka. Warga memakai {PROGRAM.name.casefold()} setiap hari. {PROGRAM.name.capitalize()} itu ramai."
    assert _changed("upper_case", text) == [text.replace(PROGRAM.name, PROGRAM.name.upper())]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. satu (A)\n2. dua (B)\n3. tiga (C)\nTutup.", "1. tiga (C)\n2. dua (B)\n3. satu (A)\nTutup."),
        ("No\tNama\n1\tSatu\n2\tDua\n3\tTiga\n", "No\tNama\n1\tTiga\n2\tDua\n3\tSatu\n"),
        ("- a\n- b\n- c\n", "- c\n- b\n- a\n"),
        (
            "1. Living\n   a. Kapal\n   b. Perahu\n2. Society\n   a. Kelas\n",
            "1. Society\n   a. Kelas\n2. Living\n   a. Perahu\n   b. Kapal\n",
        ),
        ("a. Dinas A\n   • satu\n   • dua\n", "a. Dinas A\n   • dua\n   • satu\n"),
    ],
)
def test_items_change_places_and_numbers_stay(before: str, after: str) -> None:
    assert _changed("item_order", before) == [after]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "a. Kapal\nb. Perahu\nc. Sampan milik Dinas\n   Kelautan\n",
        "1. Rapat dibuka. Tiga program dilaporkan.\n2. Lentera Desa berjalan.\n3. Yang lain menyusul.\n",
    ],
    ids=["story", "wrapped", "minutes"],
)
def test_a_text_without_a_list_has_no_items_to_swap(text: str) -> None:
    assert BY_NAME["item_order"].change(_document(text)) is None


def test_a_region_takes_its_code_along_when_it_moves() -> None:
    mutation = BY_NAME["other_region"]
    document = replace(_document(STORY.replace("Ambon", "Depok")), regions=("Kota Depok",))
    pages = mutation.change(document)
    assert pages == [STORY.replace("Ambon", "Cimahi")]  # the first neighbour whose name no other region has
    facts = frozenset({("score", "region", "kota depok", "32.76", "index", 3.1, None, None, 2023, "actual", None, "smart_city", None)})
    assert {fact[2:4] for fact in mutation.predict(facts, document)} == {("kota cimahi", "32.77")}


def test_a_region_with_a_nickname_in_the_text_stays_where_it_is() -> None:
    document = replace(
        _document("Pemkab Kutai Kartanegara rapat. Kukar maju. Kabupaten Kutai Kartanegara."), regions=("Kabupaten Kutai Kartanegara",)
    )
    assert BY_NAME["other_region"].change(document) is None


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_every_mutation_applies_to_documents_of_both_splits(mutation: Mutation) -> None:
    for split in ("dev", "test"):
        assert any(mutation.change(document) is not None for document in read_corpus(split))


def test_two_extractions_of_one_text_have_the_same_facts_whatever_their_order() -> None:
    program = {"name": "Lentera-Desa", "region": "81.71", "dimensions": ["living", "economy"], "opds": [], "statuses": [], "year": None}
    other = {**program, "name": "lentera desa", "dimensions": ["economy", "living"]}
    assert facts_of({"programs": [program], "scores": []}) == facts_of({"programs": [other], "scores": []})

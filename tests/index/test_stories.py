"""Stories: copies are one, tellings in other words are proposed, and people's word stands above both."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from index.decisions import record, undo
from index.queries import ask
from index.search.vectors import embed_documents
from tests.index.factory import Built, Told, built, program

EVENTS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("rewritten.yml").read_text(encoding="utf-8"))
_NAMES = ("Lumbung Warta", "Sapu Kebun")


def tellings() -> dict[str, Told]:
    """Every telling, by its event and number, as documents of one week."""
    found = {}
    for day, (event, texts) in enumerate(EVENTS.items()):
        for number, text in enumerate(texts):
            programs = [program(name, "33.07") for name in _NAMES if name in text]
            published = f"2022-10-{3 + day % 4 + number:02}"
            found[f"{event}-{number}"] = Told(
                text, programs, region="33.07", published=published, title=event, url=f"https://x{number}.example/{event}"
            )
    return found


def proposals(found: Built) -> set[tuple[object, ...]]:
    """Titles of the proposed pairs: an event has one title."""
    return set(
        found.rows(
            """select a.title, b.title from story_proposals p join documents a on a.id = p.left_id join documents b on b.id = p.right_id"""
        )
    )


@pytest.mark.parametrize("has_vectors", [False, True])
def test_tellings_in_other_words_are_proposed_and_other_events_are_not(tmp_path: Path, has_vectors: bool) -> None:
    found = built(tmp_path, *tellings().values())
    assert found.rows("select count(*) from stories") == [(2 * len(EVENTS),)]
    if has_vectors:
        embed_documents(found.connection, "embedded", minimum=2)
        found.settle()
    assert proposals(found) == {(event, event) for event in EVENTS}


def test_a_proposal_waits_in_the_queue_and_a_decision_makes_one_story_of_two(tmp_path: Path) -> None:
    told = tellings()
    one, other = told["peluncuran-0"], told["peluncuran-1"]
    found = built(tmp_path, one, other)
    assert found.rows("select independent_texts from programs") == [(2,)]
    before = found.content()
    (item,) = ask(found.connection, "review_queue", {"region": None, "what": "story", "limit": 9, "offset": 0})
    assert (item["what"], item["kind"], item["impact"], item["region_code"]) == ("pair", "story", 1, "33.07")
    assert {item["target"], item["other"]} == {one.document_id, other.document_id}
    key = record(found.workspace, "same", item["target"], "ani", other=item["other"], kind="story").key
    assert found.rows("select document_count from stories") == [(2,)]
    assert found.rows("select document_count, independent_texts from programs") == [(2, 1)]
    assert proposals(found) == set()
    undo(found.workspace, key, "budi")
    assert found.content() == before
    assert len(proposals(found)) == 1
    record(found.workspace, "different", item["target"], "ani", other=item["other"])
    assert found.content() == before
    assert proposals(found) == set()


def test_a_decision_about_stories_outlives_a_rebuild(tmp_path: Path) -> None:
    told = tellings()
    documents = [told["peluncuran-0"], told["peluncuran-1"]]
    found = built(tmp_path, *documents)
    record(found.workspace, "same", documents[0].document_id, "ani", other=documents[1].document_id, kind="story")
    content = found.content()
    found.connection.close()
    found.workspace.catalogue.unlink()
    assert built(tmp_path, *reversed(documents)).content() == content


def test_copies_that_a_person_parts_are_two_stories(tmp_path: Path) -> None:
    text = tellings()["gangguan-0"].text
    copies = [
        Told(f"{text} Kabar {name}.", [program("Lumbung Warta", "33.07")], region="33.07", url=f"https://{name}.example") for name in "abc"
    ]
    found = built(tmp_path, *copies)
    assert found.rows("select document_count from stories") == [(3,)]
    key = record(found.workspace, "different", copies[0].document_id, "ani", other=copies[1].document_id, kind="story").key
    assert sorted(found.rows("select document_count from stories")) == [(1,), (2,)]
    assert found.rows("select independent_texts from programs") == [(2,)]
    # a document that goes takes its share of the decision with it
    found.tell(Told("Halaman kosong.", url=copies[1].url))
    assert (2,) in found.rows("select document_count from stories")
    undo(found.workspace, key, "ani")
    assert (2,) in found.rows("select document_count from stories")


def filled(place: str, head: str, numbers: tuple[int, int, int]) -> str:
    """A press release of a ministry, filled in for a region; its numbers stand at the end."""
    return (
        f"Kementerian menyerahkan perangkat layanan kepada pemerintah daerah dalam rangkaian gerakan kota cerdas di {place}. {head} "
        "menerima bantuan itu di aula dan menyampaikan terima kasih atas dukungan yang diberikan sejak awal pendampingan berlangsung. "
        "Perangkat akan dipasang di kantor kelurahan agar warga mudah mengurus surat tanpa harus datang ke pusat kota pada jam kerja yang "
        "padat. Petugas dilatih lebih dulu supaya mampu membantu warga lanjut usia yang belum terbiasa memakai layar sentuh. "
        f"Pada tahap pertama dipasang {numbers[0]} perangkat di {numbers[1]} kelurahan untuk melayani {numbers[2]} keluarga."
    )


def test_a_cut_copy_joins_its_original_and_no_other_filling_of_the_template(tmp_path: Path) -> None:
    one = filled("Klaten", "Bupati Harsono Widagdo", (41, 17, 5300))
    other = filled("Boyolali", "Wakil Bupati Ningrum Sasmita", (28, 12, 3900))
    cut = one[: one.index("Pada tahap pertama")]
    texts = {"asli": one, "lain": other, "potongan": cut}
    found = built(tmp_path, *(Told(text, url=f"https://{name}.example") for name, text in texts.items()))
    stories = dict(found.rows("select url, story_id from documents"))
    assert stories["https://potongan.example"] == stories["https://asli.example"] != stories["https://lain.example"]

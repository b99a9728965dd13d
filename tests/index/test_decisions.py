"""Judgements: applied at once, kept for good, undone by a further one, and found again when the text around them changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.decisions import export_lines, import_lines, record, undo
from index.errors import BadInput
from tests.index.factory import Built, Told, built, program, score

URL = "https://satu.example/a"
TEXT = "Aplikasi Rumah Tani membantu petani di Klaten. Layanan Griya Tani dipakai di pasar. Kabupaten meraih indeks 3,10 pada 2022."


def catalogue(folder: Path) -> Built:
    """Two programmes of one region in two documents, and a score."""
    return built(
        folder,
        Told(TEXT, [program("Rumah Tani", dimensions=("economy",))], [score(3.10, year=2022)], "33.10", url=URL),
        Told(
            "Layanan Griya Tani kini ada di semua desa Klaten sejak bulan lalu.",
            [program("Griya Tani")],
            region="33.10",
            url="https://dua.example",
        ),
    )


def test_same_joins_two_programmes_and_the_old_id_still_resolves(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    record(found.workspace, "same", "33.10-rumah-tani", "ani", other="33.10-griya-tani", why="satu aplikasi")
    programs = found.rows("select id, document_count from programs")
    assert [count for _, count in programs] == [2]
    (survivor,) = {identifier for identifier, _ in programs}
    (gone,) = {"33.10-rumah-tani", "33.10-griya-tani"} - {survivor}
    assert found.rows("select old_id, id from redirects") == [(gone, survivor)]
    assert ("a person said so",) in found.rows("select reason from name_links where outcome = 'joined'")


def test_undoing_a_join_gives_both_programmes_their_ids_back(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    before = found.content()
    key = record(found.workspace, "same", "33.10-rumah-tani", "ani", other="33.10-griya-tani").key
    undone = undo(found.workspace, key[:8], "budi").key
    assert found.content() == before
    undo(found.workspace, undone, "ani")
    assert found.rows("select count(*) from programs") == [(1,)]


def test_different_keeps_two_spellings_apart(tmp_path: Path) -> None:
    one = Told("Layanan Sitanggap Bencana dipakai di Klaten oleh semua relawan.", [program("Sitanggap Bencana")], region="33.10")
    two = Told("Warga memakai Sitangap Bencana tiap musim hujan di Klaten.", [program("Sitangap Bencana")], region="33.10")
    found = built(tmp_path, one, two)
    assert found.rows("select count(*) from programs") == [(1,)]
    record(found.workspace, "different", "33.10|Sitanggap Bencana", "ani", other="33.10|Sitangap Bencana")
    assert found.rows("select count(*) from programs") == [(2,)]


def test_reject_hides_accept_publishes_and_rename_keeps_the_id(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    record(found.workspace, "reject", "33.10-griya-tani", "ani")
    assert found.rows("select band, review from programs where id = '33.10-griya-tani'") == [("hidden", "rejected")]
    record(found.workspace, "accept", "33.10-griya-tani", "ani")
    record(found.workspace, "rename", "33.10-griya-tani", "ani", value="Griya Tani Klaten")
    assert found.rows("select name, band, review from programs where id = '33.10-griya-tani'") == [
        ("Griya Tani Klaten", "published", "edited")
    ]


def test_a_rejected_claim_no_longer_counts(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    ((claim,),) = found.rows("select id from claims where kind = 'dimension'")
    record(found.workspace, "reject", str(claim), "ani")
    assert found.rows("select count(*) from program_dimensions") == [(0,)]
    assert found.rows("select review, band from claims where kind = 'dimension'") == [("rejected", "hidden")]


def test_a_judged_claim_is_found_again_when_the_text_changes_around_it(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    ((claim,),) = found.rows("select id from claims where kind = 'dimension'")
    record(found.workspace, "reject", str(claim), "ani")
    changed = Told("Paragraf baru. " + TEXT, [program("Rumah Tani", dimensions=("economy",))], region="33.10", url=URL)
    found.tell(changed)
    assert found.rows("select count(*) from program_dimensions") == [(0,)]
    assert found.rows("select count(*) from judgement_conflicts") == [(0,)]
    found.tell(Told("Rumah Tani tidak lagi soal ekonomi.", [program("Rumah Tani")], region="33.10", url=URL))
    assert found.rows("select kind, target from judgement_conflicts") == [("claim", claim)]


def test_a_score_can_be_judged(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    ((identifier,),) = found.rows("select id from scores")
    record(found.workspace, "reject", str(identifier), "ani")
    assert found.rows("select band, review from scores") == [("hidden", "rejected")]


def test_nothing_is_joined_across_regions(tmp_path: Path) -> None:
    other = Told("Program Rumah Tani ada juga di Boyolali sekarang.", [program("Rumah Tani", "33.09")], region="33.09")
    found = catalogue(tmp_path).tell(other)
    assert found.rows("select count(*) from programs") == [(3,)]
    with pytest.raises(BadInput, match="different regions"):
        record(found.workspace, "same", "33.10-rumah-tani", "ani", other="33.09-rumah-tani")


def test_decisions_travel_as_lines_to_a_fresh_workspace(tmp_path: Path) -> None:
    first = catalogue(tmp_path / "one")
    record(first.workspace, "same", "33.10-rumah-tani", "ani", other="33.10-griya-tani", why="sama, kata dinas")
    record(first.workspace, "rename", "33.10-rumah-tani", "ani", value="Rumah Tani Klaten")
    lines = export_lines(first.workspace)
    second = catalogue(tmp_path / "two")
    assert import_lines(second.workspace, lines, "lines") == (2, True)
    assert import_lines(second.workspace, lines, "lines") == (0, True)
    assert second.content() == first.content()
    assert export_lines(second.workspace) == lines


def test_a_line_that_was_tampered_with_is_refused_whole(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    record(found.workspace, "reject", "33.10-rumah-tani", "ani")
    (line,) = export_lines(found.workspace)
    changed = json.dumps({**json.loads(line), "who": "orang lain"})
    with pytest.raises(BadInput, match="line 1: the key does not fit"):
        import_lines(found.workspace, [changed], "lines")


def test_while_a_build_runs_a_decision_is_only_recorded(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    with found.workspace.lock("catalogue"):
        assert record(found.workspace, "reject", "33.10-rumah-tani", "ani").is_pending
    assert found.rows("select band from programs where id = '33.10-rumah-tani'") == [("published",)]
    # the next decision catches up with what the build would have done
    record(found.workspace, "accept", "33.10-griya-tani", "ani")
    assert found.rows("select band from programs where id = '33.10-rumah-tani'") == [("hidden",)]


def homonyms(folder: Path) -> Built:
    """One name, told by two offices in three documents, and a spelling that likeness has joined to it."""
    office, other = ("33.10-dinkes", "Dinas Kesehatan"), ("33.10-dinsos", "Dinas Sosial")
    texts = [
        ("Sapa Warga", office, "Sapa Warga dijalankan Dinas Kesehatan untuk balita."),
        ("Sapa Warga", other, "Sapa Warga dijalankan Dinas Sosial untuk lansia."),
        ("Sapa Warga", other, "Dinas Sosial menambah petugas Sapa Warga."),
        ("Sapa Wargga", office, "Dinas Kesehatan memuji kader Sapa Wargga."),
    ]
    told = [
        Told(text, [program(name, opds=[by])], region="33.10", url=f"https://x.example/{number}")
        for number, (name, by, text) in enumerate(texts)
    ]
    return built(folder, *told)


def of_programs(found: Built) -> list[tuple[object, ...]]:
    """(id, documents, names) of each programme."""
    sql = """select p.id, p.document_count, (select group_concat(name, '; ') from
               (select name from program_names n where n.program_id = p.id order by name)) from programs p order by p.id"""
    return found.rows(sql)


@pytest.mark.parametrize(
    ("taken", "left", "new"),
    [
        ("Sapa Wargga", (3, "Sapa Warga"), ("33.10-sapa-wargga", 1, "Sapa Wargga")),
        ("33.10-dinsos", (2, "Sapa Warga; Sapa Wargga"), ("33.10-sapa-warga-2", 2, "Sapa Warga")),
    ],
)
def test_a_programme_is_split_by_name_or_by_office(tmp_path: Path, taken: str, left: tuple[int, str], new: tuple[str, int, str]) -> None:
    found = homonyms(tmp_path)
    before = found.content()
    assert of_programs(found) == [("33.10-sapa-warga", 4, "Sapa Warga; Sapa Wargga")]
    key = record(found.workspace, "split", "33.10-sapa-warga", "ani", value=taken).key
    assert of_programs(found) == sorted([("33.10-sapa-warga", *left), new])
    assert found.rows("select count(*) from judgement_conflicts") == [(0,)]
    # a rebuild from nothing, with the same decisions and ledger, comes to the same
    content = found.content()
    found.connection.close()
    found.workspace.catalogue.unlink()
    again = homonyms(tmp_path)
    assert again.content() == content
    undo(again.workspace, key, "budi")
    # the ids stay in the ledger: what was split off leads back
    redirect = again.rows("select old_id, id from redirects")
    assert redirect in ([], [(new[0], "33.10-sapa-warga")])
    assert {name: rows for name, rows in again.content().items() if name != "redirects"} == {
        name: rows for name, rows in before.items() if name != "redirects"
    }


@pytest.mark.parametrize("verdict", ["split", "different"])
@pytest.mark.parametrize("stands_alone", [False, True])
def test_another_name_that_is_none_goes(tmp_path: Path, verdict: str, stands_alone: bool) -> None:
    told = [Told("Lumbung Tani atau Griya Padi ada di Klaten.", [program("Lumbung Tani", aliases=("Griya Padi",))], region="33.10")]
    if stands_alone:
        told.append(Told("Griya Padi dibuka untuk warga Klaten.", [program("Griya Padi")], region="33.10"))
    found = built(tmp_path, *told)
    before = found.content()
    both = [("33.10-lumbung-tani", 2 if stands_alone else 1, "Griya Padi; Lumbung Tani")]
    assert of_programs(found)[0][1:] == both[0][1:]
    target = str(of_programs(found)[0][0])
    if verdict == "split":
        key = record(found.workspace, "split", target, "ani", value="Griya Padi").key
    else:
        key = record(found.workspace, "different", "33.10|Lumbung Tani", "ani", other="33.10|Griya Padi").key
    names = {row[2] for row in of_programs(found)}
    assert names == ({"Griya Padi", "Lumbung Tani"} if stands_alone else {"Lumbung Tani"})
    assert found.rows("select count(*) from judgement_conflicts") == [(0,)]
    undo(found.workspace, key, "budi")
    again = found.content()
    assert {name: rows for name, rows in again.items() if name != "redirects"} == {
        name: rows for name, rows in before.items() if name != "redirects"
    }


def test_a_programme_is_split_by_document_and_the_part_can_be_split_again(tmp_path: Path) -> None:
    found = homonyms(tmp_path)
    documents = [row[0] for row in found.rows("select id from documents order by url")]
    for document in documents[1:3]:
        record(found.workspace, "split", "33.10-sapa-warga", "ani", value=str(document))
    assert [row[:2] for row in of_programs(found)] == [("33.10-sapa-warga", 2), ("33.10-sapa-warga-2", 2)]
    record(found.workspace, "split", "33.10-sapa-warga-2", "ani", value=str(documents[2]))
    assert [row[:2] for row in of_programs(found)] == [("33.10-sapa-warga", 2), ("33.10-sapa-warga-2", 1), ("33.10-sapa-warga-3", 1)]


@pytest.mark.parametrize(
    ("target", "taken", "said"),
    [
        ("33.10-sapa-warga", "Lain Sama Sekali", "Its names: 'Sapa Warga', 'Sapa Wargga'"),
        ("33.10-sapa-warga", "", "is no name"),
        ("33.10-dinkes", "Dinas Kesehatan", "only a programme"),
    ],
)
def test_a_split_that_takes_nothing_is_refused(tmp_path: Path, target: str, taken: str, said: str) -> None:
    found = homonyms(tmp_path)
    with pytest.raises(BadInput, match=said):
        record(found.workspace, "split", target, "ani", value=taken)


def test_decisions_against_each_other_are_listed(tmp_path: Path) -> None:
    texts = ["Rumah Tani", "Griya Tani", "Lumbung Tani"]
    found = built(
        tmp_path,
        *(Told(f"Layanan {name} ada di Klaten.", [program(name)], region="33.10", url=f"https://x.example/{name}") for name in texts),
    )
    ids = ["33.10-rumah-tani", "33.10-griya-tani", "33.10-lumbung-tani"]
    record(found.workspace, "different", ids[0], "ani", other=ids[2])
    overruled = record(found.workspace, "same", ids[0], "budi", other=ids[1]).key
    record(found.workspace, "same", "33.10|Griya Tani", "budi", other=ids[2])
    assert found.rows("select key from judgement_conflicts") == [(overruled,)]
    assert found.rows("select count(*) from programs") == [(2,)]


def test_the_readable_tables_show_a_quote_of_the_report_they_name_and_none_that_was_rejected(tmp_path: Path) -> None:
    texts = {
        "https://satu.example": "Aplikasi Peta Lumbung membantu penyuluh mencatat panen di Klaten, dan nilainya 3,10 pada 2022.",
        "https://dua.example": "Peta Lumbung dipakai di Klaten. Nilai kabupaten itu 3,10.",
        "https://tiga.example": "Di semua desa Klaten, Peta Lumbung kini dibuka setiap pagi. Adapun nilai Klaten 3,10 menurut tim.",
    }
    told = [
        Told(text, [program("Peta Lumbung")], [score(3.10, year=2022)], "33.10", f"2022-10-0{9 - day}", url=url)
        for day, (url, text) in enumerate(texts.items())
    ]
    found = built(tmp_path, *told)
    for table, fact in (("program_table", "program_id"), ("score_table", "score_id")):
        [(identifier, *_)] = found.rows(f"select id from {table}")
        for left in (2, 1):
            [(quote, source)] = found.rows(f"select quote, source from {table}")
            assert str(quote) in texts[str(source)]
            kind = "program" if fact == "program_id" else "score"
            shown = f"""select c.id from claims c join documents d on d.id = c.document_id
                        where c.{fact} = ? and c.kind = '{kind}' and d.url = ?"""
            for (claim,) in found.rows(shown, identifier, source):
                record(found.workspace, "reject", str(claim), "ani")
            [(quote, other)] = found.rows(f"select quote, source from {table}")
            assert other != source and str(quote) in texts[str(other)], left


def test_what_two_people_decided_against_each_other_is_listed_until_one_takes_it_back(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    accepted = record(found.workspace, "accept", "33.10-rumah-tani", "ani").key
    record(found.workspace, "reject", "33.10-griya-tani", "ani")
    record(found.workspace, "accept", "33.10-griya-tani", "ani")  # a change of mind is no quarrel
    assert found.rows("select key from judgement_conflicts") == []
    rejected = record(found.workspace, "reject", "33.10-rumah-tani", "budi").key
    assert found.rows("select key, target from judgement_conflicts") == [(accepted, "33.10|rumahtani")]
    undo(found.workspace, rejected, "budi")
    assert found.rows("select key from judgement_conflicts") == []

"""From documents to the contract's tables: one programme is one row, every fact has its sentence, nothing is written twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.index.factory import Told, built, program, score

FIRST = Told(
    "Warung Cerdas dari Dinas Perdagangan Kabupaten Klaten mewakili dimensi smart economy. Kabupaten itu meraih indeks 3,10 pada 2022.",
    [
        program(
            "Warung Cerdas",
            aliases=("Warcer",),
            dimensions=("economy",),
            opds=[("33.10-disdag", "Dinas Perdagangan")],
            statuses=("flagship",),
            year=2022,
        )
    ],
    [score(3.10, year=2022)],
    region="33.10",
    url="https://satu.example/a",
)
FIRST = Told(**{**FIRST.__dict__, "text": FIRST.text.replace("Warung Cerdas dari", "Warung Cerdas (Warcer) dari")})
SECOND = Told(
    "Aplikasi Warung-Cerdas kini dipakai tujuh ratus pedagang pasar di Kabupaten Klaten. Nilai indeks daerah itu 3,10 menurut tim penilai.",
    [program("Warung-Cerdas", statuses=("running",))],
    [score(3.10, year=2022)],
    region="33.10",
    published="2023-02-01",
    url="https://dua.example/b",
)


def test_one_programme_over_several_documents_is_one_row(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, SECOND)
    assert found.rows("select id, document_count, independent_texts, first_reported, last_reported from programs") == [
        ("33.10-warung-cerdas", 2, 2, "2022-10-06", "2023-02-01")
    ]
    names = found.rows("select name, kind from program_names order by name")
    assert names == [("Warcer", "alias"), ("Warung Cerdas", "main"), ("Warung-Cerdas", "spelling")]
    assert found.rows("select status, year from program_statuses order by status") == [("flagship", 2022), ("running", 0)]
    assert found.rows("select opd_id from program_opds") == [("33.10-disdag",)]
    assert found.rows("select dimension from program_dimensions") == [("economy",)]


def test_the_views_read_like_a_table_for_people(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, SECOND)
    assert found.rows("select region, program, other_names, dimensions, opds, statuses, years, reports from program_table") == [
        (
            "Kabupaten Klaten",
            "Warung Cerdas",
            "Warcer; Warung-Cerdas",
            "Ekonomi cerdas",
            "Dinas Perdagangan",
            "flagship; running",
            "2022",
            2,
        )
    ]
    assert found.rows("select region, subject, value, year, reports from score_table") == [
        ("Kabupaten Klaten", "Kabupaten Klaten", 3.1, 2022, 2)
    ]
    assert {row[0] for row in found.rows("select fact_type from fact_evidence")} == {"program", "score"}


def test_every_quote_is_the_text_it_points_at(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, SECOND)
    broken = """select count(*) from evidence e join documents d on d.id = e.document_id
                where substr(d.text, e.start + 1, e."end" - e.start) != e.quote"""
    assert found.rows(broken) == [(0,)]
    assert found.rows("select count(*) > 0 from evidence") == [(1,)]
    assert found.rows("pragma foreign_key_check") == []
    assert found.rows("pragma integrity_check") == [("ok",)]


def test_telling_the_same_again_writes_nothing(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, SECOND)
    before = found.connection.total_changes
    content = found.content()
    found.tell(FIRST, SECOND)
    assert found.content() == content
    # the sketch update and the pending block list are bookkeeping; none is needed when nothing is new
    assert found.connection.total_changes == before


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    forwards = built(tmp_path / "one", FIRST, SECOND)
    backwards = built(tmp_path / "two", SECOND, FIRST)
    assert forwards.content() == backwards.content()


def test_a_score_with_two_values_is_a_conflict_and_both_are_shown(tmp_path: Path) -> None:
    other = Told(
        "Kabupaten Klaten disebut mendapat indeks 2,95 untuk tahun 2022.", [], [score(2.95, year=2022)], "33.10", url="https://x.example"
    )
    found = built(tmp_path, FIRST, other)
    assert found.rows("select value, review, band from scores order by value") == [
        (2.95, "conflict", "published"),
        (3.1, "conflict", "published"),
    ]


def test_a_programme_without_a_region_waits_under_xx_and_a_national_one_under_id(tmp_path: Path) -> None:
    text = "Layanan Lapor Warga dipakai di banyak daerah. Aplikasi Teman Tani belum jelas asalnya."
    found = built(tmp_path, Told(text, [program("Lapor Warga", None, scope="national"), program("Teman Tani", None, scope="unresolved")]))
    assert found.rows("select id, region_code, scope from programs order by id") == [
        ("id-lapor-warga", None, "national"),
        ("xx-teman-tani", None, "unresolved"),
    ]


def test_a_document_that_changes_takes_its_old_claims_with_it(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST, SECOND)
    changed = Told("Halaman ini kini kosong dari program apa pun.", url=SECOND.url, published="2023-02-01")
    found.tell(changed)
    assert found.rows("select document_count from programs") == [(1,)]
    found.tell(Told("Kosong juga sekarang.", url=FIRST.url))
    assert found.rows("select count(*) from programs") == [(0,)]
    assert found.rows("select count(*) from opds") == [(0,)]
    assert found.rows("pragma foreign_key_check") == []


def resolved_later(name: str, url: str, region: str | None) -> Told:
    """A document that tells of a programme, with the region extraction finds in it."""
    text = f"Aplikasi {name} dipakai warga setiap hari, kata pengelola laman {url}."
    return Told(text, [program(name, region, scope="regional" if region else "unresolved")], region=region, url=f"https://{url}.example")


def test_an_id_without_a_region_leads_to_the_programme_once_the_region_is_known(tmp_path: Path) -> None:
    found = built(tmp_path, resolved_later("Teman Tani", "satu", None))
    assert found.rows("select id from programs") == [("xx-teman-tani",)]
    # the same name in another region is another programme, and must not be led to
    found.tell(resolved_later("Teman Tani", "lain", "33.09"), resolved_later("Teman Tani", "satu", "33.10"))
    assert found.rows("select id from programs order by id") == [("33.09-teman-tani",), ("33.10-teman-tani",)]
    assert found.rows("select old_id, id from redirects") == [("xx-teman-tani", "33.10-teman-tani")]
    assert found.rows("select count(*) from moved_names") == [(0,)]
    # and back again, should the region turn out to be unknown after all
    found.tell(resolved_later("Teman Tani", "satu", None))
    assert found.rows("select old_id, id from redirects") == [("33.10-teman-tani", "xx-teman-tani")]


def test_an_id_stays_while_other_documents_bear_it(tmp_path: Path) -> None:
    found = built(tmp_path, resolved_later("Teman Tani", "satu", None), resolved_later("Teman Tani", "dua", None))
    found.tell(resolved_later("Teman Tani", "satu", "33.10"))
    assert found.rows("select id from programs order by id") == [("33.10-teman-tani",), ("xx-teman-tani",)]
    assert found.rows("select count(*) from redirects") == [(0,)]
    found.tell(resolved_later("Teman Tani", "dua", "33.10"))
    assert found.rows("select old_id, id from redirects") == [("xx-teman-tani", "33.10-teman-tani")]


def test_a_lost_catalogue_finds_the_only_programme_of_the_name(tmp_path: Path) -> None:
    found = built(tmp_path, resolved_later("Teman Tani", "satu", None), resolved_later("Kios Ilmu", "dua", None))
    found.connection.close()
    found.workspace.catalogue.unlink()
    again = built(
        tmp_path,
        resolved_later("Teman Tani", "satu", "33.10"),
        resolved_later("Kios Ilmu", "dua", "33.10"),
        resolved_later("Kios Ilmu", "tiga", "33.09"),
    )
    assert again.rows("select old_id, id from redirects") == [("xx-teman-tani", "33.10-teman-tani")]


def run_by(office: tuple[str, str], name: str, published: str, region: str | None = "33.10", scope: str = "regional") -> Told:
    """A document that says which office runs a programme."""
    text = f"Program {name} dikelola {office[1]} sejak {published[:4]}."
    return Told(
        text, [program(name, region, opds=[office], scope=scope)], region="33.10", published=published, url=f"https://x.example/{name}"
    )


OLD, NEW = ("33.10-diskominfotik", "Dinas Komunikasi, Informatika dan Statistik"), ("33.10-diskominfo", "Dinas Komunikasi dan Informatika")


def test_a_renamed_office_is_one_office_with_the_years_of_its_names(tmp_path: Path) -> None:
    found = built(tmp_path, run_by(OLD, "Peta Warga", "2017-05-01"), run_by(NEW, "Kabar Warga", "2022-05-01"))
    assert found.rows("select id from opds") == [("33.10-diskominfo",)]
    assert found.rows("select name, first_reported, last_reported from opd_names order by 2") == [
        (OLD[1], "2017-05-01", "2017-05-01"),
        (NEW[1], "2022-05-01", "2022-05-01"),
    ]
    assert found.rows("select old_id, id from redirects") == [("33.10-diskominfotik", "33.10-diskominfo")]


def test_an_office_is_the_same_in_every_block_whichever_was_told_first(tmp_path: Path) -> None:
    national = run_by(OLD, "Satu Data", "2017-05-01", None, "national")
    forwards = built(tmp_path / "one", national).tell(run_by(NEW, "Kabar Warga", "2022-05-01"))
    backwards = built(tmp_path / "two", run_by(NEW, "Kabar Warga", "2022-05-01")).tell(national)
    assert forwards.content() == backwards.content()
    assert forwards.rows("select distinct opd_id from program_opds") == [("33.10-diskominfo",)]
    # when the newer name is told no more, the older one stands for itself again
    forwards.tell(Told("Tidak ada lagi.", url="https://x.example/Kabar Warga"))
    assert forwards.rows("select distinct opd_id from program_opds") == [("33.10-diskominfotik",)]
    assert forwards.rows("select count(*) from redirects where old_id like '%-diskominfo%'") == [(0,)]


def test_a_merged_office_is_none_of_its_parts(tmp_path: Path) -> None:
    parts = [
        ("33.10-disdik", "Dinas Pendidikan"),
        ("33.10-disdikbud", "Dinas Pendidikan dan Kebudayaan"),
        ("33.10-disbud", "Dinas Kebudayaan"),
    ]
    found = built(tmp_path, *(run_by(office, f"Program {number}", "2020-01-01") for number, office in enumerate(parts)))
    assert [row[0] for row in found.rows("select id from opds order by id")] == sorted(office for office, _ in parts)


def test_a_full_disk_is_called_one_and_leaves_what_was_there(tmp_path: Path) -> None:
    found = built(tmp_path, FIRST)
    (pages,) = found.connection.execute("pragma page_count").fetchone()
    found.connection.execute(f"pragma max_page_count={pages}")
    with pytest.raises(sqlite3.OperationalError, match="disk is full"):
        for number in range(99):
            found.tell(Told(f"{SECOND.text} {number}", SECOND.programs, region="33.10", url=f"https://x.example/{number}"))
    assert not found.connection.in_transaction
    assert found.rows("pragma integrity_check") == [("ok",)] and found.rows("pragma foreign_key_check") == []
    assert found.rows("select count(*) from claims where document_id = ?", FIRST.document_id) != [(0,)]

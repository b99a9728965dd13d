"""Programmes by construction family: the name, its other names, dimensions, offices, statuses and year; and what is no programme."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from extract.facts.programs.statuses.likely import RULE
from extract.model import Context, Facts, Page, Program
from extract.pipeline import extract
from tests.extract.factories import facts_of
from tests.yaml_files import read_yaml

CASES = read_yaml(Path(__file__).parent / "cases.yml")


def _shown(program: Program) -> dict[str, Any]:
    """What a row of the table says: only the fields that are filled.

    A state that only the learned model tells is no construction's, nor is the year in which the text was written.
    """
    is_guess = any(quote.rule == RULE for quote in program.evidence)
    is_said = any(label.endswith(f":{program.year}") for quote in program.evidence for label in quote.supports)
    values = {
        "aliases": list(program.aliases),
        "dimensions": list(program.dimensions),
        "opds": [opd.name for opd in program.opds],
        "statuses": [] if is_guess else list(program.statuses),
        "year": program.year if is_said and not is_guess else None,
    }
    return {key: value for key, value in values.items() if value}


@pytest.mark.parametrize("case", CASES, ids=[case["family"] for case in CASES])
def test_a_text_gives_exactly_the_programmes_a_careful_reader_finds(case: dict[str, Any]) -> None:
    found = {program.name: _shown(program) for program in facts_of(case["text"]).programs}
    assert found == (case["programs"] or {})


@pytest.mark.parametrize("case", CASES, ids=[case["family"] for case in CASES])
def test_every_claim_of_a_programme_stands_in_a_quote(case: dict[str, Any]) -> None:
    text = "\n".join(line.removeprefix("# ").removeprefix("- ") for line in case["text"].strip().split("\n"))
    for program in facts_of(case["text"]).programs:
        supports = {label for one in program.evidence for label in one.supports}
        wanted = {"name", *(f"alias:{alias}" for alias in program.aliases), *(f"dimension:{key}" for key in program.dimensions)}
        wanted |= {f"opd:{opd.id}" for opd in program.opds}
        assert wanted <= supports
        assert {label.split(":")[1] for label in supports if label.startswith("status:")} == set(program.statuses)
        for one in program.evidence:
            assert text[one.start : one.end] == one.quote and 1 <= len(one.quote) <= 300
        assert any(program.name.casefold() in " ".join(one.quote.casefold().split()) for one in program.evidence)
        assert 0 < program.confidence < 1


def test_what_a_report_tells_is_of_the_year_it_reports_on() -> None:
    report = "LAPORAN KINERJA DINAS KOMINFO KABUPATEN SIGI TAHUN 2024\n\nSigi, 24 Januari 2025\n\n{}"
    told = "Aplikasi Lapor Lereng untuk smart governance sudah beroperasi penuh{}."
    texts = [report.format(told.format("")), report.format(told.format(" sejak Januari 2025"))]
    years = [extract([Page(text.encode())], Context("sigi.txt")).facts.programs[0].year for text in texts]
    assert years == [2024, 2025]


def test_a_programme_of_which_no_year_is_said_is_of_the_year_the_text_was_written_in() -> None:
    dated = "PACITAN, Selasa (12/3/2024) - Quick win smart city Kabupaten Pacitan dari Dinas Pertanian bernama Tani Emas."
    report = "LAPORAN PELAKSANAAN SMART CITY KABUPATEN PACITAN TAHUN 2022\n\nProgram smart economy: Tani Emas, dikelola Dinas Pertanian."
    undated = "Quick win smart city Kabupaten Pacitan dari Dinas Pertanian bernama Tani Emas."
    found = [extract([Page(text.encode())], Context("page.txt")).facts.programs for text in (dated, report, undated)]
    assert [[(p.name, p.year) for p in programs] for programs in found] == [
        [("Tani Emas", 2024)],
        [("Tani Emas", 2022)],
        [("Tani Emas", None)],
    ]


NO_PROGRAMMES = [
    ("the movement", "Kota Ternate ikut Gerakan Menuju 100 Smart City. Program Smart City Kota Ternate terus dikawal Dewan Smart City."),
    ("an umbrella brand", "Wali Kota Tual meluncurkan Tual Smart City dan Program Kota Cerdas Tual."),
    ("a study programme", "Dosen Program Studi Sistem Informasi Universitas Pattimura meneliti smart city Kota Ambon."),
    ("a directorate", "Direktur Jenderal Aplikasi Informatika hadir di Kota Bima dalam acara smart city."),
    ("e-government terms", "Kota Bima memakai aplikasi e-office dan sistem e-planning untuk smart governance."),
    ("products", "Rapat smart city Kota Bima memakai aplikasi Zoom Meeting dan layanan Google Drive lewat WhatsApp."),
    ("an award", "Kabupaten Alor meraih penghargaan program Smart City Award dan Innovative Government Award."),
    ("regions after a cue", "Program Kabupaten Alor dan layanan Kota Kupang menuju smart city dipuji."),
    ("a dimension after a cue", "Program Smart Economy dan inovasi Smart Living Kota Kupang berjalan."),
    ("offices after a cue", "Layanan Dinas Kesehatan dan inovasi RSUD Ruteng di Kabupaten Manggarai mendukung smart city."),
    ("national systems", "Kabupaten Manggarai memakai aplikasi SRIKANDI, SIPD dan OSS untuk smart governance."),
    ("plans and events", "Kota Kupang menyusun program Masterplan Smart City dan mengikuti layanan Bimtek Tahap III."),
]


@pytest.mark.parametrize(("what", "text"), NO_PROGRAMMES, ids=[what for what, _ in NO_PROGRAMMES])
def test_look_alikes_are_no_programmes(what: str, text: str) -> None:
    assert [program.name for program in facts_of(text).programs] == []


def test_a_refused_candidate_says_why() -> None:
    facts = facts_of("Kota Bima memakai aplikasi WhatsApp. Inovasi Bima Smart City dipuji untuk smart governance.")
    assert {(one.form, one.reason) for one in facts.rejected if one.kind == "program"} >= {
        ("WhatsApp", "a product of the market"),
        ("Bima Smart City", "an umbrella name of the movement"),
    }


def test_the_office_id_is_its_region_and_duty() -> None:
    facts = facts_of(
        "Kota Bima punya aplikasi Surat Kilat dari Disdukcapil dan inovasi Ibu Sigap milik Puskesmas Penana'e untuk smart city."
    )
    assert [opd.id for program in facts.programs for opd in program.opds] == ["52.72-disdukcapil", "52.72-puskesmas-penana-e"]


def test_all_forms_of_an_office_are_kept() -> None:
    text = (
        "Dinas Komunikasi dan Informatika (Diskominfo) Kota Bima meluncurkan aplikasi Surat Kilat untuk smart governance. "
        "Kepala Dinas Kominfo menjelaskan manfaatnya."
    )
    (program,) = facts_of(text).programs
    assert program.opds[0].name == "Dinas Komunikasi dan Informatika"
    assert set(program.opds[0].mentioned_as) == {"Dinas Komunikasi dan Informatika", "Diskominfo", "Dinas Kominfo"}


TABLE = (
    "No\tNama Inovasi\tOPD Pengampu\tDimensi\n1\tLapor Wae\tDiskominfo\tSmart Governance\n2\tKopi Jalan\tDinas Perdagangan\tSmart Economy"
)


def test_a_table_row_is_read_by_its_headers() -> None:
    facts = _facts_of_table("Daftar Quick Win Smart City Kabupaten Manggarai Barat", TABLE)
    assert [(p.name, p.dimensions, [opd.name for opd in p.opds], p.statuses) for p in facts.programs] == [
        ("Lapor Wae", ("governance",), ["Diskominfo"], ("quick_win",)),
        ("Kopi Jalan", ("economy",), ["Dinas Perdagangan"], ("quick_win",)),
    ]


def _facts_of_table(title: str, table: str) -> Facts:
    from extract.facts import find_facts
    from extract.model import Block, Cell, Context, Document

    lines = table.split("\n")
    header = tuple(lines[0].split("\t"))
    blocks = [Block("paragraph", 0, len(title), title)]
    position = len(title) + 1
    for number, line in enumerate(lines):
        spans, at = [], position
        for cell in line.split("\t"):
            spans.append((at, at + len(cell)))
            at += len(cell) + 1
        cells = Cell(1, number, () if number == 0 else header, tuple(spans))
        blocks.append(Block("table_row", position, position + len(line), line, cells=cells))
        position += len(line) + 1
    return find_facts(Document("test", text=f"{title}\n{table}", blocks=tuple(blocks)), Context("test"))


SCRIPT = """
import sys
from extract.model import Context, Page
from extract.pipeline import extract
text = sys.stdin.read()
sys.stdout.write(extract([Page(text.encode())], Context("x")).to_line())
"""


def test_the_same_text_gives_the_same_bytes_under_any_hash_seed() -> None:
    text = "\n\n".join(case["text"] for case in CASES if "Kota Bima" in case["text"] or "Luwu" in case["text"])
    root = Path(__file__).parents[4]
    lines = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(lines) == 1 and "SI-LAGA" in lines.pop()


ATTACKS = [
    "smart governance dengan program melalui inovasi ",
    "yang dikelola oleh Dinas ",
    "atau yang lebih dikenal dengan nama ",
    "Dinas Komunikasi dan Informatika, ",
    "SIAP (Sistem ",
    "Program Alfa Beta dan ",
    "pertama, kedua, ketiga adalah ",
    "e-A, ",
    "( ",
]


@pytest.mark.parametrize("prefix", ATTACKS)
def test_rule_prefixes_repeated_cost_time_in_proportion(prefix: str) -> None:
    def cost(size: int) -> float:
        text = "Kota Bima smart city. " + prefix * (size // len(prefix))
        started = time.process_time()
        facts_of(text)
        return time.process_time() - started

    cost(4_000)
    small, large = cost(20_000), cost(80_000)
    assert large < 10 and large < 12 * small + 0.5


def test_a_text_of_three_thousand_characters_takes_little_time() -> None:
    text = "\n".join(case["text"] for case in CASES)[:3000]
    facts_of(text)
    costs = []
    for _ in range(5):
        started = time.process_time()
        facts_of(text)
        costs.append(time.process_time() - started)
    assert min(costs) < 0.2

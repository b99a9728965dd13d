import csv
import re
from importlib import resources

import pytest

from extract.facts import find_facts
from extract.likelihood import BIAS, Model, load_model
from extract.model import Context, Page
from extract.reading import read_document


def test_a_chance_is_that_of_the_summed_weights() -> None:
    model = Model({BIAS: -1.0, "office": 2.0, "digit": -3.0})
    assert model.chance(["office", "office"]) == pytest.approx(0.7311, abs=1e-4)
    assert model.chance(["office", "digit"]) == pytest.approx(0.1192, abs=1e-4)


def test_a_feature_never_seen_weighs_nothing() -> None:
    model = Model({BIAS: 0.0})
    assert model.chance([]) == model.chance(["first=zzz"]) == 0.5


def test_the_weights_are_of_features_that_are_told() -> None:
    text = (resources.files("extract") / "models" / "names.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))[1:]
    assert len(rows) == len(load_model("names").weights) > 1000
    told = re.compile(
        r"\(bias\)|(?:shape|words|first|last|in|begins|again|kind)=.+|[ab][01](?:=.+| capital)|opens|upper|hyphen|digit|prefix"
        r"|alias|tail (?:office|dimension)|noun (?:near )?(?:before|behind)|(?:office|dimension)(?: (?:right behind|before))?"
        r"|all barred|barred once|of a person|noun somewhere|(?:piece|pair|before|behind|earlier|next|near)=.+",
        re.DOTALL,
    )
    assert [feature for feature, _ in rows if not told.fullmatch(feature)] == []


def test_what_only_the_model_takes_for_a_name_is_told_by_its_rule() -> None:
    page = (
        "Kabupaten Ende terus memperkuat smart city. Aplikasi Lapor Kelimutu milik Diskominfo dipakai warga setiap hari. "
        "Di lorong kantor bupati, pegawai sibuk membicarakan Warung Sehat Digital yang belakangan membuat Dinas Kesehatan kewalahan."
    )
    context = Context("warta.txt")
    programs = find_facts(read_document([Page(page.encode())], context), context).programs
    by_name = {program.name: {quote.rule for quote in program.evidence} for program in programs}
    assert by_name["Warung Sehat Digital"] & {"program.likely", "program.harvest"}
    assert "program.likely" not in by_name["Lapor Kelimutu"]

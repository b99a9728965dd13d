"""Owners and dimensions taken by a learned model: which pairs it is asked about, and what comes out of its chance."""

import csv
import re
from importlib import resources

import pytest

from extract.facts import find_facts
from extract.facts.programs import read_namings
from extract.facts.programs.links import likely
from extract.facts.programs.links.likely import RULES, pairs, without_likely
from extract.facts.programs.links.nearness import DIMENSIONS, OWNERS, number_programs, scene_of
from extract.facts.regions import resolve_regions
from extract.likelihood import BIAS, Model
from extract.model import Context, Page, Program
from extract.reading import read_document
from extract.segment import segment

LEAD = "Kabupaten Alor terus menjalankan smart city. "
ASKED = [
    (
        "beside",
        OWNERS,
        "Ada aplikasi Tenun Lapak. Di lorong itu pegawai Dinas Perikanan ramai bercerita.",
        {("Tenun Lapak", "Dinas Perikanan")},
    ),
    ("it has an owner", OWNERS, "Aplikasi Tenun Lapak milik Dinas Perikanan. Di lorong itu pegawai Dinas Sosial ramai bercerita.", set()),
    ("given to another", OWNERS, "Aplikasi Moko Lapor milik Dinas Sosial. Ada pula aplikasi Tenun Lapak.", set()),
    (
        "sentences that name nothing are no step",
        OWNERS,
        "Ada aplikasi Tenun Lapak. Cuaca cerah. Pagi itu ramai. Di lorong itu pegawai Dinas Perikanan ramai bercerita.",
        {("Tenun Lapak", "Dinas Perikanan")},
    ),
    (
        "too far",
        DIMENSIONS,
        "Ada aplikasi Tenun Lapak. Smart city dibahas: smart branding. Lalu smart society. Lalu smart living. Lalu smart mobility. "
        "Lalu smart environment.",
        {("Tenun Lapak", f"smart {name}") for name in ("branding", "society", "living", "mobility")},
    ),
    (
        "the nearest name stands for its programme",
        OWNERS,
        "Ada aplikasi Tenun Lapak. Cuaca cerah. Tenun Lapak ramai. Cuaca cerah. Di lorong itu pegawai Dinas Perikanan ramai bercerita.",
        {("Tenun Lapak", "Dinas Perikanan")},
    ),
    (
        "another between",
        OWNERS,
        "Di lorong itu pegawai Dinas Perikanan ramai bercerita. Ada aplikasi Moko Lapor. Ada aplikasi Tenun Lapak.",
        {("Moko Lapor", "Dinas Perikanan")},
    ),
    ("no office", OWNERS, "Ada aplikasi Tenun Lapak. Di lorong itu pegawai Kementerian Kominfo ramai bercerita.", set()),
    (
        "an everyday word for a dimension",
        DIMENSIONS,
        "Ada aplikasi Tenun Lapak yang ramai, lalu ekonomi dibahas.",
        {("Tenun Lapak", "ekonomi")},
    ),
    ("a dimension", DIMENSIONS, "Ada aplikasi Tenun Lapak. Urusan smart economy ramai dibahas.", {("Tenun Lapak", "smart economy")}),
]


@pytest.mark.parametrize(("what", "text", "asked"), [row[1:] for row in ASKED], ids=[row[0] for row in ASKED])
def test_a_model_is_asked_about_free_mentions_near_programmes_that_have_none(what: str, text: str, asked: set[tuple[str, str]]) -> None:
    context = Context("warta.txt")
    document = read_document([Page((LEAD + text).encode())], context)
    sentences = segment(document)
    namings, anchors, _ = read_namings(document, sentences, resolve_regions(document, sentences, context))
    linked = without_likely(namings)
    scene = scene_of(what, document.text, sentences, linked, number_programs(linked), anchors)
    assert {(linked[position].naming.name.form, mention.form) for position, mention in pairs(scene)} == asked


def _told(text: str, monkeypatch: pytest.MonkeyPatch, bias: float) -> Program:
    monkeypatch.setattr(likely, "load_model", lambda _: Model({BIAS: bias}))
    context = Context("warta.txt")
    (program,) = find_facts(read_document([Page((LEAD + text).encode())], context), context).programs
    return program


def test_what_a_model_takes_is_quoted_from_the_sentence_that_mentions_it(monkeypatch: pytest.MonkeyPatch) -> None:
    program = _told("Ada aplikasi Tenun Lapak. Di lorong itu pegawai Dinas Perikanan ramai bercerita.", monkeypatch, 4.0)
    assert [opd.name for opd in program.opds] == ["Dinas Perikanan"]
    (quote,) = [quote for quote in program.evidence if quote.rule == RULES[OWNERS]]
    assert (quote.quote, quote.supports) == ("Di lorong itu pegawai Dinas Perikanan ramai bercerita.", (f"opd:{program.opds[0].id}",))


def test_a_small_chance_ties_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    program = _told("Ada aplikasi Tenun Lapak. Di lorong itu pegawai Dinas Perikanan ramai bercerita.", monkeypatch, -1.0)
    assert (program.opds, program.dimensions) == ((), ())


@pytest.mark.parametrize("name", [OWNERS, DIMENSIONS])
def test_the_weights_of_links_are_of_features_that_are_told(name: str) -> None:
    text = (resources.files("extract") / "models" / f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))[1:]
    told = re.compile(
        r"(?:loose\|)?(?:\(bias\)|untold|result|person|head|speaks|said between|(?:behind|before)~.+|[ab][0-2]=.+|o[01]=.+"
        r"|(?:where|block|kind|distance|rivals between|(?:names|mentions) (?:there|here)|topic|next|nearest (?:name|mention)|opens|closes"
        r"|turn|room|choice|others' too|again|named at all|office|coordinates|word|capital)=.+|(?:before|behind) \d\|(?:before|behind)=.+)",
        re.DOTALL,
    )
    assert [feature for feature, _ in rows if not told.fullmatch(feature)] == []

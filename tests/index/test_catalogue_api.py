"""The Python API: plain objects and frames of what was built."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Evidence
from index.decisions import record
from index.errors import BadConfiguration, BadInput
from kotalog import Catalogue
from tests.index.factory import Told, built, program, score

ONE = Told(
    "Program Kampung Air dari Dinas Kesehatan berjalan sejak 2021 di Klaten. Indeks daerah mencapai 3,10 tahun 2022.",
    [program("Kampung Air", dimensions=("living",), opds=[("33.10-dinkes", "Dinas Kesehatan")], statuses=("running",), year=2021)],
    [score(3.10, year=2022)],
    "33.10",
    url="https://x.example/1",
)


def test_programmes_scores_and_quotes_are_plain_objects(tmp_path: Path) -> None:
    built(tmp_path, ONE)
    with Catalogue(tmp_path) as catalogue:
        (found,) = catalogue.programs(region="33", dimension="living")
        assert (found.id, found.region, found.opds[0].name, found.statuses[0].year) == (
            "33.10-kampung-air",
            "Kabupaten Klaten",
            "Dinas Kesehatan",
            2021,
        )
        assert catalogue.programs(dimension="economy") == []
        (result,) = catalogue.scores(year=2022)
        assert (result.value, result.region) == (3.1, "Kabupaten Klaten")
        quotes = catalogue.evidence(found.id) + catalogue.evidence(result.id)
        assert all(ONE.text[quote.start : quote.end] == quote.quote for quote in quotes) and len(quotes) == 2
        assert catalogue.search("kampung").programs[0].id == found.id


def test_a_province_takes_in_its_regions_and_what_is_none_is_refused(tmp_path: Path) -> None:
    built(tmp_path, ONE)
    with Catalogue(tmp_path) as catalogue:
        assert len(catalogue.scores(region="33")) == len(catalogue.scores(region="33.10")) == 1
        assert catalogue.scores(region="33.09") == []
        for refused in (
            lambda: catalogue.programs(region="Magelang"),
            lambda: catalogue.programs(dimension="smart living"),
            lambda: catalogue.scores(region="99"),
            lambda: catalogue.search("kampung", source="tidak-ada"),
            lambda: catalogue.programs(year="dua ribu"),  # type: ignore[arg-type]
            lambda: catalogue.scores(year="2022"),  # type: ignore[arg-type]
            lambda: catalogue.frame("programs", engine="excel"),  # type: ignore[arg-type]
        ):
            with pytest.raises(BadInput):
                refused()


def test_an_old_id_leads_to_the_merged_programme(tmp_path: Path) -> None:
    made = built(tmp_path, ONE, Told("Sumur Sehat dibuka di Klaten.", [program("Sumur Sehat")], region="33.10"))
    record(made.workspace, "same", "33.10-kampung-air", "ani", other="33.10-sumur-sehat")
    with Catalogue(tmp_path) as catalogue:
        one, other = catalogue.program("33.10-kampung-air"), catalogue.program("33.10-sumur-sehat")
        assert one is not None and one == other


def test_what_names_a_programme_is_quoted_before_what_only_places_it(tmp_path: Path) -> None:
    text = "KLATEN - Kini ada Sumur Sehat di sini."
    places = (Evidence(0, 6, text[:6], "region.named", ("region",)), Evidence(9, 37, text[9:37], "program.cue", ("name",)))
    built(tmp_path, Told(text, [program("Sumur Sehat", evidence=places)], region="33.10"))
    with Catalogue(tmp_path) as catalogue:
        assert [quote.start for quote in catalogue.evidence("33.10-sumur-sehat")] == [9, 0]


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_frames_hold_every_row_with_its_types(tmp_path: Path, engine: str) -> None:
    pytest.importorskip(engine)
    built(tmp_path, ONE)
    with Catalogue(tmp_path) as catalogue:
        frame = catalogue.frame("score_table", engine=engine)  # type: ignore[arg-type]
        assert frame.shape[0] == 1
        assert float(frame["value"][0]) == 3.1 and int(frame["year"][0]) == 2022
        assert catalogue.frame("figures", engine=engine).shape[0] == 0  # type: ignore[arg-type]
        assert [row["name"] for row in catalogue.rows("programs", region_code="33.10")] == ["Kampung Air"]


def test_a_workspace_without_a_catalogue_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="kotalog build"):
        Catalogue(tmp_path)

"""No message without its Indonesian; no phrase of Datasette's own pages lost."""

from __future__ import annotations

import re
from pathlib import Path

import datasette
import pytest

import index
from datasette_plugins import language, visitor
from datasette_plugins.look import words
from datasette_plugins.look.templating import core_phrases
from datasette_plugins.messages import gather, waiting
from datasette_plugins.problems import SENTENCES, in_words
from datasette_plugins.settings import read_rows
from datasette_plugins.tables.columns import COLUMNS
from index.errors import BadInput


def test_every_message_of_code_and_templates_has_its_indonesian() -> None:
    used = {str(message.id) for message in gather() if message.id}
    catalogue = language.read_catalogue("id")
    known = {str(message.id) for message in catalogue if message.id}
    assert used - known == set(), "run `python -m datasette_plugins.messages` and translate"
    assert known - used == set(), "run `python -m datasette_plugins.messages`"
    assert waiting(catalogue) == []


def test_translations_keep_the_places_for_values() -> None:
    for message in language.read_catalogue("id"):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        words = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            for string in words:
                assert set(re.findall(r"%\(\w+\)s", string)) <= set(re.findall(r"%\(\w+\)s", " ".join(ids))), message.id


@pytest.mark.parametrize("template", list(core_phrases()))
def test_every_phrase_of_datasettes_own_pages_is_still_found_there(template: str) -> None:
    source = (Path(datasette.__file__).parent / "templates" / template).read_text()
    for before, after in core_phrases()[template]:
        assert before in source, before
        source = source.replace(before, after)


def test_saved_queries_speak_both_languages() -> None:
    for name, row in read_rows("queries.yml").items():
        assert {"title_id", "title_en", "about_id", "about_en", "sql"} == set(row), name


def test_every_column_of_an_open_table_has_a_name_in_the_readers_language(small_workspace: object) -> None:
    from index.catalogue_file import read_catalogue

    db = read_catalogue(small_workspace.catalogue)  # type: ignore[attr-defined]
    working = {"mention_id", "block", "name_key", "opd_ref", "slots", "value"}
    for table in read_rows("tables.yml"):
        names = {row[1] for row in db.execute(f"pragma table_info({table})")}
        assert names, table
        assert names - set(COLUMNS) - working == set(), table


@pytest.mark.parametrize(
    ("lang", "value", "digits", "written"),
    [("id", 1234.5, 2, "1.234,5"), ("en", 1234.5, 2, "1,234.5"), ("id", 85.714, 2, "85,71"), ("id", 0, 0, "0"), ("id", None, 2, "")],
)
def test_numbers_are_written_in_the_readers_form(lang: str, value: object, digits: int, written: str) -> None:
    visitor.receive(visitor.Visitor(lang))
    assert language.number(value, digits) == written


@pytest.mark.parametrize(
    ("lang", "value", "precision", "written"),
    [
        ("id", "2024-05-12", "day", "12 Mei 2024"),
        ("en", "2024-05-12", "day", "12 May 2024"),
        ("id", "2024-05-12", "month", "Mei 2024"),
        ("id", "2024", "day", "2024"),
        ("id", "2024-05", "month", "Mei 2024"),
        ("id", "kemarin", "day", "kemarin"),
        ("id", None, None, ""),
    ],
)
def test_dates_are_written_in_the_readers_form(lang: str, value: str | None, precision: str | None, written: str) -> None:
    visitor.receive(visitor.Visitor(lang))
    assert language.day(value, precision) == written


def test_moments_are_told_by_the_clock_of_jakarta() -> None:
    visitor.receive(visitor.Visitor("id"))
    assert language.moment("2024-05-12T07:30:00+00:00") == "12 Mei 2024 14.30 WIB"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Belum pernah dikunjungi.", "Never visited yet."),
        ("61% permintaan terakhir ditolak situs.", "61% of the last requests were refused by the site."),
        ("Belum pernah menjawab (tls).", "Never answered yet (tls)."),
        ("Dua kunjungan terakhir tanpa jawaban (dns).", "The last two visits got no answer (dns)."),
        ("Tidak ada yang baru selama 5 pekan; biasanya 2.5 per pekan.", "Nothing new for 5 weeks; usually 2.5 a week."),
        ("Kalimat yang belum dikenal.", "Kalimat yang belum dikenal."),
    ],
)
def test_the_health_of_a_source_is_told_in_both_languages(said: str, shown: str) -> None:
    visitor.receive(visitor.Visitor("en"))
    assert words.health_words(said) == shown
    visitor.receive(visitor.Visitor("id"))
    assert words.health_words(said) == said


def test_every_verdict_that_health_gives_is_told_in_english() -> None:
    from index import health

    visitor.receive(visitor.Visitor("en"))
    source = Path(health.__file__).read_text(encoding="utf-8")
    sentences = re.findall(r'return "(?:[a-z ]+)", f?"([A-Z].*\.)"', source) + re.findall(r'return f"(Tidak ada .*\.)"', source)
    assert len(sentences) >= 6
    for sentence in sentences:
        example = re.sub(r"\{[^{}]*\}", "9", re.sub(r"\{f'.*''\}", " (dns)", sentence))
        assert words.health_words(example) != example, sentence


def test_nothing_short_of_certainty_is_a_hundred_percent() -> None:
    visitor.receive(visitor.Visitor("en"))
    assert [words.confidence(value) for value in (0.9972, 1.0, 0.5)] == ["very sure (99%)", "very sure (100%)", "unsure (50%)"]


def test_the_columns_of_saved_queries_are_named_in_the_readers_language(small_workspace: object) -> None:
    from index.catalogue_file import read_catalogue

    db = read_catalogue(small_workspace.catalogue)  # type: ignore[attr-defined]
    for name, row in read_rows("queries.yml").items():
        columns = {column[0] for column in db.execute(row["sql"]).description}
        assert columns - set(COLUMNS) == set(), name


def test_what_goes_wrong_behind_a_button_is_said_in_the_readers_language() -> None:
    problem = BadInput("'banyak kali' is no cron line (5 fields). Write five fields such as '30 6 * * *', or @hourly, @daily, @weekly.")
    visitor.receive(visitor.Visitor(language="id"))
    assert in_words(problem).startswith("'banyak kali' bukan baris cron (5 fields).")
    visitor.receive(visitor.Visitor(language="en"))
    assert in_words(problem) == str(problem)
    assert in_words(BadInput("a sentence nobody listed.")) == "a sentence nobody listed."


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_listed_sentence_is_one_that_the_rooms_below_say(sentence: str) -> None:
    longest = max(re.split(r"%\(\w+\)s", sentence), key=len)
    said = "".join(path.read_text(encoding="utf-8") for path in Path(index.__file__).parent.glob("*.py"))
    assert longest[-20:] in said

"""A shouted name is told as the page writes it, in a quote that holds it."""

from __future__ import annotations

from tests.extract.factories import facts_of

LEAD = "Pemkot Ambon memaparkan program smart city di hadapan asesor, Rabu (8/6/2022).\n"


def test_a_shouted_name_is_told_as_it_is_written() -> None:
    (program,) = facts_of(LEAD + "Dinas Sosial mengelola aplikasi SENJA HANGAT, singkatan dari SENTRA JAGA LANSIA, sejak 2020.").programs
    assert (program.name, program.aliases) == ("SENJA HANGAT", ("SENTRA JAGA LANSIA",))
    assert all(any(form in one.quote for one in program.evidence) for form in (program.name, *program.aliases))


def test_a_name_that_is_also_written_calmly_is_told_so() -> None:
    (program,) = facts_of(LEAD + "Dinas Sosial mengelola aplikasi SENJA HANGAT. Senja Hangat dipakai sejak 2020.").programs
    assert (program.name, program.aliases) == ("Senja Hangat", ())


def test_the_programme_of_a_result_has_the_name_of_the_programme() -> None:
    facts = facts_of(LEAD + "Program SENJA HANGAT milik Dinas Sosial sudah terealisasi 85 persen.")
    assert [program.name for program in facts.programs] == ["SENJA HANGAT"]
    assert [score.subject for score in facts.scores if score.subject_type == "program"] == ["SENJA HANGAT"]

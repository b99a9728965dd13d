"""`kotalog search`: the catalogue asked on the command line."""

from __future__ import annotations

import click

from index.cli import Session, pass_session


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--region", help="A region's code; a province takes in its kabupaten and kota.")
@click.option("--dimension", help="governance, branding, economy, living, society, environment or mobility.")
@click.option("--year", type=int, help="Year of publication, of a status or of the programme's reports.")
@click.option("--source", help="A source's id.")
@click.option("--kind", type=click.Choice(["news", "government", "report", "other"]), help="Kind of document.")
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True, help="At most so many of each.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out the first so many of each.")
@click.option("--all-documents", is_flag=True, help="Also documents that are not about a smart-city programme.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@pass_session
def command(
    session: Session,
    query: tuple[str, ...],
    region: str | None,
    dimension: str | None,
    year: int | None,
    source: str | None,
    kind: str | None,
    limit: int,
    offset: int,
    all_documents: bool,
    as_json: bool,
) -> None:
    """Search programmes and documents: words and their stems, "phrases", prefixes*, offices by any name, and meaning.

    A word or phrase behind a minus sign is left out; put such a query in quotes: kotalog search 'pasar -retribusi'.
    """
    from contextlib import closing

    from index.catalogue_file import read_catalogue
    from index.search.filters import Filters
    from index.search.hybrid import search

    filters = Filters(region, dimension, year, source, kind, relevant_only=not all_documents)
    with closing(read_catalogue(session.workspace.catalogue)) as connection:
        filters.check(connection)
        results = search(connection, " ".join(query), filters, limit, offset)
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps(asdict(results), ensure_ascii=False, indent=1))
        return
    for program in results.programs:
        reports = f"{program.document_count} {'report' if program.document_count == 1 else 'reports'}"
        click.echo(f"{program.name}  ({program.region or program.scope})  {program.id}  {reports}")
    if results.programs:
        click.echo("")
    for document in results.documents:
        words = "".join(click.style(part.text, bold=True) if part.is_match else part.text for part in document.snippet)
        copies = f", {document.copies} more {'copy' if document.copies == 1 else 'copies'}" if document.copies else ""
        click.echo(
            f"{document.title or document.url or document.id}  ({document.published or 'no date'}, {document.source or 'imported'}{copies})"
        )
        click.echo(f"  {words}")
        click.echo(f"  {document.url or document.id}")
    programs, stories = results.total_programs, results.total
    session.say(f"{programs} {'programme' if programs == 1 else 'programmes'}, {stories} {'story' if stories == 1 else 'stories'} found.")
    if results.programs and results.programs[0].found_by == "spelling":
        session.say("No programme is called so; the first ones are spelt alike.")
    if results.ignored:
        session.say(f"Too common to tell anything: {', '.join(results.ignored)}.")
    if results.note == "words_only":
        session.say("Searched by words only: the catalogue is too small for search by meaning, or its model is not fitted.")

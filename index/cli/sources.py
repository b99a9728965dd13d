"""`kotalog sources`: the registry on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from index.cli import Session, Verbs, pass_session

# Options that `add` and `edit` share: one for each column a person may set.
_COLUMNS = {
    "name": "Name of the site.",
    "kind": "news or government.",
    "region_code": "Code of its region, such as 33 or 33.10.",
    "discovery": "auto, rss, sitemap, wordpress, search or listing.",
    "discovery_hint": "Path or address where discovery begins.",
    "time_zone": "Its time zone; by default its region's.",
    "tls": "strict, or legacy for one old server.",
    "delay": "Seconds between two requests.",
    "daily_pages": "Pages a day, at most.",
    "daily_bytes": "Bytes a day, at most.",
    "quiet_hours": "HH:MM-HH:MM without requests, in its time zone.",
    "note": "A remark of yours.",
}


def _column_options(function: Any) -> Any:
    for column, line in reversed(_COLUMNS.items()):
        function = click.option(f"--{column.replace('_', '-')}", column, default=None, help=line)(function)
    return function


@click.group(cls=Verbs)
def command() -> None:
    """The registry of sites."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@pass_session
def list_sources(session: Session, as_json: bool) -> None:
    """Show every source."""
    from index.registry import Registry

    rows = Registry.open(session.workspace).rows()
    if as_json:
        click.echo(json.dumps([row.model_dump() for row in rows], ensure_ascii=False, indent=1))
        return
    if not rows:
        session.say("No source yet. `kotalog sources add URL` adds one.")
    for row in rows:
        click.echo(
            "\t".join([row.id, row.kind, row.region_code or "-", row.discovery, "on" if row.is_enabled else "off", row.base_url, row.name])
        )


@command.command()
@click.argument("url")
@click.option("--id", "source_id", default=None, help="By default the host name with hyphens.")
@click.option("--no-probe", is_flag=True, help="Save without asking the site what it offers.")
@click.option("--yes", is_flag=True, help="Save without asking back.")
@click.option("--allow-private", multiple=True, metavar="HOST:PORT", help="An address on a private network that may be reached.")
@_column_options
@pass_session
def add(
    session: Session, /, url: str, source_id: str | None, no_probe: bool, yes: bool, allow_private: tuple[str, ...], **columns: str | None
) -> None:
    """Probe a site, propose its row, and save it."""
    from urllib.parse import urlsplit

    from index.errors import BadInput, SourceUnavailable
    from index.registry import Registry, parse_row, to_source
    from index.registry import source_id as propose_id

    registry = Registry.open(session.workspace)
    address = url if "://" in url else f"https://{url}"
    if not urlsplit(address).hostname:
        raise BadInput(f"'{url}' is no web address. Give one such as https://berita.example.go.id.")
    url = address
    name = source_id or propose_id(url)
    if name in {row.id for row in registry.rows()}:
        raise BadInput(f"there is already a source '{name}'. Use `kotalog sources edit {name}`, or give another --id.")
    given = {key: value for key, value in columns.items() if value is not None}
    _check_regions(session, [given.get("region_code")])
    host = urlsplit(url).hostname or ""
    defaults = {"id": name, "name": host.removeprefix("www."), "kind": "government" if host.endswith(".go.id") else "news", "base_url": url}
    row = parse_row({**defaults, **given}, url)
    if not no_probe:
        [finding] = _probe(session, [to_source(row)], allow_private)
        _show_finding(finding)
        if not finding["reachable"]:
            raise SourceUnavailable(f"{url}: {_why_silent(finding['reason'])}")
        row = parse_row({**defaults, **finding["proposal"], **given}, url)
    click.echo(json.dumps(row.model_dump(exclude_defaults=True), ensure_ascii=False, indent=1))
    if not (yes or no_probe) and sys.stdin.isatty() and not click.confirm("Save this row?", err=True, default=True):
        session.say("Not saved.")
        return
    registry.save([row])
    session.say(f"Saved '{row.id}'. Next: `kotalog crawl {row.id}`, or `kotalog schedule set {row.id} @daily`.")


@command.command()
@click.argument("source_id")
@_column_options
@click.option("--base-url", default=None, help="Its address.")
@pass_session
def edit(session: Session, /, source_id: str, **columns: str | None) -> None:
    """Change columns of one source; an empty value takes the default."""
    from index.registry import Registry

    given = {key: value for key, value in columns.items() if value is not None}
    _check_regions(session, [given.get("region_code")])
    row = Registry.open(session.workspace).edit(source_id, given)
    click.echo(json.dumps(row.model_dump(exclude_defaults=True), ensure_ascii=False, indent=1))


@command.command()
@click.argument("source_id", nargs=-1, required=True)
@pass_session
def disable(session: Session, source_id: tuple[str, ...]) -> None:
    """Stop visiting sources; what they gave stays."""
    _switch(session, source_id, False)


@command.command()
@click.argument("source_id", nargs=-1, required=True)
@pass_session
def enable(session: Session, source_id: tuple[str, ...]) -> None:
    """Visit sources again."""
    _switch(session, source_id, True)


def _switch(session: Session, ids: tuple[str, ...], is_enabled: bool) -> None:
    from index.registry import Registry

    registry = Registry.open(session.workspace)
    registry.save([row.model_copy(update={"is_enabled": is_enabled}) for row in registry.rows(ids)])
    session.say(f"{'Enabled' if is_enabled else 'Disabled'}: {', '.join(ids)}.")


@command.command()
@click.argument("source_id", nargs=-1)
@click.option("--allow-private", multiple=True, metavar="HOST:PORT", help="An address on a private network that may be reached.")
@click.option("--url", default=None, help="Check this address, which need not be in the registry.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@pass_session
def check(session: Session, source_id: tuple[str, ...], allow_private: tuple[str, ...], url: str | None, as_json: bool) -> None:
    """Report what answers at each source: robots, feeds, sitemaps, WordPress API, search page, TLS."""
    from index.registry import Registry, parse_row, to_source
    from index.registry import source_id as propose_id

    if url is not None:
        row = parse_row({"id": propose_id(url) or "site", "name": url, "kind": "news", "base_url": url}, url)
        sources = [to_source(row)]
    else:
        sources = Registry.open(session.workspace).sources(source_id or None)
    findings = _probe(session, sources, allow_private)
    for finding in findings:
        if as_json:
            click.echo(json.dumps(finding, ensure_ascii=False))
        else:
            _show_finding(finding)
    silent = sum(not finding["reachable"] for finding in findings)
    session.say(f"{len(findings)} sources checked, {silent} do not answer.")
    if silent:
        sys.exit(69 if silent == len(findings) else 1)


def _check_regions(session: Session, codes: Sequence[str | None]) -> None:
    """Raises BadInput for a code that no region has: what such a source tells would be of nowhere. A region's name leads to its code."""
    from extract.lexicon import load_lexicons
    from index.errors import BadInput

    asked = sorted({code.strip() for code in codes if code and code.strip()})
    if not asked:
        return
    regions = load_lexicons(session.workspace.lexicons).table("regions")
    known = {row["code"] for row in regions}
    for code in asked:
        if code not in known:
            names = [row for row in regions if code.casefold() in (row["name"].casefold(), row["official_name"].casefold())]
            near = " or ".join(f"{row['code']} ({row['official_name']})" for row in names)
            raise BadInput(f"'{code}' is no region's code. " + (f"Did you mean {near}?" if near else "Codes look like 33 or 33.10."))


# Why a site did not answer, by the crawl's reason code, and what may help.
_SILENT = {
    "dns": "no site of this name is known. Check the address.",
    "blocked_address": "lies on a private network. Allow it with --allow-private HOST:PORT, or with `crawl.allow_private` of kotalog.yml.",
    "tls": "its certificate is not trusted. If the server is merely old, add it with --tls legacy.",
    "timeout": "does not answer in time. Try again, or add it with --no-probe.",
}


def _why_silent(reason: str) -> str:
    return _SILENT.get(reason, f"does not answer ({reason}). Check the address, or add it with --no-probe.")


def _probe(session: Session, sources: list[Any], allow_private: tuple[str, ...]) -> list[dict[str, Any]]:
    from crawler.probe import probe

    settings = session.workspace.settings.crawl
    return probe(sources, user_agent=settings.user_agent, allow_private=(*settings.allow_private, *allow_private))


def _show_finding(finding: Mapping[str, Any]) -> None:
    click.echo(f"{finding['id']}  {finding['base_url']}")
    for key in ("robots", "feed", "sitemap", "wordpress", "search", "tls"):
        click.echo(f"  {key:<10} {finding[key]}")
    if not finding["reachable"]:
        click.echo(f"  {'silent':<10} {finding['reason']}: {_why_silent(finding['reason'])}")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def import_sources(session: Session, file: Path) -> None:
    """Add and change sources from a CSV; a file with faults is refused whole."""
    from index.errors import BadInput
    from index.registry import Registry, read_csv

    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{file}: is not UTF-8 text. Save it from the spreadsheet as 'CSV UTF-8'.") from error
    rows = read_csv(text, str(file))
    _check_regions(session, [row.region_code for row in rows])
    change = Registry.open(session.workspace, create=True).save(rows)
    session.say(f"{file}: {len(change.added)} added, {len(change.changed)} changed, {len(change.unchanged)} unchanged.")


@command.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="A file; default standard output.")
@pass_session
def export_sources(session: Session, output: Path | None) -> None:
    """Write the registry as CSV, ready for a spreadsheet and for `sources import`."""
    from index.registry import Registry
    from index.target_files import check_target, whole_file

    text = Registry.open(session.workspace).to_csv()
    if output is None:
        click.echo(text, nl=False)
    else:
        check_target(session.workspace, output)
        with whole_file(output) as stream:
            stream.write(text.encode())
        session.say(f"{output}: {text.count(chr(10)) - 1} sources.")

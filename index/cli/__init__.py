"""The command line: `kotalog VERB`. Verbs are loaded when called, so that `--help` answers at once."""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from index.errors import Problem
from index.workspace import Workspace, default_home

# verb -> (module under index.cli, the one line of `kotalog --help`)
VERBS = {
    "init": ("init", "Make a workspace with the shipped source registry."),
    "demo": ("demo", "Crawl the sample sites, build their catalogue and serve it."),
    "sources": ("sources", "The registry of sites: list, add, edit, disable, enable, check, import, export."),
    "crawl": ("crawl", "Fetch what is due, or the sources named here."),
    "import": ("import_files", "Take files, folders and WARCs into the archive."),
    "archive": ("archive", "Export the archive as standard WARC."),
    "extract": ("extract", "Read files and print one JSON object a line; needs no workspace."),
    "explain": ("explain", "Show why each fact of a file was found, and what was refused."),
    "lexicon": ("lexicon", "Check the shipped and the workspace's lexicon rows."),
    "build": ("build", "Bring the catalogue up to date with the archive."),
    "run": ("run", "Crawl, then build; with --due only what the schedule says."),
    "schedule": ("schedule", "When sources are visited, and the resident runner."),
    "alerts": ("alerts", "Alert rules: e-mail and webhook."),
    "status": ("status", "Health per source, from discovered pages to facts."),
    "search": ("search", "Search the catalogue by words and meaning."),
    "review": ("review", "Accept, reject, join, part and rename facts, for good."),
    "export": ("export", "Write whole tables: CSV, XLSX, Parquet, JSON, JSONL, or a bundle."),
    "publish": ("publish", "Write a read-only copy of the catalogue to host."),
    "serve": ("serve", "Serve the catalogue with Datasette."),
    "user": ("user", "Accounts of the site: add, list, role, password, remove."),
    "purge": ("purge", "Remove a URL, a host or a person's name for good."),
    "backup": ("backup", "Back the workspace up to a folder."),
    "restore": ("restore", "Bring a backup back, or check that it would work."),
    "doctor": ("doctor", "Check the workspace and this machine."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import `index.cli.<module>` and take its `command`."""
        if name not in VERBS:
            return None
        command = import_module(f"index.cli.{VERBS[name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in VERBS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """As click does, with the nearest verb in the error."""
        name = args[0]
        if name not in VERBS and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, VERBS, n=1)
            ctx.fail(f"there is no verb '{name}'." + (f" Did you mean '{near[0]}'?" if near else " `kotalog --help` lists them."))
        return super().resolve_command(ctx, args)


class Verbs(click.Group):
    """A verb with verbs of its own, whose list says each line to its end."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first sentence of each, wrapped where it is long."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.get_short_help_str(limit=200)) for name, verb in sorted(self.commands.items())])


class Session:
    """What every verb is given: the workspace and how much to say."""

    def __init__(self, home: Path, verbosity: int) -> None:
        self.home = home
        self.verbosity = verbosity  # -1 quiet, 0 normal, 1 verbose

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace this command line is about."""
        _load_sqlite_utils()
        return Workspace(self.home)

    def say(self, message: str) -> None:
        """A line to standard error, unless quiet."""
        if self.verbosity >= 0:
            click.echo(message, err=True)


def _load_sqlite_utils() -> None:
    """Load sqlite-utils, which every verb with a workspace needs, without pandas: where that is installed, it would be loaded for the
    sake of one column type, and take longer than all the rest.
    """
    if "pandas" in sys.modules or "sqlite_utils" in sys.modules:
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        import_module("sqlite_utils")
    finally:
        del sys.modules["pandas"]


pass_session = click.make_pass_decorator(Session)


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path), default=None, help="The workspace; default KOTALOG_HOME, else ./kotalog-home.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors and data.")
@click.option("-v", "--verbose", is_flag=True, help="Say more; show tracebacks.")
@click.version_option(package_name="kotalog", prog_name="kotalog")
@click.pass_context
def cli(ctx: click.Context, home: Path | None, quiet: bool, verbose: bool) -> None:
    """A catalogue of regional smart-city programmes whose every fact points at its sentence."""
    ctx.obj = Session(home or default_home(), 1 if verbose else -1 if quiet else 0)


def run() -> None:
    """Run the command line and leave with the contract's exit code.

    What it writes is UTF-8 whatever the locale says: the same input gives the same bytes on every machine.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(call(sys.argv[1:]))


def call(arguments: list[str]) -> int:
    """Run one command line and give its exit code; errors are one sentence on standard error."""
    try:
        outcome = cli.main(arguments, prog_name="kotalog", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is left to say, not even at interpreter exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        return 130
    except Exception as error:
        if "-v" in arguments or "--verbose" in arguments:
            import traceback

            traceback.print_exc()
        message, code = explain_failure(error)
        click.echo(f"Error: {message}", err=True)
        return code


def _is_newer_archive(error: Exception) -> bool:
    from crawler.schema import NewerArchive

    return isinstance(error, NewerArchive)


def _is_lexicon_fault(error: Exception) -> bool:
    from extract.lexicon import LexiconError

    return isinstance(error, LexiconError)


def explain_failure(error: Exception) -> tuple[str, int]:
    """One sentence and the exit code for an error that reached the top."""
    if isinstance(error, Problem):
        return str(error), error.exit_code
    if isinstance(error, sqlite3.Error):
        text = str(error).lower()
        if "readonly" in text or "read-only" in text or "unable to open" in text:
            return f"the database cannot be written ({error}). Check the permissions of the workspace.", 73
        if "locked" in text:
            return f"the database is locked ({error}). Wait for the other process to end and try again.", 75
        if "full" in text:
            return f"the disk is full ({error}). Free some space and run the same command again; nothing is lost.", 74
        if "disk i/o" in text:
            return (
                f"the disk is full, or did not read or write a database ({error}). "
                "Check its space and its health, then run the same command again.",
                74,
            )
        if "malformed" in text or "not a database" in text:
            return f"a database is damaged ({error}). Run `kotalog doctor`, then `kotalog restore` from a backup.", 74
        return f"the database refused ({error}). Run `kotalog doctor`.", 74
    if _is_lexicon_fault(error):
        return f"{error} Mend it in the workspace's lexicons/; `kotalog lexicon check` says when it is right.", 78
    if _is_newer_archive(error):
        return f"{error} Upgrade kotalog, or open another workspace with --home.", 78
    if not isinstance(error, OSError):
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return f"kotalog failed where it should not have ({said}). Run the command again with -v and report what it shows.", 1
    name = f"{error.filename}: " if error.filename else ""
    if isinstance(error, FileNotFoundError):
        return f"{name}there is no such file. Check the path.", 65
    if isinstance(error, (PermissionError, IsADirectoryError, NotADirectoryError, FileExistsError)):
        return f"{name}{(error.strerror or 'cannot be used').lower()}. Check the path and its permissions.", 73
    return f"{name}{error.strerror or error}. Free some space or check the disk, then run the same command again.", 74

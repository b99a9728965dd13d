"""What can go wrong for a user, each with the contract's exit code and one sentence that says what to do next."""

from __future__ import annotations


class Problem(Exception):
    """Ends a command with one clear sentence; `exit_code` is the contract's (section 3)."""

    exit_code = 1


class BadInput(Problem):
    """A file or value that cannot be used."""

    exit_code = 65


class SourceUnavailable(Problem):
    """Nothing could be reached."""

    exit_code = 69


class CannotWrite(Problem):
    """A place that cannot be written to, or a port that is taken."""

    exit_code = 73


class DamagedData(Problem):
    """A damaged database, or an input/output error such as a full disk."""

    exit_code = 74


class Locked(Problem):
    """Another process is writing the same file."""

    exit_code = 75


class BadConfiguration(Problem):
    """Settings, lexicon rows or a schema this version cannot work with."""

    exit_code = 78

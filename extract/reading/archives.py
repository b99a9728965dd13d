"""Zip archives of strangers: looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
from io import BytesIO

from extract.reading.raw import Unreadable

MAX_MEMBERS = 2000
MAX_TOTAL = 256 * 1024 * 1024
MAX_RATIO = 100
_SMALL = 4 * 1024 * 1024  # below this size a high ratio is only a small file full of blanks


def open_checked(body: bytes) -> zipfile.ZipFile:
    """The archive, when its directory is harmless. Raises Unreadable with `unreadable`, `encrypted` or `too_large`."""
    try:
        archive = zipfile.ZipFile(BytesIO(body))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise Unreadable("unreadable", f"the file is damaged ({str(error)[:80]})") from error
    if len(members) > MAX_MEMBERS:
        raise Unreadable("too_large", f"the file has {len(members)} parts; at most {MAX_MEMBERS} are read")
    total = 0
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise Unreadable("unreadable", "the file holds a part whose name points outside it")
        if member.flag_bits & 1:
            raise Unreadable("encrypted", "the file is protected by a password")
        if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size):
            raise Unreadable("too_large", f"a part of the file unpacks to more than {MAX_RATIO} times its size")
        total += member.file_size
    if total > MAX_TOTAL:
        raise Unreadable("too_large", f"the file unpacks to {total // 1_048_576} MiB; at most {MAX_TOTAL // 1_048_576} are read")
    return archive

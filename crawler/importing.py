"""Files and folders into the archive, as if they had been fetched.

The bytes decide whether a file can be read; here only its ending is looked at. A manifest (CSV) may give each file its
`url`, `published`, `source` and `title`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crawler.archive import Archive, StoredPage, Tombstones
from crawler.capture import document_id
from crawler.clock import stamp
from crawler.file_names import readable
from crawler.manifest import Manifest, Said
from crawler.refusal_pages import refusal_in
from crawler.urls import normalise_url
from crawler.warc import WarcUnreadable, read_warc
from crawler.webpage import read_webpage

CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MAX_BYTES = 64 * 1024 * 1024


@dataclass(slots=True)
class ImportReport:
    """What became of every file: `skipped` and `failed` are (name, reason)."""

    new: int = 0
    known: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def import_paths(
    archive: Archive,
    paths: Sequence[Path],
    *,
    manifest: Manifest | None = None,
    hosts: frozenset[str] | None = None,
    tombstones: Tombstones | None = None,
) -> ImportReport:
    """Take files, folders (with all below them) and WARCs; `hosts` keeps of a WARC only pages of these hosts.

    Importing the same bytes again changes nothing.
    """
    report, said, purged = ImportReport(), manifest or Manifest(), tombstones or Tombstones()
    run_id = archive.start_run("import")
    for path in _walk(paths, report):
        if path.name.lower().endswith((".warc", ".warc.gz")):
            _import_warc(archive, path, hosts, purged, report)
        elif path.suffix.lower() in CONTENT_TYPES:
            _import_file(archive, path, said.of(path), purged, report)
        else:
            report.skipped.append((readable(path), "unsupported_type"))
    report.skipped += [(name, "only_in_the_manifest") for name in said.in_vain()]
    archive.finish_run(
        run_id, "finished", f"{report.new} new, {report.known} known, {len(report.skipped)} skipped, {len(report.failed)} failed"
    )
    return report


def _walk(paths: Iterable[Path], report: ImportReport) -> Iterator[Path]:
    """Files in a stable order; what is hidden or no plain file is left out, a link to nothing or a closed folder has failed."""

    def fail(error: OSError) -> None:
        report.failed.append((readable(Path(error.filename)), (error.strerror or "unreadable").lower()))

    for path in paths:
        if path.is_dir():
            found = []
            for folder, folders, names in os.walk(path, onerror=fail):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found += [Path(folder, name) for name in names if not name.startswith(".")]
            for file in sorted(found):
                if file.is_file():
                    yield file
                elif file.is_symlink() and not file.exists():
                    report.failed.append((readable(file), "no_such_file"))
        elif path.is_file():
            yield path
        else:
            report.failed.append((readable(path), "no_such_file"))


def _import_file(archive: Archive, path: Path, said: Said, purged: Tombstones, report: ImportReport) -> None:
    try:
        if path.stat().st_size > MAX_BYTES:
            report.failed.append((readable(path), "too_large"))
            return
        body = path.read_bytes()
    except OSError as error:
        report.failed.append((readable(path), (error.strerror or "unreadable").lower()))
        return
    page = StoredPage(body, CONTENT_TYPES[path.suffix.lower()], url=said.url)
    _keep(archive, page, readable(Path(path.name)), said, purged, report)


def _import_warc(archive: Archive, path: Path, hosts: frozenset[str] | None, purged: Tombstones, report: ImportReport) -> None:
    try:
        for record in read_warc(path, hosts):
            if isinstance(record.body, str):
                report.skipped.append((record.url, record.body))
                continue
            page = StoredPage(record.body, record.content_type, url=record.url, charset=record.charset)
            if (refusal := _refusal(page)) is not None:
                report.skipped.append((record.url, refusal))
                continue
            _keep(archive, page, record.url, Said(url=record.url), purged, report, record.captured_at)
    except (WarcUnreadable, OSError) as error:
        report.failed.append((readable(path), str(error)))


def _refusal(page: StoredPage) -> str | None:
    """Why a page somebody's crawler was given is none: a firewall, a captcha, "not found" in words."""
    if page.content_type not in ("text/html", "application/xhtml+xml"):
        return None
    seen = read_webpage(page.body, page.url or "", page.charset)
    return refusal_in(seen.title, seen.text_length, page.body)


def _keep(
    archive: Archive, page: StoredPage, origin: str, said: Said, purged: Tombstones, report: ImportReport, seen_at: str | None = None
) -> None:
    """One document in one transaction, so that an interrupted import loses at most the file at hand."""
    normal = normalise_url(said.url) if said.url else None
    is_text = page.content_type in ("text/html", "text/plain")
    if (said.url and purged.cover(said.url)) or (is_text and purged.name_someone(page.body, page.charset)):
        report.skipped.append((origin, "purged"))
        return
    name = document_id(normal, page.body)
    with archive.transaction():
        if normal is None:
            # The same bytes under another name are the same document, and keep the name they came with first.
            row = archive.db.execute("select origin from captures where document_id = ?", (name,)).fetchone()
            origin = row["origin"] if row else origin
        archive.keep_capture(
            name, url=normal, origin=said.url or origin, source_id=said.source, title_hint=said.title, published_hint=said.published
        )
        if archive.keep_page(
            name, 1, StoredPage(page.body, page.content_type, said.url, page.charset, _sha(page.body)), seen_at or stamp()
        ):
            report.new += 1
        else:
            report.known += 1


def _sha(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()

"""Files and folders into the archive, as if they had been fetched.

The bytes decide whether a file can be read; here only its ending is looked at. A manifest (CSV) may give each file its
`url`, `published`, `source` and `title`.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from crawler.archive import Archive, StoredPage, Tombstones
from crawler.capture import document_id
from crawler.clock import stamp
from crawler.refusal_pages import refusal_in
from crawler.urls import BadUrl, clean_url, normalise_url
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
MANIFEST_COLUMNS = ("file", "url", "published", "source", "title")


class ManifestFault(ValueError):
    """A manifest that cannot be used, with its line number."""


@dataclass(slots=True)
class ImportReport:
    """What became of every file: `skipped` and `failed` are (name, reason)."""

    new: int = 0
    known: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Said:
    """What a manifest says about one file."""

    url: str | None = None
    published: str | None = None
    source: str | None = None
    title: str | None = None


def read_manifest(path: Path) -> dict[str, Said]:
    """File name → what is said about it, from CSV with commas or semicolons.

    Raises ManifestFault naming the line; `file` is the one column that must be there, and `published` is an ISO day.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        header = lines.readline()
        lines.seek(0)
        reader = csv.DictReader(lines, delimiter=";" if header.count(";") > header.count(",") else ",")
        columns = reader.fieldnames or []
        if "file" not in columns:
            raise ManifestFault(f"{path}: line 1: the column `file` is missing; known columns are {', '.join(MANIFEST_COLUMNS)}.")
        said: dict[str, Said] = {}
        for row in reader:
            name = (row.get("file") or "").strip()
            if not name:
                raise ManifestFault(f"{path}: line {reader.line_num}: the file's name is missing.")
            url = (row.get("url") or "").strip() or None
            if url is not None:
                try:
                    url = clean_url(url)
                except BadUrl as error:
                    raise ManifestFault(f"{path}: line {reader.line_num}: {row['url']!r} is no web address ({error}).") from error
            day = (row.get("published") or "").strip()
            if day and not _is_day(day):
                raise ManifestFault(f"{path}: line {reader.line_num}: {day!r} is no date; write it as 2024-03-14.")
            said[name] = Said(url, *((row.get(column) or "").strip() or None for column in ("published", "source", "title")))
    return said


def _is_day(text: str) -> bool:
    """Whether a text begins with a day as ISO 8601 writes it."""
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def import_paths(
    archive: Archive,
    paths: Sequence[Path],
    *,
    manifest: Mapping[str, Said] | None = None,
    hosts: frozenset[str] | None = None,
    tombstones: Tombstones | None = None,
) -> ImportReport:
    """Take files, folders (with all below them) and WARCs; `hosts` keeps of a WARC only pages of these hosts.

    Importing the same bytes again changes nothing.
    """
    report, said, purged = ImportReport(), manifest or {}, tombstones or Tombstones()
    met: set[str] = set()
    run_id = archive.start_run("import")
    for path in _walk(paths, report):
        if path.name.lower().endswith((".warc", ".warc.gz")):
            _import_warc(archive, path, hosts, purged, report)
        elif path.suffix.lower() in CONTENT_TYPES:
            about = said.get(str(path)) or said.get(path.name) or Said()
            met.update((str(path), path.name))
            _import_file(archive, path, about, purged, report)
        else:
            report.skipped.append((str(path), "unsupported_type"))
    report.skipped += [(name, "only_in_the_manifest") for name in said if name not in met]
    archive.finish_run(
        run_id, "finished", f"{report.new} new, {report.known} known, {len(report.skipped)} skipped, {len(report.failed)} failed"
    )
    return report


def _walk(paths: Iterable[Path], report: ImportReport) -> Iterator[Path]:
    """Files in a stable order; what is hidden or no plain file is left out, a link to nothing has failed."""
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                if any(part.startswith(".") for part in found.relative_to(path).parts):
                    continue
                if found.is_file():
                    yield found
                elif found.is_symlink() and not found.exists():
                    report.failed.append((str(found), "no_such_file"))
        elif path.is_file():
            yield path
        else:
            report.failed.append((str(path), "no_such_file"))


def _import_file(archive: Archive, path: Path, said: Said, purged: Tombstones, report: ImportReport) -> None:
    try:
        if path.stat().st_size > MAX_BYTES:
            report.failed.append((str(path), "too_large"))
            return
        body = path.read_bytes()
    except OSError as error:
        report.failed.append((str(path), error.strerror or "unreadable"))
        return
    page = StoredPage(body, CONTENT_TYPES[path.suffix.lower()], url=said.url)
    _keep(archive, page, path.name, said, purged, report)


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
        report.failed.append((str(path), str(error)))


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

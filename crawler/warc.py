"""Standard WARC in and out: what other archives made can be imported, and what kotalog fetched can be replayed elsewhere."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import lru_cache
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.urls import BadUrl, bare_host, clean_url, host_name, host_of

MAX_BODY = 16 * 1024 * 1024
MAX_REPORT_BODY = 64 * 1024 * 1024
_READABLE = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/vnd.openxmlformats-officedocument.")


class WarcUnreadable(Exception):
    """The file is no WARC, or breaks off."""


@dataclass(frozen=True, slots=True)
class WarcPage:
    """One page of a WARC. `body` is its bytes, or the reason (a string) why it was left out."""

    url: str
    captured_at: str
    content_type: str
    charset: str | None
    body: bytes | str


def read_warc(path: Path, hosts: frozenset[str] | None = None) -> Iterator[WarcPage]:
    """The readable pages of a .warc or .warc.gz, in order: successful responses and resources that are HTML, text or reports.

    `hosts` are host names without `www.`; records of others are passed over before anything of theirs is parsed or unpacked.
    Raises WarcUnreadable when the file itself is damaged.
    """
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream, no_record_parse=True):
                if record.rec_type in ("response", "resource") and (page := _page(record, hosts)) is not None:
                    yield page
        except (ArchiveLoadFailed, EOFError, zlib.error) as error:
            raise WarcUnreadable(f"{path}: not a readable WARC ({str(error).splitlines()[0]})") from error


def _page(record: ArcWarcRecord, hosts: frozenset[str] | None) -> WarcPage | None:
    target = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    try:
        url = clean_url(target)
    except BadUrl:
        return None
    if hosts is not None and bare_host(host_name(host_of(url))) not in hosts:
        return None
    headers = record.rec_headers
    if record.rec_type == "response":
        raw = _http_headers(record)
        if raw is None or raw.get_statuscode() != "200":
            return None
        headers = record.http_headers = raw
    content_type, charset = parse_content_type(headers.get_header("Content-Type"))
    if not content_type.startswith(_READABLE):
        return None
    if record.rec_headers.get_header("WARC-Truncated"):
        return WarcPage(url, record.rec_headers.get_header("WARC-Date") or "", content_type, charset, "truncated")
    limit = MAX_BODY if content_type.startswith("text/") else MAX_REPORT_BODY
    try:
        body: bytes | str = record.content_stream().read(limit + 1)
    except (ArchiveLoadFailed, EOFError, zlib.error, OSError):
        body = "unreadable"
    if len(body) > limit:
        body = "too_large"
    elif _is_cut_off(record):
        raise WarcUnreadable(f"breaks off within the record of {url}")
    return WarcPage(url, record.rec_headers.get_header("WARC-Date") or "", content_type, charset, body)


def _is_cut_off(record: ArcWarcRecord) -> bool:
    """Whether the file ends before the record does: its length is declared, and what is missing stays in the reader's limit."""
    while record.raw_stream.read(65536):
        pass
    return int(getattr(record.raw_stream, "limit", 0)) > 0


def _http_headers(record: ArcWarcRecord) -> StatusAndHeaders | None:
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

    try:
        return StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2"]).parse(record.raw_stream)
    except (StatusAndHeadersParserException, EOFError):
        return None


@lru_cache(maxsize=1000)
def parse_content_type(value: str | None) -> tuple[str, str | None]:
    """(`text/html`, `utf-8` or None) of a header's value; what says nothing is `application/octet-stream`."""
    if not value or not value.strip():
        return "application/octet-stream", None
    message = Message()
    message["content-type"] = value
    charset = message.get_content_charset()
    return message.get_content_type(), charset


def write_warc(db: sqlite3.Connection, target: Path) -> int:
    """Write every kept revision as a response record, and imported files as resources; gives the number of records.

    Bodies stand as they were decoded, so their coding header is left out and their length corrected. A name ending in `.gz`
    is compressed record by record. The file appears whole or not at all.
    """
    if target.exists() and not target.is_file():  # a pipe, a terminal: nothing to put in its place
        with target.open("wb") as stream:
            return _write_records(db, stream, target.name)
    target = target.resolve()
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with unfinished.open("wb") as stream:
            count = _write_records(db, stream, target.name)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _write_records(db: sqlite3.Connection, stream: BinaryIO, name: str) -> int:
    writer = WARCWriter(stream, gzip=name.endswith(".gz"), warc_version="WARC/1.1")
    writer.write_record(writer.create_warcinfo_record(name, {"software": "kotalog", "format": "WARC File Format 1.1"}))
    count = 0
    for row in db.execute(_EXPORTED):
        body = zlib.decompress(row["deflated"])
        writer.write_record(_response(writer, row, body) if row["status"] else _resource(writer, row, body))
        count += 1
    return count


# Fetched revisions first, then pages that no fetch accounts for: imports.
_EXPORTED = """
select u.url, r.seen_at, r.status, r.headers, r.content_type, b.deflated
from revisions r join urls u on u.id = r.url_id join bodies b using (sha256)
union all
select coalesce(p.url, 'file:///' || replace(c.origin, ' ', '%20')), p.first_seen_at, 0, '{}', p.content_type, b.deflated
from pages p join captures c using (document_id) join bodies b using (sha256)
where not exists (select 1 from revisions r where r.sha256 = p.sha256)
order by 2, 1
"""


def _response(writer: WARCWriter, row: sqlite3.Row, body: bytes) -> ArcWarcRecord:
    kept = [
        (name, value) for name, value in json.loads(row["headers"]).items() if name.lower() not in ("content-encoding", "content-length")
    ]
    if not any(name.lower() == "content-type" for name, _ in kept):
        kept.append(("Content-Type", row["content_type"]))
    kept.append(("Content-Length", str(len(body))))
    status = row["status"]
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
    http = StatusAndHeaders(f"{status} {phrase}", kept, protocol="HTTP/1.1")
    dated = {"WARC-Date": row["seen_at"]}
    return writer.create_warc_record(row["url"], "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=dated)


def _resource(writer: WARCWriter, row: sqlite3.Row, body: bytes) -> ArcWarcRecord:
    dated = {"WARC-Date": row["seen_at"]}
    return writer.create_warc_record(
        row["url"], "resource", payload=BytesIO(body), warc_content_type=row["content_type"], warc_headers_dict=dated
    )

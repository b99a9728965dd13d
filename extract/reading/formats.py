"""What kind of file the bytes are: the bytes decide, names and labels only where the bytes are silent."""

from __future__ import annotations

import re

_TAGS = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6]|table|meta|title|span|ul|section|main)\b", re.IGNORECASE)


def format_of(body: bytes, content_type: str | None = None, name: str | None = None) -> str:
    """`html`, `text`, `pdf`, `docx`, `xlsx`, `zip`, `ole`, `image`, `empty` or `binary`."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if not head:
        return "empty"
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _office(body)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")):
        return "image"
    sample = body[:65536].replace(b"\x00", b"")
    if len(_TAGS.findall(sample)) >= 2 or re.match(rb"\s*<(?:!doctype|html|\?xml)", sample.lstrip(b"\xef\xbb\xbf\xff\xfe"), re.IGNORECASE):
        return "html"
    if _TAGS.search(sample) and ("html" in (content_type or "") or (name or "").lower().endswith((".html", ".htm"))):
        return "html"
    controls = sum(1 for byte in sample[:4096] if byte < 9 or 13 < byte < 32)
    # A tenth of bytes by chance are controls, of text none; halves of UTF-16's quotes and dashes look like some.
    most = 0.1 if body.startswith((b"\xff\xfe", b"\xfe\xff")) else 0.04
    return "binary" if controls > most * min(4096, len(sample)) else "text"


def _office(body: bytes) -> str:
    """A zip archive is a DOCX or an XLSX by the names of its members, which stand uncompressed in its directory."""
    tail = body[-262144:]
    if b"word/document" in tail:
        return "docx"
    return "xlsx" if b"xl/workbook" in tail else "zip"

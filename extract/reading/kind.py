"""What kind of document it is: news, government page, report, or something else."""

from __future__ import annotations

import re

_REPORT = re.compile(
    r"\b(?:BAB\s+[IVX1-9]+|DAFTAR\s+(?:ISI|TABEL|GAMBAR|PUSTAKA)|KATA\s+PENGANTAR|ABSTRA(?:K|CT)|Kata\s+kunci|Keywords|Laporan\s+Kinerja|Executive\s+Summary|Ringkasan\s+Eksekutif)\b"
)
_SAID = re.compile(
    r"\b(?:ujar|kata|ucap|tutur|jelas|papar|ungkap|terang|imbuh|tambah|beber|pungkas|sebut|tegas|tandas|tukas|lanjut)(?:nya)?\b|\bmengatakan\b|\bmenjelaskan\b|\bmenyampaikan\b|\bsaid\b",
    re.IGNORECASE,
)


def kind_of(form: str, text: str, host: str, publisher_kind: str | None, signed_by_government: bool) -> str:
    """`report` for files and texts built like one, `government` by host or dateline, `news` by its voices, else `other`."""
    if form in ("pdf", "docx", "xlsx") or len(set(_REPORT.findall(text))) >= 2:
        return "report"
    if re.search(r"(?:^|\.)go\.id$", host) or signed_by_government or publisher_kind == "government":
        return "government"
    if publisher_kind == "news" or len(_SAID.findall(text[:8000])) >= 1:
        return "news"
    return "other"

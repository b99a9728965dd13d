"""The order of the steps from bytes to a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from extract.model import Context, Document, HostProfile, Page
from extract.reading.assemble import assemble, mark_languages
from extract.reading.cleaning import CleanPage, clean_page
from extract.reading.decode import decode
from extract.reading.formats import format_of
from extract.reading.html import read_html
from extract.reading.joining import join_pages, join_texts
from extract.reading.kind import kind_of
from extract.reading.language import READ, document_language
from extract.reading.plain import read_text
from extract.reading.publication import date_document
from extract.reading.raw import RawPage, Unreadable

MAX_TEXT_BYTES = 16 * 1024 * 1024


def read_document(pages: Sequence[Page], context: Context, profile: HostProfile | None = None) -> Document:
    """The document that `pages` are the parts of; a document that cannot be read has a status other than `ok`, a reason and no text."""
    if not pages:
        return _failed(context, "empty", "there is nothing to read")
    cleaned: list[CleanPage] = []
    lost = max(0, context.pages_expected - len(pages))
    for number, page in enumerate(_parts(pages, context.source)):
        try:
            cleaned.append(clean_page(_read_page(page, context.source), context.title_hint, profile, number == 0))
        except Unreadable as error:
            if number == 0:
                return _failed(context, error.status, error.reason)
            lost += 1
    return _document(cleaned, context, lost)


def _parts(pages: Sequence[Page], source: str) -> Sequence[Page]:
    """The pages to read one by one; those of a plain text as one, since its lines tell only together how it was set."""
    if len(pages) == 1 or any(format_of(page.body, page.content_type, page.url or source) != "text" for page in pages):
        return pages
    return (replace(pages[0], body=join_texts([decode(page.body, page.charset) for page in pages]).encode(), charset="utf-8"),)


def _read_page(page: Page, source: str) -> RawPage:
    form = format_of(page.body, page.content_type, page.url or source)
    if form == "html":
        return read_html(page.body, page.url, page.charset)
    if form == "text":
        if len(page.body) > MAX_TEXT_BYTES:
            raise Unreadable("too_large", f"the text has {len(page.body) // 1_048_576} MiB; at most {MAX_TEXT_BYTES // 1_048_576} are read")
        return read_text(decode(page.body, page.charset), page.url)
    if form == "empty":
        raise Unreadable("empty", "the file has no content")
    if form == "pdf":
        from extract.reading.pdf import read_pdf

        return read_pdf(page.body, page.url)
    if form == "docx":
        from extract.reading.docx import read_docx

        return read_docx(page.body, page.url)
    if form == "xlsx":
        from extract.reading.xlsx import read_xlsx

        return read_xlsx(page.body, page.url)
    raise Unreadable("unreadable", f"{_NAMES.get(form, 'this kind of file')} cannot be read")


_NAMES = {"ole": "an old Office file (.doc, .xls)", "image": "a picture", "zip": "an archive", "binary": "a binary file"}


def _document(cleaned: list[CleanPage], context: Context, lost: int) -> Document:
    joined = join_pages(cleaned)
    text, blocks, seams = assemble(joined.blocks)
    if not re.search(r"\w", text):
        return _failed(context, "empty", "no text of a story was found")
    first = cleaned[0]
    languages = [
        (block.language, min(len(block.text), 2000)) for block in blocks if block.dropped_because is None and block.kind != "heading"
    ]
    language = document_language(languages) or document_language([(block.language, len(block.text)) for block in blocks])
    if language is not None and language not in READ and len(text) >= 200 and _readable(languages) < 1000:
        return _failed(context, "unsupported_language", f"the text is in a language that is not read ({language})", first.title, language)
    dates = tuple(dict.fromkeys(clue for page in cleaned for clue in page.dates))
    is_report = first.page.format in ("pdf", "docx", "xlsx")
    datelines = " ".join(block.text for block in blocks if block.dropped_because == "dateline")
    dated = date_document(f"{datelines}\n{text}", dates, context.published_hint, context.seen_at, is_report)
    url = first.page.url or (context.source if "://" in context.source else None)
    host = (urlsplit(url).hostname or "") if url else ""
    return Document(
        source=context.source,
        title=first.title,
        author=first.page.author,
        kind=kind_of(first.page.format, text, host, context.publisher_kind, any(page.is_government for page in cleaned)),
        language=language,
        published=dated.published,
        published_precision=dated.precision,
        published_basis=dated.basis,
        event_date=dated.event,
        dateline=next((page.dateline for page in cleaned if page.dateline), None),
        incomplete=joined.incomplete or lost > 0 or "left_out" in first.page.notes,
        sponsored=any(page.sponsored for page in cleaned),
        is_from_ocr=any(page.page.is_from_ocr for page in cleaned),
        text=text,
        blocks=mark_languages(blocks, language or "id"),
        seams=seams,
    )


def _readable(languages: Sequence[tuple[str, int]]) -> int:
    """How many characters are in a language that is read: with a thousand of them a text is worth reading whatever surrounds them."""
    return sum(length for code, length in languages if code in READ)


def _failed(context: Context, status: str, reason: str, title: str | None = None, language: str | None = None) -> Document:
    return Document(source=context.source, status=status, reason=reason, title=title, language=language)

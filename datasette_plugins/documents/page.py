"""`/-/document/<id>`"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import Response

from datasette_plugins.documents.marking import paragraphs
from datasette_plugins.documents.reading import document_facts
from datasette_plugins.language import translate as _
from datasette_plugins.page import missing, read, reads_text, show, trail


async def document_page(datasette: Any, request: Any) -> Response:
    """One document; readers without the right to its text see its quotes in their order."""
    document_id = request.url_vars["id"]
    facts = await read(datasette, lambda db: document_facts(db, document_id))
    if facts is None:
        raise missing(_("The catalogue holds no document with this address."))
    document = facts["document"]
    text = document.pop("text") or ""
    shows_text = reads_text(datasette, request.actor) and bool(text)
    spans = [(item["start"], item["end"], item["evidence_id"]) for item in facts["places"]]
    context = {
        **facts,
        "shows_text": shows_text,
        "has_text": bool(text),
        "lines": paragraphs(text, spans) if shows_text else [],
        "anchors": {item["evidence_id"]: item["ids"] for item in facts["places"]},
        "numbers": {item["evidence_id"]: place for place, item in enumerate(facts["evidence"], 1)},
        "trail": trail((document["title"] or _("Document"), None)),
        "beside": f"/-/export/documents.json?{urlencode({'id': document_id})}",
    }
    return await show(datasette, request, "documents_page.html", context)

"""Errors as pages of the site: in the reader's language, with a search box and the way back; programs get Datasette's own answer."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, unquote

from datasette import Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from datasette_plugins.language import translate as _
from datasette_plugins.page import Missing, show

# How Datasette refuses, in English, whatever the reader's language; our own sentences never begin so.
_CORE_REFUSAL = re.compile(r"\S+$|You (do not have|must be)|Permission denied|Database |Table |Signed tokens|Root token|Invalid token")


async def error_page(datasette: Any, request: Any, exception: Exception) -> Response | None:
    """The page for an exception; None where a program asked, whom Datasette answers in its own way."""
    path = request.path.split("?")[0]
    if path.endswith((".json", ".jsonl", ".csv", ".atom")):
        return None
    detail = ""
    if isinstance(exception, Missing):
        status, said = 404, str(exception.args[0])
    elif isinstance(exception, (Base400, DatasetteError)):
        status = int(exception.status)
        said = (
            _("There is nothing at this address. Try a search:")
            if status == 404
            else _("The address asks for something that cannot be answered:")
        )
        detail = "" if status == 404 else str(exception.args[0] if isinstance(exception, Base400) else exception.message)
    else:
        status, said = 500, _("The fault is noted in the log of this server.")
    words = " ".join(re.findall(r"\w+", unquote(path).rsplit("/", 1)[-1]))[:80] if status == 404 else ""
    return await show(datasette, request, "error.html", {"status": status, "error": said, "detail": detail, "words": words}, status)


def asked_by_a_program(request: Any) -> bool:
    """Whether Datasette's own JSON answers this refusal."""
    headers = request.headers
    return request.path.endswith(".json") or any("application/json" in (headers.get(name) or "") for name in ("accept", "content-type"))


async def refusal_page(datasette: Any, request: Any, message: str) -> Response:
    """The page for something the reader may not do."""
    said = _("This is not open to you.") if _CORE_REFUSAL.match(message or "") else message
    back = quote(request.full_path if request.method == "GET" else "/", safe="/")
    return await show(datasette, request, "error.html", {"status": 403, "error": said, "sign_in_back": back}, 403)

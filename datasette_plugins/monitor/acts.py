"""What the buttons of the monitor do: requests for the runner, and edits of the registry and the schedules."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

from datasette import Response

from datasette_plugins.language import translate as _
from datasette_plugins.monitor.reading import forget_health
from datasette_plugins.page import missing
from datasette_plugins.problems import in_words
from datasette_plugins.rights import EDIT_SOURCES, RUN, ensure
from datasette_plugins.site import site_of
from index import requests, schedules
from index.catalogue_file import read_catalogue
from index.desk import open_desk
from index.errors import BadInput, Problem
from index.regions import check_code
from index.registry import Registry, parse_row, source_id
from index.workspace import Workspace

Form = Mapping[str, str]


async def act(datasette: Any, request: Any) -> Response:
    """Do one thing and lead back to the page, which says what came of it."""
    name = request.url_vars["act"]
    if name not in _ACTS:
        raise missing(_("There is no such button."))
    action, doing = _ACTS[name]
    who = await ensure(datasette, request, action)
    form = {key: str(value).strip()[:2000] for key, value in (await request.post_vars()).items()}
    workspace = site_of(datasette).workspace
    back = "/-/monitor"
    try:
        said, back = await asyncio.to_thread(doing, workspace, form, who)
        datasette.add_message(request, said, datasette.INFO)
    except requests.TooManyRequests:
        datasette.add_message(request, _("You have asked five times within a minute. Wait a minute and try again."), datasette.WARNING)
    except Problem as error:
        datasette.add_message(request, in_words(error), datasette.ERROR)
        back = _page_of(form)
    forget_health(workspace)
    return Response.redirect(datasette.urls.path(back))


def run(workspace: Workspace, form: Form, who: str) -> tuple[str, str]:
    """Ask for a run of one source."""
    with closing(open_desk(workspace)) as desk:
        row = Registry(desk).rows([form.get("source_id", "")])[0]
        requests.ask(desk, "run", {"source_id": row.id}, who, datetime.now(UTC))
    return _("The run is asked for."), _page_of(form)


def build(workspace: Workspace, form: Form, who: str) -> tuple[str, str]:
    """Ask for a build of the catalogue."""
    with closing(open_desk(workspace)) as desk:
        requests.ask(desk, "build", {}, who, datetime.now(UTC))
    return _("The build is asked for."), "/-/monitor"


def probe(workspace: Workspace, form: Form, who: str) -> tuple[str, str]:
    """Ask what answers at an address."""
    url = _web_address(form.get("url", ""))
    with closing(open_desk(workspace)) as desk:
        requests.ask(desk, "probe", {"url": url}, who, datetime.now(UTC))
    return _("The probe is asked for. What it finds will stand among the requests."), f"/-/monitor?url={quote(url, safe='')}#add"


def add(workspace: Workspace, form: Form, who: str) -> tuple[str, str]:
    """Add a source to the registry."""
    url = _web_address(form.get("url", ""))
    values = {
        "id": form.get("id") or source_id(url),
        "name": form.get("name") or (urlsplit(url).hostname or url),
        "kind": form.get("kind") or "news",
        "region_code": form.get("region_code", ""),
        "base_url": url,
        "note": f"added on the site by {who}",
    }
    row = parse_row(values, _("New source"))
    _check_region(workspace, row.region_code)
    with closing(open_desk(workspace)) as desk:
        registry = Registry(desk)
        if any(known.id == row.id for known in registry.rows()):
            raise BadInput(_("There is a source with this id already."))
        registry.save([row])
    return _("The source is added."), f"/-/monitor/{row.id}"


def edit(workspace: Workspace, form: Form, who: str) -> tuple[str, str]:
    """Change what people may change of a source, or switch it on and off."""
    kept = {
        key: form[key] for key in ("name", "region_code", "discovery", "discovery_hint", "note", "is_enabled", "quiet_hours") if key in form
    }
    _check_region(workspace, kept.get("region_code"))
    with closing(open_desk(workspace)) as desk:
        Registry(desk).edit(form.get("source_id", ""), kept)
    return _("The source is changed."), _page_of(form)


def _check_region(workspace: Workspace, region_code: str | None) -> None:
    """Raises BadInput for a code of no region."""
    with closing(read_catalogue(workspace.catalogue)) as catalogue:
        check_code(catalogue, region_code)


def plan(workspace: Workspace, form: Form, who: str) -> tuple[str, str]:
    """Set the schedule of a source."""
    with closing(open_desk(workspace)) as desk:
        row = Registry(desk).rows([form.get("source_id", "")])[0]
        schedules.set_schedule(desk, row.id, form.get("cron", ""), form.get("time_zone") or row.time_zone, datetime.now(UTC))
    return _("The schedule is set."), _page_of(form)


def pause(workspace: Workspace, form: Form, who: str) -> tuple[str, str]:
    """Pause or resume the schedule of a source."""
    is_paused = form.get("is_paused") == "1"
    with closing(open_desk(workspace)) as desk:
        schedules.pause(desk, form.get("source_id", ""), is_paused, datetime.now(UTC))
    return _("The schedule is paused.") if is_paused else _("The schedule runs again."), _page_of(form)


def outcome_of(text: str | None) -> dict[str, Any] | None:
    """What a probe found, when its outcome is the JSON of one finding."""
    try:
        found = json.loads((text or "").strip().splitlines()[0])
    except (ValueError, IndexError):
        return None
    return found if isinstance(found, dict) else None


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise BadInput(_("Write a web address such as https://berita.example.go.id"))
    return url.rstrip("/")


def _page_of(form: Form) -> str:
    source = form.get("source_id", "")
    return f"/-/monitor/{source}" if source and source.replace("-", "").isalnum() and form.get("stay") == "source" else "/-/monitor"


_ACTS: dict[str, tuple[str, Callable[[Workspace, Form, str], tuple[str, str]]]] = {
    "run": (RUN, run),
    "build": (RUN, build),
    "probe": (RUN, probe),
    "add": (EDIT_SOURCES, add),
    "edit": (EDIT_SOURCES, edit),
    "plan": (EDIT_SOURCES, plan),
    "pause": (EDIT_SOURCES, pause),
}

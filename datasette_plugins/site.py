"""The site as a whole: a Datasette on one workspace's catalogue, with the plugins of this room and the settings they need."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
from dataclasses import dataclass
from importlib import resources
from typing import Any
from weakref import WeakKeyDictionary

from datasette_plugins import register_plugins
from datasette_plugins.language import translate
from datasette_plugins.visitor import visitor
from index.workspace import Workspace

DATABASE = "catalogue"


@dataclass(frozen=True)
class Site:
    """What the pages know of the installation they serve."""

    workspace: Workspace
    is_loopback: bool
    title: str


_sites: WeakKeyDictionary[Any, Site] = WeakKeyDictionary()


def is_ours(datasette: Any) -> bool:
    """Whether `kotalog serve` started this Datasette."""
    return datasette in _sites


def site_of(datasette: Any) -> Site:
    """The site behind this Datasette; raises KeyError when it is not ours."""
    return _sites[datasette]


def site_title(datasette: Any) -> str:
    """The name of the site in the reader's language: the keeper's own in Indonesian."""
    return translate("Catalogue of Smart City Programmes") if visitor().language == "en" else site_of(datasette).title


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server bound to `host`."""
    try:
        addresses = {entry[4][0] for entry in socket.getaddrinfo(host or "0.0.0.0", None)}
    except OSError:
        return False
    return all(ipaddress.ip_address(str(address).split("%")[0]).is_loopback for address in addresses)


def open_site(workspace: Workspace, host: str = "127.0.0.1") -> Any:
    """A Datasette on the workspace's catalogue, ready to be served on `host`; touches no other database."""
    import datasette.handle_exception
    from datasette.app import Datasette

    from datasette_plugins.counting import Catalogue
    from datasette_plugins.settings import configuration

    # With rich installed Datasette prints every local variable on an error, and fails while doing so.
    datasette.handle_exception.rich = None
    register_plugins()
    made = Datasette(
        files=[str(workspace.catalogue)],
        config=configuration(),
        metadata={"title": workspace.settings.site.title},
        settings=SETTINGS,
        secret=_secret(workspace),
        template_dir=str(resources.files("datasette_plugins").joinpath("look/core_templates")),
    )
    made.remove_database(DATABASE)
    made.add_database(Catalogue(made, workspace.catalogue), name=DATABASE)
    _sites[made] = Site(workspace, is_loopback(host), workspace.settings.site.title)
    return made


SETTINGS = {
    "suggest_facets": False,
    "default_allow_sql": False,
    "allow_download": False,
    "allow_signed_tokens": False,
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "num_sql_threads": 4,
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 500,
    "max_csv_mb": 20,
    "max_post_body_bytes": 256 * 1024,
    "default_cache_ttl": 0,
    "truncate_cells_html": 300,
}


def _secret(workspace: Workspace) -> str:
    """What signs the cookies: kept beside the databases so that a restart signs nobody out."""
    path = workspace.home / "site.secret"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except OSError:
        pass  # it is there already, or the workspace may only be read
    try:
        return path.read_text(encoding="ascii").strip() or secrets.token_hex(32)
    except (OSError, UnicodeDecodeError):
        return secrets.token_hex(32)  # the site can be read, but no sign-in outlives the server

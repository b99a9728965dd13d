"""Signing in, what each role may do, and who sees article text."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from datasette_auth_passwords.utils import hash_password
from itsdangerous import URLSafeSerializer

from datasette_plugins.accounts import people
from datasette_plugins.site import is_loopback, open_site
from index.accounts import add_account, change_account, remove_account
from index.desk import open_desk
from index.workspace import Workspace

from .test_pages import get

PASSWORD = "kata-sandi-panjang"
HASH = hash_password(PASSWORD, iterations=1000)  # the site takes any count; few iterations keep the test quick


def with_people(workspace: Workspace) -> None:
    """One account a role."""
    desk = open_desk(workspace)
    for role in ("viewer", "reviewer", "monitor", "admin"):
        add_account(desk, role, HASH, role, datetime.now(UTC))
    desk.conn.close()


def sign_in(site: Any, name: str, password: str = PASSWORD, back: str = "/") -> Any:
    """The answer to the form."""
    return asyncio.run(site.client.post("/-/login", data={"name": name, "password": password, "back": back}))


def cookies_of(response: Any) -> dict[str, str]:
    """The signed-in person's cookie."""
    return {"ds_actor": response.cookies["ds_actor"]}


@pytest.fixture(autouse=True)
def _nobody_failed_yet() -> None:
    people._failures.clear()


@pytest.fixture
def peopled(own_workspace: Workspace) -> Workspace:
    """A workspace with one account a role."""
    with_people(own_workspace)
    return own_workspace


def test_a_right_password_signs_in_and_leads_back_to_the_page_one_came_from(peopled: Workspace) -> None:
    site = open_site(peopled)
    response = sign_in(site, "viewer", back="/-/scores?year=2023")
    assert (response.status_code, response.headers["location"]) == (302, "/-/scores?year=2023")
    header = response.headers["set-cookie"].lower()
    assert "httponly" in header and "samesite=lax" in header
    assert "viewer" in get(site, "/", cookies=cookies_of(response)).text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(peopled: Workspace, back: str) -> None:
    assert sign_in(open_site(peopled), "viewer", back=back).headers["location"] == "/"


@pytest.mark.parametrize(("name", "password"), [("viewer", "salah"), ("nobody", PASSWORD), ("", ""), ("viewer", "")])
def test_a_wrong_name_or_password_signs_nobody_in_and_tells_not_which(peopled: Workspace, name: str, password: str) -> None:
    response = sign_in(open_site(peopled), name, password)
    assert response.status_code == 403
    assert "Nama atau kata sandi salah." in response.text
    assert "set-cookie" not in response.headers


def test_guessing_passwords_is_stopped_after_eight_tries(peopled: Workspace) -> None:
    site = open_site(peopled)
    statuses = [sign_in(site, "viewer", f"tebakan {number}").status_code for number in range(9)]
    assert statuses == [403] * 8 + [429]
    assert sign_in(site, "viewer").status_code == 429


def test_a_removed_account_and_a_new_password_sign_people_out_at_once(peopled: Workspace) -> None:
    site = open_site(peopled)
    viewer, admin = cookies_of(sign_in(site, "viewer")), cookies_of(sign_in(site, "admin"))
    desk = open_desk(peopled)
    remove_account(desk, "viewer")
    change_account(desk, "admin", password_hash=hash_password("lain sekali", iterations=1000))
    desk.conn.close()
    for cookie in (viewer, admin):
        response = asyncio.run(site.client.post("/-/review/decide", data={"verdict": "accept", "target": "x"}, cookies=cookie))
        assert response.status_code == 403


def test_a_cookie_cannot_be_made_up(peopled: Workspace) -> None:
    site = open_site(peopled)
    stranger = URLSafeSerializer("another secret", "actor")
    made_up = {"ds_actor": stranger.dumps({"a": {"id": "admin", "role": "admin"}})}
    assert asyncio.run(site.client.post("/-/monitor/do/build", data={}, cookies=made_up)).status_code == 403
    assert asyncio.run(site.client.post("/-/monitor/do/build", data={}, cookies={"ds_actor": "nonsense"})).status_code == 403


ACTS = {
    "decide": ("/-/review/decide", {"verdict": "accept", "target": "nothing"}),
    "build": ("/-/monitor/do/build", {}),
    "add": ("/-/monitor/do/add", {}),
}


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("viewer", set()), ("reviewer", {"decide"}), ("monitor", {"build", "add"}), ("admin", {"decide", "build", "add"})],
)
def test_each_role_may_do_its_own_things_only(peopled: Workspace, role: str, allowed: set[str]) -> None:
    site = open_site(peopled)
    cookie = cookies_of(sign_in(site, role))
    done = {
        name for name, (path, data) in ACTS.items() if asyncio.run(site.client.post(path, data=data, cookies=cookie)).status_code != 403
    }
    assert done == allowed


def test_a_new_role_counts_from_the_next_page(peopled: Workspace) -> None:
    site = open_site(peopled)
    cookie = cookies_of(sign_in(site, "viewer"))
    desk = open_desk(peopled)
    change_account(desk, "viewer", role="monitor")
    desk.conn.close()
    assert asyncio.run(site.client.post("/-/monitor/do/build", data={}, cookies=cookie)).status_code == 302


def test_signing_out_is_a_button_not_a_link(peopled: Workspace) -> None:
    site = open_site(peopled)
    cookie = cookies_of(sign_in(site, "viewer"))
    assert get(site, "/-/logout", cookies=cookie).headers.get("set-cookie") is None
    response = asyncio.run(site.client.post("/-/logout", cookies=cookie))
    assert 'ds_actor=""' in response.headers["set-cookie"]


def test_signed_in_people_may_ask_in_sql_and_strangers_may_not(peopled: Workspace) -> None:
    site = open_site(peopled)
    question = "/catalogue/-/query.json?sql=select+count(*)+from+programs"
    assert get(site, question).status_code == 403
    assert get(site, question, cookies=cookies_of(sign_in(site, "viewer"))).status_code == 200


HIDDEN = "Selain itu"  # stands in the text of a document, in no quote


def everything_readable(site: Any, cookies: dict[str, str] | None = None) -> str:
    """All that a reader can get at that might carry article text."""
    paths = [
        "/-/document/aaaaaaaaaaaa",
        "/-/search?q=lumajang",
        "/-/search.json?q=lumajang",
        "/-/review?fact=35.08-pos-sehat-daring",
        "/catalogue/documents",
        "/catalogue/documents.json",
        "/catalogue/Documents.json",
        "/catalogue/documents/aaaaaaaaaaaa.json",
        "/catalogue/documents.json?_facet=text",
        "/catalogue/documents.csv",
        "/-/export/documents.csv",
        "/-/export/documents.json",
        "/catalogue/evidence.json?_labels=on",
    ]
    return "\n".join(get(site, path, cookies=cookies or {}).text for path in paths)


def test_everybody_reads_article_text_on_loopback(small_workspace: Workspace) -> None:
    assert HIDDEN in get(open_site(small_workspace), "/-/document/aaaaaaaaaaaa").text


def test_elsewhere_strangers_get_quotes_and_people_with_an_account_the_text(peopled: Workspace) -> None:
    site = open_site(peopled, "0.0.0.0")
    seen = everything_readable(site)
    assert HIDDEN not in seen
    assert "Dinas Kesehatan meluncurkan Pos Sehat Daring pada dimensi smart living." in seen
    assert HIDDEN in get(site, "/-/document/aaaaaaaaaaaa", cookies=cookies_of(sign_in(site, "viewer"))).text
    assert HIDDEN in everything_readable(site, cookies_of(sign_in(site, "viewer")))


@pytest.mark.parametrize("filters", ["text__contains=Selain", "text=x", "text__startswith=LUM"])
def test_strangers_elsewhere_cannot_guess_the_text_by_filtering(peopled: Workspace, filters: str) -> None:
    site = open_site(peopled, "0.0.0.0")
    assert get(site, f"/catalogue/documents.json?{filters}").status_code == 403
    assert get(site, f"/-/export/documents.csv?{filters}").status_code == 400


@pytest.mark.parametrize(
    ("host", "expected"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("", False), ("::", False)]
)
def test_only_loopback_addresses_count_as_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_too_many_requests_at_once_from_one_address_are_put_off(peopled: Workspace) -> None:
    from datasette_plugins.look.limits import AT_ONCE, InFlight

    site = open_site(peopled, "0.0.0.0")
    gate = asyncio.Event()

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await gate.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def crowd() -> list[int]:
        statuses: list[int] = []

        async def send(message: Any) -> None:
            statuses.append(message["status"]) if message["type"] == "http.response.start" else None

        app = InFlight(slow, site)
        scope = {"type": "http", "client": ("198.51.100.7", 1)}
        waiting = [asyncio.ensure_future(app(scope, None, send)) for _ in range(AT_ONCE)]
        await asyncio.sleep(0)
        await app(scope, None, send)
        gate.set()
        await asyncio.gather(*waiting)
        await app(scope, None, send)
        return statuses

    statuses = asyncio.run(crowd())
    assert statuses == [429, *[200] * AT_ONCE, 200]

"""Health as it is told after real visits: quiet, moved and walled-off sites, each beside a healthy one."""

from __future__ import annotations

from contextlib import ExitStack

from index.health import read_health
from index.workspace import Workspace
from tests.crawler.black_box import Desk
from tests.crawler.fault_server import FaultServer, Reply, article, html_page

PATHS = [f"/berita/kabar-warga-nomor-{number}" for number in range(6)]


def a_site() -> FaultServer:
    """Six articles, without any tag or date by which a server could say that nothing has changed."""
    return FaultServer({**{path: Reply(article(path, path)) for path in PATHS}, "/": Reply(html_page("Depan", links=PATHS))})


def test_a_verdict_follows_from_the_last_two_visits(desk: Desk) -> None:
    with ExitStack() as stack:
        sites = {name: stack.enter_context(a_site()) for name in ("tenang", "pindah", "tembok")}
        for name, site in sites.items():
            desk.add(name, site.url)

        def visit() -> dict[str, tuple[str, str]]:
            desk.crawl(*sites, servers=list(sites.values()), options=["--due"])
            return {item.source_id: (item.verdict, item.words) for item in read_health(Workspace(desk.home))}

        assert {verdict for verdict, _ in visit().values()} == {"healthy"}
        first = read_health(Workspace(desk.home))[0]
        assert (first.discovered, first.fetched) == (6, 6), "robots.txt, feeds and listings are no documents"
        sites["pindah"].routes["/"] = Reply(status=301, headers={"Location": "https://kabar-baru.example/"})
        sites["tembok"].routes["/"] = Reply(html_page("Akses ditolak"), status=403)
        second = visit()
        assert second["tenang"][0] == "healthy", "listings without news are answers"
        assert second["pindah"] == ("moved", "Situs mengarahkan ke kabar-baru.example.")
        third = visit()
        assert third["tenang"][0] == "healthy"
        assert third["tembok"][0] == "blocked"
        assert desk.ask("select count(*) from run_sources where source_id = 'tenang' and answered > 0") == [(3,)]

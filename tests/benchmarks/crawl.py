"""How much a CPU second crawls: kotalog beside a bare Scrapy spider over the same generated site, in the same run.

`python -m tests.benchmarks.crawl [--pages 2000] [--rounds 3]` prints pages per CPU second of both (user and system time of a process of
its own, start-up included) and their ratio; it fails below 0.8 or when a page is missing. Delays are off.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
PER_LISTING = 50
FLOOR = 0.8

_SITE = "import sys; from tests.benchmarks.crawl import serve; serve(int(sys.argv[1]))"
_KOTALOG = """
import sys
from pathlib import Path
from crawler.capture import Source
from crawler.run import CrawlOptions, crawl
url, archive = sys.argv[1:]
options = CrawlOptions(delay=0, daily_pages=10**9, daily_bytes=10**12, allow_private=(url.removeprefix("http://"),))
report = crawl(Path(archive), [Source("buatan", "Situs Buatan", "news", url)], options)
print(report.total("new"))
"""
_BARE = """
import sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.linkextractors import LinkExtractor

class Bare(scrapy.Spider):
    name = "bare"
    extractor = LinkExtractor()
    found = 0
    async def start(self):
        yield scrapy.Request(sys.argv[1])
    def parse(self, response):
        if "/berita/" in response.url:
            Bare.found += 1
            yield {"url": response.url, "title": response.css("title::text").get(), "body": response.text}
        for link in self.extractor.extract_links(response):
            yield scrapy.Request(link.url)

process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False, "DOWNLOAD_DELAY": 0})
process.crawl(Bare)
process.start()
print(Bare.found)
"""


def article_page(number: int, pages: int) -> bytes:
    """A news page of about 15 kB: menu, article, related links, footer. The same for the same number."""
    chance = random.Random(number)
    words = (
        "warga kota layanan kantor camat antrean pasar jalan petugas data sekolah taman sungai sampah ponsel kartu loket dinas desa".split()
    )
    paragraphs = "".join(
        f"<p>{' '.join(chance.choice(words) for _ in range(60)).capitalize()} nomor {chance.randrange(10**9)}.</p>" for _ in range(14)
    )
    related = "".join(f'<li><a href="/berita/{n}/kabar-dari-kota-{n}">Kabar dari kota {n}</a></li>' for n in chance.sample(range(pages), 8))
    menu = "".join(f'<li class="menu-item"><a class="tautan" href="/indeks?page={n + 1}">Indeks {n + 1}</a></li>' for n in range(20))
    return (
        f"<!DOCTYPE html><html lang=id><head><meta charset=utf-8><title>Kabar {number}</title>"
        f'<meta property="og:type" content="article"><link rel="canonical" href="/berita/{number}/kabar-dari-kota-{number}">'
        f"<style>{'.k{color:red}' * 200}</style></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>Kabar dari kota {number}</h1>{paragraphs}"
        f"</article><aside><ul>{related}</ul></aside><footer>{'<span>Hak cipta</span>' * 40}</footer></body></html>"
    ).encode()


def listing_page(number: int, pages: int) -> bytes:
    """One sheet of the index, with a link to the next."""
    first, last = (number - 1) * PER_LISTING, min(number * PER_LISTING, pages)
    items = "".join(f'<h3><a href="/berita/{n}/kabar-dari-kota-{n}">Kabar dari kota {n}</a></h3>' for n in range(first, last))
    further = f'<a rel="next" href="/indeks?page={number + 1}">Berikutnya</a>' if last < pages else ""
    return f"<!DOCTYPE html><html><head><title>Indeks {number}</title></head><body>{items}{further}</body></html>".encode()


def serve(pages: int) -> None:
    """Serve the generated site on a free port, which is printed, until standard input closes."""
    made: dict[str, bytes] = {}

    def page(path: str) -> bytes | None:
        if path == "/":
            return listing_page(1, pages)
        if path.startswith("/indeks?page="):
            number = int(path.split("=")[1])
            return listing_page(number, pages) if 0 < number <= -(-pages // PER_LISTING) else None
        if path.startswith("/berita/"):
            return article_page(int(path.split("/")[2]), pages)
        return None

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = made.get(self.path) or page(self.path)
            if body is not None:
                made[self.path] = body
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


def measure(code: str, *arguments: str) -> tuple[int, float]:
    """(pages found, CPU seconds) of a program in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return int(done.stdout.split()[-1]), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(pages: int, rounds: int) -> dict[str, object]:
    """Both crawlers, alternating, on one running site; medians over the rounds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    site = subprocess.Popen(
        [sys.executable, "-c", _SITE, str(pages)], cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert site.stdin is not None and site.stdout is not None
    try:
        url = f"http://127.0.0.1:{site.stdout.readline().strip()}"
        rates: dict[str, list[float]] = {"kotalog": [], "bare": []}
        found: dict[str, int] = {}
        with tempfile.TemporaryDirectory() as folder:
            runs: dict[str, Callable[[int], tuple[int, float]]] = {
                "bare": lambda _: measure(_BARE, url),
                "kotalog": lambda number: measure(_KOTALOG, url, str(Path(folder) / f"{number}.db")),
            }
            for number in range(rounds):
                for name, run in runs.items():
                    found[name], seconds = run(number)
                    rates[name].append(found[name] / seconds)
    finally:
        site.stdin.close()
        site.wait(timeout=10)
    kotalog, bare = (statistics.median(rates[name]) for name in ("kotalog", "bare"))
    return {
        "pages": pages,
        "found": found,
        "kotalog": round(kotalog, 1),
        "bare": round(bare, 1),
        "ratio": round(kotalog / bare, 2),
        "rounds": rounds,
    }


def main() -> None:
    """Measure and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    result = compare(options.pages, options.rounds)
    print(json.dumps(result))
    if result["ratio"] < FLOOR or set(result["found"].values()) != {options.pages}:  # type: ignore[operator, attr-defined]
        sys.exit(1)


if __name__ == "__main__":
    main()

"""A dozen sites, each bad in a way of its own, for one run over all of them: none may harm the others."""

from __future__ import annotations

import gzip
import itertools
import sys
import time
import zlib
from collections.abc import Iterator

import brotli

from tests.crawler.fault_server import FaultServer, Hit, Reply, article, html_page

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BOMB = 200 * 1024 * 1024


def retry_after() -> FaultServer:
    """Answers 429 once, and asks for five seconds (T05)."""

    def page(hit: Hit, number: int) -> Reply:
        return Reply(status=429, headers={"Retry-After": "5"}) if number == 1 else Reply(article("Antrean Puskesmas", "puskesmas"))

    return FaultServer({"/": Reply(html_page("Depan", links=["/berita-antrean-puskesmas"])), "/berita-antrean-puskesmas": page})


def crawl_delay() -> FaultServer:
    """Asks for three seconds between two requests (T04)."""

    def page(hit: Hit, number: int) -> Reply:
        return Reply(article(hit.path, hit.path)) if "berita" in hit.path else Reply(status=404)

    routes = {
        "/": Reply(html_page("Depan", links=[f"/berita-ke-{n}-hari-ini" for n in range(2)])),
        "/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 3\n"),
    }
    return FaultServer(routes, page)


def redirects_inside(sentinel: str) -> FaultServer:
    """Sends its readers to a place on the private network, by header and by refresh, and to other schemes (T08, T11)."""
    refresh = '<meta http-equiv="refresh" content="0; url={}">'
    return FaultServer(
        {
            "/": Reply(
                html_page(
                    "Depan",
                    links=[
                        "/ke-dalam-jaringan",
                        "/ke-berkas-rahasia",
                        "/segar-ke-dalam-kantor",
                        "/segar-ke-berkas-lain",
                        "/ke-nama-lokal-x",
                        "/ke-arsip-lewat-ftp",
                        "/ke-sandi-orang-lain",
                    ],
                )
            ),
            "/ke-dalam-jaringan": Reply(status=302, headers={"Location": f"{sentinel}/rahasia"}),
            "/ke-nama-lokal-x": Reply(status=302, headers={"Location": sentinel.replace("127.0.0.1", "localhost")}),
            "/ke-arsip-lewat-ftp": Reply(status=302, headers={"Location": "ftp://127.0.0.1/rahasia"}),
            "/ke-sandi-orang-lain": Reply(status=302, headers={"Location": sentinel.replace("http://", "http://warta.example@")}),
            "/ke-berkas-rahasia": Reply(status=302, headers={"Location": "file:///etc/passwd"}),
            "/segar-ke-dalam-kantor": Reply(html_page("Sebentar", head=refresh.format(f"{sentinel}/rahasia"))),
            "/segar-ke-berkas-lain": Reply(html_page("Sebentar", head=refresh.format("data:text/html,rahasia"))),
        }
    )


def redirects_for_ever() -> FaultServer:
    """A page that leads to itself, and a chain of thirty (T12)."""

    def hop(hit: Hit, number: int) -> Reply:
        if hit.path.startswith("/rantai-panjang-"):
            return Reply(status=302, headers={"Location": f"/rantai-panjang-{int(hit.path.rsplit('-', 1)[1]) + 1}"})
        return Reply(status=404)

    routes = {
        "/": Reply(html_page("Depan", links=["/putar-putar-terus", "/rantai-panjang-1"])),
        "/putar-putar-terus": Reply(status=302, headers={"Location": "/putar-putar-terus"}),
    }
    return FaultServer(routes, hop)


def bombs() -> FaultServer:
    """Small answers that unpack to 200 MB, in five codings (T13)."""
    zeros = b"\x00" * (1024 * 1024)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    once = b"".join([*(packer.compress(zeros) for _ in range(BOMB // len(zeros))), packer.flush()])
    shrinker = brotli.Compressor(quality=5)
    squeezer = zstd.ZstdCompressor()
    squeezed = b"".join([*(squeezer.compress(zeros) for _ in range(BOMB // len(zeros))), squeezer.flush()])
    broth = b"".join([*(shrinker.process(zeros) for _ in range(BOMB // len(zeros))), shrinker.finish()])
    return FaultServer(
        {
            "/": Reply(
                html_page(
                    "Depan",
                    links=[
                        *("/bom-gzip-ganda-kota", "/bom-brotli-di-kota", "/bom-deflate-di-kota", "/bom-zstd-di-kota"),
                        *("/sehat-walafiat-saja", "/sehat-berbungkus-zstd"),
                    ],
                )
            ),
            "/bom-gzip-ganda-kota": Reply(gzip.compress(once), headers={"Content-Encoding": "gzip, gzip"}),
            "/bom-brotli-di-kota": Reply(broth, headers={"Content-Encoding": "br"}),
            "/bom-deflate-di-kota": Reply(once, headers={"Content-Encoding": "gzip"}),
            "/bom-zstd-di-kota": Reply(squeezed, headers={"Content-Encoding": "zstd"}),
            "/sehat-berbungkus-zstd": Reply(zstd.compress(article("Bungkus", "bungkus")), headers={"Content-Encoding": "zstd"}),
            "/sehat-walafiat-saja": Reply(article("Sehat", "sehat")),
            "/robots.txt": Reply(b"Sitemap: /peta.xml.gz\n"),
            "/peta.xml.gz": Reply(once, content_type="application/gzip"),
        }
    )


def endless() -> FaultServer:
    """A body without end, and a page that is well (T14)."""

    def stream() -> Iterator[bytes]:
        return itertools.repeat(b"<p>tak berujung</p>" * 20_000, 5000)

    links = ["/mengalir-tanpa-henti-lagi", "/sehat-walafiat-saja"]
    return FaultServer(
        {"/": Reply(html_page("Depan", links=links)), links[0]: Reply(stream=stream), links[1]: Reply(article("Sehat", "sehat"))}
    )


def dripping() -> FaultServer:
    """A body of which a letter comes every second (T14)."""

    def drip() -> Iterator[bytes]:
        for _ in range(60):
            yield b"x"
            time.sleep(1)

    return FaultServer({"/": Reply(html_page("Depan", links=["/menetes-satu-per-satu"])), "/menetes-satu-per-satu": Reply(stream=drip)})


def cut_short() -> FaultServer:
    """Claims a thousand bytes and sends eleven: once for one page, always for another (T15)."""

    def once(hit: Hit, number: int) -> Reply:
        return Reply(b"hello world", claimed_length=1000) if number == 1 else Reply(article("Pulih", "pulih"))

    links = ["/terpotong-sekali-saja", "/terpotong-setiap-kali"]
    return FaultServer({"/": Reply(html_page("Depan", links=links)), links[0]: once, links[1]: Reply(b"hello world", claimed_length=1000)})


def endless_calendar() -> FaultServer:
    """A calendar whose every day leads to the next, beside twenty articles (T16)."""
    real = [f"/berita/laporan-warga-kecamatan-{n}" for n in range(20)]

    def page(hit: Hit, number: int) -> Reply:
        if hit.path.startswith("/kalender?hari="):
            day = int(hit.path.split("=")[1])
            return Reply(
                html_page(
                    f"Agenda hari {day}", f"Tidak ada agenda pada hari {day}.", links=[f"/kalender?hari={day + n}" for n in range(1, 9)]
                )
            )
        return Reply(article(hit.path, hit.path)) if hit.path in real else Reply(status=404)

    return FaultServer({"/": Reply(html_page("Depan", links=["/kalender?hari=1", *real]))}, page)


def sessions_and_facets() -> FaultServer:
    """Session ids on every link, six filters of ten values, and paths that repeat themselves (T17)."""
    real = [f"/berita/kabar-dari-desa-{n}" for n in range(15)]
    counter = itertools.count()

    def page(hit: Hit, number: int) -> Reply:
        path, _, query = hit.path.partition("?")
        if path in real:
            return Reply(article(path, path, links=[f"{link}?PHPSESSID={next(counter):x}" for link in real]))
        if path == "/katalog":
            chosen = dict(part.split("=") for part in query.split("&") if "=" in part)
            links = [
                "/katalog?" + "&".join(f"{k}={v}" for k, v in sorted({**chosen, f"f{f}": f"v{v}"}.items()))
                for f in range(6)
                for v in range(10)
            ]
            return Reply(html_page(f"Katalog {query}", f"Hasil saringan {query}.", links=links))
        if path.startswith("/a/"):
            return Reply(html_page("Lagi", links=[f"{path}/b/a", f"{path}/a/b"]))
        return Reply(status=404)

    links = [*(f"{link}?sid={next(counter)}" for link in real), "/katalog", "/a/b"]
    return FaultServer({"/": Reply(html_page("Depan", links=links))}, page)


def firewalled() -> FaultServer:
    """A waiting page of a firewall in place of every article, a captcha with status 403, and a "not found" that says 200."""
    waiting = b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
    return FaultServer(
        {
            "/": Reply(html_page("Depan", links=["/berita-di-balik-tembok", "/berita-yang-sudah-hilang", "/sehat-walafiat-saja"])),
            "/berita-di-balik-tembok": Reply(waiting),
            "/berita-yang-sudah-hilang": Reply(html_page("Halaman tidak ditemukan", "Maaf.")),
            "/sehat-walafiat-saja": Reply(article("Sehat", "sehat")),
        }
    )

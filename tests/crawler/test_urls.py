"""One identity for every spelling of an address."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import urls
from crawler.links import kind_of_link, next_listing, parts_among, split_page_number
from crawler.urls import BadUrl, clean_url, join_url, normalise_url, template_of, trap_in
from crawler.webpage import Link

SAME = [
    ("https://Warta.Example/Berita/Kabar/", "https://warta.example/Berita/Kabar"),
    ("https://warta.example:443//berita///kabar", "https://warta.example/berita/kabar"),
    ("https://warta.example/a?b=2&a=1&utm_campaign=x#bawah", "https://warta.example/a?a=1&b=2"),
    ("https://warta.example/a;jsessionid=0A1B?sid=9", "https://warta.example/a"),
    ("https://warta.example/index.php", "https://warta.example/"),
    (
        "https://warta.example/index.php?option=com_content&view=article&id=5",
        "https://warta.example/index.php?id=5&option=com_content&view=article",
    ),
    ("https://warta.example/katalog?view=grid&order=asc", "https://warta.example/katalog"),
    ("https://warta.example/kabar/amp", "https://warta.example/kabar"),
    ("https://warta.example/kabar?amp=1", "https://warta.example/kabar"),
    ("https://warta.example/berita%20kota/%7Ebaru", "https://warta.example/berita%20kota/~baru"),
    ("https://kota-baru.example./x", "https://kota-baru.example/x"),
    ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
]


@pytest.mark.parametrize(("written", "identity"), SAME)
def test_spellings_of_one_address(written: str, identity: str) -> None:
    assert normalise_url(written) == identity


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("file:///etc/passwd", "bad_scheme"),
        ("javascript:alert(1)", "bad_scheme"),
        ("data:text/html,x", "bad_scheme"),
        ("//tanpa.skema/x", "bad_url"),
        ("http://", "bad_url"),
        ("http://orang:sandi@warta.example/", "bad_url"),
        ("http://warta.example:99999/", "bad_url"),
        ("http://999.1.1.1/", "bad_url"),
        ("http://a b.example/", "bad_url"),
        ("https://warta.example/" + "a" * 3000, "bad_url"),
    ],
)
def test_what_is_never_requested(written: str, reason: str) -> None:
    with pytest.raises(BadUrl) as caught:
        clean_url(written)
    assert caught.value.reason == reason


@given(st.text(alphabet="abc/?&=%.-_~12 é日;:@", max_size=40))
def test_normalising_twice_changes_nothing(tail: str) -> None:
    try:
        once = normalise_url(f"https://warta.example/{tail}")
    except BadUrl:
        return
    assert normalise_url(once) == once
    assert normalise_url(clean_url(f"https://warta.example/{tail}")) == once


@given(st.from_regex(r"https?://[a-z0-9-]{1,4}\.(co\.)?(id|1d|i)/[a-zA-Z0-9._~/-]{0,12}(amp|amp/|index\.php|)", fullmatch=True))
def test_the_short_way_for_plain_addresses_leads_to_the_same_place(url: str) -> None:
    try:
        slowly = urls._clean(url)
    except BadUrl:
        with pytest.raises(BadUrl):
            clean_url(url)
        return
    assert clean_url(url) == slowly
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(urls, "_is_plain", lambda _: False)
        identity = urls.identity_of.__wrapped__(slowly)
    assert normalise_url(url) == identity


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_bad_one(text: str) -> None:
    try:
        assert join_url("https://warta.example/", text).startswith(("http://", "https://"))
    except BadUrl as error:
        assert error.reason in ("bad_url", "bad_scheme")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/berita/2026/11/kabar", None),
        ("/berita/2019/45/kabar", None),
        ("/kalender/2031-01-01", "trap"),
        ("/agenda?tanggal=1987-05-01", "trap"),
        ("/a/b/a/b/a/b", "trap"),
        ("/1/2/3/4/5/6/7/8/9/10/11/12/13", "trap"),
        ("/x?a=1&b=2&c=3&d=4&e=5", "trap"),
        ("/foto/kota.JPG", "unwanted_type"),
        ("/wp-admin/", "unwanted_place"),
        ("/laporan/kinerja.pdf", None),
    ],
)
def test_traps_are_known_by_their_look(path: str, reason: str | None) -> None:
    assert trap_in(f"https://warta.example{path}", date(2026, 11, 22)) == reason


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "hub"),
        ("/berita", "hub"),
        ("/berita?page=3", "hub"),
        ("/index.php?lembar=1", "hub"),
        ("/index.php?lembar=2", "hub"),
        ("/tag/smart-city", "hub"),
        ("/?s=smart+city", "hub"),
        ("/read/2024/kabar-kota-baru-hari-ini", "page"),
        ("/baca.php?id=12", "page"),
        ("/artikel/123", "page"),
        ("/unduh/laporan.docx", "report"),
        ("/author/redaksi", None),
        ("/kabar-kota/feed/", None),
    ],
)
def test_what_a_link_probably_leads_to(path: str, kind: str | None) -> None:
    assert kind_of_link(f"https://warta.example{path}") == kind


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/berita?page=4&k=a", ("/berita?k=a", 4)),
        ("/berita/page/7/", ("/berita", 7)),
        ("/berita", ("/berita", 1)),
        ("/artikel/123", ("/artikel/123", 1)),
        ("/?p=123", ("/?p=123", 1)),
    ],
)
def test_the_page_number_of_a_listing(path: str, expected: tuple[str, int]) -> None:
    key, number = split_page_number(f"https://warta.example{path}")
    assert (key.removeprefix("https://warta.example"), number) == expected


@pytest.mark.parametrize(
    ("own", "links", "following"),
    [
        ("/berita", [("/berita?page=2", "2"), ("/berita?page=3", "3")], "/berita?page=2"),
        ("/berita/page/2", [("/berita", "1"), ("/berita/page/3", "3")], "/berita/page/3"),
        ("/berita", [("/berita/2", "2")], "/berita/2"),
        ("/berita", [("/berita/2", "Dua warga pindah")], None),
        ("/berita", [("/berita?start=10", "Berikutnya »")], "/berita?start=10"),
    ],
)
def test_the_next_page_of_a_listing(own: str, links: list[tuple[str, str]], following: str | None) -> None:
    base = "https://warta.example"
    found = next_listing(base + own, [Link(base + path, text) for path, text in links], None)
    assert found == (base + following if following else None)


def test_the_further_pages_of_an_article() -> None:
    base = "https://warta.example/read/1/kabar-kota"
    links = [f"{base}?page=2", f"{base}?page=3", f"{base}?page=all", base, "https://warta.example/read/2/lain?page=2"]
    assert parts_among(base, links) == {0: f"{base}?page=all", 2: f"{base}?page=2", 3: f"{base}?page=3"}
    assert parts_among(f"{base}/2", [base, f"{base}/3"]) == {3: f"{base}/3"}


def test_filters_share_one_template_and_articles_do_not() -> None:
    assert (
        template_of("https://x.example/katalog?warna=a&jenis=b")
        == template_of("https://x.example/katalog?jenis=c&ukuran=d")
        == "/katalog??"
    )
    assert template_of("https://x.example/index.php?option=a&view=b&id=3") == "/index.php?"
    assert template_of("https://x.example/kalender/2026/11/22") == "/kalender/N/N/N"

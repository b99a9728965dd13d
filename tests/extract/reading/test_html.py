"""Pages as a whole: which part is the story, what it is called, when it appeared, and what stays out."""

from extract.model import Context, Document, Page
from extract.reading import read_document

PARAGRAPHS = [
    "Dinas Perdagangan Kabupaten Kudus meluncurkan program Lapak Cerdas di tiga pasar pada Senin (6/3/2023) pagi.",
    "Kepala dinas mengatakan, pedagang dapat memesan lapak dari telepon genggam tanpa biaya tambahan sama sekali.",
    "Program itu mewakili dimensi smart economy dan dinilai baik oleh tim pendamping dari sebuah universitas negeri.",
    "Pada tahap pertama dua ratus pedagang didaftarkan oleh petugas pasar dengan bantuan mahasiswa kuliah kerja nyata.",
    "Pemerintah kabupaten berharap layanan tersebut dapat diperluas ke seluruh kecamatan pada akhir tahun anggaran ini.",
]
OTHER = [
    sentence.replace("Lapak Cerdas", "Antre Sehat").replace("pasar", "puskesmas").replace("pedagang", "pasien") + " Demikian."
    for sentence in PARAGRAPHS
]
TITLE = "Lapak Cerdas Hadir di Tiga Pasar Kudus"


def read(inside: str, head: str = "", url: str | None = None, **context: str) -> Document:
    body = f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>"
    return read_document([Page(body.encode(), url)], Context(url or "warta.html", **context))  # type: ignore[arg-type]


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_of_several_stories_on_a_page_the_first_is_read() -> None:
    second = f"<article><h2>Antre Sehat Hadir di Puskesmas</h2><div class='entry-content'>{paragraphs(OTHER * 2)}</div></article>"
    document = read(f"<article><h1>{TITLE}</h1><div class='entry-content'>{paragraphs(PARAGRAPHS)}</div></article>{second}")
    assert document.title == TITLE
    assert document.text.splitlines()[1:] == PARAGRAPHS


def test_long_comments_are_no_story() -> None:
    comments = f"<div id='comments' class='comments-area'><ol class='comment-list'><li>{paragraphs(OTHER * 3)}</li></ol></div>"
    assert (
        "Antre Sehat"
        not in read(f"<div class='single'><h1>{TITLE}</h1><div class='entry-content'>{paragraphs(PARAGRAPHS)}</div>{comments}</div>").text
    )


def test_an_element_named_like_furniture_that_holds_the_story_is_the_story() -> None:
    document = read(
        f"<div class='print-area share-wrapper widget'><h1>{TITLE}</h1><div class='post-info-content'>{paragraphs(PARAGRAPHS)}</div></div>"
    )
    assert document.text.splitlines() == [TITLE, *PARAGRAPHS]


def test_paragraphs_parted_by_line_breaks_are_paragraphs() -> None:
    document = read(f"<div><h2>{TITLE}</h2><div>{'<br><br>'.join(PARAGRAPHS)}</div></div>")
    assert document.text.splitlines()[-5:] == PARAGRAPHS


def test_words_split_over_inline_elements_stay_words() -> None:
    split = PARAGRAPHS[0].replace("meluncurkan", "melun<span>cur</span><b>kan</b>").replace("Kudus", "<font>Ku</font><font>dus</font>")
    assert PARAGRAPHS[0] in read(f"<article><h1>{TITLE}</h1>{paragraphs([split, *PARAGRAPHS[1:]])}</article>").text


def test_the_title_is_the_headline_not_the_site() -> None:
    site = "Portal Resmi Pemerintah Kabupaten Contoh"
    head = f"<title>{site}</title><meta property='og:title' content='{site}'>"
    for headline in (f"<h3>{TITLE}</h3>", f"<div class='judul'><b>{TITLE}</b></div>", f"<h1>Kabar Contoh</h1><h2>{TITLE}</h2>"):
        assert read(f"<div>{headline}<div class='isi'>{paragraphs(PARAGRAPHS)}</div></div>", head).title == TITLE


def test_the_site_and_section_are_taken_off_the_title() -> None:
    for tail in (" - Kabar Contoh", " | Kabar Contoh", " » Daerah » Kabar Contoh", " - Halaman 2 - Kabar Contoh", " - kabarcontoh.com"):
        head = f"<title>{TITLE}{tail}</title><meta property='og:site_name' content='Kabar Contoh'>"
        assert read(f"<div class='entry-content'>{paragraphs(PARAGRAPHS)}</div>", head).title == TITLE


def test_dates_of_other_stories_do_not_count() -> None:
    cards = "".join(
        f"<div class='card'><a href='/{n}'>Berita lain nomor {n}</a><span class='date'>1{n} Januari 2024</span></div>" for n in range(9)
    )
    story = f"<article><h1>{TITLE}</h1><div class='entry-content'>{paragraphs([*PARAGRAPHS[1:]])}</div></article>"
    document = read(f"{story}<div class='list'>{cards}</div>")
    assert (document.published, document.published_basis) == (None, "none")


def test_the_head_wins_and_midnight_follows_the_line_people_see() -> None:
    stamp = "<meta property='article:{}_time' content='{}T17:30:00+00:00'>"
    head = stamp.format("published", "2023-03-06") + stamp.format("modified", "2023-05-01")
    story = f"<article><h1>{TITLE}</h1><div class='date'>{{}}</div><div class='entry-content'>{paragraphs(PARAGRAPHS)}</div></article>"
    assert read(story.format("Selasa, 7 Maret 2023 00:30 WIB"), head).published == "2023-03-07"
    assert read(story.format("Senin, 6 Maret 2023 17:30"), head).published == "2023-03-06"  # a site that never set its time zone
    assert read(story.format(""), head).published == "2023-03-07"


def test_the_address_and_the_event_date_a_page_without_a_date() -> None:
    story = f"<article><h1>{TITLE}</h1><div class='entry-content'>{paragraphs(PARAGRAPHS)}</div></article>"
    by_url = read(story, url="https://warta.example/2023/03/07/lapak-cerdas")
    assert (by_url.published, by_url.published_basis, by_url.event_date) == ("2023-03-07", "url", "2023-03-06")
    by_event = read(story)
    assert (by_event.published, by_event.published_basis) == ("2023-03-06", "event")


def test_a_date_after_the_page_was_seen_is_not_believed() -> None:
    head = "<meta property='article:published_time' content='2031-03-06T10:00:00+07:00'>"
    story = f"<article><h1>{TITLE}</h1><div class='entry-content'>{paragraphs(PARAGRAPHS)}</div></article>"
    assert read(story, head, seen_at="2023-03-10").published == "2023-03-06"


def test_a_page_on_a_government_host_is_a_government_page() -> None:
    story = f"<article><h1>{TITLE}</h1><div class='entry-content'>{paragraphs(PARAGRAPHS)}</div></article>"
    assert read(story, url="https://diskominfo.contohkab.go.id/berita/1").kind == "government"
    assert read(story, url="https://warta.example/berita/1").kind == "news"

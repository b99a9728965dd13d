import json

import pytest

from extract.model import Context, Document, HostProfile, Page
from extract.reading import line_key, read_document

STORY = [
    "Dinas Perdagangan meluncurkan program Lapak Cerdas di tiga pasar pada Senin (6/3/2023) pagi.",
    "Kepala dinas mengatakan, pedagang dapat memesan lapak dari telepon genggam tanpa biaya tambahan.",
    "Program itu mewakili dimensi smart economy dan dinilai baik oleh tim pendamping dari universitas.",
]


def read(*lines: str, profile: HostProfile | None = None) -> Document:
    return read_document([Page("\n".join(lines).encode())], Context("warta.txt"), profile)


def read_html(inside: str) -> Document:
    body = f'<html><body><div class="entry-content"><h1>Lapak Cerdas Hadir di Tiga Pasar Kota</h1>{inside}</div></body></html>'
    return read_document([Page(body.encode())], Context("warta.html"))


# Lines that go, wherever they stand between the paragraphs of a text, with the reason.
FURNITURE = [
    ("Halaman ini dikunjungi 98 kali", "furniture"),
    ("1.2K Shares", "counter"),
    ("BACA: Harga Cabai Turun Jelang Panen Raya", "read_also"),
    ("Halaman: 1 2 Tampilkan Semua", "furniture"),
    ("101,2 FM | Kontak iklan 0811-xxxx", "furniture"),
    ("Diunduh 87 kali", "counter"),
    ("Diskusi Pembaca | 0 tanggapan", "counter"),
    ("Jumlah kunjungan: 412", "furniture"),
    ("Komentar ditutup.", "furniture"),
    ("Berita sebelumnya « Kapal Perintis Kembali Berlayar", "furniture"),
    ("100% menganggap dokumen ini bermanfaat (2 suara)", "furniture"),
    ("Related posts: Kudus Opens a Night Market", "read_also"),
    ("Share: FB | TW | WA | Copy Link", "furniture"),
    ("Pewawancara: Sinta Rahmawati", "credit"),
    ("Komentar (3) | Suka (27)", "counter"),
    ("Readers' comments (0)", "counter"),
    ("Terakhir diubah: 14 Feb. Hits: 1.067", "furniture"),
    ("Facebook Warta Kudus | YouTube Warta Kudus TV", "navigation"),
    ("Penerjemah: Sinta R", "credit"),
    ("Redaksi menerima tulisan opini paling panjang 900 kata.", "furniture"),
    ("Baca juga: Bupati Resmikan Jembatan Baru di Hulu Sungai", "read_also"),
    ("Lihat Juga : Tiga Desa Terima Penghargaan", "read_also"),
    ("Baca Juga Wali Kota Tinjau Pasar Pagi Bersama Warga", "read_also"),
    ("Simak juga: Dinas Kesehatan Buka Klinik Malam", "read_also"),
    ("Simak juga Video 'Pasar Malam Dibuka Lagi':", "read_also"),
    ('Tonton juga video "Dermaga Baru Diresmikan, Ini Syaratnya..." di sini:', "read_also"),
    ("Lihat Video 'Cerita Nelayan Pulang Melaut':", "read_also"),
    ("Tonton juga Video Camat: Tidak Ada Pungutan Tahun Ini!", "read_also"),
    ("Baca juga: https://warta.example/2023/jembatan-baru", "read_also"),
    ("ADVERTISEMENT", "furniture"),
    ("(ADVERTISEMENT)", "furniture"),
    ("SCROLL TO CONTINUE WITH CONTENT", "furniture"),
    ("Halaman 1 2 3 Selanjutnya", "furniture"),
    ("Anda di halaman 1dari 9", "furniture"),
    ("Facebook Twitter WhatsApp Telegram", "furniture"),
    ("URL berhasil di-copy", "furniture"),
    ("N/A N/A Protected", "furniture"),
    ("Copied! 10 0 0", "furniture"),
    ("Teks penuh (1)", "furniture"),
    ("0 Komentar", "furniture"),
    ("Views 120 Downloads 14 File size 2 MB", "counter"),
    ("oleh -211 views", "counter"),
    ("Dilihat 1.203 kali", "counter"),
    ("Penulis: Sari Dewi | Editor: Budi", "credit"),
    ("Editor : Redaksi", "credit"),
    ("Pewarta: Rahmat", "credit"),
    ("COPYRIGHT © KABAR 2023", "furniture"),
    ("TAG#Kota Cerdas #pasar #pedagang", "tags"),
    ("Tags: kota cerdas, pasar", "tags"),
    ("Ikuti berita terkini kami di Google News", "invitation"),
    ("Dapatkan update berita pilihan setiap hari lewat saluran WhatsApp kami.", "invitation"),
    ("Simak breaking news dan berita pilihan kami langsung di ponselmu.", "invitation"),
    ("Admin / 12 Februari 2023 / 123 Views", "date_line"),
    ("Senin, 6 Maret 2023 | 10.15 WIB", "date_line"),
    ("190215293", "page_number"),
    ("Beranda » Daerah » Pasar", "breadcrumb"),
    ("Tautan: Beranda | Profil | PPID | Kontak", "navigation"),
    ("คุณกำลังอยู่ที่หน้า 1 จาก 14", "navigation"),
    ("Tag Terkait: kota cerdas, pasar", "tags"),
    ("Simak berita selengkapnya di halaman berikutnya ...", "furniture"),
]


@pytest.mark.parametrize(("line", "reason"), FURNITURE)
def test_furniture_is_dropped_with_its_reason(line: str, reason: str) -> None:
    document = read("Lapak Cerdas Hadir di Tiga Pasar", STORY[0], STORY[1], line, STORY[2])
    assert [block.dropped_because for block in document.blocks if block.text == line] == [reason]
    assert document.text.splitlines()[1:] == STORY


# Sentences that look like furniture and are none.
KEPT = [
    "Berita terkait pembangunan pasar itu disampaikan langsung oleh kepala dinas kepada para pedagang.",
    "Sumber daya manusia di dinas tersebut akan dilatih selama tiga bulan ke depan.",
    "Editor video dari komunitas setempat ikut membantu membuat bahan sosialisasi untuk pedagang.",
    "“Ikuti saja jadwal yang ada di WhatsApp grup pedagang,” kata kepala pasar.",
    "Selanjutnya, program Pilah dari Rumah dikelola oleh Dinas Lingkungan Hidup.",
    "Warga menulis di kolom komentar bahwa program Lapak Cerdas memudahkan mereka berbelanja.",
    "Jumlah 2.525 4.300 4.950",
    "Economy → Lapak Cerdas (Lapak Cepat Beres) – Dinas Perdagangan",
    "Baca-tulis huruf daerah diajarkan lewat program Aksara Kita di sepuluh sekolah.",
    "Program Gemar Membaca: Dinas Perpustakaan menargetkan seratus pojok baca tahun ini.",
    "Baca tulis Al-Quran menjadi bagian dari program pendidikan di sekolah dasar itu.",
    "Smart City - sebuah konsep yang diusung pemerintah - menjadi tema pembahasan hari itu.",
    "Komentar warga atas program tersebut beragam, tetapi sebagian besar menyambut baik.",
    "Nilai 2021-2022 naik dari 2.750 menjadi 3.150 menurut 0274 catatan.",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_sentences_that_resemble_furniture_stay(sentence: str) -> None:
    assert sentence in read("Lapak Cerdas Hadir di Tiga Pasar", STORY[0], STORY[1], sentence, STORY[2]).text


SIGNATURES = [
    "Bidang IKP Kominfo Ende",
    "Diskominfo Ende/Tim Liputan",
    "Kabar Flores/ yos lelu",
    "(mc.ende/red2 — foto: dok. Humas)",
    "(Tim Komunikasi Publik Dinkominfo Kabupaten Ende)",
    "(Yosef Lelu)",
]


@pytest.mark.parametrize("line", SIGNATURES)
def test_a_signature_below_the_last_sentence_goes(line: str) -> None:
    assert read("Lapak Cerdas Hadir di Tiga Pasar", *STORY, line).text.splitlines()[-1] == STORY[-1]


@pytest.mark.parametrize("line", SIGNATURES[:2])
def test_an_office_below_the_lead_of_a_list_is_no_signature(line: str) -> None:
    assert read("Lapak Cerdas Hadir di Tiga Pasar", *STORY, "Penanggung jawab program tersebut adalah:", line).text.endswith(line)


DATELINES = [
    ("Semarang (ANTARA) - ", "Semarang"),
    ("JAKARTA, WARTA.com - ", "Jakarta"),
    ("SITUSKAB. GO. ID - ", None),
    ("Wartakita.com, REMBANG – ", "Rembang"),
    ("BLORA – ", "Blora"),
    ("Jakarta, CNN Indonesia -- ", "Jakarta"),
    ("Kota Magelang, kabarmagelang.id - ", "Magelang"),
    ("BANDUNG, (PR).- ", "Bandung"),
    ("Negara - ", None),
    ("KUDUS: ", "Kudus"),
    ("Banjarbaru, ", "Banjarbaru"),
    ("KUDUS | kabarkita.id — ", "Kudus"),
    ("KUDUS-", "Kudus"),
    ("KUDUS,Pena Kita-", "Kudus"),
    ("KUDUS (11/08/2020). ", "Kudus"),
    ("Ponorogo (Senin, 1/8/2022) – ", "Ponorogo"),
    ("Purwodadi, MMC Grobogan – ", None),
    ("REMBANG, kabarpesisir - ", "Rembang"),
    ("Bireuen, Dinas Kominfo Bireuen – ", "Bireuen"),
    ("PURWODADI. ", None),
    ("Purwodadi | Kabar Muria Raya - ", None),
    ("Rembang | Pesisir Timur – ", "Rembang"),
    ("Rembang: ", "Rembang"),
    ("Rembang- ", "Rembang"),
    ("Purwodadi- ", None),
]


@pytest.mark.parametrize("line", ["Purwodadi, Kabar Muria Raya", "Rembang,Pesisir Post.", "Purwodadi, warta"])
def test_a_dateline_may_stand_in_a_line_of_its_own(line: str) -> None:
    assert line not in read("Lapak Cerdas Hadir di Tiga Pasar", line, *STORY).text


@pytest.mark.parametrize(
    "opening",
    ["Smart City, Solusi Antre – ", "Bupati, Yusuf Rahman – ", "Lapak Cerdas, Program Unggulan – ", "ASN. "],
)
def test_an_apposition_before_a_dash_is_no_dateline(opening: str) -> None:
    sentence = f"{opening}Pedagang di tiga pasar sudah memakai layanan itu sejak bulan Maret."
    assert sentence in read("Lapak Hadir di Tiga Pasar", sentence, *STORY).text


@pytest.mark.parametrize(
    "opening",
    [
        "Kabupaten Ngada, Kota Kupang, dan Kabupaten Ende masing-masing memakai layanan itu",
        "Kota Tual, Kabupaten Buru dan Kota Ambon memakai layanan itu",
        "Kabupaten Seluma, Provinsi Bengkulu, memakai layanan itu",
        "Sumenep, Kota Keris di ujung timur, memakai layanan itu",
        "Layanan Pagi | Program Terang - Yang satu lama, yang lain baru - dipakai",
        "Simak video singkat tentang cara memakai layanan itu di pasar,",
    ],
)
def test_a_row_of_regions_or_a_region_with_its_province_is_no_dateline(opening: str) -> None:
    sentence = f"{opening} untuk pedagang di tiga pasar sejak bulan Maret."
    assert sentence in read("Lapak Hadir di Tiga Pasar", sentence, *STORY).text


@pytest.mark.parametrize(("dateline", "place"), DATELINES)
def test_a_dateline_is_cut_off_and_its_town_kept(dateline: str, place: str | None) -> None:
    first = STORY[0].replace("Dinas Perdagangan", "Pemerintah daerah")
    document = read("Lapak Cerdas Hadir di Tiga Pasar", dateline + first, *STORY[1:])
    assert document.text.splitlines()[1] == first
    assert place is None or document.dateline == place


TEAMS = [
    "(Rilis Diskominfo Kudus/ed: Budi)",
    "(Diskominfo Kab. Kudus/tim)",
    "(Tim Komunikasi Publik Dinkominfo Kota Salatiga)",
    "(aw/tim redaksi)",
]


@pytest.mark.parametrize("mark", ["(zen)", "(al/dp)", "(*)", "***", "(Rep Sari)", "(hms/red)", "Penulis: Sari | Editor: Budi", *TEAMS])
def test_a_sign_off_is_cut_off(mark: str) -> None:
    document = read("Lapak Cerdas Hadir di Tiga Pasar", *STORY[:2], f"{STORY[2]} {mark}")
    assert document.text.splitlines()[1:] == STORY and not document.sponsored


@pytest.mark.parametrize("mark", ["(ADV)", "(Adv/Humas)", "(dho/ADV)", "(Advertorial)"])
def test_a_paid_piece_says_so(mark: str) -> None:
    assert read("Lapak Cerdas Hadir di Tiga Pasar", *STORY[:2], f"{STORY[2]} {mark}").sponsored


def test_a_chapter_called_recommendations_does_not_end_a_report() -> None:
    lines = ["1. PENDAHULUAN", *STORY, "5. REKOMENDASI", STORY[0] + " Itu perlu dilanjutkan.", "Rekomendasi", STORY[1] + " Itu penting."]
    assert "Itu penting." in read("Laporan Hasil Evaluasi Kota Cerdas", *lines).text


def test_a_date_in_the_dateline_still_dates_the_document() -> None:
    document = read("Lapak Cerdas Hadir di Tiga Pasar", "KUDUS (Kamis, 6/10/2022) – " + STORY[1], STORY[2])
    assert (document.published, document.published_basis) == ("2022-10-06", "event")


def test_a_bracket_within_the_last_sentence_is_no_sign_off() -> None:
    last = "Penghargaan itu diberikan untuk kategori Governance (pemerintahan)."
    assert read("Lapak Cerdas Hadir di Tiga Pasar", *STORY, last).text.endswith(last)


def test_title_caption_and_body_printed_twice_stand_once() -> None:
    title, caption = "Lapak Cerdas Hadir di Tiga Pasar", "PANTAUAN: Kepala dinas memeriksa layar pemesanan lapak."
    document = read(title, title, caption, caption, *STORY, *STORY)
    assert document.text.splitlines() == [title, *STORY]
    assert document.title == title


def test_what_follows_the_comment_form_is_dropped() -> None:
    document = read(
        "Lapak Cerdas Hadir di Tiga Pasar", *STORY, "Tinggalkan Balasan", "Alamat email Anda tidak akan dipublikasikan.", "Nama *"
    )
    assert document.text.splitlines()[1:] == STORY


def test_lines_of_the_host_profile_are_dropped() -> None:
    line = "Portal resmi ini dikelola oleh bagian humas sekretariat daerah."
    profile = HostProfile("warta.example", "1", frozenset({line_key(line)}))
    assert line in read("Judul Berita Hari Ini", *STORY, line, STORY[0] + " Lagi.").text
    assert line not in read("Judul Berita Hari Ini", *STORY, line, STORY[0] + " Lagi.", profile=profile).text


def test_read_also_inside_a_paragraph_goes_and_the_paragraph_stays() -> None:
    cue = "<b>Baca juga: <a href='/x'>Dinas Kesehatan Luncurkan Klinik Malam</a></b>"
    document = read_html(f"<p>{STORY[0]} {cue} {STORY[1]}</p><p>{STORY[2]}</p>")
    assert "Klinik Malam" not in document.text
    assert STORY[0] in document.text and STORY[1] in document.text


def test_a_lonely_cue_takes_the_headlines_below_it() -> None:
    cue = "<p><b>Baca Juga:</b></p><p><a href='/x'>Dinas Kesehatan Luncurkan Klinik Malam</a></p>"
    document = read_html(f"<p>{STORY[0]}</p>{cue}<p>{STORY[1]}</p><p>{STORY[2]}</p>")
    assert "Klinik Malam" not in document.text and STORY[1] in document.text


def test_linked_words_of_a_sentence_stay() -> None:
    linked = "lahir di <a href='/tag/kudus'>Kudus</a> dan dikelola <a class='tag-link' href='/t'>Dinas Perdagangan</a> setempat."
    document = read_html(f"<p>Program ini {linked}</p><p>{STORY[1]}</p><p>{STORY[2]}</p>")
    assert "lahir di Kudus dan dikelola Dinas Perdagangan setempat." in document.text


def test_a_story_that_scripts_would_show_is_read_from_the_head() -> None:
    body = json.dumps(
        {"@type": "NewsArticle", "headline": "Lapak Cerdas Hadir", "datePublished": "2023-03-06", "articleBody": "\n".join(STORY)}
    )
    page = f"<html><head><script type='application/ld+json'>{body}</script></head><body><div id='app'>Memuat...</div></body></html>"
    document = read_document([Page(page.encode())], Context("warta.html"))
    assert (document.title, document.published, document.text.splitlines()) == ("Lapak Cerdas Hadir", "2023-03-06", STORY)


def test_a_page_that_is_hidden_until_its_scripts_have_run_is_read() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY)
    document = read_html(f"<div style='display:none'>{paragraphs}</div><div hidden><p>{STORY[0]} Tersembunyi.</p></div>")
    assert document.text.splitlines()[1:] == STORY


def test_lines_of_preformatted_text_are_lines() -> None:
    document = read_html("<pre>" + "\n".join(STORY) + "</pre>")
    assert document.text.splitlines()[1:] == STORY


def test_an_inserted_read_also_line_changes_nothing_else() -> None:
    plain = read("Lapak Cerdas Hadir di Tiga Pasar", *STORY)
    for place in range(1, 4):
        lines = ["Lapak Cerdas Hadir di Tiga Pasar", *STORY]
        lines.insert(place, "Baca juga: Dinas Kesehatan Kota Luncurkan Klinik Malam")
        assert read(*lines).text == plain.text


PAID = ["(ADV)", "Advertorial", "Pariwara", "(Adv/Diskominfo)", "ADV/Humas Pemkot", "(Pariwara/red)", "(Galeri/ADV)", "[ADV]"]


@pytest.mark.parametrize("mark", PAID)
@pytest.mark.parametrize("is_last", [True, False])
def test_a_paid_piece_says_so_wherever_its_mark_stands(mark: str, is_last: bool) -> None:
    prose = [f"Paragraf {word} bercerita tentang layanan warga yang dijalankan dinas secara bertahap." for word in ("satu", "dua", "tiga")]
    lines = [*prose, mark] if is_last else [mark, *prose]
    html = f"<html><body><article><h1>Loket Terang Hadir di Tegal</h1>{''.join(f'<p>{line}</p>' for line in lines)}</article></body></html>"
    document = read_document([Page(html.encode(), "https://kabartegal.id/a")], Context("https://kabartegal.id/a"))
    assert document.sponsored and mark not in document.text


@pytest.mark.parametrize(
    ("head", "inside", "sponsored"),
    [
        ("<title>(ADV) Loket Terang Hadir di Tegal</title>", "", True),
        ("<title>Loket Terang Hadir di Tegal - Advertorial</title>", "", True),
        ("<meta property='article:section' content='Advertorial'>", "", True),
        ("", "<div class='breadcrumb'><a href='/'>Home</a> &gt; <a href='/a'>Advertorial</a></div>", True),
        ("", "<nav><ul><li><a href='/a'>Advertorial</a></li></ul></nav>", False),
        ("", "<h3>Kerja Sama</h3>", False),
        ("", "<p>Konten ini merupakan kerja sama dengan Pemerintah Kota Tegal</p>", True),
    ],
)
def test_the_section_of_paid_pieces_marks_a_story_and_a_menu_does_not(head: str, inside: str, sponsored: bool) -> None:
    prose = "".join(
        f"<p>Paragraf {word} bercerita tentang layanan warga yang dijalankan dinas secara bertahap.</p>" for word in ("satu", "dua")
    )
    html = f"<html><head>{head}</head><body>{inside}<article><h1>Loket Terang Hadir di Tegal</h1>{prose}{inside}</article></body></html>"
    assert read_document([Page(html.encode(), "https://kabartegal.id/a")], Context("https://kabartegal.id/a")).sponsored is sponsored


def test_a_story_with_every_paragraph_printed_twice_has_no_captions() -> None:
    first = "KUDUS – " + STORY[0]
    document = read("Lapak Cerdas Hadir di Tiga Pasar", first, STORY[0], STORY[1], STORY[1], STORY[2], STORY[2])
    assert [line for line in STORY if line in document.text] == STORY
    assert "caption" not in {block.dropped_because for block in document.blocks}

"""Which region a document is about."""

from __future__ import annotations

import pytest

from extract.model import Context, Page
from extract.reading import read_document
from tests.extract.factories import make_document, places_of

SUBJECTS = [
    (
        "where prizes are handed over",
        "Pulang Membawa Piala",
        "Kabupaten Soppeng pulang membawa piala dari malam anugerah kota cerdas di Bandung.",
        ["73.12"],
    ),
    (
        "a province whose programme serves its kabupaten",
        "Kapal Sehat Berlayar",
        "Dinas Kesehatan Provinsi Maluku Utara mengembangkan Kapal Sehat. Layanan itu singgah di Kabupaten Halmahera Selatan.",
        ["82"],
    ),
    (
        "a province and a kota that each have programmes",
        "Layanan Daring",
        "Provinsi Kalimantan Utara memiliki program Kaltara Terhubung, sedangkan Kota Tarakan menjalankan Tarakan Tanggap.",
        ["65", "65.71"],
    ),
    (
        "parts headed by their region, and the longer name",
        "Kabar Pekan Ini",
        "BUTON UTARA, SULAWESI TENGGARA\nPasar apung dibuka di dermaga Buton pada Selasa.\n"
        "MAPPI, PAPUA SELATAN\nPemkab Mappi menunda pembukaan kelas malam.\n"
        "SIGI, SULAWESI TENGAH\nKabupaten Sigi memperoleh nilai 2,41.",
        ["74.10", "93.03", "72.10"],
    ),
    (
        "parts headed by a number and their region",
        "Evaluasi Kabupaten se-Sulteng",
        "Hasil evaluasi kabupaten di Sulawesi Tengah belum menggembirakan.\n1. Kabupaten Sigi\nIndeks 2,67, naik dari 1,92.\n"
        "2. Kabupaten Tojo Una-Una\nIndeks 2,31.\n3. Kabupaten Buol\nIndeks 1,98.\nPengamat dari sebuah kampus di Palu menyayangkannya.",
        ["72.10", "72.09", "72.05"],
    ),
    (
        "two whose results go different ways",
        "Dua Rapor",
        "Dua kabupaten di Maluku menutup tahun dengan rapor berbeda. Buru naik, Kepulauan Aru turun.\n"
        "Indeks Kabupaten Buru ialah 2,74. Sementara indeks Kabupaten Kepulauan Aru turun ke 1,89.\n"
        "Di Buru, Bupati memuji dinasnya. Sebaliknya, di Kepulauan Aru server habis masa sewa.",
        ["81.04", "81.07"],
    ),
    (
        "two that are rewarded together",
        "Terima Piagam",
        "Gubernur memberi piagam kepada Kabupaten Buru dan Kabupaten Kepulauan Aru.\n"
        "Buru dipilih karena indeksnya naik. Kepulauan Aru dipilih atas pembayaran digital.",
        ["81.04", "81.07"],
    ),
    (
        "two that write their plans side by side",
        "Bimtek Digelar",
        "Kali ini giliran Kabupaten Buru serta Kabupaten Kepulauan Aru mengikuti bimtek kota cerdas.\n"
        "Wakil Bupati Buru menyebut listrik sebagai kendala. Senada dengan itu, Sekda Kepulauan Aru menekankan adat.",
        ["81.04", "81.07"],
    ),
    (
        "two of which the text speaks as both",
        "Beda Nasib",
        "Kabupaten Buru meraih 2,66. Kabupaten Kepulauan Aru hanya 1,19.\nKeduanya sama-sama ikut pendampingan kota cerdas.",
        ["81.04", "81.07"],
    ),
    (
        "two set against each other",
        "Kota Tual vs Kota Ambon",
        "Kota Tual mencatat indeks 2,4. Kota Ambon mencatat indeks 2,9.\nKedua kota berbagi satu pusat data.",
        ["81.72", "81.71"],
    ),
    (
        "only one where the other sends a guest",
        "Buru Rapat",
        "Pemkab Buru menggelar rapat dua daerah. Rapat dihadiri tamu dari Dinas Kominfo Kota Ambon.\n"
        "Buru menyiapkan loket. Bupati Buru hadir.",
        ["81.04"],
    ),
    (
        "only one where the road leads to the other",
        "Buru Jauh",
        "Kabupaten Buru jauh dari mana-mana. Dari sana lebih dekat ke kota lain ketimbang ke Kota Ambon.\n"
        "Kedua daerah dipisahkan laut. Pemkab Buru memasang menara.",
        ["81.04"],
    ),
    (
        "only one where the other signs with it",
        "Buru Gandeng Ambon",
        "Pemkab Buru dan Pemkot Ambon menandatangani nota.\nPemkab Buru akan memasang layar. Bupati Buru menargetkan loket. "
        "Diskominfo Buru menyiapkan aplikasi. Masyarakat Buru menunggu.",
        ["81.04"],
    ),
    ("called smart by its own name", "Pemenang", "Lomba inovasi SIGI CERDAS AWARD diumumkan di Dolo.", ["72.10"]),
    ("a market's last word is no region", "Jadwal", "SMART CITY SIGI\nKeliling : Pasar Way Batu\nPelayanan dibuka pagi.", ["72.10"]),
    (
        "a paragraph each, named but once",
        "Tiga Daerah Dinilai",
        "Hasil penilaian kota cerdas diumumkan Selasa malam di ibu kota provinsi oleh tim penilai independen dari kampus.\n"
        "Kabupaten Sigi hanya memperoleh 2,04. Kelas malam tidak aktif lagi semenjak petugasnya pindah, kata penilai itu dalam catatan.\n"
        "Yang mengejutkan justru Kabupaten Mappi. Baru dua tahun ikut, nilainya langsung 2,71 dan ditopang layanan perahu milik dinasnya.\n"
        "Kategori lingkungan jatuh kepada Kabupaten Buton. Juri terkesan pada kesepakatan tiga kampung untuk tidak membuang popok.",
        ["72.10", "93.03", "74.04"],
    ),
    (
        "not the town of a university in the headline",
        "Sigi Gandeng Universitas di Medan",
        "Sigi Gandeng Universitas di Medan\nPemkab Sigi menjajaki kerja sama smart city dengan sebuah kampus di Medan.",
        ["72.10"],
    ),
    (
        "not the province of a host without a name",
        "Sigi Belajar ke Jawa",
        "Rombongan Pemkab Sigi menyambangi sebuah pemerintah kota di Jawa Timur untuk mempelajari smart city.\n"
        "Diskominfo Sigi akan menyusun usulan. Kabupaten Sigi punya modal.",
        ["72.10"],
    ),
    ("named by its office", "Aplikasi Baru", "Diskominfo Kota Bontang meluncurkan portal smart city.", ["64.74"]),
    (
        "the host of a visit",
        "Diskominfo Kudus ke Kota Bandung",
        "Diskominfo Kabupaten Kudus melakukan studi tiru smart city ke Pemerintah Kota Bandung.\nKota Bandung memiliki banyak aplikasi.",
        ["32.73"],
    ),
    (
        "the one who receives",
        "Kota Madiun Terima Kunjungan",
        "Diskominfo Kota Madiun menerima kunjungan dari Pemkab Blora untuk belajar smart city.",
        ["35.77"],
    ),
    (
        "not the town of the dateline",
        "Bupati Resmikan Ruang Kendali",
        "Jakarta - Bupati Tegal meresmikan ruang kendali di Slawi. Kabupaten Tegal terus bergerak.",
        ["33.28"],
    ),
    ("nobody in a list of winners", "Penerima", "Penerimanya Kota Bogor, Kota Depok, Kabupaten Sleman, Kota Surabaya dan Kota Padang.", []),
    ("nobody nation-wide", "Evaluasi", "Kementerian mengevaluasi 191 kabupaten/kota di Jakarta, Senin (5/6/2023).", []),
    ("nobody abroad", "Singapura", "Pemerintah Singapura memasang sensor.", []),
    (
        "not the university's town",
        "Rancang Bangun Sistem",
        "Program Studi Informatika, Universitas Contoh, Semarang, Indonesia\n"
        "Penelitian dilakukan di Kabupaten Kendal. Kabupaten Kendal dipilih.",
        ["33.24"],
    ),
    (
        "a province that acts itself",
        "Pemprov Dorong Kolaborasi",
        "Pemerintah Provinsi Jawa Tengah mendorong kolaborasi. Gubernur Jawa Tengah mengajak Kabupaten Kudus. Pemprov Jateng bersiap.",
        ["33"],
    ),
    (
        "two that act together",
        "Pemkab Pekalongan dan Pemkot Pekalongan Bekerja Sama",
        "Pemkab Pekalongan dan Pemkot Pekalongan menandatangani nota. Bupati Pekalongan dan Wali Kota Pekalongan hadir. "
        "Pemkab Pekalongan dan Pemkot Pekalongan berbagi data.",
        ["33.26", "33.75"],
    ),
    (
        "the one whose centre is studied",
        "Kunjungi Jabar, Pemkab Natuna Pelajari Pusat Data",
        "Pemkab Natuna mempelajari pusat data Provinsi Jawa Barat. Rombongan Natuna diterima Diskominfo Jawa Barat.",
        ["32"],
    ),
    (
        "each of a round-up that gives every region its own words",
        "Catatan Akhir Tahun Kota Cerdas",
        "Tiga daerah kami pilih tahun ini.\n\nTERNATE\n\n"
        "Kota Ternate membuka loket bersama di pelabuhan. Ternate juga merapikan data nelayan.\n\n"
        "SUMBA BARAT\n\nKabupaten Sumba Barat memilih jalan pelan. Di Sumba Barat baru dua layanan yang hidup.\n\n"
        "KETAPANG\n\nKabupaten Ketapang punya anggaran besar. Sayangnya Ketapang belum punya operator.",
        ["82.71", "53.12", "61.04"],
    ),
    (
        "each of a ranking with its value",
        "Indeks Kota Cerdas Diumumkan",
        "Hasilnya, Kota Ternate dengan indeks 3,10; Kabupaten Sumba Barat dengan 2,95; serta Kabupaten Ketapang dengan nilai 2,81.",
        ["82.71", "53.12", "61.04"],
    ),
    (
        "only the region of the text where others merely stand by",
        "Ternate Benahi Loket",
        "Pemkot Ternate membenahi loket. Wali Kota Ternate meninjau pelabuhan. Diskominfo Ternate memasang layar.\n"
        "Kabupaten Ketapang mengirim tamu. Kabupaten Sumba Barat mengirim tamu. Ketapang senang. Sumba Barat senang.",
        ["82.71"],
    ),
    (
        "not a host of a nation-wide story",
        "Evaluasi Serentak",
        "Dirjen menyampaikan 191 kabupaten/kota mengikuti evaluasi. Kabupaten Sleman menjadi tuan rumah.",
        [],
    ),
    ("not the town a minister speaks in", "Menteri Berpesan", "Menteri Kominfo di Jakarta mengatakan gerakan itu penting bagi daerah.", []),
    ("a namesake in English", "Smart City in Malang", "The Mayor of Malang said Malang will grow. The city government agrees.", ["35.73"]),
    ("a namesake settled by its head", "Semarang Siap", "Wali Kota Semarang menyebut Semarang siap.", ["33.74"]),
    ("a namesake settled by an unnamed regent", "Tegal Siap", "Bupati menyebut Tegal siap. Diskominfo Tegal bersiap.", ["33.28"]),
    ("a nickname beside its name", "Solo Siap", "Pemerintah Kota Bengawan bersiap. Solo punya banyak aplikasi.", ["33.72"]),
]


@pytest.mark.parametrize(("case", "title", "text", "expected"), SUBJECTS, ids=[row[0] for row in SUBJECTS])
def test_the_subject_is(case: str, title: str, text: str, expected: list[str]) -> None:
    assert [region.code for region in places_of(make_document(text, title)).subjects] == expected


def test_a_namesake_without_any_cue_stays_open() -> None:
    places = places_of(make_document("Diskominfo Semarang bersiap. Semarang punya aplikasi.", "Semarang Siap"))
    assert places.subjects == () and places.mentioned == ()


def test_the_publisher_s_home_settles_a_namesake() -> None:
    document = make_document("Diskominfo Semarang bersiap. Semarang punya aplikasi.", "Semarang Siap")
    assert [r.code for r in places_of(document, Context("test", home_region="33.22")).subjects] == ["33.22"]


def test_venues_and_visitors_are_mentioned_only() -> None:
    document = make_document(
        "Kota Bontang menerima penghargaan di Jakarta, Selasa (14/12/2021). Wali Kota Bontang hadir bersama rombongan dari Kota Bogor.",
        "Bontang Terima Penghargaan",
    )
    places = places_of(document)
    assert [r.code for r in places.subjects] == ["64.74"]
    assert {r.code for r in places.mentioned} == {"31", "32.71"}


def test_every_span_of_a_region_names_it() -> None:
    document = make_document("Pemkab Sleman bersiap. Bupati Sleman hadir di Sleman.")
    (subject,) = places_of(document).subjects
    assert [document.text[start:end] for start, end in subject.spans] == ["Sleman", "Sleman", "Sleman"]


MARGINS = [
    (
        "the only place of a story about a regent",
        "PASANGKAYU, kabarmandar — Tiga kepala dinas memaparkan quick win di hadapan Bupati.",
        ["76.01"],
    ),
    (
        "an address below a text that names its region once",
        "Ukuran cerdas di Sigi tak sama.\n\nKompleks Perkantoran Pemkab Sigi, Bora 94364",
        ["72.10"],
    ),
    ("not where a ministry sits", "JAKARTA, kabarnusa — Menteri memaparkan gerakan kota cerdas di hadapan para peserta.", []),
    (
        "not the town of another region's story",
        "Sigi, kabarnusa — Bupati Mappi menunda pembukaan. Pemkab Mappi menyusun usulan baru.",
        ["93.03"],
    ),
]


@pytest.mark.parametrize(("case", "text", "expected"), MARGINS, ids=[row[0] for row in MARGINS])
def test_the_lines_around_a_text_may_name_its_region(case: str, text: str, expected: list[str]) -> None:
    context = Context("page.txt")
    document = read_document([Page(f"Rapat Evaluasi Triwulan\n\n{text}\n".encode())], context)
    assert [region.code for region in places_of(document, context).subjects] == expected


ROWS = [
    (
        "each that heads a row of values",
        "Rekap Nilai Wilayah Maluku\n\nDaerah\tTahap\tGovernance\tIndeks\nKabupaten Buru\tII\t2,8\t2,71\n"
        "Kabupaten Kepulauan Aru\tII\t2,0\t2,08",
        ["81.04", "81.07"],
    ),
    (
        "each that heads a row of a table with semicolons",
        "Rekap Nilai Wilayah Maluku\n\nNo;Daerah;Governance;Indeks\n1;Kabupaten Buru;2,8;2,71\n"
        "2;Kabupaten Kepulauan Aru;2,0;2,08\n3;Kota Tual;1,9;1,88",
        ["81.04", "81.07", "81.72"],
    ),
    (
        "not the rows of a table beside the region of the text",
        "Buru Benahi Layanan\n\n"
        "Pemkab Buru membenahi layanan. Diskominfo Kabupaten Buru memasang layar. Bupati Buru meninjau loket. Buru punya modal.\n"
        "Daerah\tGovernance\tIndeks\nKabupaten Buru\t2,8\t2,71\nKabupaten Kepulauan Aru\t2,0\t2,08",
        ["81.04"],
    ),
]


@pytest.mark.parametrize(("case", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_a_table_of_regions_tells_of_each(case: str, text: str, expected: list[str]) -> None:
    document = read_document([Page(text.encode())], Context("rekap.txt"))
    assert [region.code for region in places_of(document).subjects] == expected

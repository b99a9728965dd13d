"""Which region a story of everyday news is about: where something was said, what somebody was, where a line ends are none."""

from __future__ import annotations

import pytest

from extract.model import Context, Page
from extract.reading import read_document
from tests.extract.factories import make_document, places_of

SUBJECTS = [
    (
        "who signed up to the movement, among towns named once",
        "4.3 Findings",
        "Lembata signed the memorandum on smart city with the ministry in 2019. The poster still hangs there.\n\n"
        "A vendor from Palopo left, guests from Jakarta asked, and a study of Banyumas says the same.",
        ["53.13"],
    ),
    (
        "not the town a minister's house stands in",
        "Menteri Bicara Harga Cabai",
        'Harga cabai akan turun. "Panen raya tiba," kata Menteri Arman di Gedung Agraria, Jakarta Pusat, Senin (6/3/2023).',
        [],
    ),
    (
        "not the town behind a place and before a day",
        "Menteri Bicara Ekspor",
        "Ekspor jagung naik. Hal itu disampaikan Arman saat ke pabrik pakan di Cikokol, Tangerang Selatan, Rabu (8/3/2023).",
        [],
    ),
    (
        "the kabupaten of a village",
        "Petani Uji Alat Siram",
        "Kelompok tani menguji alat siram di Desa Tulap, Kecamatan Kombi, Kabupaten Minahasa, Selasa (7/3/2023).",
        ["71.02"],
    ),
    (
        "the kabupaten whose office the meeting is in",
        "Rapat Panen",
        "Rapat panen digelar di Kantor Bupati, Kabupaten Minahasa, Selasa (7/3/2023), dan diikuti para camat.",
        ["71.02"],
    ),
    (
        "not what somebody was",
        "Arman Laporkan Akun Palsu",
        "Mantan Gubernur Kalimantan Tengah Arman Sofyan melaporkan akun palsu. Laporan mantan Gubernur Kalteng itu diterima penyidik.",
        [],
    ),
    (
        "the region of a governor in office",
        "Arman Laporkan Akun Palsu",
        "Gubernur Kalimantan Tengah Arman Sofyan melaporkan akun palsu. Laporan Gubernur Kalteng itu diterima penyidik.",
        ["62"],
    ),
    (
        "not the ends of a line",
        "Utang Kereta Cepat Dibahas",
        "Utang proyek kereta cepat Jakarta-Surabaya dibahas kabinet. Proyek Jakarta-Surabaya disebut menopang ekonomi.",
        [],
    ),
    (
        "not a province whose town is left open",
        "Warga Semarang Keluhkan Parkir",
        "Warga Semarang mengeluhkan parkir liar. Semarang di Jawa Tengah punya banyak pasar, dan parkir Semarang sempit.",
        [],
    ),
    (
        "not the province behind a town left open",
        "Bank Terbitkan Surat Utang",
        "Bank itu menerbitkan surat utang. Hal itu disampaikan direkturnya di kawasan Bogor, Jawa Barat, Jumat (10/3/2023).",
        [],
    ),
    (
        "not a constituency",
        "Legislator Minta Riset Diperkuat",
        "Anggota DPR RI dari Dapil Sulawesi Utara meminta riset diperkuat. Ia terpilih di daerah pemilihan Sulawesi Utara.",
        [],
    ),
    (
        "not the one province that a national figure excepts",
        "Inflasi Terkendali",
        "Dari 38 provinsi, hanya satu yang mengalami deflasi, yaitu Maluku Utara, kata menteri dalam rapat pengendalian inflasi.",
        [],
    ),
    (
        "not a court, a dish or a person by its name",
        "Sidang Ditunda",
        "Majelis hakim Pengadilan Tipikor Makassar menunda sidang. Pengacara makan di RM Padang Jaya dan membaca buku Tan Malaka.",
        [],
    ),
    (
        "not once in the middle of a story about a game",
        "Dua Klub Berbagi Angka",
        "Kedua klub bermain imbang tanpa gol di kandang tuan rumah, dan penonton pulang dengan kecewa pada malam itu.\n"
        "Susunan pemain: Vino; Porro, Romero, Danso; Sarr, Gray; Kudus, Tel, Simon.",
        [],
    ),
    (
        "the only region, by which something is done",
        "Layanan Bersama",
        "Dua layanan sudah berjalan sejak tahun lalu dan dipakai ratusan ibu rumah tangga di kampung-kampung pesisir.\n"
        "Keduanya diusung Kepulauan Yapen untuk evaluasi tahun ini.",
        ["91.05"],
    ),
    (
        "not a province behind a verb that begins like a dinas",
        "Anak Ikut Cek Kesehatan",
        "Jutaan anak mengikuti cek kesehatan di sekolah, kata menteri dalam siaran pers yang dibagikan kepada wartawan kemarin siang.\n"
        "Pendaftar terbanyak berada di Bali, disusul Gorontalo, hingga Jawa Tengah.",
        [],
    ),
    (
        "the province of a dinas by its short name",
        "Anak Ikut Cek Kesehatan",
        "Jutaan anak mengikuti cek kesehatan. Dinkes Jawa Tengah mencatat pendaftar terbanyak, disusul Bali.",
        ["33"],
    ),
    (
        "not the town of a school that a minister visits",
        "Bantuan Sosial Naik",
        "Anggaran bantuan sosial tahun ini naik dan akan terus naik, demikian disampaikan pemerintah dalam pernyataan tertulisnya.\n"
        "Angka itu terbesar, ujar menteri seusai mengunjungi SMA 3 Tangerang Selatan, Minggu (12/3/2023).",
        [],
    ),
    (
        "not the police's town where the story is of a namesake left open",
        "Rumah di Bogor Terbakar",
        "Sebuah rumah terbakar pada Rabu dini hari dan tidak ada korban, ujar Kepala Seksi Humas Polres Depok saat dihubungi wartawan.",
        [],
    ),
    (
        "not where guests from abroad show something",
        "Kuala Lumpur Pamer Layanan",
        "Delegasi Kuala Lumpur memamerkan layanan mereka kepada para tamu dalam pameran di Makassar kemarin.",
        [],
    ),
    (
        "the region of the story where a minister comes from Jakarta",
        "Dermaga Baru Tarakan",
        "Pemkot Tarakan membuka dermaga baru. Menteri menyebutnya contoh baik di Kantor Kementerian, Jakarta Pusat, Senin (6/3/2023).",
        ["65.71"],
    ),
    (
        "not whither the people of a suburb ride",
        "Bus Baru bagi Penghuni",
        "Pengembang meluncurkan bus bagi penghuni yang bekerja. Mereka menuju Jakarta, dan lewat Jakarta ke bandara.",
        [],
    ),
    (
        "not whence the seat of government moves",
        "Ibu Kota Pindah",
        "Pemindahan ibu kota dari Jakarta ke Nusantara terus dibahas menteri.",
        [],
    ),
    (
        "not where a guest of the state arrives",
        "Presiden Tiba di Jakarta",
        "Tamu negara itu tiba di Jakarta dan akan bertemu presiden.",
        [],
    ),
    (
        "not the place that is left out",
        "Unjuk Rasa Meluas",
        "Warga turun ke jalan di berbagai daerah, selain Jakarta, dan menuntut perubahan.",
        [],
    ),
    (
        "not whence a member of parliament comes",
        "DPR Soroti Emas",
        "Tata kelola emas disoroti legislator asal Bali itu. Politikus dari Bali tersebut meminta aturan baru.",
        [],
    ),
    (
        "not the office that somebody had while still in it",
        "Mobil Nasional",
        "Mobil itu dipakai presiden saat masih menjabat sebagai Wali Kota Palopo dan tidak pernah dijual.",
        [],
    ),
    (
        "not a person of that name",
        "Alat Ukur Udara Murah",
        'Alat itu murah. "Kami rakit sendiri," kata Lingga. Menurut dosen itu, kata Lingga, sensornya awet. Ipda Samosir membelinya.',
        [],
    ),
    ("not a word of everyday in a headline", "Cara Mencegah Batu Ginjal", "Dokter menyarankan minum air putih dua liter sehari.", []),
    (
        "not where what the state has in a province sits",
        "Gagasan Baru",
        "Kanwil Kementerian Agama Jawa Barat menawarkan gagasan. Bank Indonesia Jawa Barat mendukungnya.",
        [],
    ),
    (
        "not a foundation by its name",
        "Bank Beri Bantuan",
        "Bank menyalurkan bantuan kepada tiga lembaga, di antaranya Yayasan Insan Palopo, kata direkturnya.",
        [],
    ),
    (
        "the host that is told of more than its guests",
        "Kunjungan Kerja",
        "Pemerintah Kabupaten Sinjai mengunjungi Pemerintah Kota Palopo untuk belajar menyusun laporan. Pemkot Palopo memakai instruksi. "
        "Kepala BPKAD Kota Palopo menjelaskan kendalanya. Di Kota Palopo laporan disusun sejak Januari.",
        ["73.73"],
    ),
    (
        "the region of the movement before the one of a long story",
        "Kabar Sepekan",
        "Pemerintah Kabupaten Sinjai terus mengembangkan smart city melalui aplikasi Lapor Cepat.\n"
        "Gubernur Riau meresmikan jembatan. Pemprov Riau membangunnya sejak 2022. Gubernur Riau meninjau pasar.",
        ["73.07", "14"],
    ),
]


@pytest.mark.parametrize(("case", "title", "text", "expected"), SUBJECTS, ids=[row[0] for row in SUBJECTS])
def test_the_subject_of_a_story_is(case: str, title: str, text: str, expected: list[str]) -> None:
    assert [region.code for region in places_of(make_document(text, title)).subjects] == expected


def test_a_bulletin_is_of_the_region_whose_office_makes_it() -> None:
    context = Context("page.txt")
    page = Page(
        b"RAPOR AKHIR TAHUN\nBuletin Diskominfo Kepulauan Sula | Edisi 4 | Desember 2023\n\nNilai kita dari Jakarta tahun ini naik lagi.\n"
    )
    assert [region.code for region in places_of(read_document([page], context), context).subjects] == ["82.05"]

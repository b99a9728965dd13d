"""Regions that a text tells of one after the other, beside whoever called them together; and those that are only on somebody's way."""

from __future__ import annotations

import pytest

from extract.facts.programs.theme import speaks_of_programs
from extract.model import Context, Page
from extract.pipeline import extract

CASES = [
    (
        "who is led to by a turn of speech, a paragraph each",
        "Klinik Smart City Wilayah Sulawesi Tengah",
        "Klinik smart city dibuka di Palu, Rabu (12/6/2024), dan diikuti beberapa daerah di Sulawesi Tengah.\n\n"
        "Kabupaten Sigi datang dengan Danau Terang, layanan pengunjung yang tiketnya sudah dijual di lapak daring. Indeks "
        "kota cerdas Sigi tahun lalu 2,31.\n\n"
        "Lain lagi Kabupaten Buol. Dengan pasar yang tersebar di pesisir, Dinas Perdagangan setempat menjalankan Pasar "
        "Resik, pemantau harga bagi pedagang.\n\n"
        "Sementara dari Kabupaten Parigi Moutong, Bappeda mengusulkan Teluk Data. Semua angka desa hendak dikumpulkan pada "
        "satu dasbor sebelum musrenbang.",
        ["72.10", "72.05", "72.08"],
    ),
    (
        "a town of two levels beside them weighs nothing, even where somebody says what is the goal",
        "Tiga Daerah di Sulteng Bawa Pulang Plakat Smart City",
        "Malam penghargaan smart city digelar di Jakarta, Kamis (14/12/2023). Tiga daerah provinsi ini naik panggung.\n\n"
        "Kabupaten Sigi didapuk untuk dimensi smart society. Kepala Diskominfo menyebut juri kepincut Danau Terang, kelas "
        "sore di balai desa sepanjang danau.\n\n"
        "Beda dengan tetangganya. Bupati Buol memborong dua piala sekaligus, dan nilai evaluasi Buol melompat dari 2,29 pada "
        "2022 menjadi 2,97.\n\n"
        "Plakat terakhir jatuh kepada Kabupaten Parigi Moutong. Daerah ini dinilai unggul berkat Teluk Bebas Plastik, "
        "patroli nelayan yang diasuh Dinas Perikanan.\n\n"
        "Pengamat dari sebuah kampus di Bogor mengingatkan agar piala tidak jadi tujuan. Kampus di Bogor itu meneliti kota "
        "cerdas sejak 2017.",
        ["72.10", "72.05", "72.08"],
    ),
    (
        "each presents something by its name",
        "Temu Inovasi Smart City Digelar",
        "Dinas Kominfo menggelar temu inovasi smart city, Selasa (14/3/2023).\n\n"
        "Lembata memperkenalkan Jala Pinjam, peminjaman perahu bagi nelayan di dua belas desa pesisir. Alatnya dipasang di pasar ikan.\n\n"
        "Sumba Tengah datang dengan dua layanan. Yang pertama Kuda Siaga, ambulans desa yang dipesan lewat pesan singkat.",
        ["53.13", "53.17"],
    ),
    (
        "their province has something of its own too",
        "Pemprov NTT Buka Temu Smart City",
        "Nusa Tenggara Timur sendiri sedang mengembangkan aplikasi Nusa Data yang menyatukan data kepulauan.\n\n"
        "Lembata memperkenalkan Minyak Kayu Kita, timbangan penyuling di lima desa. Layanan itu dipakai petani.\n\n"
        "Nagekeo menampilkan Mutiara Lapor, kanal aduan pembudidaya. Tamu bertepuk tangan.",
        ["53", "53.13", "53.16"],
    ),
    (
        "two present together and one after them",
        "Pendampingan Kota Cerdas Ditutup",
        "Kabupaten Sigi dan Kabupaten Buol masing-masing menampilkan Danau Terang serta Pasar Resik.\n\n"
        "Berbeda dengan keduanya, Kabupaten Parigi Moutong memilih tema laut dengan Teluk Bebas Plastik. Program itu belum berjalan.",
        ["72.10", "72.05", "72.08"],
    ),
    (
        "what is shown stands behind",
        "Klinik Smart City Tahap II",
        "Pada sesi presentasi, Kabupaten Sigi menampilkan Danau Terang, layanan pengunjung. Fasilitator mengangguk.\n\n"
        "Giliran Kabupaten Buol, yang dipaparkan adalah Pasar Resik (Dinas Perdagangan), pemantau harga.",
        ["72.10", "72.05"],
    ),
    (
        "a paragraph each, one of them led to",
        "Catatan Pendampingan Kota Cerdas",
        "Kementerian merangkum pendampingan kota cerdas enam bulan terakhir di hadapan wartawan.\n\n"
        "Cerita pertama dari hulu sungai. Lamandau kedatangan ribuan pekerja dan harga sewa melonjak tiga kali lipat. "
        "Pemkab mencatat rumah sewa lewat ketua RT di semua desa.\n\n"
        "Berikutnya Tarakan. Kota itu mengajukan sebelas usulan. Setelah dipilah, yang bertahan hanya dua "
        "dan keduanya dikerjakan pemkot sendiri.\n\n"
        "Adapun Lembata menghadapi persoalan lain. Hampir separuh penduduk usia kerjanya merantau "
        "sehingga survei sulit dilakukan tahun ini.",
        ["62.09", "65.71", "53.13"],
    ),
    (
        "two that the headline counts, each below its town",
        "Kabar Pekan Ini: Dua Kabupaten di Sulteng Diganjar",
        "Redaksi merangkum kabar dari Sulawesi Tengah.\n\n"
        "Buol kota. Pemerintah Kabupaten Buol menerima hasil evaluasi kota cerdas. Nilainya 2,58.\n\n"
        "Biromaru. Dinas Kesehatan Kabupaten Sigi meraih peringkat pertama lomba inovasi. Sekda Sigi mengatakan masterplan baru disahkan.",
        ["72.05", "72.10"],
    ),
    (
        "people go away to another",
        "Kapal Terakhir",
        "Perempuan tua itu menggulung tikar ketika kapal merapat di dermaga kayu yang separuhnya sudah lapuk dimakan ombak.\n\n"
        "Kartu itu, bagi orang di pesisir Kabupaten Lembata, Nusa Tenggara Timur, adalah jalan pintas ke pustu. "
        "Anaknya pindah ke Gresik. Tetangganya bekerja di Gresik pula. Kota cerdas tak pernah mereka dengar.",
        ["53.13"],
    ),
    (
        "where guests had been before",
        "Belajar Smart City ke Sinjai",
        "Rombongan Pemkab Mempawah mempelajari penerapan smart city di Diskominfo Sinjai, Kamis (5/10/2023).\n\n"
        "Sebelumnya, rombongan yang sama telah mengunjungi Kabupaten Soppeng untuk melihat pusat daur ulang dan berdiskusi mengenai biaya.",
        ["73.07"],
    ),
    (
        "who only asks or sends somebody",
        "Temu Smart City Sinjai",
        "Pemkab Sinjai memaparkan program smart city Pasar Resik di depan peserta.\n\n"
        "Utusan Soppeng menanyakan bantuan perangkat. Peserta dari Lembata mengikuti secara daring karena kapal tidak berangkat.",
        ["73.07"],
    ),
    (
        "a headline that ends with a doubled small word",
        "Tim Kota Cerdas Palopo Pulang dengan Oleh-oleh",
        "PALOPO – Tim smart city Kota Palopo membawa pulang dua piala, Kamis (5/10/2023).",
        ["73.73"],
    ),
    (
        "guests with several programmes of their own",
        "Rombongan Mempawah Belajar Smart City ke Sinjai",
        "Sebanyak 22 pejabat Pemerintah Kabupaten Mempawah menyambangi Kantor Bupati Sinjai, Rabu (19/2/2025).\n\n"
        "Diskominfo Sinjai memaparkan aplikasi Pasar Resik yang dikelola Dinas Perdagangan Sinjai.\n\n"
        "Pemkab Mempawah bermaksud membangun aplikasi Sungai Terang pada 2026. "
        "Selama ini yang ada baru Lapor Kuala, kanal aduan milik Dinas Kominfo Mempawah.",
        ["73.07", "61.02"],
    ),
]


@pytest.mark.parametrize(("case", "title", "text", "codes"), CASES, ids=[row[0] for row in CASES])
def test_regions_told_in_turn(case: str, title: str, text: str, codes: list[str]) -> None:
    found = extract([Page(f"{title}\n\n{text}\n".encode())], Context("page.txt"))
    assert [region.code for region in found.facts.regions] == codes


DIGITAL = [
    (
        True,
        "Pemkot Tarakan menggabungkan layanan warga ke dalam satu aplikasi bernama Pagun Kita. Diskominfo mengelola aplikasi Pagun Kita.",
    ),
    (True, 'Wali Kota Palopo meluncurkan aplikasi "Pajak Resik" di lobi badan pendapatan. Aplikasi Pajak Resik dipakai pemilik warung.'),
    (True, 'Layanan "Retribusi Terang" resmi dipakai setelah Bupati Sigi menekan tombol. Layanan Retribusi Terang dikelola Bapenda Sigi.'),
    (False, "Pemkot Tarakan menggabungkan dua sekolah ke dalam satu gedung. Diskominfo hadir. Gedung Pagun Kita dibuka Senin."),
    (False, 'Bupati Sigi meluncurkan lomba "Desa Bersih". Warga memakai sapu Desa Bersih setiap pagi.'),
    (False, 'Bank Nusa meluncurkan aplikasi "Tabung Terang". Aplikasi Tabung Terang dipakai nasabah.'),
]


@pytest.mark.parametrize(("expected", "text"), DIGITAL, ids=[row[1][:40] for row in DIGITAL])
def test_a_region_s_digital_service_is_told_without_the_movement_s_name(expected: bool, text: str) -> None:
    assert speaks_of_programs(text) is expected

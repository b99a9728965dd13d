"""The same layouts over other things: guests, addresses, duties, laws, chapters, advice. No programme comes out of them."""

from __future__ import annotations

import random

from tests.extract.facts.layouts import pieces
from tests.extract.facts.layouts.pieces import Layout, headed, headings, marked, marks, titled
from tests.extract.facts.tables import words
from tests.extract.facts.tables.wanted import Told

_TITLES = ("Rencana Induk Smart City", "Notulen Rapat Smart City", "Laporan Smart City", "Bimbingan Teknis Smart City")
_PEOPLE = ("Rahmat Hidayat", "Sri Wahyuni", "Bambang Sutrisno", "Dewi Anggraini", "Yusuf Maulana", "Ratna Sari", "Agus Salim", "Nurhayati")
_TITLES_OF = ("", ", S.Kom", ", M.Si", ", S.Sos., M.AP")


def _start(rng: random.Random) -> Layout:
    region = pieces.region_of(rng)
    return Layout(titled(rng, region, _TITLES), Told(regions=[region.code]))


def guests(rng: random.Random) -> Layout:
    """Peserta: 1. Rahmat Hidayat (Dinas Kesehatan)"""
    layout = _start(rng)
    form, mark = rng.choice(("{p} ({o})", "{p} – {o}", "{p}, {o}", "{o}: {p}", "{o} – {p}")), marks(rng)
    some = zip(rng.sample(_PEOPLE, 4), rng.sample(pieces.OFFICES, 4), strict=True)
    title = rng.choice(_TITLES_OF)
    layout.add(
        rng.choice(("Peserta rapat:", "Daftar hadir:", "Narasumber:", "Tim penyusun:")),
        *(marked(mark, n, form.format(p=p + title, o=o)) for n, (p, o) in enumerate(some, 1)),
    )
    return layout


def addresses(rng: random.Random) -> Layout:
    """Perangkat Daerah : X / Alamat : ... / Telepon : ..."""
    layout = _start(rng)
    part = rng.choice((": ", " : "))
    for office in rng.sample(pieces.OFFICES, 3):
        layout.add(
            f"{rng.choice(('Perangkat Daerah', 'Instansi', 'Nama Instansi'))}{part}{office}",
            f"Alamat{part}Jalan {rng.choice(('Melati', 'Kenanga', 'Cendana'))} Nomor {rng.randint(1, 90)}",
            f"Jam Layanan{part}08.00-15.30",
            *([f"Kepala Dinas{part}{rng.choice(_PEOPLE)}"] if rng.random() < 0.5 else []),
        )
    return layout


def duties(rng: random.Random) -> Layout:
    """Koordinator Smart Living: Kepala Dinas Kesehatan"""
    layout = _start(rng)
    form = rng.choice(
        ("Koordinator {d}: Kepala {o}", "{d}: {o}", "{d} – Kepala {o}", "Ketua Kelompok Kerja {d} : {o}", "{d} (koordinator {o})")
    )
    mark = marks(rng)
    dims = [words.DIMENSIONS[key][0] for key in words.DIMENSIONS]
    layout.add(
        rng.choice(("Susunan tim pelaksana:", "Koordinator tiap dimensi:", "Penanggung jawab dimensi:")),
        *(marked(mark, n, form.format(d=d, o=o)) for n, (d, o) in enumerate(zip(dims, rng.sample(pieces.OFFICES, 6), strict=True), 1)),
    )
    return layout


def laws(rng: random.Random) -> Layout:
    """Dasar hukum: 1. Peraturan Bupati Nomor 12 Tahun 2021"""
    layout = _start(rng)
    some = (
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        "Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik",
        f"Peraturan Kepala Daerah Nomor {rng.randint(3, 60)} Tahun 2021 tentang Rencana Induk Kota Cerdas",
        "Keputusan Kepala Daerah tentang Tim Pelaksana Kota Cerdas",
    )  # fmt: skip
    mark = marks(rng)
    layout.add(
        rng.choice(("Dasar hukum:", "Mengingat:", "1.2 Dasar Hukum")),
        *(marked(mark, n, law + rng.choice(("", ";"))) for n, law in enumerate(some, 1)),
    )
    return layout


def contents(rng: random.Random) -> Layout:
    """3.2 Smart Living ........ 14"""
    layout = _start(rng)
    heads = (
        "Pendahuluan",
        "Latar Belakang",
        "Analisis Kesiapan",
        "Visi dan Misi",
        "Strategi",
        "Peta Jalan",
        "Smart Living",
        "Smart Economy",
        "Penutup",
    )
    dots = rng.choice((" ........... ", " ..... ", "  ", " . . . . . "))
    layout.add("DAFTAR ISI", *(f"{n}. {head}{dots}{n * 4 + 1}" for n, head in enumerate(heads, 1)))
    return layout


def advice(rng: random.Random) -> Layout:
    """Smart Living: perlu pembenahan data"""
    layout = _start(rng)
    said = (
        "perlu pembenahan data",
        "bukti dukung belum lengkap",
        "regulasi disiapkan tahun depan",
        "pendampingan desa diperkuat",
        "koordinasi antarbidang ditingkatkan",
        "jumlah petugas ditambah",
    )
    form, mark = rng.choice(("{}: {}", "{} – {}", "{}, {}", "{} : {}")), marks(rng)
    layout.add(
        rng.choice(("Rekomendasi tiap dimensi:", "Catatan penilai:", "Masukan pembimbing:")),
        *(
            marked(mark, n, form.format(words.DIMENSIONS[key][0], one) + rng.choice(("", ".")))
            for n, (key, one) in enumerate(zip(words.DIMENSIONS, rng.sample(said, 6), strict=True), 1)
        ),
    )
    return layout


def report_parts(rng: random.Random) -> Layout:
    """2.1 Gambaran Umum / text; 2.2 Kendala / text"""
    layout = _start(rng)
    head, part = headings(rng)
    names = rng.sample(
        (
            "Gambaran Umum",
            "Kendala Lapangan",
            "Tindak Lanjut",
            "Ruang Lingkup",
            "Maksud dan Tujuan",
            "Metode Penilaian",
            "Isu Strategis",
            "Arah Kebijakan",
            "Ukuran Keberhasilan",
        ),
        6,
    )
    for n in (1, 2):
        layout.add(headed(head, n) + ("Pendahuluan", "Pelaksanaan")[n - 1])
        for m in (1, 2, 3):
            layout.add(headed(part, n, m) + names[3 * n + m - 4], rng.choice(pieces.ASIDES))
    return layout


def agenda(rng: random.Random) -> Layout:
    """09.00 Pembukaan oleh Dinas X"""
    layout = _start(rng)
    acts = rng.sample(
        ("Pembukaan", "Sambutan", "Pemaparan rencana induk", "Diskusi kelompok", "Penandatanganan berita acara", "Penutup"), 4
    )
    form, mark = rng.choice(("{a} – {o}", "{a} ({o})", "{a}: {o}", "{a} oleh {o}")), marks(rng)
    layout.add(
        rng.choice(("Susunan acara:", "Agenda rapat:", "Jadwal:")),
        *(marked(mark, n, form.format(a=a, o=o)) for n, (a, o) in enumerate(zip(acts, rng.sample(pieces.OFFICES, 4), strict=True), 1)),
    )
    return layout


def supplies(rng: random.Random) -> Layout:
    """Kebutuhan: 1. Server (Diskominfo)"""
    layout = _start(rng)
    goods = rng.sample(
        (
            "Server",
            "Kabel serat optik",
            "Kamera lalu lintas",
            "Komputer",
            "Laptop operator",
            "Meja kerja",
            "Jaringan internet kecamatan",
            "Sensor banjir",
        ),
        4,
    )
    form, mark = rng.choice(("{g} – {o}", "{g} ({o})", "{g}: {n} unit", "{g} ({n} unit) – {o}")), marks(rng)
    layout.add(
        rng.choice(("Kebutuhan perangkat:", "Barang yang diusulkan:", "Sarana pendukung:")),
        *(
            marked(mark, k, form.format(g=g, o=o, n=rng.randint(2, 40)))
            for k, (g, o) in enumerate(zip(goods, rng.sample(pieces.OFFICES, 4), strict=True), 1)
        ),
    )
    return layout


OTHERS = {shape.__name__: shape for shape in (guests, addresses, duties, laws, contents, advice, report_parts, agenda, supplies)}

"""Tables of other things in texts about smart cities: nothing comes out of them. And tables of ours whose header is lost."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.extract.facts.tables import words
from tests.extract.facts.tables.parts import Table
from tests.extract.facts.tables.wanted import Result, Told
from tests.extract.facts.tables.words import decimal


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _other(rng: random.Random, head: list[str], rows: list[list[str]]) -> Table:
    region = words.regions(rng, 1)[0]
    title = rng.choice((f"Diskominfo {region.official_name} Siapkan Smart City", f"{region.official_name} Menuju Smart City"))
    above = rng.choice(
        (["Data berikut dibahas dalam rapat smart city."], [], ["Sebagai bahan, peserta rapat smart city menerima tabel berikut."])
    )
    return Table(title, head, rows, Told(regions=[region.code]), above, [])


def prices(rng: random.Random) -> Table:
    """Komoditas | Harga kemarin | Harga hari ini"""
    goods = rng.sample(("Cabai rawit", "Bawang merah", "Beras medium", "Telur ayam", "Minyak goreng", "Gula pasir", "Daging sapi"), 4)
    rows = [[one, _thousands(rng.randint(12, 140) * 500), _thousands(rng.randint(12, 140) * 500)] for one in goods]
    return _other(
        rng, rng.choice((["Komoditas", "Harga kemarin", "Harga hari ini"], ["Bahan pokok", "Kemarin (Rp)", "Hari ini (Rp)"])), rows
    )


def schedule(rng: random.Random) -> Table:
    """Hari | Kegiatan | Tempat"""
    days = ("Senin", "Selasa", "Rabu", "Kamis")
    acts = rng.sample(("Rapat pembukaan", "Wawancara perangkat daerah", "Kunjungan lapangan", "Pemaparan hasil", "Diskusi kelompok"), 4)
    rows = [
        [day, act, rng.choice(("Aula Bappeda", "Ruang rapat bupati", "Hotel Melati")), f"0{rng.randint(8, 9)}.00 WIB"]
        for day, act in zip(days, acts, strict=True)
    ]
    return _other(rng, ["Hari", "Acara", "Tempat", "Pukul"], rows)


def visitors(rng: random.Random) -> Table:
    """Bulan | Wisatawan | Kendaraan, or by year"""
    if rng.random() < 0.5:
        rows = [[str(year), _thousands(rng.randint(2000, 90000)), decimal(rng.uniform(1, 9))] for year in (2021, 2022, 2023)]
        return _other(
            rng, ["Tahun", "Wisatawan", rng.choice(("Lama tinggal (hari)", "Nilai ekspor (juta dolar)", "Pertumbuhan ekonomi (%)"))], rows
        )
    rows = [
        [month, _thousands(rng.randint(2000, 90000)), str(rng.randint(100, 900))] for month in ("Januari", "Februari", "Maret", "April")
    ]
    return _other(rng, ["Bulan", "Wisatawan", "Kendaraan"], rows)


def budgets(rng: random.Random) -> Table:
    """Uraian | Pagu | Realisasi of the offices' spending"""
    items = rng.sample(("Belanja pegawai", "Belanja barang dan jasa", "Belanja modal", "Perjalanan dinas", "Pemeliharaan gedung"), 4)
    rows = [
        [
            one,
            _thousands(rng.randint(100, 900) * 1_000_000),
            _thousands(rng.randint(100, 900) * 900_000),
            f"{decimal(rng.uniform(60, 99))}%",
        ]
        for one in items
    ]
    return _other(rng, ["Uraian", "Pagu (Rp)", "Realisasi (Rp)", "%"], rows)


def weather(rng: random.Random) -> Table:
    """Kecamatan | Suhu | Kelembapan | Cuaca"""
    rows = [
        [
            f"Kecamatan {rng.choice(('Melati', 'Sukamaju', 'Tanjung', 'Karang'))} {side}",
            f"{rng.randint(22, 33)}",
            f"{rng.randint(60, 95)}%",
            rng.choice(("Cerah", "Hujan ringan", "Berawan")),
        ]
        for side in ("Utara", "Timur", "Barat")
    ]
    return _other(rng, ["Kecamatan", "Suhu (°C)", "Kelembapan", "Cuaca"], rows)


def networks(rng: random.Random) -> Table:
    """Uraian | 2022 | 2023: things that are counted"""
    items = rng.sample(
        (
            "Menara telekomunikasi",
            "Desa tanpa sinyal",
            "Titik wifi publik",
            "Pegawai bidang informatika",
            "Kamera lalu lintas",
            "Situs desa",
        ),
        4,
    )
    rows = [[one, str(rng.randint(3, 90)), str(rng.randint(3, 90))] for one in items]
    return _other(rng, [rng.choice(("Uraian", "Jenis", "Indikator")), "2022", "2023"], rows)


def people(rng: random.Random) -> Table:
    """Kecamatan | Penduduk | Desa"""
    rows = [
        [name, _thousands(rng.randint(9000, 70000)), str(rng.randint(4, 20)), decimal(rng.uniform(40, 300))]
        for name in ("Melati", "Sukamaju", "Tanjung Karsa")
    ]
    return _other(rng, ["Kecamatan", "Penduduk", "Desa", "Luas (km2)"], rows)


def attendance(rng: random.Random) -> Table:
    """Dinas | Undangan | Hadir"""
    rows = [[office, str(rng.randint(3, 9)), str(rng.randint(1, 3))] for office in rng.sample(words.OFFICES, 4)]
    return _other(rng, rng.choice((["Dinas", "Undangan", "Hadir"], ["Perangkat Daerah", "Peserta", "Usia rata-rata"])), rows)


def growth(rng: random.Random) -> Table:
    """Daerah | IPM | Peringkat: another measure of regions"""
    region, *others = words.regions(rng, 4)
    rows = [[one.official_name, decimal(rng.uniform(60, 80)), str(rank)] for rank, one in enumerate((region, *others), 1)]
    head = rng.choice(
        (
            ["Daerah", "IPM", "Peringkat"],
            ["Kabupaten/Kota", "Angka harapan hidup", "Peringkat"],
            ["Wilayah", "Produksi padi (ton)", "Urutan"],
        )
    )
    told = Told(regions=[region.code], maybe_regions=[one.code for one in others])
    return Table(
        f"{region.official_name} Menuju Smart City", head, rows, told, ["Data kependudukan berikut dipakai dalam rapat smart city."], []
    )


def headless(rng: random.Random) -> Table:
    """Rows of values of ours, and nothing says which value is of what."""
    region = words.regions(rng, 1)[0]
    told = Told(regions=[region.code])
    rows = []
    for key, word in words.dimensions(rng, 4):
        values = [words.index(rng) for _ in range(3)]
        rows.append([word, *map(decimal, values)])
        told.results += [Result("dimension", key, ("index",), value, may=True) for value in values]
    first, *rest = rows
    return Table(f"Hasil Evaluasi Smart City {region.official_name}", first, rest, told, [], [])


OTHERS: dict[str, Callable[[random.Random], Table]] = {
    shape.__name__: shape for shape in (prices, schedule, visitors, budgets, weather, networks, people, attendance, growth, headless)
}

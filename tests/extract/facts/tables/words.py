"""The words of random tables: real regions of all provinces, invented programmes, headers in many wordings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

from extract.lexicon import Region, current_lexicons

DIMENSIONS = {
    "governance": ("Smart Governance", "Governance", "Tata Kelola"),
    "branding": ("Smart Branding", "Branding", "Branding"),
    "economy": ("Smart Economy", "Economy", "Ekonomi"),
    "living": ("Smart Living", "Living", "Kehidupan"),
    "society": ("Smart Society", "Society", "Masyarakat"),
    "environment": ("Smart Environment", "Environment", "Lingkungan"),
}
COMPONENTS = {"baseline": "Baseline", "output": "Output", "outcome": "Outcome", "impact": "Impact", "quick_win": "Quick Win"}
ASPECTS = ("infrastruktur", "struktur", "suprastruktur")
HEADERS = {
    "dimension": ("Dimensi", "Pilar", "Dimensi Smart City", "Pilar Smart City", "Nama Dimensi"),
    "component": ("Komponen", "Komponen Evaluasi", "Komponen Penilaian", "Unsur"),
    "aspect": ("Aspek", "Indikator", "Aspek Penilaian"),
    "index": ("Nilai", "Skor", "Indeks", "Nilai Indeks", "Hasil", "Skor Akhir", "Nilai Evaluasi", "Hasil Penilaian"),
    "of_year": ("{}", "Tahun {}", "Indeks {}", "Nilai {}", "Skor {}", "Hasil {}", "{}"),
    "of_stage": ("Tahap {}", "Evaluasi Tahap {}", "Nilai Tahap {}", "Tahap ke-{}"),
    "planned": ("Direncanakan", "Rencana", "Jumlah Program", "Rencana Aksi", "Dijadwalkan", "Jumlah Rencana Aksi", "Total", "Target"),
    "done": ("Terlaksana", "Dilaksanakan", "Berjalan", "Selesai", "Realisasi", "Sudah Berjalan", "Terealisasi"),
    "percent": ("Persentase", "%", "Capaian (%)", "Realisasi (%)", "Persentase Capaian", "Tingkat Penyelesaian (%)"),
    "region": ("Daerah", "Kabupaten/Kota", "Nama Daerah", "Wilayah", "Kab/Kota", "Pemerintah Daerah"),
    "rank": ("Peringkat", "Rank", "Ranking", "Urutan"),
    "grade": ("Predikat", "Kategori", "Kualifikasi"),
    "program": (
        "Program",
        "Nama Program",
        "Inovasi",
        "Nama Inovasi",
        "Aplikasi",
        "Nama Aplikasi",
        "Layanan",
        "Nama Layanan",
        "Program/Inovasi",
    ),
    "office": (
        "OPD",
        "OPD Pengampu",
        "Perangkat Daerah",
        "Penanggung Jawab",
        "Pengampu",
        "Pelaksana",
        "Instansi",
        "Dinas",
        "Leading Sector",
    ),
    "status": ("Status", "Keterangan", "Kondisi", "Keadaan", "Status Pelaksanaan"),
    "budget": ("Anggaran", "Pagu", "Anggaran (Rp)", "Pagu Anggaran (Rp)"),
    "progress": ("Progres", "Capaian", "Progres (%)", "Realisasi (%)", "Persentase Penyelesaian"),
    "serial": ("No", "No.", "Nomor"),
    "year": ("Tahun", "Periode", "Tahun Evaluasi"),
    "best": ("Dimensi terkuat", "Dimensi Tertinggi", "Nilai tertinggi", "Dimensi unggulan"),
    "worst": ("Dimensi terlemah", "Dimensi Terendah", "Nilai terendah"),
    "change": ("Selisih", "Kenaikan", "Perubahan"),
    "weight": ("Bobot", "Bobot (%)"),
}
WHOLE = ("Indeks", "Rata-rata", "Indeks Smart City", "Nilai Akhir", "Indeks Keseluruhan", "Total Indeks")
SUM = ("Jumlah", "Total", "JUMLAH", "TOTAL")
GRADES = ("Sangat Baik", "Baik", "Cukup", "Kurang")
STATUSES = {
    "Berjalan": ("running",),
    "Sudah berjalan": ("running",),
    "Aktif": ("running",),
    "Belum berjalan": ("not_running",),
    "Tidak aktif": ("not_running",),
    "Direncanakan": ("planned",),
    "Tahap perencanaan": ("planned",),
    "Berjalan penuh": ("running",),
    "Terhenti": ("not_running",),
}
OFFICES = (
    "Dinas Kesehatan", "Dinas Pendidikan", "DLH", "Disdukcapil", "Diskominfo", "Dinas Perhubungan", "DPMPTSP", "Dinas Pariwisata", "BPBD",
    "Dinas Koperasi dan UKM", "Dinas Sosial", "Dinas Pertanian", "Dinas Lingkungan Hidup", "Bappeda", "Dinas Perpustakaan dan Kearsipan",
    "Dinas Perdagangan", "Dinas Perikanan", "Bagian Organisasi", "Satpol PP", "Disnaker",
)  # fmt: skip
_FIRST = (
    "Lapak", "Kampung", "Sapa", "Jemput", "Ronda", "Kelas", "Titip", "Warung", "Pasar", "Sahabat", "Rumah", "Lentera", "Jendela", "Loket",
    "Kabar", "Dapur", "Peta", "Gerobak", "Perahu", "Kebun", "Sepeda", "Tanya", "Suara", "Bank",
)  # fmt: skip
_SECOND = (
    "Terang", "Sore", "Tetangga", "Rapi", "Melek", "Teduh", "Juara", "Bersemi", "Senja", "Gembira", "Tuntas", "Berseri", "Warga", "Digital",
    "Pintar", "Keliling", "Muda", "Lestari", "Siaga", "Sampah", "Nelayan", "Tani",
)  # fmt: skip
_SYLLABLES = ("SI", "PE", "LA", "MAN", "TA", "RA", "GO", "KU", "BAN", "DI", "NTA", "SO", "RIS", "TU")


def header(rng: random.Random, kind: str) -> str:
    """A header of one kind, now and then in capitals."""
    return in_case(rng, rng.choice(HEADERS[kind]))


def in_case(rng: random.Random, head: str) -> str:
    """A header as it is, seldom in capitals."""
    return head.upper() if rng.random() < 0.1 else head


def programs(rng: random.Random, count: int) -> list[str]:
    """Invented names, all different, of several makes."""
    found: dict[str, None] = {}
    while len(found) < count:
        make = rng.random()
        if make < 0.55:
            name = f"{rng.choice(_FIRST)} {rng.choice(_SECOND)}"
        elif make < 0.7:
            name = "".join(rng.sample(_SYLLABLES, 3))
        elif make < 0.8:
            name = f"e-{rng.choice(_FIRST)}"
        elif make < 0.9:
            name = f"{rng.choice(_FIRST)} {rng.choice(_SECOND)} {rng.choice(_SECOND)}"
        else:
            name = f"Si {rng.choice(_FIRST)} {rng.choice(_SECOND)}"
        if len(set(name.split())) == len(name.split()) and not any(name in other or other in name for other in found):
            found.setdefault(name)
    return list(found)


def bare_regions(rng: random.Random, count: int) -> list[Region]:
    """Kabupaten whose bare names mean nothing else."""
    return rng.sample(
        [r for r in _regions() if r.level == "kabupaten" and not (r.shared_with or r.is_common_word or " " not in r.name)], count
    )


@cache
def _regions() -> tuple[Region, ...]:
    return tuple(region for region in current_lexicons().regions if region.level in ("kabupaten", "kota"))


def regions(rng: random.Random, count: int) -> list[Region]:
    """Regions of anywhere or of one province."""
    of = _regions()
    if rng.random() < 0.5:
        province = rng.choice(of).province_code
        own = [region for region in of if region.province_code == province]
        of = tuple(own) if len(own) >= count else of
    return rng.sample(list(of), count)


def index(rng: random.Random, low: float = 1.4, high: float = 4.3) -> float:
    return round(rng.uniform(low, high), 2)


def decimal(value: float, mark: str = ",") -> str:
    """ "2,75", never shortened."""
    return f"{value:.2f}".replace(".", mark)


def short(value: float) -> str:
    """ "85,71", "75,5", "90"."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def dimensions(rng: random.Random, count: int | None = None) -> list[tuple[str, str]]:
    """Key and words of some dimensions, all in one manner of writing."""
    manner = rng.choice((0, 0, 0, 1, 1, 2))
    keys = list(DIMENSIONS)
    if rng.random() < 0.3:
        rng.shuffle(keys)
    return [(key, DIMENSIONS[key][manner]) for key in keys[: count or rng.choice((3, 4, 6, 6))]]


def pick(rng: random.Random, words: Sequence[str]) -> str:
    return rng.choice(list(words))

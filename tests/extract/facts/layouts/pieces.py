"""What random layouts are made of: programmes with all that can be told of them, labels and marks in many wordings, words around them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.lexicon import Region
from tests.extract.facts.tables import words
from tests.extract.facts.tables.wanted import Named, Result, Told

Part = list[str]  # lines that stand together

OFFICES = (
    *words.OFFICES,
    "Dinas Komunikasi dan Informatika", "Dinas Kependudukan dan Pencatatan Sipil", "Badan Pendapatan Daerah", "Disperindag", "Dinkes",
    "Dinas Kelautan dan Perikanan", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Dinas Pekerjaan Umum dan Penataan Ruang",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Disparpora", "Dishub", "Dinas Kebudayaan dan Pariwisata",
    "Sekretariat Daerah",
    "Dinas Pemberdayaan Masyarakat dan Desa", "DP3A", "Dinas Perindustrian dan Tenaga Kerja", "BKPSDM", "Dinas Ketahanan Pangan",
)  # fmt: skip
LABELS = {
    "named": ("Nama Program", "Nama Inovasi", "Nama Aplikasi", "Nama Layanan", "Judul Inovasi", "Nama Kegiatan Unggulan", "Judul Program"),
    "program": ("Program", "Inovasi", "Aplikasi", "Layanan", "Nama", "Quick Win"),
    "dimension": ("Dimensi", "Pilar", "Dimensi Smart City", "Pilar Smart City", "Dimensi Kota Cerdas"),
    "office": (
        "OPD Pelaksana", "Perangkat Daerah", "Pengampu", "Penanggung Jawab", "Pelaksana", "Pengelola", "OPD Pengampu", "Instansi Pelaksana",
        "Leading Sector", "Perangkat Daerah Pengampu", "OPD", "Penanggungjawab", "Pemilik Inovasi", "Unit Kerja", "SKPD Pengampu",
    ),
    "status": ("Status", "Keterangan", "Status Pelaksanaan", "Kondisi Saat Ini", "Perkembangan", "Keadaan"),
    "progress": ("Progres", "Capaian", "Realisasi", "Persentase Capaian", "Capaian Pelaksanaan"),
    "budget": ("Anggaran", "Pagu", "Pagu Anggaran", "Kebutuhan Anggaran", "Biaya"),
    "other": ("Tujuan", "Manfaat", "Deskripsi", "Uraian", "Uraian Singkat", "Gambaran Umum"),
    "place": ("Lokasi", "Sasaran", "Penerima Manfaat"),
}  # fmt: skip
STATES = {
    **words.STATUSES,
    "sudah berjalan": ("running",),
    "belum berjalan": ("not_running",),
    "berjalan": ("running",),
    "belum dilaksanakan": ("not_running",),
    "tidak dilanjutkan": ("not_running",),
    "dihentikan": ("not_running",),
    "masih direncanakan": ("planned",),
    "tidak berfungsi": ("not_running",),
    "masih aktif": ("running",),
    "tahap perencanaan": ("planned",),
    "beroperasi": ("running",),
}
HARMLESS = ("priority", "flagship", "quick_win", "running", "planned", "launched", "evaluated")  # what a title may say of all
PURPOSES = (
    "antrean daring bagi pasien di puskesmas", "peta jalan rusak yang bisa diisi warga", "lapak bersama bagi perajin kecil",
    "kelas membaca bagi anak di pesisir", "pencatatan hasil panen di tiap desa", "penjemputan sampah terpilah dari rumah",
    "kunjungan petugas ke rumah warga lanjut usia", "pemantauan harga bahan pokok di pasar", "kartu anggota bagi pelaku wisata desa",
    "pengingat jadwal imunisasi bagi ibu muda", "pencatatan surat masuk di kantor desa", "kanal keluhan warga tentang lampu jalan",
)  # fmt: skip
PLACES = ("semua kecamatan", "desa pesisir", "pelaku usaha kecil", "pelajar", "warga lanjut usia", "kelurahan di pusat kota")
ASIDES = (
    "Dokumen ini disusun bersama perangkat daerah dan kecamatan.",
    "Bahan lengkap tersimpan di sekretariat tim pelaksana.",
    "Setiap perangkat daerah diminta melengkapi bukti dukung paling lambat akhir bulan.",
    "Tim pelaksana bertemu sebulan sekali untuk membahas kendala di lapangan.",
    "Pembahasan dilanjutkan pada rapat berikutnya.",
)
BULLETS = ("- ", "• ", "* ", "– ", "o ")
COUNTED = ("{n}. ", "{n}) ", "({n}) ", "{a}. ", "{a}) ", "({a}) ")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(slots=True)
class Layout:
    """A document: its title, its parts, and what it tells."""

    title: str
    told: Told
    parts: list[Part] = field(default_factory=list)

    def add(self, *lines: str) -> None:
        """A part of so many lines."""
        self.parts.append([line for line in lines if line])


@dataclass(frozen=True, slots=True)
class Item:
    """A programme and what may be told of it."""

    name: str
    key: str
    dimension: str
    office: str
    state: str
    purpose: str
    progress: int
    budget: int

    @property
    def money(self) -> str:
        """ "Rp 120.000.000" """
        return "Rp " + f"{self.budget:,}".replace(",", ".")


def items(rng: random.Random, count: int, english: bool | None = None) -> list[Item]:
    """Programmes, each of any dimension and office; purposes are all different."""
    manner = rng.choice((0, 0, 0, 1, 2)) if english is None else int(not english) * 2
    purposes = rng.sample(PURPOSES, min(count, len(PURPOSES))) + [rng.choice(PURPOSES) for _ in range(count - len(PURPOSES))]
    made = []
    for name, purpose in zip(words.programs(rng, count), purposes, strict=True):
        key = rng.choice(list(words.DIMENSIONS))
        word = words.DIMENSIONS[key][manner]
        state = rng.choice(list(STATES))
        made.append(Item(name, key, word, rng.choice(OFFICES), state, purpose, rng.randint(5, 99), rng.randint(4, 90) * 10_000_000))
    return made


def tell(
    told: Told, item: Item, *, kinds: Iterable[str] = (), states: Sequence[str] | None = (), maybe: Sequence[str] = HARMLESS, region: str
) -> None:
    """Put an item with the kinds of facts that are said of it among what is told."""
    kinds = set(kinds)
    said = tuple(STATES[item.state]) if "status" in kinds else states
    told.programs.append(
        Named(
            item.name,
            item.key if "dimension" in kinds else None,
            item.office if "office" in kinds else None,
            None if said is None else tuple(said),
            tuple(one for one in maybe if not ("status" in kinds and one in ("running", "planned", "not_running"))),
        )
    )
    if "progress" in kinds:
        told.results.append(Result("program", item.name, ("completion", "progress"), item.progress, region))
    if "budget" in kinds:
        told.results.append(Result("program", item.name, ("budget",), item.budget, region))


def region_of(rng: random.Random) -> Region:
    """Any kabupaten or kota."""
    return words.regions(rng, 1)[0]


def titled(rng: random.Random, region: Region, what: Sequence[str]) -> str:
    """The title of a document, now and then in capitals."""
    year = rng.choice(("", "", f" Tahun {rng.choice((2022, 2023, 2024))}"))
    title = f"{rng.choice(list(what))} {region.official_name}{year}"
    return title.upper() if rng.random() < 0.25 else title


def marks(rng: random.Random, kinds: Sequence[str] = (*BULLETS, *COUNTED, *COUNTED)) -> str:
    """One manner of marking items."""
    return rng.choice(list(kinds))


def marked(mark: str, number: int, text: str, indent: int = 0) -> str:
    """A line with its mark, counted from 1."""
    return " " * indent + mark.format(n=number, a=chr(ord("a") + number - 1)) + text


def label(rng: random.Random, kind: str) -> str:
    """A label of one kind."""
    return rng.choice(LABELS[kind])


def cased(text: str, is_capital: bool) -> str:
    """In capitals or as it is."""
    return text.upper() if is_capital else text


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    return text[0].upper() + text[1:] + "."


def headings(rng: random.Random) -> tuple[str, str]:
    """The forms of a heading and of a heading below it; {n} is the count of the section, {m} that of the part."""
    base = rng.randint(2, 5)
    return rng.choice(
        (
            (f"{base}.{{n}} ", f"{base}.{{n}}.{{m}} "),
            (f"{base}.{{n}}. ", f"{base}.{{n}}.{{m}}. "),
            ("{A}. ", "{m}. "),
            ("{n}. ", "{a}. "),
            ("{R}. ", "{m}. "),
            ("{n}. ", "{n}.{m} "),
            ("{A}. ", "{A}.{m} "),
            ("", "{m}. "),
            ("", "- "),
            ("{n}) ", "{a}) "),
            ("{A}. ", "• "),
        )
    )


def headed(form: str, n: int, m: int = 0) -> str:
    """The mark of a heading."""
    return form.format(n=n, m=m, A=chr(ord("A") + n - 1), a=chr(ord("a") + max(m, 1) - 1), R=ROMANS[n - 1])

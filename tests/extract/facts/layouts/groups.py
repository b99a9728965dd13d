"""Programmes under lines that say a state of all of them, sums of lists, and what is said in meetings, questions and captions."""

from __future__ import annotations

import random

from tests.extract.facts.layouts import pieces
from tests.extract.facts.layouts.pieces import Item, Layout, headed, marked, marks, tell, titled
from tests.extract.facts.tables.wanted import Result, Told

_TITLES = ("Evaluasi Program Smart City", "Laporan Pelaksanaan Smart City", "Monitoring Quick Win Kota Cerdas", "Rekap Program Smart City")
_MEETINGS = (
    "Notulen Rapat Smart City",
    "Berita Acara Rapat Tim Pelaksana Smart City",
    "Catatan Rapat Koordinasi Smart City",
    "Risalah Rapat Dewan Smart City",
)
GROUPS = {
    "running": ("Sudah berjalan", "Program yang sudah berjalan", "Berjalan", "Telah beroperasi", "Aktif", "Program aktif",
        "Inovasi yang masih berjalan"),
    "not_running": (
        "Belum berjalan", "Program yang belum berjalan", "Tidak dilanjutkan", "Program yang tidak dilanjutkan", "Tidak aktif", "Dihentikan",
        "Belum terlaksana", "Program yang dihentikan", "Inovasi yang tidak berjalan", "Terhenti", "Tidak berfungsi",
    ),
    "planned": ("Direncanakan", "Program yang direncanakan", "Masih dalam perencanaan", "Rencana tahun depan", "Program yang akan dibangun",
        "Tahap perencanaan"),
    "quick_win": ("Quick win", "Quick win terpilih", "Daftar quick win"),
    "priority": ("Program prioritas", "Prioritas", "Prioritas daerah"),
    "flagship": ("Program unggulan", "Inovasi unggulan", "Unggulan daerah"),
}  # fmt: skip
_STATES = ("running", "not_running", "planned")


def _start(rng: random.Random, titles: tuple[str, ...] = _TITLES) -> tuple[Layout, str]:
    region = pieces.region_of(rng)
    return Layout(titled(rng, region, titles), Told(regions=[region.code])), region.code


def _chosen(rng: random.Random) -> list[str]:
    """Groups of one manner: of how far they are, or of what they are."""
    return rng.sample(_STATES, rng.choice((2, 2, 3))) if rng.random() < 0.75 else rng.sample(("quick_win", "priority", "flagship"), 2)


def _group(told: Told, some: list[Item], state: str, code: str, kinds: tuple[str, ...] = ()) -> None:
    maybe = {"running": ("launched",), "not_running": (), "planned": ("not_running",)}.get(state, ("running", "planned"))
    for item in some:
        tell(told, item, kinds=kinds, states=(state,), maybe=(*maybe, "priority", "flagship", "quick_win", "evaluated"), region=code)


def state_groups(rng: random.Random) -> Layout:
    """Belum berjalan: / 1. P (X) / 2. Q (Y)"""
    layout, code = _start(rng)
    head, part = pieces.headings(rng)
    colon = rng.choice((":", "", " :"))
    off = rng.choice(("", " ({})", " – {}", ", {}"))
    for n, state in enumerate(_chosen(rng), 1):
        some = pieces.items(rng, rng.choice((1, 2, 3)))
        layout.add(
            headed(head, n) + rng.choice(GROUPS[state]) + colon,
            *(headed(part, n, m) + item.name + off.format(item.office) for m, item in enumerate(some, 1)),
        )
        _group(layout.told, some, state, code, ("office",) if off else ())
    return layout


def state_rows(rng: random.Random) -> Layout:
    """Sudah berjalan: P, Q dan R. Belum berjalan: S."""
    layout, code = _start(rng)
    mark, between = marks(rng, (*pieces.BULLETS, "{n}. ", "", "")), rng.choice((": ", " : ", " – ", " yaitu ", " adalah ", " meliputi "))
    lines = []
    is_run = rng.random() < 0.3
    for n, state in enumerate(_chosen(rng), 1):
        some = pieces.items(rng, rng.choice((1, 2, 3, 4)))
        form = rng.choice(
            [one for one in GROUPS[state] if between.endswith((": ", "– ")) or one.split()[0] in ("Program", "Inovasi", "Quick")]
        )
        off = rng.choice(("", "", " ({})"))
        names = [item.name + off.format(item.office) for item in some]
        row = names[0] if len(names) == 1 else ", ".join(names[:-1]) + rng.choice((" dan ", ", dan ", ", ", " serta ")) + names[-1]
        lines.append(marked("" if is_run else mark, n, form + between + row + "."))
        _group(layout.told, some, state, code, ("office",) if off else ())
    layout.add(*([" ".join(lines)] if is_run else lines))
    return layout


def inventory(rng: random.Random) -> Layout:
    """Dari 5 program, 3 berjalan dan 2 belum: berjalan P, Q, R, belum S, T"""
    layout, code = _start(rng)
    done, rest = pieces.items(rng, rng.choice((2, 3))), pieces.items(rng, rng.choice((1, 2)))
    rest = [one for one in rest if one.name not in {other.name for other in done}] or [
        Item("Lumbung Aksara", "society", "", "Bappeda", "Aktif", "", 0, 0)
    ]
    layout.add(
        rng.choice(
            (
                f"Tim mencatat {len(done) + len(rest)} program kota cerdas, terdiri atas {len(done)} program berjalan dan {len(rest)} "
                "program belum berjalan.",
                f"Inventarisasi dilakukan terhadap {len(done) + len(rest)} program smart city.",
            )
        )
    )
    mark = marks(rng)
    for some, state, form in ((done, "running", "{} program sudah berjalan:"), (rest, "not_running", "{} program belum berjalan:")):
        layout.add(form.format(len(some)), *(marked(mark, n, item.name + f" ({item.office})") for n, item in enumerate(some, 1)))
        _group(layout.told, some, state, code, ("office",))
    for count in (len(done), len(rest), len(done) + len(rest)):
        layout.told.results.append(Result("region", code, ("count",), count, may=True))
    layout.told.results.append(Result("region", code, ("completion",), round(100 * len(done) / (len(done) + len(rest)), 2), may=True))
    return layout


_REPORTS = (
    ("{o} melaporkan {p} sudah berjalan di {d} desa.", "running"),
    ("{o} melaporkan bahwa {p} belum berjalan karena {h}.", "not_running"),
    ("{o} menyampaikan {p} terhenti karena {h}.", "not_running"),
    ("{o}: {p} sudah berjalan, dipakai di {d} kelurahan.", "running"),
    ("{o}: {p} belum berjalan, kendalanya {h}.", "not_running"),
    ("{o} melaporkan {p} masih direncanakan.", "planned"),
    ("{o} melaporkan {p} tetap berjalan meskipun {h}.", "running"),
    ("{o} mengakui {p} tidak dapat digunakan sejak Maret karena {h}.", "not_running"),
    ("{o} menyampaikan bahwa {p} telah digunakan {d} desa.", "running"),
)  # fmt: skip
_HURDLES = ("server rusak", "anggarannya belum cair", "adminnya pindah tugas", "perangkatnya belum tersedia", "petugasnya terbatas")


def minutes(rng: random.Random) -> Layout:
    """1. Dinas X melaporkan P sudah berjalan di 12 desa."""
    layout, code = _start(rng, _MEETINGS)
    layout.add(
        rng.choice(
            (
                "Rapat dibuka pukul 09.00 oleh Sekretaris Daerah.",
                "Hari/tanggal: Selasa, 14 Mei 2024",
                "Rapat membahas perkembangan program smart city.",
            )
        )
    )
    if rng.random() < 0.5:
        layout.add(rng.choice(("Laporan perangkat daerah:", "Pembahasan", "Jalannya rapat:", "B. Laporan Perangkat Daerah")))
    mark = marks(rng, (*pieces.BULLETS, "{n}. ", "{a}. ", "{n}) ", ""))
    noun = rng.choice(("", "", "program ", "aplikasi ", "layanan "))
    for number, item in enumerate(pieces.items(rng, rng.choice((2, 3, 4))), 1):
        form, state = rng.choice(_REPORTS)
        line = form.format(o=item.office, p=noun + item.name, d=rng.randint(3, 40), h=rng.choice(_HURDLES))
        layout.add(marked(mark, number, line))
        _group(layout.told, [item], state, code, ("office",))
    if rng.random() < 0.5:
        layout.add("Rapat ditutup pukul 11.30.")
    return layout


def tasks(rng: random.Random) -> Layout:
    """Tindak lanjut: Dinas X melengkapi panduan P."""
    layout, code = _start(rng, _MEETINGS)
    layout.add(rng.choice(("Tindak lanjut:", "Kesimpulan rapat:", "Rekomendasi:")))
    forms = (
        "{o} segera melanjutkan {n} {p}.",
        "{o} memperbaiki {n} {p} sebelum Juni.",
        "Perbaikan {n} {p} dilakukan {o}.",
        "Pengelolaan {n} {p} tetap pada {o}.",
        "{o} melengkapi panduan {n} {p}.",
    )
    lines = []
    noun, mark = rng.choice(("program", "aplikasi", "layanan", "inovasi")), marks(rng)
    for number, item in enumerate(pieces.items(rng, rng.choice((2, 3))), 1):
        lines.append(marked(mark, number, rng.choice(forms).format(o=item.office, n=noun, p=item.name)))
        tell(layout.told, item, kinds=("office",), states=None, region=code)
    layout.add(*lines)
    return layout


def questions(rng: random.Random) -> Layout:
    """Tanya: Siapa yang mengelola P? Jawab: Dinas X."""
    layout, code = _start(rng, ("Tanya Jawab Smart City", "Pertanyaan yang Sering Diajukan tentang Smart City", "FAQ Smart City"))
    ask, answer = rng.choice((("Tanya: ", "Jawab: "), ("T: ", "J: "), ("Pertanyaan: ", "Jawaban: "), ("", ""), ("{n}. ", "")))
    noun = rng.choice(("aplikasi", "program", "layanan"))
    for number, item in enumerate(pieces.items(rng, rng.choice((2, 3)), english=True), 1):
        kind = rng.choice(("office", "dimension", "what"))
        if kind == "office":
            question = rng.choice(
                (
                    f"Siapa yang mengelola {noun} {item.name}?",
                    f"{noun.capitalize()} {item.name} milik siapa?",
                    f"Perangkat daerah mana yang menjalankan {noun} {item.name}?",
                )
            )
            reply, kinds = (
                rng.choice((f"{item.office}.", f"Pengelolanya {item.office}.", f"{noun.capitalize()} ini dikelola {item.office}.")),
                ("office",),
            )
        elif kind == "dimension":
            question = f"Termasuk dimensi apa {noun} {item.name}?"
            reply, kinds = (
                rng.choice((f"{item.dimension}.", f"Dimensi {item.dimension}.", f"{item.name} termasuk dimensi {item.dimension}.")),
                ("dimension",),
            )
        else:
            question = f"Apa itu {item.name}?"
            reply, kinds = f"{item.name} adalah {noun} {item.office} berupa {item.purpose}.", ("office",)
        layout.add(ask.format(n=number) + question, answer + reply)
        tell(layout.told, item, kinds=kinds, states=None, region=code)
    return layout


def captions(rng: random.Random) -> Layout:
    """Gambar 2. Tampilan aplikasi P milik Dinas X."""
    layout, code = _start(rng)
    form = rng.choice(("Gambar {n}. ", "Gambar 4.{n} ", "Foto {n}: ", "Gambar {n}: "))
    kinds = (
        "Tampilan aplikasi {p} milik {o}", "Halaman depan aplikasi {p} yang dikelola {o}", "Layanan {p} ({o})",
        "Alur layanan {p} yang dijalankan {o}",
        "Petugas memperagakan aplikasi {p} buatan {o}", "Peluncuran aplikasi {p} milik {o}",
    )  # fmt: skip
    for number, item in enumerate(pieces.items(rng, rng.choice((2, 3))), 1):
        layout.add(rng.choice(pieces.ASIDES))
        layout.add(form.format(n=number) + rng.choice(kinds).format(p=item.name, o=item.office) + rng.choice((".", "")))
        tell(layout.told, item, kinds=("office",), states=None, region=code)
    return layout


GROUPED = {shape.__name__: shape for shape in (state_groups, state_rows, inventory, minutes, tasks, questions, captions)}

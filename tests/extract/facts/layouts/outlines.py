"""Programmes under headings: of dimensions, of offices, of both, numbered or not, down to bullets."""

from __future__ import annotations

import random
from collections.abc import Sequence

from extract.lexicon import Region
from tests.extract.facts.layouts import pieces
from tests.extract.facts.layouts.pieces import Item, Layout, cased, headed, headings, label, sentence, tell, titled
from tests.extract.facts.tables import words
from tests.extract.facts.tables.wanted import Told

_TITLES = (
    "Rencana Induk Smart City",
    "Masterplan Smart City",
    "Rencana Aksi Kota Cerdas",
    "Laporan Pelaksanaan Smart City",
    "Buku Profil Smart City",
)
_RUNS = (
    "dikelola {}", "dijalankan oleh {}", "yang mengelola {}", "pengelolanya {}", "di bawah {}", "menjadi tanggung jawab {}", "diampu {}",
    "dilaksanakan {}", "penanggung jawabnya {}",
)  # fmt: skip
_SETS_OFF = (" ({})", " – {}", " - {}", ", {}", ": {}", " [{}]", " (pengampu: {})", " (OPD: {})", " – pengampu {}", " .......... {}")


def _dims(rng: random.Random, region: Region) -> list[tuple[str, str]]:
    """Dimensions as headings call them."""
    form = rng.choice(("{}", "{}", "Dimensi {}", "Pilar {}", "Program {}", "Inovasi {}"))
    is_capital, manner = rng.random() < 0.2, rng.choice((0, 0, 0, 1))
    keys = rng.sample(list(words.DIMENSIONS), rng.choice((2, 3, 3, 4, 6)))
    if form in ("Program {}", "Inovasi {}"):
        manner = 0
    return [(key, cased(form.format(words.DIMENSIONS[key][manner]), is_capital)) for key in keys]


def _start(rng: random.Random) -> tuple[Layout, Region]:
    region = pieces.region_of(rng)
    return Layout(titled(rng, region, _TITLES), Told(regions=[region.code])), region


def _under(rng: random.Random, key: str, some: Sequence[Item]) -> list[Item]:
    return [Item(one.name, key, one.dimension, one.office, one.state, one.purpose, one.progress, one.budget) for one in some]


def dimension_sections(rng: random.Random) -> Layout:
    """3.2 Smart Living / 3.2.1 P / what it is, and whose"""
    layout, region = _start(rng)
    head, part = headings(rng)
    has_office, is_record = rng.random() < 0.8, rng.random() < 0.4
    run, name_of = rng.choice(_RUNS), label(rng, "office")
    form = rng.choice(("{p}. {r}.", "{p}, {r}.", "{p} yang {r}.", "{r}. {p}."))
    if not run.startswith("di"):
        form = form.replace(" yang", ",")
    for n, (key, word) in enumerate(_dims(rng, region), 1):
        layout.add(headed(head, n) + word)
        for m, item in enumerate(_under(rng, key, pieces.items(rng, rng.choice((1, 2, 2, 3)))), 1):
            if is_record and has_office:
                body = [f"{name_of}: {item.office}", f"Uraian: {item.purpose}"]
            elif has_office:
                said, whose = item.purpose[0].upper() + item.purpose[1:], run.format(item.office)
                body = [". ".join(one[0].upper() + one[1:] for one in form.format(p=said, r=whose).split(". "))]
            else:
                body = [sentence(item.purpose)]
            layout.add(headed(part, n, m) + item.name, *body)
            tell(layout.told, item, kinds=("dimension", *(("office",) if has_office else ())), region=region.code)
    return layout


def dimension_items(rng: random.Random) -> Layout:
    """A. Smart Living / 1. P (X) / 2. Q (Y)"""
    layout, region = _start(rng)
    head, part = headings(rng)
    has_office, off = rng.random() < 0.8, rng.choice(_SETS_OFF)
    if rng.random() < 0.5:
        layout.add(
            rng.choice(("Program menurut dimensi:", "Program smart city tiap dimensi sebagai berikut.", "DAFTAR PROGRAM SMART CITY"))
        )
    indent, colon = rng.choice((0, 0, 3)), rng.choice(("", ":")) if not head else ""
    for n, (key, word) in enumerate(_dims(rng, region), 1):
        lines = [headed(head, n) + word + colon]
        some = _under(rng, key, pieces.items(rng, rng.choice((1, 2, 2, 3))))
        lines += [
            " " * indent + headed(part, n, m) + item.name + (off.format(item.office) if has_office else "") + rng.choice(("", "", ";"))
            for m, item in enumerate(some, 1)
        ]
        layout.add(*lines)
        for item in some:
            tell(layout.told, item, kinds=("dimension", *(("office",) if has_office else ())), region=region.code)
    return layout


def office_items(rng: random.Random) -> Layout:
    """A. Dinas X / 1. P (Smart Living)"""
    layout, region = _start(rng)
    head, part = headings(rng)
    has_dimension = rng.random() < 0.6
    off = rng.choice((" ({})", " – {}", ", {}", ": {}", " (dimensi {})", " – mendukung {}", ", untuk {}", " [{}]"))
    layout.add(
        rng.choice(("Inovasi smart city menurut perangkat daerah:", "Program smart city tiap perangkat daerah", "Daftar inovasi per OPD"))
    )
    form = rng.choice(("{}", "{}", "{}:", "Inovasi {}", "Program {}:"))
    for n, office in enumerate(rng.sample(pieces.OFFICES, rng.choice((2, 3, 4))), 1):
        some = [
            Item(one.name, one.key, one.dimension, office, one.state, one.purpose, one.progress, one.budget)
            for one in pieces.items(rng, rng.choice((1, 2, 3)), english=True)
        ]
        layout.add(
            headed(head, n) + form.format(office),
            *(headed(part, n, m) + item.name + (off.format(item.dimension) if has_dimension else "") for m, item in enumerate(some, 1)),
        )
        for item in some:
            tell(layout.told, item, kinds=("office", *(("dimension",) if has_dimension else ())), region=region.code)
    return layout


def dimension_offices(rng: random.Random) -> Layout:
    """1. Smart Living / a. Dinas X / - P / - Q"""
    layout, region = _start(rng)
    dims = _dims(rng, region)
    offices = iter(rng.sample(pieces.OFFICES, 2 * len(dims)))
    marks = rng.choice((("{n}. ", "{a}. ", "- "), ("{A}. ", "{n}. ", "{a}) "), ("{R}. ", "{n}. ", "• "), ("", "• ", "- ")))
    indent = rng.choice((0, 2, 4))
    names = iter(pieces.items(rng, 4 * len(dims)))
    for n, (key, word) in enumerate(dims, 1):
        lines = [headed(marks[0], n) + word]
        for m in range(1, rng.choice((2, 3))):
            office = next(offices)
            lines.append(" " * indent + headed(marks[1].replace("{n}", "{m}"), n, m) + office)
            for k in range(1, rng.choice((2, 3))):
                one = next(names)
                item = Item(one.name, key, one.dimension, office, one.state, one.purpose, one.progress, one.budget)
                lines.append(" " * 2 * indent + headed(marks[2], n, k) + item.name)
                tell(layout.told, item, kinds=("dimension", "office"), region=region.code)
        layout.add(*lines)
    return layout


def dimension_prose(rng: random.Random) -> Layout:
    """Smart Living. Pada dimensi ini Dinas X menjalankan P."""
    layout, region = _start(rng)
    head, _ = headings(rng)
    forms = (
        "Pada dimensi ini {o} menjalankan {p}, {w}.",
        "Program pada dimensi ini adalah {p}, {w}. {r}.",
        "{o} mengelola {p}, {w}.",
        "Dimensi ini diisi {p}, {w}, yang {d} {o}.",
        "Program unggulannya {p} ({o}), {w}.",
        "Di sini terdapat {p}, {w}. Pelaksananya {o}.",
        "Dilaksanakan melalui {p} yang {d} {o}.",
    )
    is_own = rng.random() < 0.6
    for n, (key, word) in enumerate(_dims(rng, region), 1):
        item = _under(rng, key, pieces.items(rng, 1))[0]
        whose = rng.choice(_RUNS).format(item.office)
        body = rng.choice(forms).format(
            o=item.office, p=item.name, w=item.purpose, d=rng.choice(("dikelola", "dijalankan", "digagas", "dibangun")),
            r=whose[0].upper() + whose[1:],
        )  # fmt: skip
        if is_own:
            layout.add(headed(head, n) + word, body)
        else:
            layout.add(headed(head, n) + word + ". " + body)
        tell(layout.told, item, kinds=("dimension", "office"), region=region.code)
    return layout


def chapters(rng: random.Random) -> Layout:
    """BAB IV PROGRAM / 4.1 Smart Living / a. P: what it is; and chapters that name none"""
    layout, region = _start(rng)
    layout.add("BAB I PENDAHULUAN", rng.choice(pieces.ASIDES))
    layout.add(
        "BAB II GAMBARAN UMUM",
        rng.choice(
            (
                "Luas wilayah, jumlah penduduk, dan keadaan jaringan diuraikan dalam lampiran.",
                "Sebagian besar desa sudah terhubung internet.",
            )
        ),
    )
    layout.add(rng.choice(("BAB III PROGRAM SMART CITY", "BAB III. RENCANA AKSI", "BAB III PETA JALAN DAN PROGRAM")))
    off, mark = rng.choice((": {}", " – {}", ", {}", ", yaitu {}")), rng.choice(("{a}. ", "{m}) ", "- ", "• "))
    tail = rng.choice((" ({})", ". Pengampu: {}", ", pengampu {}", ". Pelaksana: {}"))
    for n, (key, word) in enumerate(_dims(rng, region), 1):
        some = _under(rng, key, pieces.items(rng, rng.choice((1, 2, 3))))
        layout.add(
            f"3.{n} {word}",
            *(
                headed(mark, n, m) + item.name + off.format(item.purpose) + tail.format(item.office) + rng.choice(("", "."))
                for m, item in enumerate(some, 1)
            ),
        )
        for item in some:
            tell(layout.told, item, kinds=("dimension", "office"), region=region.code)
    layout.add("BAB IV PENUTUP", "Dokumen ini menjadi pedoman bagi perangkat daerah.")
    return layout


OUTLINES = {
    shape.__name__: shape for shape in (dimension_sections, dimension_items, office_items, dimension_offices, dimension_prose, chapters)
}

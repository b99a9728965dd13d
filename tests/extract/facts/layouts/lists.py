"""Lists whose items are a name and what is said of it, set off by a mark: an office, a dimension, a state, a figure."""

from __future__ import annotations

import random

from tests.extract.facts.layouts import pieces
from tests.extract.facts.layouts.pieces import Item, Layout, marked, marks, tell, titled
from tests.extract.facts.tables import words
from tests.extract.facts.tables.wanted import Told

_TITLES = (
    "Program Smart City",
    "Inovasi Kota Cerdas",
    "Daftar Program Smart City",
    "Perkembangan Program Smart City",
    "Lampiran Notulen Smart City",
)
_LEADS = (
    "Program smart city yang dibahas:",
    "Berikut daftar programnya:",
    "Inovasi perangkat daerah adalah sebagai berikut:",
    "Adapun program tersebut terdiri atas:",
    "Layanan yang tercatat:",
)
_BETWEEN = (" – {}", " - {}", ": {}", " : {}", " ({})", ", {}", " / {}", " | {}", " [{}]", " ............ {}", "; {}", " → {}", " = {}")


def _start(rng: random.Random, least: int = 2, most: int = 6) -> tuple[Layout, list[Item], str]:
    region = pieces.region_of(rng)
    layout = Layout(titled(rng, region, _TITLES), Told(regions=[region.code]))
    if rng.random() < 0.3:
        layout.add(rng.choice(pieces.ASIDES))
    layout.add(rng.choice(_LEADS))
    return layout, pieces.items(rng, rng.randint(least, most)), region.code


def _close(rng: random.Random, layout: Layout) -> Layout:
    if rng.random() < 0.3:
        layout.add(rng.choice(pieces.ASIDES))
    return layout


def _listed(rng: random.Random, layout: Layout, lines: list[str]) -> None:
    mark, stop = marks(rng), rng.choice(("", "", ";", "."))
    out = [marked(mark, number, line + stop) for number, line in enumerate(lines, 1)]
    if stop == ";":
        out[-1] = out[-1][:-1] + "."
    layout.add(*out)


def name_office(rng: random.Random) -> Layout:
    """P – Dinas X"""
    layout, some, code = _start(rng)
    form = rng.choice(_BETWEEN)
    _listed(rng, layout, [item.name + form.format(item.office) for item in some])
    for item in some:
        tell(layout.told, item, kinds=("office",), region=code)
    return _close(rng, layout)


def office_name(rng: random.Random) -> Layout:
    """Dinas X: P, Q"""
    layout, some, code = _start(rng, 3, 6)
    form = rng.choice((": {}", " : {}", " – {}", " - {}", " dengan {}", " ({})", " melalui {}", " memiliki {}"))
    offices = rng.sample(pieces.OFFICES, len(some))
    left, lines = list(some), []
    while left:
        office, count = offices.pop(), rng.choice((1, 1, 2))
        own = [Item(one.name, one.key, one.dimension, office, one.state, one.purpose, one.progress, one.budget) for one in left[:count]]
        left = left[count:]
        lines.append(office + form.format(" dan ".join(one.name for one in own)))
        for one in own:
            tell(layout.told, one, kinds=("office",), region=code)
    _listed(rng, layout, lines)
    return _close(rng, layout)


def name_dimension(rng: random.Random) -> Layout:
    """P – Smart Living"""
    layout, some, code = _start(rng)
    form = rng.choice(_BETWEEN)
    is_english = rng.random() < 0.8
    some = [
        Item(one.name, one.key, words.DIMENSIONS[one.key][not is_english], one.office, one.state, one.purpose, one.progress, one.budget)
        for one in some
    ]
    _listed(rng, layout, [item.name + form.format(item.dimension) for item in some])
    for item in some:
        tell(layout.told, item, kinds=("dimension",), region=code)
    return _close(rng, layout)


def dimension_names(rng: random.Random) -> Layout:
    """Smart Living: P, Q, dan R"""
    region = pieces.region_of(rng)
    layout = Layout(titled(rng, region, _TITLES), Told(regions=[region.code]))
    layout.add(rng.choice(("Program menurut dimensi:", "Program smart city pada tiap dimensi:", "Inovasi tiap pilar sebagai berikut:")))
    form, joint = (
        rng.choice((": {}", " : {}", " – {}", " - {}", " terdiri atas {}", ", yaitu {}", " ({})")),
        rng.choice((" dan ", ", ", ", dan ", "; ")),
    )
    with_office = rng.random() < 0.4
    lines = []
    for key in rng.sample(list(words.DIMENSIONS), rng.choice((3, 4, 6))):
        some = [
            Item(one.name, key, "", one.office, one.state, one.purpose, one.progress, one.budget)
            for one in pieces.items(rng, rng.choice((1, 2, 2, 3)))
        ]
        names = [one.name + (f" ({one.office})" if with_office and form != " ({})" else "") for one in some]
        row = names[0] if len(names) == 1 else ", ".join(names[:-1]) + joint + names[-1]
        lines.append(words.DIMENSIONS[key][0] + form.format(row))
        for one in some:
            tell(layout.told, one, kinds=("dimension", *(("office",) if with_office and form != " ({})" else ())), region=region.code)
    _listed(rng, layout, lines)
    return _close(rng, layout)


def name_both(rng: random.Random) -> Layout:
    """P – Dinas X – Smart Living, in any order behind the name"""
    layout, some, code = _start(rng)
    first, second = ("{i.office}", "{i.dimension}") if rng.random() < 0.5 else ("{i.dimension}", "{i.office}")
    form = rng.choice(
        (
            " – {} – {}",
            " - {} - {}",
            " ({}, {})",
            " ({}; {})",
            ", {}, {}",
            "; {}; {}",
            " | {} | {}",
            " / {} / {}",
            " ({}) – {}",
            ": {}, {}",
            ", {} ({})",
            " – {} ({})",
            " [{}] {}",
            " ({}) ({})",
        )
    ).format(first, second)
    some = [
        Item(one.name, one.key, words.DIMENSIONS[one.key][0], one.office, one.state, one.purpose, one.progress, one.budget) for one in some
    ]
    _listed(rng, layout, [item.name + form.format(i=item) for item in some])
    for item in some:
        tell(layout.told, item, kinds=("dimension", "office"), region=code)
    return _close(rng, layout)


def name_state(rng: random.Random) -> Layout:
    """P – belum berjalan"""
    layout, some, code = _start(rng)
    form = rng.choice(_BETWEEN[:8])
    with_office = rng.random() < 0.5
    _listed(
        rng,
        layout,
        [item.name + (f" ({item.office})" if with_office and form != " ({})" else "") + form.format(item.state.lower()) for item in some],
    )
    for item in some:
        tell(layout.told, item, kinds=("status", *(("office",) if with_office and form != " ({})" else ())), region=code)
    return _close(rng, layout)


def name_progress(rng: random.Random) -> Layout:
    """P: 85%"""
    layout, some, code = _start(rng)
    layout.parts[-1] = [
        rng.choice(
            ("Progres tiap program:", "Capaian program smart city:", "Realisasi program per Oktober:", "Tingkat penyelesaian program:")
        )
    ]
    form = rng.choice(
        (": {}%", " – {}%", " ({}%)", " : {} persen", " {} persen", " ......... {}%", " = {}%", ", {} persen", " mencapai {} persen")
    )
    with_office = rng.random() < 0.4
    _listed(
        rng,
        layout,
        [
            item.name + (f" ({item.office})" if with_office and not form.startswith(" (") else "") + form.format(item.progress)
            for item in some
        ],
    )
    for item in some:
        kinds = ("progress", *(("office",) if with_office and not form.startswith(" (") else ()))
        tell(layout.told, item, kinds=kinds, states=None, region=code)
    return _close(rng, layout)


def name_budget(rng: random.Random) -> Layout:
    """P – Rp 120.000.000"""
    layout, some, code = _start(rng)
    layout.parts[-1] = [rng.choice(("Anggaran tiap program:", "Pagu program smart city:", "Kebutuhan anggaran program:"))]
    form = rng.choice((": {}", " – {}", " ({})", " sebesar {}", " ......... {}", ", {}", " = {}"))
    _listed(rng, layout, [item.name + form.format(item.money) for item in some])
    for item in some:
        tell(layout.told, item, kinds=("budget",), states=None, region=code)
    return _close(rng, layout)


def name_described(rng: random.Random) -> Layout:
    """P, layanan bagi lansia, dikelola Dinas X, sudah berjalan."""
    layout, some, code = _start(rng)
    off = rng.choice((", {w}", ": {w}", " – {w}", " ({w})"))
    own = rng.choice(
        (
            ", dikelola {o}",
            ". Penanggung jawab: {o}",
            ", milik {o}",
            " oleh {o}",
            ". Dikelola {o}",
            ", pengampu {o}",
            " ({o})",
            ". Pelaksana {o}",
        )
    )
    with_state = rng.random() < 0.4 and off != " ({w})"
    lines = []
    for item in some:
        line = item.name + off.format(w=item.purpose) + own.format(o=item.office)
        if with_state:
            line += (", " if ". " not in own else ". ") + (
                item.state.lower() if ". " not in own else item.state[0].upper() + item.state[1:]
            )
        lines.append(line)
    mark = marks(rng)
    layout.add(*(marked(mark, number, line + ".") for number, line in enumerate(lines, 1)))
    for item in some:
        tell(layout.told, item, kinds=("office", *(("status",) if with_state else ())), region=code)
    return _close(rng, layout)


LISTS = {
    shape.__name__: shape
    for shape in (
        name_office,
        office_name,
        name_dimension,
        dimension_names,
        name_both,
        name_state,
        name_progress,
        name_budget,
        name_described,
    )
}

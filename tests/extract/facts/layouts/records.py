"""Records: lines or fields with labels, below a name, with the name among them, or all in one line."""

from __future__ import annotations

import random

from tests.extract.facts.layouts import pieces
from tests.extract.facts.layouts.pieces import Item, Layout, cased, label, marked, marks, sentence, tell, titled
from tests.extract.facts.tables.wanted import Told

_TITLES = ("Data Inovasi Smart City", "Katalog Program Smart City", "Profil Inovasi Kota Cerdas", "Lampiran Rencana Aksi Smart City")
_PARTS = (": ", " : ", ":  ", " :\t", "\t: ")


def _kinds(rng: random.Random) -> list[str]:
    """Which fields each record of a document has."""
    kinds = ["office", *rng.sample(("dimension", "status", "progress", "budget", "other", "place"), rng.choice((1, 2, 3)))]
    if rng.random() < 0.5:
        rng.shuffle(kinds)
    return kinds


def _value(rng: random.Random, item: Item, kind: str) -> str:
    return {
        "dimension": item.dimension,
        "office": item.office,
        "status": item.state[0].upper() + item.state[1:],
        "progress": f"{item.progress}%" if rng.random() < 0.6 else f"{item.progress} persen",
        "budget": item.money,
        "other": item.purpose[0].upper() + item.purpose[1:],
        "place": rng.choice(pieces.PLACES),
        "named": item.name,
        "program": item.name,
    }[kind]


def _fields(rng: random.Random, item: Item, kinds: list[str], labels: dict[str, str], part: str) -> list[str]:
    return [f"{labels[kind]}{part}{_value(rng, item, kind)}" for kind in kinds]


def _small(field: str) -> str:
    """A field whose label goes on a sentence; "OPD" stays."""
    said, mark, value = field.partition(":")
    return " ".join(word if word.isupper() else word.lower() for word in said.split()) + mark + value


def _start(rng: random.Random, least: int = 2, most: int = 5) -> tuple[Layout, list[Item], str]:
    region = pieces.region_of(rng)
    layout = Layout(titled(rng, region, _TITLES), Told(regions=[region.code]))
    if rng.random() < 0.3:
        layout.add(rng.choice(pieces.ASIDES))
    return layout, pieces.items(rng, rng.randint(least, most)), region.code


def record_lines(rng: random.Random) -> Layout:
    """Nama Program : P / Perangkat Daerah : X / Dimensi : D"""
    layout, some, code = _start(rng)
    kinds, part = _kinds(rng), rng.choice(_PARTS)
    name = rng.choice(("named", "named", "program"))
    labels = {kind: label(rng, kind) for kind in (*kinds, name)}
    numbered = rng.choice(("", "", "", "{n}. ", "lines"))
    for number, item in enumerate(some, 1):
        lines = _fields(rng, item, [name, *kinds], labels, part)
        if numbered == "lines":
            lines = [marked("{a}. ", at, line) for at, line in enumerate(lines, 1)]
        elif numbered:
            lines = [marked(numbered, number, lines[0]), *("   " + line for line in lines[1:])]
        layout.add(*lines)
        tell(layout.told, item, kinds=kinds, region=code)
    return layout


def record_dimension_first(rng: random.Random) -> Layout:
    """Dimensi : D / Program : P / Pelaksana : X"""
    layout, some, code = _start(rng)
    part = rng.choice(_PARTS)
    labels = {kind: label(rng, kind) for kind in ("dimension", "named", "program", "office", "status")}
    name = rng.choice(("named", "program"))
    kinds = ["dimension", name, "office", *rng.choice(((), ("status",)))]
    for item in some:
        layout.add(*_fields(rng, item, kinds, labels, part))
        tell(layout.told, item, kinds=kinds, region=code)
    return layout


def record_in_line(rng: random.Random) -> Layout:
    """Program: P; Dimensi: D; Pengampu: X; Status: S"""
    layout, some, code = _start(rng)
    kinds = _kinds(rng)
    name = rng.choice(("named", "program"))
    labels = {kind: label(rng, kind) for kind in (*kinds, name)}
    between, mark = rng.choice(("; ", " | ", ". ", ", ", " / ", " – ")), rng.choice(("", "", *pieces.BULLETS[:2], "{n}. "))
    lines = []
    for number, item in enumerate(some, 1):
        fields = _fields(rng, item, [name, *kinds], labels, ": ")
        if between == ", ":
            fields = [fields[0], *map(_small, fields[1:])]
        lines.append(marked(mark, number, between.join(fields) + (rng.choice(("", ".")) if between != ". " else ".")))
        tell(layout.told, item, kinds=kinds, region=code)
    layout.add(*lines)
    return layout


def name_then_fields(rng: random.Random) -> Layout:
    """1. P. Pengampu: X. Dimensi: D."""
    layout, some, code = _start(rng, 2, 5)
    kinds = ["office", *rng.choice(((), ("dimension",), ("dimension", "status"), ("status",)))]
    if rng.random() < 0.4:
        rng.shuffle(kinds)
    labels = {kind: label(rng, kind) for kind in kinds}
    between, mark = rng.choice((". ", "; ", " | ")), marks(rng)
    first = rng.choice((". ", " – ", ": ")) if between == ". " else between
    layout.add(rng.choice(("Program smart city beserta pengampunya:", "Daftar inovasi smart city:", "Inovasi yang dicatat tim:")))
    lines = []
    for number, item in enumerate(some, 1):
        fields = _fields(rng, item, kinds, labels, ": ")
        said = sentence(item.purpose)[:-1] + ". " if between == ". " and rng.random() < 0.5 else ""
        lead = item.name + (first if not said else rng.choice((". ", ": ", " – ")))
        lines.append(
            marked(mark, number, lead + (said if lead.endswith(". ") else said[:1].lower() + said[1:]) + between.join(fields) + ".")
        )
        tell(layout.told, item, kinds=kinds, region=code)
    layout.add(*lines)
    return layout


def headed_records(rng: random.Random) -> Layout:
    """3.2.1 P / Perangkat Daerah : X / Dimensi : D"""
    layout, some, code = _start(rng)
    kinds, part = _kinds(rng), rng.choice(_PARTS)
    labels = {kind: label(rng, kind) for kind in kinds}
    form = rng.choice(("", "{n}. ", "3.2.{n} ", "2.{n} ", "{A}. "))
    is_capital, is_described, is_indented = rng.random() < 0.2, rng.random() < 0.3, rng.random() < 0.3
    for number, item in enumerate(some, 1):
        lines = _fields(rng, item, kinds, labels, part)
        head = pieces.headed(form, number) + cased(item.name, is_capital)
        body = [*([sentence(item.purpose)] if is_described else []), *lines]
        layout.add(head, *("   " + line if is_indented else line for line in body))
        tell(layout.told, item, kinds=kinds, region=code)
    return layout


def defined(rng: random.Random) -> Layout:
    """P / what it is / Pengelola: X"""
    layout, some, code = _start(rng)
    kinds = ["office", *rng.choice(((), ("dimension",)))]
    labels = {kind: label(rng, kind) for kind in kinds}
    form, is_apart = rng.choice(("", "{n}. ", "• ")), rng.random() < 0.3
    layout.add(rng.choice(("Berikut program smart city yang dikelola perangkat daerah.", "Daftar layanan smart city", "Daftar Inovasi")))
    for number, item in enumerate(some, 1):
        lines = _fields(rng, item, kinds, labels, ": ")
        head = pieces.headed(form, number) + item.name
        said = sentence(item.purpose)
        if rng.random() < 0.4:
            said += " " + rng.choice(("Warga cukup mendaftar sekali.", "Layanan ini gratis.", "Petugas datang setiap pekan."))
        if is_apart:
            layout.add(head)
            layout.add(said)
            layout.add(*lines)
        else:
            layout.add(head, said, *lines)
        tell(layout.told, item, kinds=kinds, region=code)
    return layout


def state_records(rng: random.Random) -> Layout:
    """P / Status: S / Kendala: ..., the states in the words of reports"""
    layout, some, code = _start(rng)
    part, name = rng.choice(_PARTS), rng.choice(("named", ""))
    labels = {kind: label(rng, kind) for kind in ("named", "office", "status")}
    hurdle = rng.random() < 0.4
    for number, item in enumerate(some, 1):
        lines = _fields(rng, item, ["office", "status"], labels, part)
        if hurdle:
            lines.append(f"Kendala{part}{rng.choice(('jaringan di desa', 'jumlah petugas terbatas', 'belum ada', 'pergantian admin'))}")
        layout.add(f"{labels['named']}{part}{item.name}" if name else f"{number}. {item.name}", *lines)
        tell(layout.told, item, kinds=("office", "status"), region=code)
    return layout


RECORDS = {
    shape.__name__: shape
    for shape in (record_lines, record_dimension_first, record_in_line, name_then_fields, headed_records, defined, state_records)
}

"""Records whose fields hold rows in one order: "Nama program : A; B; C", "Pengampu : X; Y; Z"."""

from __future__ import annotations

from tests.extract.facts.dealt.deal import Deal, dimension, money
from tests.extract.facts.dealt.words import STATE_LABELS

_LABELS = {
    "names": ("Nama program", "Program", "Nama inovasi", "Inovasi", "Nama Program", "Program unggulan", "Aplikasi"),
    "dimension": ("Dimensi", "Pilar", "Dimensi Smart City", "Dimensi smart city"),
    "office": ("Pengampu", "OPD Pengampu", "Penanggung jawab", "Pelaksana", "OPD", "Perangkat Daerah", "Pengelola"),
    "status": ("Status", "Kondisi", "Status pelaksanaan"),
    "money": ("Anggaran", "Pagu anggaran"),
}


def record(one: Deal, kinds: tuple[str, ...]) -> str:
    """A record of the rows of the kinds, in lines or in one."""
    rng = one.rng
    values = {
        "names": one.called,
        "dimension": [dimension(one, key, is_alone=False) for key in one.dims],
        "office": one.offices,
        "status": [rng.choice(STATE_LABELS[state]) for state in one.states],
        "money": [money(amount) for amount in one.amounts],
    }
    mark = rng.choice(("; ", "; ", "; ", " / "))
    number = rng.choice(("", "", "", "({}) ", "{}) ", "{}. "))
    colon = rng.choice((": ", " : ", ":\t"))
    order = ["names", *kinds]
    if rng.random() < 0.2:
        order = [*kinds[:1], "names", *kinds[1:]]
    lines = [
        rng.choice(_LABELS[kind]) + colon + mark.join(number.format(place) + value for place, value in enumerate(values[kind], 1))
        for kind in order
    ]
    form = rng.random()
    if form < 0.7:
        return "\n".join(lines)
    if form < 0.85:
        return "\n".join(f"- {line}" for line in lines)
    return "\n".join(f"{place}. {line}" for place, line in enumerate(lines, 1))

"""A programme as an entry for reference managers: BibTeX and RIS."""

from __future__ import annotations

from datasette_plugins.reading import Row

TYPES = {"bib": "application/x-bibtex; charset=utf-8", "ris": "application/x-research-info-systems; charset=utf-8"}
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"})


def bibtex(program: Row, site: str, address: str, accessed: str) -> str:
    """An entry `@misc`; its year is that of the last report, its key the programme's id. `accessed` is an ISO date."""
    fields = {
        "title": "{" + _plain(program["name"]).translate(_SPECIAL) + "}",
        "howpublished": _plain(site).translate(_SPECIAL),
        "note": _plain(program["region_name"]).translate(_SPECIAL),
        "year": (program["last_reported"] or "")[:4],
        "url": _plain(address),
        "urldate": accessed,
    }
    told = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{program['id']},\n{told}\n}}\n"


def ris(program: Row, site: str, address: str, accessed: str) -> str:
    """A record of type ELEC."""
    lines = {
        "TY": "ELEC",
        "TI": program["name"],
        "T2": site,
        "CY": (program["region_name"] or ""),
        "PY": (program["last_reported"] or "")[:4],
        "UR": address,
        "Y2": accessed.replace("-", "/"),
        "ID": program["id"],
    }
    return "".join(f"{tag}  - {_plain(value)}\r\n" for tag, value in lines.items() if value) + "ER  - \r\n"


def _plain(text: str | None) -> str:
    """One line: a line break would begin another field."""
    return " ".join((text or "").split())

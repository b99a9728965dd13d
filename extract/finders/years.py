"""Years a text names, and what they are the year of.

The rule of a mention: `year.stated` ("tahun 2023", "pada 2023", "skor 2023"), `year.range` ("2018-2019", which fixes no year),
`year.date` (inside a calendar date: the year of an event), `year.law` (inside the number of a regulation: the year of nothing here).
"""

from __future__ import annotations

import re

from extract import matching
from extract.model import Mention

_YEAR = matching.compile(
    r"(?:(?<![\d.,/-])|(?<=\d[/.-]\d[/.-])|(?<=\d[/.-]\d\d[/.-]))(?P<first>20[0-4]\d|19[89]\d)(?:\s?(?P<dash>[-–/]|sampai|hingga"
    r"|s/d)\s?(?P<second>(?:tahun\s)?(?:20)?\d{2}))?(?![\d]|[.,]\d)"
)
_DATE_BEFORE = re.compile(
    r"(?:\d{1,2}\s{1,2}(?:jan|feb|peb|mar|mrt|apr|mei|may|jun|jul|ag[us]|aug|sep|okt|oct|nov|nop|des|dec)[a-z]{0,7}\s"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]|[a-z]{3,9}\s\d{1,2},\s)$",
    re.IGNORECASE,
)
_LAW_BEFORE = re.compile(
    r"\b(?:nomor|no\.?)\s{0,2}\d{1,3}\s(?:tahun\s)?$"
    r"|\b(?:rpjmd|rpjpd|rpjmn|periode|masterplan|master plan|roadmap)"
    r"(?:\s(?!(?:in|pada|hingga|sampai|akhir|awal|selama|sepanjang|were|was|mencapai|tercapai|terlaksana)\b)[\w()]{1,20}){0,4}\s$",
    re.IGNORECASE,
)


def find(text: str) -> tuple[Mention, ...]:
    """The years of `text` in order; the key is the year, or both ends of a range joined by "-"."""
    found = []
    for hit in _YEAR.finditer(text):
        before = text[max(0, hit.start() - 40) : hit.start()]
        key, rule = hit["first"], "year.stated"
        if hit["dash"]:
            second = re.sub(r"\D", "", hit["second"])
            key, rule = f"{hit['first']}-{second if len(second) == 4 else hit['first'][:2] + second}", "year.range"
        elif _LAW_BEFORE.search(before):
            rule = "year.law"
        elif re.search(r"\d[/.-]\d{1,2}[/.-]$", text[max(0, hit.start() - 6) : hit.start()]) or _DATE_BEFORE.search(before):
            rule = "year.date"
        found.append(Mention("year", hit.start(), hit.end(), key, hit[0], rule))
    return tuple(found)

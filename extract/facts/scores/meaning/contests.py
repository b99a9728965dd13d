"""Contests: what is won in one was measured by its jury, not by the evaluation of the programme."""

from __future__ import annotations

import re

_CONTEST = re.compile(
    r"\b(?:(?:per)?lomba(?:an)?|kompetisi|sayembara|krenova|kontes|olimpiade|hackathon|turnamen|kejuaraan"
    r"|(?:festival|pekan|jambore|bursa|gelar|anugerah|penghargaan)\s(?:kreativitas\sdan\s)?inovasi|adu\sinovasi|contest|competition)\b",
    re.IGNORECASE,
)
_OF_CITIES = re.compile(r"\b(?:smart\s?(?:city|regency)|kota\s(?:cerdas|pintar)|kabupaten\scerdas)\b", re.IGNORECASE)


def held_in_contest(told: str) -> bool:
    """Whether words speak of a contest that is not the one of smart cities."""
    contest = _CONTEST.search(told)
    return contest is not None and not _OF_CITIES.search(told, max(0, contest.start() - 40), contest.end() + 40)

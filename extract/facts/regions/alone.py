"""Whether the only region that a text names is its subject, and whether the one that weighs most is beside a namesake left open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.facts.regions.standing import Standing
from extract.finders import abroad
from extract.model import Mention

_DONE_BY = re.compile(r"\bdi(?!temui|lansir|kutip)[a-z]{4,}\s(?:oleh\s)?$")  # "diusung X", "dikembangkan oleh X"
_CAPITAL = "31"  # where ministries hand over
# "Lalu kita? Di Kota X ...", "Kembali ke X, ...": a story of elsewhere comes home
_COMES_HOME = re.compile(
    r"\b(?:(?:bagaimana|gimana|apa\skabar)(?:\s(?:dengan|di|nasib))?\b|lalu,?\s(?:bagaimana|kita|kami|di\ssini)\b|(?:kembali|pulang)\ske\b|di\s(?:negeri|tanah|kampung)\ssendiri\b|di\ssini\b)[^.!\n]{0,40}$",
    re.IGNORECASE,
)
# "... di Kabupaten X. Di sana Dinas Y ...": what a story of elsewhere is set against
_ITS_GOVERNMENT = re.compile(
    r"\b(?:Dinas\s[A-Z]|Badan\s[A-Z]|BPBD|Dis(?:kominfo|hub|dukcapil|dik|nak|par|perin|dag)|Dukcapil|Bapp?e[a-z]+|Pem(?:kab|kot|ko)\b|RSUD|Puskesmas)"
)
_TELLS = 400  # characters
_LEAD = 30  # characters before a name in which its verb stands


def is_alone(mentions: Sequence[Mention], counts: Sequence[bool], standings: Sequence[Standing], text: str, opening: int) -> bool:
    """Whether the text names one region only (save its province), and either before `opening`, or twice, or as one who acts.

    `counts` says which mentions are of any weight; the capital where something is handed over ("kepada X di Jakarta") is no other region.
    Named only as the place where something happens, as somebody's past, or once in the middle, a region is beside the subject.
    """
    codes = {
        m.key
        for m, how in zip(mentions, standings, strict=True)
        if m.rule != "region.institution" and how != "aside" and (how != "venue" or not m.key.startswith(_CAPITAL))
    }
    if len({code[:2] for code in codes}) != 1 or len(codes) > 2:
        return False
    told = [(m.start, how) for m, counts_here, how in zip(mentions, counts, standings, strict=True) if counts_here]
    if any(how == "full" and _ITS_GOVERNMENT.search(text, start, start + _TELLS) for start, how in told) and abroad.find(text):
        return True
    if any(_COMES_HOME.search(text, max(0, start - 2 * _LEAD), start) for start, _ in told):
        return True
    if all(text.endswith("di ", 0, start) for start, _ in told):
        return False
    if len(told) > 1 or any(how in ("actor", "smart_city", "host") for _, how in told):
        return True
    # "di pesisir Kabupaten X, Provinsi Y": where the story takes place, introduced with its province
    parents = {m.start for m, how in zip(mentions, standings, strict=True) if how == "parent"}
    if any(how == "full" and any(m.end <= at <= m.end + 2 for at in parents) for m, how in zip(mentions, standings, strict=True)):
        return True
    return any(start < opening or _DONE_BY.search(text, max(0, start - _LEAD), start) for start, _ in told)


def is_beside(code: str, unsettled: Mapping[str, float], weights: Mapping[str, float]) -> bool:
    """Whether a namesake that the text leaves open weighs more: a story of "Bogor" is none of Jawa Barat, nor of a Depok named in it."""
    least = weights.get(code, 0.0)
    return any(weight >= (least if key.startswith(code) else 2 * least) for key, weight in unsettled.items())

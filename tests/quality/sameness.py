"""When two names, offices, regions or results are the same for the purpose of counting.

Spelling and type words are forgiven, another thing under a similar name is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from tests.quality.corpus import GoldScore, region_names

_TYPE_WORDS = re.compile(r"\b(?:program|programme|aplikasi|inovasi|layanan|sistem|platform|portal|app)\b")
_OFFICE_WORDS = frozenset({"dan", "kabupaten", "kota", "kab", "provinsi", "pemerintah"})
_CLOSE_NAMES = 0.88  # "Antarata" and "Antaratta" are one name, "E-Retribusi Pasar" and "E-Retribusi Parkir" (0.86) are two
_CLOSE_OFFICES = 0.75  # of the words of both: one conjunct of four may be missing
_ROUNDING = 0.005  # 66,67 for two thirds


def plain(text: object) -> str:
    """Letters and figures in lower case, words parted by one blank; hyphens part words. Twice is once."""
    folded = unicodedata.normalize("NFKC", str(text or "")).casefold()
    return " ".join(re.sub(r"[^\w\s]", "", folded.replace("-", " ")).split())


def bare_name(name: str) -> str:
    """A programme's name without its type word, unless nothing else is left."""
    return " ".join(_TYPE_WORDS.sub(" ", plain(name)).split()) or plain(name)


def same_name(left: str, right: str) -> bool:
    """Equal but for blanks and type words, or nearly so when long enough to tell."""
    a, b = bare_name(left), bare_name(right)
    if not a or not b:
        return False
    if a.replace(" ", "") == b.replace(" ", ""):
        return True
    return min(len(a), len(b)) >= 6 and SequenceMatcher(None, a, b).ratio() >= _CLOSE_NAMES


def any_same_name(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether one of `left` is one of `right`."""
    others = tuple(right)
    return any(same_name(a, b) for a in left for b in others)


def same_office(left: str, right: str) -> bool:
    """The same words in any order, region words aside; a single differing conjunct of a long name is forgiven."""
    a, b = (frozenset(plain(name).split()) - _OFFICE_WORDS for name in (left, right))
    return bool(a and b) and (a == b or len(a & b) / len(a | b) >= _CLOSE_OFFICES)


def same_region(official: str | None, found: str | None) -> bool:
    """`official` is a name, `found` a code or a name."""
    if not official or not found:
        return not official and not found
    return plain(official) == plain(region_names().get(found, found))


def same_value(left: float | None, right: float | None) -> bool:
    """Equal up to rounding at the second decimal; nothing equals only nothing."""
    if left is None or right is None:
        return left is None and right is None
    return abs(left - right) <= _ROUNDING


def same_subject(gold: GoldScore, found: Mapping[str, Any]) -> bool:
    """Who or what was measured: a region, dimension, component, named aspect, programme or office."""
    kind, subject = found["subject_type"], str(found["subject"] or "")
    subjects = (gold.subject, *gold.leeway.accepted("subject"))
    if kind == "aspect" and gold.subject_type == "aspect":
        return _same_aspect(subjects, found)
    if kind not in (gold.subject_type, *gold.leeway.accepted("subject_type")):
        return False
    if kind == "region":
        return same_region(gold.region, found.get("region") or subject)
    if kind == "program":
        return any(same_name(str(wanted), subject) for wanted in subjects)
    if kind == "opd":
        return any(same_office(str(wanted), subject) for wanted in subjects)
    return any(plain(wanted) == plain(subject) for wanted in subjects)


def _same_aspect(subjects: Iterable[str], found: Mapping[str, Any]) -> bool:
    """An indicator is named by the subject or the label, in full or without its tail ("infrastruktur" for "infrastruktur jaringan")."""
    spoken = [frozenset(plain(found.get(key)).split()) for key in ("subject", "label")]
    wanted = [frozenset(plain(subject).split()) for subject in subjects]
    return any(have and (have <= want or want <= have) for have in spoken for want in wanted)


def same_fraction(gold: GoldScore, found: Mapping[str, Any]) -> bool:
    """`9 of 10` is the same result whether or not its percentage was worked out."""
    pair = (gold.achieved, gold.total)
    return None not in pair and pair == (found.get("achieved"), found.get("total"))


def same_score(gold: GoldScore, found: Mapping[str, Any]) -> bool:
    """The same thing measured in the same way with the same outcome."""
    values = (gold.value, *gold.leeway.accepted("value"))
    return (
        found["metric"] in (gold.metric, *gold.leeway.accepted("metric"))
        and (same_fraction(gold, found) or any(same_value(value, found["value"]) for value in values))
        and same_subject(gold, found)
    )

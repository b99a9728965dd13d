"""What looks like an office of a region and is one of the state, of a council, of a village, or no body at all.

"Badan Gizi Nasional", "Biro Humas Kementerian Tenaga Kerja" come out as a ministry's; "dana pihak ketiga (DPK)" says that the letters
are none of an office in this text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from extract.finders.named_units import is_region_word
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

_OF_THE_STATE = "ministry"
_NATIONAL = re.compile(r"[ \u00a0](?:Nasional|Negara|Republik|Internasional|Dunia|Pusat|RI|AS|PBB|NASIONAL|NEGARA)\b")
_OTHERS = (
    r"(?:Kementerian|Kemen[a-z]{2,}|Kemenko|Setjen|Sekjen|DPR RI|MPR|DPD RI|Mabes|Polri|Polda|Kejaksaan|Kejagung|Mahkamah|KPU|Bawaslu"
    r"|BPS|BPK|KPK|BUMN|Universitas|Politeknik|Baznas|Istana|Kepresidenan)\b"
)
_REGIONAL = r"(?:Pem[a-z]+|Kota|Kabupaten|Provinsi|Setda|Dinas|Badan|Bagian|Bupati|Wali|Gubernur)\b"
# "Kepala Biro Komunikasi dan Layanan Informasi Kemenkeu": more of the name, and whose it is
_OWNER_BEHIND = re.compile(
    rf"(?:[ \u00a0](?:(?:dan|serta|&)[ \u00a0])?(?!{_OTHERS}|{_REGIONAL})[A-Z][A-Za-z]+){{0,6}}"
    rf"(?:[ \u00a0]\([^()]{{2,30}}\))?[ \u00a0]{_OTHERS}"
)
_MAY_BE_OF_OTHERS = frozenset(("badan", "biro", "bagian", "sekretariat", "inspektorat", "satuan"))
_NEAR = 24  # characters before a short name in which its head is named
_HEADED = re.compile(r"\b(?:Kadis|KADIS|Sekdis|SEKDIS|[Ss]ekretaris Dinas|Kepala Dinas \(Kadis\)|Dinas \([A-Za-z]{3,12}\))\s$")
_ITS_LONG_NAME = re.compile(r"\b[Dd]inas [Kk]omunikasi[\w ,]{0,60}\($")  # "Dinas Komunikasi dan Informatika (Kominfo)"
_MINISTER = re.compile(r"\b(?:Menteri|Kementerian|Kemen|Dirjen|Ditjen|Wamen|Irjen|Sekjen|Staf Khusus)\s$", re.IGNORECASE)
_REGION_BEHIND = re.compile(
    r"[ \u00a0](?:(?:Kota|Kabupaten|Kab\.?|Provinsi|Prov\.?|KOTA|KABUPATEN)[ \u00a0][A-Z]|(?P<name>[A-Z][a-z]{3,}))"
)
_LETTERS = re.compile(r"[A-Z][A-Z0-9]{2,6}")
_JOINTS = frozenset(("dan", "serta", "di", "untuk", "yang", "atas", "ke"))
_LEAD = 90  # characters before a bracket in which its letters are spelt


def without_others(text: str, found: list[Mention], heads: frozenset[str]) -> list[Mention]:
    """`found` with bodies of others under the kind of a ministry, and without letters that the text explains as something else."""
    elsewhere = set(_letters_of_others(text, found, heads))
    return [_of_a_region(text, _of_others(text, mention)) for mention in found if mention.form not in elsewhere]


def _of_a_region(text: str, mention: Mention) -> Mention:
    """ "Kadis Kominfo", "Kominfo Kabupaten X": the short name of the ministry is that of a region's office, too."""
    if mention.form not in ("Kominfo", "KOMINFO") or _MINISTER.search(text, max(0, mention.start - _NEAR), mention.start):
        return mention
    behind = _REGION_BEHIND.match(text, mention.end)
    is_of_region = behind is not None and (behind["name"] is None or is_region_word(behind["name"]))
    is_of_region = is_of_region or _ITS_LONG_NAME.search(text, max(0, mention.start - _LEAD), mention.start) is not None
    if is_of_region or _HEADED.search(text, max(0, mention.start - _NEAR), mention.start):
        return replace(mention, key="diskominfo", rule="opd.listed.dinas")
    return mention


def _of_others(text: str, mention: Mention) -> Mention:
    rule, _, kind = mention.rule.rpartition(".")
    if kind not in _MAY_BE_OF_OTHERS or " " not in mention.form:
        return mention
    is_theirs = _OWNER_BEHIND.match(text, mention.end) is not None
    if rule == "opd.long-name" and kind == "badan":
        is_theirs = is_theirs or _is_national(text, mention) or _NATIONAL.match(text, mention.end) is not None
    return replace(mention, rule=f"{rule}.{_OF_THE_STATE}") if is_theirs else mention


def _is_national(text: str, mention: Mention) -> bool:
    """Whether a body's first duty is one that no region has ("Badan Pengawas ..."), and no "Daerah" makes it one of a region."""
    opening = " ".join(text[mention.start : mention.start + _LEAD].casefold().split()[1:4])
    return "daerah" not in mention.form.casefold() and _national(current_lexicons()).match(opening) is not None


@lru_cache(maxsize=4)
def _national(lexicons: Lexicons) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, lexicons.words('offices', 'bodies_of_the_state')))})\b")


def _letters_of_others(text: str, found: list[Mention], heads: frozenset[str]) -> Iterator[str]:
    """Forms in capitals that stand in a bracket behind words that they abbreviate and that are no office's name."""
    has_elections = any(mention.key == "kpu" for mention in found)
    beside_elections = frozenset(current_lexicons().words("offices", "letters_beside_elections"))
    ends = {mention.end for mention in found}
    for mention in found:
        if _LETTERS.fullmatch(mention.form) is None:
            continue
        if has_elections and mention.form in beside_elections:
            yield mention.form
        is_bracket = text[max(0, mention.start - 2) : mention.start] == " (" and text[mention.end : mention.end + 1] == ")"
        if is_bracket and mention.start - 2 not in ends and _spells_something_else(text, mention, heads):
            yield mention.form


def _spells_something_else(text: str, mention: Mention, heads: frozenset[str]) -> bool:
    before = re.findall(r"[A-Za-z]+", text[max(0, mention.start - _LEAD) : mention.start - 2])
    words = [word.casefold() for word in before if word.casefold() not in _JOINTS]
    spelt = words[-len(mention.form) :]
    return "".join(word[0] for word in spelt).upper() == mention.form and spelt[0] not in heads

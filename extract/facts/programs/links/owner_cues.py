"""The words between an office and a programme: which make the office the maker before it, or the owner behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.facts.one_by_one import without_order
from extract.facts.programs.model import FAR, Naming
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

_PARTNER = re.compile(
    r"\b(?:bersama|bekerja\s?sama|kerja\s?sama|kolaborasi|berkolaborasi|sinergi|dihadiri|mengundang|kunjungan|tamu|rombongan)\s[^,.;]{0,40}$"
    r"|\b(?:kepada|untuk|ke|bagi|seluruh|semua)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_ENTRUSTED = re.compile(
    r"\b(?:(?:di|ter|kami\s|kita\s)?(?:titip|percaya|serah|beban|tugas|limpah)(?:kan)?|jatuh|diberikan|diganjarkan|dianugerahkan|diraih|direbut)"
    r"\s(?:kami\s)?(?:kepada|ke|pada|oleh)\s$",
    re.IGNORECASE,
)
# rules that read on both sides of the office
_AROUND = frozenset(("owner.by-with", "owner.from-first", "owner.named", "owner.of", "owner.by"))
_MAKERS = (
    "owner.makes",
    "owner.english",
    "owner.with",
    "owner.through",
    "owner.colon",
    "owner.as",
    "owner.from-first",
    "owner.named",
    "owner.by-with",
    "owner.of",
    "owner.by",
)
_OWNED = ("owner.behind", "owner.genitive", "owner.handed", "owner.accompanied")
# Who says so, between commas: "Gerakan ini, kata Bupati, dimotori DLH".
_ASIDE = re.compile(
    r"\s{0,2},\s(?:kata|ujar|menurut|jelas|sebut|tambah|lanjut|imbuh|ungkap|sambung|papar|tutur|terang)(?:nya|\s[^,.;]{2,40}),\s",
    re.IGNORECASE,
)
# "Keduanya, bersama Jajan Warung milik Dinas X": what is named beside comes between, and the owner is its own.
_BESIDE = re.compile(
    r"[\s\"”,]{0,3}(?:bersama|beserta|selain|seperti|disusul|menyusul|mendampingi|bersanding\sdengan|sejajar\sdengan|mirip|along\swith|besides)\s"
    r"(?:(?:program|aplikasi|inovasi|layanan)\s)?(?!(?:Universitas|Politeknik|Institut|Kementerian|Bank|PT|Yayasan|BUMN)\b)(?:[A-Z][\w'’-]*\s){1,5}"
    r"(?:milik|dari|besutan|garapan|buatan|punya|kepunyaan|gagasan|from|by)\s"
)
# "ditangani dua instansi, yakni Dinas X dan Dinas Y"
_BODIES_COUNTED = re.compile(
    r"\s(?:oleh\s)?(?:dua|tiga|empat|lima|enam)\s(?:dinas|instansi|opd|badan|lembaga|kantor|perangkat\sdaerah|pihak|unit|rumah)(?:\s(?:yang\s)?berbeda)?\s?[,:]?\s(?:(?:yakni|yaitu|ialah)\s)?(?=$)",
    re.IGNORECASE,
)
_TURN_OF = re.compile(
    r"\b(?:giliran|disusul|menyusul|diikuti|dilanjutkan)\s(?:oleh\s)?$", re.IGNORECASE
)  # "Setelah P, giliran Dinas X memaparkan Q"
_DOUBTED = re.compile(r"\bdi(?:sangsikan|ragukan|pertanyakan|kritik|soroti?|tegur|puji|apresiasi)\s(?:oleh\s)?$")  # by whom, not whose


def owner_rules() -> dict[str, Rule]:
    """The rules of `rules/owner.yml` by their ids."""
    return _rules(current_lexicons())


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules("owner")}


def makes(text: str, office: Mention, name_start: int, sentence: Sentence) -> str | None:
    """Whether the words between an office and a name behind it make the office the maker; None when a person of it speaks."""
    gap = text[office.end : name_start]
    if len(gap) > FAR or ";" in gap:
        return None
    rules = owner_rules()
    lead = text[max(sentence.start, office.start - 60) : office.start]
    if rules["owner.head"].regex.search(lead) and rules["owner.self"].regex.search(gap):
        return "owner.self"
    if not _ENTRUSTED.search(lead) and (rules["owner.person"].regex.search(lead) or _PARTNER.search(lead)):
        return None
    for rule_id in _MAKERS:
        match = rules[rule_id].regex.search(lead[-24:] + "\0" + gap if rule_id in _AROUND else gap)
        if match is not None and not (rule_id == "owner.colon" and _is_speaker(text, office, sentence)):
            speaks = rules["owner.speech"].regex.search(gap[: match.end()]) or rules["owner.presents"].regex.search(gap)
            return None if speaks else rule_id
    return None


def make_in_order(text: str, owners: Sequence[Mention], row: Sequence[Naming], sentence: Sentence) -> bool:
    """ "Dari Dinas X dan Dinas Y berturut-turut lahir A dan B": what leads to the first of the offices is said of them all."""
    rules, lead = owner_rules(), text[max(sentence.start, owners[0].start - 24) : owners[0].start]
    said = f"{lead}\0{without_order(text[owners[-1].end : row[0].name.start])}"
    return any(rules[rule_id].regex.search(said) for rule_id in sorted(_AROUND)) and rules["owner.speech"].regex.search(said) is None


def _is_speaker(text: str, office: Mention, sentence: Sentence) -> bool:
    """ "Diskominfo: P. Itu tanya jawab ...", again and again at the start of a paragraph: the one who answers in an interview."""
    return office.start == sentence.block.start and text.count(f"\n{office.form}:") > 1


def without_asides(said: str) -> str:
    """The words without who says them between commas."""
    return _ASIDE.sub(" ", said)


def of_one_beside(gap: str) -> bool:
    """Whether the words between a name and an office behind it name another programme beside it, whose owner the office is."""
    return _BESIDE.fullmatch(gap) is not None


def comes_next(gap: str) -> bool:
    """Whether the words between a name and an office behind it lead to the office as the next one to speak."""
    return _TURN_OF.search(gap) is not None


def owned(gap: str) -> bool:
    """Whether the words between a name and an office behind it end in an owner's cue."""
    if len(gap) > 160:
        return False
    gap = _BODIES_COUNTED.sub(" ", without_asides(gap))
    if of_one_beside(gap) or comes_next(gap) or _DOUBTED.search(gap):
        return False
    rules = owner_rules()
    cued = next((True for rule_id in _OWNED if rules[rule_id].regex.search(gap) is not None), None)
    return cued is not None and rules["owner.speech"].regex.search(gap) is None

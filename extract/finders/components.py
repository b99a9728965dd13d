"""The five components of the smart-city evaluation, which many texts call "dimensi" too: they are never dimensions.

Words like "hasil" and "dampak" are everyday words, so a component is found only with its cue ("dimensi outcome",
"komponen dampak", "nilai quick win"), or when the text lines up at least two of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract import matching
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

_CUE = re.compile(
    r"\b(?:dimensi|komponen|aspek|indikator|kategori|nilai|skor|indeks|index|variabel|predikat\s[\w\s]{3,20}\suntuk)\s+[\"“']?$",
    re.IGNORECASE,
)
_SURVEY = re.compile(r"\b(?:survei|survey|rata-rata)\s$", re.IGNORECASE)
_PLAIN = frozenset(
    ("hasil", "dampak", "keluaran", "luaran", "kondisi awal", "program percepatan", "capaian pelaksanaan", "kondisi awal program")
)
_OF_EVALUATION = re.compile(
    r"\s(?:evaluasi|penilaian|asesmen|survei|survey|akhir)\b", re.IGNORECASE
)  # "nilai hasil evaluasi" is no outcome
_NEIGHBOUR = 60  # characters between two components of one row


def find(text: str) -> tuple[Mention, ...]:
    """The components named in `text`, in order; each stands with a cue or beside another component."""
    pattern, keys = _table(current_lexicons())
    hits = [
        Mention("component", m.start(), m.end(), keys[_squeezed(m[0])], m[0], "component.form")
        for m in pattern.finditer(text)
        if not (matching.fold(m[0]) == "hasil" and _OF_EVALUATION.match(text, m.end()))
    ]
    kept = []
    for hit in hits:
        before = text[max(0, hit.start - 40) : hit.start]
        cued = _CUE.search(before) is not None or hit.form.casefold().startswith("dimensi")
        cued = cued or (hit.key == "impact" and _SURVEY.search(before) is not None)
        others = [
            o for o in hits if o.key != hit.key and min(abs(o.start - hit.end), abs(hit.start - o.end)) <= _NEIGHBOUR and _foreign(o.form)
        ]
        if cued or (others and (hit.key != "quick_win" or len({o.key for o in hits if _foreign(o.form)}) > 1)):
            kept.append(hit)
    return tuple(kept)


def _foreign(form: str) -> bool:
    """Written in the evaluation's own (English) word, which everyday prose does not use."""
    return _squeezed(form) not in _PLAIN


def _squeezed(form: str) -> str:
    return re.sub(r"[\s-]+", " ", matching.fold(form))


@lru_cache(maxsize=4)
def _table(lexicons: Lexicons) -> tuple[matching.Pattern, dict[str, str]]:
    keys = {_squeezed(form): term.key for term in lexicons.components for form in (*term.forms, term.key.replace("_", " "))}
    forms = "|".join(re.escape(form).replace(r"\ ", r"[\s-]{1,2}") for form in sorted(keys, key=len, reverse=True))
    return matching.compile(rf"\b(?:{forms})\b", re.IGNORECASE), keys

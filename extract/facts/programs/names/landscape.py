"""Rivers, hills and tombs that a small word before them makes part of what is told: "banjir Sungai Rangkong", "peziarah Makam Habib".

A programme may bear such a word ("program Sungai Bersih", "meluncurkan Rawa Ceria"); what is warned of, drained or visited is the thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.programs.model import Naming
from extract.facts.programs.names.dropping import drop
from extract.finders.program_words import squeeze, tables
from extract.lexicon import current_lexicons
from extract.model import Rejected
from extract.segment import Sentence

_REASON = "a part of the land or a building"
_WORD_BEFORE = re.compile(r"\b([a-z][a-z-]+)\s$")
# what may stand between a programme and the rest of its sentence
_JOINT = frozenset(
    "dan serta atau maupun adalah ialah yaitu yakni lewat melalui lalu kemudian bernama nama judul dengan untuk ada seperti misalnya "
    "termasuk kini oleh juga hingga sampai satu dua tiga empat lima enam tujuh delapan sembilan sepuluh "
    "namanya andalannya unggulannya by called named with through via the and "
    "pula pun lagi saja hanya cuma malah justru sebab karena supaya agar bahwa kalau jika bila soal tentang mengenai terkait bagaimana apa "
    "apakah kepada bagi selain bukan belum tetap sudah baru masih sempat berupa berkat kelanjutan keberlanjutan nasib peluncuran penerapan "
    "win wins".split()
)
_BE = re.compile(r"ber(?!ingin$|embang$)[a-z]{4,}")
_VERB = re.compile(r"(?:me[a-z]{5,}|di(?!nas)[a-z]{4,}|ber[a-z]{4,}|ter[a-z]{4,})")


def drop_landscape(text: str, sentences: Sequence[Sentence], found: dict[int, list[Naming]], rejected: list[Rejected]) -> None:
    """Take from `found` what begins with a word for land, water or a building and is, wherever it stands, the object of a small noun."""
    own: set[str] = set()
    things: set[str] = set()
    for sentence in sentences:
        for naming in found.get(sentence.index, ()):
            if naming.name.form.split()[0].casefold() in tables().landscape:
                (things if _is_object(text, naming, sentence) or _lies_in_region(naming) else own).add(squeeze(naming.name.form))
    things -= own
    if not things:
        return
    drop(found, list(found), lambda naming: squeeze(naming.name.form) in things, rejected, _REASON)


def _lies_in_region(naming: Naming) -> bool:
    """ "Pelabuhan Bima", "Bandara Luwuk": what is called after the region alone is the place there, where nothing calls it a programme."""
    words = tables()
    rest = naming.name.form.casefold().split()[1:]
    is_region = frozenset(rest) in words.of_regions or " ".join(rest) in words.towns
    is_told = naming.rule == "program.cue" or naming.offices or naming.dimensions or naming.aliases or naming.name.shape == "quoted"
    return bool(rest) and is_region and not is_told


def _is_lively(form: str) -> bool:
    """ "Kali Bicara", "Danau Tempe Bernapas": what a river or a hill is made to do or be, which no place is called."""
    last = form.split()[-1].casefold()
    return _BE.fullmatch(last) is not None or last in current_lexicons().words("programs", "no_place_is")


def _is_object(text: str, naming: Naming, sentence: Sentence) -> bool:
    if naming.name.shape == "quoted" or naming.aliases or naming.dimensions or _is_lively(naming.name.form):
        return False
    before = _WORD_BEFORE.search(text, max(sentence.start, naming.name.start - 30), naming.name.start)
    if before is None:
        return False
    word = before[1]
    return word not in tables().cues and word not in _JOINT and _VERB.fullmatch(word) is None

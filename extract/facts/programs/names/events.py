"""What is on at a festival, and who is chosen there: "Ada lomba robot, Kelas Konten, sampai pemilihan Putri Digital"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.facts.programs.cues import HEAD_NOUN, within
from extract.facts.programs.model import Naming
from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.segment import Sentence

# Constructions that find names by what stands around them: what calls a phrase a programme is surer than a row of contests.
WEAK = frozenset("program.harvest program.likely program.launched program.spelled program.tailed program.stated program.aside".split())
_PARTS = 2  # contests, stages, stalls and seminars in a sentence that tells what was on
_NEAR = 60  # characters
_BY = 8  # characters from the verb to who holds it
_DOES = re.compile(
    r"\b(?:me(?!riah|nyambut|mperingati|ramaikan)[a-z]{5,}|di(?!isi|meriahkan|ramaikan|gital|warnai|rangkai|tutup|gelar|buka|lanjutkan)[a-z]{5,})\b"
)
_HELD = re.compile(
    r"\b(?:membuka|menutup|menghadiri|menggelar|gelaran|acara|ajang|event|perhelatan|memeriahkan|meramaikan|rangkaian|pembukaan|penutupan|panitia|peserta|pemenang|juara|di\ssela(?:-sela)?|selama|pada|dalam|kategori)\s{1,2}[\"“]?$",
    re.IGNORECASE,
)
# "X, yang digelar menyambut hari jadi, ditutup Wakil Bupati"
_IS_HELD = re.compile(
    r"[\"”]?(?:\s\([^()]{1,40}\))?,?\s(?:yang\s)?(?:(?:resmi|kembali|telah|sudah|akhirnya|pun|sukses|ini|itu|tahun\sini|mulai)\s){0,3}"
    r"(?:di(?:gelar|helat|buka|tutup|adakan|ikuti|hadiri|meriahkan|langsungkan|isi)|berlangsung|berakhir|usai|rampung\sdigelar)\b"
)
# "Klub X dan Sanggar Y ikut memeriahkan Z"
_ENLIVENS = re.compile(
    r"[^.;:]{0,90}\b(?:(?:ikut|turut)\s(?:me(?:meriahkan|ramaikan|nyemarakkan|ngisi)|tampil|unjuk\skebolehan)|memeriahkan|menyemarakkan)\s(?!program|layanan|aplikasi)"
)
_FLAGSHIP = re.compile(r"\bquick[\s-]?wins?\b|\b(?:program|inovasi)\s(?:unggulan|andalan|prioritas)\b", re.IGNORECASE)


def of_events(text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]]) -> list[Naming]:
    """The namings of `found` that are events, parts of one, or titles won there; none that an office, a dimension or a noun claims."""
    return [
        naming
        for sentence in sentences
        for naming in found.get(sentence.index, ())
        if naming.rule in WEAK
        and not (naming.offices or naming.dimensions)
        and sentence.block.kind != "table_row"
        and _is_of_event(text, sentence, naming, anchors)
    ]


def _is_of_event(text: str, sentence: Sentence, naming: Naming, anchors: Anchors) -> bool:
    parts, tails, titles = _words(current_lexicons())
    start = naming.name.start
    if HEAD_NOUN.search(text, max(sentence.start, start - _NEAR), start) or _FLAGSHIP.search(text, sentence.start, sentence.end):
        return False
    if titles.match(naming.name.form):
        return True
    if tails.search(naming.name.form):
        held = _IS_HELD.match(text, naming.name.outer_end, sentence.end)
        if held is not None and any(0 < mention.start - held.end() < _BY for mention in within(anchors.offices, sentence)):
            return False  # "yang digelar Dinas Pariwisata tiap Juli"
        is_held = held is not None or _HELD.search(text, max(sentence.start, start - _NEAR), start) is not None
        return is_held and not any(mention.key != "other" for mention in within(anchors.dimensions, sentence))
    if _ENLIVENS.match(text, naming.name.outer_end, min(sentence.end, naming.name.outer_end + 2 * _NEAR)):
        return True
    told = [
        match for match in parts.finditer(text, sentence.start, sentence.end) if not naming.name.start <= match.start() < naming.name.end
    ]
    if len({match.group().casefold() for match in told}) < _PARTS:
        return False
    before = max((match.end() for match in told if match.end() <= start), default=None)
    return before is not None and _DOES.search(text, before, start) is None


@lru_cache(maxsize=4)
def _words(lexicons: Lexicons) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What is on at an event; last words of events' names; first words of titles won there."""

    def words(key: str) -> str:
        return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in lexicons.words("programs", key))

    return (
        re.compile(rf"\b(?:{words('on_at_events')})\b", re.IGNORECASE),
        re.compile(rf"\s(?:{words('event_tails')})(?:\s(?:[IVX]+|\d{{1,4}}))?$", re.IGNORECASE),
        re.compile(rf"(?:{words('titles_won')})\b", re.IGNORECASE),
    )

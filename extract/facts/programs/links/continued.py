"""What the sentences behind a programme say of it without naming it again: "Petanya diperbaiki Dinas X", "Dinas Y masih mengujinya"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.facts.programs.coreference.counted import BACK
from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import within
from extract.facts.programs.links.linking_rules import linking_rules
from extract.facts.programs.links.nearness import number_programs
from extract.facts.programs.links.owner_cues import owner_rules, without_asides
from extract.facts.programs.links.plain_words import of_one_before, placed
from extract.facts.programs.links.revised import glossed
from extract.facts.programs.links.stand_ins import with_stand_ins
from extract.facts.programs.model import Link, Linked, Naming
from extract.facts.programs.names.sections import only_dimension
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_FAR = 4  # sentences over which a paragraph goes on about one programme
_TITLE = 80  # characters: a shorter block with a name is the title of what follows
_ONLY = 12  # sentences over which "layanan tersebut" finds the only programme named before
_LONG = 260  # characters of a sentence that still says one thing
_REFERENCE = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|sistem|kanal|portal|platform|gerakan|terobosan)\s"
    r"(?:yang\s(?:mewakili|masuk|mengisi|mendukung)\s[^,.;]{3,50}\s|(?:(?!(?:lain|lainnya|serupa|baru|kedua|dan|di|dari|yang|milik|untuk)\b)[a-z]{3,14}\s){1,3})?(?:tersebut|dimaksud|itu|tadi|kami)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:\s\([^()]{1,40}\))?[\s\"”,]{1,3}(?:bersanding\sdengan|bersebelahan\sdengan|bersama|beserta|mendampingi|menemani|berdampingan\sdengan|sejajar\sdengan|selain|(?:untuk\s|guna\s)?(?:menggantikan|mengganti)|(?:sebagai\s)?pengganti)\s",
    re.IGNORECASE,
)

# "Dulu dijalankan Dinas X, sejak Januari beralih ke Dinas Y", "Pengelolaannya dialihkan dari Dinas X ke Dinas Y"
_HAD = re.compile(
    r"\b(?:dulu(?:nya)?|dahulu|semula|mulanya|mula-mula|awalnya|tadinya|sebelumnya|pernah|sempat|sedianya|(?:dialihkan|dipindahkan|beralih|berpindah|pindah|diserahkan|dilimpahkan)\s(?:tangan\s)?(?:oleh|dari))\b",
    re.IGNORECASE,
)
_CHANGES_HANDS = re.compile(
    r"(?:\b(?:beralih|dialihkan|berpindah|pindah|dipindahkan|diserahkan|dilimpahkan|dititipkan|jatuh)\s(?:(?:tangan|pengelolaannya|sepenuhnya|penuh)\s)?(?:ke(?:pada)?|pada)"
    r"|\b(?:diambil\salih|diteruskan|dilanjutkan|dipegang|dikelola|dijalankan|ditangani)(?:\soleh)?|^(?:\s[A-Z]\w+){0,3}\s(?:ke|kepada))\s(?:tangan\s)?$",
    re.IGNORECASE,
)
# "Dinas X menolak dan usulan dialihkan kepada Dinas Y"
_PASSED_ON = re.compile(
    r"\b(?:usul(?:an)?|program|inovasi|layanan|aplikasi|sistem|kegiatan|pengelolaan|penanganan|pengampuan|pelaksanaan|tanggung\sjawab|kewenangan|urusan)(?:nya|\s(?:itu|ini|tersebut))?\s"
    r"(?:(?:pun|lalu|kemudian|akhirnya|kini|sekarang|lantas|sudah|telah)\s){0,2}(?:dialihkan|diserahkan|dilimpahkan|dipindahkan|diteruskan|beralih|berpindah|pindah|jatuh|diambil\salih)\s"
    r"(?:(?:tangan|sepenuhnya|penuh)\s)?(?:ke(?:pada)?|pada|oleh)\s$",
    re.IGNORECASE,
)
_GOODS = re.compile(
    r"\b(?:data|berkas|dana|anggaran|biaya|laporan|hadiah|penghargaan|piala|aduan|bantuan|sampah|barang|aset|gedung|lahan|dokumen|surat|kasus|pasien|warga)(?:nya)?\b",
    re.IGNORECASE,
)
# Under the title that names it: "BPBD lantas memasang radio di dermaga"
_SETS_UP = re.compile(
    r"[\"“]?\0(?:\s\([^()]{1,40}\))?(?:\s[A-Z][\w.]{1,20}){0,3}\s(?:(?:lantas|lalu|kemudian|akhirnya|pun|kini|sudah|telah|mulai|juga)\s){0,2}"
    r"(?:memasang|membangun|membuat|mengelola|menjalankan|membuka|menyediakan|merintis|menempatkan|meluncurkan|mengembangkan|merancang|menggagas|menghadirkan|mengoperasikan|menyulap)\s"
)
_OWN_CLAUSE = re.compile(r"[,;]\s(?:sementara|sedangkan|adapun|lalu|kemudian|terakhir|while|whereas)\b", re.IGNORECASE)
_TITLED = re.compile(r"\b(Prof|Drs?|Dra|Ir|Hj?|Ns)\.")  # ends no sentence
_COUNTS_TWO = re.compile(r"\b(?:dua|kedua|sekaligus|both|two)\b[^.;]*$", re.IGNORECASE)  # "dua dimensi, yaitu D1"
_AND_THE_OTHER = re.compile(r"\s(?:dan|serta|sekaligus|and)\s(?:juga\s)?(?:(?:dimensi|pilar)\s)?")
_NEAR_TWO = 50  # characters from the count to the first of the two
_AMONG = re.compile(r"\b(?:bersama|beserta|selain|di\ssamping|di\santara|seperti|dengan)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Topic:
    """The one programme spoken of, by the numbers of its namings so far, and the sentence that named it last."""

    positions: tuple[int, ...]
    sentence: Sentence
    ends_in_name: bool


def continue_links(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with what later sentences of their paragraph tell of them, where nothing was told before."""
    out = list(linked)
    if not out or not (anchors.offices or anchors.dimensions):
        return out
    anchors, meant = with_stand_ins(text, sentences, anchors)
    by_sentence: dict[int, list[int]] = {}
    for position, entry in enumerate(out):
        by_sentence.setdefault(entry.sentence.index, []).append(position)
    for sentence, topic in _topics(text, sentences, out, by_sentence):
        last = topic.positions[-1]
        if not any(out[position].offices for position in topic.positions):
            names_more = sentence.index in by_sentence and any(
                out[position].naming.rule != BACK for position in by_sentence[sentence.index]
            )
            office = _owner_told(text, sentence, topic, anchors, only_opening=names_more)
            if office is not None:
                out[last] = replace(out[last], offices=(Link(meant.get(office.start, office), "link.opd.continued"),))
        if not any(out[position].dimensions for position in topic.positions):
            namings = [out[position].naming for position in by_sentence.get(sentence.index, ())]
            told = _dimensions_told(text, sentence, anchors, namings)
            if told:
                out[last] = replace(out[last], dimensions=tuple(Link(one, "link.dimension.continued") for one in told))
    return out


def _topics(
    text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], by_sentence: dict[int, list[int]]
) -> Iterator[tuple[Sentence, _Topic]]:
    """Every sentence without a name that an office or a dimension may stand in, with the one programme it goes on about."""
    named: dict[str, list[int]] = {}
    topic: _Topic | None = None
    referred: Sentence | None = None  # that pointed back to the only programme, from a paragraph farther on
    programs, seen, inner = number_programs(linked), set[int](), glossed(text, linked)
    for sentence in sentences:
        here = by_sentence.get(sentence.index)
        if here is not None:
            keys = dict.fromkeys(key_of(linked[position].naming.name.form) for position in here if position not in inner)
            is_meant = len(seen) == 1 and topic is not None and (_refers(text, sentence, topic.sentence) or _is_below(sentence, referred))
            seen |= {programs[position] for position in here}
            for position in here:
                named.setdefault(key_of(linked[position].naming.name.form), []).append(position)
            end = max(linked[position].naming.end for position in here)
            rest = text[end : sentence.end].strip(' .,:;!?"”’)')
            if topic is not None and sentence.end - sentence.start <= 2 * _LONG and (is_meant or _goes_on(sentence, topic.sentence)):
                yield sentence, topic
            meant = list(keys)[-1:] if len(keys) == 1 or _is_set_apart(text, [linked[position] for position in here]) else []
            topic = _Topic(tuple(named[meant[0]]), sentence, not rest) if meant else None
            continue
        if topic is not None and len(seen) == 1 and _refers(text, sentence, topic.sentence):
            referred = sentence
        if topic is None or not (_goes_on(sentence, topic.sentence) or (len(seen) == 1 and _is_below(sentence, referred))):
            continue
        if _is_of_another(text, sentence):
            topic = None
            continue
        if sentence.end - sentence.start <= _LONG:
            yield sentence, topic


def _is_set_apart(text: str, here: Sequence[Linked]) -> bool:
    """Whether the last name of a sentence stands in a clause of its own: "..., sementara smart environment dengan Q"."""
    namings = sorted((entry.naming for entry in here), key=lambda naming: naming.start)
    return _OWN_CLAUSE.search(text, max((naming.end for naming in namings[:-1]), default=0), namings[-1].start) is not None


def _goes_on(sentence: Sentence, named: Sentence) -> bool:
    """Whether a sentence is near enough to go on about what another named: in its paragraph, or in the one under its title."""
    if sentence.index - named.index > _FAR + (named.block.end - named.block.start <= _TITLE):
        return False
    apart = sentence.block_index - named.block_index
    is_title = named.block.end - named.block.start <= _TITLE and sentence.block.kind == "paragraph"
    return apart == 0 or (apart == 1 and is_title)


def _is_of_another(text: str, sentence: Sentence) -> bool:
    """Whether a sentence comes to another programme; "bersama lima program lainnya" only stands beside."""
    match = linking_rules()["linking.another"].regex.search(text, sentence.start, sentence.end)
    return match is not None and _AMONG.search(text, max(sentence.start, match.start() - 40), match.start()) is None


def _refers(text: str, sentence: Sentence, named: Sentence) -> bool:
    """Whether a sentence farther on says "layanan tersebut": of the only programme that the text has named so far."""
    return sentence.index - named.index <= _ONLY and _REFERENCE.search(text, sentence.start, sentence.end) is not None


def _is_below(sentence: Sentence, referred: Sentence | None) -> bool:
    """Whether a sentence goes on in the paragraph of one that pointed back, or is that one."""
    return referred is not None and referred.block_index == sentence.block_index and 0 <= sentence.index - referred.index <= _FAR


def _owner_told(text: str, sentence: Sentence, topic: _Topic, anchors: Anchors, *, only_opening: bool) -> Mention | None:
    """The office that owns the programme, as far as the sentence says so."""
    offices = [m for m in within(anchors.offices, sentence) if is_office(m)]
    if not offices or len({m.key for m in offices}) > 2:
        return None
    if len(offices) > 1 and not only_opening and _changes_hands(text, sentence, offices[0], offices[1]):
        return offices[1]
    # "Kepala Dinas X menyebut layanan tersebut dirancang dinasnya": the office twice, as the speaker's and as the owner
    same = offices if len({m.key for m in offices}) == 1 else offices[:1]
    return next((m for m in same if _says_owner(text, sentence, topic, m, only_opening=only_opening)), None)


def _says_owner(text: str, sentence: Sentence, topic: _Topic, office: Mention, *, only_opening: bool) -> bool:
    """Whether the words around an office make it the owner of what the sentence goes on about."""
    rules = owner_rules()
    said = without_asides(text[sentence.start : office.start]) + "\0" + text[office.end : sentence.end]
    if only_opening or rules["owner.opening"].regex.match(said):
        return rules["owner.opening"].regex.match(said) is not None
    if any(rules[name].regex.match(said) for name in ("owner.continues", "owner.confirmed", "owner.alone")):
        return True
    is_titled = topic.ends_in_name and topic.sentence.block.end - topic.sentence.block.start <= _TITLE
    if is_titled and sentence.block_index == topic.sentence.block_index + 1 and _SETS_UP.match(said):
        return True
    follows = sentence.index == topic.sentence.index + 1 and topic.ends_in_name
    return follows and not office.key.startswith("diskominfo") and rules["owner.does"].regex.match(said) is not None


def _changes_hands(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """ "Dulu dijalankan Dinas X, sejak Januari beralih ke Dinas Y": whose it was, and whose it is."""
    said = text[sentence.start : first.start]
    if _PASSED_ON.search(text, first.end, second.start):
        return True
    return (
        _HAD.search(said) is not None and _GOODS.search(said) is None and _CHANGES_HANDS.search(text[first.end : second.start]) is not None
    )


def _dimensions_told(text: str, sentence: Sentence, anchors: Anchors, namings: Sequence[Naming]) -> list[Mention]:
    """The dimension that the sentence gives to the programme it goes on about, or both of two that it counts.

    It may name others that stand beside that one.
    """
    is_plain = not within(anchors.dimensions, sentence)
    one = placed(text, sentence.start, sentence.end) if is_plain else only_dimension(anchors, sentence)
    found = [one] if one is not None else _two(text, sentence, anchors)
    if not found:
        return []
    first, last = found[0], found[-1]
    if of_one_before(text, last.end):
        return found
    if namings and not (last.end < namings[0].start and _BESIDE.match(text, last.end)):
        return []
    said = _TITLED.sub(r"\1", text[sentence.start : first.start]) + "\0" + text[last.end : sentence.end]
    rules = linking_rules()
    given = rules["linking.dimension-continues"].regex.match(said) or rules["linking.dimension-given"].regex.match(said)
    return found if given else []


def _two(text: str, sentence: Sentence, anchors: Anchors) -> list[Mention]:
    """Two dimensions side by side that the sentence counts: "menjawab dua dimensi, yaitu D1 dan D2"."""
    here = list(within(anchors.dimensions, sentence))
    if len(here) != 2 or not _AND_THE_OTHER.fullmatch(text, here[0].end, here[1].start):
        return []
    return here if _COUNTS_TWO.search(text, max(sentence.start, here[0].start - _NEAR_TWO), here[0].start) else []

"""Which dimension and which office a naming belongs to, decided by direction and scope.

What stands in an item's own tail is certain and was read with it. Here the rest of the sentence, the heading, the list's lead and the
sentence before are asked, in this order; whatever is not said within them stays empty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extract import matching
from extract.facts.one_by_one import EACH
from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import within
from extract.facts.programs.links.announced import find_announced
from extract.facts.programs.links.asked import tell_answers
from extract.facts.programs.links.continued import continue_links
from extract.facts.programs.links.denial import DENIED, NOT_OF
from extract.facts.programs.links.few_of_row import tell_few
from extract.facts.programs.links.headed import tell_headed
from extract.facts.programs.links.likely import RULES, add_likely
from extract.facts.programs.links.nearness import OWNERS
from extract.facts.programs.links.opened import opened_before
from extract.facts.programs.links.ordered import deal_from_before
from extract.facts.programs.links.owners import find_owners, of_all, row_up_to
from extract.facts.programs.links.pairing import is_paired, pairs, rows_of
from extract.facts.programs.links.plain_words import each_its_own, of_one_before, placed, with_rows
from extract.facts.programs.links.records import FIELD_RULE, link_fields, link_records
from extract.facts.programs.links.revised import revise
from extract.facts.programs.links.stand_ins import with_certain_stand_ins
from extract.facts.programs.links.told_owners import inherit_owners
from extract.facts.programs.links.turns import tell_by_turns
from extract.facts.programs.model import FAR, Link, Linked, Naming
from extract.facts.programs.names.cells import CELL
from extract.facts.programs.names.sections import is_label, is_of_labels, only_dimension
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_ROW = 3  # offices of a row
_ROW_JOINT = re.compile(r"[\s,;/&\"”“–-]*(?:(?:dan|serta|hingga|maupun|atau|and|juga)[\s,]*)?(?:\([^()]{1,40}\))?[\s,]*", re.IGNORECASE)
_CONTINUES = re.compile(
    r"[\"“'\s]*(?:yakni|yaitu|antara\slain|di\s?antaranya|misal(?:nya|kan)?|contohnya|seperti|(?:program|inovasi|aplikasi|layanan)(?:nya)?\s(?:ini|tersebut|itu|pertama|kedua|ketiga|"
    r"lainnya|unggulannya|adalah|yang|andalannya)|andalannya|buktinya|bukti(?:\s[a-z]+){0,4}\s(?:adalah|ialah|berupa)|(?:hal|capaian|nilai|angka)\s(?:ini|itu|tersebut)|penopangnya|penyumbang(?:nya|\sterbesar)"
    r"|salah\ssatu(?:nya)|di\s(?:sini|situ|sana)(?:lah)?|di\s(?:dimensi|pilar|bidang)\s(?:ini|itu)|namanya|sebutannya|judulnya|nama\s(?:program|inovasi|aplikasi)nya|wakilnya|isinya|sumbernya|pendorongnya|penyebabnya|diwakili|diisi|ditopang|dibuktikan|this\sis\sevidenced|programnya|inovasinya|aplikasinya|ada|selain\situ|selanjutnya|kemudian|lalu|(?:inovasi|program|aplikasi)\s(?:kedua|ketiga|keempat|lain))\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|quick[\s-]?win)(?:nya)?\s(?:yang\s[^.,;]{3,60}|unggulan\s?|andalan\s?)?(?:adalah|ialah|yakni|yaitu|bernama)?\s?$",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"[\s,\"”]*(?:(?:itu|ini|jelas|tentu|masuk|wakil|mewakili|untuk|di|ke|pada|jadi|menjadi|dimasukkan|ditempatkan|dimensi|pilar|kelompok)\s){0,3}",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"[\"”]?\s(?:(?:ada|masuk|berada|ditempatkan|didaftarkan|mewakili|mengisi)\s)?(?:di|ke|pada|dalam|untuk|mewakili|mengisi)\s",
    re.IGNORECASE,
)
_AND = re.compile(r"\s{1,3}(?:dan|serta|and)\s{1,3}(?:program\s|aplikasi\s)?", re.IGNORECASE)
# What comes behind a result as its reason: "memperoleh nilai 2,90, dengan bukti utama program X"
_REASON = re.compile(
    r"\b(?:berkat|karena|lantaran|sebab|bukti\w*|dibuktikan|ditopang|didukung|disumbang|didorong|didongkrak|terdongkrak|terangkat|terbantu|ditunjang|lewat|melalui"
    r"|kontribusi|andalan\w*|thanks\sto|driven\sby|evidenced)\b",
    re.IGNORECASE,
)
_RESULT = matching.compile(r"\d\s?(?:%|persen)|\b(?:indikator|indeks|skor|nilai|poin|capaian|predikat|penilaian)\b", re.IGNORECASE)
_SAME_DIMENSION = matching.compile(
    r"\b(?:dimensi|pilar|kategori|bidang|aspek)\s(?:(?:yang\s)?(?:terakhir|terendah|tertinggi)\s)?(?:ini|itu|tersebut|tadi|yang\ssama)\b|\bthe\ssame\sdimension\b",
    re.IGNORECASE,
)
# Only "the same": "bidang ini" may be anything that was spoken of
_SAME_HERE = matching.compile(
    r",?\s?(?:masih\s|juga\s|masuk\s|ada\s)?(?:di|pada|untuk|ke|dari)\s(?:dimensi|pilar|kategori|bidang|ranah)\s(?:yang\ssama|serupa)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r";|\b(?:sedangkan|sementara|namun|sebelumnya)\b", re.IGNORECASE)
_EMPTY = matching.compile(
    r"\b(?:belum|tidak|tak)\s(?:lagi\s|juga\s)?(?:ada|punya|memiliki|mempunyai|diisi|terisi|mengajukan|diajukan|terdapat|menampilkan)\b|\b(?:kosong|nihil)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r";\s{1,3}(?=(?:it|this|which|ini|itu|the\s[a-z]{3,12}|[a-z]{3,14}(?:\s[a-z]{3,14}){0,2}\s(?:ini|itu|tersebut))\s)")
_MOVED = re.compile(
    r"\b(?:dipindah(?:kan)?|pindah|digeser|dialihkan|bergeser|berpindah|beralih|diganti|diubah|(?:namun|tetapi|tapi|padahal)\b[^.;]{0,60}\b(?:menempatkan|memasukkan|memindahkan"
    r"|menggolongkan|menaruh|mencatat|meletakkan)(?:nya)?)\s(?:(?:ke|menjadi|pada|di|dalam|jadi|dimensi|pilar)\s){0,3}[\"“]?$",
    re.IGNORECASE,
)
# "Besides P, filed under D, there is Q": said of P between commas.
_FILED = re.compile(
    r"[\"”]?(?:\s\([^()]{1,60}\))?,\s(?:which\s(?:is|was)\s|yang\s)?(?:filed|listed|placed|classified|registered|grouped|counted|submitted|entered|dimasukkan|terdaftar|tercatat"
    r"|didaftarkan|ditempatkan|masuk|mewakili)\s(?:(?:under|as|in|to|for|the|a|of|its|part|di|ke|pada|dalam|dimensi|pilar)\s){0,4}[\"“]?",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"\d\s?(?:%|persen)|\bindikator\b|\bindeks\b|\bskor\b|\bnilai\s\d|\bpoin\b", re.IGNORECASE)


def link(
    text: str, sentences: Sequence[Sentence], found: Mapping[int, Sequence[Naming]], anchors: Anchors, sections: Mapping[int, Mention]
) -> list[Linked]:
    """Every naming with its dimensions and offices, in the order of the text.

    `found` is namings by sentence number, `sections` the dimensions under whose bare names sentences stand (`find_sections`).
    """
    linked: list[Linked] = []
    with_heads, meant = with_certain_stand_ins(text, sentences, anchors)
    for number in sorted(found):
        sentence, namings = sentences[number], list(found[number])
        dims = _dimensions(text, sentence, namings, anchors)
        owners = find_owners(text, sentence, namings, with_heads)
        for links in owners.values():
            links[:] = [replace(tie, mention=meant.get(tie.mention.start, tie.mention)) for tie in links]
        _say_of_all(namings, dims)
        _say_of_all(namings, owners)
        for naming in namings:
            linked.append(Linked(naming, sentence, tuple(dims[id(naming)]), tuple(owners[id(naming)])))
    linked = link_fields(text, sentences, link_records(text, sentences, revise(text, linked, anchors), anchors), anchors)
    linked = tell_few(text, sentences, tell_by_turns(text, sentences, linked, anchors), anchors)
    linked = deal_from_before(text, sentences, linked, anchors)
    linked = inherit_owners(text, sentences, _inherited(text, sentences, linked, anchors, sections), anchors)
    linked = tell_answers(text, sentences, tell_headed(text, sentences, linked, anchors), anchors)
    linked = continue_links(text, sentences, linked, anchors)
    return [_without_rows(text, sentences, entry, anchors) for entry in add_likely(text, sentences, linked, anchors)]


def _without_rows(text: str, sentences: Sequence[Sentence], entry: Linked, anchors: Anchors) -> Linked:
    """The naming without a chance owner from a row of three and more, or of several that something is dealt to: it is of none alone."""
    chance = next((link.mention for link in entry.offices if link.rule == RULES[OWNERS]), None)
    if chance is None:
        return entry
    row = next((row for row in rows_of(text, anchors.offices) if chance in row), [])
    told = next((sentence for sentence in sentences if sentence.start <= chance.start < sentence.end), entry.sentence)
    is_dealt = len(within(anchors.offices, told)) > 1 and EACH.search(text, told.start, told.end) is not None
    return replace(entry, offices=()) if len(row) >= _ROW or is_dealt else entry


def _say_of_all(namings: Sequence[Naming], links: dict[int, list[Link]]) -> None:
    """ "Keduanya dikelola Dinas X": one place of the text stands for several programmes, and what is tied to it is said of each."""
    for naming in namings:
        if naming.name.shape == "back" and not links[id(naming)]:
            same = [one for one in namings if (one.start, one.end) == (naming.start, naming.end) and links[id(one)]]
            links[id(naming)] = list(links[id(same[-1])]) if same else []


# --- dimensions -----------------------------------------------------------------------------------------------------------------


def _dimensions(text: str, sentence: Sentence, namings: list[Naming], anchors: Anchors) -> dict[int, list[Link]]:
    links: dict[int, list[Link]] = defaultdict(list)
    for naming in namings:
        links[id(naming)] = [
            Link(m, "link.dimension.item" if "behind dimension" not in naming.features else "link.dimension.governs")
            for m in naming.dimensions
        ]
    rows = _rows_of([m for m in anchors.dimensions if sentence.start <= m.start < sentence.end], text)
    # A bare enumeration ("smart economy, smart living dan ...") governs nothing.
    dims = [mention for row in rows if len(row) < 3 for mention in row]
    for naming, own in each_its_own(text, namings, sentence.end):
        links[id(naming)] = [Link(own, "link.dimension.each")]
    if _zip(text, sentence, namings, anchors, links) or _deal_rows(text, namings, rows, links):
        return links
    _share_row(text, namings, links, dims)
    for position, naming in enumerate(namings):  # "P masuk D1, namun dokumen menempatkannya pada D2"
        limit = namings[position + 1].start if position + 1 < len(namings) else sentence.end
        behind = [*naming.dimensions[-1:], *(m for m in dims if naming.end <= m.start < limit)]
        if naming.dimensions and (moved := _moved(text, behind)) and moved[0] is not behind[0]:
            links[id(naming)] = [Link(moved[0], "link.dimension.backward")]
    for naming in namings:
        filed = next((m for m in dims if m.key != "other" and _FILED.fullmatch(text, naming.name.outer_end, m.start)), None)
        for other in namings if filed is not None else ():
            links[id(other)] = [tie for tie in links[id(other)] if tie.mention is not filed]
        if filed is not None and not links[id(naming)]:
            links[id(naming)] = [Link(filed, "link.dimension.filed")]
            dims = [m for m in dims if m is not filed]
    for naming in namings:  # behind an owner in the item: "P dari Dinas X (smart living)"
        inside = [m for m in dims if naming.name.outer_end <= m.start < naming.end and m.key != "other"]
        if inside and not links[id(naming)] and len({m.key for m in inside}) == 1:
            links[id(naming)] = [Link(inside[0], "link.dimension.item")]
    for naming in namings:  # "A masuk bidang D, baru ada satu di bidang tersebut, yakni B"
        told = [m for m in dims if m.end <= naming.start]
        if told and not links[id(naming)] and told[-1].key != "other" and _is_same(text, told[-1].end, naming.start):
            links[id(naming)].append(Link(told[-1], "link.dimension.same"))
        elif not told and not links[id(naming)] and (same := _told_before(text, sentence, naming, anchors)) is not None:
            links[id(naming)].append(Link(same, "link.dimension.same"))
    free = [naming for naming in namings if not links[id(naming)]]
    if len(namings) == 1 and free and not dims and (word := placed(text, namings[0].end, sentence.end)) is not None:
        links[id(namings[0])].append(Link(word, "link.dimension.placed"))
    if not free or not dims:
        return links
    backward = any("dimension" in n.features for n in namings) and not any("behind dimension" in n.features for n in namings)
    first = min(n.start for n in namings)
    # "A, kanal wisata, kemudian ekonomi ada B": what governs the next name is not said of the one before
    governing = {tie.mention.start for naming in namings if "behind dimension" in naming.features for tie in links[id(naming)]}
    if all(naming.name.shape == "back" for naming in namings):  # "yang pertama D1, yang kedua D2": what is spoken of stands before D
        backward = backward or any(namings[-1].end <= m.start <= namings[-1].end + 60 for m in dims)
    if dims[0].start < first and not backward:
        for naming in free:
            governor = [m for m in dims if m.end <= naming.start]
            if governor and governor[-1].key != "other" and _reaches(text, governor[-1].end, naming.name.start):
                links[id(naming)].append(Link(governor[-1], "link.dimension.forward"))
    else:
        for position, naming in enumerate(namings):
            if links[id(naming)]:
                continue
            limit = namings[position + 1].start if position + 1 < len(namings) else sentence.end
            following = _moved(text, [m for m in dims if naming.end <= m.start < limit and m.start not in governing])
            if following and following[0].start - naming.end <= 24 and _AT_ONCE.fullmatch(text, naming.end, following[0].start):
                following = following[:1]  # "A jelas smart living, B dan C smart economy"
            if (
                following
                and following[0].key != "other"
                and len({m.key for m in following}) == 1
                and _ties(text, naming.end, following[0].start)
            ):
                links[id(naming)].append(Link(following[0], "link.dimension.backward"))
                before = namings[position - 1] if position else None  # "A dan B masuk D"
                if before is not None and not links[id(before)] and _AND.fullmatch(text, before.end, naming.start):
                    links[id(before)].append(Link(following[0], "link.dimension.row"))
    return links


def _moved(text: str, following: list[Mention]) -> list[Mention]:
    """ "didaftarkan di D1 lalu dipindah ke D2", "masuk D1, namun dokumen menempatkannya pada D2": the last one holds; "bukan D2" none."""
    following = [m for m in following if not DENIED.search(text, max(0, m.start - 20), m.start)]
    if len(following) > 1 and _MOVED.search(text, following[-2].end, following[-1].start):
        return following[-1:]
    return following


def _rows_of(dims: list[Mention], text: str) -> list[list[Mention]]:
    """The dimensions of a sentence, those together that only commas and "dan" divide."""
    rows: list[list[Mention]] = []
    for mention in dims:
        if rows and _ROW_JOINT.fullmatch(text, rows[-1][-1].end, mention.start):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return rows


def _deal_rows(text: str, namings: list[Naming], rows: list[list[Mention]], links: dict[int, list[Link]]) -> bool:
    """ "Untuk D1 dan D2 disiapkan A serta B", "A, B dan C untuk D1, D2 dan D3": two rows alone in a sentence, as long as each other.

    Behind their names, two dimensions may be of both.
    """
    if len(rows) != 1 or not 2 <= len(rows[0]) == len(namings) or len({m.key for m in rows[0]} - {"other"}) < len(namings):
        return False
    names, row = [naming.name for naming in namings], rows[0]
    if not all(_ROW_JOINT.fullmatch(text, before.outer_end, name.start) for before, name in pairwise(names)):
        return False
    is_led = row[-1].end <= names[0].start and _reaches(text, row[-1].end, names[0].start)
    is_followed = len(row) > 2 and names[-1].outer_end <= row[0].start and _ties(text, names[-1].outer_end, row[0].start)
    if is_led or is_followed:
        for naming, mention in zip(namings, row, strict=True):
            links[id(naming)] = [Link(mention, "link.dimension.zip")]
    return is_led or is_followed


def _zip(text: str, sentence: Sentence, namings: list[Naming], anchors: Anchors, links: dict[int, list[Link]]) -> bool:
    """ "A dan B masing-masing mewakili D1 dan D2": by order, only when the counts match."""
    if not is_paired(text, sentence, namings):
        return False
    dims = with_rows(text, sentence.start, sentence.end, [m for m in within(anchors.dimensions, sentence) if m.key != "other"])
    is_zipped = False
    for row, targets in pairs(text, namings, dims, within(anchors.offices, sentence)):
        is_zipped = True
        for naming, mention in zip(row, targets, strict=True):
            links[id(naming)] = [Link(mention, "link.dimension.zip")]
    return is_zipped


def _share_row(text: str, namings: list[Naming], links: dict[int, list[Link]], dims: Sequence[Mention]) -> None:
    """ "A dan B mewakili D": the tail of the second is said of both; longer rows share it only with a verb behind the row."""
    for group in sorted({n.group for n in namings}):
        row = [n for n in namings if n.group == group]
        last = row[-1]
        if len(row) < 2 or any(links[id(n)] for n in row[:-1]) or "dimension" not in last.features or "owner" in last.features:
            continue
        if any(row[0].end <= m.start < last.name.start for m in dims):
            continue  # "A yang dirintis Dinas X pada D1 dan B pada D2"
        tail = text[last.name.outer_end : last.end]
        if len(row) == 2 or re.search(r"\bmewakili\b|\bmendukung\b|\bmasuk\b", tail):
            for naming in row[:-1]:
                links[id(naming)] = [Link(m, "link.dimension.row") for m in last.dimensions]
    for position, last in enumerate(namings):  # "A, B, dan C, seluruhnya dikelola Dinas X dan mewakili D"
        behind = [m for m in dims if m.start >= last.end or last.name.outer_end <= m.start < last.end]
        if position and of_all(text, last, behind[0].start if behind else last.end) and not any(links[id(n)] for n in namings[:position]):
            own = links[id(last)] or [Link(m, "link.dimension.row") for m in behind if m.key != "other"]
            for naming in row_up_to(text, namings[: position + 1]) if len({tie.mention.key for tie in own}) == 1 else ():
                links[id(naming)] = links[id(naming)] or [replace(own[0], rule="link.dimension.row")]
    for before, naming in pairwise(namings):  # "A dan B di D1, C di D2"
        if links[id(before)] or not links[id(naming)] or "dimension" not in naming.features or not naming.dimensions:
            continue
        if _AND.fullmatch(text, before.end, naming.start) and _PLACED.match(text, naming.name.outer_end, naming.end):
            links[id(before)] = [Link(m, "link.dimension.row") for m in naming.dimensions]


def _told_before(text: str, sentence: Sentence, naming: Naming, anchors: Anchors) -> Mention | None:
    """ "... di bidang smart economy. Ada pula P di bidang yang sama": the dimension named last before the sentence, in its paragraph."""
    if _SAME_HERE.match(text, naming.end, sentence.end) is None and _SAME_HERE.search(text, sentence.start, naming.start) is None:
        return None
    before = [m for m in anchors.dimensions if sentence.block.start <= m.start < sentence.start]
    return before[-1] if before and before[-1].key != "other" else None


def _is_same(text: str, start: int, end: int) -> bool:
    """Whether "bidang tersebut" stands right before a name, after the dimension that it means."""
    said = _SAME_DIMENSION.search(text, max(start, end - 60), end)
    return said is not None and not _MEASURE.search(text, said.end(), end)


def _reaches(text: str, start: int, end: int) -> bool:
    """Whether a dimension governs a name behind it: near enough, and no result of measurement stands between."""
    gap = text[start:end]
    if len(gap) > FAR or of_one_before(text, start):
        return False
    measures = list(_MEASURE.finditer(gap))
    return not measures or _REASON.search(gap, measures[-1].end()) is not None


def _ties(text: str, start: int, end: int) -> bool:
    if end - start > FAR:
        return False
    gap = _GOES_ON.sub(" ", text[start:end])
    return not _MEASURE.search(gap) and _PARTS.search(gap) is None and NOT_OF.search(gap) is None


# --- what headings, list leads and the sentence before say -------------------------------------------------------------------------


def _inherited(
    text: str, sentences: Sequence[Sentence], linked: list[Linked], anchors: Anchors, sections: Mapping[int, Mention]
) -> list[Linked]:
    out: list[Linked] = []
    named = {entry.sentence.index for entry in linked}
    announced = find_announced(text, sentences, anchors)
    known = {key_of(entry.naming.name.form) for entry in linked if entry.dimensions}
    fields = {  # said of one each
        link.mention.start for entry in linked for link in entry.dimensions if link.rule == FIELD_RULE or CELL in entry.naming.features
    }
    told: set[str] = set()  # names whose dimension is known: a later page part that names them again says nothing of it
    for entry in linked:
        sentence, key = entry.sentence, key_of(entry.naming.name.form)
        if not entry.dimensions and ("again" not in entry.naming.features or key not in told):
            above = _dimension_above(text, sentences, sentence, entry, anchors, named)
            above = tuple(link for link in above if link.mention.start not in fields)
            if not above and sentence.index in sections and sections[sentence.index].start not in fields:
                above = (Link(sections[sentence.index], "link.dimension.heading"),)
            if not above and sentence.index in announced and key not in known and "again" not in entry.naming.features:
                above = (Link(announced[sentence.index], "link.dimension.announced"),)
            if not above and (opening := opened_before(text, sentences, entry, out, anchors)) is not None:
                above = (Link(opening, "link.dimension.opened"),)
            entry = replace(entry, dimensions=above)
        if entry.dimensions:
            told.add(key)
        out.append(entry)
    return out


def _dimension_above(
    text: str, sentences: Sequence[Sentence], sentence: Sentence, entry: Linked, anchors: Anchors, named: set[int]
) -> tuple[Link, ...]:
    if any(sentence.start <= m.start < sentence.end for m in anchors.dimensions):
        return ()
    if _SAME_DIMENSION.search(text, sentence.start, entry.naming.name.start):  # "Dimensi tersebut diisi X"
        earlier = [m for m in anchors.dimensions if sentence.block.start <= m.start < sentence.start and m.key != "other"]
        so_far = [m for m in anchors.dimensions if m.start < sentence.start]
        if not earlier and len({m.key for m in so_far}) == 1 and so_far[0].key != "other":  # the only one, however far before
            earlier = so_far
        if earlier:
            return (Link(earlier[-1], "link.dimension.same"),)
    if sentence.lead is not None and (found := only_dimension(anchors, sentences[sentence.lead])):
        return (Link(found, "link.dimension.lead"),)
    previous = sentences[sentence.index - 1] if sentence.index else None
    if sentence.text.rstrip().endswith("?"):
        previous = None  # what stands above a question answers another
    announced = previous is not None and (alone := only_dimension(anchors, previous)) is not None and is_label(previous, alone)
    announced = announced and previous is not None and not is_of_labels(sentences, previous, anchors)
    at_once = (
        announced
        or _CONTINUES.match(text, sentence.start, sentence.end)
        or (
            _SPEAKS.search(text, sentence.start, entry.naming.name.start)
            and (previous is None or _RESULT.search(text, previous.start, previous.end) is None)
        )
    )
    if previous is not None and (announced or previous.block_index == sentence.block_index) and at_once:
        found = only_dimension(anchors, previous)
        if found is not None and previous.index not in named and _EMPTY.search(text, previous.start, previous.end) is None:
            return (Link(found, "link.dimension.carried"),)
    return ()

"""What is told of several programmes by turns: "yang pertama D1, yang lain D2", "pendahulunya pada D", "Masing-masing untuk D1 dan D2".

The sentence stands behind those that name them, or goes on behind their row. Nothing is told where it stays open who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import matching
from extract.facts.one_by_one import EACH, without_order
from extract.facts.programs.coreference.counted import BACK
from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import within
from extract.facts.programs.links.owner_cues import owned, owner_rules
from extract.facts.programs.links.pairing import glosses, rows_of
from extract.facts.programs.links.plain_words import at_once, with_rows
from extract.facts.programs.model import Link, Linked, Naming
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh")
_COUNTS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh")
_NTH = "|".join(_ORDINALS)
_NOUN = r"program|inovasi|aplikasi|layanan|quick[\s-]?win|terobosan|sistem|gerakan|kanal|usulan|platform|fitur|menu|modul|jendela|gagasan"
_TURN = matching.compile(
    rf"\b(?:(?:(?:{_NOUN})\s(?:yang\s)?|yang\s)(?:disebut(?:kan)?\s)?(?P<nth>{_NTH})\b"
    r"|(?P<other>(?:yang\s)?satunya\slagi|yang\s(?:satunya|satu\slagi|lain(?:nya)?)|the\sother\sone)\b"
    rf"|(?P<last>(?:(?:{_NOUN})\s(?:yang\s)?|yang\s)(?:disebut(?:kan)?\s)?(?:paling\s)?(?:belakangan|terakhir|kemudian(?=[\s,]+(?:smart|dimensi|masuk|mewakili|untuk|di[a-z]{{4,12}}|milik)\b))(?:\sdisebut(?:kan)?)?\b|the\slatter\b)"
    r"|(?P<former>the\sformer|yang\s(?:disebut(?:kan)?\s(?:lebih\s|paling\s)?(?:dulu|duluan|dahulu|awal)|(?:lebih\s|paling\s)?(?:dulu|duluan|dahulu|awal)\sdisebut(?:kan)?|duluan)|yang\ssatu(?=\s[^.;]{3,90}?[,;]\s(?:\w+\s)?(?:yang\s)?(?:satunya|satu\slagi|lain)\b))\b"
    rf"|(?P<before>pendahulunya|pendahulu\s(?:itu|tersebut)|(?:{_NOUN})\s(?:sebelumnya|terdahulu)|yang\s(?:terdahulu|lebih\s(?:dulu|dahulu)))\b)",
    re.IGNORECASE,
)
_BARE_NTH = matching.compile(
    rf"(?:,|\bdan|\bserta|\bsedangkan|\bsementara)\s(?:yang\s)?(?P<nth>{_NTH})\s(?=(?:smart|dimensi|pilar|masuk|mewakili|untuk|pada|ke|oleh|dari|milik|di[a-z]{{4,12}})\b)",
    re.IGNORECASE,
)
_ORDER = matching.compile(
    r"[\"“\s]*(?:urutan(?:\s?nya)?(?:\s(?:dimensi|pilar)nya)?|(?:dimensi|pilar)nya|(?:pengampu|pengelola|pelaksana|pemilik|penanggung\sjawab)(?:nya)?)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\b(?:pengampu|pengelola|pelaksana|pemilik|penanggung\sjawab)(?:nya)?\b", re.IGNORECASE)
_LIES_WITH = re.compile(r"\b(?:berada|bernaung|melekat)\s(?:pada|di)\s$", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:dengan|dari|daripada|dibanding(?:kan)?|seperti|selain)\s$", re.IGNORECASE)
_APART = re.compile(r";|\b(?:sementara|sedangkan|adapun|namun|while|whereas)\b", re.IGNORECASE)
_RESULT = matching.compile(r"\b(?:nilai|skor|indeks|poin|tertinggi|terendah|capaian)\b|\d[.,]\d|\d\s?(?:%|persen)", re.IGNORECASE)
_OF_OFFICE = re.compile(rf"\b(?:ke)?(?P<count>{'|'.join(_COUNTS[1:])})\s(?:{_NOUN})\s(?:dari|milik|besutan|garapan)\s$", re.IGNORECASE)
_RUNS = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:\s[A-Z][\w.]{1,20}){0,3}\s(?:(?:kini|akan|sudah|telah|yang)\s)?(?:mengelola|menangani|menjalankan|memegang|mengampu|mengurus|menggarap|mengerjakan|membidangi|mengoperasikan|menggagas|mengembangkan"
    r"|memiliki|punya|membuat|merintis|untuk|bagi)\s",
    re.IGNORECASE,
)
# What a sentence may open with before a turn that stands alone in it: "Sedangkan yang disebut terakhir".
_LEADS = re.compile(r"[\"“\s]*(?:(?:adapun|sedangkan|sementara|lalu|kemudian|dan|nah|kalau|while|whereas),?\s){0,2}", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\s(?:memuat|berisi|terdiri\s(?:dari|atas)|menyediakan|menghimpun|menyatukan|merangkum|menawarkan|punya|memiliki|mempunyai|dengan)\s(?P<count>{'|'.join(_COUNTS[1:])})\s[a-z]",
    re.IGNORECASE,
)
_FAR = 5  # sentences from the names to what is told of them
_CLAUSE = 120  # characters behind a turn in which its dimension and its owner stand


@dataclass(frozen=True, slots=True)
class _Turn:
    """A place of the text that means one programme of a row, by its key, and where its clause ends."""

    start: int
    end: int
    key: str


def tell_by_turns(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with what is told of them by turns; what a turn tells stands in for what else its sentence was read to say."""
    out = list(linked)
    if len({key_of(entry.naming.name.form) for entry in out}) < 2:
        return out
    named: dict[int, list[int]] = {}
    for position, entry in enumerate(out):
        named.setdefault(entry.sentence.index, []).append(position)
    history: list[tuple[int, list[str]]] = []  # sentences that name programmes, with the keys of those in their order
    last: dict[str, int] = {}
    for sentence in sentences:
        here = named.get(sentence.index, ())
        fresh = [position for position in here if out[position].naming.rule != BACK]
        if history or len(fresh) > 1:
            for position in fresh:
                last.setdefault(key_of(out[position].naming.name.form), position)
            _tell(text, sentence, out, fresh, history, last, anchors, here)
        for position in fresh:
            last[key_of(out[position].naming.name.form)] = position
        if fresh:
            history.append((sentence.index, _parts(text, [out[position].naming for position in fresh])))
    return out


def _parts(text: str, namings: Sequence[Naming]) -> list[str]:
    """The keys of the programmes that turns count among; of "P memuat tiga fitur, yakni A, B dan C" only the parts."""
    keys = list(dict.fromkeys(key_of(naming.name.form) for naming in namings))
    counted = _COUNTED.search(text, namings[0].end, namings[1].start) if len(keys) > 2 else None
    if counted is not None and _COUNTS.index(matching.fold(counted["count"])) + 1 >= len(keys) - 1:
        return keys[1:]
    return keys


def _tell(
    text: str,
    sentence: Sentence,
    out: list[Linked],
    fresh: Sequence[int],
    history: Sequence[tuple[int, list[str]]],
    last: dict[str, int],
    anchors: Anchors,
    here: Sequence[int],
) -> None:
    names = [(out[position].naming.name.start, key_of(out[position].naming.name.form)) for position in fresh]
    turns = list(_turns(text, sentence, names, history))
    stops = sorted([turn.start for turn in turns] + [start for start, _ in names] + [sentence.end])
    dims: dict[str, Link] = {}
    offices: dict[str, Link] = {}
    is_made = False  # "Dinas X mengelola yang pertama, Dinas Y yang kedua"
    is_told = False  # "Yang pertama dikelola Dinas X, yang kedua Dinas Y": the verb is said once
    for turn in turns:
        limit = min(next(stop for stop in stops if stop > turn.start), turn.end + _CLAUSE)
        clause_dims = [m for m in within(anchors.dimensions, sentence) if turn.end <= m.start < limit and m.key != "other"]
        if not clause_dims and (word := at_once(text, turn.end, limit)) is not None:
            clause_dims = [word]
        if len({m.key for m in clause_dims}) == 1:
            dims[turn.key] = Link(clause_dims[0], "link.dimension.turn")
        office = next((m for m in within(anchors.offices, sentence) if turn.end <= m.start < limit and is_office(m)), None)
        gap = text[turn.end : office.start] if office is not None else ""
        maker = _maker(text, sentence, turn, turns, anchors, is_made)
        if maker is not None:
            offices[turn.key], is_made = Link(maker, "link.opd.turn"), True
        elif office is not None and not is_made and (owned(gap) or (is_told and not gap.strip(" ,"))):
            offices[turn.key], is_told = Link(office, "link.opd.turn"), True
    for turn, following in reversed(list(pairwise(turns))):  # "Inovasi pertama dan ketiga milik Dinas X"
        if not text[turn.end : following.start].strip(" ,") and turn.key not in dims and turn.key not in offices:
            dims |= {turn.key: dims[following.key]} if following.key in dims else {}
            offices |= {turn.key: offices[following.key]} if following.key in offices else {}
    is_open = not any(out[position].dimensions or out[position].offices for position in here)
    if not turns and not fresh and (is_open or EACH.search(text, sentence.start, sentence.end)):
        told = with_rows(text, sentence.start, sentence.end, list(within(anchors.dimensions, sentence)))
        dims = _in_order(text, sentence, told, out, history, last, is_offices=False)
        offices = _in_order(text, sentence, within(anchors.offices, sentence), out, history, last, is_offices=True)
    taken = {link.mention.start for link in (*dims.values(), *offices.values())}
    for position in here if taken else ():  # what the sentence was read to say of another is taken back
        entry = out[position]
        out[position] = replace(
            entry,
            dimensions=tuple(link for link in entry.dimensions if link.mention.start not in taken),
            offices=tuple(link for link in entry.offices if link.mention.start not in taken),
        )
    for key, link in dims.items():
        entry = out[last[key]]
        out[last[key]] = replace(entry, dimensions=(link,))
    for key, link in offices.items():
        entry = out[last[key]]
        out[last[key]] = replace(entry, offices=(link,))


def _maker(text: str, sentence: Sentence, turn: _Turn, turns: Sequence[_Turn], anchors: Anchors, is_made: bool) -> Mention | None:
    """The office right before a turn that makes or runs it; the verb is said once."""
    since = max((one.end for one in turns if one.end <= turn.start), default=sentence.start)
    before = [m for m in within(anchors.offices, sentence) if since <= m.start and m.end <= turn.start and is_office(m)]
    if not before:
        return None
    gap = text[before[-1].end : turn.start]
    return before[-1] if _RUNS.fullmatch(gap) or (is_made and not gap.strip()) else None


def _turns(text: str, sentence: Sentence, names: Sequence[tuple[int, str]], history: Sequence[tuple[int, list[str]]]) -> Iterator[_Turn]:
    """The turns of a sentence, where there are two of them, one beside a name or a programme pointed at, or one that opens it."""
    found = [
        match
        for match in _TURN.finditer(text, sentence.start, sentence.end)
        if not (match["before"] and _COMPARES.search(text, max(sentence.start, match.start() - 20), match.start()))
    ]
    if not found:
        return
    if found[0]["nth"]:
        found += [
            one
            for one in _BARE_NTH.finditer(text, found[0].end(), sentence.end)
            if not any(m.start("nth") == one.start("nth") for m in found)
        ]
        found.sort(key=lambda match: match.start())
    before = list(dict.fromkeys(key for start, key in names if start < found[0].start()))
    row = before if len(before) > 1 else _row(sentence, history, found)
    is_alone = len(found) < 2 and not found[0]["before"] and not any(start > found[0].end() for start, _ in names)
    if len(row) < 2 or (is_alone and (names or _LEADS.fullmatch(text, sentence.start, found[0].start()) is None)):
        return
    meant: list[tuple[re.Match[str], str | None]] = []
    for match in found:
        groups = match.groupdict()
        key: str | None = None
        if groups.get("nth"):
            place = _ORDINALS.index(matching.fold(match["nth"]))
            key = row[place] if place < len(row) else None
        elif groups.get("former"):
            key = row[0] if len(row) == 2 else None
        elif groups.get("before"):
            key = row[-2]
        elif groups.get("last"):
            key = row[-1]
        else:
            rest = [one for one in row if one not in [k for _, k in meant]]
            key = rest[-1] if len(rest) == 1 or len(row) == 2 else None
        name = next(((start, one) for start, one in names if start > match.end()), None)
        if name is not None and name[1] != key and not _APART.search(text, match.end(), name[0]):
            return  # "Program kedua datang dari Dinas X dengan nama P": it names another
        meant.append((match, key))
    if len({key for _, key in meant}) == len(meant):
        yield from (_Turn(match.start(), match.end(), key) for match, key in meant if key is not None)


def _row(sentence: Sentence, history: Sequence[tuple[int, list[str]]], found: Sequence[re.Match[str]]) -> list[str]:
    """The programmes that turns count among: those of the last sentence with names, or all of the last ones where that has too few."""
    if not history or sentence.index - history[-1][0] > _FAR:
        return []
    least = max((_ORDINALS.index(matching.fold(match["nth"])) + 1 for match in found if match["nth"]), default=2)
    row = history[-1][1]
    if found[0]["last"]:  # of the row named last, however one of it was gone on about since
        row = next((keys for index, keys in reversed(history) if len(keys) > 1 and sentence.index - index <= _FAR), row)
    if len(row) >= max(least, 2):
        return row
    every = list(dict.fromkeys(key for _, keys in history for key in keys))
    return every if len(every) == least or not any(match["nth"] for match in found) else []


def _in_order(
    text: str,
    sentence: Sentence,
    targets: Sequence[Mention],
    out: Sequence[Linked],
    history: Sequence[tuple[int, list[str]]],
    last: dict[str, int],
    *,
    is_offices: bool,
) -> dict[str, Link]:
    """ "Masing-masing untuk D1 dan D2", "Urutan dimensinya D1, D2, dan D3": by order, of as many programmes named last."""
    if len(targets) < 2 or not history or sentence.index - history[-1][0] > _FAR or _RESULT.search(text, sentence.start, sentence.end):
        return {}
    each = EACH.search(text, sentence.start, sentence.end)
    if each is None and _ORDER.match(text, sentence.start, sentence.end) is None:
        return {}
    for row in rows_of(text, targets):
        if len(row) < 2 or glosses(row) or any(target.key == "other" for target in row):
            continue
        if is_offices and not _own(text, sentence, row):
            continue
        keys = _members(text, sentence, row, out, history, last)
        links = "offices" if is_offices else "dimensions"
        if keys and not any(getattr(out[last[key]], links) for key in keys):
            rule = "link.opd.in-order" if is_offices else "link.dimension.in-order"
            return {key: Link(m, rule) for key, m in zip(keys, row, strict=True) if not is_offices or is_office(m)}
    return {}


def _own(text: str, sentence: Sentence, row: Sequence[Mention]) -> bool:
    """Whether the words around a row of offices make them owners."""
    lead = without_order(text[max(sentence.start, row[0].start - _CLAUSE) : row[0].start])
    behind = without_order(text[row[-1].end : min(sentence.end, row[-1].end + _CLAUSE)])
    rules = owner_rules()
    if owned(lead) or _ROLE.search(lead) or _LIES_WITH.search(lead) or rules["owner.role"].regex.search(behind):
        return True
    return row[0].start - sentence.start <= _CLAUSE and rules["owner.continues"].regex.match(lead + "\0" + behind) is not None


def _members(
    text: str,
    sentence: Sentence,
    row: Sequence[Mention],
    out: Sequence[Linked],
    history: Sequence[tuple[int, list[str]]],
    last: dict[str, int],
) -> list[str]:
    """As many programmes as the row is long: those of the office it speaks of, else those named last."""
    owner = next(_offices_counted(text, sentence, out), None)
    if owner is not None:
        count, key = owner
        own = [name for name in last if any(link.mention.key == key for link in out[last[name]].offices)]
        return own if len(own) == count == len(row) else []
    keys: list[str] = []
    for index, named in reversed(history):
        if sentence.index - index > _FAR + len(row):
            break
        keys = [*(key for key in named if key not in keys), *keys]
        if len(keys) >= len(row):
            break
    return keys if len(keys) == len(row) else []


def _offices_counted(text: str, sentence: Sentence, out: Sequence[Linked]) -> Iterator[tuple[int, str]]:
    """ "Dua inovasi dari Dinas X itu": how many, and the key of the office."""
    for key, form in sorted({(link.mention.key, link.mention.form) for entry in out for link in entry.offices}):
        at = text.find(form, sentence.start, sentence.end)
        counted = _OF_OFFICE.search(text, max(sentence.start, at - 60), at) if at >= 0 else None
        if counted is not None:
            yield _COUNTS.index(matching.fold(counted["count"])) + 1, key

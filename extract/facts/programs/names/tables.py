"""Programmes in table rows, by the headers of their columns, and in list items, by the line that opens the list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from extract.facts.programs.model import Naming
from extract.facts.programs.names.cells import find_run_together
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.persons import heads_people
from extract.facts.programs.names.prize_lines import find_prized
from extract.facts.programs.names.sections import find_owners_of_parts, heads_group
from extract.facts.programs.names.tails import BRACKET, TABLE, program_rules
from extract.facts.programs.names.titled import is_part_of_report, stands_alone
from extract.finders.dimensions import bare_words
from extract.finders.opds import is_office, kind_of
from extract.finders.program_words import tables
from extract.finders.programs import Anchors, Name, refusal
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Cell, Mention, Rejected
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

ITEM = "program.item"
_PART = re.compile(r"(?!\d\d\.\d\d\s)(?:[A-Z]|\d{1,2})(?:\.\d{1,2}){1,3}[.)]?\s{1,3}")  # "3.1.2 ", "A.1 "; not "09.00 "
_MARK = re.compile(rf"(?:{_PART.pattern}|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]|[-–•*·▪●○◦►»>✓➢❖])\s{{0,3}}", re.IGNORECASE)
_DELIMITED = re.compile(
    r"\s{0,3}(?:$|[(:;.,–—→-]|\b(?:merupakan|adalah|yaitu|yakni|oleh|dari|milik|untuk|sebesar|senilai|mencapai)\b|=|\|)"
)
_TRAILING_HEAD = re.compile(r"(?:^|\s)[A-Z0-9]{1,2}[.)]\s{1,3}$")
_PROGRAM_LIST = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|quick[\s-]?wins?|unggulan|platform|sistem|programmes?|programs?|applications?|innovations?)\b",
    re.IGNORECASE,
)
_SITES = re.compile(r"\b(?:titik|lokasi|lokus|tempat|situs|rute|kunjungan|peninjauan|lapangan)\b", re.IGNORECASE)
_ACTIVITIES = re.compile(
    r"\W*(?:(?:nama|judul)\s)?(?:kegiatan|usulan|inisiatif|terobosan|gerakan|proyek|project|initiative|activity)\W*", re.IGNORECASE
)
_NAMES = re.compile(rf"\W*(?:nama|judul|name|title)\W*|{_ACTIVITIES.pattern}", re.IGNORECASE)
_ABOVE = 400  # characters above an office's line in which programmes are spoken of
_GROUP = 1_000_000  # numbers of rows found here lie above those of sentences


class _Above(NamedTuple):
    """Under whose bare name an item stands: a dimension's, an office's."""

    dimension: Mention | None
    office: Mention | None


def find_listed(
    text: str, sentences: Sequence[Sentence], anchors: Anchors, sections: Mapping[int, Mention], rejected: list[Rejected]
) -> dict[int, list[Naming]]:
    """Namings by sentence number. A row or an item names at most one programme; its dimension may stand above it (`sections`)."""
    found = find_run_together(text, sentences, anchors, rejected)
    owners = find_owners_of_parts(sentences, anchors)
    dimension: Mention | None = None
    above: tuple[int, Mention] | None = None  # table and dimension of a merged cell
    for sentence in sentences:
        parts = _Above(sections.get(sentence.index), owners.get(sentence.index))
        if sentence.block.kind == "table_row" and sentence.block.cells is not None:
            naming, above = _row(text, sentence, sentence.block.cells, anchors, above, rejected)
        elif sentence.block.kind == "list_item":
            naming, dimension = _item(text, sentence, sentences, anchors, dimension, parts, rejected)
        elif _is_part(sentence):
            naming, dimension = _item(text, sentence, sentences, anchors, None, parts, rejected)[0], None
            if naming is not None and naming.name.shape == "word" and naming.end == naming.name.outer_end:
                naming = None  # "3.3.1 Persampahan"
        else:
            dimension = None
            continue
        if naming is not None and sentence.index not in found:
            found[sentence.index] = [naming]
    for number, prized in find_prized(text, sentences, anchors, _GROUP).items():
        found.setdefault(number, [prized])
    return found


def _is_part(sentence: Sentence) -> bool:
    """ "3.1.2 Pasar Terang (Dinas X)": a line numbered as a part of a part, and no part of a report."""
    mark = _PART.match(sentence.text) if stands_alone(sentence) else None
    return mark is not None and not is_part_of_report(sentence.text[mark.end() :])


def _row(
    text: str, sentence: Sentence, cell: Cell, anchors: Anchors, above: tuple[int, Mention] | None, rejected: list[Rejected]
) -> tuple[Naming | None, tuple[int, Mention] | None]:
    columns = [_column(header) for header in cell.header]
    is_named = True
    if "program" not in columns and "dimension" in columns:
        # "Dimensi | Nama | Pelaksana", "Nama kegiatan | Pilar | OPD": beside a dimension, names are those of programmes
        is_named = not any(_ACTIVITIES.fullmatch(header) for header in cell.header)
        columns = ["program" if _NAMES.fullmatch(header) else kind for header, kind in zip(cell.header, columns, strict=True)]
    spans = dict(zip(columns, cell.spans, strict=False))
    if "program" not in spans or cell.row == 0:
        return None, above
    dimensions = _within(anchors.dimensions, spans["dimension"]) or bare_dimension(text, spans["dimension"]) if "dimension" in spans else []
    if dimensions:
        above = (cell.table, dimensions[0])
    elif "dimension" in spans and above is not None and above[0] == cell.table and not text[slice(*spans["dimension"])].strip():
        dimensions = [above[1]]
    start, end = spans["program"]
    by = program_rules()[TABLE]
    reader = Reader(text, end, anchors)
    mark = _MARK.match(text, start, end)
    row = reader.read_row(mark.end() if mark else start, by, small=True, group=_GROUP + sentence.index)
    rejected.extend(reader.rejected)
    if not row:
        unit = _unit_as_name(text, start, end, anchors, sentence.index)
        if unit is None:
            return None, above
        row = [unit]
    naming = row[0]
    if not is_named and naming.name.shape not in ("capitals", "brand", "quoted"):
        return None, above  # "pelatihan kader" is work, "Kader Pulau" the name of it
    offices = [m for m in _within(anchors.offices, spans["office"]) if is_office(m)] if "office" in spans else []
    return (
        Naming(
            naming.name,
            by.id,
            naming.name.start,
            naming.end,
            by.prior,
            aliases=naming.aliases,
            offices=tuple(offices) or naming.offices,
            dimensions=tuple(m for m in dimensions if m.key != "other")[:1] or naming.dimensions,
            group=_GROUP + sentence.index,
            features=naming.features,
        ),
        above,
    )


def _unit_as_name(text: str, start: int, end: int, anchors: Anchors, index: int) -> Naming | None:
    """ "Puskesmas Berlayar" under a header that says programme is one, although it looks like a health centre."""
    unit = anchors.office_at(start)
    if unit is None or not unit.rule.startswith("opd.unit") or text[unit.end : end].strip() or " " not in unit.form:
        return None
    by = program_rules()[TABLE]
    return Naming(Name(start, unit.end, unit.end, unit.form, "capitals"), by.id, start, unit.end, by.prior, group=_GROUP + index)


def bare_dimension(text: str, span: tuple[int, int]) -> list[Mention]:
    """A cell that says "Branding" under a header that says dimension."""
    start, end = span
    form = text[start:end].strip()
    key = bare_words(current_lexicons()).get(form.casefold())
    at = text.find(form, start) if form else start
    return [Mention("dimension", at, at + len(form), key, form, "dimension.cell")] if key else []


def _within(mentions: Sequence[Mention], span: tuple[int, int]) -> list[Mention]:
    return [m for m in mentions if span[0] <= m.start < span[1]]


def _column(header: str) -> str:
    """program, office, dimension or "" for a header cell; the longest word list entry inside it decides."""
    for rule_ in _columns(current_lexicons()):
        if rule_.regex.search(header):
            return rule_.id.rpartition(".")[2]
    return ""


@lru_cache(maxsize=4)
def _columns(_lexicons: Lexicons) -> tuple[Rule, ...]:
    return load_rules("table")


def _item(
    text: str,
    sentence: Sentence,
    sentences: Sequence[Sentence],
    anchors: Anchors,
    dimension: Mention | None,
    above: _Above,
    rejected: list[Rejected],
) -> tuple[Naming | None, Mention | None]:
    """The programme a list item opens with, and the dimension that governs the items behind it; `above` is what it stands under."""
    owner, governing = above.office, dimension or above.dimension
    own = [m for m in anchors.dimensions if sentence.start <= m.start < sentence.end]
    trailing = own[-1] if own and own[-1].end >= sentence.end - 1 and _TRAILING_HEAD.search(text, sentence.start, own[-1].start) else None
    lead = [sentences[i] for i in (sentence.lead, sentence.heading, *sentence.headings[-1:]) if i is not None]
    first = sentence.block.start == sentence.start
    is_own = bool(own) and own[0] is not trailing
    if not first or (is_own and owner is None) or any(heads_people(line.text) for line in lead):
        return None, trailing or dimension
    announced = (
        governing is not None
        or (owner is not None and (is_own or _speaks_of_programs(text, sentences, owner)))
        or any(
            _PROGRAM_LIST.search(line.text) or heads_group(line.text) or any(line.start <= m.start < line.end for m in anchors.dimensions)
            for line in lead
        )
    )
    mark = _MARK.match(text, sentence.start, sentence.end)
    at = mark.end() if mark else sentence.start
    by = program_rules()[ITEM]
    reader = Reader(text, sentence.end, anchors)
    row = reader.read_row(at, by, group=_GROUP + sentence.index, most=1)
    if announced:
        rejected.extend(reader.rejected)
    like_a_unit = _like_a_unit(reader, at, by)
    if like_a_unit is not None:
        row = [replace(like_a_unit, group=_GROUP + sentence.index)]
    elif not row or not _stands(text, row[0].name, sentence, anchors):
        return None, trailing or dimension
    naming = row[0]
    is_bare_word = naming.name.shape == "word" and naming.end == naming.name.outer_end
    if (is_own and not naming.dimensions) or (is_bare_word and dimension is None and above.dimension is not None):
        return None, trailing or dimension  # "Smart Governance", and below it "- Suprastruktur"
    if _is_bare_place(naming) or (lead and _SITES.search(lead[-1 if sentence.lead is None else 0].text) and _is_place(naming)):
        return None, trailing or dimension  # "Titik yang ditinjau: a. Desa Melati; b. SD Negeri 3"
    if not announced and not (
        "owner in bracket" in naming.features and _PROGRAM_LIST.search(text, max(0, sentence.start - 400), sentence.start)
    ):
        return None, trailing or dimension  # "Sudah berjalan: - A (Dinas X) - B (Dinas Y)" needs no more than that
    governing = governing or _heading_dimension(sentences, sentence, anchors)
    if governing is not None and not [m for m in naming.dimensions if m is not trailing]:
        naming = _governed(naming, governing)
    return naming, trailing or dimension


def _speaks_of_programs(text: str, sentences: Sequence[Sentence], owner: Mention) -> bool:
    """Whether the line of an office, the first such line or what opens them all speaks of programmes."""
    return _PROGRAM_LIST.search(text, max(0, owner.start - _ABOVE), owner.end) is not None or (
        bool(sentences) and _PROGRAM_LIST.search(sentences[0].text) is not None
    )


def _like_a_unit(reader: Reader, at: int, by: Rule) -> Naming | None:
    """ "- Puskesmas Malam (Dinas Kesehatan)": what looks like a unit is a programme's name where its owner stands in the bracket."""
    unit = reader.anchors.office_at(at)
    bracket = BRACKET.match(reader.text, unit.end, reader.end) if unit is not None and kind_of(unit) == "unit" else None
    owner = reader.anchors.office_at(bracket.start("inner")) if bracket else None
    if unit is None or bracket is None or owner is None or not is_office(owner) or kind_of(owner) == "unit":
        return None
    name = Name(unit.start, unit.end, unit.end, unit.form, "capitals")
    return Naming(name, by.id, at, bracket.end(), by.prior, offices=(owner,), features=frozenset({"capitals", "owner in bracket"}))


def _is_place(naming: Naming) -> bool:
    """Whether the name begins like that of a place and the item tells nothing else of a programme."""
    told = naming.aliases or naming.dimensions or "place before bracket" in naming.features
    return not told and naming.name.form.split()[0].casefold() in tables().places


def _is_bare_place(naming: Naming) -> bool:
    """ "SD Negeri 112": a school is one by its name, whatever the list is about."""
    first, _, rest = naming.name.form.partition(" ")
    return _is_place(naming) and first.casefold() in tables().institutions and (rest[:6].casefold() == "negeri" or rest.isdigit())


def _heading_dimension(sentences: Sequence[Sentence], sentence: Sentence, anchors: Anchors) -> Mention | None:
    """The one dimension of the line above the list."""
    for index in (sentence.lead, sentence.heading, *sentence.headings[-1:]):
        if index is not None:
            dims = [m for m in anchors.dimensions if sentences[index].start <= m.start < sentences[index].end]
            if len(dims) == 1 and dims[0].key != "other":
                return dims[0]
    return None


def _stands(text: str, name: Name, sentence: Sentence, anchors: Anchors) -> bool:
    """Whether the words are set off like a name: a mark, a bracket or an owner follows, or nothing; single plain words need a bracket."""
    if refusal(name, anchors) is not None or _DELIMITED.match(text, name.outer_end, sentence.end) is None:
        return False
    return (
        name.shape != "word"
        or text[name.outer_end : name.outer_end + 2].strip()[:1] in ("(", ":", "-", "–")
        or name.outer_end >= sentence.end - 1
    )


def _governed(naming: Naming, dimension: Mention) -> Naming:
    return replace(naming, dimensions=(dimension,), features=naming.features | {"behind dimension"})

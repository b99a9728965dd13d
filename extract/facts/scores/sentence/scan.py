"""One sentence with everything a result may hang on: numbers, years, dimensions, components, named indicators, programmes, offices."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from extract import matching
from extract.facts.regions import Places
from extract.facts.scores.rules import Standing, opens_with_number
from extract.facts.scores.sentence.asides import back_from
from extract.facts.scores.sentence.everyday_rows import RULE as EVERYDAY_ROW
from extract.facts.scores.sentence.everyday_rows import everyday_rows
from extract.finders import components, dimensions, instruments, opds, years
from extract.finders.numbers import Number, find_numbers
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Document, Mention, Program, Rejected
from extract.rulebook import Rule
from extract.segment import Sentence
from extract.veil import PROGRAM_VEIL, REGION_VEIL, veil


@dataclass
class Scan:
    """One sentence being read. Offsets of everything here are relative to the sentence; `taken` holds the numbers already explained.

    What not every reader needs is looked for when first asked for, once.
    """

    sentence: Sentence
    document: Document
    text: str
    lowered: str
    folded: str
    dimensions: tuple[Mention, ...]
    components: tuple[Mention, ...]
    places: Places
    numbers: tuple[Number, ...]
    known: Sequence[Program]
    standing: Standing
    taken: set[int] = field(default_factory=set)
    rejected: list[Rejected] = field(default_factory=list)

    @cached_property
    def aspects(self) -> tuple[Mention, ...]:
        """Named indicators: listed ones, and whatever the text calls a domain or an element of an index."""
        occupied = (*self.dimensions, *self.components)
        found = _outside_brackets(
            self.text, [a for a in _find_aspects(self.text, self.lowered) if not any(_overlap(a, o) for o in occupied)]
        )
        return tuple(a for a in found if not (_DESCRIBES.search(self.folded, 0, a.start) and any(o.end <= a.start for o in occupied)))

    @cached_property
    def anchors(self) -> tuple[Mention, ...]:
        """The possible subjects of the sentence in order: dimensions, components, named indicators."""
        return tuple(sorted((*self.dimensions, *self.components, *self.aspects), key=lambda m: m.start))

    @cached_property
    def regions(self) -> tuple[Mention, ...]:
        """The regions the sentence names."""
        return self._within(self.places.mentions)

    def _within(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        start, end = self.sentence.start, self.sentence.end
        first = bisect_left(mentions, start, key=lambda m: m.start)
        last = bisect_left(mentions, end, lo=first, key=lambda m: m.start)
        return tuple(_shift(mention, -start) for mention in mentions[first:last])

    @cached_property
    def programs(self) -> tuple[Mention, ...]:
        """The document's programmes that the sentence names; the key is the programme's name."""
        return _find_programs(self.text, self.known)

    @cached_property
    def veiled(self) -> str:
        """The folded text with another letter, which no text has, in the place of each letter of a region's or programme's name."""
        places = (*self.regions, *self._within(self.places.unsettled))
        return veil(veil(self.folded, places, REGION_VEIL), self.programs, PROGRAM_VEIL)

    @cached_property
    def offices(self) -> tuple[Mention, ...]:
        """Offices of regions and like bodies."""
        return opds.find(self.text)

    @cached_property
    def instruments(self) -> tuple[Mention, ...]:
        """What results were measured with."""
        return instruments.find(self.text)

    @cached_property
    def years(self) -> tuple[Mention, ...]:
        """The years the sentence names."""
        return years.find(self.text)

    @property
    def before(self) -> str:
        """The end of what the document says before the sentence."""
        text, end = self.document.text, self.sentence.start
        names = [name for program in self.known for name in (program.name, *program.aliases)]
        return text[back_from(text, end, _BEFORE, names) : end]

    @cached_property
    def figures(self) -> tuple[Number, ...]:
        """The numbers that are no date, clock time, year or number of a law."""
        return tuple(n for n in self.numbers if n.is_plain)

    @property
    def free(self) -> list[Number]:
        """The figures that nobody has explained yet."""
        return [n for n in self.figures if n.start not in self.taken]

    def rules(self, reader: str) -> Sequence[Rule]:
        """The rules of a reader whose letters stand in the sentence, in the order of the file."""
        return self.standing.get(reader, ())

    def matches(self, rule: Rule) -> Iterator[re.Match[str]]:
        """Every match of a rule in the sentence; one that opens with a number is tried only where a figure begins."""
        if not opens_with_number(rule.regex.pattern):
            yield from rule.regex.finditer(self.text)
            return
        reached = 0
        for figure in self.figures:
            match = rule.regex.match(self.text, figure.start) if figure.start >= reached else None
            if match is not None:
                yield match
                reached = match.end()

    def number_at(self, start: int) -> Number | None:
        """The figure that begins at `start`, or around it (the "Rp" before the digits)."""
        return next((n for n in self.figures if n.start <= start < n.end), None)

    def take(self, *numbers: Number) -> None:
        """Mark numbers as explained: no later family reads them again."""
        self.taken.update(n.start for n in numbers)

    def is_taken(self, number: Number) -> bool:
        """Whether a family has explained this number."""
        return number.start in self.taken

    def refuse(self, start: int, end: int, rule: str, reason: str) -> None:
        """Remember why a candidate did not become a result."""
        self.rejected.append(Rejected("score", self.sentence.start + start, self.sentence.start + end, self.text[start:end], rule, reason))

    def has(self, words: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first word of the list `words` in a stretch of the sentence, word boundaries respected."""
        return word_pattern(words).search(self.folded, max(0, start), len(self.folded) if end is None else max(0, end))

    def instrument_of(self, start: int, end: int) -> Mention | None:
        """The instrument last named before the stretch in its clause, else the next one behind it, else any of the sentence."""
        if not self.instruments:
            return None
        clause = self.clause_start(start)
        if clause and self.text[clause - 2] == ":" and start - clause <= 2:  # "Indeks SPBE hasil evaluasi kementerian: 3,61"
            clause = self.clause_start(clause - 2)
        before = [i for i in self.instruments if clause <= i.start and i.end <= end]
        if before:
            return before[-1]
        behind = [i for i in self.instruments if i.start >= end and i.start - end < 80]
        return behind[0] if behind else None

    @cached_property
    def _clauses(self) -> list[int]:
        return [0, *(hit.end() for hit in _CLAUSE.finditer(self.folded))]

    def clause_start(self, position: int) -> int:
        """Where the clause around `position` begins: after the last semicolon, contrast or colon before it."""
        return self._clauses[bisect_right(self._clauses, max(0, position)) - 1]


_CLAUSE = matching.compile(r"[;:]\s|,?\s(?:sedangkan|sementara(?:\situ)?|namun|tetapi|tapi|adapun|while|but)\b|\.\s")


def scan_sentence(
    sentence: Sentence,
    document: Document,
    places: Places,
    names: Sequence[Program],
    standing: Standing,
    follows_dimensions: bool = False,
) -> Scan:
    """Find in one sentence what results hang on; `follows_dimensions` when the sentence before spoke of dimensions."""
    text = sentence.text
    lowered = text.lower()
    folded = lowered if len(lowered) == len(text) else text
    matching.look_up_part(document.text, sentence.start, sentence.end, text, lowered, folded)
    is_english = sentence.block.language == "en" or document.language == "en"
    numbers = find_numbers(text, is_english=is_english)
    components_found: tuple[Mention, ...] = components.find(text)
    components_found = (*components_found, *_bare_components(text, numbers, components_found))
    dimensions_found = tuple(d for d in dimensions.find(text) if not any(_overlap(d, c) for c in components_found))
    bare = _bare_dimensions(text, dimensions_found)
    if numbers:
        bare += everyday_rows(text, [*dimensions_found, *bare, *components_found], numbers)
    if bare and is_english and not (dimensions_found or follows_dimensions):  # everyday words there, names of dimensions elsewhere
        bare = [d for d in bare if d.rule in _CERTAIN] or _valued(text, bare, numbers)
    return Scan(
        sentence=sentence,
        document=document,
        text=text,
        lowered=lowered,
        folded=folded,
        dimensions=tuple(sorted((*dimensions_found, *bare), key=lambda m: m.start)),
        components=tuple(sorted(components_found, key=lambda m: m.start)),
        places=places,
        numbers=numbers,
        known=names,
        standing=standing,
    )


_CERTAIN = ("dimension.gloss", EVERYDAY_ROW)
_BARE_DIMENSION = matching.compile(r"\b(?:governance|branding|economy|living|society|environment|mobility)\b", re.IGNORECASE)
_BARE_COMPONENT = matching.compile(r"\b(?:baseline|output|outcome|impact|dampak|quick\s?-?wins?)\b", re.IGNORECASE)
_OF_ONE = re.compile(r"\b(?:untuk|pada|komponen|kalau|di)\s$", re.IGNORECASE)  # "2,4 untuk output", "Kalau outcome, ..., 2,2"
_BEFORE = 700  # characters in which the programme is named that a further sentence goes on about
_BESIDE_VALUE = 30


def _bare_dimensions(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Dimensions without their "smart": "branding 40 persen" beside a dimension in full, and their Indonesian glosses behind "dimensi"."""

    def is_free(start: int, end: int) -> bool:
        return not any(f.start < end and start < f.end for f in found)

    hits = [Mention("dimension", m.start(), m.end(), matching.fold(m[0]), m[0], "dimension.bare") for m in _BARE_DIMENSION.finditer(text)]
    pattern, keys = _glosses(current_lexicons())
    for m in pattern.finditer(text):
        word = " ".join(matching.fold(m["gloss"]).split())
        hits.append(Mention("dimension", m.start("gloss"), m.end("gloss"), keys[word], m["gloss"], "dimension.gloss"))
    return [hit for hit in hits if is_free(hit.start, hit.end)]


def _valued(text: str, bare: list[Mention], numbers: Sequence[Number]) -> list[Mention]:
    """ "Governance 2,80; Branding 1,95": at least two bare words, each with its own value."""
    kept = [
        d
        for d in bare
        if any(n.is_plain and 0 < n.start - d.end <= _BESIDE_VALUE and not re.search(r"[.;]", text[d.end : n.start]) for n in numbers)
    ]
    decimal = all(any(n.is_decimal and 0 < n.start - d.end <= _BESIDE_VALUE for n in numbers) for d in kept)
    return kept if len({d.key for d in kept}) > 1 or (kept and decimal) or re.search(r"\bdimensi\b", text, re.IGNORECASE) else []


@lru_cache(maxsize=4)
def _glosses(lexicons: Lexicons) -> tuple[matching.Pattern, dict[str, str]]:
    keys = {row["form"]: row["key"] for row in lexicons.table("dimension_glosses")}
    forms = "|".join(r"\s".join(map(re.escape, form.split())) for form in sorted(keys, key=len, reverse=True))
    return matching.compile(rf"\b(?:dimensi|pilar)\s(?P<gloss>{forms})\b(?!\s(?:cerdas|dan\b))", re.IGNORECASE), keys


def _bare_components(text: str, numbers: Sequence[Number], found: Sequence[Mention]) -> list[Mention]:
    """ "Masih ada PR di outcome, nilainya 2,31": the evaluation's words right before an index value."""
    out = []
    values = [n.start for n in numbers if n.is_decimal and n.unit is None and float(n.value) <= 5]
    for m in _BARE_COMPONENT.finditer(text) if values else ():
        is_beside = any(0 <= start - m.end() <= _BESIDE_VALUE for start in values)
        if (is_beside or (m[0][0] in "bioBIO" and _OF_ONE.search(text, 0, m.start()))) and not any(
            f.start < m.end() and m.start() < f.end for f in found
        ):
            word = m[0].casefold()
            key = "impact" if word == "dampak" else "quick_win" if word.startswith("quick") else word
            out.append(Mention("component", m.start(), m.end(), key, m[0], "component.bare"))
    return out


def _find_programs(text: str, programs: Sequence[Program]) -> tuple[Mention, ...]:
    found: list[Mention] = []
    folded = text.casefold()
    if len(folded) != len(text):
        return ()
    for program in programs:
        for name in (program.name, *program.aliases):
            at = folded.find(name.casefold())
            if at >= 0 and not any(m.start < at + len(name) and at < m.end for m in found):
                found.append(Mention("program", at, at + len(name), program.name, text[at : at + len(name)], "program.named"))
    return tuple(sorted(found, key=lambda m: m.start))


# "untuk output, ini soal regulasi, kelembagaan": what a component is about has no value of its own
_DESCRIBES = re.compile(
    r"\b(?:soal|menyangkut|mencakup|meliputi|berupa|tentang|mengenai|seperti|terkait)\s(?:[a-z]+(?:,\s|\s)(?:dan\s|serta\s)?){0,6}$"
)
_DOMAIN = matching.compile(
    r"\b(?:(?:domain|unsur|elemen|sub\s?-?dimensi)(?!\syang\b)|(?:aspek|variabel|indikator|(?<!kepala\s)(?<!sekretaris\s)bidang)(?=\s(?!smart\b|yang\b)[a-z]{3,20}(?:\s[a-z]{3,15})?\s?[,:=]?\s(?:[a-z]+\s){0,3}\d))"
    r"\s[a-z]{3,20}(?:\s(?!dan\b|sebesar\b|dengan\b|serta\b|mendapat|memperoleh|mencapai|memenuhi\b|terpenuhi\b|tercapai\b|sudah\b|baru\b"
    r"|ada\b|dari\b|yang\b|hanya\b|cuma\b|masih\b|paling\b|kota\s|kabupaten\s|bernilai\b)[a-z]{4,20}){0,2}(?=[\s,:])"
)


def _find_aspects(text: str, lowered: str) -> tuple[Mention, ...]:
    """Listed indicators, and whatever the text calls a domain or an element of an index."""
    listed = _listed_aspects(text, lowered)
    domains = [Mention("aspect", m.start(), m.end(), m[0], text[m.start() : m.end()], "aspect.domain") for m in _DOMAIN.finditer(lowered)]
    kept = [a for a in listed if not any(_overlap(a, d) for d in domains)]
    return tuple(sorted((*kept, *domains), key=lambda m: m.start))


def _outside_brackets(text: str, aspects: Sequence[Mention]) -> Iterator[Mention]:
    """ "Struktur (sumber daya manusia, anggaran) memperoleh 52,4": what stands in brackets right behind one is what it is made of."""
    for aspect in aspects:
        opens = text.rfind("(", 0, aspect.start)
        is_inside = (
            opens >= 0 and ")" not in text[opens : aspect.start] and not any(letter.isdigit() for letter in text[opens : aspect.start])
        )
        if not (is_inside and any(other.end <= opens <= other.end + 1 for other in aspects)):
            yield aspect


def _listed_aspects(text: str, lowered: str) -> tuple[Mention, ...]:
    return tuple(
        Mention("aspect", m.start(), m.end(), m[0], text[m.start() : m.end()], "aspect.form")
        for m in word_pattern("aspects").finditer(lowered)
    )


def word_pattern(key: str) -> matching.Pattern:
    """One list of `score_words.yml` as a pattern of whole words (for folded text)."""
    return _word_pattern(current_lexicons(), key)


@lru_cache(maxsize=64)
def _word_pattern(lexicons: Lexicons, key: str) -> matching.Pattern:
    words = sorted(lexicons.words("score_words", key), key=len, reverse=True)
    forms = "|".join(r"[\s-]{1,2}".join(map(re.escape, word.split())) for word in words)
    return matching.compile(rf"\b(?:{forms})\b")


def _shift(mention: Mention, by: int) -> Mention:
    return Mention(mention.kind, mention.start + by, mention.end + by, mention.key, mention.form, mention.rule)


def _overlap(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end

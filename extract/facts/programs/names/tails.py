"""What stands behind a name inside its item: brackets, second names, owners, dimensions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extract.facts.programs.model import Naming
from extract.finders.abbreviations import abbreviates
from extract.finders.opds import is_office
from extract.finders.program_words import has_system_head, squeeze, tables
from extract.finders.programs import Anchors, Name, read_name, refusal
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention, Rejected
from extract.rulebook import Rule, load_rules

TABLE = "program.table"  # the rule of names that a table, or what is left of one, holds
BRACKET = re.compile(r"\s{0,3}[(\[]\s{0,2}(?P<inner>[^()\[\]\n]{1,200}?)\s{0,2}[)\]]")
_FILLER = re.compile(r"\s{1,3}(?:inovasi|program|aplikasi|layanan)(?=\s{0,3}\()", re.IGNORECASE)  # "Tanggap aplikasi (...)"
_CLOSES = re.compile(r"\s{0,2}\)")
_INNER_LEAD = re.compile(
    r"(?:(?:singkatan|akronim|kependekan|kepanjangan)\s{1,3}(?:dari\s{1,3})?|(?:disingkat|atau|alias)\s{1,3}|[\"“'‘])", re.IGNORECASE
)
NO_NAME = re.compile(
    r"^(?:\d|rp\b|\W|(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\b"
    r"|(?:tahun|tgl|tanggal|per|pukul|hal|lihat|foto|usia|eselon|kiri|kanan|dua dari)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s{1,3}(?:dan|serta|&|DAN|SERTA)\s{1,3}(?=[A-Z])")
# Within a long form: "Ikhtiar Bersama untuk Anak Sehat dan Cerdas", "Jemput, Antar, dan Tunggu"
_JOINT = re.compile(
    r"\s{1,3}(?:(?:dan|serta|untuk|bagi|dengan|yang|di|ke|dari|dalam|pada|melalui|lewat|oleh|berbasis|secara|agar|tanpa|and|of|for|the)\s{1,3}){1,2}(?-i:(?=[A-Z]))"
    r"|\s{1,3}&\s{1,3}|,\s(?:(?:dan|serta)\s)?(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"\.(?:go\.id|id|com|net|app|co)$", re.IGNORECASE)
_MOST_JOINTS = 6
_LEAST_WORDS = 3  # of a long form that is announced as one and whose letters yield the short one no more than loosely
_JOINING = frozenset(
    "dan serta untuk bagi dengan yang di ke dari dalam pada melalui lewat oleh berbasis secara agar tanpa and of for the".split()
)
_OF_REGION = re.compile(
    r"[\"”]?\s(?:dari|milik|asal|kepunyaan|punya|besutan|andalan|wakil|from)\s(?:(?:pemkab|pemkot|pemprov)\s)?", re.IGNORECASE
)


@dataclass(slots=True)
class TailReader:
    """Reads on behind a name, in one sentence: `text` is the whole document's, `end` the sentence's end."""

    text: str
    end: int
    anchors: Anchors
    rejected: list[Rejected] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=lambda: program_rules())

    def with_tail(self, naming: Naming) -> Naming:
        """Read brackets, aliases, owners and dimensions behind the name, as long as they come."""
        for _ in range(6):
            grown = self._bracket(naming) or self._alias(naming) or self._owner(naming) or self._dimension(naming) or self._region(naming)
            if grown is None or grown.end <= naming.end:
                return naming
            naming = grown
        return naming

    def _region(self, naming: Naming) -> Naming | None:
        """ "A dari Kota X, B dari Kabupaten Y": whose it is."""
        owner = _OF_REGION.match(self.text, naming.end, self.end)
        region = self.anchors.region_at(owner.end()) if owner is not None else None
        if region is None:
            return None
        return replace(naming, end=region.end, features=naming.features | {"region"})

    def _bracket(self, naming: Naming) -> Naming | None:
        bracket = BRACKET.match(self.text, naming.end, self.end)
        if bracket is None:
            filler = _FILLER.match(self.text, naming.end, self.end)
            bracket = BRACKET.match(self.text, filler.end(), self.end) if filler else None
        if bracket is None:
            return None
        start, stop = bracket.span("inner")
        office = self.anchors.office_at(start)
        if office is not None:
            offices = (*naming.offices, office) if is_office(office) else naming.offices
            return replace(naming, end=bracket.end(), offices=offices, features=naming.features | {"owner in bracket"})
        dimension = self.anchors.dimension_at(start)
        if dimension is not None and dimension.key != "other":
            return replace(
                naming, end=bracket.end(), dimensions=(*naming.dimensions, dimension), features=naming.features | {"dimension in bracket"}
            )
        alias = self._alias_in(start, stop, naming.name)
        if alias is None:
            return replace(naming, end=bracket.end(), features=naming.features | {"bracket"})
        return replace(naming, end=bracket.end(), aliases=(*naming.aliases, alias), features=naming.features | {"alias"})

    def _alias_in(self, start: int, stop: int, name: Name) -> Name | None:
        """What a bracket says is the name's other form, unless it is a place, a date, a number, a person or a remark."""
        lead = _INNER_LEAD.match(self.text, start, stop)
        start = lead.end() if lead else start
        form = self.text[start:stop].strip(" \"”’'.,;")
        if not form or NO_NAME.match(form) or form.casefold() in tables().not_alias or self.anchors.region_at(start) is not None:
            return None
        words = form.split()
        related = abbreviates(name.form, form) or abbreviates(form, name.form) or spells(name.form, form) or spells(form, name.form)
        if not related:
            if form[0].islower() and not has_system_head(form):
                return None
            if words[0].casefold() in tables().first or (len(words) > 14):
                return None
        return Name(start, start + len(form), stop, form, "alias")

    def _alias(self, naming: Naming) -> Naming | None:
        for rule_id in ("tail.short-for", "tail.alias", "tail.shortened", "tail.namely"):
            match = self.rules[rule_id].regex.match_at(self.text, naming.end, self.end)
            if match is None or not match.group().strip():
                continue
            alias = self._alias_at(match.end(), naming.name, rule_id)
            if alias is not None:
                closing = _CLOSES.match(self.text, alias.outer_end, self.end) if "(" in match.group() else None
                end = closing.end() if closing else alias.outer_end
                return replace(naming, end=end, aliases=(*naming.aliases, alias), features=naming.features | {"alias"})
        return None

    def _alias_at(self, at: int, name: Name, rule_id: str) -> Name | None:
        noun = self.rules["program.cue"].regex.match_at(self.text, at, self.end)
        cue_start, at = (at, noun.end()) if noun else (None, at)
        alias = read_name(self.text, at, self.end, self.anchors)
        if alias is not None and alias.shape != "quoted":
            # An expansion goes on over "dan": "Informasi Ketenagakerjaan dan Industri".
            alias = self.expansion(self.longer(alias), name.form, is_announced=rule_id == "tail.short-for")
        if alias is None:
            small = read_name(self.text, at, self.end, self.anchors, small=True) if rule_id == "tail.short-for" else None
            alias = small
        if alias is None:
            return None
        if cue_start is not None and noun is not None and self._belongs(noun, rule_id):
            alias = Name(cue_start, alias.end, alias.outer_end, self.text[cue_start : alias.end], alias.shape)
        if rule_id == "tail.namely":
            if self.anchors.region_at(alias.start) is not None:
                return None  # "P adalah inovasi unggulan Kabupaten X"
            if not (
                spells(name.form, alias.form)
                or abbreviates(name.form, alias.form)
                or spells(alias.form, name.form)
                or (cue_start is not None and len(alias.form.split()) >= 3)
            ):
                return None
        elif refusal(alias, self.anchors) in (
            "an umbrella name of the movement",
            "an office",
            "a body",
            "a dimension",
            "a region",
            "a date",
            "a person",
            "no word",
        ):
            return None
        return alias if alias.form.casefold() != name.form.casefold() else None

    def _belongs(self, noun: re.Match[str], rule_id: str) -> bool:
        """Whether a cue noun is the first word of the alias: "Sistem ..." always, any capitalised one where the long form is announced."""
        first = noun.group().split()[0]
        return first.casefold() in current_lexicons().words("programs", "cues_in_name") or (
            rule_id == "tail.short-for" and first[0].isupper()
        )

    def expansion(self, long: Name, short: str, *, is_announced: bool = False) -> Name:
        """The long form of a short name that begins with `long`: on over small words as long as the short one's letters run through it.

        One that `is_announced` ("kependekan dari ...") goes on as far as capitals do when the letters nowhere fit but loosely: people
        make their short forms freely.
        """
        best = read = long
        fits = False
        for _ in range(_MOST_JOINTS):
            joint = _JOINT.match(self.text, read.end, self.end)
            if joint is None or self.anchors.office_at(joint.end()) or self.anchors.dimension_at(joint.end()):
                break
            fits = fits or _yields(best.form, short)
            if "," in joint.group() and fits:
                break  # "SAPA (Sistem Aduan Pasar), Perahu Baca": the next name of a row
            more = read_name(self.text, joint.end(), self.end, self.anchors)
            if more is None or more.shape == "quoted":
                break
            read = Name(long.start, more.end, more.outer_end, self.text[long.start : more.end], "capitals")
            if _yields(read.form, short):
                best, fits = read, True
        return read if is_announced and not fits and yields_loosely(read.form, short) else best

    def longer(self, name: Name) -> Name:
        match = _AND.match(self.text, name.end, self.end)
        if match is None or len(name.form.split()) < 2:
            return name
        if self.anchors.office_at(match.end()) or self.anchors.dimension_at(match.end()):
            return name
        more = read_name(self.text, match.end(), self.end, self.anchors)
        is_shouted = name.form.isupper() and more is not None and more.form.isupper()
        if more is None or (more.shape not in ("word", "capitals") and not is_shouted):
            return name
        return Name(name.start, more.end, more.outer_end, self.text[name.start : more.end], "capitals")

    def _owner(self, naming: Naming) -> Naming | None:
        match = self.rules["tail.owner"].regex.match_at(self.text, naming.end, self.end)
        if match is None or not match.group():
            return None
        office = self.anchors.office_at(match.end())
        if office is None or not is_office(office):
            return None
        words = match.group().casefold().split()
        if words and words[-1] in ("di", "pada") and not office.rule.startswith("opd.unit") and len(words) == 1:
            return None
        return replace(naming, end=_behind_office(self, office), offices=(*naming.offices, office), features=naming.features | {"owner"})

    def _dimension(self, naming: Naming) -> Naming | None:
        match = self.rules["tail.dimension"].regex.match_at(self.text, naming.end, self.end)
        if match is None or not match.group():
            return None
        dimension = self.anchors.dimension_at(match.end())
        if dimension is None or dimension.key == "other" or self._governs_on(match, dimension):
            return None
        end = dimension.end + (1 if self.text[dimension.end : dimension.end + 1] in '"”' and dimension.end < self.end else 0)
        return replace(naming, end=end, dimensions=(*naming.dimensions, dimension), features=naming.features | {"dimension"})

    def _governs_on(self, match: re.Match[str], dimension: Mention) -> bool:
        """ "..., pada dimensi smart branding ada X": behind a comma, a dimension with a link belongs to what follows it."""
        if not match.group().lstrip().startswith(",") or re.search(r"wakil", match.group()):
            return False
        if self.rules["program.cue"].regex.match(self.text, skip_blank(self.text, dimension.end, self.end), self.end):
            return True  # "pada smart living ada program A, pada smart economy program B"
        if self._is_named_next(skip_blank(self.text, dimension.end, self.end)):
            return True  # "untuk smart living A, untuk smart economy B"
        link = self.rules["link.dimension"].regex.match(self.text, dimension.end, self.end)
        if link is None or not link.group().strip(" ,:"):
            return False
        following = self.text[link.end() : link.end() + 1]
        return (
            following.isupper() or following in '"“' or self.rules["program.cue"].regex.match(self.text, link.end(), self.end) is not None
        )

    def _is_named_next(self, at: int) -> bool:
        """Whether a name begins right here that is no office, dimension or region."""
        if self.anchors.office_at(at) or self.anchors.dimension_at(at) or self.anchors.region_at(at):
            return False
        name = read_name(self.text, at, self.end, self.anchors)
        return name is not None and name.shape in ("capitals", "brand", "quoted") and refusal(name, self.anchors) is None


def spells(short: str, long: str) -> bool:
    """Whether `short` may be made of `long`: its letters run through it in order, from its first letter, and it is clearly shorter."""
    letters, target = _letters(short), squeeze(long)
    if not (2 <= len(letters) < len(target)) or len(long.split()) < 2 or letters[0] != target[0]:
        return False
    position = -1
    for letter in letters:
        position = target.find(letter, position + 1)
        if position < 0:
            return False
    return True


def _yields(long: str, short: str) -> bool:
    return spells(short, long) or abbreviates(short, long)


def yields_loosely(long: str, short: str) -> bool:
    """Whether a short form may be made of a long one at all: they begin alike, and half of the words give their first letters in order."""
    letters = _letters(short)
    words = [word for word in re.findall(r"\w+", long.casefold()) if word not in _JOINING]
    if len(words) < _LEAST_WORDS or len(letters) < _LEAST_WORDS or words[0][0] != letters[0]:
        return False
    at, given = -1, 0
    for word in words:
        found = letters.find(word[0], at + 1)
        if found >= 0:
            at, given = found, given + 1
    return 2 * given >= len(words)


def _letters(short: str) -> str:
    """ "Pasar.id" has the letters of "Pasar"."""
    return squeeze(_DOMAIN.sub("", short))


def _behind_office(reader: TailReader, office: Mention) -> int:
    """The end of an office with its nickname and its region."""
    end = office.end
    for _ in range(2):
        bracket = BRACKET.match(reader.text, end, reader.end)
        if bracket and (reader.anchors.office_at(bracket.start("inner")) or len(bracket["inner"].split()) <= 2):
            end = bracket.end()
        region = reader.anchors.region_at(skip_blank(reader.text, end, reader.end))
        if region is not None:
            end = region.end
    return end


def skip_blank(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \u00a0\n\t":
        at += 1
    return at


def program_rules() -> dict[str, Rule]:
    """The rules of `rules/program.yml` by their ids."""
    return _rules(current_lexicons())


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules("program")}

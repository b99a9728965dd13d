"""One item of a text about programmes: a name, and what its tail ties to it (aliases, owners, dimensions); and rows of such items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extract.finders.opds import abbreviates, is_office
from extract.finders.programs import Anchors, Name, has_system_head, read_name, refusal, squeeze, tables
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention, Rejected
from extract.rulebook import Rule, load_rules

MAX_ITEMS = 40
_SEPARATOR = re.compile(
    r"\s{0,3}(?:[,;/]|(?=\s{1,3}(?:dan|serta|hingga|sampai|maupun|juga|and|&)\b))\s{0,3}"
    r"(?:(?:dan|serta|hingga|sampai(?:\s{1,3}dengan)?|maupun|juga|kemudian|lalu|and|&|terakhir|ada|selain\situ)\s{1,3}){0,3}",
    re.IGNORECASE,
)
_ITEM_LEAD = re.compile(
    r"(?:\(?\d{1,2}[.)]\s{0,3}|\(?[a-h][.)]\s{0,3}|[-–•*·]\s{0,3})?"
    r"(?:(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir|selanjutnya|berikutnya|"
    r"(?-i:lalu|kemudian|serta|dan|juga|ada|adalah|yaitu|yakni|dari|tambahan|berupa|sebuah|satu|dua|tiga|empat|lima|enam|tujuh))\s{0,3},?\s{1,3}){0,3}",
    re.IGNORECASE,
)
_GAP_WORD = re.compile(
    r"(?!(?:yang|dan|di|ke|dari|untuk|oleh|pada|dengan|ini|itu|tersebut|telah|akan|sudah|dalam|atau|juga|agar|bagi|para|serta|kepada|sebagai|lain|lainnya|hanya|bisa|dapat|harus|tidak|belum|by|the|of|and|for|in|is|that|to|with|was|are|at|on|as|from|which|an|this|has|its|used|developed)\b)[a-z][a-z-]{1,18}\s{1,3}"
)
_COMMA = re.compile(r"\s{0,2},\s{1,3}")
_BRACKET = re.compile(r"\s{0,3}[(\[]\s{0,2}(?P<inner>[^()\[\]\n]{1,200}?)\s{0,2}[)\]]")
_INNER_LEAD = re.compile(
    r"(?:(?:singkatan|akronim|kependekan|kepanjangan)\s{1,3}(?:dari\s{1,3})?|(?:disingkat|atau|alias)\s{1,3}|[\"“'‘])", re.IGNORECASE
)
_SMALL_AND = re.compile(r"\s{1,3}(?:dan|serta)\s{1,3}[a-z]{4,}(?:\s{1,3}[a-z]{4,}){0,2}(?=\s{0,2}(?:[.(,;]|atau\b|$))")
_SPEAKER = re.compile(
    r"\s{0,3},?\s{0,3}(?:(?:juga|turut|kemudian|lalu|pun)\s)?(?:selaku|mengatakan|menyampaikan|menjelaskan|menuturkan|mengungkap|menyebut|menambahkan|menerangkan|memaparkan|berharap|mengaku|said|"
    r"(?:kata|ujar|tutur|jelas|ungkap|papar|imbuh|ucap|terang|sebut)(?:nya)?\b|sebagai\s(?:pendamping|ketua|narasumber|kepala|pembicara|moderator|wakil|tenaga|tim|koordinator))",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:\d|rp\b|\W|(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\b"
    r"|(?:tahun|tgl|tanggal|per|pukul|hal|lihat|foto|usia|eselon|kiri|kanan|dua dari)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where the text names a programme: the name, its item's extent and what the item itself ties to it.

    `aliases` are further names as written; `offices` and `dimensions` were found in the tail; `features` say how it was found.
    `group` numbers the row it stands in, so that what is said of the row can be said of each item.
    """

    name: Name
    rule: str
    start: int  # of the item, with its cue
    end: int
    prior: float
    aliases: tuple[Name, ...] = ()
    offices: tuple[Mention, ...] = ()
    dimensions: tuple[Mention, ...] = ()
    place: str | None = None
    features: frozenset[str] = frozenset()
    group: int = 0


@dataclass(slots=True)
class Reader:
    """Reads items of one sentence: `text` is the whole document's, `end` the sentence's end; refused candidates are collected."""

    text: str
    end: int
    anchors: Anchors
    rejected: list[Rejected] = field(default_factory=list)

    def read_row(
        self, at: int, by: Rule, *, small: bool = False, needs_brand: bool = False, start: int | None = None, group: int = 0
    ) -> list[Naming]:
        """The items of a row that begins at `at`, in order; empty when the first is no name.

        `small` admits names in small letters, `needs_brand` refuses plain capitalised words without quotation marks or a telling tail.
        """
        row: list[Naming] = []
        position = at
        item_start = at if start is None else start
        while len(row) < MAX_ITEMS:
            naming = self._read_item(
                position, item_start, by, small=small or _small_row(row), needs_brand=needs_brand and not row, first=not row, group=group
            )
            if naming is None:
                break
            if row and "place before bracket" in row[0].features and naming.name.form.split()[0].casefold() in tables().places:
                break  # "..., TPA Melati (Wangi Lagi) dan Balai Kota": a site without a programme
            row.append(naming)
            separator = _SEPARATOR.match(self.text, naming.end, self.end)
            if separator is None or separator.end() >= self.end:
                break
            if self.anchors.dimension_at(separator.end()) is not None:
                break
            position = item_start = separator.end()
        return row

    def _read_item(self, at: int, start: int, by: Rule, *, small: bool, needs_brand: bool, first: bool, group: int) -> Naming | None:
        lead = _ITEM_LEAD.match(self.text, at, self.end)
        position = lead.end() if lead else at
        noun = cue().match(self.text, position, self.end)
        after_cue = by.id == "program.cue" and first
        if noun:
            after_cue, position = True, noun.end()
        swapped = self._place_with_program(position, start, by, group)
        if swapped is not None:
            return swapped
        found = self._name_at(position, after_cue, small=small)
        if found is None:
            return None
        name, gap = found
        if after_cue:
            name = self._with_head(name, start if noun is None else noun.start(), gap)
        name = self._whole(name)
        reason = refusal(name, self.anchors, after_cue=after_cue)
        naming = Naming(
            name, by.id, start, name.outer_end, by.prior, group=group, features=frozenset({name.shape, *(("cue",) if after_cue else ())})
        )
        naming = self._with_tail(naming)
        if reason == "a common noun" and self._is_named_by_tail(naming):
            reason = None
        if reason is None and _is_speaker(self.text, naming.end, self.end):
            reason = "a person"
        if reason is None and gap and name.shape in ("word",) and not naming.aliases:
            reason = "a single word some way behind its cue"
        if reason is None and needs_brand and not (name.shape in ("brand", "quoted") or naming.aliases or after_cue):
            reason = "plain words where only a brand or a quoted name counts"
        if reason is None and name.shape == "small" and not first and not _looks_listed(self.text, naming.end, self.end):
            reason = "small letters that do not end like an item"
        if reason is not None:
            self.refuse(name, by.id, reason)
            # A refused item does not end the row: "SPBE, Tanggap dan Lapak Desa".
            return None if first or reason == "a single word some way behind its cue" else self._skipped(naming)
        return naming

    def _skipped(self, naming: Naming) -> Naming | None:
        separator = _SEPARATOR.match(self.text, naming.end, self.end)
        return replace(naming, features=naming.features | {"refused"}) if separator else None

    def refuse(self, name: Name, rule: str, reason: str) -> None:
        """Remember a candidate that is no programme."""
        self.rejected.append(Rejected("program", name.start, name.end, name.form, rule, reason))

    def _name_at(self, at: int, after_cue: bool, *, small: bool) -> tuple[Name, bool] | None:
        """A name here, or behind a few small words after a cue: "aplikasi antrean pasien Si Urut"."""
        name = read_name(self.text, at, self.end, self.anchors)
        if name is not None:
            return name, False
        if after_cue:
            position = at
            for _ in range(6):
                word = _GAP_WORD.match(self.text, position, self.end)
                if word is None:
                    break
                position = word.end()
                if self.anchors.dimension_at(position) or self.anchors.office_at(position) or self.anchors.region_at(position):
                    break
                name = read_name(self.text, position, self.end, self.anchors)
                if name is not None:
                    return name, True
                tail = _first(
                    rule("tail.alias").regex.match(self.text, position - 1, self.end), _BRACKET.match(self.text, position - 1, self.end)
                )
                if tail is not None:
                    long = self.text[at:position].rstrip()
                    return (Name(at, at + len(long), at + len(long), long, "small"), False) if len(long.split()) >= 2 else None
        if small:
            name = read_name(self.text, at, self.end, self.anchors, small=True)
            return (name, False) if name else None
        return None

    def _with_head(self, name: Name, cue_start: int, gap: bool) -> Name:
        """ "Sistem Informasi ...", "Gerakan ...": such a cue belongs to the name."""
        if gap and name.shape in ("brand", "quoted"):
            return name
        before = self.text[cue_start : name.start]
        head = re.search(rf"\b({'|'.join(current_lexicons().words('programs', 'cues_in_name'))})\s{{1,3}}$", before, re.IGNORECASE)
        if head is None or name.shape == "quoted" or (name.shape == "brand" and head[1][0].islower()):
            return name
        if head[1].casefold() not in ("gerakan", "portal") and name.shape not in ("capitals", "small"):
            return name
        start = cue_start + head.start(1)
        form = self.text[start : name.end]
        return Name(start, name.end, name.outer_end, form, name.shape if name.shape != "word" else "capitals")

    # --- tails ------------------------------------------------------------------------------------------------------------------

    def _with_tail(self, naming: Naming) -> Naming:
        """Read brackets, aliases, owners and dimensions behind the name, as long as they come."""
        for _ in range(6):
            grown = self._bracket(naming) or self._alias(naming) or self._owner(naming) or self._dimension(naming)
            if grown is None or grown.end <= naming.end:
                return naming
            naming = grown
        return naming

    def _bracket(self, naming: Naming) -> Naming | None:
        bracket = _BRACKET.match(self.text, naming.end, self.end)
        if bracket is None:
            filler = re.compile(r"\s{1,3}(?:inovasi|program|aplikasi|layanan)(?=\s{0,3}\()", re.IGNORECASE).match(
                self.text, naming.end, self.end
            )
            bracket = _BRACKET.match(self.text, filler.end(), self.end) if filler else None
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
        if not form or _NO_NAME.match(form) or form.casefold() in tables().not_alias or self.anchors.region_at(start) is not None:
            return None
        words = form.split()
        related = abbreviates(name.form, form) or abbreviates(form, name.form) or spells(name.form, form) or spells(form, name.form)
        if not related:
            if len(words) == 1 and not (form[0].isupper() and form.casefold() not in tables().generic):
                return None
            if form[0].islower() and not has_system_head(form):
                return None
            if words[0].casefold() in tables().first or (len(words) > 14):
                return None
        return Name(start, start + len(form), stop, form, "alias")

    def _alias(self, naming: Naming) -> Naming | None:
        spelled = self._spelled_out(naming)
        if spelled is not None:
            return spelled
        for rule_id in ("tail.short-for", "tail.alias", "tail.shortened", "tail.namely"):
            match = rule(rule_id).regex.match(self.text, naming.end, self.end)
            if match is None or not match.group().strip():
                continue
            alias = self._alias_at(match.end(), naming.name, rule_id)
            if alias is not None:
                closing = re.compile(r"\s{0,2}\)").match(self.text, alias.outer_end, self.end) if "(" in match.group() else None
                end = closing.end() if closing else alias.outer_end
                return replace(naming, end=end, aliases=(*naming.aliases, alias), features=naming.features | {"alias"})
        return None

    def _spelled_out(self, naming: Naming) -> Naming | None:
        """ "JEMPOL, Jemput Pelayanan Online, dari ...": between commas stands what the short form is made of."""
        comma = _COMMA.match(self.text, naming.end, self.end)
        long = read_name(self.text, comma.end(), self.end, self.anchors) if comma else None
        if long is None or long.shape == "quoted" or len(long.form.split()) < 2:
            return None
        if not (abbreviates(naming.name.form, long.form) or (naming.name.shape == "brand" and spells(naming.name.form, long.form))):
            return None
        return replace(naming, end=long.end, aliases=(*naming.aliases, long), features=naming.features | {"alias"})

    def _alias_at(self, at: int, name: Name, rule_id: str) -> Name | None:
        noun = cue().match(self.text, at, self.end)
        cue_start, at = (at, noun.end()) if noun else (None, at)
        alias = read_name(self.text, at, self.end, self.anchors)
        if alias is not None and alias.shape != "quoted":
            # An expansion goes on over "dan": "Informasi Ketenagakerjaan dan Industri".
            alias = self._longer(alias)
        if alias is None:
            small = read_name(self.text, at, self.end, self.anchors, small=True) if rule_id == "tail.short-for" else None
            alias = small
        if alias is None or (cue_start is not None and rule_id == "tail.namely" and alias.shape != "capitals"):
            return None
        if (
            cue_start is not None
            and noun is not None
            and noun.group().split()[0].casefold() in current_lexicons().words("programs", "cues_in_name")
        ):
            alias = Name(cue_start, alias.end, alias.outer_end, self.text[cue_start : alias.end], alias.shape)
        if rule_id == "tail.namely":
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

    def _longer(self, name: Name) -> Name:
        match = re.compile(r"\s{1,3}(?:dan|serta|&)\s{1,3}(?=[A-Z])").match(self.text, name.end, self.end)
        if match is None or len(name.form.split()) < 2:
            return name
        if self.anchors.office_at(match.end()) or self.anchors.dimension_at(match.end()):
            return name
        more = read_name(self.text, match.end(), self.end, self.anchors)
        if more is None or more.shape not in ("word", "capitals"):
            return name
        behind = self.text[more.end : more.end + 12].lstrip()
        if not (behind[:1] in ",.;" or behind.startswith(("dari", "atau", "(", "milik", "yang", "untuk", "mewakili")) or not behind):
            return name
        return Name(name.start, more.end, more.outer_end, self.text[name.start : more.end], "capitals")

    def _owner(self, naming: Naming) -> Naming | None:
        match = rule("tail.owner").regex.match(self.text, naming.end, self.end)
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
        match = rule("tail.dimension").regex.match(self.text, naming.end, self.end)
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
        link = rule("link.dimension").regex.match(self.text, dimension.end, self.end)
        if link is None or not link.group().strip(" ,:"):
            return False
        following = self.text[link.end() : link.end() + 1]
        return following.isupper() or following in '"“' or cue().match(self.text, link.end(), self.end) is not None

    def _is_named_by_tail(self, naming: Naming) -> bool:
        """A common noun is a programme's long name when a short form or an expansion of it follows."""
        return any(refusal(alias, self.anchors) is None or spells(naming.name.form, alias.form) for alias in naming.aliases) and (
            naming.name.shape == "small" or len(naming.name.form.split()) >= 2
        )

    def _place_with_program(self, at: int, start: int, by: Rule, group: int) -> Naming | None:
        """ "RSUD Wijaya (antrean daring)", "Museum Batu (Pekan Batu)": the bracket holds the programme, the place stands before it."""
        office = self.anchors.office_at(at)
        place = read_name(self.text, at, self.end, self.anchors)
        if office is not None and office.rule.startswith("opd.unit"):
            place_end = office.end
        elif place is not None and place.form.split()[0].casefold() in tables().places:
            place_end = place.end
        else:
            return None
        region = self.anchors.region_at(_skip_blank(self.text, place_end, self.end))
        if region is not None:
            place_end = max(place_end, region.end)
        bracket = _BRACKET.match(self.text, place_end, self.end)
        if bracket is None:
            return None
        inner, stop = bracket.span("inner")
        if self.anchors.office_at(inner) or self.anchors.dimension_at(inner) or self.anchors.region_at(inner):
            return None
        form = self.text[inner:stop]
        if _NO_NAME.match(form) or len(form.split()) > 6:
            return None
        offices = (office,) if office is not None and is_office(office) and office.rule.startswith("opd.unit") else ()
        features = frozenset({"bracketed", "place before bracket"})
        name = Name(inner, stop, stop, form, "bracketed")
        return Naming(
            name, by.id, start, bracket.end(), by.prior, offices=offices, place=self.text[at:place_end], group=group, features=features
        )

    def _whole(self, name: Name) -> Name:
        """ "Sistem Informasi Usaha dan Kerja atau Siusaja": a system's long name goes on over "dan" when a short form or owner follows."""
        if name.shape not in ("capitals", "small") or not has_system_head(name.form):
            return name
        if name.shape == "small" or name.form.split()[1][0].islower():
            match = _SMALL_AND.match(self.text, name.end, self.end)
            end = match.end() if match else name.end
            return Name(name.start, end, end, self.text[name.start : end], name.shape)
        return self._longer(name)


def spells(short: str, long: str) -> bool:
    """Whether `short` may be made of `long`: its letters run through it in order, from its first letter, and it is clearly shorter."""
    letters, target = squeeze(short), squeeze(long)
    if not (2 <= len(letters) < len(target)) or len(long.split()) < 2 or letters[0] != target[0]:
        return False
    if len(short.split()) > 1 and len(short.split()) >= len(long.split()):
        return False
    position = -1
    for letter in letters:
        position = target.find(letter, position + 1)
        if position < 0:
            return False
    return True


def _behind_office(reader: Reader, office: Mention) -> int:
    """The end of an office with its nickname and its region."""
    end = office.end
    for _ in range(2):
        bracket = _BRACKET.match(reader.text, end, reader.end)
        if bracket and (reader.anchors.office_at(bracket.start("inner")) or len(bracket["inner"].split()) <= 2):
            end = bracket.end()
        region = reader.anchors.region_at(_skip_blank(reader.text, end, reader.end))
        if region is not None:
            end = region.end
    return end


def _skip_blank(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \u00a0\n\t":
        at += 1
    return at


def _small_row(row: list[Naming]) -> bool:
    """After a brand in a row, the next items may be in small letters ("Sikoma, silapor")."""
    return any(naming.name.shape == "small" for naming in row)


def _is_speaker(text: str, at: int, end: int) -> bool:
    return _SPEAKER.match(text, at, end) is not None


def _looks_listed(text: str, at: int, end: int) -> bool:
    rest = text[at:end].lstrip()
    return not rest or rest[0] in ",;.()" or rest.startswith(("dan ", "serta ", "hingga "))


def _first(*matches: re.Match[str] | None) -> re.Match[str] | None:
    return next((m for m in matches if m is not None and m.group().strip()), None)


def rule(rule_id: str) -> Rule:
    """A rule of `rules/program.yml` by its id."""
    return _rules(current_lexicons())[rule_id]


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules("program")}


def cue() -> re.Pattern[str]:
    """The pattern of the nouns that introduce a programme."""
    return rule("program.cue").regex

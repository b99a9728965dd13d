"""Items of a text about programmes: a name with its tail, a place with its programme in brackets, and rows of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.facts.programs.model import Naming
from extract.facts.programs.names.kinds import other_kind, place_reason
from extract.facts.programs.names.tails import BRACKET, TailReader, skip_blank, spells
from extract.finders.opds import is_office
from extract.finders.program_words import has_event_word, has_system_head, is_called_so, squeeze, tables
from extract.finders.programs import Name, read_name, refusal
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Rejected
from extract.rulebook import Rule

MAX_ITEMS = 40
# A word of a name, not the short name of a region ("Diskominfo SP") or its level ("Disdukcapil Kota ...").
_TITLE_WORD = re.compile(r"(?!(?:Kota|Kabupaten|Kab|Provinsi|Prov|Pemerintah|Pemkot|Pemkab|Pemprov|Daerah|RI|Jalan)\b)[A-Z][a-z]{3,}")
_HEADLINE = re.compile(r"(?:\b[A-Z][\w-]+\s{1,2}){3,}$")  # capitals throughout
_LOOKS_LIKE = frozenset(("a title, plan, event or body", "a person", "a region"))
_EVENTFUL = frozenset(("a title, plan, event or body", "an event, plan, prize or body"))
_GOVERNED = frozenset(("link.dimension", "program.governed"))  # what these open is given to a dimension
_COMMON_WORDS = 3  # a phrase of so many common nouns may be a name where others beside it are
SEPARATOR = re.compile(
    r"\s{0,3}(?:[,;/]|(?=\s{1,3}(?:dan|serta|hingga|sampai|maupun|juga|and|&)\b))\s{0,3}"
    r"(?:(?:dan|serta|hingga|sampai(?:\s{1,3}dengan)?|maupun|juga|kemudian|lalu|and|&|terakhir|ada|selain\situ)\s{1,3}){0,3}",
    re.IGNORECASE,
)
ITEM_LEAD = re.compile(
    r"(?:(?!\d\d\.\d\d\s)(?:[A-Z]\.|\d{1,2}\.)(?:\d{1,2}\.){0,2}\d{1,2}[.)]?\s{1,3}|\(?\d{1,2}[.)]\s{0,3}|\(?[a-h][.)]\s{0,3}|[-–•*·▪●○◦►»>✓➢❖]\s{0,3})?"
    r"(?:(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir|selanjutnya|berikutnya|"
    r"(?-i:lalu|kemudian|serta|dan|juga|ada|adalah|yaitu|yakni|dari|tambahan|berupa|sebuah|the|satu|dua|tiga|empat|lima|enam|tujuh))\s{0,3},?\s{1,3}){0,3}",
    re.IGNORECASE,
)
_POINTS_BACK = frozenset(("ini", "itu", "tersebut", "tadi"))
_GAP_WORD = re.compile(
    r"(?!(?:(?:di|me)(?:jelas|kata|sampai|sebut|nyebut|tutur|nurut|njelas|ngata|nyampai|nuju|ngaku|papar|ungkap)[a-z]*|yang|dan|di|ke|dari|untuk|oleh|pada|dengan|ini|itu|tersebut|telah|akan|sudah|dalam|atau|juga|agar|bagi|para|serta|kepada|sebagai|lain|lainnya|hanya|bisa|dapat|harus|tidak|belum|by|the|of|and|for|in|is|that|to|with|was|are|at|on|as|from|which|an|this|has|its|used|developed|lewat|melalui|via|bersama|beserta|kata|ujar|namun|tetapi|tapi|sementara|sedangkan|milik|punya|kepunyaan)\b)[a-z][a-z-]{1,18}\s{1,3}"
)
# "A untuk aduan, B untuk pajak": what an item is for, up to the next comma
_DESCRIBED = re.compile(
    r"\s{1,3}(?:untuk|guna|bagi|yang|(?:di|pada|dalam|lewat|berbasis|berupa)(?=\s[a-z]))\s[^,.;:()\n]{3,90}?(?=\s{0,2},|\s{1,3}(?:dan|serta)\s{1,3}[A-Z])"
)
_DOES = re.compile(r"(?:me[mnl]|di(?!gital)|ber)[a-z]{4,}\s")
_SMALL_AND = re.compile(r"\s{1,3}(?:dan|serta)\s{1,3}[a-z]{4,}(?:\s{1,3}[a-z]{4,}){0,2}(?=\s{0,2}(?:[.(,;]|atau\b|$))")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w-]+\s$")
# nouns with which a name may begin: with a capital in running text they are its first word
_CAPITAL_HEAD = re.compile(r"(?:Kanal|Laman|Situs|Fitur|Terobosan|Dashboard|Website)\s{1,3}")
_IN_RUNNING_TEXT = re.compile(r"(?<![\w-])[a-z][a-z0-9-]*,?\s$")
# "Pada Pasar Terang, kata Kepala Dinas X, ...": spoken of, too
_SPOKEN_OF = re.compile(
    r"(?:\b(?:[Pp]ada|[Uu]ntuk|[Ll]ewat|[Mm]elalui|[Dd]alam|[Ss]oal|[Ii]hwal|[Bb]agi|[Tt]entang|[Mm]engenai|[Dd]engan|[Dd]ari|[Kk]alau)\s)[\"“]?$"
)
# who speaks; but "P, kata Kepala Dinas X, sudah dipakai" is what is spoken of
_SPEAKER = re.compile(
    r"(?!,\s(?:kata|ujar|tutur|ungkap|jelas)\s[^,;.]{2,60},\s(?:(?:sudah|telah|kini|masih|baru|bisa|dapat|akan|mulai|tetap|belum|juga|rutin)\s){0,2}"
    r"(?:dipakai|digunakan|dimanfaatkan|diunduh|diakses|diterapkan|menjadi\srujukan|jadi\srujukan|berjalan|beroperasi|melayani|menjangkau|terpasang|terhubung|aktif|tersedia)\b)"
    r"\s{0,3},?\s{0,3}(?:(?:juga|turut|kemudian|lalu|pun)\s)?(?:selaku|mengatakan|menyampaikan|menjelaskan|menuturkan|mengungkap|menyebut|menambahkan|menerangkan|memaparkan|berharap|mengaku|said|"
    r"(?<!,\s)(?:kata|ujar|tutur|jelas|ungkap|papar|imbuh|ucap|terang|sebut)nya\b|(?:kata|ujar|tutur|jelas|ungkap|papar|imbuh|ucap|terang|sebut)\b(?!\s(?:dia|ia|beliau)\b)|sebagai\s(?:pendamping|ketua|narasumber|kepala|pembicara|moderator|wakil|tenaga|tim|koordinator))",
    re.IGNORECASE,
)

_BARE_COMMA = re.compile(r",\s{1,3}")


@dataclass(slots=True)
class Reader(TailReader):
    """Reads items and rows of items in one sentence; refused candidates are collected in `rejected`."""

    def read_row(
        self,
        at: int,
        by: Rule,
        *,
        small: bool = False,
        needs_brand: bool = False,
        start: int | None = None,
        group: int = 0,
        most: int = MAX_ITEMS,
        words: bool = True,
        lenient: bool = False,
    ) -> list[Naming]:
        """The items of a row that begins at `at`, in order; empty when the first is no name.

        At most `most` items are read. `small` admits names in small letters, `needs_brand` refuses plain capitalised words without
        quotation marks or a telling tail. Without `words`, a single plain word is not read at all. A `lenient` row admits long
        names of common nouns ("Sistem Informasi Desa") beside others that are names without doubt.
        """
        row: list[Naming] = []
        position = at
        item_start = at if start is None else start
        after_description = False
        while True:
            naming = self._read_item(
                position,
                item_start,
                by,
                small=small,
                needs_brand=needs_brand and not row,
                first=not row,
                group=group,
                in_places=bool(row) and "place before bracket" in row[0].features,
                words=words,
                lenient=lenient,
            )
            if naming is None:
                break
            if after_description and naming.name.shape == "word":
                break  # "aplikasi A yang dulu heboh diluncurkan, Rahmat tersenyum"
            if row and "place before bracket" in row[0].features and naming.name.form.split()[0].casefold() in tables().places:
                break  # "..., TPA Melati (Wangi Lagi) dan Balai Kota": a site without a programme
            row.append(naming)
            if len(row) == most:
                break
            described = _DESCRIBED.match(self.text, naming.end, self.end)
            separator = SEPARATOR.match(self.text, described.end() if described else naming.end, self.end)
            if separator is None or separator.end() >= self.end:
                break
            if described and not self.text[separator.end()].isupper():
                break
            position = item_start = separator.end()
            after_description = described is not None
        if len(row) == 2 and by.id == "program.list":
            row = self._without_description(row)
        return row if any("common" not in naming.features for naming in row) else []

    def _without_description(self, row: list[Naming]) -> list[Naming]:
        """ "ialah portal pesan tiket, Tanggap", "ialah Tanggap, situs pesan tiket": one is what the other is; a list has "dan"."""
        small = [naming.name.shape == "small" and " " in naming.name.form for naming in row]
        if sum(small) != 1 or _BARE_COMMA.fullmatch(self.text, row[0].end, row[1].start) is None:
            return row
        named, described = (row[1], row[0]) if small[0] else row
        return [replace(named, offices=named.offices or described.offices, dimensions=named.dimensions or described.dimensions)]

    def _read_item(
        self,
        at: int,
        start: int,
        by: Rule,
        *,
        small: bool,
        needs_brand: bool,
        first: bool,
        group: int,
        in_places: bool,
        words: bool,
        lenient: bool,
    ) -> Naming | None:
        lead = ITEM_LEAD.match(self.text, at, self.end)
        position = lead.end() if lead else at
        noun = self.rules["program.cue"].regex.match_at(self.text, position, self.end)
        after_cue = by.id == "program.cue" and first
        if noun:
            after_cue, position = True, noun.end()
        is_kind = by.id == "program.bracketed-kind"  # "Pasar Muda (portal buku)": the bracket says what it is
        swapped = None if is_kind else self._place_with_program(position, start, by, group, any_office=in_places)
        if swapped is not None:
            return swapped
        found = self._name_at(position, after_cue, small=small)
        if found is None:
            return None
        name, gap = found
        if after_cue:
            name = self._with_head(name, start if noun is None else noun.start(), gap)
        name = self._whole(name)
        if name.shape == "word" and not words:
            return None
        reason = refusal(name, self.anchors, after_cue=after_cue or (first and by.id == "program.named") or by.id == "program.table")
        if reason is None and after_cue and self._is_of_nation(name):
            reason = "a national system"
        if reason is None and self.rules["tail.others"].regex.match_at(self.text, name.outer_end, self.end):
            reason = "a programme of the nation"
        if (
            first
            and reason not in (None, "a common noun")
            and not (reason in _EVENTFUL and has_event_word(name.form))
            and not (reason in _LOOKS_LIKE and self._is_spelled_behind(name))
        ):
            self.refuse(name, by.id, reason or "")  # whatever its tail
            return None
        if reason in _LOOKS_LIKE and self._is_spelled_behind(name):
            reason = None
        naming = Naming(
            name, by.id, start, name.outer_end, by.prior, group=group, features=frozenset({name.shape, *(("cue",) if after_cue else ())})
        )
        naming = self.with_tail(naming)
        if reason in _EVENTFUL and self._is_assigned(naming, by):
            reason = None
        is_called = (after_cue or by.id == "program.named") and name.shape == "capitals" and is_called_so(self.text, name.start)
        if reason == "a common noun" and (is_called or self._is_named_by_tail(naming)):
            reason = None
        elif reason == "a common noun" and lenient and name.shape == "capitals" and len(name.form.split()) >= _COMMON_WORDS:
            naming, reason = replace(naming, features=naming.features | {"common"}), None
        if reason is None and name.shape == "small" and after_cue and not small and not naming.aliases and "bracket" in naming.features:
            reason = "small letters with a remark behind them"  # "sistem gaji tunggal (single salary)"
        if reason is None and _is_speaker(self.text, naming.end, self.end) and not _SPOKEN_OF.search(self.text, max(0, start - 12), start):
            reason = "a person"
        reason = reason or other_kind(self.text, naming) or (None if by.id == "program.table" else place_reason(self.text, naming))
        is_alone = gap and name.shape == "word" and not (naming.aliases or naming.offices) and not self._recurs(name)
        if reason is None and is_alone and _run_by(current_lexicons()).match(self.text, name.outer_end, self.end) is None:
            reason = "a single word some way behind its cue"
        told = naming.aliases or naming.offices or naming.dimensions
        if reason is None and needs_brand and not (name.shape in ("brand", "quoted") or told or after_cue):
            reason = "plain words where only a brand or a quoted name counts"
        if reason is None and name.shape == "small" and not first and not _looks_listed(self.text, naming.end, self.end):
            reason = "small letters that do not end like an item"
        if reason is not None:
            self.refuse(name, by.id, reason)
            # A refused item does not end the row: "SPBE, Tanggap dan Lapak Desa".
            return None if first else self._skipped(naming)
        return naming

    def _is_assigned(self, naming: Naming, by: Rule) -> bool:
        """ "mengajukan Sungai Jernih Week untuk smart branding": an event that is given to a dimension is a programme."""
        return has_event_word(naming.name.form) and (bool(naming.dimensions) or by.id in _GOVERNED)

    def _is_of_nation(self, name: Name) -> bool:
        """ "program Digital Talent Scholarship": a word that also fills up behind a cue is the first one of a known system's name."""
        before = _CAPITAL_BEFORE.search(self.text, max(0, name.start - 30), name.start)
        return before is not None and squeeze(before.group() + name.form) in tables().national

    def _is_spelled_behind(self, name: Name) -> bool:
        """ "Mas Dukun atau Masyarakat Dukung Adminduk": what looks like a person or a place is a name when its letters are spelled out."""
        tail = self.with_tail(Naming(name, "", name.start, name.outer_end, 0.5))
        return any(spells(name.form, alias.form) and len(alias.form.split()) >= _COMMON_WORDS for alias in tail.aliases)

    def _recurs(self, name: Name) -> bool:
        """Whether the text uses the word as a name again."""
        form, text, count, at = name.form, self.text, 0, self.text.find(name.form)
        while at >= 0 and count < 2:
            end = at + len(form)
            whole = not (_goes_on(text[at - 1 : at]) or _goes_on(text[end : end + 1]))
            count += whole
            at = text.find(form, end if whole else at + 1)
        return count >= 2

    def _skipped(self, naming: Naming) -> Naming | None:
        separator = SEPARATOR.match(self.text, naming.end, self.end)
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
            led = self._led_by_office(at)
            if led is not None:
                return led, False
            position = at
            for _ in range(6):
                word = _GAP_WORD.match(self.text, position, self.end)
                if word is None:
                    break
                if word.group().strip().casefold() in _POINTS_BACK:
                    break  # "kanal tersebut menjadi "kebanggaan" warga" speaks of one that was named before
                position = word.end()
                if self.anchors.dimension_at(position) or self.anchors.office_at(position) or self.anchors.region_at(position):
                    break
                noun = self.rules["program.cue"].regex.match_at(self.text, position, self.end)
                name = read_name(self.text, noun.end() if noun else position, self.end, self.anchors)
                if name is not None:
                    return name, noun is None
                tail = _first(
                    self.rules["tail.alias"].regex.match(self.text, position - 1, self.end),
                    BRACKET.match(self.text, position - 1, self.end),
                )
                if tail is not None:
                    long = self.text[at:position].rstrip()
                    if _DOES.match(long):
                        return None  # "program memakai kode dimensi (G, B, Ec)"
                    return (Name(at, at + len(long), at + len(long), long, "small"), False) if len(long.split()) >= 2 else None
        if small:
            name = read_name(self.text, at, self.end, self.anchors, small=True)
            return (name, False) if name else None
        return None

    def _led_by_office(self, at: int) -> Name | None:
        """ "inovasi Dukcapil Menyapa": an office's short name as the first word of a programme's, in running text."""
        office = self.anchors.office_at(at)
        if office is None or not is_office(office) or " " in office.form or office.rule.startswith("opd.unit"):
            return None
        start = skip_blank(self.text, office.end, self.end)
        follows = _TITLE_WORD.match(self.text, start, self.end)
        if start == office.end or follows is None or self.anchors.region_at(start) or self.anchors.office_at(start):
            return None
        name = read_name(self.text, start, self.end, self.anchors)
        if name is None or name.shape not in ("word", "capitals") or refusal(name, self.anchors, after_cue=True) == "a region":
            return None
        if _HEADLINE.search(self.text, max(0, at - 60), at):
            return None
        return Name(at, name.end, name.outer_end, self.text[at : name.end], "capitals")

    def _with_head(self, name: Name, cue_start: int, gap: bool) -> Name:
        """ "Sistem Informasi ...", "Gerakan ...": such a cue belongs to the name."""
        if gap and name.shape in ("brand", "quoted"):
            return name
        before = self.text[cue_start : name.start]
        if (
            name.shape == "word"
            and _CAPITAL_HEAD.fullmatch(before)
            and _IN_RUNNING_TEXT.search(self.text, max(0, cue_start - 20), cue_start)
        ):
            return Name(cue_start, name.end, name.outer_end, self.text[cue_start : name.end], "capitals")  # "andalan, Kanal Jernih, tetap"
        head = _head_of_name(current_lexicons()).search(before)
        if head is None or (name.shape == "brand" and head[1][0].islower()):
            return name
        start = cue_start + head.start(1)
        form = self.text[start : name.end]
        return Name(start, name.end, name.outer_end, form, name.shape if name.shape != "word" else "capitals")

    def _is_named_by_tail(self, naming: Naming) -> bool:
        """A common noun is a programme's long name when a short form or an expansion of it follows."""
        return len(naming.name.form.split()) >= 2 and any(
            refusal(alias, self.anchors) is None or spells(naming.name.form, alias.form) for alias in naming.aliases
        )

    def _place_with_program(self, at: int, start: int, by: Rule, group: int, *, any_office: bool) -> Naming | None:
        """ "RSUD Wijaya (antrean daring)", "Museum Batu (Pekan Batu)": the bracket holds the programme, the place stands before it."""
        if self.text.find("(", at, self.end) < 0 and self.text.find("[", at, self.end) < 0:
            return None
        office = self.anchors.office_at(at)
        place = read_name(self.text, at, self.end, self.anchors)
        if office is not None and (office.rule.startswith("opd.unit") or (any_office and is_office(office))):
            place_end = office.end
        elif place is not None and place.form.split()[0].casefold() in tables().places:
            place_end = place.end
        else:
            return None
        region = self.anchors.region_at(skip_blank(self.text, place_end, self.end))
        if region is not None:
            place_end = max(place_end, region.end)
        bracket = BRACKET.match(self.text, place_end, self.end)
        if bracket is None:
            return None
        inner, stop = bracket.span("inner")
        if self.anchors.office_at(inner) or self.anchors.dimension_at(inner) or self.anchors.region_at(inner):
            return None
        form = self.text[inner:stop]
        if place is not None and place.form.isupper() and " " not in place.form and spells(place.form, form):
            return None  # "TELAGA (Tele...)": no lake, but initials
        offices = (
            (office,)
            if office is not None and is_office(office) and (office.rule.startswith("opd.unit") or (any_office and is_office(office)))
            else ()
        )
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
        return self.longer(name)


@lru_cache(maxsize=4)
def _head_of_name(lexicons: Lexicons) -> re.Pattern[str]:
    """A cue right before a name that is the name's own first word."""
    return re.compile(rf"\b({'|'.join(lexicons.words('programs', 'cues_in_name'))})\s{{1,3}}$", re.IGNORECASE)


def _goes_on(neighbour: str) -> bool:
    """Whether a word goes on over this letter."""
    return neighbour.isalnum() or (neighbour != "" and neighbour in "_-")


def _is_speaker(text: str, at: int, end: int) -> bool:
    return _SPEAKER.match(text, at, end) is not None


def _looks_listed(text: str, at: int, end: int) -> bool:
    rest = text[at:end].lstrip()
    return not rest or rest[0] in ",;.()" or rest.startswith(("dan ", "serta ", "hingga "))


def _first(*matches: re.Match[str] | None) -> re.Match[str] | None:
    return next((m for m in matches if m is not None and m.group().strip()), None)


@lru_cache(maxsize=4)
def _run_by(lexicons: Lexicons) -> re.Pattern[str]:
    """ "kanal pengaduan Sapa yang dikelola dinasnya": said of what somebody made or keeps."""
    verbs = [word.replace(" ", r"\s") for key in ("make_passive", "use_passive", "launch_passive") for word in lexicons.words("verbs", key)]
    return re.compile(rf",?\s(?:yang\s)?(?:sudah\s|telah\s|kini\s|juga\s)?(?:{'|'.join(verbs)})\s", re.IGNORECASE)

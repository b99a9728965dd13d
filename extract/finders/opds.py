"""Offices of regional governments (OPD): listed names and abbreviations, long names by grammar, syllabic abbreviations, named units.

`key` is the duty of `opds.csv` ("dinarpus"), or a slug of the name where no duty fits. `rule` ends in the kind of office
(`opd.listed.dinas`, `opd.long-name.badan`, `opd.unit.rsud`); ministries, police, councils and companies come out too, with their kind,
so that nobody takes them for a region's office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract import matching
from extract.finders.abbreviations import abbreviates
from extract.finders.english_offices import find_english
from extract.finders.named_units import CAPITAL_WORD, LEVELS, SMALL_HEADS, find_unit, goes_on_as_name, is_region_word, without_programs
from extract.finders.other_bodies import without_others
from extract.finders.slugs import slug
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

OFFICE_KINDS = frozenset(
    ("dinas", "badan", "bagian", "satuan", "sekretariat", "inspektorat", "kecamatan", "kelurahan", "unit", "kantor", "biro")
)
FOREIGN_KINDS = frozenset(("ministry", "vertical", "council", "team", "bumd", "desa"))
# Units that are sites rather than offices; a programme visited there is not theirs.
SITES = frozenset(("sekolah", "museum", "mpp", "lppl", "psc119"))

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-/.&][A-Za-z0-9]+)*")
_JOINT = re.compile(r"\s*,\s*(?:dan\s+|serta\s+|&\s*)?|\s+(?:dan|serta|&)\s+|\s*&\s*|\s*/\s*|[ \u00a0]*\n?[ \u00a0]*", re.IGNORECASE)
_SYLLABIC = matching.compile(r"\b(?:[Ss]u)?(?:DIS|Dis|DIN|Din|dis|din|Dik)[A-Za-z]{3,22}\b")
_FOLLOW_ON = re.compile(r"[ \u00a0]?[- \u00a0](Wilayah\s[IV1-5]{1,3}|[A-Z]\w{1,12})(?![\w-])")
_SECRETARIAT = re.compile(r"[\s\u00a0]{1,2}(?:Setda(?:kab|kot|prov)?|Sekretariat Daerah|Sekda)\b")
_SECTION = re.compile(r"[\s\u00a0]{1,2}Bag\.?[\s\u00a0]{1,2}[A-Z][a-z]{2,12}\b")  # "Setda Bag. Org"
_VEHICLE = re.compile(r"\b(?:mobil|truk|armada|kendaraan|petugas|alat|pos|motor|regu)\s$", re.IGNORECASE)  # "mobil damkar" is no office
_ONE_DOOR = re.compile(r"\s{1,3}(?:pintu|atap)\b", re.IGNORECASE)
_CUT = re.compile(r"(?<=[a-z])-(?=[a-z])")  # of a word broken at the end of a line
_MORE_LETTERS = re.compile(r"[ -][A-Z][A-Z0-9]{1,7}(?=\))")
_FIGURED = re.compile(r"D[PK][A-Z]{0,5}[234][A-Z0-9]{0,6}|DP(?!R)[BHKLMPTU]{3,7}")  # "DPMP4", "DPMPKB": no word is spelt so
# "Pengelolaan", but no body of the state: "Badan Penelitian Kementerian ..."
_DUTY_SHAPE = re.compile(
    r"(?!Kecamatan|Kelurahan|Kementerian|Kejaksaan|Kepolisian|Kepresidenan|Kedutaan|Pengadilan|Perguruan|Perwakilan)(?:Pe|Ke)[a-z]{3,}an"
)
_SPELLED_OUT = ((frozenset(("usaha", "kecil", "menengah")), "ukm"), (frozenset(("pelayanan", "terpadu", "satu", "pintu")), "ptsp"))
_NO_DUTIES = frozenset(("daerah", "umum", "masyarakat", "rakyat", "kota", "kabupaten"))
_LEGAL_FORM = re.compile(r"(?:usaha|hukum|layanan (?:usaha|umum))\b")  # "Badan Layanan Usaha Daerah": what a hospital is, no office
_TOWNSHIP = re.compile(r"\b[Ss]uku\s$")
_OPENING = 3  # letters that tell whether an office may begin
_AND_DUTY = re.compile(r"[ \u00a0](?:dan|serta|&)[ \u00a0]([A-Z][A-Za-z0-9]+)\b(?!-)")
_NICKNAME = re.compile(r"\s*\(\s*([A-Za-z][\w&/.\- ]{1,28}?)\s*\)")


@dataclass(frozen=True, slots=True)
class _Tables:
    starts: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]  # first word -> (words, key, kind), longest first
    duty_words: frozenset[str]
    long_words: tuple[str, ...]  # duty words long enough to be matched with a typo
    by_words: dict[frozenset[str], tuple[str, str]]  # content words of a name -> (key, kind)
    upper_only: frozenset[str]  # abbreviations that are words when written small
    syllables: re.Pattern[str]
    heads: frozenset[str]
    units: tuple[str, ...]
    unit_pattern: re.Pattern[str]
    not_after_head: frozenset[str]
    not_unit_names: frozenset[str]
    follow_ons: frozenset[str]  # short forms of further duties behind a short name
    joined_duties: frozenset[str]  # duties that may follow "dan" behind a short name
    openers: frozenset[str]  # how a word begins at which an office may begin


def find(text: str) -> tuple[Mention, ...]:
    """Every office in the text, in order, without overlaps, in the longest form; a bracketed nickname is a mention of its own."""
    tables = _tables(current_lexicons())
    found: list[Mention] = []
    at = 0
    for word in _WORD.finditer(text):
        if word.group()[:_OPENING].casefold() not in tables.openers or word.start() < at:
            continue
        unit = find_unit(text, word, tables.unit_pattern, tables.not_unit_names)
        mention = unit or _long_name(text, word, tables) or _listed(text, word, tables)
        if mention is not None:
            found.append(_of_township(text, mention))
            at = mention.end
    for match in _SYLLABIC.finditer(text):
        if tables.syllables.fullmatch(match.group().casefold()) and not any(m.start < match.end() and match.start() < m.end for m in found):
            if match.group().islower() and len(match.group()) < 9:
                continue
            more = _MORE_LETTERS.match(text, match.end())
            end = more.end() if more else match.end()
            found.append(
                Mention("opd", match.start(), end, slug(text[match.start() : end]), text[match.start() : end], "opd.syllabic.dinas")
            )
    found.extend(m for m in find_english(text) if not any(o.start < m.end and m.start < o.end for o in found))
    found.sort(key=lambda m: m.start)
    grown = [_with_follow_on(text, mention, tables) for mention in without_programs(text, found)]
    found = [mention for last, mention in zip((None, *grown), grown, strict=False) if last is None or mention.start >= last.end]
    found = without_others(text, found, tables.heads)
    return tuple(_with_repeats(text, _with_nicknames(text, found)))


def _of_township(text: str, mention: Mention) -> Mention:
    """ "Suku Dinas Kesehatan": so the offices of the five cities of Jakarta are called."""
    before = _TOWNSHIP.search(text, max(0, mention.start - 8), mention.start) if mention.form.startswith(("Dinas", "Badan")) else None
    return mention if before is None else replace(mention, start=before.start(), form=text[before.start() : mention.end])


def kind_of(mention: Mention) -> str:
    """The kind of office, from the rule that found it."""
    return mention.rule.rpartition(".")[2]


def is_office(mention: Mention) -> bool:
    """Whether the mention is an office of a region: no ministry, council, company or mere site."""
    return kind_of(mention) in OFFICE_KINDS and mention.key not in SITES


def _with_nicknames(text: str, found: list[Mention]) -> list[Mention]:
    """ "Dinas A dan B (Disab)": a bracket right behind an office that is not listed itself, but spells its name, is another form of it."""
    out: list[Mention] = []
    for position, mention in enumerate(found):
        out.append(mention)
        match = _NICKNAME.match(text, mention.end, mention.end + 40)
        following = found[position + 1].start if position + 1 < len(found) else len(text)
        if match and is_office(mention) and match.end(1) <= following and abbreviates(match[1], mention.form):
            out.append(Mention("opd", match.start(1), match.end(1), mention.key, match[1], f"opd.nickname.{kind_of(mention)}"))
    return out


def _with_follow_on(text: str, mention: Mention, tables: _Tables) -> Mention:
    """ "Diskominfo SP", "Dinkes-PPKB": a short name goes on with the short form of a further duty; a section with its secretariat."""
    section = _SECTION.match(text, mention.end) if kind_of(mention) == "sekretariat" else None
    if section is not None:
        return Mention(
            "opd",
            mention.start,
            section.end(),
            slug(text[mention.start : section.end()]),
            text[mention.start : section.end()],
            mention.rule,
        )
    secretariat = _SECRETARIAT.match(text, mention.end) if kind_of(mention) == "bagian" else None
    if secretariat is not None:
        return Mention("opd", mention.start, secretariat.end(), mention.key, text[mention.start : secretariat.end()], mention.rule)
    joined = _joined_duties(text, mention, tables)
    if joined is not None:
        return Mention("opd", mention.start, joined, slug(text[mention.start : joined]), text[mention.start : joined], mention.rule)
    more = _FOLLOW_ON.match(text, mention.end)
    if more is None or not is_office(mention) or mention.form.isupper() or "unit" in mention.rule or more[1] not in tables.follow_ons:
        return mention
    key = mention.key if mention.key == "diskominfo" else slug(text[mention.start : more.end()])
    return Mention("opd", mention.start, more.end(), key, text[mention.start : more.end()], mention.rule)


def _joined_duties(text: str, mention: Mention, tables: _Tables) -> int | None:
    """ "Dinkop UKM dan Tenaga Kerja", "Dinkes dan KB": where a short name ends that goes on over "dan" with a duty in plain words."""
    if kind_of(mention) not in ("dinas", "badan") or mention.form.startswith(("Dinas ", "Badan ")) or "unit" in mention.rule:
        return None
    joint = _AND_DUTY.match(text, mention.end)
    if joint is None or joint[1].casefold() not in tables.joined_duties:
        return None
    at = joint.end()
    while (word := CAPITAL_WORD.match(text, at)) is not None:
        low = word[1].casefold()
        if low in LEVELS or is_region_word(low):
            break
        if low not in tables.duty_words:
            return None  # "Dinkes dan Pariwisata Sehat" is a programme's name
        at = word.end()
    return at


def _with_repeats(text: str, found: list[Mention]) -> list[Mention]:
    """A nickname that a bracket explained ("... (DKUPP)") is the same office wherever it stands again."""
    more: list[Mention] = []
    for nickname in [m for m in found if m.rule.startswith("opd.nickname.") and len(m.form) > 3 and m.form.isalnum()]:
        for again in re.finditer(rf"(?<![\w-]){nickname.form}(?![\w-])", text):
            if not any(m.start < again.end() and again.start() < m.end for m in (*found, *more)):
                more.append(Mention("opd", again.start(), again.end(), nickname.key, again.group(), nickname.rule))
    return sorted((*found, *more), key=lambda m: m.start)


def _long_name(text: str, word: re.Match[str], tables: _Tables) -> Mention | None:
    """ "Dinas A, B dan C": a head and its duties, joined by commas and "dan", perhaps over a line break."""
    head = word.group()
    if head.casefold() not in tables.heads:
        return None
    words: list[str] = []
    end, capitals = word.end(), 0
    before_comma: tuple[int, int, int] | None = None  # words, end and capitals where the first comma stands
    further: tuple[int, int, int] | None = None  # the same where a "serta" behind an earlier "dan" stands
    is_joined = False  # "dan" behind it: only then the comma divides duties, not an office from what follows
    while len(words) < 14:
        joint = _JOINT.match(text, end, end + 12)
        if joint is None or (joint.end() == end):
            break
        nextword = _WORD.match(text, joint.end())
        if nextword is None:
            break
        form = nextword.group().casefold()
        whole = _CUT.sub("", form)
        form = whole if whole in tables.duty_words else form
        plain = joint.group().strip() == ""
        if not words and not plain:
            break
        if form in tables.heads or form in LEVELS:
            break
        if form == "satu" and not _ONE_DOOR.match(text, nextword.end()):
            break  # "milik Dinas Pertanian, dan satu lagi ..."
        if form == "berencana" and (not words or words[-1] != "keluarga"):
            break  # "Dinas Kesehatan berencana ..." is a verb
        if form == "digital" and (not words or words[-1] != "komunikasi"):
            break  # "Dinas Kearsipan digital" is none of that name
        meant = form if form in tables.duty_words else _mended(nextword.group(), tables)
        known = meant is not None
        if not known:
            unknown_ok = plain and not words and nextword.group()[0].isupper() and head[0].isupper() and form not in tables.not_after_head
            unknown_ok = unknown_ok or (
                bool(words) and (not plain or head.casefold() == "badan") and _DUTY_SHAPE.fullmatch(nextword.group()) is not None
            )
            unknown_ok = unknown_ok and head.casefold() in ("dinas", "badan") and len(form) > 3 and not is_region_word(form)
            if not unknown_ok:
                break
        if "," in joint.group() and before_comma is None:
            before_comma = (len(words), end, capitals)
        if joint.group().strip().casefold() == "serta" and " dan " in text[word.start() : end]:
            further = (len(words), end, capitals)
        is_joined = is_joined or (before_comma is not None and not plain and joint.group().strip() != ",")
        words.append(meant or form)
        capitals += nextword.group()[0].isupper()
        end = nextword.end()
    if before_comma is not None and not is_joined and _canonical([head.casefold(), *words]) not in tables.by_words:
        words, end, capitals = words[: before_comma[0]], before_comma[1], before_comma[2]
    if further is not None and len(words) - further[0] == 1 and goes_on_as_name(text, end):
        words, end, capitals = words[: further[0]], further[1], further[2]
    if not words or words[0] in tables.not_after_head or (head.casefold() == "badan" and _LEGAL_FORM.match(" ".join(words))):
        return None
    lower = not head[0].isupper()
    if lower and (head.casefold() not in ("dinas", "badan", "inspektorat") or words[0] not in tables.duty_words):
        return None
    if head.casefold() in ("unit", "kantor", "satuan", "bagian", "biro") and not capitals:
        return None
    form_text = text[word.start() : end]
    key, kind = _identify(head, words, tables)
    if head.casefold() in ("unit", "kantor", "satuan") and "-" in key:
        return None  # "Kantor Desa Tanpa Antre": only listed names, such a head is too common
    return Mention("opd", word.start(), end, key, form_text, f"opd.long-name.{kind}")


def _canonical(words: Iterable[str]) -> frozenset[str]:
    """The words of a name, small businesses and one-stop services under one word however they are written."""
    content = frozenset(words)
    for parts, one in _SPELLED_OUT:
        if parts <= content:
            content = content - parts - {"mikro"} | {one}
    return content - {"umkm"} | {"ukm"} if "umkm" in content else content


def _identify(head: str, words: list[str], tables: _Tables) -> tuple[str, str]:
    lowered = "dinas" if head.casefold() == "sudin" else head.casefold()
    content = _canonical([lowered, *words])
    hit = tables.by_words.get(content) or tables.by_words.get(content - {"daerah"}) or tables.by_words.get(content | {"daerah"})
    if hit:
        return hit
    best, score = None, 0.0
    for candidate, identity in tables.by_words.items():
        share = len(candidate & content) / len(candidate | content)
        # A duty more is another office: "Dinas Koperasi, UKM dan Perdagangan" is not that of "Koperasi dan UKM".
        if share > score and lowered in candidate and content - candidate <= _NO_DUTIES:
            best, score = identity, share
    if best and score > 0.8:
        return best
    kind = {"upt": "unit", "uptd": "unit", "uptb": "unit", "unit": "unit"}.get(lowered, lowered)
    return slug(f"{head} {' '.join(words)}"), kind


def _mended(word: str, tables: _Tables) -> str | None:
    """The duty that a capitalised word of seven letters or more is one slip away from ("Persendian", "Infomatika")."""
    if len(word) < 7 or not word[0].isupper():
        return None
    hit = process.extractOne(word.casefold(), tables.long_words, scorer=fuzz.ratio, score_cutoff=88)
    return hit[0] if hit else None


@lru_cache(maxsize=4096)
def _next_part(part: str) -> re.Pattern[str]:
    return re.compile(rf"\.?[\s\-]{{1,3}}{re.escape(part)}\b", re.IGNORECASE)


def _listed(text: str, word: re.Match[str], tables: _Tables) -> Mention | None:
    """The longest listed form that starts at this word."""
    first = word.group()
    entries = tables.starts.get(first.casefold())
    if not entries and "-" in first:
        grown = _grown(text, word, tables)
        first = first.partition("-")[0]
        entries = tuple(entry for entry in tables.starts.get(first.casefold(), ()) if len(entry[0]) > 1)  # "DPM-PTSP"
        if grown is not None and not entries:
            return grown
    elif not entries:
        return _grown(text, word, tables)
    for words, key, kind in entries or ():
        end = word.start() + len(first)
        for part in words[1:]:
            following = _next_part(part).match(text, end)
            if following is None:
                break
            end = following.end()
        else:
            form = text[word.start() : end]
            if len(words) == 1 and first.casefold() in tables.upper_only and not first.isupper():
                continue
            if kind != "bagian" and not first[0].isupper() and len(form) < 6:
                continue
            if form.islower() and _VEHICLE.search(text, max(0, word.start() - 12), word.start()):
                continue
            return Mention("opd", word.start(), end, key, form, f"opd.listed.{kind}")
    return None


def _grown(text: str, word: re.Match[str], tables: _Tables) -> Mention | None:
    """ "BPBD-Damkar", "BPBDPK", "DPMP4": a short name in capitals with more letters than the list has, or with the figures of duties."""
    form = word.group()
    base, _, more = form.partition("-")
    if not base.isupper() or not (4 <= len(form) <= 14) or (more and not more[:1].isupper()):
        return None
    for length in range(len(base) if more else len(base) - 1, 3, -1):
        for words, key, kind in tables.starts.get(base[:length].casefold(), ()):
            if len(words) == 1 and kind in OFFICE_KINDS and (more or len(base) - length <= 3):
                return Mention("opd", word.start(), word.end(), key if more else slug(form), form, f"opd.grown.{kind}")
    if _FIGURED.fullmatch(form):
        return Mention("opd", word.start(), word.end(), slug(form), form, "opd.grown.dinas")
    return None


@lru_cache(maxsize=4)
def _tables(lexicons: Lexicons) -> _Tables:
    starts: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    by_words: dict[frozenset[str], tuple[str, str]] = {}
    keys_of: dict[str, set[str]] = {}
    duties: set[str] = {word.casefold() for word in lexicons.words("offices", "duties")}
    upper_only: set[str] = set()
    units = tuple(lexicons.words("offices", "named_units"))
    unit_keys = {unit.casefold() for unit in units}
    heads = frozenset(head.casefold() for head in lexicons.words("offices", "heads"))
    for row in lexicons.table("opds"):
        form, key, kind = row["abbreviation"], row["canonical_id"], row["kind"]
        keys_of.setdefault(form.casefold(), set()).add(key)
        words = [w.casefold() for w in _WORD.findall(form) if w.casefold() not in ("dan", "serta")]
        if not words:
            continue
        if kind in OFFICE_KINDS and words[0] in heads:
            by_words.setdefault(_canonical(words), (key, kind))
            if kind in ("dinas", "badan", "satuan", "bagian") and len(words) > 1:
                duties.update(w for w in words[1:] if len(w) > 1)
        if form.casefold() not in unit_keys and kind not in ("kecamatan", "kelurahan", "desa"):
            parts = tuple(w.casefold() for w in re.split(r"[\s\-]+", form) if w)
            clean = _WORD.match(parts[0])
            if clean:
                starts.setdefault(clean.group(), []).append(((clean.group(), *parts[1:]), key, kind))
        if len(form) <= 5 and form.isupper():
            upper_only.add(form.casefold())
    for form, keys in keys_of.items():  # an abbreviation of several duties names none of them: it keeps its own slug
        if len(keys) > 1 and form in starts:
            starts[form] = [(words, slug(form) if len(words) == 1 else key, kind) for words, key, kind in starts[form]]
    duties -= {"dan", "serta", "kota", "kabupaten", "di", "sama"}
    syllables = "|".join(sorted(map(re.escape, lexicons.words("offices", "syllables")), key=lambda s: (-len(s), s)))
    written = {form for unit in units for form in (unit, unit.upper())}  # the second in lines of capitals
    unit_pattern = "|".join(re.escape(unit).replace(r"\ ", r"\s+") for unit in sorted(written, key=lambda u: (-len(u), u)))
    return _Tables(
        starts={first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0], row[1]))) for first, rows in starts.items()},
        duty_words=frozenset(duties),
        long_words=tuple(sorted(word for word in duties if len(word) >= 7)),
        by_words=by_words,
        upper_only=frozenset(upper_only),
        syllables=re.compile(rf"(?:su)?di[sn](?:{syllables}){{1,6}}|dik(?:{syllables}){{2,6}}"),
        heads=heads,
        units=units,
        unit_pattern=re.compile(rf"\b(?:{unit_pattern})\b"),
        not_after_head=frozenset(lexicons.words("offices", "not_after_head")),
        not_unit_names=frozenset(lexicons.words("offices", "not_a_unit_name")),
        follow_ons=frozenset(lexicons.words("offices", "follow_ons")),
        joined_duties=frozenset(lexicons.words("offices", "joined_duties")),
        openers=_openers((*starts, *heads), (*units, *SMALL_HEADS)),
    )


def _openers(words: Iterable[str], units: Iterable[str]) -> frozenset[str]:
    """How a word may begin that is one of `words`, or at which one of `units` (part of a word, or several) may stand."""
    openers = {word[:_OPENING] for word in words}
    for unit in units:
        first = re.match(r"[a-z0-9]*", unit.casefold())
        letters = first.group() if first else ""
        openers.add(letters[:_OPENING])
        if len(letters) < _OPENING:  # "RS" opens "RS-Sehat" too
            openers.update(letters + mark + more for mark in "-/.&" for more in ("", *"abcdefghijklmnopqrstuvwxyz0123456789"))
    return frozenset(opener[:_OPENING] for opener in openers)

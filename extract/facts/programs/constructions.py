"""The places of a sentence where programmes are named: by a cue noun, in an opened list, behind a dimension, by a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from extract.facts.programs.items import Reader
from extract.facts.programs.tails import Naming, spells
from extract.finders.opds import abbreviates, is_office
from extract.finders.programs import Anchors, Name, is_brand_word, read_name, refusal, tables
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention, Rejected
from extract.rulebook import Rule
from extract.segment import Sentence

_HEAD_NOUN = re.compile(
    r"\b(?:program(?:-program)?|progran|inovasi(?:-inovasi)?|aplikasi(?:-aplikasi)?|layanan(?:-layanan)?|quick[\s-]?wins?|sistem|platform|portal|terobosan|"
    r"gerakan|kegiatan\sunggulan|unggulan|usulan|calon|nominasi|nama\slain|terobosan|andalan|apps?|applications?|innovations?|programs|programmes|services?|superapps?|super[\s-]apps?|fitur)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|quick[\s-]?wins?|andalan|sistem|platform)(?:nya)?(?:\s[a-z-]{2,18}){0,6}\s{0,2}$", re.IGNORECASE
)
_STRONG_OPENER = re.compile(
    r"(?:yaitu|yakni|ialah|antara|di\s?antaranya|meliputi|mencakup|mulai|terdiri|:|memuat|namely|including|such)", re.IGNORECASE
)
_FLAGSHIP = re.compile(r"\b(?:unggulan|quick[\s-]?wins?|andalan|prioritas|lokasi)\b", re.IGNORECASE)
_APPS = re.compile(r"\b(?:aplikasi|apps?|quick[\s-]?wins?|sistem|platform|superapps?|applications?)\b", re.IGNORECASE)
_LAUNCH = re.compile(r"\b(?:luncur|launch|kenalkan|gagas|rilis|hadirkan|usung|inisiasi|andalkan|introduc)", re.IGNORECASE)
_WORD_BACK = re.compile(r"[^\s,.;:()\"“”]+\s{0,3}$")
_CAPITAL = re.compile(r"(?<![\w.-])[\"“]?(?:[A-Z][\w-]|e-[a-zA-Z])")
_LOOKS_BACK = re.compile(r"\b(?:program|inovasi|aplikasi|layanan|sistem|platform)\s(?:ini|itu|tersebut)\b", re.IGNORECASE)
_OPENS_BACK = re.compile(
    r"\s*(?:program|inovasi|aplikasi|layanan|sistem|platform)\s(?:[^.,;]{0,60}?\s)?(?:ini|itu|tersebut)\b", re.IGNORECASE
)
_MAKES = re.compile(r"kembang|miliki|punya|hadirkan|ciptakan|bangun|operasi|ceritakan|hidupkan|perkuat|rintis|unjuk|pamer", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:kata|ujar|menurut|oleh|bersama|narasumber|hadir|dihadiri|di\w*jelaskan|disampaikan|dipaparkan|peserta|perwakilan|kepala|staf|tim|bapak|ibu|saudara|dr|prof)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
_GLOSS = re.compile(r"[\"”]?(?:\s{0,2}\([^()]{1,60}\))?\s{0,3}(?:di\s|pada\s|untuk\s)?")
_RIVALS = re.compile(
    r"(?P<ours>[A-Z][\w'’-]{2,30})\s{1,3}(?:berhadapan\s|bersaing\s|melawan\s|harus\sbersaing\s)?dengan\s(?P<rival>[\w'’-]{2,30})"
)


def find_namings(
    text: str, sentence: Sentence, anchors: Anchors, before: Sentence | None, earlier: Sentence | None, rejected: list[Rejected], group: int
) -> list[Naming]:
    """All namings of one sentence in the order of the text; a name is taken once, by the first construction that reads it.

    `earlier` is the sentence before it, `before` the same when it stands in the same block: a list may be opened there ("... tiga aplikasi. Yakni A, B dan C").
    """
    if _EARLIER_STUDY.search(sentence.text):
        return []
    reader = Reader(text, sentence.end, anchors)
    found: list[Naming] = []
    for numbered, row in enumerate(_rows(reader, sentence, before, earlier, group)):
        for naming in row:
            clash = [other for other in found if naming.name.start < other.end and other.start < max(naming.name.end, naming.end)]
            if clash and all(naming.name.end <= other.start and other.name.end <= naming.end for other in clash):
                # "Lurik (Layanan Urus Rikat)": the name before the bracket takes what a cue inside it began.
                found = [other for other in found if other not in clash]
            elif any(naming.name.start < other.end and other.start < naming.name.end for other in clash):
                continue
            found.append(replace(naming, group=group + numbered))
    rejected.extend(reader.rejected)
    kept = [naming for naming in found if "refused" not in naming.features]
    return sorted(kept, key=lambda naming: naming.name.start)


def _rows(reader: Reader, sentence: Sentence, before: Sentence | None, earlier: Sentence | None, group: int) -> Iterator[list[Naming]]:
    """Rows of items by construction, the surest construction first."""
    yield from _behind_dimensions(reader, sentence, group)
    yield from _opened(reader, sentence, before, group)
    yield from _counted(reader, sentence, before, group)
    yield from _cued(reader, sentence, group)
    yield from _named(reader, sentence, before, group)
    yield from _defined(reader, sentence, group)
    yield from _tailed(reader, sentence, before or earlier, group)
    yield from _ordinals(reader, sentence, group)
    yield from _under_subdimensions(reader, sentence, group)
    yield from _governed_by(reader, sentence, group)
    yield from _launched(reader, sentence, group)
    yield from _visited(reader, sentence, group)
    yield from _contrasted(reader, sentence, before, group)


def _cued(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    by = reader.rules["program.cue"]
    at = sentence.start
    while (match := by.regex.search(reader.text, at, sentence.end)) is not None:
        at = match.end()
        row = reader.read_row(match.end(), by, start=match.start(), group=group)
        if row:
            at = max(at, row[-1].end)
            yield row


def _counted(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    """ "... tersedia enam fitur. Lapor Jembatan untuk aduan, Antre Dokter, dan Feri Info."."""
    by = reader.rules["program.counted"]
    if before is None or by.regex.search(before.text) is None:
        return
    row = reader.read_row(sentence.start, by, group=group)
    if len(row) >= 2 and row[0].name.shape != "word":
        yield row


def _opened(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    by = reader.rules["program.list"]
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        lead = reader.text[max(sentence.start, match.start() - 160) : match.start()]
        near_start = match.start() - sentence.start < 70 and not _HEAD_NOUN.search(lead)
        if near_start and before is not None:
            lead = reader.text[max(before.start, before.end - 160) : match.start()]
        if not _HEAD_NOUN.search(lead):
            continue
        strong = _STRONG_OPENER.match(match.group().strip()) is not None
        if match.group().casefold().startswith("termasuk") and (_FLAGSHIP.search(lead[-60:]) or _APPS.search(lead[-60:])):
            strong = True
        if match.group().casefold().startswith("adalah") and _SUBJECT.search(lead):
            strong = True
        if re.match(r"seperti|misal", match.group(), re.IGNORECASE) and _HEAD_NOUN.search(lead[-40:]):
            strong = True
        if not strong and not _HEAD_NOUN.search(lead[-60:]):
            continue
        flagship = _FLAGSHIP.search(lead) is not None
        row = reader.read_row(match.end(), by, needs_brand=not strong, group=group)
        if not row and strong and (flagship or _APPS.search(lead)):
            row = reader.read_row(match.end(), by, small=True, group=group)
            row = row if flagship or any(n.name.shape in ("brand", "quoted") or n.aliases for n in row) else []
        elif row and strong and (flagship or _APPS.search(lead)):
            longer = reader.read_row(match.end(), by, small=True, group=group)
            row = longer if len(longer) > len(row) else row
        if row:
            yield row


def _behind_dimensions(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    """ "smart economy dengan program X", "Smart Living: X (Dinas Y)"."""
    link = reader.rules["link.dimension"]
    for dimension in _within(reader.anchors.dimensions, sentence):
        region = reader.anchors.region_at(_behind(reader.text, dimension.end, sentence.end))
        match = link.regex.match(reader.text, region.end if region else dimension.end, sentence.end)
        if match is None:
            continue
        at = match.end()
        direct = not match.group().strip(' "”\u00a0')
        if at >= sentence.end or reader.anchors.dimension_at(at) is not None:
            continue
        bare_colon = match.group().strip(' "”\u00a0') in (":", ",", "–", "-", "=")
        if bare_colon and dimension.form.isupper() and not _is_telling(reader, at, sentence):
            continue  # "SMART LIVING : KOTA RUKUN" is a slogan
        row = reader.read_row(at, link, needs_brand=bare_colon and not _is_telling(reader, at, sentence), group=group)
        if bare_colon and match.group().strip(' "”\u00a0') == ",":
            row = [n for n in row if "cue" in n.features][:1] and row
        if direct:  # "dimensi smart society Kopi Baca dari Dinas A": only with an owner or a second name
            row = [n for n in row if n.offices or n.aliases][:1]
        if row:
            yield [_governed(naming, dimension) for naming in row]


def _behind(text: str, at: int, end: int) -> int:
    """The next word's place, a quotation mark and a gloss in brackets passed over."""
    match = _GLOSS.match(text, at, end)
    return match.end() if match else at


def _governed(naming: Naming, dimension: Mention) -> Naming:
    if naming.dimensions or dimension.key == "other":
        return naming
    return replace(naming, dimensions=(dimension,), features=naming.features | {"behind dimension"})


def _is_telling(reader: Reader, at: int, sentence: Sentence) -> bool:
    """After a bare colon, plain capitalised words are a slogan unless a bracket, an owner or a list row follows, or it is a list item."""
    if sentence.block.kind in ("list_item", "table_row"):
        return not reader.text[at : sentence.end].isupper()
    return re.match(r"[^.;:\n]{2,60}\([^()]{2,80}\)", reader.text[at : sentence.end]) is not None


def _named(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    by = reader.rules["program.named"]
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        lead = reader.text[max(before.start if before else sentence.start, match.start() - 160) : match.start()]
        if not _HEAD_NOUN.search(lead) and not _within(reader.anchors.dimensions, sentence):
            continue
        row = reader.read_row(match.end(), by, group=group)[:1]
        if row and (row[0].name.shape != "word" or _HEAD_NOUN.search(lead[-80:])):
            yield row


def _ordinals(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    for rule_id in ("program.ordinal", "program.other"):
        by = reader.rules[rule_id]
        for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
            row = reader.read_row(match.end(), by, group=group)[:1]
            told = any(n.aliases or n.dimensions or n.offices for n in row)
            if row and (told or (rule_id == "program.other" and row[0].name.shape != "word")):
                yield row


def _under_subdimensions(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    by = reader.rules["program.subdimension"]
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        row = reader.read_row(match.end(), by, group=group)
        if row and row[0].name.shape != "word":
            yield row


def _tailed(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    """Names known by what follows: "A dan B, masing-masing mewakili D", "X, kanal aspirasi di bawah Bagian Y", "X tetap beroperasi"."""
    for rule_id in ("program.tailed", "program.described", "program.a-service", "program.stated"):
        by = reader.rules[rule_id]
        if rule_id == "program.stated" and (before is None or _HEAD_NOUN.search(before.text) is None):
            continue
        for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
            office = reader.anchors.office_at(match.end())
            owned = office is not None and is_office(office)
            dimension = reader.anchors.dimension_at(match.end())
            plain_from = match.group().startswith("dari")
            if rule_id in ("program.tailed", "program.described") and not (owned or (dimension is not None and dimension.key != "other")):
                continue
            row = _row_before(reader, match.start(), sentence, by, group)
            if not row or (plain_from and not (row[-1].dimensions or row[-1].aliases or _is_listed_before(reader, row[0], sentence))):
                continue
            if all(n.name.shape == "word" for n in row) and len(row) == 1:
                continue
            yield row


def _is_listed_before(reader: Reader, naming: Naming, sentence: Sentence) -> bool:
    """Whether a programme noun stands before the name and no speaker, guest or verb of speech right before it."""
    lead = reader.text[sentence.start : naming.name.start]
    announced = _HEAD_NOUN.search(lead) is not None or lead.strip(' "“').casefold() in (
        "ada",
        "yakni",
        "yaitu",
        "ada juga",
        "ada pula",
        "adalah",
    )
    return announced and _PEOPLE.search(lead[-60:]) is None


def _row_before(reader: Reader, at: int, sentence: Sentence, by: Rule, group: int) -> list[Naming]:
    """The longest row of names that ends right before `at`."""
    end = at
    while end > sentence.start and reader.text[end - 1] in " \u00a0,\n":
        end -= 1
    quiet = Reader(reader.text, end, reader.anchors)
    for match in _CAPITAL.finditer(reader.text, max(sentence.start, end - 260), end):
        quoted = reader.text[match.start()] in '"“'
        for start in (match.start(), match.start() + 1) if quoted else (match.start(),):
            row = quiet.read_row(start, by, group=group)
            if row and row[-1].end == end and all("refused" not in n.features for n in row):
                full = reader.read_row(start, by, group=group)
                return full[: len(row)] if len(full) >= len(row) else row
    return []


def _governed_by(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    """ "Di dimensi smart branding, kota ini mengandalkan Pasar Kayu Live": a capitalised name behind a dimension and any verb."""
    by = reader.rules["program.governed"]
    for dimension in _within(reader.anchors.dimensions, sentence):
        if dimension.key == "other":
            continue
        stop = min(sentence.end, dimension.end + 120)
        for match in _CAPITAL.finditer(reader.text, dimension.end, stop):
            gap = _masked(reader, dimension.end, match.start())
            if gap is None:
                continue
            if by.regex.search(gap) is not None:
                row = reader.read_row(match.start(), by, group=group)
                if row and row[0].name.shape in ("capitals", "brand", "quoted"):
                    yield [_governed(naming, dimension) for naming in row]
            break


def _masked(reader: Reader, start: int, end: int) -> str | None:
    """The words between, with regions and offices as zeros; None while the place lies inside one of them."""
    text = reader.text
    for mention in (*reader.anchors.regions, *reader.anchors.offices):
        if start <= mention.start and mention.start <= end < mention.end:
            return None
    pieces, at = [], start
    for mention in sorted(
        (m for m in (*reader.anchors.regions, *reader.anchors.offices) if start <= m.start and m.end <= end), key=lambda m: m.start
    ):
        if mention.start >= at:
            pieces.append(text[at : mention.start] + "\0")
            at = mention.end
    return "".join(pieces) + text[at:end]


def _launched(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    by = reader.rules["program.launched"]
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        launch = _LAUNCH.search(match.group()) is not None
        name = read_name(reader.text, match.end(), sentence.end, reader.anchors)
        if name is None or refusal(name, reader.anchors) or not (name.shape in ("quoted", "brand") or name.shape == "capitals"):
            continue
        # Acronyms behind "melalui" are mostly bodies and budgets; only quotation marks or a programme noun behind make them programmes.
        row = reader.read_row(match.end(), by, needs_brand=not launch and name.shape != "capitals", group=group)
        told = any(n.aliases or n.dimensions or n.offices for n in row)
        told = told or (
            len(row) >= 2 and _LOOKS_BACK.search(reader.text, sentence.end, min(sentence.block.end, sentence.end + 60)) is not None
        )
        made = _acts(reader, match.start(), sentence)
        told = told or (made and launch) or (_MAKES.search(match.group()) is not None and _looks_back(reader, sentence))
        if row and (told or ((launch or made or name.shape == "quoted") and _is_program_talk(reader, sentence))):
            yield row


def _acts(reader: Reader, at: int, sentence: Sentence) -> bool:
    """Whether an office stands right before the verb as its subject: "Dinas X (akan) meluncurkan ..."."""
    before = [m for m in _within(reader.anchors.offices, sentence) if m.end <= at and is_office(m)]
    if not before or at - before[-1].end > 60:
        return False
    gap = reader.text[before[-1].end : at]
    return re.search(r"[.,;:]", gap) is None and _PEOPLE.search(reader.text[sentence.start : before[-1].start]) is None


def _looks_back(reader: Reader, sentence: Sentence) -> bool:
    """Whether the next sentence opens with "Program (...) ini"."""
    return _OPENS_BACK.match(reader.text, sentence.end, min(sentence.block.end, sentence.end + 120)) is not None


def _is_program_talk(reader: Reader, sentence: Sentence) -> bool:
    """Whether the sentence speaks of programmes, or one behind it looks back at one ("Inovasi ini ...")."""
    if _HEAD_NOUN.search(reader.text, sentence.start, sentence.end) or _within(reader.anchors.dimensions, sentence):
        return True
    return _LOOKS_BACK.search(reader.text, sentence.end, min(sentence.block.end, sentence.end + 240)) is not None


def _defined(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    for rule_id in (
        "program.defined",
        "program.appositive",
        "program.expanded",
        "program.or-system",
        "program.spelled",
        "program.or-short",
    ):
        by = reader.rules[rule_id]
        for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
            name = _name_before(reader, match.start(), sentence)
            if name is None:
                continue
            if name.shape == "word" and (
                rule_id == "program.expanded" or (rule_id == "program.appositive" and name.start - sentence.start < 3)
            ):
                continue
            row = reader.read_row(name.start if name.shape != "quoted" else name.start - 1, by, group=group)[:1]
            if rule_id in ("program.spelled", "program.or-short") and not any(
                _tells(name, alias, rule_id) for n in row for alias in n.aliases
            ):
                continue
            if row:
                yield row


def _tells(name: Name, alias: Name, rule_id: str) -> bool:
    """Whether the second form spells out the first, or the other way round."""
    if rule_id == "program.or-short":
        return len(name.form.split()) >= 3 and (abbreviates(alias.form, name.form) or spells(alias.form, name.form))
    return len(alias.form.split()) > len(name.form.split()) and name.form[0].casefold() == alias.form[0].casefold()


def _name_before(reader: Reader, at: int, sentence: Sentence) -> Name | None:
    """The name that ends right before `at`, a comma and a bracket between them allowed."""
    text = reader.text
    end = at
    while end > sentence.start and text[end - 1] in " \u00a0,\n":
        end -= 1
    if end > sentence.start and text[end - 1] == ")":
        opened = text.rfind("(", max(sentence.start, end - 165), end)
        if opened < 0:
            return None
        end = opened
        while end > sentence.start and text[end - 1] in " \u00a0\n":
            end -= 1
    if end > sentence.start and text[end - 1] in '"”’':
        opened = max(text.rfind(mark, max(sentence.start, end - 80), end - 1) for mark in '"“‘')
        return read_name(text, opened, end, reader.anchors) if opened >= 0 else None
    starts: list[int] = []
    start = end
    for _ in range(8):
        match = _WORD_BACK.search(text, max(sentence.start, start - 40), start)
        if match is None:
            break
        word = match.group().strip()
        if not (word[0].isupper() or word[0].isdigit() or is_brand_word(word)) or word.casefold() in tables().ends:
            break
        start = match.start()
        starts.append(start)
    for start in reversed(starts):
        name = read_name(text, start, sentence.end, reader.anchors)
        if name is not None and name.end == end:
            return name
    return None


def _visited(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    """ "mengunjungi Puskesmas A (Peduli Lansia), SMPN 3 (Kelas Daring)": places with programmes in brackets, two of them at least."""
    by = reader.rules["program.visited"]
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        row = [n for n in reader.read_row(match.end(), by, group=group) if "place before bracket" in n.features]
        if len(row) >= 2:
            yield row


def _contrasted(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    """ "bersaing dengan inovasi sejenis dari swasta. Misal A berhadapan dengan B. C dengan D": A and C are the region's own."""
    by = reader.rules["program.contrast"]
    start = max(sentence.start - 320, sentence.block.start)
    lead = reader.text[start : sentence.start]
    opened = by.regex.search(reader.text, start, sentence.end)
    if opened is None and not (re.search(r"\b(?:persaingan|bersaing)\b", lead) and "berhadapan" in lead):
        return
    for match in _RIVALS.finditer(reader.text, sentence.start, sentence.end):
        if opened is not None and match.start() < opened.end() - 1 and match.end() < opened.end():
            continue
        row = reader.read_row(match.start("ours"), by, group=group)[:1]
        if row:
            yield row


def _within(mentions: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    return [m for m in mentions if sentence.start <= m.start < sentence.end]


_REFERENCES = re.compile(
    r"\s*(?:daftar\s+(?:pustaka|rujukan|referensi)|referensi|references|bibliography|kepustakaan)\s*:?\s*$", re.IGNORECASE
)
_EARLIER_STUDY = re.compile(
    r"\b(?:penelitian|studi|kajian|riset)\s+(?:terdahulu|sebelumnya|sejenis|serupa|lain|relevan)\b|\bprevious\s+(?:stud|research)|\bet\s+al\.",
    re.IGNORECASE,
)


def ends_story(sentence: Sentence) -> bool:
    """Whether the list of references begins: it names the programmes of other studies."""
    return len(sentence.text) < 40 and _REFERENCES.match(sentence.text) is not None


@lru_cache(maxsize=4)
def _theme(lexicons: Lexicons) -> re.Pattern[str]:
    subjects = "|".join(re.escape(word) for word in lexicons.words("programs", "umbrella"))
    return re.compile(rf"\b(?:{subjects}|smart|cerdas|pintar|quick[\s-]?wins?)\b", re.IGNORECASE)


def speaks_of_programs(text: str) -> bool:
    """Whether the text speaks of the subject at all; an ordinary page's "aplikasi X" is no programme of a smart city."""
    return _theme(current_lexicons()).search(text) is not None

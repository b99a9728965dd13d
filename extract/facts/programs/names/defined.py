"""Names known by what stands behind them: a definition, a bracket, an owner, a dimension, a state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.programs.cues import CAPITAL, HEAD_NOUN, SPEAKER
from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.kinds import is_initials
from extract.facts.programs.names.modifiers import is_modifier
from extract.finders.opds import is_office
from extract.finders.program_words import tables
from extract.finders.programs import Name, is_brand_word, read_name
from extract.rulebook import Rule
from extract.segment import Sentence

_VISITED = re.compile(
    r"\b(?:singgah|mampir|makan|menginap|tinggal|bertemu|berlokasi|terletak|berada)\s(?:\w+\s){0,2}(?:di|ke)\s{1,3}$", re.IGNORECASE
)
# "sejak rusaknya pemancar di Hulu Sungai, layanan untuk ...": the place where a thing stands
_THING_AT = re.compile(
    r"\b(?:pemancar|menara|tower|antena|jaringan|kabel|jembatan|jalan|kantor|gedung|pos|posko|pasar|sekolah|puskesmas|stasiun|terminal|gardu|pompa|tanggul|bendung|waduk|dermaga|pelabuhan|bandara"
    r"|banjir|longsor|kebakaran|gempa|abrasi|warga|petani|nelayan|pedagang|keluarga|desa|kampung|rumah|lahan|sawah|kebun|tambak|hutan|titik|lokasi|cabang|pelanggan|sinyal|listrik|kamera|sensor|server|alat"
    r"|mesin|operator|petugas|relawan|acara|rapat|kunjungan|lapangan|balai|aula|masjid|gereja|kebakaran|kecelakaan|pemadaman|gangguan)(?:nya)?\s(?:di|ke|dari|dekat)\s{1,3}$"
)
_COMES_FROM = re.compile(
    r"\b(?:datang|berasal|terlontar|dikirim|diusulkan|diajukan|diprakarsai|disuarakan|didesak|dituntut)\s(?:dari|oleh)\s$"
)
_TECHNICAL = re.compile(
    r"\b(?:aplikasi|layanan|program|inovasi|sistem|portal|kanal|platform|daring|digital|online|virtual|elektronik)\b", re.IGNORECASE
)
# "ditampilkan Sehari di Kota Tua, layanan ...": one capitalised word and "di" before the capitals are of the name
_JOINED_BEFORE = re.compile(r"(?<=[a-z,:] )(?!Di\b|Ke\b|Dari\b)[A-Z][\w'’-]+\s(?:di|ke|tanpa|untuk|dari)\s$")
# rules by which a name is known by nothing but what stands beside it, as a person or a place may be told of too
_BESIDE = ("program.appositive", "program.aside", "program.bracketed-kind")
_NEXT = 120  # characters of the next sentence
_WORD_BACK = re.compile(r"[^\s,.;:()\"“”]+\s{0,3}$")


def tailed(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    """Names known by what follows: "A dan B, masing-masing mewakili D", "X, kanal aspirasi di bawah Bagian Y", "X tetap beroperasi"."""
    for rule_id in ("program.tailed", "program.described", "program.stated"):
        by = reader.rules[rule_id]
        if rule_id == "program.stated" and (before is None or HEAD_NOUN.search_slice(reader.text, before.start, before.end) is None):
            continue
        for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
            office = reader.anchors.office_at(match.end())
            owned = office is not None and is_office(office)
            dimension = reader.anchors.dimension_at(match.end())
            plain_from = match.group().startswith("dari")
            if rule_id in ("program.tailed", "program.described") and not (owned or (dimension is not None and dimension.key != "other")):
                continue
            row = _row_before(reader, match.start(), sentence, by, group)
            while row and SPEAKER.search(reader.text, max(sentence.start, row[0].name.start - 40), row[0].name.start):
                row = row[1:]  # "Menurut Darma Wijaya, program X dari Dinas Y ...": the row begins with its speaker
            if row and is_modifier(reader.text, row[0].name.start, sentence, reader.anchors):
                continue  # "Pasar Terang, siaran muka air Danau Biru yang dikelola Dinas Y"
            if not row or (plain_from and not (row[-1].dimensions or row[-1].aliases)):
                continue
            if all(n.name.shape == "word" for n in row) and len(row) == 1:
                continue
            if len(row) == 1 and _stands_beside(reader, row[0], sentence) and not _TECHNICAL.search(match.group()):
                continue  # "warga Pangkal Bumi, dibina Dinas Y"
            if len(row) == 1 and _COMES_FROM.search(reader.text, max(sentence.start, row[0].name.start - 40), row[0].name.start):
                continue  # "Usulan semula datang dari KTX, lalu diambil alih oleh Dinas Y"
            if len(row) == 1 and is_person(reader, row[0], sentence):
                continue  # "Menurut Sekretaris Diskominfo X, Darma Wijaya, yang pertama dikelola Dinas Y"
            if (
                len(row) == 1
                and row[0].name.form.split()[0].casefold() in tables().places
                and HEAD_NOUN.search(reader.text, sentence.start, row[0].start) is None
                and not (rule_id == "program.described" and _TECHNICAL.search(match.group()))
            ):
                continue  # "di Pelabuhan Lama yang dikelola Dinas Y" is a place
            yield row


def _stands_beside(reader: Reader, naming: Naming, sentence: Sentence) -> bool:
    """Whether a person or a place is named: "warga X", "di X", "Kepala Bidang X"."""
    lead = reader.text[max(sentence.start, naming.start - 60) : naming.start]
    return reader.rules["program.harvest-bar"].regex.search(lead + "\0") is not None and HEAD_NOUN.plain.search(lead[-40:]) is None


def is_person(reader: Reader, naming: Naming, sentence: Sentence) -> bool:
    """Whether who speaks or bears an office or a title is named."""
    lead = reader.text[max(sentence.start, naming.start - 110) : naming.start]
    behind = reader.text[naming.name.outer_end : min(sentence.end, naming.name.outer_end + 60)]
    return reader.rules["program.harvest-never"].regex.search(lead + "\0" + behind) is not None


def _row_before(reader: Reader, at: int, sentence: Sentence, by: Rule, group: int) -> list[Naming]:
    """The longest row of names that ends right before `at`."""
    end = at
    while end > sentence.start and reader.text[end - 1] in " \u00a0,\n":
        end -= 1
    quiet = Reader(reader.text, end, reader.anchors)
    for match in CAPITAL.finditer(reader.text, max(sentence.start, end - 260), end):
        quoted = reader.text[match.start()] in '"“'
        for start in (match.start(), match.start() + 1) if quoted else (match.start(),):
            row = quiet.read_row(start, by, group=group)
            last = quiet.rejected[-1] if quiet.rejected else None
            if not row and last is not None and (last.start, last.end) == (start, end):
                return []  # "Bimbingan Teknis Sektoral" is refused as a whole: its tail is no name
            if row and row[-1].end == end and all("refused" not in n.features for n in row):
                full = reader.read_row(start, by, group=group)
                return full[: len(row)] if len(full) >= len(row) else row
    return []


def _spelled_out(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    """ "Pesan itu dikirim oleh PASTI, kependekan dari Pasar Terang Indah, layanan ...": a short name, and from what it is made."""
    by = reader.rules["program.spelled"]
    if HEAD_NOUN.search(reader.text, sentence.start, sentence.end + _NEXT) is None:
        return
    for match in reader.rules["tail.short-for"].regex.finditer(reader.text, sentence.start, sentence.end):
        name = _name_before(reader, match.start(), sentence) if match.group().strip(" =(") else None
        if name is None:
            continue
        row = reader.read_row(name.start, by, group=group, most=1)
        yield [n for n in row if any(_tells(name, alias) and len(alias.form.split()) > 2 for alias in n.aliases) and not is_initials(n)]


def defined(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    yield from _spelled_out(reader, sentence, group)
    for rule_id in ("program.defined", *_BESIDE, "program.bracketed-owner", "program.spelled"):
        by = reader.rules[rule_id]
        for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
            name = _name_before(reader, match.start(), sentence)
            if name is None:
                continue
            if rule_id == "program.bracketed-owner":
                owner = reader.anchors.office_at(match.end())
                if owner is None or not is_office(owner):
                    continue
            if rule_id in _BESIDE and SPEAKER.search(reader.text, max(sentence.start, name.start - 40), name.start):
                continue  # "Menurut Darma Wijaya, aplikasi itu ..." speaks of a person
            if rule_id == "program.aside" and (name.form.endswith("nya") or name.form.casefold() in tables().openers):
                continue  # "Sebelumnya, aplikasi serupa di desa lain, sudah ..."
            if rule_id in _BESIDE and _VISITED.search(reader.text, max(sentence.start, name.start - 40), name.start):
                continue  # "Terakhir ia singgah di Dapur Laut, rumah makan milik warga"
            if name.shape != "quoted" and _THING_AT.search(reader.text, max(sentence.start, name.start - 40), name.start):
                continue
            row = reader.read_row(name.start if name.shape != "quoted" else name.start - 1, by, group=group, most=1)
            if rule_id == "program.spelled" and not any(_tells(name, alias) for n in row for alias in n.aliases):
                continue
            if row and rule_id in _BESIDE and is_person(reader, row[0], sentence):
                continue  # "Menurut Kepala Dinas X, Darma Wijaya, aplikasi itu ..."
            if row:
                yield row


def _tells(name: Name, alias: Name) -> bool:
    """Whether the second form spells out the first."""
    return len(alias.form.split()) > len(name.form.split()) and name.form[0].casefold() == alias.form[0].casefold()


def _name_before(reader: Reader, at: int, sentence: Sentence) -> Name | None:
    """The name that ends right before `at`, a comma and a bracket between them allowed."""
    text = reader.text
    end = at
    while end > sentence.start and text[end - 1] in " \u00a0,\n":
        end -= 1
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
    before = _JOINED_BEFORE.search(text, max(sentence.start, start - 40), start) if starts else None
    if before is not None and before.start() > sentence.start:
        starts.append(before.start())
    for start in reversed(starts):
        name = read_name(text, start, sentence.end, reader.anchors)
        if name is not None and name.end == end:
            return name
    return None

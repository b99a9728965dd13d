"""The places of a sentence where programmes are named, the surest construction first; here those that open a name or a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.programs.cues import HEAD_NOUN, within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.contained import contained
from extract.facts.programs.names.defined import defined, tailed
from extract.facts.programs.names.governed import behind_dimensions, governed_by
from extract.facts.programs.names.items import SEPARATOR, Reader
from extract.facts.programs.names.kinds import is_form_label, is_inside_body
from extract.facts.programs.names.launched import launched
from extract.facts.programs.names.sections import heads_group
from extract.facts.programs.theme import EARLIER_STUDY
from extract.finders.program_words import tables
from extract.finders.programs import Anchors, names_nothing
from extract.matching import compile as compile_pattern
from extract.model import Rejected
from extract.rulebook import Rule
from extract.segment import Sentence

_SUBJECT = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|quick[\s-]?wins?|andalan|sistem|platform)(?:nya)?(?:\s[a-z-]{2,18}){0,6}\s{0,2}$", re.IGNORECASE
)
_STRONG_OPENER = re.compile(
    r"(?:yaitu|yakni|ialah|antara|di\s?antaranya|meliputi|mencakup|mulai|terdiri|:|memuat|namely|including|such)", re.IGNORECASE
)
_FLAGSHIP = re.compile(r"\b(?:unggulan|quick[\s-]?wins?|andalan|prioritas|lokasi)\b", re.IGNORECASE)
_APPS = re.compile(r"\b(?:aplikasi|apps?|quick[\s-]?wins?|sistem|platform|superapps?|applications?)\b", re.IGNORECASE)
_ALL_OF_THEM = re.compile(r"\b(?:ke(?:dua|tiga|empat|lima|enam|tujuh)(?:nya)?|masing-masing|semuanya)\s{0,2}$", re.IGNORECASE)
_MEASURES = re.compile(
    r"\b(?:kriteria|indikator|syarat|persyaratan|faktor|tantangan|kendala|hambatan|tujuan|alasan|langkah|tahapan|unsur|sumber\sdana)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"\b(?:seorang|salah\sseorang|warga|narasumber|peserta|hadirin|orang|pejabat|tamu|undangan|juri)\s(?:di\s?)?(?:antara(?:nya)?)?\s{0,2}$",
    re.IGNORECASE,
)
_NATION = re.compile(r"\b(?:nasional|kementerian|pemerintah\spusat|milik\spusat)\s{0,2}$", re.IGNORECASE)
# "Tujuh subsektor unggulan antara lain ...", "visi daerah yaitu ...", "nama lain dan gelarnya yaitu ...": goods, words and people
_NO_ROWS = re.compile(
    r"\b(?:(?:sub)?sektor|komoditas|produk|potensi|varietas|benih|tanaman|buah|kuliner|oleh-oleh|destinasi|cabang\solahraga|cabor|atlet|jurusan|mata\spelajaran|kuliah|lomba|visi|misi|moto|motto|nilai|karakter|gelar(?:nya)?|menteri|presiden|tersangka|terdakwa|saksi|korban|pemain)"
    r"(?:\s(?!(?:program|inovasi|aplikasi|layanan|sistem|platform|portal|terobosan|gerakan|quick)(?:nya)?\b)[\w-]{2,18}){0,6},?\s{0,2}$",
    re.IGNORECASE,
)
# "ke tiga kecamatan lain, yaitu ...": what is counted up are places
_PLACES = re.compile(
    r"\b(?:kecamatan|desa|kelurahan|kampung|pulau|distrik|nagari|gampong|pekon|dusun|puskesmas|sekolah|kabupaten|kota|daerah|wilayah)"
    r"(?:\s(?:lain(?:nya)?|tersebut|sasaran|percontohan|tersisa|terpencil|prioritas))?,?\s{0,2}$",
    re.IGNORECASE,
)
_VISIT = compile_pattern(
    r"\b(?:mengunjungi|kunjungi|kunjungan|meninjau|tinjau(?:an)?|ditinjau|mendatangi|didatangi|dikunjungi|menyambangi|lokasi|titik|rombongan|asesor)\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?<![\w-])(?:RSUD?|Rumah\sSakit|Puskesmas|Pustu|Posyandu|SDN?|SMPN?|SMAN?|SMKN?|MPP|Mal\sPelayanan\sPublik|TPA|TPST|TPS3R|Pasar|Taman|Kantor|Terminal|Museum|Perpustakaan|Balai|Kelurahan|Kecamatan|Desa)\s(?=[^().,;:\n]{2,60}\s\([A-Z\"“])"
)
_EVENT_OF = re.compile(
    r"\b(?-i:Anugerah|Penghargaan|Lomba|Kompetisi|Pekan|Pameran|Gebyar|Expo|Indeks|Forum|Duta|Komunitas|Bidang|Seksi|Subbag|Direktorat|Asosiasi|Himpunan|Kepala|Divisi|Departemen|Subbidang|Subdit|Subdirektorat|Deputi|Biro|Bagian|Subbagian|Unit|UPT|Urusan|Manajer|Satuan|Tim|Pusat|Kabid|Kasi|Kasubag|Kasubbag|Kadis|Kabag|Kanal|Ekspose|Ketua|Koordinator|Pranata|Tenaga|Staf|Operator|Admin)\s{1,3}$"
)
# "Rapat bertajuk X", "gedung yang diberi nama X", "daerahnya dijuluki X", "seorang ibu, namanya X": what is named is no programme
_NOT_NAMED = compile_pattern(
    r"\b(?:rapat|rakor|rakorda|acara|seminar|webinar|diskusi|dialog|lokakarya|workshop|pameran|konferensi|buku|artikel|lagu|jingle|film|tarian|gedung|ruang(?:an)?"
    r"|aula|maskot|patung|tugu|monumen|jembatan|lomba|festival|turnamen)(?:nya)?(?:\s[a-z-]{2,14}){0,4}\s{1,3}$"
    r"|\b(?:daerah|kota|kabupaten|wilayah|kawasan|kampung|desa|pulau|provinsi|kecamatan)(?:nya)?"
    r"(?:\s(?:ini|itu|tersebut|kami|kita|yang|memang|kerap|sering|juga|lama|sudah|pun)){0,3}\s{1,3}$"
    r"|\b(?:seorang|salah\sseorang)\s[a-z-]{2,14}(?:\s(?!me|ber|di[a-z]{4}|punya|aplikasi|program|inovasi|layanan|sistem)[a-z-]{2,14}){0,3}"
    r",?\s(?:yang\s)?(?:sebut\ssaja\s)?$",
    re.IGNORECASE,
)
_INSIDE_ENGLISH = re.compile(r"\b(?:[A-Z][a-z]+|of)\s(?:Service|System|Innovation|Application|Apps?)\s$")
_OTHER_SENSE = re.compile(
    r"\b(?:umpan|operan|bola|bantuan)\sterobosan\s(?=[A-Z])|\bsitus\s(?=(?:makam|candi|gua|goa|benteng|megalit\w*|prasasti|keraton)\b)",
    re.IGNORECASE,
)
# "Nama situs itu Tanggap"
_NAMES_IT = re.compile(
    r"nama\s(?:aplikasi|program|inovasi|layanan|sistem|portal|situs|kanal|gerakan|platform)\s(?:itu|ini|tersebut)\b", re.IGNORECASE
)
_BAPTISES = re.compile(r"bernama|bertajuk|bertitel|beri(?:kan)?\s+nama|dinama|dengan\s+nama|namakan|namai", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\s$")
_TITLED = re.compile(r"(?:\b[A-Z][\w-]+\s){3,}$")
_PASSIVE = re.compile(r"DI[A-Z]{3,}(?:KAN|I)")  # "ENAM QUICK WIN DISEPAKATI"
_SMALL_WORDS = 4  # of a name in small letters
_NO_NAMES = frozenset("sama lengkap asli baru lain sesuai tersebut lebih paling sangat tentang bagaimana jelas resmi panjang".split())
# "BUPATI: JANGAN KALAH": who says it
_SAYS = re.compile(
    r"\b(?:bupati|wabup|wali\s?kota|walkot|gubernur|wagub|kadis\w*|kabid|sekda\w*|camat|lurah|menteri|dprd|warga|ketua(?:\s\w+)?|kepala\s\w+|asesor)\s{0,2}$",
    re.IGNORECASE,
)
# "mengusulkan Pasar Terang sebagai quick win, yaitu pengingat jadwal pasar": what follows says what it is
_NAME_GIVEN = re.compile(
    r"(?P<name>[A-Z][\w'’-]+)[\"”]?\s(?:sebagai|menjadi|selaku)\s(?:(?:[a-z-]{2,16}|[A-Z][a-z]{2,14}|\d{4})\s){0,7}(?:[a-z-]{2,16}|[A-Z][a-z]{2,14}|\d{4}),\s$"
)
_NAME_ENDS = re.compile(r"[A-Z][\w'’-]*[\"”)]?\s{0,2},?\s{0,2}$")  # "Pasar Terang, yaitu ...": what it is, and no list
# "mengusulkan Pasar Terang sebagai quick win, yaitu pemberitahuan harga ...": what the name before is, and no list
_RANKED_AS = re.compile(
    r"(?<![.:;]\s)(?<!^)\b[A-Z][\w'’-]*[\"”)]?,?\s(?:sebagai|menjadi|masuk(?:\sdaftar)?)\s(?:salah\ssatu\s)?(?:quick[\s-]?wins?|(?:program|inovasi)\s(?:unggulan|andalan|prioritas)|andalan|unggulan)(?:\s[a-z]{3,14}){0,3}\s?,?\s?$"
)
_IS = re.compile(r"[\"”]?(?:\s\([^()]{2,90}\))?\s(?:adalah|ialah|merupakan|itu|yaitu|yakni)\s")
_ANSWER = 400  # characters of the answer to "Apa itu X?"
_HAS_OWNER = re.compile(
    r"\b(?:pemilik(?:nya)?|pengelola(?:nya)?|pengampu(?:nya)?|penanggung\sjawab(?:nya)?|milik|garapan|buatan|di(?:kelola|kembangkan|buat|miliki|ampu|bangun|rancang|luncurkan|sediakan))\b",
    re.IGNORECASE,
)
_MEANS = re.compile(r"yaitu|yakni|ialah", re.IGNORECASE)
_DEFINES = re.compile(r"[A-Z][\w'’-]*[\"”)]?,?\s(?:yakni|yaitu|ialah|adalah|merupakan)\s(?:sebuah\s|suatu\s)?$")
# "inovasi dari Negeri Seribu Bukit": what a region calls itself
_FROM_EPITHET = re.compile(r"\bdari\s(?=(?:Negeri|Bumi|Tanah|Ranah|Kota|Kabupaten)\s[A-Z])")
# "yang ditutup adalah A, B, serta C"
_ONES = re.compile(
    r"\byang\s(?:(?:sudah|masih|belum|akan|tetap|tidak|bisa|dapat|paling|dianggap|layak|perlu|harus)\s){0,2}"
    r"(?:di(?:tutup|hentikan|pertahankan|gabung(?:kan)?|lebur|luncurkan|pamerkan|usulkan|ajukan|daftarkan|lanjutkan|matikan|nonaktifkan|kembangkan|perbaiki|periksa|nilai|uji|bahas|evaluasi|rilis|siapkan|pakai|gunakan)"
    r"|lolos|berjalan|jalan|beroperasi|mangkrak|berhenti|bertahan|tersisa|aktif|hidup|mati|selesai|tertunda)(?:\s[a-z]{2,14}){0,3}\s{1,2}$"
)
_BEHIND_FIELD = re.compile(r"[;|/,.–-]\s")
_RIGHT_BEFORE = 4  # characters: "Dinas X menamainya Pasar Terang"
_TALK = 400  # characters before it in which programmes are spoken of
_RIVALS = re.compile(
    r"(?P<ours>[A-Z][\w'’-]{2,30})\s{1,3}(?:berhadapan\s|bersaing\s|melawan\s|harus\sbersaing\s)?dengan\s(?P<rival>[\w'’-]{2,30})"
)


def find_namings(
    text: str, sentence: Sentence, anchors: Anchors, before: Sentence | None, earlier: Sentence | None, rejected: list[Rejected], group: int
) -> list[Naming]:
    """All namings of one sentence in the order of the text; a name is taken once, by the first construction that reads it.

    `earlier` is the sentence before it, `before` the same when it stands in the same block: a list may be opened there
    ("... tiga aplikasi. Yakni A, B dan C").
    """
    if EARLIER_STUDY.search_slice(text, sentence.start, sentence.end):
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
    yield from behind_dimensions(reader, sentence, group)
    yield from _opened(reader, sentence, before, group)
    yield from _counted(reader, sentence, before, group)
    yield from contained(reader, sentence, group)
    yield from _cued(reader, sentence, group)
    yield from _named(reader, sentence, before, group)
    yield from _asked_for(reader, sentence, before or earlier, group)
    yield from defined(reader, sentence, group)
    yield from tailed(reader, sentence, before or earlier, group)
    yield from governed_by(reader, sentence, group)
    yield from launched(reader, sentence, group)
    yield from _visited(reader, sentence, group)
    yield from _contrasted(reader, sentence, group)


def _cued(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    by = reader.rules["program.cue"]
    at = sentence.start
    while (match := by.regex.search(reader.text, at, sentence.end)) is not None:
        at = match.end()
        if _EVENT_OF.search(reader.text, max(sentence.start, match.start() - 40), match.start()):
            continue  # "Anugerah Inovasi Ranah X"
        if reader.text[match.start()].isupper() and (
            _is_inside_name(reader.text, match.start(), sentence) or is_inside_body(reader.text, match.start(), sentence.start)
        ):
            continue  # "Mobil Layanan Sawah"
        if _INSIDE_ENGLISH.search(reader.text, max(sentence.start, match.start() - 24), match.end()):
            continue  # "Internet Service Provider", "Center of Innovation Policy"
        if _OTHER_SENSE.search(reader.text, max(sentence.start, match.start() - 24), min(sentence.end, match.end() + 12)):
            continue  # "umpan terobosan Sutedja"
        if _FROM_EPITHET.search(reader.text, match.start(), match.end() + 24):
            continue
        row = reader.read_row(match.end(), by, start=match.start(), group=group)
        if row and _is_everyday_word(reader.text, sentence, row[0]):
            continue  # "KOTA BENAHI LAYANAN RUJUKAN"
        if row and row[0].name.form[0].islower() and _DEFINES.search(reader.text, max(sentence.start, match.start() - 60), match.start()):
            continue  # "Pasar Terang, yakni sistem e-retribusi bagi ..."
        if row:
            at = max(at, row[-1].end)
            yield row


def _is_inside_name(text: str, at: int, sentence: Sentence) -> bool:
    """Whether a capitalised word right before a capitalised noun makes both words of one name, in running text."""
    before = _CAPITAL_BEFORE.search(text, max(sentence.start, at - 24), at)
    if (
        before is None
        or before.start() <= sentence.start + 1
        or text[at : at + 2].isupper()
        or _TITLED.search(text, max(sentence.start, at - 60), at)
    ):
        return False
    word = before.group().strip().casefold()
    words = tables()
    if word in words.places or word in words.institutions:
        return True  # "Galeri Inovasi Lereng"
    return word in words.name_words and word not in words.cues and word not in words.generic


def _counted(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    """ "... tersedia enam fitur. Lapor Jembatan untuk aduan, Antre Dokter, dan Feri Info."."""
    by = reader.rules["program.counted"]
    if before is None or by.regex.search_slice(reader.text, before.start, before.end) is None:
        return
    row = reader.read_row(sentence.start, by, group=group)
    if len(row) >= 2 and row[0].name.shape != "word":
        yield row


def _opened(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    by = reader.rules["program.list"]
    last: list[Naming] = []
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        low, high = max(sentence.start, match.start() - 160), match.start()
        if match.group().lstrip().startswith(":") and _SAYS.search(reader.text, low, high):
            continue
        if _ONES.search(reader.text, low, high) and HEAD_NOUN.search(
            reader.text, max(0, sentence.start - _TALK), sentence.end + _TALK // 4
        ):
            row = reader.read_row(match.end(), by, group=group)
            if len(row) > 1 and all(naming.name.shape != "word" for naming in row[:2]):
                yield row
                continue
        if match.group().lstrip().startswith(":") and is_form_label(_BEHIND_FIELD.split(reader.text[sentence.start : high])[-1]):
            continue  # "Aplikasi: Pasar Terang; Perkembangan: Berjalan"
        if match.group().lstrip().startswith(":") and heads_group(reader.text[sentence.start : high]):
            row = reader.read_row(match.end(), by, group=group)
            if row and row[0].name.shape != "word":
                yield row  # "Belum berjalan: Pasar Terang dan Kelas Sore"
            continue
        has_noun = HEAD_NOUN.search_slice(reader.text, low, high) is not None
        if not has_noun and before is not None and high - sentence.start < 70:
            low = max(before.start, before.end - 160)
            has_noun = HEAD_NOUN.search_slice(reader.text, low, high) is not None
        if not has_noun:
            continue
        lead = reader.text[low:high]
        strong = _STRONG_OPENER.match(match.group().strip()) is not None
        if match.group().casefold().startswith("termasuk") and (_FLAGSHIP.search(lead[-60:]) or _APPS.search(lead[-60:])):
            strong = True
        if match.group().casefold().startswith("adalah") and (_SUBJECT.search(lead) or _ALL_OF_THEM.search(lead)):
            strong = True
        if _MEASURES.search(lead) or _NATION.search(lead) or _PERSONS.search(lead) or _PLACES.search(lead) or _NO_ROWS.search(lead):
            continue  # "Kriteria pemilihan meliputi kesiapan regulasi", "sistem nasional seperti X"
        if not strong and not HEAD_NOUN.search_slice(reader.text, max(low, high - 60), high):
            continue
        flagship = _FLAGSHIP.search(lead) is not None
        row = reader.read_row(match.end(), by, needs_brand=not strong, group=group, lenient=strong and flagship)
        row = row or (_behind_common(reader, match.end(), by, group) if strong else [])
        if (not row or row[0].name.form[0].islower()) and (_is_defined(reader, low, high) or _RANKED_AS.search(lead)):
            continue  # "Pasar Terang, yakni sistem e-retribusi", "Pasar Terang: kelas sore bagi ..."
        if not row and strong and (flagship or _APPS.search(lead)):
            row = reader.read_row(match.end(), by, small=True, group=group)
            if (
                len(row) == 1
                and match.group().strip().casefold() in ("adalah", "ialah")
                and row[0].name.shape == "small"
                and not row[0].aliases
            ):
                row = []  # "Quick win ialah penyumbang terbesar"
            row = row if flagship or any(n.name.shape in ("brand", "quoted") or n.aliases for n in row) else []
        elif row and strong and (flagship or _APPS.search(lead)):
            longer = reader.read_row(match.end(), by, small=True, group=group)
            row = longer if len(longer) > len(row) else row
        if row and len(last) == 1 and row[0].name.form[0].islower() and _MEANS.fullmatch(match.group().strip()):
            continue  # "Quick win lain adalah Pasar Terang dari Dinas Y untuk smart economy, yaitu pencatatan harga"
        if row:
            last = row
            yield row


def _is_everyday_word(text: str, sentence: Sentence, naming: Naming) -> bool:
    """One word of a line that is written in capitals throughout: a passive verb, or one that the text writes in small letters elsewhere."""
    word = naming.name.form
    if not (sentence.text.isupper() and word.isalpha()):
        return False
    return _PASSIVE.fullmatch(word) is not None or re.search(rf"\b{word.lower()}\b", text) is not None


def _is_defined(reader: Reader, low: int, high: int) -> bool:
    """Whether a name that is no office, dimension or region ends here: what follows says what it is."""
    given = _NAME_GIVEN.search(reader.text, low, high)
    match = given or _NAME_ENDS.search(reader.text, low, high)
    if match is None:
        return False
    anchors = reader.anchors
    ends = given.end("name") if given is not None else match.end() - len(match.group()) + len(match.group().rstrip(' ,"”)'))
    return not any(m.start < ends <= m.end + 1 for m in (*anchors.regions, *anchors.offices, *anchors.dimensions))


def _behind_common(reader: Reader, at: int, by: Rule, group: int) -> list[Naming]:
    """ "yakni Website Desa, Pasar Terang Chat dan Radio Kita": the list goes on behind a common noun that opens it."""
    first = reader.rejected[-1] if reader.rejected else None
    if first is None or first.start != at or first.reason != "a common noun":
        return []
    joint = SEPARATOR.match(reader.text, first.end, reader.end)
    row = reader.read_row(joint.end(), by, group=group) if joint is not None else []
    return row if len(row) > 1 else []


def _named(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    by = reader.rules["program.named"]
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        low, high = max(before.start if before else sentence.start, match.start() - 160), match.start()
        by_office = any(0 <= high - m.end < _RIGHT_BEFORE for m in within(reader.anchors.offices, sentence))
        is_said = _NAMES_IT.match(reader.text, match.start()) is not None
        if not (is_said or by_office or HEAD_NOUN.search_slice(reader.text, low, high) or within(reader.anchors.dimensions, sentence)):
            continue
        if _NOT_NAMED.search(reader.text, max(sentence.start, high - 70), high):
            continue
        row = reader.read_row(match.end(), by, group=group, most=1)
        if not row and HEAD_NOUN.search_slice(reader.text, max(low, high - 70), high) and _BAPTISES.search(match.group()):
            row = _small_name(reader, match.end(), by, group)
        if row and (is_said or row[0].name.shape != "word" or HEAD_NOUN.search_slice(reader.text, max(low, high - 80), high)):
            yield row


def _small_name(reader: Reader, at: int, by: Rule, group: int) -> list[Naming]:
    """ "aplikasi yang diberi nama bunda ceria": a name in small letters, where a verb says that it is one."""
    row = reader.read_row(at, by, small=True, group=group, most=1)
    return [n for n in row if n.name.shape == "small" and _is_small_name(n.name.form.split())]


def _is_small_name(words: Sequence[str]) -> bool:
    """Not "dengan nama dimensinya", "diberi nama yang jelas"."""
    return len(words) <= _SMALL_WORDS and words[0] not in _NO_NAMES and not (len(words) == 1 and words[0].endswith("nya"))


def _asked_for(reader: Reader, sentence: Sentence, before: Sentence | None, group: int) -> Iterator[list[Naming]]:
    """ "Apa itu Pasar Terang?" and, right behind it, "Pasar Terang adalah cara membayar sewa lapak. Pengelolanya ..."."""
    by = reader.rules["program.asked"]
    asked = by.regex.match(reader.text, before.start, before.end) if before is not None else None
    if asked is None or before is None:
        return
    name = reader.text[asked.end() : before.end].strip(' ?"”“')
    if not name[:1].isupper() or not reader.text.startswith(name, sentence.start) or not _IS.match(reader.text, sentence.start + len(name)):
        return
    told = reader.text[sentence.start : sentence.start + _ANSWER]
    if HEAD_NOUN.search(told) is not None or _HAS_OWNER.search(told) is not None:
        row = reader.read_row(sentence.start, by, group=group, most=1)
        yield [naming for naming in row if naming.name.form == name]


def _visited(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    """ "mengunjungi Puskesmas A (Peduli Lansia), SMPN 3 (Kelas Daring)": places with programmes in brackets, two of them at least."""
    by = reader.rules["program.visited"]
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        row = [n for n in reader.read_row(match.end(), by, group=group) if "place before bracket" in n.features]
        if len(row) >= 2:
            yield row
    if _VISIT.search(reader.text, sentence.start, sentence.end) is None:
        return
    for bracket in _SITE.finditer(reader.text, sentence.start, sentence.end):
        row = reader.read_row(bracket.start(), by, group=group, most=1)
        row = [n for n in row if "place before bracket" in n.features and _is_proper(n.name.form)]
        if row:
            yield row


def _is_proper(form: str) -> bool:
    """Two capitalised words or more: a bracket behind a place may hold anything."""
    words = form.split()
    return len(words) >= 2 and words[0][:1].isupper() and words[-1][:1].isupper() and not names_nothing(form)


def _contrasted(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    """ "bersaing dengan inovasi sejenis dari swasta. Misal A berhadapan dengan B. C dengan D": A and C are the region's own."""
    by = reader.rules["program.contrast"]
    if by.regex.search(reader.text, max(sentence.start - 320, sentence.block.start), sentence.end) is None:
        return
    for match in _RIVALS.finditer(reader.text, sentence.start, sentence.end):
        row = reader.read_row(match.start("ours"), by, group=group, most=1)
        if row:
            yield row

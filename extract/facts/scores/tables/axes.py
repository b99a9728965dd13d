"""What a header of a column, or the label of a row, says of the values beside it: what they measure, of which year, stage or subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.facts.scores.claim import Subject
from extract.finders import components, dimensions, instruments
from extract.finders import regions as finder

# The first that fits decides; "best" and "status" are told in words, and say nothing of the row's other values.
_KINDS = (
    (
        "best",
        re.compile(
            r"\b(?:dimensi|pilar|komponen|aspek|nilai|skor|indeks|capaian)\s(?:smart\scity\s|dengan\s(?:nilai|skor)\s)?"
            r"(?:ter(?:kuat|tinggi|baik|lemah|rendah|besar|kecil)|unggulan|andalan)\b",
            re.IGNORECASE,
        ),
    ),
    ("weight", re.compile(r"\b(?:bobot|weight)\b", re.IGNORECASE)),
    (
        "delta",
        re.compile(
            r"\b(?:selisih|kenaikan|peningkatan|perubahan|penurunan|pertumbuhan|delta|naik\s?/\s?turun|tren|change)\b|\+\s?/\s?-",
            re.IGNORECASE,
        ),
    ),
    ("budget", re.compile(r"\b(?:anggaran|pagu|biaya|dana|budget)\b|\brp\b|\brupiah\b", re.IGNORECASE)),
    ("target", re.compile(r"\b(?:target|sasaran)\b", re.IGNORECASE)),
    ("left", re.compile(r"\b(?:belum|tidak|tak|sisa|gagal|batal|not)\b", re.IGNORECASE)),
    (
        "achieved",
        re.compile(
            r"\b(?:terlaksana|dilaksanakan|berjalan|tercapai|terealisasi|dijalankan|selesai|tuntas|realisasi\s(?:program|kegiatan|quick\s?win|rencana\saksi)|tersedia"
            r"|completed|done|running)\b(?!.*(?:%|persen))",
            re.IGNORECASE,
        ),
    ),
    (
        "total",
        re.compile(
            r"\b(?:jumlah|total|direncanakan|dijadwalkan|ditargetkan|rencana|planned|scheduled)\b(?!.*(?:%|persen|nilai|skor|indeks))",
            re.IGNORECASE,
        ),
    ),
    (
        "completion",
        re.compile(r"%|\b(?:persen\w*|prosen\w*|capaian|realisasi|progres\w*|kemajuan|penyelesaian|completion|achievement)", re.IGNORECASE),
    ),
    ("rank", re.compile(r"\b(?:peringkat|ranking|rangking|rank|urutan|posisi|juara|pemenang)\b", re.IGNORECASE)),
    ("grade", re.compile(r"\b(?:predikat|kategori|kualifikasi|grade|mutu)\b(?!\s(?:program|inovasi|smart|dimensi))", re.IGNORECASE)),
    ("index", re.compile(r"\b(?:indeks|index|nilai|skor|score|hasil|evaluasi|penilaian|poin)\b", re.IGNORECASE)),
)
NAMES = re.compile(
    r"^\W*(?:(?:nama|judul)\s)?(?:program|inovasi|quick\s?-?wins?|aplikasi|layanan|innovation|programme)\b(?!.*\b(?:jumlah|total|direncanakan|terlaksana)\b)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(20[0-4]\d)\b")
_BY_YEAR = re.compile(r"^\W*(?:tahun|year|periode|thn)\b", re.IGNORECASE)
STAGE = re.compile(
    r"^\W*(?:(?:hasil|nilai|skor|indeks|evaluasi|penilaian|capaian)\s){0,2}(?:tahap|semester|triwulan|tw|periode|stage)\s?(?:ke-?\s?)?(?P<number>[ivx]{1,4}|\d)\W*$",
    re.IGNORECASE,
)
_STAGE_NUMBERS = {"i": 1, "1": 1, "ii": 2, "2": 2}
WHOLE = re.compile(
    r"^\W*(?:total|jumlah|rata-?\s?rata|indeks(?:\s(?:smart\s?city|kota\scerdas|keseluruhan|total|akhir|komposit|rata-?\s?rata))?|keseluruhan"
    r"|(?:nilai|skor)\s(?:akhir|total|indeks|keseluruhan|rata-?\s?rata))\b",
    re.IGNORECASE,
)
# Rows about the whole that name no instrument: "Nilai evaluasi kota cerdas", "Persentase quick win yang terlaksana".
OF_EVALUATION = re.compile(
    r"^\W*(?:nilai|indeks|skor|hasil)\s(?:hasil\s|akhir\s)?(?:evaluasi|penilaian|asesmen)?\s?(?:implementasi\s|penerapan\s|pelaksanaan\s|program\s)?"
    r"(?:smart\s?(?:city|regency)|kota\s(?:cerdas|pintar)|kabupaten\scerdas)(?:\s?\((?:smart\s?(?:city|regency)|(?:kota|kabupaten)\scerdas)\))?\W*$",
    re.IGNORECASE,
)
SHARE_OF_PROGRAMMES = re.compile(
    r"^\W*(?:persentase|prosentase|capaian|realisasi|keterlaksanaan|penyelesaian|progres)\s(?:pelaksanaan\s|keterlaksanaan\s|realisasi\s)?"
    r"(?:quick\s?wins?|program|rencana\saksi)\b"
    r"|^\W*(?:quick\s?wins?|program|rencana\saksi)\s(?:(?:smart\s?city|kota\s(?:cerdas|pintar)|kabupaten\scerdas|prioritas)\s)?(?:yang\s)?(?:telah\s|sudah\s)?"
    r"(?:terlaksana|dilaksanakan|terealisasi|direalisasikan|tercapai|diselesaikan|selesai|berjalan|tuntas)\b",
    re.IGNORECASE,
)
_RANK_OF_WHOLE = re.compile(
    r"^\W*(?:peringkat|ranking|rank|posisi)(?:\s(?:nasional|provinsi|regional|smart\s?city|kota\scerdas|se-?\w+))*\W*$", re.IGNORECASE
)
# Of a table whose columns are dimensions: rows of values, and columns of something that is no value.
VALUES_OF = re.compile(
    r"^\W*(?:nilai|skor|indeks|capaian|hasil|realisasi|rata-?\s?rata|persentase|bobot|target|score|value|index|weight)\b", re.IGNORECASE
)
_TOLD_OF_IT = re.compile(
    r"\b(?:program|inovasi|jumlah|bobot|target|opd|pengampu|anggaran|kegiatan|penanggung|pelaksana|koordinator|aplikasi|layanan)\b",
    re.IGNORECASE,
)
# Words that stand in headers of our evaluations; what has others is of another thing: "Nilai Ekspor", "Indeks Harga".
_OURS = re.compile(
    r"\b(?:nilai|skor|indeks|index|score|hasil|evaluasi|penilaian|asesmen|akhir|total|keseluruhan|rata|capaian|realisasi|persentase|prosentase|persen|progres|kemajuan"
    r"|penyelesaian|pelaksanaan|penerapan|implementasi|program|quick|wins?|inovasi|aplikasi|layanan|rencana|aksi|kegiatan|smart|city|regency|kota|kabupaten|cerdas|pintar|jumlah|tingkat|tahun|tahap"
    r"|peringkat|ranking|rangking|rank|urutan|posisi|nasional|provinsi|predikat|kategori|kualifikasi|direncanakan|dijadwalkan|ditargetkan|terlaksana|dilaksanakan|berjalan"
    r"|kondisi|keadaan|awal|dasar|eksisting|terealisasi|tercapai|selesai|tuntas|sudah|telah|yang|dari|poin|skala|maksimal|target|dan|tahap|semester|spbe|iga|year|completion|completed|planned|done|masterplan)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\W*(?:jumlah|total|banyaknya)\s(?:program|inovasi|quick\s?-?wins?|aplikasi|layanan|rencana\saksi)(?:\s(?:inovasi|unggulan|prioritas|smart\scity|quick\swins?))*\W*$",
    re.IGNORECASE,
)
SERIAL = re.compile(r"^\W*(?:no\.?|nomor|#)\W*$", re.IGNORECASE)
_BESIDE_REGION = re.compile(
    r"\b(?:kab|kabupaten|kota|pemerintah|pemkab|pemkot|pemda|daerah|administrasi|prov|provinsi)\b|[\W\d]", re.IGNORECASE
)
_DIMENSION_CELL, _COMPONENT_CELL = 60, 40  # characters of a cell that names no more than that


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its header: `kind` of its values, the year and the stage they are of, what it is about by itself, and what it says."""

    head: str
    kind: str | None = None
    year: int | None = None
    stage: int | None = None
    is_stage: bool = False
    subject: Subject | None = None  # a dimension or component, at no place of the text
    region: str | None = None  # code of the region a header names
    instrument: str | None = None
    is_whole: bool = False  # of the region's own value, beside columns of dimensions
    is_serial: bool = False
    is_percent: bool = False
    holds_names: bool = False  # of programmes
    holds_years: bool = False
    is_ours: bool = False  # says nothing of another thing
    is_count: bool = False  # of programmes


@lru_cache(maxsize=2000)
def column_of(head: str) -> Column:
    """What a header says of its column."""
    text = " ".join(head.replace("**", "").split())
    holds_years = _BY_YEAR.match(text) is not None and YEAR.search(text) is None
    kind = None if holds_years else next((name for name, pattern in _KINDS if pattern.search(text)), None)
    year, stage = YEAR.findall(text), STAGE.match(text)
    subject = of_evaluation(text, (0, 0)) if re.search(r"[A-Za-z]{3}", text) and not _TOLD_OF_IT.search(text) and kind != "best" else None
    named = [m for m in finder.find(text) if m.rule != "region.institution" and is_only(text, m.form)]
    measure = instruments.find(text)
    return Column(
        text,
        kind,
        int(year[0]) if len(set(year)) == 1 else None,
        _STAGE_NUMBERS.get(stage["number"].casefold()) if stage and "tahap" in text.casefold() else None,
        stage is not None,
        subject,
        named[0].key if len(named) == 1 else None,
        measure[0].key if measure else None,
        WHOLE.match(text) is not None,
        SERIAL.match(text) is not None,
        "%" in text or "persen" in text.casefold() or "prosen" in text.casefold(),
        NAMES.match(text) is not None,
        holds_years,
        not re.search(r"[A-Za-z]{3}", _OURS.sub(" ", text)),
        _COUNTED.match(text) is not None,
    )


def is_only(text: str, region: str) -> bool:
    """Whether words name a region (in the form `region`) and nothing else."""
    return not _BESIDE_REGION.sub("", text.replace(region.strip(), "", 1))


def kind_of_label(text: str) -> str | None:
    """What the label of a row says its values are: of the region's rank, or of a share of its programmes."""
    if _RANK_OF_WHOLE.match(text):
        return "rank"
    if SHARE_OF_PROGRAMMES.match(text):
        return "completion"
    return None


@lru_cache(maxsize=2000)
def _evaluated(text: str) -> tuple[str, str] | None:
    component = components.find(f"komponen {text}")
    if len({c.key for c in component}) == 1 and len(text) < _COMPONENT_CELL:
        return "component", component[0].key
    dimension = [d for d in dimensions.find(f"dimensi {text}") if d.key != "other"]
    if len({d.key for d in dimension}) == 1 and len(text) < _DIMENSION_CELL:
        return "dimension", dimension[0].key
    return None


def of_evaluation(text: str, span: tuple[int, int]) -> Subject | None:
    """The one component or dimension that a cell or a header names."""
    found = _evaluated(text)
    if found is None:
        return None
    return Subject(found[0], found[1], *span, found[1] if found[0] == "dimension" else None)

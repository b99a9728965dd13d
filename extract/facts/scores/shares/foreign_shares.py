"""Why a percentage says nothing about how far the programme has got: it is of people, of villages, of another region, of nobody named."""

from __future__ import annotations

import re

from extract.facts.scores.meaning.subjects import beside_anchor
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan, word_pattern
from extract.finders.numbers import Number

OF_PROGRAMS = re.compile(
    r"\s(?:lebih\s)?(?:dari\s)?(?:(?:total|seluruh|semua|keseluruhan)\s){0,2}(?:program|rencana\saksi|kegiatan|indikator|quick\s?-?wins?|target)\b"
    r"|\sof\s(?:the\s|its\s|all\s|planned\s|smart\scity\s){0,3}(?:programm?e?s|action\splans?|activities|indicators|targets|initiatives)\b"
)
# The whole of what: the programme itself, by name or by "-nya"; and shares of other things that stand in the same sentences.
_OWN_MATTER = re.compile(
    r"\b(?:program\w*|action\splans?|implementation|capaian\sfisik|(?:progres|capaian|kemajuan)\s(?:rata-rata|keseluruhan|total|secara\sumum)|smart[\s-]?city|kota\s(?:cerdas|pintar)|kabupaten\scerdas|master\s?plan|quick\s?-?wins?|rencana\saksi|dimensi"
    r"|evaluasi|indikator"
    r"|kesiapan|kegiatan|(?:capaian|pencapaian|realisasi|progres|pelaksanaan|implementasi|penyelesaian)nya|rata-rata|roadmap)\b"
)
_OTHER_MATTER = re.compile(
    r"\b(?:hemat|menghemat|penghematan|partisipasi|kepuasan|puas|vaksin\w*|akurasi|serapan|penyerapan|investasi|kehadiran|keterlibatan"
    r"|okupansi"
    r"|tingkat\s(?:kesalahan|kepercayaan|hunian|respons?)|kecepatan|sinyal|listrik|luas|(?<!program\s)(?<!inovasi\s)(?<!sudah\s)(?<!masih\s)(?<!yang\s)jalan|jembatan|banjir|sampah)\b"
)
_IN_OTHER_WORDS = re.compile(
    r"\W{0,3}(?:(?:data\s[^,.]{3,40}\s(?:menyebut|mencatat|menunjukkan)|persisnya|(?:secara|dalam|kalau|jika)\s(?:di)?persen\w*|dengan\skata\slain|artinya|berarti|jika\sdirata-rata|secara\skeseluruhan|totalnya|rata-ratanya)\b|menurut\s[^,]{3,60},[^,]{0,40},?\sangkanya\b"
    r"|(?:angka|persentase|prosentase|capaian|realisasi)(?:nya)\b)"
)
_BY_YEAR = re.compile(r"\W{0,3}(?:pada\s)?(?:tahun\s(?:pertama|kedua|ketiga|lalu|ini)|semester|triwulan|tahap)\b")
PARTLY = re.compile(
    r"\b(?:dimensi|program|opd|perangkat\sdaerah|daerah|quick\swin)\syang\s(?:masih\s|belum\s|sudah\s|capaiannya\s|progresnya\s)?(?:di\sbawah|di\satas|kurang\sdari|lebih\sdari|mencapai)\s$|\b(?:bahkan|ada\syang|beberapa|sebagian|salah\ssatu|bahkan\sada|dimensi\slain(?:nya)?|lainnya|selebihnya|sisanya)\b[^.;,]{0,40}$|\bkecuali\b[^.;]{0,90}$"
)
_PERIOD = re.compile(r"(?:20\d\d|\b(?:triwulan|semester|kuartal|tw)\s(?:i{1,3}|iv|[1-4]|pertama|kedua|ketiga|keempat)\b)\D{0,30}$")
# "sudah menyelesaikan 80 persen rencana aksi"
_HAS_DONE = re.compile(
    r"\b(?:sudah|telah|baru|berhasil|mampu|kini)\s(?:bisa\s|berhasil\s)?(?:mencapai|menyelesaikan|menuntaskan|merampungkan|merealisasikan|menjalankan|melaksanakan)\s(?:[a-z]+\s){0,3}$"
)
_BUILDING = re.compile(r"\b(?:pembangunan|gedung|ruang|command\scent(?:er|re)|jaringan|pemasangan|kabel)\b")
_OWN = re.compile(r"(?<=[a-z]{3})nya\b")  # "38 persen kampungnya"
# "X, yang memindai arsip di 15 desa, telah mencapai 90 persen": behind the relative clause the sentence goes on about X
_MAIN_CLAUSE = re.compile(
    r",\s(?:(?:telah|sudah|baru|kini|sekitar|kira-kira|kurang\slebih|minimal|hampir|nyaris|mencapai|di\satas|lebih\sdari)\s){1,3}$"
)
_ELSEWHERE = re.compile(r"\b(?:kabupaten|kota|daerah)\s(?:tetangga|sebelah|lain)\b(?!,?\s(?:di\s)?(?:indonesia|yang\sjuga))")
_LEFT_UNDONE = re.compile(r"\)?\s(?:lainnya\s|lagi\s|yang\s)?(?:belum|tidak|gagal|tertunda|mangkrak|mandek)\b(?!\s(?:termasuk|hanya))")
_THE_REST = re.compile(r"\b(?:sisanya|selebihnya|tersisa)\s(?:sebanyak\s|sebesar\s|yang\s|sekitar\s){0,2}$")
# "dinyatakan berhasil apabila sekurang-kurangnya 80% keluarannya tercapai": what would be enough
_IF_SO_MUCH = re.compile(
    r"\b(?:apabila|jika|bila|kalau|jikalau|asal(?:kan)?|manakala|bilamana|andai(?:kata)?|seandainya|if|provided)\b[^.;:]{0,80}?"
    r"\b(?:sekurang-kurangnya|setidak-tidaknya|setidaknya|sedikitnya|minimal|minimum|paling\s(?:sedikit|kurang|rendah)|lebih\sdari|di\satas|di\sbawah|kurang\sdari|melampaui|at\sleast)\s$"
    r"|\b(?:dinyatakan|dianggap|dinilai|disebut|dikatakan)\s(?:\w+\s){1,2}(?:apabila|jika|bila|kalau)\b[^.;:]{0,80}$"
)


def bait_of(scan: Scan, number: Number) -> str | None:
    """What a percentage is a share, a rest or a change of when it is none of the programme, None when nothing shows that."""
    after = _OWN.sub("", scan.folded[number.end : number.end + 45])
    hit = word_pattern("not_completion").search(after)
    if hit and re.fullmatch(
        r"\s(?:dari\s)?(?:(?:total|jumlah|seluruh|semua|keseluruhan|of|the|di\santaranya|para)\s){0,3}", after[: hit.start()]
    ):
        return f"a share of {hit[0]}"
    if _IF_SO_MUCH.search(scan.folded, max(0, number.start - 130), number.start):
        return "a condition, not a result"
    if _LEFT_UNDONE.match(scan.folded, number.end) or _THE_REST.search(scan.folded, max(0, number.start - 30), number.start):
        return "a share of what was not done"
    before = scan.folded[max(scan.clause_start(number.start), number.start - 60) : number.start]
    if re.search(
        r"\b(?:diskon|potongan|bunga|kenaikan|naik|turun|meningkat|menurun|tumbuh|penurunan|pertumbuhan|berkurang"
        r"|bertambah)\s(?:sebesar\s|hingga\s|sekitar\s|sampai\s|mencapai\s){0,2}$",
        before,
    ):
        return "a change, not a state"
    hit = word_pattern("not_completion").search(before)
    if (
        hit
        and not word_pattern("done").search(before[hit.end() :])
        and not _MAIN_CLAUSE.search(before[hit.end() :])
        and not word_pattern("aspects").search(before[hit.end() :])
        and not beside_anchor(scan, number)
    ):
        return f"about {hit[0]}"
    return None


def no_whole(scan: Scan, number: Number, clause: int) -> str | None:
    """Why a percentage is of something other than the programme as a whole, None when nothing says so."""
    if PARTLY.search(scan.folded[clause : number.start]):
        return "of some that are not named"
    if _ELSEWHERE.search(scan.folded, clause, number.start):
        return "of another region"
    if _BUILDING.search(scan.folded[clause : number.start]):
        return "of a building site"
    if _OTHER_MATTER.search(scan.folded[clause : number.start]):
        return "not a share of the programme"
    return None


def not_of_programme(scan: Scan, number: Number, clause: int, good: list[Number], around: Around) -> str | None:
    """What is missing for a percentage to be the programme's own, None when nothing is."""
    yearly = all(_PERIOD.search(scan.folded, max(0, n.start - 40), n.start) for n in good)
    if yearly and len(good) > 1:
        clause = 0  # "Pelaksanaan rencana aksi: triwulan I 20 persen, triwulan II 45 persen"
    stretch = scan.folded[clause : number.end + 60]
    goes_on = around.has_told("completion")
    told_before = (
        around.previous is not None and _OWN_MATTER.search(around.previous.folded) and word_pattern("done").search(around.previous.folded)
    )
    if told_before and (_IN_OTHER_WORDS.match(scan.folded) or _BY_YEAR.match(scan.folded)):
        return None if around.is_on_topic else "nothing says what was achieved"
    if not _OWN_MATTER.search(stretch) and not (goes_on and scan.has("done", clause, number.end + 40)):
        return "not a share of the programme"
    previous = around.previous
    follows = goes_on or (previous is not None and bool(previous.dimensions) and any(n.unit == "percent" for n in previous.numbers))
    said_done = (
        scan.has("done", clause, number.start) is not None
        or _says_programs_did(scan, number.end)
        or (OF_PROGRAMS.match(scan.folded, number.end) is not None and _HAS_DONE.search(scan.folded, clause, number.start) is not None)
        or (follows and re.search(r"\b(?:rata-rata|keseluruhan|total)\b", scan.folded[clause : number.start]) is not None)
    )
    if not (around.is_on_topic and said_done and (len(good) <= 2 or yearly)):
        return "nothing says what was achieved"
    return None


def _says_programs_did(scan: Scan, at: int) -> bool:
    """ "45 persen dari total program kota cerdas sudah berjalan": what follows says of what and that it was done."""
    of = OF_PROGRAMS.match(scan.folded, at)
    return of is not None and word_pattern("did").search(scan.folded, of.end(), min(len(scan.folded), of.end() + 70)) is not None

"""What a number is: a result, last year's, a hope, a weight or a target; a value, or a bound of one."""

from __future__ import annotations

import re

from extract.facts.scores.sentence.scan import Scan, word_pattern
from extract.finders.numbers import Number
from extract.matching import Pattern

_RESULT = re.compile(
    r"\b(?:realisasi\w*|capaian\w*|pencapaian\w*|tercapai|mencapai|terealisasi|memperoleh|meraih|nilai|nilainya|skor|hasil\w*|siap"
    r"|berjalan|actual|reached|saat\sini|sekarang|masih)\b"
)
# "yang masih harus didongkrak itu Smart Environment 2,88": the number is what is, not what should be
_MENDED = re.compile(
    r"\s(?:lebih\s|terus\s|segera\s)?di(?:dongkrak|tingkatkan|perbaiki|benahi|kejar|genjot|pacu|bereskan|dorong|evaluasi|perhatikan)\b"
)
_PUT_UP_WITH = re.compile(
    r"\s(?:puas|menerima|rela|mengakui|berbesar\shati|gigit\sjari|legawa|lapang\sdada|tertahan|terhenti|turun)\b"
)  # "harus puas dengan indeks 2,1"
_LEAST = re.compile(r"minimal|paling sedikit|sekurang-kurangnya")
_SET = re.compile(
    r"\b(?:mematok|dipatok|menarget\w*|ditarget\w*|harus|wajib|meminta|minta|diminta|berharap|diharap\w*|semoga|optimistis)\s(?:agar\s|supaya\s)?(?:minimal|paling\ssedikit|sekurang-kurangnya)\s$"
)
# "ditargetkan rampung 2024, kini lebih dari 75 persen": behind the wish stands what is
_TURNS_TO_NOW = re.compile(
    r"[,;]\s(?:(?!dan\b)[a-z]+\s){0,3}(?:kini|baru|sudah|telah|saat\sini|sekarang|masih|nyatanya|ternyata)\b(?!\sdi(?:tetapkan|rencanakan|targetkan|patok|sepakati))"
)
# "belum memenuhi target dan turun menjadi 2,41", "melampaui target dengan skor 3,05": how the value stands to a target that is not told
_MET = re.compile(
    r"\b(?:memenuhi|mencapai|melampaui|melebihi|menembus|menyentuh|meleset\sdari|jauh\sdari|sesuai|di\s(?:atas|bawah)|meets?|met|missed|exceed(?:s|ed)?|above|below)"
    r"\s(?:the\s|its\s)?(?=target$)"
)
_NO_FIGURE = re.compile(r"(?:nya)?(?:,(?!\s(?:yakni|yaitu))|\s(?:dan|dengan|karena|sehingga|namun|tetapi|sebab|with|and|because)\b)")
_ALREADY = re.compile(r"\b(?:sudah|telah|kini|berhasil)\s$")
_WISHED = re.compile(
    r"\b(?:target\w*|ditarget\w*|menarget\w*|harus|wajib|minta|meminta|diminta|dipatok|mematok|berharap|diharap\w*|harapan|ingin|syarat|standar|ambang|ketentuan|kelak|nanti"
    r"|tahun\sdepan|mendatang|akhir\stahun|must|should|target)\b"
)
# Another number between a wish and the value: the value is told, not wished. A year is none ("Target tahun 2024, lanjutnya, ...").
_TOLD_BETWEEN = re.compile(r"(?<![\d.,])(?!20[0-4]\d\b)\d[^.]{0,40}[,;]\s\w+\s(?:dan|sedangkan|sementara)?")
_SUBJECT = 40  # characters between a dimension and what is said of it at least
_COMPARED_TO = re.compile(
    r"\b(?:di(?:per)?(?:banding|sanding)(?:kan)?|daripada|dari|than|from)\s(?:(?:dengan|capaian|nilai|indeks|skor|pada|di|tahun|yang)\s){0,4}20\d\d\)?\s"
    r"(?:(?:yang|hanya|sebesar|baru|mencapai|yakni|yaitu|dengan|nilai|skor|sebelumnya)\s){0,4}$"
)
# "berharap nilai yang tahun 2022 lalu 2,36 dapat naik": told in passing, not hoped for
_WHICH_WAS = re.compile(
    r"\byang\s(?:pada\s)?(?:(?P<past>tahun\s(?:20\d\d\s)?(?:lalu|sebelumnya|kemarin)|sebelumnya|semula)|tahun\s20\d\d|kini|sekarang|saat\sini)\s"
    r"(?:(?:hanya|baru|masih|sebesar|mencapai|di|angka|berada|sudah)\s){0,3}$"
)
# "naik dari", "dibandingkan capaian tahap I yang sebesar", "ketimbang": what follows, up to the next number, is the earlier value.
_THAN = re.compile(
    r"\b(?:di(?:per)?(?:banding|sanding)(?:kan)?|ketimbang|daripada|than|compared\s(?:to|with)"
    r"|(?:naik|turun|meningkat|menurun|bertambah|berkurang|melonjak|melompat|merosot|melorot|anjlok|beranjak|bergerak|terkerek|tumbuh|berubah|membaik"
    r"|memburuk|lompatan|kenaikan|peningkatan|penurunan|up|down|rose|rising)(?:\s[\w,]{1,12}){0,4}?\s(?:dari|from)"
    r"|lebih\s(?:tinggi|baik|besar|rendah|kecil|buruk)\s(?:dari(?:pada)?|ketimbang))\b"
)
_BETWEEN = 80  # characters a word of comparison may govern
_NEW = re.compile(r"\b(?:menjadi|kini|sekarang|saat\sini|tahun\sini|mencapai\s(?:angka\s)?$|to)\b")
# "naik dari 2,41 tahun lalu ke 2,78": whither, behind the time of whence
_ARRIVES = re.compile(
    r"\b(?:menjadi|jadi|kini|tahun\sini|sekarang)\b|\b(?:ke|hingga|to)\s(?:(?:angka|level|posisi|nilai|skor|indeks|poin)\s)?$"
)
_ANY_VALUE = re.compile(r"(?<![\w.])\d+[.,]\d|\b\d{1,3}\s?(?:persen|%|poin)")
_FROM = re.compile(r"\b(?:dari|from)\s(?:(?:sebelumnya|semula|yang|hanya|angka|nilai|skor|indeks|awalnya)\s){0,3}$")
_TOWARDS = re.compile(r"[^.;]{0,60}?\b(?:menjadi|ke(?:\sangka)?|to)\s(?:[a-z]+\s){0,2}\d")
_BESIDE = re.compile(r"\W{0,2}(?:(?:dari|angka|nilai|sudah|telah|mencapai|menyentuh|menembus|ada|sebesar|sebanyak)\s){0,2}(?:rp\.?\s?)?")
_SHARE_OF = re.compile(r"\d\s?(?:persen|%|program|kegiatan)?\s(?:dari\s)?$")  # "menyelesaikan 100 persen rencananya": what was planned
_SIGN = re.compile(r"([><≥≤±~]|\+/?-)=?\s{0,2}(?:rp\.?\s?)?$")
_PREVIOUS_BEHIND = re.compile(
    r"^\s?(?:poin\s)?(?:\(|pada\s|di\s)?(?:tahun\ssebelumnya|tahun\slalu|tahun\skemarin|sebelumnya)\b(?![\s:=]{1,3}(?:(?:sebesar|hanya|cuma|masih|yang|di\sangka)\s)?\d)"
)
# "2,68, sedikit di atas raihan 2,51 yang diperoleh setahun sebelumnya"
_BEYOND_EARLIER = re.compile(
    r"\b(?:di\satas|di\sbawah|melampaui|melebihi|mengungguli|menyamai|sama\sdengan|setara\sdengan|selisih\s(?:tipis\s)?dari|terpaut\s(?:tipis\s)?dari)\s"
    r"(?:(?:raihan|capaian|pencapaian|perolehan|nilai|skor|angka|indeks|hasil|torehan|posisi|sebesar)(?:nya)?\s){0,2}$"
)
_EARLIER_BEHIND = re.compile(
    r"\s?(?:poin\s)?,?\s?(?:yang\s(?:[a-z]+\s){1,2}|milik\s|pada\s|di\s){0,2}(?:pada\s)?(?:setahun|tahun|periode|evaluasi|penilaian)\s(?:sebelumnya|lalu|silam|kemarin)\b"
)


def role_of(scan: Scan, number: Number) -> str:
    """actual, previous, projected, target or weight, by the last cue before the number that no word for a result has overruled."""
    start = max(0, number.start - 160)
    lead = scan.folded[start : number.start]
    behind = scan.folded[number.end : number.end + 60]
    told = _WHICH_WAS.search(lead)
    if told is not None:
        return "previous" if told["past"] else "actual"
    if _COMPARED_TO.search(lead) or _is_compared(lead):
        return "previous"
    if _BEYOND_EARLIER.search(lead) and _EARLIER_BEHIND.match(behind):
        return "previous"
    if _PREVIOUS_BEHIND.match(behind) or (
        _FROM.search(lead) and _TOWARDS.match(scan.folded, number.end, min(len(scan.folded), number.end + 90))
    ):
        return "previous"
    for role in ("weight", "target"):
        cue = _last(word_pattern(role), lead)
        if cue is not None:
            between = lead[cue.end() :]
            if role == "target" and (
                _TURNS_TO_NOW.search(between) or (cue[0] == "bisa mencapai" and _ALREADY.search(lead, 0, cue.start()))
            ):
                continue
            if role == "target" and _MET.search(lead, 0, cue.end()) and _NO_FIGURE.match(between):
                continue
            if role == "weight":
                if not _RESULT.search(between) and not (")" in between and "(" not in between):
                    return role
            elif cue[0] in ("harus", "wajib") and (_MENDED.match(between) or _PUT_UP_WITH.match(between)):
                continue
            elif (
                _LEAST.fullmatch(cue[0])
                and (word_pattern("did").search(behind) or _is_state(lead) or _tells_of_subject(scan, number))
                and not _SET.search(lead)
            ):
                continue  # "minimal 60 persen sudah jalan" is a bound, no target
            elif not _RESULT.search(_without_hope(between)) and not _TOLD_BETWEEN.search(between) and len(between) < 90:
                return role
    clause = scan.folded[max(scan.clause_start(number.start), number.start - 90) : number.start]
    previous = _last(word_pattern("previous"), clause)
    opens = previous is not None and not clause[: previous.start()].strip(' "“') and clause[previous.end() : previous.end() + 1] == ","
    if previous is not None and not opens and not re.search(r"\d", clause[previous.end() :]) and not _compared(clause, previous):
        return "previous"
    projected = _last(word_pattern("projected"), clause)
    is_noun = projected is not None and projected[0] == "rencananya" and _SHARE_OF.search(clause, 0, projected.start()) is not None
    if projected is not None and not is_noun and not re.search(r"\d", clause[projected.end() :]):
        return "projected"
    return "actual"


def _is_state(before: str) -> bool:
    """ "nilainya minimal 70 persen" says what is, "harus minimal 70 persen" what should be."""
    clause = before[-60:]
    return re.search(r"\b(?:nilainya|sudah|telah|rata-rata|menyatakan)\b", clause) is not None and not re.search(
        r"\b(?:harus|wajib|target\w*)\b", clause
    )


def _tells_of_subject(scan: Scan, number: Number) -> bool:
    """ "Smart society sekurang-kurangnya 70 persen": said of what stands right before it, in a sentence without a wish or a day to come."""
    before = next((m for m in reversed(scan.anchors) if m.end <= number.start), None)
    if before is None or number.start - before.end > _SUBJECT or _WISHED.search(scan.folded):
        return False
    return re.search(r"[;:]|\d", scan.folded[before.end : number.start]) is None


def _is_compared(lead: str) -> bool:
    """Whether a word of comparison governs what follows `lead`: no other value, no "menjadi" in between."""
    hit = _last(_THAN, lead)  # "dibandingkan tahap I naik 0,12 poin dari 2,55": the last one governs
    between = lead[hit.end() :] if hit is not None else ";"
    if len(between) > _BETWEEN or re.search(r"[;:()]", between):
        return False
    return not _NEW.search(between) and not _ANY_VALUE.search(between)


def _compared(clause: str, cue: re.Match[str]) -> bool:
    """ "Dibanding tahun sebelumnya, nilainya naik menjadi ...": the number that follows is the new one."""
    before, after = clause[: cue.start()], clause[cue.end() :]
    if re.search(r"\b(?:dibanding\w*|daripada|than|compared\sto)\s(?:\w+\s){0,3}$", before):
        return re.search(r"\b(?:menjadi|mencapai|naik|meningkat|turun|kini|tahun\sini)\b", after) is not None
    return _ARRIVES.search(after) is not None


def _without_hope(between: str) -> str:
    """ "Ditargetkan mencapai 90 persen": the verb belongs to the target, not to a result."""
    between = re.sub(r"^\W{0,3}(?:capaian|pencapaian|realisasi|nilai|skor|hasil|indeks)\w*\b", "", between)
    return re.sub(r"^\W{0,3}(?:\w+\s){0,6}(?:mencapai|meraih|memperoleh|berjalan|tercapai|nilai|skor)\b", "", between)


def _last(pattern: re.Pattern[str] | Pattern, text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def bound_of(scan: Scan, number: Number) -> str | None:
    """lower, upper or about, by the words directly before the number ("di atas 60 persen") or behind it ("60 persen lebih")."""
    lead = scan.folded[max(0, number.start - 34) : number.start]
    cues = []
    for bound, words in (("upper", "upper_bounds"), ("lower", "lower_bounds"), ("about", "about")):
        cue = _last(word_pattern(words), lead)
        if cue is not None and _BESIDE.fullmatch(lead[cue.end() :]):
            cues.append((cue.end(), -cue.start(), bound))  # "tak kurang dari" is longer than the "kurang dari" in it
    if cues:
        return max(cues)[2]
    sign = _SIGN.search(lead)
    if sign:
        return "lower" if sign[1] in (">", "≥") else "upper" if sign[1] in ("<", "≤") else "about"
    if re.match(
        r"\s(?:lebih|ke\satas|keatas)\b(?!\s(?:baik|tinggi|besar|rendah|dari(?!\s(?:rencana|target|total|seluruh))|banyak|cepat|maju))",
        scan.folded[number.end : number.end + 24],
    ):
        return "lower"
    return "upper" if re.match(r"\s(?:ke\sbawah|kebawah)\b", scan.folded[number.end : number.end + 24]) else None

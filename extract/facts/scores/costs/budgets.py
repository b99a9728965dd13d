"""What programmes cost: money set aside for them or spent on them, in rupiah."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.costs.purses import OFFICE, REASONS, WORKS, is_of_another_thing, other_purse
from extract.facts.scores.meaning.region_rows import deal_to_regions
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.meaning.subjects import Run, deal, region_subject, subject_of
from extract.facts.scores.meaning.told_rows import dealt_to_programs
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.sentence.told_programs import headed_program, item_program, program_it_is_for, program_told_before
from extract.finders.numbers import Number
from extract.rulebook import Rule

SAVED = re.compile(r"\b(?:hemat|menghemat|penghematan|efisiensi|pendapatan|kerugian|transaksi|omzet|retribusi|pajak|denda)(?:nya)?\b")
_PURPOSE = re.compile(r"(?P<lead>[^.;]{0,40}?)\b(?:untuk|bagi)\s(?!(?:tahun\s)?\d)(?P<what>[^.;]{3,70})")
_OWN_PURPOSE = re.compile(
    r"\b(?:smart|cerdas|program|aplikasi|inovasi|digital|quick|platform|layanan|sistem|server|command|jaringan|internet|masterplan|cctv|data)|^(?:me|pe)\w{3,12}nya\b|^(?:ke(?:dua|tiga|empat|lima|enam|tujuh)|semua)nya\b"
)
# "biaya pemeliharaan aplikasi", "belanja teknologi informasi": money that is of the topic by its own words
_DIGITAL = re.compile(
    r"\w+\s(?:(?:untuk|bagi|pemeliharaan|pengembangan|pembuatan|pembangunan|pengadaan|perawatan|pengelolaan|operasional|langganan|sewa|belanja|anggaran)\s){0,3}"
    r"(?:seluruh\s|semua\s|para\s)?(?:aplikasi|digitalisasi|transformasi\sdigital|layanan\sdigital|smart|kota\scerdas|teknologi\sinformasi|tik|spbe|command\scenter|sistem\sinformasi)\b"
)
_CITY = re.compile(r"\b(?:smart\s(?:city|regency)|kota\s(?:cerdas|pintar)|kabupaten\scerdas|pemkab|pemkot|masterplan)\b")
_BACK = re.compile(r"(?:(?:hal|keperluan|tujuan|maksud|kebutuhan|rencana|keinginan)\s)?(?:itu|ini|tersebut)\b")  # what was told before
# "Rp95 juta, sebagian besar untuk perahu": what a part of it goes to says nothing about the whole
_IN_PART = re.compile(
    r"\b(?:sebagian|separuh\w*|setengah\w*|terutama|di\santaranya|antara\slain|termasuk|paling\sbanyak|terbesar|sisanya)\b"
)
# "Rp1,9 miliar, di antaranya untuk X": X has only a part
_AMONG = re.compile(r"\b(?:di\santaranya|diantaranya|antara\slain|termasuk|salah\ssatunya)\b")
# "enam quick win, antara lain X, dengan pagu Rp1,8 miliar": what is said of them all
_AMONG_MANY = re.compile(
    r"\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|\d{1,2}|sejumlah|beberapa|berbagai)\s(?:program|quick\s?win|inovasi|aplikasi|layanan)\b[^.;]{0,60}\b(?:antara\slain|di\s?antaranya|seperti|termasuk)\s[\"“]?$"
)
_AHEAD = re.compile(
    r"\b(?:kebutuhan\w*|butuh|membutuhkan|dibutuhkan|diperlukan|diusulkan|mengusulkan|usulan|perkiraan|memperkirakan|indikatif|tahun\sdepan"
    r"|akan\s(?:me|di)[a-z]+|has\sasked|proposed)\b[^.;]{0,60}$"
)
# "Uang Rp1,7 miliar yang diajukan untuk itu belum diketok"
_ASKED = re.compile(
    r"\s(?:[a-z]+\s){0,3}?yang\s(?:sedang\s|akan\s|telah\s|sudah\s)?(?:diajukan|diusulkan|diminta|direncanakan|dimohonkan|diperkirakan)\b"
    r"|[^.;]{0,90}\b(?:belum|tidak|tak|batal)\s(?:juga\s|kunjung\s)?(?:diketok|disetujui|disahkan|cair|dicairkan|turun|diputuskan|dikabulkan|masuk\sapbd)\b"
)
_EARLIER = re.compile(
    r"\blipat\s(?:dari\s)?(?:(?:[a-z]+|20\d\d)\s){0,4}$|(?:naik|turun|meningkat|menurun|bertambah|berkurang)?\s?(?:dari|dibanding(?:kan)?|ketimbang|daripada)\s(?!(?:total|pagu|alokasi|anggaran|jumlah|dana)\b)(?:(?:[a-z]+|20\d\d)\s){0,4}$"
)
OTHER_COST = re.compile(
    r"\b(?:perjalanan|studi\s(?:banding|tiru)|kunjungan\skerja|akomodasi|hotel|konsumsi|biaya\ske|hadiah\w*|dibatalkan|uang|bansos|jalan|jembatan|gedung|irigasi|stadion|pasar\s(?:induk|rakyat)|rumah\ssakit|beasiswa|hibah|insentif|pinjaman"
    r"|investasi|omzet|dana\sdesa|kerugian|pengalihan|dialihkan|tunda\sbayar|nilai\stransaksi|harga|seharga|sepanjang\s\d|dirupiahkan|sertifikat|deposito|kendaraan|logam\smulia)\b"
)
# "pagu Rp 3 miliar, realisasi Rp 1 miliar", "pembangunannya Rp 295 juta dan pemeliharaannya Rp 90 juta"
_PART = re.compile(
    r"\b(?:dari\s(?:total|pagu|alokasi|anggaran|jumlah|dana)(?:\s[a-z]+){0,3}|realisasi\w*|(?:yang\s)?(?:terserap|terpakai|terealisasi)|(?:pemeliharaan|pengembangan|pembangunan|pengadaan)\w*)\s(?:sebesar\s|mencapai\s)?$"
)
# "alokasi Rp600 juta untuk gapura"
_WORKS = re.compile(
    r"(?:(?:pengadaan|pembangunan|perbaikan|rehabilitasi|pembelian|pemasangan|sewa|belanja|penataan|renovasi|membeli|membangun|memperbaiki|memasang)\s)?(?:videotron|gapura|tugu|patung|lampu|(?:mobil|kendaraan)\sdinas|gedung|rumah\s(?:jabatan|dinas|guru)"
    r"|jalan|jembatan|taman|trotoar|drainase|irigasi|puskesmas|sekolah|ruang\skelas|seragam|pagar|talud|tanggul|pupuk|bibit|benih|ternak|sapi|masjid|stadion|pasar|pelabuhan|perjalanan|hibah|bansos|sembako|honor|gaji|tunjangan)\b"
)
_EACH = re.compile(r"\b(?:rata-rata|setiap|tiap|masing[-\s]masing|per\s(?:desa|unit|orang|bulan))\b")
CHANGE = re.compile(r"\b(?:naik|turun|bertambah|berkurang|menyusut|hemat)\s(?:sebesar\s|sekitar\s)?$")
_TREASURY = re.compile(r"apb[dn]", re.IGNORECASE)
LEAST_MONEY = 1_000_000  # rupiah: less is a fare or a fee
MONEY_NOUN = re.compile(r"\b(?:anggaran|alokasi|dialokasikan|dana|pagu|biaya|belanja|dianggarkan|menelan|budget|allocation)\w{0,3}\b")
_RECEIVES = re.compile(
    r"[\s,:(]{0,3}(?:(?:mendapat(?:kan)?|memperoleh|menerima|kebagian|dengan|sebesar|senilai|hanya|sekitar|lebih\sdari|hampir|alokasi|anggaran|dana|pagu|menelan|menghabiskan|terbesar|terkecil|yakni|yaitu)\s){0,5}"
)
_ROLES = ("previous", "projected", "target")


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """Every budget of one sentence, with the earlier one it is compared with."""
    if not any(n.unit == "rupiah" for n in scan.free):
        return
    yield from _dealt(scan, around)
    for rule in scan.rules("budgets"):
        for match in scan.matches(rule):
            yield from _budget(scan, around, rule, match)
    yield from _carried(scan, around)


def _dealt(scan: Scan, around: Around) -> Iterator[Claim]:
    """ "Smart branding mendapat alokasi Rp1,6 miliar, smart living Rp2,1 miliar", "A dan B masing-masing Rp275 juta dan Rp180 juta"."""
    money = [n for n in scan.numbers if n.unit == "rupiah" and not scan.is_taken(n)]
    if not (money and around.is_on_topic and MONEY_NOUN.search(scan.folded)) or SAVED.search(scan.folded):
        return
    for number, subject in dealt_to_programs(scan, around, money):  # "Ketiganya ... Anggarannya masing-masing Rp90 juta, ..."
        scan.take(number)
        start, end = scan.sentence.start + number.start, scan.sentence.start + number.end
        yield Claim(start, end, subject, "budget", "rupiah", "score.budget.dealt", 0.78, value=number.value, role="actual")
    money = [n for n in money if not scan.is_taken(n)]
    named = [d for d in scan.dimensions if d.key != "other"]
    for row in (named, list(scan.programs) if len(scan.programs) > 1 and len(money) > 1 else []):
        for run in deal(scan, money, row) if row else ():
            tight = run.subjects and all(len(shared) == 1 for shared in run.subjects)
            if not tight or any(scan.is_taken(n) for n in run.numbers) or (len(run.numbers) < 2 and not _is_beside(scan, run)):
                continue
            scan.take(*run.numbers)
            for number, shared in zip(run.numbers, run.subjects, strict=True):
                start, end = scan.sentence.start + number.start, scan.sentence.start + number.end
                role, bound = role_of(scan, number), bound_of(scan, number)
                role = role if role in _ROLES else "actual"
                yield Claim(
                    start, end, shared[0], "budget", "rupiah", "score.budget.dealt", 0.78, value=number.value, role=role, bound=bound
                )


def _is_beside(scan: Scan, run: Run) -> bool:
    """Whether only words of receiving stand between a subject and its sum."""
    gap = scan.folded[run.subjects[0][0].end - scan.sentence.start : run.numbers[0].start]
    return _RECEIVES.fullmatch(gap) is not None


def _carried(scan: Scan, around: Around) -> Iterator[Claim]:
    """ "Nilai itu lebih besar ketimbang 2023 yang hanya Rp9 miliar": money that goes on about the budget told before."""
    told = around.carried(scan, ("budget",))
    subject = around.subject_of(told, scan) if told is not None else None
    for number in scan.numbers:
        if CHANGE.search(scan.folded, max(0, number.start - 30), number.start):
            continue
        if subject is None or number.unit != "rupiah" or scan.is_taken(number) or OTHER_COST.search(scan.folded):
            continue
        scan.take(number)
        role = role_of(scan, number)
        yield Claim(
            scan.sentence.start + number.start,
            scan.sentence.start + number.end,
            subject,
            "budget",
            "rupiah",
            "score.budget.carried",
            0.7,
            value=number.value,
            role=role if role in _ROLES else "actual",
            bound=bound_of(scan, number),
        )


def _budget(scan: Scan, around: Around, rule: Rule, match: re.Match[str]) -> Iterator[Claim]:
    number = scan.number_at(match.start("value"))
    if number is None or scan.is_taken(number):
        return
    subject = _subject(scan, around, match)
    reason = _refusal(scan, around, match, subject)
    if reason or subject is None:
        scan.refuse(match.start(), match.end(), rule.id, reason or "about another region or about none")
        if reason in REASONS:  # what an office has for all it does, is nobody's part by part
            parts = (n for n in scan.free if n.start >= number.end and n.unit == "rupiah")
            scan.take(number, *(n for n in parts if reason == OFFICE or _PART.search(scan.folded, number.end, n.start)))
        return
    scan.take(number)
    role = _role(scan, number, match.start())
    money = [n for n in scan.figures if n.unit == "rupiah"] if len(scan.regions) > 1 and subject.kind == "region" else []
    dealt = deal_to_regions(scan, [(n.start, n.end) for n in money]) if len(money) > 1 else {}
    subject = next(iter(dealt.get(number.start, ())), subject)
    for other in (n for n in money if n.start in dealt and n is not number and not scan.is_taken(n)):
        scan.take(other)
        start, end = scan.sentence.start + other.start, scan.sentence.start + other.end
        whom = dealt[other.start][0]
        yield Claim(start, end, whom, "budget", "rupiah", "score.budget.regions", 0.75, value=other.value, role=role, label=match["noun"])
    yield Claim(
        scan.sentence.start + match.start(),
        scan.sentence.start + max(match.end(), number.end),
        subject,
        "budget",
        "rupiah",
        rule.id,
        rule.prior - 0.1,
        value=number.value,
        role=role,
        bound=bound_of(scan, number),
        label=match["noun"],
    )
    for other in scan.free:
        if other.start < number.end or not (other.unit == "rupiah" or (other.unit is None and other.value >= LEAST_MONEY)):
            continue
        if is_of_another_thing(scan, number.end, other.start):
            scan.take(other)
            continue
        is_earlier = _EARLIER.search(scan.folded, max(number.end, other.start - 50), other.start) is not None
        if is_earlier or _PART.search(scan.folded, max(number.end, other.start - 50), other.start):
            scan.take(other)
            start, end = scan.sentence.start + other.start, scan.sentence.start + other.end
            rule_id, told_role = ("score.budget.before", "previous") if is_earlier else ("score.budget.part", "actual")
            yield Claim(start, end, subject, "budget", "rupiah", rule_id, 0.7, value=other.value, role=told_role)


def _role(scan: Scan, number: Number, start: int) -> str:
    """What was set aside or spent, what was so the year before, what is still asked for."""
    role = role_of(scan, number)
    is_ahead = _AHEAD.search(scan.folded, scan.clause_start(start), number.start) or _ASKED.match(scan.folded, number.end)
    if role == "actual" and is_ahead:
        return "projected"
    return role if role in _ROLES else "actual"


def _subject(scan: Scan, around: Around, match: re.Match[str]) -> Subject | None:
    among = _AMONG.search(scan.folded, match.end())
    programs = [p for p in scan.programs if (among is None or p.start < among.start()) and not _AMONG_MANY.search(scan.folded, 0, p.start)]
    if len(programs) == 1:
        return subject_of(scan, programs[0])
    return (
        program_told_before(scan, around.previous, match.start())
        or program_it_is_for(scan, match.start(), match.end())
        or item_program(scan)
        or (headed_program(scan, around.heading) if not (scan.programs or scan.regions or _CITY.search(scan.folded)) else None)
        or region_subject(scan, around.places, match.start())
    )


def _refusal(scan: Scan, around: Around, match: re.Match[str], subject: Subject | None) -> str | None:
    """Why money is not what the programme cost, None when it is."""
    if _EACH.search(scan.folded, max(0, match.start() - 40), match.end()):
        return "what each of many spends"
    number = scan.number_at(match.start("value"))
    if number is not None and float(number.value) < LEAST_MONEY:
        return "too little for a programme"
    if SAVED.search(scan.folded, max(0, match.start() - 30), match.end()):
        return "money saved or earned, not spent"
    purse = other_purse(scan, around, match.start(), match.start("value"), match.end(), subject)
    if purse is not None:
        return purse
    is_tied = subject is not None and subject.kind == "program"
    purpose = _PURPOSE.match(scan.folded, match.end())
    is_back = purpose is not None and is_tied and _BACK.match(purpose["what"]) is not None
    is_foreign = purpose is not None and not is_back and not _OWN_PURPOSE.search(purpose["what"]) and not _IN_PART.search(purpose["lead"])
    if is_foreign and not is_tied and purpose is not None and _WORKS.match(purpose["what"]):
        return WORKS
    if is_foreign or not (is_tied or around.is_on_topic or _DIGITAL.match(scan.folded, match.start("noun"))):
        return "money for something else"
    if _TREASURY.fullmatch(match["noun"]) and not _OWN_PURPOSE.search(scan.folded):
        return "the whole treasury"
    said = f"{scan.folded} {around.previous.folded if around.previous is not None else ''} {(around.heading or '').lower()}"
    if not (is_tied or around.is_central or around.has_told("budget") or _OWN_PURPOSE.search(said)):
        return "nothing says that it is for the programme"
    if not is_tied and OTHER_COST.search(scan.folded):
        return "money for something else"
    return None

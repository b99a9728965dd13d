"""Results of somebody else: a ministry, the nation, a firm, a court, a market, told in a story about a region.

Where a sentence names no region, what it tells would be understood of the document's own. It is not where the sentence, or what
stands right before it, says whose it is instead. Words of the region's own digital work close by outweigh that.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from extract import matching
from extract.facts.scores.claim import Claim
from extract.facts.scores.sentence.asides import back_from
from extract.facts.scores.sentence.scan import Scan, word_pattern

MOST_MONEY = 10**12  # rupiah: no programme of a region costs more; ministries, banks and markets count so
_BEFORE = 250  # characters before a sentence that may say whose matter it goes on about
# What makes a sentence one of the region's own digital work, whoever else it names.
_OURS = matching.compile(
    r"\b(?:smart\w*|cerdas|pintar|qui?c?k\s?-?wins?|digital\w*|aplikasi\w*|inovasi\w*|spbe|e-?gov\w*|command\scent\w+|master\s?plan|rencana\sinduk|rencana\saksi"
    r"|cctv|server|internet|elektronik|dimensi|pilar|program(?:nya)?)\b",
    re.IGNORECASE,
)
# What a region says of itself.
_SELF = re.compile(
    r"\b(?:smart\w*|cerdas|pintar|qui?c?k\s?-?wins?|digital\w*|aplikasi\w*|inovasi\w*|dimensi|pilar|kabupaten|kota|pemkab|pemkot|daerah|kita|kami)\b"
)
# What is told near by of how its work is judged.
_WORK = matching.compile(
    r"\b(?:smart\w*|cerdas|pintar|qui?c?k\s?-?wins?|qw\s?\d|digital\w*|aplikasi\w*|inovasi\w*|inovatif|innovat\w+|spbe|iga|skm|etpd|e-?gov\w*|command\scent\w+|master\s?plan|rencana\sinduk"
    r"|rencana\saksi|elektronik|dimensi|pilar|komponen|evaluasi|penilaian|asesor|evaluator|indeks|index|evaluation|planned|plan|regency|city|capaian|indikator|triwulan|semester|opd|perangkat\sdaerah|pemkab|pemkot|bupati|wali\s?kota|sekda|diskominfo|survei"
    r"|(?:kabupaten|kota)\s(?:[a-z]+\s){0,3}(?:itu|ini|tersebut|kita|kami))\b",
    re.IGNORECASE,
)
# Who acts where a region does its own work, and who where it is somebody else's matter.
_OWNERS = matching.compile(
    r"\b(?:smart\s?(?:city|regency)|kota\s(?:cerdas|pintar)|kabupaten\scerdas|qui?c?k\s?-?wins?|master\s?plan|rencana\sinduk|pemkab|pemkot|pemda|pemerintah\s(?:kabupaten|kota|daerah)|bupati"
    r"|wali\s?kota|sekda|sekretaris\sdaerah|dprd|diskominfo\w*|kominfo|dinas|bappe\w+|bapperida|opd|perangkat\sdaerah|kadis|kabid|inspektorat|apbd|kami|kita|kelurahan|kecamatan|camat|lurah)\b",
    re.IGNORECASE,
)
_STRANGERS = matching.compile(
    r"\b(?:kementerian|kemen[a-z]{2,18}|menteri|presiden|wakil\spresiden|wapres|kabinet|istana|dpr(?:\sri)?|mpr|dpd|kpu|bawaslu|kpk|kejati|kejari|kejaksaan|polri|polda|mabes|tni|pt|tbk|bumn|perusahaan"
    r"|perseroan|emiten|universitas|institut|kampus|rektor|fakultas|caleg|partai|klub|investor|tersangka|terdakwa|pemerintah\spusat)\b",
    re.IGNORECASE,
)
# "oleh kementerian kota ini mendapat nilai 2,09"
_THIS_ONE = re.compile(
    r"\b(?:kabupaten|kota|daerah|provinsi|pemkab|pemkot)\s(?:[a-z]+\s)?(?:ini|itu|tersebut|kita|kami)\b|\b(?:kita|kami)\b"
)
_FAR = 600  # characters before a sentence in which something must be told of what the region does
_FAR_MONEY = 900  # the same for money, which reports tell at the end
_BESIDE = 20  # characters behind the sum a programme cost in which it may be said to be of something else
_MEASURED = ("index", "score", "maturity")
# "Kementerian Y mendapat skor 3,1", "disusul Bank Z dengan 2,9"
_BODY = matching.compile(
    r"\b(?:kementerian|kemen[a-z]{2,18}|kemlu|menteri|kabinet|lembaga\s(?:negara|pemerintah)|polri|tni|pt|bank|perusahaan|klub|tim\s(?:nasional|tamu)|timnas)\b"
)
# "oleh Kementerian Y", "penilaian Kementerian Y", "versi Bank Z": who gave it
_BY = re.compile(
    r"\b(?:oleh|dari|menurut|versi|kepada|ke|pada|di|bersama|dengan|melalui|lewat|antara|atas|untuk|penilaian|evaluasi|survei|data|hasil|rilis|laporan|surat|tim|pihak|penghargaan"
    r"|keputusan|standar|milik|situs|laman|dirilis|dinilai|diterbitkan|by|from)\s(?:[a-z]+\s){0,2}$"
)
# "Kementerian Y memberi 3,1": what it does to others
_GIVES = re.compile(
    r"\b(?:memberi\w*|menilai|menetapkan|menyebut\w*|mencatat\b|mengumumkan|merilis|menganuger\w+|menempatkan|melansir|mengungkap\w*|menyerahkan|menyatakan|mengukur|mengevaluasi|memutuskan|tersebut|itu)\b"
)
_NATION = re.compile(r"\W{0,3}(?:(?:sebabnya|karena\situ|saat\sini|kini|hasilnya|akibatnya),?\s)?(?:republik\s)?indonesia\s(?!smart)")


# "rata-rata skor kinerja nasional berada pada kategori sedang"
_NATIONS = re.compile(r"\b(?:rata-rata|skor|nilai|kinerja|angka)\s(?:[a-z]+\s){0,2}nasional\b(?![^.;]{0,40}\b(?:smart|cerdas)\b)")
_BARE = re.compile(r"\W*(?:skor|nilai|indeks|poin|score)\s?[:=]?\s?")
_LIST = 500  # characters before a bare value in which its list may be announced
_BODIES = re.compile(r"\b(?:kementerian|menteri|lembaga|bank|perusahaan|emiten|negara)\b")
_EXTREME = re.compile(r"\b(?:ter(?:tinggi|baik|buruk|atas|bawah|depan|unggul)|terendah|paling\s(?:tinggi|rendah|baik|buruk))\b")
_OF_MANY = re.compile(r"\b(?:nasional|se-?\s?indonesia|\d{2,3}\s(?:kabupaten|kota|daerah|pemda|pemerintah\sdaerah))\b")
_TOPIC = re.compile(r"\b(?:smart|cerdas|dimensi|pilar|komponen|spbe|kabupaten|kota)\b")


def of_somebody_else(claim: Claim, scan: Scan) -> str | None:
    """Whose or what else a result is, None where nothing says so."""
    if claim.metric == "budget":
        return _others_money(claim, scan)
    if claim.role in ("delta", "target") or claim.subject.kind != "region":
        return None
    start = claim.start - scan.sentence.start
    clause = scan.clause_start(start)
    if claim.metric in (*_MEASURED, "completion") and not (scan.anchors or _is_measured(scan)):
        hit = scan.has("others_measures", clause)
        if hit is not None and not _OURS.search(scan.folded, clause, len(scan.folded)):
            return f"{hit[0]} is another measure"
    if claim.metric == "completion" and not _is_at_work(scan, _FAR):
        return "far from what the region does"
    if claim.metric == "award" and not claim.subject.is_said and not _names_owner(scan, max(0, scan.sentence.start - _FAR), claim.start):
        return "far from the region and what it does"
    if claim.metric in ("count", "award") and not claim.subject.is_said and _is_matter_of_strangers(scan, start):
        return "of another body"
    if claim.subject.is_said:
        return "of another region" if claim.metric in _MEASURED and _is_best_of_many(claim, scan) else None
    if claim.metric == "count" and scan.has("others_programs") and not _SELF.search(scan.folded):
        return "of the nation"
    if claim.metric in (*_MEASURED, "rank"):
        is_others = _NATION.match(scan.folded, clause) or (claim.value is None and _NATIONS.search(scan.folded, clause, start))
        if is_others or _is_of_a_body(scan, start) or _goes_on_about_bodies(scan, start):
            return "of another body"
    is_plan = claim.metric == "count" and _OURS.search(_before(scan, _FAR)) is not None
    return "far from the region and what it does" if not is_plan and _is_far(scan, _FAR) else None


def _is_best_of_many(claim: Claim, scan: Scan) -> bool:
    """ "Rata-rata nasional 2,71. Kota A tertinggi dengan 3,71": a region that a page on many names this once, to say how far they reach."""
    named = [mention for mention in scan.places.mentions if mention.key == claim.subject.region]
    others = {mention.key for mention in scan.places.mentions if len(mention.key) == len(claim.subject.region or "")}
    between = scan.folded[max(0, claim.subject.end - scan.sentence.start) : max(0, claim.start - scan.sentence.start)]
    return (
        len(named) == 1 and len(others) > 1 and _EXTREME.search(between) is not None and _OF_MANY.search(_before(scan, _BEFORE)) is not None
    )


def _is_far(scan: Scan, far: int) -> bool:
    """Whether neither the region nor anything of its work is told in the sentence or shortly before it."""
    if _is_at_work(scan, far):
        return False
    mentions, start = scan.places.mentions, scan.sentence.start
    own = {region.code for region in scan.places.subjects}
    first, last = (bisect_left(mentions, at, key=lambda m: m.start) for at in (start - far, scan.sentence.end))
    return not any(mention.key in own for mention in mentions[first:last])


def _is_at_work(scan: Scan, far: int) -> bool:
    """Whether the sentence or what stands shortly before it tells of what the region does."""
    return bool(scan.programs) or _WORK.search(scan.folded) is not None or _WORK.search(_before(scan, far)) is not None


def _before(scan: Scan, far: int) -> str:
    """What the document says right before the sentence; shares of something else are passed over."""
    text, end = scan.document.text, scan.sentence.start
    names = [name for program in scan.known for name in (program.name, *program.aliases)]
    return text[back_from(text, end, far, names) : end].lower()


def _is_measured(scan: Scan) -> bool:
    """Whether the sentence names an instrument of ours."""
    return any(instrument.key != "neighbour" for instrument in scan.instruments)


def _is_matter_of_strangers(scan: Scan, at: int) -> bool:
    """Whether a ministry, a firm, a campus acts last before [at], and nobody of the region since."""
    text, end = scan.document.text, scan.sentence.start
    start = max(0, end - _FAR)
    said = text[start : end + at]
    hits = [hit.start() for hit in _STRANGERS.finditer(said) if not _BY.search(said.lower(), max(0, hit.start() - 40), hit.start())]
    return bool(hits) and not _names_owner(scan, start + hits[-1], end + at)


def _names_owner(scan: Scan, start: int, end: int) -> bool:
    """Whether the stretch of the document or the sentence names the region, one of its programmes or who works for it."""
    said, mentions = scan.document.text[start:end], scan.places.mentions
    own = {region.code for region in scan.places.subjects}
    first, last = (bisect_left(mentions, place, key=lambda m: m.start) for place in (start, end))
    return (
        any(mention.key in own for mention in mentions[first:last])
        or any(name in said for program in scan.known for name in (program.name, *program.aliases))
        or _OWNERS.search(said) is not None
        or _OWNERS.search(scan.folded) is not None
    )


def _is_of_a_body(scan: Scan, at: int) -> bool:
    """Whether a ministry or a firm is named before a value that has it, not one that gives it."""
    for body in _BODY.finditer(scan.folded, scan.clause_start(at), at):
        between = scan.folded[body.end() : at]
        if not (
            _BY.search(scan.folded, max(0, body.start() - 40), body.start())
            or _GIVES.search(between)
            or _OURS.search(between)
            or _THIS_ONE.search(between)
            or any(body.start() < a.start < at for a in (*scan.anchors, *scan.programs))
        ):
            return True
    return False


def _goes_on_about_bodies(scan: Scan, at: int) -> bool:
    """ "Skor: 3,1" alone below a line that announces a list of ministries; a sentence behind one that compares them."""
    if _OURS.search(scan.folded) or scan.regions or _THIS_ONE.search(scan.folded):
        return False
    if _BARE.fullmatch(scan.folded, 0, at):
        before = _before(scan, _LIST)
        return _BODIES.search(before) is not None and not _TOPIC.search(before)
    before = _before(scan, _BEFORE)
    return len(_BODY.findall(before)) > 1 and not _TOPIC.search(before)


def _others_money(claim: Claim, scan: Scan) -> str | None:
    if claim.value is not None and claim.value >= MOST_MONEY:
        return "too much for a programme"
    if claim.subject.kind == "region" and not claim.subject.is_said and _is_matter_of_strangers(scan, claim.start - scan.sentence.start):
        return "of another body"
    if claim.subject.kind == "region" and not _names_owner(scan, max(0, scan.sentence.start - _FAR_MONEY), claim.start):
        return "far from the region and what it does"
    if _OURS.search(scan.folded):
        return None
    if claim.subject.kind != "region":
        # "menelan Rp 300 juta, tetapi tautannya kini membuka situs judi": what the sentence goes on to tell is not of the sum
        at = claim.start - scan.sentence.start
        hit = word_pattern("others_money").search(scan.veiled, scan.clause_start(at), claim.end - scan.sentence.start + _BESIDE)
        return f"{hit[0]}: somebody else's money" if hit is not None else None
    hit = word_pattern("others_money").search(scan.veiled) or scan.has("others_sources")
    if hit is None and not claim.subject.is_said:
        before = _before(scan, _BEFORE)
        found = [] if _OURS.search(before) else list(word_pattern("others_money").finditer(before))
        hit = found[0] if len(found) > 1 else None
        if hit is None and _is_far(scan, _FAR_MONEY) and not _OURS.search(_before(scan, _FAR_MONEY)):
            return "far from the region and what it does"
    return f"{hit[0]}: somebody else's money" if hit is not None else None

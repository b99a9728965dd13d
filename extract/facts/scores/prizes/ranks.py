"""Ranks: of the region, one of its dimensions or a programme of its own, with the scope they hold in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.one_by_one import EACH
from extract.facts.regions.series import SEVERAL_RANKS
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.region_rows import deal_to_regions, region_ranked_behind, regions_before, regions_in_order
from extract.facts.scores.meaning.subjects import region_of, subject_of
from extract.facts.scores.prizes.honours import winner
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number
from extract.rulebook import Rule
from extract.veil import back

MOST = 600  # a region has no more rivals than this
_ORDINALS = {
    "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5,
    "keenam": 6, "ketujuh": 7, "kedelapan": 8, "kesembilan": 9, "kesepuluh": 10,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
}  # fmt: skip
_SCOPE = re.compile(
    r"\s{0,2}\(?(?:se-?\s?|tingkat\s|di\stingkat\s|secara\s|skala\s|di\s|dari\s)?"
    r"(?:nasional|indonesia|provinsi|jawa|sumatera|kalimantan|sulawesi|bali|papua|maluku|asean|dunia)(?:\s(?!dan\b|dengan\b|serta\b"
    r"|pada\b|menjadi\b|ke\b|naik\b|turun\b|dari\b)[\w-]{2,15}){0,3}",
    re.IGNORECASE,
)
_PLACE = r"(?:di|se-?|tingkat)\s?(?:tingkat\s)?(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}|nasional|provinsi|jawa)"
_FURTHER = re.compile(
    rf"(?:,|\sdan|\sserta)\s(?P<clause>(?:{_PLACE}\s(?:ke-?\s?|urutan\s|peringkat\s)*(?P<value>\d{{1,3}}|ke[a-z]{{3,9}}|pertama)\b"
    rf"|(?:ke-?\s?)(?P<last>\d{{1,3}}|[a-z]{{3,9}})\s(?:{_PLACE}|nasional\b|(?:di\s|tingkat\s)?provinsi\b)))"
)
_FROM = re.compile(r"\b(?:dari|from)\s(?:(?:semula|sebelumnya|tahun\slalu)\s)?$")
# "peringkatnya melorot dari 6 ke 8"
_FROM_WITHIN = re.compile(r"\bdari\s(?:(?:posisi|peringkat|urutan|nomor)\s)?(?:ke-?\s?)?(?:\d{1,3}|ke[a-z]{3,9})$")
_TO = re.compile(
    r"[^.;\d]{0,40}(?:20\d\d)?[^.;\d]{0,20}?\b(?:menjadi|ke|to)\s(?P<clause>(?:(?:posisi|peringkat|rangking|ranking|urutan|nomor)\s)?(?:ke-?\s?)?"
    r"(?P<value>\d{1,3}(?![\d.,]*\d)|ke[a-z]{3,9}|pertama))\b"
)
# "An assessor who came last year gave it 2.1, which ranked it ninth": when somebody came, not when the rank was held
_RELATIVE = re.compile(r"\b(?:who|which|that|yang)\s[^,;.]{0,60}$")
_SAID_BEFORE = 50  # letters before a rank, names not counted, in which it is said that it was held earlier
_VALUE = re.compile(r"\d[.,]\d")
_RUN = re.compile(r"(?:,\s\d{1,3}\b(?![.,]\d)){0,4},?\s(?:dan|and)\s\d{1,3}\b(?![.,]\d|\s?(?:persen|%))")
_ROW = re.compile(
    r"\s(?:dan|serta|hingga|sampai)\s(?:ke(?:dua|tiga|empat|lima)|dua|tiga|empat|lima)\b(?!\s(?:kabupaten|kota|kecamatan|daerah|dimensi))"
)
# "peringkat I sampai dengan III", "urutan 1-3": places, not the one that somebody took
_RANGE = re.compile(
    r"\s?(?:sampai(?:\sdengan)?|hingga|s\.?/?d\.?|[-–])\s?(?:ke-?\s?)?(?:\d{1,3}(?![.,]?\d)|[ivx]{1,4}|(?:dua|tiga|empat|lima|enam|sepuluh))\b"
)
_GOT_BY = re.compile(
    r"\s(?:diraih|ditempati|diduduki|direbut|disabet|digondol|dipegang|diberikan\skepada|jatuh\s(?:kepada|ke\stangan)|ada|adalah|yakni|yaitu|taken\sby)\s(?:oleh\s)?(?:[^.;:,\d]{2,60}\s(?:dengan|lewat|melalui|berkat)\s)?(?:inovasi\s|program\s|aplikasi\s|layanan\s)?[\"“]?"
)
_OTHER_RANK = re.compile(
    r"\b(?:(?:program|inovasi|aplikasi|layanan)\s(?:pada|di|dengan)\s(?=urutan|posisi|nomor)|penyumbang|penghasil|terluas|terpadat|produsen|kasus|pad|investasi|klasemen|porprov|mtq|ekspor|kemiskinan|stunting|kualitas\sudara|polusi|infrastruktur|daftar\s(?:provinsi|negara|orang)|simpanan|mengendap|ikn|ibu\skota\snusantara)\b"
)
_OF_MONEY = re.compile(
    r"[^.;:,]{0,40}\b(?:dengan|sebesar|senilai|mencapai|yakni|yaitu|sebanyak|ditempati)\s[^.;:,]{0,40}?(?=rp)"
)  # "urutan kelima dengan Rp 4 miliar"


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """Every rank of one sentence that the document's own region or programme holds or held."""
    found = [(rule, match) for rule in scan.rules("ranks") for match in scan.matches(rule)]
    several = found and scan.regions
    yield from _ranks_in_order(scan, around) if len(scan.regions) > 1 else ()
    yield from _places_in_turn(scan, around) if len(scan.regions) > 1 else ()
    spans = sorted({match.span() for _, match in found}) if several else []
    dealt = (region_ranked_behind(scan, spans) or deal_to_regions(scan, spans)) if several else {}
    for rule, match in found:
        claim = _rank(scan, around, rule, match, next(iter(dealt.get(match.start(), ())), None))
        if claim is not None:
            yield claim
            yield from _further_ranks(scan, claim)
    if not found:
        yield from _short(scan, around)


# "Tahun 2023 nomor 12.", "Di Sumsel kita ketiga", "Tahun lalu posisinya ke-15"
_RANKED = re.compile(r"\b(?:peringkat|urutan|posisi|rangking|ranking|menempati\snomor)\b")
_SHORT = re.compile(
    r"[\"“”'\s]{0,3}(?:(?P<before>(?:pada\s)?(?:tahun\s)?20[0-4]\d|tahun\s(?:lalu|kemarin|sebelumnya)|setahun\ssebelumnya)(?:,|\sdi)?\s|(?:di|se-?|tingkat)\s?(?:[a-z]+\s){1,2}?(?=(?:kita|kami)\s)"
    r"|(?P<among>dari\s(?:\d{1,3}|[a-z]{4,9}(?:\s(?:belas|puluh))?)\s(?:kabupaten/kota|kabupaten|kota|daerah|peserta|pemda)(?:\s(?:di|se-?)\s?[a-z]+(?:\s[a-z]+)?)?,?\s(?=(?:kita|kami)\s)))"
    r"(?:(?:kita|kami|masih|baru|hanya|cuma|di|berada|sudah|ada|menempati|duduk|nangkring)\s){0,3}(?P<clause>(?:(?:nomor|posisi(?:nya)?|peringkat(?:nya)?|urutan)\s(?:ke-?\s?)?|ke-?\s?(?=\d)|(?=ke[a-z]))"
    r"(?P<value>\d{1,3}(?![\d.,]*\d)|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)|pertama))(?=[\s]?[.,;\"”]|\sse|\sdi\b|$)"
)


def _short(scan: Scan, around: Around) -> Iterator[Claim]:
    """A rank told shortly, behind another one or in the words of whoever speaks for the region."""
    match = _SHORT.match(scan.folded)
    if match is None or not around.is_on_topic or scan.anchors or scan.programs:
        return
    told = next((claim for claim in reversed(around.last) if claim.metric == "rank" and claim.subject.kind == "region"), None)
    is_measured = told is not None or any(claim.metric in ("index", "score") for claim in around.last)
    ranked = told is not None or (around.previous is not None and _RANKED.search(around.previous.folded) is not None)
    is_told = is_measured or (match["among"] is not None and around.is_central)
    if not (ranked if match["before"] is not None else is_told):
        return
    number = scan.number_at(match.start("value"))
    value = _value_of(match["value"], number)
    subject = told.subject if told is not None else winner(scan, around, match.start("clause"))
    if value is None or not 0 < value <= MOST or subject is None or subject.kind != "region":
        return
    if number is not None:
        scan.take(number)
    start, end = scan.sentence.start + match.start("clause"), scan.sentence.start + match.end("clause")
    whose = replace(subject, start=start, end=start, is_said=False)
    role = "previous" if match["before"] is not None else "actual"
    label = " ".join(scan.text[match.start("clause") : match.end("clause")].split())
    yield Claim(start, end, whose, "rank", "rank", "score.rank.short", 0.78, value=value, label=label, role=role)


# "secara berurutan menempati peringkat satu, dua, dan tiga"
_RANKS_IN_TURN = re.compile(
    r"\b(?:berurutan|berturut-turut|masing-masing|respectively)\s(?:[a-z]+\s){0,4}?(?:peringkat|urutan|posisi|juara|rangking|ranking)\s(?:ke-?\s?)?(?:1|satu|pertama|i)"
    r"(?:,\s(?:ke-?)?(?:2|dua|ii),?\s(?:dan|serta)\s(?:ke-?)?(?P<third>3|tiga|iii)|\s(?:dan|serta)\s(?:ke-?)?(?P<second>2|dua|ii))\b"
)
_HOW_MANY = {"dua": 2, "tiga": 3, "empat": 4, "lima": 5, "ii": 2, "iii": 3}


# "berturut-turut menempati peringkat 4, 7, dan 11"
_PLACES_IN_TURN = re.compile(
    rf"(?:{EACH.pattern}),?\s(?:[a-z]+\s){{0,4}}?(?:peringkat|urutan|posisi|rangking|ranking)\s(?:ke-?\s?)?(?P<first>\d{{1,3}})(?!\d|[.,]\d)"
    r"(?P<rest>(?:(?:,\s(?:(?:dan|serta)\s)?|\s(?:dan|serta)\s)(?:ke-?\s?)?\d{1,3}(?!\d|[.,]\d))+)"
)


def _places_in_turn(scan: Scan, around: Around) -> Iterator[Claim]:
    """ "Kota A, Kota B, dan Kota C berturut-turut menempati peringkat 4, 7, dan 11": as many places as regions."""
    said = _PLACES_IN_TURN.search(scan.folded)
    row = regions_before(scan, said.start()) if said is not None else ()
    if said is None or len(row) < 2 or not (around.is_on_topic or scan.instruments):
        return
    places = [n for n in scan.numbers if said.start("first") <= n.start < said.end() and isinstance(n.value, int)]
    instrument = scan.instrument_of(said.start(), said.end())
    is_other = instrument is not None and instrument.key == "neighbour"
    if is_other or len(places) != len(row) or _OTHER_RANK.search(scan.folded, max(0, said.start() - 50), said.end()):
        return
    scan.take(*places)
    at, label = scan.sentence.start, " ".join(scan.text[said.start() : said.end()].split())
    for number, region in zip(places, row, strict=True):
        yield Claim(
            at + row[0].start,
            at + said.end(),
            region_of(scan, region),
            "rank",
            "rank",
            "score.rank.in-turn",
            0.8,
            value=number.value,
            label=label,
            instrument=instrument.key if instrument is not None else None,
        )


def _ranks_in_order(scan: Scan, around: Around) -> Iterator[Claim]:
    """ "Peringkat pertama hingga ketiga diraih Kota A, Kabupaten B, dan Kota C": the ranks go to the row in its order."""
    said = SEVERAL_RANKS.search(scan.folded)
    row = regions_in_order(scan, said.end()) if said is not None else ()
    if said is None and (said := _RANKS_IN_TURN.search(scan.folded)) is not None:
        row = regions_before(scan, said.start())
    if said is None:
        return
    instrument = scan.instrument_of(said.start(), said.end())
    told = said.groupdict()
    last = next(word for word in (told.get(name) for name in ("third", "second", "last", "best")) if word)
    if (
        len(row) != (_HOW_MANY.get(last) or int(last))
        or (instrument is None and not around.is_on_topic)
        or (instrument is not None and instrument.key == "neighbour")
        or _OTHER_RANK.search(scan.folded, max(0, said.start() - 50), said.end())
    ):
        return
    scan.take(*(n for n in scan.numbers if said.start() <= n.start < said.end()))
    start, end = min(said.start(), row[0].start), max(said.end(), row[-1].end)
    for value, region in enumerate(row, 1):
        yield Claim(
            scan.sentence.start + start,
            scan.sentence.start + end,
            region_of(scan, region),
            "rank",
            "rank",
            "score.rank.in-order",
            0.8,
            value=value,
            label=" ".join(scan.text[said.start() : said.end()].split()),
            instrument=instrument.key if instrument is not None else None,
        )


def _rank(scan: Scan, around: Around, rule: Rule, match: re.Match[str], dealt: Subject | None) -> Claim | None:
    word = match["value"] or match["second"]
    number = scan.number_at(match.start("value")) if match["value"] else None
    value = _value_of(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word.casefold()), number)
    if value is None or not 0 < value <= MOST or (number is not None and scan.is_taken(number)):
        return None
    instrument = scan.instrument_of(match.start(), match.end())
    subject = _got_by(scan, match.end()) or dealt or winner(scan, around, match.start())
    is_of_money = _OF_MONEY.match(scan.folded, match.end()) is not None
    if is_of_money or _OTHER_RANK.search(scan.folded, max(0, match.start() - 50), min(len(scan.folded), match.end() + 40)):
        reason = "a rank of something else"
    elif (instrument is not None and instrument.key == "neighbour") or not (
        instrument is not None or around.is_on_topic or (subject is not None and subject.kind == "program")
    ):
        reason = "a rank in another measure"
    elif scan.has("hoped", max(scan.clause_start(match.start()), match.start() - 70), match.start()):
        reason = "hoped for, not reached"
    elif subject is None:
        reason = "about another region or about none"
    elif _RANGE.match(scan.folded, match.end()) or (
        subject.kind == "region" and not EACH.search(scan.folded, 0, match.start()) and _ROW.match(scan.folded, match.end())
    ):
        reason = "of several"
    else:
        if number is not None:
            scan.take(number)
        scope = _SCOPE.match(scan.text, match.end())
        end = scope.end() if scope else match.end()
        return Claim(
            scan.sentence.start + match.start(),
            scan.sentence.start + end,
            subject,
            "rank",
            "rank",
            rule.id,
            rule.prior,
            value=value,
            label=" ".join(scan.text[match.start() : end].split()),
            role="previous"
            if _is_previous(scan, match.start()) or _FROM_WITHIN.search(scan.folded, match.start(), match.end())
            else "actual",
            instrument=instrument.key if instrument is not None else None,
        )
    scan.refuse(match.start(), match.end(), rule.id, reason)
    return None


def _got_by(scan: Scan, at: int) -> Subject | None:
    """ "urutan kedua diraih X": the programme behind the verb."""
    behind = next((p for p in scan.programs if p.start >= at), None)
    return subject_of(scan, behind) if behind is not None and _GOT_BY.fullmatch(scan.folded, at, behind.start) else None


def _value_of(word: str, number: Number | None) -> int | None:
    value = _ORDINALS.get(word) or _ORDINALS.get(f"ke{word}") or (int(word) if word.isdigit() else None)
    if value is None and number is not None and isinstance(number.value, int):
        return number.value
    return value


def _further_ranks(scan: Scan, first: Claim) -> Iterator[Claim]:
    """Ranks whose noun is left out: "urutan 18 nasional, di Jawa ketiga", "dari posisi 35 menjadi 48"."""
    start = first.start - scan.sentence.start
    run = _RUN.match(scan.folded, first.end - scan.sentence.start)
    if run is not None and EACH.search(scan.folded, 0, start):
        for number in [n for n in scan.numbers if run.start() <= n.start < run.end() and isinstance(n.value, int)]:
            scan.take(number)
            at = scan.sentence.start + number.start
            yield replace(first, start=at, end=at + number.end - number.start, value=number.value, rule="score.rank.further", prior=0.8)
        return
    came_from = _FROM.search(scan.folded, 0, start) or _FROM_WITHIN.search(scan.folded, start, first.end - scan.sentence.start)
    to = _TO.match(scan.folded, first.end - scan.sentence.start) if came_from else None
    for match in (*([to] if to else []), *_FURTHER.finditer(scan.text, first.end - scan.sentence.start)):
        word = next(word for name, word in match.groupdict().items() if word and name != "clause").casefold()
        value = _ORDINALS.get(word) or (int(word) if word.isdigit() else None)
        if value is None or any(scan.is_taken(n) for n in scan.numbers if match.start("clause") <= n.start < match.end()):
            continue
        scan.take(*(n for n in scan.numbers if match.start("clause") <= n.start < match.end()))
        at, end = scan.sentence.start + match.start("clause"), scan.sentence.start + match.end()
        label = " ".join(scan.text[match.start("clause") : match.end()].split())
        role = "actual" if match is to else first.role
        yield replace(first, start=at, end=end, value=value, label=label, rule="score.rank.further", prior=0.8, role=role)


def _is_previous(scan: Scan, at: int) -> bool:
    if _FROM.search(scan.folded, max(0, at - 40), at):
        return True
    said = scan.has("previous", max(scan.clause_start(at), back(scan.veiled, at, _SAID_BEFORE)), at)
    return said is not None and not (_RELATIVE.search(scan.folded, 0, said.start()) and _VALUE.search(scan.folded, said.end(), at))

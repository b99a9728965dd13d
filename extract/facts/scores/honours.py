"""Ranks, places among the best, prizes: of the region, of a programme of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.regions import Places
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.scan import Scan
from extract.facts.scores.subjects import region_subject, subject_of
from extract.finders import dimensions
from extract.model import Mention
from extract.rulebook import load_rules

_ORDINALS = {
    "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5,
    "keenam": 6, "ketujuh": 7, "kedelapan": 8, "kesembilan": 9, "kesepuluh": 10,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
}  # fmt: skip
_SCOPE = re.compile(
    r"\s{0,2}\(?(?:se-?\s?|tingkat\s|di\stingkat\s|secara\s|skala\s|di\s|dari\s)?"
    r"(?:nasional|indonesia|provinsi|jawa|sumatera|kalimantan|sulawesi|bali|papua|maluku|asean|dunia)(?:\s(?!dan\b|dengan\b|serta\b"
    r"|pada\b)[\w-]{2,15}){0,3}",
    re.IGNORECASE,
)
_END = re.compile(
    r",|\s(?:yang\s(?:di|ter|me|ber)|dari\s(?:kementerian|kemen|kominfo|komdigi|presiden|menteri|gubernur|pemerintah)|oleh"
    r"|pada\s(?:tahun|tanggal|hari|acara|malam|\d)|di\s(?!bidang|tingkat)|dalam\s(?:acara|rangka|kegiatan)|setelah|karena"
    r"|atas\s(?:keberhasilan|komitmen|upaya)|berkat|tahun\s(?:ini|lalu|kemarin)|saat|ketika|sebagai\sbentuk|kepada|dengan\s|serta\s"
    r"|sehingga|bersama|langsung|diserahkan|diberikan|untuk\syang|from\s|in\s\d|at\s|by\s)",
    re.IGNORECASE,
)
_PLACE = r"(?:di|se-?|tingkat)\s?(?:tingkat\s)?(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}|nasional|provinsi|jawa)"
_FURTHER = re.compile(
    rf"(?:,|\sdan|\sserta)\s(?P<clause>(?:{_PLACE}\s(?:ke-?\s?|urutan\s|peringkat\s)*(?P<value>\d{{1,3}}|ke[a-z]{{3,9}}|pertama)\b"
    rf"|(?:ke-?\s?)(?P<last>\d{{1,3}}|[a-z]{{3,9}})\s{_PLACE}))"
)
_LISTED = re.compile(
    r"\W{0,3}(?:\d{1,2}[.)]\s)?(?:(?:kategori|dimensi)\s)?smart\s\w{4,12}\s?[:–-]\s?(?:pemerintah\s)?(?:kota|kabupaten|pemkot"
    r"|pemkab)\s[\w\s.]{3,40}",
    re.IGNORECASE,
)
_ENUMERATION = re.compile(
    r"(?:penghargaan|anugerah)(?:\s\w+){0,2},?\s?(?::|yakni|yaitu|antara\slain|di\santaranya|meliputi|masing-masing)\s", re.IGNORECASE
)
_AND = re.compile(r",\s(?:dan\s|serta\s)?|\s(?:dan|serta)\s")
_PRIZE = re.compile(r"\b(?:penghargaan|award|anugerah|kategori|juara|terbaik|terinovatif|predikat|top\s\d+)\b", re.IGNORECASE)
_OTHER_RANK = re.compile(
    r"\b(?:penyumbang|penghasil|terluas|terpadat|produsen|kasus|pad|investasi|klasemen|porprov|mtq|ekspor|kemiskinan|stunting)\b"
)
MOST_SAID = 160  # characters behind "meraih penghargaan" in which its category may be named
_NOT_ABOUT = re.compile(r"\b(?:penghargaan|award|anugerah)\s(?:tersebut|ini|itu|tadi|yang\sditerima|kali\sini)\b", re.IGNORECASE)
_PERSON_PRIZE = re.compile(
    r"\b(?:tokoh|kepala\sdaerah\s(?:inspiratif|terbaik|inovatif)|siswa|atlet|jurnalis|wartawan|mahasiswa)\b", re.IGNORECASE
)


def find(scan: Scan, places: Places, is_on_topic: bool, prizes: bool) -> Iterator[Claim]:
    """Every rank and prize of one sentence that the document's own region or programme has won.

    `prizes` says that a list of winners may stand here.
    """
    listed = _listed(scan, places, prizes)
    if listed is not None:
        yield listed
        return
    for rule in load_rules("scores"):
        if rule.kind == "rank":
            yield from _ranks(scan, places, rule.id, rule.regex, rule.prior, is_on_topic)
        elif rule.kind in ("award", "bracket"):
            for match in rule.regex.finditer(scan.text):
                parts = _enumerated(match["label"]) if rule.kind == "award" else []
                for start, end in parts or [(0, len(match["label"]))]:
                    claim = _award(scan, places, rule.id, match, (start, end), rule.prior, is_on_topic)
                    if claim is not None:
                        yield claim


def _ranks(scan: Scan, places: Places, rule: str, regex: re.Pattern[str], prior: float, is_on_topic: bool) -> Iterator[Claim]:
    for match in regex.finditer(scan.text):
        number = scan.number_at(match.start("value"))
        word = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", match["value"].casefold())
        value = (
            _ORDINALS.get(word)
            or _ORDINALS.get(f"ke{word}")
            or (int(word) if word.isdigit() else number.value if number is not None else None)
        )
        if not isinstance(value, int) or not 0 < value <= 600 or (number is not None and scan.is_taken(number)):
            continue
        instrument = scan.instrument_of(match.start(), match.end())
        if (instrument is not None and instrument.key == "neighbour") or not (instrument is not None or is_on_topic):
            scan.refuse(match.start(), match.end(), rule, "a rank in another measure")
            continue
        if _OTHER_RANK.search(scan.folded, match.start(), min(len(scan.folded), match.end() + 40)):
            scan.refuse(match.start(), match.end(), rule, "a rank in another measure")
            continue
        if scan.has("hoped", max(0, match.start() - 70), match.start()):
            scan.refuse(match.start(), match.end(), rule, "hoped for, not reached")
            continue
        subject = _winner(scan, places, match.start())
        if subject is None:
            scan.refuse(match.start(), match.end(), rule, "about another region or about none")
            continue
        if number is not None:
            scan.take(number)
        scope = _SCOPE.match(scan.text, match.end())
        end = scope.end() if scope else match.end()
        claim = Claim(
            scan.sentence.start + match.start(),
            scan.sentence.start + end,
            subject,
            "rank",
            "rank",
            rule,
            prior,
            value=value,
            label=" ".join(scan.text[match.start() : end].split()),
            role="previous" if _is_previous(scan, match.start()) else "actual",
            instrument=instrument.key if instrument is not None else None,
        )
        yield claim
        yield from _further_ranks(scan, claim)


def _further_ranks(scan: Scan, first: Claim) -> Iterator[Claim]:
    """ "urutan 18 nasional, di Jawa Timur ketiga", "ke-102 dari 191 daerah dan ke-4 di Sulawesi": the noun is left out the second time."""
    for match in _FURTHER.finditer(scan.text, first.end - scan.sentence.start):
        word = (match["value"] or match["last"]).casefold()
        value = _ORDINALS.get(word) or (int(word) if word.isdigit() else None)
        if value is None:
            continue
        scan.take(*(n for n in scan.numbers if match.start() <= n.start < match.end()))
        start = scan.sentence.start + match.start("clause")
        end = scan.sentence.start + match.end()
        label = " ".join(match["clause"].split())
        yield replace(first, start=start, end=end, value=value, label=label, rule="score.rank.further", prior=0.8)


def _listed(scan: Scan, places: Places, prizes: bool) -> Claim | None:
    """ "Smart Living: Pemerintah Kota X" as a line of a list of winners."""
    match = _LISTED.fullmatch(scan.text) if prizes else None
    if match is None or not scan.regions:
        return None
    found = [d for d in scan.dimensions if d.key != "other"]
    subject = region_subject(scan, places, len(scan.text))
    if len(found) != 1 or subject is None or not subject.is_said:
        return None
    start = scan.sentence.start + found[0].start
    return Claim(
        start,
        scan.sentence.end,
        subject,
        "award",
        "qualitative",
        "score.award.listed",
        0.85,
        label=found[0].form,
        dimension=found[0].key,
    )


def _enumerated(label: str) -> list[tuple[int, int]]:
    """ "penghargaan sekaligus, yakni A dan B": the spans of A and B in the label, when each names a prize."""
    opening = _ENUMERATION.match(label)
    if opening is None:
        return []
    spans, at = [], opening.end()
    for joint in (*_AND.finditer(label, at), None):
        end = joint.start() if joint else len(label)
        spans.append((at, end))
        at = joint.end() if joint else end
    named = [(start, end) for start, end in spans if _PRIZE.search(label[start:end])]
    return named if len(named) > 1 else []


def _award(
    scan: Scan, places: Places, rule: str, match: re.Match[str], part: tuple[int, int], prior: float, is_on_topic: bool
) -> Claim | None:
    start, raw = match.start("label") + part[0], match["label"][part[0] : part[1]]
    cut = _END.search(raw, 8)
    label = (raw[: cut.start()] if cut else raw).rstrip(" \"”'’,")
    if label.count("(") > label.count(")"):
        label = label[: label.rindex("(")].rstrip()
    end = start + len(label)
    reason = _refusal(scan, match, label, is_on_topic)
    if reason:
        scan.refuse(match.start(), end, rule, reason)
        return None
    subject = _winner(scan, places, match.start())
    if subject is None:
        scan.refuse(match.start(), end, rule, "won by another region")
        return None
    named = [d for d in dimensions.find(raw[:MOST_SAID]) if d.key != "other"] or _category(label)
    keys = {d.key for d in named} if named else set()
    instrument = next((i for i in scan.instruments if start <= i.start < end), None) or scan.instrument_of(start, end)
    scan.take(*(n for n in scan.numbers if match.start() <= n.start < end))
    return Claim(
        scan.sentence.start + (match.start() if part[0] == 0 else start),
        scan.sentence.start + end,
        subject,
        "award",
        "qualitative",
        rule,
        prior - (0.1 if len(label.split()) < 2 else 0.0),
        label=" ".join(label.split()),
        dimension=next(iter(keys)) if len(keys) == 1 else None,
        instrument=instrument.key if instrument is not None else None,
    )


def _category(label: str) -> list[Mention]:
    """ "kategori Governance": the bare word names the dimension behind its cue."""
    return [d for d in dimensions.find(re.sub(r"\bkategori\s(?=\w+$)", "kategori ", label)) if d.key != "other"]


def _refusal(scan: Scan, match: re.Match[str], label: str, is_on_topic: bool) -> str | None:
    clause = scan.clause_start(match.start())
    if _NOT_ABOUT.match(label):
        return "refers back to a prize"
    after = scan.folded[match.start("label") : match.start("label") + len(label) + 60]
    if (
        scan.has("hoped", max(clause, match.start() - 60), match.start("label"))
        or re.search(r"\bmendatang\b", after)
        or scan.text.endswith("?")
    ):
        return "hoped for or not won"
    if scan.has("not_awards", match.start(), min(len(scan.folded), match.start("label") + len(label) + 40)):
        return "a prize of another kind"
    if _PERSON_PRIZE.search(label):
        return "a person's prize"
    if not scan.has("award_topics") and not is_on_topic:
        return "a prize of another kind"
    if len(label.split()) < 2 and not scan.has("award_topics"):
        return "not said for what"
    return None


def _winner(scan: Scan, places: Places, at: int) -> Subject | None:
    """The programme that opens the clause, else the region."""
    clause = scan.clause_start(at)
    programs = [p for p in scan.programs if clause <= p.start and p.end <= at]
    if programs and at - programs[-1].end < 60 and not any(r.start > programs[-1].end and r.end <= at for r in scan.regions):
        return subject_of(scan, programs[-1])
    return region_subject(scan, places, at)


def _is_previous(scan: Scan, at: int) -> bool:
    return scan.has("previous", max(scan.clause_start(at), at - 50), at) is not None

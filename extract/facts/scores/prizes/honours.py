"""Prizes and places among the best: of the region, of a programme of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.subjects import region_subject, subject_of
from extract.facts.scores.prizes.also_won import also_won
from extract.facts.scores.prizes.facilities import winning_facility
from extract.facts.scores.prizes.praise import is_praise, is_promised, of_neighbour, of_unknown_name
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.sentence.told_programs import item_program, program_told_before
from extract.finders import dimensions
from extract.model import Mention
from extract.rulebook import Rule

_END = re.compile(
    r",|\s(?:yang\s(?:di|ter|me|ber)|dari\s(?:kementerian|kemen|kominfo|komdigi|presiden|menteri|gubernur|pemerintah)|oleh"
    r"|pada\s(?:tahun|tanggal|hari|acara|malam|\d)|di\s(?!bidang|tingkat)|dalam\s(?:acara|rangka|kegiatan|malam)|setelah|karena"
    r"|atas\s(?:keberhasilan|komitmen|upaya)|berkat|tahun\s(?:ini|lalu|kemarin)|saat|ketika|sebagai\sbentuk|kepada|(?<!kabupaten\s)(?<!daerah\s)(?<!kota\s)dengan\s|serta\s"
    r"|sehingga|(?:sekaligus|plus|ditambah)\s(?=penghargaan|piala|trofi|kategori|dimensi)|(?:dan|serta)\s(?=catatan|rekomendasi|uang|hadiah|sertifikat)|bersama|langsung|diserahkan|diberikan|untuk\syang|melalui\s|lewat\s|(?:dan|serta)\s(?:juga\s)?(?:masuk|meraih|menembus|menjadi|dinobatkan|lolos|memperoleh|menyabet)\s|from\s|in\s\d|at\s|by\s)",
    re.IGNORECASE,
)
_DANGLING = re.compile(r",?\s(?:dan|serta|juga|and)$", re.IGNORECASE)
_LISTED = re.compile(
    r"\W{0,3}(?:\d{1,2}[.)]\s)?(?:(?:kategori|dimensi)\s)?smart\s\w{4,12}\s?[:–-]\s?(?:pemerintah\s)?(?:kota|kabupaten|pemkot"
    r"|pemkab)\s[\w\s.]{3,40}",
    re.IGNORECASE,
)
_ENUMERATION = re.compile(
    r"(?:penghargaan|anugerah|award|gelar|kategori|trofi|piala|prestasi)\b[^:]{0,60}?(?:,?\s(?:yakni|yaitu|ialah|adalah|antara\slain|di\santaranya|meliputi|masing-masing)|:)\s"
    r"|\bkategori\s(?=smart\s\w{4,12}\s?(?:,|dan\b|serta\b))",
    re.IGNORECASE,
)
_AND = re.compile(r",\s(?:dan\s|serta\s)?|\s(?:dan|serta)\s")
_PRIZE = re.compile(
    r"\b(?:penghargaan|award|anugerah|kategori|juara|terbaik|terinovatif|predikat|favorit|terfavorit|pilihan|pemenang|top\s\d+)\b",
    re.IGNORECASE,
)
MOST_SAID = 160  # characters behind "meraih penghargaan" in which its category may be named
_NOT_ABOUT = re.compile(
    r"\b(?:penghargaan|award|anugerah|gelar|trofi|piala|medali)\s(?:tersebut|ini|itu|tadi|pertama|kedua|ketiga|keempat|terakhir|lainnya|bergilir|yang\sditerima|kali\sini|ke\ssana|(?:di\s)?sana-sini|di\smana-mana|melulu|bertubi-tubi|bertumpuk|segudang|silih\sberganti)\b",
    re.IGNORECASE,
)
# "50 daerah menerima piagam yang sama", "juara ternyata tidak membuat ...": no name of a prize
_SAME_FOR_ALL = re.compile(r"\w+\s(?:(?:yang\s)?(?:sama|serupa|sejenis)|sendiri-sendiri|ternyata|dengan\snilai)\b", re.IGNORECASE)
# "usai menerima penghargaan, bupati ...": the ceremony, where nothing says for what it was given
_CEREMONY = re.compile(r"\b(?:usai|seusai|selesai|setelah|sehabis|sesudah|sebelum|saat|ketika|kala|waktu)\s(?:\w+\s){0,2}$")
_SAYS_WHAT = re.compile(
    r"\b(?:kategori|dimensi|bidang|smart|cerdas|pintar|digital|terbaik|ter\w+if|juara|inovasi|innovation|award|awards|top)\b", re.IGNORECASE
)
# Who else wins prizes in a town: people, firms, villages.
_ANOTHERS = re.compile(
    r"\W{0,3}(?:(?:para|seorang|sejumlah|salah\ssatu|satu|dua|tiga|\d{1,3}|tim(?!\s(?:smart|diskominfo|dinas|inovasi|pemkab|pemkot)))\s){0,2}(?:camat|lurah|kades|kepala\s(?:desa|sekolah|puskesmas)"
    r"|desa|kelurahan|kecamatan|guru|dosen|atlet|siswa|siswi|pelajar|mahasiswa|santri|vendor|perusahaan|pt|cv|startup|warga|wartawan|jurnalis|pegawai"
    r"|kuda|sapi|kerbau|kambing|domba|ayam|burung|perahu|joki|pebalap|petinju|pesilat|penyanyi|penari|paduan\ssuara|sanggar|klub"
    r"|tim(?!\s(?:smart|diskominfo|dinas|inovasi|pemkab|pemkot)))\b(?!.*\bmewakili\b)"
)
# What is said of a prize without telling one: handed over, longed for, still to be given.
_ONLY_SPOKEN_OF = re.compile(
    r"\w+\s(?:yang\s(?:sama|serupa)|serupa|sejenis|sendiri-sendiri|masing-masing|ternyata|dengan\snilai)\b|\w+\s(?:(?:tersebut|itu|ini|tadi|bergilir)\b|(?:di(?:serahkan|terima|berikan)|langsung|menyampaikan)\s(?!kepada\skabupaten|kepada\skota)"
    r"|(?:was|were|is)\s(?:received|presented|handed)|[^.;,]{0,60}?\byang\s(?:di(?:idamkan|incar|buru|targetkan|bidik)|akan|hendak|ingin|gagal|belum)\b"
    r"|[^.;]{0,90}?\b(?:bulan|pekan|minggu|tahun)\sdepan\b|[^.;]{0,60}?\b(?:belum\sjuga|tidak\sjadi|batal|dua\sdaerah\slain|daerah\slain)\b)"
)
_BARE = re.compile(r"(?:penghargaan|anugerah|awards?|piagam|gelar|predikat|trofi|piala|apresiasi|medali|prize)", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:tidak\sada|nihil|kosong)\b")
_CARD = re.compile(r"(?:penghargaan|prestasi|anugerah)\s?:\s?", re.IGNORECASE)  # "Penghargaan : Terbaik 2 ..." in a programme's card
_HEADER = re.compile(r"\w+\s*[|;\t]")  # "Juara | Nama Inovasi": what columns are called
_THAT_IS = re.compile(r"\b(?:yaitu|yakni|adalah|ialah)\s(?=(?:kabupaten|kota|pemkab|pemkot|pemerintah)\s)", re.IGNORECASE)
_GIVEN_TO = re.compile(
    r"\b(?:memberi(?:kan)?|menyerahkan|menganugerahkan|menyematkan)\s(?P<label>(?:penghargaan|apresiasi|anugerah|piagam|predikat)\b[^.;:]{0,120}?"
    r"\b(?:kepada|untuk|bagi)\s(?:\w+\s)?(?:kabupaten|kota|daerah)\b[^.;:]{0,80}?),?\s(?:yakni|yaitu|ialah|adalah|masing-masing)\s",
    re.IGNORECASE,
)
_WHO = re.compile(r"\byang\s(?:juga\s|turut\s|ikut\s)?$")
_PLACE = re.compile(
    r"\b(?P<label>(?:juara|terbaik|pemenang|peringkat)\s(?:harapan\s)?(?:\d|[IV]{1,3}|pertama|kedua|ketiga|satu|dua|tiga|umum))"
    r"(?:\s?[:(=–-]|,?\s(?:adalah|ialah|yakni|yaitu|untuk|jatuh\skepada)|\sdi\w+(?:\soleh)?)?\s?[\"“]?(?:(?:program|inovasi|aplikasi|layanan)\s)?[\"“]?$",
    re.IGNORECASE,
)
_SUBJECTLESS = re.compile(
    r"\W{0,3}(?:(?:sudah|telah|pernah|bahkan|juga|lalu|kemudian|tahun\slalu|belakangan)\s){1,2}(?:meraih|mendapat|menjadi|masuk|menyabet|terpilih|memenang)|\W{0,3}(?:meraih|menyabet)\b"
)
_LEADS = re.compile(
    r"\b(?:meng?hantar(?:kan)?|mengantar(?:kan)?|membawa|membuat|menjadikan|mendorong|led|helped|brought)\s(?:pemerintah\s|pemkab\s|pemkot\s|kabupaten\s|kota\s){0,2}$"
)
_LED = re.compile(
    r"(?:meng?hantar(?:kan)?|mengantar(?:kan)?|membawa|menempatkan|menetapkan|menobatkan|menganugerahi|mengukuhkan|memasukkan)\s"
)
_TITLE = 20  # characters of "Pemerintah Kabupaten" before a region's name
_REACH = 90  # characters between a programme and the verb of winning
_OWNED = re.compile(
    r"^\W{0,3}(?:\([^()]{1,60}\)\W{0,2})?(?:(?:yang\s(?:dikelola|digagas|dikembangkan|dibuat)\s(?:oleh\s)?)|milik|dari|di|besutan|karya|garapan|inovasi|dinas|rsud|(?:$))"
)
_CARD_LENGTH = 600  # characters of a programme's card before one of its lines
_BEHIND = 40  # characters behind "diraih" in which the winner is named
_FOR_INNOVATIONS = re.compile(r"\b(?:top\s\d{1,3}|kipp|sinovik|inovasi\spelayanan\spublik|lomba\sinovasi|inovasi\s(?:terbaik|terpuji))\b")
_FOR = re.compile(r"\bfor\s(?:the\s|its\s)?[\"“]?$")
_ENGLISH = re.compile(r"received?s?|won|awarded", re.IGNORECASE)
_BY_MEANS = re.compile(
    r"\b(?:melalui|lewat|berkat|dengan|untuk|atas)\s(?:(?:inovasi|program|aplikasi|layanan|sistem)(?:nya)?\s)?(?:bernama\s|bertajuk\s)?[\"“]?$"
)
# "14 daerah yang menerima penghargaan": others, or everyone
_OTHERS = re.compile(
    r"\b(?:daerah|kabupaten/kota|pemda|pemerintah\sdaerah|peserta|kepala\sdaerah)\s(?:lain(?:nya)?\s)?(?:yang\s)?(?:juga\s)?$"
)
_PERSON_PRIZE = re.compile(
    r"\b(?:tokoh|kepala\sdaerah\s(?:inspiratif|terbaik|inovatif)|siswa|atlet|jurnalis|wartawan|mahasiswa|wisudawan|wisudawati|lulusan|polwan|polisi|prajurit|dosen)\b",
    re.IGNORECASE,
)


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """Every prize of one sentence that the document's own region or programme has won."""
    listed = _listed(scan, around) if may_be_listed(scan, around.has_prizes) else None
    if listed is not None:
        yield listed
        return
    given = list(_given_to(scan, around)) if len(scan.regions) > 1 else []
    if given:
        yield from given
        return
    named = list(_named_winners(scan)) if around.is_on_topic and len(scan.programs) > 1 else []
    if len(named) > 1:
        yield from named
        return
    for rule in scan.rules("honours"):
        if rule.kind == "line":
            if around.has_prizes and scan.sentence.block.kind in ("list_item", "paragraph", "table_row"):
                yield from _line(scan, around, rule)
        else:
            for match in scan.matches(rule):
                parts = _enumerated(match["label"], rule.id.endswith("-as")) if rule.kind == "award" else []
                for start, end in parts or [(0, len(match["label"]))]:
                    claim = _award(scan, around, rule, match, (start, end))
                    if claim is not None:
                        yield claim
                        yield from also_won(scan, match, claim)


def _given_to(scan: Scan, around: Around) -> Iterator[Claim]:
    """ "memberikan apresiasi kepada dua kabupaten dengan layanan terbaik, yakni A dan B": the document's regions among those named."""
    given = _GIVEN_TO.search(scan.text)
    own = {region.code for region in around.places.subjects}
    if given is None or not scan.has("award_topics", given.start(), given.end()):
        return
    start, end = scan.sentence.start + given.start(), scan.sentence.start + given.end("label")
    for region in scan.regions:
        if region.start >= given.end() and region.key in own:
            label = " ".join(given["label"].split())
            yield Claim(start, end, subject_of(scan, region), "award", "qualitative", "score.award.given-to", 0.85, label=label)


def _named_winners(scan: Scan) -> Iterator[Claim]:
    """ "juara I A, juara II B, juara III C": programmes, each with its place before it."""
    for program in scan.programs:
        place = _PLACE.search(scan.text, max(0, program.start - 50), program.start)
        if place is None:
            continue
        start, end = scan.sentence.start + place.start("label"), scan.sentence.start + program.end
        yield Claim(start, end, subject_of(scan, program), "award", "qualitative", "score.award.placed", 0.85, label=place["label"])


def may_be_listed(scan: Scan, has_prizes: bool) -> bool:
    """Whether the sentence may be a line of a list of winners, which no rule need stand in."""
    return has_prizes and len(scan.dimensions) > 0


def _listed(scan: Scan, around: Around) -> Claim | None:
    """ "Smart Living: Pemerintah Kota X" as a line of a list of winners."""
    match = _LISTED.fullmatch(scan.text)
    if match is None or not scan.regions:
        return None
    found = [d for d in scan.dimensions if d.key != "other"]
    subject = region_subject(scan, around.places, len(scan.text))
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


def _line(scan: Scan, around: Around, rule: Rule) -> Iterator[Claim]:
    """ "2022 - Top 45 KIPP untuk inovasi X": a line of a list of the region's own prizes."""
    match = rule.regex.search(scan.text)
    sentence, block = scan.sentence, scan.sentence.block
    if match is None or (sentence.start, sentence.end) != (block.start, block.end) or _HEADER.match(match["label"]):
        return
    inside = [p for p in scan.programs if p.start >= match.start("label")]
    card = _CARD.match(match["label"])
    if not inside and (":" in match["label"][card.end() if card else 0 :] or _NOBODY.search(match["label"].lower())):
        scan.refuse(match.start(), match.end(), rule.id, "won by somebody who is no programme known here")
        return
    claim = _award(scan, around, rule, match, (card.end() if card else 0, len(match["label"])))
    if claim is None:
        return
    if card and not inside:
        told = _last_told(scan)
        claim = claim if told is None else replace(claim, subject=told)
    whom = subject_of(scan, inside[0]) if len({p.key for p in inside}) == 1 else claim.subject
    yield replace(claim, subject=whom, year=int(match["year"]) if match["year"] else None)


def _last_told(scan: Scan) -> Subject | None:
    """The programme whose card the line stands in: the last one named shortly before."""
    text, at = scan.document.text, scan.sentence.start
    told = [(max(text.rfind(name, max(0, at - _CARD_LENGTH), at) for name in (p.name, *p.aliases)), p.name) for p in scan.known]
    place, name = max(told, default=(-1, ""))
    return Subject("program", name, at, at, is_said=False) if place >= 0 else None


def _enumerated(label: str, is_told: bool = False) -> list[tuple[int, int]]:
    """ "penghargaan sekaligus, yakni A dan B": the spans of A and B in the label, when each names a prize or a dimension.

    `is_told`: the label opens with the announcement itself ("penghargaan yang diterima ialah A"), so that one is enough.
    """
    opening = _ENUMERATION.search(label)
    if opening is None:
        return []
    spans, at = [], opening.end()
    for joint in (*_AND.finditer(label, at), None):
        end = joint.start() if joint else len(label)
        spans.append((at, end))
        at = joint.end() if joint else end
    named = [(start, end) for start, end in spans if _PRIZE.search(label[start:end]) or _category(label[start:end])]
    return named if len(named) > 1 or (is_told and named) else []


def _award(scan: Scan, around: Around, rule: Rule, match: re.Match[str], part: tuple[int, int]) -> Claim | None:
    start, raw = match.start("label") + part[0], match["label"][part[0] : part[1]]
    label = cut_label(raw)
    if label.count("(") > label.count(")"):
        label = label[: label.rindex("(")].rstrip()
    end = start + len(label)
    reason = _refusal(scan, match, label, around.is_on_topic)
    if reason:
        scan.refuse(match.start(), end, rule.id, reason)
        return None
    subject = _with_which(scan, match, end) or (
        _receiver(scan, around, match) if rule.id.endswith(".given") else winner(scan, around, match.start())
    )
    if subject is not None and subject.kind == "region" and _ANOTHERS.match(scan.folded, scan.clause_start(match.start()), match.start()):
        scan.refuse(match.start(), end, rule.id, "won by others")
        return None
    is_others = subject is not None and subject.kind == "region" and not subject.is_said and of_unknown_name(scan, rule, match.start())
    if subject is None or is_others:
        scan.refuse(match.start(), end, rule.id, "won by another region" if subject is None else "of a name unknown here")
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
        rule.id,
        rule.prior - (0.1 if len(label.split()) < 2 else 0.0),
        label=" ".join(label.split()),
        dimension=next(iter(keys)) if len(keys) == 1 else None,
        instrument=instrument.key if instrument is not None else None,
    )


def cut_label(said: str) -> str:
    """The words that name a prize, without who gave it, when, where and why."""
    cut = _END.search(said, 8)
    return _DANGLING.sub("", (said[: cut.start()] if cut else said).rstrip(" \"”'’,"))


def is_only_spoken_of(scan: Scan, start: int, end: int) -> bool:
    """Whether a prize at [start, end) is handed over, longed for, told elsewhere, of another kind, or no more than praise."""
    if is_praise(scan, start) or of_neighbour(scan, start) or scan.has("not_awards", start, min(len(scan.folded), end + 60)):
        return True
    if _BARE.fullmatch(scan.text, start, end) and _ONLY_SPOKEN_OF.match(scan.folded, start):
        return True
    label = cut_label(scan.text[start : start + MOST_SAID])
    return _CEREMONY.search(scan.folded, max(0, start - 40), start) is not None and not _SAYS_WHAT.search(label)


def is_bare(label: str) -> bool:
    """Whether a label says no more than that there is a prize."""
    return _BARE.fullmatch(label) is not None


def _with_which(scan: Scan, match: re.Match[str], end: int) -> Subject | None:
    """The programme a prize for single innovations was won with: "Top 45 ... melalui inovasi X", "menempatkan X di posisi juara"."""
    inside = [p for p in scan.programs if match.start() <= p.start and p.end <= match.start("label")]
    if len(inside) == 1 and not rule_given(match):
        return subject_of(scan, inside[0])
    if _ENGLISH.fullmatch(match.groupdict().get("verb") or ""):
        behind = next((p for p in scan.programs if p.start >= end), None)
        is_for = behind is not None and _FOR.search(scan.folded, end, behind.start)
        return subject_of(scan, behind) if behind is not None and is_for else None
    if not _FOR_INNOVATIONS.search(scan.folded, match.start(), end):
        return None
    behind = next((p for p in scan.programs if p.start >= match.start("label") and p.start - end <= _REACH), None)
    return subject_of(scan, behind) if behind is not None and _BY_MEANS.search(scan.folded, match.start("label"), behind.start) else None


def rule_given(match: re.Match[str]) -> bool:
    """ "juara kedua digondol X": whether the prize stands before its verb."""
    return match.start("label") < match.start("verb")


def _receiver(scan: Scan, around: Around, match: re.Match[str]) -> Subject | None:
    """Who stands behind "diraih", "diberikan kepada": a programme, the document's region, or nobody known."""
    behind = [
        m for m in (*scan.programs, *scan.regions) if match.end() <= m.start <= match.end() + _BEHIND and m.rule != "region.institution"
    ]
    first = min(behind, key=lambda m: m.start, default=None)
    if first is None:
        return None
    if first.kind == "program":
        return subject_of(scan, first)
    return region_subject(scan, around.places, first.end) if first.key in {r.code for r in around.places.subjects} else None


def _category(label: str) -> list[Mention]:
    """ "kategori Governance": the bare word names the dimension behind its cue."""
    return [d for d in dimensions.find(re.sub(r"\bkategori\s(?=\w+$)", "kategori ", label)) if d.key != "other"]


def _refusal(scan: Scan, match: re.Match[str], label: str, is_on_topic: bool) -> str | None:
    clause = scan.clause_start(match.start())
    if _NOT_ABOUT.match(label) or _SAME_FOR_ALL.match(label):
        return "refers back to a prize"
    if of_neighbour(scan, match.start()):
        return "of a neighbour"
    if is_praise(scan, match.start("label")):
        return "praise, no prize"
    if _OTHERS.search(scan.folded, clause, match.start()):
        return "won by others"
    if _CEREMONY.search(scan.folded, max(0, match.start() - 40), match.start()) and not _SAYS_WHAT.search(label):
        return "a ceremony, not told for what"
    if _WHO.search(scan.folded, 0, match.start()) and _THAT_IS.search(match["label"]):
        return "won by who is named behind"
    after = scan.folded[match.start("label") : match.start("label") + len(label) + 60]
    if (
        is_promised(scan, clause, match.start())
        or scan.has("hoped", max(clause, match.start() - 60), match.start("label"))
        or re.search(r"\bmendatang\b", after)
        or scan.text.endswith("?")
    ):
        return "hoped for or not won"
    if scan.has("not_awards", match.start(), min(len(scan.folded), match.start("label") + len(label) + 40)):
        return "a prize of another kind"
    if _PERSON_PRIZE.search(label) or _PERSON_PRIZE.search(scan.folded, match.start(), match.start("label")):
        return "a person's prize"
    if not (is_on_topic or scan.programs or scan.has("award_topics")):
        return "nothing says that it is a prize of this kind"
    if len(label.split()) < 2 and not scan.has("award_topics"):
        return "not said for what"
    return None


def winner(scan: Scan, around: Around, at: int) -> Subject | None:
    """The programme that opens the clause or that "program ini" points to, else the region."""
    clause = scan.clause_start(at)
    led = next((r for r in scan.regions if 0 <= at - r.end <= 3), None)
    if led is None and (leads := _LED.match(scan.folded, at)):  # "mengantar Kota X meraih ..." is a verb of winning itself
        led = next((r for r in scan.regions if 0 <= r.start - leads.end() <= _TITLE), None)
        if led is not None:
            return region_subject(scan, around.places, led.end)
    if led is not None and _LEADS.search(scan.folded, max(0, led.start - 40), led.start):
        return region_subject(scan, around.places, at)  # "aplikasi itu pula yang mengantar Kabupaten X meraih ..."
    programs = [p for p in scan.programs if clause <= p.start and p.end <= at]
    opens = len(programs) == 1 and not scan.text[clause : programs[0].start].strip(' "“') and scan.text.startswith(",", programs[0].end, at)
    if programs and (opens or at - programs[-1].end < _REACH) and not _acts(scan, programs[-1].end, at):
        return subject_of(scan, programs[-1])
    if around.previous is not None and _SUBJECTLESS.match(scan.folded) and len(around.previous.programs) == 1 and not scan.regions:
        start = scan.sentence.start  # "Mapalus Belajar dari Dinas X. Tahun lalu meraih juara dua."
        return Subject("program", around.previous.programs[0].key, start, start, is_said=False)
    told = winning_facility(scan, at) or program_told_before(scan, around.previous, at)
    return told or (item_program(scan) if not scan.regions else None) or region_subject(scan, around.places, at)


def _acts(scan: Scan, start: int, end: int) -> bool:
    """Whether a region stands between the programme and its prize as the one who acts: not as the owner or the place of the programme."""
    between = [r for r in scan.regions if start <= r.start and r.end <= end and r.rule != "region.institution"]
    return any(not _OWNED.search(scan.folded[start : r.start]) for r in between)

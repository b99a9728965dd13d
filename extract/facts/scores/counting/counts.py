"""How many programmes, innovations, quick wins a region, a dimension or an office has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract import matching
from extract.facts.one_by_one import EACH
from extract.facts.regions import Places
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.counting import breakdowns, changing_counts
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.meaning.subjects import nearest, office_before, region_subject, region_tied_behind, rows, subject_of
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan, word_pattern
from extract.finders.numbers import Number

_STRONG = re.compile(r"\b(?:unggulan|prioritas|prioritis|andalan|quick|percepatan|smart|kota\scerdas|flagship)\b", re.IGNORECASE)
_MOST = 5000  # a region has no more programmes than this; larger numbers count visits or users
_MORE_THAN_A_LIST = 4  # "lewat lima aplikasi" is a count, "lewat dua aplikasi" opens the list of their names
_HELD = re.compile(r"\b(?:sub\s?-?dimensi|terdiri|sebanyak|memiliki|mencakup|berisi|didukung)\b", re.IGNORECASE)
_UNFINISHED = re.compile(r"\s(?:yang\s)?(?:on\s(?:the\s)?progress|masih|belum|tidak|dalam\sproses|sedang|tertunda|gagal)\b")
# "dari 64 inovasi pada 2021 menjadi 120 inovasi": the earlier count of a pair
_CHANGES = re.compile(r"[^.;\d]{0,30}(?:20\d\d)?\s(?:menjadi|ke)\s\d{1,4}\b")
# "Dari 42 aplikasi yang ada, ...": the whole is a count although a share of it follows
_THERE_ARE = re.compile(r"\syang\s(?:ada|dimiliki|dikelola|dikembangkan|tersedia|terdaftar|tercatat)\b")
_IN_USE = re.compile(
    r"\s(?:yang\sberjalan\b|yang\saktif\b|(?:yang\s)?ter(?:daftar|catat|data|himpun|kumpul)\b|(?:yang\s)?(?:telah|sudah)\s(?:di(?:pakai|gunakan|luncurkan|manfaatkan|kembangkan|ajukan"
    r"|laporkan|jalankan|hasilkan|integrasikan)|berjalan|aktif"
    r"|beroperasi|terintegrasi|terdaftar))\b"
)
# "12 aplikasi dikelola dinasnya", "sembilan inovasi yang hendak dibawa ke penilaian": something is done with them, so they exist
_ACTED_ON = re.compile(
    r"\s(?:baru\s|anyar\s)?(?:yang\s)?(?:hendak\s|akan\s|telah\s|sudah\s|kini\s)?(?:lahir\b|tercipta\b|muncul\b|di(?:lahirkan|miliki|kelola|bawa|ikutkan|ikutsertakan|siapkan|andalkan|lombakan|unggulkan|pakai"
    r"|gunakan|jalankan|kembangkan|canangkan|tetapkan|kenalkan|perkenalkan|pamerkan|paparkan|ajukan|usulkan|nilai|evaluasi|operasikan|hasilkan|bangun|luncurkan|daftarkan|laporkan|kirimkan|unggah)\b)"
)
# "menyebut 28 program" where a plan is spoken of: what a plan holds is there
_IN_PLAN = re.compile(r"\b(?:dokumen|rencana\sinduk|master\s?plan|buku\s(?:i{1,3}|[123])|peta\sjalan|roadmap|the\splan)\b[^.;:]{0,90}$")
_PLANNED = ("program", "rencana aksi", "inovasi", "programs", "programmes", "quick win")
_MORE_THAN_SAMPLES = 5
# "dua quick win yang dimaksud", "dua quick win yang mendapat nilai tinggi": some that are pointed out
_POINTED_OUT = re.compile(r"\s(?:yang\s)?(?:dimaksud|tersebut|tadi)\b")
_SOME = re.compile(r"\syang\s(?!akan\b|ada\b|menjadi\b|diajukan\b|diusulkan\b|ditetapkan\b)")
_FEW = 4
_DONE_NEXT = re.compile(
    r"\s(?:(?!yang\b|dan\b|dari\b)[\w-]+\s){0,4}?(?:telah\s|sudah\s)?(?:selesai|rampung|tuntas|beres|kelar|tercapai|terlaksana|terealisasi)\b"
)
# "Baru 29 program smart city jalan": of more that there are
_ONLY = re.compile(r"\b(?:baru|hanya|cuma)\s$")
_RUNS = re.compile(r"\s(?:(?!yang\b|dan\b|dari\b)[\w-]+\s){0,4}?(?:yang\s)?(?:jalan|berjalan|dijalankan|terlaksana)\b")
_ADVISED = re.compile(r"\b(?:menyarankan|disarankan|sebaiknya|idealnya|hendaknya|seharusnya|semestinya)\b[^.;:]{0,80}$")
_REASON = re.compile(r"\b(?:karena|sebab|lantaran|akibat)\s$")
_SHARE_FOLLOWS = re.compile(
    r"[^.;]{0,120}\b(?:baru|hanya|cuma|yang|tinggal|sebanyak|sudah|telah)\s(?:\w+\s){0,6}?(?:\d|separuh|separo|setengah|sepertiga|seperempat|sebagian)"
)
_YEARS = range(1990, 2050)
# What an office owns is its own; what it launches it launches for the region, and so does the office of communication with all it does.
_OWN_VERB = re.compile(r"\b(?:memiliki|mempunyai|punya|melahirkan|menghasilkan|menciptakan)\b")


_JOINT = re.compile(r"\s?(?:,\s?(?:dan\s|serta\s|and\s)?|dan\s|serta\s|and\s)")


def _in_turn(scan: Scan) -> Iterator[Claim]:
    """ "Smart living dan smart society masing-masing memiliki 5 dan 4 inovasi": as many numbers as dimensions, dealt one by one."""
    each = EACH.search(scan.folded)
    named = [d for d in scan.dimensions if d.key != "other"]
    if each is None or len(named) < 2:
        return
    for rule in scan.rules("counts"):
        for match in scan.matches(rule):
            last = scan.number_at(match.start("value"))
            run = [last] if last is not None else []
            for number in reversed([n for n in scan.numbers if n.is_plain and n.unit is None and n.end <= match.start("value")]):
                if run and _JOINT.fullmatch(scan.folded, number.end, run[0].start):
                    run.insert(0, number)
            row = next((r for r in reversed(rows(scan.text, named)) if run and r[-1].end <= run[0].start), [])
            if len(run) < 2 or len(row) != len(run) or any(scan.is_taken(n) or not isinstance(n.value, int) for n in run):
                continue
            scan.take(*run)
            for number, dimension in zip(run, row, strict=True):
                start, end = scan.sentence.start + number.start, scan.sentence.start + match.end()
                label = " ".join(match["label"].split())
                whom = subject_of(scan, dimension)
                yield Claim(start, end, whom, "count", "programs", "score.count.in-turn", 0.82, value=number.value, label=label)


def _changed(scan: Scan, around: Around) -> Iterator[Claim]:
    """ "memangkas jumlah program dari 64 menjadi 38": what there were and what there are."""
    for rule in scan.rules("changes") if around.is_on_topic else ():
        for match in scan.matches(rule):
            subject = _owner(scan, around.places, match)
            for name, role in (("previous", "previous"), ("value", "actual")):
                number = scan.number_at(match.start(name))
                if subject is None or number is None or scan.is_taken(number) or not isinstance(number.value, int):
                    continue
                scan.take(number)
                start, end = scan.sentence.start + match.start(), scan.sentence.start + match.end()
                label = " ".join(match["label"].split())
                yield Claim(start, end, subject, "count", "programs", rule.id, rule.prior, value=number.value, role=role, label=label)


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """Every count of one sentence that somebody could check."""
    if not scan.free:
        return
    found = [*_in_turn(scan), *breakdowns.find(scan, around), *_changed(scan, around), *_of_rules(scan, around)]
    yield from found
    yield from changing_counts.find(scan, around, found)


def _of_rules(scan: Scan, around: Around) -> Iterator[Claim]:
    for rule in scan.rules("counts"):
        for match in scan.matches(rule):
            number = scan.number_at(match.start("value"))
            if number is None or scan.is_taken(number) or not isinstance(number.value, int):
                continue
            reason = _refusal(scan, match, number, around.is_on_topic)
            if reason:
                scan.refuse(match.start(), match.end(), rule.id, reason)
                continue
            subject = _owner(scan, around.places, match)
            if subject is None:
                scan.refuse(match.start(), match.end(), rule.id, "about another region or about none")
                continue
            scan.take(number)
            strong = _STRONG.search(match["label"]) is not None
            yield Claim(
                scan.sentence.start + match.start(),
                scan.sentence.start + match.end(),
                subject,
                "count",
                "programs",
                rule.id,
                0.88 if strong else 0.75,
                value=number.value,
                role=_count_role(scan, number, match.end()),
                bound=bound_of(scan, number),
                label=" ".join(match["label"].split()),
            )


def _refusal(scan: Scan, match: re.Match[str], number: Number, is_on_topic: bool) -> str | None:
    """Why a number of programmes is no count of the region's own, None when it is one."""
    if number.value in (0, 1) or number.value > _MOST:
        return "one of something, not a count" if number.value in (0, 1) else "too many to be programmes"
    if number.value in _YEARS and "." not in match["value"]:
        return "a year"
    noun = matching.fold(match["noun"])
    strong = _STRONG.search(match["label"]) is not None
    for directly in word_pattern("not_count_before").finditer(scan.folded, max(0, match.start() - 24), match.start()):
        if re.search(r"\b(?:terdiri|lebih|kurang)\s$", scan.folded[: directly.start()]) or _is_earlier(scan, match.start(), match.end()):
            continue
        there = _THERE_ARE.match(scan.folded, match.end()) if directly[0] in ("dari", "satu dari") else None
        if there is not None and not _SHARE_FOLLOWS.match(scan.folded, there.end()):
            continue
        if re.fullmatch(r"\W{0,2}(?:\w+\s)?", scan.folded[directly.end() : match.start()]):
            return f"behind '{directly[0]}'"
    behind = scan.has("not_count_after", match.end(), min(len(scan.folded), match.end() + 16))
    if behind and not scan.folded[match.end() : behind.start()].strip():
        return f"before '{behind[0]}'"
    if number.kind == "ordinal" and not strong:
        return "an ordinal"
    if _UNFINISHED.match(scan.folded, match.end()):
        return "not finished"
    reason = _other_use(scan, match)
    if reason is not None:
        return reason
    cued = scan.has("count_cues", max(0, match.start() - 60), match.start("label")) is not None
    is_cued = cued or _is_earlier(scan, match.start(), match.end()) or _is_in_plan(scan, number, noun)
    if number.value < _MORE_THAN_A_LIST and not strong and scan.has("list_openers", max(0, match.start() - 14), match.start()):
        return "opens a list"
    opener = scan.has("list_openers", max(0, match.start() - 20), match.start())
    if not is_cued and number.value < _FEW and _SOME.match(scan.folded, match.end()):
        return "some of them"
    has_cue = is_cued or (opener is not None and number.value >= _MORE_THAN_A_LIST)
    in_use = (
        _IN_USE.match(scan.folded, match.end())
        or _THERE_ARE.match(scan.folded, match.end())
        or (is_on_topic and _ACTED_ON.match(scan.folded, match.end()))
    )
    if not strong and not has_cue and not in_use and not _behind_dimension(scan, match.start()) and not _in_breakdown(scan, match):
        return "no word says that they exist"
    if noun in ("kegiatan", "rencana aksi", "layanan", "program", "aplikasi") and not strong and not is_on_topic:
        return "not about the smart-city programme"
    if noun == "kegiatan" and not strong:
        return "activities, not programmes"
    return None


def _other_use(scan: Scan, match: re.Match[str]) -> str | None:
    """Why the words around a number make it no count of what there is."""
    which = changing_counts.ORDERED.search(scan.folded, max(0, match.start() - 20), match.start())
    if which is not None and not which[0].startswith("posisi"):  # "posisi delapan quick win per 1 Maret": how they stand
        return "which one, not how many"
    if _POINTED_OUT.match(scan.folded, match.end()):
        return "pointed out"
    if _DONE_NEXT.match(scan.folded, match.end()) or (
        _ONLY.search(scan.folded, 0, match.start()) and _RUNS.match(scan.folded, match.end())
    ):
        return "what was done"
    if _ADVISED.search(scan.folded, 0, match.start()):
        return "a wish"
    return "a reason" if _REASON.search(scan.folded, 0, match.start()) else None


def _is_in_plan(scan: Scan, number: Number, noun: str) -> bool:
    """ "Dokumen itu menyebut 28 rencana aksi": enough to be all that a plan holds."""
    return number.value >= _MORE_THAN_SAMPLES and noun in _PLANNED and _IN_PLAN.search(scan.folded, 0, number.start) is not None


def _in_breakdown(scan: Scan, match: re.Match[str]) -> bool:
    """ "Smart branding dengan 3 sub dimensi yaitu a, b, dan c 14 program": a dimension taken apart, then counted."""
    dimension = nearest(scan, match.start(), match.end(), ("dimension",))
    return dimension is not None and _HELD.search(scan.text, max(0, dimension.end - scan.sentence.start), match.start()) is not None


def _behind_dimension(scan: Scan, at: int) -> bool:
    """ "Smart Living (4 program)", "Smart Living: 4 program"."""
    return any(re.fullmatch(r"\s?[(:,–-]?\s?", scan.text[d.end : at]) for d in scan.dimensions if d.end <= at and d.key != "other")


def _owner(scan: Scan, places: Places, match: re.Match[str]) -> Subject | None:
    office = office_before(scan, match.start())
    if office is not None and office.key != "diskominfo" and _OWN_VERB.search(scan.folded, office.end, match.start()):
        return subject_of(scan, office)
    behind = next((d for d in scan.dimensions if d.key != "other" and d.start >= match.end()), None)
    if behind is not None and re.fullmatch(r"\s(?:(?:dimensi|pada|untuk|di|bidang)\s){0,2}", scan.text[match.end() : behind.start]):
        return subject_of(scan, behind)
    dimension = nearest(scan, match.start(), match.end(), ("dimension",))
    if dimension is not None and len([d for d in scan.dimensions if d.key != "other"]) <= 7:
        lead = scan.text[max(0, dimension.end - scan.sentence.start) : match.start()]
        if len(lead) < 70 or _HELD.search(lead):
            return dimension
    return region_tied_behind(scan, match.end()) or region_subject(scan, places, match.start())


def _is_earlier(scan: Scan, start: int, end: int) -> bool:
    """ "naik dari 41 inovasi", "dari 64 inovasi pada 2021 menjadi 120": the earlier count of a pair."""
    if re.search(r"\bdari\s(?:hanya\s|sebelumnya\s|semula\s){0,2}$", scan.folded[:start]) is None:
        return False
    moved = re.search(
        r"\b(?:naik|turun|meningkat|bertambah|berkurang|melonjak|menyusut|tumbuh)\s(?:\w+\s){0,2}dari\s(?:\w+\s){0,2}$", scan.folded[:start]
    )
    return moved is not None or _CHANGES.match(scan.folded, end) is not None


def _count_role(scan: Scan, number: Number, end: int) -> str:
    if _is_earlier(scan, number.start, end):
        return "previous"
    role = role_of(scan, number)
    return role if role in ("previous", "projected", "target") else "actual"

"""The words of a span that say something about the state of a programme: one status each, with the year they are said of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons
from extract.matching import Group, letters_of
from extract.model import Mention
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

_LEAD = 110  # characters before a find in which a negation or a plan may stand
_PRESENT = ("running", "not_running", "launched", "planned", "awarded", "evaluated")
DENIED = "no "  # before a rank that a programme is told not to have
_STATUS_OF = {"quick-win": "quick_win", "not-running": "not_running"}
_PREDICATE = re.compile(
    r"(?:\b(?:merupakan|menjadi|jadi|melainkan|dijadikan|sebagai|adalah|ialah|masuk|termasuk|tergolong|ditetapkan|tercatat|dimasukkan|(?:men)?jadikan(?:nya)?|me[a-z]{3,}nya|disebut(?:-sebut)?|dikukuhkan|dinobatkan|didapuk|didaulat|"
    r"digadang(?:-gadang)?|diklaim|dihitung|diplot|dipilih|terpilih|diusung|diusulkan|diajukan|didaftarkan|dianggap|dicatat|diakui|regarded|considered|called|is|are|was|were|as|named|listed|declared|became|becomes)\s[^.;\n]{0,60}"
    r"|\b(?:tetap|masih|memang)\s|\t[\s|]{0,3}(?:[^\t|\n]{1,30}[,;/(]\s?)?"  # "A tetap prioritas"; the cell of a row ("berjalan, unggulan")
    r"|^[\s,:)\"”“–—-]{0,4}(?:(?:ini|itu|inilah|itulah|juga|pun|memang)\s){0,2}(?:(?:sebuah|program|inovasi|salah\ssatu|yang|layanan|aplikasi|the|an?|\w+'s)\s){0,4})$",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(r"\b(?:hanya|cuma|tidak|tak)\b", re.IGNORECASE)
_RANKS_ANOTHER = re.compile(r"meng(?:andalkan|unggulkan)|menjagokan|memprioritaskan", re.IGNORECASE)  # "X mengandalkan perahu"
_DRAFT = "status.after.draft.planned"
_NOT_LISTED = re.compile(
    r"\b(?:tidak|tak|belum)\s(?:masuk|termasuk|tercatat|tercantum|ada)\s(?:(?:di|dalam|ke|pada)\s){0,2}(?:daftar|senarai|jajaran|deretan)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"belum\s(?:juga\s|sempat\s)?(?:dibuka|diluncurkan|diresmikan|dimulai|dirilis|ada)\b", re.IGNORECASE)
_DATED = (
    "status.after.planned",
    "status.after.next.planned",
    "status.after.coming-month.planned",
    "status.after.waiting.planned",
    "status.after.year.later",
    "status.after.field.later",
)  # when it is to begin
_FINISHED = "status.after.use.finished.running"
_WILL_DO = "status.bare.will.planned"
_HOPED_FOR = "status.after.hoped-for.planned"
_NOT_EVEN = re.compile(r"\s(?:pun|saja|juga)\s(?:tidak|belum|tak)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"(?:\s(?:pada|mulai|sejak|awal|akhir|pertengahan|di|bulan|\d{1,2}))*\s(?:tahun|bulan|pekan|minggu|semester|triwulan|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s(?:depan|mendatang|nanti)\b",
    re.IGNORECASE,
)
# "Pada 2025 portal itu akan ditambah izin kapal": what is added to is there
_EXTENDS = re.compile(
    r"\b(?:akan|bakal|segera|hendak|ingin|rencananya|direncanakan|ditargetkan)\s(?:\w+\s){0,2}?(?:di(?:tambah(?:kan)?|lengkapi|perluas|perkuat|sempurnakan|perbarui"
    r"|replikasi|tingkatkan|optimalkan)|menambah|memperluas|melengkapi|menjangkau|menyasar|mencakup)\b",
    re.IGNORECASE,
)
# "terhenti di babak wawancara", "kandas pada urutan kesebelas": out of a contest, as alive as before
_IN_A_CONTEST = re.compile(
    r"(?:\s(?:hanya|saja|juga|lagi|lebih|dulu|langkahnya|perjalanannya)){0,2},?\s(?:di|pada|dalam|sampai|hingga|saat|ketika)\s(?:(?:awal|akhir|tengah|luar|bawah|sepuluh|lima|tiga|meja|tangan)\s)?"
    r"(?:(?:tahap(?:an)?|proses|fase|sesi|tingkat|level)\s(?:\w+\s)?(?:wawancara|seleksi|presentasi|penjurian|verifikasi|administrasi|administratif|final|semifinal|penilaian|paparan|penyisihan|kurasi|nominasi|lomba|kompetisi"
    r"|provinsi|nasional|regional|kabupaten|kota|asean|dunia|internasional)"
    r"|babak|putaran|urutan|peringkat|posisi|ranking|nomor\surut|semifinal|final|grand\s?final|perempat|seleksi|penyisihan|penjurian|wawancara|besar|finalis|nominasi|nominator|juri|top\s\d|lomba|kompetisi|ajang)\b",
    re.IGNORECASE,
)
_JUDGED_THEN = re.compile(  # "diajukan untuk penilaian tahun 2026": the contest is to come, not the programme
    r"\b(?:penilaian|evaluasi|asesmen|lomba|kompetisi|ajang|festival|penghargaan|anugerah|award|pameran|pekan\sinovasi|verifikasi|penjurian)(?:\s(?!(?:akan|untuk|yang|dan|serta|lalu|di|ke)\b)[\w-]+){0,3}\s$",
    re.IGNORECASE,
)
_WILL_BE_SHOWN = re.compile(  # "bakal ditiru puskesmas lain tahun depan": what is to be copied, shown or judged is there
    r"\b(?:akan|bakal|segera|hendak|rencananya|siap)\s(?:\w+\s)?di(?:tiru|contoh|replikasi|adopsi|pamerkan|lombakan|ikutkan|ikutsertakan|paparkan|presentasikan|tampilkan|nilai|evaluasi|kunjungi|perlombakan|ajukan\ske)\b[^.;]*$"
    r"|\b(?:berpeluang|berkesempatan|dijagokan|diunggulkan|difavoritkan)\s[^.;]*$",
    re.IGNORECASE,
)
_IN_A_CONTEST_TO_COME = re.compile(  # "akan diusulkan untuk kategori smart living": what is sent in is there
    r"\b(?:diajukan|diusulkan|didaftarkan|dicalonkan|dinominasikan)\s(?:(?:untuk|ke|pada|dalam|sebagai|mengikuti|ikut|masuk|menjadi|bagi|peserta|wakil|salah\ssatu|di)\s){1,4}"
    r"(?:\w+\s)?(?:kategori|kompetisi|lomba|ajang|penghargaan|anugerah|award|sayembara|kontes|festival|kipp|sinovik|iga|innovative|nominasi|nominator|top\s\d|penilaian)\b",
    re.IGNORECASE,
)
_LEARNT_FROM = re.compile(  # "akan mengirim dua operator untuk mempelajari P": what is gone to see is there
    r"\b(?:mempelajari|meniru|mencontoh|mereplikasi|mengadopsi|mempresentasikan|memaparkan|memamerkan|melombakan|mengikutkan|mengikutsertakan"
    r"|melihat|meninjau|mengunjungi|menengok|menjajal|mendatangi|menyaksikan|mengevaluasi|menilai|hal\s(?:serupa|yang\ssama))\b",
    re.IGNORECASE,
)
# "yang tahun sebelumnya masih berupa uji coba, sekarang dipakai 46 juru pintu"
_WAS_A_PLAN = re.compile(
    r"\b(?:sebelumnya|lalu|silam|kemarin|semula|awalnya|mulanya|tadinya|dulu(?:nya)?)\s(?:[^,.;]{0,30}\s)?$", re.IGNORECASE
)
_IS_THERE_NOW = re.compile(r",\s(?:tetapi\s|tapi\s|namun\s)?(?:kini|sekarang|sudah|telah|tahun\sini\s(?:sudah|telah))\b", re.IGNORECASE)
_IN_HAND = "status.before.running"
_KEEPS = re.compile(r"\b(?:me)?(?:ngelola|ngampu|nangani|megang|ngurus|kelola|ampu|tangani|pegang|urus)\b", re.IGNORECASE)  # whose it is
_WHO = re.compile(r"\bsiapa(?:kah)?\s(?:(?:saja|yang|sebenarnya|nanti|kini)\s){0,2}$", re.IGNORECASE)
_YEAR_NEXT = re.compile(r"20\d\d\b")
_BECAUSE = re.compile(
    r"\b(?:karena|sebab|sewaktu|ketika|lantaran|akibat|gara-gara|because|since)\b"
    r"(?![^.;]*\b(?:tetapi|tapi|namun|kini|but|now|(?:dan|lalu|kemudian)\s\w+\s(?:kembali|lagi))\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:(?P<this>tahun\s(?:ini|berjalan)|saat\sini|sekarang|kini|dewasa\sini|hari\sini|bulan\sini|masih|this\syear|now|currently|still)"
    r"|(?P<last>tahun\s(?:lalu|kemarin|silam|sebelumnya)|setahun\s(?:lalu|silam)|last\syear)"
    r"|(?P<next>tahun\s(?:depan|mendatang|berikutnya)|next\syear))\b",
    re.IGNORECASE,
)


_AT_START = ("bare", "group")


@dataclass(frozen=True, slots=True)
class Said:
    """One status, its year if the text fixes one, and the span of the words that say it (in one sentence)."""

    status: str
    year: int | None
    start: int
    end: int
    rule: str
    sentence: Sentence
    prior: float
    is_yet: bool = False  # "belum dimulai": that it has not begun, not that it has ended

    @property
    def words(self) -> str:
        """The words that say it."""
        return self.sentence.text[self.start - self.sentence.start : self.end - self.sentence.start]

    @property
    def is_header(self) -> bool:
        """Whether it was said of what a noun announces ("enam program unggulan"), not of one programme."""
        return ".header." in self.rule


@dataclass(frozen=True, slots=True)
class Speech:
    """What can be asked of a text: `years` are all its mentions of years, `told` is the year it was written in, if known."""

    text: str
    years: Sequence[Mention]
    told: int | None = None
    known: dict[int, list[Said]] = field(default_factory=dict, compare=False, repr=False)
    standing: dict[str, list[Rule]] = field(default_factory=dict, compare=False, repr=False)  # by kind, those with letters in the text

    def scan(self, kind: str, sentence: Sentence, start: int, end: int, floor: int = 0) -> list[Said]:
        """What the rules of one kind find in the span, each rule once; negated and conditional words say nothing, plans are plans.

        Such words are looked for up to `floor`: what stands before it is told of another.

        Rules of the kinds `bare` and `group` are tried at the start of the span only: what stands right behind a name, a line of its own.
        """
        found: list[Said] = []
        if end <= start:
            return found
        rules, words = _rules(current_lexicons())
        if not words[kind].may_stand_in(self.text, start, end):
            return found
        standing = self.standing.get(kind)
        if standing is None:
            standing = self.standing[kind] = [rule for rule in rules[kind] if letters_of(rule.regex, self.text) != ()]
        for rule in standing:
            for match in rule.regex.finditer(self.text, start, end) if kind not in _AT_START else _at(rule, self.text, start, end):
                name = rule.id.rpartition(".")[2]
                status = _STATUS_OF.get(name, name)
                before = self.text[max(sentence.start, floor, match.start() - _LEAD) : match.start()]
                if status == "later" and (_EXTENDS.search(self.text, match.end(), sentence.end) or _JUDGED_THEN.search(before)):
                    continue
                if status == "planned" and _WILL_BE_SHOWN.search(self.text, max(sentence.start, match.start() - _LEAD), match.end()):
                    continue
                if status == "planned" and self._is_there_already(kind, sentence, match, end):
                    continue
                if status == "not_running" and _IN_A_CONTEST.match(self.text, match.end(), sentence.end):
                    continue
                if kind == "header" and any(one.regex.search(before) for one in rules["rank_negation"]):
                    found.append(Said(DENIED + status, None, match.start(), match.end(), rule.id, sentence, rule.prior))
                    continue  # "di luar quick win"
                if status == "planned" and _WAS_A_PLAN.search(before) and _IS_THERE_NOW.search(self.text, match.end(), sentence.end):
                    continue
                if status == "running" and _WHO.search(before):
                    continue  # "Siapa yang mengelola portal ini?"
                is_state = status in ("launched", "running")
                if is_state and (rules["negation"][0].regex.search(before) or _NOT_EVEN.match(self.text, match.end(), sentence.end)):
                    continue  # "tidak akan dihidupkan lagi", "Diresmikan pun tidak"
                is_past = is_state and any(one.regex.search(before) for one in rules["past"])
                if is_past and (status == "running" or self._year(sentence, match.start(), match.end(), start, end, status) is None):
                    continue  # "yang dulu diluncurkan"; but "pernah meluncurkan P pada 2020" tells when
                if is_state and (
                    any(plan.regex.search(before) and not _WILL_BE_SHOWN.search(before) for plan in rules["plan"])
                    or _TO_COME.match(self.text, match.end(), sentence.end)
                ):
                    status = "planned"
                elif (
                    status == "not_running"
                    and not _AT_ONCE.search(self.text, match.start(), min(match.end() + 1, end))
                    and any(one.regex.search(before) for one in rules["past"])
                ):
                    continue  # "sempat terhenti delapan bulan"
                elif status == "not_running" and any(
                    one.regex.search(self.text[max(start, match.start() - _LEAD) : match.start()]) for one in rules["of_another"]
                ):
                    continue  # "..., berbeda dengan gudang yang mangkrak"
                elif kind != "header" and any(one.regex.search(before) for one in self._turning_off(rules, status, rule)):
                    continue
                year = self._year(sentence, match.start(), match.end(), start, end, status)
                if status == "planned" and rule.id == _DRAFT and year is not None and self.told is not None and year < self.told:
                    continue  # "yang waktu peluncurannya tahun 2020 ..."
                if status == "later":  # "dimulai 2025", "pada 2026": a plan where that year is still to come
                    if (year := _year_right_behind(self.text, match.end()) or year) is None or self.told is None or year <= self.told:
                        continue
                    status = "planned"
                elif status in ("launched", "running") and year is not None and self.told is not None and year > self.told:
                    status = "planned"
                if status == "earlier":  # "unggahan terakhir bertanggal 3 Agustus 2022": an end where that year is over
                    if (last := _year_right_behind(self.text, match.end())) is None or self.told is None or last >= self.told:
                        continue
                    status, year = "not_running", self.told
                is_yet = status == "not_running" and match[0].casefold().startswith("belum")
                found.append(Said(status, year, match.start(), match.end(), rule.id, sentence, rule.prior, is_yet))
                break
        return found

    def _is_there_already(self, kind: str, sentence: Sentence, match: re.Match[str], end: int) -> bool:
        """Whether what is planned is done with a programme that is there: it goes into a contest, others come to learn from it."""
        if kind == "before":
            return _LEARNT_FROM.search(self.text, match.start(), end) is not None
        return _IN_A_CONTEST_TO_COME.search(self.text, match.start(), min(sentence.end, match.end() + _LEAD)) is not None

    @staticmethod
    def _turning_off(rules: dict[str, tuple[Rule, ...]], status: str, rule: Rule) -> tuple[Rule, ...]:
        """The rules by which words before a find turn it off: of a day to come, only a denial: what should be then is a plan."""
        if status == "later" or rule.id == _HOPED_FOR:
            return rules["negation"][:1]
        return rules["undone" if status == "not_running" else "negation"]

    def headers(self, sentence: Sentence, start: int, end: int) -> list[Said]:
        """ "program unggulan", "quick win" and the like within the span."""
        if start != sentence.start or end != sentence.end:
            return self.scan("header", sentence, start, end)
        found = self.known.get(sentence.index)
        if found is None:
            found = self.known[sentence.index] = self.scan("header", sentence, start, end)
        return found

    def predicates(self, sentence: Sentence, start: int, end: int, floor: int = 0) -> list[Said]:
        """What a span behind a programme says of it: its state, and the rank it is given ("menjadi program unggulan")."""
        ranks = [
            header
            for header in self.headers(sentence, start, end)
            if _PREDICATE.search(self.text[start : header.start]) and not _RANKS_ANOTHER.match(self.text, header.start)
        ]
        states = [found for kind in ("bare", "after", "further") for found in self.scan(kind, sentence, start, end, floor)]
        ended = min((one.end for one in states if one.status == "not_running"), default=None)
        if ended is not None and (why := _BECAUSE.search(self.text, ended, end)) is not None:
            # "dihentikan karena sekolah telah memakai yang lain": the reason is of others
            states = [one for one in states if one.status == "not_running" or one.start < why.start()]
        if (unlisted := _NOT_LISTED.search(self.text, start, end)) is not None:  # "tidak masuk daftar itu": whatever it lists
            ranks = [*ranks, Said(f"{DENIED}quick_win", None, unlisted.start(), unlisted.end(), "status.header.not-listed", sentence, 1.0)]
        return [*without_yet(self.text, states), *ranks]

    def of_cell(self, sentence: Sentence, start: int, end: int) -> list[Said]:
        """The state that a part of a field tells, which holds nothing else: "direncanakan"."""
        words = f"Status: {self.text[start:end]}"
        cells = [rule for rule in _rules(current_lexicons())[0]["after"] if rule.id.startswith("status.cell.")]
        fitting = next((rule for rule in cells if (found := rule.regex.match(words)) is not None and found.end() == len(words)), None)
        name = fitting.id.rpartition(".")[2] if fitting is not None else ""
        return [Said(_STATUS_OF.get(name, name), None, start, end, fitting.id, sentence, fitting.prior)] if fitting is not None else []

    def announced(self, sentence: Sentence) -> list[Said]:
        """What a whole sentence says of the programmes that follow it."""
        return [*self.headers(sentence, sentence.start, sentence.end), *self.scan("before", sentence, sentence.start, sentence.end)]

    def _year(self, sentence: Sentence, start: int, end: int, low: int, high: int, status: str) -> int | None:
        """The stated year nearest to the words within the window; the date of an event only fixes a launch.

        Without one, "tahun ini", "kini", "tahun depan" are counted from the year in which the text was written.
        """
        here = [y for y in self.years if sentence.start <= y.start < sentence.end and len(y.key) == 4]
        stated = [y for y in here if y.rule == "year.stated"]
        dated = [y for y in here if y.rule == "year.date"] if status == "launched" else []
        fitting = [y for y in (*stated, *dated) if low <= y.start < max(high, end)]
        if not fitting and (relative := self._relative_year(start, end, low, high)) is not None:
            return relative
        if not fitting:
            fitting = stated or dated
            if len({y.key for y in fitting}) != 1:
                return None
        return int(min(fitting, key=lambda y: (abs(y.start - start), y.start)).key)

    def _relative_year(self, start: int, end: int, low: int, high: int) -> int | None:
        if self.told is None:
            return None
        words = sorted(_RELATIVE.finditer(self.text, low, max(high, end)), key=lambda m: (abs(m.start() - start), m.start()))
        return None if not words else self.told + {"this": 0, "last": -1, "next": 1}[words[0].lastgroup or "this"]


def without_yet(text: str, said: Sequence[Said]) -> list[Said]:
    """What is said but for "belum dibuka" where a day to come is told behind it: that is no end."""
    days = [one.start for one in said if one.status == "planned" and ".before." not in one.rule]
    return [
        one
        for one in said
        if one.status != "not_running" or one.start > max(days, default=-1) or _NOT_YET.match(text, one.start, one.end) is None
    ]


def _year_right_behind(text: str, at: int) -> int | None:
    """The year that stands right behind the words of a rule."""
    year = _YEAR_NEXT.match(text, at)
    return int(year[0]) if year else None


def _at(rule: Rule, text: str, start: int, end: int) -> list[re.Match[str]]:
    found = rule.regex.match_at(text, start, end)
    return [found] if found else []


def settled(found: Sequence[Said], years_of_headers: dict[str, int], told: int | None = None) -> list[Said]:
    """Each (status, year) once, in the order of the text; one without a year gives way to the same with one.

    Running and not running exclude each other in one year: what is said last holds ("sempat terhenti, kini beroperasi lagi"). Where no
    year is said of a programme at all, what is told of its present is of the year in which it is told.
    """
    found = [one for one in found if not one.status.startswith(DENIED)]
    gone = [one for one in found if one.status == "not_running"]  # "tautannya sekarang menampilkan iklan", "hanya dipakai 37 kali"
    found = [one for one in found if one.status != "running" or not any(end.start <= one.start and one.end <= end.end for end in gone)]
    dated = [replace(s, year=years_of_headers.get(s.status)) if s.year is None and s.is_header else s for s in found]
    kept: dict[tuple[str, int | None], Said] = {}
    for one in sorted(dated, key=lambda s: (s.start, s.rule)):
        kept.setdefault((one.status, one.year), one)
    with_year = {status for status, year in kept if year is not None}
    out = [one for (status, year), one in kept.items() if year is not None or status not in with_year]
    if any(s.status == "planned" and ".before." not in s.rule for s in out):
        # "mengandalkan X, yang masih disiapkan": the verb before the name says less than what is said of it
        out = [s for s in out if s.status != "running" or ".before." not in s.rule]
    if any(s.status in ("launched", "running") for s in out):
        out = [s for s in out if s.rule != _WILL_DO]  # "Bupati meluncurkan P, yang bakal memudahkan warga": no plan to begin it
    planned_in = {s.sentence.index for s in out if s.status == "planned"}  # "baru dapat dimulai sesudah gedungnya rampung"
    out = [s for s in out if s.rule != _FINISHED or s.sentence.index not in planned_in]
    to_be_made = {s.sentence.index for s in found if s.status == "planned" and ".before." in s.rule}
    # "berencana membangun P, papan yang dibuka nelayan tiap pagi": what it is to do is no use yet
    out = [s for s in out if s.status != "running" or ".use." not in s.rule or s.sentence.index not in to_be_made]
    if gone:
        # "dihentikan, di antaranya P yang selama ini dikelola Dinas X"; "Yang pertama terhenti. Dinas X mengelola ketiganya"
        out = [s for s in out if ".owned." not in s.rule and not (s.rule == _IN_HAND and _KEEPS.search(s.words))]
    stopped_in = {s.sentence.index for s in out if s.status == "not_running"}
    # "tidak lagi melayani 20 desa setiap hari": what it does counts for little where its end is told
    out = [s for s in out if s.status != "running" or ".use." not in s.rule or s.sentence.index not in stopped_in]
    states = [s for s in out if s.status in ("running", "not_running")]
    if len({s.status for s in states}) == 2:  # "run by the office since 2021" was its beginning where it is off today
        stopped = max(s.start for s in states if s.status == "not_running")
        out = [s for s in out if s.status != "running" or ".since." not in s.rule or s.start > stopped]
        states = [s for s in states if s in out]
    if len({s.status for s in states}) == 2:
        last = max(states, key=lambda s: (s.start, s.status == "not_running"))
        out = [s for s in out if s not in states or s.status == last.status or (s.year != last.year and None not in (s.year, last.year))]
    ends = [s for s in out if s.status == "not_running"]
    if ends and all(".further." in s.rule for s in ends) and any(s.status == "planned" and s.start < ends[0].start for s in out):
        ends, out = [], [s for s in out if s not in ends]  # "D hendak membuka P. 'Kapalnya ada, catatannya tidak pernah ada'"
    if ends:  # "mati sejak Mei, tahun depan dihidupkan lagi": what is hoped for is no state; but "belum dimulai, dijadwalkan tahun depan"
        begins = _DATED if all(s.is_yet for s in ends) else ()
        out = [s for s in out if s.status != "planned" or s.rule in begins]
    if told is not None and all(one.year is None for one in out):
        out = [replace(one, year=told) if one.status in _PRESENT else one for one in out]
    return out


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> tuple[dict[str, tuple[Rule, ...]], dict[str, Group]]:
    """The rules by kind, and by kind whether any of them may match somewhere."""
    kinds: dict[str, tuple[Rule, ...]] = {}
    for rule in load_rules("status"):
        kinds[rule.kind] = (*kinds.get(rule.kind, ()), rule)
    return kinds, {kind: Group(rule.regex for rule in rules) for kind, rules in kinds.items()}

"""What the text itself says a phrase is, at any of its places, where that is no programme: a firm, a person, a ware, one of many.

A name is used again and again, and one place may look like a programme's ("program LG") where another tells what bears it
("LG membukukan laba"). Grammar tells it: verbs that only people or bodies govern, wares that are bought and driven, kinds that are
counted, and the plain statement "X adalah perusahaan ...".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.facts.programs.model import Naming
from extract.facts.programs.names.dropping import drop
from extract.facts.programs.names.persons import Persons
from extract.finders.program_words import squeeze, tables
from extract.lexicon import Lexicons, current_lexicons
from extract.matching import Pattern
from extract.matching import compile as compile_pattern
from extract.model import Rejected
from extract.segment import Sentence

_REASON = "told elsewhere in the text to be a body, a person, a ware or a kind"
_PLACES = 12  # of a phrase that are looked at
_BEFORE, _AFTER = 60, 90
# What may be said of a person's or a body's own, and of things that are counted: other constructions are surer than such a hint.
_WEIGHED = frozenset(
    (
        "program.cue program.list program.defined program.launched program.spelled program.stated program.named program.described"
        " program.appositive program.aside program.tailed program.counted"
    ).split()
)
_POSSESSED = re.compile(
    r"\b(?:program(?:-program)?|layanan|sistem|gerakan|kebijakan|inovasi)(?:nya)?(?:\s[a-z][a-z-]{3,18}){0,3}\s$", re.IGNORECASE
)
# "ikhtiar Rahmat sebagai program unggulan": whose deed it is
_DEED = re.compile(
    r"\b(?:ikhtiar|upaya|gagasan|ide|karya|langkah|usaha|inisiatif|prakarsa|mimpi|impian|keinginan|rintisan|buatan|temuan|usulan|cerita|kisah|sosok|pengalaman|perjuangan|ketekunan|kegigihan"
    r"|kerja|jerih\spayah|keluhan|jawaban|pernyataan|permintaan|saran|masukan|cara|rumah|ponsel|tangan|suara|buah\s(?:pikir(?:an)?|karya|tangan))\s$"
)
# "Politeknik Bahari Negeri (Polbara)": a body's short form stays one wherever it is used again
_SHORT_OF_BODY = re.compile(
    r"(?<![\w-])(?:Universitas|Politeknik|Institut|Akademi|Sekolah\sTinggi|Yayasan|PT|CV|Persatuan|Perkumpulan|Perhimpunan|Asosiasi|Himpunan|Ikatan|Aliansi|Serikat|Gabungan|Federasi|Konsorsium|Komunitas|Paguyuban|Balai\sBesar|Komisi|Kamar)"
    r"(?:\s(?:[A-Z][\w'’-]*|dan|untuk|dari|of)){1,9}\s\([\"“]?$"
)
_COUNTED = re.compile(
    r"(?<![\w.,/-])(?:\d{1,3}(?:\.\d{3})*|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belasan|puluhan|ratusan|ribuan|sejumlah|beberapa|unit|para)\s$"
)
_NO_COUNT = re.compile(
    r"\b(?:tahun|nomor|no|peringkat|pukul|ke|versi|tanggal|angka|top|kategori|call|hotline|19\d\d|20\d\d)\.?\s\S+\s$", re.IGNORECASE
)


class ToldApart:
    """What a text tells of its phrases; each is looked up once."""

    __slots__ = ("_known", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def hold(self, form: str) -> bool:
        """Whether some place of the text says that what is called so is no programme."""
        if form not in self._known:
            self._known[form] = self._look_up(form)
        return self._known[form]

    def is_club(self, naming: Naming) -> bool:
        """Whether a team, a choir, an eating house stands here: an office may have one, and it is no programme all the same."""
        before = self._text[max(0, naming.name.start - _BEFORE) : naming.name.start]
        return _clubs(current_lexicons()).search(before) is not None

    def _look_up(self, form: str) -> bool:
        text = self._text
        before_it, behind_it = _sides(current_lexicons())
        is_letters = form.isupper() and form.isalpha()
        at = text.find(form)
        for _ in range(_PLACES):
            if at < 0:
                break
            end = at + len(form)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                before = text[max(0, at - _BEFORE) : at]
                before = before[before.rfind("\n") + 1 :]
                if _SHORT_OF_BODY.search(text[max(0, at - 2 * _BEFORE) : at]) and text[end : end + 1] == ")":
                    return True
                if before_it.search(before) or behind_it.match(text[end : end + _AFTER].partition("\n")[0]):
                    return True
                if is_letters and _COUNTED.search(before) and not _NO_COUNT.search(before):
                    return True  # "155 XYZ", "dua XYZ"
            at = text.find(form, end)
        return False


def drop_told_apart(
    text: str, sentences: Sequence[Sentence], told: ToldApart, persons: Persons, found: dict[int, list[Naming]], rejected: list[Rejected]
) -> None:
    """Take from `found` what the text says to be no programme, unless an office or a dimension has it, or it is spelled out."""
    safe = {
        squeeze(naming.name.form)
        for row in found.values()
        for naming in row
        if (naming.offices and not told.is_club(naming))
        or naming.dimensions
        or naming.aliases
        or naming.rule not in _WEIGHED
        or naming.name.shape == "quoted"
    }

    def is_none(naming: Naming) -> bool:
        form = naming.name.form
        return squeeze(form) not in safe and (told.hold(_without_noun(form)) or _is_possessor(text, naming, persons))

    drop(found, (sentence.index for sentence in sentences), is_none, rejected, _REASON)


def _without_noun(form: str) -> str:
    """ "sistem Gamalira": what is told of it is told of the name alone."""
    noun, _, rest = form.partition(" ")
    return rest if rest and noun[0].islower() and noun in tables().cues else form


def _is_possessor(text: str, naming: Naming, persons: Persons) -> bool:
    """ "program-program Rahmat", "program prioritas Rahmat Sutedja", "ikhtiar Rahmat": whose programmes they are."""
    if not persons.hold(naming.name.form):
        return False
    if _DEED.search(text, max(0, naming.name.start - 40), naming.name.start):
        return True
    return naming.rule == "program.cue" and _POSSESSED.search(text, max(0, naming.name.start - 70), naming.name.start) is not None


def _one_of(lexicons: Lexicons, key: str) -> str:
    found = sorted(lexicons.words("programs", key), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in found)


@lru_cache(maxsize=4)
def _clubs(lexicons: Lexicons) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_one_of(lexicons, 'clubs_and_houses')})\s(?:bernama\s)?[\"“]?$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _sides(lexicons: Lexicons) -> tuple[Pattern, re.Pattern[str]]:
    """What stands right before and right behind a phrase that is no programme."""

    def words(key: str) -> str:
        return _one_of(lexicons, key)

    before = compile_pattern(
        rf"\b(?:{words('bears_its_name')}|{words('clubs_and_houses')})\s(?:(?:bernama|yaitu|yakni|adalah|ialah|merek)\s)?[\"“]?$|\b(?:{words('bought_or_driven')})\s$"
        rf"|\b(?-i:{words('titles_of_state')})\s$",
        re.IGNORECASE,
    )
    behind = re.compile(
        rf"[\"”]?(?:\s\([^()]{{1,40}}\))?,?\s(?:(?:sendiri|juga|pun|telah|sudah|akan|kini|kembali|resmi|lalu|kemudian|sempat|akhirnya|turut|ikut|tak|tidak|belum)\s){{0,3}}"
        rf"(?:(?:{words('only_people_do')})\b|(?:adalah|merupakan|ialah|menjadi)\s(?:sebuah\s|seorang\s|suatu\s|salah\s(?:satu|seorang)\s(?:dari\s)?)?(?:{words('no_programme_is')})\b)"
        rf"|[\"”]?(?:\s\([^()]{{1,40}}\))?,\s(?:sebuah\s|seorang\s|salah\s(?:satu|seorang)\s)?(?:{words('beside_no_programme')})\b|\s(?:Tbk|FC|Ltd|Inc|Corp)\b"
        r"|,\s\d{1,2}\s(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\s(?:19|20)\d\d\b"
    )
    return before, behind

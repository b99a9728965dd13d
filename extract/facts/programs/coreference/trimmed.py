"""Namings made tidy before they are folded: what stands before a name is cut off, a description behind one is none, misprints are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.programs.coreference.spelled_out import join_spelled_out, with_tail_of
from extract.facts.programs.model import Naming
from extract.facts.programs.names.persons import Persons
from extract.finders.program_words import squeeze, tables
from extract.finders.programs import Name
from extract.segment import Sentence

# "gerakan Pantai Bersih", "Melanjutkan Perahu Baca", "Unduhan Lapor Kakap": a small noun, what is done with it, its rank
_NOUN = re.compile(r"(?:gerakan|program|aplikasi|inovasi|kanal|portal|layanan|sistem)\s(?=[A-Z])")
_DONE_WITH = re.compile(
    r"(?:M(?:elanjutkan|enyelesaikan|engembangkan|emperluas|eluncurkan|engaktifkan|enghidupkan|enghentikan|enjalankan|enggencarkan"
    r"|ereplikasi|erampungkan|enuntaskan|engintegrasikan|emperkenalkan|enghadirkan|engoptimalkan)|Unduhan|Pengunduh|Pengguna|Kelanjutan"
    r"|Peluncuran|Usulan|Runner-up|Jawara)\s(?=[A-Z][\w-]*\s[A-Z])"
)
_ROLE = re.compile(
    r"\b(?:bupati|wabup|wali\s?kota|wawali|walkot|gubernur|wagub|sekda|sekretaris\sdaerah|camat|lurah|asisten|pl[th]\.?|pj\.?|ka(?:dis|ban|bag|bid)\w*"
    r"|(?:kepala|ketua|sekretaris|kabid|kabag|direktur)\s[^.,;:()]{2,50})\s(?:(?:kabupaten|kota|kab\.?|provinsi)\s)?$",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"\b(?:disebut(?:kan)?|dimaksud|ditambahkan|dikatakan|kata|ujar|tutur|jelas|menurut)\s$")  # "yang disebut Maryam"
_BEHIND_NAME = re.compile(
    r"[\"”']?\s?(?:\([^()]{1,60}\))?(?:,\s(?:yakni\s|yaitu\s|sebuah\s|suatu\s|ialah\s)?|\syang\sberupa\s)(?:layanan\s|sistem\s|aplikasi\s|program\s|kanal\s|portal\s)?"
)
_LONG = 8  # letters of a name of which one may be a misprint
_LONG_WORD = 5
_DOUBLED = 3  # letters of a word in which one may be written double


def tidy(text: str, sentences: Sequence[Sentence], persons: Persons, found: dict[int, list[Naming]]) -> None:
    """Change `found` (namings by sentence number) in place."""
    if not found:
        return
    for number, row in found.items():
        own = [_cut(naming, sentences[number]) for naming in row if not _is_person(text, naming, persons)]
        found[number] = _without_descriptions(text, own)
    _mend_misprints(found)
    join_spelled_out(text, found)


def _is_person(text: str, naming: Naming, persons: Persons) -> bool:
    """Who bears a title, a degree or an age; and "Bupati X Rahmat Sutedja", where what is read begins with a region; "disebut Rahmat"."""
    name = naming.name
    if name.shape == "quoted" or naming.offices or naming.dimensions:
        return False
    if persons.are_sure_of(name.form):
        return True
    words = name.form.split()
    if len(words) == 1 and persons.hold(name.form) and _BY_WHOM.search(text, max(0, name.start - 25), name.start):
        return True
    regions = next((place for place, word in enumerate(words) if word.casefold() not in tables().regions), len(words))
    return 0 < regions < len(words) and _ROLE.search(text, max(0, name.start - 80), name.start) is not None


def _cut(naming: Naming, sentence: Sentence) -> Naming:
    name = naming.name
    head = _NOUN.match(name.form)
    if head is None and (name.start - sentence.start < 6 or naming.start == name.start):
        head = _DONE_WITH.match(name.form)
    if head is None or name.shape == "quoted" or not any(part[:1].isalpha() for part in name.form[head.end() :].split()):
        return naming
    start = name.start + head.end()
    return replace(naming, name=Name(start, name.end, name.outer_end, name.form[head.end() :], name.shape))


def _without_descriptions(text: str, row: list[Naming]) -> list[Naming]:
    """ "Tabik Laut, sistem buku tamu": what is told in small letters behind a capitalised name is what that programme is."""
    kept: list[Naming] = []
    for naming in row:
        last = kept[-1] if kept else None
        if last is not None and _describes(text, naming.name, last.name):
            kept[-1] = with_tail_of(last, naming)
        else:
            kept.append(naming)
    return kept


def _describes(text: str, name: Name, last: Name) -> bool:
    if not name.form[0].islower() or last.form.islower() or name.shape == "quoted":
        return False
    words = name.form.split()
    if len(words) < 2 or words[0].startswith("si-") or any(word[0].isupper() and not word.isupper() for word in words):
        return False  # "pengolahan limbah Rua" is a work of its own
    return _BEHIND_NAME.fullmatch(text, last.outer_end, name.start) is not None


def _mend_misprints(found: dict[int, list[Naming]]) -> None:
    """Two names of as many words that differ by one letter within one long word: the rarer is a misprint of the other."""
    forms: dict[str, int] = {}
    for row in found.values():
        for naming in row:
            forms[naming.name.form] = forms.get(naming.name.form, 0) + 1
    long = [form for form in forms if " " in form and len(form) > _LONG]
    known: dict[str, str] = {}
    for place, form in enumerate(long):
        for other in long[:place]:
            if squeeze(form) != squeeze(other) and _is_misprint(form, other):
                wrong, right = (other, form) if (forms[form], len(form)) > (forms[other], len(other)) else (form, other)
                known[wrong] = right
    if not known:
        return
    for number, row in found.items():
        found[number] = [_as_alias(naming, known[naming.name.form]) if naming.name.form in known else naming for naming in row]


def _as_alias(naming: Naming, right: str) -> Naming:
    """The naming with the right spelling as a second name, so that both are folded into one."""
    name = naming.name
    alias = Name(name.start, name.end, name.outer_end, right, name.shape)
    return replace(naming, aliases=(*naming.aliases, alias), features=naming.features | {"misprint"})


def _is_doubled(short: str, long: str) -> bool:
    """ "Tallu" and "Talu", "Masse" and "Mase": one letter is written double in one of them."""
    return any(long[i - 1] == long[i] and long[:i] + long[i + 1 :] == short for i in range(1, len(long)))


def _is_misprint(one: str, other: str) -> bool:
    first, second = one.casefold().split(), other.casefold().split()
    if len(first) != len(second):
        return False
    different = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = sorted(different[0], key=len)
    if len(a) >= _DOUBLED and _is_doubled(a, b):
        return True
    if len(a) < _LONG_WORD or len(b) - len(a) > 1 or a[0] != b[0] or not (a + b).isalpha():
        return False
    if len(a) == len(b):
        return any(a[:i] + a[i + 1] + a[i] + a[i + 2 :] == b for i in range(len(a) - 1))  # letters changed over
    return any(b[:i] + b[i + 1 :] == a for i in range(len(b)))

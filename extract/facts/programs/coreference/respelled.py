"""Second names of a programme told later on: "Sikopi dulu bernama Kopi Data", "SIPADU sendiri singkatan dari ...", "Nama resminya ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import CAPITAL
from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.kinds import other_kind
from extract.facts.programs.names.tails import spells, yields_loosely
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors, Name, read_name, refusal
from extract.segment import Sentence

RULE = "program.respelled"
_FEW_WORDS = 6
_FORMER = 3  # sentences back within a paragraph to the programme whose former name is told
_LONG_OR_SHORT = re.compile(r"\W*(?:kepanjangan|singkatan|akronim)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:[\s,(–—-]|\b(?:sendiri|itu|ini|tersebut|yang|merupakan|adalah|ialah|is|which|resmi|kini|sudah|telah|juga|pernah)\b)*$",
    re.IGNORECASE,
)
_ITS_NAME = re.compile(
    r"[\"“\s]*(?:(?:dulu|dahulu|semula|awalnya|tadinya|sebelumnya)(?:nya)?,?\s(?:ber)?nama(?:nya)?|nama\s(?:resmi|lengkap|panjang|lama|asli|baru|sebelum|panggilan|populer)nya|(?:lengkap|panjang|kepanjangan|kependekan|singkatan|akronim)nya)[\s,:]\s?(?:adalah\s|ialah\s|yaitu\s|yakni\s)?",
    re.IGNORECASE,
)
_SHORT_FOR = re.compile(r"(?:singkatan|akronim|kependekan|kepanjangan|pendekan|stands|short)", re.IGNORECASE)
# "Nama itu dipendekkan dari ...", "Bila dipanjangkan, ...": a long form only when its letters yield a name that was told shortly before
_MADE_OF = re.compile(r"(?:nama|huruf|(?:bila|jika|kalau|apabila|dalam)\s|di(?:panjang|jabar|urai|bentang|pleset)kan\b)", re.IGNORECASE)
_COPULA = re.compile(
    r"[\"”]?(?:\s(?:sendiri|itu|ini|tersebut|konon|memang))?(?:\s(?:adalah|ialah|yaitu|yakni|berbunyi|tak\slain)\s|\s?[:=]\s)[\"“]?"
)
_SHORT_WORDS, _LETTERS = 2, 5  # at most, and at least, of a short form that nothing but its long one makes a name
_WAY_BACK = 600  # characters
_INTO = re.compile(r"[\"”]?\s{1,3}(?:menjadi|jadi)\s{1,3}", re.IGNORECASE)


def add_second_names(text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], group: int) -> None:
    """Add to `found` sightings that tie a second name to one that is known; the second name is no programme of its own any more."""
    forms = {squeeze(name.form): naming for row in found.values() for naming in row for name in (naming.name, *naming.aliases)}
    before: Sentence | None = None
    for number, sentence in enumerate(sentences):
        told = _told(text, sentence, anchors, forms, found) or _of_the_one_before(text, sentence, before, anchors, found)
        if told is not None and key_of(told.name.form) != key_of(told.aliases[0].form):
            alias = told.aliases[0]
            row = [n for n in found.get(sentence.index, ()) if not (n.name.start < alias.end and alias.start < n.name.end)]
            found[sentence.index] = sorted([*row, replace(told, group=group + number)], key=lambda n: n.name.start)
        before = sentence


def _told(text: str, sentence: Sentence, anchors: Anchors, forms: dict[str, Naming], found: dict[int, list[Naming]]) -> Naming | None:
    """The known name before words like "singkatan dari" or "dulu bernama", with what stands behind them; either may be the known one."""
    reader = Reader(text, sentence.end, anchors)
    by = reader.rules[RULE]
    for match in by.regex.finditer(text, sentence.start, sentence.end):
        at = match.end()
        first = _known_before(text, sentence, match.start(), forms)
        announced = _SHORT_FOR.match(match.group()) is not None or _MADE_OF.match(match.group()) is not None
        if first is None and announced and (of := _known_at(text, at, sentence.end, forms)) is not None:
            first, at = of  # "Kepanjangan SIMPEL sendiri adalah ..."
        if first is None and _SHORT_FOR.match(match.group()):
            first = _last_known(text, sentence, match.start(), found)
        if first is None and announced:
            first = _shortened(reader, at, forms)
        elif first is not None and _MADE_OF.match(match.group()) and _long_form(reader, at, first.form) is None:
            continue  # "Nama Pasar Terang diambil dari Sungai Jernih"
        if "nama" in match.group().casefold().split()[-1] and first is None:  # "mengganti nama X menjadi Y"
            old = read_name(text, at, sentence.end, anchors)
            into = _INTO.match(text, old.outer_end, sentence.end) if old else None
            if old is None or into is None:
                continue
            first, at = old, into.end()
        if first is None and announced:
            naming = _unknown(reader, at)
            if naming is not None:
                return naming
        if first is None:
            continue
        alias = read_name(text, at, sentence.end, anchors)
        if alias is None or not (squeeze(first.form) in forms or squeeze(alias.form) in forms):
            continue
        alias = reader.expansion(reader.longer(alias), first.form, is_announced=_SHORT_FOR.match(match.group()) is not None)
        return Naming(first, RULE, first.start, alias.outer_end, by.prior, aliases=(alias,), features=frozenset({"alias"}))
    return None


def _known_before(text: str, sentence: Sentence, at: int, forms: dict[str, Naming]) -> Name | None:
    """The known name that ends before the words, a few small words in between."""
    between = _BETWEEN.search(text, max(sentence.start, at - 60), at)
    end = between.start() if between else at
    for form in sorted({name.form for naming in forms.values() for name in (naming.name, *naming.aliases)}, key=len, reverse=True):
        start = end - len(form)
        if start >= sentence.start and text[start:end].casefold() == form.casefold() and not text[start - 1 : start].isalnum():
            return Name(start, end, end, text[start:end], "again")
    return None


def _known_at(text: str, at: int, end: int, forms: dict[str, Naming]) -> tuple[Name, int] | None:
    """The known name that begins here, where a copula follows it, and the place behind that."""
    for form in {name.form for naming in forms.values() for name in (naming.name, *naming.aliases)}:
        if text.startswith(form, at) and (copula := _COPULA.match(text, at + len(form), end)) is not None:
            return Name(at, at + len(form), at + len(form), form, "again"), copula.end()
    return None


def _last_known(text: str, sentence: Sentence, at: int, found: dict[int, list[Naming]]) -> Name | None:
    """ "Sego Wiwit bukan kuliner, melainkan kependekan dari ...": the short name, whatever stands between, or the sentence before."""
    here = [naming.name for naming in found.get(sentence.index, ()) if naming.name.outer_end <= at]
    if here:
        return here[-1]
    if sentence.index and text[sentence.start : at].count(" ") < _FEW_WORDS:
        row = found.get(sentence.index - 1, [])
        if len({key_of(naming.name.form) for naming in row}) == 1:
            return replace(row[-1].name, shape="again")
    return None


def _shortened(reader: Reader, at: int, forms: dict[str, Naming]) -> Name | None:
    """The name told last before this place that is made of the letters of what stands here."""
    latest: Name | None = None
    for form in {name.form for naming in forms.values() for name in (naming.name, *naming.aliases)}:
        start = reader.text.rfind(form, max(0, at - _WAY_BACK), at)
        if start >= 0 and (latest is None or start > latest.start) and _long_form(reader, at, form) is not None:
            latest = Name(start, start + len(form), start + len(form), form, "again")
    return latest


def _unknown(reader: Reader, at: int) -> Naming | None:
    """A name that nothing else in the text has told to be one, shortly before its long form: its letters all come from that, in order."""
    text, by = reader.text, reader.rules[RULE]
    for match in reversed(list(CAPITAL.finditer(text, max(0, at - _WAY_BACK // 2), at))):
        name = read_name(text, match.start(), at, reader.anchors)
        if name is None or len(name.form.split()) > _SHORT_WORDS or len(squeeze(name.form)) < _LETTERS or refusal(name, reader.anchors):
            continue
        long = _long_form(reader, at, name.form)
        if long is None or not spells(name.form, long.form):
            continue
        naming = Naming(name, RULE, name.start, long.outer_end, by.prior, aliases=(long,), features=frozenset({name.shape, "alias"}))
        return naming if other_kind(text, naming) is None else None
    return None


def _long_form(reader: Reader, at: int, short: str) -> Name | None:
    """The long form of a short name that begins here, or None where the letters do not yield it."""
    long = read_name(reader.text, at, reader.end, reader.anchors)
    if long is None or long.shape == "quoted":
        return None
    long = reader.expansion(reader.longer(long), short, is_announced=True)
    return long if len(squeeze(short)) < len(squeeze(long.form)) and yields_loosely(long.form, short) else None


def _of_the_one_before(
    text: str, sentence: Sentence, before: Sentence | None, anchors: Anchors, found: dict[int, list[Naming]]
) -> Naming | None:
    """ "Nama resminya Sistem Lelang Ikan Terpadu": another name of the one programme of the sentence before."""
    match = _ITS_NAME.match(text, sentence.start, sentence.end)
    reach = 1 if match is None or _LONG_OR_SHORT.match(match.group()) else _FORMER
    back = range(sentence.index - 1, max(-1, sentence.index - 1 - reach), -1) if match and before is not None else ()
    near = next((found[number] for number in back if found.get(number)), [])
    row = near if near and before is not None and before.block_index == sentence.block_index else []
    if match is None or len({key_of(naming.name.form) for naming in row}) != 1:
        return None
    reader = Reader(text, sentence.end, anchors)
    read = reader.read_row(match.end(), reader.rules[RULE], most=1)
    if not read or "refused" in read[0].features:
        return None
    known = row[-1].name
    return replace(read[0], aliases=(*read[0].aliases, known), end=read[0].end)

"""Names governed by the dimension before them: by a known link, or by any verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.programs.cues import CAPITAL, within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.slogans import is_called_out
from extract.model import Mention
from extract.segment import Sentence

_DEALT = 3  # dimensions of a sentence, each with its name, from which on nothing more need say that they are names
# "Program unggulannya pada dimensi D, Pasar Terang, memasuki tahun kelima"
_FLAGSHIP_OF = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|terobosan|quick[\s-]?win|andalan|unggulan|jagoan|wakil)(?:nya)?(?:\s(?:unggulan|andalan|prioritas|jagoan|tunggal|utama|satu-satunya|kota|kabupaten|daerah)(?:nya)?){0,2}"
    r"\s(?:pada|di|untuk|dalam|bagi|dari)\s(?:(?:dimensi|pilar|bidang|ranah)\s)?$",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r"\s{0,2},\s(?:yaitu|yakni|ialah|sebuah|semacam)\s[a-z]")  # "Pinrang menampilkan Mapadeceng, yaitu kelas ..."
_GLOSS = re.compile(r"[\"”]?(?:\s{0,2}\([^()]{1,60}\))?\s{0,3}(?:di\s|pada\s|untuk\s)?")


def behind_dimensions(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    """ "smart economy dengan program X", "Smart Living: X (Dinas Y)"."""
    link = reader.rules["link.dimension"]
    linked, dealt = 0, list[list[Naming]]()  # names right behind their dimensions
    for dimension in within(reader.anchors.dimensions, sentence):
        region = reader.anchors.region_at(_behind(reader.text, dimension.end, sentence.end))
        match = link.regex.match(reader.text, region.end if region else dimension.end, sentence.end)
        if match is None:
            continue
        at = match.end()
        direct = not match.group().strip(' "”\u00a0')
        if at >= sentence.end or reader.anchors.dimension_at(at) is not None:
            continue
        bare_colon = match.group().strip(' "”\u00a0') in (":", ",", "–", "—", "-", "=", "→", "->", "=>")
        if bare_colon and dimension.form.isupper():
            continue  # "SMART LIVING : KOTA RUKUN" is a slogan
        flagship = bare_colon and _FLAGSHIP_OF.search(reader.text, max(sentence.start, dimension.start - 60), dimension.start) is not None
        row = reader.read_row(at, link, needs_brand=bare_colon and not flagship, group=group)
        row = [n for n in row if n.name.shape != "quoted" or not is_called_out(reader.text, n.name.start, sentence)]
        if flagship:
            row = [n for n in row[:1] if reader.text[n.end : n.end + 1] == ","]
        elif bare_colon and match.group().strip(' "”\u00a0') == ",":
            row = [n for n in row if "cue" in n.features][:1] and row
        if direct:  # "dimensi smart society Kopi Baca dari Dinas A": only with an owner or a second name
            if dimension.key != "other" and row and row[0].name.shape in ("capitals", "brand", "quoted"):
                dealt.append([_governed(row[0], dimension)])
            row = [n for n in row if n.offices or n.aliases][:1]
        if row:
            linked += not direct
            yield [_governed(naming, dimension) for naming in row]
    if len(dealt) > 1 and len(dealt) + linked >= _DEALT:  # "D1 diisi oleh A, D2 B, D3 C": dimensions and names by turns
        yield from dealt


def _behind(text: str, at: int, end: int) -> int:
    """The next word's place, a quotation mark and a gloss in brackets passed over."""
    match = _GLOSS.match(text, at, end)
    return match.end() if match else at


def _governed(naming: Naming, dimension: Mention) -> Naming:
    if naming.dimensions or dimension.key == "other":
        return naming
    return replace(naming, dimensions=(dimension,), features=naming.features | {"behind dimension"})


def governed_by(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    """ "Di dimensi smart branding, kota ini mengandalkan Pasar Kayu Live": a capitalised name behind a dimension and any verb."""
    by = reader.rules["program.governed"]
    for dimension in within(reader.anchors.dimensions, sentence):
        if dimension.key == "other":
            continue
        stop = min(sentence.end, dimension.end + 120)
        for match in CAPITAL.finditer(reader.text, dimension.end, stop):
            gap = _masked(reader, dimension.end, match.start())
            if gap is None:
                continue
            if by.regex.search(gap) is not None:
                row = reader.read_row(match.start(), by, group=group)
                if row and row[0].name.shape == "quoted" and is_called_out(reader.text, row[0].name.start, sentence):
                    break  # "setiap dimensi menetapkan tagline ..."
                glossed = row and _EXPLAINED.match(reader.text, row[0].name.outer_end, sentence.end)
                if row and (glossed or row[0].name.shape in ("capitals", "brand", "quoted")):
                    yield [_governed(naming, dimension) for naming in row]
            break


def _masked(reader: Reader, start: int, end: int) -> str | None:
    """The words between, with regions and offices as zeros; None while the place lies inside one of them."""
    text = reader.text
    for mention in (*reader.anchors.regions, *reader.anchors.offices):
        if start <= mention.start and mention.start <= end < mention.end:
            return None
    pieces, at = [], start
    for mention in sorted(
        (m for m in (*reader.anchors.regions, *reader.anchors.offices) if start <= m.start and m.end <= end), key=lambda m: m.start
    ):
        if mention.start >= at:
            pieces.append(text[at : mention.start] + "\0")
            at = mention.end
    return "".join(pieces) + text[at:end]

"""Dimensions that the sentence before opened with: "Pada dimensi D hanya satu yang berjalan, yaitu A. Program B tidak terlaksana"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.programs.cues import within
from extract.facts.programs.links.linking_rules import linking_rules
from extract.facts.programs.model import Linked
from extract.facts.programs.names.sections import only_dimension
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_NEXT_PROGRAM = re.compile(r"(?:sementara\s|sedangkan\s|adapun\s)?(?:program|inovasi|aplikasi|layanan|kegiatan)\s[\"“]?", re.IGNORECASE)
_OPENS_WITH = re.compile(r"[\"“]?(?:pada|di|dalam|untuk)\s(?:dimensi\s|pilar\s|bidang\s|urusan\s)?[\"“]?", re.IGNORECASE)
_AT_FRONT = 20  # characters before a name that its sentence opens with


def opened_before(text: str, sentences: Sequence[Sentence], entry: Linked, before: Sequence[Linked], anchors: Anchors) -> Mention | None:
    """ "Pada dimensi D hanya satu yang berjalan, yaitu A. Program B tidak terlaksana": what the sentence before opened with goes on."""
    sentence = entry.sentence
    previous = sentences[sentence.index - 1] if sentence.index else None
    if previous is None or previous.block_index != sentence.block_index or "again" in entry.naming.features:
        return None
    if within(anchors.dimensions, sentence):
        return None
    opening = only_dimension(anchors, previous)
    if (
        opening is not None
        and entry.naming.name.start - sentence.start <= _AT_FRONT
        and not any(one.sentence.index == previous.index for one in before)
    ):
        said = text[previous.start : opening.start] + "\0" + text[opening.end : previous.end]
        behind = "\0" + text[entry.naming.name.end : sentence.end]
        rules = linking_rules()
        if rules["linking.stands-still"].regex.search(said) and rules["linking.stays-behind"].regex.search(behind):
            return opening
    if _NEXT_PROGRAM.fullmatch(text, sentence.start, entry.naming.name.start) is None:
        return None
    if opening is None or _OPENS_WITH.fullmatch(text, previous.start, opening.start) is None:
        return None
    told = [one for one in before if one.sentence.index == previous.index]
    is_of_it = told and all(opening.key in {link.mention.key for link in one.dimensions} for one in told)
    return opening if is_of_it else None

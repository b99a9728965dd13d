"""What answers tell of the programme spoken of: "Siapa yang mengelola? Dinas X.", "Itu punya Kominfo? Bukan, itu rumahnya Disdukcapil"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import within
from extract.facts.programs.links.plain_words import named_as_dimension
from extract.facts.programs.model import Link, Linked
from extract.facts.programs.names.sections import only_dimension
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_WHOSE = re.compile(
    r"\b(?:siapa(?:kah)?|(?:di)?punya(?:nya)?|milik(?:nya)?|kepunyaan|di\sbawah|pengelola(?:nya)?|pemilik(?:nya)?|pengampu(?:nya)?|dikelola|dipegang|diurus"
    r"|(?:dinas|opd|instansi|badan)\s(?:mana|apa)|who\s(?:owns|runs|manages|is\sin\scharge|operates)|whose|which\s(?:office|agency))\b",
    re.IGNORECASE,
)
_NOT_WHOSE = re.compile(
    r"\b(?:membiayai|biaya|dana|anggaran|bayar|membayar|vendor|wakil|bupati|wali\s?kota|pakai|memakai|pengguna|pays)\b", re.IGNORECASE
)
_WHERE = re.compile(
    r"\b(?:dimensi|pilar|mewakili|kota\scerdas|kabupaten\scerdas|smart\s?city|which\s(?:dimension|pillar)|(?:masuk|termasuk)\s(?:ke\s)?(?:mana|apa))\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"[\"“'\s–-]*(?:(?:bukan|tidak|betul|benar|ya|iya|oh|nah|lho|jelas|tentu|kalau|that\sis|no|yes)\b[,.\s]*){0,3}(?:(?-i:[a-z-])+\s|(?-i:[A-Z])[a-z]+\s(?=[a-z\0])){0,7}(?:the\s)?\0",
    re.IGNORECASE,
)
# By what an answer says of the programme: "Dalam rencana induk, layanan ini tercantum sebagai program dimensi D".
_SAYS_OF_IT = re.compile(
    r"(?:\b(?:program|layanan|inovasi|aplikasi|sistem|kanal|gerakan)\s(?:ini|itu|tersebut)\s|[a-z]{4,14}nya\s)(?:(?!tidak\b|belum\b|bukan\b|nilai\b)[a-z]+\s){0,7}[\"“]?\0"
)
_DENIES = re.compile(r"\b(?:bukan|tidak|not|selain)\s(?:[a-z]+\s){0,2}\0", re.IGNORECASE)
_AGREES = re.compile(r"[\"“'\s–-]*(?:ya|iya|betul|benar|tepat|yes|that\sis\sright)\b", re.IGNORECASE)
_FAR = 7  # sentences from the name to the question
_ANSWER = 2  # sentences that may answer


def tell_answers(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with what questions and their answers tell of the one programme named last before."""
    out = list(linked)
    named: dict[int, list[int]] = {}
    for number, entry in enumerate(out):
        named.setdefault(entry.sentence.index, []).append(number)
    for question in sentences if out else ():
        if not question.text.rstrip(' "”').endswith("?"):
            continue
        position = _topic(out, named, question)
        asks_owner = _WHOSE.search(question.text) is not None and _NOT_WHOSE.search(question.text) is None
        if position is None or not (asks_owner or _WHERE.search(question.text)):
            continue
        same = [one for one in out if key_of(one.naming.name.form) == key_of(out[position].naming.name.form)]
        if asks_owner and not any(entry.offices for entry in same):
            office = _office_answered(text, sentences, question, named, anchors)
            if office is not None:
                out[position] = replace(out[position], offices=(Link(office, "link.opd.answered"),))
        if not asks_owner and not any(entry.dimensions for entry in same):
            dimension = _dimension_answered(text, sentences, question, named, anchors)
            if dimension is not None:
                out[position] = replace(out[position], dimensions=(Link(dimension, "link.dimension.answered"),))
    return out


def _topic(out: Sequence[Linked], named: dict[int, list[int]], question: Sentence) -> int | None:
    """The naming of the one programme that the question, or the last sentence with names before it, speaks of."""
    last = max((number for number in named if question.index - _FAR <= number <= question.index), default=None)
    if last is None or len({key_of(out[position].naming.name.form) for position in named[last]}) != 1:
        return None
    return named[last][-1]


def _answers(sentences: Sequence[Sentence], question: Sentence, named: dict[int, list[int]]) -> list[Sentence]:
    """The sentences that answer: right behind the question, before anything else is named or asked."""
    found: list[Sentence] = []
    for sentence in sentences[question.index + 1 : question.index + 1 + _ANSWER]:
        if sentence.index in named or sentence.text.rstrip(' "”').endswith("?"):
            break
        if sentence.block_index - question.block_index > 1:
            break
        found.append(sentence)
    return found


def _office_answered(
    text: str, sentences: Sequence[Sentence], question: Sentence, named: dict[int, list[int]], anchors: Anchors
) -> Mention | None:
    answers = _answers(sentences, question, named)
    asked = [m for m in within(anchors.offices, question) if is_office(m)]
    if answers and len(asked) == 1 and _AGREES.match(text, answers[0].start, answers[0].end):
        return asked[0]
    for answer in answers:
        office = next((m for m in within(anchors.offices, answer) if is_office(m)), None)
        if office is not None:
            return office if _is_answer(text, answer, office) else None
    return None


def _dimension_answered(
    text: str, sentences: Sequence[Sentence], question: Sentence, named: dict[int, list[int]], anchors: Anchors
) -> Mention | None:
    for answer in _answers(sentences, question, named):
        told = within(anchors.dimensions, answer)
        dimension = only_dimension(anchors, answer) if told else named_as_dimension(text, answer.start, answer.end)
        if told or dimension is not None:
            if dimension is None or not (
                _is_answer(text, answer, dimension) or _SAYS_OF_IT.search(text[answer.start : dimension.start] + "\0")
            ):
                return None
            return dimension
    return None


def _is_answer(text: str, answer: Sentence, mention: Mention) -> bool:
    """Whether an answer comes to the mention at once, and does not deny it."""
    said = text[answer.start : mention.start] + "\0"
    return _LEAD.fullmatch(said) is not None and _DENIES.search(said) is None

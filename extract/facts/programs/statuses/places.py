"""Of which programme a sentence speaks by where it stands: under its name, in its item, further on in the paragraph that names it alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.facts.programs.statuses.rows import Row
from extract.facts.programs.statuses.saying import Said, Speech
from extract.facts.programs.statuses.topics import Topic
from extract.segment import Sentence

_AROUND_A_NAME = 15  # characters beside the name in a heading that is a programme's name
_FURTHER_ON = 5  # sentences of a paragraph behind the last that is of the programme
# "Gerai Siaga (Dinas Sosial). Tidak ada perubahan: ...": a sentence that says nothing but the name
_LABEL_FRONT = re.compile(
    r"[\W\d]*(?:(?:program|inovasi|aplikasi|layanan|quick\s?win|nomor|no|pertama|kedua|ketiga|keempat|kelima|keenam|terakhir|berikutnya|lalu|kemudian|selanjutnya|tujuan|lokasi|titik)\b[\W\d]*){0,3}",
    re.IGNORECASE,
)
_LABEL_END = re.compile(r"[\"”]?\s?(?:\([^()\n]{2,80}\)|[,–-]\s(?:Dinas|Badan|Bagian|Dis|RSUD|Puskesmas)[^.,;:\n]{0,60})?\s?[.:](?=\s|$)")
_STATES = ("running", "not_running", "launched", "planned")


def of_its_place(
    text: str, sentence: Sentence, last: Sequence[Row], sentences: Sequence[Sentence], named: Mapping[int, Sequence[Row]]
) -> Topic | None:
    """What a sentence speaks of by where it stands: in the item or under the words that name one programme and no more."""
    if sentence.block.kind == "heading":
        return None
    rows: Sequence[Row] = ()
    if (
        last
        and last[-1].sentence.block_index == sentence.block_index
        and (sentence.block.kind in ("list_item", "table_row") or _is_label(text, last, sentence, sentences))
    ):
        rows = last
    elif titled := _titled(sentence, sentences, named):
        rows = titled
    elif sentence.heading and sentence.block_index == sentences[sentence.heading].block_index + 1:
        heading = sentences[sentence.heading]
        row = named.get(heading.index, [])[-1:]
        if row and heading.end - heading.start <= row[0].end - row[0].name_start + _AROUND_A_NAME:
            rows = row
    members = {member for row in rows for member in row.members}
    return Topic(tuple(members), sentence.start, sentence.start) if len(members) == 1 else None


def _titled(sentence: Sentence, sentences: Sequence[Sentence], named: Mapping[int, Sequence[Row]]) -> Sequence[Row]:
    """The one name above the paragraph of a sentence, in a numbered line that says nothing else and stands apart from other such lines."""
    first = sentence.index
    while first and sentences[first - 1].block_index == sentence.block_index:
        first -= 1
    if not first or sentence.block.kind != "paragraph" or sentences[first - 1].block.kind != "list_item":
        return ()
    title, rows = sentences[first - 1], named.get(first - 1, ())
    is_apart = first == 1 or sentences[first - 2].block.kind != "list_item"
    if len(rows) != 1 or not is_apart or title.end - title.start > rows[0].end - rows[0].name_start + _AROUND_A_NAME:
        return ()
    return rows


def _is_label(text: str, last: Sequence[Row], sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether the paragraph of a sentence opens with the name of what was named last, and nothing else."""
    first = sentence.index
    while first and sentences[first - 1].block_index == sentence.block_index:
        first -= 1
    start, row = sentences[first].start, last[0]
    if len(last) > 1 or not start <= row.name_start < sentences[first].end:
        return False
    end = row.tails[0][1] if row.tails else row.end
    return _LABEL_FRONT.fullmatch(text, start, row.name_start) is not None and _LABEL_END.match(text, end) is not None


def told_on(speech: Speech, sentence: Sentence, last: Sequence[Row], found: Sequence[Said]) -> list[Said]:
    """What a paragraph that names one programme tells of it further on, of what belongs to it or of nobody: "Kuncinya hilang."

    Only words that mean a programme's life by themselves are looked for, and only where nothing else is `found` of its state.
    """
    members = {member for row in last for member in row.members}
    if len(members) != 1 or sentence.block.kind == "heading" or any(one.status in _STATES for one in found):
        return []
    at = last[-1].sentence
    if at.block_index != sentence.block_index or sentence.index - at.index > _FURTHER_ON:
        return []
    return speech.scan("further", sentence, sentence.start, sentence.end)


def moved_to(sentence: Sentence, last: Sequence[Row], topic: Topic) -> list[Row]:
    """The rows as if they stood in a later sentence, which is of the same programmes still, or of one of them."""
    if len(topic.members) == 1:
        last = [replace(row, members=topic.members, tails=()) for row in last if topic.members[0] in row.members]
    return [replace(row, sentence=sentence) for row in last]

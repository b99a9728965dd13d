"""States told of others than the one just named: "dua lainnya berjalan lancar", "yang nasibnya serupa"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract import matching
from extract.facts.one_by_one import EACH
from extract.facts.programs.parts_of_row import shares
from extract.facts.programs.statuses.rows import Row
from extract.facts.programs.statuses.saying import Said, Speech
from extract.facts.programs.statuses.topics import NUMBERS
from extract.segment import Sentence

_KIND = r"(?:program|inovasi|aplikasi|layanan|quick[\s-]?wins?)"
_OTHERS = matching.compile(
    rf"(?:^|[,;.]\s|\b(?:dan|sedangkan|sementara|adapun|tetapi|tapi|namun|lalu)\s)(?:yang\s)?"
    rf"(?:(?P<count>{'|'.join(reversed(NUMBERS))})\s(?:{_KIND}\s)?(?:lainnya|sisanya|yang\slain|lain)|{_KIND}\s(?:lainnya|sisanya)|sisanya|selebihnya|lainnya)\s"
    r"(?=(?:sudah|telah|masih|tetap|baru|belum|tidak|tak|akan|kini|sedang|tengah|menunggu|menanti|tinggal|justru|malah|ber|di|mandek|mangkrak|mati|jalan|lancar|macet|vakum|aktif|terhenti)\w*)",
    re.IGNORECASE,
)
_TOLD = (
    r"(?=,?\s(?:(?:kata|ujar|menurut|lanjut|sambung)(?:nya|\sdia)?,\s)?(?:sudah|telah|masih|tetap|baru|belum|tidak|tak|akan|kini|sedang"
    r"|tengah|menunggu|menanti|tinggal|justru|malah|ber|di|mandek|mangkrak|mati|jalan|lancar|macet|vakum|aktif|ter)\w*)"
)
_PART = matching.compile(
    r"(?:^|[,;.]\s|[\"“]|\b(?:dan|sedangkan|sementara|adapun|tetapi|tapi|namun|lalu)\s)"
    rf"(?:(?:(?P<some>{'|'.join(reversed(NUMBERS))})\s)?(?:{_KIND}\s)?yang\s(?:(?:disebut|disebutkan|paling)\s)?(?P<place>pertama|kedua|ketiga|keempat|kelima|terakhir|belakangan|akhir)"
    rf"|(?P<few>{'|'.join(reversed(NUMBERS))})\s(?:{_KIND}\s)?(?P<end>pertama|terakhir))" + _TOLD,
    re.IGNORECASE,
)
_PLACES = ("pertama", "kedua", "ketiga", "keempat", "kelima")
_SAME_FATE = matching.compile(
    r"\b(?:nasib(?:nya)?|kondisi(?:nya)?|keadaan(?:nya)?)\s(?:(?:pun|juga|kini|yang)\s){0,2}(?:serupa|sama(?:\ssaja)?|setali\stiga\suang|tak\sjauh\sbeda|tidak\sjauh\sberbeda|tidak\slebih\sbaik|idem|sebelas\sdua\sbelas)"
    r"|\b(?:bernasib|mengalami\snasib)\s(?:yang\s)?(?:sama|serupa)\b|\bsenasib\b|\bsetali\stiga\suang\b",
    re.IGNORECASE,
)
_SO_TOO = matching.compile(
    r"(?:begitu|demikian|serupa)(?:lah)?\s(?:pula|juga|halnya)(?:\s(?:dengan|nasib|kondisi|pada))?\s"
    r"|(?:nasib|kondisi|keadaan|hal|cerita)(?:\syang)?\s(?:serupa|sama|tak\sjauh\sbeda|tidak\sjauh\sberbeda)\s(?:juga\s|pula\s)?"
    r"(?:dialami|menimpa|dirasakan|diderita|melanda|dijalani|terjadi\s(?:pada|di|dengan)|berlaku\s(?:bagi|untuk|pada))(?:\soleh)?\s",
    re.IGNORECASE,
)  # "Begitu pula P.", "Nasib serupa menimpa P"
_STATES = ("running", "not_running", "planned")
_REACH = 160  # characters in which a clause about the others ends
_STATUS = re.compile(
    rf"\b(?:berstatus|(?:status|kondisi|keadaan)(?:nya)?)\s(?:(?:{EACH.pattern}),?\s)?(?:adalah\s|ialah\s|yaitu\s|yakni\s)?", re.IGNORECASE
)
_STATE_PART = re.compile(r",\s(?:(?:dan|serta)\s)?|\s(?:dan|serta)\s")
_MOST = 6
_NEAR = 3  # sentences from a row to what is told of all but one of it


def others_at(text: str, start: int, limit: int) -> int | None:
    """Where a clause about the others of a row begins behind `start`; what stands from there on is not of the last one named."""
    others = _OTHERS.search(text, start, limit)
    return others.start() if others is not None else None


def tell_others(speech: Speech, sentence: Sentence, rows: Sequence[Row], earlier: Sequence[int], said: dict[int, list[Said]]) -> None:
    """Add to `said` what the sentence tells of "the others": those named so far, but for those named before the words in this sentence.

    `earlier` are all programmes named up to here, in order. Where a number is told, as many others must be known.
    """
    others = _OTHERS.search(speech.text, sentence.start, sentence.end)
    if others is None:
        return
    here = {member for row in rows if row.start < others.start() for member in row.members}
    rest = [member for member in earlier if member not in here]
    if others["count"]:
        count = NUMBERS.index(matching.fold(others["count"])) + 2
        rest = rest if len(rest) == count else []
    if not 0 < len(rest) <= _MOST or not (here or earlier):
        return
    stop = min(sentence.end, others.end() + _REACH)
    found = speech.predicates(sentence, others.end() - 1, stop)
    for member in rest:
        said.setdefault(member, []).extend(one for one in found if one.status in _STATES)


def tell_parts(speech: Speech, sentence: Sentence, last: Sequence[Row], said: dict[int, list[Said]]) -> bool:
    """ "Dua yang pertama sudah berjalan, yang terakhir masih konsep": of each of the programmes named side by side right before, its own.

    Adds to `said`; whether the sentence is of such parts.
    """
    members = tuple(dict.fromkeys(member for row in last for member in row.members))
    at, told = sentence.start, set[int]()
    others = _OTHERS.search(speech.text, sentence.start, sentence.end)
    parts = list(_PART.finditer(speech.text[at : sentence.end])) if len(members) > 1 else []
    for index, part in enumerate(parts):
        start = at + part.end()
        end = at + parts[index + 1].start() if index + 1 < len(parts) else sentence.end
        end = others.start() if others is not None and start < others.start() < end else end
        place = matching.fold(part["place"] or part["end"])
        number = part["some"] or part["few"]
        count = NUMBERS.index(matching.fold(number)) + 2 if number else 1
        if place in _PLACES:
            first = _PLACES.index(place)
            meant = members[first : first + count]
        else:
            meant = members[-count:]
        is_row = len(meant) == count < len(members)
        found = speech.predicates(sentence, start, min(end, start + _REACH), at + part.start()) if is_row else []
        for member in meant:
            said.setdefault(member, []).extend(found)
        told |= set(meant) if len(meant) == count else set()
    rest = [member for member in members if member not in told]
    if others is not None and parts and (not others["count"] or NUMBERS.index(matching.fold(others["count"])) + 2 == len(rest)):
        found = speech.predicates(sentence, others.end() - 1, min(sentence.end, others.end() + _REACH))
        for member in rest:  # "Yang pertama telah berjalan, dua lainnya masih disiapkan"
            said.setdefault(member, []).extend(one for one in found if one.status in _STATES)
    return bool(parts)


def tell_exception(speech: Speech, sentence: Sentence, last: Sequence[Row], here: Sequence[Row], said: dict[int, list[Said]]) -> bool:
    """ "Semuanya sudah berjalan, kecuali P yang masih direncanakan": of each of those named side by side, and whether it is so told.

    `here` are the rows of the sentence itself, which name the exception at most.
    """
    if not last or sentence.index - last[-1].sentence.index > _NEAR or "ecuali" not in sentence.text:
        return False
    members = tuple(dict.fromkeys(member for row in last for member in row.members))
    names = [(row.name_start, row.tails[0][1], members.index(row.members[0])) for row in here if row.members[0] in members]
    if len(names) != len(here) or len(here) > 1 or len(members) < 2:
        return False
    meant = shares(speech.text, sentence.start, sentence.end, len(members), names)
    for share in meant:
        found = speech.predicates(sentence, share.start, share.end)
        for place in share.members:
            said.setdefault(members[place], []).extend(found)
    return bool(meant)


def tell_in_order(speech: Speech, sentence: Sentence, last: Sequence[Row], here: Sequence[Row], said: dict[int, list[Said]]) -> bool:
    """ "A, B dan C berturut-turut berstatus berjalan, terhenti, dan direncanakan": to each its own, and whether the states are so dealt."""
    status = _STATUS.search(speech.text, sentence.start, sentence.end)
    rows = here or (last if last and sentence.index - last[-1].sentence.index <= _NEAR else ())
    members = tuple(dict.fromkeys(member for row in rows for member in row.members))
    if status is None or len(members) < 2 or EACH.search(speech.text, sentence.start, sentence.end) is None:
        return False
    end = sentence.end - len(sentence.text) + len(sentence.text.rstrip(' ."”'))
    starts = [status.end(), *(part.end() for part in _STATE_PART.finditer(speech.text, status.end(), end))]
    ends = [*(part.start() for part in _STATE_PART.finditer(speech.text, status.end(), end)), end]
    found = [speech.of_cell(sentence, start, stop) for start, stop in zip(starts, ends, strict=True)]
    if len(found) != len(members) or not all(found):
        return False
    for member, state in zip(members, found, strict=True):
        said.setdefault(member, []).extend(state)
    return True


def share_fates(
    speech: Speech, sentence: Sentence, rows: Sequence[Row], settled: Mapping[int, list[Said]], earlier: Sequence[int]
) -> dict[int, list[Said]]:
    """ "Selain A, ada B dan C yang nasibnya serupa", "Begitu pula B": what became of A became of B and C; by number of the programme."""
    so_too = _SO_TOO.match(speech.text, sentence.start, sentence.end)
    fate = so_too or _SAME_FATE.search(speech.text, sentence.start, sentence.end)
    if fate is None:
        return {}
    before = [member for row in rows if so_too is not None or row.start < fate.start() for member in row.members]
    if so_too is not None and any(_states(settled.get(member, ())) for member in before):
        return {}
    first = next((member for member in (*before, *reversed(earlier)) if _states(settled.get(member, ()))), None)
    if first is None:
        return {}
    shared = [replace(one, start=fate.start(), end=fate.end(), sentence=sentence) for one in _states(settled[first])]
    return {member: shared for member in before if member != first and not _states(settled.get(member, ()))}


def _states(said: Sequence[Said]) -> list[Said]:
    return [one for one in said if one.status in _STATES]

"""Claims into results: the same result told twice is one, each with its year, its evidence and a confidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract import matching
from extract.facts.dating import Dating
from extract.facts.regions import Places
from extract.facts.scores.claim import Claim
from extract.facts.scores.meaning.carried_years import Dated, with_carried_years
from extract.facts.scores.meaning.measured_by import measured_by
from extract.facts.scores.meaning.years_of import Year, year_of
from extract.facts.scores.sentence.scan import Scan
from extract.finders.years import find as find_years
from extract.model import Document, Evidence, Score

LONGEST_QUOTE = 300
MOST_QUOTES = 4
_STAGE = re.compile(
    r"\b(?:evaluasi|penilaian)\b[^.;]{0,40}?\btahap\s(?:ke-?\s?)?(?P<stage>1|2|i{1,2}|satu|dua|pertama|kedua)\b"
    r"|\btahap\s(?:ke-?\s?)?(?P<other>1|2|i{1,2}|satu|dua|pertama|kedua)\b[^.;]{0,30}?\b(?:evaluasi|penilaian)\b",
    re.IGNORECASE,
)
_PLACES = {
    "i": 1, "1": 1, "satu": 1, "pertama": 1, "ii": 2, "2": 2, "dua": 2, "kedua": 2, "iii": 3, "3": 3, "tiga": 3, "ketiga": 3,
}  # fmt: skip
_PRIZE_PLACE = re.compile(
    rf"\b(?:juara|terbaik|pemenang)\s(?P<hope>harapan\s)?(?P<place>{'|'.join(sorted(_PLACES, key=len, reverse=True))})\b"
)
# Words every prize is told with: two labels that differ in these alone are one prize.
_LABEL_NOISE = frozenset(
    (
        "penghargaan anugerah award awards apresiasi piagam the dan di pada dari dalam sebagai untuk ini itu tersebut yang oleh "
        "kota kabupaten smart city cerdas pintar kategori tahun raih meraih nasional tingkat ajang acara bergengsi digital "
        "kementerian kominfo komdigi kemenkominfo menteri komunikasi informatika ri republik indonesia pemerintah daerah "
        "program pelaksanaan penerapan implementasi gelar sekaligus trofi piala dua tiga empat lima beberapa sejumlah kembali"
    ).split()
)
_AGAIN = re.compile(r"\b(?:juga|pun|tetap|sama|masih|lagi|also|again|same)\b")
_OVER_YEARS = ("index", "score", "maturity", "completion")
_PUBLISHABLE = ("actual", "previous", "projected")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the sentence that carries it and the one before."""

    claim: Claim
    scan: Scan
    previous: Scan | None


def assemble(told: Sequence[Told], document: Document, places: Places) -> tuple[tuple[Score, ...], tuple[Score, ...]]:
    """Results proper and figures, in the order of the text."""
    groups: list[list[Told]] = []
    dating = Dating(document)
    for item in sorted(told, key=lambda t: (t.claim.start, t.claim.end, t.claim.rule)):
        home = next(
            (
                group
                for group in groups
                if all(_is_same(other.claim, item.claim) for other in group) and not _is_of_another_year(group[0], item, dating)
            ),
            None,
        )
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    built = _dated(_checked(with_carried_years([_build(group, document, places, dating) for group in groups])))
    scores = tuple(score for score in built if score.role in _PUBLISHABLE)
    return scores, tuple(score for score in built if score.role not in _PUBLISHABLE)


def _is_same(a: Claim, b: Claim) -> bool:
    """The same result told again: in the headline, in a quotation, with its fraction or without."""
    if (a.metric, a.subject.kind, a.subject.name.casefold()) != (b.metric, b.subject.kind, b.subject.name.casefold()):
        return False
    if (a.role in _PUBLISHABLE) != (b.role in _PUBLISHABLE):
        return False
    if a.metric == "award":
        return _same_award(a, b)
    if a.subject.region and b.subject.region and a.subject.region != b.subject.region:
        return False
    is_other_year = bool(a.year and b.year and a.year != b.year)
    if a.value is None or b.value is None:
        return not is_other_year and a.value is b.value and (a.label or "").casefold() == (b.label or "").casefold()
    if abs(a.value - b.value) > 0.005 or is_other_year or a.stage != b.stage:
        return False
    fractions = {(c.achieved, c.total) for c in (a, b) if c.achieved is not None and c.total is not None}
    return len(fractions) < 2


def _is_of_another_year(a: Told, b: Told, dating: Dating) -> bool:
    """ "Tahun lalu 2,12. Tahun 2022 angkanya juga 2,12": the same value of two years, each stated."""
    if a.claim.metric not in _OVER_YEARS or a.claim.value is None or a.scan is b.scan or a.scan.sentence.block.kind == "heading":
        return False
    if _AGAIN.search(b.scan.folded) is None:
        return False
    one, other = _year([a], dating), _year([b], dating)
    return one.is_stated and other.is_stated and one.value != other.value and None not in (one.value, other.value)


def _same_award(a: Claim, b: Claim) -> bool:
    if a.dimension and b.dimension and a.dimension != b.dimension:
        return False
    if a.rule != b.rule and "score.award.bracket" in (a.rule, b.rule):
        return False
    if a.rule != b.rule and "score.predicate" in (a.rule, b.rule) and a.instrument == b.instrument == "iga":
        return a.role == b.role  # "predikat Sangat Inovatif dalam Innovative Government Award"
    places = _place(a), _place(b)
    if all(places):
        return places[0] == places[1]  # "juara II", "terbaik kedua"
    left, right = _content(a), _content(b)
    if not left or not right or left <= right or right <= left:
        return True
    return len(left & right) / len(left | right) >= 0.5


def _place(claim: Claim) -> tuple[bool, int] | None:
    """The place a prize names, and whether it is one of those behind the first three ("juara harapan satu")."""
    hit = _PRIZE_PLACE.search((claim.label or "").casefold())
    return (hit["hope"] is not None, _PLACES[hit["place"]]) if hit is not None else None


def _content(claim: Claim) -> set[str]:
    return {word for word in re.findall(r"\w+", (claim.label or "").casefold()) if word not in _LABEL_NOISE and not word.isdigit()}


def _build(group: Sequence[Told], document: Document, places: Places, dating: Dating) -> Dated:
    best = max(
        group,
        key=lambda t: (t.claim.achieved is not None, t.claim.prior, t.claim.subject.is_said, len(t.claim.label or ""), -t.claim.start),
    )
    claim, scan = best.claim, best.scan
    dated = Year(claim.year, True) if claim.year else _year([best, *group], dating)
    year = dated.value
    region = claim.subject.region or places.region_at(claim.start, scan.sentence)
    instrument, issuer = measured_by(scan, claim, best.previous)
    if claim.instrument is None:  # the headline of a rating says less of it than the text
        instrument = next((t.claim.instrument for t in group if t.claim.instrument), instrument)
    dimension = claim.dimension or claim.subject.dimension or next((t.claim.dimension for t in group if t.claim.dimension), None)
    subject = claim.subject.name
    evidence = _evidence(group, document, year)
    score = Score(
        subject_type=claim.subject.kind,
        subject=subject,
        region=region,
        metric=claim.metric,
        unit=claim.unit,
        value=claim.value,
        dimension=dimension,
        instrument=instrument,
        issuer=issuer,
        stage=claim.stage or _stage(best),
        scale_max=claim.scale_max,
        achieved=claim.achieved,
        total=claim.total,
        year=year,
        role=claim.role,
        bound=claim.bound or next((t.claim.bound for t in group if t.claim.bound), None),
        label=claim.label or next((t.claim.label for t in group if t.claim.label), None) or _in_words(claim, document),
        confidence=_confidence(group, best, document),
        evidence=evidence,
    )
    return Dated(score, claim, scan, dated)


def _in_words(claim: Claim, document: Document) -> str | None:
    """The value as it is told ("seratus persen", "Rp 900 million") where its digits do not stand there."""
    told = document.text[claim.start : claim.end]
    if claim.value is None or re.sub(r"\D", "", f"{claim.value:.10g}") in re.sub(r"\D", "", told):
        return None
    return told


def _year(group: Sequence[Told], dating: Dating) -> Year:
    """The first stated year among the tellings of one result, else the first one understood."""
    found: list[Year] = []
    for told in group:
        claim, offset = told.claim, told.scan.sentence.start
        found.append(year_of(told.scan, claim.start - offset, claim.end - offset, claim.role, claim.metric, told.previous, dating))
    stated = next((y for y in found if y.is_stated), None)
    if stated is not None:
        return stated
    bodies = [y for told, y in zip(group, found, strict=True) if told.scan.sentence.block.kind != "heading"]
    return next((year for year in (*bodies, *found) if year.value is not None), Year(None, False))


def _stage(told: Told) -> int | None:
    for text in (told.scan.text, told.previous.text if told.previous is not None else ""):
        hit = _STAGE.search(text)
        if hit:
            word = matching.fold(hit["stage"] or hit["other"])
            return 2 if word in ("2", "ii", "dua", "kedua") else 1
    return None


def _confidence(group: Sequence[Told], best: Told, document: Document) -> float:
    claim = best.claim
    value = claim.prior
    if len({t.claim.rule for t in group}) > 1 or len(group) > 1:
        value += 0.03
    if claim.subject.kind == "region" and not claim.subject.is_said:
        value -= 0.04
    return round(min(0.99, max(0.05, value)), 4)


def _evidence(group: Sequence[Told], document: Document, year: int | None) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for told in group[:MOST_QUOTES]:
        claim, sentence = told.claim, told.scan.sentence
        start, end = claim.start, claim.end
        if claim.subject.is_said:
            wider = (min(start, claim.subject.start), max(end, claim.subject.end))
            if wider[1] - wider[0] <= LONGEST_QUOTE and sentence.start <= wider[0] and wider[1] <= sentence.end:
                start, end = wider
        opening = sentence.start + told.scan.clause_start(start - sentence.start)
        if claim.subject.kind == "region" and end - opening <= 200:
            start = opening
        while end - start > LONGEST_QUOTE:  # a long label: the value stands at its head
            end = start + LONGEST_QUOTE
        start, end = _trim(document.text, start, end)
        quote = document.text[start:end]
        if any(e.start <= start and end <= e.end for e in found):
            continue
        announced = _announced(document.text, claim, quote)
        if announced is not None and not any(e.start <= announced.start and announced.end <= e.end for e in found):
            found.append(announced)
        supports = ["value"] if claim.value is not None else ["label"] if announced is None else []
        if claim.label and claim.value is not None:
            supports.append("label")
        if claim.achieved is not None:
            supports.append("fraction")
        if claim.subject.is_said and start <= claim.subject.start and claim.subject.end <= end:
            supports.append("subject")
        if year is not None and str(year) in quote and any(y.key == str(year) for y in find_years(quote)):
            supports.append("year")
        found.append(Evidence(start, end, quote, claim.rule, tuple(supports)))
    return tuple(found)


def _announced(text: str, claim: Claim, quote: str) -> Evidence | None:
    """Where a prize that a list gives to all who stand in it is named: above the list, and not in the lines of those who have it."""
    if claim.value is not None or claim.label is None or claim.label in quote or len(claim.label) > LONGEST_QUOTE:
        return None
    at = text.rfind(claim.label, 0, claim.start)
    return None if at < 0 else Evidence(at, at + len(claim.label), claim.label, claim.rule, ("label",))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def _dated(scores: list[Score]) -> list[Score]:
    """Of one measure told for several years the latest is the present value; last year's is that where no later one is told."""
    told: dict[tuple[str, ...], int] = {}  # the year of the latest value that was said to be present
    for score in scores:
        if score.metric in _OVER_YEARS and score.role == "actual":
            told[_whose(score)] = max(score.year or 0, told.get(_whose(score), 0))
    dated = [replace(score, role="actual") if _is_present(score, told) else score for score in scores]
    latest: dict[tuple[str, ...], int] = {}
    for score in dated:
        if (
            score.role == "actual"
            and score.metric in _OVER_YEARS
            and score.value is not None
            and score.year
            and not _is_rounded(score, dated)
        ):
            for key in (_measure(score), (*_measure(score)[:-1], "None")):  # what names no stage may be of any
                latest[key] = max(score.year, latest.get(key, 0))
    return [
        replace(score, role="previous")
        if score.role == "actual" and score.value is not None and score.year is not None and score.year < latest.get(_measure(score), 0)
        else score
        for score in dated
    ]


def _is_rounded(score: Score, scores: Sequence[Score]) -> bool:
    """ "Rampung 70 persen? [...] 17 dari 24 program atau 70,83 persen": the same state, said roundly."""
    if score.metric != "completion" or score.total is not None or float(score.value or 0) % 1:
        return False
    return any(
        other.total is not None and _whose(other) == _whose(score) and abs(float(other.value or 0) - float(score.value or 0)) < 1
        for other in scores
    )


def _is_present(score: Score, told: Mapping[tuple[str, ...], int]) -> bool:
    """ "Tahun 2021 kita 1,68. Tahun lalu 2,33": a value of last year later than any other, or the only one."""
    if score.role != "previous" or score.metric not in _OVER_YEARS:
        return False
    last = told.get(_whose(score))
    return last is None or 0 < last < (score.year or 0)


def _whose(score: Score) -> tuple[str, ...]:
    """Whose value, of what was measured or of what was done."""
    return (score.subject_type, score.subject, score.region or "", "done" if score.metric == "completion" else "measured")


def _measure(score: Score) -> tuple[str, ...]:
    return (score.subject_type, score.subject, score.region or "", score.metric, score.instrument or "", str(score.stage))


def _checked(scores: list[Score]) -> list[Score]:
    """A change that equals the difference of its two values makes all three surer; a sum of weights that is 100 does too."""
    out = list(scores)
    for number, delta in enumerate(out):
        if delta.role != "delta" or delta.value is None:
            continue
        olds = [i for i, s in enumerate(out) if s.role == "previous" and s.metric == delta.metric and s.subject == delta.subject]
        news = [i for i, s in enumerate(out) if s.role == "actual" and s.metric == delta.metric and s.subject == delta.subject]
        for old in olds:
            for new in news:
                a, b = out[old].value, out[new].value
                if a is not None and b is not None and abs(abs(b - a) - abs(delta.value)) < 0.006:
                    for i in (number, old, new):
                        out[i] = replace(out[i], confidence=min(0.99, round(out[i].confidence + 0.05, 4)))
    weights = [i for i, s in enumerate(out) if s.role == "weight" and s.unit == "percent" and s.value is not None]
    if len(weights) > 2 and abs(sum(float(out[i].value or 0) for i in weights) - 100) < 0.01:
        for i in weights:
            out[i] = replace(out[i], confidence=min(0.99, round(out[i].confidence + 0.05, 4)))
    return out

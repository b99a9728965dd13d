"""What a whole text says about years: when it was written, what period it reports on, which evaluations it tells of."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from extract import matching
from extract.finders.years import find as find_years
from extract.model import Document, Mention

# "evaluasi smart city tahun 2022", "LKPJ tahun anggaran 2022", "last year's evaluation": the period the results that follow are of.
_MEASURED = matching.compile(
    r"\b(?:evaluasi|penilaian|asesmen|skor|indeks|nilai|capaian|rapor|lkpj|lkjip|lakip|laporan\s(?:kinerja|tahunan|keterangan)|realisasi|evaluation|assessment"
    r"|pelaksanaan(?=\s(?:rencana|program|kegiatan|master|smart|kota|quick|evaluasi))|rekap(?:itulasi)?|reviu|data\sdukung)\b"
    r"(?P<between>(?:\s(?!spbe|iga\b|ipm\b|inovasi\sdaerah|untuk\b|akan\b)(?:kabupaten/kota|[\w-]{1,20})){0,6}?)\s(?:pada\s|in\s|for\s)?(?:tahun\s|periode\s|edisi\s)?(?:anggaran\s)?"
    r"(?:(?P<year>20[0-4]\d)\b(?![/.-]\d|[-–])|(?P<last>tahun\s(?:lalu|kemarin))\b)"
    r"|\b(?:in|of|for)\sthe\s(?P<early>20[0-4]\d)\s(?:\w+\s){0,4}(?:evaluation|assessment)\b"
    r"|\b(?P<lastyear>last\syear)['’]s\s(?:\w+\s){0,3}(?:evaluation|assessment)\b",
    re.IGNORECASE,
)
# "LAPORAN ... TRIWULAN IV TAHUN 2021": the head of a report
_REPORT = re.compile(
    r"\b(?:laporan|lkjip|lakip|lkpj|rekap(?:itulasi)?|monev|report|katalog|galeri|direktori|kompilasi)\b[^.]{0,160}?"
    r"\b(?:(?:tahun|triwulan|semester|ta\.?|anggaran|year|edisi|edition)\s(?:(?:[ivx]{1,4}|\d|anggaran|tahun)\s){0,3}"
    r"|periode\s(?:[a-z]{3,9}\s(?:[-–]|s\.?d\.?|s/d|sampai|hingga)\s)?(?:[a-z]{3,9}\s)?|(?:posisi|per|kondisi)\s(?:\d{1,2}\s)?[a-z]{3,9}\s)(?P<year>20[0-4]\d)\b"
    r"(?!\s?[-–/]\s?20)",
    re.IGNORECASE,
)
_MOST_READ = 20_000  # characters in which the years of a text are looked for
_HEAD = 300  # characters of a report in which its year stands


class Dating:
    """What the whole document says about years, looked for once when first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def told(self) -> int | None:
        """The year of publication or of the event; else the year in the dateline that reading cut off."""
        said = self.document.published or self.document.event_date
        if said:
            return int(said[:4])
        cut = (b.text for b in self.document.blocks if b.dropped_because in ("dateline", "byline"))
        years = [year for text in cut for year in find_years(text)]
        return int(years[0].key[:4]) if years else None

    @cached_property
    def measured(self) -> list[re.Match[str]]:
        """Every "evaluasi 2022", "capaian tahun lalu" of the text, in order."""
        return list(_MEASURED.finditer(self.document.text, 0))

    @cached_property
    def report(self) -> int | None:
        """The year a report is of, by its head ("LAPORAN ... TRIWULAN IV TAHUN 2021")."""
        head = _REPORT.search(self.document.text, 0, _HEAD)
        if head is None:  # "KABUPATEN X | EDISI 2023" is a line that reading cuts off
            head = _REPORT.search("\n".join(block.text for block in self.document.blocks)[:_HEAD], 0)
        return int(head["year"]) if head is not None else None

    @cached_property
    def at_head(self) -> int | None:
        """The one year that the head of the text states."""
        head = {y.key for y in find_years(self.document.text[:_HEAD]) if y.rule == "year.stated"}
        return int(head.pop()) if len(head) == 1 else None

    @cached_property
    def of_text(self) -> int | None:
        """The year the text was written in or reports on: of its date, else of its head, else the one it states most often (the latest)."""
        counted = Counter(int(year.key) for year in self.years)
        return self.told or self.report or self.at_head or max(counted, key=lambda year: (counted[year], year), default=None)

    @cached_property
    def years(self) -> list[Mention]:
        """The years of the text that are no range and of no law."""
        return [y for y in find_years(self.document.text[:_MOST_READ]) if y.rule in ("year.stated", "year.date")]

"""The site of an office, Diskominfo Kabupaten Belitung: a few stories, and reports in PDF and DOCX that hold programme tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

import yaml

from crawler.samples.answers import Answer, Question, page, text
from crawler.samples.content import WIB, Story, stories_of

_TYPES = {".pdf": "application/pdf", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@dataclass(frozen=True, slots=True)
class Report:
    """One downloadable report; `file` is its name in `reports/`."""

    file: str
    title: str
    date: datetime


def answer(question: Question) -> Answer | None:
    """The page or report at this address, or None."""
    path = question.path
    if path == "/robots.txt":
        return text("User-agent: *\nDisallow:\n")
    if path == "/":
        return page(
            "dinas/home.html",
            changed_at=stories_of("dinas")[0].date,
            stories=stories_of("dinas")[:4],
            reports=read_reports(),
            address=address,
        )
    if path == "/kegiatan":
        return page("dinas/list.html", changed_at=stories_of("dinas")[0].date, stories=stories_of("dinas"), address=address)
    if path == "/laporan":
        return page("dinas/reports.html", changed_at=max(report.date for report in read_reports()), reports=read_reports())
    if path == "/struktur-organisasi":
        return page("dinas/organisation.html")
    for report in read_reports():
        if path == f"/unduh/{report.file}":
            return Answer(_bytes(report.file), _TYPES["." + report.file.rpartition(".")[2]], changed_at=report.date)
    for story in stories_of("dinas"):
        if path == address(story):
            return page("dinas/article.html", changed_at=story.date, story=story)
    return None


def address(story: Story) -> str:
    """`/kegiatan/slug`."""
    return f"/kegiatan/{story.slug}"


@cache
def read_reports() -> tuple[Report, ...]:
    """The reports that `reports/reports.yml` describes, as `make_reports.py` wrote them."""
    described = yaml.safe_load((files("crawler.samples") / "reports" / "reports.yml").read_text(encoding="utf-8"))
    return tuple(Report(one["file"], one["title"], datetime.fromisoformat(one["date"]).replace(tzinfo=WIB)) for one in described)


@cache
def _bytes(file: str) -> bytes:
    return (files("crawler.samples") / "reports" / file).read_bytes()

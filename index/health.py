"""Health per source: the funnel from addresses to facts, the last success, and a verdict in words.

A source is held against its own past, never against the others: its weekly rhythm, its own share of readable pages.
One bad run is no verdict; two in a row are, and so is a source that has never answered.
"""

from __future__ import annotations

import statistics
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crawler.activity import Activity, read_activity
from crawler.archive import ArchiveReader
from index.desk import open_desk
from index.read_only import connect_to_read
from index.registry import Registry
from index.schedules import read_schedules
from index.workspace import Workspace

VERDICTS = ("healthy", "slow", "blocked", "moved", "unreachable", "template changed", "fell silent", "new", "disabled")
_SILENT = frozenset(("blocked", "moved", "unreachable", "fell silent"))  # nothing new comes from these
_SLOW_SECONDS = 10.0
_RECENT_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source: its funnel (each number is part of the one before), and how it does. Times are UTC."""

    source_id: str
    name: str
    base_url: str
    verdict: str
    words: str  # the verdict's reason, in one Indonesian sentence
    discovered: int
    fetched: int
    with_text: int
    relevant: int
    with_facts: int
    facts: int
    queued: int
    not_modified_share: float | None
    last_visit_at: str | None
    last_success_at: str | None
    weekly_new: tuple[int, ...]
    silent_since: str | None  # of a source that gives nothing new any more: when something new came last, else when it was first asked
    next_due_at: str | None  # None also for a source that is paused


def read_health(workspace: Workspace, now: datetime | None = None) -> list[SourceHealth]:
    """Every source of the registry by id, with what archive and catalogue know of it; a missing archive or catalogue counts as empty."""
    moment = now or datetime.now(UTC)
    activity: dict[str, Activity] = {}
    if workspace.archive.exists():
        with ArchiveReader(workspace.archive) as reader:
            activity = read_activity(reader.db)
    funnels, recent = _catalogue_counts(workspace)
    desk = open_desk(workspace)
    try:
        rows = Registry(desk).rows()
        plans = {plan.source_id: plan for plan in read_schedules(desk)}
    finally:
        desk.conn.close()
    found = []
    for row in rows:
        seen = activity.get(row.id)
        text, relevant, with_facts, facts = funnels.get(row.id, (0, 0, 0, 0))
        plan = plans.get(row.id)
        due = plan.next_due_at if plan is not None and row.is_enabled and not plan.is_paused else None
        verdict, words = ("disabled", "Dimatikan.") if not row.is_enabled else judge(seen, recent.get(row.id, ()), moment)
        found.append(
            SourceHealth(
                source_id=row.id,
                name=row.name,
                base_url=row.base_url,
                verdict=verdict,
                words=words,
                discovered=seen.discovered if seen else 0,
                fetched=seen.fetched if seen else 0,
                with_text=text,
                relevant=relevant,
                with_facts=with_facts,
                facts=facts,
                queued=seen.queued if seen else 0,
                not_modified_share=_not_modified_share(seen),
                last_visit_at=seen.visits[0].started_at if seen and seen.visits else None,
                last_success_at=next((visit.started_at for visit in seen.visits if visit.has_answered), None) if seen else None,
                weekly_new=seen.weekly_new if seen else (),
                silent_since=(seen.last_new_at or seen.first_visit_at) if seen and verdict in _SILENT else None,
                next_due_at=due.isoformat(timespec="seconds") if due else None,
            )
        )
    return found


def judge(activity: Activity | None, readable: tuple[bool, ...], now: datetime) -> tuple[str, str]:
    """The verdict and its reason. `readable` says of the source's documents, newest first, whether text was found in them."""
    if activity is None or not activity.visits:
        return "new", "Belum pernah dikunjungi."
    tried = [visit for visit in activity.visits if visit.requests > 0]
    if activity.blocked_share > 0.5:
        return "blocked", f"{activity.blocked_share:.0%} permintaan terakhir ditolak situs."
    if activity.moved_to:
        return "moved", f"Situs mengarahkan ke {activity.moved_to}."
    if len(tried) >= 2 and not tried[0].has_answered and not tried[1].has_answered:
        return "unreachable", f"Dua kunjungan terakhir tanpa jawaban{f' ({activity.park_reason})' if activity.park_reason else ''}."
    if activity.fetched == 0 and activity.visits[-1].finished_at and not any(visit.has_answered for visit in activity.visits):
        return "unreachable", f"Belum pernah menjawab{f' ({activity.park_reason})' if activity.park_reason else ''}."
    recent, older = readable[:_RECENT_DOCUMENTS], readable[_RECENT_DOCUMENTS:]
    if len(recent) == _RECENT_DOCUMENTS and len(older) >= _RECENT_DOCUMENTS:
        now_share, past_share = sum(recent) / len(recent), sum(older) / len(older)
        if past_share >= 0.5 and now_share < past_share / 2:
            return "template changed", f"Hanya {now_share:.0%} halaman terbaru terbaca; biasanya {past_share:.0%}."
    silence = _silence(activity, now)
    if silence is not None:
        return "fell silent", silence
    if activity.latency is not None and activity.latency > _SLOW_SECONDS:
        return "slow", f"Rata-rata {activity.latency:.0f} detik per jawaban."
    return "healthy", "Berjalan seperti biasa."


def _silence(activity: Activity, now: datetime) -> str | None:
    """The source still answers, yet gives nothing new for far longer than its own weekly rhythm explains."""
    weeks = activity.weekly_new
    if len(weeks) < 5:
        return None  # four full weeks are the least that make a rhythm
    past, usual = weeks[:-1], statistics.median(weeks[:-1])
    quiet = next((index for index, count in enumerate(reversed(weeks)) if count), len(weeks))
    longest = _longest_gap(past[: len(past) - quiet + 1] if quiet else past)
    if usual < 1 or quiet <= longest:
        return None
    last = next((visit.started_at for visit in activity.visits if visit.new), None)
    stale = last is None or now - datetime.fromisoformat(last) >= timedelta(days=7)
    return f"Tidak ada yang baru selama {quiet} pekan; biasanya {usual:g} per pekan." if stale else None


def _longest_gap(weeks: tuple[int, ...]) -> int:
    longest = gap = 0
    for count in weeks:
        gap = 0 if count else gap + 1
        longest = max(longest, gap)
    return longest


def _not_modified_share(activity: Activity | None) -> float | None:
    """Of the known pages that were asked for again in the last visit: how many cost nothing (304)."""
    if activity is None or not activity.visits:
        return None
    visit = activity.visits[0]
    asked = visit.not_modified + visit.unchanged + visit.changed
    return round(visit.not_modified / asked, 3) if asked else None


def _catalogue_counts(workspace: Workspace) -> tuple[dict[str, tuple[int, int, int, int]], dict[str, tuple[bool, ...]]]:
    if not workspace.catalogue.exists():
        return {}, {}
    with closing(connect_to_read(workspace.catalogue)) as connection:
        funnels = {
            row[0]: (row[1], row[2], row[3], row[4])
            for row in connection.execute(
                """select d.source_id, sum(d.status = 'ok'), sum(d.relevant), sum(c.facts is not null), coalesce(sum(c.facts), 0)
                   from documents d
                   left join (select document_id, count(*) as facts from claims where kind in ('program', 'score') group by document_id) c
                     on c.document_id = d.id
                   where d.source_id is not null group by d.source_id"""
            )
        }
        recent: dict[str, list[bool]] = {}
        for source_id, status in connection.execute(
            "select source_id, status from documents where source_id is not null order by source_id, fetched_at desc, id"
        ):
            recent.setdefault(source_id, []).append(status == "ok")
    return funnels, {source_id: tuple(values[: 10 * _RECENT_DOCUMENTS]) for source_id, values in recent.items()}

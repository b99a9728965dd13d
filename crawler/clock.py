"""Times as the archive keeps them: UTC, ISO 8601, one width, so that they compare as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def stamp(moment: datetime | None = None) -> str:
    """`2026-11-22T06:40:00.123Z` for an aware moment, now by default."""
    moment = (moment or datetime.now(UTC)).astimezone(UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def stamp_in(seconds: float) -> str:
    """The stamp of a moment so many seconds from now (negative: ago), never beyond the year 9999."""
    return stamp(datetime.now(UTC) + timedelta(seconds=min(seconds, 3_000_000_000)))


def parse_stamp(text: str) -> datetime:
    """The aware moment of a stamp; raises ValueError for anything that is not ISO 8601."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

"""How a run is asked for, and what it says it did."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.archive import Tombstones

_UNREACHABLE = {"dns", "connection_refused", "connection_failed", "timeout", "tls", "robots_unreachable"}


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """How a run behaves. Times are in seconds; None means the default the contract names."""

    delay: float | None = None
    concurrency: int = 8
    user_agent: str = "kotalog/0.1 (+https://github.com/kotalog/kotalog)"
    daily_pages: int = 500
    daily_bytes: int = 200_000_000
    quiet_hours: str | None = None
    allow_private: tuple[str, ...] = ()
    limit: int | None = None  # pages fetched at most
    since: str | None = None  # ISO day: walk the past back to here
    is_now_due: bool = False  # the sources were named: what leads to their pages is asked now, whatever its revisit time
    asks_known_pages: bool = False  # and so are their known pages that can be asked for conditionally
    tombstones: Tombstones = field(default_factory=Tombstones)
    timeout: float = 45.0
    log_level: str = "ERROR"


@dataclass(slots=True)
class SourceCounts:
    """What a run did for one source."""

    requests: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    not_modified: int = 0
    failed: int = 0
    refused: int = 0
    discovered: int = 0
    bytes: int = 0
    answered: int = 0  # requests that brought what they were made for, listings too
    note: str | None = None


@dataclass(slots=True)
class CrawlReport:
    """What a run did. `reasons` counts failures and refusals by reason; `left` tells which hosts were left, until when and why."""

    sources: dict[str, SourceCounts] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    answers: int = 0
    seconds: float = 0.0
    is_stopped: bool = False

    def total(self, name: str) -> int:
        """A counter over all sources."""
        return sum(int(getattr(counts, name)) for counts in self.sources.values())

    @property
    def is_unreachable(self) -> bool:
        """Nothing answered at all, although something was asked."""
        return self.answers == 0 and self.total("failed") > 0 and set(self.reasons) <= _UNREACHABLE

    @property
    def has_failures(self) -> bool:
        """Some items failed, or a host had to be left for its failures."""
        return self.total("failed") > 0 or any(why.split(",")[0] not in ("quiet_hours", "budget_reached") for why in self.left.values())

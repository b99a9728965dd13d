"""How long a large registry takes to load and to schedule: `python tests/benchmarks/registry.py [ROWS]`.

The bar: 20,000 rows read from CSV, saved, planned, and asked once what is due, in under 5 seconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.desk import open_desk_file
from index.registry import Registry, read_csv
from index.schedules import set_schedule, take_due

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def main() -> None:
    """Print the seconds of each step and their sum."""
    lines = ["id,name,kind,region_code,base_url"]
    lines += [f"situs-{n},Situs {n},news,{11 + n % 8}.{1 + n % 20:02},https://situs-{n}.example" for n in range(COUNT)]
    steps: list[tuple[str, float, float]] = []

    def now() -> tuple[float, float]:
        return time.perf_counter(), time.process_time()

    def step(name: str, since: tuple[float, float]) -> None:
        steps.append((name, time.perf_counter() - since[0], time.process_time() - since[1]))

    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk_file(Path(folder) / "desk.db")
        registry = Registry(desk)
        began = now()
        rows = read_csv("\n".join(lines), "registry")
        step("read", began)
        began = now()
        registry.save(rows)
        step("save", began)
        began = now()
        with desk.atomic():
            for row in rows:
                set_schedule(desk, row.id, "@daily", row.time_zone, NOW)
        step("plan", began)
        began = now()
        due = take_due(desk, NOW + timedelta(days=1, hours=1))
        step("due", began)
        assert len(due) == COUNT
    for name, seconds, processor in [*steps, ("all", sum(wall for _, wall, _ in steps), sum(cpu for *_, cpu in steps))]:
        print(f"{name:<6}{seconds:8.2f} s, {processor:6.2f} s of a processor")
    print(f"for {COUNT} rows")


if __name__ == "__main__":
    main()

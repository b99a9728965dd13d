"""`python -m tests.quality`: the quality card, the errors behind it, and the floors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.quality.card import NoPlaceForTheCard, full_card, short_card, write_into
from tests.quality.confidence import PATH, write_fit
from tests.quality.corpus import FRESH, HERE, SAMPLE
from tests.quality.floors import mutation_shortfalls, other_news_shortfalls, read_floors, shortfalls, write_floors
from tests.quality.measure import Report, measure
from tests.quality.mutations import Verdict, run_mutations
from tests.quality.other_news import differences


def main() -> int:
    """Measure both splits and the fresh pages and print; the exit code is 1 where a floor is undercut."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=main.__doc__)
    parser.add_argument(
        "--errors", action="store_true", help="list every error of the development split, and every mutation that fails on it"
    )
    parser.add_argument(
        "--all-errors", action="store_true", help="the same for both splits; whoever writes rules leaves the test split unread"
    )
    parser.add_argument("--readme", action="store_true", help="write the card between its markers in README.md")
    parser.add_argument("--set-floors", action="store_true", help="make what is measured now the floor, in floors.yml")
    parser.add_argument(
        "--fit-confidence", action="store_true", help="fit the confidence of each family of rules to the development split, and end"
    )
    parser.add_argument("--train", action="store_true", help="train the models on the development split, and end")
    args = parser.parse_args()
    if args.train:
        from tests.quality.training.all import train_all  # scikit-learn is slow to load, and only needed here

        train_all()
        return 0
    if args.fit_confidence:
        number = write_fit(measure("dev").outcomes)
        print(f"wrote the odds of {number} families of rules to {PATH.name}", file=sys.stderr)
        return 0
    reports = [measure("dev"), measure("test")]
    fresh = measure(FRESH)
    verdicts = run_mutations()
    print(full_card(reports, fresh, verdicts))
    if args.errors or args.all_errors:
        _print_errors(reports if args.all_errors else reports[:1], verdicts)
    if args.readme:
        try:
            write_into(HERE.parent.parent / "README.md", short_card(reports, fresh, verdicts))
        except NoPlaceForTheCard as error:
            print(error, file=sys.stderr)
            return 1
    if args.set_floors:
        write_floors([*reports, measure(SAMPLE)], verdicts)
        print(f"wrote {Path('tests/quality/floors.yml')}", file=sys.stderr)
    floors = read_floors()
    short = [line for report in reports for line in (*shortfalls(report, floors), *other_news_shortfalls(report.split, floors))]
    short += mutation_shortfalls(verdicts, floors)
    for line in short:
        print(f"falls short: {line}", file=sys.stderr)
    return 1 if short else 0


def _print_errors(reports: list[Report], verdicts: tuple[Verdict, ...]) -> None:
    for report in reports:
        for outcome in sorted(report.outcomes, key=lambda outcome: (outcome.bucket or "", outcome.document)):
            if outcome.kind != "TP":
                print(f"{outcome.bucket}  {outcome.document}  {outcome.kind} {outcome.field}: {outcome.note}")
    splits = {report.split for report in reports}
    for difference in (one for split in splits for one in differences(split)):
        for sign, told in (("+", (*difference.programs, *difference.scores)), ("-", difference.lost)):
            for fact in told:
                print(f"other news  {difference.page.passage} behind {difference.page.document.id}  {sign} {fact}")
    for verdict in verdicts:
        if verdict.document.split in splits and not verdict.holds:
            print(f"{verdict.mutation}  {verdict.document.id}")
            for sign, facts in (("-", verdict.lost), ("+", verdict.new)):
                for fact in sorted(facts, key=str):
                    print(f"    {sign} {fact}")


if __name__ == "__main__":
    sys.exit(main())

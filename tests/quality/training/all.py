"""Every model the project trains, one after the other."""

from __future__ import annotations

import sys

from tests.quality.training import links, names, relevance, results, statuses, subjects
from tests.quality.training.examples import write_weights

TRAINED = (
    names,
    statuses.running,
    statuses.not_running,
    statuses.planned,
    results,
    subjects,
    links.owners,
    links.dimensions,
    relevance,
)


def train_all() -> None:
    """Print what each model is worth to documents of hands it has not read, then write what it learns from all."""
    for trained in TRAINED:
        print(f"{trained.NAME}\n\n{trained.worth()}\n")
        print(f"wrote {write_weights(trained.NAME, trained.train())} weights of {trained.NAME}", file=sys.stderr)

"""One row for one thing: names within a region become programmes and offices, with reasons, reversibly."""

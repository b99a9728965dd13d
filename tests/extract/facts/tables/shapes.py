"""The shapes of random tables by name."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.extract.facts.tables import evaluation_tables as of_one
from tests.extract.facts.tables import program_tables as of_programs
from tests.extract.facts.tables import region_tables as of_many
from tests.extract.facts.tables.parts import Table

Shape = Callable[[random.Random], Table]
SHAPES: dict[str, Shape] = {
    shape.__name__: shape
    for shape in (
        of_one.dimension_values,
        of_one.dimension_years,
        of_one.dimension_stages,
        of_one.dimension_shares,
        of_one.component_values,
        of_one.aspect_values,
        of_one.year_dimensions,
        of_one.year_values,
        of_one.year_shares,
        of_one.by_years_across,
        of_one.dimension_counts,
        of_one.dimension_fractions,
        of_one.dimension_notes,
        of_many.region_years,
        of_many.region_ranks,
        of_many.region_shares,
        of_many.region_dimensions,
        of_many.transposed,
        of_many.region_dimension_rows,
        of_many.bare_region_values,
        of_programs.program_rows,
        of_programs.program_progress,
        of_programs.program_budgets,
        of_programs.program_plan,
        of_programs.office_shares,
    )
}

"""What misses cost, and the loss that is to be expected: the order of the queue."""

from collections.abc import Mapping

import polars as pl

__all__ = ["DEFAULT_COST", "LEVEL_WEIGHTS", "expected_losses"]

DEFAULT_COST = 100.0
"""What one miss counts as where the agreement names no penalty."""
LEVEL_WEIGHTS: Mapping[int, float] = {1: 16.0, 2: 8.0, 3: 4.0, 4: 2.0, 5: 1.0}
"""Problem level → how much heavier a miss is; levels beyond 5 count as 5, an unknown one as 4."""
_UNKNOWN_LEVEL = 4


def expected_losses(clocks: pl.DataFrame) -> pl.DataFrame:
    """Return the clocks with what a miss costs (`cost`) and the loss that is to be expected (`loss`).

    cost = (`penalty`, else `DEFAULT_COST`) × 2 ÷ (1 + `importance`) × the level's weight × `period_weight`, and
    loss = `miss` × cost. `miss` is a probability; `importance` the rank of the service for the unit, 1 the most
    important, null counted as 1; `period_weight` null counted as 1. Penalties are amounts of their own currency.
    """
    level = pl.col("level").fill_null(_UNKNOWN_LEVEL).clip(min(LEVEL_WEIGHTS), max(LEVEL_WEIGHTS)).cast(pl.Int64)
    weight = level.replace_strict(dict(LEVEL_WEIGHTS), return_dtype=pl.Float64)
    rank = pl.col("importance").fill_null(1).clip(lower_bound=1)
    period = pl.col("period_weight").fill_null(1.0).clip(lower_bound=1.0)
    base = pl.col("penalty").cast(pl.Float64).fill_null(DEFAULT_COST)
    return clocks.with_columns(cost=base * 2 / (1 + rank) * weight * period).with_columns(
        loss=pl.col("miss") * pl.col("cost")
    )

"""What becomes of the clocks that run: missed, met, or not decided before the period ends."""

from datetime import datetime

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.evaluation import Verdict
from accord.prioritising import History

__all__ = ["OPEN", "Floats", "miss_counts", "running_chances"]

type Floats = npt.NDArray[np.float64]

OPEN = (str(Verdict.RUNNING), str(Verdict.PAUSED))


def running_chances(clocks: pl.DataFrame, history: History, now: datetime, end: datetime) -> pl.DataFrame:
    """Return the running clocks with `miss`, their chance to be missed, and with `misses` and `meets` before `end`.

    A clock that is due by then is decided by then. One that is due later can only be met before: it is taken to
    spend its allowance evenly until it is due. A paused clock has no due time, so nothing says when it goes on: it
    is left out.
    """
    running = clocks.filter(pl.col("verdict").is_in(OPEN), pl.col("due_at").is_not_null())
    left = (pl.col("due_at") - pl.lit(now)).dt.total_seconds().clip(lower_bound=1)
    part = ((end - now).total_seconds() / left).clip(0, 1)
    spent = pl.col("elapsed_s") + part * (pl.col("allowance_s") - pl.col("elapsed_s"))
    asked = running.with_columns(until_s=spent.cast(pl.Int64))
    asked = asked.with_columns(miss=history.likelihood(asked), still=history.still_running(asked))
    is_due = pl.col("due_at") <= end
    return asked.with_columns(
        misses=pl.when(is_due).then(pl.col("miss")).otherwise(0.0),
        meets=pl.when(is_due).then(1 - pl.col("miss")).otherwise(1 - pl.col("still")),
    ).drop("still", "until_s")


def miss_counts(chances: Floats) -> Floats:
    """Return the probabilities of 0, 1, 2 … misses among clocks that are missed with these chances.

    This is the Poisson-binomial distribution, by folding pairs of clocks until one row is left.

    >>> miss_counts(np.array([0.5, 0.5])).tolist()
    [0.25, 0.5, 0.25]
    """
    rows = [np.array([1 - chance, chance]) for chance in chances]
    while len(rows) > 1:
        pairs = [np.convolve(rows[at], rows[at + 1]) for at in range(0, len(rows) - 1, 2)]
        rows = pairs + rows[len(pairs) * 2 :]
    return rows[0] if rows else np.ones(1)

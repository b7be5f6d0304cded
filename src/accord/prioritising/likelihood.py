"""How likely a running clock is to be missed: of like clocks that got as far, the part that outlasts the allowance."""

from datetime import datetime, timedelta
from math import log

import numpy as np
import polars as pl

from accord.prioritising.survival import PARTS, RECENT_DAYS, USUAL_DAYS, Floats, ladder

__all__ = ["HALF_LIFE", "RECENT_HALF_LIFE", "History"]

HALF_LIFE = timedelta(days=USUAL_DAYS)
"""After this long what a clock did says half as much about what is usual."""
RECENT_HALF_LIFE = timedelta(days=RECENT_DAYS)
"""After this long what a clock did says half as much about what is going on now."""

_LOAD = (0.25, 4.0)
_EVEN = log(0.5) / PARTS


class History:
    """How long clocks ran until they stopped, or until now.

    `clocks` has a row for each: `kind`, `service`, `level` (the last two may be null), `elapsed_s`, the service
    seconds until it stopped or was seen last, and `allowance_s`. Rows without either, or with no allowance at all, are
    left out. `is_running`, where there is such a column, says which have not stopped: of them it is known that they
    got so far, and no more. `began` and `seen`, where there are such columns, are the days since a clock began and
    since it stopped or was seen last. Of an empty history half the clocks outlast their allowance.
    """

    def __init__(self, clocks: pl.DataFrame) -> None:
        usual: dict[str, object] = {"is_running": False, "began": 0.0, "seen": 0.0}
        missing = [pl.lit(value).alias(name) for name, value in usual.items() if name not in clocks.columns]
        known = _keyed(clocks).filter(pl.col("elapsed_s").is_not_null(), pl.col("allowance_s") > 0)
        self._rungs = ladder(known.with_columns(*missing))

    @classmethod
    def aged(cls, clocks: pl.DataFrame, now: datetime) -> "History":
        """Return the history as of now, in which what clocks did counts less the longer ago it was.

        `clocks` has `started_at` and `stopped_at`, null where a clock runs or waits; `read_at`, where there is such a
        column, is when such a one was seen last, else that is now.
        """
        seen_at = pl.col("read_at").fill_null(now) if "read_at" in clocks.columns else pl.lit(now)
        day = timedelta(days=1) // timedelta(microseconds=1)
        return cls(
            clocks.with_columns(
                is_running=pl.col("stopped_at").is_null(),
                began=(pl.lit(now) - pl.col("started_at")).dt.total_microseconds() / day,
                seen=(pl.lit(now) - pl.coalesce("stopped_at", seen_at)).dt.total_microseconds() / day,
            )
        )

    def likelihood(self, clocks: pl.DataFrame) -> pl.Series:
        """Return for each running clock the probability that it is missed, between 0 and 1.

        `clocks` has `kind`, `service`, `level`, `elapsed_s` and `allowance_s`; `load`, where there is such a column,
        is the open work for each person on shift as a multiple of the usual (1 when null): it multiplies the odds.
        A clock whose allowance is spent is missed for certain.
        """
        asked = _keyed(clocks)
        found = self._outlasting(asked, np.full(len(asked), float(PARTS)))
        if "load" in clocks.columns:
            load = clocks["load"].fill_null(1.0).clip(*_LOAD).to_numpy()
            found = found * load / (1 - found + found * load)
        return pl.Series("miss", found)

    def still_running(self, clocks: pl.DataFrame) -> pl.Series:
        """Return for each running clock the probability that it still runs when `until_s` service seconds are spent.

        Nothing is known beyond the allowance: what is asked there is answered as at its end.
        """
        return pl.Series("running", self._outlasting(_keyed(clocks), _parts(clocks, "until_s").to_numpy()))

    def _outlasting(self, asked: pl.DataFrame, until: Floats) -> Floats:
        spent, until = asked["parts"].clip(0, PARTS).to_numpy(), np.clip(until, 0, PARTS)
        until = np.maximum(spent, until)
        found = (until - spent) * _EVEN
        for rung in self._rungs:
            group = rung.number(asked)
            known = rung.log_outlasting(group, until) - rung.log_outlasting(group, spent)
            found = np.where(group >= 0, known, found)
        outlasting: Floats = np.exp(found)
        return outlasting


def _keyed(clocks: pl.DataFrame) -> pl.DataFrame:
    return clocks.with_columns(
        pl.col("kind").cast(pl.String).fill_null(""),
        pl.col("service").cast(pl.String).fill_null(""),
        pl.col("level").cast(pl.Int64).fill_null(0),
        parts=_parts(clocks, "elapsed_s"),
    )


def _parts(clocks: pl.DataFrame, column: str) -> pl.Series:
    return clocks[column].cast(pl.Float64) * PARTS / clocks["allowance_s"].cast(pl.Int64).clip(lower_bound=1)

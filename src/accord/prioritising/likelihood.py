"""How likely a running clock is to be missed: the survival of like clocks, smoothed from coarse groups to fine ones."""

from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

__all__ = ["HALF_LIFE", "History"]

HALF_LIFE = timedelta(days=30)
"""After this long a clock says half as much about today as one that has just stopped."""

_LADDER = (("kind",), ("kind", "level"), ("kind", "service", "level"))
"""Groups of like clocks, from the coarsest to the finest."""
_PRIOR = 0.5
_PRIOR_WEIGHT = 2.0  # Beta(1, 1) at the bottom of the ladder
_PARENT_WEIGHT = 10.0  # how many clocks of its own a group needs to count as much as the group above it
_LOAD = (0.25, 4.0)
_WHOLE = 10_000  # a time is measured in parts of its allowance, so that clocks with other promises are alike
_ROOM = 1 << 40  # more parts than any clock runs for

type Floats = npt.NDArray[np.float64]
type Ints = npt.NDArray[np.int64]


class History:
    """How long clocks ran that have stopped.

    `clocks` has a row for each: `kind`, `service`, `level` (the last two may be null), `elapsed_s`, the service
    seconds until it stopped, and `allowance_s`. Rows without either, or with no allowance at all, are left out.
    `weight`, where there is such a column, is how much a row counts: less the longer ago it was. An empty history
    answers one half everywhere.
    """

    def __init__(self, clocks: pl.DataFrame) -> None:
        weight = pl.col("weight") if "weight" in clocks.columns else pl.lit(1.0)
        known = _keyed(clocks).filter(pl.col("elapsed_s").is_not_null(), pl.col("allowance_s") > 0)
        self._groups = [_Group(known.with_columns(weight=weight.cast(pl.Float64)), keys) for keys in _LADDER]

    @classmethod
    def aged(cls, clocks: pl.DataFrame, now: datetime) -> "History":
        """Return the history of clocks with a column `stopped_at`, in which a clock counts less the older it is."""
        halvings = (now - pl.col("stopped_at")).dt.total_seconds() / HALF_LIFE.total_seconds()
        return cls(clocks.with_columns(weight=0.5**halvings))

    def likelihood(self, clocks: pl.DataFrame) -> pl.Series:
        """Return for each running clock the probability that it is missed, between 0 and 1.

        `clocks` has `kind`, `service`, `level`, `elapsed_s` and `allowance_s`; `load`, where there is such a column,
        is the open work for each person on shift as a multiple of the usual (1 when null): it multiplies the odds.
        A clock whose allowance is spent is missed for certain.
        """
        asked = _keyed(clocks)
        spent = asked["spent"].to_numpy()
        found = self._outlasting(asked, spent, np.full(len(asked), _WHOLE))
        if "load" in clocks.columns:
            load = clocks["load"].fill_null(1.0).clip(*_LOAD).to_numpy()
            found = found * load / (1 - found + found * load)
        return pl.Series("miss", np.where(spent >= _WHOLE, 1.0, found))

    def still_running(self, clocks: pl.DataFrame) -> pl.Series:
        """Return for each running clock the probability that it still runs when `until_s` service seconds are spent."""
        asked = _keyed(clocks)
        until = _parts(asked, "until_s").to_numpy()
        return pl.Series("running", self._outlasting(asked, asked["spent"].to_numpy(), until))

    def _outlasting(self, asked: pl.DataFrame, spent: Ints, until: Ints) -> Floats:
        found, weight = np.full(len(asked), _PRIOR), _PRIOR_WEIGHT
        for group in self._groups:
            alive, late = group.longer_than(asked, spent), group.longer_than(asked, np.maximum(spent, until))
            found = (late + weight * found) / (alive + weight)
            weight = _PARENT_WEIGHT
        return found


def _keyed(clocks: pl.DataFrame) -> pl.DataFrame:
    return clocks.with_columns(
        pl.col("kind").cast(pl.String).fill_null(""),
        pl.col("service").cast(pl.String).fill_null(""),
        pl.col("level").cast(pl.Int64).fill_null(0),
    ).with_columns(spent=_parts(clocks, "elapsed_s"))


def _parts(clocks: pl.DataFrame, column: str) -> pl.Series:
    return clocks[column].cast(pl.Int64) * _WHOLE // clocks["allowance_s"].cast(pl.Int64).clip(lower_bound=1)


class _Group:
    """The times of all clocks, each in its group, as one sorted array: a question is one binary search.

    `_weights` holds the sum of the weights up to each place of it.
    """

    def __init__(self, clocks: pl.DataFrame, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self._numbers = clocks.select(keys).unique(maintain_order=True).with_row_index("number")
        numbers = self._number(clocks)
        places = numbers * _ROOM + clocks["spent"].to_numpy()
        order = np.argsort(places)
        self._sorted = places[order]
        self._weights = np.concatenate([[0.0], np.cumsum(clocks["weight"].to_numpy()[order])])

    def _number(self, clocks: pl.DataFrame) -> Ints:
        joined = clocks.select(self._keys).join(self._numbers, on=self._keys, how="left", maintain_order="left")
        return joined["number"].cast(pl.Int64).fill_null(len(self._numbers)).to_numpy()

    def longer_than(self, clocks: pl.DataFrame, times: Ints) -> Floats:
        """Return the weight of the clocks of each one's group that ran longer than a time."""
        numbers = self._number(clocks)
        ends = np.searchsorted(self._sorted, (numbers + 1) * _ROOM, side="left")
        begins = np.searchsorted(self._sorted, numbers * _ROOM + times, side="right")
        longer: Floats = np.maximum(self._weights[ends] - self._weights[begins], 0.0)
        return longer

"""What is still to come: the clocks of the last weeks, as if they came again until the period ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Self

import numpy as np
import polars as pl

from accord.evaluation import Verdict
from accord.negotiation.forecast.chances import Floats

__all__ = ["WEEKS", "Coming"]

WEEKS = 8
"""How many weeks of the past are taken for those to come."""
_WEEK = timedelta(days=7)
_SETTLING = timedelta(days=7)  # clocks of the last days are partly not decided, and those the slow ones
_HALF_LIFE = 3.0  # weeks after which a week says half as much about those to come
_SHARES = 0.5 ** (np.arange(WEEKS) / _HALF_LIFE) / (0.5 ** (np.arange(WEEKS) / _HALF_LIFE)).sum()
_PARENT_WEIGHT = 10.0  # how many clocks of its own a cell needs to count as much as its kind of target
_DECIDED = (str(Verdict.MET), str(Verdict.MISSED))


@dataclass(frozen=True, eq=False)
class Coming:
    """Clocks that are expected to start and be decided before the end, by cell; and how weeks differ, by kind.

    `cells` has the keys, the mean numbers `met` and `missed`, and the agreed share of the last one.
    """

    cells: pl.DataFrame
    weekly: dict[str, Floats]  # kind → met and missed of each past week, as multiples of the mean week
    slots: int

    @classmethod
    def of(cls, clocks: pl.DataFrame, keys: Sequence[str], now: datetime, end: datetime) -> Self:
        """Take the decided clocks that started in whole weeks before now; a key of every cell is `kind`."""
        until = now - _SETTLING
        past = clocks.filter(
            pl.col("verdict").is_in(_DECIDED), pl.col("started_at") >= until - WEEKS * _WEEK,
            pl.col("started_at") < until,
        ).with_columns(
            week=(pl.lit(until) - pl.col("started_at")).dt.total_microseconds().sub(1) // _us(_WEEK),
            lag=pl.col("decided_at") - pl.col("started_at"),
            is_missed=(pl.col("verdict") == str(Verdict.MISSED)).cast(pl.Float64),
        )  # fmt: skip
        past = past.with_columns(
            offset=pl.col("started_at") - (pl.lit(until) - (pl.col("week") + 1) * pl.lit(_WEEK)),
            weight=pl.lit(0.0),
            says=pl.lit(pl.Series(_SHARES)).gather(pl.col("week")),
        )
        slots = max(ceil((end - now) / _WEEK), 0)
        for slot in range(slots):
            decided = pl.lit(now + slot * _WEEK) + pl.col("offset") + pl.col("lag")
            past = past.with_columns(weight=pl.col("weight") + (decided <= end) * pl.col("says"))
        return cls(_cells(past, keys), _weekly(past), slots)

    def swings(self, kind: str, draws: int, rng: np.random.Generator) -> Floats:
        """Return by how much weeks like the past ones multiply what is met and missed: one row a draw."""
        weekly = self.weekly.get(kind)
        if weekly is None or not self.slots:
            return np.ones((draws, 2))
        # The whole rest is taken to be like one of the weeks: what makes a week good or bad often stays for a while.
        swings: Floats = weekly[rng.choice(WEEKS, draws, p=_SHARES)]
        return swings


def _us(length: timedelta) -> int:
    return length // timedelta(microseconds=1)


def _cells(past: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return what is expected of each cell; its share of misses leans on that of its kind where it knows little."""
    kinds = past.group_by("kind").agg(usual=pl.col("is_missed").mean())
    cells = past.group_by(keys).agg(
        count=pl.len().cast(pl.Float64), coming=pl.col("weight").sum(),
        late_coming=(pl.col("weight") * pl.col("is_missed")).sum(), agreed=pl.col("share").last(),
    )  # fmt: skip
    # Near the end only the quick ones are decided in time, so the share of misses is that of those.
    own = pl.when(pl.col("coming") > 0).then(pl.col("late_coming") / pl.col("coming")).otherwise(0.0)
    share = (own * pl.col("count") + _PARENT_WEIGHT * pl.col("usual")) / (pl.col("count") + _PARENT_WEIGHT)
    return (
        cells.join(kinds, on="kind", how="left")
        .with_columns(missed=pl.col("coming") * share)
        .select(*keys, "missed", "agreed", met=pl.col("coming") - pl.col("missed"))
    )


def _weekly(past: pl.DataFrame) -> dict[str, Floats]:
    found = {}
    for (kind,), rows in past.group_by("kind"):
        week, late = rows["week"].to_numpy(), rows["is_missed"].to_numpy()
        sums = np.stack([np.bincount(week, one, WEEKS) for one in (1 - late, late)], axis=1)
        means = _SHARES @ sums
        found[str(kind)] = np.where(means > 0, sums / np.where(means > 0, means, 1), 1.0)
    return found

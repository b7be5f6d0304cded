"""How long somebody who asks will probably wait, as a range; unknown where too little is known."""

from dataclasses import dataclass
from datetime import timedelta

import polars as pl

__all__ = ["FEWEST_ALIKE", "Expectation", "expected_time"]

FEWEST_ALIKE = 20
"""How many like tickets it takes to say anything."""
_EARLY, _LATE = 0.25, 0.90


@dataclass(frozen=True, slots=True)
class Expectation:
    """Service time that is still to pass: a quarter of like tickets needed less than `early`, a tenth more than `late`.

    `alike` is the number of like tickets that it was read from.
    """

    early: timedelta
    late: timedelta
    alike: int


def expected_time(history: pl.DataFrame, like: dict[str, object], spent: timedelta) -> Expectation | None:
    """Return what is still to be expected after `spent` service time, or None when fewer than `FEWEST_ALIKE` are alike.

    `history` has `elapsed_s`, the service seconds of resolved tickets, and the columns that `like` names; the last of
    those is left out, and so on, as long as too few tickets are alike. Only tickets that took longer than `spent`
    count, since that much is known of this one.
    """
    beyond = history.filter(pl.col("elapsed_s") > int(spent.total_seconds()))
    for count in range(len(like), 0, -1):
        wanted = [pl.col(name).eq_missing(pl.lit(like[name])) for name in list(like)[:count]]
        times = beyond.filter(wanted)["elapsed_s"]
        if len(times) >= FEWEST_ALIKE:
            early, late = (_quantile(times, share) - spent for share in (_EARLY, _LATE))
            return Expectation(early, late, len(times))
    return None


def _quantile(times: pl.Series, share: float) -> timedelta:
    found = times.quantile(share, "nearest")
    assert found is not None
    return timedelta(seconds=int(found))

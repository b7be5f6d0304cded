"""How much of their allowance clocks used: counts in twentieths, by kind of target."""

import polars as pl

from accord.agreements import TargetKind
from accord.documents.report.values import Spread
from accord.evaluation import Verdict

__all__ = ["STEPS", "spreads_of"]

STEPS = 20
"""Into how many equal steps an allowance is divided; as many more follow it, then one for all beyond."""


def spreads_of(decided: pl.DataFrame) -> tuple[Spread, ...]:
    """Return the spread of each kind of target, the kind with the most clocks first; allowances of zero have none."""
    timed = decided.filter((pl.col("allowance_s") > 0) & pl.col("elapsed_s").is_not_null())
    # Whole numbers, rounded up, so that a clock that used exactly its allowance stays within it.
    step = (pl.col("elapsed_s") * STEPS + pl.col("allowance_s") - 1) // pl.col("allowance_s") - 1
    counted = (
        timed.with_columns(pl.col("kind").cast(pl.String), step=step.clip(0, 2 * STEPS))
        .group_by("kind", "step")
        .agg(
            n=pl.len(),
            agreed=pl.col("share").sum(),
            met=(pl.col("verdict") == str(Verdict.MET)).sum(),
        )
    )
    kinds = counted.group_by("kind").agg(pl.col("n").sum()).sort("n", "kind", descending=[True, False])["kind"]
    return tuple(_spread(TargetKind(kind), counted.filter(pl.col("kind") == kind)) for kind in kinds)


def _spread(kind: TargetKind, counted: pl.DataFrame) -> Spread:
    by_step = dict(zip(counted["step"], counted["n"], strict=True))
    decided = int(counted["n"].sum())
    return Spread(
        kind=kind,
        counts=tuple(int(by_step.get(step, 0)) for step in range(2 * STEPS + 1)),
        within=int(counted["met"].sum()),
        decided=decided,
        agreed=float(counted["agreed"].sum()) / decided,
    )

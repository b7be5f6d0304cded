"""How a period will end: what is decided, what runs, what is still to come, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import polars as pl

from accord.evaluation import Verdict
from accord.negotiation.forecast.chances import Floats, miss_counts, running_chances
from accord.negotiation.forecast.coming import Coming
from accord.prioritising import History

__all__ = ["OUTLOOK_COLUMNS", "Span", "outlook"]

OUTLOOK_COLUMNS = (
    "met", "missed", "running", "coming", "agreed", "standing", "share", "low", "high", "chance", "allowed",
)  # fmt: skip
"""The columns of an outlook beside its keys."""
_TAILS = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Span:
    """A period that ends in the future, seen from an instant within it."""

    start: datetime
    end: datetime
    now: datetime

    @property
    def in_utc(self) -> "Span":
        """The same instants in UTC, as the columns of a verdict table have them."""
        return Span(*(one.astimezone(UTC) for one in (self.start, self.end, self.now)))


def outlook(
    clocks: pl.DataFrame, history: History, keys: Sequence[str], span: Span, draws: int = 2000, seed: int = 2026
) -> pl.DataFrame:
    """Return one row for each combination of `keys`, one of which is `kind`.

    `clocks` is a verdict table of the period and of the nine weeks before now. Beside the keys stand `met` and
    `missed` until now; `running`, the clocks that run and are expected to be decided before the end, and `coming`,
    those that are still to start; `agreed`, the mean agreed share; `standing`, the share when nothing more would
    come (`sla.forecast`); `share`, `low` and `high`, the expected share at the end with what 95 of 100 draws lie
    between; `chance`, the probability that the agreed share is kept; `allowed`, the misses still allowed when as
    much comes as expected, negative when overspent. Cells of which nothing is or will be decided are left out.
    """
    span = span.in_utc
    decided = _decided(clocks, keys, span)
    running = running_chances(clocks, history, span.now, span.end)
    going = running.group_by(keys).agg(
        pl.col("misses"), pl.col("meets"), running_agreed=pl.col("share").sum(), running_count=pl.len()
    )
    coming = Coming.of(clocks, keys, span.now, span.end)
    new = coming.cells.rename({"met": "come_met", "missed": "come_missed", "agreed": "come_agreed"})
    table = decided.join(going, on=keys, how="full", coalesce=True, nulls_equal=True)
    table = table.join(new, on=keys, how="full", coalesce=True, nulls_equal=True).sort(keys)
    counts, means = pl.col("met", "missed").fill_null(0), pl.col("come_met", "come_missed").fill_null(0.0)
    table = table.with_columns(counts, means, agreed=_agreed())
    return _figured(table, _ends(table, coming, draws, seed)).select(*keys, *OUTLOOK_COLUMNS)


def _decided(clocks: pl.DataFrame, keys: Sequence[str], span: Span) -> pl.DataFrame:
    words = [str(Verdict.MET), str(Verdict.MISSED)]
    inside = clocks.filter(
        pl.col("verdict").is_in(words), pl.col("decided_at") >= span.start, pl.col("decided_at") < span.end
    )
    return inside.group_by(keys).agg(
        met=(pl.col("verdict") == words[0]).sum().cast(pl.Int64),
        missed=(pl.col("verdict") == words[1]).sum().cast(pl.Int64),
        decided_agreed=pl.col("share").sum(), decided_count=pl.len(),
    )  # fmt: skip


def _agreed() -> pl.Expr:
    sums = pl.col("decided_agreed").fill_null(0.0) + pl.col("running_agreed").fill_null(0.0)
    count = pl.col("decided_count").fill_null(0) + pl.col("running_count").fill_null(0)
    return pl.when(count > 0).then((sums / count).round(8)).otherwise(pl.col("come_agreed"))


def _figured(table: pl.DataFrame, ends: pl.DataFrame) -> pl.DataFrame:
    sure, late = pl.col("met") + pl.col("going_met"), pl.col("missed") + pl.col("going_missed")
    final = sure + late + pl.col("come_met") + pl.col("come_missed")
    return pl.concat([table, ends], how="horizontal").filter(final > 0).with_columns(
        running=pl.col("going_met") + pl.col("going_missed"),
        coming=pl.col("come_met") + pl.col("come_missed"),
        standing=pl.when(sure + late > 0).then(sure / (sure + late)),
        share=(sure + pl.col("come_met")) / final,
        allowed=((final * (1 - pl.col("agreed"))).round(6).floor() - pl.col("missed")).cast(pl.Int64),
    )  # fmt: skip


def _ends(table: pl.DataFrame, coming: Coming, draws: int, seed: int) -> pl.DataFrame:
    """Return how each cell may end, from many draws of it; cells of one kind share the swings of the weeks."""
    rng = np.random.default_rng(seed)
    swings = {kind: coming.swings(kind, draws, rng) for kind in table["kind"].cast(pl.String).unique().sort()}
    rows = []
    for cell in table.iter_rows(named=True):
        misses, meets = np.array(cell["misses"] or []), np.array(cell["meets"] or [])
        met, missed = _drawn(misses, meets, draws, rng)
        swing = swings[str(cell["kind"])]
        met = met + rng.poisson(cell["come_met"] * swing[:, 0]) + cell["met"]
        missed = missed + rng.poisson(cell["come_missed"] * swing[:, 1]) + cell["missed"]
        rows.append((float(meets.sum()), float(misses.sum()), *_summary(met, missed, cell["agreed"])))
    names = ("going_met", "going_missed", "low", "high", "chance")
    return pl.DataFrame(rows, orient="row", schema=dict.fromkeys(names, pl.Float64))


def _drawn(misses: Floats, meets: Floats, draws: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw how many running clocks are met and missed: what is due by the end is one or the other."""
    is_due = misses + meets > 1 - 1e-9
    late = _sampled(miss_counts(misses[is_due]), draws, rng)
    early = _sampled(miss_counts(meets[~is_due]), draws, rng)
    return is_due.sum() - late + early, late


def _sampled(counts: Floats, draws: int, rng: np.random.Generator) -> Floats:
    found: Floats = np.searchsorted(counts.cumsum(), rng.random(draws)).clip(0, len(counts) - 1).astype(np.float64)
    return found


def _summary(met: Floats, missed: Floats, agreed: float) -> tuple[float | None, float | None, float | None]:
    some = met + missed > 0
    if not some.any():
        return None, None, None
    shares = met[some] / (met[some] + missed[some])
    low, high = np.percentile(shares, _TAILS)
    return float(low), float(high), float((shares >= agreed - 1e-9).mean())

"""The figures of a report, from the measure catalogue: one definition each, cut as the report needs them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

import numpy as np
import polars as pl

from accord.calendars import zone as zone_of
from accord.measures import Evidence, Period, Periods, measure

__all__ = ["Figures", "days", "months_until"]

COMPLIANCE, AGREED, ALLOWANCE = "sla.compliance", "sla.compliance.target", "sla.missed.allowance"
LOSS, ASSIGNED = "sla.loss", "sla.assigned"
TREND_MONTHS = 12


def days(first: date, last: date, zone: str, now: datetime) -> Periods:
    """Return the one period of the report: the days from `first` to `last`, both included, in a zone."""
    place = zone_of(zone)
    edges = [datetime.combine(day, time(), place) for day in (first, last + timedelta(days=1))]
    since_1970 = [(edge - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) for edge in edges]
    return Periods((first,), np.array(since_1970, dtype=np.int64), now, zone)


def months_until(last: date, zone: str, now: datetime) -> Periods:
    """Return the twelve months of a trend, of which the last holds the report's last day."""
    first = last.replace(day=1)
    for _ in range(TREND_MONTHS - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    place = zone_of(zone)
    noon = time(12)
    start, end = (datetime.combine(day, noon, place) for day in (first, last))
    return Periods.covering(Period.MONTH, zone, start, end, now)


class Figures:
    """The measures of agreement keeping over the periods of a report; each measure's records are found once."""

    def __init__(self, evidence: Evidence, periods: Periods) -> None:
        self.evidence = evidence
        self.periods = periods
        self._records: dict[str, pl.DataFrame] = {}

    def records(self, measure_id: str) -> pl.DataFrame:
        """Return the records that a measure counts, each in its period."""
        if measure_id not in self._records:
            self._records[measure_id] = measure(measure_id).function(self.evidence, self.periods)
        return self._records[measure_id]

    def of(self, measure_id: str, keys: Sequence[str] = (), where: pl.Expr | None = None) -> pl.DataFrame:
        """Return a measure by some columns and period, over the records for which `where` holds."""
        records = self.records(measure_id)
        kept = records if where is None else records.filter(where)
        return _plain(measure(measure_id).shape(kept, [*keys, "period_start"]))

    def results(self, keys: Sequence[str] = (), where: pl.Expr | None = None) -> pl.DataFrame:
        """Return share, agreed share, misses left and usual lengths of time side by side, a row a cell."""
        on = [*keys, "period_start"]
        left = self.of(ALLOWANCE, keys, where).lazy().select(*on, misses_left="value")
        joined = self.of(COMPLIANCE, keys, where).lazy()
        for beside in (self._agreed(on, keys, where), left, self._lengths(on, where)):
            joined = joined.join(beside, on=on, how="left", nulls_equal=True)
        return joined.collect()

    def trend(self, keys: Sequence[str] = (), where: pl.Expr | None = None) -> pl.DataFrame:
        """Return share and agreed share by period, a row a cell and period that has any."""
        on = [*keys, "period_start"]
        agreed = self._agreed(on, keys, where)
        return self.of(COMPLIANCE, keys, where).lazy().join(agreed, on=on, how="left", nulls_equal=True).collect()

    @cached_property
    def decided(self) -> pl.DataFrame:
        """The clocks whose verdict became certain in the periods."""
        return self.records(COMPLIANCE).filter("in_denominator")

    def _agreed(self, on: Sequence[str], keys: Sequence[str], where: pl.Expr | None) -> pl.LazyFrame:
        # A mean of equal shares may miss them by a rounding; the share that was agreed is exact.
        agreed = pl.when(pl.col("low") == pl.col("high")).then("low").otherwise("value")
        return self.of(AGREED, keys, where).lazy().select(*on, agreed=agreed)

    def _lengths(self, keys: Sequence[str], where: pl.Expr | None) -> pl.LazyFrame:
        decided = self.decided.lazy() if where is None else self.decided.lazy().filter(where)
        elapsed = pl.col("elapsed_s").cast(pl.Float64)
        lengths = {"median_s": elapsed.quantile(0.5, "linear"), "p90_s": elapsed.quantile(0.9, "linear")}
        names = [name for name in keys if self.decided.schema[name] == pl.Categorical]
        return decided.group_by(keys).agg(**lengths).with_columns(pl.col(names).cast(pl.String))


def _plain(cells: pl.DataFrame) -> pl.DataFrame:
    """Return cells with names as text; the many records before them are grouped faster by their categories."""
    names = [name for name, dtype in cells.schema.items() if dtype == pl.Categorical]
    return cells.with_columns(pl.col(names).cast(pl.String)) if names else cells

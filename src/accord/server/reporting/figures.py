"""The figures of a cut: what the measures of agreement keeping say, side by side."""

import polars as pl

from accord.measures import Cut, Evidence, Period, Periods, figures
from accord.server.reporting.reasons import reasons

__all__ = ["CELL", "figures_of"]

CELL = ("unit", "service", "kind", "period_start")
_ROLLED = ("unit", "service", "kind")


def figures_of(evidence: Evidence, period: Period | None, zone: str) -> pl.DataFrame:
    """Return one row for each unit (with everything below it), service, kind of target and period.

    Columns: those of `CELL`, met, decided, open, exempt, cancelled, agreed, low, high, misses_allowed, median_s,
    p90_s, loss, loss_currency, reason. Times are those of decided clocks, exempt ones left out.
    """
    cut = Cut(_ROLLED, period, zone, rollup=True)
    kept = figures("sla.compliance", evidence, cut).rename({"numerator": "met", "denominator": "decided"})
    agreed = figures("sla.compliance.target", evidence, cut).select(*CELL, agreed="value")
    allowed = figures("sla.missed.allowance", evidence, cut).select(*CELL, misses_allowed="value")
    clocks = _decided(evidence, evidence.periods(period, zone))
    table = kept.drop("value")
    for part in (agreed, allowed, _losses(evidence, cut), _times(clocks), reasons(clocks, CELL, zone)):
        table = table.join(part, on=list(CELL), how="left", nulls_equal=True)
    counts = ("met", "decided", "open", "exempt", "cancelled")
    whole = table.with_columns(pl.col(*counts, "misses_allowed").cast(pl.Int64))
    return whole.with_columns(pl.col("loss_currency").fill_null(""))


def _decided(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Return decided clocks by unit and every unit above it, and by period."""
    rows = evidence.clocks.filter(pl.col("verdict").is_in(["met", "missed"])).with_columns(at="decided_at")
    rows = periods.place(rows).with_columns(pl.col("unit", "service", "kind", "component").cast(pl.String))
    units = rows["unit"].drop_nulls().unique().to_list()
    lines = [(unit, above) for unit in units for above in evidence.organisation.line_of(unit)]
    tree = pl.DataFrame(lines, schema={"unit": pl.String, "above": pl.String}, orient="row")
    return rows.join(tree, on="unit", how="inner").drop("unit").rename({"above": "unit"})


def _losses(evidence: Evidence, cut: Cut) -> pl.DataFrame:
    """Return the money lost in each cell; null where it is owed in several currencies or a price is missing."""
    owed = figures("sla.loss", evidence, cut)
    is_one = pl.len() == 1
    return owed.group_by(CELL).agg(
        loss=pl.when(is_one).then(pl.col("value").first()).round(2),
        loss_currency=pl.when(is_one).then(pl.col("currency").first().cast(pl.String)).otherwise(pl.lit("")),
    )


def _times(clocks: pl.DataFrame) -> pl.DataFrame:
    elapsed = pl.col("elapsed_s").filter(pl.col("stopped_at").is_not_null())
    return clocks.group_by(CELL).agg(
        median_s=elapsed.quantile(0.5, "linear"),
        p90_s=elapsed.quantile(0.9, "linear"),
    )

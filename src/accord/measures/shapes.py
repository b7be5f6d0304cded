"""How the records of a cell become its figures: shares, counts, lengths of time, money and what is kept of them.

Every shape takes records and the columns that make a cell, and gives one row a cell with at least `value`,
`numerator`, `denominator`, `low` and `high`; null is "no data".
"""

from collections.abc import Callable, Sequence

import polars as pl

from accord.measures.intervals import Z_95, wilson

__all__ = ["BESIDE", "PARTS", "Shape"]

Shape = Callable[[pl.DataFrame, Sequence[str]], pl.DataFrame]

BESIDE = ("open", "exempt", "cancelled", "unknown")
"""Marks of records that are listed beside a figure and never counted in it."""

PARTS = 10**8
"""Agreed shares are added up as whole parts of this, since eight decimals are the most that an agreement may have."""

_NOTHING = pl.lit(None, pl.Float64)


def share_parts() -> pl.Expr:
    """Return the agreed share of a clock in whole parts."""
    return (pl.col("share") * PARTS).round().cast(pl.Int64)


def share(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Records in the numerator ÷ records in the denominator, with a Wilson interval."""
    return with_share(records.group_by(keys).agg(*_both(), *_beside(records)))


def satisfaction(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """The share of satisfied answers, with how many were asked, which share of them answered, and the mean score."""
    beside = records.group_by(keys).agg(
        asked=pl.len().cast(pl.Int64), response=pl.col("in_denominator").mean(), mean=pl.col("score").mean()
    )
    return share(records, keys).join(beside, on=list(keys), how="left", nulls_equal=True)


def with_share(cells: pl.DataFrame) -> pl.DataFrame:
    """Add value and interval to cells that have a numerator and a denominator."""
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    low, high = wilson(numerator, denominator)
    return cells.with_columns(value=pl.when(denominator > 0).then(numerator / denominator), low=low, high=high)


def count(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """The number of records."""
    return records.group_by(keys).agg(
        pl.col("in_numerator").sum().cast(pl.Float64).alias("value"),
        numerator=pl.col("in_numerator").sum().cast(pl.Float64),
        denominator=_NOTHING,
        low=_NOTHING,
        high=_NOTHING,
    )


def register(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """The number of entries made, with those addressed beside."""
    addressed = records.group_by(keys).agg(addressed=pl.col("addressed").sum().cast(pl.Int64))
    return count(records, keys).join(addressed, on=list(keys), how="left", nulls_equal=True)


def forecast(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Clocks met or expected to be ÷ clocks decided or due; the interval is that of what is not decided yet."""
    met = pl.col("met")
    cells = records.group_by(keys).agg(
        numerator=met.sum(), denominator=pl.len().cast(pl.Float64), _variance=(met * (1 - met)).sum()
    )
    share, half = pl.col("numerator") / pl.col("denominator"), Z_95 * pl.col("_variance").sqrt() / pl.col("denominator")
    return cells.with_columns(
        value=share, low=pl.max_horizontal(share - half, 0.0), high=pl.min_horizontal(share + half, 1.0)
    ).drop("_variance")


def duration(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """The mean of `service_s` in hours, with median, p90 and n, and the same of `calendar_s` beside it."""
    service, calendar = _lengths("service_s", ""), _lengths("calendar_s", "calendar_")
    cells = records.group_by(keys).agg(
        *service, *calendar, numerator=pl.col("service_s").sum() / 3600, low=_NOTHING, high=_NOTHING
    )
    return cells.with_columns(denominator=pl.col("n").cast(pl.Float64))


def _lengths(column: str, prefix: str) -> list[pl.Expr]:
    hours = pl.col(column).cast(pl.Float64) / 3600
    return [
        hours.mean().alias(f"{prefix}value"),
        hours.quantile(0.5, "linear").alias(f"{prefix}median"),
        hours.quantile(0.9, "linear").alias(f"{prefix}p90"),
        hours.count().alias(f"{prefix}n"),
    ]


def days(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """The mean of `days`, with median, p90 and n."""
    number = pl.col("days").cast(pl.Float64)
    return records.group_by(keys).agg(
        value=number.mean(), numerator=number.sum(), denominator=number.count().cast(pl.Float64),
        low=_NOTHING, high=_NOTHING, median=number.quantile(0.5, "linear"), p90=number.quantile(0.9, "linear"),
        n=number.count(),
    )  # fmt: skip


def backlog(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """The number of open tickets, with the median and the 90th percentile of their age in calendar hours."""
    age = pl.col("age_s").cast(pl.Float64) / 3600
    ages = records.group_by(keys).agg(median=age.quantile(0.5, "linear"), p90=age.quantile(0.9, "linear"), n=pl.len())
    return count(records, keys).join(ages, on=list(keys), how="left", nulls_equal=True)


def workload(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Tickets handled, hours booked, and these as a share of all hours booked in the period."""
    booked = pl.col("booked_s").sum()
    cells = records.group_by(keys).agg(
        value=pl.col("ticket").n_unique().cast(pl.Float64),
        denominator=_NOTHING,
        low=_NOTHING,
        high=_NOTHING,
        booked_h=booked / 3600,
        booked_share=booked / pl.col("period_booked_s").first(),
    )
    return cells.with_columns(numerator=pl.col("value"), booked_share=pl.col("booked_share").fill_nan(None))


def agreed_share(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """The agreed share, averaged over decided clocks; low and high are the lowest and the highest in the cell."""
    # Whole parts, since the mean of many times 0.8 must be 0.8 and not a little less.
    agreed = share_parts()
    mean = pl.coalesce(agreed.filter("in_denominator").mean(), agreed.mean())
    return records.group_by(keys).agg(
        value=mean / PARTS,
        numerator=_NOTHING,
        denominator=pl.col("in_denominator").sum().cast(pl.Float64),
        low=agreed.min() / PARTS,
        high=agreed.max() / PARTS,
    )


def misses_allowed(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """floor(Σ (1 − agreed share)) − misses; the sum is exact, in whole parts."""
    allowed = (PARTS - share_parts()).sum() // PARTS
    return records.group_by(keys).agg(
        *_both(), value=(allowed - pl.col("in_numerator").sum()).cast(pl.Float64), low=_NOTHING, high=_NOTHING
    )


def money(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """The sum of `money` by currency; null where a part of it has no price."""
    cells = records.group_by(*keys, "currency").agg(
        total=pl.col("money").sum(),
        is_priced=pl.col("is_priced").all(),
        denominator=pl.col("in_numerator").sum().cast(pl.Float64),
        low=_NOTHING,
        high=_NOTHING,
    )
    value = pl.when("is_priced").then(pl.col("total"))
    return cells.with_columns(value=value, numerator=value).drop("total", "is_priced")


def agreements_violated(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Agreements with a target below its agreed share ÷ agreements measured."""
    return with_share(_kept(records, keys, "agreement", counts_kept=False))


def services_met(records: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Services of which every target kept its agreed share ÷ services measured; agreements met and measured beside."""
    agreements = _kept(records, keys, "agreement", counts_kept=True).rename(
        {"numerator": "agreements_met", "denominator": "agreements"}
    )
    services = with_share(_kept(records, keys, "service", counts_kept=True))
    return services.join(agreements, on=list(keys), how="left", nulls_equal=True)


def _kept(records: pl.DataFrame, keys: Sequence[str], entity: str, *, counts_kept: bool) -> pl.DataFrame:
    within = [*keys, "agreement", "target", *([] if entity == "agreement" else [entity])]
    targets = records.filter(pl.col(entity).is_not_null()).group_by(list(dict.fromkeys(within)))
    shares = targets.agg(is_kept=pl.col("is_met").sum().cast(pl.Int64) * PARTS >= share_parts().sum())
    # An entity that is a key as well counts as itself in its own cell.
    named = shares.with_columns(_entity=pl.col(entity))
    entities = named.group_by(*keys, "_entity").agg(pl.col("is_kept").all())
    counted = pl.col("is_kept") if counts_kept else ~pl.col("is_kept")
    return entities.group_by(keys).agg(numerator=counted.sum().cast(pl.Float64), denominator=pl.len().cast(pl.Float64))


def _both() -> list[pl.Expr]:
    return [
        pl.col("in_numerator").sum().cast(pl.Float64).alias("numerator"),
        pl.col("in_denominator").sum().cast(pl.Float64).alias("denominator"),
    ]


def _beside(records: pl.DataFrame) -> list[pl.Expr]:
    return [pl.col(name).sum() for name in BESIDE if name in records.columns]

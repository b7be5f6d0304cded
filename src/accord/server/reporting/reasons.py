"""Where the misses of a cell lie: the component, level or weekday that holds more of them than chance gives."""

from collections.abc import Sequence

import polars as pl

from accord.measures import wilson

__all__ = ["FEWEST", "reasons"]

FEWEST = 4
"""Misses below which nothing is said: three misses on a Monday mean nothing."""

_FEATURES = ("component", "level", "weekday")


def reasons(clocks: pl.DataFrame, cell: Sequence[str], zone: str) -> pl.DataFrame:
    """Return for each cell the group of clocks that holds most misses beyond its due: a struct `reason`, or null.

    A group is named only when its share of misses lies above that of the whole cell beyond chance: the lower end of
    its 95 % interval is higher. `reason` has feature, value, misses, of (all misses of the cell), clocks.
    """
    rows = clocks.with_columns(
        is_missed=pl.col("verdict") == "missed",
        weekday=pl.col("started_at").dt.convert_time_zone(zone).dt.weekday().cast(pl.String),
        level=pl.col("level").cast(pl.String),
    )
    whole = rows.group_by(cell).agg(of=pl.col("is_missed").sum(), total=pl.len())
    found = pl.concat([_groups(rows, whole, cell, feature) for feature in _FEATURES])
    best = found.sort("excess", descending=True).group_by(cell, maintain_order=True).first()
    said = pl.struct("feature", "value", "misses", "of", "clocks").struct.json_encode()
    return best.select(*cell, reason=said)


def _groups(rows: pl.DataFrame, whole: pl.DataFrame, cell: Sequence[str], feature: str) -> pl.DataFrame:
    parts = (
        rows.filter(pl.col(feature).is_not_null())
        .group_by(*cell, feature)
        .agg(misses=pl.col("is_missed").sum(), clocks=pl.len())
    )
    parts = parts.join(whole, on=list(cell), nulls_equal=True)
    low, _ = wilson(pl.col("misses"), pl.col("clocks"))
    beyond = parts.filter(
        (pl.col("misses") >= FEWEST) & (pl.col("clocks") < pl.col("total")) & (low > pl.col("of") / pl.col("total"))
    )
    return beyond.select(
        *cell, "misses", "of", "clocks",
        feature=pl.lit(feature), value=pl.col(feature).cast(pl.String),
        excess=pl.col("misses") - pl.col("clocks") * pl.col("of") / pl.col("total"),
    )  # fmt: skip

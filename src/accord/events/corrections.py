"""Corrections are new entries: the log as it should have been is computed, the log as it was stays."""

from datetime import UTC, datetime

import polars as pl

from accord.events.schema import EventType

__all__ = ["effective_log"]


def effective_log(frame: pl.DataFrame, now: datetime | None = None) -> pl.DataFrame:
    """Return the log as corrected by its `corrected` events up to `now`, without those events.

    A correction with `corrected_at` moves the event that it names; one without it removes the event. The last
    correction of an event wins. The order inside a ticket follows the corrected instants; what is moved beyond `now`
    has not happened yet.
    """
    known = frame if now is None else frame.filter(pl.col("at") <= now.astimezone(UTC))
    is_correction = pl.col("event") == str(EventType.CORRECTED)
    fixes = known.filter(is_correction)
    if not fixes.height:
        return known
    last = (
        fixes.with_columns([] if "corrected_at" in fixes.columns else [_no_instant()])
        .group_by("ticket", "corrects", maintain_order=True)
        .agg(pl.col("corrected_at").last(), fixed=pl.lit(True).first())
        .rename({"corrects": "seq", "corrected_at": "moved_to"})
    )
    joined = known.filter(~is_correction).join(last, on=["ticket", "seq"], how="left", maintain_order="left")
    kept = joined.filter(pl.col("fixed").is_null() | pl.col("moved_to").is_not_null())
    moved = kept.with_columns(at=pl.coalesce("moved_to", "at")).drop("moved_to", "fixed")
    ordered = moved.sort("ticket", "at", "seq", maintain_order=True)
    return ordered if now is None else ordered.filter(pl.col("at") <= now.astimezone(UTC))


def _no_instant() -> pl.Expr:
    return pl.lit(None, dtype=pl.Datetime("us", "UTC")).alias("corrected_at")

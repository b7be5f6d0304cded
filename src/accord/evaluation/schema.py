"""The columns of the verdict table."""

import polars as pl

from accord.clocks.reading import Verdict
from accord.events.schema import COLUMNS

__all__ = ["VERDICT_COLUMNS", "empty_verdicts"]


_WORDS = pl.Categorical()
_INSTANT = pl.Datetime("us", "UTC")

VERDICT_COLUMNS: dict[str, pl.DataType] = {
    "ticket": pl.String(),
    "unit": _WORDS,
    "service": _WORDS,
    "level": pl.Int8(),
    "target": _WORDS,  # the target's id in its agreement; null when no target applies
    "cycle": pl.UInt16(),  # from 1; a clock that starts anew counts on
    "started_at": _INSTANT,
    "stopped_at": _INSTANT,  # null while it runs or waits
    "allowance_s": pl.Int64(),  # service seconds between start and due for service days and deadlines
    "elapsed_s": pl.Int64(),  # service seconds until the stop, or until `now`; pauses out
    "paused_s": pl.Int64(),  # service seconds inside pauses
    "due_at": _INSTANT,  # null while paused and not yet due
    "breach_at": _INSTANT,
    "verdict": pl.Enum([str(word) for word in Verdict]),
    "agreement": _WORDS,
    "agreement_version": pl.Int32(),
    "calendar_version": _WORDS,
    "tzdata": _WORDS,
    "kind": _WORDS,  # TargetKind
    "decided_at": _INSTANT,  # when the verdict became certain: the earlier of stop and breach; null while open
    "cause": _WORDS,  # "target changed" where a reclassification breached the clock; null otherwise
    "share": pl.Float64(),  # the agreed share, as a fraction
    "ticket_class": COLUMNS["ticket_class"],
    "component": _WORDS,
    "function": _WORDS,
}
"""Column → Polars type, in their order: one row a clock, and one row for a ticket without any."""


def empty_verdicts() -> pl.DataFrame:
    """Return a verdict table with every column and no rows."""
    return pl.DataFrame(schema=VERDICT_COLUMNS)

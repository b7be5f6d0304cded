"""A piece of the log made ready to be judged: known by `now`, corrected, without rows that change nothing."""

from datetime import datetime

import numpy as np
import polars as pl

from accord.events import COLUMNS, EventType, effective_log

__all__ = ["CODE", "NEEDED", "prepared"]

CODE = {event: code for code, event in enumerate(EventType)}
"""Event type → its number in the columns of the log."""
NEEDED = frozenset(COLUMNS) - {"seq", "source", "channel", "person", "support_level", "booked_s", "article", "cause"}
"""The columns that verdicts depend on; corrections depend on `seq`, too."""
_ENDS = (CODE[EventType.WITHDRAWN], CODE[EventType.MERGED])


def prepared(piece: pl.DataFrame, now: datetime) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Return the rows that judge, and apart from them the exemptions that have an author and a reason, if any.

    Where there are exemptions both have a column `order`: where a row stood before others were left out.
    """
    frame = _known(piece, now)
    occurring = _occurring(frame)
    if CODE[EventType.CORRECTED] in occurring:
        frame = effective_log(frame, now)
    exemptions = None
    if CODE[EventType.EXEMPTED] in occurring:
        frame = frame.with_columns(order=pl.int_range(pl.len(), dtype=pl.Int64))
        exemptions = frame.filter(_valid_exemption(frame))
        frame = frame.filter(pl.col("event").to_physical() != CODE[EventType.EXEMPTED])
    return (frame if occurring.isdisjoint(_ENDS) else _alive(frame)), exemptions


def _known(piece: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """Return the rows up to `now` in the log's types."""
    casts = [pl.col(name).cast(COLUMNS[name]) for name, dtype in piece.schema.items() if dtype != COLUMNS[name]]
    frame = piece.with_columns(casts) if casts else piece
    is_past = not frame.height or frame["at"].max() <= now  # type: ignore[operator]
    return frame if is_past else frame.filter(pl.col("at") <= now)


def _occurring(frame: pl.DataFrame) -> set[int]:
    """Return the numbers of the event types that a piece holds."""
    return set(np.flatnonzero(np.bincount(frame["event"].to_physical().to_numpy())).tolist())


def _alive(frame: pl.DataFrame) -> pl.DataFrame:
    """Leave out what follows the withdrawal or merge of a ticket."""
    ends = frame["event"].to_physical().is_in(list(_ENDS)).cast(pl.Int32)
    before = ends.cum_sum() - ends
    at_opening = pl.DataFrame([frame["ticket"], before.alias("before")]).select(pl.col("before").first().over("ticket"))
    return frame.filter(before == at_opening["before"])


def _valid_exemption(frame: pl.DataFrame) -> pl.Expr:
    if not {"actor", "note"} <= set(frame.columns):
        return pl.lit(False)
    has_both = pl.col("actor").is_not_null() & (pl.col("note").fill_null("") != "")
    return (pl.col("event").to_physical() == CODE[EventType.EXEMPTED]) & has_both

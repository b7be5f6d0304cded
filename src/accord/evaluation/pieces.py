"""A piece of the log made ready to be judged: known by `now`, corrected, without rows that change nothing."""

from datetime import datetime

import polars as pl

from accord.events import COLUMNS, EventType, effective_log

__all__ = ["CODE", "prepared"]

CODE = {event: code for code, event in enumerate(EventType)}
"""Event type → its number in the columns of the log."""
_ENDS = (CODE[EventType.WITHDRAWN], CODE[EventType.MERGED])


def prepared(piece: pl.DataFrame, now: datetime) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows that judge, and apart from them the exemptions that have an author and a reason.

    Both have a column `order`: where a row stood before others were left out.
    """
    frame = _known(piece, now)
    return _alive(frame), frame.filter(_valid_exemption(frame))


def _known(piece: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """Return the rows up to `now` with corrections applied, in the log's types, numbered in `order`."""
    casts = [pl.col(name).cast(COLUMNS[name]) for name in piece.columns if piece.schema[name] != COLUMNS[name]]
    frame = piece.with_columns(casts) if casts else piece
    if frame.height and frame["at"].max() > now:  # type: ignore[operator]
        frame = frame.filter(pl.col("at") <= now)
    codes = frame["event"].to_physical()
    if (codes == CODE[EventType.CORRECTED]).any():
        frame = effective_log(frame)
    return frame.with_columns(order=pl.int_range(pl.len(), dtype=pl.Int64))


def _alive(frame: pl.DataFrame) -> pl.DataFrame:
    """Leave out exemptions, and what follows the withdrawal or merge of a ticket."""
    code = frame["event"].to_physical()
    if (code == CODE[EventType.EXEMPTED]).any():
        frame = frame.filter(code != CODE[EventType.EXEMPTED])
        code = frame["event"].to_physical()
    ends = code.is_in(list(_ENDS))
    if not ends.any():
        return frame
    before = ends.cast(pl.Int32).cum_sum() - ends.cast(pl.Int32)
    opening = before.to_frame("n").with_columns(pl.col("n").first().over(frame["ticket"]))["n"]
    return frame.filter(before == opening)


def _valid_exemption(frame: pl.DataFrame) -> pl.Expr:
    if not {"actor", "note"} <= set(frame.columns):
        return pl.lit(False)
    has_both = pl.col("actor").is_not_null() & (pl.col("note").fill_null("") != "")
    return (pl.col("event").to_physical() == CODE[EventType.EXEMPTED]) & has_both

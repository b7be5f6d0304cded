"""When tickets are open and when they are done: the turns from one to the other."""

import polars as pl

from accord.events import EventType

__all__ = ["numbered", "open_spans", "turns_of"]

_ENDS = (EventType.WITHDRAWN, EventType.MERGED)
_RESOLVES = (EventType.RESOLVED, EventType.CLOSED)


def is_event(*events: EventType) -> pl.Expr:
    """Return the rows that are one of the events."""
    return pl.col("event").is_in([str(event) for event in events])


def numbered(log: pl.DataFrame) -> pl.DataFrame:
    """Add `row` and `ticket_no`, both from 0, to a log that stands in ticket order; drop what follows a ticket's end.

    Joins and groups by a number are several times faster than by the ticket's name.
    """
    rows = log.with_columns(ticket_no=pl.col("ticket").rle_id()).with_row_index("row")
    ends = rows.filter(is_event(*_ENDS)).group_by("ticket_no").agg(_end=pl.col("row").min())
    if not ends.height:
        return rows
    known = rows.join(ends, on="ticket_no", how="left", maintain_order="left")
    return known.filter(pl.col("_end").is_null() | (pl.col("row") <= pl.col("_end"))).drop("_end")


def turns_of(events: pl.DataFrame) -> pl.DataFrame:
    """Return the events that change whether a ticket is done: ticket_no, row, at, event, is_done.

    Resolved, closed, withdrawn and merged make an open ticket done, reopened makes a done one open. Closing what is
    resolved, or reopening what is open, is no turn.
    """
    marks = events.filter(is_event(*_RESOLVES, *_ENDS, EventType.REOPENED)).select(
        "ticket_no", "row", "at", "event", is_done=pl.col("event") != str(EventType.REOPENED)
    )
    same = pl.col("ticket_no") == pl.col("ticket_no").shift()
    was_done = pl.when(same).then(pl.col("is_done").shift()).otherwise(False).fill_null(False)
    return marks.filter(pl.col("is_done") != was_done)


def open_spans(openings: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Return the spans in which tickets are open: ticket_no, opened_at, start, end (null while it lasts).

    `openings` has ticket_no and opened_at. A reopened ticket has a span for each time it was open.
    """
    first = openings.select("ticket_no", at="opened_at", is_done=pl.lit(False), order=pl.lit(0, pl.Int64))
    later = turns.select("ticket_no", "at", "is_done", order=pl.col("row").cast(pl.Int64) + 1)
    marks = pl.concat([first, later]).sort("ticket_no", "order")
    same = pl.col("ticket_no") == pl.col("ticket_no").shift(-1)
    spans = marks.with_columns(end=pl.when(same).then(pl.col("at").shift(-1))).filter(~pl.col("is_done"))
    return spans.select("ticket_no", "end", start="at").join(
        openings.select("ticket_no", "opened_at"), on="ticket_no", how="left"
    )

"""What must hold in every event log, and the rows where it does not."""

from collections.abc import Callable
from datetime import UTC, datetime

import polars as pl

from accord.errors import say
from accord.events.schema import EventType

__all__ = ["RULES", "offences"]

_CODES = {event: code for code, event in enumerate(EventType)}
_FIRST = pl.col("first")
_SAME = pl.col("ticket") == pl.col("ticket").shift()
_ENDS = (EventType.WITHDRAWN, EventType.MERGED)


def _is(*events: EventType) -> pl.Expr:
    return pl.col("event").to_physical().is_in([_CODES[event] for event in events])


def _column(frame: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name) if name in frame.columns else pl.lit(None)


def _ended_before(_: pl.DataFrame) -> pl.Expr:
    ends = _is(*_ENDS).cast(pl.Int32)
    before_ticket = pl.when(_FIRST).then(ends.cum_sum() - ends).forward_fill()
    return (ends.cum_sum() > before_ticket) & ~_is(*_ENDS, EventType.CORRECTED, EventType.EXEMPTED)


RULES: dict[str, tuple[str, Callable[[pl.DataFrame], pl.Expr]]] = {
    "opens": (say("the first event of a ticket is not its opening"), lambda _: _FIRST & ~_is(EventType.OPENED)),
    "opens_once": (say("the ticket is opened a second time"), lambda _: ~_FIRST & _is(EventType.OPENED)),
    "order": (say("the event stands before an earlier one"), lambda _: _SAME & (pl.col("at") < pl.col("at").shift())),
    "seq": (
        say("seq does not rise among events of one instant"),
        lambda _: _SAME & (pl.col("at") == pl.col("at").shift()) & (pl.col("seq") <= pl.col("seq").shift()),
    ),
    "together": (say("the ticket's rows do not stand together"), lambda _: ~_SAME & ~_FIRST),
    "whole_seconds": (say("the instant has fractions of a second"), lambda _: pl.col("at").dt.microsecond() != 0),
    "contact_direction": (
        say("a contact does not say in which direction it went"),
        lambda f: _is(EventType.CONTACT) & _column(f, "direction").is_null(),
    ),
    "waiting_reason": (
        say("a wait names no reason (customer, supplier, scheduled, change, other)"),
        lambda f: _is(EventType.WAITING) & _column(f, "reason").is_null(),
    ),
    "exempted_by": (
        say("an exemption lacks its author or its reason (note)"),
        lambda f: _is(EventType.EXEMPTED) & (_column(f, "actor").is_null() | _column(f, "note").is_null()),
    ),
    "corrects": (
        say("a correction does not say which seq it corrects"),
        lambda f: _is(EventType.CORRECTED) & _column(f, "corrects").is_null(),
    ),
    "after_end": (say("an event follows the withdrawal or merge of its ticket"), _ended_before),
}
"""Rule → (what is wrong, which rows of a log break it)."""


def offences(frame: pl.DataFrame, *, now: datetime | None = None) -> pl.DataFrame:
    """Return the rows that break a rule: row (from 0), ticket, seq, at, event, rule, message; empty when all is well.

    With `now`, events after it are reported under the rule `future`.
    """
    rows = frame.with_row_index("row").with_columns(first=_first_rows(frame["ticket"]))
    found = [_broken(rows, broken(frame), rule, message) for rule, (message, broken) in RULES.items()]
    if now is not None:
        found.append(_broken(rows, pl.col("at") > now.astimezone(UTC), "future", say("the event lies ahead")))
    return pl.concat(found).sort("row", "rule")


def _first_rows(tickets: pl.Series) -> pl.Series:
    """Return whether each row is the first of its ticket; in a log in order a look at the row before tells."""
    changes = (tickets != tickets.shift()).fill_null(True)
    return changes if (tickets >= tickets.shift()).all() else tickets.is_first_distinct()


def _broken(rows: pl.DataFrame, where: pl.Expr, rule: str, message: str) -> pl.DataFrame:
    found = rows.filter(where).select("row", "ticket", "seq", "at", "event")
    return found.with_columns(rule=pl.lit(rule), message=pl.lit(message))

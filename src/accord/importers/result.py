"""What an import gives: the event log, the rows that were not taken, and what had to be assumed."""

from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from accord.errors import say

__all__ = ["REJECT_COLUMNS", "Imported", "Reason", "empty_rejects", "remedy_for"]

REJECT_COLUMNS: dict[str, pl.DataType] = {
    "row": pl.UInt32(),  # from 1, the header not counted; for JSON and XML the record in reading order
    "line": pl.UInt32(),  # the line of the file where the row begins, from 1; null where there are no lines
    "ticket": pl.String(),
    "reason": pl.String(),
    "field": pl.String(),  # the column of the file
    "value": pl.String(),  # what stood there, cut at 200 characters
}
"""Column → Polars type of the reject list."""


class Reason(StrEnum):
    """Why a row was not taken."""

    FIELD_COUNT = say("another number of fields than the header")
    OPEN_QUOTE = say("a quotation mark that is never closed")
    NOT_A_RECORD = say("not a record of a ticket")
    NO_TICKET = say("no ticket number")
    NO_TIME = say("no time")
    BAD_TIME = say("not a date and time in a known form")
    AMBIGUOUS_TIME = say("could be day/month or month/day")
    FAR_TIME = say("lies outside the years 1970 to 2119")
    FUTURE = say("lies in the future")
    BAD_ORDER = say("not a whole number")
    UNKNOWN_STATE = say("a state that the mapping does not know")
    UNKNOWN_EVENT = say("an event that the mapping does not know")
    UNKNOWN_REASON = say("a waiting reason that the mapping does not know")
    UNKNOWN_LEVEL = say("a problem level that the mapping does not know")
    TOO_LONG = say("longer than 500 characters where a name is expected")
    DUPLICATE = say("the same as an earlier row")
    TWICE = say("a second row of this ticket with other content")
    BEFORE_OPENING = say("before the ticket was opened")
    BACKWARDS = say("the clock went backwards: a later change bears an earlier time")
    AFTER_END = say("after the ticket was withdrawn or merged")
    NO_END_TIME = say("ended, but no time says when")
    NOT_OPEN = say("open according to its state, ended according to its times")
    ENDS_MIXED = say("closed before it was resolved")
    END_LOST = say("the row that says when the ticket ended was rejected")


_REMEDIES: dict[Reason, str] = {
    Reason.FIELD_COUNT: say("Put values that hold the delimiter into quotation marks"),
    Reason.OPEN_QUOTE: say("Close the quotation mark, or write it twice inside a value"),
    Reason.NOT_A_RECORD: say("Export whole records"),
    Reason.NO_TICKET: say("Every row names a ticket, and the ticket is in the file"),
    Reason.NO_TIME: say("Every row bears its time"),
    Reason.BAD_TIME: say("Say in the mapping how dates are written (dates)"),
    Reason.AMBIGUOUS_TIME: say("Say in the mapping how dates are written (dates)"),
    Reason.FAR_TIME: say("Correct the year"),
    Reason.FUTURE: say("Correct the time, or the zone in which it is read"),
    Reason.BAD_ORDER: say("The number of a change is 0, 1, 2, …"),
    Reason.UNKNOWN_STATE: say("Say in the mapping what it means (states)"),
    Reason.UNKNOWN_EVENT: say("Say in the mapping what it means (events)"),
    Reason.UNKNOWN_REASON: say("Say in the mapping what it means (reasons)"),
    Reason.UNKNOWN_LEVEL: say("Say in the mapping what it means (values)"),
    Reason.TOO_LONG: say("Look whether the mapping names the right column"),
    Reason.DUPLICATE: say("Nothing is lost: the earlier row counts"),
    Reason.TWICE: say("Leave one row, or say that rows are changes (rows)"),
    Reason.BEFORE_OPENING: say("The opening comes first: correct this time or that of the opening"),
    Reason.BACKWARDS: say("Later changes bear later times: correct the time or the number of the change"),
    Reason.AFTER_END: say("Nothing follows a withdrawal or a merge: correct its time"),
    Reason.NO_END_TIME: say("A ticket that has ended bears the time of its end"),
    Reason.NOT_OPEN: say("Correct the state, or take the time of the end out"),
    Reason.ENDS_MIXED: say("A ticket is resolved first and then closed: correct one of the times"),
    Reason.END_LOST: say("Correct that row"),
}


def remedy_for(reason: str) -> str:
    """Return what would be right instead, for a reason as the reject list has it.

    Empty for the rules of Accord's own log, whose text says it already.
    """
    return next((remedy for known, remedy in _REMEDIES.items() if known == reason), "")


def empty_rejects() -> pl.DataFrame:
    """Return a reject list without rows."""
    return pl.DataFrame(schema=REJECT_COLUMNS)


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as events: `rows_read` is always `rows_used` + `rows_rejected`.

    A row that is used need not give an event (nothing of interest changed). `notes` says in sentences what was
    guessed or assumed; `extra` holds, for each ticket, the columns asked for with `keep`, from its last row.
    """

    log: pl.DataFrame
    rejects: pl.DataFrame
    rows_read: int
    rows_used: int
    rows_rejected: int
    format: str
    notes: tuple[str, ...] = ()
    is_as_stored: bool = False  # whether the file holds this very log, row for row
    extra: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema={"ticket": pl.String()}))

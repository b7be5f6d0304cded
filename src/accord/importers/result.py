"""What an import gives: the event log, the rows that were not taken, and what had to be assumed."""

from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

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

    FIELD_COUNT = "another number of fields than the header"
    OPEN_QUOTE = "a quotation mark that is never closed"
    NOT_A_RECORD = "not a record of a ticket"
    NO_TICKET = "no ticket number"
    NO_TIME = "no time"
    BAD_TIME = "not a date and time in a known form"
    AMBIGUOUS_TIME = "could be day/month or month/day"
    FAR_TIME = "lies outside the years 1970 to 2119"
    FUTURE = "lies in the future"
    BAD_ORDER = "not a whole number"
    UNKNOWN_STATE = "a state that the mapping does not know"
    UNKNOWN_EVENT = "an event that the mapping does not know"
    UNKNOWN_REASON = "a waiting reason that the mapping does not know"
    UNKNOWN_LEVEL = "a problem level that the mapping does not know"
    TOO_LONG = "longer than 500 characters where a name is expected"
    DUPLICATE = "the same as an earlier row"
    TWICE = "a second row of this ticket with other content"
    BEFORE_OPENING = "before the ticket was opened"
    BACKWARDS = "the clock went backwards: a later change bears an earlier time"
    AFTER_END = "after the ticket was withdrawn or merged"
    NO_END_TIME = "ended, but no time says when"
    NOT_OPEN = "open according to its state, ended according to its times"
    ENDS_MIXED = "closed before it was resolved"
    END_LOST = "the row that says when the ticket ended was rejected"


_REMEDIES: dict[Reason, str] = {
    Reason.FIELD_COUNT: "Put values that hold the delimiter into quotation marks",
    Reason.OPEN_QUOTE: "Close the quotation mark, or write it twice inside a value",
    Reason.NOT_A_RECORD: "Export whole records",
    Reason.NO_TICKET: "Every row names a ticket, and the ticket is in the file",
    Reason.NO_TIME: "Every row bears its time",
    Reason.BAD_TIME: "Say in the mapping how dates are written (dates)",
    Reason.AMBIGUOUS_TIME: "Say in the mapping how dates are written (dates)",
    Reason.FAR_TIME: "Correct the year",
    Reason.FUTURE: "Correct the time, or the zone in which it is read",
    Reason.BAD_ORDER: "The number of a change is 0, 1, 2, …",
    Reason.UNKNOWN_STATE: "Say in the mapping what it means (states)",
    Reason.UNKNOWN_EVENT: "Say in the mapping what it means (events)",
    Reason.UNKNOWN_REASON: "Say in the mapping what it means (reasons)",
    Reason.UNKNOWN_LEVEL: "Say in the mapping what it means (values)",
    Reason.TOO_LONG: "Look whether the mapping names the right column",
    Reason.DUPLICATE: "Nothing is lost: the earlier row counts",
    Reason.TWICE: "Leave one row, or say that rows are changes (rows)",
    Reason.BEFORE_OPENING: "The opening comes first: correct this time or that of the opening",
    Reason.BACKWARDS: "Later changes bear later times: correct the time or the number of the change",
    Reason.AFTER_END: "Nothing follows a withdrawal or a merge: correct its time",
    Reason.NO_END_TIME: "A ticket that has ended bears the time of its end",
    Reason.NOT_OPEN: "Correct the state, or take the time of the end out",
    Reason.ENDS_MIXED: "A ticket is resolved first and then closed: correct one of the times",
    Reason.END_LOST: "Correct that row",
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

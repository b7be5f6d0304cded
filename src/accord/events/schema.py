"""The columns of the ticket event log and the words that stand in them."""

from enum import StrEnum

import polars as pl

__all__ = [
    "COLUMNS",
    "REQUIRED",
    "ActorKind",
    "Direction",
    "EventType",
    "TicketClass",
    "Visibility",
    "WaitingReason",
    "empty_log",
]


class EventType(StrEnum):
    """What can happen to a ticket."""

    OPENED = "opened"
    CONTACT = "contact"
    ASSIGNED = "assigned"
    CLASSIFIED = "classified"
    WAITING = "waiting"
    RESUMED = "resumed"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    EXEMPTED = "exempted"
    CORRECTED = "corrected"


class Direction(StrEnum):
    """The way of a contact: `in` from the customer, `out` to the customer."""

    IN = "in"
    OUT = "out"


class Visibility(StrEnum):
    """Who can read a contact: `public` the customer too, `internal` the desk only."""

    PUBLIC = "public"
    INTERNAL = "internal"


class ActorKind(StrEnum):
    """Who made an event: a person, or a program (auto-reply, rule, monitoring)."""

    HUMAN = "human"
    AUTOMATIC = "automatic"


class WaitingReason(StrEnum):
    """What a ticket waits for."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    SCHEDULED = "scheduled"
    CHANGE = "change"
    OTHER = "other"


class TicketClass(StrEnum):
    """What kind of work a ticket is."""

    INCIDENT = "incident"
    REQUEST = "request"
    PROBLEM = "problem"
    CHANGE = "change"
    DECOMMISSIONING = "decommissioning"


_WORDS = pl.Categorical()
_INSTANT = pl.Datetime("us", "UTC")

COLUMNS: dict[str, pl.DataType] = {
    "ticket": pl.String(),  # the reference people read out
    "seq": pl.UInt32(),  # order inside the ticket, strictly rising
    "at": _INSTANT,  # when it happened, whole seconds
    "event": pl.Enum([str(word) for word in EventType]),
    "actor": _WORDS,  # who did it
    "actor_kind": pl.Enum([str(word) for word in ActorKind]),  # null counts as human
    "source": _WORDS,  # which system or channel recorded it
    "direction": pl.Enum([str(word) for word in Direction]),  # contact
    "visibility": pl.Enum([str(word) for word in Visibility]),  # contact; null counts as public
    "ticket_class": pl.Enum([str(word) for word in TicketClass]),  # opened, classified; null leaves it as it was
    "unit": _WORDS,  # opened, classified
    "service": _WORDS,  # opened, classified
    "component": _WORDS,  # opened, classified
    "function": _WORDS,  # opened, classified
    "level": pl.Int8(),  # problem level, 1 the gravest; opened, classified
    "agreement": _WORDS,  # opened, classified: the id of an agreement chosen by hand
    "channel": _WORDS,  # opened, contact: portal, mail, phone, api, monitoring, …
    "team": _WORDS,  # assigned
    "person": _WORDS,  # assigned
    "support_level": pl.Int8(),  # assigned: the team's line, 1 to 3
    "reason": pl.Enum([str(word) for word in WaitingReason]),  # waiting
    "supplier": _WORDS,  # waiting for a supplier: which one
    "target": _WORDS,  # exempted: the id of a target, null for all
    "promised_at": _INSTANT,  # contact: next news; opened, classified: the date agreed with the customer
    "corrects": pl.UInt32(),  # corrected: the seq that was wrong
    "corrected_at": _INSTANT,  # corrected: when it really happened; null: it never happened
    "booked_s": pl.Int32(),  # seconds of work booked with this event
    "article": _WORDS,  # resolved: the knowledge article that helped
    "cause": _WORDS,  # resolved, closed
    "note": pl.String(),  # free text: why exempted, what was corrected
}
"""Column → Polars type, in their order. A log may leave out every column that is not in `REQUIRED`."""

REQUIRED: tuple[str, ...] = ("ticket", "seq", "at", "event")


def empty_log() -> pl.DataFrame:
    """Return a log with every column and no rows."""
    return pl.DataFrame(schema=COLUMNS)

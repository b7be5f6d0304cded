"""The ticket event log: the event types, the columnar log, its invariants."""

from accord.events.corrections import effective_log
from accord.events.event import Event, events_of, frame_of
from accord.events.invariants import RULES, offences
from accord.events.log import Ordered, conform, put_in_order, read_log, scan_log, stream_log, write_log
from accord.events.schema import (
    COLUMNS,
    REQUIRED,
    ActorKind,
    Direction,
    EventType,
    TicketClass,
    Visibility,
    WaitingReason,
    empty_log,
)

__all__ = [
    "COLUMNS",
    "REQUIRED",
    "RULES",
    "ActorKind",
    "Direction",
    "Event",
    "EventType",
    "Ordered",
    "TicketClass",
    "Visibility",
    "WaitingReason",
    "conform",
    "effective_log",
    "empty_log",
    "events_of",
    "frame_of",
    "offences",
    "put_in_order",
    "read_log",
    "scan_log",
    "stream_log",
    "write_log",
]

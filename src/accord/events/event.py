"""One event of one ticket as a value, for code that looks at a single ticket."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

import polars as pl

from accord.errors import InputError, Place, say
from accord.events.schema import (
    COLUMNS,
    ActorKind,
    Direction,
    EventType,
    TicketClass,
    Visibility,
    WaitingReason,
)

__all__ = ["Event", "events_of", "frame_of"]

_ENUMS: dict[str, type[StrEnum]] = {
    "event": EventType,
    "actor_kind": ActorKind,
    "direction": Direction,
    "visibility": Visibility,
    "ticket_class": TicketClass,
    "reason": WaitingReason,
}
_KNOWN: dict[str, dict[str, StrEnum]] = {name: {str(word): word for word in words} for name, words in _ENUMS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to a ticket at an instant; the fields are the columns of the event log.

    `at` is aware and whole to the second; fields that say nothing are None.
    """

    ticket: str
    seq: int
    at: datetime
    event: EventType
    actor: str | None = None
    actor_kind: ActorKind | None = None
    source: str | None = None
    direction: Direction | None = None
    visibility: Visibility | None = None
    ticket_class: TicketClass | None = None
    unit: str | None = None
    service: str | None = None
    component: str | None = None
    function: str | None = None
    level: int | None = None
    agreement: str | None = None
    channel: str | None = None
    team: str | None = None
    person: str | None = None
    support_level: int | None = None
    reason: WaitingReason | None = None
    supplier: str | None = None
    target: str | None = None
    promised_at: datetime | None = None
    corrects: int | None = None
    corrected_at: datetime | None = None
    booked_s: int | None = None
    article: str | None = None
    cause: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        for name, words in _ENUMS.items():
            value = getattr(self, name)
            if value is not None and type(value) is not words:
                object.__setattr__(self, name, _word(name, value, words))

    @property
    def is_answer(self) -> bool:
        """Whether the customer got an answer from a person: a human, public contact going out."""
        return (
            self.event is EventType.CONTACT
            and self.direction is Direction.OUT
            and self.visibility is not Visibility.INTERNAL
            and self.actor_kind is not ActorKind.AUTOMATIC
        )

    @property
    def is_question(self) -> bool:
        """Whether the customer wrote: a human, public contact coming in."""
        return (
            self.event is EventType.CONTACT
            and self.direction is Direction.IN
            and self.visibility is not Visibility.INTERNAL
            and self.actor_kind is not ActorKind.AUTOMATIC
        )


def _word(name: str, value: str, words: type[StrEnum]) -> StrEnum:
    known = _KNOWN[name].get(value)
    if known is None:
        raise InputError(
            say('"{value}" is not a word of the event log', value=value),
            say("Known are {known}", known=", ".join(words)),
            Place(field=name),
        )
    return known


def events_of(frame: pl.DataFrame) -> list[Event]:
    """Return the rows of a log as events, in their order.

    Columns that the log leaves out are None in every event.
    """
    known = [column for column in frame.columns if column in COLUMNS]
    return [Event(**row) for row in frame.select(known).iter_rows(named=True)]


def frame_of(events: list[Event]) -> pl.DataFrame:
    """Return events as a log with every column, in their order."""
    names = [field.name for field in fields(Event)]
    columns = {name: [getattr(event, name) for event in events] for name in names}
    plain = {name: [v if v is None else str(v) for v in vs] if name in _ENUMS else vs for name, vs in columns.items()}
    return pl.DataFrame([pl.Series(name, plain[name], dtype=COLUMNS[name]) for name in names])

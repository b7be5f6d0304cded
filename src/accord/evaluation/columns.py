"""A piece of the log as arrays: rows, tickets and classifications, each with its own index."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.errors import InputError, say
from accord.evaluation.pieces import CODE, prepared
from accord.events import ActorKind, Direction, EventType, Visibility, WaitingReason

__all__ = ["Bools", "Bytes", "Columns", "Exemptions", "Ints", "Places"]

Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]
Ints = npt.NDArray[np.int64]

_SAME = pl.col("ticket") == pl.col("ticket").shift()
_READ = {
    "event": pl.col("event").to_physical(),
    "at": pl.col("at").to_physical() // 1_000_000,
    "is_first": ~_SAME.fill_null(False),
}
_CODES = {
    name: pl.col(name).to_physical().fill_null(255) for name in ("direction", "visibility", "actor_kind", "reason")
}


def _codes(words: type[StrEnum]) -> dict[str, int]:
    return {word: code for code, word in enumerate(words)}


_BITS = np.array([1 << reason for reason in range(len(WaitingReason))] + [0] * (256 - len(WaitingReason)), np.uint8)
_IN, _OUT = _codes(Direction)[Direction.IN], _codes(Direction)[Direction.OUT]
_INTERNAL = _codes(Visibility)[Visibility.INTERNAL]
_AUTOMATIC = _codes(ActorKind)[ActorKind.AUTOMATIC]


@dataclass(frozen=True, slots=True)
class Exemptions:
    """The exemptions of a piece that have an author and a reason."""

    ticket: Places
    order: Ints
    target: list[str | None]


class Columns:
    """What the engine needs of a piece of the log: whole tickets in order, up to `now`, corrections applied.

    Row arrays have one entry an event, ticket arrays one a ticket, epoch arrays one a classification (the
    opening included). Raises InputError when a ticket does not begin with its opening or goes back in time.
    """

    def __init__(self, piece: pl.DataFrame, now: datetime):
        self.frame, self._exempt_rows = prepared(piece, now)
        codes = {name: code for name, code in _CODES.items() if name in self.frame.columns}
        read = self.frame.select(**_READ, **codes)
        self._codes: dict[str, npt.NDArray[np.unsignedinteger]] = {name: read[name].to_numpy() for name in codes}
        event: Bytes = read["event"].to_numpy()
        self.at: Ints = read["at"].to_numpy()
        is_first: Bools = read["is_first"].to_numpy()
        self.first_row = np.flatnonzero(is_first)
        self.ticket: Places = np.cumsum(is_first) - 1
        self.is_first: Bools = is_first
        self.event: Bytes = self._checked(event)
        self.now = int(now.timestamp())

    @property
    def tickets(self) -> int:
        """How many tickets there are."""
        return len(self.first_row)

    @property
    def order(self) -> Ints:
        """Where each row stood in the piece before exemptions were left out; only where there are some."""
        return self.frame["order"].to_numpy()

    def _checked(self, event: Bytes) -> Bytes:
        opened = event == CODE[EventType.OPENED]
        if not opened[self.first_row].all():
            row = int(self.first_row[np.flatnonzero(~opened[self.first_row])[0]])
            raise InputError(
                say("ticket {ticket} does not begin with its opening", ticket=self.frame["ticket"][row]),
                say(
                    "The first event of a ticket is `opened`; import the log again or check it with "
                    "accord.events.offences"
                ),
            )
        backwards = np.flatnonzero((self.at[1:] < self.at[:-1]) & ~self.is_first[1:])
        if len(backwards):
            raise InputError(
                say("ticket {ticket} goes back in time", ticket=self.frame["ticket"][int(backwards[0])]),
                say("Sort the log"),
            )
        if int(opened.sum()) > self.tickets:
            event = np.where(opened & ~self.is_first, CODE[EventType.CORRECTED], event)
        return event

    def where(self, *events: EventType) -> Bools:
        """Return for each row whether it is one of these events."""
        found: Bools = self.event == CODE[events[0]]
        for event in events[1:]:
            found |= self.event == CODE[event]
        return found

    @cached_property
    def epoch_row(self) -> Places:
        """The rows that classify a ticket: openings and reclassifications."""
        return np.flatnonzero(self.where(EventType.OPENED, EventType.CLASSIFIED))

    @cached_property
    def has_reclassified(self) -> bool:
        """Whether any ticket was classified a second time."""
        return len(self.epoch_row) > self.tickets

    @cached_property
    def epoch(self) -> Places:
        """For each row the classification in force after it."""
        if not self.has_reclassified:
            return self.ticket
        return np.cumsum(self.where(EventType.OPENED, EventType.CLASSIFIED)) - 1

    @cached_property
    def ticket_of_epoch(self) -> Places:
        """For each classification its ticket."""
        return self.ticket[self.epoch_row]

    @cached_property
    def first_epoch(self) -> Places:
        """For each ticket its first classification."""
        return self.epoch[self.first_row]

    def code(self, name: str) -> npt.NDArray[np.unsignedinteger]:
        """Return a column of words as its codes; 255 where it says nothing or the log has no such column."""
        if name not in self._codes:
            self._codes[name] = np.full(len(self.at), 255, np.uint8)
        return self._codes[name]

    def says(self, name: str) -> Bools:
        """Return for each row whether it says something in a column."""
        if name not in self.frame.columns:
            return np.zeros(len(self.at), np.bool_)
        return self.frame[name].is_not_null().to_numpy()

    @cached_property
    def is_answer(self) -> Bools:
        """Whether a row is a human, public contact going out."""
        return self._contact(_OUT) & self._by_person

    @cached_property
    def is_question(self) -> Bools:
        """Whether a row is a human, public contact coming in."""
        return self._contact(_IN) & self._by_person

    @cached_property
    def is_public_out(self) -> Bools:
        """Whether a row is a public contact going out, by a person or a program."""
        return self._contact(_OUT)

    def _contact(self, direction: int) -> Bools:
        contact = self.where(EventType.CONTACT)
        contact &= self.code("direction") == direction
        contact &= self.code("visibility") != _INTERNAL
        return contact

    @cached_property
    def _by_person(self) -> Bools:
        by_person: Bools = self.code("actor_kind") != _AUTOMATIC
        return by_person

    def last_set(self, sets: Bools) -> Places:
        """Return for each row the last row up to it where `sets` holds; openings must be among them."""
        return np.maximum.accumulate(np.where(sets, np.arange(len(sets)), 0))

    @cached_property
    def waiting(self) -> Bytes:
        """For each row what the ticket waits for after it: 0 for nothing, else a bit by WaitingReason."""
        value: Bytes = _BITS[self.code("reason")] * self.where(EventType.WAITING)
        after: Bytes = value[self.last_set((value > 0) | self.ends_wait)]
        return after

    @cached_property
    def ends_wait(self) -> Bools:
        """Whether a row ends a wait, or begins a ticket, which waits for nothing."""
        return self.where(
            EventType.OPENED,
            EventType.RESUMED,
            EventType.RESOLVED,
            EventType.CLOSED,
            EventType.REOPENED,
            EventType.WITHDRAWN,
            EventType.MERGED,
        )

    @cached_property
    def is_resolved(self) -> Bools:
        """For each row whether the ticket is resolved or closed after it."""
        resolves = self.where(EventType.RESOLVED, EventType.CLOSED)
        sets = resolves | self.where(EventType.OPENED, EventType.REOPENED)
        return resolves[self.last_set(sets)]

    @cached_property
    def was_answered(self) -> Bools:
        """For each row whether the ticket had an answer, or was resolved, at or before it."""
        answers = self.is_answer | self.where(EventType.RESOLVED, EventType.CLOSED)
        rows = np.flatnonzero(answers)
        first = np.full(self.tickets, len(self.at), np.intp)
        first[self.ticket[rows[::-1]]] = rows[::-1]
        return np.arange(len(self.at)) >= first[self.ticket]

    @cached_property
    def promised(self) -> Ints:
        """For each row its promised instant in seconds, −1 for none."""
        return self._seconds("promised_at")

    def _seconds(self, name: str) -> Ints:
        if name not in self.frame.columns:
            return np.full(len(self.at), -1, np.int64)
        micros = self.frame[name].to_physical()
        return (micros // 1_000_000).fill_null(-1).to_numpy()

    @cached_property
    def agreed_date(self) -> Ints:
        """For each classification the date agreed with the customer in seconds, −1 for none."""
        stated = self.promised[self.epoch_row]
        return stated if not self.has_reclassified else stated[self.carried(stated >= 0)]

    def carried(self, said: Bools) -> Places:
        """Return for each classification the last one of its ticket that says something, else the ticket's first."""
        firsts = self.first_epoch[self.ticket_of_epoch]
        return np.maximum.accumulate(np.maximum(np.where(said, np.arange(len(said)), 0), firsts))

    @cached_property
    def exemptions(self) -> Exemptions | None:
        """The exemptions that count, None where there are none."""
        rows = self._exempt_rows
        if rows is None or not rows.height:
            return None
        names = pl.DataFrame({"ticket": self.frame["ticket"].gather(self.first_row)}).with_row_index("number")
        found = rows.join(names, on="ticket", how="inner", maintain_order="left")
        targets = found["target"].cast(pl.String).to_list() if "target" in found.columns else [None] * found.height
        return Exemptions(found["number"].cast(pl.Int32).to_numpy(), found["order"].to_numpy(), targets)

"""A piece of the log as arrays: rows, tickets and classifications, each with its own index."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.agreements import Subject
from accord.errors import InputError
from accord.evaluation.plan import Plan
from accord.events import COLUMNS, ActorKind, Direction, EventType, TicketClass, Visibility, effective_log

__all__ = ["CODE", "Columns", "Exemptions"]

Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]
Ints = npt.NDArray[np.int64]

CODE = {event: code for code, event in enumerate(EventType)}
_ENDS = (CODE[EventType.WITHDRAWN], CODE[EventType.MERGED])
_SUBJECT = ("ticket_class", "unit", "service", "component", "function", "level", "agreement")
_TABLE_LIMIT = 4_000_000


def _codes(words: type[StrEnum]) -> dict[str, int]:
    return {word: code for code, word in enumerate(words)}


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
        frame = _known(piece, now)
        self.exempt_rows = frame.filter(_valid_exemption(frame))
        self.frame = _alive(frame)
        event = self.frame["event"].to_physical().to_numpy()
        self.at: Ints = self.frame["at"].to_physical().to_numpy() // 1_000_000
        tickets = self.frame["ticket"]
        is_first = (tickets != tickets.shift()).fill_null(True).to_numpy()
        self.first_row = np.flatnonzero(is_first).astype(np.int32)
        self.ticket: Places = np.cumsum(is_first, dtype=np.int32) - 1
        self.is_first: Bools = is_first
        self.event: Bytes = self._checked(event)
        self.now = int(now.timestamp())

    @property
    def tickets(self) -> int:
        """How many tickets there are."""
        return len(self.first_row)

    @property
    def order(self) -> Ints:
        """Where each row stood in the piece before rows without effect were left out."""
        return self.frame["order"].to_numpy()

    def _checked(self, event: Bytes) -> Bytes:
        opened = event == CODE[EventType.OPENED]
        if not opened[self.first_row].all():
            row = int(self.first_row[np.flatnonzero(~opened[self.first_row])[0]])
            raise InputError(
                f"ticket {self.frame['ticket'][row]} does not begin with its opening",
                "The first event of a ticket is `opened`; import the log again or check it with accord.events.offences",
            )
        backwards = np.flatnonzero((self.at[1:] < self.at[:-1]) & ~self.is_first[1:])
        if len(backwards):
            raise InputError(f"ticket {self.frame['ticket'][int(backwards[0])]} goes back in time", "Sort the log")
        if int(opened.sum()) > self.tickets:
            event = np.where(opened & ~self.is_first, CODE[EventType.CORRECTED], event)
        return event

    def where(self, *events: EventType) -> Bools:
        """Return for each row whether it is one of these events."""
        wanted = np.zeros(256, np.bool_)
        wanted[[CODE[event] for event in events]] = True
        return wanted[self.event]

    @cached_property
    def epoch_row(self) -> Places:
        """The rows that classify a ticket: openings and reclassifications."""
        return np.flatnonzero(self.where(EventType.OPENED, EventType.CLASSIFIED)).astype(np.int32)

    @cached_property
    def has_reclassified(self) -> bool:
        """Whether any ticket was classified a second time."""
        return len(self.epoch_row) > self.tickets

    @cached_property
    def epoch(self) -> Places:
        """For each row the classification in force after it."""
        if not self.has_reclassified:
            return self.ticket
        return np.cumsum(self.where(EventType.OPENED, EventType.CLASSIFIED), dtype=np.int32) - 1

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
        if name not in self.frame.columns:
            return np.full(len(self.at), 255, np.uint8)
        return self.frame[name].to_physical().fill_null(255).to_numpy()

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
        return np.maximum.accumulate(np.where(sets, np.arange(len(sets), dtype=np.int32), 0))

    @cached_property
    def waiting(self) -> Bytes:
        """For each row what the ticket waits for after it: 0 for nothing, else a bit by WaitingReason."""
        reason = self.code("reason")
        begins = (self.event == CODE[EventType.WAITING]) & (reason != 255)
        value = np.where(begins, np.left_shift(1, np.where(begins, reason, 0)), 0).astype(np.uint8)
        return value[self.last_set(begins | self.ends_wait)]

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
        first = np.full(self.tickets, len(self.at), np.int32)
        first[self.ticket[rows[::-1]]] = rows[::-1]
        return np.arange(len(self.at), dtype=np.int32) >= first[self.ticket]

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
        return stated if not self.has_reclassified else stated[self._carried(stated >= 0)]

    def _carried(self, said: Bools) -> Places:
        """Return for each classification the last one of its ticket that says something, else the ticket's first."""
        firsts = self.first_epoch[self.ticket_of_epoch]
        return np.maximum.accumulate(np.maximum(np.where(said, np.arange(len(said), dtype=np.int32), 0), firsts))

    @cached_property
    def exemptions(self) -> Exemptions:
        """The exemptions that count."""
        rows = self.exempt_rows
        names = pl.DataFrame({"ticket": self.frame["ticket"].gather(self.first_row)}).with_row_index("number")
        found = rows.join(names, on="ticket", how="inner", maintain_order="left")
        targets = found["target"].cast(pl.String).to_list() if "target" in found.columns else [None] * found.height
        return Exemptions(found["number"].cast(pl.Int32).to_numpy(), found["order"].to_numpy(), targets)

    def slots(self, plan: Plan) -> Places:
        """Return for each classification its slot in the plan, resolving combinations that are new."""
        interval = plan.intervals_of(self.at[self.first_row])[self.ticket_of_epoch]
        attributes = [self._attribute(name) for name in _SUBJECT]
        places, inverse = _distinct(_mixed([interval, *[codes for codes, _ in attributes]]))
        numbers = np.empty(len(places), np.int32)
        for number, place in enumerate(places):
            words = {name: said[codes[place]] for name, (codes, said) in zip(_SUBJECT, attributes, strict=True)}
            numbers[number] = plan.slot(Subject(**words), int(interval[place]))
        return numbers[inverse]

    def _attribute(self, name: str) -> tuple[Ints, list[object]]:
        """Return dense codes of an attribute for each classification, and the words they stand for."""
        if name not in self.frame.columns:
            return np.zeros(len(self.epoch_row), np.int64), [None]
        said = self.frame[name].gather(self.epoch_row)
        if self.has_reclassified:
            said = said.gather(self._carried(said.is_not_null().to_numpy()))
        words = said.unique(maintain_order=True)
        physical = said.to_physical().cast(pl.Int64).fill_null(-1).to_numpy()
        known = words.to_physical().cast(pl.Int64).fill_null(-1).to_numpy()
        dense = np.zeros(int(known.max()) + 2 if len(known) else 1, np.int64)
        dense[known + 1] = np.arange(len(known))
        values = [TicketClass(word) if word and name == "ticket_class" else word for word in words.to_list()]
        return dense[physical + 1], values


def _mixed(codes: list[Ints]) -> Ints:
    """Fold several codes into one key of mixed radix, compressing it before it could overflow."""
    key, size = np.zeros(len(codes[0]), np.int64), 1
    for code in codes:
        radix = int(code.max()) + 1 if len(code) else 1
        if size * radix > 2**62:
            _, key = np.unique(key, return_inverse=True)
            size = int(key.max()) + 1
        key, size = key * radix + code, size * radix
    return key


def _distinct(key: Ints) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return one place of each distinct key, and for each key the number of its place."""
    if not len(key):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    if int(key.max()) >= _TABLE_LIMIT:
        _, places, inverse = np.unique(key, return_index=True, return_inverse=True)
        return places, inverse
    last = np.full(int(key.max()) + 1, -1, np.intp)
    last[key] = np.arange(len(key))
    present = np.flatnonzero(last >= 0)
    number = np.empty(len(last), np.intp)
    number[present] = np.arange(len(present))
    return last[present], number[key]


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

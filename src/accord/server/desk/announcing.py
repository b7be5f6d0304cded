"""Telling the rest of the product what happened to a ticket, inside the transaction in which it happens.

Whoever listens writes what is to be sent (a mail, a webhook) as rows of its own: they are there if the action is, and
never without it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accord.server.desk.models import ClockNotice, Message, Step, Ticket
from accord.server.desk.remembering import States
from accord.server.desk.rows import Sheet

__all__ = [
    "Given",
    "Happening",
    "after_notices",
    "after_step",
    "announce_notices",
    "clear_way_back",
    "listening_to",
    "on_undo",
    "with_step",
    "writing_with",
]


@dataclass(frozen=True, slots=True)
class Happening:
    """One action on a ticket, with the message that it wrote, if any."""

    ticket: Ticket
    step: Step
    message: Message | None = None
    details: dict[str, Any] = field(default_factory=dict)
    states: States = field(default_factory=States)
    clocks: Sequence[Mapping[str, Any]] = ()  # the columns of the ticket's clocks, as far as the action read them
    watchers: Sequence[tuple[str, int | None]] = ()  # who watched it before: addresses, or keys of people

    @property
    def action(self) -> str:
        """What was done: `ticket.opened`, `ticket.answered` and so on."""
        return self.step.action


@dataclass(frozen=True, slots=True)
class Given:
    """A notice about a clock that was given: which kind of target, when it is due, who is told and why."""

    ticket: Ticket
    notice: ClockNotice
    kind: str
    due_at: datetime | None
    people: Mapping[int, str]  # the key of a person → why: a word of `accord.server.desk.escalating.Why`

    @property
    def action(self) -> str:
        """What it is: `clock.warned`, `clock.breached` or `clock.escalated`."""
        return _ACTIONS[self.notice.kind]


_ACTIONS = {"warning": "clock.warned", "breach": "clock.breached", "escalation": "clock.escalated"}

type Listener = Callable[[Happening], object]
type Writer = Callable[[Happening, Sheet], object]
type NoticeListener = Callable[[Sequence[Given]], object]
type UndoListener = Callable[[Step], object]
type Condition = Callable[[Happening], bool]
_listeners: list[tuple[Listener, Condition]] = []
_writers: list[tuple[Writer, Condition]] = []
_undoing: list[UndoListener] = []
_noticing: list[NoticeListener] = []


def after_step(listener: Listener, *, when: Condition = lambda _: True) -> None:
    """Have `listener` called in the transaction of every action on a ticket of our own, once its rows are written.

    `when` says, without asking the database, whether it has anything to do with one: an action that concerns nobody is
    written at once.
    """
    _listeners.append((listener, when))


def with_step(writer: Writer, *, when: Condition) -> None:
    """Have `writer` add rows of its own to what an action on a ticket of our own writes, of those that `when` names.

    The rows of the action are not written yet, though ticket, step and message have their keys.
    """
    _writers.append((writer, when))


def on_undo(listener: UndoListener) -> None:
    """Have `listener` called in the transaction in which a step is undone, to take back what it wrote."""
    _undoing.append(listener)


def after_notices(listener: NoticeListener) -> None:
    """Have `listener` called with notices about clocks, many at once, in the transaction in which they are given."""
    _noticing.append(listener)


def announce_notices(given: Sequence[Given]) -> None:
    """Tell everybody who listens to notices."""
    for listener in _noticing:
        listener(given)


def listening_to(happening: Happening) -> list[Listener]:
    """Return who is to be told of an action."""
    return [listener for listener, when in _listeners if when(happening)]


def writing_with(happening: Happening) -> list[Writer]:
    """Return who adds rows to what an action writes."""
    return [writer for writer, when in _writers if when(happening)]


def clear_way_back(step: Step) -> None:
    """Tell everybody who listens that a step is undone."""
    for listener in _undoing:
        listener(step)

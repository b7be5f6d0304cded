"""Telling the rest of the product what happened to a ticket, inside the transaction in which it happens.

Whoever listens writes what is to be sent (a mail, a webhook) as rows of its own: they are there if the action is, and
never without it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from accord.server.desk.models import Message, Step, Ticket

__all__ = ["Happening", "after_step", "announce", "clear_way_back", "on_undo"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One action on a ticket, with the message that it wrote, if any."""

    ticket: Ticket
    step: Step
    message: Message | None = None
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def action(self) -> str:
        """What was done: `ticket.opened`, `ticket.answered` and so on."""
        return self.step.action


type Listener = Callable[[Happening], object]
type UndoListener = Callable[[Step], object]
_listeners: list[Listener] = []
_undoing: list[UndoListener] = []


def after_step(listener: Listener) -> None:
    """Have `listener` called in the transaction of every action on a ticket of our own."""
    _listeners.append(listener)


def on_undo(listener: UndoListener) -> None:
    """Have `listener` called in the transaction in which a step is undone, to take back what it wrote."""
    _undoing.append(listener)


def announce(happening: Happening) -> None:
    """Tell everybody who listens."""
    for listener in _listeners:
        listener(happening)


def clear_way_back(step: Step) -> None:
    """Tell everybody who listens that a step is undone."""
    for listener in _undoing:
        listener(step)

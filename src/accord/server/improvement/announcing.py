"""Telling the rest of the product what waits for somebody, inside the transaction that notes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Waiting", "What", "after_waiting", "announce"]


class What(StrEnum):
    """What waits."""

    DEVIATION = "deviation"  # somebody owns a deviation that was found, or found again
    ACTION_DUE = "action_due"


@dataclass(frozen=True, slots=True)
class Waiting:
    """That an improvement waits for somebody: the keys of both."""

    what: What
    improvement: int
    person: int
    at: datetime


type Listener = Callable[[Sequence[Waiting]], object]
_listeners: list[Listener] = []


def after_waiting(listener: Listener) -> None:
    """Have `listener` called with what waits for people; each thing comes once."""
    _listeners.append(listener)


def announce(waiting: Sequence[Waiting]) -> None:
    """Tell everybody who listens."""
    for listener in _listeners if waiting else ():
        listener(waiting)

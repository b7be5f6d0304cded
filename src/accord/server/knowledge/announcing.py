"""Telling the rest of the product that articles are to be looked over, inside the transaction that notes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

__all__ = ["ReviewDue", "after_review_due", "announce_review_due"]


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """An article whose day of review has come: the keys of it and of who looks after it."""

    article: int
    owner: int
    at: datetime


type Listener = Callable[[Sequence[ReviewDue]], object]
_listeners: list[Listener] = []


def after_review_due(listener: Listener) -> None:
    """Have `listener` called with articles that are to be looked over; each comes once for each day set for it."""
    _listeners.append(listener)


def announce_review_due(due: Sequence[ReviewDue]) -> None:
    """Tell everybody who listens."""
    for listener in _listeners:
        listener(due)

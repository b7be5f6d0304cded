"""Telling later apps of a low score, in the transaction in which it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from accord.server.surveys.models import Rating

__all__ = ["LowScore", "after_low_score", "announce_low_score"]


@dataclass(frozen=True, slots=True)
class LowScore:
    """Somebody was not satisfied: who follows it up, by key, and why they."""

    rating: Rating
    at: datetime
    people: Mapping[int, str]


type Listener = Callable[[LowScore], object]
_listeners: list[Listener] = []


def after_low_score(listener: Listener) -> None:
    """Have `listener` called when somebody was not satisfied."""
    _listeners.append(listener)


def announce_low_score(low: LowScore) -> None:
    """Tell everybody who listens."""
    for listener in _listeners:
        listener(low)

"""How much service time lies before a promise; the hours of an agreement's version are worked out once a process."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np

from accord.agreements.targets import calendar_of
from accord.calendars import ServiceHours
from accord.server.agreements.bridge import book

__all__ = ["Promise", "remaining_s"]

_MOST_KEPT = 2000

type _Key = tuple[str, int, str, int | None, str]
_hours: dict[_Key, ServiceHours] = {}


class Promise(NamedTuple):
    """What says in which hours a clock counts, and when it is due."""

    agreement: str
    version: int
    target: str
    level: int | None
    calendar: str  # the version of it
    opened_at: datetime  # of the ticket
    due_at: datetime


def remaining_s(promises: Sequence[Promise], now: datetime) -> list[int]:
    """Return the service seconds from now until each promise is due; 0 where that has passed."""
    found = np.zeros(len(promises), np.int64)
    groups: dict[int, list[int]] = {}
    known: dict[int, ServiceHours] = {}
    for place, one in enumerate(promises):
        if one.due_at > now:
            hours = _hours_of(one)
            known[id(hours)] = hours
            groups.setdefault(id(hours), []).append(place)
    for key, places in groups.items():
        ends = np.array([int(promises[place].due_at.timestamp()) for place in places], np.int64)
        found[places] = known[key].between_array(np.full(len(ends), int(now.timestamp()), np.int64), ends)
    return [int(one) for one in found]


def _hours_of(one: Promise) -> ServiceHours:
    key = (one.agreement, one.version, one.target, one.level, one.calendar)
    if key not in _hours:
        if len(_hours) >= _MOST_KEPT:
            _hours.clear()
        agreement = book().by_id(one.agreement, one.version)
        target = next(target for target in agreement.targets if target.id == one.target)
        _hours[key] = calendar_of(agreement, target, one.level).at(one.opened_at)[1]
    return _hours[key]

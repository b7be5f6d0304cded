"""Two promises laid side by side over a stretch of time: who is closed when, and who is due after whom."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import numpy as np

from accord.agreements.allowance import Allowance
from accord.agreements.due import due_array_of
from accord.calendars import Calendar, Span, VersionedCalendar, zone
from accord.calendars.instants import Int64Array

__all__ = ["Clocked", "Lateness", "Stretch"]

_STEP = 15 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clocked(NamedTuple):
    """An allowance with the hours in which it counts."""

    allowance: Allowance
    hours: VersionedCalendar

    def due(self, starts: Int64Array) -> tuple[Int64Array, Int64Array]:
        """Return (due, breach) of each start, by the version of the hours in force at it."""
        due, breach = np.empty_like(starts), np.empty_like(starts)
        for chosen, calendar in _by_version(self.hours, starts):
            due[chosen], breach[chosen] = due_array_of(calendar, self.allowance, starts[chosen])
        return due, breach

    def between(self, starts: Int64Array, begins: Int64Array, ends: Int64Array) -> Int64Array:
        """Return service seconds between pairs of instants, by the version in force at each clock's start."""
        spent = np.zeros_like(starts)
        for chosen, calendar in _by_version(self.hours, starts):
            spent[chosen] = calendar.between_array(begins[chosen], ends[chosen])
        return spent


@dataclass(frozen=True, slots=True)
class Lateness:
    """How a promise fares when those behind it take all the time that they may.

    `overrun` is service time of the promise past its due time, at the worst `start`; `spare` the least that is left
    of it at any start; `late_share` the share of the starts in service hours at which it cannot be kept.
    """

    start: datetime
    promise_due: datetime
    behind_due: datetime
    overrun: timedelta
    spare: timedelta
    late_share: float

    @property
    def is_late(self) -> bool:
        """Whether there is a start at which the promise cannot be kept."""
        return self.overrun > timedelta(0)


class Stretch:
    """A year from the midnight of a date, in a zone, with a clock starting every quarter of an hour.

    Promises share their hours and allowances, so that what was worked out for one pair is kept for the next.
    """

    def __init__(self, start: date, zone_name: str):
        self.zone = zone(zone_name)
        first = datetime.combine(start, time(), self.zone)
        next_year = start.replace(month=3, day=1) if (start.month, start.day) == (2, 29) else start
        last = datetime.combine(next_year.replace(year=start.year + 1), time(), self.zone)
        self.start, self.end = first.astimezone(UTC), last.astimezone(UTC)
        self._starts = np.arange(_seconds(self.start), _seconds(self.end), _STEP, dtype=np.int64)
        self._due: dict[Clocked, tuple[Int64Array, Int64Array]] = {}
        self._lateness: dict[tuple[Clocked, ...], Lateness] = {}

    def closed(self, promise: VersionedCalendar, behind: VersionedCalendar) -> list[Span]:
        """Return the spans in which the promise's hours are open and those behind it are closed."""
        found: list[Span] = []
        for start, end, promised in self._versions(promise):
            for begin, stop, calendar in self._versions(behind):
                if max(start, begin) < min(end, stop):
                    found += calendar.uncovered(promised, max(start, begin), min(end, stop))
        return found

    def lateness(self, promise: Clocked, first: Clocked, *behind: Clocked) -> Lateness:
        """Compare a promise with what stands behind it, one after the other, started at the same instant."""
        pair = (promise, first, *behind)
        if pair not in self._lateness:
            self._lateness[pair] = self._compared(*pair)
        return self._lateness[pair]

    def _due_of(self, clock: Clocked) -> tuple[Int64Array, Int64Array]:
        if clock not in self._due:
            self._due[clock] = clock.due(self._starts)
        return self._due[clock]

    def _compared(self, promise: Clocked, first: Clocked, *behind: Clocked) -> Lateness:
        starts = self._starts
        due, breach = self._due_of(promise)
        last, _ = self._due_of(first)
        for clock in behind:
            last, _ = clock.due(last)
        overrun = np.where(last > breach, promise.between(starts, due, last), 0)
        spare = np.where(last > breach, 0, promise.between(starts, last, due))
        in_hours = promise.between(starts, starts, starts + 1) > 0
        # Of equally bad starts one in service hours: people know what it means.
        worst = int(np.argmax(overrun * 2 + in_hours))
        return Lateness(
            start=self._local(starts[worst]),
            promise_due=self._local(due[worst]),
            behind_due=self._local(last[worst]),
            overrun=timedelta(seconds=int(overrun[worst])),
            spare=timedelta(seconds=int(spare.min())),
            late_share=float((overrun[in_hours] > 0).mean()) if in_hours.any() else 0.0,
        )

    def _versions(self, hours: VersionedCalendar) -> list[tuple[datetime, datetime, Calendar]]:
        begins = [
            datetime.combine(version.effective_from, time(), zone(version.calendar.zone_name)).astimezone(UTC)
            for version in hours.versions
        ]
        ends = [*begins[1:], self.end]
        pieces = zip(begins, ends, hours.versions, strict=True)
        return [
            (max(begin, self.start), min(end, self.end), version.calendar)
            for begin, end, version in pieces
            if begin < self.end and end > self.start
        ]

    def _local(self, second: np.int64) -> datetime:
        return (_EPOCH + timedelta(seconds=int(second))).astimezone(self.zone)


def _by_version(
    hours: VersionedCalendar, starts: Int64Array
) -> list[tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], Calendar]]:
    which = hours.version_index_array(starts)
    return [(which == index, hours.versions[index].calendar) for index in np.flatnonzero(np.bincount(which)).tolist()]


def _seconds(moment: datetime) -> int:
    return int((moment - _EPOCH).total_seconds())

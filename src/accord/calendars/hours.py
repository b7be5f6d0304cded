"""The questions that every kind of service hours answers."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from accord.calendars.instants import (
    Due,
    Int64Array,
    Span,
    allowance_array,
    instant,
    instant_array,
    seconds,
    whole_seconds,
)
from accord.calendars.spans import DaySpans

if TYPE_CHECKING:
    from accord.calendars.derived import Intersection, Without

__all__ = ["ServiceHours"]


class ServiceHours(ABC):
    """Hours in which service time runs: a `Calendar`, or what `intersection` and `without` make of one.

    Datetimes must be aware and are taken to the whole second in which they lie; results are in UTC. Arrays hold int64
    seconds since 1970 UTC and give the same answers as the single questions. C(t) stands for the service seconds up
    to the instant t.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def zone_name(self) -> str:
        """Return the IANA name of the zone in which service days are counted."""

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return the service time from ``start`` to ``end``; zero when they are reversed."""
        return timedelta(0, self._between(seconds(start, "start"), seconds(end, "end")))

    def due(self, start: datetime, allowance: timedelta) -> Due:
        """Return when an allowance that starts at ``start`` is used up, and when it is exceeded.

        An allowance of zero is due at ``start`` or, while closed, at the next opening. Hours that do not use it
        up, or do not open again after that, before the year 2120 raise `NeverOpensError`.
        """
        due, breach = self._due(seconds(start, "start"), whole_seconds(allowance, "allowance"))
        return Due(instant(due), instant(breach))

    def is_open(self, moment: datetime) -> bool:
        """Return whether service time runs at an instant; the instant of closing is closed."""
        second = seconds(moment, "moment")
        return self._elapsed(second + 1) > self._elapsed(second)

    def spans(self, start: datetime, end: datetime) -> list[Span]:
        """Return the open spans between two instants, cut to them; none when they are reversed."""
        pairs = self._pairs(seconds(start, "start"), seconds(end, "end"))
        return [Span(instant(opened), instant(closed)) for opened, closed in pairs]

    def intersection(self, other: "ServiceHours") -> "Intersection":
        """Return the hours in which both are open; service days are those of this calendar."""
        from accord.calendars.derived import Intersection  # noqa: PLC0415 - the two modules need each other

        return Intersection(self, other)

    def without(self, spans: Iterable[tuple[datetime, datetime]]) -> "Without":
        """Return these hours with stretches of time, such as pauses, cut out of them.

        The stretches may overlap and come in any order; an empty or reversed one cuts nothing. It costs next to
        nothing to make, so that each ticket can have its own.
        """
        from accord.calendars.derived import Without  # noqa: PLC0415 - the two modules need each other

        return Without(self, spans)

    def uncovered(self, other: "ServiceHours", start: datetime, end: datetime) -> list[Span]:
        """Return the spans between two instants in which ``other`` is open and these hours are not."""
        first, last = seconds(start, "start"), seconds(end, "end")
        opens, closes = other._spans(first, last).outside(*self._spans(first, last).union()).union()
        pairs = zip(opens.tolist(), closes.tolist(), strict=True)
        return [Span(instant(opened), instant(closed)) for opened, closed in pairs]

    def covers(self, other: "ServiceHours", start: datetime, end: datetime) -> bool:
        """Return whether these hours are open whenever ``other`` is, from ``start`` to ``end``."""
        return not self.uncovered(other, start, end)

    def elapsed_array(self, instants: npt.ArrayLike) -> Int64Array:
        """Return C(t) of each instant: service seconds since 2010-01-01 UTC, negative before.

        Only differences carry a meaning: ``C(b) - C(a)`` is the service time from ``a`` to ``b``.
        """
        given = instant_array(instants, "instants")
        return self._elapsed_array(given.reshape(-1)).reshape(given.shape) if given.size else given.copy()

    def landing_array(self, counts: npt.ArrayLike) -> tuple[Int64Array, Int64Array]:
        """Return the first and the last instant t with C(t) = count, of counts above those that `elapsed_array` gave.

        So an allowance is due, and then exceeded, at the landing of C(start) plus the allowance. The first instant
        carries no meaning for a count that no instant asked for lies below.
        """
        given = instant_array(counts, "counts")
        if not given.size:
            return given.copy(), given.copy()
        first, last = self._landing_array(given.reshape(-1))
        return first.reshape(given.shape), last.reshape(given.shape)

    def between_array(self, starts: npt.ArrayLike, ends: npt.ArrayLike) -> Int64Array:
        """Return the service seconds between each pair of instants; zero where reversed. Single values broadcast."""
        first, last = np.broadcast_arrays(instant_array(starts, "starts"), instant_array(ends, "ends"))
        if not first.size:
            return np.zeros(first.shape, dtype=np.int64)
        return self._between_array(first.reshape(-1), last.reshape(-1)).reshape(first.shape)

    def due_array(self, starts: npt.ArrayLike, allowances: npt.ArrayLike) -> tuple[Int64Array, Int64Array]:
        """Return (due, breach) of each start and allowance in seconds. Single values broadcast."""
        lengths = allowance_array(allowances, "allowances")
        first, each = np.broadcast_arrays(instant_array(starts, "starts"), lengths)
        if not first.size:
            return np.zeros(first.shape, dtype=np.int64), np.zeros(first.shape, dtype=np.int64)
        due, breach = self._due_array(first.reshape(-1), each.reshape(-1))
        if lengths.min() == 0:
            np.copyto(due, breach, where=each.reshape(-1) == 0)
        return due.reshape(first.shape), breach.reshape(first.shape)

    def due_in_service_days(self, start: datetime, days: int, close_of_business: bool = False) -> Due:
        """Return the same wall time on the n-th working day after ``start``, or that day's close of business.

        A working day is a date on which at least one window starts. While closed, the count begins at the next
        opening: that day is day 0 and its opening the wall time. A night shift belongs to the day on which it starts,
        after midnight too. Where the wall time is closed on the n-th day, ``due`` is that day's first opening if the
        wall time lies before it, else the last closing before the wall time. ``breach`` is ``due``, or the next
        opening if ``due`` is closed. Zero days gives the start itself, or today's close of business.
        """
        due, breach = self.due_in_service_days_array([seconds(start, "start")], days, close_of_business)
        return Due(instant(int(due[0])), instant(int(breach[0])))

    @abstractmethod
    def due_in_service_days_array(
        self, starts: npt.ArrayLike, days: npt.ArrayLike, close_of_business: bool = False
    ) -> tuple[Int64Array, Int64Array]:
        """Return (due, breach) for arrays by the rules of `due_in_service_days`; a single number of days broadcasts."""

    def _between(self, start: int, end: int) -> int:
        return max(0, self._elapsed(end) - self._elapsed(start))

    def _due(self, start: int, allowance: int) -> tuple[int, int]:
        count = self._elapsed(start) + allowance
        breach = self._latest(count)
        return (self._earliest(count) if allowance else breach), breach

    @abstractmethod
    def _elapsed(self, second: int) -> int: ...

    @abstractmethod
    def _earliest(self, count: int) -> int:
        """Return the first instant with C(t) = count; count is above C at the start of the horizon."""

    @abstractmethod
    def _latest(self, count: int) -> int:
        """Return the last instant with C(t) = count."""

    @abstractmethod
    def _elapsed_array(self, instants: Int64Array) -> Int64Array:
        """Return C(t) of instants, at least one, in one dimension."""

    def _between_array(self, starts: Int64Array, ends: Int64Array) -> Int64Array:
        spent: Int64Array = np.maximum(self._elapsed_array(ends) - self._elapsed_array(starts), 0)
        return spent

    def _due_array(self, starts: Int64Array, allowances: Int64Array) -> tuple[Int64Array, Int64Array]:
        return self._landing_array(self._elapsed_array(starts) + allowances)

    @abstractmethod
    def _landing_array(self, counts: Int64Array) -> tuple[Int64Array, Int64Array]:
        """Return the first and the last instant with C(t) = count, for each count of at least one."""

    @abstractmethod
    def _pairs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the open time of ``[start, end)`` as disjoint pairs of seconds."""

    @abstractmethod
    def _spans(self, start: int, end: int) -> DaySpans:
        """Return the open spans of ``[start, end)``, which is empty when reversed."""

"""Hours made of other hours: those that two calendars share, and those with stretches cut out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import datetime
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from accord.calendars.compiled import CompiledHours
from accord.calendars.hours import ServiceHours
from accord.calendars.instants import HORIZON_START, Int64Array, instant_array, seconds
from accord.calendars.spans import DaySpans

__all__ = ["Intersection", "Without"]


class Intersection(CompiledHours):
    """The hours in which both of two calendars are open; zone and service days are those of the first."""

    __slots__ = ("_first", "_hash", "_second")

    def __init__(self, first: ServiceHours, second: ServiceHours):
        self._first, self._second = first, second
        self._hash = hash((first, second))
        self._timeline = None

    @property
    def zone_name(self) -> str:
        """Return the zone of the first calendar."""
        return self._first.zone_name

    def _compile(self, start: int, end: int) -> DaySpans:
        return self._first._spans(start, end).within(*self._second._spans(start, end).union())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Intersection) and (self._first, self._second) == (other._first, other._second)

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        return Intersection, (self._first, self._second)

    def __repr__(self) -> str:
        return f"{self._first!r}.intersection({self._second!r})"


class Without(ServiceHours):
    """Hours with stretches cut out. Nothing is compiled: answers come from the hours themselves.

    Let D be the count of service seconds here and C that of the uncut hours. Between two cuts D is C less all that was
    cut before, and in a cut D stands still; both directions are a search in the few cuts.
    """

    __slots__ = ("_at", "_base", "_cut", "_ends", "_starts")

    def __init__(self, base: ServiceHours, spans: Iterable[tuple[datetime, datetime]]):
        pairs = sorted((seconds(start, "span start"), seconds(end, "span end")) for start, end in spans)
        self._base = base
        self._set(_joined(pairs))

    def _set(self, pairs: list[tuple[int, int]]) -> None:
        self._starts, self._ends = [start for start, _ in pairs], [end for _, end in pairs]
        counts = [self._base._elapsed(start) for start in self._starts]
        lost = [self._base._elapsed(end) - count for end, count in zip(self._ends, counts, strict=True)]
        # _cut[i]: service seconds lost to the first i cuts; _at[i]: D while the i-th cut lasts.
        self._cut = [0, *accumulate(lost)]
        self._at = [count - cut for count, cut in zip(counts, self._cut, strict=False)]

    @property
    def zone_name(self) -> str:
        """Return the zone of the hours that were cut."""
        return self._base.zone_name

    def _elapsed(self, second: int) -> int:
        index = bisect_right(self._starts, second)
        if index and second < self._ends[index - 1]:
            return self._at[index - 1]
        return self._base._elapsed(second) - self._cut[index]

    def _earliest(self, count: int) -> int:
        return self._base._earliest(count + self._cut[bisect_left(self._at, count)])

    def _latest(self, count: int) -> int:
        return self._base._latest(count + self._cut[bisect_right(self._at, count)])

    def _elapsed_array(self, instants: Int64Array) -> Int64Array:
        uncut = self._base._elapsed_array(instants)
        if not self._starts:
            return uncut
        index = np.searchsorted(self._starts, instants, "right")
        # Before the first cut nothing stands still: an end before all instants stands for "no cut".
        ends = np.array([HORIZON_START, *self._ends], dtype=np.int64)
        standing = np.array([0, *self._at], dtype=np.int64)
        return np.where(instants < ends[index], standing[index], uncut - np.array(self._cut)[index])

    def _landing_array(self, counts: Int64Array) -> tuple[Int64Array, Int64Array]:
        at, cut = np.array(self._at, dtype=np.int64), np.array(self._cut, dtype=np.int64)
        earliest, _ = self._base._landing_array(counts + cut[np.searchsorted(at, counts, "left")])
        _, latest = self._base._landing_array(counts + cut[np.searchsorted(at, counts, "right")])
        return earliest, latest

    def _pairs(self, start: int, end: int) -> list[tuple[int, int]]:
        left: list[tuple[int, int]] = []
        for opens, closes in self._base._pairs(start, end):
            at = opens
            for cut in range(bisect_right(self._ends, opens), bisect_left(self._starts, closes)):
                left.append((at, self._starts[cut]))
                at = self._ends[cut]
            left.append((at, closes))
        return [(opens, closes) for opens, closes in left if opens < closes]

    def _spans(self, start: int, end: int) -> DaySpans:
        cuts = np.array([self._starts, self._ends], dtype=np.int64)
        return self._base._spans(start, end).outside(cuts[0], cuts[1])

    def due_in_service_days_array(
        self, starts: npt.ArrayLike, days: npt.ArrayLike, close_of_business: bool = False
    ) -> tuple[Int64Array, Int64Array]:
        """Return (due, breach) for arrays: what the uncut hours give, moved on by the service time that cuts cost.

        A cut takes no working day away, so a pause over a day does not make the next one the day that is counted.
        """
        first = instant_array(starts, "starts")
        uncut_due, uncut_breach = self._base.due_in_service_days_array(first, days, close_of_business)
        promised = self._base.between_array(first, uncut_breach)
        due, breach = self.due_array(first, promised)
        return np.where(breach == uncut_breach, uncut_due, due), breach

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Without) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self._base, tuple(self._starts), tuple(self._ends)

    def __reduce__(self) -> tuple[object, ...]:
        return _without, (self._base, list(zip(self._starts, self._ends, strict=True)))

    def __repr__(self) -> str:
        return f"{self._base!r}.without({len(self._starts)} spans)"


def _joined(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join sorted stretches that overlap or touch; empty and reversed ones vanish."""
    joined: list[tuple[int, int]] = []
    for start, end in pairs:
        if end <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _without(base: ServiceHours, pairs: list[tuple[int, int]]) -> Without:
    made = Without(base, ())
    made._set(pairs)
    return made

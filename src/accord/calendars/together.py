"""Many service hours asked at once: one pass through the tables of all, in place of one pass for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from accord.calendars import kernel
from accord.calendars.buckets import BIAS, LOW, Tables
from accord.calendars.compiled import CompiledHours
from accord.calendars.hours import ServiceHours
from accord.calendars.instants import Int64Array
from accord.calendars.timeline import Timeline

__all__ = ["Together", "by_number"]

BLOCK = 32768  # instants whose steps stay in the processor's cache

type Places = npt.NDArray[np.intp]
type Numbers = npt.NDArray[np.integer]


class Together:
    """Service hours by their number; each instant or count is put to the hours that its number names.

    The answers are those of the hours' own `elapsed_array` and `landing_array`. The list of hours may grow at its end
    from one question to the next.
    """

    __slots__ = ("_hours", "_stacked", "_timelines")

    def __init__(self, hours: Sequence[ServiceHours]):
        self._hours = hours
        self._timelines: list[Timeline | None] = []
        self._stacked: _Stacked | None = None

    def elapsed_array(self, numbers: Numbers, instants: Int64Array) -> Int64Array:
        """Return C(t) of each instant by the hours of its number."""
        stacked = self._tables()
        if stacked is not None and len(instants) and stacked.reaches(instants):
            return stacked.elapsed(numbers.astype(np.intp), instants)
        counts = np.empty_like(instants)

        def answer(number: int, places: Places | slice) -> None:
            counts[places] = self._hours[number].elapsed_array(instants[places])

        by_number(numbers, answer)
        return counts

    def landing_array(self, numbers: Numbers, counts: Int64Array) -> tuple[Int64Array, Int64Array]:
        """Return the first and the last instant of each count by the hours of its number."""
        stacked = self._tables()
        if stacked is not None and len(counts):
            landed = stacked.landings(numbers.astype(np.intp), counts)
            if landed is not None:
                return landed
        first, last = np.empty_like(counts), np.empty_like(counts)

        def answer(number: int, places: Places | slice) -> None:
            first[places], last[places] = self._hours[number].landing_array(counts[places])

        by_number(numbers, answer)
        return first, last

    def _tables(self) -> "_Stacked | None":
        timelines = [hours._timeline if isinstance(hours, CompiledHours) else None for hours in self._hours]
        if timelines != self._timelines or (self._stacked is None and len(timelines) > 1):
            self._timelines, self._stacked = timelines, _stacked(timelines)
        return self._stacked


def by_number(numbers: Numbers, answer: Callable[[int, Places | slice], None]) -> None:
    """Call `answer` with each number that occurs and the places where it does."""
    if not len(numbers):
        return
    present = np.flatnonzero(np.bincount(numbers))
    if len(present) == 1:
        answer(int(present[0]), slice(None))
        return
    order = np.argsort(numbers, kind="stable")
    bounds = np.searchsorted(numbers[order], present)
    for number, begin, end in zip(present, bounds, [*bounds[1:], len(order)], strict=True):
        answer(int(number), order[begin:end])


def _stacked(timelines: list[Timeline | None]) -> "_Stacked | None":
    """Return the tables of timelines as one; None unless there are several, all have tables, and those are alike."""
    tables = [timeline.tables for timeline in timelines if timeline is not None and timeline.tables is not None]
    if len(tables) < max(2, len(timelines)) or kernel.is_compiled():
        return None
    shifts = {(each.buckets.shift, each.landings.shift) for each in tables}
    is_crowded = any(each.buckets.crowded is not None or each.landings.crowded is not None for each in tables)
    return None if len(shifts) > 1 or is_crowded else _Stacked.of(tables)


@dataclass(frozen=True, slots=True, eq=False)
class _Stacked:
    """The tables of several timelines, one after the other, in the form that `Buckets` and `Landings` describe."""

    first: int  # the instants that every timeline reaches
    last: int
    starts: Int64Array  # of each timeline
    shift: int
    rows: Int64Array
    offsets: Places  # of the first row of each timeline
    bases: Int64Array
    ends: Int64Array  # counts from the base on that have no landing any more
    landing_shift: int
    landing_rows: Int64Array
    gaps: Int64Array
    landing_offsets: Places

    @classmethod
    def of(cls, tables: list[Tables]) -> Self:
        buckets, landings = [each.buckets for each in tables], [each.landings for each in tables]
        return cls(
            first=max(each.start for each in buckets),
            last=min(each.end for each in buckets),
            starts=np.array([each.start for each in buckets], np.int64),
            shift=buckets[0].shift,
            rows=np.concatenate([each.rows for each in buckets]),
            offsets=_offsets([len(each.rows) for each in buckets]),
            bases=np.array([each.base for each in landings], np.int64),
            ends=np.array([each.last - each.base for each in landings], np.int64),
            landing_shift=landings[0].shift,
            landing_rows=np.concatenate([each.rows for each in landings]),
            gaps=np.concatenate([each.gaps for each in landings]),
            landing_offsets=_offsets([len(each.rows) for each in landings]),
        )

    def reaches(self, instants: Int64Array) -> bool:
        return bool(self.first <= instants.min() and instants.max() <= self.last)

    def elapsed(self, numbers: Places, instants: Int64Array) -> Int64Array:
        """Return the counts of instants that all timelines reach."""
        out = np.empty(len(instants), np.int64)
        for begin in range(0, len(instants), BLOCK):
            block = slice(begin, begin + BLOCK)
            self._count(numbers[block], instants[block], out[block])
        return out

    def _count(self, numbers: Places, instants: Int64Array, counts: Int64Array) -> None:
        inside = instants - self.starts.take(numbers, mode="clip")
        index = inside >> self.shift
        index += self.offsets.take(numbers, mode="clip")
        self.rows.take(index, None, counts, "clip")
        inside &= (1 << self.shift) - 1
        np.bitwise_and(counts, LOW, index)
        falls = counts >> 16
        falls &= LOW
        np.subtract(inside, falls, falls)
        np.minimum(inside, index, out=inside)
        np.maximum(inside, falls, out=inside)
        counts >>= 32
        counts += inside
        counts += self.bases.take(numbers, mode="clip")
        counts += BIAS

    def landings(self, numbers: Places, counts: Int64Array) -> tuple[Int64Array, Int64Array] | None:
        """Return the first and the last instants of counts; None when one lies beyond its timeline."""
        earliest, latest = np.empty((2, len(counts)), np.int64)
        for begin in range(0, len(counts), BLOCK):
            block = slice(begin, begin + BLOCK)
            relative = counts[block] - self.bases.take(numbers[block], mode="clip")
            if (relative >= self.ends.take(numbers[block], mode="clip")).any():
                return None
            self._land(numbers[block], relative, earliest[block], latest[block])
        return earliest, latest

    def _land(self, numbers: Places, counts: Int64Array, earliest: Int64Array, latest: Int64Array) -> None:
        index = counts >> self.landing_shift
        index += self.landing_offsets.take(numbers, mode="clip")
        row, gap = self.landing_rows.take(index, mode="clip"), self.gaps.take(index, mode="clip")
        past = row & LOW
        past -= counts & ((1 << self.landing_shift) - 1)
        row >>= 16
        counts += row
        # Shifting the sign over all bits gives a mask of the counts that have passed the jump.
        np.right_shift(past, 63, index)
        index &= gap
        np.add(counts, index, earliest)
        past -= 1
        past >>= 63
        past &= gap
        np.add(counts, past, latest)


def _offsets(sizes: list[int]) -> Places:
    return np.cumsum([0, *sizes[:-1]], dtype=np.intp)

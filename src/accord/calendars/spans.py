"""Arithmetic of stretches of time held as arrays: union, intersection and complement."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from accord.calendars.instants import Int64Array

__all__ = ["DaySpans"]


@dataclass(frozen=True, slots=True, eq=False)
class DaySpans:
    """Half-open spans ``[opens, closes)`` in UTC seconds, each with the day (since 1970) to which it belongs.

    They are sorted by opening and may overlap: a night shift can run into the next morning's window.
    """

    opens: Int64Array
    closes: Int64Array
    days: Int64Array

    @classmethod
    def of(cls, opens: Int64Array, closes: Int64Array, days: Int64Array) -> Self:
        """Drop empty spans and sort the rest."""
        full = np.flatnonzero(closes > opens)
        order = full[np.lexsort((closes[full], opens[full]))]
        return cls(opens[order], closes[order], days[order])

    @classmethod
    def none(cls) -> Self:
        """Return no spans at all."""
        empty = np.zeros(0, dtype=np.int64)
        return cls(empty, empty, empty)

    def union(self) -> tuple[Int64Array, Int64Array]:
        """Return the time covered as disjoint spans; spans that touch become one."""
        if not self.opens.size:
            return self.opens, self.closes
        reach = np.maximum.accumulate(self.closes)
        starts = np.flatnonzero(np.r_[True, self.opens[1:] > reach[:-1]])
        return self.opens[starts], reach[np.r_[starts[1:] - 1, self.opens.size - 1]]

    def disjoint(self) -> "DaySpans":
        """Return the same time without overlaps: what two days share belongs to the earlier one."""
        if not self.opens.size:
            return self
        reach = np.maximum.accumulate(self.closes)
        opens = np.maximum(self.opens, np.r_[self.opens[0], reach[:-1]])
        return DaySpans.of(opens, self.closes, self.days)

    def within(self, opens: Int64Array, closes: Int64Array) -> "DaySpans":
        """Return the parts that lie inside the given disjoint, sorted spans; each keeps its day."""
        first = np.searchsorted(closes, self.opens, "right")
        counts = np.maximum(np.searchsorted(opens, self.closes, "left") - first, 0)
        mine = np.repeat(np.arange(self.opens.size), counts)
        nth = np.arange(mine.size) - np.repeat(np.cumsum(counts) - counts, counts)
        theirs = first[mine] + nth
        return DaySpans.of(
            np.maximum(self.opens[mine], opens[theirs]), np.minimum(self.closes[mine], closes[theirs]), self.days[mine]
        )

    def outside(self, opens: Int64Array, closes: Int64Array) -> "DaySpans":
        """Return the parts that lie outside the given disjoint, sorted spans; each keeps its day."""
        if not (self.opens.size and opens.size):
            return self
        low = min(int(self.opens[0]), int(opens[0])) - 1
        high = max(int(self.closes.max()), int(closes[-1])) + 1
        return self.within(np.r_[np.int64(low), closes], np.r_[opens, np.int64(high)])

    def between(self, start: int, end: int) -> "DaySpans":
        """Return the parts that lie in ``[start, end)``."""
        return self.within(np.array([start], dtype=np.int64), np.array([end], dtype=np.int64))

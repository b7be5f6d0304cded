"""The compiled form of service hours: sorted boundary instants with prefix sums, for one question and for millions."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np

from accord.calendars.instants import HORIZON_END, HORIZON_START, Int64Array, instant, year_start
from accord.calendars.spans import DaySpans

if TYPE_CHECKING:
    from accord.calendars.buckets import Tables

__all__ = ["ANCHOR", "OutOfReachError", "Timeline", "horizon"]

# Service seconds are counted from here, whatever stretch is compiled, so that two processes give equal counts.
ANCHOR = year_start(2010)


class OutOfReachError(Exception):
    """A timeline is too short for an instant or a count; whoever asked compiles more years and asks again."""


class Timeline:
    """Open spans of ``[start, end]`` and the service seconds before each; it contains the anchor and never changes.

    ``C(t)`` is the count of service seconds from the anchor to ``t``, negative before it.
    """

    __slots__ = (
        "_counts",
        "_lengths",
        "_opens",
        "asked",
        "closes",
        "counts",
        "end",
        "first",
        "last",
        "opens",
        "spans",
        "start",
        "tables",
    )

    def __init__(self, spans: DaySpans, start: int, end: int):
        self.start, self.end, self.spans = start, end, spans
        self.opens, self.closes = spans.union()
        lengths = self.closes - self.opens
        before = np.cumsum(lengths) - lengths
        to_anchor = int(np.clip(ANCHOR - self.opens, 0, lengths).sum())
        self.counts: Int64Array = before - to_anchor
        self.first, self.last = -to_anchor, int(lengths.sum()) - to_anchor
        self.tables: Tables | None = None
        self.asked = 0  # instants put to it in arrays while it had no tables
        # An empty span at the start answers for everything before the first opening.
        self._opens: list[int] = [start, *self.opens.tolist()]
        self._lengths: list[int] = [0, *lengths.tolist()]
        self._counts: list[int] = [-to_anchor, *self.counts.tolist()]

    def elapsed(self, second: int) -> int:
        """Return C(second)."""
        index = bisect_right(self._opens, second) - 1
        inside = second - self._opens[index]
        length = self._lengths[index]
        return self._counts[index] + (inside if inside < length else length)

    def is_open(self, second: int) -> bool:
        """Return whether the hours are open at an instant."""
        index = bisect_right(self._opens, second) - 1
        return second - self._opens[index] < self._lengths[index]

    def pairs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the open time of ``[start, end)`` as pairs of seconds."""
        first, last = bisect_right(self._opens, start) - 1, bisect_left(self._opens, end)
        spans = zip(self._opens[first:last], self._lengths[first:last], strict=True)
        cut = [(max(opens, start), min(opens + length, end)) for opens, length in spans]
        return [(opens, closes) for opens, closes in cut if opens < closes]

    def earliest(self, count: int) -> int:
        """Return the first instant at which C reaches ``count``, which is above C(start) and at most `last`."""
        index = bisect_left(self._counts, count) - 1
        return self._opens[index] + count - self._counts[index]

    def latest(self, count: int) -> int:
        """Return the last instant at which C is still ``count``, which is from C(start) to below `last`."""
        index = bisect_right(self._counts, count) - 1
        return self._opens[index] + count - self._counts[index]

    def elapsed_array(self, instants: Int64Array) -> Int64Array:
        """Return C of instants by a binary search."""
        if instants.size and (instants.min() < self.start or instants.max() > self.end):
            raise OutOfReachError
        if not self.opens.size:
            return np.full(instants.shape, self.last, dtype=np.int64)
        index = np.maximum(np.searchsorted(self.opens, instants, "right") - 1, 0)
        inside = np.clip(instants - self.opens[index], 0, (self.closes - self.opens)[index])
        counts: Int64Array = self.counts[index] + inside
        return counts

    def landing_arrays(self, counts: Int64Array) -> tuple[Int64Array, Int64Array]:
        """Return the first and the last instant of counts, as `earliest` and `latest` do, by a binary search."""
        if counts.size and counts.max() >= self.last:
            raise OutOfReachError
        before = np.maximum(np.searchsorted(self.counts, counts, "left") - 1, 0)
        after = np.maximum(np.searchsorted(self.counts, counts, "right") - 1, 0)
        offsets = self.opens - self.counts
        return counts + offsets[before], counts + offsets[after]


def horizon(start: int, end: int, known: Timeline | None) -> tuple[int, int]:
    """Return whole years around ``[start, end]``, the anchor and what is known, with years to spare after it."""
    years_after = 2 if known is None else max(2, (known.end - known.start) // (2 * 31_556_952))
    last = max(instant(max(end, ANCHOR)).year, instant(known.end - 1).year if known else 0)
    grows = known is None or end > known.end
    first = min(instant(min(start, ANCHOR)).year, instant(known.start).year if known else 9999)
    ends = min(year_start(last + 1 + years_after) if grows else year_start(last + 1), HORIZON_END)
    return max(year_start(first), HORIZON_START), ends

"""Counting in working days: which days those are, and where the n-th one after a start falls."""

from typing import NamedTuple

import numpy as np

from accord.calendars.instants import Int64Array
from accord.calendars.offsets import DAY, offsets
from accord.calendars.timeline import Timeline

__all__ = ["Target", "WorkingDays"]

# The last day of a timeline may be cut off by its end, and walls run up to a day beside UTC.
MARGIN = 4 * DAY


class Target(NamedTuple):
    """Instants on the n-th working day; at an edge, a first opening or last closing, they stand as they are."""

    instants: Int64Array
    is_edge: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


class WorkingDays:
    """The working days of a timeline: dates on which at least one window starts."""

    __slots__ = ("_closes", "_days", "_opens", "_pieces", "_wall", "timeline")

    def __init__(self, timeline: Timeline, zone_name: str):
        self.timeline = timeline
        spans = timeline.spans
        self._pieces = spans.disjoint()
        self._wall = offsets(zone_name, timeline.start, timeline.end)
        self._days, first = np.unique(spans.days, return_index=True)
        self._opens = spans.opens[first]
        self._closes = np.full(self._days.size, timeline.start, dtype=np.int64)
        np.maximum.at(self._closes, np.searchsorted(self._days, spans.days), spans.closes)

    def reach(self, latest_start: int, most_days: int) -> bool:
        """Return whether the timeline holds ``most_days`` whole working days after a start."""
        whole = np.searchsorted(self._days, self.timeline.end // DAY - MARGIN // DAY)
        position = int(self._position(np.array([latest_start], dtype=np.int64))[0][0])
        return position + most_days < int(whole)

    def find(self, begins: Int64Array, days: Int64Array, close_of_business: bool) -> Target:
        """Return the target of each start, which lies in an open span, and its number of days."""
        position, day = self._position(begins)
        nth = position + days
        first, last = self._opens[nth], self._closes[nth]
        if close_of_business:
            return Target(last, np.ones(last.shape, dtype=np.bool_))
        same_wall = self._days[nth] * DAY + self._wall.to_wall(begins) - day * DAY
        # Zero days is the start itself; its wall time could be the second one of an autumn night.
        there = np.where(days == 0, begins, self._wall.to_utc(same_wall))
        return Target(np.maximum(there, first), there <= first)

    def _position(self, begins: Int64Array) -> tuple[Int64Array, Int64Array]:
        piece = np.searchsorted(self._pieces.opens, begins, "right") - 1
        day = self._pieces.days[piece]
        return np.searchsorted(self._days, day).astype(np.int64), day

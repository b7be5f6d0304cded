"""UTC offsets of a zone as arrays, so that thousands of wall times become instants in one step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import cast

import numpy as np

from accord.calendars.instants import Int64Array, instant, year_start
from accord.calendars.zones import zone

__all__ = ["Offsets", "offsets"]

DAY = 86400


@dataclass(frozen=True, slots=True, eq=False)
class Offsets:
    """The offsets of one zone over some years: ``after[i]`` holds from ``changes[i]`` on."""

    changes: Int64Array
    after: Int64Array

    def to_wall(self, instants: Int64Array) -> Int64Array:
        """Return wall-clock seconds (since 1970 on the wall) of UTC seconds."""
        return instants + self.after[np.searchsorted(self.changes[1:], instants, "right")]

    def to_utc(self, walls: Int64Array) -> Int64Array:
        """Return UTC seconds of wall-clock seconds.

        A wall time that does not exist moves on by the gap; one that comes twice means its first occurrence.
        """
        # The larger offset of the two gives both rules: in a gap the old offset still counts, in an overlap too.
        walls_of_changes = self.changes[1:] + np.maximum(self.after[1:], self.after[:-1])
        return walls - self.after[np.searchsorted(walls_of_changes, walls, "right")]


def offsets(zone_name: str, start: int, end: int) -> Offsets:
    """Return the offsets of a zone that hold anywhere from ``start`` to ``end`` (UTC seconds), some days around too."""
    first, last = instant(start - 3 * DAY).year, instant(end + 3 * DAY).year
    changes = [(year_start(first), _offset_at(zone_name, year_start(first)))]
    for year in range(first, last + 1):
        changes.extend(_changes_in(zone_name, year))
    table = np.array(changes, dtype=np.int64).reshape(-1, 2)
    return Offsets(np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1]))


@lru_cache(maxsize=4096)
def _changes_in(zone_name: str, year: int) -> tuple[tuple[int, int], ...]:
    return tuple(_find_changes(zone_name, year_start(year), year_start(year + 1)))


def _find_changes(zone_name: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find every change of offset after ``start`` up to ``end``, looking once a day and halving to the second."""
    before = _offset_at(zone_name, start)
    for day in range(start + DAY, end + 1, DAY):
        now = _offset_at(zone_name, day)
        if now != before:
            yield _first_second_of(zone_name, now, day - DAY, day), now
            before = now


def _first_second_of(zone_name: str, offset: int, low: int, high: int) -> int:
    while high - low > 1:
        middle = (low + high) // 2
        if _offset_at(zone_name, middle) == offset:
            high = middle
        else:
            low = middle
    return high


def _offset_at(zone_name: str, second: int) -> int:
    return cast(timedelta, datetime.fromtimestamp(second, zone(zone_name)).utcoffset()) // timedelta(seconds=1)

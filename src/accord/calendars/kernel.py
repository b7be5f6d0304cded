"""Arrays of questions to a timeline: by its tables when they pay, by a binary search where those do not reach."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Literal

import numpy as np

from accord.calendars import kernel_numpy
from accord.calendars.buckets import Tables, make_tables
from accord.calendars.errors import CalendarError
from accord.calendars.instants import Int64Array
from accord.calendars.timeline import Timeline

__all__ = ["between", "due", "elapsed", "is_compiled", "landings", "use_kernel"]

# For fewer instants than this, over all questions, a search has answered before the tables are made.
WORTH_TABLES = 8192

type Instants = tuple[Int64Array, Int64Array]


class _Engine:
    """What works through the tables in this process."""

    module: ModuleType = kernel_numpy


def use_kernel(name: Literal["numpy", "numba"]) -> None:
    """Choose what works on arrays in this process: ``numpy``, or the twice as fast ``numba`` where it is installed.

    The answers are the same. Numba takes a second or two to load and compile, so it is never taken unasked.
    """
    if name not in ("numpy", "numba"):
        raise CalendarError(f"there is no kernel {name!r}", 'Choose "numpy" or "numba".')
    if name == "numba" and find_spec("numba") is None:
        raise CalendarError("numba is not installed", 'Install it with the extra, "accord[fast]", or stay with numpy.')
    _Engine.module = kernel_numpy if name == "numpy" else import_module("accord.calendars.kernel_numba")


def is_compiled() -> bool:
    """Return whether Numba was chosen."""
    return _Engine.module is not kernel_numpy


def elapsed(timeline: Timeline, instants: Int64Array) -> Int64Array:
    """Return C(t) of instants; like all here it raises `OutOfReachError` where the timeline is too short."""
    tables = _tables(timeline, instants.size)
    if tables is None:
        return timeline.elapsed_array(instants)
    counts: Int64Array = _Engine.module.elapsed(tables.buckets, instants)
    crowded = tables.buckets.crowded
    if crowded is not None:
        some = np.flatnonzero(crowded[(instants - tables.buckets.start) >> tables.buckets.shift])
        counts[some] = timeline.elapsed_array(instants[some])
    return counts


def between(timeline: Timeline, starts: Int64Array, ends: Int64Array) -> Int64Array:
    """Return the service seconds of each pair, zero where reversed."""
    tables = _tables(timeline, starts.size)
    if tables is None or tables.buckets.crowded is not None:
        spent: Int64Array = np.maximum(elapsed(timeline, ends) - elapsed(timeline, starts), 0)
    else:
        spent = _Engine.module.between(tables.buckets, starts, ends)
    return spent


def landings(timeline: Timeline, counts: Int64Array) -> Instants:
    """Return the first and the last instant of each count."""
    tables = _tables(timeline, counts.size)
    if tables is None:
        return timeline.landing_arrays(counts)
    both: Instants = _Engine.module.landings(tables.landings, counts)
    crowded = tables.landings.crowded
    if crowded is not None:
        some = np.flatnonzero(crowded[(counts - tables.landings.base) >> tables.landings.shift])
        both[0][some], both[1][some] = timeline.landing_arrays(counts[some])
    return both


def due(timeline: Timeline, starts: Int64Array, allowances: Int64Array) -> Instants:
    """Return the first and the last instant at which each allowance is used up, an allowance of zero included."""
    tables = _tables(timeline, starts.size)
    if tables is None or tables.buckets.crowded is not None or tables.landings.crowded is not None:
        return landings(timeline, elapsed(timeline, starts) + allowances)
    both: Instants = _Engine.module.due(tables.buckets, tables.landings, starts, allowances)
    return both


def _tables(timeline: Timeline, size: int) -> Tables | None:
    if timeline.tables is None:
        timeline.asked += size
        if timeline.asked >= WORTH_TABLES:
            timeline.tables = make_tables(timeline)
    return timeline.tables

"""The array kernel compiled by numba: the same tables and answers as `kernel_numpy`, in loops over single values.

Loading and compiling take a second or two in each process, so it pays for tens of millions of instants.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

import numpy as np

from accord.calendars.buckets import BIAS, LOW, Buckets, Landings
from accord.calendars.instants import Int64Array
from accord.calendars.timeline import OutOfReachError

__all__ = ["between", "due", "elapsed", "landings"]

numba = import_module("numba")
# In compiled code int64 with uint64 makes a float, so every number is given its type.
int64, uint64 = numba.int64, numba.uint64


def _compiled[**P, T](function: Callable[P, T]) -> Callable[P, T]:
    return cast(Callable[P, T], numba.njit(nogil=True, error_model="numpy")(function))


@_compiled
def _count(rows: Int64Array, inside: int, shift: int) -> int:
    row = rows[inside >> shift]
    place = int64(inside & ((uint64(1) << shift) - uint64(1)))
    return int((row >> 32) + max(min(place, row & LOW), place - ((row >> 16) & LOW)))


@_compiled
def _each_elapsed(rows: Int64Array, first: int, size: int, shift: int, instants: Int64Array, out: Int64Array) -> bool:
    start, end, bits = uint64(first), uint64(size), uint64(shift)
    for i in range(instants.size):
        inside = uint64(instants[i]) - start
        if inside > end:
            return False
        out[i] = _count(rows, inside, bits)
    return True


@_compiled
def _each_between(
    rows: Int64Array, first: int, size: int, shift: int, starts: Int64Array, ends: Int64Array, out: Int64Array
) -> bool:
    start, end, bits = uint64(first), uint64(size), uint64(shift)
    for i in range(starts.size):
        opened, stopped = uint64(starts[i]) - start, uint64(ends[i]) - start
        if opened > end or stopped > end:
            return False
        out[i] = max(_count(rows, stopped, bits) - _count(rows, opened, bits), 0)
    return True


@_compiled
def _land(rows: Int64Array, count: int, shift: int) -> tuple[int, int]:
    bucket = uint64(count >> shift)
    row, place = rows[bucket], count & ((1 << shift) - 1)
    # Past the jump it is as at the start of the next bucket, which lies in the same cache line.
    before, after = row >> 16, rows[bucket + uint64(1)] >> 16
    jump = row & LOW
    return count + (after if place > jump else before), count + (after if place >= jump else before)


@_compiled
def _each_landing(
    rows: Int64Array, base: int, size: int, shift: int, counts: Int64Array, earliest: Int64Array, latest: Int64Array
) -> bool:
    for i in range(counts.size):
        count = counts[i] - base
        if count >= size:
            return False
        earliest[i], latest[i] = _land(rows, count, shift)
    return True


@_compiled
def _each_due(
    forward: tuple[Int64Array, int, int, int],
    back: tuple[Int64Array, int, int],
    starts: Int64Array,
    allowances: Int64Array,
    earliest: Int64Array,
    latest: Int64Array,
) -> bool:
    counts, first, size, shift = forward
    rows, last, width = back
    start, end, bits = uint64(first), uint64(size), uint64(shift)
    for i in range(starts.size):
        inside = uint64(starts[i]) - start
        if inside > end:
            return False
        count = _count(counts, inside, bits) + BIAS + allowances[i]
        if count >= last:
            return False
        earliest[i], latest[i] = _land(rows, count, width)
    return True


def elapsed(table: Buckets, instants: Int64Array) -> Int64Array:
    """Return C(t) of each instant."""
    out = np.empty(instants.size, dtype=np.int64)
    size, instants = table.end - table.start, np.ascontiguousarray(instants)
    if not _each_elapsed(table.rows, table.start, size, table.shift, instants, out):
        raise OutOfReachError
    return np.add(out, table.base + BIAS, out)


def between(table: Buckets, starts: Int64Array, ends: Int64Array) -> Int64Array:
    """Return max(0, C(end) - C(start)) of each pair."""
    out = np.empty(starts.size, dtype=np.int64)
    starts, ends = np.ascontiguousarray(starts), np.ascontiguousarray(ends)
    if not _each_between(table.rows, table.start, table.end - table.start, table.shift, starts, ends, out):
        raise OutOfReachError
    return out


def due(table: Buckets, landing: Landings, starts: Int64Array, allowances: Int64Array) -> tuple[Int64Array, Int64Array]:
    """Return the first and the last instant at which each allowance is used up."""
    earliest, latest = np.empty((2, starts.size), dtype=np.int64)
    starts, allowances = np.ascontiguousarray(starts), np.ascontiguousarray(allowances)
    forward = table.rows, table.start, table.end - table.start, table.shift
    back = landing.rows, landing.last - landing.base, landing.shift
    if not _each_due(forward, back, starts, allowances, earliest, latest):
        raise OutOfReachError
    return earliest, latest


def landings(table: Landings, counts: Int64Array) -> tuple[Int64Array, Int64Array]:
    """Return the first and the last instant of each count."""
    earliest, latest = np.empty((2, counts.size), dtype=np.int64)
    size, counts = table.last - table.base, np.ascontiguousarray(counts)
    if not _each_landing(table.rows, table.base, size, table.shift, counts, earliest, latest):
        raise OutOfReachError
    return earliest, latest

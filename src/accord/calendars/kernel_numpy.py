"""The array kernel in NumPy: the tables of `buckets`, worked through in blocks that stay in the processor's cache.

Every step writes into a buffer of the block, because a new array for each would cost more than the arithmetic.
"""

import numpy as np

from accord.calendars.buckets import BIAS, LOW, Buckets, Landings
from accord.calendars.instants import Int64Array
from accord.calendars.timeline import OutOfReachError

__all__ = ["between", "due", "elapsed", "landings"]

BLOCK = 32768


def _constant(value: int) -> Int64Array:
    # As arrays without dimension, since NumPy would make one of each Python number in every step.
    return np.array(value, dtype=np.int64)


C16, C32, C63, CLOW, CONE, CZERO = (_constant(value) for value in (16, 32, 63, LOW, 1, 0))


class _Counter:
    """Turns a block of instants, relative to the table's start, into counts less base and bias."""

    __slots__ = ("_end", "_index", "_mask", "_more", "_rows", "_shift", "_start")

    def __init__(self, table: Buckets, size: int):
        self._rows, self._end = table.rows, table.end - table.start
        self._start, self._shift = _constant(table.start), _constant(table.shift)
        self._mask = _constant((1 << table.shift) - 1)
        self._index, self._more = np.empty((2, size), dtype=np.int64)

    def shift_to_start(self, instants: Int64Array, into: Int64Array) -> None:
        np.subtract(instants, self._start, into)

    def count(self, inside: Int64Array, counts: Int64Array) -> None:
        """Write the counts of the relative instants ``inside``, which are used up."""
        index, more = self._index[: inside.size], self._more[: inside.size]
        # Read without a sign, an instant before the start is large too: one comparison finds both.
        if inside.size and inside.view(np.uint64).max() > self._end:
            raise OutOfReachError
        np.right_shift(inside, self._shift, index)
        self._rows.take(index, None, counts, "clip")
        np.bitwise_and(inside, self._mask, inside)
        np.bitwise_and(counts, CLOW, index)
        np.right_shift(counts, C16, more)
        np.bitwise_and(more, CLOW, more)
        np.subtract(inside, more, more)
        np.minimum(inside, index, out=inside)
        np.maximum(inside, more, out=inside)
        np.right_shift(counts, C32, counts)
        np.add(counts, inside, counts)


class _Lander:
    """Turns a block of counts, relative to the table's base, into their first and last instants."""

    __slots__ = ("_gap", "_gaps", "_index", "_last", "_mask", "_past", "_row", "_rows", "_shift")

    def __init__(self, table: Landings, size: int):
        self._rows, self._gaps, self._last = table.rows, table.gaps, table.last - table.base
        self._shift, self._mask = _constant(table.shift), _constant((1 << table.shift) - 1)
        self._index, self._row, self._gap, self._past = np.empty((4, size), dtype=np.int64)

    def land(self, counts: Int64Array, earliest: Int64Array, latest: Int64Array) -> None:
        """Write both instants of the counts, which are used up."""
        size = counts.size
        index, row, gap, past = self._index[:size], self._row[:size], self._gap[:size], self._past[:size]
        if size and counts.max() >= self._last:
            raise OutOfReachError
        np.right_shift(counts, self._shift, index)
        self._rows.take(index, None, row, "clip")
        self._gaps.take(index, None, gap, "clip")
        np.bitwise_and(counts, self._mask, index)
        np.bitwise_and(row, CLOW, past)
        np.subtract(past, index, past)
        np.right_shift(row, C16, row)
        np.add(counts, row, counts)
        # Shifting the sign over all bits gives a mask of the counts that have passed the jump.
        np.right_shift(past, C63, index)
        np.bitwise_and(index, gap, index)
        np.add(counts, index, earliest)
        np.subtract(past, CONE, past)
        np.right_shift(past, C63, past)
        np.bitwise_and(past, gap, past)
        np.add(counts, past, latest)


def elapsed(table: Buckets, instants: Int64Array) -> Int64Array:
    """Return C(t) of each instant."""
    out = np.empty(instants.size, dtype=np.int64)
    size = min(BLOCK, instants.size)
    counter, inside = _Counter(table, size), np.empty(size, dtype=np.int64)
    for first in range(0, instants.size, BLOCK):
        counts = out[first : first + BLOCK]
        counter.shift_to_start(instants[first : first + BLOCK], inside[: counts.size])
        counter.count(inside[: counts.size], counts)
    return np.add(out, table.base + BIAS, out)


def between(table: Buckets, starts: Int64Array, ends: Int64Array) -> Int64Array:
    """Return max(0, C(end) - C(start)) of each pair."""
    out = np.empty(starts.size, dtype=np.int64)
    size = min(BLOCK, starts.size)
    counter, (inside, counts) = _Counter(table, 2 * size), np.empty((2, 2 * size), dtype=np.int64)
    for first in range(0, starts.size, BLOCK):
        spent = out[first : first + BLOCK]
        n = spent.size
        counter.shift_to_start(starts[first : first + BLOCK], inside[:n])
        counter.shift_to_start(ends[first : first + BLOCK], inside[n : 2 * n])
        counter.count(inside[: 2 * n], counts[: 2 * n])
        np.subtract(counts[n : 2 * n], counts[:n], spent)
        np.maximum(spent, CZERO, out=spent)
    return out


def due(table: Buckets, landing: Landings, starts: Int64Array, allowances: Int64Array) -> tuple[Int64Array, Int64Array]:
    """Return the first and the last instant at which each allowance is used up."""
    earliest, latest = np.empty((2, starts.size), dtype=np.int64)
    size = min(BLOCK, starts.size)
    counter, lander = _Counter(table, size), _Lander(landing, size)
    inside, counts = np.empty((2, size), dtype=np.int64)
    bias = _constant(BIAS)
    for first in range(0, starts.size, BLOCK):
        block = slice(first, first + BLOCK)
        n = earliest[block].size
        counter.shift_to_start(starts[block], inside[:n])
        counter.count(inside[:n], counts[:n])
        np.add(counts[:n], bias, counts[:n])
        np.add(counts[:n], allowances[block], counts[:n])
        lander.land(counts[:n], earliest[block], latest[block])
    return earliest, latest


def landings(table: Landings, counts: Int64Array) -> tuple[Int64Array, Int64Array]:
    """Return the first and the last instant of each count."""
    earliest, latest = np.empty((2, counts.size), dtype=np.int64)
    size = min(BLOCK, counts.size)
    lander, relative, base = _Lander(table, size), np.empty(size, dtype=np.int64), _constant(table.base)
    for first in range(0, counts.size, BLOCK):
        block = slice(first, first + BLOCK)
        n = earliest[block].size
        np.subtract(counts[block], base, relative[:n])
        lander.land(relative[:n], earliest[block], latest[block])
    return earliest, latest

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
    past = (count & ((int64(1) << shift) - 1)) - (rows[bucket] & LOW)
    # Past the jump it is as at the start of the next bucket, which lies in the same cache line.
    earliest, latest = rows[bucket + uint64(past > 0)], rows[bucket + uint64(past >= 0)]
    return count + (earliest >> 16), count + (latest >> 16)


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
def _start(questions: tuple[Int64Array, Int64Array], i: int, start: int) -> tuple[int, int]:
    return uint64(questions[0][i]) - start, questions[1][i]


@_compiled
def _target(rows: Int64Array, question: tuple[int, int], shift: int) -> int:
    return _count(rows, question[0], shift) + BIAS + question[1]


type Eight[T] = tuple[T, T, T, T, T, T, T, T]


def _eightfold[S, Q, A](answer: Callable[[S, Q, int], A]) -> Callable[[S, Eight[Q], int], Eight[A]]:
    """Compile a function for eight questions at a time: their look-ups then wait for memory together."""

    def all_of(source: S, asked: Eight[Q], by: int) -> Eight[A]:
        a, b, c, d, e, f, g, h = asked
        return (
            answer(source, a, by),
            answer(source, b, by),
            answer(source, c, by),
            answer(source, d, by),
            answer(source, e, by),
            answer(source, f, by),
            answer(source, g, by),
            answer(source, h, by),
        )

    return _compiled(all_of)


_starts, _targets, _lands = _eightfold(_start), _eightfold(_target), _eightfold(_land)


@_compiled
def _highest(a: int, b: int, c: int, d: int, e: int, f: int, g: int, h: int) -> int:
    return max(a, b, c, d, e, f, g, h)


@_compiled
def _each_due(
    forward: tuple[Int64Array, int, int, int],
    back: tuple[Int64Array, int, int],
    questions: tuple[Int64Array, Int64Array],
    earliest: Int64Array,
    latest: Int64Array,
) -> bool:
    counts, first, size, shift = forward
    rows, last, width = back
    start, end, bits = uint64(first), uint64(size), uint64(shift)
    eights = earliest.size & -8
    for i in range(0, eights, 8):
        a, b, c, d, e, f, g, h = asked = _starts(questions, (i, i + 1, i + 2, i + 3, i + 4, i + 5, i + 6, i + 7), start)
        if _highest(a[0], b[0], c[0], d[0], e[0], f[0], g[0], h[0]) > end:
            return False
        targets = _targets(counts, asked, bits)
        if _highest(*targets) >= last:
            return False
        a, b, c, d, e, f, g, h = _lands(rows, targets, width)
        earliest[i], earliest[i + 1], earliest[i + 2], earliest[i + 3] = a[0], b[0], c[0], d[0]
        earliest[i + 4], earliest[i + 5], earliest[i + 6], earliest[i + 7] = e[0], f[0], g[0], h[0]
        latest[i], latest[i + 1], latest[i + 2], latest[i + 3] = a[1], b[1], c[1], d[1]
        latest[i + 4], latest[i + 5], latest[i + 6], latest[i + 7] = e[1], f[1], g[1], h[1]
    for i in range(eights, earliest.size):
        question = _start(questions, i, start)
        if question[0] > end:
            return False
        target = _target(counts, question, bits)
        if target >= last:
            return False
        earliest[i], latest[i] = _land(rows, target, width)
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
    questions = np.ascontiguousarray(starts), np.ascontiguousarray(allowances)
    forward = table.rows, table.start, table.end - table.start, table.shift
    back = landing.rows, landing.last - landing.base, landing.shift
    if not _each_due(forward, back, questions, earliest, latest):
        raise OutOfReachError
    return earliest, latest


def landings(table: Landings, counts: Int64Array) -> tuple[Int64Array, Int64Array]:
    """Return the first and the last instant of each count."""
    earliest, latest = np.empty((2, counts.size), dtype=np.int64)
    size, counts = table.last - table.base, np.ascontiguousarray(counts)
    if not _each_landing(table.rows, table.base, size, table.shift, counts, earliest, latest):
        raise OutOfReachError
    return earliest, latest

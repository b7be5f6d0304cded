"""Tables that replace the binary search: time in equal buckets, each knowing how service time runs inside it.

A bucket is 2**shift seconds long. Three tables of numbers, one row a bucket, turn an instant into its count C(t) and a
count into its two instants, with additions, comparisons and one look-up instead of fifteen steps of a search.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from accord.calendars.instants import Int64Array
from accord.calendars.timeline import Timeline

__all__ = ["BIAS", "LOW", "Buckets", "Landings", "Tables", "make_tables"]

SHIFTS = (13, 12, 11, 10, 9)
LOW = 0xFFFF
# Counts are kept in 32 bits, signed; shifted down by half their range they reach 136 years.
BIAS = 1 << 31
CROWDED_SHARE = 0.002

type BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Buckets:
    """From instants to counts: in its bucket an instant ``r`` seconds in has count ``K + max(min(r, b), r - g)``.

    That form holds for a bucket that is open, closed, opens once, closes once, or closes and opens again. ``rows``
    packs K, g and b in 32, 16 and 16 bits, K less the bias. Other buckets are ``crowded`` and answered by a search.
    """

    start: int
    end: int
    base: int
    shift: int
    rows: Int64Array
    crowded: BoolArray | None


@dataclass(frozen=True, slots=True, eq=False)
class Landings:
    """From counts to instants: a count ``r`` into its bucket lands at ``count + D``, and ``gap`` later past the jump.

    The jump is where a closing time is reached: up to it the earliest instant stays before the gap, from it on the
    latest one lies after; there the next bucket's D holds. ``rows`` packs D and the jump in 48 and 16 bits, with a
    bucket to spare. Counts are relative to ``base``.
    """

    base: int
    last: int
    shift: int
    rows: Int64Array
    gaps: Int64Array
    crowded: BoolArray | None


class Tables(NamedTuple):
    """Both directions of one timeline."""

    buckets: Buckets
    landings: Landings


def make_tables(timeline: Timeline) -> Tables | None:
    """Return the tables of a timeline; none when it has no hours or is too long for counts of 32 bits."""
    if not timeline.opens.size or timeline.last - timeline.first >= 2 * BIAS:
        return None
    return Tables(_make_buckets(timeline), _make_landings(timeline))


def _make_buckets(timeline: Timeline) -> Buckets:
    boundaries = np.column_stack((timeline.opens, timeline.closes)).ravel()
    for shift in SHIFTS:
        edges = _edges(timeline.start, timeline.end, shift)
        passed = np.searchsorted(boundaries, edges, "right")
        within = np.diff(passed)
        is_open = (passed[:-1] & 1) == 1
        crowded = (within > 2) | ((within == 2) & ~is_open)
        if _few(crowded):
            break
    size = 1 << shift
    padded = np.append(boundaries, [timeline.end, timeline.end])
    first = np.where(within > 0, padded[passed[:-1]] - edges[:-1], size)
    gap = np.where(within > 1, padded[passed[:-1] + 1] - padded[passed[:-1]], size)
    stays = np.where(is_open, first, 0)
    falls = np.where(is_open, gap, first)
    counts = _counts_at(timeline, edges[:-1], passed[:-1]) - timeline.first - BIAS
    rows = (counts << 32) | (falls << 16) | stays
    return Buckets(timeline.start, timeline.end, timeline.first, shift, rows, crowded if crowded.any() else None)


def _make_landings(timeline: Timeline) -> Landings:
    jumps = timeline.counts[1:]
    for shift in SHIFTS:
        edges = _edges(timeline.first, timeline.last + (1 << shift), shift)
        passed = np.searchsorted(jumps, edges, "left")
        within = np.diff(passed)
        crowded = within > 1
        if _few(crowded):
            break
    offsets = timeline.opens - timeline.counts + timeline.first
    padded, steps = np.append(jumps, timeline.last), np.append(np.diff(offsets), 0)
    jump = np.where(within > 0, padded[passed[:-1]] - edges[:-1], LOW)
    gaps = np.where(within > 0, steps[passed[:-1]], 0)
    rows = (offsets[passed[:-1]] << 16) | jump
    return Landings(timeline.first, timeline.last, shift, rows, gaps, crowded if crowded.any() else None)


def _edges(start: int, end: int, shift: int) -> Int64Array:
    count = ((end - start) >> shift) + 2
    return start + (np.arange(count, dtype=np.int64) << shift)


def _few(crowded: BoolArray) -> bool:
    return int(np.count_nonzero(crowded)) <= CROWDED_SHARE * crowded.size


def _counts_at(timeline: Timeline, instants: Int64Array, passed: Int64Array) -> Int64Array:
    """Return C of instants, given how many boundaries each has behind it."""
    span = np.maximum((passed + 1) // 2 - 1, 0)
    inside = np.clip(instants - timeline.opens[span], 0, (timeline.closes - timeline.opens)[span])
    counts: Int64Array = timeline.counts[span] + inside
    return counts

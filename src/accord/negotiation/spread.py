"""What a picture of real times is drawn from: bars, the curve of shares kept, and the time kept until now."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.negotiation.baseline import LONGEST_STEP, PROMISED_STEPS
from accord.negotiation.order_statistics import ranks_around
from accord.negotiation.times import Times

__all__ = ["STEPS", "Kept", "Spread", "kept_until_now", "sensible", "sensible_step", "spread_of"]

STEPS = (60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 57_600, 86_400, 172_800, 345_600, 604_800)
"""Lengths that people count in, in seconds."""
_MOST = 0.95  # of the clocks stand in the picture at least; what took longer is counted beyond it
_POINTS = 120


@dataclass(frozen=True, slots=True)
class Spread:
    """Clocks by how long they took: `bars` of `width` seconds from 0 to `end`, `beyond` that many more.

    `curve` are (seconds, share kept) for allowances from 0 to `end`; empty without a decided clock.
    """

    end: int
    width: int
    bars: Sequence[int]
    beyond: int
    curve: Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Kept:
    """The smallest allowance that a share of the decided clocks kept, with the bounds of its 95 % interval.

    A bound is None where the clocks are too few to tell; `of` is how many were decided under it.
    """

    seconds: int
    low: int | None
    high: int | None
    of: int


def sensible_step(length: int, parts: int) -> int:
    """Return the smallest length people count in of which `parts` or fewer make up `length` seconds."""
    return next((step for step in STEPS if length <= step * parts), -(-length // (parts * STEPS[-1])) * STEPS[-1])


def sensible(seconds: int) -> int:
    """Return the next longer time that people would promise, by the steps of `baseline`; at least 5 minutes.

    >>> sensible(1900)
    2100
    """
    step = next((size for under, size in PROMISED_STEPS if seconds <= under), LONGEST_STEP)
    return max(-(-seconds // step) * step, PROMISED_STEPS[0][1])


def spread_of(times: Times, *, showing: Sequence[int] = (), bars: int = 36) -> Spread:
    """Return the bars and the curve of the clocks that count; the allowances `showing` stand in the picture too."""
    took = times.kept_after
    reach = int(np.quantile(took, _MOST, method="higher")) if len(took) else 0
    longest = max([reach, *(round(one * 1.15) for one in showing), 1])
    width = sensible_step(longest, bars)
    count = max(1, -(-longest // width))
    end = count * width
    # A clock that took exactly the width of a bar is kept by an allowance of that length: it stands in that bar.
    edges = np.arange(1, count + 1) * width
    up_to = np.searchsorted(took, edges, "right")
    heights = np.diff(up_to, prepend=0).tolist()
    return Spread(end, width, heights, len(took) - int(up_to[-1]), _curve(times, end))


def _curve(times: Times, end: int) -> Sequence[tuple[int, float]]:
    took, still = times.kept_after, times.open_after
    places = np.unique(np.linspace(0, end, _POINTS + 1).round().astype(np.int64))
    met = np.searchsorted(took, places, "right")
    decided = len(took) + len(still) - np.searchsorted(still, places, "right")
    known = decided > 0
    shares = met[known] / decided[known]
    return list(zip(places[known].tolist(), shares.tolist(), strict=True))


def kept_until_now(times: Times, share: float) -> Kept | None:
    """Return the smallest allowance that a share of the decided clocks kept; None where none did.

    The rule of `baseline`: a clock that still runs is decided, and missed, once it has run longer than the allowance.
    """
    took, still = times.kept_after, times.open_after
    lengths = np.unique(took)
    met = np.searchsorted(took, lengths, "right")
    decided = len(took) + len(still) - np.searchsorted(still, lengths, "right")
    enough = np.flatnonzero(met * _PARTS >= decided * round(share * _PARTS))
    if not len(enough):
        return None
    first = int(enough[0])
    of = int(decided[first])
    low, high = ranks_around(of, share)
    return Kept(int(lengths[first]), _at(took, low), _at(took, high), of)


_PARTS = 10**8


def _at(took: "np.ndarray[tuple[int], np.dtype[np.int64]]", rank: int | None) -> int | None:
    return None if rank is None or rank > len(took) else int(took[rank - 1])

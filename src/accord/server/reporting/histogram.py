"""The geometry of a histogram of used allowances, in the units of its SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accord.server.reporting.queries.behind import BUCKETS, Spread

__all__ = ["HEIGHT", "TARGET", "WIDTH", "Bar", "bars_of"]

WIDTH: Final = 1040
HEIGHT: Final = 130
_GAP: Final = 2
_STEP: Final = WIDTH / (BUCKETS + 1)
TARGET: Final = round(_STEP * BUCKETS / 2, 1)
"""Where the allowance ends."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place, and how high its met and missed clocks stand on each other."""

    x: float
    width: float
    met: float
    missed: float
    count: int
    percent: tuple[int, int]  # of the allowance, from and to


def bars_of(spread: Spread) -> Sequence[Bar]:
    """Return the bars; none where nothing was measured."""
    if not spread.most:
        return []
    made = []
    for place, (met, missed) in enumerate(zip(spread.met, spread.missed, strict=True)):
        high_met, high_missed = (round(count * HEIGHT / spread.most, 1) for count in (met, missed))
        x = round(place * _STEP + _GAP / 2, 1)
        step = 200 // BUCKETS
        made.append(
            Bar(x, round(_STEP - _GAP, 1), high_met, high_missed, met + missed, (place * step, (place + 1) * step))
        )
    return made

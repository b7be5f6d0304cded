"""The geometry of the small drawings in tables: where a bar ends and how a line runs, in the units of their SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

__all__ = ["Bar", "Spark", "bar", "bar_start", "spark"]

Share = float | Decimal

BAR_LENGTH: Final = 200
BAR_THICKNESS: Final = 6
EDGE: Final = 4
SPARK_HEIGHT: Final = 32
SPARK_WIDTH: Final = 120


@dataclass(frozen=True)
class Bar:
    """A compliance bar: x coordinates of its share, its target and its interval; None where there is no data."""

    end: float | None
    target: float | None
    low: float | None
    high: float | None
    low_is_cut: bool


def bar_start(shares: Iterable[Share | None]) -> float:
    """Return where the scale of a column of bars starts: at one half, or lower where a bar would not be seen."""
    known = [float(share) for share in shares if share is not None]
    lowest = min(known, default=1.0)
    return 0.5 if lowest >= 0.5 else 0.0


def bar(share: Share | None, target: Share | None, low: Share | None, high: Share | None, start: float) -> Bar:
    """Return the geometry of a bar on a scale from `start` to 1; what lies below the scale is drawn at its edge."""
    return Bar(
        end=_place(share, start),
        target=_place(target, start),
        low=_place(low, start),
        high=_place(high, start),
        low_is_cut=low is not None and low < start,
    )


def _place(share: Share | None, start: float) -> float | None:
    if share is None:
        return None
    return round(EDGE + BAR_LENGTH * (max(float(share), start) - start) / (1 - start), 1)


@dataclass(frozen=True)
class Spark:
    """A sparkline: the path through the values, its last point, and the height of the target."""

    path: str
    x: float
    y: float
    target: float | None


def spark(values: Sequence[Share | None], target: Share | None) -> Spark | None:
    """Return the geometry of a line over equal steps of time; a step without data leaves a gap.

    The scale is the line's own, but never finer than a tenth, so that a quiet line looks quiet. None without data.
    """
    known = [float(value) for value in (*values, target) if value is not None]
    places = [(index, float(value)) for index, value in enumerate(values) if value is not None]
    if not places:
        return None
    middle, reach = (max(known) + min(known)) / 2, max(max(known) - min(known), 0.1)
    step = (SPARK_WIDTH - 2 * EDGE) / max(len(values) - 1, 1)

    def at(index: int, value: float) -> tuple[float, float]:
        usable = SPARK_HEIGHT - 2 * EDGE
        return round(EDGE + step * index, 1), round(EDGE + usable * (0.5 - (value - middle) / reach), 1)

    x, y = at(*places[-1])
    height = None if target is None else at(0, float(target))[1]
    return Spark(_path(places, [at(*place) for place in places]), x, y, height)


def _path(places: list[tuple[int, float]], points: list[tuple[float, float]]) -> str:
    # A step of no length makes a single point, which has no line, a dot.
    drawn = [f"M{points[0][0]} {points[0][1]}h0"]
    for ((before, _), (index, _)), (x, y) in zip(pairwise(places), points[1:], strict=True):
        drawn.append(f"L{x} {y}" if index - before == 1 else f"M{x} {y}h0")
    return "".join(drawn)

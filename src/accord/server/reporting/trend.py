"""The geometry of a trend drawn as columns with their intervals, in the units of its SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accord.server.reporting.queries import Value

__all__ = ["HEIGHT", "WIDTH", "Step", "trend_of"]

WIDTH: Final = 1200
HEIGHT: Final = 180
_GAP: Final = 16


@dataclass(frozen=True, slots=True)
class Step:
    """One column: where it stands and how high, and the ends of its interval; `y` is None without data."""

    value: Value
    x: float
    width: float
    y: float | None
    low: float | None
    high: float | None

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return round(self.x + self.width / 2, 1)


def trend_of(values: Sequence[Value]) -> list[Step]:
    """Return the columns of values; all of them stand on nought, what lies below it is not drawn."""
    highest = max((end for one in values for end in (one.value, one.high) if end is not None), default=0.0)
    step = WIDTH / len(values)

    def height(number: float | None) -> float | None:
        return None if number is None else round(HEIGHT * (1 - max(number, 0.0) / (highest or 1.0)), 1)

    return [
        Step(
            one, round(place * step + _GAP / 2, 1), round(step - _GAP, 1), height(one.value), height(one.low),
            height(one.high),
        )
        for place, one in enumerate(values)
    ]  # fmt: skip

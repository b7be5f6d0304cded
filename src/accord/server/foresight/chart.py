"""The simulated answers against the real ones, as points of a small chart."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Chart", "chart_of"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 456.0, 14.0, 174.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One length of time: where it stands, and the two shares answered within it."""

    minutes: int
    x: float
    real_y: float
    simulated_y: float
    real: float
    simulated: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Two lines over the same lengths of time, and the heights of the grid."""

    marks: tuple[Mark, ...]
    grid: tuple[tuple[float, float], ...]  # share, y

    @property
    def real(self) -> str:
        """The path of what happened."""
        return "M" + "L".join(f"{one.x} {one.real_y}" for one in self.marks)

    @property
    def simulated(self) -> str:
        """The path of what was simulated."""
        return "M" + "L".join(f"{one.x} {one.simulated_y}" for one in self.marks)


def chart_of(curve: Sequence[tuple[int, float, float]]) -> Chart | None:
    """Return the chart of (minutes, real share, simulated share), evenly spaced; None with fewer than two."""
    if len(curve) < 2:
        return None
    step = (_RIGHT - _LEFT - 40) / (len(curve) - 1)
    marks = tuple(
        Mark(minutes, round(_LEFT + 20 + number * step, 1), _y(real), _y(simulated), real, simulated)
        for number, (minutes, real, simulated) in enumerate(curve)
    )
    return Chart(marks, tuple((share, _y(share)) for share in (0.0, 0.5, 1.0)))


def _y(share: float) -> float:
    return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)

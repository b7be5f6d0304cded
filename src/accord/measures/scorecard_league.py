"""Units side by side: which of them differ, and which do not by more than chance makes."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Beside", "beside_each_other"]


@dataclass(frozen=True, slots=True)
class Beside:
    """Where one stands among others: those whose intervals lie wholly below its own, and wholly above."""

    above: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def is_no_different(self) -> bool:
        """Whether its interval overlaps those of all others."""
        return not self.above and not self.below


def beside_each_other(intervals: Mapping[str, tuple[float, float]]) -> dict[str, Beside]:
    """Return for each name those that it lies above and below, by intervals that do not overlap.

    Two 95 % intervals that do not touch differ in earnest. Two that overlap are said to be no different, though a
    comparison of the two alone might still tell them apart: with many units side by side that caution is wanted.

    >>> beside_each_other({"north": (0.8, 0.9), "south": (0.5, 0.7), "west": (0.6, 0.85)})["north"]
    Beside(above=('south',), below=())
    """
    return {
        name: Beside(
            tuple(sorted(other for other, ends in intervals.items() if ends[1] < low)),
            tuple(sorted(other for other, ends in intervals.items() if ends[0] > high)),
        )
        for name, (low, high) in intervals.items()
    }

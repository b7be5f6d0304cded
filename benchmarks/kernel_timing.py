"""Timing with its spread: medians, quartiles and extremes of interleaved rounds."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np


@dataclass(frozen=True)
class Spread:
    """Seconds of several rounds."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the middle round."""
        return float(np.median(self.rounds))

    def over_count(self, count: int) -> "Spread":
        """Return these rounds divided by how much each of them did."""
        return Spread(tuple(round_ / count for round_ in self.rounds))

    def over(self, other: "Spread") -> "Spread":
        """Return these rounds as multiples of the other's median."""
        return Spread(tuple(round_ / other.median for round_ in self.rounds))

    def written(self, unit: float = 1.0) -> str:
        """Return the median, the quartiles and the extremes in a unit of so many seconds."""
        low, first, last, high = np.percentile(self.rounds, [0, 25, 75, 100]) / unit
        return f"{digits(self.median / unit)} ({digits(first)}–{digits(last)}; {digits(low)}–{digits(high)})"


def digits(value: float) -> str:
    """Return three significant digits, without an exponent."""
    decimals = max(0, 2 - int(np.floor(np.log10(value)))) if value > 0 else 0
    return f"{value:,.{decimals}f}"


def timed(call: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    call()
    return perf_counter() - start


def race(calls: dict[str, Callable[[], object]], rounds: int) -> dict[str, Spread]:
    """Time the calls in turns, so that a slow moment of the machine falls on all of them.

    Each turn is the best of three in a row, because the first brings its own arrays into the cache.
    """
    for call in calls.values():
        call()
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            seconds[name].append(min(timed(call) for _ in range(3)))
    return {name: Spread(tuple(each)) for name, each in seconds.items()}


def one_call(call: Callable[[], object], rounds: int, budget: float = 0.2) -> Spread:
    """Time a short call by loops of about ``budget`` seconds."""
    once = max(timed(call), 1e-7)
    loops = max(1, int(budget / once))

    def loop() -> None:
        for _ in range(loops):
            call()

    return Spread(tuple(timed(loop) / loops for _ in range(rounds)))

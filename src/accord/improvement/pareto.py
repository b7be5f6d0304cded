"""Pareto's chart: causes by what they cost, and how much of the whole the largest make together."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Bar", "pareto"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One cause: its weight, its share of all, and the share of all up to and with it."""

    name: str
    weight: float
    share: float
    together: float


def pareto(weights: Mapping[str, float]) -> list[Bar]:
    """Return causes with a weight, the heaviest first; those of equal weight by name.

    >>> [(bar.name, round(bar.together, 2)) for bar in pareto({"rare": 1, "often": 3})]
    [('often', 0.75), ('rare', 1.0)]
    """
    known = sorted(
        ((name, weight) for name, weight in weights.items() if weight > 0), key=lambda one: (-one[1], one[0])
    )
    whole, sum_so_far, bars = sum(weight for _, weight in known), 0.0, []
    for name, weight in known:
        sum_so_far += weight
        bars.append(Bar(name, weight, weight / whole, min(1.0, sum_so_far / whole)))
    return bars

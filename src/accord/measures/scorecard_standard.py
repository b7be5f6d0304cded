"""The scorecard that is offered where none was agreed, and which way each measure is better."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from accord.measures.scorecard import Better, Goal, Perspective

__all__ = ["STANDARD", "better_way", "standard_goals"]

_P, _HIGHER, _LOWER = Perspective, Better.HIGHER, Better.LOWER

STANDARD: Final = (
    Goal("sla.compliance", _P.BUSINESS, _HIGHER, 0.9, 0.85, 5),
    Goal("sla.violated", _P.BUSINESS, _LOWER, 0.05, 0.15, 2),
    Goal("sla.loss", _P.BUSINESS, _LOWER, 0.0, 0.0, 1),
    Goal("desk.satisfaction", _P.CUSTOMER, _HIGHER, 0.85, 0.75, 4),
    Goal("desk.response", _P.CUSTOMER, _LOWER, 1.0, 2.0, 2),
    Goal("desk.reopened", _P.CUSTOMER, _LOWER, 0.05, 0.08, 2),
    Goal("desk.abandoned", _P.CUSTOMER, _LOWER, 0.05, 0.1, 1),
    Goal("service.availability", _P.OPERATIONS, _HIGHER, 0.995, 0.99, 3),
    Goal("desk.resolution", _P.OPERATIONS, _LOWER, 8.0, 12.0, 3),
    Goal("desk.first_level", _P.OPERATIONS, _HIGHER, 0.65, 0.55, 2),
    Goal("desk.traceable", _P.OPERATIONS, _HIGHER, 0.95, 0.85, 1),
    Goal("sla.reviewed", _P.DEVELOPMENT, _HIGHER, 0.9, 0.75, 2),
    Goal("sla.coverage", _P.DEVELOPMENT, _HIGHER, 0.9, 0.75, 1),
    Goal("desk.knowledge", _P.DEVELOPMENT, _HIGHER, 0.25, 0.15, 2),
    Goal("desk.path", _P.DEVELOPMENT, _HIGHER, 0.9, 0.8, 1),
    Goal("survey.answered", _P.DEVELOPMENT, _HIGHER, 0.3, 0.2, 1),
)
"""Measures with targets that a service desk begins with; what is agreed later is what counts."""

_LESS: Final = frozenset(
    {
        "sla.violated", "sla.loss", "desk.incidents", "desk.response", "desk.resolution", "desk.fulfilment",
        "desk.restore", "desk.abandoned", "desk.reopened", "desk.backlog", "desk.workload", "desk.cost_per_contact",
        "service.downtime.key", "service.launch",
    }
)  # fmt: skip


def better_way(measure: str) -> Better:
    """Return which way a measure is usually better: less of what goes wrong, takes time or costs, more of the rest."""
    return Better.LOWER if measure in _LESS or measure.startswith("cost.") else Better.HIGHER


def standard_goals(known: Collection[str], agreed: Mapping[str, float] | None = None) -> list[Goal]:
    """Return the standard's goals for the measures that are known, with targets agreed elsewhere put in their place.

    A threshold keeps its distance from the target.

    >>> goal, = standard_goals({"sla.compliance"}, {"sla.compliance": 0.8})
    >>> round(goal.target, 2), round(goal.threshold, 2)
    (0.8, 0.75)
    """
    return [_moved(goal, (agreed or {}).get(goal.measure)) for goal in STANDARD if goal.measure in known]


def _moved(goal: Goal, target: float | None) -> Goal:
    if target is None:
        return goal
    return replace(goal, target=target, threshold=round(goal.threshold + target - goal.target, 6))

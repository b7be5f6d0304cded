"""Scorecards: how far measures attain what was agreed, and the one score that they make together.

A measure attains its target by as much as it differs from it, in shares of the target: ten per cent better than
agreed is 110 %, ten per cent worse is 90 %, whichever way is better. A score is the mean of what the measures attain,
each by its weight; a measure without data takes no part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final

from accord.errors import InputError, Place, Problem, say

__all__ = [
    "MOST", "Better", "Goal", "Perspective", "Reached", "Score", "Standing", "attained", "reached", "refuse_goals",
    "score_of",
]  # fmt: skip

MOST: Final = 1.2
"""More than this no measure attains: one that is far better than agreed does not hide another that is missed."""


class Perspective(StrEnum):
    """From where a scorecard looks, in the order in which it is read."""

    BUSINESS = "business"
    CUSTOMER = "customer"
    OPERATIONS = "operations"
    DEVELOPMENT = "development"


class Better(StrEnum):
    """Which way a measure is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Standing(StrEnum):
    """Where a measure stands against its thresholds."""

    MET = "met"
    AT_RISK = "at_risk"
    MISSED = "missed"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Goal:
    """What was agreed for a measure: its target, the threshold past which it is missed, and its weight.

    Between target and threshold it is at risk. Both are in the unit of the measure: a share of 1, hours, a count.
    """

    measure: str
    perspective: Perspective
    better: Better
    target: float
    threshold: float
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Reached:
    """What a measure reached against its goal; `low` and `high` are the ends of its attainment's interval.

    `deviation` is the value less the target, positive where it is better. `is_beyond_chance` is None where the value
    has no interval, else whether its target lies outside of it.
    """

    goal: Goal
    value: float | None
    standing: Standing
    attainment: float | None = None
    low: float | None = None
    high: float | None = None
    deviation: float | None = None
    is_beyond_chance: bool | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its interval, and the measures that take no part; `value` is None where none takes part."""

    value: float | None
    low: float | None
    high: float | None
    without: tuple[str, ...] = ()


def attained(goal: Goal, value: float) -> float:
    """Return what a value attains of a target, from 0 to `MOST`.

    A target of nought has no share to differ by: it is attained, or it is not.

    >>> round(attained(Goal("sla.compliance", Perspective.BUSINESS, Better.HIGHER, 0.8, 0.75), 0.72), 2)
    0.9
    >>> round(attained(Goal("desk.reopened", Perspective.CUSTOMER, Better.LOWER, 0.05, 0.08), 0.06), 2)
    0.8
    """
    gain = _gain(goal, value)
    if goal.target == 0:
        return 1.0 if gain >= 0 else 0.0
    return min(max(1 + gain / abs(goal.target), 0.0), MOST)


def _gain(goal: Goal, value: float) -> float:
    return value - goal.target if goal.better is Better.HIGHER else goal.target - value


def reached(goal: Goal, value: float | None, low: float | None = None, high: float | None = None) -> Reached:
    """Return what a measure reached: its standing, what it attains, and how sure that is.

    `low` and `high` are the ends of the value's interval, both or none of them.
    """
    if value is None:
        return Reached(goal, None, Standing.NO_DATA)
    attainment, gain = attained(goal, value), _gain(goal, value)
    if low is None or high is None:
        return Reached(goal, value, _standing(goal, value), attainment, attainment, attainment, gain)
    ends = attained(goal, low), attained(goal, high)
    is_outside = not low <= goal.target <= high
    return Reached(goal, value, _standing(goal, value), attainment, min(ends), max(ends), gain, is_outside)


def _standing(goal: Goal, value: float) -> Standing:
    if _gain(goal, value) >= 0:
        return Standing.MET
    worst = goal.threshold
    is_past = value < worst if goal.better is Better.HIGHER else value > worst
    return Standing.MISSED if is_past else Standing.AT_RISK


def score_of(parts: Iterable[Reached]) -> Score:
    """Return the mean of what measures attain, by weight; those without data take no part and are named.

    The interval follows from those of the measures, taken to be independent of each other: its distance from the
    score is the root of the sum of their squared distances, on each side by itself (MOVER; Zou and Donner 2008). A
    measure without an interval, a mean or a count, adds nothing to it.
    """
    parts = list(parts)
    without = tuple(one.goal.measure for one in parts if one.attainment is None)
    known = [
        (one.goal.weight, one.attainment, one.low, one.high)
        for one in parts
        if one.attainment is not None and one.low is not None and one.high is not None
    ]
    whole = sum(weight for weight, *_ in known)
    if not whole:
        return Score(None, None, None, without)
    score = sum(weight * middle for weight, middle, _, _ in known) / whole
    below = sqrt(sum((weight * (middle - low)) ** 2 for weight, middle, low, _ in known)) / whole
    above = sqrt(sum((weight * (high - middle)) ** 2 for weight, middle, _, high in known)) / whole
    return Score(score, max(score - below, 0.0), min(score + above, MOST), without)


def refuse_goals(goals: Sequence[Goal]) -> None:
    """Refuse goals that make no scorecard, each problem at its place: `lines[0].target`.

    Raises InputError where there is none, one measure stands there twice, a weight is below 1, a number is not finite
    or a threshold lies on the better side of its target.
    """
    if not goals:
        raise InputError(say("A scorecard has at least one measure"), say("Add a measure with its target"))
    problems: list[Problem] = []
    seen: set[str] = set()
    for place, goal in enumerate(goals):
        problems += (Problem(*text, Place(field=f"lines[{place}].{field}")) for field, text in _wrong(goal, seen))
        seen.add(goal.measure)
    if problems:
        raise InputError(problems)


def _wrong(goal: Goal, seen: set[str]) -> Iterable[tuple[str, tuple[str, str]]]:
    if goal.measure in seen:
        yield "measure", (say("{measure} stands there twice", measure=goal.measure), say("Leave one of them out"))
    if goal.weight < 1:
        yield "weight", (say("A weight is a whole number from 1"), say("Leave a measure out that shall not count"))
    for name, number in (("target", goal.target), ("threshold", goal.threshold)):
        if not abs(number) < float("inf"):
            yield name, (say("This is not a number"), "")
    if _gain(goal, goal.threshold) > 0:
        wanted = (
            say("Where more is better it is at most the target")
            if goal.better is Better.HIGHER
            else say("Where less is better it is at least the target")
        )
        yield "threshold", (say("The threshold lies on the better side of the target"), wanted)

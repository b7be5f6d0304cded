"""Checking afterwards: whether an action moved the number, or how many more cases it takes to say so."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, sqrt

from accord.measures import Z_95, wilson

__all__ = ["FEWEST", "WANTED", "Effect", "Outcome", "Tried", "effect_of"]

FEWEST = 20
"""Cases after an action below which nothing is said, however clear they look."""
WANTED = 0.05
"""The improvement that is looked for where the kept share is close to the agreed one: five points."""
_POWER_80 = 0.8416212335729143  # the normal quantile of 80 %


class Outcome(StrEnum):
    """What can be said of an action afterwards."""

    MOVED = "moved"
    NOT_MOVED = "not_moved"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class Tried:
    """Cases and how many of them were met."""

    met: int
    decided: int

    @property
    def share(self) -> float | None:
        """The kept share; None without cases."""
        return self.met / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its 95 % interval; None without cases."""
        return wilson(self.met, self.decided)


@dataclass(frozen=True, slots=True)
class Effect:
    """The shares before and after, their difference with its 95 % interval, and what follows from it.

    `needed` is how many more cases it probably takes to say something: None where it is said already, or where even
    countless cases would not be enough, because there were too few before.
    """

    before: Tried
    after: Tried
    outcome: Outcome
    wanted: float
    difference: float | None
    low: float | None
    high: float | None
    needed: int | None


def effect_of(before: Tried, after: Tried, agreed: float | None) -> Effect:
    """Return whether the kept share rose: moved, not moved, or too early to say.

    Moved: the 95 % interval of the difference (Newcombe's, from the two Wilson intervals) lies above zero. Not moved:
    it lies below the improvement that was wanted, which is what was missing to the agreed share, five points at
    least. Before twenty cases, or while the interval holds both, it is too early to say.
    """
    wanted = max(WANTED, (agreed or 0.0) - (before.share or 0.0)) if before.decided else WANTED
    if not before.decided or not after.decided:
        needed = FEWEST if before.decided else None
        return Effect(before, after, Outcome.TOO_EARLY, wanted, None, None, None, needed)
    difference, low, high = _difference(before, after)
    outcome = _outcome(low, high, wanted) if after.decided >= FEWEST else Outcome.TOO_EARLY
    needed = _needed(before, after, wanted) if outcome is Outcome.TOO_EARLY else None
    return Effect(before, after, outcome, wanted, difference, low, high, needed)


def _outcome(low: float, high: float, wanted: float) -> Outcome:
    if low > 0:
        return Outcome.MOVED
    return Outcome.NOT_MOVED if high < wanted else Outcome.TOO_EARLY


def _difference(before: Tried, after: Tried) -> tuple[float, float, float]:
    """Return the difference of two shares and the ends of its interval by Newcombe's method."""
    one, other = before.met / before.decided, after.met / after.decided
    (low_one, high_one), (low_other, high_other) = _ends(before), _ends(after)
    difference = other - one
    low = difference - sqrt((other - low_other) ** 2 + (high_one - one) ** 2)
    high = difference + sqrt((high_other - other) ** 2 + (one - low_one) ** 2)
    return difference, low, high


def _ends(tried: Tried) -> tuple[float, float]:
    ends = tried.interval
    assert ends is not None, "there are cases"
    return ends


def _needed(before: Tried, after: Tried, wanted: float) -> int | None:
    """Return how many more cases would show the wanted improvement four times in five, were it there."""
    one = before.met / before.decided
    other = min(1.0, one + wanted)
    # A share of all or none has no spread by its own figures; half a case more keeps it from looking certain.
    shrunk = (before.met + 0.5) / (before.decided + 1)
    left = (wanted / (Z_95 + _POWER_80)) ** 2 - shrunk * (1 - shrunk) / before.decided
    if left <= 0:
        return None
    all_told = max(FEWEST, ceil(max(other * (1 - other), 0.01) / left))
    return max(1, all_told - after.decided)

"""Finding deviations: three rules over the months of one promise, none of which takes chance for a cause."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accord.improvement.chance import binomial_below, falling

__all__ = ["FALL", "LEVEL", "MISSED_MONTHS", "MONTHS", "Finding", "Month", "Rule", "deepest", "find"]

LEVEL = 0.01
"""A rule speaks when chance alone would make it speak in at most one of a hundred."""
MONTHS = 6
"""How many complete months a trend and a repeated miss are looked for in."""
MISSED_MONTHS = 4
"""In how many of these months the agreed share must have been missed."""
FEWEST_MONTHS = 4
"""Months with decided clocks below which there is no trend."""
FALL = 0.03
"""A fall of the kept share over the months that matters: three points."""


class Rule(StrEnum):
    """Why a promise is looked into."""

    BELOW = "below"  # below the agreed share in one month, beyond chance
    WORSENING = "worsening"  # the kept share falls month by month, beyond chance
    REPEATED = "repeated"  # missed in most of the last months, beyond chance together


@dataclass(frozen=True, slots=True)
class Month:
    """How a promise was kept in one month. `agreed` is None where nothing was promised then."""

    starts_on: date
    met: int
    decided: int
    agreed: float | None
    is_complete: bool = True

    @property
    def share(self) -> float | None:
        """The kept share; None without a decided clock."""
        return self.met / self.decided if self.decided else None

    @property
    def is_missed(self) -> bool:
        """Whether the kept share lies below the agreed one, by chance or not."""
        return self.share is not None and self.agreed is not None and self.share < self.agreed


@dataclass(frozen=True, slots=True)
class Finding:
    """That a rule speaks: over which months, with which figures, and how probable that is by chance alone."""

    rule: Rule
    first_on: date
    last_on: date
    met: int
    decided: int
    agreed: float
    probability: float
    missed_months: int = 0
    fall: float = 0.0  # of the fitted share over the months, of `Rule.WORSENING` only


def find(months: Sequence[Month]) -> list[Finding]:
    """Return what the rules find in the months of one promise, given in their order; the last may still be running.

    Below the agreed share is looked for in the last month and in the last complete one; the other rules look at the
    last six complete months. A month missed a little, or a handful of tickets, finds nothing.
    """
    whole = [month for month in months if month.is_complete][-MONTHS:]
    latest = [*whole[-1:], *(month for month in months[-1:] if not month.is_complete)]
    found = [_below(latest), _worsening(whole), _repeated(whole)]
    return [one for one in found if one is not None]


def _below(latest: Sequence[Month]) -> Finding | None:
    """Return the newest of the months that lies below beyond chance."""
    for month in reversed(latest):
        if month.is_missed and month.agreed is not None:
            chance = binomial_below(month.met, month.decided, month.agreed)
            if chance <= LEVEL:
                return _finding(Rule.BELOW, [month], chance)
    return None


def _worsening(whole: Sequence[Month]) -> Finding | None:
    measured = [month for month in whole if month.decided]
    if len(measured) < FEWEST_MONTHS or measured[-1] is not whole[-1] or measured[-1].agreed is None:
        return None
    shares = [(month.met, month.decided) for month in whole]
    chance, fall = falling(shares), _fall(shares)
    return _finding(Rule.WORSENING, whole, chance, fall=fall) if chance <= LEVEL and fall >= FALL else None


def _fall(shares: Sequence[tuple[int, int]]) -> float:
    """Return how far the fitted straight line falls from the first month to the last."""
    cases = sum(decided for _, decided in shares)
    middle = sum(place * decided for place, (_, decided) in enumerate(shares)) / cases
    width = sum((place - middle) ** 2 * decided for place, (_, decided) in enumerate(shares))
    slope = sum((place - middle) * met for place, (met, _) in enumerate(shares)) / width if width else 0.0
    return -slope * (len(shares) - 1)


def _repeated(whole: Sequence[Month]) -> Finding | None:
    promised = [month for month in whole if month.decided and month.agreed is not None]
    missed = sum(month.is_missed for month in promised)
    if missed < MISSED_MONTHS or not promised[-1].is_missed:
        return None
    met, decided = sum(month.met for month in promised), sum(month.decided for month in promised)
    chance = binomial_below(met, decided, _agreed(promised))
    return _finding(Rule.REPEATED, promised, chance, missed_months=missed) if chance <= LEVEL else None


def _agreed(months: Iterable[Month]) -> float:
    """Return the agreed share of several months: where it changed, as their clocks weigh it."""
    known = [(month.agreed, month.decided) for month in months if month.agreed is not None]
    cases = sum(decided for _, decided in known)
    return sum(agreed * decided for agreed, decided in known) / cases if cases else known[-1][0]


def _finding(
    rule: Rule, months: Sequence[Month], probability: float, *, missed_months: int = 0, fall: float = 0.0
) -> Finding:
    met, decided = sum(month.met for month in months), sum(month.decided for month in months)
    first, last = months[0].starts_on, months[-1].starts_on
    return Finding(rule, first, last, met, decided, _agreed(months), probability, missed_months, fall)


def deepest[K](found: Mapping[tuple[str, K], Finding], line_of: Callable[[str], Sequence[str]]) -> set[tuple[str, K]]:
    """Return which findings are named, of units (first of each pair) that count what lies below them as well.

    A finding of a unit is left out when the same is found in a unit below it: it stands there. `line_of` gives a
    unit's code and the codes above it, in any order.
    """
    above = {(code, what) for unit, what in found for code in line_of(unit) if code != unit}
    return {place for place in found if place not in above}

"""Tests against chance: how often luck alone would give a result that is at least as bad."""

from collections.abc import Sequence
from math import erfc, exp, lgamma, log, sqrt

__all__ = ["binomial_below", "falling", "normal_above"]

_NEGLIGIBLE = 1e-17


def normal_above(z: float) -> float:
    """Return the probability that a standard normal value lies above `z`.

    >>> round(normal_above(1.959964), 3)
    0.025
    """
    return erfc(z / sqrt(2)) / 2


def binomial_below(met: int, decided: int, share: float) -> float:
    """Return the probability of `met` or fewer among `decided` cases that are each met with probability `share`.

    Exact, to the precision of floats, for any number of cases; 1.0 without cases. Raises ValueError when `met` lies
    outside of 0 to `decided`.

    >>> binomial_below(0, 2, 0.5)
    0.25
    """
    if not 0 <= met <= decided:
        raise ValueError(f"{met} of {decided} is not a share")
    if met == decided or share <= 0:
        return 1.0
    if share >= 1:
        return 0.0
    if met > decided * share:
        # The sum over the shorter tail: what lies above is the same question with misses for cases met.
        return max(0.0, 1 - _tail(decided - met - 1, decided, 1 - share))
    return min(1.0, _tail(met, decided, share))


def _tail(most: int, cases: int, share: float) -> float:
    """Return the sum of binomial probabilities from `most` down to 0; their ratio falls, so it ends early."""
    term = exp(_log_probability(most, cases, share))
    total, odds = term, (1 - share) / share
    for count in range(most, 0, -1):
        term *= count / (cases - count + 1) * odds
        total += term
        if term < total * _NEGLIGIBLE:
            break
    return total


def _log_probability(count: int, cases: int, share: float) -> float:
    ways = lgamma(cases + 1) - lgamma(count + 1) - lgamma(cases - count + 1)
    return ways + count * log(share) + (cases - count) * log(1 - share)


def falling(shares: Sequence[tuple[int, int]]) -> float:
    """Return the probability that chance alone gives a fall as steep: the Cochran-Armitage test for a trend, one-sided.

    `shares` are met and decided of periods of equal length in their order; those without cases only keep their place.
    1.0 where nothing can be said: fewer than two periods with cases, or all or none met.

    >>> falling([(9, 10), (9, 10), (9, 10)])
    0.5
    """
    cases = sum(decided for _, decided in shares)
    met = sum(one for one, _ in shares)
    if not cases or met in (0, cases):
        return 1.0
    share = met / cases
    middle = sum(place * decided for place, (_, decided) in enumerate(shares)) / cases
    drift = sum((place - middle) * (one - decided * share) for place, (one, decided) in enumerate(shares))
    spread = share * (1 - share) * sum((place - middle) ** 2 * decided for place, (_, decided) in enumerate(shares))
    return 1.0 if spread <= 0 else normal_above(-drift / sqrt(spread))

"""How well the cases at hand tell a quantile: ranks of the cases between which it lies with 95 % confidence."""

from functools import lru_cache
from math import ceil, floor, lgamma, log, log1p, sqrt

import numpy as np
import numpy.typing as npt

__all__ = ["ranks_around"]

_REACH = 12  # standard deviations; beyond them nothing is left that a float could tell from zero


@lru_cache(maxsize=4096)
def ranks_around(n: int, share: float, confidence: float = 0.95) -> tuple[int | None, int | None]:
    """Return the ranks (from 1, among `n` cases in order) between which the `share` quantile lies.

    By the binomial distribution, without an assumption on how the cases are distributed. None where so few cases
    cannot bound it on that side.

    >>> ranks_around(10, 0.5)
    (2, 9)
    """
    if share >= 1:
        return (n or None), None
    first, cumulated = _binomial(n, share)
    tail = (1 - confidence) / 2
    # P(fewer than l cases lie below the quantile) must not pass the tail, nor P(u cases or more do).
    low = first + int(np.searchsorted(cumulated, tail, side="right"))
    high = first + int(np.searchsorted(cumulated, 1 - tail, side="left")) + 1
    return (low if low >= 1 else None), (high if high <= n else None)


def _binomial(n: int, share: float) -> tuple[int, npt.NDArray[np.float64]]:
    """Return the first number of successes worth looking at, and the probability of at most that many, and so on."""
    reach = _REACH * sqrt(n * share * (1 - share)) + _REACH
    counts = np.arange(max(0, floor(n * share - reach)), min(n, ceil(n * share + reach)) + 1)
    logs = [
        lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(share) + (n - k) * log1p(-share)
        for k in counts.tolist()
    ]
    return int(counts[0]), np.cumsum(np.exp(logs))

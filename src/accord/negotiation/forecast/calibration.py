"""Whether probabilities can be believed: what was said against what came."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.errors import InputError

__all__ = ["Bin", "brier_score", "reliability"]


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases of which about the same was said: how many, what was said on average, and which share of them came."""

    cases: int
    said: float
    came: float


def brier_score(said: npt.ArrayLike, came: npt.ArrayLike) -> float:
    """Return the mean square between what was said and what came: 0 is perfect, always saying one half gives 0.25.

    >>> brier_score([0.0, 0.5, 1.0], [False, True, True])
    0.08333333333333333
    """
    chances, truths = _checked(said, came)
    return float(((chances - truths) ** 2).mean())


def reliability(said: npt.ArrayLike, came: npt.ArrayLike, bins: int = 10) -> list[Bin]:
    """Return the cases in bins of equal width by what was said; empty bins are left out."""
    chances, truths = _checked(said, came)
    places = np.minimum((chances * bins).astype(np.int64), bins - 1)
    return [
        Bin(int(some.sum()), float(chances[some].mean()), float(truths[some].mean()))
        for some in (places == number for number in range(bins))
        if some.any()
    ]


def _checked(said: npt.ArrayLike, came: npt.ArrayLike) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    chances, truths = np.asarray(said, np.float64), np.asarray(came, np.float64)
    if chances.shape != truths.shape or not chances.size:
        raise InputError("what was said and what came are not equally many, or nothing", "Give one of each a case")
    return chances, truths

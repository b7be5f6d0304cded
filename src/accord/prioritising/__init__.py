"""What to do first: how likely each running clock is to be missed, what that would cost, and how long people wait."""

from accord.prioritising.likelihood import HALF_LIFE, RECENT_HALF_LIFE, History
from accord.prioritising.loss import DEFAULT_COST, LEVEL_WEIGHTS, expected_losses
from accord.prioritising.waiting import FEWEST_ALIKE, Expectation, expected_time

__all__ = [
    "DEFAULT_COST",
    "FEWEST_ALIKE",
    "HALF_LIFE",
    "LEVEL_WEIGHTS",
    "RECENT_HALF_LIFE",
    "Expectation",
    "History",
    "expected_losses",
    "expected_time",
]

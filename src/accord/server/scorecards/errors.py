"""What can go wrong with scorecards.

InputError
├── StaleError            somebody else was faster
└── WrittenHistoryError   months that have passed would get another scorecard than was in force in them
"""

from accord.errors import InputError

__all__ = ["StaleError", "WrittenHistoryError"]


class StaleError(InputError):
    """Somebody else changed it after it had been opened."""


class WrittenHistoryError(InputError):
    """Months that have passed would get another scorecard than was in force in them."""

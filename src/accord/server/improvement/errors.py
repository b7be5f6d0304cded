"""What can go wrong with improvements and reviews.

InputError
├── WithoutOutcomeError   something was to be closed without saying what came of it, or against what is known
├── SettledError          something was to be changed that is closed or sent
└── StaleError            somebody else was faster
"""

from accord.errors import InputError

__all__ = ["SettledError", "StaleError", "WithoutOutcomeError"]


class WithoutOutcomeError(InputError):
    """Something was to be closed without saying what came of it, or against what the figures say."""


class SettledError(InputError):
    """Something was to be changed that is closed, or whose minutes were sent."""


class StaleError(InputError):
    """Somebody else changed it after it had been opened."""

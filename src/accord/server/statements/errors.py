"""What can go wrong with statements.

InputError
├── NobodyTakesError     no webhook wants statements of the unit
├── NothingToStateError  nothing was measured in the month
└── NotResentError       what went by mail, or to a webhook that is gone, is not sent again
"""

from accord.errors import InputError

__all__ = ["NobodyTakesError", "NotResentError", "NothingToStateError"]


class NobodyTakesError(InputError):
    """There is no webhook that wants statements of the unit."""


class NothingToStateError(InputError):
    """The month has no figures."""


class NotResentError(InputError):
    """The receiver is no webhook any more."""

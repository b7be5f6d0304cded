"""What can go wrong with reports and closed months.

InputError
├── NotOverError         a month that goes on cannot be closed
├── ClosedAlreadyError   a month is closed once
├── SignedAlreadyError   a side signs once, and one person for one side
├── BeingMadeError       the reports of a schedule are being made already
└── OtherFiguresError    what is signed is not what was shown
"""

from accord.errors import InputError

__all__ = ["BeingMadeError", "ClosedAlreadyError", "NotOverError", "OtherFiguresError", "SignedAlreadyError"]


class BeingMadeError(InputError):
    """The reports of a schedule are being made already."""


class NotOverError(InputError):
    """The month still goes on in the unit's time zone."""


class ClosedAlreadyError(InputError):
    """Somebody has closed the month."""


class SignedAlreadyError(InputError):
    """The side has signed, or the person for the other side."""


class OtherFiguresError(InputError):
    """The figures that were shown are not those that would be signed."""

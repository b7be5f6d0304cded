"""What can go wrong at the desk.

AccordError
├── ForeignTicketError   a ticket of another desk was to be taken in twice, or to be worked on here
└── InputError
    ├── TicketEndedError     something was to be done to a ticket that has ended
    ├── OvertakenError       somebody else was faster
    │   └── UnreadError      something was said that the writer of an answer has not seen
    ├── NotUndoableError     an action can no longer be undone
    └── RefusedFileError     a file is too large, or of a kind that is not taken
"""

from accord.errors import AccordError, InputError

__all__ = [
    "ForeignTicketError",
    "NotUndoableError",
    "OvertakenError",
    "RefusedFileError",
    "TicketEndedError",
    "UnreadError",
]


class ForeignTicketError(AccordError):
    """Events for tickets that another desk's history holds already, or work on a ticket of another desk."""


class TicketEndedError(InputError):
    """Something was to be done to a ticket that was withdrawn or merged, or is not in the state for it."""


class OvertakenError(InputError):
    """Somebody else did the same, or the opposite, a moment before."""


class UnreadError(OvertakenError):
    """Something was said that the writer of an answer has not seen; `latest` is the number of that message."""

    def __init__(self, message: str, latest: int) -> None:
        self.latest = latest
        super().__init__(message)


class NotUndoableError(InputError):
    """Too much time has passed, or something else was done since."""


class RefusedFileError(InputError):
    """A file is too large, or of a kind that is not taken."""

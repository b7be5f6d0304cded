"""What can go wrong when somebody answers.

InputError
├── TooLateError    an answer stands and is not changed any more, or the question is too old
└── OvertakenError  (of the desk) somebody else changed the poll
"""

from accord.errors import InputError

__all__ = ["TooLateError"]


class TooLateError(InputError):
    """An answer that stands for longer than it can be changed, or a question that nobody answered in time."""

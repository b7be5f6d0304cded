"""What can be wrong with a request to the API before anything is asked of an app.

AccordError
├── UnreadableBodyError   the body is not what its media type says
├── UnknownMediaError     the body is in a format that is not taken
├── NotAnswerableError    the question makes sense, and there is no answer to it now
├── NotMatchedError       the thing is no longer the one that `If-Match` names
└── InputError
    └── ParameterError    a parameter of the address is not understood
"""

from accord.errors import AccordError, InputError, Place

__all__ = ["NotAnswerableError", "NotMatchedError", "ParameterError", "UnknownMediaError", "UnreadableBodyError"]


class UnreadableBodyError(AccordError):
    """The body is not what its media type says."""


class UnknownMediaError(AccordError):
    """The body is in a format that is not taken here."""


class NotAnswerableError(AccordError):
    """The question makes sense, and there is no answer to it now."""


class NotMatchedError(AccordError):
    """The thing is no longer the one that `If-Match` names; `tag` is what it is now."""

    def __init__(self, message: str, tag: str):
        super().__init__(message)
        self.tag = tag


class ParameterError(InputError):
    """A parameter of the address is not understood."""

    def __init__(self, message: str, parameter: str, remedy: str = ""):
        super().__init__(message, remedy, Place(field=parameter))

"""Why a request is turned away at the door.

AccordError
├── NotSetUpError          there is no organisation yet
├── NotSignedInError       no token, or one that is not valid
├── CrossSiteError         a session that does not show the token against forgery
├── TooManyError           more requests than are allowed in a minute
├── TooLargeError          a body that is too large
├── NotAllowedError        a method that the address does not take
├── UnconditionalError     a change without `If-Match`
├── SameTimeError          the same request is being answered at this moment
└── KeyReusedError         an idempotency key that stands for another request
"""

from collections.abc import Iterable

from accord.errors import AccordError

__all__ = [
    "CrossSiteError",
    "KeyReusedError",
    "NotAllowedError",
    "NotSetUpError",
    "NotSignedInError",
    "SameTimeError",
    "TooLargeError",
    "TooManyError",
    "UnconditionalError",
]


class NotSetUpError(AccordError):
    """There is no organisation yet, so nobody whom anything could be answered to."""


class NotSignedInError(AccordError):
    """No token was shown, or one that is not valid; `was_shown` says whether there was one."""

    def __init__(self, message: str, *, was_shown: bool):
        super().__init__(message)
        self.was_shown = was_shown


class CrossSiteError(AccordError):
    """A session that wants to change something does not show the token against forgery."""


class TooManyError(AccordError):
    """More requests than are allowed; `wait` is in how many seconds there may be more."""

    def __init__(self, message: str, wait: int):
        super().__init__(message)
        self.wait = wait


class TooLargeError(AccordError):
    """A body is larger than what is taken."""


class NotAllowedError(AccordError):
    """A method that the address does not take; `allowed` are those that it does."""

    def __init__(self, message: str, allowed: Iterable[str]):
        super().__init__(message)
        self.allowed = sorted(allowed)


class UnconditionalError(AccordError):
    """A change does not say which state of the thing it was made for."""


class SameTimeError(AccordError):
    """A request with the same idempotency key is being answered at this moment."""


class KeyReusedError(AccordError):
    """An idempotency key that stands for another request."""

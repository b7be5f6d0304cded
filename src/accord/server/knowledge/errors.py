"""What can go wrong with articles.

AccordError
├── StaleError          somebody else changed the thing in the meantime
└── InputError
    └── RefusedPictureError   a file is no picture, or too large
"""

from accord.errors import AccordError, InputError

__all__ = ["RefusedPictureError", "StaleError"]


class StaleError(AccordError):
    """Somebody else changed the thing since it was opened for editing."""


class RefusedPictureError(InputError):
    """A file is no picture that a page can show, or too large."""

"""What can go wrong with an import."""

from accord.errors import AccordError

__all__ = ["CancelledError", "NotOpenError"]


class CancelledError(AccordError):
    """Somebody has cancelled the import that is running."""


class NotOpenError(AccordError):
    """An import that is under way or over is not to be changed."""

"""Errors of importers.

InputError
└── ImportFailed    a file or a mapping cannot be taken as a whole; single bad rows are rejects, not errors
"""

from accord.errors import InputError

__all__ = ["ImportFailed"]


class ImportFailed(InputError):  # noqa: N818 - the name says what happened, as people read it
    """A file or a mapping cannot be taken as a whole; `problems` lists all that was found."""

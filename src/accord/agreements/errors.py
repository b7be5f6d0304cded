"""Errors of agreements.

InputError
└── AgreementError    an agreement or organisation document cannot be taken, or agreements collide
"""

from accord.errors import InputError

__all__ = ["AgreementError"]


class AgreementError(InputError):
    """An agreement cannot be taken, is not known, or collides with another; `problems` lists all that was found."""

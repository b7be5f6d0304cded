"""What can go wrong with a call.

AccordError
└── InputError
    └── CallOverError   somebody else answered it, or it has ended
"""

from accord.errors import InputError

__all__ = ["CallOverError"]


class CallOverError(InputError):
    """Somebody else answered a call, or it has ended."""

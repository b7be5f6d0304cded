"""What can go wrong with stored agreements."""

from accord.errors import AccordError

__all__ = ["AlreadyDecidedError", "ChangedMeanwhileError", "MayNotSignError", "NotInThatStateError", "NotReadyError"]


class NotInThatStateError(AccordError):
    """The agreement does not stand where this could be done to it; somebody else may have been first."""


class ChangedMeanwhileError(AccordError):
    """Somebody else has saved the text since it was opened."""


class AlreadyDecidedError(AccordError):
    """A counter-offer has been accepted, declined or taken back before."""


class MayNotSignError(AccordError):
    """This person cannot sign for this side."""


class NotReadyError(AccordError):
    """The text cannot be signed as it stands: an example fails, or a gap has no reason."""

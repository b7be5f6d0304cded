"""Mail: any bytes into a mail that can be worked with, what is new in a reply, and mails to send."""

from accord.correspondence.composing import Draft, Enclosure, compose
from accord.correspondence.limits import Desk, Limits
from accord.correspondence.mail import (
    Address,
    Attachment,
    Authentication,
    Bounce,
    Defect,
    Kind,
    Mail,
    MailProblem,
    TicketReference,
)
from accord.correspondence.reading import read_mail
from accord.correspondence.replies import Piece, PieceKind, new_text_of, split_reply

__all__ = [
    "Address",
    "Attachment",
    "Authentication",
    "Bounce",
    "Defect",
    "Desk",
    "Draft",
    "Enclosure",
    "Kind",
    "Limits",
    "Mail",
    "MailProblem",
    "Piece",
    "PieceKind",
    "TicketReference",
    "compose",
    "new_text_of",
    "read_mail",
    "split_reply",
]

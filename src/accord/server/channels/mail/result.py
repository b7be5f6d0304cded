"""What became of a mail."""

from dataclasses import dataclass

from accord.server.channels.mail.models import Outcome
from accord.server.desk.models import Message, Ticket

__all__ = ["Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mail, why, and which ticket and message it is now."""

    outcome: Outcome
    code: str
    detail: str = ""
    ticket: Ticket | None = None
    message: Message | None = None

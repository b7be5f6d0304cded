"""Message-IDs that name a ticket and cannot be forged, and the tickets that a mail refers to."""

import hashlib
import hmac
import re
from collections.abc import Iterable

from accord.correspondence.limits import Desk
from accord.correspondence.mail import TicketReference
from accord.errors import InputError

__all__ = ["message_id_for", "parts_of_message_id", "ticket_of_message_id", "tickets_named"]

_LENGTH_OF_A_SEAL = 20
_OWN = re.compile(r"<([A-Za-z0-9_-]{1,60})\.([A-Za-z0-9_-]{1,60})\.([0-9a-f]{20})@([^\s<>@]{1,190})>")
_FIT = re.compile(r"[A-Za-z0-9_-]{1,60}")


def message_id_for(ticket: str, unique: str, desk: Desk) -> str:
    """Return the Message-ID of a mail about a ticket; `unique` tells the mails of one ticket apart.

    Both are up to 60 letters, digits, dashes and underscores; anything else is an InputError.
    """
    for name, part in (("ticket", ticket), ("unique", unique)):
        if not _FIT.fullmatch(part):
            raise InputError(f"{name} is {part!r}", "Use 1 to 60 letters, digits, dashes and underscores")
    return f"<{ticket}.{unique}.{_seal(ticket, unique, desk)}@{desk.domain}>"


def ticket_of_message_id(message_id: str, desk: Desk) -> str | None:
    """Return the ticket that a Message-ID of this desk names, None when the desk did not write it."""
    named = parts_of_message_id(message_id, desk)
    return named[0] if named else None


def parts_of_message_id(message_id: str, desk: Desk) -> tuple[str, str] | None:
    """Return the ticket and the `unique` of a Message-ID of this desk, None when the desk did not write it."""
    match = _OWN.fullmatch(message_id)
    if match is None or match[4].lower() != desk.domain.lower() or not desk.secret:
        return None
    is_own = hmac.compare_digest(match[3], _seal(match[1], match[2], desk))
    return (match[1], match[2]) if is_own else None


def _seal(ticket: str, unique: str, desk: Desk) -> str:
    said = f"message-id\n{ticket}\n{unique}\n{desk.domain.lower()}".encode()
    return hmac.new(desk.secret, said, hashlib.sha256).hexdigest()[:_LENGTH_OF_A_SEAL]


def tickets_named(message_ids: Iterable[str], named: Iterable[str], desk: Desk) -> tuple[TicketReference, ...]:
    """Return the tickets of the desk's own message ids, then those only named in the subject, each once."""
    proven = [ticket for message_id in message_ids if (ticket := ticket_of_message_id(message_id, desk))]
    references = {ticket: TicketReference(ticket, is_proven=True) for ticket in proven}
    for ticket in named:
        references.setdefault(ticket, TicketReference(ticket, is_proven=False))
    return tuple(references.values())

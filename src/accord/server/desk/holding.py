"""What holds a ticket in its phase: apps that stand later, such as the one of approvals, enter their reasons here."""

from collections.abc import Callable

from accord.server.desk.models import Ticket

__all__ = ["hold", "reason_to_hold"]

type Reason = Callable[[Ticket], str | None]
_reasons: list[Reason] = []


def hold(reason: Reason) -> None:
    """Have `reason` asked before a ticket enters another phase; what it returns is told to whoever tries."""
    _reasons.append(reason)


def reason_to_hold(ticket: Ticket) -> str | None:
    """Return why a ticket has to stay in its phase, None when nothing holds it."""
    return next((told for reason in _reasons if (told := reason(ticket))), None)

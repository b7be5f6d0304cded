"""What requests are called for the people who asked: states, and what happens next in a sentence."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.server.desk.models import Ticket, WaitingReason
from accord.server.ui.filters import FILTERS

__all__ = ["SEVERITIES", "SIGNS", "next_step"]

SIGNS: Final = {
    "open": "note", "waiting": "paused", "resolved": "kept", "closed": "kept", "withdrawn": "plain", "merged": "plain",
}  # fmt: skip
SEVERITIES: Final[Mapping[str, tuple[Any, int, int]]] = {
    "awkward": (gettext_lazy("I can work, but something is wrong"), 4, 3),
    "blocked": (gettext_lazy("I cannot work"), 4, 2),
    "several": (gettext_lazy("Several of us are held up"), 3, 2),
    "unit": (gettext_lazy("Our whole unit cannot work"), 2, 1),
    "sales": (gettext_lazy("Customers cannot be served"), 1, 1),
}
"""How bad it is in plain words → what is said, the impact and the urgency."""


def next_step(ticket: Ticket, now: datetime) -> str:
    """Say in a sentence what happens next with a request."""
    match ticket.state:
        case Ticket.State.WITHDRAWN:
            return _("It was withdrawn; nothing more happens.")
        case Ticket.State.MERGED:
            return _("It goes on in %(other)s, together with the same problem of others.") % {
                "other": ticket.merged_into
            }
        case Ticket.State.CLOSED:
            return _("It is closed. If it is not solved after all, say so below and it goes on.")
        case Ticket.State.RESOLVED:
            return _("We believe that it is solved. Please tell us whether that is so.")
        case Ticket.State.WAITING:
            return _waits(ticket, now)
        case _:
            return _works(ticket)


def _waits(ticket: Ticket, now: datetime) -> str:
    match ticket.waiting_reason:
        case WaitingReason.CUSTOMER:
            return _("We need an answer from you before it can go on.")
        case WaitingReason.SUPPLIER:
            return _("A supplier has to do their part; then %(team)s goes on.") % {"team": _who(ticket)}
        case WaitingReason.SCHEDULED if ticket.waiting_until:
            until = FILTERS["moment"](ticket.waiting_until, now)
            return _("%(team)s goes on with it %(until)s.") % {"team": _who(ticket), "until": until}
        case WaitingReason.CHANGE:
            return _("It is solved by a change that is planned; %(team)s tells you when.") % {"team": _who(ticket)}
        case _:
            return _("It has to wait; %(team)s goes on with it as soon as it can.") % {"team": _who(ticket)}


def _works(ticket: Ticket) -> str:
    if ticket.phase == "approval":
        return _("It has to be approved first; you hear of it either way.")
    if ticket.phase == "refused":
        return _("It was refused; the reason stands below.")
    if ticket.assignee:
        return _("%(name)s is working on it.") % {"name": ticket.assignee.name}
    return _("%(team)s takes it up; it is in the queue.") % {"team": _who(ticket)}


def _who(ticket: Ticket) -> str:
    return ticket.team.name if ticket.team else _("The service desk")

"""How a ticket ends, and how it goes on after all."""

from datetime import datetime

from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.events import EventType
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.desk.actions.changing import Change, changing, refuse_ended
from accord.server.desk.actions.writing import Words, add_message, drop_draft_with, refuse_unread
from accord.server.desk.errors import OvertakenError, TicketEndedError
from accord.server.desk.models import Channel, Ticket

__all__ = ["close", "exempt", "reopen", "resolve", "withdraw"]


def resolve(
    ticket: Ticket,
    *,
    by: Person | None,
    now: datetime,
    words: Words | None = None,
    cause: str = "",
    article: str = "",
    booked_s: int | None = None,
    seen: int | None = None,
) -> Ticket:
    """Say that the help was given, with the answer to the customer if there is one.

    `article` is the knowledge article that helped. Raises OvertakenError when somebody else resolved it before,
    UnreadError when something was said after the message `seen`.
    """
    with changing(ticket, "ticket.resolved", by=by, now=now) as change:
        refuse_ended(change)
        _refuse_resolved(change)
        refuse_unread(change, seen)
        if words is not None and (words.text.strip() or words.uploads):
            seq = change.write(EventType.CONTACT, direction="out", visibility="public", channel=str(Channel.PORTAL))
            change.message = add_message(
                change, words, seq=seq, is_inbound=False, is_public=True, channel=Channel.PORTAL
            )
        elif words is not None:
            drop_draft_with(change, words)
        change.ticket.waiting_until = change.ticket.supplier = None
        change.write(EventType.RESOLVED, cause=cause[:200] or None, article=article or None, booked_s=booked_s or None)
    return ticket


def _refuse_resolved(change: Change) -> None:
    if change.ticket.state not in (Ticket.State.RESOLVED, Ticket.State.CLOSED):
        return
    last = next((one for one in reversed(change.events) if one.event is EventType.RESOLVED), None)
    name = Person.objects.filter(email=last.actor).values_list("name", flat=True).first() if last else None
    raise OvertakenError(
        _("%(name)s resolved %(reference)s a moment before; nothing was changed.")
        % {"name": name or _("Somebody"), "reference": change.ticket.reference}
    )


def reopen(ticket: Ticket, *, by: Person | None, now: datetime, reason: str = "", by_name: str = "") -> Ticket:
    """Open a resolved or closed ticket again; its clocks go on, or begin a new cycle, as the agreement says."""
    with changing(ticket, "ticket.reopened", by=by, now=now, by_name=by_name) as change:
        refuse_ended(change)
        if change.ticket.state not in (Ticket.State.RESOLVED, Ticket.State.CLOSED):
            raise TicketEndedError(_("%(reference)s is open already.") % {"reference": ticket.reference})
        change.write(EventType.REOPENED, note=reason[:2000] or None)
    return ticket


def close(ticket: Ticket, *, by: Person | None, now: datetime) -> Ticket:
    """Close a resolved ticket: the customer agrees, or said nothing for as long as the rule waits."""
    with changing(ticket, "ticket.closed", by=by, now=now) as change:
        refuse_ended(change)
        if change.ticket.state == Ticket.State.CLOSED:
            raise OvertakenError(_("%(reference)s is closed already.") % {"reference": ticket.reference})
        if change.ticket.state != Ticket.State.RESOLVED:
            raise TicketEndedError(_("%(reference)s is not resolved yet.") % {"reference": ticket.reference})
        change.write(EventType.CLOSED)
    return ticket


def withdraw(ticket: Ticket, *, by: Person | None, now: datetime, reason: str = "", by_name: str = "") -> Ticket:
    """Take a ticket back at the customer's wish; every clock stops without a verdict."""
    with changing(ticket, "ticket.withdrawn", by=by, now=now, by_name=by_name) as change:
        refuse_ended(change)
        if change.ticket.state in (Ticket.State.RESOLVED, Ticket.State.CLOSED):
            raise TicketEndedError(_("%(reference)s is resolved already.") % {"reference": ticket.reference})
        change.write(EventType.WITHDRAWN, note=reason[:2000] or None)
    return ticket


def exempt(ticket: Ticket, *, reason: str, by: Person, now: datetime, target: str | None = None) -> Ticket:
    """Take a ticket's clocks, or those of one target, out of the percentage; the reason stays visible."""
    if len(reason.strip()) < 10:
        raise InputError([at_field(_("Give a reason that both sides can read, in a sentence."), "reason")])
    with changing(ticket, "ticket.exempted", by=by, now=now, target=target or "", reason=reason) as change:
        change.write(EventType.EXEMPTED, target=target, note=reason.strip()[:2000])
    return ticket

"""Tickets that belong together: merged, split, linked, above and below each other."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.events import EventType, TicketClass
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.desk.actions.changing import changing, refuse_ended
from accord.server.desk.actions.opening import Call, open_ticket
from accord.server.desk.actions.writing import Words
from accord.server.desk.models import Channel, ErrorLink, Link, Message, Ticket, Watcher
from accord.server.desk.models.working import LinkKind
from accord.server.knowledge.models import KnownError

__all__ = ["link", "link_error", "merge", "set_parent", "split", "unlink", "unlink_error"]

DEEPEST = 20


@transaction.atomic
def merge(ticket: Ticket, into: Ticket, *, by: Person, now: datetime) -> Ticket:
    """Continue a ticket in another one: its clocks stop without a verdict, its people hear of the other."""
    if ticket.pk == into.pk:
        raise InputError([at_field(_("A ticket cannot be merged into itself."), "other")])
    with changing(into, "ticket.merged_in", by=by, now=now, other=ticket.reference) as target:
        refuse_ended(target)
    with changing(ticket, "ticket.merged", by=by, now=now, other=into.reference) as change:
        refuse_ended(change)
        change.ticket.merged_into = into
        change.write(EventType.MERGED, note=into.reference)
    people = [one.person_id for one in ticket.watchers.all()] + [ticket.requester_id]
    Watcher.objects.bulk_create(
        (Watcher(ticket=into, person_id=key) for key in people if key and key != into.requester_id),
        ignore_conflicts=True,
    )
    return ticket


@transaction.atomic
def split(ticket: Ticket, message: Message, *, subject: str, by: Person, now: datetime) -> Ticket:
    """Open a ticket of its own for one message of another; both are linked."""
    if message.ticket_id != ticket.pk:
        raise InputError([at_field(_("This message belongs to another ticket."), "message")])
    words = Words(
        text=message.text, html=message.html, author=message.author, author_name=message.author_name,
        author_address=message.author_address,
    )  # fmt: skip
    call = Call(
        subject=subject, words=words, ticket_class=TicketClass(ticket.ticket_class or TicketClass.INCIDENT),
        channel=Channel(message.channel), requester=ticket.requester, unit=ticket.unit, service=ticket.service,
        component=ticket.component, function=ticket.function, level=ticket.level, team=ticket.team,
    )  # fmt: skip
    made = open_ticket(call, by=by, now=now)
    link(made, ticket, LinkKind.SPLIT_FROM, by=by, now=now)
    return made


def link(ticket: Ticket, other: Ticket, kind: LinkKind, *, by: Person | None, now: datetime) -> Ticket:
    """Say that two tickets belong together."""
    if ticket.pk == other.pk:
        raise InputError([at_field(_("A ticket cannot be linked to itself."), "other")])
    with changing(ticket, "ticket.linked", by=by, now=now, other=other.reference, kind=str(kind)):
        Link.objects.get_or_create(ticket=ticket, other=other, kind=kind, defaults={"made_at": now})
    return ticket


def unlink(ticket: Ticket, made: Link, *, by: Person, now: datetime) -> Ticket:
    """Take a link away."""
    with changing(ticket, "ticket.unlinked", by=by, now=now, other=made.other.reference, kind=made.kind):
        made.delete()
    return ticket


def link_error(ticket: Ticket, error: KnownError, *, by: Person, now: datetime) -> Ticket:
    """Say that a ticket is a case of a known error; saying it twice changes nothing."""
    if not ErrorLink.objects.filter(ticket=ticket, error=error).exists():
        with changing(ticket, "ticket.error_linked", by=by, now=now, error=error.code.upper(), title=error.title):
            ErrorLink.objects.get_or_create(ticket=ticket, error=error, defaults={"made_at": now})
    return ticket


def unlink_error(ticket: Ticket, made: ErrorLink, *, by: Person, now: datetime) -> Ticket:
    """Say that a ticket is no case of a known error after all."""
    number, title = made.error.code.upper(), made.error.title
    with changing(ticket, "ticket.error_unlinked", by=by, now=now, error=number, title=title):
        made.delete()
    return ticket


def set_parent(ticket: Ticket, parent: Ticket | None, *, by: Person, now: datetime) -> Ticket:
    """Put a ticket below another one, or on its own again. Raises InputError where that would make a circle."""
    above, steps = parent, 0
    while above is not None:
        if above.pk == ticket.pk or steps > DEEPEST:
            raise InputError([at_field(_("A ticket cannot stand below itself."), "parent")])
        above, steps = above.parent, steps + 1
    with changing(ticket, "ticket.put_below", by=by, now=now, parent=parent.reference if parent else "") as change:
        change.ticket.parent = parent
    return ticket

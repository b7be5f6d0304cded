"""The only road from a reference to a ticket, and which tickets and clocks a person sees."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from accord.agreements import TargetKind
from accord.server.accounts.access import may, may_everywhere, paths_in_reach, under, units_in_reach
from accord.server.accounts.models import Person, Team, Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.access import sees_inside
from accord.server.desk.models import OWN_SOURCE, Attachment, Clock, Ticket
from accord.server.desk.rows import asked_rows, instances, several

__all__ = [
    "access_file",
    "access_ticket",
    "access_work",
    "clocks_in_reach",
    "may_for_ticket",
    "sees_inside",
    "tickets_in_reach",
]

_LONG = ("service__words", "service__letters")

type Visitor = Person | AnonymousUser

_PEOPLE = (
    "(SELECT requester_id FROM desk_ticket WHERE reference = %s"
    " UNION SELECT assignee_id FROM desk_ticket WHERE reference = %s)"
)
_VIEW = Capability.VIEW_TICKETS
_INSIDE = (TargetKind.HANDOVER.value, TargetKind.SUPPLIER.value)


def tickets_in_reach(person: Visitor) -> QuerySet[Ticket]:
    """Return the tickets of a person's units; those of no unit belong to the organisation."""
    if may_everywhere(person, _VIEW):
        return Ticket.objects.all()
    return Ticket.objects.filter(unit__in=units_in_reach(person, _VIEW))


def access_ticket(person: Visitor, reference: str) -> Ticket:
    """Return a ticket, or 404 when it is not one of the person's units."""
    # What most tickets lack (a component, a supplier, a parent) is asked for when it is there.
    related = ("unit", "service", "team", "assignee", "requester")
    found = tickets_in_reach(person).select_related(*related).defer(*_LONG).filter(reference=reference).first()
    if found is None:
        raise Http404(reference)
    return found


def _read_once(person: Visitor, reference: str) -> Ticket:
    """Return the same ticket for an action, read with its unit, its team and its people in one round trip."""
    of_it = "(SELECT {} FROM desk_ticket WHERE reference = %s)"
    rows, units, teams, people = several(
        asked_rows(Ticket, "reference = %s", (reference,)),
        asked_rows(Unit, f"id = {of_it.format('unit_id')}", (reference,)),
        asked_rows(Team, f"id = {of_it.format('team_id')}", (reference,)),
        asked_rows(Person, f"id IN {_PEOPLE}", (reference, reference)),
    )  # fmt: skip
    if not rows:
        raise Http404(reference)
    [found] = instances(Ticket, rows)
    found.unit, found.team = _one(Unit, units), _one(Team, teams)
    known = {one.pk: one for one in instances(Person, people)}
    found.requester, found.assignee = (known.get(key or 0) for key in (found.requester_id, found.assignee_id))
    if not (may(person, _VIEW, found.unit) if found.unit else may_everywhere(person, _VIEW)):
        raise Http404(reference)
    return found


def _one[M: Model](model: type[M], rows: list[tuple[Any, ...]]) -> M | None:
    return instances(model, rows)[0] if rows else None


def may_for_ticket(person: Visitor, capability: Capability, ticket: Ticket) -> bool:
    """Say whether a person may do something with a ticket of our own; those of other desks are only read."""
    if ticket.source != OWN_SOURCE:
        return False
    return may(person, capability, ticket.unit) if ticket.unit else may_everywhere(person, capability)


def access_work(person: Visitor, reference: str, *, to: Capability = Capability.WORK_ON_TICKETS) -> Ticket:
    """Return a ticket to do something with: 404 out of reach, refused when it may only be read."""
    found = _read_once(person, reference)
    if not may_for_ticket(person, to, found):
        raise PermissionDenied
    return found


def access_file(person: Visitor, key: int) -> Attachment:
    """Return a file: one's own as long as it is not sent, then that of a message which one may read; else 404."""
    found = Attachment.objects.select_related("message", "ticket").filter(pk=key).first()
    if found is None or not isinstance(person, Person) or not _reads(person, found):
        raise Http404(key)
    return found


def _reads(person: Person, file: Attachment) -> bool:
    if file.ticket is None or file.message is None:
        return file.owner_id == person.pk
    if tickets_in_reach(person).filter(pk=file.ticket.pk).exists() and sees_inside(person):
        return True
    if not file.message.is_public or file.message.taken_back_at is not None:
        return False
    is_theirs = file.ticket.requester_id == person.pk or file.ticket.watchers.filter(person=person).exists()
    return is_theirs or tickets_in_reach(person).filter(pk=file.ticket.pk).exists()


def clocks_in_reach(person: Visitor) -> QuerySet[Clock]:
    """Return the clocks that a person sees: those of internal agreements and of supplier contracts are for IT."""
    rows = Clock.objects.all()
    if not may_everywhere(person, _VIEW):
        rows = rows.filter(under(paths_in_reach(person, _VIEW), "unit__path"))
    return rows if sees_inside(person) else rows.exclude(Q(kind__in=_INSIDE))

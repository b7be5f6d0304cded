"""The only road from a reference to a ticket, and which tickets and clocks a person sees."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from accord.agreements import TargetKind
from accord.server.accounts.access import may_everywhere, paths_in_reach, under, units_in_reach
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.agreements.access import sees_inside
from accord.server.desk.models import Clock, Ticket

__all__ = ["access_ticket", "clocks_in_reach", "sees_inside", "tickets_in_reach"]

type Visitor = Person | AnonymousUser

_VIEW = Capability.VIEW_TICKETS
_INSIDE = (TargetKind.HANDOVER.value, TargetKind.SUPPLIER.value)


def tickets_in_reach(person: Visitor) -> QuerySet[Ticket]:
    """Return the tickets of a person's units; those of no unit belong to the organisation."""
    if may_everywhere(person, _VIEW):
        return Ticket.objects.all()
    return Ticket.objects.filter(unit__in=units_in_reach(person, _VIEW))


def access_ticket(person: Visitor, reference: str) -> Ticket:
    """Return a ticket, or 404 when it is not one of the person's units."""
    related = ("unit", "service", "component", "function", "team")
    found = tickets_in_reach(person).select_related(*related).filter(reference=reference).first()
    if found is None:
        raise Http404(reference)
    return found


def clocks_in_reach(person: Visitor) -> QuerySet[Clock]:
    """Return the clocks that a person sees: those of internal agreements and of supplier contracts are for IT."""
    rows = Clock.objects.all()
    if not may_everywhere(person, _VIEW):
        rows = rows.filter(under(paths_in_reach(person, _VIEW), "unit__path"))
    return rows if sees_inside(person) else rows.exclude(Q(kind__in=_INSIDE))

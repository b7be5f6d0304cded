"""The only road from a code to a row of the catalogue, and who sees which services.

A requester sees live services that are offered to a unit of theirs; a representative all that is or will be offered
to theirs; everybody else who sees the catalogue sees all of it. An offering to a unit holds for what lies below it.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from accord.server.accounts.access import Visitor, may_anywhere, paths_in_reach
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import HOLDERS, Capability, Role
from accord.server.catalogue.models import Component, Function, Offering, Service, State, Supplier

__all__ = [
    "access_component",
    "access_function",
    "access_offering",
    "access_service",
    "access_supplier",
    "edits_whole_catalogue",
    "offerings_in_reach",
    "require_edit",
    "sees_everything",
    "services_in_reach",
]

_SEE_ALL = HOLDERS[Capability.VIEW_CATALOGUE] - {Role.REQUESTER, Role.UNIT_REPRESENTATIVE}
_IN_USE = (State.LIVE, State.RETIRING)


def _roles(person: Visitor) -> frozenset[str]:
    """Return the roles that a person has anywhere; asked once a request."""
    if not isinstance(person, Person) or not person.is_active:
        return frozenset()
    known: frozenset[str] | None = getattr(person, "_catalogue_roles", None)
    if known is None:
        known = frozenset(person.memberships.values_list("role", flat=True))
        person._catalogue_roles = known  # type: ignore[attr-defined]
    return known


def sees_everything(person: Visitor) -> bool:
    """Say whether a person sees services that are offered to others, and what only IT needs to know."""
    return bool(_roles(person) & _SEE_ALL)


def _near(person: Visitor, field: str) -> Q:
    """Return the condition that a unit lies below one of the person's units, or above it."""
    condition = Q(pk__in=[])
    for path in paths_in_reach(person, Capability.VIEW_CATALOGUE):
        keys = path.rstrip(".").split(".")
        above = [".".join(keys[:count]) + "." for count in range(1, len(keys))]
        condition |= Q(**{f"{field}__startswith": path}) | Q(**{f"{field}__in": above})
    return condition


def offerings_in_reach(person: Visitor, *, today: date) -> QuerySet[Offering]:
    """Return the offerings that a person sees: those of their units, without those that have ended."""
    if sees_everything(person):
        return Offering.objects.all()
    seen = Offering.objects.filter(_near(person, "unit__path")).filter(Q(ends_on=None) | Q(ends_on__gt=today))
    if Role.UNIT_REPRESENTATIVE in _roles(person):
        return seen
    begun = Q(starts_on=None) | Q(starts_on__lte=today)
    return seen.filter(begun, service__state__in=_IN_USE)


def services_in_reach(person: Visitor, *, today: date) -> QuerySet[Service]:
    """Return the services that a person sees."""
    if sees_everything(person):
        return Service.objects.all()
    return Service.objects.filter(Exists(offerings_in_reach(person, today=today).filter(service=OuterRef("pk"))))


def require_edit(person: Visitor) -> None:
    """Refuse a person who does not edit the catalogue."""
    if not may_anywhere(person, Capability.EDIT_CATALOGUE):
        raise PermissionDenied


def edits_whole_catalogue(person: Visitor) -> bool:
    """Say whether a person edits the catalogue for all units: a file reaches all of them."""
    return any(path.count(".") == 1 for path in paths_in_reach(person, Capability.EDIT_CATALOGUE))


def _checked(person: Visitor, to: Capability) -> None:
    if not may_anywhere(person, to):
        raise PermissionDenied


def access_service(person: Visitor, code: str, *, today: date, to: Capability = Capability.VIEW_CATALOGUE) -> Service:
    """Return the service with this code: 404 when the person does not see it, 403 when they may not do this to it."""
    rows = services_in_reach(person, today=today).select_related("team", "supplier", "owner", "hours")
    service = rows.filter(code=code).first()
    if service is None:
        raise Http404(code)
    _checked(person, to)
    return service


def access_component(person: Visitor, service: str, code: str, *, today: date) -> Component:
    """Return a component to be edited."""
    owner = access_service(person, service, today=today, to=Capability.EDIT_CATALOGUE)
    component = owner.components.select_related("service").filter(code=code).first()
    if component is None:
        raise Http404(code)
    return component


def access_function(person: Visitor, service: str, component: str, code: str, *, today: date) -> Function:
    """Return a function to be edited."""
    owner = access_component(person, service, component, today=today)
    function = owner.functions.select_related("component__service").filter(code=code).first()
    if function is None:
        raise Http404(code)
    return function


def access_supplier(person: Visitor, code: str, *, to: Capability = Capability.VIEW_CATALOGUE) -> Supplier:
    """Return the supplier with this code; those who see only their own offerings see none."""
    supplier = Supplier.objects.filter(code=code).first() if sees_everything(person) else None
    if supplier is None:
        raise Http404(code)
    _checked(person, to)
    return supplier


def access_offering(person: Visitor, unit: Unit, key: int) -> Offering:
    """Return an offering of a unit that the person was let through to."""
    offering = unit.offerings.select_related("unit", "service", "component").filter(pk=key).first()
    if offering is None:
        raise Http404(str(key))
    return offering

"""The only road from an id to a person, a unit or a team; and who may do what where."""

from collections.abc import Iterable
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accord.server.accounts.models import Membership, Person, Skill, Team, Unit
from accord.server.accounts.roles import HOLDERS, Capability, Role

__all__ = [
    "access_person",
    "access_skill",
    "access_team",
    "access_unit",
    "may",
    "may_anywhere",
    "may_everywhere",
    "may_manage",
    "paths_in_reach",
    "people_in_reach",
    "reach_from",
    "reach_of",
    "require",
    "require_everywhere",
    "under",
    "units_in_reach",
]

type Visitor = Person | AnonymousUser


def paths_in_reach(person: Visitor, capability: Capability) -> frozenset[str]:
    """Return the paths of the units for which, and below which, a person holds a capability."""
    if not isinstance(person, Person) or not person.is_active:
        return frozenset()
    if person.reach_by_capability is None:
        person.reach_by_capability = reach_of(person)
    return person.reach_by_capability.get(capability, frozenset())


def reach_of(person: Person) -> dict[str, frozenset[str]]:
    """Return, for each capability, the paths of the units for which the person's roles give it."""
    return reach_from(tuple(f"{role} {path}" for role, path in person.memberships.values_list("role", "unit__path")))


@lru_cache(maxsize=1024)
def reach_from(held: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return the same from the roles and the paths of their units, as `role path`; not to be changed."""
    said = [one.split(" ", 1) for one in held]
    return {
        capability: frozenset(path for role, path in said if Role(role) in roles)
        for capability, roles in HOLDERS.items()
    }


def under(paths: Iterable[str], field: str = "path") -> Q:
    """Return the condition that `field` lies in or below one of the paths; without paths nothing does."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition


def may(person: Visitor, capability: Capability, unit: Unit) -> bool:
    """Say whether a person may do something for a unit."""
    return any(unit.path.startswith(path) for path in paths_in_reach(person, capability))


def may_anywhere(person: Visitor, capability: Capability) -> bool:
    """Say whether a person may do something for any unit at all."""
    return bool(paths_in_reach(person, capability))


def may_everywhere(person: Visitor, capability: Capability) -> bool:
    """Say whether a person may do something in the whole organisation, whose path alone has no unit above it."""
    return any(path.count(".") == 1 for path in paths_in_reach(person, capability))


def require(person: Visitor, capability: Capability) -> None:
    """Refuse a person who holds a capability nowhere."""
    if not may_anywhere(person, capability):
        raise PermissionDenied


def require_everywhere(person: Visitor, capability: Capability) -> None:
    """Refuse a person who does not hold a capability in the whole organisation."""
    if not may_everywhere(person, capability):
        raise PermissionDenied


def units_in_reach(person: Visitor, capability: Capability) -> QuerySet[Unit]:
    """Return the units for which a person may do something."""
    return Unit.objects.filter(under(paths_in_reach(person, capability)))


def access_unit(person: Visitor, code: str, *, to: Capability) -> Unit:
    """Return the unit with this code, or 404 when the person has nothing to do with it."""
    unit = units_in_reach(person, to).select_related("parent").filter(code=code).first()
    if unit is None:
        raise Http404(code)
    return unit


def people_in_reach(person: Visitor, capability: Capability) -> QuerySet[Person]:
    """Return the people of the units for which somebody may do something; those of no unit are the organisation's."""
    if may_everywhere(person, capability):
        return Person.objects.all()
    units = under(paths_in_reach(person, capability), "unit__path")
    return Person.objects.filter(pk__in=Membership.objects.filter(units).values("person"))


def may_manage(person: Visitor, other: Person) -> bool:
    """Say whether a person may change another: everything that the other is must lie in the units they manage.

    Otherwise whoever manages one unit could take over the account of somebody who manages the whole organisation.
    """
    if may_everywhere(person, Capability.MANAGE_PEOPLE):
        return True
    within = under(paths_in_reach(person, Capability.MANAGE_PEOPLE), "unit__path")
    return other.memberships.filter(within).exists() and not other.memberships.exclude(within).exists()


def access_person(person: Visitor, key: int, *, to: Capability) -> Person:
    """Return somebody by their key: 404 outside the units of `person`, refused when seen but not to be changed."""
    found = people_in_reach(person, Capability.VIEW_PEOPLE).filter(pk=key).first()
    if found is None:
        raise Http404(key)
    if to == Capability.MANAGE_PEOPLE and not may_manage(person, found):
        raise PermissionDenied
    return found


def access_team(person: Visitor, code: str, *, to: Capability) -> Team:
    """Return the team with this code. Teams work for the whole organisation: who manages only a part is refused."""
    (require_everywhere if to == Capability.MANAGE_PEOPLE else require)(person, to)
    return get_object_or_404(Team, code=code)


def access_skill(person: Visitor, code: str, *, to: Capability) -> Skill:
    """Return the skill with this code; skills too belong to the whole organisation."""
    (require_everywhere if to == Capability.MANAGE_PEOPLE else require)(person, to)
    return get_object_or_404(Skill, code=code)

"""The only road from a code to an agreement: who sees which, and who may do what with it."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import Http404

from accord.server.accounts.access import may_anywhere, paths_in_reach, under
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.models import Agreement, Version
from accord.server.agreements.states import Kind, Side, State

__all__ = [
    "access_agreement",
    "access_version",
    "covers",
    "may_cover",
    "may_sign",
    "sees_inside",
    "sides_of",
    "visible_agreements",
    "visible_versions",
]

type Visitor = Person | AnonymousUser

INSIDE = Capability.VIEW_PEOPLE
"""Whoever holds it works in IT: drafts are for them."""

_HIDDEN_FROM_CUSTOMERS = (State.DRAFT, State.WITHDRAWN)
_FIRST_SHOWN = (
    State.IN_FORCE,
    State.UNDER_REVIEW,
    State.SIGNED,
    State.NEGOTIATION,
    State.DRAFT,
    State.ENDED,
    State.SUPERSEDED,
    State.WITHDRAWN,
)
BY_STATE = Case(
    *(When(state=state, then=Value(place)) for place, state in enumerate(_FIRST_SHOWN)), output_field=IntegerField()
)


def sees_inside(person: Visitor) -> bool:
    """Say whether a person works in IT."""
    return may_anywhere(person, INSIDE)


def visible_versions(person: Visitor) -> QuerySet[Version]:
    """Return the versions that cover a unit within a person's reach, or one above it.

    Outside IT each version is seen from its negotiation on; internal agreements and supplier contracts by finance,
    which reconciles what they cost, and not by the customers' side.
    """
    rows = Version.objects.filter(_meets(paths_in_reach(person, Capability.VIEW_AGREEMENTS)))
    if not sees_inside(person):
        rows = rows.exclude(state__in=_HIDDEN_FROM_CUSTOMERS)
    if not may_anywhere(person, Capability.VIEW_INTERNAL_AGREEMENTS):
        rows = rows.filter(agreement__kind=Kind.SLA)
    return rows


def _meets(paths: frozenset[str]) -> Q:
    if not paths:
        return Q(pk__in=[])
    above = {
        f"{'.'.join(parts[:length])}."
        for path in paths
        for parts in [path.split(".")]
        for length in range(1, len(parts))
    }
    through = Version.units.through.objects.filter(version=OuterRef("pk"))
    return Q(covers_everyone=True) | Q(Exists(through.filter(under(paths, "unit__path") | Q(unit__path__in=above))))


def visible_agreements(person: Visitor) -> QuerySet[Agreement]:
    """Return the agreements of which a person sees a version."""
    return Agreement.objects.filter(pk__in=visible_versions(person).values("agreement"))


def access_agreement(person: Visitor, code: str) -> Agreement:
    """Return an agreement, or 404 where the person sees no version of it."""
    found = visible_agreements(person).filter(code=code).first()
    if found is None:
        raise Http404(code)
    return found


def access_version(
    person: Visitor, code: str, number: int | None = None, *, to: Capability = Capability.VIEW_AGREEMENTS
) -> Version:
    """Return a version, without a number the one to show first, or 404; PermissionDenied where it may only be read."""
    rows = visible_versions(person).filter(agreement__code=code).select_related("agreement")
    if number is not None:
        rows = rows.filter(number=number)
    version = rows.order_by(BY_STATE, "-number").prefetch_related("units").first()
    if version is None:
        raise Http404(code)
    if to != Capability.VIEW_AGREEMENTS and not _allowed(person, to, version):
        raise PermissionDenied
    return version


def _allowed(person: Visitor, capability: Capability, version: Version) -> bool:
    # Comments and counter-offers come from everybody it touches; the text itself from those who answer for all of it.
    if capability == Capability.NEGOTIATE_AGREEMENTS:
        return may_anywhere(person, capability)
    return covers(person, capability, version)


def covers(person: Visitor, capability: Capability, version: Version) -> bool:
    """Say whether a person holds a capability for everything that a version is about."""
    return may_cover(person, capability, version.units.all())


def may_cover(person: Visitor, capability: Capability, units: Iterable[Unit]) -> bool:
    """Say whether a person holds a capability for all of some units; no unit: for the whole organisation."""
    reach = tuple(paths_in_reach(person, capability))
    if not reach:
        return False
    paths = [unit.path for unit in units] or list(Unit.objects.filter(parent=None).values_list("path", flat=True))
    return all(path.startswith(reach) for path in paths)


def may_sign(person: Visitor, version: Version, side: Side) -> bool:
    """Say whether a person can sign for a side: both sides of an internal agreement are people of IT."""
    is_customer = side == Side.CUSTOMER and version.agreement.kind == Kind.SLA
    return covers(person, Capability.SIGN_FOR_CUSTOMER if is_customer else Capability.SIGN_FOR_PROVIDER, version)


def sides_of(person: Visitor, version: Version) -> list[Side]:
    """Return the sides for which a person can sign."""
    return [side for side in Side if may_sign(person, version, side)]

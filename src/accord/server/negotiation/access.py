"""Who sees the bench, which tickets stand on it for them, and the road to a kept proposal."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from accord.server.accounts.access import Visitor, may_anywhere, may_everywhere, paths_in_reach, require, units_in_reach
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.access import visible_versions
from accord.server.agreements.models import Version
from accord.server.agreements.states import CURRENT, OPEN, Kind, State
from accord.server.negotiation.models import Proposal

__all__ = [
    "SEE",
    "TALK",
    "access_proposal",
    "may_keep",
    "paths_of",
    "promises",
    "proposals_of",
    "require_bench",
    "units_on_bench",
]

SEE = Capability.VIEW_MEASURES
TALK = Capability.NEGOTIATE_AGREEMENTS


def require_bench(person: Visitor) -> None:
    """Refuse people who see no figures."""
    require(person, SEE)


def may_keep(person: Visitor) -> bool:
    """Say whether a person keeps proposals and makes counter-offers."""
    return may_anywhere(person, TALK)


def units_on_bench(person: Visitor) -> QuerySet[Unit]:
    """Return the units whose history a person tries terms on."""
    return units_in_reach(person, SEE).order_by("path")


def paths_of(person: Visitor, units: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths whose tickets stand on the bench: of the units named, else all in reach; none: everything."""
    if not units:
        return () if may_everywhere(person, SEE) else tuple(sorted(paths_in_reach(person, SEE)))
    return tuple(units_on_bench(person).filter(code__in=units).values_list("path", flat=True)) or ("-",)


def promises(person: Visitor) -> QuerySet[Version]:
    """Return the versions of agreements with the business that a person sees, as they may be tried."""
    shown = Q(state__in=(*CURRENT, State.SIGNED, *OPEN))
    return visible_versions(person).filter(shown, agreement__kind=Kind.SLA).select_related("agreement")


def proposals_of(person: Person) -> QuerySet[Proposal]:
    """Return the proposals that a person keeps."""
    return Proposal.objects.filter(person=person, deleted_at=None).select_related("unit")


def access_proposal(person: Person, key: int) -> Proposal:
    """Return a proposal of a person's own, deleted or not, else 404."""
    if not may_keep(person):
        raise PermissionDenied
    found = Proposal.objects.filter(person=person, pk=key).first()
    if found is None:
        raise Http404(str(key))
    return found

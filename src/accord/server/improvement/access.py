"""The only road from a number to an improvement, a review or an action, and who may change which.

Whoever sees what was agreed and kept of a unit reads what is done about it. Leads, owners of services and the
service-level manager change it; an action is reported done by its owner as well.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from accord.server.accounts.access import Visitor, may, may_anywhere, may_everywhere, paths_in_reach, under
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.improvement.models import Action, Cause, Improvement, Review

__all__ = [
    "CHANGE",
    "VIEW",
    "access_action",
    "access_cause",
    "access_improvement",
    "access_review",
    "improvements_in_reach",
    "may_improve",
    "may_improve_anywhere",
    "require_improving",
    "reviews_in_reach",
    "units_to_improve",
]

VIEW = Capability.VIEW_MEASURES
CHANGE = (Capability.DRAFT_AGREEMENTS, Capability.LEAD_DESK)
"""Whoever holds one of these for a unit works on its improvements."""


def improvements_in_reach(person: Visitor) -> QuerySet[Improvement]:
    """Return the improvements of the units whose figures a person sees."""
    return Improvement.objects.filter(_of_units(person))


def reviews_in_reach(person: Visitor) -> QuerySet[Review]:
    """Return the reviews of the units whose figures a person sees."""
    return Review.objects.filter(_of_units(person))


def _of_units(person: Visitor) -> Q:
    return Q() if may_everywhere(person, VIEW) else under(paths_in_reach(person, VIEW), "unit__path")


def may_improve(person: Visitor, unit: Unit) -> bool:
    """Say whether a person works on the improvements of a unit."""
    return any(may(person, capability, unit) for capability in CHANGE)


def may_improve_anywhere(person: Visitor) -> bool:
    """Say whether a person works on the improvements of any unit."""
    return any(may_anywhere(person, capability) for capability in CHANGE)


def require_improving(person: Visitor) -> None:
    """Refuse a person who works on no unit's improvements."""
    if not may_improve_anywhere(person):
        raise PermissionDenied


def units_to_improve(person: Visitor) -> QuerySet[Unit]:
    """Return the units whose improvements a person works on."""
    paths = {path for capability in CHANGE for path in paths_in_reach(person, capability)}
    return Unit.objects.filter(under(paths), ended_on=None)


def access_improvement(person: Visitor, code: str, *, to_change: bool = False) -> Improvement:
    """Return the improvement with this number: 404 out of reach, 403 when it may only be read."""
    _see(person)
    related = ("unit", "service", "owner", "deviation", "review", "known_error", "opened_by", "closed_by")
    rows = improvements_in_reach(person).select_related(*related)
    found = rows.filter(code=code.lower()).first()
    if found is None:
        raise Http404(code)
    if to_change and not may_improve(person, found.unit):
        raise PermissionDenied
    return found


def access_action(person: Visitor, code: str, key: int, *, to_change: bool = True) -> Action:
    """Return an action to report on: its owner may, and whoever works on the improvement."""
    _see(person)
    rows = Action.objects.select_related("improvement__unit", "owner")
    found = rows.filter(improvement__in=improvements_in_reach(person), improvement__code=code.lower(), pk=key).first()
    if found is None:
        raise Http404(f"{code}/{key}")
    is_own = found.owner_id == getattr(person, "pk", None)
    if to_change and not is_own and not may_improve(person, found.improvement.unit):
        raise PermissionDenied
    return found


def access_review(person: Visitor, key: int, *, to_change: bool = False) -> Review:
    """Return a review: 404 out of reach, 403 when it may only be read."""
    _see(person)
    found = reviews_in_reach(person).select_related("unit", "made_by", "sent_by").filter(pk=key).first()
    if found is None:
        raise Http404(str(key))
    if to_change and not may_improve(person, found.unit):
        raise PermissionDenied
    return found


def access_cause(person: Visitor, key: int) -> Cause:
    """Return a cause to be merged into another: they belong to the whole organisation."""
    if not may_everywhere(person, Capability.CONFIGURE_DESK):
        raise PermissionDenied
    found = Cause.objects.filter(pk=key, merged_into=None).first()
    if found is None:
        raise Http404(str(key))
    return found


def _see(person: Visitor) -> None:
    if not may_anywhere(person, VIEW):
        raise PermissionDenied

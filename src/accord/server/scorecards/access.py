"""The only road to a scorecard: who sees the figures of its unit reads it, the service-level manager agrees it.

A scorecard of a service, or of all of IT, tells of every unit: it is for those who see the figures of all of them.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from accord.server.accounts.access import (
    Visitor,
    access_unit,
    may,
    may_anywhere,
    may_everywhere,
    paths_in_reach,
    require,
    under,
    units_in_reach,
)
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.catalogue.models import Service
from accord.server.scorecards.models import Scorecard

__all__ = [
    "AGREE", "VIEW", "access_about", "access_card", "cards_in_reach", "may_agree", "may_agree_anywhere",
    "units_to_agree",
]  # fmt: skip

VIEW = Capability.VIEW_MEASURES
AGREE = Capability.AGREE_SCORECARDS


def cards_in_reach(person: Visitor) -> QuerySet[Scorecard]:
    """Return the scorecards that a person may read."""
    reach = Q() if may_everywhere(person, VIEW) else under(paths_in_reach(person, VIEW), "unit__path")
    return Scorecard.objects.filter(reach).select_related("unit", "service")


def access_card(person: Visitor, code: str, *, to_change: bool = False) -> Scorecard:
    """Return a scorecard: 404 out of reach, refused when it may only be read."""
    require(person, VIEW)
    found = cards_in_reach(person).filter(code=code).first()
    if found is None:
        raise Http404(code)
    if to_change and not may_agree(person, found.unit):
        raise PermissionDenied
    return found


def access_about(person: Visitor, unit: str, service: str) -> tuple[Unit | None, Service | None]:
    """Return what a new scorecard is to be about: a unit, a service, or all of IT without both."""
    require(person, AGREE)
    found = access_unit(person, unit, to=AGREE) if unit else None
    if not may_agree(person, found):
        raise PermissionDenied
    if unit or not service:
        return found, None
    known = Service.objects.select_related("owner").filter(code=service).first()
    if known is None:
        raise Http404(service)
    return None, known


def may_agree(person: Visitor, unit: Unit | None) -> bool:
    """Say whether a person agrees the scorecard of a unit; without one, of a service or of all of IT."""
    return may(person, AGREE, unit) if unit else may_everywhere(person, AGREE)


def may_agree_anywhere(person: Visitor) -> bool:
    """Say whether a person agrees any scorecard."""
    return may_anywhere(person, AGREE)


def units_to_agree(person: Visitor) -> QuerySet[Unit]:
    """Return the units whose scorecards a person agrees."""
    return units_in_reach(person, AGREE).filter(ended_on=None)

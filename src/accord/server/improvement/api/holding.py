"""What the endpoints of improvements have in common: who may, what a body names, and an improvement as it is now."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Unit
from accord.server.improvement.access import CHANGE, VIEW, access_improvement
from accord.server.improvement.forms import people_for
from accord.server.improvement.models import Action, Cause, Improvement
from accord.server.improvement.schemas import ImprovementShape, shape_improvement
from accord.server.rest.needs import needs

__all__ = ["CHANGES", "READS", "held_of", "owner_named", "shaped", "whole"]

READS = needs(VIEW)
CHANGES = needs(*CHANGE)


def whole(rows: QuerySet[Improvement]) -> QuerySet[Improvement]:
    """Return improvements with all that their shape says."""
    causes, actions = Prefetch("causes", Cause.objects.order_by("pk")), Prefetch("actions", Action.objects.all())
    return rows.select_related("unit", "service", "known_error", "deviation").prefetch_related(causes, actions)


def shaped(improvement: Improvement) -> ImprovementShape:
    """Return an improvement as it is now."""
    return shape_improvement(whole(Improvement.objects.filter(pk=improvement.pk)).get())


def held_of(by: Person, code: str) -> Improvement:
    """Return an improvement to be changed, and let nobody else change it meanwhile."""
    found = access_improvement(by, code, to_change=True)
    return Improvement.objects.select_for_update(of=("self",)).select_related("unit").get(pk=found.pk)


def owner_named(key: int | None, unit: Unit | None) -> Person | None:
    """Return who is to own something of a unit, or anything at all. Raises InputError for whoever cannot."""
    if key is None:
        return None
    found = people_for(unit).filter(pk=key).first()
    if found is None:
        raise InputError([at_field(_("This is nobody who holds an office for it."), "owner")])
    return found

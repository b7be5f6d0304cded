"""Why a measure is not what was agreed: what the register of improvements says of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import Prefetch, Q, QuerySet

from accord.server.accounts.models import Person
from accord.server.improvement.access import improvements_in_reach
from accord.server.improvement.models import Cause, Improvement, Source
from accord.server.reporting.queries import ReportPeriod, Scope

__all__ = ["causes_of"]

_MOST: Final = 60
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "desk.response": ("response",),
    "desk.resolution": ("resolution",),
    "desk.fulfilment": ("resolution", "fulfilment"),
}
_OF_CUSTOMERS: Final = ("desk.satisfaction", "survey.answered")


def causes_of(
    person: Person, scope: Scope, period: ReportPeriod, measures: Iterable[str]
) -> dict[str, list[Improvement]]:
    """Return the improvements that were going on in a period, by the measures that they explain; two queries."""
    begin, until = period.instants(scope.zone)
    rows: QuerySet[Improvement, Any] = improvements_in_reach(person).filter(_about(scope), opened_at__lt=until)
    rows = rows.filter(Q(closed_at=None) | Q(closed_at__gte=begin))
    named = Prefetch("causes", Cause.objects.order_by("name"))
    known = list(
        rows.select_related("unit", "service", "owner", "deviation")
        .prefetch_related(named)
        .order_by("-opened_at", "-pk")[:_MOST]
    )
    found = {one: [entry for entry in known if _explains(entry, one)] for one in measures}
    return {measure: entries for measure, entries in found.items() if entries}


def _about(scope: Scope) -> Q:
    within = Q(unit__path__startswith=scope.unit.path) if scope.unit else Q()
    return within & Q(service=scope.service) if scope.service else within


def _explains(entry: Improvement, measure: str) -> bool:
    if measure in _OF_CUSTOMERS:
        return entry.source == Source.LOW_SCORE
    found = getattr(entry, "deviation", None)
    if found is None:
        return False
    kinds: Sequence[str] = _KINDS.get(measure, ())
    return measure.startswith("sla.") or found.kind in kinds

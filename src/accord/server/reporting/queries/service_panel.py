"""What the page of a service shows of its figures: unit by unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from accord.server.accounts.access import Visitor, paths_in_reach, under
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Figure, Span, TargetKinds
from accord.server.reporting.queries.rows import Line, lines_by
from accord.server.reporting.spans import Chosen

__all__ = ["ServiceFigures", "service_figures"]


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """How one kind of target of a service was kept, by unit, in the last month of which anything is known."""

    kind: TargetKinds
    period: Chosen
    rows: Sequence[tuple[Unit, Line]]


def service_figures(person: Visitor, service: Service) -> ServiceFigures | None:
    """Return the figures of the units whose figures a person may see; None where there are none."""
    seen = under(paths_in_reach(person, Capability.VIEW_MEASURES), "unit__path")
    figures = Figure.objects.filter(seen, service=service)
    latest = figures.filter(span=Span.MONTH).order_by("-starts_on").values_list("starts_on", flat=True).first()
    if latest is None:
        return None
    of_month = figures.filter(span=Span.MONTH, starts_on=latest, kind__in=TargetKinds.values)
    kind = of_month.order_by().values_list("kind").annotate(units=Count("unit")).order_by("-units", "kind")[0][0]
    period = Chosen.holding(Span.MONTH, latest)
    found = lines_by(figures.filter(kind=kind), "unit_id", period)
    units = Unit.objects.filter(pk__in=found).order_by("path")
    return ServiceFigures(TargetKinds(kind), period, [(unit, found[unit.pk]) for unit in units])

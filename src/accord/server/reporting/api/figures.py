"""The endpoints of figures."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router

from accord.server.accounts.access import access_unit, require
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.agreements.access import sees_inside
from accord.server.reporting.keeping.records import INSIDE
from accord.server.reporting.models import Figure
from accord.server.reporting.schemas import FiguresAsked, FigureShape, shape_figure
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code

__all__ = ["INSIDE", "router"]

router = Router(tags=["Measures"])

_SEE = Capability.VIEW_MEASURES


@router.get(
    "/units/{code}/figures", response=Page[FigureShape], url_name="unit_figures", summary="List figures of a unit",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_figures(request: HttpRequest, code: Code, asked: Query[FiguresAsked]) -> Page[FigureShape]:
    """Return what was agreed with a unit and what was kept, as its page shows it, period by period."""
    by = asker(request)
    require(by, _SEE)
    unit = access_unit(by, code, to=_SEE)
    rows = _figures(by, unit, asked).select_related("unit", "service")
    return page_of(request, rows, asked, ["starts_on", "service__code", "kind", "pk"], shape_figure)


def _figures(person: Person, unit: Unit, asked: FiguresAsked) -> QuerySet[Figure]:
    wanted = {
        "kind": asked.kind, "service__code": asked.service,
        "starts_on__gte": asked.first, "starts_on__lte": asked.last,
    }  # fmt: skip
    given: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
    rows = Figure.objects.filter(unit=unit, span=asked.span, **given)
    return rows if sees_inside(person) else rows.exclude(kind__in=INSIDE)

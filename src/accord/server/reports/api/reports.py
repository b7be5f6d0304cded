"""The endpoints of service-level reports."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require, units_in_reach
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import services_in_reach
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.access import access_order, access_report, reports_in_reach
from accord.server.reports.actions import ask
from accord.server.reports.models import Order
from accord.server.reports.models.reports import TYPES
from accord.server.reports.schemas.reports import (
    OrderShape,
    ReportNew,
    ReportsAsked,
    ReportShape,
    shape_order,
    shape_report,
)
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code, Key
from accord.server.rest.tags import made, tagged

__all__ = ["router"]

router = Router(tags=["Reports"])

_VIEW = Capability.VIEW_MEASURES
_FILES: dict[int, Any] = {
    200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in TYPES.values()}}
}


@router.get(
    "/reports", response=Page[ReportShape], url_name="reports", summary="List reports", openapi_extra=needs(_VIEW)
)
def list_reports(request: HttpRequest, asked: Query[ReportsAsked]) -> Page[ReportShape]:
    """Return the reports of the units whose figures you see, the latest first."""
    by = asker(request)
    require(by, _VIEW)
    wanted = {"unit__code": asked.unit, "service__code": asked.service, "state": asked.state}
    rows = reports_in_reach(by).filter(**{name: value for name, value in wanted.items() if value})
    return page_of(request, rows, asked, ["-pk"], shape_report)


@router.post(
    "/reports", response={201: OrderShape}, url_name="reports", summary="Ask for reports", openapi_extra=needs(_VIEW)
)
def ask_for_reports(request: HttpRequest, given: ReportNew) -> Status[OrderShape]:
    """Have a report made of a unit, or of each unit below it as well. They are made within seconds: read the order."""
    by = asker(request)
    require(by, _VIEW)
    unit = named(units_in_reach(by, _VIEW), given.unit, "unit")
    today = timezone.localdate()
    service = named(services_in_reach(by, today=today), given.service, "service") if given.service else None
    span = Span(given.span)
    period = Chosen.holding(span, given.day) if given.day else Chosen.holding(span, today).before
    units = _below(by, unit) if given.below else [unit]
    order = ask(units, period, language=given.language, by=by, now=timezone.now(), service=service)
    return Status(201, made(request, _shown(by, order), "api:report_order", order.pk))


def _below(by: Person, unit: Unit) -> list[Unit]:
    return list(units_in_reach(by, _VIEW).filter(path__startswith=unit.path, ended_on=None).order_by("path"))


def _shown(by: Person, order: Order) -> OrderShape:
    return shape_order(order, list(reports_in_reach(by).filter(order=order).order_by("pk")))


@router.get(
    "/report-orders/{key}", response=OrderShape, url_name="report_order", summary="See how far an order is",
    openapi_extra=needs(_VIEW),
)  # fmt: skip
def read_report_order(request: HttpRequest, key: Key) -> OrderShape:
    """Return an order with those of its reports that you see."""
    by = asker(request)
    require(by, _VIEW)
    return tagged(request, _shown(by, access_order(by, key)))


@router.get(
    "/reports/{key}", response=ReportShape, url_name="report", summary="Read what a report is about",
    openapi_extra=needs(_VIEW),
)  # fmt: skip
def read_report(request: HttpRequest, key: Key) -> ReportShape:
    """Return one report: what it is about, and how far it is."""
    by = asker(request)
    require(by, _VIEW)
    return tagged(request, shape_report(access_report(by, key)))


@router.get(
    "/reports/{key}/files/{form}", response=bytes, url_name="report_file", summary="Download a report",
    openapi_extra=needs(_VIEW, responses=_FILES),
)  # fmt: skip
def download_report(request: HttpRequest, key: Key, form: Code) -> HttpResponse:
    """Return a report as a page (`html`), on paper (`pdf`) or as a workbook (`xlsx`): 404 until it is made."""
    by = asker(request)
    require(by, _VIEW)
    found = access_report(by, key)
    if form not in found.files:
        raise Http404(form)
    answer = HttpResponse(found.content(form), content_type=TYPES[form])
    answer["ETag"] = f'"{found.files[form][:32]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    if form == "html":
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return answer

"""The endpoints of the catalogue."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from accord.server.accounts.access import require
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import (
    access_service,
    access_supplier,
    offerings_in_reach,
    sees_everything,
    services_in_reach,
)
from accord.server.catalogue.models import Component, Function, Service, Supplier
from accord.server.catalogue.queries.listing import Asked as Wanted
from accord.server.catalogue.queries.listing import find_services
from accord.server.catalogue.schemas import (
    ComponentShape,
    FunctionShape,
    OfferingsAsked,
    OfferingShape,
    PartsAsked,
    ServicesAsked,
    ServiceShape,
    SupplierShape,
    shape_component,
    shape_function,
    shape_offering,
    shape_service,
    shape_supplier,
)
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Asked, Code
from accord.server.rest.tags import tagged

__all__ = ["router"]

router = Router(tags=["Catalogue"])

_SEE = Capability.VIEW_CATALOGUE
_BESIDE_SERVICE = ("team", "supplier", "hours")


def _services(person: Person, today: date) -> QuerySet[Service]:
    require(person, _SEE)
    return services_in_reach(person, today=today)


@router.get(
    "/services", response=Page[ServiceShape], url_name="services", summary="List services", openapi_extra=needs(_SEE)
)
def list_services(request: HttpRequest, asked: Query[ServicesAsked]) -> Page[ServiceShape]:
    """Return the services that you see, in the order of their short names."""
    by, today = asker(request), timezone.localdate()
    rows = _services(by, today)
    unit = Unit.objects.filter(code=asked.unit).first() if asked.unit else None
    if asked.unit and unit is None:
        rows = rows.none()
    wanted = Wanted(asked.q or "", asked.state or "", "", asked.team or "", asked.criticality or "", unit)
    if wanted != Wanted():
        rows = rows.filter(pk__in=find_services(by, wanted, today=today)[0])
    rows = rows.select_related(*_BESIDE_SERVICE).prefetch_related("components")
    return page_of(request, rows, asked, ["code"], shape_service)


@router.get(
    "/services/{code}", response=ServiceShape, url_name="service", summary="Read a service", openapi_extra=needs(_SEE)
)
def read_service(request: HttpRequest, code: Code) -> ServiceShape:
    """Return one service."""
    by = asker(request)
    require(by, _SEE)
    service = access_service(by, code, today=timezone.localdate())
    return tagged(request, shape_service(service))


def _parts[Part: (Component, Function)](
    rows: QuerySet[Part], person: Person, service: str | None, path: str, today: date
) -> QuerySet[Part]:
    """Return the parts of the services that somebody sees, or of one of them."""
    seen = _services(person, today)
    within: dict[str, Any] = {f"{path}__in": seen.filter(code=service) if service else seen}
    return rows.filter(**within).select_related("team", "supplier")


@router.get(
    "/components", response=Page[ComponentShape], url_name="components", summary="List components",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_components(request: HttpRequest, asked: Query[PartsAsked]) -> Page[ComponentShape]:
    """Return the parts of the services that you see, in the order of their short names."""
    by = asker(request)
    rows = _parts(Component.objects.all(), by, asked.service, "service", timezone.localdate())
    rows = rows.select_related("team", "supplier", "service").prefetch_related("functions")
    return page_of(request, rows, asked, ["code"], shape_component)


@router.get(
    "/functions", response=Page[FunctionShape], url_name="functions", summary="List functions",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_functions(request: HttpRequest, asked: Query[PartsAsked]) -> Page[FunctionShape]:
    """Return the functions of the components that you see, in the order of their short names."""
    by = asker(request)
    rows = _parts(Function.objects.all(), by, asked.service, "component__service", timezone.localdate())
    rows = rows.select_related("team", "supplier", "component__service")
    return page_of(request, rows, asked, ["code"], shape_function)


@router.get(
    "/offerings", response=Page[OfferingShape], url_name="offerings", summary="List offerings",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_offerings(request: HttpRequest, asked: Query[OfferingsAsked]) -> Page[OfferingShape]:
    """Return which unit gets which service, in the order in which they were entered."""
    by = asker(request)
    require(by, _SEE)
    rows = offerings_in_reach(by, today=timezone.localdate())
    rows = rows.filter(unit__code=asked.unit) if asked.unit else rows
    rows = rows.filter(service__code=asked.service) if asked.service else rows
    rows = rows.select_related("unit", "service", "component", "hours")
    return page_of(request, rows, asked, ["pk"], shape_offering)


@router.get(
    "/suppliers", response=Page[SupplierShape], url_name="suppliers", summary="List suppliers",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_suppliers(request: HttpRequest, asked: Query[Asked]) -> Page[SupplierShape]:
    """Return the companies behind services. Who sees only what is offered to them sees none."""
    by = asker(request)
    require(by, _SEE)
    if not sees_everything(by):
        raise Http404
    return page_of(request, Supplier.objects.all(), asked, ["code"], shape_supplier)


@router.get(
    "/suppliers/{code}", response=SupplierShape, url_name="supplier", summary="Read a supplier",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def read_supplier(request: HttpRequest, code: Code) -> SupplierShape:
    """Return one supplier."""
    by = asker(request)
    require(by, _SEE)
    return tagged(request, shape_supplier(access_supplier(by, code)))

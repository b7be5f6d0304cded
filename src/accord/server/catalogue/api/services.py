"""The endpoints of services."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import access_service, require_edit, sees_everything, services_in_reach
from accord.server.catalogue.actions import record_step
from accord.server.catalogue.api.filling import EDIT, SEE, added, changed, removed
from accord.server.catalogue.models import Service, State
from accord.server.catalogue.queries.listing import Asked as Wanted
from accord.server.catalogue.queries.listing import find_services
from accord.server.catalogue.schemas import ServiceChange, ServiceNew, ServicesAsked, ServiceShape, shape_service
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Catalogue"])

_BESIDE = ("team", "supplier", "hours")


def _seen(person: Person, today: date) -> QuerySet[Service]:
    require(person, SEE)
    return services_in_reach(person, today=today)


@router.get(
    "/services", response=Page[ServiceShape], url_name="services", summary="List services", openapi_extra=needs(SEE)
)
def list_services(request: HttpRequest, asked: Query[ServicesAsked]) -> Page[ServiceShape]:
    """Return the services that you see, in the order of their short names."""
    by, today = asker(request), timezone.localdate()
    rows = _seen(by, today)
    unit = Unit.objects.filter(code=asked.unit).first() if asked.unit else None
    if asked.unit and unit is None:
        rows = rows.none()
    wanted = Wanted(asked.q or "", asked.state or "", "", asked.team or "", asked.criticality or "", unit)
    if wanted != Wanted():
        rows = rows.filter(pk__in=find_services(by, wanted, today=today)[0])
    rows = rows.select_related(*_BESIDE).prefetch_related("components")
    is_inside = sees_everything(by)
    return page_of(request, rows, asked, ["code"], lambda one: shape_service(one, is_inside=is_inside))


@router.post(
    "/services", response={201: ServiceShape}, url_name="services", summary="Add a service", openapi_extra=needs(EDIT)
)
@transaction.atomic
def add_service(request: HttpRequest, given: ServiceNew) -> Status[ServiceShape]:
    """Add a service, which is proposed today. Its further steps are written down one by one."""
    by, today = asker(request), timezone.localdate()
    require_edit(by)
    service = added(Service(), dict(given), by=by)
    record_step(service, State.PROPOSED, today, by=by, today=today)
    return Status(201, made(request, shape_service(service), "api:service", service.code))


@router.get(
    "/services/{code}", response=ServiceShape, url_name="service", summary="Read a service", openapi_extra=needs(SEE)
)
def read_service(request: HttpRequest, code: Code) -> ServiceShape:
    """Return one service."""
    by = asker(request)
    require(by, SEE)
    service = access_service(by, code, today=timezone.localdate())
    return tagged(request, shape_service(service, is_inside=sees_everything(by)))


@router.patch(
    "/services/{code}", response=ServiceShape, url_name="service", summary="Change a service",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def edit_service(request: HttpRequest, code: Code, given: ServiceChange) -> ServiceShape:
    """Change what a service is. Its short name stays, and its state follows its steps."""
    by = asker(request)
    require(by, SEE)
    service = access_service(by, code, today=timezone.localdate(), to=EDIT)
    match(request, shape_service(service))
    return tagged(request, shape_service(changed(service, given.given(), by=by)))


@router.delete(
    "/services/{code}", response={204: None}, url_name="service", summary="Remove a service",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def remove_service(request: HttpRequest, code: Code) -> Status[None]:
    """Remove a service that was entered by mistake, with its parts. One that ends is retired by a step instead."""
    by = asker(request)
    require(by, SEE)
    removed(request, access_service(by, code, today=timezone.localdate(), to=EDIT), shape_service, by=by)
    return Status(204, None)

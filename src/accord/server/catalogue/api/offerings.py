"""The endpoints of offerings."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import may, require, units_in_reach
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import offerings_in_reach, require_edit, services_in_reach
from accord.server.catalogue.api.filling import EDIT, SEE, added, changed, removed
from accord.server.catalogue.models import Offering, Service, State
from accord.server.catalogue.schemas import OfferingChange, OfferingNew, OfferingsAsked, OfferingShape, shape_offering
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Catalogue"])


def _seen(person: Person) -> QuerySet[Offering]:
    require(person, SEE)
    rows = offerings_in_reach(person, today=timezone.localdate())
    return rows.select_related("unit", "service", "component", "hours")


def _found(person: Person, key: int) -> Offering:
    offering = _seen(person).filter(pk=key).first()
    if offering is None:
        raise Http404(str(key))
    return offering


def _to_edit(person: Person, key: int) -> Offering:
    offering = _found(person, key)
    if not may(person, EDIT, offering.unit):
        raise PermissionDenied
    return offering


@router.get(
    "/offerings", response=Page[OfferingShape], url_name="offerings", summary="List offerings",
    openapi_extra=needs(SEE),
)  # fmt: skip
def list_offerings(request: HttpRequest, asked: Query[OfferingsAsked]) -> Page[OfferingShape]:
    """Return which unit gets which service, in the order in which they were entered."""
    rows = _seen(asker(request))
    rows = rows.filter(unit__code=asked.unit) if asked.unit else rows
    rows = rows.filter(service__code=asked.service) if asked.service else rows
    return page_of(request, rows, asked, ["pk"], shape_offering)


@router.post(
    "/offerings", response={201: OfferingShape}, url_name="offerings", summary="Offer a service",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def add_offering(request: HttpRequest, given: OfferingNew) -> Status[OfferingShape]:
    """Offer a service, or one of its components, to a unit and everything below it."""
    by = asker(request)
    require_edit(by)
    values = dict(given)
    unit = named(units_in_reach(by, EDIT), values.pop("unit"), "unit")
    service = named(_to_offer(by), values.pop("service"), "service")
    part = values.pop("component")
    component = named(service.components.all(), part, "component") if part else None
    values["importance"] = given.importance or unit.offerings.count() + 1
    offering = added(Offering(unit=unit, service=service, component=component), values, by=by)
    return Status(201, made(request, shape_offering(offering), "api:offering", offering.pk))


def _to_offer(person: Person) -> QuerySet[Service]:
    return services_in_reach(person, today=timezone.localdate()).exclude(state=State.RETIRED)


@router.get(
    "/offerings/{key}", response=OfferingShape, url_name="offering", summary="Read an offering",
    openapi_extra=needs(SEE),
)  # fmt: skip
def read_offering(request: HttpRequest, key: Key) -> OfferingShape:
    """Return one offering."""
    return tagged(request, shape_offering(_found(asker(request), key)))


@router.patch(
    "/offerings/{key}", response=OfferingShape, url_name="offering", summary="Change an offering",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def edit_offering(request: HttpRequest, key: Key, given: OfferingChange) -> OfferingShape:
    """Change hours, importance, price or days of an offering, or end it by `ends_on`."""
    by = asker(request)
    offering = _to_edit(by, key)
    match(request, shape_offering(offering))
    return tagged(request, shape_offering(changed(offering, given.given(), by=by)))


@router.delete(
    "/offerings/{key}", response={204: None}, url_name="offering", summary="Remove an offering",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def remove_offering(request: HttpRequest, key: Key) -> Status[None]:
    """Remove an offering that was entered by mistake. One that ends gets an end instead."""
    by = asker(request)
    removed(request, _to_edit(by, key), shape_offering, by=by)
    return Status(204, None)

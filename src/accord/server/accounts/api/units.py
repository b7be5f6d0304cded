"""The endpoints of units."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import access_unit, may, may_anywhere, paths_in_reach, require, under, units_in_reach
from accord.server.accounts.actions import change_unit, create_unit, end_unit, reopen_unit
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.schemas import UnitChange, UnitNew, UnitsAsked, UnitShape, shape_unit
from accord.server.accounts.views.asking import asker
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Units"])

_MANAGE = Capability.MANAGE_PEOPLE
_SEES_UNITS = (Capability.VIEW_PEOPLE, Capability.VIEW_MEASURES)


def _units(person: Person) -> QuerySet[Unit]:
    """Return the units that somebody sees: those whose people or whose figures they may see."""
    if not any(may_anywhere(person, capability) for capability in _SEES_UNITS):
        raise PermissionDenied
    paths = {path for capability in _SEES_UNITS for path in paths_in_reach(person, capability)}
    return Unit.objects.filter(under(paths)).select_related("parent")


def _managed(person: Person) -> QuerySet[Unit]:
    return units_in_reach(person, _MANAGE)


@router.get(
    "/units", response=Page[UnitShape], url_name="units", summary="List units", openapi_extra=needs(*_SEES_UNITS)
)
def list_units(request: HttpRequest, asked: Query[UnitsAsked]) -> Page[UnitShape]:
    """Return the business units within your reach, in the order of their short names."""
    rows = _units(asker(request))
    if asked.below:
        top = rows.filter(code=asked.below).first()
        rows = rows.filter(path__startswith=top.path) if top else rows.none()
    if asked.q:
        rows = rows.filter(Q(name__icontains=asked.q) | Q(code__icontains=asked.q))
    if not asked.ended:
        rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()))
    return page_of(request, rows, asked, ["code"], shape_unit)


@router.post("/units", response={201: UnitShape}, url_name="units", summary="Add a unit", openapi_extra=needs(_MANAGE))
def add_unit(request: HttpRequest, given: UnitNew) -> Status[UnitShape]:
    """Add a unit below another that you manage."""
    by = asker(request)
    require(by, _MANAGE)
    parent = named(_managed(by), given.parent, "parent")
    unit = Unit(
        code=given.code, name=given.name, parent=parent,
        zone=given.zone or parent.zone, currency=given.currency or parent.currency,
    )  # fmt: skip
    create_unit(unit, by=by)
    return Status(201, made(request, shape_unit(unit), "api:unit", unit.code))


@router.get(
    "/units/{code}", response=UnitShape, url_name="unit", summary="Read a unit", openapi_extra=needs(*_SEES_UNITS)
)
def read_unit(request: HttpRequest, code: Code) -> UnitShape:
    """Return one business unit."""
    return tagged(request, shape_unit(_unit(asker(request), code)))


def _unit(person: Person, code: str) -> Unit:
    unit = _units(person).filter(code=code).first()
    if unit is None:
        raise Http404(code)
    return unit


@router.patch(
    "/units/{code}", response=UnitShape, url_name="unit", summary="Change a unit", openapi_extra=needs(_MANAGE)
)
@transaction.atomic
def edit_unit(request: HttpRequest, code: Code, given: UnitChange) -> UnitShape:
    """Rename a unit, move it, change its time zone or currency, end it, or let it go on."""
    by = asker(request)
    _unit(by, code)
    require(by, _MANAGE)
    unit = access_unit(by, code, to=_MANAGE)
    match(request, shape_unit(unit))
    _change(unit, given.given(), by)
    return tagged(request, shape_unit(unit))


def _change(unit: Unit, wanted: dict[str, Any], by: Person) -> None:
    ends, ended_on = "ended_on" in wanted, wanted.pop("ended_on", None)
    if "parent" in wanted:
        _refuse_move(unit, wanted["parent"], by)
        wanted["parent"] = named(_managed(by), wanted["parent"], "parent")
    for name, value in wanted.items():
        setattr(unit, name, value)
    if wanted:
        change_unit(unit, by=by)
    if ends and ended_on != unit.ended_on:
        end_unit(unit, on=ended_on, by=by) if ended_on else reopen_unit(unit, by=by)


def _refuse_move(unit: Unit, parent: str, by: Person) -> None:
    """Refuse to move a unit away from what others manage."""
    if unit.parent is not None and unit.parent.code != parent and not may(by, _MANAGE, unit.parent):
        raise PermissionDenied

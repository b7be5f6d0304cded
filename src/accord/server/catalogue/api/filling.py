"""What a body says, written into a row of the catalogue and saved."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.server.accounts.models import Person, Team
from accord.server.accounts.roles import HOLDERS, Capability
from accord.server.calendars.models import Calendar
from accord.server.catalogue.actions import change, create, remove
from accord.server.catalogue.actions.things import Thing
from accord.server.catalogue.models import Supplier
from accord.server.catalogue.schemas import Price
from accord.server.rest.changes import at_fields, named
from accord.server.rest.shapes import Shape
from accord.server.rest.tags import match

__all__ = ["EDIT", "SEE", "added", "changed", "removed"]

SEE, EDIT = Capability.VIEW_CATALOGUE, Capability.EDIT_CATALOGUE
_CENT, _OF_SHARE = Decimal("0.01"), Decimal("0.0001")  # as the columns keep them, so that a tag holds after saving
_OWN_NAMES: Mapping[str, str] = {"hours": "calendar", "cost": "cost_in_words"}

type Shaping[T: Thing] = Callable[[T], Shape]


def added[T: Thing](thing: T, values: Mapping[str, Any], *, by: Person) -> T:
    """Save a new thing with the values of a body."""
    _fill(thing, values)
    with at_fields(_OWN_NAMES):
        return create(thing, by=by)


def changed[T: Thing](thing: T, values: Mapping[str, Any], *, by: Person) -> T:
    """Save a thing with the changes of a body; without any it stays as it is."""
    if not values:
        return thing
    _fill(thing, values)
    with at_fields(_OWN_NAMES):
        return change(thing, version=thing.row_version, by=by)


def removed[T: Thing](request: HttpRequest, thing: T, shape: Shaping[T], *, by: Person) -> None:
    """Remove a thing that is still as the request says."""
    with transaction.atomic():
        held: T = type(thing)._default_manager.select_for_update().get(pk=thing.pk)  # type: ignore[assignment]
        match(request, shape(held))
        remove(held, by=by)


def _fill(thing: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        match name:
            case "team" | "supplier":
                rows: QuerySet[Any] = (Team if name == "team" else Supplier)._default_manager.all()
                setattr(thing, name, named(rows, value, name) if value else None)
            case "calendar":
                thing.hours = _calendar(thing, value) if value else None
            case "owner":
                thing.owner = _owner(thing, value) if value else None
            case "cost" | "price":
                _fill_money(thing, name, value)
            case "professional_services_share":
                thing.professional_services_share = None if value is None else value.quantize(_OF_SHARE)
            case "cost_in_words":
                thing.cost = value
            case _:
                setattr(thing, name, value)


def _fill_money(thing: Any, name: str, value: Price | None) -> None:
    parts = (value.amount.quantize(_CENT), value.currency, value.per) if value else (None, "", "")
    for part, one in zip(("amount", "currency", "per"), parts, strict=True):
        setattr(thing, f"{name}_{part}", one)


def _calendar(thing: Any, code: str) -> Calendar:
    """Return a calendar that may be chosen: one that has not ended, or is chosen already."""
    rows = Calendar.objects.filter(ended_on=None) | Calendar.objects.filter(pk=thing.hours_id)
    return named(rows, code, "calendar")


def _owner(thing: Any, key: int) -> Person:
    """Return somebody who may own services, or does own this one already."""
    owners = Person.objects.filter(is_active=True, memberships__role__in=HOLDERS[EDIT])
    found = (owners | Person.objects.filter(pk=thing.owner_id)).filter(pk=key).first()
    if found is None:
        raise InputError(_("%(key)s is nobody who may edit the catalogue") % {"key": key}, "", Place(field="owner"))
    return found

"""Who changed what when, for one thing of the catalogue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.catalogue.actions.things import Thing
from accord.server.ui import filters

__all__ = ["ChangedField", "Version", "event_of", "versions_of"]

_MOST = 200
_SILENT = {"id", "row_version"}


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field whose value changed, as people read it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """A state that a thing was in since an instant. `by` is "" where the system itself wrote it."""

    key: int
    at: datetime
    by: str
    fields: tuple[ChangedField, ...]
    is_first: bool
    is_present: bool


def versions_of(thing: Thing) -> list[Version]:
    """Return the versions of a thing, the newest first."""
    events = list(_events(thing).select_related("pgh_context").order_by("-pgh_id")[:_MOST])
    people = _people(events)
    names = _names(thing, events)
    changes = [_changes(thing, before, after, names) for after, before in pairwise(events)]
    changes += [()] if events else []
    return [
        Version(
            event.pgh_id,
            event.pgh_created_at,
            people.get(_user(event), ""),
            fields,
            place == len(events) - 1,
            place == 0,
        )
        for place, (event, fields) in enumerate(zip(events, changes, strict=True))
    ]


def event_of(thing: Thing, key: int) -> Any | None:
    """Return one event of a thing's history."""
    return _events(thing).filter(pgh_id=key).first()


def _events(thing: Any) -> Any:
    return thing.events.exclude(pgh_label="delete")


def _user(event: Any) -> int | None:
    context = event.pgh_context
    return context.metadata.get("user") if context else None


def _people(events: Iterable[Any]) -> Mapping[int | None, str]:
    keys = [key for event in events if (key := _user(event)) is not None]
    return dict(Person.objects.filter(pk__in=keys).values_list("pk", "name"))


def _names(thing: Thing, events: list[Any]) -> Mapping[tuple[str, int], str]:
    """Return what referred rows are called, by field and key; a query for each kind that occurs."""
    found: dict[tuple[str, int], str] = {}
    for field in thing._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            keys = [key for event in events if (key := getattr(event, field.attname, None)) is not None]
            rows = field.remote_field.model._default_manager.filter(pk__in=keys) if keys else ()
            found |= {(field.name, row.pk): str(row) for row in rows}
    return found


def _changes(thing: Thing, before: Any, after: Any, names: Mapping[tuple[str, int], str]) -> tuple[ChangedField, ...]:
    made = []
    for field in thing._meta.concrete_fields:
        if field.name in _SILENT or not hasattr(after, field.attname):
            continue
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            made.append(ChangedField(str(field.verbose_name), _said(field, old, names), _said(field, new, names)))
    return tuple(made)


def _said(field: Any, value: Any, names: Mapping[tuple[str, int], str]) -> str:
    if isinstance(field, models.ForeignKey):
        return names.get((field.name, value), "") if value else ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: Any) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case date():
            return filters.day(value)
        case Decimal():
            return filters.number(value, 2)
        case dict():
            return ", ".join(f"{key}: {text}" for key, text in sorted(value.items()))
    return "" if value is None else str(value)

"""The catalogue as the rows of a file, and what such rows may refer to."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from accord.server.accounts.models import Person, Team, Unit
from accord.server.calendars.models import Calendar
from accord.server.catalogue.exchange.checking import Known
from accord.server.catalogue.exchange.columns import SHEETS, Column, Kind, Sheet
from accord.server.catalogue.exchange.rows import Content, Identity, Row
from accord.server.catalogue.exchange.values import EMPTY_TEXT
from accord.server.catalogue.models import Component, Dependency, Function, LifecycleStep, Offering, Service, Supplier

__all__ = ["MODELS", "content", "key_of", "known"]

MODELS: Mapping[str, type[models.Model]] = {
    "suppliers": Supplier,
    "services": Service,
    "components": Component,
    "functions": Function,
    "supporting": Dependency,
    "offerings": Offering,
    "lifecycle": LifecycleStep,
}
"""The table behind each sheet."""

_ORDERS: Mapping[str, tuple[str, ...]] = {
    "supporting": ("service__code", "supporting__code"),
    "offerings": ("unit__code", "importance", "service__code", "component__code", "starts_on"),
    "lifecycle": ("service__code", "is_planned", "on", "id"),
}


def key_of(column: Column) -> str:
    """Return the field of the referred thing that a file names it by."""
    return "email" if column.to == "person" else "code"


def content() -> Content:
    """Return every row of the catalogue; one query a sheet."""
    return {sheet.key: _rows(sheet) for sheet in SHEETS}


def _rows(sheet: Sheet) -> dict[Identity, Row]:
    paths = [_path(column) for column in sheet.columns]
    rows = MODELS[sheet.key]._default_manager.order_by(*_ORDERS.get(sheet.key, ("code",))).values_list(*paths)
    made = (_row(sheet, values) for values in rows)
    return {tuple(row[key] for key in sheet.identity): row for row in made}


def _path(column: Column) -> str:
    if column.key in {"name_ru", "name_fr"}:
        return "names"
    return f"{column.attribute}__{key_of(column)}" if column.kind is Kind.REFERENCE else column.attribute


def _row(sheet: Sheet, values: Iterable[Any]) -> Row:
    return {column.key: _cell(column, value) for column, value in zip(sheet.columns, values, strict=True)}


def _cell(column: Column, value: Any) -> Any:
    if column.key in {"name_ru", "name_fr"}:
        value = value.get(column.key[-2:])
    return "" if value is None and column.kind in EMPTY_TEXT else value


def known() -> Known:
    """Return the codes and addresses that a file may refer to; one query for each kind."""
    return {
        "unit": set(Unit.objects.values_list("code", flat=True)),
        "team": set(Team.objects.values_list("code", flat=True)),
        "calendar": set(Calendar.objects.values_list("code", flat=True)),
        "person": set(Person.objects.values_list("email", flat=True)),
    }

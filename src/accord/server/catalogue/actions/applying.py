"""A catalogue file planned, and applied in one transaction."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pghistory
from django.db import connection, models
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.models import Person, Team, Unit
from accord.server.audit.actions import record
from accord.server.calendars.models import Calendar
from accord.server.catalogue.actions.lifecycle import settle_states
from accord.server.catalogue.actions.things import acting
from accord.server.catalogue.errors import PlanChangedError, StillUsedError
from accord.server.catalogue.exchange.checking import check
from accord.server.catalogue.exchange.columns import SHEET_BY_KEY, SHEETS, Column, Kind
from accord.server.catalogue.exchange.planning import Action, Change, FieldChange, Plan, make_plan
from accord.server.catalogue.exchange.rows import Identity, Reading, Value
from accord.server.catalogue.models import Component, LifecycleStep, Service, Supplier
from accord.server.catalogue.queries.content import MODELS, content, key_of, known

__all__ = ["apply_file", "plan_file"]

_REFERRED: Mapping[str, type[models.Model]] = {
    "unit": Unit,
    "team": Team,
    "calendar": Calendar,
    "person": Person,
    "suppliers": Supplier,
    "services": Service,
    "components": Component,
}
_AT_ONCE = 500


def plan_file(reading: Reading, *, today: date, removing: bool = False) -> Plan:
    """Return what applying a file would change. Raises InputError with the problems of its rows."""
    current = content()
    return make_plan(check(reading, known(), current, removing=removing), current, today=today, removing=removing)


def apply_file(reading: Reading, *, today: date, by: Person | None, removing: bool = False, expected: str = "") -> Plan:
    """Make the changes that a file asks for, all of them or none, and return them.

    `expected`: the fingerprint of the plan that somebody agreed to; another one raises PlanChangedError.
    """
    with acting(by), pghistory.context(action="catalogue.applied", file=reading.file):
        _lock()
        plan = plan_file(reading, today=today, removing=removing)
        if expected and plan.fingerprint != expected:
            raise PlanChangedError(_("The catalogue was changed in the meantime. Look at what the file changes now."))
        if plan.changes:
            _Applying(by).make(plan)
            counts: dict[str, Any] = {action.value: len(plan.of(action)) for action in Action}
            record("catalogue.applied", _organisation(), by=by, file=reading.file, plan=plan.fingerprint, **counts)
    return plan


def _lock() -> None:
    """Keep everybody else from writing to the catalogue until this transaction ends; reading goes on."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in MODELS.values())
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def _organisation() -> Unit:
    organisation = Unit.objects.filter(parent=None).first()
    if organisation is None:
        raise InputError(_("there is no organisation yet"), _("Set it up on the first page of the server"))
    return organisation


class _Applying:
    """The changes of a plan on their way into the tables."""

    def __init__(self, by: Person | None) -> None:
        self.by = by
        self.keys: dict[str, dict[str, int]] = {}
        self.touched: set[str] = set()

    def make(self, plan: Plan) -> None:
        """Make all changes: first what goes, then what changes, then what comes, outer things before inner ones."""
        self._remove(plan.of(Action.REMOVE))
        for sheet in SHEETS:
            added = [change for change in plan.of(Action.ADD) if change.sheet == sheet.key]
            changed = [change for change in plan.of(Action.CHANGE) if change.sheet == sheet.key]
            self._change(sheet.key, changed)
            self._add(sheet.key, added)
            self.keys.pop(sheet.key, None)
        if self.touched:
            settle_states(list(Service.objects.filter(code__in=self.touched).values_list("pk", flat=True)))

    def _remove(self, changes: Iterable[Change]) -> None:
        for change in changes:
            try:
                MODELS[change.sheet]._default_manager.filter(**_filter(change.sheet, change.identity)).delete()
            except (models.ProtectedError, models.RestrictedError) as error:
                users = sorted({str(user) for user in getattr(error, "protected_objects", ())})[:5]
                message = _("%(thing)s is still needed by: %(users)s")
                raise StillUsedError(message % {"thing": change.name, "users": ", ".join(users)}) from None
            self._touch(change)

    def _add(self, sheet: str, changes: list[Change]) -> None:
        rows = [self._filled(MODELS[sheet](), change) for change in changes]
        MODELS[sheet]._default_manager.bulk_create(rows, batch_size=_AT_ONCE)

    def _change(self, sheet: str, changes: list[Change]) -> None:
        if not changes:
            return
        rows = self._present(sheet)
        for change in changes:
            row = self._filled(rows[change.identity], change)
            row.row_version += 1  # type: ignore[attr-defined]
            row.save()

    def _present(self, sheet: str) -> dict[Identity, models.Model]:
        columns = [SHEET_BY_KEY[sheet].column(key) for key in SHEET_BY_KEY[sheet].identity]
        relations = [column.attribute for column in columns if column.kind is Kind.REFERENCE]
        rows = (
            MODELS[sheet]._default_manager.select_related(*relations)
            if relations
            else MODELS[sheet]._default_manager.all()
        )
        return {tuple(_identity_part(row, column) for column in columns): row for row in rows}

    def _filled(self, row: models.Model, change: Change) -> models.Model:
        sheet = SHEET_BY_KEY[change.sheet]
        for one in change.fields:
            self._fill(row, sheet.column(one.column), one)
        if isinstance(row, LifecycleStep):
            row.by = self.by
            self._touch(change)
        return row

    def _fill(self, row: Any, column: Column, field: FieldChange) -> None:
        if column.key in {"name_ru", "name_fr"}:
            names = {**row.names, column.key[-2:]: field.after}
            row.names = {language: name for language, name in names.items() if name}
        elif column.kind is Kind.REFERENCE:
            key = self._key(column, str(field.after)) if field.after else None
            setattr(row, f"{column.attribute}_id", key)
        else:
            setattr(row, column.attribute, field.after)

    def _key(self, column: Column, named: str) -> int:
        if column.to not in self.keys:
            rows = _REFERRED[column.to]._default_manager.values_list(key_of(column), "pk")
            self.keys[column.to] = dict(rows)
        return self.keys[column.to][named]

    def _touch(self, change: Change) -> None:
        if change.sheet == "lifecycle":
            self.touched.add(str(change.identity[0]))


def _identity_part(row: Any, column: Column) -> Value:
    value = getattr(row, column.attribute)
    if column.kind is not Kind.REFERENCE:
        return value  # type: ignore[no-any-return]
    return "" if value is None else str(getattr(value, key_of(column)))


def _filter(sheet: str, identity: Identity) -> dict[str, Value]:
    columns = (SHEET_BY_KEY[sheet].column(key) for key in SHEET_BY_KEY[sheet].identity)
    return {
        f"{column.attribute}__{key_of(column)}" if column.kind is Kind.REFERENCE else column.attribute: value or None
        if column.key in {"component", "starts_on"}
        else value
        for column, value in zip(columns, identity, strict=True)
    }

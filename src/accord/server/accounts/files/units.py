"""Units by file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError, Place, Problem
from accord.server.accounts import actions
from accord.server.accounts.files.plan import Change, ChangeKind, Plan, difference
from accord.server.accounts.files.reading import Row
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.validators import validate_currency, validate_zone
from accord.server.audit.actions import record

__all__ = ["REQUIRED", "UNIT_COLUMNS", "apply_units", "cell_of", "plan_units"]

REQUIRED: Final = ("code", "name", "parent")
OPTIONAL: Final = ("zone", "currency", "ended_on")
UNIT_COLUMNS: Final = (*REQUIRED, *OPTIONAL)
VALIDATORS: Final[Mapping[str, Callable[[str], None]]] = {
    "code": validate_slug,
    "zone": validate_zone,
    "currency": validate_currency,
}


def plan_units(rows: Sequence[Row]) -> Plan:
    """Return what a table of units would change, without changing anything."""
    units = _stored()
    problems = [*_problems_of_cells(rows), *_problems_of_tree(rows, units), *_problems_of_ends(rows, units)]
    return Plan(
        tuple(_change(row, units) for row in rows), tuple(sorted(problems, key=lambda one: one.place.line or 0))
    )


@transaction.atomic
def apply_units(rows: Sequence[Row], *, by: Person) -> Plan:
    """Do what a table says, all of it or nothing; problems raise InputError."""
    plan = plan_units(rows)
    if plan.problems:
        raise InputError(plan.problems)
    changes = {change.key: change for change in plan.changes}
    units = _stored()
    for row in _parents_first(rows):
        if changes[row["code"]].kind is not ChangeKind.SAME:
            units[row["code"]] = _store(row, units, by)
    record("units.imported", by, by=by, **plan.counts)
    return plan


def _stored() -> dict[str, Unit]:
    return {unit.code: unit for unit in Unit.objects.select_related("parent")}


def _problems_of_cells(rows: Sequence[Row]) -> list[Problem]:
    problems = []
    for row in rows:
        if not row["name"]:
            problems.append(_problem(row, "name", _("the name is empty")))
        for column, validate in VALIDATORS.items():
            if not row[column] and column != "code":
                continue
            try:
                validate(row[column])
            except ValidationError as error:
                problems.append(_problem(row, column, " ".join(error.messages)))
        if row["ended_on"] and _day(row["ended_on"]) is None:
            problems.append(_problem(row, "ended_on", _("this is no day"), _("Write it like 2026-12-31.")))
    return problems


def _problems_of_tree(rows: Sequence[Row], units: Mapping[str, Unit]) -> list[Problem]:
    problems, seen = [], dict[str, int]()
    parents = {unit.code: unit.parent.code if unit.parent else "" for unit in units.values()}
    parents |= {row["code"]: row["parent"] for row in rows}
    for row in rows:
        if (line := seen.setdefault(row["code"], row.line)) != row.line:
            problems.append(_problem(row, "code", _("row %(line)s names the same unit") % {"line": line}))
        elif not row["parent"]:
            if row["code"] not in units or units[row["code"]].parent_id:
                problems.append(_problem(row, "parent", _("it must say to which unit this one belongs")))
        elif row["parent"] not in parents:
            problems.append(_problem(row, "parent", _("the unit “%(code)s” is not known") % {"code": row["parent"]}))
        elif row["code"] in _above(row["code"], parents):
            problems.append(_problem(row, "parent", _("the unit would belong to itself, by way of what is above it")))
    return problems


def _problems_of_ends(rows: Sequence[Row], units: Mapping[str, Unit]) -> list[Problem]:
    """A unit cannot end before what belongs to it, as the file leaves both."""
    parents = {unit.code: cell_of(unit, "parent") for unit in units.values()}
    parents |= {row["code"]: row["parent"] for row in rows}
    ends = {unit.code: cell_of(unit, "ended_on") for unit in units.values()}
    ends |= {row["code"]: row["ended_on"] for row in rows if "ended_on" in row}
    lines = {row["code"]: row for row in rows}
    message = _("the unit would end before “%(code)s”, which belongs to it")
    return [
        _problem(lines[parent], "ended_on", message % {"code": code})
        for code, parent in parents.items()
        if parent in lines and ends.get(parent) and not "" < ends.get(code, "") <= ends[parent]
    ]


def _above(code: str, parents: Mapping[str, str]) -> list[str]:
    chain: list[str] = []
    while (code := parents.get(code, "")) and code not in chain:
        chain.append(code)
    return chain


def _parents_first(rows: Sequence[Row]) -> list[Row]:
    """A unit that moves out of the way of another comes before it, as does a parent before its children."""
    parents = {row["code"]: row["parent"] for row in rows}
    return sorted(rows, key=lambda row: len(_above(row["code"], parents)))


def _problem(row: Row, column: str, message: str, remedy: str = "") -> Problem:
    return Problem(message, remedy, Place(line=row.line, field=column))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def cell_of(unit: Unit, column: str) -> str:
    """Return what stands about a unit in a column of the file."""
    if column == "parent":
        return unit.parent.code if unit.parent else ""
    return str(getattr(unit, column) or "")


def _change(row: Row, units: Mapping[str, Unit]) -> Change:
    unit = units.get(row["code"])
    after = {column: row[column] for column in UNIT_COLUMNS[1:] if column in row}
    # A cell without a zone or a currency leaves what there is; one without a day says that the unit goes on.
    after = {column: value for column, value in after.items() if value or column == "ended_on"}
    before = {column: cell_of(unit, column) if unit else "" for column in after}
    notes = tuple(
        difference(column, before[column], after[column]) for column in after if before[column] != after[column]
    )
    kind = ChangeKind.NEW if unit is None else ChangeKind.CHANGED if notes else ChangeKind.SAME
    return Change(row.line, row["code"], row["name"], kind, notes)


def _store(row: Row, units: Mapping[str, Unit], by: Person) -> Unit:
    parent = units[row["parent"]] if row["parent"] else None
    unit = Unit.objects.filter(code=row["code"]).first() or Unit(code=row["code"], parent=parent)
    if unit.pk is None and parent:
        unit.zone, unit.currency = parent.zone, parent.currency
    unit.name, unit.parent = row["name"], parent
    unit.zone, unit.currency = row["zone"] or unit.zone, row["currency"] or unit.currency
    if "ended_on" in row:
        unit.ended_on = _day(row["ended_on"])
    if unit.pk is None:
        return actions.create_unit(unit, by=by)
    return actions.change_unit(unit, by=by)

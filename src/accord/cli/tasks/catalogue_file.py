"""Catalogue files at a terminal: what they would change, applied, and written. Needs the server's code loaded."""

from pathlib import Path

from django.utils import timezone

from accord.cli.exits import Exit
from accord.cli.output import write_bytes
from accord.cli.screen import Screen
from accord.cli.words import count
from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.catalogue.actions import apply_file, plan_file
from accord.server.catalogue.exchange.planning import Action, Change, Plan
from accord.server.catalogue.exchange.reading import check_size, read
from accord.server.catalogue.exchange.rows import Reading
from accord.server.catalogue.exchange.writing import FORMS
from accord.server.catalogue.queries.content import content

__all__ = ["apply_plan", "show_plan", "write_catalogue"]

_SIGNS = {Action.ADD: ("+", "kept"), Action.CHANGE: ("~", "risk"), Action.REMOVE: ("-", "missed")}


def show_plan(file: Path, remove: bool, screen: Screen) -> Exit:
    """Tell what a file would change."""
    plan = plan_file(_read(file), today=timezone.localdate(), removing=remove)
    _show(plan, screen)
    if plan.changes:
        screen.tell(f"\nPlan {plan.fingerprint}: {_summary(plan)}. Apply it: accord catalogue apply {file} "
                    f"--expect {plan.fingerprint}{' --remove' if remove else ''}")  # fmt: skip
    else:
        screen.tell("Nothing would change.")
    screen.result(_as_values(plan))
    return Exit.FINDING if plan.changes else Exit.DONE


def apply_plan(file: Path, remove: bool, expect: str, by: str, screen: Screen) -> Exit:
    """Make the changes that a file asks for."""
    person = _person(by) if by else None
    plan = apply_file(_read(file), today=timezone.localdate(), by=person, removing=remove, expected=expect)
    _show(plan, screen)
    screen.tell(f"\nApplied: {_summary(plan)}." if plan.changes else "Nothing to change.")
    screen.result(_as_values(plan))
    return Exit.DONE


def write_catalogue(file: Path, screen: Screen) -> Exit:
    """Write the catalogue to a file."""
    rows = content()
    write_bytes(file, FORMS[file.suffix.removeprefix(".")][1](rows))
    screen.show(f"Written: {file} ({count(len(rows['services']), 'service')})")
    return Exit.DONE


def _read(file: Path) -> Reading:
    check_size(str(file), file.stat().st_size)
    return read(str(file), file.read_bytes())


def _person(address: str) -> Person:
    person = Person.objects.filter(email__iexact=address, is_active=True).first()
    if person is None:
        raise InputError(f"nobody signs in as {address}", "Give the e-mail address of somebody who does")
    return person


def _show(plan: Plan, screen: Screen) -> None:
    for change in plan.changes:
        sign, style = _SIGNS[change.action]
        screen.tell(f"{sign} {change.sheet} {change.name}", style)
        for line in _lines(change):
            screen.tell(f"    {line}")


def _lines(change: Change) -> list[str]:
    if change.action is not Action.CHANGE:
        return []
    return [f"{one.column}: {one.before_text or '–'} → {one.after_text or '–'}" for one in change.fields]


def _summary(plan: Plan) -> str:
    added, changed, removed = (len(plan.of(action)) for action in Action)
    return f"{added} added, {changed} changed, {removed} removed, {plan.unchanged} as they are"


def _as_values(plan: Plan) -> dict[str, object]:
    return {
        "plan": plan.fingerprint,
        "unchanged": plan.unchanged,
        "changes": [
            {
                "action": change.action,
                "sheet": change.sheet,
                "row": change.name,
                "line": change.line or None,
                "fields": {one.column: {"before": one.before, "after": one.after} for one in change.fields},
            }
            for change in plan.changes
        ],
    }

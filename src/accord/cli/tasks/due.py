"""`accord due`: when an allowance is used up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rich.table import Table

from accord.agreements import Agreement, Allowance, Target, calendar_of, load
from accord.agreements.due import due_of
from accord.agreements.hours import zone_name
from accord.calendars import Calendar, ServiceHours, zone
from accord.cli.exits import Exit
from accord.cli.moments import instant_of
from accord.cli.screen import Screen
from accord.cli.tasks.calendars import calendar_in
from accord.cli.words import duration, instant
from accord.errors import InputError, Place

__all__ = ["run"]


@dataclass(frozen=True, slots=True)
class _Question:
    start: datetime
    allowance: Allowance
    hours: ServiceHours
    zone: str


def run(
    start: str,
    allowance: str,
    calendar: Path | None,
    agreement: Path | None,
    target: str,
    level: int | None,
    zone_given: str,
    as_json: bool,
) -> Exit:
    """Answer from a calendar and an allowance, or from a target of an agreement."""
    if (calendar is None) == (agreement is None):
        raise InputError("whose hours count is not clear", "Give either --calendar or --agreement")
    if agreement is not None:
        asked = _by_agreement(start, allowance, load(agreement), agreement, target, level, zone_given)
    else:
        assert calendar is not None
        asked = _by_calendar(start, allowance, calendar_in(calendar), zone_given)
    answer = due_of(asked.hours, asked.allowance, asked.start)
    local = zone(asked.zone)
    screen = Screen(as_json)
    screen.show(_table(asked, answer.due.astimezone(local), answer.breach.astimezone(local)))
    screen.result(
        {
            "start": asked.start,
            "allowance": str(asked.allowance),
            "zone": asked.zone,
            "due": answer.due.astimezone(local),
            "breach": answer.breach.astimezone(local),
        }
    )
    return Exit.DONE


def _by_calendar(start: str, allowance: str, hours: Calendar, zone_given: str) -> _Question:
    if not allowance:
        raise InputError("how long the clock may run is not said", 'Give an allowance, such as "4 h"')
    shown = zone_given or hours.zone_name
    allowed = Allowance.parse(allowance)
    counted = Calendar.always(hours.zone_name) if allowed.is_calendar else hours
    return _Question(instant_of(start, shown), allowed, counted, shown)


def _by_agreement(
    start: str, allowance: str, agreement: Agreement, file: Path, target: str, level: int | None, zone_given: str
) -> _Question:
    shown = zone_given or zone_name(agreement.hours)
    moment = instant_of(start, shown)
    found = _target(agreement, file, target)
    allowed = Allowance.parse(allowance) if allowance else found.allowance_for(level)
    if allowed is None:
        levels = ", ".join(map(str, found.allowance)) if isinstance(found.allowance, dict) else "none"
        raise InputError(
            f'the target "{found.id}" has no allowance for level {level if level is not None else "(not given)"}',
            f"Give --level with one of: {levels}",
            Place(str(file)),
        )
    _, hours = calendar_of(agreement, found, level).at(moment)
    counted = Calendar.always(hours.zone_name) if allowed.is_calendar else hours
    return _Question(moment, allowed, counted, shown)


def _target(agreement: Agreement, file: Path, name: str) -> Target:
    found = [one for one in agreement.targets if not name or name in (one.id, str(one.kind))]
    if len(found) != 1 and not (found and name):
        known = ", ".join(one.id for one in agreement.targets)
        message = f'there is no target "{name}"' if name else "which target is meant is not said"
        raise InputError(message, f"Give --target with one of: {known}", Place(str(file)))
    return found[0]


def _table(asked: _Question, due: datetime, breach: datetime) -> Table:
    table = Table.grid(padding=(0, 2))
    local = zone(asked.zone)
    table.add_row("start", instant(asked.start.astimezone(local)))
    table.add_row("allowance", str(asked.allowance))
    table.add_row("[head]due[/]", f"[figure]{instant(due)}[/]")
    table.add_row("breach", instant(breach) + ("" if breach == due else "  (the allowance ends at closing time)"))
    waited = due - asked.start
    if waited > timedelta(0):
        table.add_row("", f"[quiet]{duration(waited)} of calendar time after the start, times in {asked.zone}[/]")
    return table

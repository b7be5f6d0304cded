"""`accord calendar`: service hours day by day, and whether they can be taken."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from rich.text import Text

from accord.agreements import load
from accord.agreements.document.nodes import read_text
from accord.agreements.hours import calendar_from
from accord.calendars import Calendar, CalendarError, NeverOpensError, load_yaml, zone
from accord.cli.exits import Exit
from accord.cli.moments import date_of
from accord.cli.screen import Screen
from accord.cli.tables import plain_table
from accord.cli.words import count, duration, instant
from accord.errors import InputError, Place, Problem

__all__ = ["calendar_in", "check", "show"]

_YEAR = timedelta(days=365)


def calendar_in(file: Path, on: date | None = None) -> Calendar:
    """Read the service hours in a file: a calendar, or those of an agreement on a day (its first, when left out)."""
    text = read_text(file)
    try:
        given = load_yaml(text)
        if isinstance(given, dict) and "targets" in given:
            return _of_agreement(file, on)
        return Calendar.from_yaml(text)
    except CalendarError as error:
        problems = [Problem(p.message, p.remedy, Place(str(file), p.place.line, p.place.field)) for p in error.problems]
        raise InputError(problems) from None


def _of_agreement(file: Path, on: date | None) -> Calendar:
    agreement = load(file)
    versions = calendar_from(agreement.hours)
    day = on or agreement.effective_from or datetime.now(UTC).date()
    return versions.at(datetime.combine(day, time(12), UTC))[1]


def show(file: Path, start: str, days: int, as_json: bool) -> Exit:
    """Show the days from one on."""
    screen = Screen(as_json)
    first = date_of(start) if start else None
    calendar = calendar_in(file, first)
    first = first or datetime.now(zone(calendar.zone_name)).date()
    table = plain_table("Day", "Open", ">Hours", "Why")
    rows, whole = [], timedelta(0)
    for day in (first + timedelta(days=number) for number in range(days)):
        rule = calendar.day(day)
        counted = _counted(calendar, day)
        whole += counted
        windows = ", ".join(f"{opens}–{closes}" for opens, closes in rule.windows)
        why = f"{rule.rule}: {rule.name}" if rule.name else (rule.rule if rule.rule != "week" else "")
        style = "" if rule.windows else "quiet"
        table.add_row(f"{day:%a %Y-%m-%d}", windows or "closed", duration(counted or None), why, style=style)
        rows.append({"date": day, "windows": rule.windows, "rule": rule.rule, "name": rule.name, "counted_s": counted})
    screen.show(
        Text.assemble((calendar.name or file.name, "head"), f" · {calendar.zone_name}"),
        table,
        Text(f"{duration(whole)} of service time in {count(days, 'day')}", style="quiet"),
    )
    screen.result({"zone": calendar.zone_name, "name": calendar.name, "days": rows, "counted_s": whole})
    return Exit.DONE


def _counted(calendar: Calendar, day: date) -> timedelta:
    local = zone(calendar.zone_name)
    midnights = (datetime.combine(on, time(), local) for on in (day, day + timedelta(days=1)))
    return calendar.between(*midnights)


def check(file: Path, as_json: bool) -> Exit:
    """Refuse hours that cannot be read or never open; tell how much they open in a year."""
    screen = Screen(as_json)
    calendar = calendar_in(file)
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        opens = calendar.due(now, timedelta(0)).breach
    except NeverOpensError as error:
        raise InputError(str(error), "Give it windows on some day", Place(str(file))) from None
    a_year = calendar.between(now, now + _YEAR)
    local = opens.astimezone(zone(calendar.zone_name))
    screen.show(
        f"{file}: in order. Zone {calendar.zone_name}; next open {instant(local)}; "
        f"{duration(a_year)} of service time in the 365 days from today."
    )
    screen.result({"file": str(file), "zone": calendar.zone_name, "next_open": opens, "year_s": a_year})
    return Exit.DONE

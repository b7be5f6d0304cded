"""When a schedule is due, and running what is due."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction

from accord.calendars import Calendar as Hours
from accord.calendars.zones import zone
from accord.server.accounts.models import Unit
from accord.server.calendars.bridge import hours_in_force
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.actions.asking import ask
from accord.server.reports.kinds import kind_of
from accord.server.reports.models import Order, Schedule

__all__ = ["next_run", "run", "run_due"]

_FURTHEST: Final = 60
"""Days after the end of a period in which a working day is looked for."""


def next_run(schedule: Schedule, after: datetime) -> datetime | None:
    """Return the first instant after `after` at which a schedule is due; None where its calendar has no such day."""
    place = zone(schedule.unit.zone)
    hours = hours_in_force(schedule.calendar, after)
    period = Chosen.holding(Span(schedule.span), after.astimezone(place).date()).before
    for _turn in range(3):
        day = _working_day(hours, period.end, schedule.working_day)
        if day is not None and (at := datetime.combine(day, time(schedule.hour), place)) > after:
            return at
        period = period.after
    return None


def _working_day(hours: Hours, start: date, number: int) -> date | None:
    """Return the `number`th day with service hours from `start` on."""
    days = (start + timedelta(days=ahead) for ahead in range(_FURTHEST))
    open_days = [day for day in days if hours.day(day).windows]
    return open_days[number - 1] if len(open_days) >= number else None


def run_due(now: datetime) -> int:
    """Run every schedule that is due; one that a stopped worker missed runs once."""
    ran = 0
    while _run_one(now):
        ran += 1
    return ran


@transaction.atomic
def _run_one(now: datetime) -> bool:
    due = Schedule.objects.filter(next_at__lte=now, paused_at=None).select_related("unit", "calendar")
    schedule = due.select_for_update(skip_locked=True, of=("self",)).order_by("next_at").first()
    if schedule is None:
        return False
    run(schedule, now)
    schedule.next_at = next_run(schedule, now)
    schedule.save(update_fields=["next_at"])
    return True


def run(schedule: Schedule, now: datetime) -> Order | None:
    """Ask for the reports of a schedule on the last period that is over, or send what else it sends: then None."""
    today = now.astimezone(zone(schedule.unit.zone)).date()
    period = Chosen.holding(Span(schedule.span), today).before
    other = kind_of(schedule.kind)
    if other is None:
        return ask(_units(schedule), period, language=schedule.language, by=None, now=now, schedule=schedule)
    for unit in _units(schedule):
        other.tell(schedule, unit, period, now)
    return None


def _units(schedule: Schedule) -> list[Unit]:
    if not schedule.below:
        return [schedule.unit]
    return list(Unit.objects.filter(path__startswith=schedule.unit.path, ended_on=None).order_by("path"))

"""Schedules: made, changed, paused, run at once."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.desk.errors import OvertakenError
from accord.server.reports.errors import BeingMadeError
from accord.server.reports.models import Order, Schedule

__all__ = ["go_on", "pause", "run_now", "save_schedule"]


@transaction.atomic
def save_schedule(
    schedule: Schedule, people: Collection[Person], *, by: Person, now: datetime, seen: int = 0
) -> Schedule:
    """Save a new schedule, or a changed one in whose version `seen` the editor began.

    Raises InputError where nobody receives anything or no working day comes, OvertakenError when somebody changed it.
    """
    from accord.server.reports.due import next_run  # noqa: PLC0415 - what is due calls actions

    if not schedule.roles and not people:
        raise InputError(_("Nobody would receive these reports."), _("Choose a role or people."), Place(field="roles"))
    is_new = schedule.pk is None
    if not is_new:
        standing = Schedule.objects.select_for_update().get(pk=schedule.pk)
        if standing.row_version != seen:
            raise OvertakenError(_("Somebody changed this schedule while you were writing."))
        schedule.row_version = standing.row_version + 1
    schedule.next_at = next_run(schedule, now)
    if schedule.next_at is None:
        raise InputError(_("This calendar has no such working day."), _("Choose another one."), Place(field="calendar"))
    schedule.save()
    schedule.people.set(people)
    record("schedule.made" if is_new else "schedule.changed", schedule, by=by, now=now)
    return schedule


@transaction.atomic
def pause(schedule: Schedule, *, by: Person, now: datetime) -> None:
    """Hold a schedule; one that is held already stays so."""
    held = _locked(schedule)
    if held.paused_at is None:
        held.paused_at = now
        held.save(update_fields=["paused_at"])
        record("schedule.paused", held, by=by, now=now)


@transaction.atomic
def go_on(schedule: Schedule, *, by: Person, now: datetime) -> None:
    """Let a schedule that is held go on with the next period that ends."""
    from accord.server.reports.due import next_run  # noqa: PLC0415 - what is due calls actions

    held = _locked(schedule)
    if held.paused_at is not None:
        held.paused_at, held.next_at = None, next_run(held, now)
        held.save(update_fields=["paused_at", "next_at"])
        record("schedule.resumed", held, by=by, now=now)


def _locked(schedule: Schedule) -> Schedule:
    return Schedule.objects.select_for_update(of=("self",)).select_related("unit", "calendar").get(pk=schedule.pk)


@transaction.atomic
def run_now(schedule: Schedule, *, by: Person, now: datetime) -> Order | None:
    """Make and send the reports of the last period that is over, beside the days of the schedule.

    Raises BeingMadeError while those of the last time are being made: two clicks are one.
    """
    from accord.server.reports.due import run  # noqa: PLC0415 - what is due calls actions

    if _locked(schedule).orders.filter(ready_at=None).exists():
        raise BeingMadeError(_("Its reports are being made."), _("They are sent when they are ready."))
    order = run(schedule, now)
    record("schedule.run", schedule, by=by, now=now)
    return order

"""The endpoints of schedules of reports."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError, Place, Problem
from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.calendars.models import Calendar
from accord.server.reports import actions
from accord.server.reports.access import MANAGE, access_schedule, schedules_in_reach, units_to_report
from accord.server.reports.forms import office_holders
from accord.server.reports.kinds import choices
from accord.server.reports.models import Schedule
from accord.server.reports.schemas.reports import OrderShape, shape_order
from accord.server.reports.schemas.schedules import (
    ScheduleChange,
    ScheduleNew,
    SchedulesAsked,
    ScheduleShape,
    shape_schedule,
)
from accord.server.rest.changes import edited, named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import made, tagged

__all__ = ["router"]

router = Router(tags=["Reports"])

_NEEDS = needs(MANAGE)
_PLAIN = ("below", "span", "working_day", "hour", "language", "roles")


@router.get(
    "/report-schedules", response=Page[ScheduleShape], url_name="report_schedules", summary="List schedules",
    openapi_extra=_NEEDS,
)  # fmt: skip
def list_report_schedules(request: HttpRequest, asked: Query[SchedulesAsked]) -> Page[ScheduleShape]:
    """Return the schedules of the units whose reports you look after, the oldest first."""
    by = asker(request)
    require(by, MANAGE)
    rows = schedules_in_reach(by).prefetch_related("people")
    rows = rows.filter(unit__code=asked.unit) if asked.unit else rows
    return page_of(request, rows, asked, ["pk"], shape_schedule)


@router.post(
    "/report-schedules", response={201: ScheduleShape}, url_name="report_schedules", summary="Make a schedule",
    openapi_extra=_NEEDS,
)  # fmt: skip
def add_report_schedule(request: HttpRequest, given: ScheduleNew) -> Status[ScheduleShape]:
    """Have reports made and sent by themselves."""
    by = asker(request)
    require(by, MANAGE)
    schedule = Schedule()
    people = _filled(by, schedule, dict(given))
    saved = actions.save_schedule(schedule, people, by=by, now=timezone.now())
    return Status(201, made(request, shape_schedule(saved), "api:report_schedule", saved.pk))


@router.get(
    "/report-schedules/{key}", response=ScheduleShape, url_name="report_schedule", summary="Read a schedule",
    openapi_extra=_NEEDS,
)  # fmt: skip
def read_report_schedule(request: HttpRequest, key: Key) -> ScheduleShape:
    """Return one schedule."""
    return tagged(request, shape_schedule(_held(asker(request), key)))


@router.patch(
    "/report-schedules/{key}", response=ScheduleShape, url_name="report_schedule", summary="Change a schedule",
    openapi_extra=_NEEDS,
)  # fmt: skip
@transaction.atomic
def change_report_schedule(request: HttpRequest, key: Key, given: ScheduleChange) -> ScheduleShape:
    """Change what is sent when, and to whom."""
    by = asker(request)
    schedule = _held(by, key)
    return edited(request, given, lambda: shape_schedule(_held(by, key)), partial(_change, by, schedule))


def _change(by: Person, schedule: Schedule, wanted: Mapping[str, Any]) -> None:
    people = _filled(by, schedule, wanted)
    actions.save_schedule(schedule, people, by=by, now=timezone.now(), seen=schedule.row_version)


@router.post(
    "/report-schedules/{key}/pause", response=ScheduleShape, url_name="report_schedule_pause",
    summary="Pause a schedule", openapi_extra=_NEEDS,
)  # fmt: skip
def pause_report_schedule(request: HttpRequest, key: Key) -> ScheduleShape:
    """Hold a schedule; one that is held stays so."""
    by = asker(request)
    actions.pause(_held(by, key), by=by, now=timezone.now())
    return shape_schedule(_held(by, key))


@router.post(
    "/report-schedules/{key}/resume", response=ScheduleShape, url_name="report_schedule_resume",
    summary="Let a schedule go on", openapi_extra=_NEEDS,
)  # fmt: skip
def resume_report_schedule(request: HttpRequest, key: Key) -> ScheduleShape:
    """Let a schedule go on with the next period that ends."""
    by = asker(request)
    actions.go_on(_held(by, key), by=by, now=timezone.now())
    return shape_schedule(_held(by, key))


@router.post(
    "/report-schedules/{key}/run", response=OrderShape | None, url_name="report_schedule_run",
    summary="Run a schedule at once", openapi_extra=_NEEDS,
)  # fmt: skip
def run_report_schedule(request: HttpRequest, key: Key) -> OrderShape | None:
    """Make and send what is due of the last period; null where no reports are made, since it sends something else."""
    by = asker(request)
    order = actions.run_now(_held(by, key), by=by, now=timezone.now())
    if order is None:
        return None
    return shape_order(order, list(order.reports.select_related("unit", "service", "order__asked_by").order_by("pk")))


def _held(by: Person, key: int) -> Schedule:
    require(by, MANAGE)
    return access_schedule(by, key)


def _filled(by: Person, schedule: Schedule, given: Mapping[str, Any]) -> Sequence[Person]:
    """Put what was given into a schedule, and return who is sent it besides the roles."""
    for name in _PLAIN:
        if name in given:
            setattr(schedule, name, given[name])
    if "kind" in given:
        schedule.kind = _kind(given["kind"])
    if "unit" in given:
        schedule.unit = named(units_to_report(by), given["unit"], "unit")
    if "calendar" in given:
        schedule.calendar = named(Calendar.objects.all(), given["calendar"], "calendar")
    if "people" in given:
        return _people(given["people"])
    return list(schedule.people.all())


def _kind(name: str) -> str:
    known = [one for one, _label in choices()]
    if name not in known:
        raise InputError(
            _("Nothing of this kind is sent."),
            _("Choose one of these: %(names)s.") % {"names": ", ".join(known)},
            Place(field="kind"),
        )
    return name


def _people(keys: Sequence[int]) -> list[Person]:
    found = office_holders().in_bulk(keys)
    missing = [place for place, key in enumerate(keys) if key not in found]
    if missing:
        text = _("There is nobody with this key who holds an office.")
        raise InputError([Problem(text, "", Place(field=f"people[{place}]")) for place in missing])
    return list(found.values())

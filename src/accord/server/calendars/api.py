"""The endpoints of calendars."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from pydantic import Field

from accord.agreements import Allowance, AllowanceUnit
from accord.calendars import Calendar as Hours
from accord.errors import InputError, Place, Problem, say
from accord.server.accounts.access import require
from accord.server.accounts.models import Person, Team
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.calendars import actions
from accord.server.calendars.access import access_calendar, access_version
from accord.server.calendars.bridge import versioned
from accord.server.calendars.figures.trial import due_of
from accord.server.calendars.models import Calendar, TeamHours
from accord.server.calendars.queries import calendars_found, choices
from accord.server.calendars.schemas import (
    CalendarChange,
    CalendarNew,
    CalendarsAsked,
    CalendarShape,
    CalendarVersionShape,
    DueAsked,
    DueShape,
    HoursFrom,
    TeamHoursChange,
    TeamHoursShape,
    shape_calendar,
    shape_version,
)
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Calendars"])

Number = Annotated[int, Field(ge=1, le=2**31 - 1, description="The number of the version.")]
_SEE, _EDIT = Capability.VIEW_CALENDARS, Capability.EDIT_CALENDARS


@router.get(
    "/calendars", response=Page[CalendarShape], url_name="calendars", summary="List calendars",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_calendars(request: HttpRequest, asked: Query[CalendarsAsked]) -> Page[CalendarShape]:
    """Return calendars with their versions, in the order of their short names."""
    require(asker(request), _SEE)
    now = timezone.now()
    found = calendars_found(asked.q or "", with_ended=asked.ended).values("pk")
    rows = Calendar.objects.filter(pk__in=found).prefetch_related("versions")
    return page_of(request, rows, asked, ["code"], lambda calendar: shape_calendar(calendar, now))


@router.post(
    "/calendars", response={201: CalendarShape}, url_name="calendars", summary="Add a calendar",
    openapi_extra=needs(_EDIT),
)  # fmt: skip
def add_calendar(request: HttpRequest, given: CalendarNew) -> Status[CalendarShape]:
    """Add a calendar with the hours that hold since always, and those that hold from days on."""
    by, now = asker(request), timezone.now()
    require(by, _EDIT)
    later = [(one.effective_from, _read(one.hours, f"later.{place}.hours")) for place, one in enumerate(given.later)]
    _refuse_same_days([day for day, _hours in later])
    calendar = Calendar(code=given.code, name=given.name, note=given.note)
    hours = _read(given.hours, "hours")
    actions.create_calendar(calendar, hours, later=later, reason=given.reason, by=by, now=now)
    return Status(201, made(request, shape_calendar(access_calendar(by, given.code), now), "api:calendar", given.code))


def _read(hours: Mapping[str, Any], field: str) -> dict[str, Any]:
    """Return hours in the form in which they are kept; what is wrong with them lies below the field."""
    try:
        return Hours.from_dict({key: value for key, value in hours.items() if key != "name"}).to_dict()
    except InputError as error:
        inner = ((one, f"{field}.{one.place.field}" if one.place.field else field) for one in error.problems)
        raise InputError([Problem(one.message, one.remedy, Place(field=where)) for one, where in inner]) from None


def _refuse_same_days(days: list[date]) -> None:
    if len(days) != len(set(days)):
        raise InputError(_("two versions begin on the same day"), "", Place(field="later"))


@router.get(
    "/calendars/{code}", response=CalendarShape, url_name="calendar", summary="Read a calendar",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def read_calendar(request: HttpRequest, code: Code) -> CalendarShape:
    """Return one calendar with its versions."""
    return tagged(request, shape_calendar(access_calendar(asker(request), code), timezone.now()))


@router.patch(
    "/calendars/{code}", response=CalendarShape, url_name="calendar", summary="Change a calendar",
    openapi_extra=needs(_EDIT),
)  # fmt: skip
@transaction.atomic
def edit_calendar(request: HttpRequest, code: Code, given: CalendarChange) -> CalendarShape:
    """Change the name and the note, which count for all versions, end a calendar, or bring it back."""
    by, now = asker(request), timezone.now()
    calendar = access_calendar(by, code, to=_EDIT)
    match(request, shape_calendar(calendar, now))
    wanted = given.given()
    if "name" in wanted or "note" in wanted:
        name, note = wanted.get("name", calendar.name), wanted.get("note", calendar.note)
        actions.rename_calendar(calendar, name=name, note=note, seen=calendar.row_version, by=by, now=now)
    if "ended_on" in wanted and wanted["ended_on"] != calendar.ended_on:
        actions.end_calendar(calendar, wanted["ended_on"], seen=calendar.row_version, by=by, now=now)
    return tagged(request, shape_calendar(access_calendar(by, code), now))


@router.post(
    "/calendars/{code}/versions", response={201: CalendarVersionShape}, url_name="calendar_versions",
    summary="Add hours from a day on", openapi_extra=needs(_EDIT),
)  # fmt: skip
def add_calendar_version(request: HttpRequest, code: Code, given: HoursFrom) -> Status[CalendarVersionShape]:
    """Add hours that hold from a day on, which lies ahead: what has begun keeps the hours it began with."""
    by, now = asker(request), timezone.now()
    calendar = access_calendar(by, code, to=_EDIT)
    version = actions.add_version(
        calendar, _read(given.hours, "hours"), given.effective_from, seen=calendar.row_version, reason=given.reason,
        by=by, now=now,
    )  # fmt: skip
    shape = _version(by, code, version.number)
    return Status(201, made(request, shape, "api:calendar_version", code, version.number))


def _version(by: Person, code: str, number: int) -> CalendarVersionShape:
    return shape_version(access_version(by, code, number), timezone.now())


@router.get(
    "/calendars/{code}/versions/{number}", response=CalendarVersionShape, url_name="calendar_version",
    summary="Read the hours of a version", openapi_extra=needs(_SEE),
)  # fmt: skip
def read_calendar_version(request: HttpRequest, code: Code, number: Number) -> CalendarVersionShape:
    """Return the hours of one version."""
    return tagged(request, _version(asker(request), code, number))


@router.put(
    "/calendars/{code}/versions/{number}", response=CalendarVersionShape, url_name="calendar_version",
    summary="Replace the hours of a version", openapi_extra=needs(_EDIT),
)  # fmt: skip
def replace_calendar_version(
    request: HttpRequest, code: Code, number: Number, given: HoursFrom
) -> CalendarVersionShape:
    """Give a version that has not begun other hours, or another first day."""
    by, now = asker(request), timezone.now()
    version = access_version(by, code, number, to=_EDIT)
    match(request, shape_version(version, now))
    actions.edit_version(
        version, _read(given.hours, "hours"), given.effective_from, seen=version.calendar.row_version,
        reason=given.reason, by=by, now=now,
    )  # fmt: skip
    return tagged(request, _version(by, code, number))


@router.delete(
    "/calendars/{code}/versions/{number}", response={204: None}, url_name="calendar_version",
    summary="Withdraw a version", openapi_extra=needs(_EDIT),
)  # fmt: skip
def withdraw_calendar_version(request: HttpRequest, code: Code, number: Number) -> Status[None]:
    """Take back a version that has not begun. Its number is not used again."""
    by, now = asker(request), timezone.now()
    version = access_version(by, code, number, to=_EDIT)
    match(request, shape_version(version, now))
    actions.withdraw_version(version, seen=version.calendar.row_version, by=by, now=now)
    return Status(204, None)


@router.get(
    "/teams/{code}/hours", response=TeamHoursShape, url_name="team_hours", summary="Read the hours of a team",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def read_team_hours(request: HttpRequest, code: Code) -> TeamHoursShape:
    """Return by which calendar a team works."""
    require(asker(request), _SEE)
    return tagged(request, _team_hours(get_object_or_404(Team, code=code)))


@router.put(
    "/teams/{code}/hours", response=TeamHoursShape, url_name="team_hours", summary="Set the hours of a team",
    openapi_extra=needs(_EDIT),
)  # fmt: skip
@transaction.atomic
def set_team_hours(request: HttpRequest, code: Code, given: TeamHoursChange) -> TeamHoursShape:
    """Say by which calendar a team works."""
    by = asker(request)
    require(by, _EDIT)
    team = get_object_or_404(Team.objects.select_for_update(), code=code)
    match(request, _team_hours(team))
    present = TeamHours.objects.filter(team=team).first()
    offered = choices(also=present.calendar_id if present else None)
    calendar = named(offered, given.calendar, "calendar") if given.calendar else None
    actions.set_team_hours(team, calendar, by=by, now=timezone.now())
    return tagged(request, _team_hours(team))


def _team_hours(team: Team) -> TeamHoursShape:
    present = TeamHours.objects.select_related("calendar").filter(team=team).first()
    return TeamHoursShape(team=team.code, calendar=present.calendar.code if present else None)


@router.post(
    "/calendars/{code}/due", response=DueShape, url_name="calendar_due", summary="Count an allowance",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def count_due(request: HttpRequest, code: Code, given: DueAsked) -> DueShape:
    """Return when an allowance that starts at an instant is used up, by the hours in force at the start.

    Nothing is stored: asking twice gives the same answer.
    """
    calendar = access_calendar(asker(request), code)
    allowance = _allowance(given.allowance)
    label, hours = versioned(calendar).at(given.start)
    try:
        due, breach = due_of(hours, given.start, allowance)
    except OverflowError:
        raise InputError(_("the allowance ends beyond what calendars cover"), "", Place(field="allowance")) from None
    return DueShape(
        started_at=given.start, allowance=str(allowance), due_at=due, breach_at=breach,
        calendar=calendar.code, version=int(label), zone=hours.zone_name,
    )  # fmt: skip


def _allowance(given: str | int) -> Allowance:
    """Return an allowance from seconds or words."""
    try:
        if isinstance(given, int):
            return Allowance(AllowanceUnit.SERVICE, timedelta(seconds=given))
        return Allowance.parse(given)
    except OverflowError:
        raise InputError(say("an allowance is at most 100 years long"), "", Place(field="allowance")) from None
    except InputError as error:
        placed = (Problem(one.message, one.remedy, Place(field="allowance")) for one in error.problems)
        raise InputError(placed) from None

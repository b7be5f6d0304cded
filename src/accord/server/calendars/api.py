"""The endpoints of calendars."""

from datetime import timedelta
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from accord.agreements import Allowance, AllowanceUnit
from accord.errors import InputError, Place, Problem
from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.calendars.access import access_calendar, access_version
from accord.server.calendars.bridge import versioned
from accord.server.calendars.figures.trial import due_of
from accord.server.calendars.models import Calendar
from accord.server.calendars.queries import calendars_found
from accord.server.calendars.schemas import (
    CalendarsAsked,
    CalendarShape,
    CalendarVersionShape,
    DueAsked,
    DueShape,
    shape_calendar,
    shape_version,
)
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import tagged

__all__ = ["router"]

router = Router(tags=["Calendars"])

Number = Annotated[int, Field(ge=1, le=2**31 - 1, description="The number of the version.")]
_SEE = Capability.VIEW_CALENDARS


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


@router.get(
    "/calendars/{code}", response=CalendarShape, url_name="calendar", summary="Read a calendar",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def read_calendar(request: HttpRequest, code: Code) -> CalendarShape:
    """Return one calendar with its versions."""
    return tagged(request, shape_calendar(access_calendar(asker(request), code), timezone.now()))


@router.get(
    "/calendars/{code}/versions/{number}", response=CalendarVersionShape, url_name="calendar_version",
    summary="Read the hours of a version", openapi_extra=needs(_SEE),
)  # fmt: skip
def read_calendar_version(request: HttpRequest, code: Code, number: Number) -> CalendarVersionShape:
    """Return the hours of one version."""
    return tagged(request, shape_version(access_version(asker(request), code, number), timezone.now()))


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
        raise InputError("the allowance ends beyond what calendars cover", "", Place(field="allowance")) from None
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
        raise InputError("an allowance is at most 100 years long", "", Place(field="allowance")) from None
    except InputError as error:
        placed = (Problem(one.message, one.remedy, Place(field="allowance")) for one in error.problems)
        raise InputError(placed) from None

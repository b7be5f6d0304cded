"""Schedules of reports as the API gives and takes them."""

from typing import Annotated

from pydantic import Field

from accord.server.accounts.roles import OFFICE_ROLES, Role
from accord.server.reporting.models import Span
from accord.server.reports.kinds import REPORT
from accord.server.reports.models import Schedule
from accord.server.reports.schemas.reports import Language, Spans
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Asked, Code, Instant, Key, Shape

__all__ = ["ScheduleChange", "ScheduleNew", "ScheduleShape", "SchedulesAsked", "shape_schedule"]

_KIND = "What it sends: `report`, `exceptions` or `statement`."
_DAY = "The working day after the end of the period: 1 is the first."
_HOUR = "The hour on the unit's wall clock."
_BY = "The calendar by which working days are counted."
_ROLES = "Whoever has one of these roles for the unit, or for a unit above it."
_PEOPLE = "The keys of people who are sent it besides; those who do not see the unit's figures are left out."
_OFFICE = sorted(str(role) for role in Role if role in OFFICE_ROLES)

Kind = Annotated[str, Field(max_length=20, description=_KIND)]
WorkingDay = Annotated[int, Field(ge=1, le=20, description=_DAY)]
Hour = Annotated[int, Field(ge=0, le=23, description=_HOUR)]
OfficeRole = Annotated[str, Field(max_length=30, json_schema_extra={"enum": _OFFICE})]
Roles = Annotated[list[OfficeRole], Field(max_length=20, description=_ROLES)]
People = Annotated[list[Key], Field(max_length=200, description=_PEOPLE)]


class SchedulesAsked(Asked):
    """Which schedules are wanted."""

    unit: Code | None = Field(None, description="Those of this unit.")


class ScheduleNew(Shape):
    """A schedule to be made."""

    kind: Kind = REPORT
    unit: Code
    below: bool = Field(False, description="One for each unit below it as well.")
    span: Spans = Span.MONTH
    working_day: WorkingDay = 1
    hour: Hour = 8
    calendar: Code = Field(description=_BY)
    language: Language = "en"
    roles: Roles = Field(default_factory=list)
    people: People = Field(default_factory=list)


class ScheduleChange(Change):
    """What is to change of a schedule."""

    kind: Kind = unchanged()
    unit: Code = unchanged()
    below: bool = unchanged()
    span: Spans = unchanged()
    working_day: WorkingDay = unchanged()
    hour: Hour = unchanged()
    calendar: Code = unchanged()
    language: Language = unchanged()
    roles: Roles = unchanged()
    people: People = unchanged()


class ScheduleShape(Shape):
    """What is made and sent when, and to whom."""

    id: int
    kind: str = Field(description=_KIND)
    unit: str
    below: bool
    span: str
    working_day: int
    hour: int
    calendar: str
    language: str
    roles: list[str]
    people: list[int]
    next_at: Instant | None
    paused_at: Instant | None


def shape_schedule(one: Schedule) -> ScheduleShape:
    """Return a schedule whose unit, calendar and people are at hand."""
    names = ("kind", "below", "span", "working_day", "hour", "language", "roles", "next_at", "paused_at")
    return ScheduleShape(
        id=one.pk, unit=one.unit.code, calendar=one.calendar.code,
        people=sorted(person.pk for person in one.people.all()), **{name: getattr(one, name) for name in names},
    )  # fmt: skip

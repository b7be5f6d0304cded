"""Calendars as the API gives them, and what an allowance comes to."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from accord.server.calendars.bridge import begins, version_in_force
from accord.server.calendars.models import Calendar, CalendarVersion
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Asked, Code, Instant, Shape, Text

__all__ = [
    "CalendarChange",
    "CalendarNew",
    "CalendarShape",
    "CalendarVersionShape",
    "CalendarsAsked",
    "DueAsked",
    "DueShape",
    "HoursFrom",
    "TeamHoursChange",
    "TeamHoursShape",
    "shape_calendar",
    "shape_version",
]

EXAMPLE_HOURS = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Day = Annotated[date, Field(ge=date(1970, 1, 2), le=date(2118, 12, 31))]
Hours = Annotated[
    dict[str, Any],
    Field(
        description="The hours as agreement documents write them: zone, week, country, holidays, overrides, breaks.",
        examples=[EXAMPLE_HOURS],
    ),
]


class CalendarsAsked(Asked):
    """Which calendars are wanted."""

    q: Text | None = Field(None, description="Words in the name, short name, note or zone.")
    ended: bool = Field(True, description="Also those that have ended.")


class CalendarVersionHead(Shape):
    """A version of a calendar, without its hours."""

    number: int
    effective_from: date | None = Field(description="The day from which it holds; null: since always.")
    state: Literal["over", "in_force", "ahead", "withdrawn"]
    reason: str
    digest: str = Field(description="Names the hours: verdicts say by which they were judged.")


class CalendarShape(Shape):
    """Service hours under one name, through all their versions."""

    code: str
    name: str
    note: str
    zone: str = Field(description="IANA time zone of the version in force.")
    ended_on: date | None
    versions: list[CalendarVersionHead]


class CalendarVersionShape(CalendarVersionHead):
    """A version of a calendar with its hours."""

    calendar: str
    hours: Hours


class HoursFrom(Shape):
    """Hours that hold from a day on."""

    effective_from: Day = Field(description="The first day, in the zone of the hours. It lies ahead.")
    hours: Hours
    reason: Reason = ""


class CalendarNew(Shape):
    """A calendar to be added."""

    code: Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=60, description="The short name. It stays.")]
    name: Name
    note: Note = ""
    hours: Hours = Field(description="The hours that hold since always, as agreement documents write them.")
    later: list["LaterHours"] = Field([], max_length=200, description="Hours from days on, past ones too.")
    reason: Reason = ""


class LaterHours(Shape):
    """Hours of a new calendar that hold from a day on."""

    effective_from: Day
    hours: Hours


class CalendarChange(Change):
    """What is to change of a calendar; what is left out stays as it is. Its hours change by versions."""

    name: Name = unchanged()
    note: Note = unchanged()
    ended_on: date | None = unchanged("The day from which it is not offered any more; null: it is.")


class TeamHoursShape(Shape):
    """By which calendar a team works."""

    team: str
    calendar: str | None = Field(description="Null: by none that is known.")


class TeamHoursChange(Shape):
    """By which calendar a team is to work."""

    calendar: Code | None = Field(description="Null: by none that is known.")


class DueAsked(Shape):
    """A start and an allowance."""

    start: Instant = Field(
        description="When the clock starts, with its offset.", examples=["2026-03-06T16:30:00+01:00"]
    )
    allowance: str | Annotated[int, Field(strict=True)] = Field(
        description="How long it may run: seconds of service time, or words as in agreements.",
        examples=[14400, "4 h", "2 service days", "3 calendar days"],
    )


class DueShape(Shape):
    """What an allowance comes to."""

    started_at: Instant
    allowance: str = Field(examples=["4 h"])
    due_at: Instant = Field(description="When the allowance is used up: what people are promised.")
    breach_at: Instant = Field(description="After which more than the allowance has passed.")
    calendar: str
    version: int = Field(description="The version in force at the start, by which it is counted.")
    zone: str


def shape_calendar(calendar: Calendar, now: datetime) -> CalendarShape:
    """Return a calendar whose versions are at hand."""
    present = version_in_force(calendar, now)
    versions = [CalendarVersionHead(**_head(one, present, now)) for one in calendar.versions.all()]
    return CalendarShape(
        code=calendar.code,
        name=calendar.name,
        note=calendar.note,
        zone=present.definition["zone"],
        ended_on=calendar.ended_on,
        versions=versions,
    )


def shape_version(version: CalendarVersion, now: datetime) -> CalendarVersionShape:
    """Return a version whose calendar is at hand."""
    head = _head(version, version_in_force(version.calendar, now), now)
    return CalendarVersionShape(**head, calendar=version.calendar.code, hours=version.definition)


def _head(version: CalendarVersion, present: CalendarVersion, now: datetime) -> dict[str, Any]:
    is_ahead = begins(version.definition, version.effective_from) > now
    state = "in_force" if version.pk == present.pk else "ahead" if is_ahead else "over"
    return {
        "number": version.number,
        "effective_from": version.effective_from,
        "state": "withdrawn" if version.withdrawn_at else state,
        "reason": version.reason,
        "digest": version.digest,
    }

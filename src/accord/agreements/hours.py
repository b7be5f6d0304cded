"""The service hours of an agreement: how they stand in it, and the calendars made of them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from json import dumps, loads
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from accord.agreements.fields import Clause, Day, Written
from accord.calendars import Calendar, CalendarVersion, VersionedCalendar

__all__ = ["ALWAYS", "CalendarDict", "Hours", "HoursVersion", "always", "calendar_from", "zone_name"]

ALWAYS = "always"
"""The name under which every agreement knows the hours that never close."""

_BEGINNING = date(1970, 1, 1)

_WINDOWS: dict[str, object] = {
    "type": "array",
    "items": {
        "type": "array",
        "items": {"type": "string", "pattern": r"^\d{1,2}:\d{2}$"},
        "minItems": 2,
        "maxItems": 2,
    },
    "examples": [[["09:00", "12:30"], ["13:15", "17:00"]]],
}
_DATE: dict[str, object] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_HOLIDAY: dict[str, object] = {
    "type": "object",
    "properties": {"date": _DATE, "name": {"type": "string"}, "windows": _WINDOWS},
    "required": ["date"],
    "additionalProperties": False,
}
_CALENDAR_SCHEMA: dict[str, object] = {
    "type": "object",
    "description": "A calendar: a time zone, weekly windows in wall-clock time, and the dates that differ.",
    "properties": {
        "name": {"type": "string", "description": "What people call these hours."},
        "zone": {"type": "string", "description": "IANA time zone.", "examples": ["Europe/Berlin"]},
        "week": {
            "type": "object",
            "description": "Windows of each day: `mon` … `sun`, a range such as `mon-fri`, or `daily`.",
            "propertyNames": {"pattern": "^(daily|(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?)$"},
            "additionalProperties": _WINDOWS,
        },
        "holidays": {
            "type": "array",
            "description": "Dates without windows, or with windows of their own.",
            "items": {"anyOf": [_DATE, _HOLIDAY]},
        },
        "overrides": {
            "type": "object",
            "description": "Dates with windows that replace the week and the holidays.",
            "additionalProperties": _WINDOWS,
        },
        "breaks": {
            "type": "object",
            "description": "Windows that are cut out, by weekday or by date.",
            "additionalProperties": _WINDOWS,
        },
        "country": {"type": "string", "description": "ISO 3166 code whose public holidays count.", "examples": ["DE"]},
        "subdivision": {"type": "string", "description": "The part of the country.", "examples": ["BY"]},
    },
    "required": ["zone", "week"],
    "additionalProperties": False,
}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value


CalendarDict = Annotated[
    dict[str, object], Written("calendar"), BeforeValidator(_plain), WithJsonSchema(_CALENDAR_SCHEMA)
]
"""The dictionary that `Calendar.from_dict` takes, in values that JSON knows."""


class HoursVersion(Clause):
    """Service hours from a date on."""

    effective_from: Day = Field(description="The first day of these hours.", examples=[date(2026, 3, 1)])
    calendar: CalendarDict = Field(description="The hours.")


def _form(value: object) -> str:
    return "#versions" if isinstance(value, list | tuple) else "#calendar"


Hours = Annotated[
    Annotated[CalendarDict, Tag("#calendar")] | Annotated[tuple[HoursVersion, ...], Tag("#versions")],
    Discriminator(_form),
]
"""One calendar, or several with the dates from which they hold."""


def calendar_from(hours: dict[str, object] | tuple[HoursVersion, ...]) -> VersionedCalendar:
    """Return the calendar of service hours; the same hours give the same object."""
    if isinstance(hours, tuple):
        return _compiled(dumps([[str(one.effective_from), one.calendar] for one in hours], sort_keys=True))
    return _compiled(dumps(hours, sort_keys=True))


@lru_cache(maxsize=64)
def always(zone: str) -> VersionedCalendar:
    """Return hours that never close; service days are those of the zone."""
    return _unversioned(Calendar.always(zone))


def zone_name(hours: dict[str, object] | tuple[HoursVersion, ...], on: date | None = None) -> str:
    """Return the zone of service hours on a date; before the first version it is that of the first."""
    if isinstance(hours, tuple):
        begun = [version for version in hours if on is not None and version.effective_from <= on]
        hours = max(begun or hours[:1], key=lambda version: version.effective_from).calendar
    return str(hours.get("zone", "UTC"))


@lru_cache(maxsize=256)
def _compiled(text: str) -> VersionedCalendar:
    hours = loads(text)
    if isinstance(hours, dict):
        return _unversioned(Calendar.from_dict(hours))
    return VersionedCalendar([(date.fromisoformat(on), Calendar.from_dict(calendar)) for on, calendar in hours])


def _unversioned(calendar: Calendar) -> VersionedCalendar:
    # Two agreements may give hours without a date; their content is the only name that tells them apart.
    return VersionedCalendar([CalendarVersion(_BEGINNING, calendar, calendar.digest())])

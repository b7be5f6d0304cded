"""Service hours: when service time runs, how much of it lies between two instants, and when an allowance ends."""

from accord.calendars.calendar import Calendar, Day
from accord.calendars.definition import Definition, Holiday
from accord.calendars.errors import (
    CalendarError,
    DefinitionError,
    HorizonError,
    NaiveDatetimeError,
    NeverOpensError,
    NoVersionError,
    UnknownZoneError,
)
from accord.calendars.hours import ServiceHours
from accord.calendars.instants import Due, Int64Array, Span
from accord.calendars.kernel import use_kernel
from accord.calendars.national import NamedDate, country_holidays, holidays_from_ics, holidays_version
from accord.calendars.plain_yaml import load_yaml
from accord.calendars.versions import CalendarVersion, VersionedCalendar
from accord.calendars.zones import tzdata_version, zone

__all__ = [
    "Calendar",
    "CalendarError",
    "CalendarVersion",
    "Day",
    "Definition",
    "DefinitionError",
    "Due",
    "Holiday",
    "HorizonError",
    "Int64Array",
    "NaiveDatetimeError",
    "NamedDate",
    "NeverOpensError",
    "NoVersionError",
    "ServiceHours",
    "Span",
    "UnknownZoneError",
    "VersionedCalendar",
    "country_holidays",
    "holidays_from_ics",
    "holidays_version",
    "load_yaml",
    "tzdata_version",
    "use_kernel",
    "zone",
]

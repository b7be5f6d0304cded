"""Errors of service hours.

InputError
└── CalendarError            anything wrong with a calendar or a question put to one
    ├── DefinitionError      a calendar definition cannot be read
    ├── UnknownZoneError     no such IANA time zone
    ├── NaiveDatetimeError   a datetime without a time zone was passed
    ├── HorizonError         an instant or result lies outside the supported years
    ├── NeverOpensError      the hours do not open (again), so the allowance is never used up
    └── NoVersionError       no calendar version is in force at that instant
"""

from accord.errors import InputError

__all__ = [
    "CalendarError",
    "DefinitionError",
    "HorizonError",
    "NaiveDatetimeError",
    "NeverOpensError",
    "NoVersionError",
    "UnknownZoneError",
]


class CalendarError(InputError):
    """Something is wrong with a calendar or with a question put to one."""


class DefinitionError(CalendarError):
    """A calendar definition cannot be read; the message names the key and the remedy."""


class UnknownZoneError(CalendarError):
    """The IANA time zone database has no zone of that name."""


class NaiveDatetimeError(CalendarError):
    """A datetime without a time zone was passed where an instant is needed."""


class HorizonError(CalendarError):
    """An instant lies outside the years that calendars cover (1970 to 2119)."""


class NeverOpensError(CalendarError):
    """The service hours do not open (again), so an allowance is never used up."""


class NoVersionError(CalendarError):
    """No version of the calendar is in force at that instant."""

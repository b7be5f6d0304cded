"""What can go wrong with calendars.

AccordError
├── StaleCalendarError     somebody else changed the calendar in the meantime
└── InputError
    └── VersionError       a version cannot begin, change or be withdrawn as wanted
"""

from datetime import datetime

from accord.errors import AccordError, InputError

__all__ = ["StaleCalendarError", "VersionError"]


class StaleCalendarError(AccordError):
    """The calendar was changed since the page was opened; `at` and `by` say when and by whom."""

    def __init__(self, message: str, *, at: datetime, by: str):
        super().__init__(message)
        self.at, self.by = at, by


class VersionError(InputError):
    """A version cannot begin, change or be withdrawn as wanted."""

"""When an allowance that starts at an instant is used up, whatever it is counted in."""

from datetime import datetime

import numpy.typing as npt

from accord.agreements.allowance import Allowance, AllowanceUnit
from accord.calendars import Due, ServiceHours
from accord.calendars.instants import Int64Array

__all__ = ["due_array_of", "due_of"]


def due_of(hours: ServiceHours, allowance: Allowance, start: datetime) -> Due:
    """Return when an allowance is used up and when it is exceeded.

    `hours` are those in which the clock runs: for calendar time, hours that never close (see `calendar_of`).
    """
    if allowance.unit is AllowanceUnit.SERVICE_DAYS:
        return hours.due_in_service_days(start, allowance.days, allowance.close_of_business)
    return hours.due(start, allowance.length)


def due_array_of(hours: ServiceHours, allowance: Allowance, starts: npt.ArrayLike) -> tuple[Int64Array, Int64Array]:
    """Return (due, breach) of each start, in seconds since 1970 UTC, by the rules of `due_of`."""
    if allowance.unit is AllowanceUnit.SERVICE_DAYS:
        return hours.due_in_service_days_array(starts, allowance.days, allowance.close_of_business)
    return hours.due_array(starts, int(allowance.length.total_seconds()))

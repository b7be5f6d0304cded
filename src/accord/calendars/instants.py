"""Instants at the door: aware datetimes to whole UTC seconds and back, and the years that calendars cover."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from accord.calendars.errors import CalendarError, HorizonError, NaiveDatetimeError
from accord.errors import say

__all__ = ["Due", "Int64Array", "Span"]

type Int64Array = npt.NDArray[np.int64]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_YEAR, END_YEAR = 1970, 2120


class Span(NamedTuple):
    """A stretch of time from ``start`` up to, but not including, ``end``; both are aware UTC datetimes."""

    start: datetime
    end: datetime


class Due(NamedTuple):
    """The two instants of a target, aware and in UTC.

    ``due`` is the earliest instant at which the allowance is used up: what people are promised. ``breach`` is the
    instant after which more than the allowance has passed. They differ only when ``due`` is a closing time: ``breach``
    is then the next opening.
    """

    due: datetime
    breach: datetime


def year_start(year: int) -> int:
    """Return the first second of a UTC year."""
    return int((datetime(year, 1, 1, tzinfo=UTC) - EPOCH).total_seconds())


HORIZON_START, HORIZON_END = year_start(FIRST_YEAR), year_start(END_YEAR)
LONGEST = HORIZON_END - HORIZON_START


def seconds(moment: datetime, argument: str) -> int:
    """Return the whole UTC second in which ``moment`` lies; ``argument`` names it in the error for a naive one."""
    try:
        # Aware minus aware never reads the machine's zone, and refuses a naive datetime by itself.
        since = moment - EPOCH
    except TypeError:
        raise _not_an_instant(moment, argument) from None
    return since.days * 86400 + since.seconds


def instant(second: int) -> datetime:
    """Return the aware UTC datetime of a second since 1970."""
    return EPOCH + timedelta(0, second)


def whole_seconds(length: timedelta, argument: str) -> int:
    """Return a length of service time in seconds; it must be whole and not negative."""
    if not isinstance(length, timedelta):
        raise CalendarError(
            say("{argument} is {type}", argument=argument, type=type(length).__name__), say("Pass a timedelta.")
        )
    if length.microseconds or length.days < 0:
        raise CalendarError(
            say("{argument} is {length}", argument=argument, length=length),
            say("An allowance is zero or more whole seconds."),
        )
    return length.days * 86400 + length.seconds


def instant_array(values: npt.ArrayLike, argument: str) -> Int64Array:
    """Return ``values`` as int64; anything but whole numbers is refused, because a float hides a rounding."""
    array = np.asarray(values)
    if array.size and array.dtype.kind not in "iu":
        raise CalendarError(
            say("{argument} has dtype {type}", argument=argument, type=array.dtype), say("Pass whole numbers (int64).")
        )
    return array.astype(np.int64, copy=False)


def allowance_array(values: npt.ArrayLike, argument: str) -> Int64Array:
    """Return allowances in seconds as int64; a negative one is refused."""
    array = instant_array(values, argument)
    if array.size and (array.min() < 0 or array.max() > LONGEST):
        wrong = array.min() if array.min() < 0 else array.max()
        raise CalendarError(
            say("{argument} has {wrong}", argument=argument, wrong=wrong),
            say("An allowance is from zero to {longest} (150 years in seconds).", longest=LONGEST),
        )
    return array


def day_array(values: npt.ArrayLike) -> Int64Array:
    """Return numbers of service days as int64; a negative one is refused."""
    array = instant_array(values, "days")
    if array.size and array.min() < 0:
        raise CalendarError(
            say("days has {value}", value=array.min()), say("A number of service days is zero or more.")
        )
    return array


def outside_horizon(second: int) -> HorizonError:
    """Return the error for an instant that no calendar covers."""
    is_a_date = -62_135_596_800 <= second <= 253_402_300_799
    when = instant(second).isoformat() if is_a_date else f"second {second}"
    return HorizonError(
        say(
            "{when} is outside the years that calendars cover ({first} to {last}, UTC)",
            when=when,
            first=FIRST_YEAR,
            last=END_YEAR - 1,
        ),
        say("Check the year, and that numbers are seconds and not milliseconds."),
    )


def _not_an_instant(moment: object, argument: str) -> NaiveDatetimeError | CalendarError:
    if isinstance(moment, datetime):
        return NaiveDatetimeError(
            say("{argument} is naive ({at})", argument=argument, at=moment.isoformat()),
            say('Give it a time zone, for example moment.replace(tzinfo=zone("Europe/Berlin")).'),
        )
    return CalendarError(
        say("{argument} is {type}", argument=argument, type=type(moment).__name__), say("Pass an aware datetime.")
    )

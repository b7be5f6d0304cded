"""Windows of a day in wall-clock minutes, and how they are written."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from accord.calendars.errors import DefinitionError
from accord.calendars.instants import END_YEAR, FIRST_YEAR
from accord.errors import Place, say

__all__ = ["WEEKDAYS", "Window"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES = 24 * 60

_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# What Python says of a date that does not exist.
_NO_DATE = (say("day is out of range for month"), say("month must be in 1..12"))


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A half-open window in minutes after midnight; over midnight ``close`` is more than a day's 1440 minutes."""

    open: int
    close: int

    @classmethod
    def read(cls, pair: object, field: str) -> "Window":
        """Read ``["09:00", "17:00"]``; an end that is not after its start runs over midnight."""
        if isinstance(pair, str) or not isinstance(pair, list | tuple) or len(pair) != 2:
            raise wrong(
                field, say("{pair!r} is not a window", pair=pair), say('Write a pair of times, ["09:00", "17:00"].')
            )
        opens, closes = read_time(pair[0], field), read_time(pair[1], field)
        if opens == MINUTES:
            raise wrong(field, say("a window cannot open at 24:00"), say("Write 00:00 on the next day."))
        return cls(opens, closes if closes > opens else closes + MINUTES)

    def written(self) -> list[str]:
        """Return the window as it is written in a definition."""
        return [write_time(self.open), write_time(self.close if self.close <= MINUTES else self.close - MINUTES)]


def wrong(field: str, message: str, remedy: str) -> DefinitionError:
    """Return the error for one field of a definition."""
    return DefinitionError(message, remedy, Place(field=field))


def read_time(value: object, field: str) -> int:
    """Return the minutes after midnight of ``"09:00"``; ``"24:00"`` is the end of the day."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        remedy = (
            say('Put it in quotes, "{time}".', time=write_time(int(value)))
            if 60 <= value <= MINUTES
            else say('Write "09:00".')
        )
        raise wrong(
            field, say("the time is the number {value} (YAML reads an unquoted 12:30 as 750)", value=value), remedy
        )
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise wrong(field, say("{value!r} is not a time", value=value), say('Write hours and minutes, "09:00".'))
    hours, minutes = int(match[1]), int(match[2])
    if minutes > 59 or hours * 60 + minutes > MINUTES:
        raise wrong(field, say("{value!r} is not a time of day", value=value), say("Times go from 00:00 to 24:00."))
    return hours * 60 + minutes


def write_time(minutes: int) -> str:
    """Return ``"09:00"`` for 540."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def read_windows(value: object, field: str) -> tuple[Window, ...]:
    """Read a day's list of windows, sorted; windows that overlap are refused, windows that touch are fine."""
    if isinstance(value, str) or not isinstance(value, list | tuple):
        raise wrong(
            field,
            say("{value!r} is not a list of windows", value=value),
            say('Write [["09:00", "17:00"]], or [] for a closed day.'),
        )
    windows = sorted(Window.read(pair, f"{field}[{index}]") for index, pair in enumerate(value))
    for earlier, later in pairwise(windows):
        if later.open < earlier.close:
            both = "–".join(earlier.written()), "–".join(later.written())
            whole = "–".join(Window(earlier.open, max(earlier.close, later.close)).written())
            raise wrong(
                field,
                say("the windows {one} and {other} overlap", one=both[0], other=both[1]),
                say("Join them, for example {whole}.", whole=whole),
            )
    return tuple(windows)


def _why(error: ValueError) -> str:
    return next((why for why in _NO_DATE if why == str(error)), str(error))


def read_date(value: object, field: str) -> date:
    """Read ``"2026-12-25"`` or a date; it must exist and lie in the years that calendars cover."""
    if isinstance(value, date) and not isinstance(value, datetime):
        found = value
    elif isinstance(value, str) and _DATE.fullmatch(value):
        try:
            found = date.fromisoformat(value)
        except ValueError as error:
            raise wrong(
                field,
                say("{value!r} does not exist ({reason})", value=value, reason=_why(error)),
                say("Correct the month or the day."),
            ) from None
    else:
        raise wrong(field, say("{value!r} is not a date", value=value), say('Write year-month-day, "2026-12-25".'))
    if not FIRST_YEAR <= found.year < END_YEAR:
        raise wrong(
            field,
            say("{found} is outside {first} to {last}", found=found, first=FIRST_YEAR, last=END_YEAR - 1),
            say("Correct the year."),
        )
    return found

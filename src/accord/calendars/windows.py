"""Windows of a day in wall-clock minutes, and how they are written."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from accord.calendars.errors import DefinitionError
from accord.calendars.instants import END_YEAR, FIRST_YEAR
from accord.errors import Place

__all__ = ["WEEKDAYS", "Window"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES = 24 * 60

_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A half-open window in minutes after midnight; over midnight ``close`` is more than a day's 1440 minutes."""

    open: int
    close: int

    @classmethod
    def read(cls, pair: object, field: str) -> "Window":
        """Read ``["09:00", "17:00"]``; an end that is not after its start runs over midnight."""
        if isinstance(pair, str) or not isinstance(pair, list | tuple) or len(pair) != 2:
            raise wrong(field, f"{pair!r} is not a window", 'Write a pair of times, ["09:00", "17:00"].')
        opens, closes = read_time(pair[0], field), read_time(pair[1], field)
        if opens == MINUTES:
            raise wrong(field, "a window cannot open at 24:00", "Write 00:00 on the next day.")
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
        remedy = f'Put it in quotes, "{write_time(int(value))}".' if 60 <= value <= MINUTES else 'Write "09:00".'
        raise wrong(field, f"the time is the number {value} (YAML reads an unquoted 12:30 as 750)", remedy)
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise wrong(field, f"{value!r} is not a time", 'Write hours and minutes, "09:00".')
    hours, minutes = int(match[1]), int(match[2])
    if minutes > 59 or hours * 60 + minutes > MINUTES:
        raise wrong(field, f"{value!r} is not a time of day", "Times go from 00:00 to 24:00.")
    return hours * 60 + minutes


def write_time(minutes: int) -> str:
    """Return ``"09:00"`` for 540."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def read_windows(value: object, field: str) -> tuple[Window, ...]:
    """Read a day's list of windows, sorted; windows that overlap are refused, windows that touch are fine."""
    if isinstance(value, str) or not isinstance(value, list | tuple):
        raise wrong(field, f"{value!r} is not a list of windows", 'Write [["09:00", "17:00"]], or [] for a closed day.')
    windows = sorted(Window.read(pair, f"{field}[{index}]") for index, pair in enumerate(value))
    for earlier, later in pairwise(windows):
        if later.open < earlier.close:
            both = "–".join(earlier.written()), "–".join(later.written())
            whole = "–".join(Window(earlier.open, max(earlier.close, later.close)).written())
            raise wrong(field, f"the windows {both[0]} and {both[1]} overlap", f"Join them, for example {whole}.")
    return tuple(windows)


def read_date(value: object, field: str) -> date:
    """Read ``"2026-12-25"`` or a date; it must exist and lie in the years that calendars cover."""
    if isinstance(value, date) and not isinstance(value, datetime):
        found = value
    elif isinstance(value, str) and _DATE.fullmatch(value):
        try:
            found = date.fromisoformat(value)
        except ValueError as error:
            raise wrong(field, f"{value!r} does not exist ({error})", "Correct the month or the day.") from None
    else:
        raise wrong(field, f"{value!r} is not a date", 'Write year-month-day, "2026-12-25".')
    if not FIRST_YEAR <= found.year < END_YEAR:
        raise wrong(field, f"{found} is outside {FIRST_YEAR} to {END_YEAR - 1}", "Correct the year.")
    return found

"""Turns a definition into spans of instants, date by date in its zone."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

import numpy as np

from accord.calendars.definition import Definition, Week, Windows
from accord.calendars.instants import END_YEAR, FIRST_YEAR, Int64Array, instant
from accord.calendars.national import holiday_dates
from accord.calendars.offsets import DAY, Offsets, offsets
from accord.calendars.spans import DaySpans

__all__ = ["day_spans", "special_days"]

_EPOCH_DAY = date(1970, 1, 1).toordinal()


def day_spans(definition: Definition, start: int, end: int) -> DaySpans:
    """Return the open spans of a definition between two instants, each with the day on which its window starts."""
    wall = offsets(definition.zone, start, end)
    # Two days more on either side: the date line shifts walls by up to 26 hours, and windows run over midnight.
    days = _existing(np.arange(start // DAY - 2, end // DAY + 3, dtype=np.int64), wall)
    special = special_days(definition, instant(int(start)).year - 1, instant(int(end)).year + 1)
    opened = _spans(_place(days, definition.week, special), wall)
    breaks = _spans(_place(days, definition.weekly_breaks, {}), wall)
    announced = _spans(_place(days, ((),) * 7, _by_day(definition.breaks)), wall)
    return opened.outside(*breaks.union()).outside(*announced.union()).between(start, end)


def special_days(definition: Definition, first_year: int, last_year: int) -> dict[int, Windows]:
    """Return the days (since 1970) on which something else than the week holds: an override before a holiday."""
    years = range(max(first_year, FIRST_YEAR), min(last_year, END_YEAR - 1) + 1)
    national: Iterable[date] = ()
    if definition.country:
        national = chain.from_iterable(
            holiday_dates(definition.country, definition.subdivision, year) for year in years
        )
    special: dict[int, Windows] = {on.toordinal() - _EPOCH_DAY: () for on in national}
    special |= {holiday.on.toordinal() - _EPOCH_DAY: holiday.windows for holiday in definition.holidays}
    return special | _by_day(definition.overrides)


def _by_day(dated: Iterable[tuple[date, Windows]]) -> dict[int, Windows]:
    return {on.toordinal() - _EPOCH_DAY: windows for on, windows in dated}


def _existing(days: Int64Array, wall: Offsets) -> Int64Array:
    """Leave out dates that the zone skips altogether, as Samoa did with 30 December 2011."""
    midnights = wall.to_utc(np.append(days, days[-1] + 1) * DAY)
    return days[midnights[1:] > midnights[:-1]]


def _place(days: Int64Array, week: Week, special: dict[int, Windows]) -> Int64Array:
    """Return rows of (wall-clock open, wall-clock close, day) for every window on the given days."""
    ordinary = days[~np.isin(days, np.fromiter(special, np.int64, len(special)))]
    weekdays = (ordinary + 3) % 7
    rows = [
        np.column_stack((on * DAY + window.open * 60, on * DAY + window.close * 60, on))
        for weekday, windows in enumerate(week)
        for window in windows
        for on in (ordinary[weekdays == weekday],)
    ]
    existing = set(days.tolist()) if special else set()
    single = [
        (day * DAY + window.open * 60, day * DAY + window.close * 60, day)
        for day, windows in special.items()
        if day in existing
        for window in windows
    ]
    return np.concatenate([np.array(single, dtype=np.int64).reshape(-1, 3), *rows])


def _spans(rows: Int64Array, wall: Offsets) -> DaySpans:
    return DaySpans.of(wall.to_utc(rows[:, 0]), wall.to_utc(rows[:, 1]), rows[:, 2])

"""The picture of a year: what each day is, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from babel.dates import get_day_names, get_month_names
from django.utils.translation import gettext as _

from accord.calendars import Calendar as Hours
from accord.calendars import VersionedCalendar, zone
from accord.server.calendars.figures.dates import Parts, Windows, written
from accord.server.calendars.nations import public_holidays
from accord.server.ui.filters import words

__all__ = ["DayShown", "Month", "Year", "clock_change_after", "year_of"]

DAY: Final = timedelta(days=1)
LOOK_AHEAD: Final = 400


@dataclass(frozen=True)
class DayShown:
    """One day of the picture: its kind (open, closed, holiday or override), what it says, and how long it is open."""

    on: date
    kind: str
    text: str
    name: str
    open_for: timedelta
    has_break: bool
    clock_change: str
    begins_version: str

    @property
    def is_special(self) -> bool:
        """Whether the day is not what its weekday says."""
        return self.kind in {"holiday", "override"} or self.has_break or bool(self.clock_change or self.begins_version)


@dataclass(frozen=True)
class Month:
    """A month as weeks of seven places; None where a place belongs to another month."""

    first: date
    weeks: tuple[tuple[DayShown | None, ...], ...]
    open_for: timedelta

    @property
    def name(self) -> str:
        """Return the month's name, without its year."""
        name = str(get_month_names("wide", "stand-alone", locale=words().locale)[self.first.month])
        return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class Year:
    """A year in months, and its days that are not what their weekdays say."""

    number: int
    months: tuple[Month, ...]
    open_for: timedelta
    open_days: int

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """Return the weekdays from Monday on, in full and as a column's head."""
        short = get_day_names("short", "stand-alone", locale=words().locale)
        return [(words().weekday(index), str(short[index])) for index in range(7)]

    @property
    def special(self) -> list[DayShown]:
        """Return the days that are not what their weekdays say."""
        return [day for month in self.months for week in month.weeks for day in week if day and day.is_special]


def year_of(calendar: VersionedCalendar, year: int) -> Year:
    """Return the picture of a year, each day under the version that is in force on it."""
    days = list(_Days(calendar, year).shown())
    months = tuple(_month([day for day in days if day.on.month == number]) for number in range(1, 13))
    total = sum((day.open_for for day in days), timedelta())
    return Year(year, months, total, sum(bool(day.open_for) for day in days))


def _month(days: list[DayShown]) -> Month:
    places = [None] * days[0].on.weekday() + days
    places += [None] * (-len(places) % 7)
    weeks = tuple(tuple(places[start : start + 7]) for start in range(0, len(places), 7))
    return Month(days[0].on, weeks, sum((day.open_for for day in days), timedelta()))


class _Days:
    """Works out the days of a year."""

    def __init__(self, calendar: VersionedCalendar, year: int) -> None:
        self.calendar, self.year = calendar, year
        self.parts = {label: Parts.of(hours) for label, hours in _pairs(calendar)}
        self.names = {label: self._names(parts) for label, parts in self.parts.items()}
        self.starts = {version.effective_from: version.label for version in calendar.versions[1:]}

    def _names(self, parts: Parts) -> dict[date, str]:
        days = public_holidays(parts.country, parts.subdivision, [self.year]) if parts.country else []
        return {day.on: day.name for day in days}

    def shown(self) -> Iterator[DayShown]:
        on = date(self.year, 1, 1)
        while on.year == self.year:
            yield self._day(on)
            on += DAY

    def _day(self, on: date) -> DayShown:
        label, hours = self._in_force(on)
        parts, rule = self.parts[label], hours.day(on)
        begins, ends = _midnight(on, hours), _midnight(on + DAY, hours)
        pauses = parts.breaks.get(on.isoformat(), ()) + (parts.pauses[on.weekday()] if rule.windows else ())
        kind = rule.rule if rule.rule != "week" else ("open" if rule.windows else "closed")
        name = self.names[label].get(on, rule.name) if kind == "holiday" else ""
        return DayShown(
            on=on,
            kind=kind,
            text=day_in_words(kind, name, rule.windows, pauses),
            name=name,
            open_for=hours.between(begins, ends),
            has_break=on.isoformat() in parts.breaks,
            clock_change=_change_in_words(begins, ends, zone(hours.zone_name)),
            begins_version=self.starts.get(on, ""),
        )

    def _in_force(self, on: date) -> tuple[str, Hours]:
        """Return the version whose own midnight has begun this date, as the arithmetic has it."""
        begun = [version for version in self.calendar.versions if version.effective_from <= on]
        version = begun[-1] if begun else self.calendar.versions[0]
        return version.label, version.calendar


def _pairs(calendar: VersionedCalendar) -> Iterator[tuple[str, Hours]]:
    return ((version.label, version.calendar) for version in calendar.versions)


def _midnight(on: date, hours: Hours) -> datetime:
    return datetime.combine(on, time(), zone(hours.zone_name)).astimezone(UTC)


def day_in_words(kind: str, name: str, windows: Windows, pauses: Windows) -> str:
    """Say what a day is: "open 08:00–17:00 without 12:00–12:30", "Christmas, closed"."""
    hours = _("open %(windows)s") % {"windows": written(windows)} if windows else _("closed")
    if windows == (("00:00", "24:00"),):
        hours = _("open around the clock")
    if pauses and windows:
        hours = _("%(hours)s without %(breaks)s") % {"hours": hours, "breaks": written(pauses)}
    if kind == "holiday":
        return f"{name or _('holiday')}, {hours}"
    return _("other hours: %(hours)s") % {"hours": hours} if kind == "override" else hours


def _change_in_words(begins: datetime, ends: datetime, where: tzinfo) -> str:
    """Say how a day's clocks change; empty on a day of 24 hours."""
    moved = ends.astimezone(where).utcoffset() or timedelta()
    moved -= begins.astimezone(where).utcoffset() or timedelta()
    if not moved:
        return ""
    length = words().duration(abs(moved))
    return (
        _("clocks go forward by %(length)s") % {"length": length}
        if moved > timedelta()
        else _("clocks go back by %(length)s") % {"length": length}
    )


def clock_change_after(now: datetime, zone_name: str) -> tuple[datetime, timedelta] | None:
    """Return the next instant at which a zone's clocks change and by how much; None within the next 400 days."""
    where = zone(zone_name)

    def offset(at: datetime) -> timedelta:
        return at.astimezone(where).utcoffset() or timedelta()

    low = now.astimezone(UTC).replace(microsecond=0)
    for _day in range(LOOK_AHEAD):
        high = low + DAY
        if offset(high) != offset(low):
            moved = offset(high) - offset(low)
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
            return high, moved
        low = high
    return None

"""What a new version changes, by the arithmetic of calendars alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from accord.agreements import Allowance
from accord.calendars import Calendar as Hours
from accord.calendars import CalendarError, NamedDate, VersionedCalendar, zone
from accord.server.calendars.bridge import joined
from accord.server.calendars.figures.trial import due_of
from accord.server.calendars.figures.year import year_of

__all__ = ["Comparison", "DueExample", "MonthCompared", "compare"]

MONTHS: Final = 12
WEEKS: Final = 26
EXAMPLES: Final = ((0, time(9), "4 h"), (4, time(16, 30), "4 h"), (5, time(10), "4 h"), (2, time(14), "2 service days"))


@dataclass(frozen=True)
class MonthCompared:
    """The service time of a month before and after; only days from the change on can differ."""

    first: date
    before: timedelta
    after: timedelta

    @property
    def gained(self) -> timedelta:
        """Return how much service time the month gains; negative when it loses some."""
        return self.after - self.before


@dataclass(frozen=True)
class DueExample:
    """When something started in an ordinary week would be due before and after; None where hours never do."""

    started_at: datetime
    allowance: Allowance
    before: datetime | None
    after: datetime | None


@dataclass(frozen=True)
class Comparison:
    """Twelve months from the change on, side by side."""

    zone: str
    months: tuple[MonthCompared, ...]
    holidays_gained: tuple[NamedDate, ...]
    holidays_lost: tuple[NamedDate, ...]
    examples: tuple[DueExample, ...]

    @property
    def gained(self) -> timedelta:
        """Return how much service time the twelve months gain."""
        return sum((month.gained for month in self.months), timedelta())


def compare(calendar: VersionedCalendar, new: Hours, since: date) -> Comparison:
    """Return what hours from a date on change; a version that begins on the same date is replaced by them."""
    after = joined(calendar, new, since)
    gained, lost = _holidays(calendar, after, since)
    return Comparison(
        zone=new.zone_name,
        months=tuple(_months(calendar, after, since, new.zone_name)),
        holidays_gained=tuple(gained),
        holidays_lost=tuple(lost),
        examples=tuple(_examples(calendar, after, since, new.zone_name)),
    )


def service_time(calendar: VersionedCalendar, start: datetime, end: datetime) -> timedelta:
    """Return the service time between two instants, each stretch under the version in force in it."""
    edges = [start, *(boundary for boundary in calendar.boundaries() if start < boundary < end), end]
    pairs = pairwise(edges)
    return sum((calendar.at(left)[1].between(left, right) for left, right in pairs), timedelta())


def _months(
    before: VersionedCalendar, after: VersionedCalendar, since: date, zone_name: str
) -> Iterator[MonthCompared]:
    first = since.replace(day=1)
    for _month in range(MONTHS):
        following = (first + timedelta(days=31)).replace(day=1)
        start, end = _at(first, time(), zone_name), _at(following, time(), zone_name)
        yield MonthCompared(first, service_time(before, start, end), service_time(after, start, end))
        first = following


def _holidays(
    before: VersionedCalendar, after: VersionedCalendar, since: date
) -> tuple[list[NamedDate], list[NamedDate]]:
    """Return the holidays that only the later hours have in the twelve months, and those that only the earlier have."""
    until = since.replace(day=1) + timedelta(days=366)

    def found(calendar: VersionedCalendar) -> dict[date, str]:
        days = [day for year in (since.year, since.year + 1) for day in year_of(calendar, year).special]
        return {day.on: day.name for day in days if day.kind == "holiday" and since <= day.on < until}

    old, new = found(before), found(after)
    return (
        [NamedDate(on, name) for on, name in sorted(new.items()) if on not in old],
        [NamedDate(on, name) for on, name in sorted(old.items()) if on not in new],
    )


def _examples(before: VersionedCalendar, after: VersionedCalendar, since: date, zone_name: str) -> Iterator[DueExample]:
    monday = _ordinary_week(after, since)
    for weekday, clock, text in EXAMPLES:
        start, allowance = _at(monday + timedelta(days=weekday), clock, zone_name), Allowance.parse(text)
        yield DueExample(start, allowance, _due(before, start, allowance), _due(after, start, allowance))


def _ordinary_week(calendar: VersionedCalendar, since: date) -> date:
    """Return the Monday of the first full week that has no holiday in it, of the first week when there is none."""
    days = [day for year in (since.year, since.year + 1) for day in year_of(calendar, year).special]
    special = {day.on - timedelta(days=day.on.weekday()) for day in days if day.kind == "holiday"}
    first = since + timedelta(days=-since.weekday() % 7)
    weeks = (first + timedelta(weeks=week) for week in range(WEEKS))
    return next((monday for monday in weeks if monday not in special), first)


def _due(calendar: VersionedCalendar, start: datetime, allowance: Allowance) -> datetime | None:
    try:
        return due_of(calendar.at(start)[1], start, allowance)[0]
    except CalendarError:
        return None


def _at(on: date, clock: time, zone_name: str) -> datetime:
    return datetime.combine(on, clock, zone(zone_name)).astimezone(UTC)

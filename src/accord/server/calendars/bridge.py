"""From rows to the library's calendars."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from json import dumps, loads

from accord.calendars import Calendar as Hours
from accord.calendars import CalendarVersion as HoursVersion
from accord.calendars import VersionedCalendar, zone
from accord.server.calendars.models import Calendar, CalendarVersion

__all__ = [
    "ALWAYS_SINCE",
    "begins",
    "calendars_by_code",
    "hours",
    "hours_in_force",
    "hours_of",
    "in_use",
    "joined",
    "version_in_force",
    "versioned",
]

ALWAYS_SINCE = date(1970, 1, 1)
"""The date that stands for "since always": the first day that the library's calendars cover."""


def hours(definition: Mapping[str, object]) -> Hours:
    """Return the hours of a definition; the same definition gives the same object, compiled once."""
    return _compiled(dumps(definition, sort_keys=True))


@lru_cache(maxsize=512)
def _compiled(text: str) -> Hours:
    return Hours.from_dict(loads(text))


def in_use(calendar: Calendar) -> list[CalendarVersion]:
    """Return the versions that were not withdrawn, in the order of their dates; prefetched rows are used."""
    versions = [version for version in calendar.versions.all() if version.withdrawn_at is None]
    return sorted(versions, key=lambda version: version.effective_from or date.min)


def versioned(calendar: Calendar) -> VersionedCalendar:
    """Return a calendar through its versions, each labelled with its number."""
    return VersionedCalendar(
        HoursVersion(version.effective_from or ALWAYS_SINCE, hours(version.definition), str(version.number))
        for version in in_use(calendar)
    )


def joined(before: VersionedCalendar, new: Hours, since: date) -> VersionedCalendar:
    """Return a calendar with one more version; one that begins on the same date is replaced."""
    kept = [version for version in before.versions if version.effective_from != since]
    return VersionedCalendar([*kept, HoursVersion(since, new)])


def calendars_by_code(codes: Collection[str] | None = None) -> dict[str, VersionedCalendar]:
    """Return calendars by their short names, all of them unless some are named; two queries."""
    rows = Calendar.objects.prefetch_related("versions")
    chosen = rows if codes is None else rows.filter(code__in=codes)
    return {calendar.code: versioned(calendar) for calendar in chosen}


def hours_of(calendar: Calendar) -> dict[str, object] | list[dict[str, object]]:
    """Return the hours as an agreement document takes them: one definition, or one for each version."""
    versions = in_use(calendar)
    if len(versions) == 1:
        return dict(versions[0].definition)
    return [
        {"effective_from": (version.effective_from or ALWAYS_SINCE).isoformat(), "calendar": version.definition}
        for version in versions
    ]


def begins(definition: Mapping[str, object], since: date | None) -> datetime:
    """Return the instant at which hours come into force: midnight of the date in their own zone."""
    midnight = datetime.combine(since or ALWAYS_SINCE, time(), zone(str(definition["zone"])))
    return midnight.astimezone(UTC)


def version_in_force(calendar: Calendar, now: datetime) -> CalendarVersion:
    """Return the version in force at an instant."""
    return [each for each in in_use(calendar) if begins(each.definition, each.effective_from) <= now][-1]


def hours_in_force(calendar: Calendar, now: datetime) -> Hours:
    """Return the hours in force at an instant."""
    return hours(version_in_force(calendar, now).definition)

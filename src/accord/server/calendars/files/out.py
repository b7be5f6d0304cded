"""Calendars to take away: iCalendar, YAML and CSV."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

import yaml
from django.utils.translation import gettext as _
from icalendar import Calendar as Feed
from icalendar import Event

from accord.calendars import Span, VersionedCalendar, zone
from accord.server.calendars.bridge import in_use, versioned
from accord.server.calendars.figures.year import DayShown, year_of
from accord.server.calendars.models import Calendar

__all__ = ["ics_of", "open_spans_csv", "yaml_of"]

DAY = timedelta(days=1)


def yaml_of(calendar: Calendar) -> str:
    """Write a calendar as the library reads it: one definition, or all versions with their dates."""
    versions = in_use(calendar)
    if len(versions) == 1:
        return _yaml({"name": calendar.name, **versions[0].definition})
    written = versioned(calendar).to_dict()
    return _yaml(written)


def _yaml(plain: object) -> str:
    return str(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100))


def open_spans(calendar: VersionedCalendar, year: int) -> Iterator[tuple[str, str, Span]]:
    """Yield the open spans of a year with the version and the zone under which they are open, day by day."""
    edges = [version.effective_from for version in calendar.versions[1:]]
    starts = [date(year, 1, 1), *(edge for edge in edges if date(year, 1, 1) < edge <= date(year, 12, 31))]
    for start, end in zip(starts, [*starts[1:], date(year + 1, 1, 1)], strict=True):
        version = [one for one in calendar.versions if one.effective_from <= start][-1]
        where = zone(version.calendar.zone_name)
        first, last = (datetime.combine(on, time(), where).astimezone(UTC) for on in (start, end))
        for span in version.calendar.spans(first, last):
            yield version.label, where.key, span


def open_spans_csv(calendar: Calendar, year: int) -> str:
    """Write the open spans of a year, on the calendar's wall clock and in UTC, with their length."""
    file = StringIO()
    table = csv.writer(file)
    table.writerow(["version", "zone", "opens", "closes", "opens_utc", "closes_utc", "seconds"])
    for label, name, span in open_spans(versioned(calendar), year):
        walls = [at.astimezone(zone(name)).isoformat() for at in span]
        instants = [at.isoformat().replace("+00:00", "Z") for at in span]
        table.writerow([label, name, *walls, *instants, int((span.end - span.start).total_seconds())])
    return file.getvalue()


def ics_of(calendar: Calendar, year: int, *, now: datetime, hours: bool, holidays: bool) -> bytes:
    """Write the open spans and the holidays of a year as an iCalendar file."""
    feed = Feed()
    feed.add("prodid", "-//Accord//Calendars//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", calendar.name)
    through = versioned(calendar)
    for day in year_of(through, year).special if holidays else []:
        if day.kind == "holiday":
            feed.add_component(_holiday(calendar, day, now))
    for _label, _zone, span in open_spans(through, year) if hours else []:
        feed.add_component(_opening(calendar, span, now))
    written: bytes = feed.to_ical()
    return written


def _event(calendar: Calendar, key: str, title: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{key}-{calendar.code}@accord")
    event.add("dtstamp", now)
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    return event


def _holiday(calendar: Calendar, day: DayShown, now: datetime) -> Event:
    event = _event(calendar, f"holiday-{day.on:%Y%m%d}", day.name or _("Holiday"), now)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + DAY)
    return event


def _opening(calendar: Calendar, span: Span, now: datetime) -> Event:
    event = _event(
        calendar, f"open-{span.start:%Y%m%dT%H%M}", _("%(calendar)s: open") % {"calendar": calendar.name}, now
    )
    event.add("dtstart", span.start)
    event.add("dtend", span.end)
    return event

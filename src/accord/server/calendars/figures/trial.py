"""An allowance tried out: from a start to due and breach, with an account that adds up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from accord.agreements import Allowance, AllowanceUnit
from accord.calendars import Calendar as Hours
from accord.calendars import Span, VersionedCalendar, zone
from accord.server.calendars.figures.year import day_in_words

__all__ = ["Line", "Trial", "due_of", "try_out"]

MOST_DAYS: Final = 12
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """A day of the account: its open spans and their length, or why it is closed. Without a date: the days left out."""

    on: date | None
    spans: tuple[Span, ...]
    counted: timedelta
    text: str = ""
    left_out: int = 0

    def walls(self, zone_name: str) -> list[tuple[str, str]]:
        """Return the open spans on a zone's wall clock; the end of the day is 24:00."""
        where = zone(zone_name)
        pairs = [(span.start.astimezone(where), span.end.astimezone(where)) for span in self.spans]
        return [
            (f"{opens:%H:%M}", "24:00" if closes.date() > opens.date() else f"{closes:%H:%M}")
            for opens, closes in pairs
        ]


@dataclass(frozen=True)
class Trial:
    """What becomes of an allowance; the lines add up to `counted`, the service time from the start to due."""

    allowance: Allowance
    version: str
    zone: str
    started_at: datetime
    due: datetime
    breach: datetime
    counted: timedelta
    lines: tuple[Line, ...]


def due_of(hours: Hours, start: datetime, allowance: Allowance) -> tuple[datetime, datetime]:
    """Return due and breach of an allowance in any of its units."""
    if allowance.unit is AllowanceUnit.CALENDAR:
        return start + allowance.length, start + allowance.length
    if allowance.unit is AllowanceUnit.SERVICE_DAYS:
        return hours.due_in_service_days(start, allowance.days, allowance.close_of_business)
    return hours.due(start, allowance.length)


def try_out(calendar: VersionedCalendar, start: datetime, allowance: Allowance) -> Trial:
    """Return what becomes of an allowance that starts at an instant, under the version in force then."""
    label, hours = calendar.at(start)
    due, breach = due_of(hours, start, allowance)
    lines = list(_lines(hours, start, due))
    total = sum((line.counted for line in lines), timedelta())
    return Trial(allowance, label, hours.zone_name, start, due, breach, total, tuple(_shortened(lines)))


def _lines(hours: Hours, start: datetime, end: datetime) -> Iterator[Line]:
    where = zone(hours.zone_name)
    on, last = start.astimezone(where).date(), end.astimezone(where).date()
    while on <= last:
        begins = max(start, datetime.combine(on, time(), where).astimezone(UTC))
        ends = min(end, datetime.combine(on + DAY, time(), where).astimezone(UTC))
        spans = tuple(hours.spans(begins, ends))
        rule = hours.day(on)
        kind = "holiday" if rule.rule == "holiday" else "closed"
        yield Line(on, spans, hours.between(begins, ends), "" if spans else day_in_words(kind, rule.name, (), ()))
        on += DAY


def _shortened(lines: list[Line]) -> list[Line]:
    """Return the lines with the middle of a long account taken together."""
    if len(lines) <= MOST_DAYS:
        return lines
    middle = lines[MOST_DAYS // 2 : -MOST_DAYS // 2]
    counted = sum((line.counted for line in middle), timedelta())
    together = Line(None, (), counted, left_out=len(middle))
    return [*lines[: MOST_DAYS // 2], together, *lines[-MOST_DAYS // 2 :]]

"""The periods that measures are asked for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from accord.calendars.zones import zone as zone_of
from accord.measures import Period

__all__ = ["TREND", "ReportPeriod"]

TREND: Final = 12
"""Periods of a trend."""


@dataclass(frozen=True, slots=True, order=True)
class ReportPeriod:
    """A period by its length and its first day."""

    length: Period
    start: date

    @classmethod
    def holding(cls, length: Period, day: date) -> "ReportPeriod":
        """Return the period in which a day lies."""
        return cls(length, length.start_of(day))

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.length.after(self.start)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end - timedelta(days=1)

    @property
    def before(self) -> "ReportPeriod":
        """The period before it."""
        return ReportPeriod.holding(self.length, self.start - timedelta(days=1))

    @property
    def after(self) -> "ReportPeriod":
        """The period after it."""
        return ReportPeriod(self.length, self.end)

    def line(self, count: int = TREND) -> tuple["ReportPeriod", ...]:
        """Return as many periods that end with this one, the oldest first."""
        periods = [self]
        while len(periods) < count:
            periods.append(periods[-1].before)
        return tuple(reversed(periods))

    def instants(self, zone: str) -> tuple[datetime, datetime]:
        """Return the instants at which it begins and ends in a time zone."""
        local = zone_of(zone)
        begin, end = (datetime.combine(day, datetime.min.time(), local) for day in (self.start, self.end))
        return begin, end

"""The period that a page is about, read from its address: a month, a quarter, a year, or any days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from accord.calendars.zones import zone as zone_of
from accord.errors import InputError, Place
from accord.measures import Period
from accord.server.reporting.models import Span

__all__ = ["ANY", "MONTHS", "YEARS", "Chosen", "chosen", "day_of"]

ANY = "any"
MONTHS = 12
LONGEST = 3 * 366
YEARS = range(1990, 2119)
"""Beyond these nothing can be measured: periods around their days would leave the calendar."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A period: its first day and the first day after it. `span` is a `Span`, or `any` for days picked by hand."""

    span: str
    start: date
    end: date

    @classmethod
    def holding(cls, span: Span, day: date) -> "Chosen":
        """Return the month, quarter or year that a day lies in."""
        period = Period(span.value)
        start = period.start_of(day)
        return cls(span.value, start, period.after(start))

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.end - timedelta(days=1)

    @property
    def before(self) -> "Chosen":
        """The period before: the month before a month, as many days before days picked by hand."""
        if self.span == ANY:
            return Chosen(ANY, self.start - (self.end - self.start), self.start)
        return Chosen.holding(Span(self.span), self.start - timedelta(days=1))

    @property
    def after(self) -> "Chosen":
        """The period after it."""
        if self.span == ANY:
            return Chosen(ANY, self.end, self.end + (self.end - self.start))
        return Chosen.holding(Span(self.span), self.end)

    @property
    def query(self) -> dict[str, str | None]:
        """What names the period in an address; None takes a field out of it."""
        until = self.last.isoformat() if self.span == ANY else None
        return {"span": self.span, "from": self.start.isoformat(), "until": until}

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the twelve months that end with the period."""
        month = self.last.replace(day=1)
        return tuple(date(month.year + (month.month - 1 - back) // 12, (month.month - 1 - back) % 12 + 1, 1)
                     for back in range(MONTHS - 1, -1, -1))  # fmt: skip

    def instants(self, zone: str) -> tuple[datetime, datetime]:
        """Return the instants at which it begins and ends in a time zone."""
        local = zone_of(zone)
        start, end = (datetime(day.year, day.month, day.day, tzinfo=local) for day in (self.start, self.end))
        return start, end


def chosen(query: QueryDict, today: date) -> Chosen:
    """Return the period that an address asks for, this month when it asks for none.

    Raises InputError for a day that is none, and for days that end before they start or go on for over three years.
    """
    span = query.get("span", Span.MONTH.value)
    start = _day(query, "from", today)
    if span in Span.values:
        return Chosen.holding(Span(span), start)
    if span != ANY:
        raise InputError(_("“%s” is not a period.") % span, _("Choose a month, a quarter, a year or days."))
    last = _day(query, "until", today)
    if not timedelta() <= last - start < timedelta(days=LONGEST):
        raise InputError(
            _("The period ends before it starts, or goes on for more than three years."),
            _("Choose a first day and a last day after it."),
            Place(field="until"),
        )
    return Chosen(ANY, start, last + timedelta(days=1))


def day_of(written: str) -> date:
    """Return the day that is written; ValueError for what is none, or lies outside `YEARS`."""
    day = date.fromisoformat(written)
    if day.year not in YEARS:
        raise ValueError(written)
    return day


def _day(query: QueryDict, name: str, default: date) -> date:
    written = query.get(name, "")
    try:
        return day_of(written) if written else default
    except ValueError:
        raise InputError(_("“%s” is not a day.") % written, _("Write it like 2026-10-31."), Place(field=name)) from None

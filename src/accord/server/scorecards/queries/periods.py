"""What a scorecard is about, and the periods that it is read for."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from accord.calendars.zones import zone
from accord.measures import Period
from accord.server.reporting.measure_words import LENGTHS as ALL_LENGTHS
from accord.server.reporting.queries import ReportPeriod, Scope
from accord.server.scorecards.models import Scorecard, Version

__all__ = ["LENGTHS", "in_force", "last_whole_month", "period_asked", "scope_of_card"]

LENGTHS: Final = {length: ALL_LENGTHS[length] for length in (Period.MONTH, Period.QUARTER, Period.YEAR)}
"""The periods of scorecards."""


def scope_of_card(card: Scorecard) -> Scope:
    """Return what a scorecard is about; what IT agreed with itself takes no part, so that both sides see the same."""
    return Scope(card.unit, card.service)


def last_whole_month(scope: Scope, now: datetime) -> ReportPeriod:
    """Return the month that ended last."""
    return ReportPeriod.holding(Period.MONTH, now.astimezone(zone(scope.zone)).date()).before


def period_asked(query: Mapping[str, Any], scope: Scope, now: datetime) -> ReportPeriod:
    """Return the period that an address asks for by `span` and `from`; without a day the last whole one.

    A day that lies ahead is today; what is no day asks for nothing.
    """
    span = str(query.get("span", ""))
    length = Period(span) if span in LENGTHS else Period.MONTH
    today = now.astimezone(zone(scope.zone)).date()
    try:
        day = date.fromisoformat(str(query.get("from", "")))
    except ValueError:
        return ReportPeriod.holding(length, today).before
    return ReportPeriod.holding(length, max(min(day, today), date(1990, 1, 1)))


def in_force(versions: Sequence[Version], period: ReportPeriod) -> Version | None:
    """Return the version in force on the last day of a period: of those that have begun the one agreed last."""
    begun = (one for one in versions if one.holds_from <= period.last)
    return max(begun, key=lambda one: one.number, default=None)

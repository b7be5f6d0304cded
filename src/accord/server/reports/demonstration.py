"""Months of the demonstration company that are closed: the last one waits for the customer's signature."""

from datetime import date, datetime, time, timedelta
from typing import Final

from accord.calendars.zones import zone
from accord.demonstration import ZONE
from accord.demonstration.people import SERVICE_LEVEL_MANAGER
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.agreements.states import Method, Side
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.actions import close_month, sign_month
from accord.server.reports.freezing import make_fresh
from accord.server.reports.models import Closing

__all__ = ["fill"]

_CLOSED: Final = {"riverside": 6, "contact-centre": 4, "timber-and-tile": 3}
"""How many months before the present one are closed, by unit."""


def fill(*, by: Person, start: date, end: date, now: datetime) -> None:
    """Close the last months of some units, two working days after each; the customer has not signed the last one."""
    make_fresh(now)
    manager = Person.objects.get(name=SERVICE_LEVEL_MANAGER)
    for code, count in _CLOSED.items():
        unit = Unit.objects.get(code=code)
        months = _months_before(end, count)
        for number, period in enumerate(months):
            closed = _close(unit, period, manager)
            if number < count - 1:
                _sign(closed, Side.CUSTOMER, _representative(unit), timedelta(days=1, hours=3))


def _months_before(day: date, count: int) -> list[Chosen]:
    """Return the months before the one that holds a day, the oldest first."""
    months = [Chosen.holding(Span.MONTH, day).before]
    while len(months) < count:
        months.append(months[-1].before)
    return months[::-1]


def _close(unit: Unit, period: Chosen, manager: Person) -> Closing:
    at = datetime.combine(period.end + timedelta(days=2), time(10, 15), zone(ZONE))
    closed = close_month(unit, period, by=manager, now=at)
    _sign(closed, Side.PROVIDER, manager, timedelta(minutes=4))
    return closed


def _sign(closing: Closing, side: Side, person: Person, later: timedelta) -> None:
    sign_month(closing, side, by=person, method=Method.PASSWORD, digest=closing.digest, now=closing.closed_at + later)


def _representative(unit: Unit) -> Person:
    return Person.objects.filter(memberships__unit=unit, memberships__role=Role.UNIT_REPRESENTATIVE).order_by("pk")[0]

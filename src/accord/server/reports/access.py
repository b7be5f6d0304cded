"""Which reports, schedules and closed months a person sees, and the roads to them."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from accord.server.accounts.access import Visitor, access_unit, may, units_in_reach
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.states import Side
from accord.server.reporting.spans import YEARS
from accord.server.reports.models import Closing, Order, Report, Schedule

__all__ = [
    "MANAGE",
    "access_closing",
    "access_order",
    "access_report",
    "access_schedule",
    "access_unit_to_close",
    "closings_in_reach",
    "first_of",
    "reports_in_reach",
    "schedules_in_reach",
    "sides_of",
    "units_to_report",
]

MANAGE = Capability.MANAGE_REPORTS
_VIEW = Capability.VIEW_MEASURES
_SIGNERS = {Side.PROVIDER: Capability.SIGN_FOR_PROVIDER, Side.CUSTOMER: Capability.SIGN_FOR_CUSTOMER}


def reports_in_reach(person: Visitor) -> QuerySet[Report]:
    """Return the reports of the units whose figures a person sees, the latest first."""
    rows = Report.objects.filter(unit__in=units_in_reach(person, _VIEW))
    return rows.select_related("unit", "service", "order__asked_by")


def access_report(person: Visitor, key: int) -> Report:
    """Return a report, or 404."""
    found = reports_in_reach(person).filter(pk=key).first()
    if found is None:
        raise Http404(str(key))
    return found


def access_order(person: Visitor, key: int) -> Order:
    """Return an order of which a person sees a report, or 404."""
    found = Order.objects.filter(pk__in=reports_in_reach(person).filter(order=key).values("order")).first()
    if found is None:
        raise Http404(str(key))
    return found


def closings_in_reach(person: Visitor) -> QuerySet[Closing]:
    """Return the closed months of the units whose figures a person sees, the latest first."""
    return Closing.objects.filter(unit__in=units_in_reach(person, _VIEW)).select_related("unit", "closed_by")


def access_closing(person: Visitor, code: str, year: int, month: int) -> Closing:
    """Return a closed month, or 404."""
    found = closings_in_reach(person).filter(unit__code=code, starts_on=first_of(year, month)).first()
    if found is None:
        raise Http404(code)
    return found


def access_unit_to_close(person: Visitor, code: str) -> Unit:
    """Return a unit whose months a person closes: 404 where they do not see it, refused where they only see it."""
    unit = access_unit(person, code, to=_VIEW)
    if not may(person, Capability.CLOSE_PERIODS, unit):
        raise PermissionDenied
    return unit


def schedules_in_reach(person: Visitor) -> QuerySet[Schedule]:
    """Return the schedules of the units whose reports a person looks after."""
    rows = Schedule.objects.filter(unit__in=units_in_reach(person, MANAGE))
    return rows.select_related("unit", "calendar")


def units_to_report(person: Visitor) -> QuerySet[Unit]:
    """Return the units whose reports a person looks after."""
    return units_in_reach(person, MANAGE).filter(ended_on=None).order_by("path")


def access_schedule(person: Visitor, key: int) -> Schedule:
    """Return a schedule, or 404."""
    found = schedules_in_reach(person).filter(pk=key).first()
    if found is None:
        raise Http404(str(key))
    return found


def sides_of(person: Visitor, closing: Closing) -> list[Side]:
    """Return the sides for which a person may sign a closed month."""
    return [side for side, capability in _SIGNERS.items() if may(person, capability, closing.unit)]


def first_of(year: int, month: int) -> date:
    """Return the first day of a month that an address names; 404 for one that is none, or lies too far from now."""
    if year not in YEARS or month not in range(1, 13):
        raise Http404(f"{year}-{month}")
    return date(year, month, 1)

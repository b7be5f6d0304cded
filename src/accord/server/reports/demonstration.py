"""Months of the demonstration company that are closed: the last one waits for the customer's signature.

Two tickets of the month before it were exempted after it was signed: the figures stand, and corrections say so.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Q

from accord.calendars.zones import zone
from accord.demonstration import ZONE
from accord.demonstration.people import SERVICE_LEVEL_MANAGER
from accord.events import Event as LogEvent
from accord.events import EventType, frame_of
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.agreements.states import Method, Side
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.desk.models import OWN_SOURCE, Clock, Event
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.actions import close_month, make_report, sign_month
from accord.server.reports.correcting import note_corrections
from accord.server.reports.freezing import make_fresh
from accord.server.reports.models import Closing

__all__ = ["fill"]

_CLOSED: Final = {"riverside": 6, "contact-centre": 4, "timber-and-tile": 3}
"""How many months before the present one are closed, by unit."""
_WHY: Final = "The power supplier had switched the street off; the centre reported it only later."


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
    _exempt_late(_months_before(end, 2)[0], manager, now)


def _exempt_late(period: Chosen, manager: Person, now: datetime) -> None:
    """Exempt two tickets of a closed month five days after it was closed; its reports had been made by then."""
    start, end = period.instants(ZONE)
    missed = Clock.objects.filter(
        ticket__unit__code="riverside", kind="response", verdict="missed", superseded_at=None,
        decided_at__gte=start, decided_at__lt=end,
    ).exclude(ticket__source=OWN_SOURCE)  # fmt: skip
    late = list(missed.order_by("ticket__reference").select_related("ticket")[:2])
    if not late:
        return
    for closing in Closing.objects.filter(starts_on=period.start).select_related("report__unit", "report__order"):
        assert closing.report
        make_report(closing.report, now=closing.closed_at)
    at = end + timedelta(days=7, hours=9)
    take_in(frame_of([_exempted(one, manager, at) for one in late]), source=late[0].ticket.source)
    judge(by=manager, reason=_WHY, now=now, tickets=Q(pk__in=[one.ticket_id for one in late]))
    make_fresh(now)
    note_corrections(at + timedelta(minutes=5))


def _exempted(clock: Clock, manager: Person, at: datetime) -> LogEvent:
    last = Event.objects.filter(ticket=clock.ticket_id).order_by("-seq").values_list("seq", flat=True)[0]
    return LogEvent(
        ticket=clock.ticket.reference, seq=last + 1, at=at, event=EventType.EXEMPTED, source=clock.ticket.source,
        actor=manager.name, target=clock.target, note=_WHY,
    )  # fmt: skip


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

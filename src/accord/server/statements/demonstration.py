"""What the demonstration company sends: exceptions to its leads, statements of closed months to the controller."""

from datetime import date, datetime, time, timedelta

from accord.calendars.zones import zone
from accord.demonstration import ZONE
from accord.demonstration.people import SERVICE_LEVEL_MANAGER
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.calendars.models import Calendar
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.actions import save_schedule
from accord.server.reports.models import Closing, Schedule
from accord.server.statements.letters import tell_statement

__all__ = ["fill"]


def fill(*, by: Person, start: date, end: date) -> None:
    """Make both schedules, and hand in the statements of the months that are closed, an hour after they were."""
    manager = Person.objects.get(name=SERVICE_LEVEL_MANAGER)
    now = datetime.combine(end, time(), zone(ZONE)) - timedelta(hours=8)  # yesterday afternoon
    company = Unit.objects.get(parent=None)
    leads = [Role.TEAM_LEAD, Role.SERVICE_OWNER, Role.SERVICE_LEVEL_MANAGER]
    _schedule(company, "exceptions", leads, manager, now, is_below=False)
    accounting = _schedule(company, "statement", [Role.FINANCE], manager, now, is_below=True)
    for closing in Closing.objects.select_related("unit").order_by("closed_at", "pk"):
        period = Chosen.holding(Span.MONTH, closing.starts_on)
        tell_statement(accounting, closing.unit, period, closing.closed_at + timedelta(hours=1))


def _schedule(unit: Unit, kind: str, roles: list[Role], by: Person, now: datetime, *, is_below: bool) -> Schedule:
    calendar = Calendar.objects.order_by("pk")[0]
    made = Schedule(unit=unit, kind=kind, below=is_below, working_day=3, calendar=calendar, roles=list(roles))
    return save_schedule(made, [], by=by, now=now)

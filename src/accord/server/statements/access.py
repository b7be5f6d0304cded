"""Which statements, exceptions and teams' work a person sees, and the roads to them.

Figures of teams are for whoever sees figures of all of IT. Figures of single people are for nobody but the person,
and the lead of the team in which they work: no role and no administrator comes to them another way.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from accord.server.accounts.access import Visitor, access_unit, may, require, units_in_reach
from accord.server.accounts.models import Person, Team, Unit
from accord.server.accounts.roles import Capability
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.access import first_of
from accord.server.reports.models import Closing
from accord.server.statements.models import Statement, Submission

__all__ = [
    "SEE",
    "SUBMIT",
    "WORK",
    "access_led_team",
    "access_month",
    "access_submission",
    "access_unit_to_submit",
    "led_teams",
    "require_teams",
    "statements_in_reach",
    "units_with_statements",
]

SEE = Capability.VIEW_MEASURES
SUBMIT = Capability.SUBMIT_STATEMENTS
WORK = Capability.WORK_ON_TICKETS


def units_with_statements(person: Visitor) -> QuerySet[Unit]:
    """Return the units whose statements a person reads."""
    return units_in_reach(person, SEE).filter(ended_on=None).order_by("path")


def statements_in_reach(person: Visitor) -> QuerySet[Statement]:
    """Return what was handed in for the units whose figures a person sees."""
    return Statement.objects.filter(unit__in=units_in_reach(person, SEE)).select_related("unit")


def access_month(person: Visitor, code: str, year: int, month: int) -> tuple[Unit, Chosen, Closing | None]:
    """Return a unit whose figures a person sees, a month, and its closing where it is closed; or 404."""
    require(person, SEE)
    unit = access_unit(person, code, to=SEE)
    period = Chosen.holding(Span.MONTH, first_of(year, month))
    return unit, period, Closing.objects.filter(unit=unit, starts_on=period.start).first()


def access_unit_to_submit(person: Visitor, unit: Unit) -> None:
    """Refuse who only reads the statements of a unit."""
    if not may(person, SUBMIT, unit):
        raise PermissionDenied


def access_submission(person: Visitor, key: int) -> Submission:
    """Return a submission to send again: 404 out of reach, refused where it may only be read."""
    require(person, SEE)
    rows = Submission.objects.filter(statement__in=statements_in_reach(person))
    found = rows.select_related("statement__unit", "endpoint", "delivery").filter(pk=key).first()
    if found is None:
        raise Http404(str(key))
    access_unit_to_submit(person, found.statement.unit)
    return found


def led_teams(person: Visitor) -> QuerySet[Team]:
    """Return the teams that a person leads."""
    if not isinstance(person, Person) or not person.is_active:
        return Team.objects.none()
    return Team.objects.filter(members__person=person, members__is_lead=True, ended_on=None).order_by("name")


def require_teams(person: Visitor) -> None:
    """Refuse who does not work in IT: what teams did is theirs to see, and the service-level manager's."""
    require(person, Capability.VIEW_PEOPLE)


def access_led_team(person: Visitor, code: str) -> Team:
    """Return a team that a person leads, or 404: for everybody else its people's figures are not there."""
    require_teams(person)
    found = led_teams(person).filter(code=code).first()
    if found is None:
        raise Http404(code)
    return found

"""The endpoints of exceptions, statements and the work of teams. There is none for the work of single people."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from accord.server.accounts.access import access_unit, require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.reporting.models import Span
from accord.server.reporting.queries.scopes import widest
from accord.server.reporting.spans import Chosen
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.statements.access import SEE, SUBMIT, access_month, access_unit_to_submit, require_teams
from accord.server.statements.actions import submit
from accord.server.statements.content import stated
from accord.server.statements.outside import levels_of, outside, rooted
from accord.server.statements.productivity import team_rows
from accord.server.statements.queries import submissions_in_reach
from accord.server.statements.schemas import (
    ExceptionsAsked,
    ExceptionShape,
    MonthAsked,
    MonthGiven,
    PeriodAsked,
    StatementShape,
    SubmissionsAsked,
    SubmissionShape,
    TeamWorkShape,
    shape_exception,
    shape_statement,
    shape_submission,
    shape_team,
)

__all__ = ["router"]

router = Router(tags=["Measures"])


@router.get(
    "/units/{code}/statement", response=StatementShape, url_name="unit_statement",
    summary="Show the statement of a month", openapi_extra=needs(SEE),
)  # fmt: skip
def show_statement(request: HttpRequest, code: Code, asked: Query[MonthAsked]) -> StatementShape:
    """Return agreed, actual, credits and penalties: the frozen figures where the month is closed."""
    month = asked.month or f"{Chosen.holding(Span.MONTH, timezone.localdate()).before.start:%Y-%m}"
    return shape_statement(stated(*access_month(asker(request), code, *map(int, month.split("-")))))


@router.post(
    "/units/{code}/statement", response=list[SubmissionShape], url_name="unit_statement",
    summary="Hand a statement in", openapi_extra=needs(SUBMIT),
)  # fmt: skip
def hand_statement_in(request: HttpRequest, code: Code, given: MonthGiven) -> list[SubmissionShape]:
    """Send a statement to every webhook that wants it; sent before and unchanged, nothing is sent and none returned."""
    by = asker(request)
    require(by, SUBMIT)
    unit, period, _closing = access_month(by, code, *map(int, given.month.split("-")))
    access_unit_to_submit(by, unit)
    _statement, sent = submit(unit, period, by=by, now=timezone.now())
    return [shape_submission(one) for one in sent]


@router.get(
    "/statement-submissions", response=Page[SubmissionShape], url_name="submissions",
    summary="List what was handed in", openapi_extra=needs(SEE),
)  # fmt: skip
def list_submissions(request: HttpRequest, asked: Query[SubmissionsAsked]) -> Page[SubmissionShape]:
    """Return the statements that were sent, to whom and what became of it, the oldest first."""
    by = asker(request)
    require(by, SEE)
    rows = submissions_in_reach(by)
    rows = rows.filter(statement__unit__code=asked.unit) if asked.unit else rows
    return page_of(request, rows, asked, ["asked_at", "pk"], shape_submission)


@router.get(
    "/exceptions", response=list[ExceptionShape], url_name="exceptions", summary="List what is outside thresholds",
    openapi_extra=needs(SEE),
)  # fmt: skip
def list_exceptions(request: HttpRequest, asked: Query[ExceptionsAsked]) -> list[ExceptionShape]:
    """Return what is outside thresholds for a level of management, and nothing else."""
    by = asker(request)
    require(by, SEE)
    levels = levels_of(by)
    if asked.level and asked.level not in levels:
        raise PermissionDenied
    unit = access_unit(by, asked.unit, to=SEE) if asked.unit else widest(by)
    rows = outside(rooted(asked.level or levels[0], _period(asked), unit, by))
    return [shape_exception(row) for row in rows]


@router.get(
    "/productivity", response=list[TeamWorkShape], url_name="productivity", summary="List the work of teams",
    openapi_extra=needs(Capability.VIEW_PEOPLE),
)  # fmt: skip
def list_team_work(request: HttpRequest, asked: Query[PeriodAsked]) -> list[TeamWorkShape]:
    """Return the work of teams; those with fewer than five people together or not at all."""
    require_teams(asker(request))
    return [shape_team(row) for row in team_rows(_period(asked))]


def _period(asked: PeriodAsked) -> Chosen:
    last = Chosen.holding(Span.MONTH, timezone.localdate()).before
    return Chosen.holding(asked.span, asked.day or last.start)

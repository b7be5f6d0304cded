"""Exceptions, statements and the work of teams as the API gives them."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from accord.server.reporting.models import Span
from accord.server.rest.shapes import Asked, Code, Instant, Money, Shape, one_of
from accord.server.statements.content import Stated
from accord.server.statements.models import Submission
from accord.server.statements.outside import Level, Outside
from accord.server.statements.productivity import TeamRow

__all__ = [
    "ExceptionShape",
    "ExceptionsAsked",
    "MonthAsked",
    "MonthGiven",
    "PeriodAsked",
    "StatementShape",
    "SubmissionShape",
    "SubmissionsAsked",
    "TeamWorkShape",
    "shape_exception",
    "shape_statement",
    "shape_submission",
    "shape_team",
]

Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2026-10"], description="The month.")]
Spans = Annotated[Span, one_of(Span)]
Levels = Annotated[Level, one_of(Level)]


class MonthAsked(Shape):
    """Which month is wanted."""

    month: Month | None = Field(None, description="Without one the last whole month.")


class MonthGiven(Shape):
    """Which month is handed in."""

    month: Month


class StatementLineShape(Shape):
    """What was agreed and kept of one service and kind of target, and what it cost the provider."""

    service: str
    target: str
    agreed: float | None
    actual: float | None
    met: int
    decided: int
    credits: Money | None = Field(description="Credits and penalties; null where no price is agreed.")


class StatementShape(Shape):
    """The statement of service levels of a unit, with everything below it, and a month."""

    unit: str
    month: str
    state: str = Field(description="`final`: of the closed month; `provisional`: it may still change.")
    lines: list[StatementLineShape]
    totals: list[Money]
    corrections: list[dict[str, Any]] = Field(description="Corrections of earlier closed months found in this month.")


class SubmissionsAsked(Asked):
    """Which submissions are wanted."""

    unit: Code | None = Field(None, description="Those of this unit.")


class SubmissionShape(Shape):
    """That a statement was sent to somebody."""

    id: int
    number: str
    unit: str
    month: str
    is_final: bool
    way: str
    to: str
    state: str
    times: int
    message_id: str = Field(description="The `webhook-id` under which it is sent, however often.")
    asked_at: Instant
    received_at: Instant | None


class PeriodAsked(Shape):
    """Which month, quarter or year is wanted; without a day the last whole month."""

    span: Spans = Span.MONTH
    day: date | None = Field(None, description="A day in the period.")


class ExceptionsAsked(PeriodAsked):
    """Whose exceptions are wanted."""

    level: Levels | None = Field(None, description="For whom; without one the level that is yours first.")
    unit: Code | None = Field(None, description="The unit; without one the widest that you see.")


class ExceptionShape(Shape):
    """A promise outside its threshold."""

    unit: str | None
    team: str | None
    service: str
    target: str
    agreed: float
    actual: float
    low: float
    high: float
    met: int
    decided: int
    is_beyond_chance: bool
    misses_too_many: int
    responsible: str | None
    improvements: list[str]


class TeamWorkShape(Shape):
    """The work of a team, or of smaller teams together; never of fewer than five people."""

    teams: list[str]
    people: int
    tickets: int
    booked_seconds: int
    first_contact: float | None
    satisfaction: float | None


def shape_statement(found: Stated) -> StatementShape:
    """Return a statement as it goes out."""
    content = found.content()
    lines = [
        StatementLineShape(
            service=one.service, target=one.kind, agreed=one.agreed, actual=one.actual, met=one.met,
            decided=one.decided,
            credits=None if one.amount is None else Money(amount=one.amount, currency=one.currency),
        )
        for one in found.lines
    ]  # fmt: skip
    totals = [Money(amount=amount, currency=currency) for currency, amount in found.totals]
    return StatementShape(
        unit=found.unit.code, month=content["month"], state=content["state"], lines=lines, totals=totals,
        corrections=content["corrections"],
    )  # fmt: skip


def shape_submission(one: Submission) -> SubmissionShape:
    """Return a submission as it goes out."""
    made = one.statement
    return SubmissionShape(
        id=one.pk, number=made.number, unit=made.unit.code, month=f"{made.starts_on:%Y-%m}", is_final=made.is_final,
        way=one.way, to=one.to_name, state=one.state, times=one.times, message_id=made.message_id,
        asked_at=one.asked_at, received_at=one.received_at,
    )  # fmt: skip


def shape_exception(row: Outside) -> ExceptionShape:
    """Return a promise outside its threshold as it goes out."""
    low, high = row.interval
    return ExceptionShape(
        unit=row.unit.code if row.unit else None, team=row.team or None, service=row.service.code, target=row.kind,
        agreed=row.agreed, actual=row.share, low=low, high=high, met=row.met, decided=row.decided,
        is_beyond_chance=row.is_beyond_chance, misses_too_many=row.too_many,
        responsible=row.responsible.name if row.responsible else None,
        improvements=[one.improvement.code for one in row.doing],
    )  # fmt: skip


def shape_team(row: TeamRow) -> TeamWorkShape:
    """Return the work of a team as it goes out."""
    work = row.work
    return TeamWorkShape(
        teams=list(row.names), people=row.people, tickets=work.tickets, booked_seconds=work.booked_s,
        first_contact=work.first_share, satisfaction=work.satisfaction,
    )  # fmt: skip

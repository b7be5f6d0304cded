"""Reports, and the orders that asked for them, as the API gives and takes them."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from accord.server.reporting.models import Span
from accord.server.reports.models import Order, Report
from accord.server.rest.shapes import Asked, Code, Instant, Shape, one_of

__all__ = [
    "Day",
    "Language",
    "OrderShape",
    "ReportNew",
    "ReportShape",
    "ReportsAsked",
    "Spans",
    "shape_order",
    "shape_report",
]

Spans = Annotated[Span, one_of(Span)]
States = Annotated[Report.State, one_of(Report.State)]
Language = Literal["en", "ru", "fr"]
Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2118, 12, 31))]


class ReportsAsked(Asked):
    """Which reports are wanted."""

    unit: Code | None = Field(None, description="Those of this unit.")
    service: Code | None = Field(None, description="Those of this service alone.")
    state: States | None = Field(None, description="Those that are this far.")


class ReportNew(Shape):
    """What a report is to be about."""

    unit: Code = Field(description="The unit; its report holds what lies below it.")
    below: bool = Field(False, description="One for each unit below it as well.")
    service: Code | None = Field(None, description="This service alone; null: all services.")
    span: Spans = Span.MONTH
    day: Day | None = Field(None, description="A day of the period; without one the last whole period.")
    language: Language = "en"


class ReportShape(Shape):
    """A report. Once made it never changes."""

    id: int
    order: int = Field(description="The order that asked for it.")
    unit: str
    service: str | None
    span: str
    first: date
    last: date
    language: str
    state: str = Field(description="`waiting`, `ready` or `failed`.")
    wrong: str = Field(description="Why it failed.")
    asked_at: Instant
    asked_by: str | None = Field(description="By name; null: by a schedule.")
    made_at: Instant | None
    files: list[str] = Field(description="The forms in which it can be downloaded.", examples=[["html", "pdf", "xlsx"]])


class OrderShape(Shape):
    """What was asked for at once, and how far it is."""

    id: int
    asked_at: Instant
    ready_at: Instant | None = Field(description="Since when every report of it is made, or has failed.")
    reports: list[ReportShape]


def shape_report(one: Report) -> ReportShape:
    """Return a report whose unit, service and order are at hand."""
    order, period = one.order, one.period
    return ReportShape(
        id=one.pk, order=order.pk, unit=one.unit.code, service=one.service.code if one.service else None,
        span=one.span, first=period.start, last=period.last, language=one.language, state=one.state, wrong=one.wrong,
        asked_at=order.asked_at, asked_by=order.asked_by.name if order.asked_by else None, made_at=one.made_at,
        files=sorted(one.files),
    )  # fmt: skip


def shape_order(order: Order, reports: Sequence[Report]) -> OrderShape:
    """Return an order with those of its reports that its reader sees."""
    shapes = [shape_report(one) for one in reports]
    return OrderShape(id=order.pk, asked_at=order.asked_at, ready_at=order.ready_at, reports=shapes)

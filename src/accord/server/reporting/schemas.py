"""Measures and figures as the API gives them."""

from datetime import date
from typing import Annotated

from pydantic import Field

from accord.agreements import TargetKind
from accord.measures import Measure, MeasureUnit, Period
from accord.server.reporting.models import Figure, Span
from accord.server.rest.shapes import Asked, Code, Instant, Money, Shape, Text

__all__ = [
    "Amount",
    "CellShape",
    "FigureShape",
    "FiguresAsked",
    "MeasureAsked",
    "MeasureShape",
    "MeasuredShape",
    "MeasuresAsked",
    "shape_figure",
    "shape_measure",
]

Amount = float | str | int | date | None


class MeasureShape(Shape):
    """A measure: what it is, how it is computed, and by what it can be cut."""

    id: str = Field(examples=["sla.compliance"])
    name: str
    definition: str
    formula: str
    unit: MeasureUnit
    dimensions: list[str]


class MeasuresAsked(Asked):
    """Which measures are wanted."""

    q: Text | None = Field(None, description="A part of the id, the name or the definition.")
    unit: MeasureUnit | None = Field(None, description="Those in this unit of measurement.")


class MeasureAsked(Shape):
    """How a measure is cut."""

    by: Annotated[
        str | None,
        Field(
            None,
            max_length=200,
            description="Dimensions to cut it by, with commas between.",
            examples=["unit,service,kind"],
        ),
    ]
    period: Period | None = Field(None, description="One row for each of these; without it one for all of the time.")
    zone: Annotated[
        str | None, Field(None, max_length=64, description="IANA zone of the periods; the organisation's if not given.")
    ]
    first: date | None = Field(None, description="Periods that start on this day or later.")
    last: date | None = Field(None, description="Periods that start on this day or earlier.")
    unit: Code | None = Field(None, description="Only this unit, with everything below it.")
    service: Code | None = None
    kind: TargetKind | None = Field(None, description="Only clocks of this kind.")
    rollup: bool = Field(False, description="Count a unit in itself and in every unit above it.")


class CellShape(Shape):
    """One row of a measure; null is: no data."""

    of: dict[str, str | int | None] = Field(
        description="The dimensions it is cut by.", examples=[{"unit": "riverside"}]
    )
    period_start: date | None
    value: float | None
    numerator: float | None
    denominator: float | None
    low: float | None = Field(description="The lower end of the 95 % interval, where the measure has one.")
    high: float | None
    beside: dict[str, float | str | None] = Field(description="What the measure lists besides.")


class MeasuredShape(Shape):
    """A measure, worked out."""

    measure: MeasureShape
    zone: str
    computed_at: Instant
    cells: list[CellShape]


class FiguresAsked(Asked):
    """Which figures are wanted."""

    span: Span = Field(Span.MONTH, description="How long the periods are.")
    kind: TargetKind | None = None
    service: Code | None = None
    first: date | None = Field(None, description="Periods that start on this day or later.")
    last: date | None = Field(None, description="Periods that start on this day or earlier.")


class FigureShape(Shape):
    """How one kind of target was kept for a unit, with everything below it, and a service in a period."""

    unit: str
    service: str
    kind: TargetKind
    span: Span
    starts_on: date = Field(description="The first day of the period, in the unit's time zone.")
    met: int
    decided: int
    share: float | None = Field(description="met ÷ decided; null without a decided clock.")
    low: float | None = Field(description="The lower end of its 95 % interval.")
    high: float | None
    agreed: float | None = Field(description="The agreed share.")
    open: int
    exempt: int
    cancelled: int
    misses_allowed: int | None = Field(description="Misses still allowed; negative when overspent.")
    median_seconds: float | None
    p90_seconds: float | None
    loss: Money | None = Field(description="Credits and penalties; null where no price is set.")
    refreshed_at: Instant


def shape_measure(measure: Measure) -> MeasureShape:
    """Return what a measure is."""
    return MeasureShape(
        id=measure.id,
        name=measure.name,
        definition=measure.definition,
        formula=measure.formula,
        unit=measure.unit,
        dimensions=list(measure.dimensions),
    )


def shape_figure(figure: Figure) -> FigureShape:
    """Return a figure whose unit and service are at hand."""
    has_any = bool(figure.decided)
    return FigureShape(
        unit=figure.unit.code,
        service=figure.service.code,
        kind=TargetKind(figure.kind),
        span=Span(figure.span),
        starts_on=figure.starts_on,
        met=figure.met,
        decided=figure.decided,
        share=figure.met / figure.decided if has_any else None,
        low=figure.low if has_any else None,
        high=figure.high if has_any else None,
        agreed=figure.agreed,
        open=figure.open,
        exempt=figure.exempt,
        cancelled=figure.cancelled,
        misses_allowed=figure.misses_allowed,
        median_seconds=figure.median_s,
        p90_seconds=figure.p90_s,
        loss=None if figure.loss is None else Money(amount=figure.loss, currency=figure.loss_currency),
        refreshed_at=figure.refreshed_at,
    )

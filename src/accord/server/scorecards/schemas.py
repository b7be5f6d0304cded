"""Scorecards as the API gives and takes them. Shares are fractions of 1, times hours."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from accord.measures.scorecard import Better, Perspective, Score, Standing
from accord.server.rest.shapes import Asked, Code, Instant, Key, Shape, Text
from accord.server.scorecards.models import KeptScore, Line, Scorecard, Version
from accord.server.scorecards.queries.cards import Card, Row

__all__ = [
    "LineGiven",
    "ReadAsked",
    "ScorecardHead",
    "ScorecardNew",
    "ScorecardShape",
    "ScorecardVersionNew",
    "ScorecardVersionShape",
    "ScorecardsAsked",
    "shape_card",
    "shape_head",
    "shape_scorecard_version",
]  # fmt: skip

type ScorecardSpan = Literal["month", "quarter", "year"]
Number = Annotated[float, Field(ge=-(10**11), le=10**11, allow_inf_nan=False)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


def _first(day: date) -> date:
    if day.day != 1:
        raise ValueError("is not the first day of a month")
    return day


FirstDay = Annotated[
    date, Field(ge=date(1990, 1, 1), le=date(2118, 12, 1), description="The first day of a month."),
    AfterValidator(_first),
]  # fmt: skip


class ScorecardsAsked(Asked):
    """Which scorecards are wanted."""

    q: Text | None = Field(None, description="Words in the name of the unit or the service, or in the short name.")
    ended: bool = Field(False, description="Also those that have ended.")


class ReadAsked(Shape):
    """For which period a scorecard is read."""

    span: ScorecardSpan = "month"
    day: date | None = Field(None, description="A day of the period; without one the last whole period.")


class ScoreShape(Shape):
    """A score with its 95 % interval: 1 is as agreed, 1.2 the most; null is no data."""

    value: float | None
    low: float | None
    high: float | None


class ScorecardHead(Shape):
    """A scorecard with the score of the last whole month."""

    code: str
    unit: str | None = Field(description="The unit that it is about, with all below it; null: of a service or all.")
    service: str | None
    ended_at: Instant | None
    month: date | None = Field(description="The first day of the month of the score.")
    score: ScoreShape


class LineGiven(Shape):
    """A measure of a scorecard."""

    perspective: Perspective
    measure: str = Field(max_length=60, examples=["sla.compliance"])
    better: Better
    target: Number
    threshold: Number = Field(description="Past it the measure is missed; between it and the target it is at risk.")
    weight: int = Field(1, ge=1, le=100)
    responsible: Key


class ScorecardLineShape(Shape):
    """A measure of a scorecard, as it was agreed."""

    perspective: Perspective
    measure: str
    better: Better
    target: float
    threshold: float
    weight: int
    responsible: int = Field(description="The key of the person.")
    responsible_name: str


class ReachedShape(ScorecardLineShape):
    """A measure of a scorecard with what was reached."""

    value: float | None
    low: float | None
    high: float | None
    numerator: float | None
    denominator: float | None
    standing: Standing
    attainment: float | None = Field(description="From 0 to 1.2; null without data.")
    deviation: float | None = Field(description="By how much it is better than its target; negative: worse.")
    trend: list[float | None] = Field(description="The values of the twelve periods that end with this one.")


class ScorecardVersionShape(Shape):
    """What was agreed from a month on."""

    number: int
    holds_from: date
    reason: str
    made_at: Instant
    lines: list[ScorecardLineShape]


class ScorecardShape(Shape):
    """A scorecard in a period: what was agreed and what was reached."""

    code: str
    unit: str | None
    service: str | None
    ended_at: Instant | None
    span: ScorecardSpan
    first: date
    last: date
    version: int | None = Field(description="The number of the version in force on the last day; null: none was.")
    score: ScoreShape
    without: list[str] = Field(description="Measures without data, which take no part in the score.")
    lines: list[ReachedShape]
    scores: list[ScoreShape] = Field(description="Of the twelve periods that end with this one.")
    versions: list[ScorecardVersionShape]


class ScorecardVersionNew(Shape):
    """What is agreed from a month on."""

    holds_from: FirstDay
    reason: Reason = ""
    lines: list[LineGiven] = Field(min_length=1, max_length=40)


class ScorecardNew(ScorecardVersionNew):
    """A scorecard to be agreed: of a unit, of a service, or without both of all of IT."""

    unit: Code | None = None
    service: Code | None = None


def shape_head(card: Scorecard) -> ScorecardHead:
    """Return a scorecard as lists have it."""
    kept: KeptScore | None = getattr(card, "kept", None)
    score = ScoreShape(value=kept.value, low=kept.low, high=kept.high) if kept else _score(None)
    return ScorecardHead(
        code=card.code, unit=card.unit.code if card.unit else None,
        service=card.service.code if card.service else None, ended_at=card.ended_at,
        month=kept.starts_on if kept else None, score=score,
    )  # fmt: skip


def _score(score: Score | None) -> ScoreShape:
    if score is None:
        return ScoreShape(value=None, low=None, high=None)
    return ScoreShape(value=score.value, low=score.low, high=score.high)


def shape_scorecard_version(version: Version) -> ScorecardVersionShape:
    """Return a version with its lines."""
    return ScorecardVersionShape(
        number=version.number, holds_from=version.holds_from, reason=version.reason, made_at=version.made_at,
        lines=[ScorecardLineShape(**_line(one)) for one in version.lines.all()],
    )  # fmt: skip


def _line(line: Line) -> dict[str, object]:
    goal = line.goal
    return {
        "perspective": goal.perspective, "measure": goal.measure, "better": goal.better, "target": goal.target,
        "threshold": goal.threshold, "weight": goal.weight, "responsible": line.responsible_id,
        "responsible_name": line.responsible.name,
    }  # fmt: skip


def _reached(row: Row) -> ReachedShape:
    value, part = row.value, row.reached
    return ReachedShape(
        **_line(row.line), value=value.value, low=value.low, high=value.high, numerator=value.numerator,
        denominator=value.denominator, standing=part.standing, attainment=part.attainment, deviation=part.deviation,
        trend=row.numbers,
    )  # fmt: skip


def shape_card(card: Card) -> ScorecardShape:
    """Return a scorecard in its period."""
    found, period = card.scorecard, card.period
    return ScorecardShape(
        code=found.code,
        unit=found.unit.code if found.unit else None,
        service=found.service.code if found.service else None,
        ended_at=found.ended_at,
        span=period.length.value,
        first=period.start,
        last=period.last,
        version=card.version.number if card.version else None,
        score=_score(card.score),
        without=list(card.score.without),
        lines=[_reached(row) for row in card.rows],
        scores=[_score(one) for _period, one in card.scores],
        versions=[shape_scorecard_version(one) for one in card.versions],
    )

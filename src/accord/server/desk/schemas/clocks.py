"""Clocks as the API gives them."""

from pydantic import Field

from accord.agreements import TargetKind
from accord.clocks import Explanation, Line, LineKind
from accord.server.desk.models import Clock
from accord.server.desk.models.clocks import ClockVerdict
from accord.server.rest.shapes import Asked, Code, Instant, Shape, Text, seconds_of

__all__ = ["ClockShape", "ClocksAsked", "ExplanationShape", "shape_clock", "shape_explanation"]


class ClocksAsked(Asked):
    """Which clocks are wanted."""

    ticket: Text | None = Field(None, description="The reference of a ticket.")
    unit: Code | None = Field(None, description="Those of this unit and below.")
    service: Code | None = None
    agreement: Code | None = None
    kind: TargetKind | None = None
    verdict: ClockVerdict | None = None
    decided_from: Instant | None = Field(None, description="Decided at this instant or later.")
    decided_until: Instant | None = Field(None, description="Decided before this instant.")
    superseded: bool = Field(False, description="Also verdicts that later events or agreements put right.")


class ClockShape(Shape):
    """One target on one ticket, and what became of it."""

    id: int
    ticket: str = Field(description="The reference of its ticket.")
    agreement: str
    agreement_version: int
    target: str
    kind: TargetKind
    cycle: int = Field(description="Counts how often the clock began anew.")
    verdict: ClockVerdict
    share: float = Field(description="The agreed share.")
    unit: str | None
    service: str | None
    component: str | None
    function: str | None
    level: int | None
    started_at: Instant
    due_at: Instant | None = Field(description="When the allowance is used up; null while nobody can say.")
    breach_at: Instant | None = Field(description="After which the target is missed.")
    stopped_at: Instant | None
    decided_at: Instant | None = Field(description="When the verdict became certain; null while it is not.")
    allowance_seconds: int | None
    elapsed_seconds: int = Field(description="Service time spent, pauses out, when it was last judged.")
    paused_seconds: int
    cause: str
    calendar_version: str
    tzdata: str = Field(description="The time-zone data it was judged by.")
    judged_at: Instant
    superseded_at: Instant | None = Field(description="When another verdict took its place.")


class LineShape(Shape):
    """A stretch of time in the life of a clock, or an instant (`from` equals `until`)."""

    kind: LineKind
    start_at: Instant
    end_at: Instant
    counted_seconds: int
    holder: str | None = Field(description="Who held the ticket.")
    reason: str | None
    actor: str | None


class ExplanationShape(Shape):
    """How a clock was counted: lines without a gap, which add up to the elapsed time."""

    clock: int
    read_at: Instant
    verdict: str
    elapsed_seconds: int
    calendar_seconds: int
    lines: list[LineShape]


def shape_clock(clock: Clock) -> ClockShape:
    """Return a clock whose ticket, unit, service, parts and judgement are at hand."""
    return ClockShape(
        id=clock.pk,
        ticket=clock.ticket.reference,
        agreement=clock.agreement,
        agreement_version=clock.agreement_version,
        target=clock.target,
        kind=TargetKind(clock.kind),
        cycle=clock.cycle,
        verdict=ClockVerdict(clock.verdict),
        share=clock.share,
        unit=clock.unit.code if clock.unit else None,
        service=clock.service.code if clock.service else None,
        component=clock.component.code if clock.component else None,
        function=clock.function.code if clock.function else None,
        level=clock.level,
        started_at=clock.started_at,
        due_at=clock.due_at,
        breach_at=clock.breach_at,
        stopped_at=clock.stopped_at,
        decided_at=clock.decided_at,
        allowance_seconds=clock.allowance_s,
        elapsed_seconds=clock.elapsed_s,
        paused_seconds=clock.paused_s,
        cause=clock.cause,
        calendar_version=clock.calendar_version,
        tzdata=clock.tzdata,
        judged_at=clock.judgement.at if clock.judgement else clock.read_at,
        superseded_at=clock.superseded_at,
    )


def shape_explanation(clock: Clock, found: Explanation, read_at: Instant) -> ExplanationShape:
    """Return the account that a clock gives of itself."""
    return ExplanationShape(
        clock=clock.pk,
        read_at=read_at,
        verdict=str(found.reading.verdict),
        elapsed_seconds=seconds_of(found.elapsed) or 0,
        calendar_seconds=seconds_of(found.calendar_time) or 0,
        lines=[_line(line) for line in found.lines],
    )


def _line(line: Line) -> LineShape:
    return LineShape(
        kind=line.kind,
        start_at=line.start,
        end_at=line.end,
        counted_seconds=seconds_of(line.counted) or 0,
        holder=line.holder,
        reason=None if line.reason is None else str(line.reason),
        actor=line.actor,
    )

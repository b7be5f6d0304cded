"""When people have to be told of a clock: before it runs out, when it has, and at each escalation step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from accord.agreements import Allowance, AllowanceUnit, EscalationStep
from accord.clocks.fold import Clock
from accord.clocks.reading import Verdict

__all__ = ["WARNING_AT", "Notice", "NoticeKind", "notices_of"]

WARNING_AT = Decimal("0.8")
"""The share of the allowance at which whoever holds a ticket is warned."""


class NoticeKind(StrEnum):
    """What a notice says."""

    WARNING = "warning"
    BREACH = "breach"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell about a clock; `step` counts the agreement's escalation steps from 0."""

    kind: NoticeKind
    at: datetime
    step: int = 0
    escalation: EscalationStep | None = None


def notices_of(clock: Clock, read_at: datetime) -> list[Notice]:
    """Return the notices of a clock that runs, in their order, as things stand at `read_at`.

    Those that are due already come too: the caller knows which were given. What lies at a share of the allowance
    that was reached before `read_at` is due at `read_at`. A clock that has stopped or is paused has none: time that
    does not count brings nobody nearer to a miss. Steps after the breach count in the units that the agreement gives
    them, service time in the hours of the target.
    """
    reading = clock.reading
    if reading.stopped_at is not None or reading.verdict not in (Verdict.RUNNING, Verdict.MISSED) or _is_paused(clock):
        return []
    found = [Notice(NoticeKind.WARNING, _at_share(clock, WARNING_AT, read_at))]
    if reading.breach_at is not None:
        found.append(Notice(NoticeKind.BREACH, reading.breach_at))
    found += _escalations(clock, read_at)
    return sorted(found, key=lambda notice: (notice.at, list(NoticeKind).index(notice.kind), notice.step))


def _is_paused(clock: Clock) -> bool:
    return bool(clock.pauses) and clock.pauses[-1]


def _escalations(clock: Clock, read_at: datetime) -> Iterator[Notice]:
    reading = clock.reading
    for number, step in enumerate(clock.promise.agreement.escalation):
        if (step.targets and reading.target not in step.targets) or (step.levels and reading.level not in step.levels):
            continue
        if step.at is not None:
            yield Notice(NoticeKind.ESCALATION, _at_share(clock, step.at, read_at), number, step)
        elif step.after_breach is not None and reading.breach_at is not None:
            yield Notice(NoticeKind.ESCALATION, _after(clock, reading.breach_at, step.after_breach), number, step)


def _at_share(clock: Clock, share: Decimal, read_at: datetime) -> datetime:
    """Return when a share of the allowance is spent, if the clock runs on; `read_at` when it is already."""
    reading = clock.reading
    assert reading.allowance is not None
    assert reading.elapsed is not None
    seconds = int(Decimal(int(reading.allowance.total_seconds())) * share)
    left = timedelta(seconds=seconds) - reading.elapsed
    if left <= timedelta(0):
        return read_at
    return read_at + left if clock.runs_by_date else clock.promise.hours.due(read_at, left).due


def _after(clock: Clock, instant: datetime, length: Allowance) -> datetime:
    if length.is_calendar:
        return instant + length.length
    if length.unit is AllowanceUnit.SERVICE_DAYS:
        return clock.promise.hours.due_in_service_days(instant, length.days, length.close_of_business).due
    return clock.promise.hours.due(instant, length.length).due

"""Clocks of one kind on one ticket, before they are judged: cycles made of stretches."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accord.agreements import Target, TargetKind
from accord.clocks.history import Moment
from accord.clocks.marks import Action, Mark, TargetAt
from accord.events import EventType

__all__ = ["Cycle", "Stretch", "cycles_of"]

_RESUMABLE = frozenset({TargetKind.RESOLUTION, TargetKind.FULFILMENT, TargetKind.DEADLINE})
_DEFAULT_WINDOW = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time between two moments of a ticket; `moment` is the one that begins it."""

    start: datetime
    end: datetime
    moment: Moment
    is_running: bool  # False between resolved and reopened


@dataclass(slots=True)
class Cycle:
    """One clock: where it starts, its stretches, where it stops."""

    number: int
    opening: Mark
    stretches: list[Stretch] = field(default_factory=list)
    stop: Mark | None = None

    @property
    def started_at(self) -> datetime:
        """The instant of the start."""
        return self.opening.moment.event.at


def cycles_of(kind: TargetKind, marks: Iterable[Mark], target_at: TargetAt, now: datetime) -> list[Cycle]:
    """Fold the marks of a kind into its clocks, in the order of their start."""
    cycles: list[Cycle] = []
    running: Cycle | None = None
    before: Moment | None = None
    for mark in marks:
        moment = mark.moment
        if running is not None and before is not None:
            running.stretches.append(Stretch(before.event.at, moment.event.at, before, is_running=True))
        if running is not None and mark.action in (Action.STOP, Action.REARM, Action.CANCEL):
            running.stop, running = mark, None
        if running is None and mark.action in (Action.START, Action.REARM):
            running = _resumed(kind, cycles, mark, target_at) or _started(cycles, mark)
        before = moment
    if running is not None and before is not None:
        running.stretches.append(Stretch(before.event.at, now, before, is_running=True))
    return cycles


def _started(cycles: list[Cycle], mark: Mark) -> Cycle:
    cycles.append(Cycle(len(cycles) + 1, mark))
    return cycles[-1]


def _resumed(kind: TargetKind, cycles: list[Cycle], mark: Mark, target_at: TargetAt) -> Cycle | None:
    if kind not in _RESUMABLE or not cycles or mark.moment.event.event is not EventType.REOPENED:
        return None
    last = cycles[-1]
    if last.stop is None:
        return None
    stopped, reopened = last.stop.moment.event.at, mark.moment.event.at
    if reopened - stopped > reopening_window(target_at(mark.moment, "")):
        return None
    last.stretches.append(Stretch(stopped, reopened, last.stop.moment, is_running=False))
    last.stop = None
    return last


def reopening_window(target: Target | None) -> timedelta:
    """How long after the stop a reopening still continues the same clock."""
    return _DEFAULT_WINDOW if target is None else target.reopening_window.length

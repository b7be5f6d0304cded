"""Read all clocks of a ticket: a pure fold of its events, the agreements and `now`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from accord.agreements import (
    Agreement,
    AgreementBook,
    AgreementKind,
    AllowanceUnit,
    Target,
    TargetKind,
    target_for,
)
from accord.calendars import Due, zones
from accord.calendars.hours import ServiceHours
from accord.clocks.history import History, Moment
from accord.clocks.marks import Action, Mark, marks_of
from accord.clocks.reading import Reading, Verdict
from accord.clocks.runs import Cycle, Stretch, cycles_of
from accord.events import Event

__all__ = ["Clock", "clocks_of", "read_clocks"]

TARGET_CHANGED = "target changed"


@dataclass(frozen=True, slots=True)
class Promise:
    """A target with the agreement and the service hours that stand behind it for one ticket."""

    agreement: Agreement
    target: Target
    hours: ServiceHours
    calendar_version: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A judged cycle: its reading, and the stretches that the explanation tells."""

    reading: Reading
    promise: Promise
    cycle: Cycle
    pauses: tuple[bool, ...]  # for each stretch, whether the clock was paused in it
    changed_at: datetime | None  # when the target that judges took over from another
    runs_by_date: bool  # judged by an agreed date, around the clock


def read_clocks(events: Sequence[Event], book: AgreementBook, now: datetime) -> list[Reading]:
    """Return a reading for each clock of a ticket, by kind and cycle, or one `none` when no target applies.

    `events` are those of one ticket in order, corrections applied; events after `now` have not happened yet.
    Raises InputError when the first event is not the opening, CalendarError when a calendar cannot answer.
    """
    history = History(events, now)
    if not history.moments:
        return []
    clocks = _clocks(history, book)
    return [clock.reading for clock in clocks] or [_no_target(history.moments[-1])]


def clocks_of(events: Sequence[Event], book: AgreementBook, now: datetime) -> list[Clock]:
    """Return the clocks themselves, with what their explanation needs."""
    history = History(events, now)
    return _clocks(history, book) if history.moments else []


def _clocks(history: History, book: AgreementBook) -> list[Clock]:
    agreements = _Agreements(history.opened_at, book)
    return [clock for kind in TargetKind for clock in _clocks_of_kind(kind, history, agreements)]


def _clocks_of_kind(kind: TargetKind, history: History, agreements: "_Agreements") -> list[Clock]:
    promises = _Promises(kind, history, agreements)
    if kind.agreement_kind is AgreementKind.SLA and not promises.any_of(history.epochs):
        return []
    marks = marks_of(kind, history.moments, promises.target_at)
    cycles = cycles_of(kind, marks, promises.target_at, history.now)
    judged = [_judge(cycle, promises, history) for cycle in cycles]
    return [clock for clock in judged if clock is not None]


class _Agreements:
    """Which agreement a ticket is under at each of its moments; kinds of targets share it."""

    def __init__(self, opened_at: datetime, book: AgreementBook):
        self.opened_at = opened_at
        self.book = book
        self._known: dict[tuple[int, AgreementKind, str], Agreement | None] = {}

    def at(self, moment: Moment, kind: AgreementKind, promiser: str) -> Agreement | None:
        key = moment.epoch, kind, promiser
        if key not in self._known:
            self._known[key] = self.book.resolve(moment.subject, self.opened_at, kind=kind, promiser=promiser)
        return self._known[key]


class _Promises:
    """Which promise of a kind holds at each moment of a ticket."""

    def __init__(self, kind: TargetKind, history: History, agreements: _Agreements):
        self.kind = kind
        self._opened_at = history.opened_at
        self._agreements = agreements
        self._known: dict[tuple[int, str], Promise | None] = {}

    def target_at(self, moment: Moment, promiser: str) -> Target | None:
        promise = self.at(moment, promiser)
        return promise.target if promise else None

    def at(self, moment: Moment, promiser: str) -> Promise | None:
        key = moment.epoch, promiser
        if key not in self._known:
            self._known[key] = self._find(moment, promiser)
        return self._known[key]

    def any_of(self, moments: Sequence[Moment]) -> bool:
        """Say whether anything was ever promised to the customer: without, no clock of the kind comes to judgement."""
        return any(self.at(moment, "") for moment in moments)

    def _find(self, moment: Moment, promiser: str) -> Promise | None:
        kind = self.kind.agreement_kind
        if kind is not AgreementKind.SLA and not promiser:
            return None
        agreement = self._agreements.at(moment, kind, promiser)
        if agreement is None:
            return None
        target = target_for(agreement, self.kind, moment.subject.ticket_class, moment.subject.level)
        if target is None:
            return None
        calendar = self._agreements.book.hours_of(agreement, target, moment.subject.level)
        version, hours = calendar.at(self._opened_at)
        return Promise(agreement, target, hours, version)


def _judge(cycle: Cycle, promises: _Promises, history: History) -> Clock | None:
    last = cycle.stop.moment if cycle.stop else history.moments[-1]
    promise = promises.at(last, cycle.opening.promiser)
    if promise is None:
        return None
    changed_at = _changed_at(cycle, last, promises, history)
    agreed_on = _agreed_date(cycle, last, promises.kind)
    if agreed_on is not None:
        spent = _by_date(cycle, agreed_on, history.now)
    elif promises.kind is TargetKind.DEADLINE or promise.target.allowance_for(last.subject.level) is None:
        return None
    else:
        spent = _in_service_time(cycle, promise, last, promises, history.now)
    reading = _reading(cycle, promise, spent, last, changed_at, history)
    return Clock(reading, promise, cycle, spent.pauses, changed_at, runs_by_date=agreed_on is not None)


def _changed_at(cycle: Cycle, last: Moment, promises: _Promises, history: History) -> datetime | None:
    """Return when the target in force at the end came into force, when that was after the opening."""
    if not last.epoch:  # it never was another
        return None
    final = _identity(promises.at(last, cycle.opening.promiser), last)
    since, is_past = None, True
    for moment in reversed(history.moments):
        is_past = is_past and moment is not last
        if is_past:
            continue
        if _identity(promises.at(moment, cycle.opening.promiser), moment) != final:
            return since
        since = moment.event.at
    return None


def _identity(promise: Promise | None, moment: Moment) -> tuple[object, ...] | None:
    if promise is None:
        return None
    allowance = promise.target.allowance_for(moment.subject.level)
    return promise.agreement.id, promise.agreement.version, promise.target.id, promise.target.kind, allowance


def _agreed_date(cycle: Cycle, last: Moment, kind: TargetKind) -> datetime | None:
    return last.promised_at if kind is TargetKind.DEADLINE else cycle.opening.promised_at


@dataclass(frozen=True, slots=True)
class _Spent:
    allowance: timedelta
    elapsed: timedelta
    paused: timedelta
    due: Due | None  # None while paused with time left
    pauses: tuple[bool, ...]
    is_paused: bool


def _by_date(cycle: Cycle, agreed_on: datetime, now: datetime) -> _Spent:
    end = cycle.stop.moment.event.at if cycle.stop else now
    return _Spent(
        allowance=agreed_on - cycle.started_at,
        elapsed=end - cycle.started_at,
        paused=timedelta(0),
        due=Due(agreed_on, agreed_on),
        pauses=tuple(False for _ in cycle.stretches),
        is_paused=False,
    )


def _in_service_time(cycle: Cycle, promise: Promise, last: Moment, promises: _Promises, now: datetime) -> _Spent:
    pauses = tuple(_is_pause(stretch, cycle, promise.target, promises) for stretch in cycle.stretches)
    lengths = [promise.hours.between(stretch.start, stretch.end) for stretch in cycle.stretches]
    counted = [
        length if stretch.is_running and not paused else timedelta(0)
        for stretch, length, paused in zip(cycle.stretches, lengths, pauses, strict=True)
    ]
    allowance = _allowance(cycle.started_at, promise, last.subject.level)
    elapsed = sum(counted, timedelta(0))
    is_paused = cycle.stop is None and bool(pauses) and pauses[-1]
    due = _due(cycle.stretches, pauses, counted, allowance, promise.hours, now)
    return _Spent(
        allowance=allowance,
        elapsed=elapsed,
        paused=sum((length for length, paused in zip(lengths, pauses, strict=True) if paused), timedelta(0)),
        due=None if is_paused and elapsed <= allowance else due,
        pauses=pauses,
        is_paused=is_paused,
    )


def _is_pause(stretch: Stretch, cycle: Cycle, target: Target, promises: _Promises) -> bool:
    waiting = stretch.moment.waiting
    if waiting is None or not stretch.is_running:
        return False
    then = promises.target_at(stretch.moment, cycle.opening.promiser)
    return waiting.reason in target.pauses or (then is not None and waiting.reason in then.pauses)


def _allowance(start: datetime, promise: Promise, level: int | None) -> timedelta:
    allowance = promise.target.allowance_for(level)
    assert allowance is not None
    if allowance.unit is not AllowanceUnit.SERVICE_DAYS:
        return allowance.length
    due = promise.hours.due_in_service_days(start, allowance.days, allowance.close_of_business)
    return promise.hours.between(start, due.due)


def _due(
    stretches: Sequence[Stretch],
    pauses: Sequence[bool],
    counted: Sequence[timedelta],
    allowance: timedelta,
    hours: ServiceHours,
    now: datetime,
) -> Due:
    """Find due and breach in the stretches that count; after the last one, time is taken to run on."""
    running = [
        (stretch, length)
        for stretch, paused, length in zip(stretches, pauses, counted, strict=True)
        if stretch.is_running and not paused
    ]
    due, spent = None, timedelta(0)
    for stretch, length in running:
        left = allowance - spent
        if due is None and allowance and length >= left:
            due = hours.due(stretch.start, left).due
        if length > left:
            breach = hours.due(stretch.start, left).breach
            return Due(due or breach, breach)
        spent += length
    after = hours.due(stretches[-1].end if stretches else now, allowance - spent)
    return Due(due or after.due, after.breach) if allowance else Due(after.breach, after.breach)


def _reading(
    cycle: Cycle, promise: Promise, spent: _Spent, last: Moment, changed_at: datetime | None, history: History
) -> Reading:
    stopped_at = cycle.stop.moment.event.at if cycle.stop else None
    breach_at, cause = spent.due.breach if spent.due else None, None
    if breach_at is not None and changed_at is not None and breach_at < changed_at:
        breach_at, cause = changed_at, TARGET_CHANGED
    verdict = _verdict(cycle, promise, spent, history)
    return Reading(
        ticket=last.event.ticket,
        verdict=verdict,
        kind=promise.target.kind,
        target=promise.target.id,
        cycle=cycle.number,
        started_at=cycle.started_at,
        stopped_at=stopped_at,
        allowance=spent.allowance,
        elapsed=spent.elapsed,
        paused=spent.paused,
        due_at=spent.due.due if spent.due else None,
        breach_at=breach_at,
        decided_at=_decided_at(verdict, stopped_at, breach_at),
        cause=cause if verdict is Verdict.MISSED else None,
        agreement=promise.agreement.id,
        agreement_version=promise.agreement.version,
        calendar_version=promise.calendar_version,
        tzdata=zones.tzdata_version(),
        share=float(promise.target.share),
        unit=last.subject.unit,
        service=last.subject.service,
        component=last.subject.component,
        function=last.subject.function,
        level=last.subject.level,
        ticket_class=last.subject.ticket_class,
    )


def _verdict(cycle: Cycle, promise: Promise, spent: _Spent, history: History) -> Verdict:
    if any(_exempts(event, cycle, promise.target) for event in history.exemptions):
        return Verdict.EXEMPT
    if cycle.stop is not None and cycle.stop.action is Action.CANCEL:
        return Verdict.CANCELLED
    if spent.elapsed > spent.allowance:
        return Verdict.MISSED
    if cycle.stop is not None:
        return Verdict.MET
    return Verdict.PAUSED if spent.is_paused else Verdict.RUNNING


def _exempts(event: Event, cycle: Cycle, target: Target) -> bool:
    opening: Mark = cycle.opening
    is_later = (event.at, event.seq) > (opening.moment.event.at, opening.moment.event.seq)
    return is_later and event.target in (None, target.id, str(target.kind))


def _decided_at(verdict: Verdict, stopped_at: datetime | None, breach_at: datetime | None) -> datetime | None:
    if verdict in (Verdict.RUNNING, Verdict.PAUSED):
        return None
    if verdict is Verdict.MISSED and breach_at is not None:
        return min(breach_at, stopped_at) if stopped_at else breach_at
    return stopped_at


def _no_target(last: Moment) -> Reading:
    return Reading(
        ticket=last.event.ticket,
        verdict=Verdict.NONE,
        tzdata=zones.tzdata_version(),
        unit=last.subject.unit,
        service=last.subject.service,
        component=last.subject.component,
        function=last.subject.function,
        level=last.subject.level,
        ticket_class=last.subject.ticket_class,
    )

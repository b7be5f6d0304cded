"""Compares what is promised with what may be taken behind it: lengths, hours and shares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from accord.agreements.allowance import Allowance
from accord.agreements.chain.findings import Figure, Finding, FindingKind, Severity
from accord.agreements.chain.reach import touches
from accord.agreements.chain.stretch import Clocked, Lateness, Stretch
from accord.agreements.kinds import AgreementKind, TargetKind
from accord.agreements.model import Agreement, Target
from accord.agreements.organisation import Organisation
from accord.agreements.targets import applies, calendar_of, classes_of
from accord.calendars import Span
from accord.events.schema import TicketClass, WaitingReason

__all__ = ["compare", "compare_in_sequence"]

_HELPED = (TargetKind.RESOLUTION, TargetKind.FULFILMENT)
"""The promises whose work may lie with another team or a supplier."""


@dataclass(frozen=True, slots=True)
class _Promise:
    """A target at one level, with its clock."""

    agreement: Agreement
    target: Target
    level: int | None
    allowance: Allowance

    @property
    def clock(self) -> Clocked:
        return Clocked(self.allowance, calendar_of(self.agreement, self.target, self.level))

    @property
    def classes(self) -> list[TicketClass]:
        """The ticket classes that it is about, in the order in which classes are listed."""
        scope = self.agreement.scope.classes or tuple(TicketClass)
        return [one for one in TicketClass if one in classes_of(self.target) and one in scope]

    def answered_by(self, one: Agreement) -> "_Promise | None":
        """Return what another agreement promises for the same tickets, or None."""
        found = (
            _Promise(one, target, self.level, allowance)
            for ticket_class in self.classes
            if _in(ticket_class, one.scope.classes)
            for target in one.targets
            if applies(target, ticket_class, self.level) and (allowance := target.allowance_for(self.level))
        )
        return next(found, None)

    def waits_uncounted_for(self, one: Agreement) -> bool:
        """Return whether the clock stands still while a supplier works."""
        return one.kind is AgreementKind.SUPPLIER and WaitingReason.SUPPLIER in self.target.pauses


def compare(agreement: Agreement, one: Agreement, year: Stretch) -> Iterator[Finding]:
    """Yield what is wrong between a promise and one agreement behind it."""
    closed: set[tuple[Span, ...]] = set()
    for promise in _promises(agreement, one):
        theirs = promise.answered_by(one)
        if theirs is None:
            yield _finding(Severity.GAP, FindingKind.NO_TARGET, promise, (one,), {})
            continue
        if promise.waits_uncounted_for(one):
            yield from _not_counted(promise, theirs, year)
        else:
            yield from _too_long(promise, theirs, year)
            yield from _share(promise, theirs)
        spans = tuple(year.closed(promise.clock.hours, theirs.clock.hours))
        if spans and spans not in closed:
            closed.add(spans)
            yield _closed(promise, one, spans, year)


def compare_in_sequence(
    agreement: Agreement, behind: Sequence[Agreement], organisation: Organisation, year: Stretch
) -> Iterator[Finding]:
    """Yield where a team whose clock waits for the supplier, and then that supplier, are too slow together."""
    teams = [one for one in behind if one.kind is AgreementKind.OLA]
    suppliers = [one for one in behind if one.kind is AgreementKind.SUPPLIER]
    chained = [(one, two) for one in teams for two in suppliers if touches(one.scope, two.scope, organisation)]
    for team, supplier in chained:
        for promise in _promises(agreement, team):
            first, second = promise.answered_by(team), promise.answered_by(supplier)
            if first and second and first.waits_uncounted_for(supplier) and not promise.waits_uncounted_for(supplier):
                yield from _one_after_the_other(promise, first, second, year)


def _promises(agreement: Agreement, one: Agreement) -> Iterator[_Promise]:
    """Yield the targets, level by level, for which an agreement behind is of use."""
    scopes = (agreement.scope, one.scope)
    in_both = [level for level in agreement.levels if all(_in(level, scope.levels) for scope in scopes)]
    levels: list[int | None] = [*in_both] if in_both else [None]
    for target in (target for target in agreement.targets if target.kind in _HELPED):
        for level in levels:
            if (allowance := target.allowance_for(level)) is None:
                continue
            promise = _Promise(agreement, target, level, allowance)
            if any(applies(target, kind, level) for kind in promise.classes if _in(kind, one.scope.classes)):
                yield promise


def _in[T](value: T, values: tuple[T, ...]) -> bool:
    return not values or value in values


def _too_long(promise: _Promise, theirs: _Promise, year: Stretch) -> Iterator[Finding]:
    late = year.lateness(promise.clock, theirs.clock)
    behind = (theirs.agreement,)
    if late.is_late:
        yield _finding(Severity.GAP, FindingKind.TOO_LONG, promise, behind, _late(promise, theirs, late))
    elif late.spare == timedelta(0):
        figures: dict[str, Figure] = {"promised": str(promise.allowance), "allowed": str(theirs.allowance)}
        yield _finding(Severity.WARNING, FindingKind.NO_TIME_LEFT, promise, behind, figures)


def _not_counted(promise: _Promise, theirs: _Promise, year: Stretch) -> Iterator[Finding]:
    late = year.lateness(promise.clock, theirs.clock)
    if late.is_late:
        figures = _late(promise, theirs, late)
        yield _finding(Severity.WARNING, FindingKind.NOT_COUNTED, promise, (theirs.agreement,), figures)


def _late(promise: _Promise, theirs: _Promise, late: Lateness) -> dict[str, Figure]:
    return {
        "promised": str(promise.allowance),
        "allowed": str(theirs.allowance),
        "start": late.start,
        "promise_due": late.promise_due,
        "behind_due": late.behind_due,
        "overrun": late.overrun,
        "late_share": Decimal(f"{late.late_share:.3f}"),
    }


def _one_after_the_other(promise: _Promise, first: _Promise, second: _Promise, year: Stretch) -> Iterator[Finding]:
    if any(year.lateness(promise.clock, one.clock).is_late for one in (first, second)):
        return  # said already, of the one that is too slow alone
    late = year.lateness(promise.clock, first.clock, second.clock)
    if late.is_late:
        figures = {**_late(promise, first, late), "next_allowed": str(second.allowance)}
        behind = (first.agreement, second.agreement)
        yield _finding(Severity.WARNING, FindingKind.IN_SEQUENCE, promise, behind, figures)


def _share(promise: _Promise, theirs: _Promise) -> Iterator[Finding]:
    if theirs.target.share < promise.target.share:
        figures: dict[str, Figure] = {"promised_share": promise.target.share, "allowed_share": theirs.target.share}
        yield _finding(Severity.GAP, FindingKind.SHARE, promise, (theirs.agreement,), figures)


def _closed(promise: _Promise, one: Agreement, spans: tuple[Span, ...], year: Stretch) -> Finding:
    first = spans[0]
    figures: dict[str, Figure] = {
        "closed": sum((span.end - span.start for span in spans), timedelta(0)),
        "start": first.start.astimezone(year.zone),
        "end": first.end.astimezone(year.zone),
    }
    return _finding(Severity.WARNING, FindingKind.CLOSED, promise, (one,), figures)


def _finding(
    severity: Severity, kind: FindingKind, promise: _Promise, behind: tuple[Agreement, ...], figures: dict[str, Figure]
) -> Finding:
    ids = tuple(one.id for one in behind)
    levels = () if promise.level is None else (promise.level,)
    return Finding(severity, kind, ids, promise.target.id, levels, figures)

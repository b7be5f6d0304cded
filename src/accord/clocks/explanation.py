"""The account of a clock, second by second: what counted, what did not, who held the ticket."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from accord.agreements import AgreementBook
from accord.calendars import Calendar, zone
from accord.calendars.hours import ServiceHours
from accord.clocks.fold import Clock, clocks_of
from accord.clocks.history import Moment, supplier_of
from accord.clocks.reading import Explanation, Line, LineKind, Reading, Verdict
from accord.clocks.runs import Stretch
from accord.errors import InputError, say
from accord.events import Event, WaitingReason

__all__ = ["explain"]


def explain(events: Sequence[Event], book: AgreementBook, now: datetime, target: str, cycle: int = 1) -> Explanation:
    """Return the account of one clock of a ticket; `target` is its id or its kind.

    The lines follow each other from the start of the clock to its stop, or to `now`; what they count adds up to the
    elapsed time and their lengths to the calendar time, both exactly. Raises InputError when there is no such clock.
    """
    clocks = clocks_of(events, book, now)
    for clock in clocks:
        if target in (clock.reading.target, str(clock.reading.kind)) and clock.reading.cycle == cycle:
            return Explanation(clock.reading, tuple(_account(clock, now)))
    known = ", ".join(f"{c.reading.target} (cycle {c.reading.cycle})" for c in clocks) or say("none")
    ticket = events[0].ticket if events else "?"
    raise InputError(
        say("ticket {ticket} has no clock {target} in cycle {cycle}", ticket=ticket, target=target, cycle=cycle),
        say("Its clocks are: {known}", known=known),
    )


def _account(clock: Clock, now: datetime) -> Iterator[Line]:
    stretches = [line for place in range(len(clock.pauses)) for line in _lines_of(clock, place)]
    end = clock.reading.stopped_at or now
    yield from _with_markers(stretches, sorted(_markers(clock.reading, clock.changed_at, end), key=_by_time))


def _by_time(marker: Line) -> tuple[datetime, int]:
    return marker.start, list(LineKind).index(marker.kind)


def _markers(reading: Reading, changed_at: datetime | None, end: datetime) -> Iterator[Line]:
    start, stop = reading.started_at, reading.stopped_at
    assert start is not None
    yield Line(LineKind.OPENED, start, start)
    if changed_at is not None and start <= changed_at <= end:
        yield Line(LineKind.TARGET_CHANGED, changed_at, changed_at)
    if reading.due_at is not None and reading.due_at <= end:
        yield Line(LineKind.DUE, max(reading.due_at, start), max(reading.due_at, start))
    is_breached = reading.breach_at is not None and reading.breach_at <= end and _is_over(reading)
    if is_breached and reading.breach_at is not None:
        yield Line(LineKind.BREACHED, max(reading.breach_at, start), max(reading.breach_at, start))
    if stop is not None:
        reason = "withdrawn or merged" if reading.verdict is Verdict.CANCELLED else None
        yield Line(LineKind.STOPPED, stop, stop, reason=reason)


def _is_over(reading: Reading) -> bool:
    return reading.remaining is not None and reading.remaining < timedelta(0)


def _with_markers(lines: Sequence[Line], markers: Sequence[Line]) -> Iterator[Line]:
    """Put markers between lines, cutting a line in two where one falls inside it."""
    waiting = list(markers)
    for line in lines:
        rest = line
        while waiting and waiting[0].start < rest.end:
            marker = waiting.pop(0)
            if marker.start > rest.start:
                before, rest = _cut(rest, marker.start)
                yield before
            yield marker
        yield rest
    yield from waiting


def _cut(line: Line, at: datetime) -> tuple[Line, Line]:
    # Only lines that count wholly or not at all are cut, so what is counted splits as the length does.
    counts = bool(line.counted)
    left = Line(line.kind, line.start, at, at - line.start if counts else timedelta(0), *_told(line))
    return left, Line(line.kind, at, line.end, line.end - at if counts else timedelta(0), *_told(line))


def _told(line: Line) -> tuple[str | None, str | None, str | None]:
    return line.holder, line.reason, line.actor


def _lines_of(clock: Clock, place: int) -> Iterator[Line]:
    stretch, paused = clock.cycle.stretches[place], clock.pauses[place]
    if stretch.end <= stretch.start:
        return
    holder, moment = _holder(stretch.moment), stretch.moment
    if clock.runs_by_date:
        yield Line(LineKind.SERVICE, stretch.start, stretch.end, stretch.end - stretch.start, holder)
    elif not stretch.is_running:
        yield Line(LineKind.RESOLVED, stretch.start, stretch.end, actor=moment.event.actor)
    elif paused and moment.waiting is not None:
        reason = moment.waiting.reason
        yield Line(LineKind.PAUSE, stretch.start, stretch.end, holder=holder, reason=reason, actor=moment.waiting.actor)
    else:
        yield from _hours(stretch, clock.promise.hours, holder)


def _hours(stretch: Stretch, hours: ServiceHours, holder: str | None) -> Iterator[Line]:
    """Tell service hours from closed ones, and name the holidays among these."""
    at = stretch.start
    for span in hours.spans(stretch.start, stretch.end):
        yield from _closed(at, span.start, hours, holder)
        yield Line(LineKind.SERVICE, span.start, span.end, span.end - span.start, holder)
        at = span.end
    yield from _closed(at, stretch.end, hours, holder)


def _closed(start: datetime, end: datetime, hours: ServiceHours, holder: str | None) -> Iterator[Line]:
    if end <= start:
        return
    if not isinstance(hours, Calendar):
        yield Line(LineKind.CLOSED, start, end, holder=holder)
        return
    for begin, stop, holiday in _by_holiday(start, end, hours):
        kind = LineKind.CLOSED if holiday is None else LineKind.HOLIDAY
        yield Line(kind, begin, stop, holder=holder, reason=holiday)


def _by_holiday(start: datetime, end: datetime, hours: Calendar) -> Iterator[tuple[datetime, datetime, str | None]]:
    """Cut closed time at the midnights around holidays."""
    local = zone(hours.zone_name)
    first, last = start.astimezone(local).date(), end.astimezone(local).date()
    days = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    names = [_holiday(hours, day) for day in days]
    cuts = [start]
    for (_, before), (day, name) in pairwise(zip(days, names, strict=True)):
        midnight = datetime(day.year, day.month, day.day, tzinfo=local).astimezone(start.tzinfo)
        if before != name and cuts[-1] < midnight < end:
            cuts.append(midnight)
    for begin, stop in pairwise([*cuts, end]):
        yield begin, stop, names[(begin.astimezone(local).date() - first).days]


def _holiday(hours: Calendar, on: date) -> str | None:
    day = hours.day(on)
    return (day.name or "holiday") if day.rule == "holiday" else None


def _holder(moment: Moment) -> str | None:
    waiting = moment.waiting
    if waiting is not None and waiting.reason is WaitingReason.CUSTOMER:
        return "customer"
    supplier = supplier_of(moment)
    if supplier is not None:
        return f"supplier {supplier}".strip()
    return f"team {moment.team}" if moment.team else None

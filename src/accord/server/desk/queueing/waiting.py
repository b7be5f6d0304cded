"""What a customer may be told of a ticket that is not done yet: its place in the queue, and a range of time."""

from datetime import datetime, timedelta
from typing import Final

import polars as pl
from django.db.models import F, Q

from accord.clocks import Clock as Running
from accord.prioritising import Expectation, expected_time
from accord.server.desk.bridge import effective_events, events_of_rows
from accord.server.desk.copying import frame_of
from accord.server.desk.models import Clock, Ticket
from accord.server.desk.queueing.weighing import OPEN
from accord.server.desk.stopwatch import clocks_at

__all__ = ["expectation_of", "expected_end", "place_of"]

_ENDS: Final = ("resolution", "fulfilment")
_REACHES_BACK: Final = timedelta(days=180)
_MOST: Final = 5000
_SCHEMA: Final[dict[str, pl.DataType]] = {"service": pl.Int64(), "level": pl.Int64(), "elapsed_s": pl.Int64()}


def place_of(ticket: Ticket) -> int | None:
    """Return the place among the open tickets of its team, 1 the next one; None when it waits or has ended."""
    if ticket.state != Ticket.State.OPEN:
        return None
    before = Q(expected_loss__gt=ticket.expected_loss) | Q(expected_loss=ticket.expected_loss, pk__lt=ticket.pk)
    same = Ticket.objects.filter(OPEN, before, state=Ticket.State.OPEN, team=ticket.team_id)
    return same.count() + 1


def expectation_of(ticket: Ticket, now: datetime) -> Expectation | None:
    """Return the service time that is still to be expected, None where too little is known, or it has ended.

    Read from the latest like tickets: of the same kind of work and service, at the same level if enough of them are.
    """
    clock = Clock.objects.filter(
        ticket=ticket, kind__in=_ENDS, superseded_at=None, stopped_at=None,
        verdict__in=[Clock.Verdict.RUNNING, Clock.Verdict.PAUSED, Clock.Verdict.MISSED],
    ).first()  # fmt: skip
    if clock is None:
        return None
    done = Clock.objects.filter(
        kind=clock.kind, service=clock.service_id, superseded_at=None, stopped_at__gte=now - _REACHES_BACK,
        verdict__in=[Clock.Verdict.MET, Clock.Verdict.MISSED],
    ).order_by("-decided_at").annotate(about=F("service"))  # fmt: skip
    known = frame_of(done.values_list("about", "level", "elapsed_s")[:_MOST], _SCHEMA)
    spent = timedelta(seconds=clock.elapsed_s)
    return expected_time(known, {"service": clock.service_id, "level": clock.level}, spent)


def expected_end(ticket: Ticket, now: datetime) -> tuple[datetime, datetime] | None:
    """Return between which instants the end is to be expected, if the work goes on from now in the clock's hours."""
    expectation = expectation_of(ticket, now)
    clock = next((one for one in _clocks(ticket, now) if str(one.reading.kind) in _ENDS), None)
    if expectation is None or clock is None:
        return None
    hours = clock.promise.hours
    early, late = (max(length, timedelta(0)) for length in (expectation.early, expectation.late))
    return hours.due(now, early).due, hours.due(now, late).due


def _clocks(ticket: Ticket, now: datetime) -> list[Running]:
    return [one for one in clocks_at(effective_events(events_of_rows(ticket)), now) if one.reading.stopped_at is None]

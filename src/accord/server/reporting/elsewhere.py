"""Records of other apps that measures count: answers that helped, services that went live, notices of clocks."""

from datetime import UTC, datetime

import polars as pl
from django.db.models import Q

from accord.measures.evidence import HELPED_COLUMNS, LAUNCH_COLUMNS, LETTER_COLUMNS
from accord.server.catalogue.models import LifecycleStep
from accord.server.catalogue.models.steps import State
from accord.server.desk.contacts import unit_of
from accord.server.desk.models import ClockNotice, Ticket
from accord.server.knowledge.models import Vote

__all__ = ["clock_notices", "helped", "launches"]


def helped(where: Q, units: tuple[str, ...] | None = None) -> pl.DataFrame:
    """Return the answers that somebody said were a help; `where` is a condition on `Vote`, `units` short names."""
    rows = Vote.objects.filter(where, helped=True).annotate(unit=unit_of("person")).values_list("at", "unit")
    known = [(at, unit) for at, unit in rows if units is None or unit in units]
    return pl.DataFrame(known, schema=HELPED_COLUMNS, orient="row")


def launches(service: str = "") -> pl.DataFrame:
    """Return the services that went live, with the days since they were proposed; those of which both are known."""
    steps = LifecycleStep.objects.filter(is_planned=False, state__in=[State.PROPOSED, State.LIVE])
    chosen = steps.filter(service__code=service) if service else steps
    on = {(code, state): day for code, state, day in chosen.values_list("service__code", "state", "on")}
    rows = [
        (datetime(day.year, day.month, day.day, 12, tzinfo=UTC), code, (day - on[code, State.PROPOSED]).days)
        for (code, state), day in on.items()
        if state == State.LIVE and (code, State.PROPOSED) in on
    ]
    return pl.DataFrame(rows, schema=LAUNCH_COLUMNS, orient="row")


def clock_notices(where: Q, start: datetime | None = None, end: datetime | None = None) -> pl.DataFrame:
    """Return the warnings, breaches and escalations that were given; `where` is a condition on the ticket."""
    found = ClockNotice.objects.filter(ticket__in=Ticket.objects.filter(where)) if where else ClockNotice.objects.all()
    if start is not None and end is not None:
        found = found.filter(given_at__gte=start, given_at__lt=end)
    rows = found.values_list("given_at", "ticket__unit__code", "ticket__service__code", "ticket__reference")
    known = [(at, unit, service, True, ticket) for at, unit, service, ticket in rows]
    return pl.DataFrame(known, schema=LETTER_COLUMNS, orient="row")

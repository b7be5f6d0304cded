"""Rows of the desk as the library's values: the event log, one ticket's events."""

from collections.abc import Sequence

import polars as pl
from django.db.models import F, Q

from accord.events import COLUMNS, Event, events_of
from accord.server.desk import models
from accord.server.desk.copying import frame_of

__all__ = ["events_of_ticket", "log"]


def log(tickets: Q | None = None) -> pl.DataFrame:
    """Return the event log of the tickets that a condition on `desk.Ticket` names (all when None), in its order."""
    rows = models.Event.objects.all()
    if tickets is not None:
        rows = rows.filter(ticket__in=models.Ticket.objects.filter(tickets).values("pk"))
    ordered = rows.order_by("ticket__reference", "at", "seq").annotate(reference=F("ticket__reference"))
    return frame_of(ordered.values_list("reference", *models.EVENT_COLUMNS), COLUMNS)


def events_of_ticket(ticket: models.Ticket) -> Sequence[Event]:
    """Return the events of one ticket in their order."""
    return events_of(log(Q(pk=ticket.pk)))

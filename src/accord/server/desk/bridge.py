"""Rows of the desk as the library's values: the event log, one ticket's events."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import polars as pl
from django.db.models import F, Q

from accord.events import COLUMNS, Event, EventType, effective_log, events_of
from accord.events import frame_of as frame_of_events
from accord.server.desk import models
from accord.server.desk.copying import frame_of

__all__ = ["effective_events", "events_from", "events_of_rows", "events_of_ticket", "events_of_tickets", "log"]


def log(tickets: Q | None = None) -> pl.DataFrame:
    """Return the event log of the tickets that a condition on `desk.Ticket` names (all when None), in its order."""
    rows = models.Event.objects.all()
    if tickets is not None:
        rows = rows.filter(ticket__in=models.Ticket.objects.filter(tickets).values("pk"))
    ordered = rows.order_by("ticket__reference", "at", "seq").annotate(reference=F("ticket__reference"))
    return frame_of(ordered.values_list("reference", *models.EVENT_COLUMNS), COLUMNS)


def events_of_ticket(ticket: models.Ticket) -> Sequence[Event]:
    """Return the events of one ticket in their order."""
    return events_of_rows(ticket)


def events_of_rows(ticket: models.Ticket) -> list[Event]:
    """Return the events of one ticket in their order, as they were written."""
    rows = models.Event.objects.filter(ticket=ticket).order_by("at", "seq").values_list(*models.EVENT_COLUMNS)
    return events_from(ticket.reference, rows)


def events_from(reference: str, rows: Iterable[tuple[Any, ...]]) -> list[Event]:
    """Return the events of a ticket whose rows, with the columns of `models.EVENT_COLUMNS`, are in hand."""
    return [_event(reference, row) for row in rows]


def events_of_tickets(tickets: Mapping[int, str]) -> dict[int, list[Event]]:
    """Return the events of many tickets, as they were written, by the ticket's key; `tickets`: key → reference."""
    rows = models.Event.objects.filter(ticket__in=list(tickets)).order_by("ticket_id", "at", "seq")
    ordered = rows.values_list("ticket_id", *models.EVENT_COLUMNS).iterator(10_000)
    return {
        key: [_event(tickets[key], row[1:]) for row in group] for key, group in groupby(ordered, key=lambda row: row[0])
    }


def _event(reference: str, row: tuple[Any, ...]) -> Event:
    # Most columns of most events are empty; this is done for every event of a ticket with every action on it.
    columns = zip(models.EVENT_COLUMNS, row, strict=True)
    return Event(ticket=reference, **{name: value for name, value in columns if value is not None and value != ""})


def effective_events(events: list[Event]) -> list[Event]:
    """Return the events of one ticket as its corrections leave them."""
    if not any(event.event is EventType.CORRECTED for event in events):
        return events
    return events_of(effective_log(frame_of_events(events)))

"""The stopwatch rows against a replay of the events from nothing, and putting right what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from accord.events import Event
from accord.server.audit.actions import record
from accord.server.desk import models, stopwatch
from accord.server.desk.actions.changing import bring_up_to_date, raise_pulse
from accord.server.desk.bridge import effective_events, events_of_rows, events_of_tickets
from accord.server.desk.models import OWN_SOURCE, Ticket

__all__ = ["Difference", "differences", "repair"]

AT_ONCE: Final = 500
_BESIDE: Final = ("tzdata", "read_at", "next_notice_at")
_RELATED: Final = ("unit", "service", "component", "function")


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of a row that a replay says otherwise; `column` is `row` where a row is missing or too many."""

    ticket: str
    target: str
    cycle: int
    column: str
    stands: object
    should_be: object


def differences(now: datetime) -> Iterator[Difference]:
    """Replay every ticket of our own, in the order of their keys, and yield what differs.

    A row is compared as of the instant at which it was read: what only time has changed since is no difference.
    """
    last = 0
    while True:
        rows = Ticket.objects.filter(source=OWN_SOURCE, pk__gt=last).select_related(*_RELATED)
        tickets = list(rows.order_by("pk")[:AT_ONCE])
        if not tickets:
            return
        last = tickets[-1].pk
        events = events_of_tickets({one.pk: one.reference for one in tickets})
        standing = _standing(tickets)
        for ticket in tickets:
            yield from _of_ticket(ticket, events.get(ticket.pk, []), standing.get(ticket.pk, []), now)


def _standing(tickets: Sequence[Ticket]) -> dict[int, list[models.Clock]]:
    found: dict[int, list[models.Clock]] = {}
    for row in models.Clock.objects.filter(ticket__in=tickets, superseded_at=None).order_by("started_at", "pk"):
        found.setdefault(row.ticket_id, []).append(row)
    return found


def _of_ticket(
    ticket: Ticket, events: list[Event], rows: Sequence[models.Clock], now: datetime
) -> Iterator[Difference]:
    if not events:
        return
    read_at = max((row.read_at for row in rows if row.read_at is not None), default=now)
    clocks = stopwatch.clocks_at(effective_events(events), max(read_at, events[-1].at))
    replayed = [stopwatch.values_of(clock, ticket, read_at) for clock in clocks]
    standing = {(row.agreement, row.target, row.cycle): row for row in rows}
    for values in replayed:
        row = standing.pop((values["agreement"], values["target"], values["cycle"]), None)
        yield from _of_row(ticket, row, values)
    for row in standing.values():
        yield Difference(ticket.reference, row.target, row.cycle, "row", row.verdict, None)


def _of_row(ticket: Ticket, row: models.Clock | None, values: dict[str, Any]) -> Iterator[Difference]:
    if row is None:
        yield Difference(ticket.reference, values["target"], values["cycle"], "row", None, values["verdict"])
        return
    for name, value in values.items():
        if name not in _BESIDE and getattr(row, name) != value:
            yield Difference(ticket.reference, row.target, row.cycle, name, getattr(row, name), value)


def repair(now: datetime) -> list[Difference]:
    """Put right every ticket that differs and return what differed.

    Each is a transaction with an entry in the audit trail. Verdicts that were wrong stay readable, superseded.
    """
    found = list(differences(now))
    for reference in dict.fromkeys(one.ticket for one in found):
        _repair(reference, sorted({one.column for one in found if one.ticket == reference}), now)
    return found


@transaction.atomic
def _repair(reference: str, columns: list[str], now: datetime) -> None:
    ticket = Ticket.objects.select_for_update(of=("self",)).select_related(*_RELATED).get(reference=reference)
    events = events_of_rows(ticket)
    decided = bring_up_to_date(ticket, events, max(now.replace(microsecond=0), events[-1].at))
    record("ticket.clocks_repaired", ticket, by=None, now=now, changed=columns)
    raise_pulse(decided=decided)

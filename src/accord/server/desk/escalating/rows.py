"""Tickets whose clocks have a notice due: claimed, read with all they need, and their rows brought up to date."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from accord.agreements import AgreementBook
from accord.clocks import Clock
from accord.events import Event
from accord.server.desk import models, stopwatch
from accord.server.desk.bridge import effective_events, events_of_tickets
from accord.server.desk.models import OWN_SOURCE, Ticket

__all__ = ["Key", "Watched", "bring_up_to_date", "claim", "put_off", "read", "watched", "write_down"]

type Key = tuple[str, str, int, str, int]
_FLOWS = ("verdict", "decided_at", "elapsed_s", "paused_s", "cause", "read_at", "next_notice_at")
"""What time alone changes on a clock that runs."""
_TYPES = ("text", "timestamptz", "bigint", "bigint", "text", "timestamptz", "timestamptz")
_OF_NOTICE = ("ticket_id", "agreement", "target", "cycle", "kind", "step", "due_at", "given_at")
_RELATED = ("unit", "service__owner", "component", "function", "team", "assignee")

_CLAIM = """
    SELECT t.id FROM desk_clock c JOIN desk_ticket t ON t.id = c.ticket_id
    WHERE c.superseded_at IS NULL AND c.next_notice_at <= %(now)s AND t.source = %(source)s
        AND (%(only)s::bigint[] IS NULL OR t.id = ANY(%(only)s::bigint[]))
    ORDER BY c.next_notice_at LIMIT %(most)s FOR NO KEY UPDATE OF t SKIP LOCKED
"""


@dataclass(slots=True)
class Watched:
    """A claimed ticket: its events, its rows, which notices it was given, and its clocks at this instant."""

    ticket: Ticket
    events: list[Event]
    rows: list[models.Clock]
    given: set[Key]
    now: datetime
    clocks: list[Clock] = field(default_factory=list)


def claim(now: datetime, most: int, tickets: Sequence[int] | None = None) -> list[int]:
    """Lock tickets of our own that have a notice due, passing over those that another worker holds; return keys."""
    with connection.cursor() as cursor:
        only = None if tickets is None else list(tickets)
        cursor.execute(_CLAIM, {"now": now, "source": OWN_SOURCE, "only": only, "most": most})
        return list(dict.fromkeys(row[0] for row in cursor.fetchall()))


def watched(keys: Sequence[int], now: datetime) -> list[Watched]:
    """Read claimed tickets with everything that is needed, in a query for each kind of row."""
    tickets = {one.pk: one for one in Ticket.objects.filter(pk__in=keys).select_related(*_RELATED)}
    events = events_of_tickets({key: one.reference for key, one in tickets.items()})
    found = {
        key: Watched(tickets[key], events[key], [], set(), max(now.replace(microsecond=0), events[key][-1].at))
        for key in keys
    }
    for row in models.Clock.objects.filter(ticket__in=keys, superseded_at=None):
        found[row.ticket_id].rows.append(row)
    notices = models.ClockNotice.objects.filter(ticket__in=keys)
    for one in notices.only("ticket_id", "agreement", "target", "cycle", "kind", "step"):
        found[one.ticket_id].given.add((one.agreement, one.target, one.cycle, one.kind, one.step))
    return list(found.values())


def read(one: Watched, promises: AgreementBook) -> None:
    """Read the clocks of a ticket. Raises AccordError when its events or its agreement cannot be read."""
    one.clocks = stopwatch.clocks_at(effective_events(one.events), one.now, promises)


def write_down(notices: Sequence[models.ClockNotice]) -> None:
    """Write notices down, thousands at once. One that was given before is an error that undoes the whole batch."""
    if not notices:
        return
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY desk_clocknotice ({', '.join(_OF_NOTICE)}, told) FROM STDIN") as into,
    ):
        for one in notices:
            into.write_row((*(getattr(one, name) for name in _OF_NOTICE), json.dumps(one.told)))


def bring_up_to_date(tickets: Sequence[Watched]) -> bool:
    """Bring the rows of tickets up to date once their notices are given; say whether a clock was decided."""
    flowing, decided = [], False
    for one in tickets:
        now_true = [stopwatch.values_of(clock, one.ticket, one.now, one.given) for clock in one.clocks]
        pairs = _pairs(one, now_true)
        if pairs is None:
            decided |= _run(one)
        else:
            flowing += pairs
            decided |= any(row.decided_at is None and values["decided_at"] is not None for row, values in pairs)
    _let_flow(flowing)
    return decided


def _pairs(one: Watched, now_true: Sequence[dict[str, Any]]) -> list[tuple[models.Clock, dict[str, Any]]] | None:
    """Return the rows of clocks that run with what is true now; None where more than time has changed them."""
    rows = {(row.agreement, row.target, row.cycle): row for row in one.rows}
    pairs = []
    for values in now_true:
        row = rows.pop((values["agreement"], values["target"], values["cycle"]), None)
        if row is None or stopwatch.differs(row, values, without=(*_FLOWS, "tzdata")):
            return None
        if row.decided_at is None or (row.verdict == models.Clock.Verdict.MISSED and row.stopped_at is None):
            pairs.append((row, values))
    return None if rows else pairs


def _run(one: Watched) -> bool:
    decided = stopwatch.run(one.ticket, effective_events(one.events), one.now)
    one.ticket.save(update_fields=["next_kind", "next_due_at", "next_breach_at"])
    return decided


def _let_flow(pairs: Sequence[tuple[models.Clock, dict[str, Any]]]) -> None:
    if not pairs:
        return
    columns = [[row.pk for row, _values in pairs]]
    columns += [[values[name] for _row, values in pairs] for name in _FLOWS]
    set_to = ", ".join(f"{name} = v.{name}" for name in _FLOWS)
    arrays = ", ".join(["%s::bigint[]", *(f"%s::{kind}[]" for kind in _TYPES)])
    statement = (
        f"UPDATE desk_clock c SET {set_to} FROM unnest({arrays}) AS v(id, {', '.join(_FLOWS)}) "  # noqa: S608 - names
        "WHERE c.id = v.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, columns)


def put_off(ticket: Ticket, until: datetime) -> None:
    """Look at the clocks of a ticket that cannot be read again later, so that the others go on."""
    models.Clock.objects.filter(ticket=ticket, superseded_at=None, next_notice_at__lt=until).update(
        next_notice_at=until
    )

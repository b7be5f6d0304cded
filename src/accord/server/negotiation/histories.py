"""The histories that stand on the bench: read out of the database once, kept in the process, judged again and again."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final
from uuid import uuid4

import numpy as np
import numpy.typing as npt
import polars as pl
from django.core.cache import caches
from django.db import connection
from django.db.models import Q, QuerySet

from accord.agreements import Agreement
from accord.events import COLUMNS
from accord.negotiation.owed import Owed
from accord.negotiation.replay import History
from accord.negotiation.times import Times
from accord.server.accounts.access import under
from accord.server.accounts.models import Unit
from accord.server.agreements import bridge
from accord.server.desk.copying import frame_of
from accord.server.desk.judging import read_at
from accord.server.desk.models import Event, Ticket
from accord.server.negotiation import columns

__all__ = ["AGES_AFTER", "Kept", "Wanted", "history_of"]

AGES_AFTER: Final = timedelta(minutes=5)
"""For how long a history is tried on though tickets have gone on since: nobody negotiates by the minute."""
MOST_TICKETS: Final = 2_000_000
"""How many tickets a process keeps, over all histories; the one asked for is kept whatever its size."""
_MOST_TIMES: Final = 3_000_000  # clocks kept beside a history

MANY: Final = 20_000
"""From so many tickets on what is kept in the data folder is read; fewer come out of the database as quickly."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tickets: those opened between two instants, below some paths (none: all), with these attributes."""

    paths: tuple[str, ...]
    service: str
    component: str
    function: str
    ticket_class: str
    start: datetime
    end: datetime
    levels: tuple[tuple[int, int], ...]
    scope: str  # what the agreement is about, as JSON; "" without one


@dataclass(slots=True, eq=False)
class Kept:
    """A history with the keys of its tickets, when it was read, and what was worked out of it."""

    history: History
    keys: npt.NDArray[np.int64]
    read_at: datetime
    mark: tuple[object, ...]
    sums: dict[str, Owed] = field(default_factory=dict)
    _times: "OrderedDict[tuple[str, str], Times]" = field(default_factory=OrderedDict)

    def times(self, text: Agreement, target: str) -> Times:
        """Return the clocks of a target under a text, worked out once."""
        key = text.model_dump_json(exclude={"title", "examples", "exclusions", "what", "why", "where"}), target
        found = self._times.pop(key, None)
        if found is None:
            found = self.history.times(text, target)
        self._times[key] = found
        while len(self._times) > 1 and sum(map(len, self._times.values())) > _MOST_TIMES:
            self._times.popitem(last=False)
        return found


_lock = Lock()
_kept: "OrderedDict[tuple[object, ...], Kept]" = OrderedDict()


def history_of(wanted: Wanted, text: Agreement, now: datetime) -> Kept:
    """Return the history of a cut, read anew where it is not kept, or no longer what happened."""
    key = (_process(), wanted)
    known = _kept.get(key)
    mark = _mark()
    if known is not None and _is_good(known, mark, now):
        return known
    with _lock:
        known = _kept.get(key)
        if known is None or not _is_good(known, mark, now):
            known = _kept[key] = _read(wanted, text, now, mark)
        _kept.move_to_end(key)
        _make_room()
    return known


def _process() -> str:
    """Return a mark that is lost with everything else that the process keeps for a while."""
    return str(caches["process"].get_or_set("negotiation.histories", lambda: uuid4().hex, None))


def _mark() -> tuple[object, ...]:
    """Return what tells whether the history is the same: its last judgement, its last event."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT max(id) FROM desk_judgement), (SELECT max(id) FROM desk_event)")
        return tuple(cursor.fetchone())


def _is_good(kept: Kept, mark: tuple[object, ...], now: datetime) -> bool:
    is_same_judgement = kept.mark[0] == mark[0]
    return kept.mark == mark or (is_same_judgement and timedelta() <= now - kept.read_at < AGES_AFTER)


def _make_room() -> None:
    while len(_kept) > 1 and sum(len(one.keys) for one in _kept.values()) > MOST_TICKETS:
        _kept.popitem(last=False)


def _read(wanted: Wanted, text: Agreement, now: datetime, mark: tuple[object, ...]) -> Kept:
    names = _names(text) if wanted.scope else ()
    chosen = Ticket.objects.filter(_condition(wanted, text)).order_by()
    tickets = frame_of(chosen.values_list("pk", "source"), {"ticket": pl.Int64(), "source": pl.String()})
    events = columns.events_of(tickets["ticket"], names) if tickets.height >= MANY else None
    logs = []
    for source in tickets["source"].unique().sort():
        mine = tickets.filter(pl.col("source") == source)["ticket"]
        log = _log(chosen.filter(source=source), names) if events is None else _of(events, mine)
        logs.append((_named(log, dict(wanted.levels)), read_at(source, now)))
    history = History(logs, text, bridge.organisation() if wanted.scope else None)
    return Kept(history, history.tickets.cast(pl.Int64).to_numpy(), now.astimezone(UTC), mark)


def _condition(wanted: Wanted, text: Agreement) -> Q:
    tickets = Q(opened_at__gte=wanted.start, opened_at__lt=wanted.end)
    if wanted.paths:
        tickets &= under(wanted.paths, "unit__path")
    for name in ("service", "component", "function"):
        if code := getattr(wanted, name):
            tickets &= Q(**{f"{name}__code": code})
    if wanted.ticket_class:
        tickets &= Q(ticket_class=wanted.ticket_class)
    if wanted.scope and text.scope.units:
        tickets &= under(Unit.objects.filter(code__in=text.scope.units).values_list("path", flat=True), "unit__path")
    if wanted.scope and text.scope.services:
        tickets &= Q(service__code__in=text.scope.services)
    return tickets


def _names(text: Agreement) -> tuple[str, ...]:
    """Return the attributes that decide whether the agreement is about a ticket."""
    scope = text.scope
    needs_things = bool(scope.components or scope.functions)
    needed = {
        "unit": bool(scope.units),
        "service": needs_things or bool(scope.services),
        "component": needs_things or bool(scope.services),
        "function": needs_things or bool(scope.services),
        "agreement": True,
    }
    return tuple(name for name in columns.SCOPED if needed[name])


def _log(tickets: "QuerySet[Ticket]", names: tuple[str, ...]) -> pl.DataFrame:
    """Return the events of tickets, named by their keys, out of the database."""
    exemptions = {f"{one}_here": columns.of_exemption(one) for one in columns.EXEMPTIONS}
    rows = Event.objects.filter(ticket__in=tickets.values("pk")).annotate(**exemptions)
    read = (*columns.READ, *names)
    schema = {"ticket": pl.Int64()} | {name: COLUMNS[name] for name in (*read, *columns.EXEMPTIONS)}
    return frame_of(rows.order_by("ticket_id", "at", "seq").values_list("ticket_id", *read, *exemptions), schema)


def _of(events: pl.DataFrame, tickets: pl.Series) -> pl.DataFrame:
    return events.filter(pl.col("ticket").is_in(tickets.implode()))


def _named(log: pl.DataFrame, levels: dict[int, int]) -> pl.DataFrame:
    """Return a log whose tickets stand in the order of their names, with levels that are tried in place of others."""
    named = log.with_columns(pl.col("ticket").cast(pl.String).str.zfill(12))
    return named.with_columns(pl.col("level").replace(levels)) if levels else named

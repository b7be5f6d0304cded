"""The stopwatch rows of our own tickets: what a replay of the events says, kept so that the queue is one index scan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.db.models import Model, Q

from accord import clocks
from accord.agreements import AgreementBook
from accord.clocks import Notice, Verdict, clocks_of, notices_of
from accord.events import Event
from accord.server.accounts.models import Unit
from accord.server.agreements.bridge import book, book_in
from accord.server.catalogue.models import Component, Function, Service
from accord.server.desk.models import Clock, ClockNotice, Ticket
from accord.server.desk.rows import Sheet

__all__ = [
    "CUSTOMERS",
    "GROWS",
    "Standing",
    "clocks_at",
    "differs",
    "open_notices",
    "promises",
    "promises_in",
    "run",
    "values_of",
]

CUSTOMERS = ("response", "next_answer", "news", "resolution", "fulfilment", "deadline")
"""The kinds of target that are promised to the customer, not behind the promise."""
GROWS = ("elapsed_s", "paused_s", "stopped_at", "read_at", "next_notice_at")
"""What goes on changing on a clock that is missed and still runs; its verdict stays."""
_BESIDE = ("tzdata", "read_at", "next_notice_at")
_DECIDED = (Verdict.MET, Verdict.MISSED, Verdict.CANCELLED, Verdict.EXEMPT)

type Values = dict[str, Any]
type Places = Mapping[str, tuple[str | None, int | None]]
"""The code and the key of a ticket's unit, service, component and function."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a ticket's clocks are worked out from beside its events: the agreements, its rows, the notices given."""

    promises: AgreementBook
    rows: Sequence[Clock | SimpleNamespace] = ()
    given: frozenset[tuple[str, str, int, str, int]] = frozenset()
    found: list[Values] = field(default_factory=list)  # what `run` worked out: the columns of each clock


def run(
    ticket: Ticket,
    events: Sequence[Event],
    now: datetime,
    standing: Standing | None = None,
    sheet: Sheet | None = None,
    *,
    own: Places | None = None,
) -> bool:
    """Bring the clocks of a ticket up to date with its events, and the ticket's columns that name the next one.

    `events` are in order, corrections applied. Decided clocks that come out otherwise are superseded, never
    rewritten. Returns whether a verdict was given or superseded. The ticket is not saved. `standing` is asked for when
    it is not in hand; what changes is added to `sheet`, or written at once without one. `own` says where the ticket
    is, when its rows for that have not been read.
    """
    known, page = standing or _standing(ticket), sheet or Sheet()
    replayed = clocks_at(events, now, known.promises)
    now_true = known.found[:] = [values_of(clock, ticket, now, known.given, own) for clock in replayed]
    rows, decided = {_key(row): row for row in known.rows}, False
    added: list[Values] = []
    for values in now_true:
        row = rows.pop((values["agreement"], values["target"], values["cycle"]), None)
        is_added, is_decided = _keep(row, values, now, page)
        added += [values | {"ticket_id": ticket.pk}] if is_added else []
        decided |= is_decided
    for row in rows.values():
        decided |= _drop(row, now, page)
    page.put(Clock, added)
    if sheet is None:
        page.send()
    _name_next(ticket, now_true)
    return decided


def _standing(ticket: Ticket) -> Standing:
    given = ClockNotice.objects.filter(ticket=ticket).values_list("agreement", "target", "cycle", "kind", "step")
    return Standing(promises(), list(Clock.objects.filter(ticket=ticket, superseded_at=None)), frozenset(given))


def promises() -> AgreementBook:
    """Return the agreements that bind, for whoever reads the clocks of many tickets at one instant."""
    return book()


def promises_in(state: tuple[object, ...]) -> AgreementBook:
    """Return the same for a row of `accord.server.agreements.bridge.STATE` that was read before."""
    return book_in(state)


def clocks_at(events: Sequence[Event], now: datetime, under: AgreementBook | None = None) -> list[clocks.Clock]:
    """Return the clocks of a ticket at an instant, under the agreements that bind: `promises`, asked for when None."""
    return clocks_of(events, under or promises(), now)


def _key(row: Clock | SimpleNamespace) -> tuple[str, str, int]:
    return row.agreement, row.target, row.cycle


def values_of(
    clock: clocks.Clock,
    ticket: Ticket,
    now: datetime,
    given: Iterable[tuple[str, str, int, str, int]] = (),
    own: Places | None = None,
) -> Values:
    """Return the columns of a clock's row; `given` are the notices that were given, by clock, kind and step."""
    reading = clock.reading
    return {
        "agreement": reading.agreement, "target": reading.target, "cycle": reading.cycle, "kind": str(reading.kind),
        "verdict": str(reading.verdict), "started_at": reading.started_at, "stopped_at": reading.stopped_at,
        "due_at": reading.due_at, "breach_at": reading.breach_at, "decided_at": reading.decided_at,
        "allowance_s": _seconds(reading.allowance), "elapsed_s": _seconds(reading.elapsed),
        "paused_s": _seconds(reading.paused), "agreement_version": reading.agreement_version,
        "calendar_version": reading.calendar_version, "tzdata": reading.tzdata, "share": reading.share,
        "cause": reading.cause or "", "level": reading.level, "ticket_class": reading.ticket_class or "",
        **_places(reading, ticket, own), "read_at": now, "next_notice_at": _next_notice(clock, now, frozenset(given)),
    }  # fmt: skip


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else int(length.total_seconds())


def _places(reading: clocks.Reading, ticket: Ticket, own: Places | None) -> Values:
    """Return the rows for the codes that a reading names; mostly the ticket's own."""
    found: Values = {}
    for name, model in (("unit", Unit), ("service", Service), ("component", Component), ("function", Function)):
        code, (known, key) = getattr(reading, name), own[name] if own else _own(ticket, name)
        found[f"{name}_id"] = key if key is not None and known == code else _key_of(model, code, found)
    return found


def _own(ticket: Ticket, name: str) -> tuple[str | None, int | None]:
    row = getattr(ticket, name)
    return (None, None) if row is None else (row.code, row.id)


def _key_of(model: type[Model], code: str | None, above: Values) -> int | None:
    if code is None:
        return None
    within = Q(service=above["service_id"]) if model is Component else Q()
    within = Q(component=above["component_id"]) if model is Function else within
    rows = model._default_manager.filter(within, code=code)
    return rows.values_list("pk", flat=True).first()


def _next_notice(
    clock: clocks.Clock, now: datetime, given: frozenset[tuple[str, str, int, str, int]]
) -> datetime | None:
    return next((notice.at for notice in open_notices(clock, now, given)), None)


def open_notices(clock: clocks.Clock, now: datetime, given: frozenset[tuple[str, str, int, str, int]]) -> list[Notice]:
    """Return the notices of a clock that nobody was given yet, in their order."""
    reading = clock.reading
    key = (reading.agreement, reading.target, reading.cycle)
    return [one for one in notices_of(clock, now) if (*key, str(one.kind), one.step) not in given]


def differs(row: Clock | SimpleNamespace, values: Values, *, without: Sequence[str]) -> bool:
    """Say whether a row says something else than `values`, apart from some columns."""
    return any(getattr(row, name) != value for name, value in values.items() if name not in without)


def _keep(row: Clock | SimpleNamespace | None, values: Values, now: datetime, sheet: Sheet) -> tuple[bool, bool]:
    """Bring the row of a clock up to date; say whether a new row is needed, and whether a verdict was given."""
    is_decided = values["verdict"] in _DECIDED
    if row is None:
        return True, is_decided
    still_runs = row.verdict == Verdict.MISSED and row.stopped_at is None
    if row.decided_at is not None and differs(row, values, without=GROWS if still_runs else _BESIDE):
        sheet.change(Clock, row.id, {"superseded_at": now, "next_notice_at": None})
        return True, True
    if row.decided_at is None or still_runs:
        sheet.change(Clock, row.id, {name: value for name, value in values.items() if getattr(row, name) != value})
    return False, is_decided and row.decided_at is None


def _drop(row: Clock | SimpleNamespace, now: datetime, sheet: Sheet) -> bool:
    """Set a clock aside that the events no longer start; one that was never decided goes."""
    if row.decided_at is None:
        sheet.remove(Clock, row.id)
        return False
    sheet.change(Clock, row.id, {"superseded_at": now, "next_notice_at": None})
    return True


def _name_next(ticket: Ticket, now_true: Sequence[Values]) -> None:
    open_ones = [
        one for one in now_true if one["stopped_at"] is None and one["due_at"] is not None and one["kind"] in CUSTOMERS
        and one["verdict"] in (Verdict.RUNNING, Verdict.MISSED)
    ]  # fmt: skip
    soonest = min(open_ones, key=lambda one: (one["due_at"], CUSTOMERS.index(one["kind"])), default=None)
    ticket.next_kind = soonest["kind"] if soonest else ""
    ticket.next_due_at = soonest["due_at"] if soonest else None
    ticket.next_breach_at = soonest["breach_at"] if soonest else None

"""One ticket: its clocks, each with the account that it gives of itself, and all that happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord.agreements import Agreement, AgreementBook, TargetKind
from accord.agreements.hours import zone_name
from accord.calendars.zones import zone as zone_of
from accord.clocks import Explanation, explain
from accord.documents.charts.ribbon import ribbon
from accord.documents.naming import Names
from accord.documents.report.told import Teller
from accord.documents.report.values import Deviation
from accord.documents.report.view import AccountLine
from accord.documents.terms import PAUSE_NAMES
from accord.errors import InputError
from accord.events import Event, EventType, Visibility
from accord.server.accounts.models import Person
from accord.server.agreements.bridge import book
from accord.server.desk.access import clocks_in_reach, sees_inside
from accord.server.desk.bridge import events_of_ticket
from accord.server.desk.judging import read_at
from accord.server.desk.models import Clock, Ticket
from accord.server.desk.words import SIGNS, called, sentence, title_of
from accord.server.ui.filters import words

__all__ = ["STATES", "Account", "ClockView", "Happened", "TicketPage", "text_of", "ticket_page"]

_WIDE, _NARROW = 920, 330
MOST_LINES = 400
_OPEN = (Clock.Verdict.RUNNING, Clock.Verdict.PAUSED)


@dataclass(frozen=True, slots=True)
class Account:
    """How a clock was counted: the ribbon, its lines, and their sums."""

    ribbon: str
    ribbon_narrow: str
    summary: Sequence[AccountLine]
    lines: Sequence[AccountLine]
    more: int  # lines that are not shown
    zone: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """One clock as it stands, with the verdicts that it replaced; `account` is None where the rules have changed."""

    row: Clock
    title: str
    sign: str
    sentence: str
    agreement: str
    account: Account | None
    replaced: Sequence[Clock]

    @property
    def share_used(self) -> float | None:
        """How much of the allowance is used."""
        return self.row.elapsed_s / self.row.allowance_s if self.row.allowance_s else None


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history."""

    at: datetime
    title: str
    text: str
    by: str
    state: str


@dataclass(frozen=True, slots=True)
class TicketPage:
    """What the page of a ticket shows."""

    ticket: Ticket
    clocks: Sequence[ClockView]
    history: Sequence[Happened]
    read_at: datetime


def ticket_page(person: Person, ticket: Ticket, now: datetime) -> TicketPage:
    """Return the page of a ticket; open clocks are read now, those of another desk at the last it was heard of."""
    instant = read_at(ticket.source, now)
    promises, events = book(), events_of_ticket(ticket)
    names = Names(promises.organisation)
    rows = list(clocks_in_reach(person).filter(ticket=ticket).select_related("judgement").order_by("started_at", "pk"))
    standing = [row for row in rows if row.superseded_at is None]
    clocks = [_view(row, rows, _Reader(ticket, events, promises, names, now, instant)) for row in standing]
    return TicketPage(ticket, clocks, _history(events, names, is_inside=sees_inside(person)), instant)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What an account is made from."""

    ticket: Ticket
    events: Sequence[Event]
    promises: AgreementBook
    names: Names
    now: datetime
    read_at: datetime

    def agreement(self, row: Clock) -> Agreement | None:
        """Return the agreement of a clock in the version that judged it."""
        versions = [one for one in self.promises.agreements if one.id == row.agreement]
        exact = (one for one in versions if one.version == row.agreement_version)
        return next(exact, versions[-1] if versions else None)

    def explanation(self, row: Clock) -> Explanation | None:
        """Return the account of a clock, None where it would contradict the verdict that stands."""
        try:
            found = explain(self.events, self.promises, self.read_at, row.target, row.cycle)
        except InputError:
            return None
        is_other = found.reading.agreement != row.agreement or row.kind != found.reading.kind
        counted = int(found.elapsed.total_seconds())
        return None if is_other or (row.verdict not in _OPEN and counted != row.elapsed_s) else found


def _view(row: Clock, rows: Sequence[Clock], reader: _Reader) -> ClockView:
    found, agreement = reader.explanation(row), reader.agreement(row)
    if found is not None and row.verdict in _OPEN:
        _bring_up_to_date(row, found)
    replaced = [one for one in rows if one.superseded_at and _key(one) == _key(row)]
    return ClockView(
        row, called(row), SIGNS[row.verdict], sentence(row, reader.now, reader.read_at),
        agreement.title if agreement else row.agreement,
        _account(row, found, agreement, reader) if found else None, replaced,
    )  # fmt: skip


def _key(row: Clock) -> tuple[str, str, int]:
    return row.agreement, row.target, row.cycle


def _bring_up_to_date(row: Clock, found: Explanation) -> None:
    """An open clock shows what it counts when it is read, not what it counted when it was last judged."""
    reading = found.reading
    row.verdict, row.due_at = str(reading.verdict), reading.due_at
    row.elapsed_s = int(found.elapsed.total_seconds())
    row.paused_s = int(reading.paused.total_seconds()) if reading.paused else 0


def _account(row: Clock, found: Explanation, agreement: Agreement | None, reader: _Reader) -> Account:
    zone = zone_name(agreement.hours, row.started_at.date()) if agreement else "UTC"
    teller = Teller(words(), reader.names, zone_of(zone), reader.read_at)
    label = words().text("The life of the clock of {ticket} as a ribbon", ticket=reader.ticket.reference)
    wide, narrow = (ribbon(found, zone_of(zone), words(), width=width, label=label) for width in (_WIDE, _NARROW))
    told = teller.deviation(_told(row, found))
    lines = [teller.line(line) for line in found.lines[:MOST_LINES]]
    return Account(wide, narrow, told.summary, lines, max(0, len(found.lines) - MOST_LINES), zone)


def _told(row: Clock, found: Explanation) -> Deviation:
    return Deviation(
        ticket="", unit="", service="", level=row.level, agreement=row.agreement, target=row.target,
        kind=TargetKind(row.kind), cycle=row.cycle, started_at=row.started_at, stopped_at=row.stopped_at,
        due_at=row.due_at, allowance_s=row.allowance_s or 0, elapsed_s=row.elapsed_s, paused_s=row.paused_s,
        cause=row.cause, explanation=found,
    )  # fmt: skip


STATES = {
    EventType.RESOLVED: "kept",
    EventType.CLOSED: "kept",
    EventType.WAITING: "risk",
    EventType.REOPENED: "missed",
    EventType.CORRECTED: "risk",
}


def _history(events: Sequence[Event], names: Names, *, is_inside: bool) -> list[Happened]:
    shown = [one for one in events if is_inside or one.visibility is not Visibility.INTERNAL]
    return [
        Happened(one.at, title_of(one), text_of(one, names), one.actor or "", STATES.get(one.event, ""))
        for one in shown
    ]


def text_of(event: Event, names: Names) -> str:
    """Return what an event says, in the words of the organisation."""
    said: list[Any] = [
        names.unit(event.unit) if event.unit else "",
        names.service(event.service) if event.service else "",
        names.component(event.component) if event.component else "",
        names.function(event.function) if event.function else "",
        words().text("Level {n}", n=event.level) if event.level else "",
        names.team(event.team) if event.team else "",
        event.person,
        words().text(PAUSE_NAMES[event.reason]) if event.reason else "",
        names.supplier(event.supplier) if event.supplier else "",
        event.cause,
        event.note,
    ]
    return " · ".join(str(part) for part in said if part)

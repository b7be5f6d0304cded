"""The clocks of a ticket as sentences, without the account of each: what the page beside the conversation shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from accord.clocks import Reading, read_clocks
from accord.server.agreements.bridge import book
from accord.server.desk.bridge import effective_events, events_of_ticket
from accord.server.desk.judging import read_at
from accord.server.desk.models import OWN_SOURCE, Clock, Ticket
from accord.server.desk.words import SIGNS, called, sentence

__all__ = ["ClockLine", "clock_lines", "lines_of"]

_OPEN = (Clock.Verdict.RUNNING, Clock.Verdict.PAUSED)
_ORDER = ("running", "missed", "paused", "met", "exempt", "cancelled")


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock in a sentence."""

    row: Clock
    title: str
    sign: str
    sentence: str

    @property
    def key(self) -> tuple[object, ...]:
        """All that is shown of it."""
        return self.row.pk, self.title, self.sign, self.sentence, self.row.verdict, self.is_open, self.share_used

    @property
    def share_used(self) -> float | None:
        """How much of the allowance is used."""
        return self.row.elapsed_s / self.row.allowance_s if self.row.allowance_s else None

    @property
    def is_open(self) -> bool:
        """Whether the promise is not kept or broken yet, or is broken and still waited for."""
        return self.row.stopped_at is None and self.row.verdict not in ("cancelled", "exempt", "met")


def lines_of(clocks: QuerySet[Clock], ticket: Ticket, now: datetime) -> Sequence[ClockLine]:
    """Return a ticket's clocks among these, those that still run first; what runs is counted until now."""
    return clock_lines(list(clocks.filter(ticket=ticket, superseded_at=None).order_by("started_at", "pk")), ticket, now)


def clock_lines(rows: Sequence[Clock], ticket: Ticket, now: datetime) -> Sequence[ClockLine]:
    """Return these clocks of a ticket, which stand, those that still run first; what runs is counted until now."""
    runs = [row for row in rows if row.stopped_at is None and row.verdict in (*_OPEN, Clock.Verdict.MISSED)]
    if runs and ticket.source == OWN_SOURCE:
        _count_on(runs, ticket, now)
    instant = now if ticket.source == OWN_SOURCE else read_at(ticket.source, now)
    lines = [ClockLine(row, called(row), SIGNS[row.verdict], sentence(row, now, instant)) for row in rows]
    return sorted(lines, key=lambda line: (not line.is_open, _ORDER.index(line.row.verdict)))


def _count_on(rows: Sequence[Clock], ticket: Ticket, now: datetime) -> None:
    readings = read_clocks(effective_events(list(events_of_ticket(ticket))), book(), now)
    found = {(one.agreement, one.target, one.cycle): one for one in readings}
    for row in rows:
        if reading := found.get((row.agreement, row.target, row.cycle)):
            _show(row, reading)


def _show(row: Clock, reading: Reading) -> None:
    row.verdict, row.due_at, row.stopped_at = str(reading.verdict), reading.due_at, reading.stopped_at
    row.elapsed_s, row.paused_s = _seconds(reading.elapsed), _seconds(reading.paused)


def _seconds(length: timedelta | None) -> int:
    return int(length.total_seconds()) if length else 0

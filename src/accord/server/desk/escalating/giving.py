"""Giving the notices that are due, in batches that any number of workers share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accord.agreements import AgreementBook, EscalationKind
from accord.clocks import Clock, Notice, NoticeKind
from accord.errors import AccordError
from accord.server.accounts.models import Team
from accord.server.desk import stopwatch
from accord.server.desk.actions.assigning import hand_over
from accord.server.desk.actions.changing import raise_pulse
from accord.server.desk.announcing import Given, announce_notices
from accord.server.desk.escalating.people import Directory, Telling, Why
from accord.server.desk.escalating.rows import Watched, bring_up_to_date, claim, put_off, read, watched, write_down
from accord.server.desk.models import ClockNotice, Ticket

__all__ = ["BATCH", "give_due"]

BATCH: Final = 500
"""Tickets in one transaction."""
_LATER: Final = timedelta(minutes=15)

_log = structlog.get_logger("accord.desk")


@dataclass(frozen=True, slots=True)
class _Due:
    """A notice of a clock whose time has come."""

    one: Watched
    clock: Clock
    notice: Notice


def give_due(now: datetime, batch: int = BATCH) -> int:
    """Give every notice that is due and return how many there were; what another worker holds is left to it.

    Tickets that a functional step hands over are dealt with one by one: handing over is an action of its own, and
    nobody else's action waits for a whole batch.
    """
    given, seen = 0, set[int]()
    while True:
        claimed, count, aside = _give(now, batch)
        given += count + sum(_give(now, 1, alone=key)[1] for key in aside)
        if seen.issuperset(claimed):
            return given
        seen.update(claimed)


@transaction.atomic
def _give(now: datetime, most: int, alone: int | None = None) -> tuple[list[int], int, list[int]]:
    """Claim tickets and give what is due; return which were claimed, how many notices, and who is left aside."""
    keys = claim(now, most, None if alone is None else [alone])
    known = _readable(watched(keys, now)) if keys else []
    due = {one.ticket.pk: list(_due(one)) for one in known}
    directory = Directory()
    handed = {key: found for key, notices in due.items() if (found := _hand_overs(notices, directory))}
    aside = [] if alone is not None else list(handed)
    now_given = [one for one in known if one.ticket.pk not in aside]
    notices = [notice for one in now_given for notice in due[one.ticket.pk]]
    _tell(notices, directory, now)
    decided = bring_up_to_date(now_given)
    for key in handed if alone is not None else ():
        _hand_over(next(one.ticket for one in known if one.ticket.pk == key), handed[key], now)
    if notices:
        raise_pulse(decided=decided)
    return keys, len(notices), aside


def _readable(tickets: Sequence[Watched]) -> list[Watched]:
    promises = stopwatch.promises()
    return [one for one in tickets if _can_be_read(one, promises)]


def _can_be_read(one: Watched, promises: AgreementBook) -> bool:
    try:
        read(one, promises)
    except AccordError as error:
        _log.warning("clocks cannot be read", ticket=one.ticket.reference, error=str(error))
        put_off(one.ticket, one.now + _LATER)
        return False
    return True


def _due(one: Watched) -> Iterator[_Due]:
    for clock in one.clocks:
        for notice in stopwatch.open_notices(clock, one.now, frozenset(one.given)):
            if notice.at <= one.now:
                yield _Due(one, clock, notice)


def _hand_overs(notices: Sequence[_Due], directory: Directory) -> Team | None:
    """Return the team that the last functional step among some notices hands a ticket to."""
    steps = [(due.one.ticket, due.notice.escalation) for due in notices if due.notice.escalation is not None]
    teams = [directory.next_team(ticket, step) for ticket, step in steps if step.kind is EscalationKind.FUNCTIONAL]
    return next((team for team in reversed(teams) if team is not None), None)


def _hand_over(ticket: Ticket, team: Team, now: datetime) -> None:
    try:
        hand_over(ticket, team=team, by=None, by_name="Accord", now=now, note=_("The clock's escalation step is due."))
    except AccordError as error:
        _log.warning("not handed over", ticket=ticket.reference, team=team.code, error=str(error))


def _tell(notices: Sequence[_Due], directory: Directory, now: datetime) -> None:
    """Write the notices down and announce them."""
    tellings = [_telling(due, notices_of_clock, directory) for due, notices_of_clock in _with_company(notices)]
    rows = [_row(due, telling, now) for due, telling in zip(notices, tellings, strict=True)]
    write_down(rows)
    given = [
        Given(due.one.ticket, row, str(due.clock.reading.kind), due.clock.reading.due_at, telling.people)
        for due, row, telling in zip(notices, rows, tellings, strict=True)
    ]
    if given:
        announce_notices(given)
    for due in notices:
        due.one.given.add(_key(due))


def _with_company(notices: Sequence[_Due]) -> Iterator[tuple[_Due, set[NoticeKind]]]:
    """Yield each notice with the kinds of notice that are due with it on the same clock."""
    kinds: dict[int, set[NoticeKind]] = {}
    for due in notices:
        kinds.setdefault(id(due.clock), set()).add(due.notice.kind)
    yield from ((due, kinds[id(due.clock)]) for due in notices)


def _telling(due: _Due, company: set[NoticeKind], directory: Directory) -> Telling:
    ticket, responsible = due.one.ticket, due.clock.promise.target.responsible
    if due.notice.kind is NoticeKind.WARNING:
        # A warning that comes with the breach is late: it is written down, and nobody is told twice.
        return Telling() if NoticeKind.BREACH in company else directory.of_warning(ticket)
    if due.notice.kind is NoticeKind.BREACH:
        return directory.of_breach(ticket, responsible)
    assert due.notice.escalation is not None
    if (team := directory.next_team(ticket, due.notice.escalation)) is not None:
        telling = Telling()
        telling.add(directory.members(team), Why.TEAM)
        return telling
    return directory.of_step(ticket, due.notice.escalation, responsible)


def _key(due: _Due) -> tuple[str, str, int, str, int]:
    reading = due.clock.reading
    return reading.agreement or "", reading.target or "", reading.cycle or 0, str(due.notice.kind), due.notice.step


def _row(due: _Due, telling: Telling, now: datetime) -> ClockNotice:
    agreement, target, cycle, kind, step = _key(due)
    return ClockNotice(
        ticket=due.one.ticket, agreement=agreement, target=target, cycle=cycle, kind=kind, step=step,
        due_at=due.notice.at, given_at=now, told=telling.told(),
    )  # fmt: skip

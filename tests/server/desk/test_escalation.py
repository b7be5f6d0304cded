"""People are told of clocks: warned, told of breaches, escalated to; each once, whoever sweeps and however late."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from accord.agreements import Agreement, AgreementBook
from accord.errors import AccordError
from accord.server.accounts.models import TeamMember
from accord.server.catalogue.bridge import organisation
from accord.server.desk import jobs, stopwatch
from accord.server.desk.actions import Call, Words, close, open_ticket, resolve, take, wait
from accord.server.desk.escalating import give_due
from accord.server.desk.models import Clock, ClockNotice, Pulse, Ticket, WaitingReason
from accord.server.notices.models import Notification
from tests.cast import Cast, assemble
from tests.server.desk.promise import PROMISE, promise_everything

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 09:00 in Berlin


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Cast:
    """The cast under an agreement about everything, with a folder for files."""
    promise_everything(monkeypatch)
    settings.MEDIA_ROOT = tmp_path
    return cast


def promise(monkeypatch: pytest.MonkeyPatch, **other: Any) -> None:
    """Change the agreement about everything."""
    from accord.server.desk import stopwatch

    known = AgreementBook([Agreement.model_validate({**PROMISE, **other})], organisation())
    monkeypatch.setattr(stopwatch, "book", lambda: known)


def at(minutes: float) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


def opened(desk: Cast) -> Ticket:
    call = Call(subject="Silent", words=Words(text="It is."), impact=3, urgency=2, requester=desk.charlie)
    return open_ticket(call, by=desk.charlie, now=MONDAY)


def told(ticket: Ticket) -> dict[str, list[str]]:
    """Return who was told by each notice, by target, kind and step."""
    return {
        f"{one.target} {one.kind} {one.step}": [f"{who.get('name') or '?' + who['unknown']}" for who in one.told]
        for one in ClockNotice.objects.filter(ticket=ticket)
    }


def test_a_clock_warns_runs_out_and_escalates_each_once(desk: Cast) -> None:
    ticket = opened(desk)
    take(ticket, by=desk.dora, now=at(1))
    assert give_due(at(14)) == 0
    assert give_due(at(15)) == 1
    assert told(ticket) == {"response escalation 0": ["Erik"]}
    assert give_due(at(24)) == 1  # four fifths of thirty minutes
    assert told(ticket)["response warning 0"] == ["Dora"]
    assert give_due(at(30)) == 1
    assert told(ticket)["response breach 0"] == ["Dora", "Erik", "Fay"]
    assert [give_due(at(31)) for _ in range(3)] == [0, 0, 0]
    assert give_due(at(90)) == 1
    assert told(ticket)["response escalation 1"] == ["Grace", "?Head of IT"]  # whom nobody bears


def test_a_clock_that_ran_out_is_missed_from_that_instant_on(desk: Cast) -> None:
    ticket, before = opened(desk), Pulse.objects.get().decided
    give_due(at(45))
    row = Clock.objects.get(ticket=ticket, target="response")
    assert (row.verdict, row.decided_at, row.elapsed_s, row.read_at) == ("missed", at(30), 45 * 60, at(45))
    assert Pulse.objects.get().decided == before + 1
    assert Clock.objects.get(ticket=ticket, target="resolution").elapsed_s == 45 * 60


def test_without_anybody_working_on_it_the_team_is_warned(desk: Cast) -> None:
    ticket = opened(desk)
    give_due(at(24))
    assert told(ticket)["response warning 0"] == ["Dora", "Erik"]


def test_at_night_nobody_is_told(desk: Cast) -> None:
    call = Call(subject="Late", words=Words(text="Late"), impact=3, urgency=2, requester=desk.charlie)
    ticket = open_ticket(call, by=desk.charlie, now=at(7 * 60 + 50))  # ten minutes before closing time
    give_due(at(8 * 60))
    assert told(ticket) == {}
    assert give_due(at(22 * 60)) == 0
    assert give_due(at(23 * 60 + 5)) == 1
    assert told(ticket) == {"response escalation 0": ["Erik"]}


def test_a_paused_clock_tells_nobody(desk: Cast) -> None:
    ticket = opened(desk)
    wait(ticket, WaitingReason.CUSTOMER, by=desk.dora, now=at(2))
    give_due(at(470))
    assert {name.split()[0] for name in told(ticket)} == {"response"}


def test_a_worker_that_was_down_catches_up_without_a_storm(desk: Cast) -> None:
    tickets = [opened(desk) for _ in range(8)]
    assert give_due(at(100)) == 8 * 4
    assert ClockNotice.objects.filter(kind="warning", told=[]).count() == 8  # the breach came with it
    digest = Notification.objects.get(person=desk.dora)
    assert (digest.kind, digest.breaches, digest.warnings, digest.escalations) == ("digest", 8, 0, 0)
    assert sorted(digest.tickets) == [ticket.pk for ticket in tickets]
    assert Notification.objects.filter(person=desk.grace).count() == 1
    opened(desk)
    give_due(at(101))
    assert Notification.objects.get(person=desk.dora).breaches == 9


def test_few_notices_are_told_one_by_one(desk: Cast) -> None:
    ticket = opened(desk)
    give_due(at(24))
    rung = Notification.objects.filter(person=desk.erik).values_list("kind", "ticket", "why")
    assert set(rung) == {("escalation", ticket.pk, "team_lead"), ("warning", ticket.pk, "team")}


def test_a_functional_step_hands_the_ticket_to_the_next_line(desk: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    step = {"at": "50 %", "to": "Second line", "kind": "functional", "targets": ["response"]}
    promise(monkeypatch, escalation=[step])
    ticket = opened(desk)
    assert give_due(at(15)) == 1
    ticket.refresh_from_db()
    assert (ticket.team, ticket.assignee) == (desk.network, None)
    assert ticket.events.latest("seq").actor == "Accord"
    assert give_due(at(16)) == 0


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ("Network", ["Jonas"]),
        ("service-level manager", ["Grace"]),
        ("Propriétaire du service", ["Fay"]),
        ("Irma", ["Irma"]),
        ("irma@example.org", ["Irma"]),
        ("The board", ["Grace", "?The board"]),
    ],
)
def test_a_step_finds_whom_it_names(desk: Cast, monkeypatch: pytest.MonkeyPatch, to: str, names: list[str]) -> None:
    TeamMember.objects.create(team=desk.network, person=desk.jonas)
    promise(monkeypatch, escalation=[{"at": "50 %", "to": to, "targets": ["response"]}])
    ticket = opened(desk)
    give_due(at(15))
    assert told(ticket) == {"response escalation 0": names}


def test_a_ticket_that_cannot_be_read_does_not_hold_up_the_others(desk: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = opened(desk), opened(desk)
    real = stopwatch.clocks_at

    def clocks_at(events: Any, now: datetime, *promises: Any) -> Any:
        if events[0].ticket == bad.reference:
            raise AccordError("its calendar is gone")
        return real(events, now, *promises)

    monkeypatch.setattr(stopwatch, "clocks_at", clocks_at)
    assert give_due(at(24)) == 2
    assert (told(bad), len(told(good))) == ({}, 2)


def test_a_wait_ends_by_itself(desk: Cast) -> None:
    ticket = opened(desk)
    wait(ticket, WaitingReason.SCHEDULED, by=desk.dora, now=at(5), until=at(60))
    assert jobs.wake(at(59)) == 0
    assert jobs.wake(at(60)) == 1
    ticket.refresh_from_db()
    assert (ticket.state, ticket.waiting_until) == ("open", None)


def test_what_nobody_speaks_of_is_closed(desk: Cast, settings: Any) -> None:
    settings.CLOSE_AFTER = timedelta(days=5)
    ticket, other = opened(desk), opened(desk)
    for one in (ticket, other):
        resolve(one, by=desk.dora, now=at(10))
    close(other, by=desk.charlie, now=at(20))
    assert jobs.close_silent(at(9) + timedelta(days=5)) == 0
    assert jobs.close_silent(at(10) + timedelta(days=5)) == 1
    ticket.refresh_from_db()
    assert ticket.state == "closed"


@pytest.mark.django_db(transaction=True)
def test_two_workers_give_each_notice_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    desk = assemble()
    promise_everything(monkeypatch)
    for _ in range(12):
        opened(desk)
    ready, given = Barrier(2), []

    def sweep() -> None:
        try:
            ready.wait(10)
            given.append(give_due(at(100), batch=2))
        finally:
            connection.close()

    workers = [Thread(target=sweep) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert sum(given) == 12 * 4 == ClockNotice.objects.count()
    rung = Notification.objects.filter(person=desk.dora, kind="breach").count()
    gathered = Notification.objects.filter(person=desk.dora, kind="digest").values_list("breaches", flat=True)
    assert rung + sum(gathered) == 12
    assert rung < 12

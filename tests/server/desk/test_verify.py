"""Stopwatch rows that somebody spoiled are found by a replay, and put right."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from accord.cli.exits import Exit
from accord.cli.screen import Screen
from accord.cli.tasks.clocks_told import tell_differences, tell_repairs
from accord.server.audit.models import Entry
from accord.server.desk.actions import Call, Words, answer, open_ticket, resolve
from accord.server.desk.escalating import give_due
from accord.server.desk.models import Clock, Ticket, WaitingReason
from accord.server.desk.verifying import differences, repair
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


@pytest.fixture
def tickets(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> list[Ticket]:
    """A ticket that runs, one that waits, one that is resolved, and what the sweep made of them."""
    promise_everything(monkeypatch)
    settings.MEDIA_ROOT = tmp_path
    call = Call(subject="Silent", words=Words(text="It is."), impact=3, urgency=2, requester=cast.charlie)
    runs, waits, done = (open_ticket(call, by=cast.charlie, now=MONDAY) for _ in range(3))
    answer(waits, Words(text="Why?"), by=cast.dora, now=at(10), then_wait=WaitingReason.CUSTOMER)
    resolve(done, by=cast.dora, now=at(45))
    give_due(at(100))
    return [runs, waits, done]


def found(now: datetime) -> list[tuple[str, str, object, object]]:
    return [(one.ticket, one.column, one.stands, one.should_be) for one in differences(now)]


@pytest.mark.usefixtures("tickets")
def test_rows_that_nobody_touched_are_what_a_replay_says() -> None:
    assert found(at(100)) == []
    assert found(at(9000)) == []  # what time alone has changed is no difference
    assert repair(at(9000)) == []


def test_a_spoiled_row_is_found_and_put_right(tickets: list[Ticket]) -> None:
    Clock.objects.filter(ticket=tickets[0], target="resolution").update(elapsed_s=1)
    Clock.objects.filter(ticket=tickets[2], target="response").update(verdict="met")
    Clock.objects.filter(ticket=tickets[1], target="resolution").delete()
    assert found(at(110)) == [
        (tickets[0].reference, "elapsed_s", 1, 6000),
        (tickets[1].reference, "row", None, "paused"),
        (tickets[2].reference, "verdict", "met", "missed"),
    ]
    assert len(repair(at(110))) == 3
    assert found(at(110)) == []
    response = Clock.objects.filter(ticket=tickets[2], target="response").order_by("pk")
    assert [(row.verdict, row.superseded_at) for row in response] == [("met", at(110)), ("missed", None)]
    entries = Entry.objects.filter(action="ticket.clocks_repaired").order_by("id")
    assert [entry.details for entry in entries] == [{"changed": [name]} for name in ("elapsed_s", "row", "verdict")]


def test_the_commands_tell_what_differs_and_end_with_a_code(
    tickets: list[Ticket], capsys: pytest.CaptureFixture[str]
) -> None:
    Clock.objects.filter(ticket=tickets[2], target="response").update(verdict="met")
    assert tell_differences(Screen(as_json=True)) is Exit.FINDING
    [one] = json.loads(capsys.readouterr().out)["differences"]
    assert (one["ticket"], one["stands"], one["should_be"]) == (tickets[2].reference, "met", "missed")
    assert tell_repairs(Screen()) is Exit.DONE
    assert "response 1: verdict is met, should be missed" in capsys.readouterr().out
    assert tell_differences(Screen()) is Exit.DONE
    assert "Every clock is what its events say." in capsys.readouterr().out

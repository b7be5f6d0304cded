"""The kept figures follow what happens at the desk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from accord.server.catalogue.models import Service
from accord.server.desk.actions import Call, Words, open_ticket, resolve
from accord.server.desk.models import Ticket
from accord.server.reporting import bridge
from accord.server.reporting.models import Figure
from accord.server.reporting.refreshing import follow
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Cast:
    """The cast under an agreement about everything, with a service to ask for."""
    Service.objects.create(code="printing", name="Printing")
    known = promise_everything(monkeypatch)
    monkeypatch.setattr(bridge, "book", lambda: known)
    settings.MEDIA_ROOT = tmp_path
    return cast


def at(minutes: float) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


def opened(desk: Cast) -> Ticket:
    printing = Service.objects.get()
    call = Call(
        subject="Silent", words=Words(text="It is."), impact=3, urgency=2, requester=desk.charlie, service=printing
    )
    return open_ticket(call, by=desk.charlie, now=MONDAY)


def kept(desk: Cast) -> dict[str, tuple[int, int, int]]:
    """Return what the month says of Riverside: of each kind of target, met, decided, open."""
    figures = Figure.objects.filter(unit=desk.riverside, span="month", starts_on="2026-03-01")
    return {one.kind: (one.met, one.decided, one.open) for one in figures}


def test_a_ticket_resolved_late_counts_as_missed_on_the_page_of_its_unit(client: Client, desk: Cast) -> None:
    ticket = opened(desk)
    assert follow(at(1)) > 0
    assert kept(desk)["resolution"] == (0, 0, 1)
    resolve(ticket, by=desk.dora, now=at(20 * 24 * 60))
    follow(at(20 * 24 * 60 + 1))
    assert kept(desk) == {"response": (0, 1, 0), "resolution": (0, 1, 0)}
    client.force_login(desk.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    with time_machine.travel(at(20 * 24 * 60 + 2), tick=False):
        text = client.get("/units/riverside/").content.decode()
    assert "Printing" in text
    assert "0\N{NO-BREAK SPACE}%" in text or "0 %" in text or "0%" in text


def test_figures_are_worked_out_once_a_minute_at_most_and_only_when_something_was_decided(desk: Cast) -> None:
    first, second = opened(desk), opened(desk)
    assert follow(at(0)) > 0
    resolve(first, by=desk.dora, now=at(0.25))
    assert follow(at(0.5)) == 0
    assert follow(at(1)) > 0
    assert kept(desk)["response"] == (1, 1, 1)
    assert follow(at(3)) == 0
    resolve(second, by=desk.dora, now=at(3))
    assert follow(at(3)) > 0


def test_clocks_that_only_began_are_known_after_a_while(desk: Cast) -> None:
    follow(at(0))
    opened(desk)
    follow(at(0.5))
    assert kept(desk) == {"response": (0, 0, 1), "resolution": (0, 0, 1)}
    opened(desk)
    assert follow(at(9)) == 0
    assert follow(at(10.5)) > 0
    assert kept(desk)["response"] == (0, 0, 2)

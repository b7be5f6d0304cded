"""Forecasts follow the desk, and each reader sees those of their units."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from accord.server.catalogue.models import Service
from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.models import Clock, Ticket
from accord.server.desk.queueing import history, remaining
from accord.server.foresight.models import Outlook, Risk
from accord.server.foresight.refreshing import follow
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def at(minutes: float) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Cast:
    """The cast under an agreement about everything, with one ticket asked at Riverside."""
    printing = Service.objects.create(code="printing", name="Printing")
    known = promise_everything(monkeypatch)
    monkeypatch.setattr(remaining, "book", lambda: known)
    settings.MEDIA_ROOT = tmp_path
    history.forget()
    call = Call(subject="Silent", words=Words(text="x"), impact=3, urgency=2, requester=cast.charlie, service=printing)
    open_ticket(call, by=cast.charlie, now=MONDAY)
    return cast


def seen(client: Client, person: object, address: str, now: datetime) -> str:
    client.force_login(person, backend=BACKEND)  # type: ignore[arg-type]
    with time_machine.travel(now, tick=False):
        return client.get(address).content.decode()


def test_a_running_clock_is_forecast_for_its_unit_and_all_above_and_listed_by_its_chance(
    client: Client, desk: Cast
) -> None:
    assert follow(at(1)) > 0
    running = Clock.objects.filter(decided_at=None, due_at__gt=at(1))
    assert Risk.objects.count() == running.count() > 0
    for unit in (desk.riverside, desk.company):
        for kind in set(running.values_list("kind", flat=True)):
            whole, printing = Outlook.objects.filter(unit=unit, kind=kind, span="month").order_by("service")[::-1]
            assert (whole.service, printing.service.code) == (None, "printing")
            assert 0 <= whole.low <= whole.share <= whole.high <= 1
            assert whole.running == pytest.approx(1)
    ticket = Ticket.objects.get()
    page = seen(client, desk.alice, "/forecast/clocks/?within=all", at(2))
    assert ticket.reference in page
    assert "Printing" in seen(client, desk.alice, "/forecast/?unit=riverside", at(2))
    assert "Expected at the end" in seen(client, desk.alice, "/units/riverside/", at(2))


def test_nothing_is_worked_out_anew_until_the_desk_moves_or_an_hour_has_gone(desk: Cast) -> None:
    assert follow(at(0)) > 0
    assert follow(at(15)) == 0
    assert follow(at(61)) > 0


def test_another_units_forecast_does_not_exist_for_a_reader(client: Client, desk: Cast) -> None:
    follow(at(1))
    client.force_login(desk.alice, backend=BACKEND)
    assert client.get("/forecast/?unit=riverside").status_code == 200
    assert client.get(f"/forecast/?unit={desk.company.code}").status_code == 404
    assert client.get(f"/forecast/clocks/?unit={desk.company.code}").status_code == 404

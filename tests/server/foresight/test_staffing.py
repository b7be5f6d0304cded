"""The page of staffing: a sentence for a team with history, a reason for one without."""

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest
import time_machine
from django.core.cache import caches
from django.test import Client

from accord.events import Direction, Event, EventType, frame_of
from accord.server.accounts.models import Team, TeamMember
from accord.server.desk.intake import take_in
from accord.server.foresight.staffing import Asked, answer
from tests.cast import Cast

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NOW = MONDAY + timedelta(weeks=8, hours=3)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _ticket(number: int, opened: datetime) -> list[Event]:
    """One ticket of the specialist: looked at after an hour, worked on for another."""
    name = f"OLD-{number:04}"
    answered = opened + timedelta(minutes=10 + 7 * (number % 11))
    ended = answered + timedelta(minutes=45)
    told: list[tuple[datetime, dict[str, Any]]] = [
        (opened, {"event": EventType.OPENED, "actor": "Customer", "unit": "riverside", "level": 3}),
        (opened, {"event": EventType.ASSIGNED, "team": "onsite"}),
        (answered, {"event": EventType.CONTACT, "actor": "Specialist", "direction": Direction.OUT, "booked_s": 60}),
        (ended, {"event": EventType.RESOLVED, "actor": "Specialist", "booked_s": 2400}),
    ]
    return [Event(ticket=name, seq=seq, at=at, source="old", **said) for seq, (at, said) in enumerate(told)]


@pytest.fixture
def onsite(cast: Cast) -> Team:
    """A team of one with eight weeks of history: six tickets on every working day."""
    team = Team.objects.create(code="onsite", name="Specialist at Riverside", support_level=2)
    TeamMember.objects.create(team=team, person=cast.dora)
    days = [MONDAY + timedelta(days=day) for day in range(56) if day % 7 < 5]
    starts = [day + timedelta(minutes=85 * slot) for day in days for slot in range(6)]
    log = pl.concat([frame_of(_ticket(number, start)) for number, start in enumerate(starts)])
    take_in(log, source="old")
    caches["process"].clear()
    return team


def test_a_team_of_one_hears_what_two_would_keep(client: Client, cast: Cast, onsite: Team) -> None:
    found = answer(onsite, Asked(within_s=1800, agreed=0.95), NOW)
    assert (found.present, found.tickets, found.is_booked, found.agreement) == (1, 240, True, "")
    assert [line.people for line in found.lines] == [1, 2, 3, 4, 5]
    assert found.today.share < found.lines[1].share
    assert (found.today.one_away, found.lines[1].one_away) == (0, found.today.share)
    assert 0.2 < found.actual < 0.5
    client.force_login(cast.grace, backend=BACKEND)
    with time_machine.travel(NOW, tick=False):
        page = client.get("/staffing/?team=onsite&within=30&agreed=95").content.decode()
        file = b"".join(client.get("/staffing/?team=onsite&within=30&agreed=95&format=csv"))  # type: ignore[call-overload]
    assert "With 1 person 30 min cannot be held" in " ".join(page.split())
    assert "What is assumed" in page
    assert file.count(b"\n") == 6


def test_a_team_without_history_says_so(client: Client, cast: Cast) -> None:
    Team.objects.create(code="new", name="New team")
    client.force_login(cast.grace, backend=BACKEND)
    response = client.get("/staffing/?team=new")
    assert response.status_code == 200
    assert "no ticket was ever assigned to new" in response.content.decode()
    assert "By the number of people" not in client.get("/staffing/?team=unknown").content.decode()

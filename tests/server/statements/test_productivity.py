"""The work of teams and people: what is counted, and who sees it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from accord.server.accounts.models import Person, TeamMember
from accord.server.audit.models import Entry
from accord.server.desk.models import Ticket
from accord.server.reporting.models import Keeping, Span, TicketFact, TicketWork
from accord.server.reporting.spans import Chosen
from accord.server.statements.productivity import own_work, people_rows, team_rows
from accord.server.surveys.models import Rating
from tests.cast import Cast

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
SEPTEMBER = Chosen.holding(Span.MONTH, date(2026, 9, 1))
DONE = datetime(2026, 9, 10, 12, 0, tzinfo=UTC)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _october() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def work(cast: Cast, name: str, person: str, team: str = "service-desk", answers: int = 1, score: int = 0) -> None:
    """One ticket that somebody resolved in September after half an hour, and what the customer said of it."""
    ticket = Ticket.objects.create(reference=name, source="accord", opened_at=DONE, last_at=DONE)
    TicketFact.objects.create(
        ticket=ticket, opened_at=DONE, first_resolved_at=DONE, resolved_at=DONE, reopened=0, reopened_early=False,
        team=team, person=person, questions=0, answers=answers, turns=[],
    )  # fmt: skip
    TicketWork.objects.create(ticket=ticket, at=DONE, team=team, person=person, booked_s=1800)
    if score:
        Rating.objects.create(
            person=cast.charlie, ticket=ticket, team=cast.desk, asked_at=DONE, answered_at=DONE, score=score
        )


@pytest.fixture
def september(cast: Cast) -> None:
    """Dora resolved two tickets, one in the first contact, Erik one; Dora's address is written in capitals."""
    Keeping.objects.update_or_create(pk=1, defaults={"tells_contacts": True})
    work(cast, "A-1", "Dora@Example.org", score=5)
    work(cast, "A-2", "dora@example.org", answers=3, score=2)
    work(cast, "A-3", "Erik")  # a log of another desk names people by their names


def crowd(cast: Cast, count: int) -> None:
    for number in range(count):
        person = Person.objects.create(email=f"p{number}@example.org", name=f"P{number}")
        TeamMember.objects.create(team=cast.desk, person=person)
        work(cast, f"B-{number}", person.email)


def test_a_team_of_two_is_not_shown_and_one_of_five_is(cast: Cast, september: None) -> None:
    assert team_rows(SEPTEMBER) == []
    crowd(cast, 3)
    (row,) = team_rows(SEPTEMBER)
    assert (row.name, row.people, row.work.tickets, row.work.booked_s) == ("Service desk", 5, 6, 6 * 1800)
    assert row.work.first_share == 5 / 6
    assert row.work.satisfaction is None  # two answers would be known one by one


def test_the_work_of_one_person_is_not_shown_as_that_of_a_large_team(cast: Cast) -> None:
    crowd(cast, 6)
    TicketFact.objects.update(person="p0@example.org")
    TicketWork.objects.update(person="p0@example.org")
    assert team_rows(SEPTEMBER) == []


def test_people_are_found_by_address_or_by_name(cast: Cast, september: None) -> None:
    counted = {row.person.name: (row.work.tickets, row.work.first) for row in people_rows(cast.desk, SEPTEMBER)}
    assert counted == {"Dora": (2, 1), "Erik": (1, 1)}
    (own,) = own_work(cast.dora, SEPTEMBER)
    assert (own.work.tickets, own.work.booked_s) == (2, 3600)


def test_what_a_person_did_is_seen_by_them_and_their_lead_and_by_nobody_else(
    cast: Cast, september: None, client: Client
) -> None:
    seen = {}
    for role, person in cast.by_role().items():
        client.force_login(person, backend=BACKEND)
        seen[role] = client.get("/productivity/service-desk/").status_code == 200
    assert seen == {role: person == cast.erik for role, person in cast.by_role().items()}


def test_that_a_lead_looked_is_seen_by_the_people(cast: Cast, september: None, client: Client) -> None:
    client.force_login(cast.erik, backend=BACKEND)
    for _time in range(3):
        assert "Dora" in client.get("/productivity/service-desk/").content.decode()
    assert Entry.objects.filter(action="productivity.looked").count() == 1
    client.force_login(cast.dora, backend=BACKEND)
    page = client.get("/productivity/mine/").content.decode()
    assert "Erik · Service desk" in page


def test_a_team_whose_lead_one_is_no_more_is_closed_to_them(cast: Cast, client: Client) -> None:
    TeamMember.objects.filter(person=cast.erik).update(is_lead=False)
    client.force_login(cast.erik, backend=BACKEND)
    assert client.get("/productivity/service-desk/").status_code == 404

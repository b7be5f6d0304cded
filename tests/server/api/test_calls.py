"""Calls by program: logged, answered, lost, and brought to a ticket."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from accord.server.accounts.models import Membership, Person
from accord.server.accounts.roles import Capability
from accord.server.channels.phone.models import Call
from accord.server.desk.models import Ticket
from tests.cast import Cast
from tests.server.api.conftest import API, Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]


@pytest.fixture
def dora(seeded: Cast, calling: Calling) -> Caller:
    """An agent."""
    Person.objects.filter(pk=seeded.charlie.pk).update(phone="+49 40 1234567")
    return calling(seeded.dora)


def test_a_call_is_logged_and_becomes_a_ticket(dora: Caller) -> None:
    made = dora("post", "/calls", {"number": "040 1234567"}, Idempotency_Key="ring")
    assert made.status_code == 201, made.content
    call = made.json()
    assert (call["caller"]["name"], call["agent"]["name"], call["outcome"]) == ("Charlie", "Dora", None)
    assert made["Location"].endswith(f"{API}/calls/{call['id']}")
    assert dora("post", "/calls", {"number": "040 1234567"}, Idempotency_Key="ring").json() == call
    assert Call.objects.count() == 1
    body = {"subject": "No ink", "text": "Grey pages.", "service": "printing", "booked_seconds": 240}
    ended = dora("post", f"/calls/{call['id']}/ticket", body).json()
    ticket = Ticket.objects.get(reference=ended["ticket"])
    assert (ended["outcome"], ticket.channel, str(ticket.requester)) == ("answered", "phone", "Charlie")
    assert dora("get", f"/calls/{call['id']}").json() == ended


def test_a_call_goes_on_with_a_ticket(dora: Caller) -> None:
    first = dora("post", "/calls", {"number": "040 1234567"}).json()["id"]
    reference = dora("post", f"/calls/{first}/ticket", {"subject": "No ink"}).json()["ticket"]
    call = dora("post", "/calls", {}).json()["id"]
    body = {"ticket": reference, "text": "Still grey.", "answer": "A cartridge is in.", "is_solved": True}
    problem(dora("post", f"/calls/{call}/continue", body), "invalid")
    named = dora("post", f"/calls/{call}/caller", {"caller": "charlie@example.org"}).json()
    assert named["caller"]["name"] == "Charlie"
    assert dora("post", f"/calls/{call}/continue", body).json()["ticket"] == reference
    assert Ticket.objects.get(reference=reference).state == "resolved"


def test_a_lost_call_is_noted(dora: Caller) -> None:
    lost = dora("post", "/calls", {"number": "040 1234567", "is_lost": True}).json()
    assert (lost["outcome"], lost["caller"]["name"], lost["agent"]) == ("lost", "Charlie", None)
    assert [one["id"] for one in dora("get", "/calls?outcome=lost").json()["items"]] == [lost["id"]]
    assert dora("get", "/calls?mine=true").json()["items"] == []
    problem(dora("post", f"/calls/{lost['id']}/answer"), "conflict")
    problem(dora("post", f"/calls/{lost['id']}/end"), "conflict")


def test_who_answers_second_is_told_so(dora: Caller, seeded: Cast, calling: Calling) -> None:
    ringing = Call.objects.create(offered_at=timezone.now(), number="417")
    assert dora("post", f"/calls/{ringing.pk}/answer").json()["agent"]["name"] == "Dora"
    problem(calling(seeded.erik)("post", f"/calls/{ringing.pk}/answer"), "conflict")
    problem(dora("post", f"/calls/{ringing.pk}/lost"), "conflict")
    assert dora("post", f"/calls/{ringing.pk}/end").json()["outcome"] == "answered"


def test_calls_are_for_those_who_work_on_tickets(dora: Caller, seeded: Cast, calling: Calling) -> None:
    call = dora("post", "/calls", {"number": "040 1234567"}).json()["id"]
    for other in (calling(seeded.charlie), calling(seeded.erik, Capability.VIEW_TICKETS)):
        problem(other("get", "/calls"), "not-allowed")
        problem(other("get", f"/calls/{call}"), "not-allowed")
        problem(other("post", "/calls", {}), "not-allowed")
        problem(other("post", f"/calls/{call}/end"), "not-allowed")
    Membership.objects.filter(person=seeded.erik).update(unit=seeded.south)
    problem(calling(seeded.erik)("get", f"/calls/{call}"), "not-found")


@pytest.mark.parametrize(
    ("place", "body", "pointer"),
    [
        ("ticket", {"subject": "x", "service": "nothing"}, "/service"),
        ("ticket", {"subject": "x", "team": "nobody"}, "/team"),
        ("continue", {"ticket": "nothing", "text": "x"}, "/ticket"),
        ("caller", {"caller": "nobody@example.org"}, "/caller"),
    ],
)
def test_what_is_not_there_is_pointed_to(dora: Caller, place: str, body: dict[str, str], pointer: str) -> None:
    call = dora("post", "/calls", {"number": "040 1234567"}).json()["id"]
    answer = dora("post", f"/calls/{call}/{place}", body)
    assert [one["pointer"] for one in problem(answer, "invalid")["errors"]] == [pointer]

"""By program: several tickets at once, and major incidents."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accord.server.accounts.models import Membership
from accord.server.accounts.roles import Capability
from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.models import MajorIncident, MajorUpdate, Ticket
from tests.cast import Cast
from tests.server.api.conftest import API, Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]


@pytest.fixture
def dora(seeded: Cast, calling: Calling) -> Caller:
    """An agent."""
    return calling(seeded.dora)


@pytest.fixture
def three(seeded: Cast) -> list[str]:
    """Three tickets of Charlie's with the service desk."""
    calls = [
        Call(subject=f"No paper {number}", words=Words(text="x"), requester=seeded.charlie, team=seeded.desk)
        for number in range(3)
    ]
    return [open_ticket(call, by=seeded.charlie, now=timezone.now()).reference for call in calls]


def outcomes(answer: Any) -> dict[str, bool]:
    """Return of each ticket whether it was changed."""
    assert answer.status_code == 200, answer.content
    return {one["reference"]: one["is_done"] for one in answer.json()["outcomes"]}


def test_several_tickets_are_changed_and_each_says_what_became_of_it(dora: Caller, three: list[str]) -> None:
    answer = dora("post", "/queue/together", {"deed": "take", "tickets": [*three, "T-1", three[0]]})
    assert outcomes(answer) == {**dict.fromkeys(three, True), "T-1": False}
    assert answer.json()["outcomes"][-1]["refusal"]
    assigned = {"deed": "assign", "tickets": three, "team": "service-desk", "person": "erik@example.org"}
    assert outcomes(dora("post", "/queue/together", assigned)) == dict.fromkeys(three, True)
    assert set(Ticket.objects.filter(reference__in=three).values_list("assignee__name", flat=True)) == {"Erik"}
    deeds: tuple[dict[str, Any], ...] = ({"deed": "level", "level": 2}, {"deed": "wait", "waiting_for": "customer"})
    for deed in deeds:
        assert outcomes(dora("post", "/queue/together", {**deed, "tickets": three})) == dict.fromkeys(three, True)
    merged = dora("post", "/queue/together", {"deed": "merge", "tickets": three[1:], "into": three[0]})
    assert outcomes(merged) == dict.fromkeys(three[1:], True)
    solved = dora("post", "/queue/together", {"deed": "resolve", "tickets": three, "text": "Paper came."})
    assert outcomes(solved) == {three[0]: True, three[1]: False, three[2]: False}


def test_a_key_changes_them_once(dora: Caller, three: list[str]) -> None:
    body = {"deed": "resolve", "tickets": three, "text": "Paper came."}
    first, again = (dora("post", "/queue/together", body, Idempotency_Key="together") for _ in range(2))
    assert (first.json(), again["Idempotency-Replayed"]) == (again.json(), "true")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"deed": "assign"}, "/team"),
        ({"deed": "assign", "team": "nobody"}, "/team"),
        ({"deed": "assign", "team": "network", "person": "nobody@example.org"}, "/person"),
        ({"deed": "level"}, "/level"),
        ({"deed": "wait"}, "/waiting_for"),
        ({"deed": "resolve"}, "/text"),
        ({"deed": "merge", "into": "nothing"}, "/into"),
    ],
)
def test_what_a_deed_reads_must_be_there(dora: Caller, three: list[str], body: dict[str, Any], pointer: str) -> None:
    answer = dora("post", "/queue/together", {**body, "tickets": three})
    assert [one["pointer"] for one in problem(answer, "invalid")["errors"]] == [pointer]


def test_tickets_out_of_reach_stay_as_they_are(seeded: Cast, calling: Calling, three: list[str]) -> None:
    Membership.objects.filter(person=seeded.dora).update(unit=seeded.south)
    answer = calling(seeded.dora)("post", "/queue/together", {"deed": "take", "tickets": three})
    assert outcomes(answer) == dict.fromkeys(three, False)
    assert not Ticket.objects.filter(reference__in=three, assignee__isnull=False).exists()
    reader = calling(seeded.erik, Capability.VIEW_TICKETS)
    problem(reader("post", "/queue/together", {"deed": "take", "tickets": three}), "not-allowed")


def test_a_major_incident_is_declared_told_gathered_and_ended(
    dora: Caller, seeded: Cast, calling: Calling, three: list[str]
) -> None:
    soon = (timezone.now() + timedelta(minutes=30)).isoformat()
    body = {"title": "Nothing prints", "text": "We are on it.", "news_at": soon, "units": ["north"]}
    made = dora("post", f"/tickets/{three[0]}/major-incident", body, Idempotency_Key="declare")
    assert made.status_code == 201, made.content
    assert made["Location"].endswith(f"{API}/major-incidents/{three[0]}")
    again = dora("post", f"/tickets/{three[0]}/major-incident", body, Idempotency_Key="declare")
    assert again.json() == made.json()
    problem(dora("post", f"/tickets/{three[0]}/major-incident", body), "conflict")
    place = f"/major-incidents/{three[0]}"
    assert dora("post", f"{place}/tickets", {"tickets": three[1:]}).status_code == 200
    assert Ticket.objects.filter(parent__reference=three[0]).count() == 2
    told = {"text": "Half of them print.", "news_at": soon}
    for _ in range(2):
        dora("post", f"{place}/updates", told, Idempotency_Key="news")
    assert MajorUpdate.objects.count() == 2
    charlie = calling(seeded.charlie)
    assert charlie("get", place)["ETag"] == dora("get", place)["ETag"]
    assert [one["text"] for one in charlie("get", place).json()["updates"]] == ["Half of them print.", "We are on it."]
    ended = dora("post", f"{place}/end", {"text": "All print."}).json()
    assert ended["ended_at"] is not None
    assert ended["updates"][0]["is_end"] is True
    assert Ticket.objects.get(reference=three[0]).state == "resolved"
    problem(dora("post", f"{place}/updates", told), "conflict")
    problem(dora("post", f"{place}/end", {"text": "Again."}), "conflict")
    assert [one["reference"] for one in charlie("get", "/major-incidents?is_over=true").json()["items"]] == [three[0]]
    assert charlie("get", "/major-incidents?is_over=false").json()["items"] == []


def test_only_those_whom_it_concerns_read_of_a_major_incident(
    dora: Caller, seeded: Cast, calling: Calling, three: list[str]
) -> None:
    body = {"title": "Nothing prints", "text": "We are on it.", "units": ["southfield"]}
    assert dora("post", f"/tickets/{three[0]}/major-incident", body).status_code == 201
    charlie = calling(seeded.charlie)
    assert charlie("get", "/major-incidents").json()["items"] == []
    problem(charlie("get", f"/major-incidents/{three[0]}"), "not-found")
    MajorIncident.objects.get().units.set([seeded.riverside, seeded.southfield])
    assert len(charlie("get", "/major-incidents").json()["items"]) == 1
    MajorIncident.objects.get().units.clear()
    assert len(charlie("get", "/major-incidents").json()["items"]) == 1
    problem(charlie("post", f"/major-incidents/{three[0]}/end", {"text": "x"}), "not-allowed")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"title": " "}, "/title"),
        ({"text": ""}, "/text"),
        ({"units": ["nowhere"]}, "/units/0"),
        ({"news_at": "2020-01-01T00:00:00Z"}, "/news_at"),
    ],
)
def test_what_is_declared_must_make_sense(dora: Caller, three: list[str], body: dict[str, Any], pointer: str) -> None:
    body = {"title": "Nothing prints", "text": "We are on it.", **body}
    answer = dora("post", f"/tickets/{three[0]}/major-incident", body)
    assert [one["pointer"] for one in problem(answer, "invalid")["errors"]] == [pointer]
    assert not MajorIncident.objects.exists()


def test_what_is_no_major_incident_has_no_news(dora: Caller, three: list[str]) -> None:
    problem(dora("post", f"/major-incidents/{three[0]}/updates", {"text": "x"}), "not-found")
    problem(dora("get", f"/major-incidents/{three[0]}"), "not-found")

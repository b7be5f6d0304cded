"""What is kept while agents write, by program: drafts, who is here, texts to begin with, views of the queue."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from accord.server.desk.actions import Call, Words, note, open_ticket
from accord.server.desk.models import AnswerTemplate, Draft, SavedView, Ticket
from accord.server.knowledge.actions import ErrorFacts, record_error
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]


@pytest.fixture
def dora(seeded: Cast, calling: Calling) -> Caller:
    """An agent."""
    return calling(seeded.dora)


@pytest.fixture
def ticket(seeded: Cast) -> str:
    """A ticket of Charlie's with the service desk."""
    call = Call(subject="No paper", words=Words(text="Nothing comes out."), requester=seeded.charlie, team=seeded.desk)
    return open_ticket(call, by=seeded.charlie, now=timezone.now()).reference


def test_what_is_typed_on_the_page_is_read_and_continued_by_program(dora: Caller, seeded: Cast, ticket: str) -> None:
    seeded.dora.zone = "Europe/Berlin"
    seeded.dora.save()
    place = f"/tickets/{ticket}/draft"
    problem(dora("get", place), "not-found")
    page = Client()
    page.force_login(seeded.dora)
    typed = {"text": "Half a", "kind": "note", "booked": "15", "news_at": "2026-07-01T09:30", "cause": "Tray"}
    page.post(f"/tickets/{ticket}/do/draft/", typed)
    kept = dora("get", place)
    told = {"text": "Half a", "is_note": True, "booked_seconds": 900, "news_at": "2026-07-01T07:30:00Z",
            "cause": "Tray", "article": "", "afterwards": "nothing", "attachments": []}  # fmt: skip
    assert kept.json() == told
    problem(dora("put", place, {"text": "x"}, If_Match='"other"'), "changed")
    again = dora("put", place, {**told, "text": "Half a page", "afterwards": "wait"}, If_Match=kept["ETag"])
    assert (again.status_code, again.json()["text"]) == (200, "Half a page")
    content = Draft.objects.get(person=seeded.dora).content
    assert (content["news_at"], content["booked"], content["afterwards"]) == ("2026-07-01T09:30", "15", "wait")
    assert dora("delete", place, If_Match=again["ETag"]).status_code == 204
    assert not Draft.objects.filter(person=seeded.dora).exists()


def test_a_draft_is_its_writers_alone(dora: Caller, seeded: Cast, calling: Calling, ticket: str) -> None:
    place = f"/tickets/{ticket}/draft"
    assert dora("put", place, {"text": "Mine"}, If_Match="*").status_code == 200
    problem(calling(seeded.erik)("get", place), "not-found")
    problem(dora("put", place, {"text": "x", "attachments": [999_999]}, If_Match="*"), "invalid")


def test_two_agents_on_a_ticket_see_each_other(dora: Caller, seeded: Cast, calling: Calling, ticket: str) -> None:
    place = f"/tickets/{ticket}/presence"
    assert dora("post", place, {"is_writing": True}).json() == {"people": [], "news": 0}
    erik = calling(seeded.erik)
    here = erik("post", place, {}).json()
    assert here["people"] == [{"person": {"id": seeded.dora.pk, "name": "Dora"}, "is_writing": True}]
    last = dora("get", f"/tickets/{ticket}/steps").json()["items"][0]["id"]
    note(_found(ticket), Words(text="Seen."), by=seeded.erik, now=datetime.now(UTC))
    assert dora("post", place, {"since": last}).json()["news"] == 1


def _found(reference: str) -> Ticket:
    return Ticket.objects.get(reference=reference)


def test_a_text_is_set_up_filled_in_changed_and_removed(
    dora: Caller, seeded: Cast, calling: Calling, ticket: str
) -> None:
    lead = calling(seeded.erik)
    body = {"code": "hello", "name": "Hello", "text": "Dear {requester}, {reference} …", "team": "service-desk"}
    problem(dora("post", "/answer-templates", body), "not-allowed")
    made = lead("post", "/answer-templates", body)
    assert (made.status_code, made.json()["team"], made.json()["row_version"]) == (201, "service-desk", 1)
    problem(lead("post", "/answer-templates", body), "invalid")
    wrong = lead("post", "/answer-templates", {**body, "code": "other", "text": "Dear {nobody}"})
    assert problem(wrong, "invalid")["errors"][0]["pointer"] == "/text"
    assert [one["code"] for one in dora("get", "/answer-templates?team=service-desk").json()["items"]] == ["hello"]
    text = dora("get", f"/tickets/{ticket}/answer-templates/hello").json()["text"]
    assert text == f"Dear Charlie, {ticket} …"
    place = "/answer-templates/hello"
    changed = lead("patch", place, {"text": "Hello!", "team": None}, If_Match=made["ETag"])
    assert (changed.json()["text"], changed.json()["team"], changed.json()["row_version"]) == ("Hello!", None, 2)
    problem(lead("patch", place, {"text": "Late"}, If_Match=made["ETag"]), "changed")
    assert lead("delete", place, If_Match=changed["ETag"]).status_code == 204
    assert not AnswerTemplate.objects.exists()


def test_a_view_kept_by_program_is_the_one_of_the_page(dora: Caller, seeded: Cast, calling: Calling) -> None:
    shows = {"order": "due", "ticket_class": "incident", "level": 1, "waiting": True}
    made = dora("post", "/queue/views", {"name": "Grave", "team": "service-desk", "shows": shows})
    assert made.status_code == 201, made.content
    view = SavedView.objects.get()
    assert view.query == "order=due&class=incident&level=1&waiting=1"
    shown = dora("get", "/queue/views").json()["items"][0]
    assert {name: shown["shows"][name] for name in shows} == shows
    problem(dora("post", "/queue/views", {"name": "Grave"}), "invalid")
    problem(dora("post", "/queue/views", {"name": "Theirs", "team": "nobody"}), "invalid")
    other = calling(seeded.erik)
    place = f"/queue/views/{view.pk}"
    problem(other("delete", place, If_Match="*"), "not-found")
    changed = dora("patch", place, {"team": None, "name": "Mine"}, If_Match=made["ETag"])
    assert (changed.json()["name"], changed.json()["team"]) == ("Mine", None)
    assert dora("delete", place, If_Match=changed["ETag"]).status_code == 204
    assert not SavedView.objects.exists()


def test_a_ticket_is_linked_to_a_known_error_that_has_no_problem_ticket(
    dora: Caller, seeded: Cast, ticket: str
) -> None:
    error = record_error(ErrorFacts("Wrong paper", "It jams"), by=seeded.dora, now=timezone.now())
    place = f"/tickets/{ticket}/known-errors"
    made = dora("post", place, {"error": error.code.upper()})
    assert (made.status_code, made.json()["title"]) == (201, "Wrong paper")
    assert [one["error"] for one in dora("get", place).json()["items"]] == [error.code]
    problem(dora("post", place, {"error": "ke-0"}), "invalid")
    assert dora("delete", f"{place}/{error.code}", If_Match=made["ETag"]).status_code == 204
    assert dora("get", place).json()["items"] == []

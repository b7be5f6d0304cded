"""Asking for help by program: one's own requests, and nobody else's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accord.server.accounts.models import ApiToken
from accord.server.accounts.roles import Capability
from accord.server.catalogue.models import Service
from accord.server.channels.portal.models import RequestType
from accord.server.desk.actions import Words, answer, note, resolve
from accord.server.desk.models import Ticket
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_desk import upload
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]


@pytest.fixture
def charlie(seeded: Cast, calling: Calling) -> Caller:
    """Somebody who asks for help."""
    return calling(seeded.charlie)


def report(caller: Caller, text: str = "Nothing prints.\nSince noon.") -> str:
    """Report a problem and return its reference."""
    made = caller("post", "/requests", {"text": text, "severity": "blocked"})
    assert made.status_code == 201, made.content
    return str(made.json()["reference"])


def test_a_problem_is_reported_spoken_of_and_confirmed(charlie: Caller, seeded: Cast) -> None:
    reference = report(charlie)
    ticket = Ticket.objects.get(reference=reference)
    assert (ticket.subject, ticket.channel, ticket.impact, ticket.urgency) == ("Nothing prints.", "api", 4, 2)
    sent = upload(charlie, "page.png", b"\x89PNG\r\n\x1a\nx")
    told = charlie("post", f"/requests/{reference}/messages", {"text": "Like this.", "attachments": [sent["id"]]})
    assert told.status_code == 200
    assert charlie("get", f"/attachments/{sent['id']}").status_code == 200
    resolve(ticket, by=seeded.dora, now=timezone.now(), words=Words(text="It prints."))
    again = charlie("post", f"/requests/{reference}/messages", {"text": "It does not."}).json()
    assert again["state"] == "open"
    resolve(ticket, by=seeded.dora, now=timezone.now())
    assert charlie("post", f"/requests/{reference}/close").json()["state"] == "closed"


def test_nobody_is_shown_what_its_writer_may_still_take_back(charlie: Caller, seeded: Cast) -> None:
    reference, now = report(charlie), timezone.now()
    ApiToken.objects.update(expires_at=now + timedelta(days=1))
    ticket = Ticket.objects.get(reference=reference)
    answer(ticket, Words(text="Try again."), by=seeded.dora, now=now)
    note(ticket, Words(text="Between us."), by=seeded.dora, now=now)

    def said() -> list[str]:
        return [one["text"] for one in charlie("get", f"/requests/{reference}/messages").json()["items"]]

    assert said() == ["Nothing prints.\nSince noon."]
    with time_machine.travel(now + timedelta(seconds=32)):
        assert said() == ["Nothing prints.\nSince noon.", "Try again."]


def test_requests_of_others_are_not_there(charlie: Caller, seeded: Cast, calling: Calling) -> None:
    reference, grace = report(charlie), calling(seeded.grace)
    assert charlie("get", "/requests").json()["items"][0]["reference"] == reference
    assert grace("get", "/requests").json()["items"] == []
    for method, path, body in (
        ("get", "", None), ("get", "/messages", None), ("post", "/messages", {"text": "x"}), ("post", "/withdraw", {}),
        ("post", "/close", None),
    ):  # fmt: skip
        problem(grace(method, f"/requests/{reference}{path}", body), "not-found")


def test_who_only_watches_does_not_decide(charlie: Caller, seeded: Cast, calling: Calling) -> None:
    reference = report(charlie)
    Ticket.objects.get(reference=reference).watchers.create(person=seeded.hugo)
    hugo = calling(seeded.hugo)
    assert hugo("get", f"/requests/{reference}").json()["is_own"] is False
    problem(hugo("post", f"/requests/{reference}/withdraw", {}), "not-allowed")
    assert charlie("post", f"/requests/{reference}/withdraw", {"reason": "Found it."}).json()["state"] == "withdrawn"
    problem(charlie("post", f"/requests/{reference}/withdraw", {}), "conflict")


def test_a_token_without_the_scope_asks_for_nothing(seeded: Cast, calling: Calling) -> None:
    reader = calling(seeded.charlie, Capability.VIEW_CATALOGUE)
    problem(reader("get", "/requests"), "not-allowed")
    problem(reader("post", "/requests", {"text": "x"}), "not-allowed")


def test_something_is_ordered_by_the_form_of_its_type(charlie: Caller) -> None:
    fields = [
        {"name": "size", "kind": "choice", "label": "Size", "is_required": True, "choices": ["small", "large"]},
        {"name": "dock", "kind": "yes_no", "label": "Dock"},
        {"name": "desk", "kind": "text", "label": "Desk", "is_required": True, "shown_if": ["dock", "yes"]},
    ]
    service = Service.objects.get(code="printing")
    RequestType.objects.create(code="new-laptop", name="New laptop", service=service, fields=fields)
    (kind,) = charlie("get", "/request-types").json()
    assert [one["name"] for one in kind["fields"]] == ["size", "dock", "desk"]
    wrong = charlie("post", "/orders", {"request_type": "new-laptop", "answers": {"size": "vast", "dock": True}})
    assert {one["pointer"] for one in problem(wrong, "invalid")["errors"]} == {"/answers/size", "/answers/desk"}
    wrong = charlie("post", "/orders", {"request_type": "new-laptop", "answers": {"colour": "red"}})
    assert [one["pointer"] for one in problem(wrong, "invalid")["errors"]] == ["/answers/colour"]
    made = charlie("post", "/orders", {"request_type": "new-laptop", "answers": {"size": "large"}})
    assert made.status_code == 201, made.content
    assert Ticket.objects.get(reference=made.json()["reference"]).details["Size"] == "large"
    problem(charlie("post", "/orders", {"request_type": "nothing"}), "not-found")

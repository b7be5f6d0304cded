"""By program: approving what others ask for, and saying how satisfied one is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accord.server.accounts.models import ApiToken
from accord.server.accounts.roles import Capability
from accord.server.catalogue.models import Service
from accord.server.channels.portal.models import RequestType
from accord.server.desk.actions import resolve
from accord.server.desk.models import Ticket
from accord.server.surveys.models import Rating
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_desk_requests import report
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]

FIELDS = [{"name": "size", "kind": "choice", "label": "Size", "is_required": True, "choices": ["small", "large"]}]


@pytest.fixture
def charlie(seeded: Cast, calling: Calling) -> Caller:
    """Somebody who asks for help."""
    return calling(seeded.charlie)


@pytest.fixture
def alice(seeded: Cast, calling: Calling) -> Caller:
    """Who stands for Riverside."""
    return calling(seeded.alice)


@pytest.fixture
def ordered(charlie: Caller) -> str:
    """A laptop that Charlie ordered, which waits for two approvals."""
    RequestType.objects.create(
        code="new-laptop", name="New laptop", service=Service.objects.get(code="printing"), fields=FIELDS,
        approvals=["representative", "owner"],
    )  # fmt: skip
    body = {"request_type": "new-laptop", "answers": {"size": "large"}}
    return str(charlie("post", "/orders", body).json()["reference"])


def waiting(caller: Caller) -> list[int]:
    """Return the keys of what waits for somebody's approval."""
    return [one["id"] for one in caller("get", "/approvals?is_decided=false").json()["items"]]


def test_a_request_is_approved_step_by_step(ordered: str, alice: Caller, seeded: Cast, calling: Calling) -> None:
    (key,) = waiting(alice)
    told = alice("get", f"/approvals/{key}").json()
    assert (told["reference"], told["requester"]["name"], told["answers"]) == (ordered, "Charlie", {"Size": "large"})
    given = alice("post", f"/approvals/{key}/decision", {"is_given": True}, Idempotency_Key="yes").json()
    assert (given["is_given"], given["decided_by"]["name"]) == (True, "Alice")
    again = alice("post", f"/approvals/{key}/decision", {"is_given": True}, Idempotency_Key="yes")
    assert again.json() == given
    assert (waiting(alice), len(alice("get", "/approvals?is_decided=true").json()["items"])) == ([], 1)
    fay = calling(seeded.fay)
    (second,) = waiting(fay)
    assert fay("post", f"/approvals/{second}/decision", {"is_given": True}).json()["step"] == 2
    assert Ticket.objects.get(reference=ordered).phase == "fulfilment"


def test_a_refusal_needs_a_reason_and_stands(ordered: str, alice: Caller) -> None:
    (key,) = waiting(alice)
    bare = alice("post", f"/approvals/{key}/decision", {"is_given": False})
    assert [one["pointer"] for one in problem(bare, "invalid")["errors"]] == ["/reason"]
    alice("post", f"/approvals/{key}/decision", {"is_given": False, "reason": "Yours is new."})
    assert Ticket.objects.get(reference=ordered).state == "resolved"
    problem(alice("post", f"/approvals/{key}/decision", {"is_given": True}), "conflict")


def test_nobody_else_reads_or_decides_an_approval(ordered: str, alice: Caller, charlie: Caller, seeded: Cast,
                                                  calling: Calling) -> None:  # fmt: skip
    (key,) = waiting(alice)
    for other in (charlie, calling(seeded.grace), calling(seeded.fay)):
        assert waiting(other) == []
        problem(other("get", f"/approvals/{key}"), "not-found")
        problem(other("post", f"/approvals/{key}/decision", {"is_given": True}), "not-found")
    problem(calling(seeded.alice, Capability.VIEW_CATALOGUE)("get", "/approvals"), "not-allowed")


def test_the_help_is_rated_and_the_rating_changed(charlie: Caller, seeded: Cast) -> None:
    reference = report(charlie)
    problem(charlie("get", f"/requests/{reference}/rating"), "not-found")
    early = charlie("post", f"/requests/{reference}/rating", {"score": 4})
    assert [one["pointer"] for one in problem(early, "invalid")["errors"]] == ["/score"]
    resolve(Ticket.objects.get(reference=reference), by=seeded.dora, now=timezone.now())
    assert charlie("get", f"/requests/{reference}/rating").json() == {"score": None, "comment": "", "can_answer": True}
    for _ in range(2):
        charlie("post", f"/requests/{reference}/rating", {"score": 4, "comment": "Quick."}, Idempotency_Key="four")
    rating = Rating.objects.get()
    assert (rating.score, rating.comment, rating.changed_at) == (4, "Quick.", None)
    assert charlie("post", f"/requests/{reference}/rating", {"score": 5}).json()["score"] == 5
    problem(charlie("post", f"/requests/{reference}/rating", {"score": 6}), "invalid")


def test_a_rating_stands_after_a_week(charlie: Caller, seeded: Cast) -> None:
    reference, now = report(charlie), timezone.now()
    resolve(Ticket.objects.get(reference=reference), by=seeded.dora, now=now)
    charlie("post", f"/requests/{reference}/rating", {"score": 4})
    ApiToken.objects.update(expires_at=now + timedelta(days=30))
    with time_machine.travel(now + timedelta(days=8)):
        assert charlie("get", f"/requests/{reference}/rating").json()["can_answer"] is False
        problem(charlie("post", f"/requests/{reference}/rating", {"score": 1}), "conflict")


def test_only_the_requester_rates(charlie: Caller, seeded: Cast, calling: Calling) -> None:
    reference = report(charlie)
    ticket = Ticket.objects.get(reference=reference)
    ticket.watchers.create(person=seeded.hugo)
    resolve(ticket, by=seeded.dora, now=timezone.now())
    problem(calling(seeded.hugo)("post", f"/requests/{reference}/rating", {"score": 1}), "not-allowed")
    problem(calling(seeded.grace)("post", f"/requests/{reference}/rating", {"score": 1}), "not-found")

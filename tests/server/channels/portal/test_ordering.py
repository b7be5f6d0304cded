"""Ordering by a form with conditions, and approving it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.channels.portal.fields import FieldKind, FormField, shown_fields, written_fields
from accord.server.channels.portal.jobs import ask_for_approval
from accord.server.channels.portal.letters import link_of
from accord.server.channels.portal.models import Approval, RequestType
from accord.server.desk.actions import enter_phase
from accord.server.desk.models import Draft, Ticket
from tests.cast import Cast

type SignedIn = Callable[[Person], Client]

FIELDS = (
    FormField(name="size", kind=FieldKind.CHOICE, label="Size", labels={"fr": "Taille"}, is_required=True,
              choices=("small", "large")),
    FormField(name="why", kind=FieldKind.PARAGRAPH, label="Why large", is_required=True, shown_if=("size", "large")),
    FormField(name="colleague", kind=FieldKind.PERSON, label="For whom"),
    FormField(name="since", kind=FieldKind.DATE, label="From"),
    FormField(name="count", kind=FieldKind.NUMBER, label="How many"),
    FormField(name="dock", kind=FieldKind.YES_NO, label="Dock"),
    FormField(name="offer", kind=FieldKind.FILE, label="Offer"),
)  # fmt: skip


@pytest.fixture
def laptop(printing: Service, cast: Cast) -> RequestType:
    return RequestType.objects.create(
        code="laptop", name="New laptop", service=printing, fields=written_fields(FIELDS), approver=cast.hugo
    )


def _given(**said: object) -> dict[str, object]:
    return {"key": str(uuid4()), "version": "1", "f_size": "small", **said}


def _order(client: Client, **said: object) -> Ticket:
    assert client.post("/portal/order/laptop/", _given(**said)).status_code == 302
    return Ticket.objects.latest("pk")


@pytest.mark.parametrize(("answers", "shown"), [
    ({}, {"size", "colleague", "since", "count", "dock", "offer"}),
    ({"size": "large"}, {"size", "why", "colleague", "since", "count", "dock", "offer"}),
])  # fmt: skip
def test_a_field_is_shown_by_the_answer_to_another_one(answers: dict[str, str], shown: set[str]) -> None:
    assert shown_fields(FIELDS, answers) == shown


def test_what_hangs_on_a_hidden_field_is_hidden_with_it() -> None:
    third = FormField(name="third", kind=FieldKind.TEXT, label="3", shown_if=("why", "x"))
    assert "third" not in shown_fields([*FIELDS, third], {"size": "small", "why": "x"})


def test_answers_become_facts_and_the_first_words_of_the_request(
    cast: Cast, laptop: RequestType, signed_in: SignedIn
) -> None:
    offer = SimpleUploadedFile("offer.txt", b"cheap")
    said = {"f_size": "large", "f_why": "Drawings", "f_colleague": "alice@example.org", "f_count": "2", "f_dock": "on"}
    ticket = _order(signed_in(cast.charlie), **said, f_offer=offer)
    assert (ticket.ticket_class, ticket.subject, ticket.phase) == ("request", "New laptop", "new")
    facts = {
        "Size": "large",
        "Why large": "Drawings",
        "For whom": "Alice <alice@example.org>",
        "How many": "2",
        "Dock": "yes",
    }
    assert ticket.details == facts
    assert ticket.messages.get().text.startswith("Size: large\nWhy large: Drawings")
    assert ticket.attachments.get().name == "offer.txt"


def test_a_hidden_field_is_neither_needed_nor_taken(cast: Cast, laptop: RequestType, signed_in: SignedIn) -> None:
    client = signed_in(cast.charlie)
    answer = client.post("/portal/order/laptop/", _given(f_size="large"))
    assert answer.status_code == 422
    assert "This is needed." in answer.content.decode()
    assert "Why large" not in _order(client, f_why="Left over").details


@pytest.mark.parametrize("wrong", [{"f_size": "huge"}, {"f_count": "many"}, {"f_since": "soon"}, {"f_colleague": "No"},
                                   {"key": "x"}, {"version": "x"}])  # fmt: skip
def test_what_cannot_be_is_refused_and_stays_typed(
    cast: Cast, laptop: RequestType, signed_in: SignedIn, wrong: dict[str, str]
) -> None:
    answer = signed_in(cast.charlie).post("/portal/order/laptop/", _given(**wrong))
    assert answer.status_code == 422
    assert not Ticket.objects.exists()


def test_a_form_that_was_changed_half_way_loses_nothing_silently(
    cast: Cast, laptop: RequestType, signed_in: SignedIn
) -> None:
    client = signed_in(cast.charlie)
    client.post("/portal/drafts/laptop/", {"version": "1", "f_size": "small", "f_count": "12"})
    laptop.fields, laptop.form_version = written_fields([FIELDS[0], FIELDS[1]]), 2
    laptop.save()
    page = client.get("/portal/order/laptop/").content.decode()
    assert "The form no longer asks for this" in page
    assert "<b>How many</b>: 12" in page
    answer = client.post("/portal/order/laptop/", _given(f_count="12"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The form was changed while you filled it in." in page
    assert "<b>How many</b>: 12" in page
    assert 'name="version" value="2"' in page
    assert _order(client, version="2").details == {"Size": "small"}
    assert not Draft.objects.exists()


def test_an_order_is_approved_step_by_step(cast: Cast, laptop: RequestType, signed_in: SignedIn) -> None:
    RequestType.objects.update(approvals=["representative", "person"])
    ticket = _order(signed_in(cast.charlie))
    assert ticket.phase == "approval"
    first = Approval.objects.get()
    assert list(first.approvers.all()) == [cast.alice]
    assert "New laptop" in signed_in(cast.alice).get("/portal/").content.decode()
    signed_in(cast.alice).post(f"/portal/approvals/{first.key}/", {"decision": "approve"})
    second = Approval.objects.get(step=1)
    assert list(second.approvers.all()) == [cast.hugo]
    signed_in(cast.hugo).post(f"/portal/approvals/{second.key}/", {"decision": "approve"})
    ticket.refresh_from_db()
    assert (ticket.phase, ticket.state) == ("fulfilment", "open")


def test_the_work_does_not_go_on_before_it_is_approved(cast: Cast, laptop: RequestType, signed_in: SignedIn) -> None:
    RequestType.objects.update(approvals=["representative"])
    ticket, now = _order(signed_in(cast.charlie)), timezone.now()
    with pytest.raises(InputError, match="waits for the approval of Alice"):
        enter_phase(ticket, "fulfilment", by=cast.dora, now=now)
    signed_in(cast.alice).post(f"/portal/approvals/{Approval.objects.get().key}/", {"decision": "approve"})
    assert Ticket.objects.get().phase == "fulfilment"


def test_a_refusal_needs_a_reason_which_the_requester_reads(
    cast: Cast, laptop: RequestType, signed_in: SignedIn
) -> None:
    RequestType.objects.update(approvals=["owner"])
    ticket = _order(signed_in(cast.charlie))
    approval, client = Approval.objects.get(), signed_in(cast.fay)
    assert client.post(f"/portal/approvals/{approval.key}/", {"decision": "refuse"}).status_code == 422
    client.post(f"/portal/approvals/{approval.key}/", {"decision": "refuse", "reason": "The old one is new."})
    ticket.refresh_from_db()
    assert (ticket.phase, ticket.state) == ("refused", "resolved")
    assert ticket.messages.latest("seq").text == "The old one is new."


def test_a_link_asks_first_is_good_once_and_only_for_its_approver(
    cast: Cast, laptop: RequestType, signed_in: SignedIn, settings: LazySettings
) -> None:
    settings.SENDS_MAIL = True
    RequestType.objects.update(approvals=["representative"])
    ticket = _order(signed_in(cast.charlie))
    approval = Approval.objects.get()
    ask_for_approval(approval.pk, cast.alice.pk)
    path = link_of(approval).removeprefix(settings.ADDRESS)
    assert path in mail.outbox[0].body
    assert signed_in(cast.bob).get(path).status_code == 403
    assert Client().get(path).status_code == 302
    assert signed_in(cast.alice).get(path[:-2] + "x/").status_code == 404
    client = signed_in(cast.alice)
    page = client.get(path, follow=True)
    assert b"Approve" in page.content
    ticket.refresh_from_db()
    assert ticket.phase == "approval"
    address = f"/portal/approvals/{approval.key}/"
    client.post(address, {"decision": "approve"})
    again = client.post(address, {"decision": "refuse", "reason": "Wait"}).content.decode()
    assert "This was decided before; nothing was changed." in again
    assert "A link is good for one decision." in client.get(path, follow=True).content.decode()
    ticket.refresh_from_db()
    assert ticket.phase == "fulfilment"


def test_who_may_approve_does_not_ask_themselves(cast: Cast, laptop: RequestType, signed_in: SignedIn) -> None:
    RequestType.objects.update(approvals=["representative"])
    assert _order(signed_in(cast.alice)).phase == "fulfilment"
    assert Approval.objects.get().decided_by == cast.alice


def test_an_order_that_nobody_can_approve_is_not_opened(cast: Cast, laptop: RequestType, signed_in: SignedIn) -> None:
    Service.objects.update(owner=None)
    RequestType.objects.update(approvals=["owner"])
    answer = signed_in(cast.charlie).post("/portal/order/laptop/", _given())
    assert "Nobody can approve this at present" in answer.content.decode()
    assert not Ticket.objects.exists()


def test_a_request_that_was_withdrawn_can_no_longer_be_approved(
    cast: Cast, laptop: RequestType, signed_in: SignedIn
) -> None:
    RequestType.objects.update(approvals=["representative"])
    client = signed_in(cast.charlie)
    ticket = _order(client)
    client.post(f"/portal/requests/{ticket.reference}/withdraw/")
    key = Approval.objects.get().key
    answer = signed_in(cast.alice).post(f"/portal/approvals/{key}/", {"decision": "approve"})
    assert "was withdrawn by the customer" in answer.content.decode()
    assert Approval.objects.get().decided_at is None

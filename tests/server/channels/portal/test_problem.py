"""Reporting a problem in three fields."""

from collections.abc import Callable
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.channels.portal.actions.asking import subject_of
from accord.server.desk.models import Attachment, Draft, Ticket
from tests.cast import Cast

type SignedIn = Callable[[Person], Client]


def _given(**said: object) -> dict[str, object]:
    return {"text": "The printer is jammed\nIt blinks.", "service": "printing", "severity": "several",
            "key": str(uuid4()), **said}  # fmt: skip


def test_three_fields_become_a_ticket_of_ones_unit(cast: Cast, printing: Service, signed_in: SignedIn) -> None:
    answer = signed_in(cast.charlie).post("/portal/problem/", _given())
    ticket = Ticket.objects.get()
    assert answer["Location"] == f"/portal/requests/{ticket.reference}/"
    assert (ticket.subject, ticket.service, ticket.unit, ticket.requester) == (
        "The printer is jammed", printing, cast.riverside, cast.charlie,
    )  # fmt: skip
    assert (ticket.impact, ticket.urgency, ticket.level, ticket.team) == (3, 2, 3, cast.desk)


def test_what_is_sent_twice_is_opened_once(cast: Cast, printing: Service, signed_in: SignedIn) -> None:
    client, given = signed_in(cast.charlie), _given()
    assert client.post("/portal/problem/", given)["Location"] == client.post("/portal/problem/", given)["Location"]
    assert Ticket.objects.count() == 1


def test_a_service_that_is_not_offered_to_ones_unit_cannot_be_named(
    cast: Cast, printing: Service, signed_in: SignedIn
) -> None:
    printing.offerings.update(unit=cast.south)
    answer = signed_in(cast.charlie).post("/portal/problem/", _given())
    assert answer.status_code == 422
    assert not Ticket.objects.exists()


def test_a_picture_comes_with_it_and_a_program_does_not(cast: Cast, printing: Service, signed_in: SignedIn) -> None:
    client = signed_in(cast.charlie)
    program = SimpleUploadedFile("fix.exe", b"MZ90")
    refused = client.post("/portal/problem/", _given(files=program))
    assert refused.status_code == 422
    assert "fix.exe is a program" in refused.content.decode()
    assert "It blinks." in refused.content.decode()
    client.post("/portal/problem/", _given(files=SimpleUploadedFile("jam.png", b"\x89PNG\r\n\x1a\nx")))
    assert Attachment.objects.get(ticket=Ticket.objects.get()).content_type == "image/png"


def test_the_service_is_suggested_by_what_is_typed_also_in_other_languages_and_mistyped(
    cast: Cast, printing: Service, signed_in: SignedIn
) -> None:
    client = signed_in(cast.charlie)
    for text in ("there is no toner left in the hall", "принтер: нет печати", "the prniting does not work"):
        page = client.get("/portal/problem/services/", {"text": text}).content.decode()
        assert '<option value="printing" selected>' in page, text
        assert "Chosen by what you wrote" in page


def test_what_somebody_chose_themselves_is_not_changed_by_a_suggestion(
    cast: Cast, printing: Service, signed_in: SignedIn
) -> None:
    other = Service.objects.create(code="mail", name="Mail", state="live")
    other.offerings.create(unit=cast.company)
    asked = {"text": "toner", "service": "mail", "suggested": ""}
    page = signed_in(cast.charlie).get("/portal/problem/services/", asked).content.decode()
    assert '<option value="mail" selected>' in page


def test_a_draft_is_there_again_and_gone_once_it_is_sent(cast: Cast, printing: Service, signed_in: SignedIn) -> None:
    client = signed_in(cast.charlie)
    client.post("/portal/drafts/problem/", {"text": "The prin", "severity": "unit"}, headers={"X-Draft": "1"})
    page = client.get("/portal/problem/").content.decode()
    assert "The prin</textarea>" in page
    assert "What you typed before is here again." in page
    client.post("/portal/problem/", _given())
    assert not Draft.objects.exists()


def test_an_empty_form_is_no_draft(cast: Cast, signed_in: SignedIn) -> None:
    signed_in(cast.charlie).post("/portal/drafts/problem/", {"text": " ", "severity": "unit", "service": "printing"})
    assert not Draft.objects.exists()


def test_the_subject_is_the_first_line_cut_at_a_word() -> None:
    assert subject_of("\n  Help  \nmore") == "Help"
    assert subject_of("word " * 40) == f"{'word ' * 17}word …"

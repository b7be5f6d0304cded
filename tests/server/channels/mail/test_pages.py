"""What leads see of mail and decide about it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accord.server.channels.mail.models import GuestDomain, Letter, MailRule, RawMail
from accord.server.channels.mail.processing import process_waiting
from accord.server.desk.models import Ticket
from tests.cast import Cast
from tests.server.channels.mail.conftest import MONDAY, Arrive, at, mail

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NASTY = "<script>alert(1)</script>"


@pytest.fixture
def lead(client: Client, desk: Cast) -> Client:
    client.force_login(desk.erik, backend=BACKEND)
    return client


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_says_what_became_of_each_mail_and_why(lead: Client, arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    arrive(mail("Away", "Auto-Submitted: auto-replied", subject="Out of office"), 1)
    page = shown(lead, "/mail/")
    assert str(ticket) in page
    assert "An automatic answer" in page
    assert "Out of office" not in shown(lead, "/mail/?state=ticket")
    assert "Out of office" in shown(lead, "/mail/?q=office")


def test_the_list_costs_the_same_however_many_mails_there_are(
    lead: Client, arrive: Arrive, django_assert_num_queries: Any
) -> None:
    arrive(mail())
    shown(lead, "/mail/")
    with django_assert_num_queries(QUERIES):
        shown(lead, "/mail/")
    for number in range(5):
        arrive(mail(f"Number {number}"), number)
    with django_assert_num_queries(QUERIES):
        shown(lead, "/mail/")


QUERIES = 3


def test_a_hostile_mail_is_text_on_its_page_and_its_source_is_no_page(lead: Client, arrive: Arrive) -> None:
    raw = arrive(mail(NASTY, subject=NASTY, sender="eve@nowhere.example"))
    page = shown(lead, f"/mail/{raw.pk}/")
    assert NASTY not in page
    assert "&lt;script&gt;" in page
    source = lead.get(f"/mail/{raw.pk}/source/")
    assert source.content == mail(NASTY, subject=NASTY, sender="eve@nowhere.example")
    assert source["Content-Type"].startswith("text/plain")
    assert source["Content-Disposition"].startswith("attachment")
    assert "sandbox" in source["Content-Security-Policy"]


def test_a_mail_that_was_held_becomes_a_ticket_once(lead: Client, arrive: Arrive) -> None:
    raw = arrive(mail(sender="Eve <eve@nowhere.example>"))
    for _ in range(2):
        lead.post(f"/mail/{raw.pk}/ticket/")
    raw.refresh_from_db()
    assert (raw.outcome, raw.code, raw.detail) == ("ticket", "made", "Erik")
    ticket = Ticket.objects.get()
    message = ticket.messages.get()
    assert (ticket.requester, message.author_address) == (None, "eve@nowhere.example")
    assert Letter.objects.get().to == "eve@nowhere.example"  # who is written back


def test_a_mail_is_processed_again_by_the_rules_of_today(lead: Client, arrive: Arrive, desk: Cast) -> None:
    raw = arrive(mail(sender="Eve <eve@nowhere.example>"))
    lead.post("/mail/rules/domains/", {"domain": "@Nowhere.example", "unit": desk.riverside.pk})
    assert GuestDomain.objects.get().domain == "nowhere.example"
    lead.post(f"/mail/{raw.pk}/again/")
    process_waiting(timezone.now())
    raw.refresh_from_db()
    assert (raw.outcome, raw.code) == ("ticket", "guest")


def test_the_rule_for_strangers_is_set_on_a_page(lead: Client) -> None:
    assert lead.post("/mail/rules/", {"strangers": "reject"}).status_code == 302
    assert MailRule.objects.get().strangers == "reject"
    assert lead.post("/mail/rules/", {"strangers": "what"}).status_code == 422
    assert lead.post("/mail/rules/domains/", {"domain": "nodot", "unit": ""}).status_code == 422


def test_a_letter_that_failed_is_sent_again_from_its_page(lead: Client, arrive: Arrive) -> None:
    arrive(mail())
    Letter.objects.update(failed_at=at(5), next_try_at=None, error="550 no such user")
    letter = Letter.objects.get()
    assert "550 no such user" in shown(lead, "/mail/letters/?state=failed")
    assert "Send again" in shown(lead, f"/mail/letters/{letter.pk}/")
    lead.post(f"/mail/letters/{letter.pk}/again/")
    letter.refresh_from_db()
    assert (letter.failed_at, letter.tries) == (None, 0)
    assert letter.next_try_at


def test_mail_of_other_units_is_not_read(client: Client, desk: Cast, arrive: Arrive) -> None:
    raw = arrive(mail())
    client.force_login(desk.dora, backend=BACKEND)
    assert client.get("/mail/").status_code == 403
    assert client.get(f"/mail/{raw.pk}/source/").status_code == 403
    assert RawMail.objects.get().received_at == MONDAY

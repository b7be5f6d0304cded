"""A ticket that is read under its lock, with all that one action needs of it: found, allowed and done in two steps."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accord.server.desk.access import working_on
from accord.server.desk.actions import Call, Words, answer, note, open_ticket
from accord.server.desk.errors import UnreadError
from accord.server.desk.models import Message, Ticket
from tests.cast import Cast

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROUND_TRIPS = 3  # the session with its person, the ticket with all that belongs to it, what is written


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return open_ticket(
        Call(subject="Printer", words=Words(text="Silent"), requester=cast.charlie, team=cast.desk), by=cast.charlie,
        now=NOW,
    )  # fmt: skip


def said(sql: str) -> bool:
    return "SAVEPOINT" not in sql and sql not in ("BEGIN", "COMMIT")


def test_an_answer_sent_from_the_page_takes_three_round_trips(client: Client, cast: Cast, ticket: Ticket) -> None:
    client.force_login(cast.dora, backend=BACKEND)
    address, typed = f"/tickets/{ticket.reference}/do/write/", {"kind": "answer", "afterwards": "", "text": "Yes"}
    client.post(address, typed)  # says whose the session is, and when it was used
    with CaptureQueriesContext(connection) as asked:
        assert client.post(address, typed).status_code == 302
    assert len([one for one in asked if said(one["sql"])]) == ROUND_TRIPS
    assert Message.objects.filter(ticket=ticket, text="Yes", is_public=True).count() == 2


def test_what_is_done_is_what_would_be_done_to_a_ticket_read_before(cast: Cast, ticket: Ticket) -> None:
    other = open_ticket(Call(subject="Other", words=Words(text="?"), requester=cast.charlie), by=cast.charlie, now=NOW)
    later = NOW + timedelta(minutes=5)
    answer(other, Words(text="Yes"), by=cast.dora, now=later)
    with working_on(cast.dora, ticket.reference) as found:
        answer(found, Words(text="Yes"), by=cast.dora, now=later)
        assert found.last_at == later
    kept = [
        Ticket.objects.values("last_at", "state", "team", "unit", "level").get(pk=one.pk) for one in (other, ticket)
    ]
    assert kept[0] == kept[1]
    assert found.held is None


def test_who_may_not_work_on_it_is_refused(cast: Cast, ticket: Ticket) -> None:
    with pytest.raises((PermissionDenied, Http404)), working_on(cast.charlie, ticket.reference):
        pass
    with pytest.raises(Http404), working_on(cast.dora, "T-999"):
        pass


def test_a_refused_action_leaves_the_ticket_as_it_was(cast: Cast, ticket: Ticket) -> None:
    with working_on(cast.dora, ticket.reference) as found, pytest.raises(UnreadError):
        answer(found, Words(text="Yes"), by=cast.dora, now=NOW + timedelta(hours=1), news_at=NOW, seen=0)
    assert (found.last_at, found.news_at, Message.objects.count()) == (NOW, None, 1)
    note(found, Words(text="Called back"), by=cast.dora, now=NOW + timedelta(hours=2))
    assert (found.last_at, Message.objects.count()) == (NOW + timedelta(hours=2), 2)


def test_rows_are_written_alike_whether_or_not_statements_are_prepared(cast: Cast, settings: Any) -> None:
    odd = "50 % of it's \\ and {braces}"
    kept: list[object] = []
    for prepares in (True, True, False):
        settings.PREPARES_QUERIES = prepares
        call = Call(subject=odd, words=Words(text=odd), requester=cast.charlie, details={"what": [odd, None, "ü"]})
        made = open_ticket(call, by=cast.charlie, now=NOW)
        answer(made, Words(text=odd), by=cast.dora, now=NOW)
        row = Ticket.objects.values("subject", "details", "last_at", "state").get(pk=made.pk)
        kept.append((row, list(Message.objects.filter(ticket=made).values_list("text", "is_public", "seq"))))
    assert kept[0] == kept[1] == kept[2]

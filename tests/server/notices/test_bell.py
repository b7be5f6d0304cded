"""The bell: what a person was told, how many of it are new, and marking it read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.desk.models import Ticket
from accord.server.desk.words import kind_called
from accord.server.notices.actions import KEPT, forget_old
from accord.server.notices.models import Notification
from tests.cast import Cast

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def tell(person: Person, ticket: Ticket | None = None, **said: object) -> Notification:
    given = {"kind": "breach", "target_kind": "response", "due_at": NOW, "why": "team_lead", **said}
    return Notification.objects.create(person=person, at=NOW, ticket=ticket, **given)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return Ticket.objects.create(
        reference="T-100", subject="Silent printer", source="accord", unit=cast.southfield, opened_at=NOW, last_at=NOW
    )


def page(client: Client, person: Person, address: str = "/notices/") -> str:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_says_what_happened_to_which_ticket_and_why_one_is_told(
    client: Client, cast: Cast, ticket: Ticket
) -> None:
    tell(cast.erik, ticket)
    text = page(client, cast.erik)
    assert f"{kind_called('response')} has run out" in text
    assert "You lead the team that has it." in text
    assert 'href="/tickets/T-100/"' in text


def test_nobody_reads_what_others_were_told(client: Client, cast: Cast, ticket: Ticket) -> None:
    tell(cast.erik, ticket)
    assert "T-100" not in page(client, cast.dora)


def test_a_ticket_out_of_reach_is_not_shown(client: Client, cast: Cast, ticket: Ticket) -> None:
    tell(cast.alice, ticket)  # Riverside; the ticket is of Southfield
    text = page(client, cast.alice)
    assert "has run out" in text
    assert "T-100" not in text
    assert "Silent printer" not in text


def test_many_at_once_are_told_in_one_line(client: Client, cast: Cast, ticket: Ticket) -> None:
    tell(
        cast.erik, kind="digest", target_kind="", due_at=None, gathers_from=NOW, breaches=12, warnings=1,
        tickets=[ticket.pk],
    )  # fmt: skip
    text = page(client, cast.erik)
    assert "At once: 12 clocks have run out, 1 is about to" in text


def test_the_bell_counts_what_is_unread(client: Client, cast: Cast, ticket: Ticket) -> None:
    first, _second = tell(cast.erik, ticket), tell(cast.erik, ticket)
    tell(cast.dora, ticket)
    assert "2<span" in page(client, cast.erik, "/notices/count/")
    client.post("/notices/read/", {"notice": first.pk})
    assert "1<span" in page(client, cast.erik, "/notices/count/")
    client.post("/notices/read/")
    assert "bell-count" not in page(client, cast.erik, "/notices/count/")
    assert Notification.objects.get(person=cast.dora).read_at is None


def test_nobody_marks_anothers_notice_as_read(client: Client, cast: Cast, ticket: Ticket) -> None:
    one = tell(cast.erik, ticket)
    client.force_login(cast.dora, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/notices/read/", {"notice": one.pk})
    one.refresh_from_db()
    assert one.read_at is None


def test_a_crowd_is_not_counted_to_the_end(client: Client, cast: Cast) -> None:
    for _ in range(101):
        tell(cast.erik)
    assert "99+<span" in page(client, cast.erik, "/notices/count/")


def test_what_was_read_long_ago_goes(cast: Cast) -> None:
    tell(cast.erik, read_at=NOW - KEPT - timedelta(seconds=1))
    kept = [tell(cast.erik, read_at=NOW - KEPT), tell(cast.erik)]
    assert forget_old(NOW) == 1
    assert list(Notification.objects.order_by("id")) == kept

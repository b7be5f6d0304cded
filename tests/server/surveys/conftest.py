"""Tickets to ask about."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.desk import posting
from accord.server.desk.actions import Call, Words, open_ticket, resolve
from accord.server.desk.models import Ticket
from tests.cast import Cast

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

type Solve = Callable[..., Ticket]


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[posting.Post]:
    """The letters that were handed over."""
    letters: list[posting.Post] = []

    def carry(posts: Sequence[posting.Post]) -> None:
        letters.extend(posts)

    monkeypatch.setattr(posting, "_carriers", [carry])
    return letters


@pytest.fixture
def solved(cast: Cast) -> Solve:
    """Make a ticket of Charlie's that is resolved."""
    tills = Service.objects.create(code="tills", name="Tills")

    def made(**said: Any) -> Ticket:
        given = {"requester": cast.charlie, "service": tills, "team": cast.desk, **said}
        call = Call(subject="Drawer stuck", words=Words(text="It does not open."), **given)
        ticket = open_ticket(call, by=given["requester"], now=MONDAY)
        return resolve(ticket, by=cast.dora, now=MONDAY, words=Words(text="It opens."))

    return made


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    def as_person(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return as_person

"""A desk with telephones, and a telephone system that tells of calls."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.channels.phone.actions import add_system
from accord.server.channels.phone.models import PhoneSystem
from accord.server.channels.phone.signing import secret_of
from accord.server.notices.webhooks.signing import signature
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 09:00 in Berlin
CHARLIES = "+49 40 1234-567"

type Tell = Callable[..., HttpResponse]


def at(seconds: float) -> datetime:
    return MONDAY + timedelta(seconds=seconds)


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    """The cast, an hour after Monday's first call; Charlie has a telephone."""
    promise_everything(monkeypatch)
    Person.objects.filter(pk=cast.charlie.pk).update(phone=CHARLIES)
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        yield cast


@pytest.fixture
def agent(client: Client, desk: Cast) -> Client:
    client.force_login(desk.dora)
    return client


@pytest.fixture
def system(desk: Cast) -> PhoneSystem:
    return add_system("Head office", by=desk.irma, now=MONDAY)


@pytest.fixture
def tell(system: PhoneSystem) -> Tell:
    """Send an event as the telephone system does; `body` instead of what is said, `sent` when."""

    def send(
        kind: str = "call.offered", seconds: float = 0, call: str = "c-1", *, body: bytes | None = None,
        secret: str = "", sent: datetime | None = None, drop: str = "", **data: Any,
    ) -> HttpResponse:  # fmt: skip
        said = {"type": kind, "timestamp": at(seconds).isoformat(), "data": {"call": call, **data}}
        raw = json.dumps(said).encode() if body is None else body
        stamp = str(int((sent or MONDAY + timedelta(hours=1)).timestamp()))
        signed = signature(secret or secret_of(system), "msg_1", stamp, raw)
        headers = {"webhook-id": "msg_1", "webhook-timestamp": stamp, "webhook-signature": f"v1,AAAA {signed}"}
        headers.pop(drop, None)
        return Client().post("/phone/events/", raw, content_type="application/json", headers=headers)  # type: ignore[return-value]

    return send

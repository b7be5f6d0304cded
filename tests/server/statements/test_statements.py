"""Statements: final or provisional, handed in once for each content, signed, and again under the same id."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.db import ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from accord.server.audit.models import Entry
from accord.server.catalogue.models import Service
from accord.server.notices.webhooks import actions as webhooks
from accord.server.notices.webhooks.models import Delivery, Endpoint
from accord.server.notices.webhooks.sending import serve
from accord.server.notices.webhooks.signing import is_signed
from accord.server.reporting.models import Figure, Span
from accord.server.reporting.spans import Chosen
from accord.server.reports import freezing
from accord.server.reports.actions import close_month
from accord.server.statements.actions import follow, resend, submit
from accord.server.statements.content import stated
from accord.server.statements.errors import NobodyTakesError, NothingToStateError
from accord.server.statements.models import Statement, Submission
from accord.server.statements.words import EVENT
from tests.cast import Cast
from tests.server.notices.receiver import Receiver, receiver

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
SEPTEMBER = Chosen.holding(Span.MONTH, date(2026, 9, 1))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _october(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[None]:
    monkeypatch.setattr(freezing, "refresh", lambda now: 0)
    settings.WEBHOOKS_INSIDE = True
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def tills(cast: Cast) -> Figure:
    """Riverside's tills in September: 30 of 50 answered in time where 80 % are agreed, which costs 400 euros."""
    return Figure.objects.create(
        unit=cast.riverside, service=Service.objects.create(code="tills", name="Tills"), span="month",
        starts_on=SEPTEMBER.start, kind="response", met=30, decided=50, open=1, exempt=0, cancelled=0, agreed=0.8,
        loss=Decimal("400.00"), loss_currency="EUR", refreshed_at=NOW,
    )  # fmt: skip


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as known:
        yield known


def accounting(cast: Cast, address: str, **more: Any) -> Endpoint:
    row = Endpoint(name="Accounting", address=address, **{"wanted": [EVENT], **more})
    return webhooks.make(row, by=cast.irma, now=NOW)


def test_a_statement_is_provisional_until_the_month_is_closed_and_then_of_the_frozen_figures(
    cast: Cast, tills: Figure, client: Client
) -> None:
    assert not stated(cast.riverside, SEPTEMBER, None).is_final
    closing = close_month(cast.riverside, SEPTEMBER, by=cast.grace, now=NOW)
    Figure.objects.update(met=10)
    found = stated(cast.riverside, SEPTEMBER, closing)
    assert found.is_final
    assert [(one.met, one.decided, one.actual) for one in found.lines] == [(30, 50, 0.6)]
    assert found.totals == [("EUR", Decimal("400.00"))]
    client.force_login(cast.hugo, backend=BACKEND)
    answer = client.get("/statements/riverside/2026-9/", {"format": "csv"})
    (row,) = csv.DictReader(StringIO(b"".join(answer).decode("utf-8-sig")))  # type: ignore[arg-type]
    assert row == {"Service": "Tills", "Target": "Response", "Agreed share": "0.8", "Actual share": "0.6", "Met": "30",
                   "Decided": "50", "Credits and penalties": "400.00", "Currency": "EUR"}  # fmt: skip
    assert "riverside-2026-09-final" in answer["Content-Disposition"]


def test_targets_inside_it_are_not_stated(cast: Cast, tills: Figure) -> None:
    Figure.objects.create(
        unit=cast.riverside, service=tills.service, span="month", starts_on=SEPTEMBER.start, kind="handover", met=1,
        decided=2, open=0, exempt=0, cancelled=0, agreed=0.9, refreshed_at=NOW,
    )  # fmt: skip
    assert [one.kind for one in stated(cast.riverside, SEPTEMBER, None).lines] == ["response"]


def test_it_arrives_signed_with_its_figures_and_a_second_time_under_the_same_id(
    cast: Cast, tills: Figure, hook: Receiver
) -> None:
    row = accounting(cast, hook.address)
    _made, (sent,) = submit(cast.riverside, SEPTEMBER, by=cast.hugo, now=NOW)
    serve(row.pk, timezone.now)
    assert follow(NOW) == 1
    sent.refresh_from_db()
    assert sent.state == "received"
    resend(sent, by=cast.hugo, now=NOW)
    serve(row.pk, timezone.now)
    first, second = hook.got
    assert is_signed(first.headers, first.body, row.secret)
    assert first.body == second.body
    event = json.loads(first.body)
    assert (event["type"], event["subject"]) == ("accord.statement.submitted", "riverside-2026-09-1")
    assert event["id"] == first.headers["webhook-id"] == second.headers["webhook-id"]
    assert event["data"]["state"] == "provisional"
    assert event["data"]["totals"] == [{"amount": "400.00", "currency": "EUR"}]
    assert event["data"]["lines"][0]["actual"] == 0.6


def test_handed_in_twice_it_is_sent_once_and_changed_it_is_another_revision(cast: Cast, tills: Figure) -> None:
    accounting(cast, "https://accounting.example/hook")
    first, sent = submit(cast.riverside, SEPTEMBER, by=cast.hugo, now=NOW)
    assert submit(cast.riverside, SEPTEMBER, by=cast.hugo, now=NOW) == (first, [])
    assert (len(sent), Delivery.objects.count()) == (1, 1)
    close_month(cast.riverside, SEPTEMBER, by=cast.grace, now=NOW)
    second, _sent = submit(cast.riverside, SEPTEMBER, by=cast.hugo, now=NOW)
    assert [(one.number, one.is_final) for one in (first, second)] == [
        ("riverside-2026-09-1", False), ("riverside-2026-09-2", True),
    ]  # fmt: skip
    assert Entry.objects.filter(action="statement.submitted").count() == 2


def test_not_even_the_database_lets_a_statement_be_changed(cast: Cast, tills: Figure) -> None:
    accounting(cast, "https://accounting.example/hook")
    submit(cast.riverside, SEPTEMBER, by=cast.hugo, now=NOW)
    for change in (
        lambda: Statement.objects.update(content={}),
        lambda: Statement.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_a_webhook_of_another_unit_or_for_other_events_takes_no_statement(cast: Cast, tills: Figure) -> None:
    accounting(cast, "https://a.example/hook", unit=cast.south)
    accounting(cast, "https://b.example/hook", wanted=["ticket.opened"])
    with pytest.raises(NobodyTakesError):
        submit(cast.riverside, SEPTEMBER, by=cast.hugo, now=NOW)
    with pytest.raises(NothingToStateError):
        submit(cast.southfield, SEPTEMBER, by=cast.hugo, now=NOW)


def test_who_only_reads_hands_nothing_in(cast: Cast, tills: Figure, client: Client, settings: LazySettings) -> None:
    accounting(cast, "https://accounting.example/hook")
    client.force_login(cast.alice, backend=BACKEND)
    page = client.get("/statements/riverside/2026-9/").content.decode()
    assert "Hand in" not in page
    assert client.post("/statements/riverside/2026-9/submit/").status_code == 403
    assert not Submission.objects.exists()

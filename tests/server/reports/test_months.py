"""Closing a month: what is frozen stays, both sides sign it, and what changes later is listed."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import ProgrammingError, transaction
from django.test import Client

from accord.errors import InputError
from accord.server.accounts.models import Person, Unit
from accord.server.agreements.errors import MayNotSignError
from accord.server.agreements.states import Method, Side
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Figure, Freshness, Span
from accord.server.reporting.spans import Chosen
from accord.server.reports import freezing
from accord.server.reports.actions import close_month, sign_month
from accord.server.reports.correcting import note_corrections
from accord.server.reports.errors import ClosedAlreadyError, NotOverError, OtherFiguresError, SignedAlreadyError
from accord.server.reports.models import Closing
from tests.cast import PASSWORD, Cast

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
SEPTEMBER = Chosen.holding(Span.MONTH, date(2026, 9, 1))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _october(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is October, and the figures are those that a test puts there."""
    monkeypatch.setattr(freezing, "refresh", lambda now: 0)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def tills(cast: Cast) -> Figure:
    """Riverside's tills in September: 40 of 50 answered in time, as agreed."""
    return Figure.objects.create(
        unit=cast.riverside, service=Service.objects.create(code="tills", name="Tills"), span="month",
        starts_on=SEPTEMBER.start, kind="response", met=40, decided=50, open=1, exempt=0, cancelled=0, agreed=0.8,
        low=0.66, high=0.89, misses_allowed=0, median_s=600.0, p90_s=1800.0, refreshed_at=NOW,
    )  # fmt: skip


def closed(unit: Unit, by: Person) -> Closing:
    return close_month(unit, SEPTEMBER, by=by, now=NOW)


def opened(client: Client, person: Person, closing: Closing) -> str:
    client.force_login(person, backend=BACKEND)
    return client.get(closing.get_absolute_url()).content.decode()


def test_the_figures_of_a_closed_month_stay(cast: Cast, tills: Figure, client: Client) -> None:
    closing = closed(cast.riverside, cast.grace)
    Figure.objects.update(met=10)
    text = opened(client, cast.alice, closing)
    assert "40 of 50" in text
    assert "10 of 50" not in text


def test_not_even_the_database_lets_a_closed_month_be_changed(cast: Cast, tills: Figure) -> None:
    closing = closed(cast.riverside, cast.grace)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Closing.objects.filter(pk=closing.pk).update(note="rewritten")
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        closing.delete()


def test_a_month_that_goes_on_is_not_closed(cast: Cast) -> None:
    with pytest.raises(NotOverError):
        close_month(cast.riverside, Chosen.holding(Span.MONTH, NOW.date()), by=cast.grace, now=NOW)


def test_a_month_is_closed_once(cast: Cast, tills: Figure) -> None:
    closed(cast.riverside, cast.grace)
    with pytest.raises(ClosedAlreadyError):
        closed(cast.riverside, cast.grace)


def test_what_was_decided_while_one_looked_is_looked_at_again(cast: Cast, tills: Figure, client: Client) -> None:
    client.force_login(cast.grace, backend=BACKEND)
    page = client.get("/reports/months/riverside/2026-9/close/").content.decode()
    shown = re.findall(r'name="shown" value="([0-9a-f]{64})"', page)[0]
    Figure.objects.update(met=39)
    answer = client.post("/reports/months/riverside/2026-9/close/", {"shown": shown})
    assert answer.status_code == 422
    assert "Something was decided since" in answer.content.decode()
    assert not Closing.objects.exists()


def test_both_sides_sign_once_and_one_person_for_one_side(cast: Cast, tills: Figure) -> None:
    closing = closed(cast.riverside, cast.grace)

    def sign(side: Side, person: Person, digest: str = closing.digest) -> None:
        sign_month(closing, side, by=person, method=Method.PASSWORD, digest=digest, now=NOW)

    with pytest.raises(MayNotSignError):
        sign(Side.CUSTOMER, cast.bob)  # of the south
    with pytest.raises(OtherFiguresError):
        sign(Side.CUSTOMER, cast.alice, "0" * 64)
    sign(Side.PROVIDER, cast.grace)
    with pytest.raises(SignedAlreadyError):
        sign(Side.PROVIDER, cast.fay)
    sign(Side.CUSTOMER, cast.alice)
    assert list(closing.signatures.values_list("side", "name")) == [("provider", "Grace"), ("customer", "Alice")]


def test_the_customer_signs_on_the_page_with_the_password(cast: Cast, tills: Figure, client: Client) -> None:
    closing = closed(cast.riverside, cast.grace)
    client.force_login(cast.alice, backend=BACKEND)
    typed = {"digest": closing.digest, "side": "customer", "read": "1"}
    wrong = client.post(closing.get_absolute_url(), {**typed, "secret": "guess"})
    assert wrong.status_code == 422
    assert not closing.signatures.exists()
    assert client.post(closing.get_absolute_url(), {**typed, "secret": PASSWORD}).status_code == 302
    assert closing.signatures.get().name == "Alice"


def test_what_the_log_says_later_is_listed_once_and_again_only_when_it_changes(cast: Cast, tills: Figure) -> None:
    closing = closed(cast.riverside, cast.grace)
    assert note_corrections(NOW) == 0
    Figure.objects.update(met=41, decided=51)
    assert [note_corrections(NOW), note_corrections(NOW)] == [1, 0]
    Figure.objects.update(met=42)
    assert note_corrections(NOW) == 1
    told = closing.corrections.order_by("pk").values_list("met_before", "decided_before", "met", "decided")
    assert list(told) == [(40, 50, 41, 51), (41, 51, 42, 51)]


def test_the_page_of_the_unit_says_whether_its_month_is_closed(cast: Cast, tills: Figure, client: Client) -> None:
    client.force_login(cast.alice, backend=BACKEND)
    page = "/units/riverside/?span=month&from=2026-09-01"
    assert "Not closed" in client.get(page).content.decode()
    closed(cast.riverside, cast.grace)
    assert "To be signed" in client.get(page).content.decode()


def test_the_months_of_a_unit_are_closed_by_its_service_level_manager(
    cast: Cast, tills: Figure, client: Client
) -> None:
    client.force_login(cast.grace, backend=BACKEND)
    assert "Look and close" in client.get("/reports/months/").content.decode()
    client.force_login(cast.alice, backend=BACKEND)
    assert "Look and close" not in client.get("/reports/months/").content.decode()


def test_fresh_figures_are_not_worked_out_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[datetime] = []
    monkeypatch.setattr(freezing, "refresh", asked.append)
    freezing.make_fresh(NOW)
    freezing.make_fresh(NOW)
    assert asked == [NOW]
    assert Freshness.objects.get().at == NOW


def test_days_are_not_closed(cast: Cast) -> None:
    with pytest.raises(InputError, match="Months are closed"):
        close_month(cast.riverside, Chosen("any", date(2026, 9, 1), date(2026, 9, 8)), by=cast.grace, now=NOW)

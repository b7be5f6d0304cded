"""The home page of a unit: what each service was agreed at, and what was kept."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accord.server.accounts.models import Person, Unit
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Figure
from tests.cast import Cast

TODAY = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
OCTOBER = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def frozen() -> object:
    with time_machine.travel(TODAY, tick=False):
        yield


def figure(unit: Unit, service: Service, met: int, decided: int, **more: object) -> Figure:
    values: dict[str, object] = {
        "span": "month", "starts_on": OCTOBER, "kind": "response", "open": 0, "exempt": 0, "cancelled": 0,
        "agreed": 0.8, "low": met / decided - 0.1 if decided else None, "high": min(met / decided + 0.1, 1) if decided
        else None, "misses_allowed": int(decided * 0.2) - (decided - met), "median_s": 360.0, "p90_s": 4320.0,
    }  # fmt: skip
    return Figure.objects.create(
        unit=unit, service=service, met=met, decided=decided, refreshed_at=TODAY, **{**values, **more}
    )


def service(name: str) -> Service:
    return Service.objects.create(code=name.lower(), name=name)


def page(client: Client, person: Person, unit: Unit, **query: str) -> str:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(f"/units/{unit.code}/", query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_representative_sees_what_was_agreed_and_kept(client: Client, cast: Cast) -> None:
    figure(cast.riverside, service("Tills"), 95, 100)
    figure(cast.riverside, service("Printing"), 50, 100)
    text = page(client, cast.alice, cast.riverside)
    assert "95.0\N{NO-BREAK SPACE}%" in text
    assert "agreed 80\N{NO-BREAK SPACE}%" in text
    assert "1 of 2" in text  # services that kept their level
    assert "145 of 200" in text
    assert text.index("Kept</span>") < text.index("Missed</span>") or "Missed" in text
    assert "1 h 12 min".replace(" ", "\N{NO-BREAK SPACE}") in text


def test_a_unit_without_figures_says_what_the_page_will_show(client: Client, cast: Cast) -> None:
    text = page(client, cast.grace, cast.riverside)
    assert "Nothing was measured in this period" in text
    assert "Import history" in text
    assert "Import history" not in page(client, cast.alice, cast.riverside)


def test_no_data_is_a_dash_and_not_zero(client: Client, cast: Cast) -> None:
    figure(cast.riverside, service("Tills"), 0, 0, low=None, high=None, misses_allowed=None, median_s=None, p90_s=None)
    text = page(client, cast.alice, cast.riverside)
    assert "No data" in text
    assert "0.0\N{NO-BREAK SPACE}%" not in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"span": "month", "from": "2026-10-32"}, "is not a day"),
        ({"span": "fortnight"}, "is not a period"),
        ({"span": "any", "from": "2026-10-10", "until": "2026-10-01"}, "ends before it starts"),
    ],
)
def test_a_period_that_is_none_is_refused_and_the_page_still_shows(
    client: Client, cast: Cast, query: dict[str, str], message: str
) -> None:
    assert message in page(client, cast.alice, cast.riverside, **query)


def test_the_same_rows_come_as_a_file(client: Client, cast: Cast) -> None:
    figure(cast.riverside, service("Tills"), 95, 100)
    client.force_login(cast.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get("/units/riverside/", {"format": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Service,Short name,Importance,Agreed,Kept")
    assert lines[1].startswith("Tills,tills,,0.8,0.95")


@pytest.mark.parametrize("services", [2, 40])
def test_the_page_asks_the_database_no_more_with_more_services(
    client: Client, cast: Cast, services: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(services):
        figure(cast.riverside, service(f"S{number}"), 9, 10)
    page(client, cast.alice, cast.riverside)
    with django_assert_max_num_queries(18):
        client.get("/units/riverside/")

"""The clocks behind a figure are those that the figure counts."""

import csv

import polars as pl
import pytest
from django.test import Client

from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Service
from accord.server.desk.models import Clock
from accord.server.reporting.models import Figure, Span, TargetKinds
from accord.server.reporting.queries.behind import Cell, clocks_behind, tally_of
from accord.server.reporting.spans import Chosen
from tests.server.reporting.test_figures import NOW, history  # noqa: F401

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def cell_of(figure: Figure) -> Cell:
    period = Chosen.holding(Span(figure.span), figure.starts_on)
    return Cell(figure.unit, figure.service, TargetKinds(figure.kind), period)


def test_every_list_holds_what_its_figure_counts(history: pl.DataFrame) -> None:  # noqa: F811
    figures = Figure.objects.select_related("unit", "service").filter(
        span__in=["month", "quarter"], kind__in=TargetKinds.values
    )
    busy = list(figures.order_by("-decided")[:40]) + list(figures.filter(open__gt=0)[:20])
    assert len(busy) == 60
    for figure in busy:
        counts = tally_of(clocks_behind(cell_of(figure), NOW)).counts
        said = (counts["met"], counts["met"] + counts["missed"], counts["open"], counts["exempt"], counts["cancelled"])
        assert said == (figure.met, figure.decided, figure.open, figure.exempt, figure.cancelled), str(figure)


def test_the_histogram_holds_every_clock_that_was_decided_and_stopped(history: pl.DataFrame) -> None:  # noqa: F811
    figure = (
        Figure.objects.select_related("unit", "service")
        .filter(span="year", kind="response")
        .order_by("-decided")
        .first()
    )
    assert figure is not None
    clocks = clocks_behind(cell_of(figure), NOW)
    spread = tally_of(clocks).spread
    stopped = clocks.filter(standing__in=["met", "missed"], stopped_at__isnull=False)
    assert sum(spread.met) + sum(spread.missed) == stopped.count()
    assert sum(spread.met[11:]) == 0  # what used more than its allowance was missed
    assert sum(spread.missed[:10]) == 0


@pytest.fixture
def page(client: Client, history: pl.DataFrame) -> str:  # noqa: F811
    head = Person.objects.filter(memberships__role=Role.SERVICE_LEVEL_MANAGER).first()
    assert head is not None
    client.force_login(head, backend=BACKEND)
    return "/units/timber-and-tile/services/tills-and-payments/?kind=response&span=quarter&from=2026-04-01"


def test_missed_clocks_stand_first_the_worst_before(client: Client, page: str) -> None:
    rows = list(csv.DictReader(b"".join(client.get(f"{page}&format=csv").streaming_content).decode().splitlines()))  # type: ignore[attr-defined]
    order = {"Missed": 0, "Open": 1, "Met": 2, "Exempt": 3, "Cancelled": 4}
    places = [order[row["Standing"]] for row in rows]
    assert places == sorted(places)
    assert {"Missed", "Met"} <= {row["Standing"] for row in rows}


def test_the_page_shows_the_figure_of_the_units_page(client: Client, page: str) -> None:
    figure = Figure.objects.get(
        unit__code="timber-and-tile", service__code="tills-and-payments", kind="response", span="quarter",
        starts_on="2026-04-01",
    )  # fmt: skip
    text = client.get(page).content.decode()
    assert f"{figure.met} of {figure.decided} decided in time" in text
    missed = client.get(f"{page}&verdict=missed").content.decode()
    assert missed.count('class="goes"') == min(figure.decided - figure.met, 50)
    assert client.get(f"{page}&verdict=nonsense").status_code == 200


def test_a_unit_that_nobody_knows_and_a_service_that_is_none_are_not_there(client: Client, page: str) -> None:
    assert client.get("/units/nowhere/services/tills-and-payments/").status_code == 404
    assert client.get("/units/timber-and-tile/services/nothing/").status_code == 404


def test_the_page_asks_the_database_as_often_for_a_year_as_for_a_day(
    client: Client, page: str, django_assert_num_queries: object
) -> None:
    short = page.replace("span=quarter", "span=month")
    client.get(short)
    for address in (short, page.replace("span=quarter", "span=year")):
        with django_assert_num_queries(6):  # type: ignore[operator]
            client.get(address)


def test_a_unit_that_was_given_no_service_has_an_empty_list(history: pl.DataFrame) -> None:  # noqa: F811
    service = Service.objects.create(code="nothing", name="Nothing")
    cell = Cell(
        Unit.objects.get(code="riverside"), service, TargetKinds.RESPONSE, Chosen.holding(Span.YEAR, NOW.date())
    )
    tally = tally_of(clocks_behind(cell, NOW))
    assert tally.counts == dict.fromkeys(("missed", "open", "met", "exempt", "cancelled"), 0)
    assert tally.spread.most == 0
    assert Clock.objects.exists()

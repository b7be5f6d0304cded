"""The kept figures are what the measures say of the log, and the clocks behind a figure are those that it counts."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from django.test import Client

from accord.agreements import AgreementBook
from accord.demonstration import agreements, generate, organisation
from accord.evaluation import evaluate
from accord.measures import compute
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Service
from accord.server.desk.models import Clock
from accord.server.reporting.models import Figure, Span, TargetKinds
from accord.server.reporting.queries.behind import Cell, clocks_behind, tally_of
from accord.server.reporting.spans import Chosen
from tests.server.reporting.company import company

START, END = date(2026, 1, 1), date(2026, 7, 1)
NOW = datetime(2026, 6, 30, 20, 59, 59, tzinfo=UTC)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="module")
def _half_a_year(django_db_setup: None, django_db_blocker: Any) -> Iterator[pl.DataFrame]:
    log = pl.concat(generate(600, 7, START, END))
    with company(django_db_blocker, log, AgreementBook(agreements(START, END), organisation()), START, END, NOW):
        yield log


@pytest.fixture
def history(_half_a_year: pl.DataFrame, db: None) -> pl.DataFrame:
    """The demonstration company with half a year of tickets, judged."""
    return _half_a_year


def test_every_figure_equals_the_measure_computed_from_the_log(history: pl.DataFrame) -> None:
    book = AgreementBook(agreements(START, END), organisation())
    verdicts = evaluate(history, book, NOW)
    for span in ("month", "quarter", "year"):
        expected = compute(
            "sla.compliance", history, verdicts, by=("unit", "service", "kind"), period=span, zone="Europe/Moscow",
            rollup=True, book=book, now=NOW,
        )  # fmt: skip
        said = {
            (row["unit"], row["service"], row["kind"], row["period_start"]): (row["numerator"], row["denominator"])
            for row in expected.iter_rows(named=True)
        }
        kept = Figure.objects.filter(span=span).values_list(
            "unit__code", "service__code", "kind", "starts_on", "met", "decided"
        )
        assert {tuple(row[:4]): tuple(row[4:]) for row in kept} == said
        assert len(said) > 20


def test_a_unit_counts_what_lies_below_it(history: pl.DataFrame) -> None:
    company, *regions = (Unit.objects.get(code=code) for code in ("timber-and-tile", "north-west", "south"))
    of = Figure.objects.filter(span="year", kind="response")
    places = of.filter(unit__path__startswith=company.path, unit__children=None)
    assert sum(of.filter(unit=company).values_list("decided", flat=True)) == sum(
        places.values_list("decided", flat=True)
    )
    assert all(of.filter(unit=region).exists() for region in regions)


def cell_of(figure: Figure) -> Cell:
    period = Chosen.holding(Span(figure.span), figure.starts_on)
    return Cell(figure.unit, figure.service, TargetKinds(figure.kind), period)


def test_every_list_holds_what_its_figure_counts(history: pl.DataFrame) -> None:
    figures = Figure.objects.select_related("unit", "service").filter(
        span__in=["month", "quarter"], kind__in=TargetKinds.values
    )
    busy = list(figures.order_by("-decided")[:40]) + list(figures.filter(open__gt=0)[:20])
    assert len(busy) == 60
    for figure in busy:
        counts = tally_of(clocks_behind(cell_of(figure), NOW)).counts
        said = (counts["met"], counts["met"] + counts["missed"], counts["open"], counts["exempt"], counts["cancelled"])
        assert said == (figure.met, figure.decided, figure.open, figure.exempt, figure.cancelled), str(figure)


def test_the_histogram_holds_every_clock_that_was_decided_and_stopped(history: pl.DataFrame) -> None:
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
def page(client: Client, history: pl.DataFrame) -> str:
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


def test_a_unit_that_was_given_no_service_has_an_empty_list(history: pl.DataFrame) -> None:
    service = Service.objects.create(code="nothing", name="Nothing")
    cell = Cell(
        Unit.objects.get(code="riverside"), service, TargetKinds.RESPONSE, Chosen.holding(Span.YEAR, NOW.date())
    )
    tally = tally_of(clocks_behind(cell, NOW))
    assert tally.counts == dict.fromkeys(("missed", "open", "met", "exempt", "cancelled"), 0)
    assert tally.spread.most == 0
    assert Clock.objects.exists()

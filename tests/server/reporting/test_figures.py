"""The kept figures are what the measures say of the log."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from accord.agreements import AgreementBook
from accord.demonstration import agreements, generate, organisation
from accord.evaluation import evaluate
from accord.measures import compute
from accord.server.accounts.models import Unit
from accord.server.demonstration.people import people_and_units
from accord.server.desk import judging
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.reporting import bridge
from accord.server.reporting.models import Figure

START, END = date(2026, 1, 1), date(2026, 7, 1)
NOW = datetime(2026, 6, 30, 20, 59, 59, tzinfo=UTC)


@pytest.fixture
def history(db: None, monkeypatch: pytest.MonkeyPatch) -> pl.DataFrame:
    """The demonstration company with half a year of tickets, judged."""
    from accord.server.calendars.demonstration import fill as fill_calendars
    from accord.server.catalogue.demonstration import fill

    head = people_and_units()
    fill_calendars(by=head, start=START, end=END)
    fill(by=head, start=START, end=END)
    book = AgreementBook(agreements(START, END), organisation())
    monkeypatch.setattr(judging, "book", lambda: book)
    monkeypatch.setattr(bridge, "book", lambda: book)
    log = pl.concat(generate(1500, 7, START, END))
    take_in(log, source="timber-and-tile")
    judge(by=head, reason="test", now=NOW)
    return log


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

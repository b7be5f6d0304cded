"""What is expected, what is to be improved, and who writes letters: cases to check by hand."""

from dataclasses import replace
from datetime import date
from math import sqrt

import polars as pl
import pytest

from accord.agreements import AgreementBook
from accord.evaluation import evaluate
from accord.measures import Cut, Evidence, Period, figures, tickets_in
from accord.measures.evidence import CHANCE_COLUMNS, IMPROVEMENT_COLUMNS, LETTER_COLUMNS, WEAKNESS_COLUMNS
from tests.library.measures.cases import BOOK, NOW, ORGANISATION, ZONE, agreement, at, log_of, ticket

MONTHS = Cut((), Period.MONTH, ZONE)
_NETWORK = {"unit": "north", "service": "network", "level": 2, "ticket_class": "incident"}
# At noon of Thursday, 16 April: A kept its promises, B kept one and missed the other, C and D are open.
_NOON = at("04-16 12:00")
_LOG = log_of(
    ticket("A", ("04-06 08:00", "opened", _NETWORK), ("04-06 08:10", "resolved", {})),
    ticket("B", ("04-07 08:00", "opened", _NETWORK), ("04-07 08:10", "contact", {"direction": "out"}),
           ("04-08 08:00", "resolved", {})),
    ticket("C", ("04-16 11:50", "opened", _NETWORK)),
    ticket("D", ("04-16 11:55", "opened", _NETWORK), ("04-16 11:56", "contact", {"direction": "out"})),
)  # fmt: skip
_CHANCES = pl.DataFrame(
    [("C", "network", "response", 1, 0.5), ("C", "network", "resolution", 1, 0.25),
     ("D", "network", "resolution", 1, 0.25)],
    schema=CHANCE_COLUMNS, orient="row",
)  # fmt: skip


def _running() -> Evidence:
    return Evidence(_LOG, evaluate(_LOG, BOOK, _NOON), BOOK, ORGANISATION, _NOON, chances=_CHANCES)


def test_the_forecast_is_what_was_met_and_what_is_expected_to_be() -> None:
    (row,) = figures("sla.forecast", _running(), MONTHS).rows(named=True)
    met, due = 2 + 1 + 1, 0.5 + 0.75 + 0.75  # A: two, B: the answer, D: the answer
    assert (row["numerator"], row["denominator"]) == (met + due, 8)
    assert row["value"] == pytest.approx(6 / 8)
    half = 1.96 * sqrt(0.5 * 0.5 + 2 * 0.25 * 0.75) / 8
    assert (row["low"], row["high"]) == pytest.approx((0.75 - half, 0.75 + half), abs=1e-4)
    behind = tickets_in("sla.forecast", _running(), MONTHS).select("ticket", pl.col("kind").cast(pl.String), "met")
    assert set(behind.rows()) == {
        ("A", "response", 1.0), ("A", "resolution", 1.0), ("B", "response", 1.0), ("B", "resolution", 0.0),
        ("C", "response", 0.5), ("C", "resolution", 0.75), ("D", "response", 1.0), ("D", "resolution", 0.75),
    }  # fmt: skip


def test_where_nobody_forecasts_there_is_no_data() -> None:
    assert figures("sla.forecast", replace(_running(), chances=None), MONTHS).is_empty()


def test_a_period_that_is_over_is_expected_to_be_what_it_was() -> None:
    weekly = Cut((), Period.WEEK, ZONE)
    over = figures("sla.forecast", _running(), weekly).row(0, named=True)
    kept = figures("sla.compliance", _running(), weekly).row(0, named=True)
    assert (over["numerator"], over["denominator"]) == (kept["numerator"], kept["denominator"]) == (3, 4)
    assert over["low"] == over["value"] == over["high"]


def _known(**told: pl.DataFrame) -> Evidence:
    log = log_of(ticket("T", ("03-02 08:00", "opened", _NETWORK)))
    book = AgreementBook([agreement("both", scope={"services": ["network", "printing"]})], ORGANISATION)
    return Evidence(log, evaluate(log, book, NOW), book, ORGANISATION, NOW, **told)


def test_an_entry_counts_when_it_is_made_and_as_addressed_when_it_is_closed_as_done() -> None:
    rows = [
        (at("03-03 09:00"), "north", "network", at("03-20 09:00")),
        (at("03-09 09:00"), "north", None, at("04-02 09:00")),
        (at("03-31 09:00"), "south", "printing", None),
    ]
    known = _known(improvements=pl.DataFrame(rows, schema=IMPROVEMENT_COLUMNS, orient="row"))
    cells = figures("sla.improvements", known, MONTHS).select("period_start", "value", "addressed")
    assert cells.rows() == [(date(2026, 3, 1), 3, 1), (date(2026, 4, 1), 0, 1)]
    by_unit = figures("sla.improvements", known, Cut(("unit",), None, ZONE)).select("unit", "value", "addressed")
    assert by_unit.rows() == [("north", 2, 2), ("south", 1, 0)]


@pytest.mark.parametrize(
    ("start", "end", "march", "april"),
    [
        ("03-03 09:00", None, 1, 1),
        ("04-02 09:00", None, 0, 1),  # entered in April
        ("03-03 09:00", "03-10 09:00", 1, 1),  # closed, and on record for a year
        (None, None, 0, 0),  # nothing on record
    ],
)
def test_a_service_is_evaluated_while_a_weakness_is_on_record(
    start: str | None, end: str | None, march: int, april: int
) -> None:
    rows = [("network", at(start), at(end) if end else None)] if start else []
    known = _known(weaknesses=pl.DataFrame(rows, schema=WEAKNESS_COLUMNS, orient="row"))
    cells = figures("sla.evaluated", known, MONTHS).select("numerator", "denominator")
    assert cells.rows() == [(march, 2), (april, 2)]


def test_a_weakness_that_was_closed_more_than_a_year_ago_is_off_the_record() -> None:
    old = at("01-02 09:00").replace(year=2024)
    rows = [("network", old, old.replace(month=3)), ("printing", old, old.replace(year=2025, month=9))]
    known = _known(weaknesses=pl.DataFrame(rows, schema=WEAKNESS_COLUMNS, orient="row"))
    cells = figures("sla.evaluated", known, Cut(("service",), None, ZONE)).select("service", "numerator")
    assert cells.rows() == [("network", 0), ("printing", 1)]


def test_letters_that_a_rule_wrote_are_a_share_of_all_letters() -> None:
    rows = [
        (at("03-02 08:01"), "north", "network", True, "T"),  # an acknowledgement
        (at("03-02 09:00"), "north", "network", False, "T"),  # an answer
        (at("03-03 09:00"), "south", "printing", True, "S"),
        (at("04-01 09:00"), None, None, False, "R"),
    ]
    known = _known(letters=pl.DataFrame(rows, schema=LETTER_COLUMNS, orient="row"))
    cells = figures("notice.automated", known, MONTHS).select("period_start", "numerator", "denominator")
    assert cells.rows() == [(date(2026, 3, 1), 2, 3), (date(2026, 4, 1), 0, 1)]

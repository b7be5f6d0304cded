"""The catalogue, its reference page, and what a wrong question is answered."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from accord.agreements import Agreement, AgreementBook
from accord.errors import InputError
from accord.evaluation import empty_verdicts, evaluate
from accord.events import empty_log
from accord.measures import CATALOGUE, compute, reference_page, tickets_behind
from tests.library.measures.cases import BOOK, LOG, NOW, ZONE, agreement, log_of, ticket

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "measures.md"
VERDICTS = evaluate(LOG, BOOK, NOW)


def test_the_reference_page_is_written_from_the_catalogue() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), "write accord.measures.reference_page() to the page"


def test_every_measure_says_what_it_is() -> None:
    for measure in CATALOGUE.values():
        assert measure.name
        assert measure.definition.endswith(".")
        assert measure.formula
        assert len(set(measure.dimensions)) == len(measure.dimensions)


def test_an_unknown_measure_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match=r'no measure "sla.compliant".*sla.compliance'):
        compute("sla.compliant", LOG, VERDICTS)


def test_a_cut_that_records_do_not_carry_is_refused() -> None:
    with pytest.raises(InputError, match=r"desk.incidents cannot be cut by target. It can be cut by unit, "):
        compute("desk.incidents", LOG, VERDICTS, by=("target",))


def test_a_loss_without_agreements_is_refused() -> None:
    with pytest.raises(InputError, match=r"sla\.loss needs the agreements"):
        compute("sla.loss", LOG, VERDICTS)


@pytest.mark.parametrize("measure_id", sorted(set(CATALOGUE) - {"sla.coverage", "sla.reviewed"}))
def test_of_an_empty_log_there_is_no_data(measure_id: str) -> None:
    cells = compute(measure_id, empty_log(), empty_verdicts(), period="month", book=BOOK, now=NOW)
    assert cells.is_empty()
    assert {"period_start", "value", "numerator", "denominator", "low", "high"} <= set(cells.columns)


def test_a_log_that_names_no_article_cannot_tell_the_use_of_the_knowledge_base() -> None:
    cells = compute("desk.knowledge", LOG.drop("article"), VERDICTS, now=NOW)
    assert cells.select("value", "denominator", "unknown").rows() == [(None, 0.0, 4)]


def test_a_credit_on_an_unknown_price_is_no_data() -> None:
    book = AgreementBook(
        [
            agreement(
                "network",
                cost={"amount": 2, "currency": "EUR", "per": "user and month"},
                credits=[{"below": "80 %", "credit": "10 %"}],
            )
        ]
    )
    cells = compute("sla.loss", LOG, evaluate(LOG, book, NOW), book=book, now=NOW)
    assert cells.select("value", "denominator").rows() == [(None, 2.0)]


def test_the_tickets_behind_a_figure_say_where_they_count() -> None:
    cell = {"service": "network", "period_start": date(2026, 3, 1)}
    behind = tickets_behind("sla.compliance", LOG, VERDICTS, cell=cell, period="month", zone=ZONE, now=NOW)
    assert behind.select("ticket", pl.col("kind").cast(pl.String), "in_numerator", "in_denominator", "open").rows() == [
        ("T1", "response", True, True, False),
        ("T1", "resolution", True, True, False),
        ("T2", "response", False, True, False),
        ("T2", "resolution", True, True, False),
        ("T6", "response", False, False, True),
        ("T6", "resolution", False, False, True),
    ]


def test_clocks_of_a_team_are_those_of_the_tickets_it_held() -> None:
    cells = compute("sla.compliance", LOG, VERDICTS, by=("team", "support_level"), book=BOOK, now=NOW)
    assert cells.select("team", "support_level", "numerator", "denominator").rows() == [
        ("desk", 1, 2.0, 6.0),  # T1 kept both; T3 and T4 nothing
        ("field", 2, 1.0, 2.0),  # T2
        (None, None, 1.0, 2.0),  # T6
    ]


def test_internal_agreements_and_contracts_name_who_promised() -> None:
    nobody = {"name": "Nobody"}
    terms = {"provider": nobody, "customer": nobody, "hours": {"zone": ZONE, "week": {"daily": [["00:00", "24:00"]]}}}
    behind = [
        {"kind": "ola", "id": "desk-ola", "team": "desk", "target": ("handover", "3 h")},
        {"kind": "supplier", "id": "cable-contract", "supplier": "cable maker", "target": ("supplier", "1 h")},
    ]
    documents = [
        {"title": "behind", "status": "signed", **terms, **given}
        | {"targets": [{"kind": kind, "allowance": allowance, "share": "90 %", "responsible": nobody}]}
        for given in behind
        for kind, allowance in [given.pop("target")]
    ]
    book = AgreementBook([agreement("network"), *(Agreement.model_validate(one) for one in documents)])
    log = log_of(
        ticket(
            "T1",
            ("03-02 08:00", "opened", {"service": "network", "ticket_class": "incident"}),
            ("03-02 08:00", "assigned", {"team": "desk"}),
            ("03-02 10:00", "waiting", {"reason": "supplier", "supplier": "cable maker"}),
            ("03-02 12:00", "resumed", {}),
            ("03-02 12:00", "assigned", {"team": "field"}),
            ("03-02 13:00", "resolved", {}),
        )
    )
    verdicts = evaluate(log, book, NOW)
    cells = compute("sla.compliance", log, verdicts, by=("promise", "team", "supplier"), book=book, now=NOW)
    assert cells.select("promise", "team", "supplier", "numerator", "denominator").rows() == [
        ("ola", "desk", "cable maker", 0.0, 1.0),  # the desk held it for 4 h, though the field team resolved it
        ("sla", "field", "cable maker", 0.0, 2.0),
        ("supplier", "field", "cable maker", 0.0, 1.0),
    ]

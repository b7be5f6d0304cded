"""Reviews in time, answers that made a ticket needless, and services that went live: cases to check by hand."""

from datetime import date

import polars as pl
import pytest

from accord.agreements import AgreementBook
from accord.evaluation import evaluate
from accord.measures import Cut, Evidence, Period, figures
from accord.measures.evidence import HELPED_COLUMNS, LAUNCH_COLUMNS
from tests.library.measures.cases import LOG, NOW, ORGANISATION, ZONE, agreement, at

MONTHS = Cut((), Period.MONTH, ZONE)


def evidence(book: AgreementBook, helped: pl.DataFrame | None = None, launches: pl.DataFrame | None = None) -> Evidence:
    return Evidence(LOG, evaluate(LOG, book, NOW), book, ORGANISATION, NOW, helped=helped, launches=launches)


def rows(measure_id: str, known: Evidence) -> list[tuple[date, float | None, float | None]]:
    return figures(measure_id, known, MONTHS).select("period_start", "numerator", "denominator").rows()


@pytest.mark.parametrize(
    ("review", "march", "april"),
    [
        ({"every": "3 months", "next_on": "2026-04-20"}, (1, 1), (1, 1)),
        ({"every": "3 months", "next_on": "2026-04-09"}, (1, 1), (0, 1)),  # overdue since the tenth, which is now
        ({"every": "3 months", "next_on": "2026-03-01"}, (0, 1), (0, 1)),
        (None, (0, 1), (0, 1)),  # nobody agreed on one
    ],
)
def test_an_agreement_is_reviewed_in_time_until_its_review_is_overdue(
    review: dict[str, str] | None, march: tuple[int, int], april: tuple[int, int]
) -> None:
    fields = {"scope": {"services": ["printing"]}, **({"review": review} if review else {})}
    known = evidence(AgreementBook([agreement("printers", **fields)], ORGANISATION))
    assert rows("sla.reviewed", known) == [(date(2026, 3, 1), *march), (date(2026, 4, 1), *april)]


def test_an_answer_that_helped_stands_beside_the_tickets_that_people_opened() -> None:
    helped = pl.DataFrame(
        [(at("03-04 09:00"), "north"), (at("03-05 09:00"), None)], schema=HELPED_COLUMNS, orient="row"
    )
    book = AgreementBook([], ORGANISATION)
    assert rows("desk.self_service", evidence(book, helped=helped)) == [(date(2026, 3, 1), 2, 8)]  # T3 was a program's
    assert rows("desk.self_service", evidence(book)) == []


def test_the_time_to_launch_is_from_the_proposal_to_the_first_day() -> None:
    schema = LAUNCH_COLUMNS
    live = pl.DataFrame([(at("03-04 12:00"), "printing", 30), (at("03-20 12:00"), "network", 50)], schema, orient="row")
    cells = figures("service.launch", evidence(AgreementBook([], ORGANISATION), launches=live), MONTHS)
    assert cells.select("value", "median", "p90", "n").rows() == [(40.0, 40.0, 48.0, 2)]

"""Satisfaction: shares of answers with their interval, and how many answered of those who were asked."""

from datetime import UTC, datetime

import polars as pl
import pytest

from accord.agreements import Organisation
from accord.errors import InputError
from accord.measures import Cut, Evidence, Period, figures, wilson
from accord.measures.satisfaction import RATINGS

NOW = datetime(2026, 5, 20, tzinfo=UTC)
ASKED = [
    # unit, service, survey, day asked, score
    ("north", "printing", "ticket", datetime(2026, 4, 3, tzinfo=UTC), 5),
    ("north", "printing", "ticket", datetime(2026, 4, 9, tzinfo=UTC), 2),
    ("north", "mail", "ticket", datetime(2026, 4, 11, tzinfo=UTC), 4),
    ("south", "mail", "ticket", datetime(2026, 4, 30, tzinfo=UTC), None),
    ("south", None, "poll", datetime(2026, 5, 1, tzinfo=UTC), 3),
    ("south", None, "poll", datetime(2026, 5, 1, tzinfo=UTC), None),
]


@pytest.fixture
def evidence() -> Evidence:
    rows = [(unit, service, None, survey, at, score, None) for unit, service, survey, at, score in ASKED]
    ratings = pl.DataFrame(rows, schema=RATINGS, orient="row")
    empty = pl.DataFrame(schema={"at": pl.Datetime("us", "UTC")})
    return Evidence(empty, pl.DataFrame(), None, Organisation.empty(), NOW, ratings)


def test_satisfied_are_answers_of_four_or_five_of_the_answers(evidence: Evidence) -> None:
    (row,) = figures("desk.satisfaction", evidence, Cut()).rows(named=True)
    assert (row["numerator"], row["denominator"], row["value"]) == (2.0, 4.0, 0.5)
    assert (row["low"], row["high"]) == pytest.approx(wilson(2, 4))
    assert (row["asked"], row["response"], row["mean"]) == (6, pytest.approx(4 / 6), 3.5)


def test_a_question_counts_in_the_period_in_which_it_was_asked(evidence: Evidence) -> None:
    table = figures("desk.satisfaction", evidence, Cut(("unit",), Period.MONTH, "UTC"))
    found = {(row["unit"], row["period_start"].month): row["value"] for row in table.rows(named=True)}
    assert found == {("north", 4): pytest.approx(2 / 3), ("south", 4): None, ("south", 5): 0.0}


def test_who_does_not_answer_is_in_the_answered_share_alone(evidence: Evidence) -> None:
    table = figures("survey.answered", evidence, Cut(("survey",)))
    assert {row["survey"]: row["value"] for row in table.rows(named=True)} == {"ticket": 0.75, "poll": 0.5}
    assert figures("survey.count", evidence, Cut())["value"].to_list() == [6.0]


def test_without_questions_there_is_no_data(evidence: Evidence) -> None:
    nothing = Evidence(evidence.log, evidence.verdicts, None, Organisation.empty(), NOW)
    assert figures("desk.satisfaction", nothing, Cut()).height == 0


def test_it_is_cut_by_what_questions_carry_and_nothing_else(evidence: Evidence) -> None:
    with pytest.raises(InputError, match="cannot be cut by level"):
        figures("desk.satisfaction", evidence, Cut(("level",)))

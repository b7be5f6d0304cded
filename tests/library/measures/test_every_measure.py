"""What must hold for every measure, whatever the log: intervals, sums over cuts and periods, tickets behind figures."""

import polars as pl
import pytest

from accord.evaluation import evaluate
from accord.measures import CATALOGUE, Cut, Evidence, Period, figures, tickets_in
from accord.measures.catalogue import OF_CLOCK, OF_RATING, OF_TICKET, MeasureUnit
from tests.library.measures.cases import BOOK, ORGANISATION, ZONE
from tests.library.measures.random_logs import (
    LAUNCHES,
    NOW,
    WEAKNESSES,
    random_chances,
    random_help,
    random_improvements,
    random_letters,
    random_log,
    random_ratings,
)

STATES = (
    "desk.backlog",
    "sla.coverage",
    "sla.reviewed",
    "sla.evaluated",
)  # seen at the end of a period, not counted in it
EXPECTING = ("sla.missed.allowance", "sla.forecast")  # clocks expected only after the last period are in none
NOT_SUMMED = ("sla.violated", "sla.met.services", "desk.workload", *STATES)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    log = random_log(seed=1, tickets=120)
    verdicts = evaluate(log, BOOK, NOW)
    return Evidence(
        log,
        verdicts,
        BOOK,
        ORGANISATION,
        NOW,
        random_ratings(seed=1, questions=60),
        helped=random_help(1),
        launches=LAUNCHES,
        chances=random_chances(1, verdicts),
        letters=random_letters(1),
        improvements=random_improvements(1),
        weaknesses=WEAKNESSES,
    )


def cuts_of(measure_id: str) -> list[Cut]:
    dimensions = CATALOGUE[measure_id].dimensions
    weekly = [Cut(dimensions[:2], Period.WEEK, ZONE)]
    return weekly + [Cut((name,), None, ZONE) for name in dimensions]


def total(cells: pl.DataFrame) -> dict[str, float]:
    return {name: cells[name].cast(pl.Float64).sum() for name in ("numerator", "denominator")}


@pytest.mark.parametrize("measure_id", [m.id for m in CATALOGUE.values() if m.unit is MeasureUnit.SHARE])
def test_a_share_lies_within_its_interval(measure_id: str, evidence: Evidence) -> None:
    cells = figures(measure_id, evidence, Cut(CATALOGUE[measure_id].dimensions[:1], Period.MONTH, ZONE))
    known = cells.filter(pl.col("value").is_not_null())
    assert known.height
    assert known.select(((pl.col("low") <= pl.col("value")) & (pl.col("value") <= pl.col("high"))).all()).item()
    assert cells.filter(pl.col("denominator") == 0)["value"].null_count() == (cells["denominator"] == 0).sum()


@pytest.mark.parametrize("measure_id", sorted(set(CATALOGUE) - set(NOT_SUMMED)))
def test_the_cells_of_every_cut_and_period_add_up(measure_id: str, evidence: Evidence) -> None:
    whole = total(figures(measure_id, evidence, Cut((), None, ZONE)))
    if measure_id in EXPECTING:
        whole = total(figures(measure_id, evidence, Cut((), Period.YEAR, ZONE)))
    for cut in cuts_of(measure_id):
        if measure_id in EXPECTING and cut.period is None:
            continue
        expected = whole if cut.period is None else total(figures(measure_id, evidence, Cut((), cut.period, ZONE)))
        assert total(figures(measure_id, evidence, cut)) == pytest.approx(expected), cut
    if measure_id not in EXPECTING:
        for period in (Period.DAY, Period.MONTH):
            assert total(figures(measure_id, evidence, Cut((), period, ZONE))) == pytest.approx(whole), period


@pytest.mark.parametrize("measure_id", CATALOGUE)
def test_the_tickets_behind_a_figure_are_as_many_as_it_says(measure_id: str, evidence: Evidence) -> None:
    measure = CATALOGUE[measure_id]
    by = measure.dimensions[:1]
    cells = figures(measure_id, evidence, Cut(by, Period.MONTH, ZONE))
    for cell in cells.iter_rows(named=True):
        where = {name: cell[name] for name in (*by, "period_start")}
        records = tickets_in(measure_id, evidence, Cut((), Period.MONTH, ZONE, where))
        _agree(measure_id, measure.unit, cell, records)


def _agree(measure_id: str, unit: MeasureUnit, cell: dict[str, float], records: pl.DataFrame) -> None:
    if measure_id in ("sla.violated", "sla.met.services"):
        entity = "agreement" if measure_id == "sla.violated" else "service"
        assert records[entity].drop_nulls().n_unique() == cell["denominator"]
    elif measure_id == "sla.forecast":
        assert records["met"].sum() == pytest.approx(cell["numerator"])
        assert records.height == cell["denominator"]
    elif measure_id == "sla.loss":
        assert records["money"].sum() == pytest.approx(cell["value"])
    elif measure_id == "desk.workload":
        assert records["ticket"].n_unique() == cell["value"]
    else:
        if unit not in (MeasureUnit.HOURS, MeasureUnit.DAYS) and cell["numerator"] is not None:
            assert records["in_numerator"].sum() == cell["numerator"]
        if cell["denominator"] is not None:
            assert records["in_denominator"].sum() == cell["denominator"]


def test_every_dimension_of_the_records_can_be_cut_by() -> None:
    named = {name for measure in CATALOGUE.values() for name in measure.dimensions}
    assert named == {*OF_CLOCK, *OF_RATING} >= set(OF_TICKET)

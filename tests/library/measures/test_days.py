"""What is kept of days adds up to what the log says, whatever happened, wherever and in which period."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from accord.evaluation import evaluate
from accord.measures import CATALOGUE, Cut, Evidence, Period, figures
from accord.measures.days import INSIDE, WORKLOAD, amounts, lengths
from accord.measures.periods import Periods
from accord.measures.summing import Due, Figure, Kept, added, figure_of, spread_of, worked_on
from tests.library.measures.cases import BOOK, ORGANISATION, ZONE
from tests.library.measures.random_logs import (
    NOW,
    START,
    random_chances,
    random_help,
    random_improvements,
    random_letters,
    random_log,
    random_ratings,
)

SUMMED = [
    name
    for name, one in CATALOGUE.items()
    if name not in ("sla.loss", "sla.coverage", "sla.reviewed", "sla.evaluated", "service.launch")
]
NAMES = ("value", "numerator", "denominator", "low", "high")


class Days:
    """A log, and the days that were kept of it."""

    def __init__(self, seed: int, zone: str) -> None:
        log = random_log(seed, tickets=40)
        verdicts = evaluate(log, BOOK, NOW)
        self.zone = zone
        self.evidence = Evidence(
            log, verdicts, BOOK, ORGANISATION, NOW, random_ratings(seed, questions=30), helped=random_help(seed),
            chances=random_chances(seed, verdicts), letters=random_letters(seed),
            improvements=random_improvements(seed),
        )  # fmt: skip
        periods = self.evidence.periods(Period.DAY, zone)
        self.amounts = amounts(self.evidence, periods)
        self.lengths = lengths(self.evidence, periods)

    def kept(self, period: Period, start: date, **where: str) -> tuple[Kept, dict[str, pl.DataFrame]]:
        """Return what was kept of a period at a place, and its lengths by measure."""
        end = period.after(start)
        here = self.amounts.filter(**where)
        own = here.filter((pl.col("day") >= start) & (pl.col("day") < end))
        until = here.filter(pl.col("day") < end)
        timed = self.lengths.filter((pl.col("day") >= start) & (pl.col("day") < end), **where)
        kept = Kept(
            _by_name(own), _by_name(until), self._expected(period, start, where), due=self._due(period, start, where)
        )
        return kept, {str(name): part for (name,), part in timed.group_by("name")}

    def _due(self, period: Period, start: date, where: dict[str, str]) -> Due:
        chances = self.evidence.chances
        assert chances is not None
        clocks = self.evidence.clocks.with_columns(pl.col("unit", "service", "agreement", "target").cast(pl.String))
        here = clocks.filter(**where).join(chances, on=["ticket", "agreement", "target", "cycle"])
        periods = self.evidence.periods(period, self.zone)
        missed = periods.place(here, "due_at").filter(pl.col("period_start") == start)["miss"]
        return Due(len(missed), missed.sum(), (missed * (1 - missed)).sum())

    def _expected(self, period: Period, start: date, where: dict[str, str]) -> Counter[int]:
        clocks = self.evidence.clocks.with_columns(pl.col("unit", "service").cast(pl.String)).filter(**where)
        running = clocks.filter(pl.col("verdict").is_in(["running", "paused"])).with_columns(at="breach_at")
        placed = self.evidence.periods(period, self.zone).place(running).filter(pl.col("period_start") == start)
        return Counter(round(share * 10**8) for share in placed["share"])


@cache
def some_days() -> Days:
    """Return days of some log; nobody changes them."""
    return Days(3, ZONE)


def _by_name(rows: pl.DataFrame) -> dict[str, Counter[str]]:
    return added({name: {key: amount}} for *_, name, key, amount in rows.iter_rows())


def _said(measure_id: str, days: Days, period: Period, where: dict[str, str]) -> Iterator[dict[str, Any]]:
    cells = figures(measure_id, days.evidence, Cut((), period, days.zone, dict(where)))
    yield from cells.gather_every(max(1, cells.height // 3)).iter_rows(named=True)


def assert_same(found: dict[str, float | None], row: dict[str, Any], measure_id: str) -> None:
    for name, value in found.items():
        same = row[name] is None if value is None else value == pytest.approx(row[name], rel=1e-12)
        assert same, (measure_id, name, value, row)


def _figure(measure_id: str, kept: Kept, timed: dict[str, pl.DataFrame]) -> Figure:
    if measure_id == WORKLOAD:
        booked = kept.of(WORKLOAD).get("booked", 0)
        return worked_on([part["length"].to_numpy() for name, part in timed.items() if name == WORKLOAD], booked)
    return figure_of(CATALOGUE[measure_id], kept)


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(
    seed=st.integers(0, 10_000),
    period=st.sampled_from(list(Period)),
    zone=st.sampled_from([ZONE, "Europe/Moscow", "America/St_Johns"]),
    where=st.sampled_from([{}, {"unit": "north"}, {"service": "printing"}, {"unit": "west", "service": "network"}]),
)
def test_the_days_of_a_period_say_what_the_log_says(
    seed: int, period: Period, zone: str, where: dict[str, str]
) -> None:
    days = Days(seed, zone)
    for measure_id in SUMMED:
        for row in _said(measure_id, days, period, where):
            kept, timed = days.kept(period, row["period_start"], **where)
            found = _figure(measure_id, kept, timed)
            assert_same({name: getattr(found, name) for name in NAMES}, row, measure_id)
            assert_same({name: value for name, value in found.beside.items() if name in row}, row, measure_id)
            if "median" in row and measure_id in timed:
                spread = spread_of(timed[measure_id]["length"].drop_nulls().to_numpy())
                assert_same(spread, row, measure_id)


def test_clocks_of_internal_agreements_are_kept_apart() -> None:
    amounts_of_sides = some_days().amounts.filter(pl.col("name").str.starts_with("clocks"))
    assert set(amounts_of_sides["name"]) <= {"clocks", INSIDE}
    kept = Kept({"clocks": {"met": 1, "decided\t80000000": 2}, INSIDE: {"met": 1, "decided\t50000000": 1}}, {})
    assert figure_of(CATALOGUE["sla.compliance"], kept).denominator == 3
    outside = Kept(kept.own, {}, inside=False)
    assert figure_of(CATALOGUE["sla.compliance"], outside).value == 0.5


def test_the_days_add_up_over_a_year_as_over_its_months() -> None:
    days = some_days()
    start = date(START.year, 1, 1)
    year, _ = days.kept(Period.YEAR, start)
    months = [date(START.year, month, 1) for month in range(1, 13)]
    assert added(days.kept(Period.MONTH, month)[0].own for month in months) == year.own


def test_of_nothing_kept_there_is_no_figure() -> None:
    nothing = Kept({}, {})
    for name in SUMMED:
        found = figure_of(CATALOGUE[name], nothing)
        assert not found.value, name
        assert not found.denominator
    assert spread_of(np.array([], dtype=np.int64)) == {"median": None, "p90": None, "n": 0}
    assert worked_on([], 0).value is None


def test_days_without_anything_have_no_rows() -> None:
    evidence = some_days().evidence
    later = NOW + timedelta(days=40)
    periods = Periods.covering(Period.DAY, ZONE, later, later, later)
    assert amounts(evidence, periods).is_empty()

"""What to do first: the table of an afternoon, and what must hold for every history."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.agreements import AgreementBook
from accord.demonstration import agreements, generate
from accord.demonstration import organisation as demonstration_organisation
from accord.evaluation import evaluate
from accord.prioritising import (
    DEFAULT_COST,
    FEWEST_ALIKE,
    HALF_LIFE,
    RECENT_HALF_LIFE,
    History,
    expected_losses,
    expected_time,
)

HOUR = 3600


def stopped(*hours: float, service: str = "tills", level: int = 2) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "kind": "resolution",
            "service": service,
            "level": level,
            "elapsed_s": [int(one * HOUR) for one in hours],
            "allowance_s": 4 * HOUR,
        }
    )


def running(
    spent: float, allowed: float = 4, *, service: str = "tills", level: int = 2, load: float = 1
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "kind": ["resolution"], "service": [service], "level": [2], "elapsed_s": [int(spent * HOUR)],
            "allowance_s": [int(allowed * HOUR)], "load": [float(load)],
        }
    )  # fmt: skip


def miss(history: pl.DataFrame, clock: pl.DataFrame) -> float:
    return float(History(history).likelihood(clock)[0])


TEN = stopped(1, 1, 2, 2, 3, 3, 3.5, 5, 6, 8)
"""Ten like clocks: three of them ran longer than four hours."""


@pytest.mark.parametrize(
    ("spent", "at_most", "at_least"),
    [(0, 0.36, 0.28), (2, 0.51, 0.50), (2.5, 0.55, 0.45), (3.9, 0.999, 0.9), (4, 1, 1), (9, 1, 1)],
)
def test_the_more_of_the_like_are_done_by_now_the_likelier_a_miss(
    spent: float, at_most: float, at_least: float
) -> None:
    assert at_least <= miss(TEN, running(spent)) <= at_most


def test_a_group_without_history_follows_the_coarser_one() -> None:
    slow = stopped(*[9] * 100)
    assert miss(slow, running(0, service="printing")) > 0.9


def test_a_service_with_a_history_of_its_own_stands_out() -> None:
    both = pl.concat([stopped(*[9] * 100), stopped(*[1] * 100, service="printing")])
    assert miss(both, running(0, service="printing")) < 0.1
    assert miss(both, running(0)) > 0.9


def test_without_any_history_it_is_even_for_what_begins() -> None:
    assert miss(TEN.clear(), running(0)) == pytest.approx(0.5)
    assert 0.5 < miss(TEN.clear(), running(1)) < miss(TEN.clear(), running(3)) < 1


def test_what_still_runs_is_known_to_have_got_so_far_and_no_more() -> None:
    quick, open_ = stopped(*[0.4] * 100), stopped(*[2.4] * 100)
    both = pl.concat([quick.with_columns(is_running=False), open_.with_columns(is_running=True)])
    assert miss(quick, running(1)) < 0.6
    assert miss(quick, running(0)) < 0.1
    # Half got to 60 %; how many of them go on is not known, so it is what it is without any history.
    assert miss(both, running(0)) == pytest.approx(0.5 * 0.5**0.4, abs=0.03)


@pytest.mark.parametrize(("spent", "truth"), [(0, 0.247), (5, 0.407), (10, 0.670)])
def test_a_log_that_has_just_begun_says_what_a_long_one_will(spent: float, truth: float) -> None:
    """Fourteen days are promised, ten are needed on average, and the log is twenty days old."""
    rng, now = np.random.default_rng(7), datetime(2026, 6, 1, tzinfo=UTC)
    ages, needed = rng.uniform(0, 20, 3000), rng.exponential(10, 3000)
    log = stopped(*np.minimum(ages, needed)).with_columns(
        allowance_s=pl.lit(14 * HOUR),
        started_at=pl.Series([now - timedelta(days=age) for age in ages]),
        stopped_at=pl.Series(
            [now - timedelta(days=age - need) if need < age else None for age, need in zip(ages, needed, strict=True)]
        ),
    )
    asked = running(spent, 14)
    assert float(History.aged(log, now).likelihood(asked)[0]) == pytest.approx(truth, abs=0.03)
    assert float(History.aged(log.drop_nulls("stopped_at"), now).likelihood(asked)[0]) < truth - 0.05


def test_a_team_with_twice_its_usual_work_doubles_the_odds() -> None:
    usual, busy = miss(TEN, running(1)), miss(TEN, running(1, load=2))
    assert busy / (1 - busy) == pytest.approx(2 * usual / (1 - usual))


hours = st.floats(0, 50).map(lambda value: round(value, 2))
histories = st.lists(hours, max_size=40).map(lambda times: stopped(*times) if times else TEN.clear())


@settings(max_examples=40)
@given(histories, hours, hours, hours)
def test_more_time_spent_never_makes_a_miss_less_likely(
    history: pl.DataFrame, one: float, other: float, allowed: float
) -> None:
    early, late = miss(history, running(min(one, other), allowed)), miss(history, running(max(one, other), allowed))
    assert 0 <= early <= late + 1e-12 <= 1 + 1e-12


def priced(**said: object) -> float:
    usual = {"miss": 0.5, "penalty": None, "importance": 1, "level": 3, "period_weight": 1.0}
    columns = {"penalty": pl.Float64, "importance": pl.Int64, "level": pl.Int64}
    return float(expected_losses(pl.DataFrame([usual | said], schema_overrides=columns))["loss"][0])


def test_the_loss_is_the_probability_times_the_cost() -> None:
    assert priced() == 0.5 * DEFAULT_COST * 4
    assert priced(penalty=250.0, importance=3, period_weight=2.0) == 0.5 * 250 * 0.5 * 4 * 2


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 50), st.floats(1, 20))
def test_a_graver_level_is_never_cheaper(one: int, other: int, rank: int, weight: float) -> None:
    grave, light = sorted((one, other))
    assert priced(level=grave, importance=rank, period_weight=weight) >= priced(
        level=light, importance=rank, period_weight=weight
    )


def test_what_is_to_be_expected_is_a_range_or_unknown() -> None:
    times = stopped(*range(1, 41))
    like: dict[str, object] = {"kind": "resolution", "service": "tills", "level": 2}
    found = expected_time(times, like, timedelta(hours=10))
    assert found is not None
    assert found.alike == 30
    assert timedelta(hours=7) <= found.early <= timedelta(hours=9)
    assert timedelta(hours=26) <= found.late <= timedelta(hours=28)
    assert expected_time(times, like, timedelta(hours=41 - FEWEST_ALIKE)) is None


@pytest.mark.parametrize(
    ("quick", "slow"),
    [(timedelta(0), RECENT_HALF_LIFE), (timedelta(days=100), timedelta(days=100) + HALF_LIFE)],
    ids=["a week says half as much of what goes on now", "a month says half as much of what is usual"],
)
def test_the_past_counts_less_the_longer_ago_it_was(quick: timedelta, slow: timedelta) -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    stops = [now - quick] * 3000 + [now - slow] * 3000
    clocks = stopped(*[1] * 3000, *[9] * 3000).with_columns(started_at=pl.Series(stops), stopped_at=pl.Series(stops))
    assert float(History.aged(clocks, now).likelihood(running(0))[0]) == pytest.approx(1 / 3, abs=0.01)


@pytest.fixture(scope="module")
def verdicts() -> pl.DataFrame:
    """What became of the clocks of half a year of the demonstration company, in which the desk gets better."""
    start, end = date(2026, 1, 1), date(2026, 6, 30)
    book = AgreementBook(agreements(start, end), demonstration_organisation())
    found = evaluate(pl.concat(generate(tickets=3000, start=start, end=end)), book, datetime(2026, 7, 15, tzinfo=UTC))
    return found.filter(
        pl.col("kind").cast(pl.String).is_in(["response", "resolution", "fulfilment"]),
        pl.col("verdict").cast(pl.String).is_in(["met", "missed"]),
        pl.col("stopped_at").is_not_null(),
    )


@pytest.mark.parametrize("spent", [0, 0.25, 0.5, 0.75])
def test_likelihoods_are_calibrated_on_weeks_that_the_history_does_not_know(
    verdicts: pl.DataFrame, spent: float
) -> None:
    """The Brier score is better than that of saying the base rate for every clock, however much of it is spent."""
    cut = datetime(2026, 5, 15, tzinfo=UTC)
    running_then = verdicts.filter(pl.col("elapsed_s") > spent * pl.col("allowance_s"))
    later = running_then.filter(pl.col("started_at") >= cut)
    missed = (later["verdict"].cast(pl.String) == "missed").cast(pl.Float64)
    history = History.aged(verdicts.filter(pl.col("stopped_at") < cut), cut)
    told = history.likelihood(later.with_columns(elapsed_s=(spent * pl.col("allowance_s")).cast(pl.Int64)))
    rate = running_then.filter(pl.col("started_at") < cut).select(pl.col("verdict").cast(pl.String) == "missed")
    base = float(rate.to_series().cast(pl.Float64).mean())  # type: ignore[arg-type]
    assert len(later) > 150
    assert float(((told - missed) ** 2).mean()) < float(((missed - base) ** 2).mean())  # type: ignore[arg-type]

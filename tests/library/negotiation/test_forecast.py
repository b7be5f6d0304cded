"""How a month will end: by hand where it can be counted, and over many months whose end is known."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import InputError
from accord.negotiation import Span, brier_score, miss_counts, outlook, reliability, running_chances
from accord.prioritising import History

START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
NOW = datetime(2026, 3, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SCHEMA = {
    "kind": pl.String, "unit": pl.String, "service": pl.String, "level": pl.Int64, "verdict": pl.String,
    "started_at": pl.Datetime("us", "UTC"), "decided_at": pl.Datetime("us", "UTC"),
    "due_at": pl.Datetime("us", "UTC"), "elapsed_s": pl.Int64, "allowance_s": pl.Int64, "share": pl.Float64,
}  # fmt: skip


def clock(verdict: str, started: datetime, hours: float, due: datetime | None = None, unit: str = "riverside") -> dict:
    decided = started + min(hours, 4) * HOUR if verdict in ("met", "missed") else None
    return {
        "kind": "resolution", "unit": unit, "service": "tills", "level": 2, "verdict": verdict, "started_at": started,
        "decided_at": decided, "due_at": due or started + 4 * HOUR, "elapsed_s": int(hours * 3600),
        "allowance_s": 4 * 3600, "share": 0.8,
    }  # fmt: skip


def frame(*rows: dict) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA)


def known(*hours: float) -> History:
    rows = [clock("missed" if one > 4 else "met", NOW - timedelta(days=3), one) for one in hours]
    return History(frame(*rows))


def said(clocks: pl.DataFrame, history: History, now: datetime = NOW) -> dict[str, float]:
    return outlook(clocks, history, ["kind", "unit"], Span(START, END, now)).row(0, named=True)


TEN = known(1, 1, 2, 2, 3, 3, 3.5, 5, 6, 8)


@given(st.lists(st.floats(0, 1), max_size=7))
def test_the_numbers_of_misses_are_those_of_counting_every_way_it_can_go(chances: list[float]) -> None:
    counted = np.zeros(len(chances) + 1)
    for ways in product((0, 1), repeat=len(chances)):
        counted[sum(ways)] += np.prod([p if way else 1 - p for p, way in zip(chances, ways, strict=True)])
    assert miss_counts(np.array(chances)) == pytest.approx(counted)


def test_what_is_due_by_the_end_is_met_or_missed_and_what_is_due_later_can_only_be_met() -> None:
    clocks = frame(
        clock("running", NOW - HOUR, 1), clock("running", NOW, 0, END + timedelta(days=9)),
        clock("paused", NOW, 1) | {"due_at": None},
    )  # fmt: skip
    soon, later = running_chances(clocks, TEN, NOW, END).select("misses", "meets").rows()
    assert sum(soon) == pytest.approx(1)
    assert 0.2 < soon[0] < 0.5
    assert later[0] == 0
    assert 0 < later[1] < 1


def test_a_month_of_which_everything_is_known_ends_as_it_stands() -> None:
    day = START + timedelta(days=2)
    found = said(frame(*[clock("met", day, 1)] * 9, clock("missed", day, 5)), TEN, END - timedelta(seconds=1))
    assert (found["met"], found["missed"], found["running"], found["coming"]) == (9, 1, 0, 0)
    assert found["share"] == found["low"] == found["high"] == found["standing"] == pytest.approx(0.9)
    assert found["chance"] == 1
    assert found["allowed"] == 1


def test_a_period_may_be_told_in_any_zone() -> None:
    clocks = frame(clock("met", START + timedelta(hours=1), 1))
    zones = Span(*(one.astimezone(timezone(timedelta(hours=9))) for one in (START, END, NOW)))
    assert outlook(clocks, TEN, ["kind"], zones).equals(outlook(clocks, TEN, ["kind"], Span(START, END, NOW)))


def test_running_clocks_count_with_their_chances() -> None:
    day = NOW - timedelta(days=3)
    decided = [clock("met", day, 1)] * 7 + [clock("missed", day, 5)]
    running = clock("running", NOW - HOUR, 1)
    chance = running_chances(frame(running), TEN, NOW, END)["miss"][0]
    found = said(frame(*decided, running, running), TEN)
    assert found["standing"] == pytest.approx((7 + 2 * (1 - chance)) / 10)
    assert found["allowed"] == 1
    # Two more may both be missed, so that as little as 7 of 10 is kept: 0.8 is kept when at most one is.
    assert found["low"] == pytest.approx(0.7)
    assert found["high"] == pytest.approx(0.9)
    assert found["chance"] == pytest.approx(1 - chance**2, abs=0.04)


def test_what_came_in_the_last_weeks_is_expected_again() -> None:
    days = [NOW - timedelta(days=8 + n, hours=2) for n in range(56)]
    steady = frame(*[clock("missed" if n % 4 == 0 else "met", at, 5 if n % 4 == 0 else 1) for n, at in enumerate(days)])
    found = said(steady, TEN)
    assert found["coming"] == pytest.approx(6, abs=1)  # one a day until the month ends
    assert found["share"] == pytest.approx(0.76, abs=0.05)
    assert found["low"] < found["share"] < found["high"]
    new_month = outlook(steady, TEN, ["kind", "unit"], Span(NOW, END, NOW)).row(0, named=True)
    assert (new_month["met"], new_month["agreed"], new_month["standing"]) == (0, 0.8, None)


def test_a_unit_with_little_history_leans_on_all() -> None:
    many = [clock("met", NOW - timedelta(days=8 + n % 50, hours=1), 1) for n in range(200)]
    few = [clock("missed", NOW - timedelta(days=10), 5, unit="harbour")] * 2
    table = outlook(frame(*many, *few), TEN, ["kind", "unit"], Span(NOW, END, NOW))
    assert dict(table.select("unit", "share").iter_rows())["harbour"] == pytest.approx(10 / 12, abs=0.02)


def test_most_months_end_inside_their_interval() -> None:
    rng, inside = np.random.default_rng(4), 0
    for _ in range(40):
        starts = [END - timedelta(days=90 * float(part)) for part in rng.random(600)]
        late = rng.random(600) < 0.2
        final = frame(
            *(clock("missed" if bad else "met", at, 5 if bad else 1) for at, bad in zip(starts, late, strict=True))
        )
        middle = START + timedelta(days=12)
        found = said(final.filter(pl.col("decided_at") <= middle), TEN, middle)
        month = final.filter(pl.col("decided_at") >= START, pl.col("decided_at") < END)["verdict"] == "met"
        inside += found["low"] <= (month.mean() or 0) <= found["high"]
    assert inside >= 36


def test_what_is_said_is_held_against_what_came() -> None:
    said_, came = [0.05, 0.05, 0.95, 1.0], [False, False, True, True]
    assert brier_score(said_, came) == pytest.approx((3 * 0.05**2) / 4)
    assert [(one.cases, one.came) for one in reliability(said_, came)] == [(2, 0), (2, 1)]
    with pytest.raises(InputError):
        brier_score([0.5], [])

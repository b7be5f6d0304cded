"""Teams of one, two and more: against the same queue in simpy, a formula, and common sense."""

from datetime import UTC, datetime
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.calendars import Calendar
from accord.errors import InputError
from accord.negotiation import Lane, Order, Plan, Work, Worker, erlang_c, fit_availability, simulate, smallest_team
from accord.negotiation.staffing.kernel import take_up
from accord.negotiation.staffing.model import WEEK_S
from accord.negotiation.staffing.resampling import draw
from accord.negotiation.staffing.timetable import NEVER, Timetable
from tests.library.negotiation.staffing_by_simpy import one_run

HOUR = 3600
MONDAY = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp())
OFFICE = Calendar.from_dict({"zone": "UTC", "week": {"mon-fri": [["08:00", "17:00"]]}})
LATE = Calendar.from_dict({"zone": "UTC", "week": {"mon-sat": [["12:00", "20:00"]]}})
ALWAYS = Calendar.always("UTC")


def work(tickets: int, weeks: int, mean_h: float, lanes: int = 1, seed: int = 5, within: Calendar = ALWAYS) -> Work:
    rng = np.random.default_rng(seed)
    counts = rng.integers(0, int(within.between_array([MONDAY], [MONDAY + weeks * WEEK_S])[0]), tickets)
    arrived = np.sort(within.landing_array(counts + within.elapsed_array([MONDAY]))[1])
    return Work(arrived, rng.exponential(mean_h * HOUR, tickets), rng.integers(0, lanes, tickets), MONDAY, weeks)


def share(given_work: Work, people: int, plan: Plan | None = None, **worker: float) -> float:
    lanes = [Lane("all", HOUR // 2, OFFICE)]
    workers = [Worker(OFFICE, absent=worker.get("absent", 0.0))] * people
    found = simulate(given_work, lanes, workers, [range(people)], plan or Plan(runs=4))[0].share
    assert found is not None
    return found


calendars = st.sampled_from([OFFICE, LATE, ALWAYS])
people_with_shifts = st.builds(
    Worker, calendars, st.frozensets(st.sampled_from(["till", "net"])), st.sampled_from([0.0, 0.1, 0.4])
)
ways_to_wait = st.builds(
    Lane, st.just("some"), st.integers(0, 4 * HOUR), calendars, st.sampled_from([1.0, 2.0, 8.0]),
    st.sampled_from(["", "till", "net"]),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(people_with_shifts, min_size=1, max_size=4), st.lists(ways_to_wait, min_size=1, max_size=3),
    st.integers(1, 90), st.floats(0.1, 4), st.sampled_from(list(Order)), st.sampled_from([1.0, 0.6]),
    st.integers(0, 2**32),
)  # fmt: skip
def test_the_kernel_takes_every_ticket_up_at_the_same_second_as_simpy(
    workers: list[Worker], lanes: list[Lane], tickets: int, mean_h: float, order: Order, availability: float, seed: int
) -> None:
    runs, weeks, teams = 2, 2, [range(people) for people in range(1, len(workers) + 1)]
    drawn = draw(work(tickets, 1, mean_h, len(lanes), seed), lanes, weeks, runs, seed)
    timetable = Timetable.of(workers, MONDAY, (weeks + 2) * WEEK_S, runs, seed)
    started = take_up(drawn, lanes, teams, workers, timetable, order, availability)
    for (number, team), run in product(enumerate(teams), range(runs)):
        simulated = one_run(drawn, lanes, team, workers, timetable, run, order, availability)
        begin, end = [*drawn.first[:, 0], len(drawn.arrived)][run : run + 2]
        taken = {at: int(started[number, at]) for at in range(begin, end) if started[number, at] < NEVER}
        assert taken == simulated


@pytest.mark.parametrize(("people", "per_hour"), [(1, 1.2), (2, 3.0), (4, 7.0)])
def test_steady_arrivals_around_the_clock_wait_as_erlang_c_says(people: int, per_hour: float) -> None:
    weeks = 8
    steady = work(int(per_hour * weeks * 168), weeks, 0.5)
    plan = Plan(runs=12, order=Order.ARRIVAL)
    outcome = simulate(steady, [Lane("all", HOUR // 2, ALWAYS)], [Worker(ALWAYS)] * people, [range(people)], plan)[0]
    mean_h = float(steady.handling_s.mean()) / HOUR
    assert outcome.interval is not None
    low, high = outcome.interval
    assert low - 0.01 <= erlang_c(per_hour, mean_h, people, 0.5) <= high + 0.01
    assert high - low < 0.2


def test_more_people_never_keep_less_and_the_smallest_team_is_the_first_that_keeps_it() -> None:
    busy = work(1200, 8, 0.9, within=OFFICE)
    outcomes = simulate(
        busy, [Lane("all", HOUR // 2, OFFICE)], [Worker(OFFICE)] * 6, [range(n) for n in range(1, 7)], Plan()
    )
    shares = [one.share or 0 for one in outcomes]
    assert shares == sorted(shares)
    assert outcomes[0].load > 1 > outcomes[5].load
    smallest = smallest_team(outcomes, 0.8)
    assert smallest is not None
    assert smallest.keeps(0.8)
    assert not any(one.keeps(0.8) for one in outcomes if one.people < smallest.people)
    assert smallest_team(outcomes, 1.1) is None


def test_somebody_who_is_often_ill_keeps_less() -> None:
    quiet = work(300, 8, 0.4, within=OFFICE)
    assert share(quiet, 1, absent=0.2) < share(quiet, 1) - 0.1


def test_a_team_that_gives_half_its_shift_to_tickets_keeps_less_and_the_fit_finds_that_half() -> None:
    quiet, plan = work(700, 12, 0.4, within=OFFICE), Plan(runs=6)
    half = Plan(runs=6, availability=0.5)
    actual = share(quiet, 1, half)
    assert actual < share(quiet, 1, plan) - 0.1
    found = fit_availability(quiet, [Lane("all", HOUR // 2, OFFICE)], [Worker(OFFICE)], actual, plan)
    assert found == pytest.approx(0.5, abs=0.03)
    assert fit_availability(quiet, [Lane("all", HOUR // 2, OFFICE)], [Worker(OFFICE)], 1.0, plan) == 1.0


def test_what_comes_at_night_waits_until_the_morning_and_loses_no_service_time() -> None:
    night = Work(np.array([MONDAY + 3 * HOUR]), np.array([600.0]), np.array([0]), MONDAY, 1)
    outcome = simulate(night, [Lane("all", 60, OFFICE)], [Worker(OFFICE)], [(0,)], Plan(runs=1))[0]
    assert outcome.share == 1
    assert outcome.started[0] == 8 * HOUR
    assert outcome.within(0) == 1


def test_tickets_that_do_not_count_take_time_all_the_same() -> None:
    both = work(900, 8, 0.5, 2, within=OFFICE)
    alone = Work(both.arrived[both.lane == 0], both.handling_s[both.lane == 0], both.lane[both.lane == 0], MONDAY, 8)
    lanes = [Lane("counted", HOUR // 2, OFFICE), Lane("beside", HOUR // 2, OFFICE, is_counted=False)]
    with_both = simulate(both, lanes, [Worker(OFFICE)], [(0,)], Plan(runs=4))[0]
    assert (with_both.share or 0) < share(alone, 1) - 0.05
    uncounted = simulate(alone, [lanes[1]], [Worker(OFFICE)], [(0,)], Plan(runs=1))[0]
    assert (uncounted.share, uncounted.interval, uncounted.within(60), uncounted.keeps(0)) == (None, None, None, False)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 4), st.integers(0, 2**32), st.sampled_from(list(Order)))
def test_nobody_works_on_two_tickets_at_once_or_before_they_come(people: int, seed: int, order: Order) -> None:
    lanes, workers = [Lane("all", 900, ALWAYS)], [Worker(ALWAYS)] * people
    outcome = simulate(work(60, 1, 2.0, seed=seed), lanes, workers, [range(people)], Plan(runs=1, order=order))[0]
    real = outcome.drawn.arrived < NEVER
    begins, ends = outcome.started[real], outcome.started[real] + np.ceil(outcome.drawn.handling_s[real])
    assert (begins >= outcome.drawn.arrived[real]).all()
    assert max(((begins <= at) & (ends > at)).sum() for at in begins) <= people


@pytest.mark.parametrize(
    ("hours", "people", "expected"), [((1, 0.5), 1, 0.697), ((4, 0.5), 2, 0.0), ((0, 1), 1, 1.0), ((8, 0.5), 6, 0.961)]
)
def test_erlang_c_agrees_with_its_table(hours: tuple[float, float], people: int, expected: float) -> None:
    assert erlang_c(*hours, people, 0.5) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Work(np.array([MONDAY]), np.array([1.0]), np.array([0]), MONDAY, 0),
        lambda: Work(np.array([MONDAY - 1]), np.array([1.0]), np.array([0]), MONDAY, 1),
        lambda: Work(np.array([MONDAY + 2, MONDAY]), np.ones(2), np.zeros(2, np.int64), MONDAY, 1),
        lambda: Work(np.array([MONDAY]), np.ones(2), np.zeros(2, np.int64), MONDAY, 1),
        lambda: Worker(OFFICE, absent=1.0),
        lambda: Plan(availability=0),
        lambda: erlang_c(1, 0, 1, 1),
    ],
)
def test_what_makes_no_sense_is_refused(make: object) -> None:
    with pytest.raises(InputError):
        make()  # type: ignore[operator]

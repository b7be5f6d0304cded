"""How long staffing takes: a year of 20,000 tickets for teams of one to five, and against the same model in simpy.

    .venv/bin/python benchmarks/staffing.py [ROUNDS]

The queue it is held against is the one that the tests hold the kernel to, as processes of simpy; both get the same
arrivals, handling times, shifts and absences, and must take every ticket up at the same second. Erlang C, in closed
form, stands beside for steady arrivals. Prints the ratios with their spread; leaves with code 1 when the year takes
more than 5 seconds or the two queues differ.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kernel_timing import Spread, timed  # noqa: E402
from tests.library.negotiation.staffing_by_simpy import one_run  # noqa: E402

from accord.calendars import Calendar  # noqa: E402
from accord.negotiation import Lane, Order, Plan, Work, Worker, erlang_c, simulate  # noqa: E402
from accord.negotiation.staffing.kernel import take_up  # noqa: E402
from accord.negotiation.staffing.model import WEEK_S  # noqa: E402
from accord.negotiation.staffing.resampling import draw  # noqa: E402
from accord.negotiation.staffing.timetable import NEVER, Timetable  # noqa: E402

MOST_S = 5.0
TICKETS, WEEKS, RUNS, PEOPLE = 20_000, 52, 32, 5
MONDAY = int(datetime(2026, 1, 5, tzinfo=UTC).timestamp())
OFFICE = Calendar.from_dict({"zone": "UTC", "week": {"mon-fri": [["08:00", "17:00"]]}})
ALWAYS = Calendar.always("UTC")


def year(tickets: int = TICKETS, weeks: int = WEEKS, hours: Calendar = OFFICE, lanes: int = 4) -> Work:
    """Return tickets that come evenly over service hours and take 18 minutes on average."""
    rng = np.random.default_rng(1)
    whole = int(hours.between_array([MONDAY], [MONDAY + weeks * WEEK_S])[0])
    arrived = np.sort(hours.landing_array(rng.integers(0, whole, tickets) + hours.elapsed_array([MONDAY]))[1])
    return Work(arrived, rng.exponential(0.3 * 3600, tickets), rng.integers(0, lanes, tickets), MONDAY, weeks)


def main(rounds: int) -> int:
    """Time the year, then race both queues on a part of it, and look at Erlang C."""
    work = year()
    lanes = [Lane(str(length), length, OFFICE, cost) for length, cost in ((900, 8), (1800, 4), (3600, 2), (7200, 1))]
    workers = [Worker(OFFICE, absent=0.05) for _ in range(PEOPLE)]
    teams = [range(people) for people in range(1, PEOPLE + 1)]
    times = Spread(tuple(timed(lambda: simulate(work, lanes, workers, teams, Plan(RUNS))) for _ in range(rounds)))
    print(f"a year of {TICKETS:,} tickets, 1 to {PEOPLE} people, {RUNS} runs: {times.written()} s (limit {MOST_S:.0f})")
    is_same = race(work, lanes, workers, teams, rounds)
    steady()
    return int(times.median > MOST_S or not is_same)


def race(work: Work, lanes: list[Lane], workers: list[Worker], teams: list[range], rounds: int) -> bool:
    """Work eight weeks of the three larger teams through in both ways; return whether all is taken up at one second.

    simpy gets two of the runs, the kernel all of them at once, as it is made for; the ratio is that of one ticket.
    """
    weeks, some = 8, [(number, run) for number in range(len(teams[2:])) for run in range(2)]
    drawn = draw(work, lanes, weeks, RUNS, seed=1)
    timetable = Timetable.of(workers, MONDAY, (weeks + 4) * WEEK_S, RUNS, seed=1)
    started = take_up(drawn, lanes, teams[2:], workers, timetable, Order.LOSS, 1.0)
    known: dict[tuple[int, int], dict[int, int]] = {}

    def simulate_some() -> None:
        for number, run in some:
            known[number, run] = one_run(drawn, lanes, teams[2 + number], workers, timetable, run, Order.LOSS)

    kernel_s, simpy_s = [], []
    for _ in range(rounds):
        kernel_s.append(timed(lambda: take_up(drawn, lanes, teams[2:], workers, timetable, Order.LOSS, 1.0)))
        simpy_s.append(timed(simulate_some))
    edges = [*drawn.first[:, 0], len(drawn.arrived)]
    is_same = all(
        {at: int(started[number, at]) for at in range(*edges[run : run + 2]) if started[number, at] < NEVER} == taken
        for (number, run), taken in known.items()
    )
    taken, whole = sum(len(one) for one in known.values()), int((started < NEVER).sum())
    kernel, simpy = Spread(tuple(kernel_s)).over_count(whole), Spread(tuple(simpy_s)).over_count(taken)
    print(f"a ticket of the kernel {kernel.written(1e-6)} µs, of simpy {simpy.written(1e-6)} µs:", end=" ")
    print(f"{simpy.over(kernel).written()} times as fast;", end=" ")
    print(f"{taken:,} tickets taken up at {'the same' if is_same else 'ANOTHER'} second")
    return is_same


def steady() -> None:
    """Print the closed form beside the simulation, around the clock and in the order of arrival."""
    print("\n| people | tickets an hour | Erlang C | simulated | interval |\n|---|---|---|---|---|")
    for people, per_hour in ((1, 2.0), (2, 5.0), (4, 11.0)):
        work = year(int(per_hour * 12 * 168), 12, ALWAYS, 1)
        lane = Lane("all", 1800, ALWAYS)
        found = simulate(work, [lane], [Worker(ALWAYS)] * people, [range(people)], Plan(24, order=Order.ARRIVAL))[0]
        closed = erlang_c(per_hour, float(work.handling_s.mean()) / 3600, people, 0.5)
        low, high = found.interval or (0.0, 0.0)
        print(f"| {people} | {per_hour:.0f} | {closed:.1%} | {found.share or 0:.1%} | {low:.1%}–{high:.1%} |")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))

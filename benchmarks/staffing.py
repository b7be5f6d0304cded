"""How long staffing takes: a year of 20,000 tickets for teams of one to five, and against a plain event-by-event queue.

    .venv/bin/python benchmarks/staffing.py [ROUNDS]

The queue it is held against is the one that the tests hold the kernel to, worked through event by event in plain
Python; both get the same arrivals, handling times and shifts, and must take every ticket up at the same second.
Erlang C, in closed form, stands beside for steady arrivals. Prints the ratios with their spread; leaves with code 1
when the year takes more than 5 seconds or the two queues differ.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kernel_timing import Spread, timed  # noqa: E402
from tests.library.negotiation.staffing_by_events import one_run  # noqa: E402

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
    is_same = race(work, lanes, workers, teams)
    steady()
    return int(times.median > MOST_S or not is_same)


def race(work: Work, lanes: list[Lane], workers: list[Worker], teams: list[range]) -> bool:
    """Work eight weeks through in both ways; return whether every ticket is taken up at the same second."""
    weeks, runs = 8, RUNS
    drawn = draw(work, lanes, weeks, runs, seed=1)
    timetable = Timetable.of(workers, MONDAY, (weeks + 4) * WEEK_S, runs, seed=1)
    started = take_up(drawn, lanes, teams[2:], workers, timetable, Order.LOSS, 1.0)
    kernel_s = timed(lambda: take_up(drawn, lanes, teams[2:], workers, timetable, Order.LOSS, 1.0))
    known: list[dict[int, int]] = []
    some = [(number, team, run) for number, team in enumerate(teams[2:]) for run in range(2)]
    plain_s = timed(
        lambda: known.extend(one_run(drawn, lanes, team, workers, timetable, run, Order.LOSS) for _, team, run in some)
    )
    taken = sum(len(one) for one in known)
    whole = int((drawn.arrived < NEVER).sum()) * len(teams[2:])
    is_same = all(
        started[number, ticket] == at
        for (number, _, _), one in zip(some, known, strict=True)
        for ticket, at in one.items()
    )
    ratio = (plain_s / taken) / (kernel_s / whole)
    print(
        f"a ticket of the kernel {kernel_s / whole * 1e6:.2f} µs, event by event {plain_s / taken * 1e6:.1f} µs:",
        end=" ",
    )
    print(f"{ratio:.0f} times as fast; {taken:,} tickets taken up at {'the same' if is_same else 'ANOTHER'} second")
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

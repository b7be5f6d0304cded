"""A team as its history shows it, tried with more people and fewer; and whether the simulation can be believed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from accord.calendars import Int64Array, ServiceHours
from accord.negotiation.staffing.history import TeamHistory
from accord.negotiation.staffing.model import WEEK_S, Lane, Order, Plan, Work, Worker
from accord.negotiation.staffing.outcome import Staffed, fit_availability, simulate, smallest_team
from accord.negotiation.staffing.timetable import NEVER
from accord.prioritising import LEVEL_WEIGHTS

__all__ = ["MARKS", "Study", "Trial", "study"]

MARKS = (15, 30, 60, 120, 240, 480)
"""Minutes of service time at which the simulated answers are held against the real ones."""
_HANDED_ON, _CALLS = "handed-on", "calls"
_HANDED_ON_S = 4 * 3600  # tickets that others had before wait behind those that wait for an answer
_FIRST_OF_ALL = 1000.0
_UNKNOWN_LEVEL = 4
_TICKETS, _FITTED, _RUNS, _FIT_RUNS = 6_000, 2_000, 24, 6  # so that an answer takes a second or two
_YEAR = 52

type Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Trial:
    """What is asked: which share is to be answered within which service time, by whom.

    `workers` stand in the order in which they would join; the team has `present` of them today, and every number in
    `sizes` is tried. `needs`: (service, component, or an empty text for all of them) → the skill it takes.
    """

    within_s: int
    agreed: float
    hours: ServiceHours
    workers: Sequence[Worker]
    present: int
    sizes: Sequence[int]
    needs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    order: Order = Order.LOSS


@dataclass(frozen=True, eq=False)
class Study:
    """What comes of each size of the team, and how the simulation did on weeks that it had not seen.

    `availability` is the share of a shift that goes to tickets, found on every other week; `curve` holds, for the
    weeks between them, minutes with the real and the simulated share answered within them.
    """

    outcomes: Sequence[Staffed]
    availability: float
    actual: float | None
    counted: int
    curve: Sequence[tuple[int, float, float]]
    smallest: Staffed | None
    weeks: int


def study(history: TeamHistory, trial: Trial, seed: int = 2026) -> Study:
    """Fit the share of a shift that goes to tickets, check it on the other weeks, and try every size of the team."""
    lanes, lane = _lanes(history, trial)
    tickets = history.tickets
    arrived = tickets["arrived_at"].dt.epoch("s").to_numpy()
    handling = tickets["handling_s"].to_numpy()
    waits = _real_waits(history, trial, arrived)
    is_counted = np.array([one.is_counted for one in lanes])[lane]
    week = np.clip((arrived - history.origin) // WEEK_S, 0, history.weeks - 1)
    halves = [_stacked(arrived, handling, lane, week, history, parity) for parity in (0, 1)]
    team = trial.workers[: trial.present]
    fit_plan = _plan(halves[0][0], trial, seed, _FIT_RUNS, _FITTED)
    seen, unseen = (waits[part & is_counted] for part in (week % 2 == 0, week % 2 == 1))
    share = _share(seen, trial.within_s)
    found = 1.0 if share is None else fit_availability(halves[0][0], lanes, team, share, fit_plan)
    whole = Work(np.maximum(arrived, history.origin), handling, lane, history.origin, history.weeks)
    plan = _plan(whole, trial, seed, _RUNS, _TICKETS, found)
    teams = [range(size) for size in trial.sizes]
    outcomes = simulate(whole, lanes, trial.workers, teams, plan)
    curve = _curve(unseen, halves[1], lanes, team, _plan(halves[1][0], trial, seed + 1, _FIT_RUNS, _FITTED, found))
    return Study(
        outcomes, found, _share(waits[is_counted], trial.within_s), int(is_counted.sum()), curve,
        smallest_team(outcomes, trial.agreed), plan.weeks or history.weeks,
    )  # fmt: skip


def _lanes(history: TeamHistory, trial: Trial) -> tuple[list[Lane], npt.NDArray[np.int64]]:
    """Return the lanes that the tickets wait in, and each ticket's."""
    kinds: dict[tuple[str, str], Lane] = {}
    numbers = []
    for row in history.tickets.select("is_first", "is_call", "level", "service", "component").iter_rows(named=True):
        place = row["service"] or "", row["component"] or ""
        skill = trial.needs.get(place) or trial.needs.get((place[0], "")) or ""
        level = min(max(row["level"] or _UNKNOWN_LEVEL, min(LEVEL_WEIGHTS)), max(LEVEL_WEIGHTS))
        name = _CALLS if row["is_call"] else str(level) if row["is_first"] else _HANDED_ON
        if (name, skill) not in kinds:
            kinds[name, skill] = _lane(name, level, skill, trial)
        numbers.append(list(kinds).index((name, skill)))
    return list(kinds.values()), np.array(numbers, np.int64)


def _lane(name: str, level: int, skill: str, trial: Trial) -> Lane:
    if name == _CALLS:
        return Lane(name, 0, trial.hours, _FIRST_OF_ALL, skill, is_counted=False)
    if name == _HANDED_ON:
        return Lane(name, _HANDED_ON_S, trial.hours, LEVEL_WEIGHTS[_UNKNOWN_LEVEL], skill, is_counted=False)
    return Lane(name, trial.within_s, trial.hours, LEVEL_WEIGHTS[level], skill)


def _real_waits(history: TeamHistory, trial: Trial, arrived: Int64Array) -> Int64Array:
    answered = history.tickets["answered_at"].dt.epoch("s")
    waits = np.full(len(arrived), NEVER, np.int64)
    known = np.flatnonzero(answered.is_not_null().to_numpy())
    waits[known] = trial.hours.between_array(arrived[known], answered.drop_nulls().to_numpy())
    return waits


def _stacked(
    arrived: Int64Array, handling: npt.NDArray[np.float64], lane: Int64Array, week: Int64Array,
    history: TeamHistory, parity: int,
) -> tuple[Work, Int64Array]:  # fmt: skip
    """Return every other week of a history, put one after the other, and the places of its tickets."""
    places = np.flatnonzero(week % 2 == parity)
    if not len(places):  # a single week stands for both halves
        places, parity = np.arange(len(arrived)), 0
    moved = arrived[places] - (week[places] - week[places] // 2) * WEEK_S
    weeks = max((history.weeks + 1 - parity) // 2, 1)
    last = history.origin + weeks * WEEK_S - 1
    order = np.argsort(moved, kind="stable")
    some = places[order]
    return Work(moved[order].clip(history.origin, last), handling[some], lane[some], history.origin, weeks), some


def _plan(work: Work, trial: Trial, seed: int, runs: int, tickets: int, availability: float = 1.0) -> Plan:
    """Return a plan of a year, or of as many weeks as have so many tickets."""
    weeks = min(max(round(tickets * work.weeks / len(work.arrived)), 2), _YEAR)
    return Plan(runs, weeks, trial.order, availability, seed)


def _share(waits: Int64Array, seconds: int) -> float | None:
    return float((waits <= seconds).mean()) if len(waits) else None


def _curve(
    real: Int64Array, half: tuple[Work, Int64Array], lanes: Sequence[Lane], team: Sequence[Worker], plan: Plan
) -> list[tuple[int, float, float]]:
    if not len(real):
        return []
    simulated = simulate(half[0], lanes, team, [range(len(team))], plan)[0]
    found = []
    for minutes in MARKS:
        share, came = simulated.within(minutes * 60), _share(real, minutes * 60)
        if share is not None and came is not None:
            found.append((minutes, came, share))
    return found

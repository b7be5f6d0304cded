"""What comes of a team: the share that is taken up in time, in years that could have been."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from accord.calendars import Int64Array
from accord.negotiation.staffing.kernel import take_up
from accord.negotiation.staffing.model import WEEK_S, Floats, Lane, Plan, Work, Worker
from accord.negotiation.staffing.resampling import Drawn, draw
from accord.negotiation.staffing.timetable import NEVER, SLOT_S, Timetable

__all__ = ["Staffed", "fit_availability", "simulate", "smallest_team"]

_TAIL_WEEKS = 4  # in which what still waits at the end is taken up
_TAILS = (2.5, 97.5)


@dataclass(frozen=True, eq=False)
class Staffed:
    """What comes of one team in all runs: shares of the counted tickets.

    `share` is their mean and `interval` what 95 of 100 runs lie between; None where no ticket was counted.
    """

    people: int
    shares: Floats  # one a run; a run without tickets that count is left out
    loads: Floats  # one a run: handling time ÷ time on shift
    drawn: Drawn
    started: Int64Array
    lanes: Sequence[Lane]

    @property
    def share(self) -> float | None:
        """The share that is taken up in time."""
        return float(self.shares.mean()) if len(self.shares) else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between what 95 of 100 runs lie."""
        if not len(self.shares):
            return None
        low, high = np.percentile(self.shares, _TAILS)
        return float(low), float(high)

    @property
    def load(self) -> float:
        """How much of the people's time for tickets they take; above 1 the queue grows without end."""
        return float(self.loads.mean())

    def keeps(self, agreed: float) -> bool:
        """Say whether the agreed share is kept in all but one of forty runs."""
        return self.interval is not None and self.interval[0] >= agreed

    def within(self, seconds: int) -> float | None:
        """Return the share of counted tickets that are taken up within so many seconds of their service hours."""
        waits = self.waits
        return float((waits <= seconds).mean()) if len(waits) else None

    @cached_property
    def waits(self) -> Int64Array:
        """The service seconds that counted tickets wait, all runs together; `NEVER` where nobody comes."""
        found = [
            _waits(self.drawn, self.started, number, lane) for number, lane in enumerate(self.lanes) if lane.is_counted
        ]
        return np.concatenate(found) if found else np.zeros(0, np.int64)


def simulate(
    work: Work, lanes: Sequence[Lane], workers: Sequence[Worker], teams: Sequence[Sequence[int]], plan: Plan
) -> list[Staffed]:
    """Return what comes of each team, given as the places of its people among `workers`.

    All teams get the same draws, so that they differ by their people alone.
    """
    weeks = plan.weeks or work.weeks
    drawn = draw(work, list(lanes), weeks, plan.runs, plan.seed)
    seconds = (weeks + _TAIL_WEEKS) * WEEK_S
    timetable = Timetable.of(workers, work.origin, seconds, plan.runs, plan.seed)
    started = take_up(drawn, lanes, teams, workers, timetable, plan.order, plan.availability)
    asked = _asked(drawn, plan)
    return [
        Staffed(
            len(team), _shares(drawn, started[number], lanes), asked / _offered(timetable, team, weeks, plan.runs),
            drawn, started[number], lanes,
        )
        for number, team in enumerate(teams)
    ]  # fmt: skip


def smallest_team(outcomes: Sequence[Staffed], agreed: float) -> Staffed | None:
    """Return the outcome of the smallest team that keeps the agreed share; None where none does."""
    return min((one for one in outcomes if one.keeps(agreed)), key=lambda one: one.people, default=None)


def fit_availability(
    work: Work, lanes: Sequence[Lane], workers: Sequence[Worker], actual: float, plan: Plan, steps: int = 7
) -> float:
    """Return the share of a shift at which the team takes as much up in time as it really did.

    `actual` is the share that it did. 1 where even whole shifts would not be as good as that.
    """
    team = [tuple(range(len(workers)))]
    low, high = 0.02, 1.0
    if _share_at(work, lanes, workers, team, plan, high) <= actual:
        return high
    for _ in range(steps):
        middle = (low + high) / 2
        if _share_at(work, lanes, workers, team, plan, middle) > actual:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _share_at(
    work: Work, lanes: Sequence[Lane], workers: Sequence[Worker], team: list[tuple[int, ...]], plan: Plan, at: float
) -> float:
    tried = Plan(plan.runs, plan.weeks, plan.order, at, plan.seed)
    return simulate(work, lanes, workers, team, tried)[0].share or 0.0


def _shares(drawn: Drawn, started: Int64Array, lanes: Sequence[Lane]) -> Floats:
    met, counted = np.zeros(len(drawn.first)), np.zeros(len(drawn.first))
    for number, lane in enumerate(lanes):
        if lane.is_counted:
            some = np.flatnonzero((drawn.lane == number) & (drawn.arrived < NEVER))
            run = np.searchsorted(drawn.first[:, number], some, side="right") - 1
            is_met = _waits(drawn, started, number, lane) <= lane.allowance_s
            counted += np.bincount(run, minlength=len(counted))
            met += np.bincount(run, weights=is_met, minlength=len(counted))
    shares: Floats = met[counted > 0] / counted[counted > 0]
    return shares


def _waits(drawn: Drawn, started: Int64Array, number: int, lane: Lane) -> Int64Array:
    some = np.flatnonzero((drawn.lane == number) & (drawn.arrived < NEVER))
    waits = np.full(len(some), NEVER, np.int64)
    taken = np.flatnonzero(started[some] < NEVER)
    begun, arrived = started[some][taken] + drawn.origin, drawn.arrived[some][taken] + drawn.origin
    waits[taken] = lane.hours.between_array(arrived, begun)
    return waits


def _asked(drawn: Drawn, plan: Plan) -> Floats:
    ends = np.append(drawn.first[1:, 0], len(drawn.arrived))
    asked = [drawn.handling_s[begin:end].sum() for begin, end in zip(drawn.first[:, 0], ends, strict=True)]
    return np.array(asked) / plan.availability


def _offered(timetable: Timetable, team: Sequence[int], weeks: int, runs: int) -> Floats:
    """Return the seconds on shift of a team in each run."""
    slot = weeks * WEEK_S // SLOT_S
    rows = np.array([[timetable.row_of(worker, run) for worker in team] for run in range(runs)], np.int64)
    offered: Floats = timetable.worked[rows * timetable.width + slot].sum(axis=1).astype(np.float64)
    return np.maximum(offered, 1.0)

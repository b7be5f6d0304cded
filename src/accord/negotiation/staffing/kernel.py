"""All runs of all teams in one step: the next ticket that is taken up in each of them.

Within a lane tickets are taken up as they came, so what waits is one pointer a lane and the choice one comparison of
the lanes' heads, whatever the order of the queue.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from accord.calendars import Int64Array
from accord.negotiation.staffing.model import Floats, Lane, Order, Worker
from accord.negotiation.staffing.resampling import Drawn
from accord.negotiation.staffing.timetable import NEVER, Timetable

__all__ = ["UNSPENT", "take_up"]

UNSPENT = 0.2
"""The chance of a miss that a ticket counts with when nothing of its allowance is spent; it grows to one."""
_LAST = np.inf


class _Queues:
    """By what the heads of the lanes are put in order: the smallest number is taken up."""

    def __init__(self, drawn: Drawn, lanes: Sequence[Lane], order: Order) -> None:
        self._order = order
        self._due = drawn.due.astype(np.float64)
        self._costs = np.array([lane.cost for lane in lanes])
        self._pace = (1 - UNSPENT) / np.maximum(drawn.due - drawn.arrived, 1)

    def ranks(self, heads: Int64Array, waiting: Int64Array, now: Int64Array) -> Floats:
        if self._order is Order.ARRIVAL:
            return waiting.astype(np.float64)
        if self._order is Order.DUE:
            return self._due.take(heads)
        spent = (now[:, None] - waiting) * self._pace.take(heads)
        ranks: Floats = -self._costs * np.minimum(spent + UNSPENT, 1.0)
        return ranks


def take_up(
    drawn: Drawn, lanes: Sequence[Lane], teams: Sequence[Sequence[int]], workers: Sequence[Worker],
    timetable: Timetable, order: Order, availability: float,
) -> Int64Array:  # fmt: skip
    """Return when each ticket is taken up, one row a team; `NEVER` where that lies beyond the timetable.

    `teams` names the workers of each team by their places among `workers`.
    """
    runs, size = len(drawn.first), max(len(team) for team in teams)
    # Who can do least goes first, so that those who can do more are free for what others cannot.
    skilled = [sorted(team, key=lambda one: (len(workers[one].skills), one)) for team in teams]
    rows = _rows(skilled, timetable, runs, size)
    free = np.where(rows >= 0, 0, NEVER)
    rows = np.maximum(rows, 0)
    can = _can(skilled, workers, lanes, runs, size)
    heads = np.tile(drawn.first, (len(teams), 1))
    seconds = np.ceil(drawn.handling_s / availability).astype(np.int64)
    queues = _Queues(drawn, lanes, order)
    started = np.full(len(teams) * len(drawn.arrived), NEVER, np.int64)
    offset = np.repeat(np.arange(len(teams)) * len(drawn.arrived), runs)
    every = np.arange(len(heads))
    for _ in range(drawn.most):
        waiting = drawn.arrived.take(heads)
        ready = np.maximum(free, _first_for(waiting, can))
        starts = timetable.on_shift_from(rows, ready)
        who = starts.argmin(axis=1)
        now = starts[every, who]
        may = waiting <= now[:, None] if can is None else (waiting <= now[:, None]) & can[every, who]
        lane = np.where(may, queues.ranks(heads, waiting, now), _LAST).argmin(axis=1)
        ticket = heads[every, lane]
        started[offset + ticket] = now
        free[every, who] = timetable.after(rows[every, who], now, seconds.take(ticket))
        heads[every, lane] += now < NEVER
    return started.reshape(len(teams), -1)


def _rows(teams: Sequence[Sequence[int]], timetable: Timetable, runs: int, size: int) -> Int64Array:
    """Return the row of the timetable of each worker in each team and run; -1 where there is none."""
    rows = np.full((len(teams) * runs, size), -1, np.int64)
    for number, team in enumerate(teams):
        for place, worker in enumerate(team):
            rows[number * runs : (number + 1) * runs, place] = [timetable.row_of(worker, run) for run in range(runs)]
    return rows


def _can(
    teams: Sequence[Sequence[int]], workers: Sequence[Worker], lanes: Sequence[Lane], runs: int, size: int
) -> npt.NDArray[np.bool_] | None:
    """Return who may take up what; None where no ticket needs a skill."""
    if not any(lane.skill for lane in lanes):
        return None
    can = np.zeros((len(teams) * runs, size, len(lanes)), np.bool_)
    for number, team in enumerate(teams):
        for place, worker in enumerate(team):
            skills = workers[worker].skills | {""}
            can[number * runs : (number + 1) * runs, place] = [lane.skill in skills for lane in lanes]
    return can


def _first_for(waiting: Int64Array, can: npt.NDArray[np.bool_] | None) -> Int64Array:
    """Return when the first ticket came that each worker may take up."""
    if can is None:
        return waiting.min(axis=1, keepdims=True)
    return np.where(can, waiting[:, None, :], NEVER).min(axis=2)

"""Years that could have been: whole weeks of the history drawn anew, so that busy hours and busy days stay together."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from accord.calendars import Int64Array
from accord.negotiation.staffing.model import WEEK_S, Floats, Lane, Work
from accord.negotiation.staffing.timetable import NEVER

__all__ = ["Drawn", "draw"]


@dataclass(frozen=True, eq=False)
class Drawn:
    """The tickets of all runs in one row of arrays, lane after lane and run after run, each ended by one that is none.

    Instants are seconds from the origin.
    """

    arrived: Int64Array
    handling_s: Floats
    due: Int64Array
    lane: Int64Array
    first: Int64Array  # of each run and lane: where its tickets begin
    most: int  # tickets of the longest run
    origin: int

    @classmethod
    def of(cls, pieces: list[list[Int64Array]], work: Work, lanes: list[Lane]) -> Self:
        """Lay out runs, each the places of its tickets and how far each is moved."""
        arrived, handling, lane, first, at = [], [], [], np.zeros((len(pieces), len(lanes)), np.int64), 0
        for run, (places, moved) in enumerate(pieces):
            of_lane = work.lane[places]
            for number in range(len(lanes)):
                some = np.flatnonzero(of_lane == number)
                first[run, number] = at
                arrived += [work.arrived[places[some]] + moved[some] - work.origin, np.array([NEVER])]
                handling += [work.handling_s[places[some]], np.zeros(1)]
                lane.append(np.full(len(some) + 1, number))
                at += len(some) + 1
        when, which = np.concatenate(arrived), np.concatenate(lane)
        most = max(len(places) for places, _ in pieces)
        due = _due(when, which, lanes, work.origin)
        return cls(when, np.concatenate(handling), due, which, first, most, work.origin)


def draw(work: Work, lanes: list[Lane], weeks: int, runs: int, seed: int) -> Drawn:
    """Draw weeks of the history, with replacement, for each run."""
    rng = np.random.default_rng([seed, 0])
    edges = np.searchsorted(work.arrived, work.origin + np.arange(work.weeks + 1) * WEEK_S)
    return Drawn.of([_run(edges, rng.integers(0, work.weeks, weeks)) for _ in range(runs)], work, lanes)


def _run(edges: Int64Array, chosen: Int64Array) -> list[Int64Array]:
    places = [np.arange(edges[week], edges[week + 1]) for week in chosen]
    moved = [
        np.full(len(some), (at - week) * WEEK_S) for at, (some, week) in enumerate(zip(places, chosen, strict=True))
    ]
    return [np.concatenate(places), np.concatenate(moved)]


def _due(arrived: Int64Array, lane: Int64Array, lanes: list[Lane], origin: int) -> Int64Array:
    due = np.full(len(arrived), NEVER, np.int64)
    for number, one in enumerate(lanes):
        some = np.flatnonzero((lane == number) & (arrived < NEVER))
        due[some] = one.hours.due_array(arrived[some] + origin, one.allowance_s)[0] - origin
    return due

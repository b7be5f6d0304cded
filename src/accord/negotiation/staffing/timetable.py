"""When people are there, in quarters of an hour, so that a question is one look into a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from accord.calendars import Int64Array
from accord.negotiation.staffing.model import Worker

__all__ = ["NEVER", "SLOT_S", "Timetable"]

type Bools = npt.NDArray[np.bool_]

SLOT_S = 900
NEVER = 1 << 40
"""An instant that does not come: seconds from the origin."""
_SPELL_DAYS = 5  # how long somebody who falls ill is away, on average
_SLOTS_A_DAY = 86_400 // SLOT_S


@dataclass(frozen=True, eq=False)
class Timetable:
    """One row a worker and run. Instants are seconds from the origin; the last slot is always off."""

    width: int
    following: Int64Array  # when each slot begins where it is on, else the next one that is
    worked: Int64Array  # seconds on shift before each slot
    reached: Int64Array  # when each quarter of an hour on shift begins
    reach: int  # quarters of an hour on shift of a row, padded
    per_worker: int  # rows of each worker: one for each run, or one for all

    @classmethod
    def of(cls, workers: Sequence[Worker], origin: int, seconds: int, runs: int, seed: int) -> Self:
        """Return the table of workers for a stretch of time; absences are drawn anew for each run."""
        starts = origin + np.arange(seconds // SLOT_S + 1, dtype=np.int64) * SLOT_S
        rng = np.random.default_rng([seed, 1])
        per_worker = runs if any(worker.absent for worker in workers) else 1
        known: dict[int, Bools] = {}
        rows = []
        for worker in workers:
            shift = known.setdefault(id(worker.hours), _on_shift(worker, starts))
            rows += [shift & ~_away(rng, worker.absent, len(starts)) for _ in range(per_worker)]
        return cls._of_rows(np.array(rows), per_worker)

    @classmethod
    def _of_rows(cls, on: Bools, per_worker: int) -> Self:
        count, width = on.shape
        on[:, -1] = False
        starts = np.where(on, np.arange(width, dtype=np.int64) * SLOT_S, NEVER)
        following = np.minimum.accumulate(starts[:, ::-1], axis=1)[:, ::-1]
        worked = (np.cumsum(on, axis=1, dtype=np.int64) - on) * SLOT_S
        reach = int(on.sum(axis=1).max()) + 1
        reached = np.full((count, reach), NEVER, np.int64)
        for row in range(count):
            there = np.flatnonzero(on[row])
            reached[row, : len(there)] = there * SLOT_S
        return cls(width, following.ravel(), worked.ravel(), reached.ravel(), reach, per_worker)

    def row_of(self, worker: int, run: int) -> int:
        """Return the row of a worker in a run."""
        return worker * self.per_worker + run % self.per_worker

    def on_shift_from(self, rows: Int64Array, instants: Int64Array) -> Int64Array:
        """Return each instant, or when the next shift begins where nobody is there."""
        slot = np.minimum(instants // SLOT_S, self.width - 1)
        found: Int64Array = np.maximum(instants, self.following.take(rows * self.width + slot))
        return found

    def after(self, rows: Int64Array, instants: Int64Array, seconds: Int64Array) -> Int64Array:
        """Return when that many seconds on shift have passed since instants that are on shift."""
        slot = np.minimum(instants // SLOT_S, self.width - 1)
        total = self.worked.take(rows * self.width + slot) + (instants - slot * SLOT_S) + seconds
        quarters = total // SLOT_S
        begins = self.reached.take(rows * self.reach + np.minimum(quarters, self.reach - 1))
        done: Int64Array = begins + (total - quarters * SLOT_S)
        return done


def _on_shift(worker: Worker, starts: Int64Array) -> Bools:
    there: Bools = worker.hours.between_array(starts, starts + SLOT_S) * 2 >= SLOT_S
    return there


def _away(rng: np.random.Generator, share: float, slots: int) -> Bools:
    """Return the slots of spells of absence: they begin on any day and last five on average."""
    days = slots // _SLOTS_A_DAY + 2
    if not share:
        return np.zeros(slots, np.bool_)
    begin = share / (_SPELL_DAYS * (1 - share))
    away = np.zeros(days, np.bool_)
    chance, is_away = rng.random(days), rng.random() < share
    for day in range(days):
        is_away = chance[day] >= 1 / _SPELL_DAYS if is_away else chance[day] < begin
        away[day] = is_away
    return np.repeat(away, _SLOTS_A_DAY)[:slots]

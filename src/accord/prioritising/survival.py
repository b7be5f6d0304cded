"""How clocks run out: of those that got so far, the part that stops in each hundredth of the allowance."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
import polars as pl

__all__ = ["FINEST", "PARTS", "RECENT_DAYS", "USUAL_DAYS", "Floats", "Ints", "Rung", "ladder"]

type Floats = npt.NDArray[np.float64]
type Ints = npt.NDArray[np.int64]

PARTS = 100
"""An allowance is looked at in so many parts, so that clocks with other promises are alike."""
USUAL_DAYS, RECENT_DAYS = 30.0, 7.0
"""After so many days what a clock did says half as much: of what is usual, and of what is going on now."""
FINEST = ("kind", "service", "level")
_LADDER = (("kind",), ("kind", "level"), FINEST)
_NOTHING_WEIGHT, _USUAL_WEIGHT, _RECENT_WEIGHT = 2.0, 10.0, 40.0  # how many clocks what is leaned on counts as
_EVEN = 1 - 0.5 ** (1 / PARTS)  # with nothing known half of the clocks outlast their allowance
_MOST = 0.999


@dataclass(frozen=True, eq=False)
class Rung:
    """Groups of like clocks, by number, and the logarithm of the part of each that outlasts so many parts."""

    keys: tuple[str, ...]
    numbers: pl.DataFrame
    lasting: Floats

    def number(self, clocks: pl.DataFrame) -> Ints:
        """Return each one's group, -1 where nothing is known of it."""
        return _numbered(clocks, self.keys, self.numbers)

    def log_outlasting(self, groups: Ints, parts: Floats) -> Floats:
        """Return the logarithm of the share of each one's group that runs longer than so many parts."""
        before = np.minimum(parts.astype(np.int64), PARTS - 1)
        within = parts - before
        found: Floats = self.lasting[groups, before] * (1 - within) + self.lasting[groups, before + 1] * within
        return found


def ladder(clocks: pl.DataFrame) -> list[Rung]:
    """Return the groups from the coarsest to the finest, each leaning on the one before where it knows little.

    `clocks` has the keys, `parts`, how far each got, `is_running`, and the days since it began (`began`) and since it
    was seen last (`seen`).
    """
    if clocks.is_empty():
        return []
    observed = _Observed.of(clocks)
    counts = [observed.counts(days) for days in (USUAL_DAYS, RECENT_DAYS)]
    rungs: list[Rung] = []
    usual = recent = np.full((1, PARTS), _EVEN)
    weight = _NOTHING_WEIGHT
    for keys in _LADDER:
        groups = observed.groups.select(keys).unique(maintain_order=True).with_row_index("number")
        place = _numbered(observed.groups, keys, groups)
        (entered, stopped), (entered_lately, stopped_lately) = (_summed(each, place, groups.height) for each in counts)
        on = _numbered(groups, rungs[-1].keys, rungs[-1].numbers) if rungs else np.zeros(groups.height, np.int64)
        turn = recent[on] / usual[on]  # how the rung before is doing lately, against its usual
        usual = (stopped + weight * usual[on]) / (entered + weight)
        expected = np.minimum(usual * turn, _MOST)
        recent = (stopped_lately + _RECENT_WEIGHT * expected) / (entered_lately + _RECENT_WEIGHT)
        lasting = np.cumsum(np.log1p(-recent), axis=1)
        rungs.append(Rung(keys, groups, np.concatenate([np.zeros((groups.height, 1)), lasting], axis=1)))
        weight = _USUAL_WEIGHT
    return rungs


def _numbered(clocks: pl.DataFrame, keys: tuple[str, ...], groups: pl.DataFrame) -> Ints:
    known = groups.select(*keys, place=pl.col("number").cast(pl.Int64))
    return clocks.select(keys).join(known, on=keys, how="left", maintain_order="left")["place"].fill_null(-1).to_numpy()


def _summed(of_finest: tuple[Floats, Floats], place: Ints, groups: int) -> tuple[Floats, Floats]:
    entered, stopped = np.zeros((groups, PARTS)), np.zeros((groups, PARTS))
    np.add.at(entered, place, of_finest[0])
    np.add.at(stopped, place, of_finest[1])
    return entered, stopped


@dataclass(frozen=True, eq=False)
class _Observed:
    """What is known of each clock, those that got farthest first; `group` is that of the finest rung."""

    groups: pl.DataFrame
    group: Ints
    parts: Floats
    is_running: npt.NDArray[np.bool_]
    began: Floats
    seen: Floats

    @classmethod
    def of(cls, clocks: pl.DataFrame) -> Self:
        ordered = clocks.sort("parts", descending=True)
        groups = ordered.select(FINEST).unique(maintain_order=True).with_row_index("number")
        columns = (ordered[name].to_numpy() for name in ("parts", "is_running", "began", "seen"))
        return cls(groups, _numbered(ordered, FINEST, groups), *columns)

    def counts(self, half_life: float) -> tuple[Floats, Floats]:
        """Return the weight of the clocks that entered each part, and of those that stopped in it, for each group.

        A clock weighs by how long ago it entered the part. One that was seen last within a part, still running,
        counts as half of one there: on average it was half-way through.
        """
        size = self.groups.height
        entered, stopped = np.zeros((PARTS, size)), np.zeros((PARTS, size))
        reached = np.searchsorted(-self.parts, -np.arange(1.0, PARTS + 1), side="left")  # clocks that got beyond it
        for part, (count, beyond) in enumerate(zip([len(self.parts), *reached[:-1]], reached, strict=True)):
            if not count:
                break
            way = part / np.maximum(self.parts[:count], max(part, 1))
            ages = self.began[:count] + (self.seen[:count] - self.began[:count]) * way
            weights, group = np.exp2(-ages / half_life), self.group[:count]
            is_running = self.is_running[beyond:count]
            last, runs = np.where(is_running, 0.0, weights[beyond:]), np.where(is_running, weights[beyond:], 0.0)
            stopped[part] = np.bincount(group[beyond:], last, size)
            entered[part] = np.bincount(group, weights, size) - np.bincount(group[beyond:], runs, size) / 2
        return entered.T, stopped.T

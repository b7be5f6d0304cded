"""The clocks of one target as arrays: how long each took, and what another allowance would have made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from accord.clocks.reading import Verdict
from accord.measures import wilson

__all__ = ["NEVER", "NO_LEVEL", "Tally", "Times", "code_of"]

Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]

NEVER = -1
NO_LEVEL = 0
"""The level of a ticket that has none; problem levels begin at 1."""
_CODES = {verdict: code for code, verdict in enumerate(Verdict)}
_ASIDE = tuple(_CODES[verdict] for verdict in (Verdict.CANCELLED, Verdict.EXEMPT, Verdict.NONE))


def code_of(verdict: Verdict) -> int:
    """Return the number under which arrays keep a verdict."""
    return _CODES[verdict]


@dataclass(frozen=True, slots=True)
class Tally:
    """Clocks by what became of them; `open` ones still run or wait within their allowance."""

    met: int
    missed: int
    open: int

    @property
    def decided(self) -> int:
        """How many were met or missed."""
        return self.met + self.missed

    @property
    def share(self) -> float | None:
        """The share of the decided ones that was met; None without any."""
        return self.met / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share (Wilson); None without any."""
        return wilson(self.met, self.decided)


@dataclass(frozen=True, eq=False)
class Times:
    """One entry a clock; instants and lengths in seconds, `NEVER` where there is none.

    `ticket` is a row in the tickets of the history; `elapsed` the time that counted until the stop, or until the
    clocks were read; `verdict` as `code_of` numbers it, under `allowance`.
    """

    ticket: Places
    cycle: Ints
    level: Ints
    started: Ints
    stopped: Ints
    elapsed: Ints
    allowance: Ints
    decided: Ints
    verdict: Bytes

    def __len__(self) -> int:
        return len(self.ticket)

    @classmethod
    def joined(cls, parts: "Sequence[Times]") -> "Times":
        """Return the clocks of several parts, one after the other; none for no parts."""
        return cls(
            ticket=_joined([one.ticket for one in parts], np.intp),
            cycle=_joined([one.cycle for one in parts], np.int64),
            level=_joined([one.level for one in parts], np.int64),
            started=_joined([one.started for one in parts], np.int64),
            stopped=_joined([one.stopped for one in parts], np.int64),
            elapsed=_joined([one.elapsed for one in parts], np.int64),
            allowance=_joined([one.allowance for one in parts], np.int64),
            decided=_joined([one.decided for one in parts], np.int64),
            verdict=_joined([one.verdict for one in parts], np.uint8),
        )

    def at(self, places: Places | Bools | slice) -> Self:
        """Return some of the clocks."""
        return type(self)(**{one.name: getattr(self, one.name)[places] for one in fields(self)})

    def of_levels(self, levels: "frozenset[int] | set[int]") -> Self:
        """Return the clocks of some problem levels; no levels named: all."""
        return self.at(np.isin(self.level, sorted(levels))) if levels else self

    @cached_property
    def counts(self) -> Bools:
        """Which clocks count in a share: neither cancelled nor exempt."""
        counted: Bools = ~np.isin(self.verdict, _ASIDE)
        return counted

    @cached_property
    def is_stopped(self) -> Bools:
        """Which of the clocks have stopped."""
        stopped: Bools = self.stopped != NEVER
        return stopped

    @cached_property
    def kept_after(self) -> Ints:
        """The elapsed times of the clocks that stopped and count, in order."""
        return np.sort(self.elapsed[self.counts & self.is_stopped])

    @cached_property
    def open_after(self) -> Ints:
        """The elapsed times of the clocks that still run or wait, in order."""
        return np.sort(self.elapsed[self.counts & ~self.is_stopped])

    @property
    def tally(self) -> Tally:
        """What became of the clocks under the allowances they have."""
        met, missed = (int((self.verdict == _CODES[one]).sum()) for one in (Verdict.MET, Verdict.MISSED))
        return Tally(met, missed, int(self.counts.sum()) - met - missed)

    def within(self, allowance: int) -> Tally:
        """Return what would have become of the clocks under another allowance, the same for all; two look-ups.

        Exact as long as time counts as it did: service time stays service time.
        """
        met = int(np.searchsorted(self.kept_after, allowance, "right"))
        running = int(np.searchsorted(self.open_after, allowance, "right"))
        missed = len(self.kept_after) - met + len(self.open_after) - running
        return Tally(met, missed, running)

    def allowing(self, allowance: int | Mapping[int, int]) -> Ints:
        """Return the allowance of each clock with another one at some levels; one number: at all."""
        if not isinstance(allowance, Mapping):
            return np.full(len(self), allowance, np.int64)
        changed = self.allowance.copy()
        for level, seconds in allowance.items():
            changed[self.level == level] = seconds
        return changed

    def missed_under(self, allowance: Ints) -> Bools:
        """Return which clocks that count would have been missed under the allowance of each."""
        missed: Bools = self.counts & (self.elapsed > allowance)
        return missed

    def tally_under(self, allowance: Ints) -> Tally:
        """Return what would have become of the clocks under the allowance of each."""
        missed = self.missed_under(allowance)
        met = int((self.counts & self.is_stopped & ~missed).sum())
        count = int(missed.sum())
        return Tally(met, count, int(self.counts.sum()) - met - count)


def _joined[Kind: np.generic](columns: Sequence[npt.NDArray[Kind]], kind: type[Kind]) -> npt.NDArray[Kind]:
    if not columns:
        return np.empty(0, kind)
    return columns[0] if len(columns) == 1 else np.concatenate(columns)

"""Service hours that are compiled into a timeline, which grows with the instants that are asked for."""

from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from accord.calendars import kernel
from accord.calendars.errors import NeverOpensError
from accord.calendars.hours import ServiceHours
from accord.calendars.instants import (
    HORIZON_END,
    HORIZON_START,
    Int64Array,
    day_array,
    instant,
    instant_array,
    outside_horizon,
)
from accord.calendars.service_days import WorkingDays
from accord.calendars.spans import DaySpans
from accord.calendars.timeline import ANCHOR, OutOfReachError, Timeline, horizon
from accord.errors import say

__all__ = ["CompiledHours"]


class _Shared:
    """The widest timeline so far of all equal hours in this process, so that copies sent to a worker compile once."""

    __slots__ = ("timeline", "working_days")

    def __init__(self) -> None:
        self.timeline: Timeline | None = None
        self.working_days: WorkingDays | None = None


@lru_cache(maxsize=128)
def _shared(_hours: "CompiledHours") -> _Shared:
    return _Shared()


class CompiledHours(ServiceHours):
    """Hours with a timeline. Subclasses are immutable and hashable by what defines them."""

    __slots__ = ("_timeline",)

    _timeline: Timeline | None

    @abstractmethod
    def _compile(self, start: int, end: int) -> DaySpans:
        """Return the open spans between two instants, each with the day to which it belongs."""

    def _covering(self, start: int, end: int) -> Timeline:
        """Return a timeline that reaches from ``start`` to ``end``, compiling years as needed."""
        known = self._timeline
        if known is not None and known.start <= start and end <= known.end:
            return known
        for second in (start, end):
            if not HORIZON_START <= second <= HORIZON_END:
                raise outside_horizon(second)
        shared = _shared(self)
        known = shared.timeline
        if known is None or start < known.start or end > known.end:
            first, last = horizon(start, end, known)
            known = Timeline(self._compile(first, last), first, last)
            shared.timeline = known
        self._timeline = known
        return known

    def _counting(self, count: int) -> Timeline:
        """Return a timeline whose count goes past ``count``, so that both landings lie on it."""
        timeline = self._timeline or self._covering(ANCHOR, ANCHOR)
        while timeline.last <= count:
            if timeline.end >= HORIZON_END:
                raise self._never(count, timeline)
            timeline = self._covering(timeline.start, min(timeline.end + 1, HORIZON_END))
        return timeline

    def _never(self, count: int, timeline: Timeline) -> NeverOpensError:
        if not timeline.closes.size:
            return NeverOpensError(
                say("these hours never open, so no allowance is ever used up"), say("Check their windows.")
            )
        closing, missing = instant(int(timeline.closes[-1])).isoformat(), count - timeline.last
        short = say("{missing} s of service time short of the end of the allowance", missing=missing)
        exact = say("just as the allowance is used up, so there is no later opening at which it would be exceeded")
        return NeverOpensError(
            say("these hours close for good at {closing}, {why}", closing=closing, why=short if missing else exact),
            say("Add windows after that, or check the allowance."),
        )

    def _between(self, start: int, end: int) -> int:
        timeline = self._timeline
        if timeline is not None and timeline.start <= start <= end <= timeline.end:
            return timeline.elapsed(end) - timeline.elapsed(start)
        return super()._between(start, end)

    def _elapsed(self, second: int) -> int:
        timeline = self._timeline
        if timeline is None or not timeline.start <= second <= timeline.end:
            timeline = self._covering(second, second)
        return timeline.elapsed(second)

    def _earliest(self, count: int) -> int:
        return self._counting(count - 1).earliest(count)

    def _latest(self, count: int) -> int:
        return self._counting(count).latest(count)

    def _elapsed_array(self, instants: Int64Array) -> Int64Array:
        return self._reaching(kernel.elapsed, instants)

    def _between_array(self, starts: Int64Array, ends: Int64Array) -> Int64Array:
        return self._reaching(kernel.between, starts, ends)

    def _reaching(self, ask: Callable[..., Int64Array], *instants: Int64Array) -> Int64Array:
        """Ask the timeline there is; only when it is too short look how far it has to reach."""
        if self._timeline is not None:
            with suppress(OutOfReachError):
                return ask(self._timeline, *instants)
        low, high = min(int(each.min()) for each in instants), max(int(each.max()) for each in instants)
        return ask(self._covering(low, high), *instants)

    def _due_array(self, starts: Int64Array, allowances: Int64Array) -> tuple[Int64Array, Int64Array]:
        if self._timeline is not None:
            with suppress(OutOfReachError):
                return kernel.due(self._timeline, starts, allowances)
        return self._landing_array(self._elapsed_array(starts) + allowances)

    def _landing_array(self, counts: Int64Array) -> tuple[Int64Array, Int64Array]:
        return kernel.landings(self._counting(int(counts.max())), counts)

    def _pairs(self, start: int, end: int) -> list[tuple[int, int]]:
        return self._covering(start, end).pairs(start, end) if start < end else []

    def _spans(self, start: int, end: int) -> DaySpans:
        if start >= end:
            return DaySpans.none()
        return self._covering(start, end).spans.between(start, end)

    def due_in_service_days_array(
        self, starts: npt.ArrayLike, days: npt.ArrayLike, close_of_business: bool = False
    ) -> tuple[Int64Array, Int64Array]:
        """Return (due, breach) for arrays by the rules of `due_in_service_days`; a single number of days broadcasts."""
        first, counts = np.broadcast_arrays(instant_array(starts, "starts"), day_array(days))
        shape, first, counts = first.shape, first.reshape(-1), counts.reshape(-1)
        if not first.size:
            return np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        begins = self._landing_array(self._elapsed_array(first))[1]
        target = self._working_days(int(begins.max()), int(counts.max())).find(begins, counts, close_of_business)
        spent = self._elapsed_array(target.instants)
        closed, opening = self._landing_array(spent)
        is_open = opening == target.instants
        due = np.where(is_open | target.is_edge, target.instants, closed)
        return due.reshape(shape), opening.reshape(shape)

    def _working_days(self, latest_start: int, most_days: int) -> WorkingDays:
        """Return the working days up to ``most_days`` after the latest start."""
        shared = _shared(self)
        timeline = self._covering(latest_start, latest_start)
        while True:
            known = shared.working_days
            if known is None or known.timeline is not timeline:
                known = WorkingDays(timeline, self.zone_name)
                shared.working_days = known
            if known.reach(latest_start, most_days):
                return known
            if timeline.end >= HORIZON_END:
                raise NeverOpensError(
                    say(
                        "there are not {most_days} working days after {at} in these hours",
                        most_days=most_days,
                        at=instant(latest_start).isoformat(),
                    ),
                    say("Check their windows and the number of days."),
                )
            timeline = self._covering(timeline.start, min(timeline.end + 1, HORIZON_END))

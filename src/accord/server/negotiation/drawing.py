"""The picture of real times: what stands where, in percent of its width and height."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np

from accord.agreements import Allowance, AllowanceUnit
from accord.negotiation.spread import Spread, sensible_step, spread_of
from accord.server.negotiation.trying import Tried

__all__ = ["Bar", "Chart", "Mark", "chart_of", "length_text"]

_TICKS: Final = 6
_SMALLEST_STEPS: Final = 400  # places between which the handle moves


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, how high it is, how many clocks it is, and from what to what they took."""

    x: float
    width: float
    height: float
    count: int
    start: timedelta
    end: timedelta
    is_kept: bool

    @property
    def y(self) -> float:
        """Where it ends above."""
        return round(100 - self.height, 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on an axis and what it stands for."""

    x: float
    length: timedelta
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn; lengths in seconds where the handle needs them. `y` of shares runs from 100 down to 0."""

    end: int
    step: int
    value: int  # where the handle stands
    text: str
    bars: Sequence[Bar]
    beyond: int
    curve: str
    curve_now: str
    ticks: Sequence[Mark]
    present: Sequence[Mark]
    handle: float
    handle_y: float | None
    agreed_y: float


def chart_of(tried: Tried) -> Chart:
    """Return the picture of what is tried."""
    present = _present(tried)
    value = _value(tried, present)
    showing = [value, *(one for one, _ in present)]
    spread = spread_of(tried.times, showing=showing)
    most = max(spread.bars, default=0)
    share = tried.tally.share
    return Chart(
        end=spread.end,
        step=max(60, sensible_step(spread.end, _SMALLEST_STEPS)),
        value=value,
        text=_text(tried, value),
        bars=_bars(spread, most, value),
        beyond=spread.beyond,
        curve=_points(spread.curve, spread.end),
        curve_now=_curve_now(tried, spread),
        ticks=_ticks(spread.end),
        present=[Mark(_percent(one, spread.end), timedelta(seconds=one), levels) for one, levels in present],
        handle=min(100.0, _percent(value, spread.end)),
        handle_y=None if share is None else round(100 - 100 * share, 2),
        agreed_y=round(100 - 100 * tried.share, 2),
    )


def length_text(seconds: int) -> str:
    """Return a length as agreements write it: 4 h 30 min."""
    return str(Allowance(AllowanceUnit.SERVICE, timedelta(seconds=seconds)))


def _text(tried: Tried, value: int) -> str:
    given = tried.asked.terms.allowance
    if given is not None:
        return str(given)
    present = tried.texts.target.allowance
    lengths = [one for one in (present.values() if isinstance(present, dict) else (present,)) if one is not None]
    return str(lengths[0]) if len(set(lengths)) == 1 else length_text(value)


def _present(tried: Tried) -> list[tuple[int, tuple[int, ...]]]:
    """Return the lengths that the agreement allows, each with the levels that have it."""
    times = tried.present
    if times is None or not len(times):
        return []
    found: dict[int, tuple[int, ...]] = {}
    for level in np.unique(times.level).tolist():
        length = int(np.median(times.allowance[times.level == level]))
        found[length] = (*found.get(length, ()), level)
    return sorted(found.items())


def _value(tried: Tried, present: list[tuple[int, tuple[int, ...]]]) -> int:
    """Return where the handle stands: at what is tried, else at what holds, else at what was kept until now."""
    if tried.asked.terms.allowance is not None and len(tried.allowances):
        return int(np.median(tried.allowances))
    if present:
        return present[-1][0]
    given = tried.asked.terms.allowance
    return int((given.length if given else timedelta(hours=4)).total_seconds())


def _bars(spread: Spread, most: int, value: int) -> list[Bar]:
    return [
        Bar(
            x=_percent(number * spread.width, spread.end),
            width=_percent(spread.width, spread.end),
            height=round(60 * count / most, 2),
            count=count,
            start=timedelta(seconds=number * spread.width),
            end=timedelta(seconds=(number + 1) * spread.width),
            is_kept=(number + 1) * spread.width <= value,
        )
        for number, count in enumerate(spread.bars)
        if count
    ]


def _curve_now(tried: Tried, spread: Spread) -> str:
    """Return the curve as agreed, where other hours or pauses give another."""
    if tried.present is None or not tried.asked.terms.changes_the_replay:
        return ""
    return _points(spread_of(tried.present, showing=[round(spread.end / 1.15)]).curve, spread.end)


def _points(curve: Sequence[tuple[int, float]], end: int) -> str:
    return " ".join(f"{10 * _percent(at, end):.1f},{100 - 100 * share:.2f}" for at, share in curve if at <= end)


def _ticks(end: int) -> list[Mark]:
    step = sensible_step(end, _TICKS)
    return [Mark(_percent(at, end), timedelta(seconds=at)) for at in range(0, end + 1, step)]


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 3)

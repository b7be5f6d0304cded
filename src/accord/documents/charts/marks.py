"""The small drawings of a row: compliance bar, sparkline and the sign of a state, drawn by hand for their size."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from accord.documents.charts.svg import colour, drawing, element
from accord.documents.report.values import Month, Result, State

__all__ = ["BRAND", "STATE_TOKENS", "compliance_bar", "sparkline", "state_sign"]

STATE_TOKENS: Final = {State.KEPT: "kept", State.CHANCE: "risk", State.MISSED: "missed", State.NO_DATA: "ink-3"}

BRAND: Final = (
    '<svg viewBox="0 0 22 22" fill="none" stroke="var(--accent)" stroke-width="2.2" aria-hidden="true">'
    '<circle cx="8" cy="11" r="6"/><circle cx="14" cy="11" r="6"/></svg>'
)

_SIGNS: Final = {
    State.KEPT: ("M2.5 6.5 5 9l4.5-6",),
    State.CHANCE: ("M6 1.5 11 10.5H1z", "M6 5v2.6"),
    State.MISSED: ("M3 3l6 6M9 3 3 9",),
    State.NO_DATA: ("M2.5 6h7",),
}

_LEFT, _LENGTH, _BAR = 4, 200, 6
_STEP, _SPARK_HEIGHT, _EDGE = 10, 32, 4


def state_sign(state: State) -> str:
    """Return the sign of a state, in a box of twelve: a shape that tells it without its colour."""
    return "".join(element("path", d=path) for path in _SIGNS[state])


def compliance_bar(result: Result, *, floor: float, label: str) -> str:
    """Draw a kept share with its interval and the mark of the agreed share, on a scale from `floor` to 1."""
    end = _LEFT + _LENGTH
    parts = [_band(end, "line"), *_kept(result, floor)]
    mark = _place(result.agreed, floor)
    parts.append(element("path", d=f"M{mark:.1f} 3v16", stroke=colour("ink"), stroke_width=2))
    return drawing("bar", _LENGTH + 2 * _LEFT, 22, label, "".join(parts), stroke_linecap="round")


def _kept(result: Result, floor: float) -> Iterator[str]:
    if result.share is None or result.low is None or result.high is None:
        return
    end, low, high = (_place(share, floor) for share in (result.share, result.low, result.high))
    if end > _LEFT + _BAR:
        yield _band(end, STATE_TOKENS[result.state])
    left_end = f"M{low:.1f} 8v6" if result.low >= floor else ""
    interval = f"M{low:.1f} 11H{high:.1f}{left_end}M{high:.1f} 8v6"
    yield element("path", d=interval, stroke=colour("ink"), stroke_width=1.4, opacity=".55")


def _band(end: float, token: str) -> str:
    half = _BAR / 2
    path = f"M{_LEFT + half:g} 11H{end - half:.1f}"
    return element("path", d=path, stroke=colour(token), stroke_width=_BAR)


def _place(share: float, floor: float) -> float:
    return _LEFT + _LENGTH * (max(share, floor) - floor) / (1 - floor)


def sparkline(result: Result, *, label: str) -> str:
    """Draw the shares of the months with the agreed share dashed; months without data leave a gap.

    The scale ends at one half, so that changes show; what lies below is drawn there.
    """
    width = 2 * _EDGE + _STEP * (len(result.months) - 1)
    target = f"M{_EDGE} {_height(result.agreed):.1f}H{width - _EDGE}"
    parts = [element("path", d=target, stroke=colour("line-2"), stroke_dasharray="3 3")]
    if places := list(_places(result.months)):
        x, y = places[-1]
        parts.append(element("path", d=_line(places), stroke=colour("ink-2"), stroke_width=1.5))
        parts.append(element("circle", cx=x, cy=y, r=3, fill=colour(STATE_TOKENS[result.state])))
    return drawing("spark", width, _SPARK_HEIGHT, label, "".join(parts))


def _places(months: Sequence[Month]) -> Iterator[tuple[int, float]]:
    for index, month in enumerate(months):
        if month.share is not None:
            yield _EDGE + _STEP * index, _height(month.share)


def _line(places: Sequence[tuple[int, float]]) -> str:
    """Return the path through the months with data; it is lifted where months without any lie between two."""
    drawn = [f"M{places[0][0]} {places[0][1]:.1f}"]
    for (before, _), (x, y) in pairwise(places):
        drawn.append(f"{'L' if x - before == _STEP else 'M'}{x} {y:.1f}")
    return "".join(drawn)


def _height(share: float) -> float:
    usable = _SPARK_HEIGHT - 2 * _EDGE
    return _EDGE + usable * 2 * (1 - max(share, 0.5))

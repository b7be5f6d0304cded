"""How much of the allowance was used: a histogram, its sum, and where the allowance ends."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from accord.documents.charts.frame import Frame, drawn, line, shares, written
from accord.documents.charts.svg import colour, element
from accord.documents.language import Language
from accord.documents.report.spreads import STEPS
from accord.documents.report.values import Spread

__all__ = ["spread_chart"]

_END: Final = 2.1  # where the scale ends: twice the allowance, and one bar for all beyond
_GAP: Final = 0.004
_FOOT: Final = 0.2
_SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_USED: Final = (0.0, 0.5, 1.0, 1.5, 2.0)


def spread_chart(spread: Spread, words: Language, *, width: int, height: int, label: str) -> str:
    """Draw the share of clocks by the share of the allowance they used, and what share had stopped by then."""
    frame = Frame(width, height)
    agreed = f"M{frame.x(0):.1f} {frame.y(spread.agreed):.1f}h{width}"
    allowance = f"M{_at(frame, 1):.1f} {frame.y(1):.1f}v{height}"
    parts = [
        *shares(frame, _SHARES, words),
        *(written(words.percent(used, digits=0), (_at(frame, used), frame.foot), "middle") for used in _USED),
        *_bars(spread, frame),
        element("path", d=agreed, stroke=colour("ink-2"), stroke_dasharray="4 4"),
        element("path", d=_sum(spread, frame), stroke=colour("ink"), stroke_width=2, stroke_linejoin="round"),
        element("path", d=allowance, stroke=colour("accent"), stroke_width=2),
        *_reading(spread, frame, words),
    ]
    return drawn(frame, "spread", label, parts, lines=1)


def _at(frame: Frame, used: float) -> float:
    return frame.x(used / _END)


def _bars(spread: Spread, frame: Frame) -> Iterator[str]:
    """Draw a bar for each tenth of the allowance, and one for all beyond its double."""
    pairs = [sum(spread.counts[start : start + 2]) for start in range(0, 2 * STEPS, 2)] + [spread.counts[-1]]
    for fill, places in (("kept-soft", range(STEPS // 2)), ("missed-soft", range(STEPS // 2, len(pairs)))):
        bars = "".join(_bar(frame, place, pairs[place] / spread.decided) for place in places if pairs[place])
        if bars:
            yield element("path", d=bars, fill=colour(fill))


def _bar(frame: Frame, place: int, share: float) -> str:
    left, right = (_at(frame, used) for used in (place / 10 + _GAP, (place + 1) / 10 - _GAP))
    return f"M{left:.1f} {frame.y(0):.1f}V{frame.y(share):.1f}H{right:.1f}V{frame.y(0):.1f}Z"


def _sum(spread: Spread, frame: Frame) -> str:
    sums = [0, *accumulate(spread.counts[:-1])]
    return line((_at(frame, place / STEPS), frame.y(n / spread.decided)) for place, n in enumerate(sums))


def _reading(spread: Spread, frame: Frame, words: Language) -> Iterator[str]:
    """Draw the point at which the sum crosses the allowance, with the share read off there."""
    share = spread.within / spread.decided
    x, y = _at(frame, 1), frame.y(share)
    yield element("circle", cx=x, cy=y, r=4.7, fill=colour("surface"), stroke=colour("accent"), stroke_width=2)
    below = 16 if share > _FOOT else -10  # the axis has its words under the foot
    yield written(words.percent(share), (x + 9, y + below), "start", "ink", font_weight=600, font_size=11.5)

"""The trend of one service, small: drawn by hand, since a report has a dozen and Vega takes longer than all else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from accord.documents.charts.svg import colour, drawing, element
from accord.documents.charts.trend import colour_of
from accord.documents.language import Language
from accord.documents.report.values import Month, ServiceTrend
from accord.documents.theme import FONT_FAMILY

__all__ = ["service_trend"]

_LEFT, _TOP, _RIGHT, _FOOT = 42, 6, 16, 36
_EDGE: Final = 0.35  # of a month, before the first and after the last
_LETTERS: Final = 11


@dataclass(frozen=True)
class _Scale:
    """Where months and shares stand; below `bottom` nothing is drawn."""

    months: int
    bottom: float
    width: int
    height: int

    def x(self, place: int) -> float:
        return _LEFT + self.width * (place + _EDGE) / (self.months - 1 + 2 * _EDGE)

    def y(self, share: float) -> float:
        return _TOP + self.height * (1 - max(0.0, share - self.bottom) / (1 - self.bottom))


def service_trend(trend: ServiceTrend, words: Language, *, bottom: float, width: int, height: int, label: str) -> str:
    """Draw the months of one service small, on a scale from `bottom` to 1; the agreed share is dashed."""
    months, scale = trend.months, _Scale(len(trend.months), bottom, width, height)
    agreed = _path(months, scale, lambda month: month.agreed)
    share = _path(months, scale, lambda month: month.share)
    parts = [
        *_shares(scale, words),
        *_months(months, scale, words),
        element("path", d=agreed, stroke=colour("ink-2"), stroke_dasharray="4 4") if agreed else "",
        element("path", d=share, stroke=colour("ink"), stroke_width=1.5, stroke_linejoin="round") if share else "",
        *_last_point(months, scale),
    ]
    size = (_LEFT + width + _RIGHT, _TOP + height + _FOOT)
    return drawing("small-trend", *size, label, "".join(parts), font_family=FONT_FAMILY, font_size=_LETTERS)


def _shares(scale: _Scale, words: Language) -> Iterator[str]:
    for share in (scale.bottom, 1.0):
        y = scale.y(share)
        yield element("path", d=f"M{_LEFT} {y:.1f}h{scale.width}", stroke=colour("line"))
        yield _written(words.percent(share, digits=0), _LEFT - 8, y + 4, "end")


def _months(months: Sequence[Month], scale: _Scale, words: Language) -> Iterator[str]:
    for place in sorted({0, len(months) - 1}):
        start, foot = months[place].start, _TOP + scale.height + 18
        yield _written(words.month_short(start), scale.x(place), foot, "middle")
        yield _written(str(start.year), scale.x(place), foot + 13, "middle")


def _written(text: str, x: float, y: float, anchor: str) -> str:
    return element("text", escape(text), x=float(x), y=float(y), text_anchor=anchor, fill=colour("ink-2"))


def _path(months: Sequence[Month], scale: _Scale, share_of: Callable[[Month], float | None]) -> str:
    """Return the path through the months that have a share; it is lifted where months without one lie between."""
    drawn, is_down = "", False
    for place, month in enumerate(months):
        share = share_of(month)
        if share is not None:
            drawn += f"{'L' if is_down else 'M'}{scale.x(place):.1f} {scale.y(share):.1f}"
        is_down = share is not None
    return drawn


def _last_point(months: Sequence[Month], scale: _Scale) -> Iterator[str]:
    known = [(place, month, month.share) for place, month in enumerate(months) if month.share is not None]
    for place, month, share in known[-1:]:
        at = {"cx": scale.x(place), "cy": scale.y(share)}
        yield element("circle", **at, r=3.6, fill=colour(colour_of(month)), stroke=colour("surface"), stroke_width=1.5)

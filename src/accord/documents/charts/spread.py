"""How much of the allowance was used: a histogram, its sum, and where the allowance ends."""

from itertools import accumulate

from accord.documents.charts.vega import Spec, draw, ink
from accord.documents.language import Language
from accord.documents.report.spreads import STEPS
from accord.documents.report.values import Spread

__all__ = ["spread_chart"]

END = 2.1
"""Where the scale ends: twice the allowance, and one bar for all beyond."""


def spread_chart(spread: Spread, words: Language, *, width: int, height: int, label: str) -> str:
    """Draw the share of clocks by the share of the allowance they used, and what share had stopped by then."""
    x: Spec = {
        "type": "quantitative",
        "scale": {"domain": [0, END], "nice": False},
        "axis": {"values": [0, 0.5, 1, 1.5, 2], "format": ".0%", "grid": False},
    }
    y: Spec = {
        "type": "quantitative",
        "scale": {"domain": [0, 1], "nice": False},
        "axis": {"values": [0, 0.25, 0.5, 0.75, 1], "format": ".0%"},
    }
    layers = [
        _bars(spread, x, y),
        _agreed(spread, y),
        _sum(spread, x, y),
        _allowance(x),
        *_reading(spread, x, y, words),
    ]
    return draw({"width": width, "height": height, "layer": layers}, label, words)


def _bars(spread: Spread, x: Spec, y: Spec) -> Spec:
    pairs = [sum(spread.counts[start : start + 2]) for start in range(0, 2 * STEPS, 2)] + [spread.counts[-1]]
    bars = [
        {
            "from": place / 10 + 0.004,
            "to": (place + 1) / 10 - 0.004,
            "n": n / spread.decided,
            "over": place >= STEPS // 2,
        }
        for place, n in enumerate(pairs)
    ]
    fill = {"condition": {"test": "datum.over", "value": ink("missed-soft")}, "value": ink("kept-soft")}
    encoding = {
        "x": x | {"field": "from"},
        "x2": {"field": "to"},
        "y": y | {"field": "n"},
        "y2": {"datum": 0},
        "fill": fill,
    }
    return {"data": {"values": bars}, "mark": {"type": "bar", "opacity": 1}, "encoding": encoding}


def _sum(spread: Spread, x: Spec, y: Spec) -> Spec:
    sums = [0, *accumulate(spread.counts[:-1])]
    values = [{"used": place / STEPS, "share": n / spread.decided} for place, n in enumerate(sums)]
    mark = {"type": "line", "stroke": ink("ink"), "strokeWidth": 2, "interpolate": "monotone"}
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {"x": x | {"field": "used"}, "y": y | {"field": "share"}},
    }


def _agreed(spread: Spread, y: Spec) -> Spec:
    mark = {"type": "rule", "stroke": ink("ink-2"), "strokeDash": [4, 4], "strokeWidth": 1}
    return {"data": {"values": [{"share": spread.agreed}]}, "mark": mark, "encoding": {"y": y | {"field": "share"}}}


def _allowance(x: Spec) -> Spec:
    mark = {"type": "rule", "stroke": ink("accent"), "strokeWidth": 2}
    return {"data": {"values": [{"used": 1}]}, "mark": mark, "encoding": {"x": x | {"field": "used"}}}


def _reading(spread: Spread, x: Spec, y: Spec, words: Language) -> list[Spec]:
    """Return the point at which the sum crosses the allowance, with the share read off there."""
    share = spread.within / spread.decided
    at = {"data": {"values": [{"used": 1, "share": share}]}}
    encoding = {"x": x | {"field": "used"}, "y": y | {"field": "share"}}
    circle = {
        "type": "point",
        "size": 70,
        "stroke": ink("accent"),
        "strokeWidth": 2,
        "fill": ink("surface"),
        "opacity": 1,
    }
    text = {
        "type": "text",
        "text": words.percent(share),
        "align": "left",
        "dx": 9,
        "dy": 16,
        "fontWeight": 600,
        "fill": ink("ink"),
    }
    return [at | {"mark": circle, "encoding": encoding}, at | {"mark": text, "encoding": encoding}]

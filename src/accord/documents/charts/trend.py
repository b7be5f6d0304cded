"""The trend of the kept share by month, with its interval."""

import json
from collections.abc import Sequence
from datetime import date
from math import floor
from typing import Final

from accord.documents.charts.vega import Spec, draw, ink
from accord.documents.language import Language
from accord.documents.report.values import Month

__all__ = ["colour_of", "share_floor", "trend_chart"]

_WIDE: Final = 600


def share_floor(shares: Sequence[float | None]) -> float:
    """Return where a scale of shares begins so that all of them show: a whole tenth, at most one half."""
    known = [share for share in shares if share is not None]
    return min(0.5, floor(min(known, default=0.0) * 10 + 1e-9) / 10)


def trend_chart(months: Sequence[Month], words: Language, *, width: int, height: int, label: str) -> str:
    """Draw the share kept in each month, its interval as a band, and the agreed share as a dashed line."""
    bottom = share_floor([value for month in months for value in (month.low, month.agreed)])
    x = _months(months, words, every=1 if width > _WIDE else 3)
    y = _shares(bottom)
    band: Spec = {
        "mark": {"type": "area", "fill": ink("accent-soft"), "opacity": 1},
        "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
    }
    layers = [band, _agreed(x, y), _line(x, y, 2), _points(x, y, 46), *_labels(months, x, y, bottom, words)]
    spec: Spec = {"width": width, "height": height, "data": {"values": _values(months)}, "layer": layers}
    return draw(spec, label, words)


def _values(months: Sequence[Month]) -> list[dict[str, object]]:
    last = max((month.start for month in months if month.share is not None), default=None)
    return [
        {
            "month": month.start.isoformat(),
            "share": month.share,
            "low": month.low,
            "high": month.high,
            "agreed": month.agreed,
            "state": colour_of(month),
            "last": month.start == last,
        }
        for month in months
    ]


def colour_of(month: Month) -> str:
    """Return the colour of a month's point: kept, below the agreed share by chance or beyond it, not known."""
    if month.share is None or month.agreed is None or month.high is None:
        return "ink-3"
    if month.share + 1e-9 >= month.agreed:
        return "kept"
    return "risk" if month.high >= month.agreed else "missed"


def _months(months: Sequence[Month], words: Language, *, every: int) -> Spec:
    """Return the axis of months: names in the language, the year under the first and under each January."""
    starts = [month.start for month in months]
    shown = {start.isoformat(): _month_label(start, place, every, words) for place, start in enumerate(starts)}
    axis = {
        "labelExpr": f"{json.dumps(shown, ensure_ascii=False)}[datum.value]",
        "labelAngle": 0,
        "labelOverlap": False,
    }
    scale = {"domain": [start.isoformat() for start in starts], "padding": 0.35}
    return {"field": "month", "type": "ordinal", "sort": list(shown), "scale": scale | {"type": "point"}, "axis": axis}


def _month_label(start: date, place: int, every: int, words: Language) -> list[str]:
    if place % every:
        return [""]
    has_year = place == 0 or start.month == 1 or every > 1
    return [words.month_short(start), str(start.year)] if has_year else [words.month_short(start)]


def _shares(bottom: float) -> Spec:
    steps = max(1, round((1 - bottom) * 10))
    tenths = [tenth for tenth in range(steps + 1) if steps <= 5 or tenth % 2 == 0]
    values = sorted({round(1 - tenth / 10, 1) for tenth in tenths})
    return {
        "type": "quantitative",
        "scale": {"domain": [bottom, 1], "nice": False, "zero": False, "clamp": True},
        "axis": {"values": values, "format": ".0%"},
    }


def _agreed(x: Spec, y: Spec) -> Spec:
    mark = {"type": "line", "stroke": ink("ink-2"), "strokeDash": [4, 4], "strokeWidth": 1}
    return {"mark": mark, "encoding": {"x": x, "y": y | {"field": "agreed"}}}


def _line(x: Spec, y: Spec, width: float) -> Spec:
    mark = {"type": "line", "stroke": ink("ink"), "strokeWidth": width, "strokeJoin": "round"}
    return {"mark": mark, "encoding": {"x": x, "y": y | {"field": "share"}}}


def _points(x: Spec, y: Spec, size: float) -> Spec:
    tokens = ["kept", "risk", "missed", "ink-3"]
    fill = {
        "field": "state",
        "type": "nominal",
        "scale": {"domain": tokens, "range": [ink(token) for token in tokens]},
        "legend": None,
    }
    mark = {"type": "point", "size": size, "stroke": ink("surface"), "strokeWidth": 1.5, "opacity": 1}
    return {"mark": mark, "encoding": {"x": x, "y": y | {"field": "share"}, "fill": fill}}


def _labels(months: Sequence[Month], x: Spec, y: Spec, bottom: float, words: Language) -> list[Spec]:
    """Return the words at the right end: what was kept, and what was agreed on the other side of the two lines."""
    known = [month for month in months if month.share is not None and month.agreed is not None]
    if not known:
        return []
    last = known[-1]
    assert last.share is not None
    assert last.agreed is not None
    is_above = last.share >= last.agreed
    # A share at the foot of the scale has its words above it, where the months do not stand in their way.
    has_room_below = last.share - bottom > 0.2 * (1 - bottom)
    shift = 16 if has_room_below and not is_above else -14
    kept = _words_at("share", words.percent(last.share), x, y, 600, "ink", shift)
    agreed = words.text("agreed {share}", share=words.percent(last.agreed))
    return [kept, _words_at("agreed", agreed, x, y, 400, "ink-2", 15 if is_above else -9)]


def _words_at(field: str, text: str, x: Spec, y: Spec, weight: int, token: str, shift: float) -> Spec:
    mark = {
        "type": "text",
        "text": text,
        "align": "right",
        "dx": 14,
        "dy": shift,
        "fontWeight": weight,
        "fill": ink(token),
    }
    encoding = {"x": x, "y": y | {"field": field}}
    return {"transform": [{"filter": "datum.last"}], "mark": mark, "encoding": encoding}

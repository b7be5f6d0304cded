"""The life of a clock as a ribbon: service time, closed time, pauses, and where the allowance ran out."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from accord.clocks import Explanation, Line, LineKind
from accord.documents.charts.svg import colour, drawing, element
from accord.documents.language import Language
from accord.documents.theme import FONT_FAMILY

__all__ = ["ribbon"]

_HEIGHT, _TOP, _BAND = 46, 4, 18
_LEAST_LABEL = 48
"""Pixels a day needs to be named."""


class _Scale:
    def __init__(self, start: datetime, end: datetime, width: int) -> None:
        self.start, self.end, self.width = start, end, width

    def __call__(self, at: datetime) -> float:
        return self.width * ((at - self.start) / (self.end - self.start))


def ribbon(explanation: Explanation, zone: tzinfo, words: Language, *, width: int, label: str) -> str:
    """Draw the lines of an explanation to scale with the days named where there is room; empty when nothing lasted."""
    lines = [line for line in explanation.lines if line.end > line.start]
    if not lines:
        return ""
    scale = _Scale(lines[0].start, lines[-1].end, width)
    ground = element("rect", y=_TOP, width=width, height=_BAND, rx=3, fill=colour("line"))
    parts = [ground, *_bands(explanation, lines, scale), *_days(scale, zone, words), *_due(explanation.lines, scale)]
    return drawing("ribbon", width, _HEIGHT, label, "".join(parts), font_family=FONT_FAMILY, font_size=11)


def _bands(explanation: Explanation, lines: Sequence[Line], scale: _Scale) -> Iterator[str]:
    """Yield service time and pauses, one path a look; neighbours of one look, a hair apart, are joined."""
    breach = next((line.start for line in explanation.lines if line.kind is LineKind.BREACHED), None)
    joined: list[tuple[str, float, float]] = []
    for line in lines:
        if look := _look(line, breach):
            left, right = scale(line.start), scale(line.end)
            if joined and joined[-1][0] == look and left - joined[-1][2] < 0.75:
                left = joined.pop()[1]
            joined.append((look, left, right))
    for look in dict.fromkeys(look for look, _, _ in joined):
        boxes = "".join(_box(left, right) for name, left, right in joined if name == look)
        edge = {"stroke": colour("risk"), "stroke_width": 0.8} if look == _PAUSED else {}
        yield element("path", d=boxes, fill=colour(look), **edge)


def _box(left: float, right: float) -> str:
    width = f"{max(0.8, right - left):.1f}"
    return f"M{left:.1f} {_TOP}h{width}v{_BAND}h-{width}z"


_PAUSED: Final = "risk-soft"


def _look(line: Line, breach: datetime | None) -> str:
    """Return the colour of a line; closed time and the time between resolved and reopened are the ground itself."""
    if line.kind is LineKind.SERVICE:
        return "missed" if breach is not None and line.start >= breach else "accent"
    return _PAUSED if line.kind is LineKind.PAUSE else ""


def _days(scale: _Scale, zone: tzinfo, words: Language) -> Iterator[str]:
    """Yield a tick at each midnight with the day's name; where not every day has room, at as many as have."""
    room = scale.width * (timedelta(days=1) / (scale.end - scale.start))
    every = max(1, -(-_LEAST_LABEL // max(1, int(room))))
    midnights = _midnights(scale, zone)[::every]
    ticks = "".join(f"M{scale(midnight):.1f} {_TOP - 2}v{_BAND + 4}" for midnight in midnights)
    if ticks:
        yield element("path", d=ticks, stroke=colour("surface"), opacity=".6")
    for midnight in midnights:
        if (x := scale(midnight)) < scale.width - _LEAST_LABEL:
            day = midnight.astimezone(zone).date()
            name = words.day_on_axis(day) if every == 1 else words.day_in_year(day)
            yield element("text", name, x=x + 3, y=_TOP + _BAND + 15, fill=colour("ink-2"))


def _midnights(scale: _Scale, zone: tzinfo) -> list[datetime]:
    first = scale.start.astimezone(zone).date()
    days = (first + timedelta(days=step) for step in range((scale.end - scale.start).days + 2))
    midnights = [datetime(day.year, day.month, day.day, tzinfo=zone) for day in days]
    return [midnight for midnight in midnights if scale.start < midnight < scale.end]


def _due(lines: Sequence[Line], scale: _Scale) -> Iterator[str]:
    for line in lines:
        if line.kind is LineKind.DUE:
            x = min(max(scale(line.start), 1), scale.width - 1)
            yield element("path", d=f"M{x:.1f} 0v{_BAND + 8}", stroke=colour("ink"), stroke_width=2)

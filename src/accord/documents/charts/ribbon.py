"""The life of a clock as a ribbon: service time, closed time, pauses, and where the allowance ran out.

Where another target took over while the clock ran, a mark says so. When its allowance was spent already at that
moment, the clock is missed from the change on: its due, which lies before, is hollow, and both marks are named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
_ROW = 14
"""The height of a row of names above the band."""


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
    marks = _marks(explanation.lines, words)
    parts = [ground, *_bands(explanation, lines, scale), *_days(scale, zone, words), *_drawn(marks, scale)]
    named = _ROW * sum(bool(mark.name) for mark in marks)
    body = element("g", "".join(parts), transform=f"translate(0 {named})") if named else "".join(parts)
    return drawing("ribbon", width, _HEIGHT + named, label, body, font_family=FONT_FAMILY, font_size=11)


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


@dataclass(frozen=True, slots=True)
class _Mark:
    at: datetime
    name: str = ""
    is_hollow: bool = False


def _marks(lines: Sequence[Line], words: Language) -> list[_Mark]:
    """Return the due, and where another target took over; a due that only this one set, in the past, is hollow."""
    at = {line.kind: line.start for line in lines if line.end == line.start}
    due, changed = at.get(LineKind.DUE), at.get(LineKind.TARGET_CHANGED)
    if changed is None:
        return [] if due is None else [_Mark(due)]
    if due is None or due >= changed:
        return [_Mark(changed, words.text("another target"))] + ([] if due is None else [_Mark(due)])
    first, second = words.text("due by the new target"), words.text("another target: missed from here")
    if at.get(LineKind.BREACHED) != changed:
        second = words.text("another target")
    return [_Mark(due, first, is_hollow=True), _Mark(changed, second)]


def _drawn(marks: Sequence[_Mark], scale: _Scale) -> Iterator[str]:
    """Yield the marks, each name in a row of its own, so that two close together can be read."""
    rows = [mark for mark in marks if mark.name]
    for mark in marks:
        x = min(max(scale(mark.at), 1), scale.width - 1)
        top = -_ROW * (len(rows) - rows.index(mark)) + 2 if mark.name else 0
        yield _upright(x, top, is_hollow=mark.is_hollow)
        if mark.name:
            is_left = x > scale.width / 2
            place = {"x": x - 6, "text_anchor": "end"} if is_left else {"x": x + 6}
            yield element("text", mark.name, y=top + 9, fill=colour("ink-2"), **place)


def _upright(x: float, top: int, *, is_hollow: bool) -> str:
    bottom = _TOP * 2 + _BAND
    if is_hollow:
        edge = {"stroke": colour("ink"), "stroke_width": 1, "fill": colour("surface")}
        return element("rect", x=x - 1.5, y=top, width=3, height=bottom - top, **edge)
    return element("path", d=f"M{x:.1f} {top}v{bottom - top}", stroke=colour("ink"), stroke_width=2)

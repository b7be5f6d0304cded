"""A clock's account as a ribbon: one row a day, one mark each half hour."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rich.text import Text

from accord.clocks import Explanation, Line, LineKind

__all__ = ["legend", "ribbon"]

_STEP = timedelta(minutes=30)
_MARKS = {
    LineKind.SERVICE: ("█", "kept"),
    LineKind.PAUSE: ("▒", "risk"),
    LineKind.RESOLVED: ("▁", "quiet"),
    LineKind.CLOSED: ("·", "quiet"),
    LineKind.HOLIDAY: ("~", "quiet"),
}
_LATE = ("▓", "missed")
_NAMES = {
    LineKind.SERVICE: "counted",
    LineKind.PAUSE: "paused",
    LineKind.RESOLVED: "resolved",
    LineKind.CLOSED: "closed",
    LineKind.HOLIDAY: "holiday",
}
_WEIGHT = [LineKind.CLOSED, LineKind.HOLIDAY, LineKind.RESOLVED, LineKind.PAUSE, LineKind.SERVICE]
_MOST_DAYS = 10


def ribbon(account: Explanation, local: ZoneInfo) -> Text:
    """Return the days of the account; long accounts show their first and last days."""
    lines = [line for line in account.lines if line.kind in _MARKS]
    if not lines:
        return Text("")
    breach = next((line.start for line in account.lines if line.kind is LineKind.BREACHED), None)
    first, last = lines[0].start.astimezone(local).date(), lines[-1].end.astimezone(local).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    text = Text(f"{'':15}0     3     6     9     12    15    18    21\n", style="quiet")
    half = _MOST_DAYS // 2
    hidden = days[half:-half] if len(days) > _MOST_DAYS else []
    for day in days:
        if day in hidden:
            if day == hidden[0]:
                text.append(f"{'':15}… {len(hidden)} days …\n", style="quiet")
            continue
        text.append(f"{day:%a %Y-%m-%d} ", style="")
        midnight = datetime.combine(day, time(), local).astimezone(UTC)
        for place in range(48):
            text.append(*_mark(lines, midnight + place * _STEP, breach))
        text.append("\n")
    text.rstrip()
    return text


def _mark(lines: list[Line], start: datetime, breach: datetime | None) -> tuple[str, str]:
    end = start + _STEP
    here = [line for line in lines if line.start < end and line.end > start]
    if not here:
        return " ", ""
    kind = max((line.kind for line in here), key=_WEIGHT.index)
    return _LATE if kind is LineKind.SERVICE and breach is not None and start >= breach else _MARKS[kind]


def legend(account: Explanation) -> Text:
    """Return what the marks of the ribbon mean."""
    kinds = [kind for kind in reversed(_WEIGHT) if any(line.kind is kind for line in account.lines)]
    parts = [part for kind in kinds for part in (_MARKS[kind], f" {_NAMES[kind]}   ")]
    if any(line.kind is LineKind.BREACHED for line in account.lines):
        parts += [_LATE, " after the breach"]
    return Text.assemble(" " * 15, *parts)

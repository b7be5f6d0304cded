"""Figures in English: lengths of time, instants, shares and lists."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from accord.errors import say

__all__ = ["figure", "hours_a_year", "joined", "length", "moment", "share"]

_WEEKDAYS = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))


def figure(value: object) -> str:
    """Return a figure as people read it."""
    if isinstance(value, timedelta):
        return length(value)
    if isinstance(value, datetime):
        return moment(value)
    return share(value) if isinstance(value, Decimal) else str(value)


def length(value: timedelta) -> str:
    """Return a length of time in hours, minutes and seconds; no days, since those could mean three things."""
    total = value.days * 86400 + value.seconds
    pieces = ((total // 3600, "h"), (total // 60 % 60, "min"), (total % 60, "s"))
    return " ".join(f"{number} {unit}" for number, unit in pieces if number) or "0 min"


def moment(value: datetime) -> str:
    """Return an instant in its own zone, with the weekday that service hours go by."""
    return say("{weekday} {day}", weekday=_WEEKDAYS[value.weekday()], day=f"{value:%Y-%m-%d %H:%M}")


def share(value: Decimal) -> str:
    """Return a share as a percentage, as exact as it is."""
    return f"{(value * 100).normalize():f} %"


def hours_a_year(value: timedelta) -> str:
    """Return hours gained or lost, with their sign."""
    hours = value.total_seconds() / 3600
    return f"{hours:+.0f} h a year" if hours == int(hours) else f"{hours:+.1f} h a year"


def joined(words: Iterable[object]) -> str:
    """Return words as a list in a sentence."""
    *most, last = [str(word) for word in words] or ["nothing"]
    return f"{', '.join(most)} and {last}" if most else last

"""An answer found the slow way: every minute of some weeks is open or closed, and time is counted minute by minute.

It shares nothing with the library but the written rules: dates are walked one by one with the standard library, and
wall times become instants by ``fold=0``, which is what "moves on by the gap" and "the first occurrence" mean.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTE = timedelta(minutes=1)


class MinuteByMinute:
    """The minutes from ``first`` on, for a number of days, of a calendar given as plain values."""

    def __init__(self, given: Mapping, first: date, days: int):
        self.given, self.zone = given, ZoneInfo(given["zone"])
        self.start = datetime.combine(first, time(), UTC)
        self.minutes = days * 24 * 60
        self.dates_that_exist = {
            (self.start + hour * timedelta(hours=1)).astimezone(self.zone).date() for hour in range(-72, days * 24 + 72)
        }
        # Bytes, one a minute.
        self.is_open = bytearray(self.minutes)
        for offset in range(-2, days + 3):
            self._fill(self.windows(first + timedelta(days=offset)), first + timedelta(days=offset), 1)
        for offset in range(-2, days + 3):
            on = first + timedelta(days=offset)
            self._fill(given.get("breaks", {}).get(on.isoformat(), []), on, 0)

    def windows(self, on: date) -> Iterable:
        overrides = self.given.get("overrides", {})
        holidays = {entry["date"]: entry["windows"] for entry in self.given.get("holidays", [])}
        by_date = holidays | overrides
        return by_date.get(on.isoformat(), self.given["week"].get(WEEKDAYS[on.weekday()], []))

    def _fill(self, windows: Iterable, on: date, value: int) -> None:
        if on not in self.dates_that_exist:
            return
        for opens, closes in windows:
            runs_over = closes <= opens
            first = max(self._minute(self._instant(on, opens)), 0)
            last = min(self._minute(self._instant(on + timedelta(days=int(runs_over)), closes)), self.minutes)
            if first < last:
                self.is_open[first:last] = bytes([value]) * (last - first)

    def _instant(self, on: date, text: str) -> datetime:
        if text == "24:00":
            on, text = on + timedelta(days=1), "00:00"
        return datetime.combine(on, time.fromisoformat(text), self.zone).astimezone(UTC)

    def _minute(self, moment: datetime) -> int:
        return (moment - self.start) // MINUTE

    def instant(self, second: int) -> datetime:
        return self.start + timedelta(seconds=second)

    def between(self, start: int, end: int) -> int:
        """Return the open seconds between two seconds after the start."""
        first, last = -(-start // 60), end // 60
        if last < first:
            return (end - start) * self.is_open[last] if end > start else 0
        edges = (first * 60 - start) * self.is_open[first - 1] + (end - last * 60) * self.is_open[
            min(last, self.minutes - 1)
        ]
        return edges + 60 * sum(self.is_open[first:last])

    def due(self, start: int, allowance: int) -> tuple[int, int] | None:
        """Return when an allowance is used up and when it is exceeded; none if that is not in these minutes."""
        left, second, used_up = allowance, start, None
        while second < self.minutes * 60:
            step = 60 - second % 60
            if self.is_open[second // 60]:
                if left < step:
                    breach = second + left
                    return (breach if allowance == 0 or used_up is None else used_up), breach
                left -= step
                if left == 0:
                    used_up = second + step
            second += step
        return None

"""The calendars of the kernel benchmark, pairs of instants, and answers counted minute by minute."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from accord.calendars import Calendar, country_holidays

FIRST, LAST = date(2016, 1, 1), date(2026, 1, 1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOLIDAYS = [on for on, _ in country_holidays("DE", "BY", years=range(FIRST.year, LAST.year + 2))]

type Seconds = npt.NDArray[np.int64]


def epoch(on: date) -> int:
    """Return the UTC second at which a date begins in UTC."""
    return int(datetime.combine(on, time(), UTC).timestamp())


@dataclass(frozen=True)
class Case:
    """Ten years of one calendar."""

    title: str
    described: str
    zone: str
    week: dict[str, list[list[str]]]

    @cached_property
    def calendar(self) -> Calendar:
        """Return the calendar as Accord takes it."""
        return Calendar.from_dict({"zone": self.zone, "week": self.week, "holidays": HOLIDAYS})

    @cached_property
    def open_minutes(self) -> Seconds:
        """Return how many minutes are open before each minute of the ten years, marked date by date."""
        minutes = np.zeros((epoch(LAST) - epoch(FIRST)) // 60, dtype=np.int64)
        for offset in range(-2, (LAST - FIRST).days + 3):
            on = FIRST + timedelta(days=offset)
            for opens, closes in [] if on in HOLIDAYS else self.week.get(WEEKDAYS[on.weekday()], []):
                after = on + timedelta(days=int(closes <= opens))
                first, last = self._minute(on, opens), self._minute(after, closes)
                minutes[max(first, 0) : max(last, 0)] = 1
        return np.concatenate([[0], np.cumsum(minutes)])

    def _minute(self, on: date, text: str) -> int:
        wall = datetime.combine(on, time.fromisoformat(text), ZoneInfo(self.zone))
        return (int(wall.timestamp()) - epoch(FIRST)) // 60

    def counted(self, starts: Seconds, ends: Seconds) -> Seconds:
        """Return the open seconds between instants on whole minutes, by counting minutes."""
        origin = epoch(FIRST)
        minutes = self.open_minutes[(ends - origin) // 60] - self.open_minutes[(starts - origin) // 60]
        return np.maximum(minutes, 0) * 60


SIMPLE = Case(
    "office hours",
    "Monday to Friday 09:00–17:00 UTC, Bavarian holidays",
    "UTC",
    {day: [["09:00", "17:00"]] for day in WEEKDAYS[:5]},
)
FULL = Case(
    "full",
    "lunch breaks, an early Friday, a night shift on Friday, Bavarian holidays, Europe/Berlin with its clock changes",
    "Europe/Berlin",
    {
        **{day: [["08:00", "12:00"], ["12:45", "17:00"]] for day in WEEKDAYS[:4]},
        "fri": [["08:00", "12:00"], ["12:45", "16:00"], ["22:00", "06:00"]],
    },
)


def random_pairs(count: int, seed: int = 1) -> tuple[Seconds, Seconds]:
    """Return pairs of instants anywhere in the ten years, in any order."""
    starts, ends = np.random.default_rng(seed).integers(epoch(FIRST), epoch(LAST), (2, count))
    return starts, ends


def ticket_pairs(count: int, seed: int = 2) -> tuple[Seconds, Seconds]:
    """Return pairs on whole minutes, the second up to two weeks after the first."""
    rng = np.random.default_rng(seed)
    starts = rng.integers(epoch(FIRST) // 60, epoch(LAST) // 60 - 20_160, count) * 60
    return starts, starts + rng.integers(0, 20_160, count) * 60

"""Reporting periods: calendar days, ISO weeks, months, quarters and years in a time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.calendars.zones import zone as zone_of
from accord.errors import InputError, say

__all__ = ["Period", "Periods"]


class Period(StrEnum):
    """How long a reporting period is."""

    DAY = "day"
    WEEK = "week"  # ISO: Monday to Sunday
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @classmethod
    def read(cls, word: str) -> "Period":
        """Return the period of that name; another word is an error that lists the five."""
        try:
            return cls(word)
        except ValueError:
            raise InputError(
                say('"{word}" is not a period', word=word), say("Write one of {known}", known=", ".join(cls))
            ) from None

    def start_of(self, day: date) -> date:
        """Return the first day of the period in which `day` lies."""
        match self:
            case Period.DAY:
                return day
            case Period.WEEK:
                return day - timedelta(days=day.weekday())
            case Period.MONTH:
                return day.replace(day=1)
            case Period.QUARTER:
                return day.replace(month=day.month - (day.month - 1) % 3, day=1)
            case Period.YEAR:
                return day.replace(month=1, day=1)

    def after(self, start: date) -> date:
        """Return the first day of the period that follows the one starting on `start`."""
        match self:
            case Period.DAY:
                return start + timedelta(days=1)
            case Period.WEEK:
                return start + timedelta(days=7)
            case _:
                return self.start_of(start.replace(day=1) + timedelta(days=_LONGEST[self]))


# A month's first day plus this many days always lies in the next period.
_LONGEST = {Period.MONTH: 31, Period.QUARTER: 92, Period.YEAR: 366}


@dataclass(frozen=True, eq=False)
class Periods:
    """The periods of a report, one after the other, with the instants at which they begin.

    Without a period (`starts` empty) there is one: all that there is, up to `now`.
    """

    starts: tuple[date, ...]
    edges: npt.NDArray[np.int64]  # one more than `starts`: microseconds since 1970, the last is the end
    now: datetime
    zone: str

    @classmethod
    def covering(cls, period: Period | None, zone: str, first: datetime, last: datetime, now: datetime) -> "Periods":
        """Return the periods of `zone` from the one that holds `first` to the one that holds `last`."""
        if period is None:
            return cls((), np.array([], dtype=np.int64), now, zone)
        local = zone_of(zone)
        starts = [period.start_of(first.astimezone(local).date())]
        end = last.astimezone(local).date()
        while (following := period.after(starts[-1])) <= end:
            starts.append(following)
        # A midnight that a clock change skips becomes the instant of the change, which is where that day begins.
        edges = [datetime.combine(day, time(), local) for day in [*starts, following]]
        return cls(tuple(starts), np.array([_microseconds(edge) for edge in edges], dtype=np.int64), now, zone)

    def place(self, records: pl.DataFrame, instant: str = "at") -> pl.DataFrame:
        """Add `period_start` by the instant column; rows without an instant, or outside all periods, are left out."""
        records = records.filter(pl.col(instant).is_not_null())
        if not self.starts:
            return records.with_columns(period_start=pl.lit(None, pl.Date))
        index = np.searchsorted(self.edges, _to_microseconds(records[instant]), side="right") - 1
        inside = (index >= 0) & (index < len(self.starts))
        return self._named(records.with_columns(_period=pl.Series(index)).filter(pl.Series(inside)))

    def place_states(self, records: pl.DataFrame, start: str, end: str) -> pl.DataFrame:
        """Repeat each row for every period at whose end its state lasts (`start` before that end, `end` not).

        Adds `period_start` and `at`, the instant at which the state is seen: the period's end, or `now` when that is
        earlier. A null `end` means that the state still lasts.
        """
        seen = self._ends()
        first = np.searchsorted(seen, _to_microseconds(records[start]), side="right")
        after = np.searchsorted(seen, _to_microseconds(records[end].fill_null(_NEVER)), side="right")
        lasts = after > first
        spread = records.filter(pl.Series(lasts)).with_columns(
            _period=pl.int_ranges(pl.Series(first[lasts]), pl.Series(after[lasts]))
        )
        instants = pl.Series(np.minimum(seen, _microseconds(self.now))).cast(pl.Datetime("us", "UTC"))
        return self._named(spread.explode("_period").with_columns(at=pl.lit(instants).gather(pl.col("_period"))))

    def _ends(self) -> npt.NDArray[np.int64]:
        """Return the instants before which a state must have begun to be seen: what happens at `now` has happened."""
        now = _microseconds(self.now)
        if not self.starts:
            return np.array([now + 1], dtype=np.int64)
        return np.minimum(self.edges[1:], now + 1)[self.edges[:-1] <= now]

    def _named(self, records: pl.DataFrame) -> pl.DataFrame:
        names = pl.Series(self.starts or [None], dtype=pl.Date)
        return records.with_columns(period_start=pl.lit(names).gather(pl.col("_period"))).drop("_period")


_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def _microseconds(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _to_microseconds(instants: pl.Series) -> npt.NDArray[np.int64]:
    return instants.to_physical().to_numpy()

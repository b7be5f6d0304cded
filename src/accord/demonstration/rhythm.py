"""The rhythm of the company: when tickets come in, hour by hour, and how the teams' queues fill and empty.

Queues are fluid: work flows in at the rate of the arrivals and out at the rate of the people on shift, in units of an
average hour's arrivals, so that a year looks the same with a thousand tickets and with ten million.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self

import numpy as np
import numpy.typing as npt

from accord.calendars import country_holidays
from accord.calendars.zones import zone
from accord.demonstration.teams import Shift
from accord.demonstration.units import ZONE, Programme, UnitKind

__all__ = ["HOUR", "Floats", "Hours", "Queue", "Workshift", "arrivals"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

HOUR = 3600.0
_AFTER = timedelta(days=120)  # tickets of the last days are worked on after the span; those events are then cut off
_MONTHS = (0.88, 0.88, 1.0, 1.12, 1.18, 1.12, 1.06, 1.02, 1.0, 0.98, 0.97, 1.04)

_QUIET = 0.02
_ON_CALL = 0.3  # the share of a team that works on a public holiday, where not all of it does
_SHAPES: dict[UnitKind, tuple[dict[int, float], tuple[float, ...]]] = {
    UnitKind.CENTRE: (
        {7: 0.4, 8: 1.1, 9: 1.7, 10: 1.6, 11: 1.3, 12: 1.0, 13: 1.0, 14: 1.2, 15: 1.2, 16: 1.1, 17: 0.9, 18: 0.7,
         19: 0.5, 20: 0.3},
        (1.15, 1.0, 0.95, 0.95, 1.05, 0.72, 0.58),
    ),
    UnitKind.OFFICE: (
        {8: 0.6, 9: 1.7, 10: 1.8, 11: 1.5, 12: 0.9, 13: 0.9, 14: 1.3, 15: 1.3, 16: 1.1, 17: 0.7, 18: 0.2},
        (1.25, 1.05, 1.0, 0.95, 0.85, 0.05, 0.03),
    ),
    UnitKind.CONTACT: (
        {7: 0.5, 8: 1.3, 9: 1.5, 10: 1.5, 11: 1.3, 12: 1.1, 13: 1.1, 14: 1.2, 15: 1.2, 16: 1.1, 17: 1.1, 18: 1.0,
         19: 0.8, 20: 0.5, 21: 0.2},
        (1.2, 1.0, 0.98, 0.95, 1.0, 0.75, 0.6),
    ),
    UnitKind.WAREHOUSE: (
        {5: 0.3, 6: 1.2, 7: 1.2, 8: 1.2, 9: 1.2, 10: 1.1, 11: 1.0, 12: 0.9, 13: 1.1, 14: 1.3, 15: 1.2, 16: 1.0,
         17: 0.9, 18: 0.8, 19: 0.7, 20: 0.5, 21: 0.3},
        (1.1, 1.0, 1.0, 1.0, 1.05, 0.6, 0.02),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hours:
    """The full hours of a span and some time after it, seen on the company's wall clock."""

    origin: int  # seconds since 1970 of the first hour
    until: float  # seconds from the origin to the end of the span
    weekday: npt.NDArray[np.int64]
    hour: npt.NDArray[np.int64]
    month: npt.NDArray[np.int64]
    month_end: Bools
    is_holiday: Bools
    starts: Floats  # seconds from the origin

    @classmethod
    def of(cls, programme: Programme) -> Self:
        """Return the hours of a programme's span."""
        local = zone(ZONE)
        first, last = (datetime.combine(day, time(), local).astimezone(UTC) for day in (programme.start, programme.end))
        instants = [first + timedelta(hours=n) for n in range(int((last + _AFTER - first).total_seconds() // HOUR))]
        walls = [instant.astimezone(local) for instant in instants]
        holidays = _holidays({wall.year for wall in walls})
        return cls(
            int(first.timestamp()),
            (last - first).total_seconds(),
            np.array([wall.weekday() for wall in walls]),
            np.array([wall.hour for wall in walls]),
            np.array([wall.month - 1 for wall in walls]),
            np.array([(wall + timedelta(days=3)).month != wall.month or wall.day == 1 for wall in walls]),
            np.array([wall.date() in holidays for wall in walls]),
            np.arange(len(instants), dtype=np.float64) * HOUR,
        )

    @property
    def progress(self) -> Floats:
        """From 0 at the start of the programme to 1 at its end."""
        progress: Floats = np.minimum(self.starts / self.until, 1.0)
        return progress


def _holidays(years: Iterable[int]) -> frozenset[date]:
    return frozenset(day.on for day in country_holidays("RU", years=sorted(years)))


def arrivals(hours: Hours, kind: UnitKind) -> Floats:
    """Return how many tickets a kind of unit has in each hour, relative to one another."""
    day, week = _SHAPES[kind]
    level = np.array([day.get(hour, _QUIET) for hour in range(24)])[hours.hour] * np.array(week)[hours.weekday]
    season = np.array(_MONTHS)[hours.month] if kind is not UnitKind.OFFICE else 1.0
    closing = np.where(hours.month_end, 1.3 if kind is UnitKind.OFFICE else 1.12, 1.0)
    holiday = np.where(hours.is_holiday, 0.08 if kind is UnitKind.OFFICE else 0.8, 1.0)
    rates: Floats = level * season * closing * holiday
    return rates


def _people(hours: Hours, shifts: tuple[Shift, ...], on_holidays: bool) -> Floats:
    people = np.zeros(len(hours.starts))
    for shift in shifts:
        on = np.isin(hours.weekday, shift.days) & (hours.hour >= shift.opens) & (hours.hour < shift.closes)
        people[on] += shift.people
    if not on_holidays:
        people[hours.is_holiday] *= _ON_CALL
    return people


def _monthly(values: Floats) -> Floats:
    """Return the mean of the four weeks around each hour."""
    window = min(28 * 24, len(values))
    sums = np.convolve(values, np.ones(window), "same")
    means: Floats = sums / np.convolve(np.ones(len(values)), np.ones(window), "same")
    return means


def _summed(hourly: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(hourly)])


@dataclass(frozen=True, slots=True)
class Workshift:
    """When somebody is there: staffed time passes only then."""

    edges: Floats
    staffed: Floats  # staffed seconds up to each edge

    @classmethod
    def of(cls, hours: Hours, shifts: tuple[Shift, ...], on_holidays: bool = False) -> Self:
        """Return the shift of people who work together."""
        present = _people(hours, shifts, on_holidays) > 0
        return cls(np.append(hours.starts, hours.starts[-1] + HOUR), _summed(np.where(present, HOUR, 0.0)))

    def after(self, instants: Floats, seconds: Floats) -> Floats:
        """Return when that many more staffed seconds have passed."""
        done = np.interp(instants, self.edges, self.staffed) + seconds
        return np.interp(done, self.staffed, self.edges)


@dataclass(frozen=True, slots=True)
class Queue:
    """The work waiting in front of a team."""

    edges: Floats
    capacity: Floats  # work done at most up to each edge
    backlog: Floats  # work waiting at each edge

    @classmethod
    def of(
        cls,
        hours: Hours,
        rates: Floats,
        shifts: tuple[Shift, ...],
        load: tuple[float, float],
        on_holidays: bool = False,
    ) -> Self:
        """Return the queue of a team whose staff follows the month's demand, at a load that moves over the span."""
        inflow = rates / rates.mean()
        people = _people(hours, shifts, on_holidays)
        planned = load[0] + (load[1] - load[0]) * hours.progress
        outflow = people * _monthly(inflow) / np.maximum(_monthly(people), 1e-9) / planned
        net = _summed(inflow - outflow)
        backlog = net - np.minimum.accumulate(np.minimum(net, 0.0))
        return cls(np.append(hours.starts, hours.starts[-1] + HOUR), _summed(outflow), backlog)

    def after(self, instants: Floats, ahead: Floats) -> Floats:
        """Return when a share of the work that waits at these instants has been done."""
        done = np.interp(instants, self.edges, self.capacity) + ahead * np.interp(instants, self.edges, self.backlog)
        return np.interp(done, self.capacity, self.edges)

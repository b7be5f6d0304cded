"""What a calendar is defined by: zone, week, holidays, overrides and breaks, as checked values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from json import dumps

from accord.calendars.windows import WEEKDAYS, Window

__all__ = ["Definition", "Holiday"]

type Windows = tuple[Window, ...]
type Week = tuple[Windows, ...]
type Dated = tuple[tuple[date, Windows], ...]

CLOSED_WEEK: Week = ((),) * 7


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """A date on which the week does not apply; it is closed unless it has windows of its own."""

    on: date
    name: str = ""
    windows: Windows = ()

    def written(self) -> str | dict[str, object]:
        """Return the holiday as it is written in a definition."""
        entry: dict[str, object] = {"date": self.on.isoformat()}
        if self.name:
            entry["name"] = self.name
        if self.windows:
            entry["windows"] = written_windows(self.windows)
        return entry if len(entry) > 1 else self.on.isoformat()


@dataclass(frozen=True, slots=True)
class Definition:
    """A checked definition; equal definitions give equal hours under the same time zone and holiday data."""

    zone: str
    week: Week = CLOSED_WEEK
    holidays: tuple[Holiday, ...] = ()
    overrides: Dated = ()
    weekly_breaks: Week = CLOSED_WEEK
    breaks: Dated = ()
    country: str | None = None
    subdivision: str | None = None
    name: str = ""

    def ever_opens(self) -> bool:
        """Return whether there is a window anywhere."""
        dated = any(windows for _, windows in self.overrides) or any(holiday.windows for holiday in self.holidays)
        return any(self.week) or dated

    def written(self) -> dict[str, object]:
        """Return plain values that read back as an equal definition."""
        entries: Mapping[str, object] = {
            "name": self.name,
            "zone": self.zone,
            "week": _written_week(self.week),
            "holidays": [holiday.written() for holiday in self.holidays],
            "overrides": _written_dates(self.overrides),
            "breaks": {**_written_week(self.weekly_breaks), **_written_dates(self.breaks)},
            "country": self.country,
            "subdivision": self.subdivision,
        }
        return {key: value for key, value in entries.items() if value}

    def digest(self) -> str:
        """Return twelve hexadecimal digits that stand for these hours; the name plays no part."""
        hours = {key: value for key, value in self.written().items() if key != "name"}
        return sha256(dumps(hours, sort_keys=True).encode()).hexdigest()[:12]


def written_windows(windows: Windows) -> list[list[str]]:
    """Return windows as pairs of times."""
    return [window.written() for window in windows]


def _written_week(week: Week) -> dict[str, object]:
    return {day: written_windows(windows) for day, windows in zip(WEEKDAYS, week, strict=True) if windows}


def _written_dates(dated: Dated) -> dict[str, object]:
    return {on.isoformat(): written_windows(windows) for on, windows in dated}

"""The parts of a definition, as values to walk through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self, cast

from accord.calendars import Calendar as Hours

__all__ = ["WEEKDAYS", "Parts", "Windows", "written"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

type Windows = tuple[tuple[str, str], ...]


def written(windows: Windows) -> str:
    """Write windows: 08:00–12:30, 13:15–17:00."""
    return ", ".join(f"{opens}–{closes}" for opens, closes in windows)


@dataclass(frozen=True)
class Parts:
    """A definition taken apart; dates are keys such as "2026-12-24"."""

    zone: str
    week: tuple[Windows, ...]
    pauses: tuple[Windows, ...]
    holidays: Mapping[str, tuple[str, Windows]]
    overrides: Mapping[str, Windows]
    breaks: Mapping[str, Windows]
    country: str
    subdivision: str

    @classmethod
    def of(cls, hours: Hours) -> Self:
        """Return the parts of hours."""
        plain = hours.to_dict()
        week, breaks, overrides = (_pairs(plain.get(key, {})) for key in ("week", "breaks", "overrides"))
        return cls(
            zone=hours.zone_name,
            week=tuple(week.get(day, ()) for day in WEEKDAYS),
            pauses=tuple(breaks.get(day, ()) for day in WEEKDAYS),
            holidays=dict(map(_holiday, cast(Sequence[str | Mapping[str, object]], plain.get("holidays", [])))),
            overrides=overrides,
            breaks={on: windows for on, windows in breaks.items() if on not in WEEKDAYS},
            country=str(plain.get("country") or ""),
            subdivision=str(plain.get("subdivision") or ""),
        )


def _pairs(entries: object) -> dict[str, Windows]:
    return {key: _windows(windows) for key, windows in cast(Mapping[str, object], entries).items()}


def _windows(windows: object) -> Windows:
    return tuple((opens, closes) for opens, closes in cast(Sequence[Sequence[str]], windows))


def _holiday(entry: str | Mapping[str, object]) -> tuple[str, tuple[str, Windows]]:
    if isinstance(entry, str):
        return entry, ("", ())
    return str(entry["date"]), (str(entry.get("name", "")), _windows(entry.get("windows", [])))

"""What stands in the fields of the sheet, exactly as it was typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self, cast

from django.http import QueryDict

from accord.calendars import NamedDate
from accord.server.calendars.sheet.times import write_windows

__all__ = ["WEEKDAYS", "BreakRow", "DayRow", "FoundRow", "Sheet"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BLANK_ROWS = 1
MOST_ROWS = 1_000

type Windows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class DayRow:
    """A holiday or a date with other hours: its date, its name, its windows."""

    on: str = ""
    name: str = ""
    hours: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not (self.on or self.name or self.hours)


@dataclass(frozen=True)
class BreakRow:
    """An announced break: its date and what is cut out."""

    on: str = ""
    hours: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not (self.on or self.hours)


@dataclass(frozen=True)
class FoundRow:
    """A date found in a file, to be ticked before it is taken."""

    on: str
    name: str
    is_taken: bool = True

    @property
    def value(self) -> str:
        """Return what stands for the row in a form."""
        return f"{self.on} {self.name}"

    @classmethod
    def of(cls, value: str, *, is_taken: bool) -> Self:
        """Return the row that a form's value stands for."""
        on, _, name = value.partition(" ")
        return cls(on, name, is_taken)


@dataclass(frozen=True)
class Sheet:
    """The whole sheet. `week` and `pauses` hold the hours of Monday to Sunday and what is cut out of them each week."""

    zone: str = ""
    week: tuple[str, ...] = ("",) * 7
    pauses: tuple[str, ...] = ("",) * 7
    country: str = ""
    subdivision: str = ""
    holidays: tuple[DayRow, ...] = ()
    overrides: tuple[DayRow, ...] = ()
    breaks: tuple[BreakRow, ...] = ()
    found: tuple[FoundRow, ...] = field(default=())

    @classmethod
    def of(cls, definition: Mapping[str, object]) -> Self:
        """Return a definition as it is typed."""
        week = cast(Mapping[str, Windows], definition.get("week", {}))
        breaks = cast(Mapping[str, Windows], definition.get("breaks", {}))
        overrides = cast(Mapping[str, Windows], definition.get("overrides", {}))
        entries = cast(Sequence[str | Mapping[str, object]], definition.get("holidays", []))
        return cls(
            zone=str(definition["zone"]),
            week=tuple(write_windows(week.get(day, [])) for day in WEEKDAYS),
            pauses=tuple(write_windows(breaks.get(day, [])) for day in WEEKDAYS),
            country=str(definition.get("country") or ""),
            subdivision=str(definition.get("subdivision") or ""),
            holidays=tuple(_holiday(entry) for entry in entries),
            overrides=tuple(DayRow(on, hours=write_windows(windows)) for on, windows in overrides.items()),
            breaks=tuple(BreakRow(on, write_windows(spans)) for on, spans in breaks.items() if on not in WEEKDAYS),
        )

    @classmethod
    def posted(cls, form: QueryDict) -> Self:
        """Return the sheet that a form sent."""
        taken = set(form.getlist("found-taken"))
        holidays = zip(*(form.getlist(f"holiday-{part}") for part in ("on", "name", "hours")), strict=False)
        overrides = zip(form.getlist("override-on"), form.getlist("override-hours"), strict=False)
        breaks = zip(form.getlist("break-on"), form.getlist("break-hours"), strict=False)
        return cls(
            zone=form.get("zone", "").strip(),
            week=_seven(form.getlist("week")),
            pauses=_seven(form.getlist("pause")),
            country=form.get("country", ""),
            subdivision=form.get("subdivision", "") if form.get("country") else "",
            holidays=tuple(DayRow(*row) for row in holidays)[:MOST_ROWS],
            overrides=tuple(DayRow(on, hours=hours) for on, hours in overrides)[:MOST_ROWS],
            breaks=tuple(BreakRow(*row) for row in breaks)[:MOST_ROWS],
            found=tuple(FoundRow.of(each, is_taken=each in taken) for each in form.getlist("found")[:MOST_ROWS]),
        )

    def with_found(self, dates: Iterable[NamedDate]) -> "Sheet":
        """Return the sheet with the dates of a file to choose from; those that stand in it already are left out."""
        known = {row.on for row in self.holidays}
        return replace(
            self, found=tuple(FoundRow(day.on.isoformat(), day.name) for day in dates if str(day.on) not in known)
        )

    def with_row(self, kind: str) -> "Sheet":
        """Return the sheet with one more empty row among its holidays, overrides or breaks."""
        match kind:
            case "holiday":
                return replace(self, holidays=(*self.holidays, DayRow()))
            case "override":
                return replace(self, overrides=(*self.overrides, DayRow()))
            case "break":
                return replace(self, breaks=(*self.breaks, BreakRow()))
        return self

    def with_monday_everywhere(self, days: int) -> "Sheet":
        """Return the sheet with Monday's hours and breaks on the first `days` days of the week."""
        return replace(
            self,
            week=(self.week[0],) * days + self.week[days:],
            pauses=(self.pauses[0],) * days + self.pauses[days:],
        )

    def with_taken(self) -> "Sheet":
        """Return the sheet with the ticked dates among its holidays, and none left to choose from."""
        taken = tuple(DayRow(row.on, row.name) for row in self.found if row.is_taken)
        written = tuple(row for row in self.holidays if not row.is_blank)
        return replace(self, holidays=(*written, *taken), found=())


def _holiday(entry: str | Mapping[str, object]) -> DayRow:
    if isinstance(entry, str):
        return DayRow(entry)
    windows = cast(Windows, entry.get("windows", []))
    return DayRow(str(entry["date"]), str(entry.get("name", "")), write_windows(windows))


def _seven(texts: list[str]) -> tuple[str, ...]:
    return tuple((texts + [""] * 7)[:7])

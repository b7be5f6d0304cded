"""The calendar: service hours as people define them."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, cast

from accord.calendars.compiled import CompiledHours
from accord.calendars.definition import Definition
from accord.calendars.expansion import day_spans
from accord.calendars.national import country_holidays
from accord.calendars.plain_yaml import load_yaml
from accord.calendars.reading import read_definition
from accord.calendars.spans import DaySpans
from accord.calendars.windows import Window
from accord.calendars.zones import zone

__all__ = ["Calendar", "Day"]

ALL_DAY = (Window(0, 24 * 60),)


class Day(NamedTuple):
    """What a calendar says of one date: the rule that decides (week, holiday or override), its name, its windows.

    Windows are pairs of wall-clock times before breaks are cut out; none means closed.
    """

    rule: str
    name: str
    windows: tuple[tuple[str, str], ...]


class Calendar(CompiledHours):
    """Service hours in one time zone: a week, holidays, date overrides and breaks.

    Calendars are immutable, equal when their definitions are, hashable, and pickle to their definition. Windows are
    half-open; one whose end is not after its start runs over midnight and belongs to the day on which it starts. On a
    date an override comes before a holiday, a holiday before the week; breaks are cut out last.

    >>> from datetime import UTC, datetime, timedelta
    >>> office = Calendar.from_dict({"zone": "UTC", "week": {"mon-fri": [["08:00", "17:00"]]}})
    >>> office.due(datetime(2026, 5, 8, 16, 50, tzinfo=UTC), timedelta(minutes=30)).due.isoformat()
    '2026-05-11T08:20:00+00:00'
    """

    __slots__ = ("_definition", "_hash")

    def __init__(self, definition: Definition):
        self._definition = definition
        self._hash = hash(definition)
        self._timeline = None

    @classmethod
    def from_dict(cls, given: Mapping[str, object]) -> "Calendar":
        """Make a calendar of plain values, as JSON and YAML hold them.

        Keys: ``zone`` (IANA name), ``week`` (``mon`` … ``sun``, ranges such as ``mon-fri``, or ``daily``, each a list
        of ``["09:00", "17:00"]``), ``holidays`` (dates, or ``{"date", "name", "windows"}``), ``overrides`` and
        ``breaks`` (date to windows; breaks take weekdays too), ``country`` and ``subdivision`` (their public holidays
        are added), ``name``. Windows of one day may touch but not overlap. All problems are raised together as one
        `DefinitionError`.
        """
        return cls(read_definition(given))

    @classmethod
    def from_yaml(cls, text: str) -> "Calendar":
        """Make a calendar of a YAML text; times and dates need no quotes."""
        return cls(read_definition(cast(Mapping[str, object], load_yaml(text))))

    @classmethod
    def always(cls, zone_name: str = "UTC") -> "Calendar":
        """Make the calendar that never closes: calendar time, 24 hours on 7 days."""
        return cls(Definition(zone=zone(zone_name).key, week=(ALL_DAY,) * 7, name="always"))

    @property
    def name(self) -> str:
        """Return the calendar's name, empty when it has none."""
        return self._definition.name

    @property
    def zone_name(self) -> str:
        """Return the IANA name of the calendar's time zone."""
        return self._definition.zone

    def to_dict(self) -> dict[str, object]:
        """Return plain values from which `from_dict` makes an equal calendar."""
        return self._definition.written()

    def digest(self) -> str:
        """Return twelve hexadecimal digits that stand for these hours; renaming the calendar does not change them."""
        return self._definition.digest()

    def day(self, on: date) -> Day:
        """Return the rule that decides about a date, with its windows."""
        definition = self._definition
        for overridden, windows in definition.overrides:
            if overridden == on:
                return _day("override", "", windows)
        for holiday in definition.holidays:
            if holiday.on == on:
                return _day("holiday", holiday.name, holiday.windows)
        if definition.country:
            for named in country_holidays(definition.country, definition.subdivision, years=[on.year]):
                if named.on == on:
                    return _day("holiday", named.name, ())
        return _day("week", "", definition.week[on.weekday()])

    def _compile(self, start: int, end: int) -> DaySpans:
        return day_spans(self._definition, start, end)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self._definition == other._definition

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        return Calendar, (self._definition,)

    def __repr__(self) -> str:
        return f"Calendar({self.name or self.digest()!r}, zone={self.zone_name!r})"


def _day(rule: str, name: str, windows: tuple[Window, ...]) -> Day:
    return Day(rule, name, tuple((window.written()[0], window.written()[1]) for window in windows))

"""Reads calendar definitions from plain values and reports every problem with its field."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import cast

from accord.calendars.definition import Dated, Definition, Holiday, Week, Windows
from accord.calendars.errors import DefinitionError, UnknownZoneError
from accord.calendars.national import check_country
from accord.calendars.windows import WEEKDAYS, read_date, read_windows, wrong
from accord.calendars.zones import zone
from accord.errors import InputError, Place, Problem, say

__all__ = ["read_definition"]

KEYS = ("name", "zone", "week", "holidays", "overrides", "breaks", "country", "subdivision")


def read_definition(given: Mapping[str, object]) -> Definition:
    """Read and check a definition; every key that is wrong is reported, not only the first."""
    if not isinstance(given, Mapping):
        raise DefinitionError(
            say("a calendar is a mapping, not {type}", type=type(given).__name__), say('Give "zone" and "week".')
        )
    problems = [
        Problem(say("unknown key {key!r}", key=key), say("The keys are {keys}.", keys=", ".join(KEYS)))
        for key in given
        if key not in KEYS
    ]

    def attempt[T](read: Callable[[Mapping[str, object]], T], fallback: T) -> T:
        try:
            return read(given)
        except InputError as error:
            problems.extend(error.problems)
            return fallback

    nation: tuple[str | None, str | None] = (None, None)
    no_breaks: tuple[Week, Dated] = (((),) * 7, ())
    nation = attempt(_read_nation, nation)
    weekly_breaks, breaks = attempt(_read_breaks, no_breaks)
    definition = Definition(
        zone=attempt(_read_zone, "UTC"),
        week=attempt(_read_week, ((),) * 7),
        holidays=attempt(_read_holidays, ()),
        overrides=attempt(_read_overrides, ()),
        weekly_breaks=weekly_breaks,
        breaks=breaks,
        country=nation[0],
        subdivision=nation[1],
        name=attempt(_read_name, ""),
    )
    if not problems and not definition.ever_opens():
        remedy = say('Give it windows, "week": {"mon-fri": [["09:00", "17:00"]]}.')
        problems.append(Problem(say("the calendar never opens"), remedy, Place(field="week")))
    if problems:
        raise DefinitionError(problems)
    return definition


def _section(given: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = given.get(key, {})
    if not isinstance(value, Mapping):
        raise wrong(key, say("{value!r} is not a mapping", value=value), say("Write keys with their windows."))
    return value


def _read_zone(given: Mapping[str, object]) -> str:
    name = given.get("zone")
    if not isinstance(name, str):
        message = say("the time zone is missing") if name is None else say("{name!r} is not text", name=name)
        raise wrong("zone", message, say('Give an IANA name, "zone": "Europe/Berlin".'))
    try:
        return zone(name).key
    except UnknownZoneError as error:
        raise wrong("zone", error.problems[0].message, error.problems[0].remedy) from None


def _read_name(given: Mapping[str, object]) -> str:
    name = given.get("name") or ""
    if not isinstance(name, str):
        raise wrong("name", say("{name!r} is not text", name=name), say("Put it in quotes."))
    return name


def _read_nation(given: Mapping[str, object]) -> tuple[str | None, str | None]:
    country, subdivision = given.get("country"), given.get("subdivision")
    if country is False:
        raise wrong(
            "country", say("the country is false (YAML reads an unquoted NO as that)"), say('Put it in quotes, "NO".')
        )
    if country is None and subdivision is not None:
        raise wrong(
            "subdivision",
            say("there is a subdivision without a country"),
            say('Give the country too, "country": "DE".'),
        )
    if country is not None:
        check_country(country, subdivision)
    return cast(str | None, country), cast(str | None, subdivision)


def _read_week(given: Mapping[str, object]) -> Week:
    return _week({key: (f"week.{key}", windows) for key, windows in _section(given, "week").items()})


def _week(entries: Mapping[str, tuple[str, object]]) -> Week:
    week: dict[int, Windows] = {}
    for key, (field, windows) in entries.items():
        for day in _weekdays(key, field):
            if day in week:
                raise wrong(
                    field, say("{day} is given twice", day=WEEKDAYS[day]), say("Name each day in one key only.")
                )
            week[day] = read_windows(windows, field)
    return tuple(week.get(day, ()) for day in range(7))


def _weekdays(key: object, field: str) -> Iterator[int]:
    """Yield the days of ``mon``, ``mon-fri``, ``sat-mon`` or ``daily``."""
    text = str(key).strip().lower()
    if text == "daily":
        text = "mon-sun"
    first, _, last = text.partition("-")
    if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
        raise wrong(
            field,
            say("{key!r} is not a weekday", key=key),
            say("Use {days}, a range such as mon-fri, or daily.", days=", ".join(WEEKDAYS)),
        )
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return iter([(start + step) % 7 for step in range((end - start) % 7 + 1)])


def _read_overrides(given: Mapping[str, object]) -> Dated:
    return _dated({key: (f"overrides.{key}", windows) for key, windows in _section(given, "overrides").items()})


def _dated(entries: Mapping[str, tuple[str, object]]) -> Dated:
    dates: dict[date, Windows] = {}
    for key, (field, windows) in entries.items():
        dates[read_date(key, field)] = read_windows(windows, field)
    return tuple(sorted(dates.items()))


def _read_breaks(given: Mapping[str, object]) -> tuple[Week, Dated]:
    weekly: dict[str, tuple[str, object]] = {}
    dated: dict[str, tuple[str, object]] = {}
    for key, windows in _section(given, "breaks").items():
        is_weekly = isinstance(key, str) and key[:1].isalpha()
        (weekly if is_weekly else dated)[key] = (f"breaks.{key}", windows)
    return _week(weekly), _dated(dated)


def _read_holidays(given: Mapping[str, object]) -> tuple[Holiday, ...]:
    entries = given.get("holidays", [])
    if isinstance(entries, str) or not isinstance(entries, list | tuple):
        raise wrong("holidays", say("{entries!r} is not a list", entries=entries), say('Write ["2026-12-25"].'))
    found: dict[date, Holiday] = {}
    for index, entry in enumerate(entries):
        holiday = _holiday(entry, f"holidays[{index}]")
        known = found.setdefault(holiday.on, holiday)
        if known.windows != holiday.windows:
            raise wrong(
                f"holidays[{index}]",
                say("{on} is given twice with different hours", on=holiday.on),
                say("Keep one of them."),
            )
    return tuple(sorted(found.values()))


def _holiday(entry: object, field: str) -> Holiday:
    if not isinstance(entry, Mapping):
        return Holiday(read_date(entry, field))
    unknown = sorted(str(key) for key in entry if key not in ("date", "name", "windows"))
    if unknown:
        raise wrong(field, say("unknown key {key!r}", key=unknown[0]), say("A holiday has a date, a name and windows."))
    name = entry.get("name") or ""
    return Holiday(
        read_date(entry.get("date"), f"{field}.date"),
        str(name),
        read_windows(entry.get("windows", []), f"{field}.windows"),
    )

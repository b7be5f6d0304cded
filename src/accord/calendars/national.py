"""Public holidays: of countries by the ``holidays`` package, and out of ``.ics`` files."""

import difflib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from typing import Any, NamedTuple

from accord.calendars.errors import DefinitionError
from accord.calendars.instants import END_YEAR, FIRST_YEAR
from accord.calendars.recurrence import Effort
from accord.calendars.windows import wrong
from accord.errors import say

__all__ = ["NamedDate", "country_holidays", "holidays_from_ics", "holidays_version"]


class NamedDate(NamedTuple):
    """A holiday as found, to be shown before it is taken into a calendar."""

    on: date
    name: str


def country_holidays(
    country: str, subdivision: str | None = None, *, years: Iterable[int], language: str | None = None
) -> list[NamedDate]:
    """Return a country's public holidays in the given years, in order, with their names.

    `country` is an ISO 3166 code, `subdivision` the code of one of its parts (``"BY"`` is Bavaria), `language` that of
    the names (the country's own when left out). What is not known raises `DefinitionError` listing what is.
    """
    check_country(country, subdivision)
    found = [day for year in years for day in _of_year(country, subdivision, year, _language(country, language))]
    return sorted(found)


def holidays_version() -> str:
    """Return the version of the holiday rules in use."""
    return version("holidays")


def check_country(country: object, subdivision: object = None) -> None:
    """Refuse a country or a subdivision that the holiday rules do not know."""
    countries = _countries()
    if not isinstance(country, str) or country not in countries:
        near = difflib.get_close_matches(str(country).upper(), countries, n=3)
        hint = say("Did you mean {known}?", known=", ".join(near)) if near else say("Use an ISO 3166 code such as DE.")
        raise wrong("country", say("there are no holidays for {country!r}", country=country), hint)
    if subdivision is not None and subdivision not in countries[country]:
        known = ", ".join(sorted(countries[country])) or say("none")
        raise wrong(
            "subdivision",
            say("{country} has no subdivision {subdivision!r}", country=country, subdivision=subdivision),
            say("Known are: {known}.", known=known),
        )


def holiday_dates(country: str, subdivision: str | None, year: int) -> list[date]:
    """Return the dates of a country's holidays in one year."""
    return [day.on for day in _of_year(country, subdivision, year, None)]


@lru_cache(maxsize=1)
def _countries() -> dict[str, list[str]]:
    # Imported when first asked for: loading the rules takes a third of a second.
    listed: dict[str, list[str]] = import_module("holidays").list_supported_countries(include_aliases=True)
    return listed


@lru_cache(maxsize=8192)
def _of_year(country: str, subdivision: str | None, year: int, language: str | None) -> tuple[NamedDate, ...]:
    rules = import_module("holidays").country_holidays(country, subdiv=subdivision, years=year, language=language)
    return tuple(NamedDate(on, name) for on, name in sorted(rules.items()) if on.year == year)


def _language(country: str, language: str | None) -> str | None:
    if language is None:
        return None
    supported = import_module("holidays").list_localized_countries(include_aliases=True).get(country, [])
    same = [known for known in supported if known.split("_")[0] == language.split("_")[0]]
    if not same:
        listed = ", ".join(supported) or say("only the country's own")
        raise wrong(
            "language",
            say("the holidays of {country} have no names in {language!r}", country=country, language=language),
            say("Known are: {known}.", known=listed),
        )
    return language if language in same else str(same[0])


def holidays_from_ics(text: str, *, years: Iterable[int] | None = None) -> list[NamedDate]:
    """Return the dates of an iCalendar text with their names, in order, to be shown before they are taken.

    Events of several days give each day; cancelled events are left out. An event that repeats without end needs
    `years`; with `years`, only dates in those years are returned. A text that is not iCalendar raises
    `DefinitionError`, and so does one whose events would take very long to follow, or never come to an end.
    """
    wanted = None if years is None else sorted(set(years))
    effort = Effort()
    try:
        found = {day for event in _events(text) for day in _days_of(event, wanted, effort)}
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError) as error:
        if isinstance(error, DefinitionError):
            raise
        raise DefinitionError(
            say("an event of the file cannot be read ({reason})", reason=str(error)[:200]),
            say("Export the calendar as .ics again."),
        ) from None
    return sorted(day for day in found if wanted is None or day.on.year in wanted)


def _events(text: str) -> list[Any]:
    try:
        calendar = import_module("icalendar").Calendar.from_ical(text)
    except (ValueError, IndexError) as error:
        raise DefinitionError(
            say("the text is not iCalendar ({reason})", reason=str(error)), say("Export the calendar as .ics again.")
        ) from None
    return [event for event in calendar.walk("VEVENT") if str(event.get("STATUS", "")).upper() != "CANCELLED"]


def _days_of(event: Any, years: list[int] | None, effort: Effort) -> Iterator[NamedDate]:
    name = str(event.get("SUMMARY", "")).strip() or "Holiday"
    if "DTSTART" not in event:
        raise DefinitionError(say("the event {name!r} has no start date", name=name), say("Give it a DTSTART."))
    first = _date(event.decoded("DTSTART"))
    length = _length(event, first)
    for start in _starts(event, first, years, name, effort):
        for step in range(length):
            effort.count_date()
            yield NamedDate(start + timedelta(days=step), name)


def _length(event: Any, first: date) -> int:
    """Return how many days an event covers; an end date is exclusive, as iCalendar has it."""
    if "DTEND" in event:
        end = event.decoded("DTEND")
        whole_days = (_date(end) - first).days
        return max(1, whole_days + int(isinstance(end, datetime) and end.time() != datetime.min.time()))
    if "DURATION" in event:
        return max(1, -int(-event.decoded("DURATION") // timedelta(days=1)))
    return 1


def _starts(event: Any, first: date, years: list[int] | None, name: str, effort: Effort) -> list[date]:
    rule = event.get("RRULE")
    if rule is None:
        return [first]
    if years is None and not {"UNTIL", "COUNT"} & set(rule):
        raise DefinitionError(
            say("the event {name!r} repeats without end", name=name), say("Say for which years to take it.")
        )
    last_year = min(max(years[-1] if years else END_YEAR - 1, FIRST_YEAR), END_YEAR - 1)
    until = [_date(value) for value in rule.get("UNTIL", [])]
    followed = {key: value for key, value in rule.items() if key != "UNTIL"}
    left_out = _left_out(event)
    dates = effort.starts(followed, first, min([last_year, *(last.year for last in until)]), name)
    return [day for day in dates if day not in left_out and all(day <= last for last in until)]


def _left_out(event: Any) -> set[date]:
    entries = event.get("EXDATE", [])
    entries = entries if isinstance(entries, list) else [entries]
    return {_date(value.dt) for entry in entries for value in entry.dts}


def _date(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value

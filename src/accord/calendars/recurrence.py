"""Events of an iCalendar file that repeat, followed no further than a holiday can lie, and with bounded effort."""

from datetime import date, datetime
from importlib import import_module
from typing import Any, Final

from accord.calendars.errors import DefinitionError
from accord.errors import say

__all__ = ["Effort"]

_STEPS: Final = {"YEARLY": 1, "MONTHLY": 1, "WEEKLY": 2, "DAILY": 8}
"""How often an event may repeat, and what a year of following it costs."""
_MOST_YEARS: Final = 20_000
_MOST_DATES: Final = 50_000
_IN_VAIN: Final = 4
"""How much dearer a year is in which a rule is looked for in vain."""
_CYCLE: Final = 400
"""The years after which the Gregorian calendar repeats itself, weekdays and weeks included."""
_LAST_YEAR: Final = 9999


class Effort:
    """What following the events of one file may cost: rules are charged by the years they run, dates by their number.

    A rule can be written so that it never comes to a date (30 February) or to too many. Each is followed at the end
    of the years that dates can have, a whole number of calendar cycles later than it is meant: there it runs out soon.
    """

    def __init__(self) -> None:
        self._years = 0
        self._dates = 0

    def count_date(self) -> None:
        """Charge one date; DefinitionError when the file holds more of them than any calendar."""
        self._dates += 1
        if self._dates > _MOST_DATES:
            raise DefinitionError(
                say("the events of the file cover more than {most} days", most=_MOST_DATES),
                say("Take fewer events, or fewer years."),
            )

    def starts(self, rule: dict[str, Any], first: date, last_year: int, name: str) -> list[date]:
        """Return the first days of a repeating event up to the end of a year; DefinitionError when that is too much."""
        _check(rule, name)
        if last_year < first.year:
            return []
        shift = 0 if "BYEASTER" in rule else (_LAST_YEAR - last_year) // _CYCLE * _CYCLE
        # A date carries no zone, so the rule is followed on the wall, as the file means it.
        start = datetime(first.year + shift, first.month, first.day)  # noqa: DTZ001
        end = datetime(last_year + shift, 12, 31)  # noqa: DTZ001
        written = ";".join(f"{key}={','.join(map(str, values))}" for key, values in rule.items())
        found: list[date] = []
        price = _STEPS[str(rule["FREQ"][0]).upper()]
        self._charge(price * (last_year - first.year + 1), name)
        for moment in import_module("dateutil.rrule").rrulestr(written, dtstart=start):
            if moment > end:
                return found
            self.count_date()
            found.append(date(moment.year - shift, moment.month, moment.day))
        if [len(found)] != rule.get("COUNT"):
            self._charge(_IN_VAIN * price * (_LAST_YEAR - end.year), name)
        return found

    def _charge(self, years: int, name: str) -> None:
        self._years += years
        if self._years > _MOST_YEARS:
            raise DefinitionError(
                say("following the events that repeat takes too long, at the event {name!r}", name=name),
                say("Take out events that repeat since very long ago or never come to a date."),
            )


def _check(rule: dict[str, Any], name: str) -> None:
    frequency = [str(value).upper() for value in rule.get("FREQ", [])]
    if len(frequency) != 1 or frequency[0] not in _STEPS:
        raise DefinitionError(
            say("the event {name!r} does not repeat by days, weeks, months or years", name=name),
            say("Give it FREQ=YEARLY, MONTHLY, WEEKLY or DAILY."),
        )
    if any(not 1 <= int(value) <= _MOST_YEARS for value in rule.get("INTERVAL", [])):
        raise DefinitionError(
            say("the event {name!r} repeats in steps that lead nowhere", name=name), say("Give an INTERVAL from 1 on.")
        )
    if {"BYHOUR", "BYMINUTE", "BYSECOND"} & set(rule):
        raise DefinitionError(
            say("the event {name!r} repeats within a day", name=name), say("A holiday is there once a day.")
        )

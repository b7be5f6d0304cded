"""How long a target allows: service hours, service days or calendar time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from accord.errors import InputError, say

__all__ = ["Allowance", "AllowanceUnit"]


class AllowanceUnit(StrEnum):
    """In which time an allowance is counted."""

    SERVICE = "service"
    SERVICE_DAYS = "service_days"
    CALENDAR = "calendar"


_NOUNS = {
    "second": ("s", "sec", "secs", "second", "seconds"),
    "minute": ("m", "min", "mins", "minute", "minutes"),
    "hour": ("h", "hr", "hrs", "hour", "hours"),
    "day": ("d", "day", "days"),
    "week": ("w", "week", "weeks"),
}
_NOUN = {written: noun for noun, ways in _NOUNS.items() for written in ways}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_PART = re.compile(
    r"(?:\s*,\s*|\s+and\s+|\s*)([0-9]+(?:\.[0-9]+)?)\s*(?:(calendar|service|business|working)\s*)?([a-z]+)\.?"
)
_ISO = re.compile(r"p(?:([0-9.]+)w)?(?:([0-9.]+)d)?(?:t(?:([0-9.]+)h)?(?:([0-9.]+)m)?(?:([0-9.]+)s)?)?")
_CLOSE = re.compile(r"\s*,?\s*(?:by\s+)?close of business$")
_LONGEST_TEXT = 80
_LONGEST_DAYS = 36525
_REMEDY = say(
    'Write service time ("4 h", "30 min"), service days ("2 service days") '
    'or calendar time ("3 calendar days", "8 calendar hours")'
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long a target allows.

    `unit` SERVICE: `length` of service time. SERVICE_DAYS: the same wall time on the `days`-th working day,
    or its close of business. CALENDAR: `length` around the clock. Whole seconds, at most 100 years.
    """

    unit: AllowanceUnit
    length: timedelta = timedelta(0)
    days: int = 0
    close_of_business: bool = False

    def __post_init__(self) -> None:
        in_days = self.unit is AllowanceUnit.SERVICE_DAYS
        if (in_days and self.length) or (not in_days and (self.days or self.close_of_business)):
            raise InputError(say("an allowance is either a length or a number of service days"), _REMEDY)
        if self.length < timedelta(0) or self.length.microseconds or self.days < 0:
            raise InputError(say("an allowance is zero or more whole seconds or days"), _REMEDY)
        if max(self.length.days, self.days) > _LONGEST_DAYS:
            raise InputError(say("an allowance is at most 100 years long"), say("Check the number and the unit"))

    @classmethod
    def parse(cls, text: str) -> "Allowance":
        """Read an allowance as people write it, or as an ISO 8601 duration ("PT4H30M").

        A bare "1 day" is refused, since it could mean three things: 8 hours, a working day, or 24 hours.

        >>> Allowance.parse("4 h 30 min").length
        datetime.timedelta(seconds=16200)
        >>> str(Allowance.parse("2 service days, close of business"))
        '2 service days, close of business'
        """
        words = text.strip().lower()
        if not words or len(words) > _LONGEST_TEXT:
            raise InputError(say('"{text}" is not a length of time', text=text[:_LONGEST_TEXT]), _REMEDY)
        bare = _CLOSE.sub("", words)
        parts = list(_iso_parts(text, bare) if bare.startswith("p") else _parts(text, bare))
        return _combine(text, parts, closes=bare != words)

    @property
    def is_calendar(self) -> bool:
        """Whether it counts around the clock."""
        return self.unit is AllowanceUnit.CALENDAR

    def __str__(self) -> str:
        if self.unit is AllowanceUnit.SERVICE_DAYS:
            return _counted(self.days, "service day") + (", close of business" if self.close_of_business else "")
        total = self.length.days * 86400 + self.length.seconds
        if self.is_calendar and total and total % 86400 == 0:
            return _counted(total // 86400, "calendar day")
        hours, rest = divmod(total, 3600)
        pieces = [(hours, "hour", "h"), (rest // 60, "minute", "min"), (rest % 60, "second", "s")]
        pieces = [piece for piece in pieces if piece[0]] or [(0, "minute", "min")]
        if self.is_calendar:
            return " ".join(_counted(number, f"calendar {noun}") for number, noun, _ in pieces)
        return " ".join(f"{number} {short}" for number, _, short in pieces)


@dataclass(frozen=True, slots=True)
class _Part:
    number: Decimal
    noun: str
    qualifier: str = ""

    @property
    def is_days(self) -> bool:
        return self.noun in ("day", "week")

    @property
    def seconds(self) -> Decimal:
        return self.number * _SECONDS[self.noun]


def _parts(text: str, words: str) -> Iterator[_Part]:
    position = 0
    while position < len(words):
        match = _PART.match(words, position)
        if match is None:
            raise InputError(say('"{text}" is not a length of time', text=text), _REMEDY)
        number, qualifier, noun = match.groups()
        if noun not in _NOUN:
            raise InputError(say('"{noun}" in "{text}" is not a unit of time', noun=noun, text=text), _REMEDY)
        yield _Part(Decimal(number), _NOUN[noun], "" if not qualifier else _qualifier(qualifier))
        position = match.end()


def _qualifier(word: str) -> str:
    return "calendar" if word == "calendar" else "service"


def _iso_parts(text: str, words: str) -> Iterator[_Part]:
    match = _ISO.fullmatch(words)
    given = {} if match is None else dict(zip(("week", "day", "hour", "minute", "second"), match.groups(), strict=True))
    if not any(given.values()):
        raise InputError(say('"{text}" is not a length of time', text=text), _REMEDY)
    for noun, number in given.items():
        if number is not None:
            if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", number):
                raise InputError(say('"{text}" is not a length of time', text=text), _REMEDY)
            yield _Part(Decimal(number), noun)


def _combine(text: str, parts: list[_Part], closes: bool) -> Allowance:
    qualifiers = {part.qualifier for part in parts} - {""}
    days = [part for part in parts if part.is_days]
    if days and not qualifiers:
        raise _unclear(text, days[0])
    if len(qualifiers) > 1 or any(not part.qualifier for part in days):
        raise InputError(say('"{text}" mixes service time and calendar time', text=text), _REMEDY)
    if days and qualifiers == {"service"}:
        return _service_days(text, parts, closes)
    if closes:
        raise InputError(say('"{text}": close of business goes with service days only', text=text), _REMEDY)
    unit = AllowanceUnit.CALENDAR if qualifiers == {"calendar"} else AllowanceUnit.SERVICE
    return Allowance(unit, _length(text, sum((part.seconds for part in parts), Decimal(0))))


def _unclear(text: str, part: _Part) -> InputError:
    number = f"{part.number} {{}} {part.noun}{'' if part.number == 1 else 's'}"
    calendar = number.format("calendar")
    if part.noun == "week":
        message = say('"{text}" does not say which weeks are meant', text=text)
        way = say('Write "8 h" (service time), or "{calendar}" (around the clock)', calendar=calendar)
        return InputError(message, way)
    way = say(
        'Write "8 h" (service time), or "{service}" (the same time on a working day), '
        'or "{calendar}" (around the clock)',
        service=number.format("service"),
        calendar=calendar,
    )
    return InputError(say('"{text}" does not say which days are meant', text=text), way)


def _service_days(text: str, parts: list[_Part], closes: bool) -> Allowance:
    days = parts[0].number
    if len(parts) != 1 or parts[0].noun != "day" or days != int(days):
        raise InputError(say('"{text}": service days are whole and stand alone', text=text), _REMEDY)
    return Allowance(AllowanceUnit.SERVICE_DAYS, days=min(int(days), _LONGEST_DAYS + 1), close_of_business=closes)


def _length(text: str, seconds: Decimal) -> timedelta:
    if seconds != int(seconds):
        raise InputError(say('"{text}" is not a whole number of seconds', text=text), _REMEDY)
    return timedelta(seconds=min(int(seconds), (_LONGEST_DAYS + 1) * 86400))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

"""How long a target allows: service hours, service days or calendar time."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from accord.errors import InputError

__all__ = ["Allowance", "AllowanceUnit"]


class AllowanceUnit(StrEnum):
    """In which time an allowance is counted."""

    SERVICE = "service"
    SERVICE_DAYS = "service_days"
    CALENDAR = "calendar"


_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(calendar|service)?\s*([a-z]+)\.?")
_SECONDS = {"s": 1, "sec": 1, "second": 1, "min": 60, "m": 60, "minute": 60, "h": 3600, "hr": 3600, "hour": 3600}
_DAYS = {"d", "day"}
_CLOSE = re.compile(r",?\s*(?:by\s+)?close of business$")
_REMEDY = (
    'Write service time ("4 h", "30 min"), service days ("2 service days") '
    'or calendar time ("3 calendar days", "8 calendar hours")'
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long a target allows.

    `unit` SERVICE: `length` of service time. SERVICE_DAYS: the same wall time on the `days`-th working day,
    or its close of business. CALENDAR: `length` around the clock.
    """

    unit: AllowanceUnit
    length: timedelta = timedelta(0)
    days: int = 0
    close_of_business: bool = False

    @classmethod
    def parse(cls, text: str) -> "Allowance":
        """Read an allowance as people write it; a bare "1 day" is refused, since it could mean three things.

        >>> Allowance.parse("4 h 30 min").length
        datetime.timedelta(seconds=16200)
        >>> str(Allowance.parse("2 service days, close of business"))
        '2 service days, close of business'
        """
        words = text.strip().lower()
        close = bool(_CLOSE.search(words))
        parts = [_Part.read(match) for match in _PART.finditer(_CLOSE.sub("", words))]
        if not parts or _PART.sub("", _CLOSE.sub("", words)).strip(" ,and"):
            raise InputError(f'"{text}" is not a length of time', _REMEDY)
        return _combine(text, parts, close)

    @property
    def is_calendar(self) -> bool:
        """Whether it counts around the clock."""
        return self.unit is AllowanceUnit.CALENDAR

    def __str__(self) -> str:
        if self.unit is AllowanceUnit.SERVICE_DAYS:
            noun = "service day" if self.days == 1 else "service days"
            return f"{self.days} {noun}" + (", close of business" if self.close_of_business else "")
        return _length_in_words(self.length, "calendar " if self.is_calendar else "")


@dataclass(frozen=True, slots=True)
class _Part:
    seconds: float
    days: float
    qualifier: str | None

    @classmethod
    def read(cls, match: re.Match[str]) -> "_Part":
        number, qualifier, noun = float(match[1]), match[2], match[3]
        singular = noun if noun in _SECONDS or noun in _DAYS else noun.removesuffix("s")
        if singular in _SECONDS:
            return cls(number * _SECONDS[singular], 0, qualifier)
        if singular in _DAYS:
            return cls(0, number, qualifier)
        raise InputError(f'"{noun}" is not a unit of time', _REMEDY)


def _combine(text: str, parts: list[_Part], close: bool) -> Allowance:
    qualifiers = {part.qualifier for part in parts if part.qualifier}
    has_days = any(part.days for part in parts)
    if has_days and not qualifiers:
        raise InputError(f'"{text}" does not say which days are meant', _REMEDY)
    if len(qualifiers) > 1 or (has_days and any(part.days and not part.qualifier for part in parts)):
        raise InputError(f'"{text}" mixes service time and calendar time', _REMEDY)
    if qualifiers == {"calendar"}:
        return Allowance(AllowanceUnit.CALENDAR, _whole(text, sum(p.seconds + 86400 * p.days for p in parts)))
    if has_days:
        return _service_days(text, parts, close)
    if close:
        raise InputError(f'"{text}": close of business goes with service days only', _REMEDY)
    return Allowance(AllowanceUnit.SERVICE, _whole(text, sum(part.seconds for part in parts)))


def _service_days(text: str, parts: list[_Part], close: bool) -> Allowance:
    if len(parts) != 1 or parts[0].days != int(parts[0].days):
        raise InputError(f'"{text}": service days are whole and stand alone', _REMEDY)
    return Allowance(AllowanceUnit.SERVICE_DAYS, days=int(parts[0].days), close_of_business=close)


def _whole(text: str, seconds: float) -> timedelta:
    if seconds != int(seconds):
        raise InputError(f'"{text}" is not a whole number of seconds', _REMEDY)
    return timedelta(seconds=int(seconds))


def _length_in_words(length: timedelta, prefix: str) -> str:
    total = int(length.total_seconds())
    if prefix and total and total % 86400 == 0:
        days = total // 86400
        return f"{days} calendar day{'s' if days != 1 else ''}"
    hours, rest = divmod(total, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = [f"{n} {unit}" for n, unit in ((hours, "h"), (minutes, "min"), (seconds, "s")) if n] or ["0 min"]
    if not prefix:
        return " ".join(parts)
    words = {"h": "calendar hours", "min": "calendar minutes", "s": "calendar seconds"}
    return " ".join(part.replace(part.split()[1], words[part.split()[1]]) for part in parts)

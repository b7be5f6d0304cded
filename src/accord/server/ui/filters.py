"""How pages write numbers, shares, times and money, in the language and the zone of the person who reads.

The writing itself is the documents': a page and a report say the same thing in the same way. None is no data
and is written as a dash; it is not zero.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cache, wraps
from typing import Concatenate, Final

from babel import dates
from django.utils import timezone, translation
from django.utils.translation import gettext

from accord.calendars.zones import zone as zone_named
from accord.documents.language import LANGUAGES, NO_VALUE, Language, language

__all__ = ["FILTERS", "words"]

Number = int | float | Decimal
NBSP: Final = "\N{NO-BREAK SPACE}"
DAY: Final = timedelta(days=1)


def words() -> Language:
    """Return the language that is being spoken; one without texts falls back to English."""
    return _words(translation.get_language() or LANGUAGES[0])


@cache
def _words(spoken: str) -> Language:
    code = spoken.partition("-")[0]
    return language(code if code in LANGUAGES else LANGUAGES[0])


def _or_dash[V, **P](write: Callable[Concatenate[V, P], str]) -> Callable[Concatenate[V | None, P], str]:
    @wraps(write)
    def written(value: V | None, /, *arguments: P.args, **options: P.kwargs) -> str:
        return NO_VALUE if value is None else write(value, *arguments, **options)

    return written


@_or_dash
def number(value: Number, digits: int = 0) -> str:
    """Write a number with grouped digits: 18,400."""
    return words().number(value, digits)


@_or_dash
def share(value: float | Decimal, digits: int = 1) -> str:
    """Write a share of 1 as a percentage: 0.867 as 86.7 %."""
    return words().percent(value, digits)


@_or_dash
def shares(values: Iterable[float | Decimal | None]) -> str:
    """Write shares of 1 one after the other: 86.7 %, –, 90.0 %."""
    said = words()
    return ", ".join([said.percent(value) for value in values])


@_or_dash
def agreed(value: float | Decimal) -> str:
    """Write an agreed share without a decimal that says nothing: 80 %, 99.5 %."""
    return words().agreed(value)


@_or_dash
def interval(value: tuple[float, float]) -> str:
    """Write a low and a high share as percentages: 82–90 %."""
    return NO_VALUE if None in value else words().percent_range(*value)


@_or_dash
def duration(length: timedelta, *, days: bool = False) -> str:
    """Write a length of time in its two largest units: 1 h 12 min.

    Hours are the largest unit, because a day of service time is not one of 24 hours; `days` is for calendar time.
    """
    if not days or abs(length) < DAY:
        return words().duration(length)
    hours = round(abs(length) / timedelta(hours=1))
    parts = [gettext("%(count)s d") % {"count": words().number(hours // 24)}]
    if hours % 24:
        parts.append(words().exact_duration(timedelta(hours=hours % 24)))
    return ("\N{MINUS SIGN}" if length < timedelta() else "") + NBSP.join(parts).replace(" ", NBSP)


@_or_dash
def day(value: date) -> str:
    """Write a date: 12 Oct 2026; an instant is taken on the reader's wall clock."""
    return words().day_short(_wall(value).date() if isinstance(value, datetime) else value)


@_or_dash
def instant(at: datetime, zone: str | None = None) -> str:
    """Write an instant on the reader's wall clock, or on that of `zone`, which is named where it differs.

    12 Oct 2026, 14:30 – or 12 Oct 2026, 17:30 (Asia/Yekaterinburg).
    """
    wall = _wall(at, zone_named(zone) if zone else None)
    written = words().instant(wall.replace(second=0, microsecond=0), _zone_of(wall))
    return written if wall.utcoffset() == _wall(at).utcoffset() else f"{written} ({zone})"


@_or_dash
def moment(at: datetime, now: datetime | None = None, zone: str | None = None) -> str:
    """Write an instant as one speaks of it: today 14:30, tomorrow 11:00, Mon 12 Oct 2026, 14:30."""
    wall = _wall(at, zone_named(zone) if zone else None)
    today = (now or timezone.now()).astimezone(wall.tzinfo).date()
    names = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    name = names.get((wall.date() - today).days)
    if name is None:
        return words().weekday_instant(wall, _zone_of(wall))
    return f"{name}{NBSP}{wall:%H:%M}"


@_or_dash
def time_of_day(at: datetime) -> str:
    """Write the time of an instant on the reader's wall clock: 14:30."""
    return f"{_wall(at):%H:%M}"


@_or_dash
def month(value: date) -> str:
    """Write a month with its year: October 2026."""
    return words().month(value)


@_or_dash
def period(value: tuple[date, date]) -> str:
    """Write the days from the first to the last, whole months by their names: October 2026, 3–9 Oct 2026."""
    return words().span(*value)


@_or_dash
def money(amount: Decimal | int, currency: str) -> str:
    """Write an amount in its currency, whole amounts without decimals."""
    return words().money(Decimal(amount), currency)


@_or_dash
def relative(at: datetime, now: datetime | None = None) -> str:
    """Write how far an instant lies from now: in 1 h 34 min, 38 min ago, in 3 days."""
    away = at - (now or timezone.now())
    if abs(away) >= DAY:
        return dates.format_timedelta(away, "day", threshold=1, add_direction=True, locale=words().locale)
    if abs(away) < timedelta(minutes=1):
        return gettext("now")
    template = gettext("in %(length)s") if away > timedelta() else gettext("%(length)s ago")
    return template % {"length": words().duration(abs(away))}


def dash(value: object) -> object:
    """Return a dash for None and for an empty text, anything else as it is."""
    return NO_VALUE if value is None or value == "" else value


def _wall(at: datetime, zone: tzinfo | None = None) -> datetime:
    return at.astimezone(zone or timezone.get_current_timezone())


def _zone_of(wall: datetime) -> tzinfo:
    assert wall.tzinfo is not None
    return wall.tzinfo


FILTERS: Mapping[str, Callable[..., object]] = {
    "number": number,
    "share": share,
    "shares": shares,
    "agreed": agreed,
    "interval": interval,
    "duration": duration,
    "date": day,
    "instant": instant,
    "moment": moment,
    "clock": time_of_day,
    "month": month,
    "period": period,
    "money": money,
    "relative": relative,
    "dash": dash,
}
"""The name of each filter in templates."""

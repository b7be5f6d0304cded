"""Numbers, lengths of time and instants as people read them."""

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from accord.errors import InputError

__all__ = ["NO_VALUE", "count", "duration", "instant", "share", "share_of", "span"]

NO_VALUE = "–"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 ticket`, `12,345 tickets`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def share(value: float | None, digits: int = 1) -> str:
    """Return a share as a percentage, or a dash."""
    return NO_VALUE if value is None else f"{value * 100:.{digits}f} %"


def share_of(text: str) -> Decimal:
    """Read a share: `80%`, `80 %` or `0.8`."""
    try:
        number = Decimal(text.strip().removesuffix("%").strip())
    except InvalidOperation:
        raise InputError(f'"{text}" is not a share', 'Write "80%" or 0.8') from None
    number = number / 100 if text.strip().endswith("%") else number
    if not 0 <= number <= 1:
        raise InputError(f'"{text}" is not a share between 0 and 1', 'Write "80%" or 0.8')
    return number


def duration(length: timedelta | None) -> str:
    """Return a length of time in hours, minutes and, where it has them, seconds: `4 h 05 min`."""
    if length is None:
        return NO_VALUE
    total = abs(int(length.total_seconds()))
    hours, rest = divmod(total, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = [f"{hours:,} h"] if hours else []
    if minutes or not (hours or seconds):
        parts.append(f"{minutes:02} min" if hours else f"{minutes} min")
    if seconds:
        parts.append(f"{seconds:02} s" if parts else f"{seconds} s")
    return ("−" if length < timedelta(0) else "") + " ".join(parts)


def instant(moment: datetime | None) -> str:
    """Return an instant on its own wall clock: `Mon 2026-03-09 08:20`, with seconds only where it has them."""
    if moment is None:
        return NO_VALUE
    return moment.strftime("%a %Y-%m-%d %H:%M" + (":%S" if moment.second else ""))


def span(start: date, end: date) -> str:
    """Return the first and last day of a span: `2025-11-01 – 2026-10-31`."""
    return f"{start:%Y-%m-%d} – {end:%Y-%m-%d}"

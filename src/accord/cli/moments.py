"""Instants and dates as they are typed."""

from datetime import UTC, date, datetime

from accord.calendars import zone
from accord.errors import InputError

__all__ = ["date_of", "instant_of"]


def instant_of(text: str, zone_name: str) -> datetime:
    """Read an instant: `now`, a date (its midnight), wall time in the zone, or with an offset."""
    if text == "now":
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        remedy = "Write 2026-03-06, 2026-03-06 16:50, 2026-03-06T16:50:00+01:00 or now"
        raise InputError(f'"{text}" is not an instant', remedy) from None
    return moment.replace(tzinfo=zone(zone_name)) if moment.tzinfo is None else moment


def date_of(text: str) -> date:
    """Read a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f'"{text}" is not a date', "Write year-month-day, for example 2026-03-06") from None

"""Service hours as fields: kept as they are, copied from a calendar, or written as a week."""

from collections.abc import Mapping
from typing import Any

from accord.server.calendars.bridge import hours_of as hours_of_calendar
from accord.server.calendars.models import Calendar

__all__ = ["hours_of", "hours_sheet", "picked_calendar"]

type Sheet = dict[str, Any]

_USUAL = {"days": "mon-fri", "opens": "09:00", "closes": "17:00"}


def hours_sheet(plain: Any) -> Sheet:
    """Return the fields for the hours of a text; None for those of a new one."""
    if plain is None:
        return {"source": "calendar", "calendar": "", "zone": "", "country": "", "subdivision": "", "week": [_USUAL]}
    latest = plain if isinstance(plain, dict) else plain[-1]["calendar"]
    week = [
        {"days": days, "opens": opens, "closes": closes}
        for days, windows in latest.get("week", {}).items()
        for opens, closes in windows
    ]
    names = ("zone", "country", "subdivision")
    return {"source": "kept", "calendar": "", **{name: latest.get(name, "") for name in names}, "week": week}


def picked_calendar(sheet: Mapping[str, Any]) -> Calendar | None:
    """Return the calendar that is to be copied, None where the hours are kept or written."""
    if sheet.get("source") != "calendar":
        return None
    return Calendar.objects.filter(code=sheet.get("calendar", "")).prefetch_related("versions").first()


def hours_of(sheet: Mapping[str, Any], kept: Any) -> Any:
    """Return the hours that the fields say, None where nothing is chosen."""
    if sheet.get("source") == "kept" and kept:
        return kept
    if sheet.get("source") == "calendar":
        calendar = picked_calendar(sheet)
        return hours_of_calendar(calendar) if calendar else None
    return _written(sheet)


def _written(sheet: Mapping[str, Any]) -> dict[str, Any]:
    week: dict[str, list[list[str]]] = {}
    for row in sheet.get("week", []):
        if row.get("opens") or row.get("closes"):
            week.setdefault(row.get("days", ""), []).append([row.get("opens", ""), row.get("closes", "")])
    names = ("zone", "country", "subdivision")
    return {name: sheet[name] for name in names if sheet.get(name)} | {"week": week}

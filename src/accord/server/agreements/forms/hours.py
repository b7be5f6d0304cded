"""Service hours as fields: kept as they are, copied from a calendar, or written out, through all their versions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.server.agreements.forms.posted import rows_in
from accord.server.calendars.bridge import ALWAYS_SINCE
from accord.server.calendars.bridge import hours_of as hours_of_calendar
from accord.server.calendars.models import Calendar
from accord.server.calendars.sheet.times import TypingError, read_windows, write_windows

__all__ = ["calendars_of", "calendars_sheet", "hours_of", "hours_sheet", "picked_calendar", "settle_sources"]

type Sheet = dict[str, Any]

_USUAL = {"days": "mon-fri", "opens": "09:00", "closes": "17:00"}
_HEAD = ("name", "zone", "country", "subdivision")
_SECTIONS = {"holiday": "holidays", "override": "overrides", "break": "breaks"}


def hours_sheet(plain: Any) -> Sheet:
    """Return the fields for the hours of a text; None for those of a new one."""
    if plain is None:
        return {"source": "calendar", "calendar": "", "from": "", **_block({}), "week": [_USUAL], "later": []}
    versions = [("", plain)] if isinstance(plain, dict) else [(one["effective_from"], one["calendar"]) for one in plain]
    first, *later = [{"from": since, **_block(calendar)} for since, calendar in versions]
    return {"source": "kept", "calendar": "", **first, "later": later}


def calendars_sheet(plain: Mapping[str, Any]) -> list[Sheet]:
    """Return the fields for the further hours of a text, a row for each name."""
    return [{"key": name, "was": name, **hours_sheet(hours)} for name, hours in plain.items()]


def picked_calendar(sheet: Mapping[str, Any]) -> Calendar | None:
    """Return the calendar that is to be copied, None where the hours are kept or written."""
    if sheet.get("source") != "calendar":
        return None
    return Calendar.objects.filter(code=sheet.get("calendar", "")).prefetch_related("versions").first()


def settle_sources(sheet: Sheet, stored: Mapping[str, Any]) -> None:
    """Take hours for written where their lines were changed and the choice above them still says “as they stand”."""
    _settle(sheet["hours"], stored["hours"])
    for row in sheet["calendars"]:
        _settle(row, stored.get("calendars", {}).get(row.get("was", "")))


def _settle(typed: Sheet, kept: Any) -> None:
    if typed.get("source") == "kept" and kept and "week" in typed:
        was = hours_sheet(kept)
        lines = ("from", *_HEAD, "week", "dates", "later")
        if any((typed.get(name) or None) != (was[name] or None) for name in lines if name in typed or name == "dates"):
            typed["source"] = "written"


def hours_of(sheet: Mapping[str, Any], kept: Any, field: str = "hours") -> Any:
    """Return the hours that the fields say, None where nothing is chosen; InputError where a time is none."""
    if sheet.get("source") == "kept" and kept:
        return kept
    if sheet.get("source") == "calendar":
        calendar = picked_calendar(sheet)
        return hours_of_calendar(calendar) if calendar else None
    later = rows_in(sheet, "later")
    if not later and not sheet.get("from"):
        return _written(sheet, field)
    blocks = [(sheet, field), *((row, f"{field}.later.{index}") for index, row in enumerate(later))]
    return [
        {"effective_from": block.get("from") or ALWAYS_SINCE.isoformat(), "calendar": _written(block, name)}
        for block, name in blocks
    ]


def calendars_of(rows: Sequence[Mapping[str, Any]], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the further hours that the fields say, by name; InputError for a name that is missing or given twice."""
    found: dict[str, Any] = {}
    for index, row in enumerate(rows):
        key, place = str(row.get("key", "")).strip(), Place(field=f"calendars.{index}.key")
        if not key:
            raise InputError(_("these hours have no name"), _("Give one, for example “weekend”"), place)
        if key in found:
            raise InputError(_("the name “%(name)s” stands here twice") % {"name": key}, _("Change one"), place)
        found[key] = hours_of(row, kept.get(row.get("was", "")), f"calendars.{index}")
    return found


def _block(calendar: Mapping[str, Any]) -> Sheet:
    week = [
        {"days": days, "opens": opens, "closes": closes}
        for days, windows in calendar.get("week", {}).items()
        for opens, closes in windows
    ]
    dates = [_holiday(one) for one in calendar.get("holidays", ())]
    for what in ("override", "break"):
        rows = calendar.get(_SECTIONS[what], {}).items()
        dates += [{"what": what, "on": on, "name": "", "hours": write_windows(windows)} for on, windows in rows]
    return {**{name: calendar.get(name) or "" for name in _HEAD}, "week": week, "dates": dates}


def _holiday(entry: Any) -> Sheet:
    plain = entry if isinstance(entry, dict) else {"date": entry}
    hours = write_windows(plain.get("windows") or ())
    return {"what": "holiday", "on": plain["date"], "name": plain.get("name", ""), "hours": hours}


def _written(sheet: Mapping[str, Any], field: str) -> dict[str, Any]:
    week: dict[str, list[list[str]]] = {}
    for row in rows_in(sheet, "week"):
        if row.get("opens") or row.get("closes"):
            week.setdefault(row.get("days", ""), []).append([row.get("opens", ""), row.get("closes", "")])
    calendar: dict[str, Any] = {name: text for name in _HEAD if (text := str(sheet.get(name) or "").strip())}
    calendar["week"] = week
    for index, row in enumerate(rows_in(sheet, "dates")):
        if row.get("on") or row.get("hours") or row.get("name"):
            _put_date(calendar, row, f"{field}.dates.{index}.hours")
    return calendar


def _put_date(calendar: dict[str, Any], row: Mapping[str, Any], field: str) -> None:
    try:
        windows = read_windows(row.get("hours", ""))
    except TypingError as error:
        raise InputError(str(error).rstrip("."), "", Place(field=field)) from None
    on, name = str(row.get("on", "")).strip(), str(row.get("name", "")).strip()
    if row.get("what") in ("override", "break"):
        calendar.setdefault(_SECTIONS[row["what"]], {})[on] = windows
        return
    more = {"name": name, "windows": windows}
    entry = {"date": on} | {key: value for key, value in more.items() if value}
    calendar.setdefault("holidays", []).append(entry if len(entry) > 1 else on)

"""The text of an agreement as a sheet of written fields, and back: what people type is kept as they typed it."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from accord.agreements import Agreement as Document
from accord.errors import InputError, Place
from accord.server.agreements.forms.hours import calendars_of, calendars_sheet, hours_of, hours_sheet
from accord.server.agreements.forms.posted import rows_in
from accord.server.agreements.forms.rows import LISTS

__all__ = ["TEXTS", "empty_sheet", "plain_of", "share_of", "sheet_of", "shown"]

type Sheet = dict[str, Any]

TEXTS = ("id", "title", "kind", "effective_from", "effective_until", "what", "why", "where", "team", "supplier")
SCOPE = ("units", "services", "components", "functions", "classes")
_TARGET = ("kind", "id", "share", "hours", "stops_at", "reopening_window", "penalty_per_miss")
_STEP = ("at", "after_breach", "kind", "to")
_EXAMPLE = ("target", "opened", "due", "breach", "level", "ticket_class", "unit", "note")
_BAND = ("below", "credit", "amount")
_COST = ("amount", "currency", "per", "note")


def sheet_of(text: Document) -> Sheet:
    """Return the fields of a text, as they are written."""
    plain = text.model_dump(mode="json")
    sheet: Sheet = {name: _written(plain.get(name)) for name in TEXTS}
    sheet["provider"], sheet["customer"] = _party(plain["provider"]), _party(plain["customer"])
    sheet["scope"] = {name: list(plain["scope"][name]) for name in SCOPE}
    sheet["scope"]["levels"] = _joined(plain["scope"]["levels"])
    sheet["hours"], sheet["calendars"] = hours_sheet(plain["hours"]), calendars_sheet(plain["calendars"])
    sheet["levels"] = [{"number": number, **level} for number, level in sorted(plain["levels"].items())]
    sheet["targets"] = [_target(one, list(plain["levels"])) for one in plain["targets"]]
    sheet["escalation"] = [_step(one) for one in plain["escalation"]]
    sheet["cost"] = _fields(plain["cost"] or {}, _COST)
    sheet["credits"] = [_fields(one, _BAND) for one in plain["credits"]]
    sheet["review"] = _fields(plain["review"] or {}, ("every", "next_on"))
    sheet["exclusions"] = [{"text": one} for one in plain["exclusions"]]
    sheet["behind"] = [{"text": one} for one in plain["behind"]]
    sheet["examples"] = [
        {**_fields(one, _EXAMPLE), **{name: _moment(one[name]) for name in ("opened", "due", "breach")}}
        for one in plain["examples"]
    ]
    return sheet


def empty_sheet() -> Sheet:
    """Return the fields of a new agreement: four problem levels and the two usual targets, nothing promised yet."""
    sheet: Sheet = dict.fromkeys(TEXTS, "")
    sheet |= {"kind": "sla", "provider": {}, "customer": {}, "cost": {}, "review": {"every": "3 months"}}
    sheet["scope"] = {**{name: [] for name in SCOPE}, "levels": ""}
    sheet["hours"] = hours_sheet(None)
    sheet["levels"] = [{"number": str(number), "name": "", "description": ""} for number in range(1, 5)]
    sheet["targets"] = [{"kind": kind, "share": "80 %", "at": {}, "pauses": []} for kind in ("response", "resolution")]
    return sheet | {name: [] for name in LISTS if name not in sheet}


class Row(dict[str, Any]):
    """Fields of which those that were not sent are empty."""

    def __missing__(self, name: str) -> str:
        return ""


def shown(value: Any) -> Any:
    """Return a sheet as templates read it."""
    if isinstance(value, dict):
        return Row({name: shown(entry) for name, entry in value.items()})
    return [shown(entry) for entry in value] if isinstance(value, list) else value


def plain_of(sheet: Sheet, base: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document that a sheet says; `base` is the stored text that it was opened with.

    Hours that are kept come out of `base`, and so do texts that differ from it only in what fields do to line ends.
    InputError where a level, a name or a time of the hours cannot be read.
    """
    plain: dict[str, Any] = {name: _given(sheet.get(name)) for name in TEXTS}
    plain["version"] = base.get("version", 1)
    plain["provider"], plain["customer"] = (_party_of(sheet[side]) for side in ("provider", "customer"))
    scope = sheet["scope"]
    plain["scope"] = {name: scope.get(name) or [] for name in SCOPE} | {"levels": _numbers(scope.get("levels"))}
    plain["hours"] = hours_of(sheet["hours"], base.get("hours"))
    plain["calendars"] = calendars_of(sheet["calendars"], base.get("calendars", {}))
    plain["levels"] = _levels_of(sheet["levels"])
    plain["targets"] = [_target_of(row, sheet["levels"]) for row in sheet["targets"]]
    plain["escalation"] = [_step_of(row) for row in sheet["escalation"]]
    plain["cost"] = _filled(sheet["cost"], _COST) or None
    plain["credits"] = [_shares(_filled(row, _BAND)) for row in sheet["credits"]]
    plain["review"] = _review_of(sheet["review"])
    for name in ("exclusions", "behind"):
        plain[name] = [row.get("text", "") for row in sheet[name]]
    plain["examples"] = [_example_of(row) for row in sheet["examples"]]
    found: dict[str, Any] = _as_stored({name: value for name, value in plain.items() if value is not None}, base)
    return found


def _as_stored(typed: Any, stored: Any) -> Any:
    """Return typed values, with the stored text where a field cannot show it otherwise: outer spaces, line ends."""
    if isinstance(typed, str) and isinstance(stored, str):
        return stored if typed.strip() in (stored.strip(), re.sub(r"[\r\n]", "", stored).strip()) else typed
    if isinstance(typed, dict) and isinstance(stored, dict):
        return {key: _as_stored(value, stored.get(str(key))) for key, value in typed.items()}
    if isinstance(typed, list) and isinstance(stored, list) and len(typed) == len(stored):
        return [_as_stored(*pair) for pair in zip(typed, stored, strict=True)]
    return typed


def _written(value: Any) -> str:
    return "" if value is None else str(value)


def _joined(values: Any) -> str:
    return ", ".join(str(value) for value in values or ())


def _moment(value: str | None) -> str:
    """Return wall time as people write it; seconds and an offset only where there are some."""
    return re.sub(r"(:\d\d):00$", r"\1", (value or "").replace("T", " "))


def _fields(plain: Mapping[str, Any], names: tuple[str, ...]) -> Sheet:
    return {name: _written(plain.get(name)) for name in names}


def _party(plain: Mapping[str, Any]) -> Sheet:
    people = {who: plain.get(who) or {} for who in ("signatory", "contact")}
    named = {
        f"{who}_{part}": person.get(part, "") for who, person in people.items() for part in ("name", "role", "email")
    }
    return {"name": plain["name"], **named}


def _target(plain: Mapping[str, Any], levels: list[str]) -> Sheet:
    allowance = plain["allowance"]
    by_level = allowance if isinstance(allowance, dict) else {}
    return {
        **_fields(plain, _TARGET),
        "classes": list(plain["classes"]),
        "levels": _joined(plain["levels"]),
        "all": "" if by_level else _written(allowance),
        "at": {str(index): by_level.get(number, "") for index, number in enumerate(sorted(levels))},
        "pauses": list(plain["pauses"]),
        **{f"responsible_{part}": plain["responsible"][part] for part in ("name", "role", "email")},
        "bands": [_fields(one, _BAND) for one in plain["bands"]],
    }


def _step(plain: Mapping[str, Any]) -> Sheet:
    return {**_fields(plain, _STEP), "targets": _joined(plain["targets"]), "levels": _joined(plain["levels"])}


def _given(value: Any) -> Any:
    text = str(value or "").strip()
    return text or None


def _filled(row: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: found for name in names if (found := _given(row.get(name))) is not None}


def _number(value: Any) -> Any:
    text = str(value or "").strip()
    return int(text) if text.isdecimal() else text


def _numbers(value: Any) -> list[Any]:
    return [_number(part) for part in str(value or "").replace(";", ",").split(",") if part.strip()]


def _words(value: Any) -> list[str]:
    return [part.strip() for part in str(value or "").replace(";", ",").split(",") if part.strip()]


def _shares(plain: dict[str, Any]) -> dict[str, Any]:
    """A share above 1 without a sign is a percentage: the field says so beside it."""
    return {
        name: share_of(value) if name in ("below", "credit", "share", "at") else value for name, value in plain.items()
    }


def share_of(value: str) -> str:
    """Return a share as the library reads it: a bare number above 1 is a percentage, and a comma stands for a point."""
    number = value.replace(",", ".")
    is_bare = number.replace(".", "", 1).isdecimal() and float(number) > 1
    return f"{number} %" if is_bare else number


def _party_of(row: Mapping[str, Any]) -> dict[str, Any]:
    party: dict[str, Any] = {"name": _given(row.get("name"))}
    for who in ("signatory", "contact"):
        person = {part: _given(row.get(f"{who}_{part}")) for part in ("name", "role", "email")}
        if any(person.values()):
            party[who] = person
    return party


def _levels_of(rows: list[Sheet]) -> dict[Any, dict[str, Any]]:
    found: dict[Any, dict[str, Any]] = {}
    for index, row in enumerate(rows):
        number = _number(row.get("number"))
        if number in found:
            message = _("level %(number)s stands here twice") % {"number": number}
            raise InputError(message, _("Give each its own number"), Place(field=f"levels.{index}.number"))
        found[number] = _filled(row, ("name", "description"))
    return found


def _target_of(row: Mapping[str, Any], levels: list[Sheet]) -> dict[str, Any]:
    plain = _shares(_filled(row, _TARGET))
    cells = {
        _number(levels[int(index)].get("number")): cell for index, cell in row.get("at", {}).items() if _given(cell)
    }
    plain["allowance"] = cells or _given(row.get("all"))
    plain["classes"], plain["levels"] = row.get("classes") or [], _numbers(row.get("levels"))
    plain["pauses"] = row.get("pauses") or []
    bands = (_shares(_filled(band, _BAND)) for band in rows_in(row, "bands"))
    plain["bands"] = [band for band in bands if band]
    person = {part: _given(row.get(f"responsible_{part}")) for part in ("name", "role", "email")}
    plain["responsible"] = person if any(person.values()) else None
    return plain


def _review_of(row: Mapping[str, Any]) -> dict[str, Any] | None:
    plain = _filled(row, ("every", "next_on"))
    other = _given(row.get("other"))
    return (plain | {"every": other} if other else plain) or None


def _step_of(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **_shares(_filled(row, _STEP)),
        "targets": _words(row.get("targets")),
        "levels": _numbers(row.get("levels")),
    }


def _example_of(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = _filled(row, _EXAMPLE)
    return {**plain, "level": _number(plain["level"])} if "level" in plain else plain

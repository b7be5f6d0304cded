"""The text of an agreement as a sheet of written fields, and back: what people type is kept as they typed it."""

from collections.abc import Mapping
from typing import Any

from accord.agreements import Agreement as Document
from accord.server.agreements.forms.hours import hours_of, hours_sheet

__all__ = [
    "LISTS",
    "TEXTS",
    "empty_sheet",
    "new_row",
    "plain_of",
    "share_of",
    "sheet_of",
    "shown",
    "without_blank_rows",
]

type Sheet = dict[str, Any]

TEXTS = ("id", "title", "kind", "effective_from", "effective_until", "what", "why", "where", "team", "supplier")
SCOPE = ("units", "services", "components", "functions", "classes")
LISTS = ("levels", "targets", "escalation", "credits", "exclusions", "behind", "examples")
"""The parts that are rows; each can be added to."""
_TARGET = ("kind", "id", "share", "hours", "stops_at", "reopening_window", "penalty_per_miss")
_STEP = ("at", "after_breach", "kind", "to")
_EXAMPLE = ("target", "opened", "due", "breach", "level", "ticket_class", "unit", "note")
_DEFAULTS: Mapping[str, Sheet] = {
    "targets": {"kind": "response", "share": "80 %", "pauses": []},
    "escalation": {"kind": "hierarchic"},
    "examples": {"ticket_class": "incident"},
}


def sheet_of(text: Document) -> Sheet:
    """Return the fields of a text, as they are written."""
    plain = text.model_dump(mode="json")
    sheet: Sheet = {name: _written(plain.get(name)) for name in TEXTS}
    sheet["provider"], sheet["customer"] = _party(plain["provider"]), _party(plain["customer"])
    sheet["scope"] = {name: list(plain["scope"][name]) for name in SCOPE}
    sheet["scope"]["levels"] = _joined(plain["scope"]["levels"])
    sheet["hours"] = hours_sheet(plain["hours"])
    sheet["levels"] = [{"number": number, **level} for number, level in sorted(plain["levels"].items())]
    sheet["targets"] = [_target(one, list(plain["levels"])) for one in plain["targets"]]
    sheet["escalation"] = [_step(one) for one in plain["escalation"]]
    sheet["cost"] = _fields(plain["cost"] or {}, ("amount", "currency", "per", "note"))
    sheet["credits"] = [_fields(one, ("below", "credit", "amount")) for one in plain["credits"]]
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


def new_row(part: str) -> Sheet:
    """Return a row as it is added to a part."""
    return dict(_DEFAULTS.get(part, {}))


def without_blank_rows(sheet: Sheet) -> Sheet:
    """Leave out rows in which nothing is written but what stands there from the start."""
    kept: Sheet = dict(sheet)
    promised = {index for row in sheet.get("targets", []) for index, cell in row.get("at", {}).items() if cell}
    rows = enumerate(sheet.get("levels", []))
    levels = [(index, row) for index, row in rows if _is_written("levels", row) or str(index) in promised]
    kept["levels"] = [row for _, row in levels]
    numbers = {str(before): str(after) for after, (before, _) in enumerate(levels)}
    for part in LISTS[1:]:
        kept[part] = [row for row in sheet.get(part, []) if _is_written(part, row)]
    kept["targets"] = [_renumbered(row, numbers) for row in kept["targets"]]
    return kept


def _renumbered(target: Sheet, numbers: Mapping[str, str]) -> Sheet:
    cells = {numbers[index]: cell for index, cell in target.get("at", {}).items() if index in numbers}
    return {**target, "at": cells}


def _is_written(part: str, row: Mapping[str, Any]) -> bool:
    own = {name: value for name, value in row.items() if value and value != _DEFAULTS.get(part, {}).get(name)}
    own.pop("number", None)
    if part == "targets":
        own = {name: value for name, value in own.items() if name not in ("kind", "share") and value != {}}
        own = {name: value for name, value in own.items() if name != "at" or any(value.values())}
    return bool(own)


def plain_of(sheet: Sheet, base: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document that a sheet says; what the sheet does not show stays as it is in `base`."""
    plain: dict[str, Any] = {name: _given(sheet.get(name)) for name in TEXTS}
    plain["version"] = base.get("version", 1)
    plain["calendars"] = base.get("calendars", {})
    plain["provider"], plain["customer"] = (_party_of(sheet.get(side, {})) for side in ("provider", "customer"))
    scope = sheet.get("scope", {})
    plain["scope"] = {name: scope.get(name) or [] for name in SCOPE} | {"levels": _numbers(scope.get("levels"))}
    plain["hours"] = hours_of(sheet.get("hours", {}), base.get("hours"))
    levels = sheet.get("levels", [])
    plain["levels"] = {_number(row.get("number")): _filled(row, ("name", "description")) for row in levels}
    bands = {target["id"]: target.get("bands", []) for target in base.get("targets", [])}
    plain["targets"] = [_target_of(row, levels, bands) for row in sheet.get("targets", [])]
    plain["escalation"] = [_step_of(row) for row in sheet.get("escalation", [])]
    plain["cost"] = (
        _filled(sheet.get("cost", {}), ("amount", "currency", "per", "note"))
        if sheet.get("cost", {}).get("amount")
        else None
    )
    plain["credits"] = [_shares(_filled(row, ("below", "credit", "amount"))) for row in sheet.get("credits", [])]
    plain["review"] = _filled(sheet["review"], ("every", "next_on")) if sheet.get("review", {}).get("every") else None
    for name in ("exclusions", "behind"):
        plain[name] = [row.get("text", "") for row in sheet.get(name, [])]
    plain["examples"] = [_example_of(row) for row in sheet.get("examples", [])]
    return {name: value for name, value in plain.items() if value is not None}


def _written(value: Any) -> str:
    return "" if value is None else str(value)


def _joined(values: Any) -> str:
    return ", ".join(str(value) for value in values or ())


def _moment(value: str | None) -> str:
    return (value or "").replace("T", " ").removesuffix(":00")


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


def _target_of(row: Mapping[str, Any], levels: list[Sheet], bands: Mapping[str, Any]) -> dict[str, Any]:
    plain = _shares(_filled(row, _TARGET))
    cells = {
        _number(levels[int(index)].get("number")): cell for index, cell in row.get("at", {}).items() if _given(cell)
    }
    plain["allowance"] = cells or _given(row.get("all"))
    plain["classes"], plain["levels"] = row.get("classes") or [], _numbers(row.get("levels"))
    plain["pauses"] = row.get("pauses") or []
    plain["bands"] = bands.get(plain.get("id") or plain.get("kind", ""), [])
    person = {part: _given(row.get(f"responsible_{part}")) for part in ("name", "role", "email")}
    plain["responsible"] = person if any(person.values()) else None
    return plain


def _step_of(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **_shares(_filled(row, _STEP)),
        "targets": _words(row.get("targets")),
        "levels": _numbers(row.get("levels")),
    }


def _example_of(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = _filled(row, _EXAMPLE)
    return {**plain, "level": _number(plain["level"])} if "level" in plain else plain

"""Rows of the form: one more, one less, and those left blank taken out."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

__all__ = ["DICTS", "LISTS", "add_row", "remove_row", "shaped", "without_blank_rows"]

type Sheet = dict[str, Any]

LISTS: Final = ("levels", "targets", "calendars", "escalation", "credits", "exclusions", "behind", "examples")
"""The parts that are rows; each can be added to."""
DICTS: Final = ("provider", "customer", "cost", "review", "scope", "hours")
_ROWS = re.compile(
    rf"({'|'.join(LISTS)})|targets\.\d{{1,3}}\.bands"
    r"|(hours|calendars\.\d{1,3})(\.later|(\.later\.\d{1,3})?\.(week|dates))"
)
_DEFAULTS: Mapping[str, Sheet] = {
    "targets": {"kind": "response", "share": "80 %", "pauses": [], "stops_at": "resolved"},
    "calendars": {"source": "written", "week": [{"days": "mon-fri"}]},
    "escalation": {"kind": "hierarchic"},
    "examples": {"ticket_class": "incident"},
    "week": {"days": "sat"},
    "dates": {"what": "holiday"},
    "later": {"week": [{"days": "mon-fri"}]},
}


def shaped(typed: Mapping[str, Any]) -> Sheet:
    """Return what was posted with its lists and groups as such, whatever else may have been sent under their names."""
    sheet: Sheet = dict(typed)
    sheet |= {part: [row for row in _list(typed.get(part)) if isinstance(row, dict)] for part in LISTS}
    sheet |= {part: value if isinstance(value := typed.get(part), dict) else {} for part in DICTS}
    for target in sheet["targets"]:
        target["at"] = value if isinstance(value := target.get("at"), dict) else {}
    return sheet


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def add_row(sheet: Sheet, part: str) -> None:
    """Add a row to a part, which may lie inside a row of another: `targets.0.bands`."""
    rows = _rows(sheet, part)
    if rows is None:
        return
    _write_here(sheet, part)
    row = deepcopy(_DEFAULTS.get(part.rpartition(".")[2], {}))
    rows.append({**row, "number": str(len(rows) + 1)} if part == "levels" else row)


def remove_row(sheet: Sheet, row: str) -> None:
    """Take a row out, named by its part and its place; with a level go the allowances for it."""
    part, _dot, index = row.rpartition(".")
    rows = _rows(sheet, part) if index.isdecimal() and len(index) < 4 else None
    if rows is None or int(index) >= len(rows):
        return
    del rows[int(index)]
    _write_here(sheet, part)
    if part == "levels":
        for target in sheet["targets"]:
            cells = {int(place): cell for place, cell in target["at"].items() if place.isdecimal() and place != index}
            target["at"] = {str(place - (place > int(index))): cell for place, cell in cells.items()}


def _write_here(sheet: Sheet, part: str) -> None:
    """Let hours whose lines are being changed be those that are written, not those that are kept or copied."""
    first, *more = part.split(".")
    if first == "hours":
        sheet["hours"]["source"] = "written"
    elif first == "calendars" and more:
        sheet["calendars"][int(more[0])]["source"] = "written"


def _rows(sheet: Sheet, part: str) -> list[Any] | None:
    """Return the rows of a part to be changed in place, None where there is no such part."""
    if not _ROWS.fullmatch(part):
        return None
    *path, last = part.split(".")
    inside: Any = sheet
    for key in path:
        if isinstance(inside, list):
            if int(key) >= len(inside):
                return None
            inside = inside[int(key)]
        else:
            inside = inside.get(key)
        if not isinstance(inside, dict | list):
            return None
    if not isinstance(inside, dict):
        return None
    if not isinstance(inside.get(last), list):
        inside[last] = []
    rows: list[Any] = inside[last]
    return rows


def without_blank_rows(sheet: Sheet) -> Sheet:
    """Leave out rows in which nothing is written but what stands there from the start."""
    kept: Sheet = dict(sheet)
    promised = {index for row in sheet["targets"] for index, cell in row.get("at", {}).items() if cell}
    rows = enumerate(sheet["levels"])
    levels = [(index, row) for index, row in rows if _is_written("levels", row) or str(index) in promised]
    kept["levels"] = [row for _, row in levels]
    numbers = {str(before): str(after) for after, (before, _) in enumerate(levels)}
    for part in LISTS[1:]:
        kept[part] = [row for row in sheet[part] if _is_written(part, row)]
    kept["targets"] = [_renumbered(row, numbers) for row in kept["targets"]]
    return kept


def _renumbered(target: Sheet, numbers: Mapping[str, str]) -> Sheet:
    cells = {numbers[index]: cell for index, cell in target.get("at", {}).items() if index in numbers}
    return {**target, "at": cells}


def _is_written(part: str, row: Mapping[str, Any]) -> bool:
    fresh = _DEFAULTS.get(part, {})
    own = {name: value for name, value in row.items() if value and value != fresh.get(name)}
    own.pop("number", None)
    if part == "targets":
        own = {name: value for name, value in own.items() if name not in ("kind", "share")}
    if part == "calendars":
        own = {name: value for name, value in own.items() if name != "source"}
    return _says_something(own)


def _says_something(value: Any) -> bool:
    """Say whether anything is typed in nested fields; the days of a line without times are chosen, not typed."""
    if isinstance(value, dict):
        return any(_says_something(entry) for name, entry in value.items() if name not in ("days", "what"))
    return any(map(_says_something, value)) if isinstance(value, list) else bool(value)

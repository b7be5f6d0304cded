"""What a form of dotted names has posted, as nested values: `targets.0.at.1` is a cell of a target."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from accord.errors import InputError
from accord.server.ui.wording import sentences_of

__all__ = ["MOST_ROWS", "errors_by_name", "nested", "rows_in"]

MOST_ROWS = 200
_SEVERAL = frozenset({"units", "services", "components", "functions", "classes", "pauses"})
_OF_HOURS = re.compile(r"(hours|calendars\.\d{1,3})(\.later\.\d{1,3})?\.dates\.\d{1,3}\.hours|calendars\.\d{1,3}\.key")
_NAME = re.compile(r"[a-z_]+(\.(\d{1,3}|[a-z_]+)){0,6}")


def nested(posted: QueryDict) -> dict[str, Any]:
    """Return the fields of a form by their dotted names; numbered rows come as lists in their order.

    Names that are none are passed over. Fields of which several may be chosen come as lists.
    """
    found: dict[str, Any] = {}
    for name in posted:
        if _NAME.fullmatch(name):
            *path, last = name.split(".")
            several = [one for one in posted.getlist(name) if one]
            value: Any = several if last in _SEVERAL else str(posted[name]).replace("\r\n", "\n")
            _put(found, path, last, value)
    return {name: _listed(value) for name, value in found.items()}


def _put(into: dict[str, Any], path: list[str], last: str, value: Any) -> None:
    for key in path:
        inner = into.setdefault(key, {})
        if not isinstance(inner, dict):
            return
        into = inner
    into.setdefault(last, value)


def _listed(value: Any, key: str = "") -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(entry, name) for name, entry in value.items()}
    if inner and key != "at" and all(name.isdigit() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)][:MOST_ROWS]
    return inner


def rows_in(row: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the rows that lie under a name, none where something else does."""
    found = row.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def errors_by_name(error: InputError) -> dict[str, list[str]]:
    """Return what is wrong by the dotted name of the field at which it is to be shown; "" is the whole form."""
    found: dict[str, list[str]] = {}
    for problem in error.problems:
        name = _dotted(problem.place.field or "")
        found.setdefault(name, []).append(sentences_of(problem))
    return found


def _dotted(field: str) -> str:
    name = re.sub(r"\[(\d+)\]", r".\1", field).lstrip(".")
    if _OF_HOURS.fullmatch(name):
        return name
    if match := re.match(r"hours\b|calendars\.[^.]+|calendars", name):
        return match[0]
    if match := re.match(r"scope\.(\w+)", name):
        return match[0]
    name = re.sub(r"\.responsible\b(\.name|$)", ".responsible_name", name)
    name = re.sub(r"\.(signatory|contact)\b(\.name)?", r".\1_name", name)
    return re.sub(r"^levels\.(\w+)$", r"levels.\1.name", name)

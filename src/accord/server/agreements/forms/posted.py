"""What a form of dotted names has posted, as nested values: `targets.0.at.1` is a cell of a target."""

import re
from typing import Any

from django.http import QueryDict

from accord.errors import InputError

__all__ = ["MOST_ROWS", "errors_by_name", "nested"]

MOST_ROWS = 200
_SEVERAL = frozenset({"units", "services", "components", "functions", "classes", "pauses"})
_NAME = re.compile(r"[a-z_]+(\.(\d{1,3}|[a-z_]+)){0,4}")


def nested(posted: QueryDict) -> dict[str, Any]:
    """Return the fields of a form by their dotted names; numbered rows come as lists in their order.

    Names that are none are passed over. Fields of which several may be chosen come as lists.
    """
    found: dict[str, Any] = {}
    for name in posted:
        if _NAME.fullmatch(name):
            *path, last = name.split(".")
            value: Any = [one for one in posted.getlist(name) if one] if last in _SEVERAL else posted[name]
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


def errors_by_name(error: InputError) -> dict[str, list[str]]:
    """Return what is wrong by the dotted name of the field at which it is to be shown; "" is the whole form."""
    found: dict[str, list[str]] = {}
    for problem in error.problems:
        name = _dotted(problem.place.field or "")
        words = f"{problem.message[:1].upper()}{problem.message[1:]}."
        found.setdefault(name, []).append(f"{words} {problem.remedy}." if problem.remedy else words)
    return found


def _dotted(field: str) -> str:
    name = re.sub(r"\[(\d+)\]", r".\1", field).lstrip(".")
    if name.startswith("hours") or name.startswith("calendars"):
        return "hours"
    if match := re.match(r"scope\.(\w+)", name):
        return match[0]
    name = re.sub(r"\.responsible\b(\.name|$)", ".responsible_name", name)
    name = re.sub(r"\.(signatory|contact)\b(\.name)?", r".\1_name", name)
    return re.sub(r"^levels\.(\w+)$", r"levels.\1.name", name)

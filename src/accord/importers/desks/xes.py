"""IEEE XES event logs (`.xes`, also compressed): one trace a ticket, one event a change."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from lxml import etree

from accord.errors import Place, say
from accord.importers.desks.reading import Reading, fitted
from accord.importers.errors import ImportFailed
from accord.importers.mapping import Attribute, Mapping
from accord.importers.packing import opened
from accord.importers.records import Recorder
from accord.importers.table import MemoryTable
from accord.importers.vocabulary import column_of, meaning_of

__all__ = ["read"]

_TICKET, _ACTIVITY, _STEP, _AT = "case:concept:name", "concept:name", "lifecycle:transition", "time:timestamp"
# Nothing is fetched, nothing expanded, and a text has at most ten million characters.
_SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_VALUES = ("string", "date", "int", "float", "boolean", "id")
# The transitions of the standard's own life cycle are about an activity, not about the ticket.
_STANDARD_STEPS = frozenset(
    {
        "schedule",
        "assign",
        "withdraw",
        "reassign",
        "start",
        "suspend",
        "resume",
        "pi_abort",
        "ate_abort",
        "complete",
        "autoskip",
        "manualskip",
        "unknown",
    }
)


def read(path: Path, said: Mapping | None) -> Reading:
    """Read an XES log; events that say nothing of a ticket's state are passed over, and named in the notes.

    The parser loads nothing from outside and refuses documents that declare a type, so that no entity is ever expanded.
    """
    recorder = Recorder(path.name, (_TICKET, _AT))
    for record in _events(path):
        recorder.add(record)
    table = recorder.table()
    roles = {"ticket": (_TICKET,), "at": (_AT,), "team": ("org:group",), "person": ("org:resource",)}
    fixed = Mapping.model_validate({"rows": "changes", "unknown_states": "ignore", "columns": _attributes(table)})
    mapping = fitted(table.columns, roles, fixed)
    if said and (said.event or said.state):
        return Reading(table, mapping, meaning_of)
    return Reading(table, mapping.model_copy(update=_activity(table)), meaning_of)


def _activity(table: MemoryTable) -> dict[str, Any]:
    """Choose the attribute that tells the ticket's state: the one of which more values are usual words."""
    steps = _values_of(table, _STEP)
    candidates = {_ACTIVITY: _values_of(table, _ACTIVITY)}
    if steps and not {step.lower() for step in steps} <= _STANDARD_STEPS:
        candidates[_STEP] = steps
    known = {name: sum(meaning_of(value) is not None for value in values) for name, values in candidates.items()}
    best = max(known, key=lambda name: known[name])
    if table.rows_read and not known[best]:
        shown = ", ".join(sorted(candidates[_ACTIVITY])[:10])
        raise ImportFailed(
            say("none of the activities is a usual word for a ticket's state: {shown}", shown=shown),
            say("Say in a mapping what they mean: `event: concept:name` and `events:`"),
            Place(table.file),
        )
    return {"event": best}


def _values_of(table: MemoryTable, name: str) -> list[str]:
    return table.content[name].unique().drop_nulls().to_list() if name in table.columns else []


def _attributes(table: MemoryTable) -> dict[str, str]:
    """Find attributes by their usual names, those of the trace first."""
    found: dict[str, str] = {}
    for name in sorted(table.columns, key=lambda column: not column.startswith("case:")):
        role = column_of(name.removeprefix("case:"))
        if role in set(Attribute) and role not in found and not name.endswith(("concept:name", "time:timestamp")):
            found[role] = name
    return found


def _events(path: Path) -> Iterator[dict[str, str | None]]:
    try:
        with opened(path) as stream:
            _check_root(stream, path)
        with opened(path) as stream:
            yield from _walk(stream)
    except etree.XMLSyntaxError as error:
        raise ImportFailed(
            say("the file is not XES: {msg}", msg=error.msg), "", Place(str(path), error.lineno)
        ) from None


def _check_root(stream: IO[bytes], path: Path) -> None:
    _, root = next(iter(etree.iterparse(stream, events=("start",), **_SAFELY)))
    place = Place(str(path))
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportFailed(
            say("the file declares a document type, which XES does not need"), say("Remove the DOCTYPE"), place
        )
    if _local(root) != "log":
        raise ImportFailed(
            say("the file is XML, but not XES: it begins with <{tag}>", tag=root.tag),
            say("An XES file begins with <log>"),
            place,
        )


def _walk(stream: IO[bytes]) -> Iterator[dict[str, str | None]]:
    events: list[dict[str, str | None]] = []
    for _, element in etree.iterparse(stream, events=("end",), tag=("{*}event", "{*}trace"), **_SAFELY):
        if _local(element) == "event":
            events.append(_values(element))
            element.clear()
            continue
        case = {f"case:{key}": value for key, value in _values(element).items()}
        yield from ({**case, **event} for event in events)
        events.clear()
        element.clear()
        # Without this the root keeps every finished trace as an empty element.
        while element.getprevious() is not None:
            del element.getparent()[0]


def _values(element: Any) -> dict[str, str | None]:
    return {
        key: child.get("value") or None
        for child in element.iterchildren("*")
        if (key := child.get("key")) and _local(child) in _VALUES
    }


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]

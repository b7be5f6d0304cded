"""OCEL 2.0 in JSON: events that belong to objects, of which one type is the ticket."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accord.errors import Place, say
from accord.importers.desks.reading import Reading, Roles, fitted
from accord.importers.errors import ImportFailed
from accord.importers.json_stream import items
from accord.importers.mapping import Attribute, Mapping
from accord.importers.records import Recorder, Row, objects_in, text_of
from accord.importers.result import Reason
from accord.importers.vocabulary import class_of, column_of, folded, meaning_of

__all__ = ["KEYS", "read"]

type Record = dict[str, Any]

KEYS = frozenset({"objectTypes", "eventTypes"})
"""The keys that an OCEL file has at its top."""

_USUAL = frozenset(
    {"ticket", "tickets", "case", "cases", "issue", "issues", "incidents", "requests", "заявка", "обращение"}
)


@dataclass
class _Ticket:
    """An object that is a ticket: what it was at first, and what of it changed when."""

    first: dict[str, str | None] = field(default_factory=dict)
    changes: list[tuple[str, str, str | None]] = field(default_factory=list)


def read(path: Path, said: Mapping | None) -> Reading:
    """Read an OCEL log; `case` in the mapping says which object type is a ticket, unless its name shows it.

    An event that belongs to several tickets is a row for each of them; attributes of a ticket that change are rows too.
    """
    case = (said.case if said else "") or _case(path)
    types: dict[str, str] = {}
    tickets: dict[str, _Ticket] = {}
    for entry in items(path, "objects.item"):
        if isinstance(entry, dict):
            number = text_of(entry.get("id")) or ""
            types[number] = text_of(entry.get("type")) or ""
            if types[number] == case:
                tickets[number] = _ticket(entry)
    recorder = Recorder(path.name, ("ticket", "at"))
    _write_events(path, recorder, tickets, types)
    _write_changes(recorder, tickets)
    table = recorder.table()
    found = _attributes(table.columns)
    fixed = Mapping.model_validate({"rows": "changes", "unknown_states": "ignore", "columns": found})
    roles: Roles = {"ticket": ("ticket",), "at": ("at",), "event": ("activity",)}
    return Reading(table, fitted(table.columns, roles, fixed), meaning_of)


def _case(path: Path) -> str:
    names = [text_of(entry.get("name")) or "" for entry in items(path, "objectTypes.item") if isinstance(entry, dict)]
    likely = [name for name in names if folded(name) in _USUAL or class_of(name)]
    if len(likely) == 1 or len(names) == 1:
        return likely[0] if likely else names[0]
    raise ImportFailed(
        say("which object type is a ticket? The file has {names}", names=", ".join(names) or say("none")),
        say("Say it in a mapping, for example `case: incident`"),
        Place(str(path), field="objectTypes"),
    )


def _ticket(entry: Record) -> _Ticket:
    """Return the attributes of an object; the value with the earliest time is the one it had at first."""
    ticket = _Ticket()
    for attribute in sorted(objects_in(entry.get("attributes")), key=lambda value: str(value.get("time"))):
        name, value = text_of(attribute.get("name")) or "", text_of(attribute.get("value"))
        if name in ticket.first:
            ticket.changes.append((str(attribute.get("time")), name, value))
        else:
            ticket.first[name] = value
    return ticket


def _write_events(path: Path, recorder: Recorder, tickets: dict[str, _Ticket], types: dict[str, str]) -> None:
    earliest: dict[str, tuple[str, int]] = {}
    for event in items(path, "events.item"):
        if not isinstance(event, dict):
            recorder.reject(Reason.NOT_A_RECORD, value=event)
            continue
        related = [text_of(link.get("objectId")) or "" for link in objects_in(event.get("relationships"))]
        own = [number for number in dict.fromkeys(related) if number in tickets]
        if not own:
            recorder.reject(Reason.NO_TICKET, column="relationships", value=event.get("id"))
        row = _row(event) | {f"object {types[number]}": number for number in reversed(related) if number in types}
        for number in own:
            place = (row["at"] or "", recorder.add({**row, "ticket": number}))
            earliest[number] = min(place, earliest.get(number, place))
    for ticket, (_, row_number) in earliest.items():
        recorder.complete(row_number, tickets[ticket].first)


def _row(event: Record) -> Row:
    said = {
        text_of(value.get("name")) or "": text_of(value.get("value")) for value in objects_in(event.get("attributes"))
    }
    return {**said, "at": text_of(event.get("time")), "activity": text_of(event.get("type"))}


def _write_changes(recorder: Recorder, tickets: dict[str, _Ticket]) -> None:
    for number, ticket in tickets.items():
        for at, name, value in ticket.changes:
            recorder.add({"ticket": number, "at": at, name: value})


def _attributes(columns: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in columns:
        role = column_of(name.removeprefix("object "))
        if role in set(Attribute) and role not in found and name not in ("ticket", "at", "activity"):
            found[role] = name
    return found

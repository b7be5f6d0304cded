"""GLPI: the CSV export of a ticket list, and tickets of the REST API with their log and follow-ups (JSON)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accord.importers.desks.reading import Reading, Roles, fitted, read_text_table
from accord.importers.json_stream import items, shape_of
from accord.importers.mapping import Mapping
from accord.importers.records import Recorder, number_of, text_of
from accord.importers.result import Reason
from accord.importers.vocabulary import meaning_of

__all__ = ["HEADINGS", "KEYS", "read"]

type Record = dict[str, Any]

HEADINGS = frozenset(
    {
        "Opening date",
        "Date d'ouverture",
        "Last update",
        "Dernière modification",
        "Assigned to - Technician",
        "Attribué à - Technicien",
        "Requester - Requester",
        "Demandeur - Demandeur",
    }
)
"""Column names that give a GLPI export away."""
KEYS = frozenset({"totalcount", "Ticket", "Log", "ITILFollowup", "entities_id", "itilcategories_id", "date_mod"})
"""JSON keys that do."""

_CSV: Roles = {
    "ticket": ("ID",),
    "opened": ("Opening date", "Date d'ouverture", "Eröffnungsdatum", "Дата открытия"),
    "resolved": ("Resolution date", "Date de résolution", "Lösungsdatum", "Дата решения"),
    "closed": ("Closing date", "Date de clôture", "Abschlussdatum", "Дата закрытия"),
    "state": ("Status", "Statut", "Статус"),
    "class": ("Type", "Тип"),
    "level": ("Priority", "Priorité", "Priorität", "Приоритет"),
    "unit": ("Entity", "Entities", "Entité", "Entités", "Location", "Lieu", "Организация", "Местоположение"),
    "service": ("Category", "Catégorie", "Kategorie", "Категория"),
    "team": (
        "Assigned to - Technician group",
        "Attribué à - Groupe de techniciens",
        "Technician group",
        "Groupe de techniciens",
    ),
    "person": ("Assigned to - Technician", "Attribué à - Technicien", "Technician", "Technicien"),
    "supplier": ("Assigned to - Assigned to a supplier", "Assigned to a supplier", "Attribué à - Fournisseur"),
    "channel": ("Request source", "Source de la demande"),
    "actor": ("Requester - Requester", "Demandeur - Demandeur", "Requester", "Demandeur"),
    "checked": ("Last update", "Dernière modification", "Letzte Aktualisierung", "Последнее изменение"),
}
# The numbers of the search options, under which the search answers and the log records what changed.
_OPTIONS = {
    "2": "ticket",
    "15": "opened",
    "17": "resolved",
    "16": "closed",
    "12": "state",
    "14": "class",
    "3": "level",
    "80": "unit",
    "7": "service",
    "8": "team",
    "5": "person",
    "9": "channel",
    "4": "actor",
    "19": "updated",
}
_FIELDS = {
    "id": "ticket",
    "date": "opened",
    "solvedate": "resolved",
    "closedate": "closed",
    "status": "state",
    "type": "class",
    "priority": "level",
    "entities_id": "unit",
    "itilcategories_id": "service",
    "requesttypes_id": "channel",
    "users_id_recipient": "actor",
    "date_mod": "updated",
}
_TIMES = ("opened", "resolved", "closed", "updated")
_SHARED: Roles = {role: (role,) for role in _OPTIONS.values()}
_HISTORY: Roles = {
    **{role: names for role, names in _SHARED.items() if role not in _TIMES},
    "at": ("at",),
    "opened": ("opened",),
    "event": ("contact",),
    "checked": ("resolved", "closed", "updated"),
}
_STATES = {
    "1": "new",
    "2": "open",
    "3": "open",
    "4": "waiting other",
    "5": "resolved",
    "6": "closed",
    "10": "waiting customer",
}
_ENDS = {"resolved": "5", "closed": "6"}
_CLASSES = {"1": "incident", "2": "request"}
# GLPI counts upwards: 6 is "major".
_LEVELS = {
    **{str(priority): str(7 - priority) for priority in range(1, 7)},
    **{"Major": "1", "Very high": "2", "High": "3", "Medium": "4", "Low": "5", "Very low": "6"},
    **{"Majeure": "1", "Très haute": "2", "Haute": "3", "Moyenne": "4", "Basse": "5", "Très basse": "6"},
    **{"Höchste": "1", "Sehr hoch": "2", "Hoch": "3", "Mittel": "4", "Niedrig": "5", "Sehr niedrig": "6"},
    **{"Критический": "1", "Очень высокий": "2", "Высокий": "3", "Средний": "4", "Низкий": "5", "Очень низкий": "6"},
}
_NUMBERED = re.compile(r"^(.*\S) \(\d+\)$")


def read(path: Path, said: Mapping | None) -> Reading:
    """Read a GLPI export: JSON of the REST API, or CSV."""
    fixed: Record = {"states": _STATES, "values": {"level": _LEVELS, "class": _CLASSES}}
    kind, keys = shape_of(path)
    if kind not in ("list", "object"):
        table = read_text_table(path, said)
        return Reading(
            table, fitted(table.columns, _CSV, Mapping.model_validate({"rows": "tickets", **fixed})), meaning_of
        )
    has_history = bool({"Log", "logs"} & set(keys))
    recorder = Recorder(path.name, ("ticket", "at", "opened"))
    (_read_history if has_history else _read_tickets)(path, kind, keys, recorder)
    roles: Roles = _HISTORY if has_history else {**_SHARED, "checked": ("updated",)}
    events = {word: word for word in ("contact in", "contact out", "contact note")}
    shape = {"rows": "changes", "events": events} if has_history else {"rows": "tickets"}
    table = recorder.table()
    return Reading(table, fitted(table.columns, roles, Mapping.model_validate({**fixed, **shape})), meaning_of)


def _read_tickets(path: Path, kind: str, keys: tuple[str, ...], recorder: Recorder) -> None:
    prefix = (
        "item"
        if kind == "list"
        else next((f"{k}.item" for k in ("data", "Ticket", "tickets") if k in keys), "data.item")
    )
    for record in items(path, prefix):
        if isinstance(record, dict):
            recorder.add(_ticket(record))
        else:
            recorder.reject(Reason.NOT_A_RECORD, value=record)


def _ticket(record: Record) -> dict[str, str | None]:
    """Return a ticket under the names that the mapping uses, from the fields of an item or the numbers of a search."""
    names = _OPTIONS if "2" in record else _FIELDS
    return {role: text_of(record.get(key)) for key, role in names.items() if key in record}


def _read_history(path: Path, kind: str, keys: tuple[str, ...], recorder: Recorder) -> None:
    tickets: dict[str, dict[str, str | None]] = {}
    for record in _records_under(path, keys, recorder, "Ticket", "tickets"):
        ticket = _ticket(record)
        number = ticket.get("ticket")
        if number and number not in tickets:
            tickets[number] = ticket
        else:
            recorder.reject(Reason.TWICE if number else Reason.NO_TICKET, number, "id", record)
    changes = sorted(
        _records_under(path, keys, recorder, "Log", "logs"), key=lambda change: number_of(change.get("id"))
    )
    first: dict[tuple[str, str], str | None] = {}
    for change in reversed(changes):
        first[text_of(change.get("items_id")) or "", _role(change)] = _plain(change.get("old_value"))
    for number, ticket in tickets.items():
        known = {role: first.get((number, role), value) for role, value in ticket.items() if role not in _TIMES}
        ends = [] if (number, "state") in first else _ends(ticket)
        recorder.add({**known, **_times(ticket), "at": ticket.get("opened"), **({"state": None} if ends else {})})
        for end in ends:
            recorder.add({**_times(ticket), "ticket": number, **end})
    for change in changes:
        said = {_role(change): _plain(change.get("new_value"))} if _role(change) else {}
        _add(recorder, tickets, change, "date_mod", {**said, "actor": _plain(change.get("user_name"))})
    for entry in _records_under(path, keys, recorder, "ITILFollowup", "followups"):
        opener = tickets.get(text_of(entry.get("items_id")) or "", {}).get("actor")
        _add(recorder, tickets, entry, "date", _message(entry, opener))


def _times(ticket: dict[str, str | None]) -> dict[str, str | None]:
    """Return the times that every row of a ticket bears: no change is older than its ticket."""
    return {role: ticket.get(role) for role in _TIMES}


def _ends(ticket: dict[str, str | None]) -> list[dict[str, str | None]]:
    """Return when a ticket was solved and closed by its own fields, for one of whose states the log says nothing."""
    if ticket.get("state") not in _ENDS.values():
        return []
    return [{"at": ticket[role], "state": state} for role, state in _ENDS.items() if ticket.get(role)]


def _message(entry: Record, opener: str | None) -> dict[str, str | None]:
    """Return a follow-up as a contact: of the customer when the one who opened the ticket wrote it."""
    author = text_of(entry.get("users_id"))
    word = "contact in" if author == opener else "contact out"
    is_private = text_of(entry.get("is_private")) in ("1", "true")
    return {"actor": author, "contact": "contact note" if is_private else word}


def _add(
    recorder: Recorder,
    tickets: dict[str, dict[str, str | None]],
    entry: Record,
    time: str,
    said: dict[str, str | None],
) -> None:
    number = text_of(entry.get("items_id"))
    if number in tickets:
        # Its number tells an entry from another one of the same second.
        own = {"ticket": number, "at": text_of(entry.get(time)), "entry": f"{time} {entry.get('id')}"}
        recorder.add({**_times(tickets[number]), **own, **said})
    else:
        recorder.reject(Reason.NO_TICKET, column="items_id", value=number)


def _records_under(path: Path, keys: tuple[str, ...], recorder: Recorder, *names: str) -> Iterator[Record]:
    """Yield the records under these keys; what is no record is rejected."""
    for entry in (entry for name in names if name in keys for entry in items(path, f"{name}.item")):
        if isinstance(entry, dict):
            yield entry
        else:
            recorder.reject(Reason.NOT_A_RECORD, value=entry)


def _role(entry: Record) -> str:
    role = _OPTIONS.get(text_of(entry.get("id_search_option")) or "", "")
    return "" if role in ("ticket", *_TIMES, "actor") else role


def _plain(value: object) -> str | None:
    """Return a value of the log without the number that GLPI appends: `Network (7)`."""
    text = text_of(value)
    match = _NUMBERED.match(text or "")
    return match[1] if match else text

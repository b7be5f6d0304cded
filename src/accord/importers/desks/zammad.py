"""Zammad: tickets, articles and histories of the REST API, in one JSON file or in a folder of files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accord.errors import Place, say
from accord.importers.desks.reading import Reading, Roles, fitted
from accord.importers.errors import ImportFailed
from accord.importers.json_stream import items, shape_of
from accord.importers.mapping import Mapping
from accord.importers.records import Recorder, Row, number_of, text_of
from accord.importers.result import Reason
from accord.importers.vocabulary import meaning_of
from accord.importers.words import WORDS

__all__ = ["KEYS", "read"]

type Record = dict[str, Any]

KEYS = frozenset({"tickets", "articles", "ticket_articles", "histories", "history"})
"""The keys that a file may have at its top."""

_ROLES: Roles = {
    "ticket": ("ticket",),
    "at": ("at",),
    "opened": ("created_at",),
    "checked": ("updated_at", "close_at"),
    "state": ("state",),
    "event": ("contact",),
    "class": ("type",),
    "level": ("priority",),
    "unit": ("organization",),
    "service": ("service", "category"),
    "team": ("group",),
    "person": ("owner",),
    "channel": ("channel",),
    "actor": ("author",),
}
_STATES = {
    "new": "new",
    "open": "open",
    "pending reminder": "waiting other",
    "pending close": "resolved",
    "closed": "closed",
    "merged": "merged",
    "removed": "withdrawn",
}
# The numbers that a fresh installation gives; answers with expand=true carry the names instead.
_STATE_IDS = {"1": "new", "2": "open", "3": "pending reminder", "4": "closed", "5": "merged", "7": "pending close"}
_PRIORITY_IDS = {"1": "1 low", "2": "2 normal", "3": "3 high"}
_SENDER_IDS = {"1": "Agent", "2": "Customer", "3": "System"}
_LEVELS = {"1 low": "3", "2 normal": "2", "3 high": "1"}
_FOLLOWED = {"state", "priority", "group", "owner", "type", "organization", "service", "category"}
_TIMES = ("created_at", "updated_at", "close_at")  # every row bears them: no change is older than its ticket
_PROGRAM_ID, _PROGRAM = "1", "Zammad"  # the account in whose name Zammad itself acts


def read(path: Path, said: Mapping | None) -> Reading:
    """Read a Zammad export; the time of a first answer comes from the articles."""
    export = _Export()
    for file in sorted(path.glob("*.json*")) if path.is_dir() else [path]:
        for record in _records(file):
            export.sort_in(record)
    if not export.tickets:
        raise ImportFailed(
            say("no Zammad tickets are in the file"), say("Export /api/v1/tickets?expand=true too"), Place(str(path))
        )
    recorder = Recorder(path.name, ("ticket", "at"))
    _Rows(export, recorder).write()
    table = recorder.table()
    fixed = Mapping.model_validate(
        {
            "rows": "changes",
            "states": _STATES,
            "events": {word: word for word in WORDS if word.startswith("contact")},
            "values": {"level": _LEVELS},
            "automatic": [_PROGRAM],
        }
    )
    return Reading(table, fitted(table.columns, _ROLES, fixed), meaning_of)


def _records(path: Path) -> Iterator[object]:
    kind, keys = shape_of(path)
    if kind == "list":
        for entry in items(path, "item"):
            yield from (
                entry["history"] if isinstance(entry, dict) and isinstance(entry.get("history"), list) else [entry]
            )
        return
    for key in [key for key in dict.fromkeys(keys) if key in KEYS]:
        for entry in items(path, f"{key}.item"):
            yield from (
                entry["history"] if isinstance(entry, dict) and isinstance(entry.get("history"), list) else [entry]
            )


@dataclass
class _Export:
    """The records of an export by what they are."""

    tickets: dict[str, Record] = field(default_factory=dict)
    articles: list[Record] = field(default_factory=list)
    history: dict[str, list[Record]] = field(default_factory=dict)
    doubles: list[Record] = field(default_factory=list)
    others: list[object] = field(default_factory=list)

    def sort_in(self, record: object) -> None:
        """Tell a ticket from an article and from an entry of a history by their fields."""
        if not isinstance(record, dict):
            self.others.append(record)
        elif "o_id" in record and "object" in record:
            self.history.setdefault(text_of(record["o_id"]) or "", []).append(record)
        elif "ticket_id" in record:
            self.articles.append(record)
        elif "number" in record and "id" in record:
            known = self.tickets.setdefault(text_of(record["id"]) or "", record)
            if known is not record:
                self.doubles.append(record)
        else:
            self.others.append(record)


class _Rows:
    """Writes for each ticket its opening, then each entry of its history and each article."""

    def __init__(self, export: _Export, recorder: Recorder):
        self.export = export
        self.recorder = recorder
        self.answered = {text_of(article.get("ticket_id")) for article in export.articles}

    def write(self) -> None:
        """Write all rows; what belongs to no ticket of the export is rejected."""
        export, reject = self.export, self.recorder.reject
        later: dict[str, list[Row]] = {number: [] for number in export.tickets}
        for article in export.articles:
            self._put(later, text_of(article.get("ticket_id")), "ticket_id", article)
        for number, entries in export.history.items():
            for entry in entries:
                own = number if entry.get("object") == "Ticket" else text_of(entry.get("related_o_id"))
                self._put(later, own, "o_id", entry)
        for number, ticket in export.tickets.items():
            times = {name: text_of(ticket.get(name)) for name in _TIMES}
            rows = self._opening(number, ticket)
            if rows:
                self.recorder.add(rows[0] | times)
                self.recorder.add_history([row | times for row in (*rows[1:], *later[number])], "state")
            else:
                self._refuse(ticket, later[number])
        for ticket in export.doubles:
            reject(Reason.TWICE, text_of(ticket.get("number")), "id", ticket.get("id"))
        for record in export.others:
            reject(Reason.NOT_A_RECORD, value=record)

    def _put(self, later: dict[str, list[Row]], number: str | None, column: str, record: Record) -> None:
        if number in later:
            row = _article if column == "ticket_id" else _change
            later[number].append(row(record, self.export.tickets[number]))
        else:
            self.recorder.reject(Reason.NO_TICKET, column=column, value=number)

    def _refuse(self, ticket: Record, later: list[Row]) -> None:
        """Reject what else is known of a ticket that ended nobody knows when: it would look open without that."""
        for _ in later:
            self.recorder.reject(Reason.END_LOST, text_of(ticket.get("number")), "state", _name(ticket, "state"))

    def _opening(self, number: str, ticket: Record) -> list[Row]:
        """Return what a ticket was at its creation: what its first changes replaced, else what it is now."""
        entries = [entry for entry in self.export.history.get(number, ()) if entry.get("object") == "Ticket"]
        entries.sort(key=lambda entry: (str(entry.get("created_at")), number_of(entry.get("id"))), reverse=True)
        row: Row = {name: _name(ticket, name) for name in _FOLLOWED}
        row |= {name: text_of(entry.get("value_from")) for entry in entries if (name := _attribute(entry))}
        row |= {**_base(ticket, ticket), "channel": text_of(ticket.get("create_article_type"))}
        return [row] if entries else self._times(number, ticket, row)

    def _times(self, number: str, ticket: Record, row: Row) -> list[Row]:
        """Return a ticket without history: only its creation, first answer and closing have a time."""
        note = say(
            "tickets without a history show only when they were created and closed (/api/v1/ticket_history brings it)"
        )
        if note not in self.recorder.notes:
            self.recorder.notes.append(note)
        state, closed, answered = (
            row["state"],
            text_of(ticket.get("close_at")),
            text_of(ticket.get("first_response_at")),
        )
        has_ended = state in ("closed", "merged", "removed")
        if has_ended and not closed:
            self.recorder.reject(Reason.NO_END_TIME, row["ticket"], "state", state)
            return []
        rows: list[Row] = [{**row, "state": None}]
        if answered and number not in self.answered:
            rows.append({"ticket": row["ticket"], "at": answered, "contact": "contact out"})
        return [*rows, {"ticket": row["ticket"], "at": closed, "state": state}] if has_ended else rows


def _base(ticket: Record, record: Record) -> Row:
    row = {"ticket": text_of(ticket.get("number")), "at": text_of(record.get("created_at")), "author": _author(record)}
    # Its number tells an entry from another one of the same second.
    return {**row, "entry": f"{'article' if 'ticket_id' in record else 'history'} {text_of(record.get('id'))}"}


def _change(entry: Record, ticket: Record) -> Row:
    row = _base(ticket, entry)
    if attribute := _attribute(entry):
        row[attribute] = text_of(entry.get("value_to"))
    elif entry.get("type") == "merged_into":
        row["state"] = "merged"
    return row


def _article(article: Record, ticket: Record) -> Row:
    return {**_base(ticket, article), "channel": text_of(article.get("type")), "contact": _contact(article, ticket)}


def _attribute(entry: Record) -> str:
    name = text_of(entry.get("attribute")) or ""
    return name if entry.get("type") == "updated" and entry.get("object") == "Ticket" and name in _FOLLOWED else ""


def _contact(article: Record, ticket: Record) -> str | None:
    """Return what an article is; the one with which the customer opened the ticket is no contact of its own."""
    sender = text_of(article.get("sender")) or _SENDER_IDS.get(text_of(article.get("sender_id")) or "", "Agent")
    if article.get("internal") is True:
        return "contact note"
    if sender == "Customer":
        opened_with = str(article.get("created_at"))[:19] == str(ticket.get("created_at"))[:19]
        return None if opened_with else "contact in"
    return "contact automatic" if sender == "System" or _author(article) == _PROGRAM else "contact out"


def _name(ticket: Record, attribute: str) -> str | None:
    """Return an attribute by name, or by the number that a fresh installation gives it."""
    if attribute in ticket:
        return text_of(ticket[attribute])
    number = text_of(ticket.get(f"{attribute}_id"))
    known = {"state": _STATE_IDS, "priority": _PRIORITY_IDS}.get(attribute, {})
    return known.get(number or "", number)


def _author(record: Record) -> str | None:
    number = text_of(record.get("created_by_id"))
    return _PROGRAM if number == _PROGRAM_ID else text_of(record.get("created_by")) or number

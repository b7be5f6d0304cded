"""Jira Service Management: the answer of an issue search with its changelog (JSON), and the CSV export."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accord.errors import say
from accord.importers.desks.reading import Reading, Roles, fitted, read_text_table
from accord.importers.json_stream import items, shape_of
from accord.importers.mapping import Mapping
from accord.importers.records import Recorder, Row, number_of, objects_in, text_of
from accord.importers.result import Reason
from accord.importers.vocabulary import meaning_of
from accord.importers.words import WORDS, Phase

__all__ = ["HEADINGS", "read"]

HEADINGS = frozenset({"Issue key", "Issue id", "Issue Type", "Project key", "Status Category"})
"""Column names that give a Jira export away."""

_CSV: Roles = {
    "ticket": ("Issue key", "Key"),
    "opened": ("Created",),
    "resolved": ("Resolved",),
    "state": ("Status",),
    "class": ("Issue Type",),
    "level": ("Priority",),
    "unit": ("Custom field (Organizations)", "Organizations"),
    "service": ("Custom field (Affected services)", "Project name", "Project key"),
    "component": ("Component/s", "Components", "Component"),
    "team": ("Custom field (Team)", "Custom field (Assignment group)", "Team"),
    "person": ("Assignee",),
    "actor": ("Reporter", "Creator"),
    "cause": ("Resolution",),
    "checked": ("Updated",),
}
_JSON: Roles = {
    "ticket": ("ticket",),
    "at": ("at",),
    "opened": ("created",),
    "checked": ("updated", "resolutiondate"),
    "state": ("status",),
    "event": ("contact",),
    "class": ("issuetype",),
    "level": ("priority",),
    "unit": ("Organizations", "organization"),
    "service": ("Affected services", "project"),
    "component": ("components",),
    "team": ("Assignment group", "Team"),
    "person": ("assignee",),
    "actor": ("author",),
    "cause": ("resolution",),
}
_CATEGORIES = {"new": "new", "indeterminate": "open", "done": "resolved"}
_CONTACTS = {word: word for word in WORDS if word.startswith("contact")}
# Fields whose changes carry much text and nothing that a clock or a report asks for.
_SKIPPED = {"description", "summary", "comment", "attachment", "link", "rank", "sprint", "labels", "environment"}
_TIMES = ("created", "updated", "resolutiondate")  # every row bears them: no change is older than its issue
_ALIASES = {"component": "components", "project": "project", "issue type": "issuetype"}


def read(path: Path, said: Mapping | None) -> Reading:
    """Read a Jira export: JSON with issues, or CSV."""
    if shape_of(path)[0] in ("list", "object"):
        return _read_search(path)
    table = read_text_table(path, said)
    fixed = Mapping(rows="tickets")
    return Reading(table, fitted(table.columns, _CSV, fixed), meaning_of)


def _read_search(path: Path) -> Reading:
    recorder = Recorder(path.name, ("ticket", "at"))
    names = next(iter(items(path, "names")), {})
    gathering = _Issues(recorder, names if isinstance(names, dict) else {})
    for issue in _issues(path):
        gathering.take(issue)
    table = recorder.table()
    states = {state: _CATEGORIES[category] for state, category in gathering.categories.items()}
    states = {state: str(meaning_of(state) or word) for state, word in states.items()}
    fixed = Mapping.model_validate({"rows": "changes", "states": states, "events": _CONTACTS})
    return Reading(table, fitted(table.columns, _JSON, fixed), meaning_of)


def _issues(path: Path) -> Iterator[object]:
    """Yield the issues of a search answer, of a list of them, or of a list of answers (pages)."""
    kind, keys = shape_of(path)
    if kind == "object":
        yield from items(path, "" if "fields" in keys else "issues.item")
        return
    for entry in items(path, "item"):
        if isinstance(entry, dict) and isinstance(entry.get("issues"), list):
            yield from entry["issues"]
        else:
            yield entry


class _Issues:
    """Turns issues into rows: what an issue was at its creation, then each change, then each comment."""

    def __init__(self, recorder: Recorder, names: dict[str, str]):
        self.recorder = recorder
        self.names = {key: name for key, name in names.items() if key.startswith("customfield_")}
        self.categories: dict[str, str] = {}

    def take(self, issue: object) -> None:
        """Add the rows of one issue."""
        if not isinstance(issue, dict) or not isinstance(issue.get("fields"), dict):
            self.recorder.reject(Reason.NOT_A_RECORD, value=issue)
            return
        key, fields = text_of(issue.get("key")), issue["fields"]
        created = text_of(fields.get("created"))
        if not key or not created:
            self.recorder.reject(Reason.NO_TIME if key else Reason.NO_TICKET, key, "created" if key else "key")
            return
        self._learn_category(fields.get("status"))
        opening = {**self._values(fields), **_base(key, created, fields.get("creator") or fields.get("reporter"))}
        changelog = issue.get("changelog")
        has_history = isinstance(changelog, dict) and isinstance(changelog.get("histories"), list)
        resolved = text_of(fields.get("resolutiondate"))
        rows = self._history(opening, issue["changelog"]) if has_history else self._times(opening, resolved)
        if rows is not None:
            times = {name: text_of(fields.get(name)) for name in _TIMES}
            self.recorder.add({name: text for name, text in opening.items() if name not in _SKIPPED} | times)
            self.recorder.add_history([row | times for row in (*self._comments(key, fields), *rows)], "status")

    def _learn_category(self, status: object) -> None:
        if isinstance(status, dict) and isinstance(status.get("statusCategory"), dict):
            category = text_of(status["statusCategory"].get("key"))
            if category in _CATEGORIES:
                self.categories[text_of(status) or ""] = category

    def _history(self, opening: Row, changelog: dict[str, Any]) -> list[Row]:
        """Return one row for each change, and put back into `opening` what the changes replaced."""
        histories = objects_in(changelog["histories"])
        histories.sort(key=lambda entry: (str(entry.get("created")), number_of(entry.get("id"))))
        if isinstance(changelog.get("total"), int) and changelog["total"] > len(histories):
            self.recorder.notes.append(
                say(
                    "{ticket}: {count} of {total} changes are in the file",
                    ticket=opening["ticket"],
                    count=len(histories),
                    total=changelog["total"],
                )
            )
        rows = []
        for entry in reversed(histories):
            changes = objects_in(entry.get("items"))
            opening |= {self._field(item): text_of(item.get("fromString")) for item in reversed(changes)}
            said = {self._field(item): text_of(item.get("toString")) for item in changes}
            base = _base(opening["ticket"], text_of(entry.get("created")), entry.get("author"), entry.get("id"))
            rows.append({**{name: text for name, text in said.items() if name not in _SKIPPED}, **base})
        return rows[::-1]

    def _times(self, opening: Row, resolved: str | None) -> list[Row] | None:
        """Return the resolution of an issue without changelog: all else that happened to it has no time."""
        note = say(
            "issues without a changelog show only when they were created and resolved (expand=changelog brings it)"
        )
        if note not in self.recorder.notes:
            self.recorder.notes.append(note)
        status = opening.get("status")
        meaning = meaning_of(status or "")
        is_done = self.categories.get(status or "") == "done" or (meaning and (meaning.phase or 0) >= Phase.RESOLVED)
        if is_done and not resolved:
            self.recorder.reject(Reason.NO_END_TIME, opening["ticket"], "status", status)
            return None
        ending = {"status": status, "resolution": opening.get("resolution")}
        opening |= {"status": None, "resolution": None}
        return [{**_base(opening["ticket"], resolved, None), **ending}] if is_done else []

    def _comments(self, key: str, fields: dict[str, Any]) -> list[Row]:
        held = fields.get("comment")
        people = (_identity(fields.get("reporter")), _identity(fields.get("creator")))
        rows: list[Row] = []
        for comment in objects_in(held.get("comments") if isinstance(held, dict) else None):
            author = comment.get("author")
            is_customer = _identity(author) is not None and _identity(author) in people
            is_customer |= isinstance(author, dict) and author.get("accountType") == "customer"
            word = "contact in" if is_customer else "contact out"
            word = word if comment.get("jsdPublic", True) is not False else "contact note"
            base = _base(key, text_of(comment.get("created")), author, comment.get("id"))
            rows.append({**base, "contact": word})
        return rows

    def _values(self, fields: dict[str, Any]) -> Row:
        """Return the fields of an issue as texts, custom fields under the names that people gave them."""
        skipped = {*_TIMES, *_SKIPPED}
        return {self.names.get(name, name): text_of(value) for name, value in fields.items() if name not in skipped}

    def _field(self, item: dict[str, Any]) -> str:
        name = text_of(item.get("field")) or ""
        return _ALIASES.get(name.lower(), name if name in self.names.values() else name.lower())


def _base(key: str | None, at: str | None, author: object, entry: object = None) -> Row:
    # The number of an entry tells it from another one of the same second.
    return {"ticket": key, "at": at, "author": text_of(author), "entry": text_of(entry)}


def _identity(person: object) -> str | None:
    """Return what tells a person from others; None never equals a person."""
    if not isinstance(person, dict):
        return text_of(person)
    return next((text for key in ("accountId", "key", "name") if (text := text_of(person.get(key)))), None)

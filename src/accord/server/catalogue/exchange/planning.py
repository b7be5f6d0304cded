"""What applying a file would change: rows added, changed field by field, and removed only when that is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from accord.server.catalogue.exchange.checking import Checked
from accord.server.catalogue.exchange.columns import SHEETS
from accord.server.catalogue.exchange.rows import Content, Identity, Row, Value
from accord.server.catalogue.exchange.values import written

__all__ = ["Action", "Change", "FieldChange", "Plan", "fingerprint", "make_plan"]


class Action(StrEnum):
    """What happens to a row."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A column whose value changes."""

    column: str
    before: Value
    after: Value

    @property
    def before_text(self) -> str:
        """The value that is there, as a file writes it."""
        return written(self.before)

    @property
    def after_text(self) -> str:
        """The value that is to come, as a file writes it."""
        return written(self.after)


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one row; `line` is where the file says so, 0 where it does not."""

    sheet: str
    action: Action
    identity: Identity
    fields: tuple[FieldChange, ...] = ()
    line: int = 0

    @property
    def name(self) -> str:
        """Which row it is, in short: wired-network, or riverside · wired-network."""
        return " · ".join(written(part) for part in self.identity if part not in ("", None, False, True))


@dataclass(frozen=True, slots=True)
class Plan:
    """All changes that a file asks for, in the order in which they can be made.

    `fingerprint` stands for what is there now and what is to change: a plan of another fingerprint is another plan.
    """

    changes: tuple[Change, ...]
    unchanged: int
    fingerprint: str

    def of(self, action: Action) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.action is action)


def make_plan(checked: Checked, current: Content, *, today: date, removing: bool = False) -> Plan:
    """Return what a checked file changes in the rows that are there.

    Sheets, rows, and columns that the file leaves out stay as they are. With `removing`, rows that a sheet of the file
    leaves out are removed; sheets that the file does not have stay untouched even then. A new service without a
    lifecycle step gets one: live from `today`.
    """
    wanted = _with_first_steps(checked.content, current, today)
    added_or_changed = [
        change
        for sheet in SHEETS
        for identity, row in wanted.get(sheet.key, {}).items()
        if (change := _compared(sheet.key, identity, row, current, checked)) is not None
    ]
    removed = list(_removals(wanted, current)) if removing else []
    rows = sum(len(rows) for rows in checked.content.values())
    unchanged = rows - sum(1 for change in added_or_changed if change.line)
    changes = (*removed, *added_or_changed)
    return Plan(changes, unchanged, fingerprint(current, changes))


def _with_first_steps(content: Content, current: Content, today: date) -> Content:
    stepped = {identity[0] for identity in content.get("lifecycle", {})}
    fresh = [
        key[0]
        for key in content.get("services", {})
        if key not in current.get("services", {}) and key[0] not in stepped
    ]
    first: dict[Identity, Row] = {
        (code, "live", False): {"service": code, "state": "live", "planned": False, "on": today} for code in fresh
    }
    return {**content, "lifecycle": {**content.get("lifecycle", {}), **first}} if first else content


def _compared(sheet: str, identity: Identity, row: Row, current: Content, checked: Checked) -> Change | None:
    origin = checked.origins.get((sheet, identity))
    line = origin.line if origin else 0
    before = current.get(sheet, {}).get(identity)
    if before is None:
        given = tuple(FieldChange(key, None, value) for key, value in row.items() if value not in ("", None))
        return Change(sheet, Action.ADD, identity, given, line)
    fields = tuple(FieldChange(key, before.get(key), value) for key, value in row.items() if before.get(key) != value)
    return Change(sheet, Action.CHANGE, identity, fields, line) if fields else None


def _removals(wanted: Content, current: Content) -> Iterator[Change]:
    """Yield what the file leaves out, the inmost first; what belongs to a removed row goes with it."""
    for sheet in reversed(SHEETS):
        if sheet.key in wanted:
            for identity in current.get(sheet.key, {}):
                if identity not in wanted[sheet.key]:
                    yield Change(sheet.key, Action.REMOVE, identity)


def fingerprint(current: Content, changes: tuple[Change, ...] = ()) -> str:
    """Return sixteen hexadecimal digits that stand for rows as they are and for what is to change in them."""
    digest = sha256()
    for sheet in SHEETS:
        for identity, row in sorted(current.get(sheet.key, {}).items(), key=lambda item: _key(item[0])):
            digest.update(repr((sheet.key, _key(identity), _cells(row))).encode())
    for change in changes:
        fields = [(one.column, written(one.after)) for one in change.fields]
        digest.update(repr((change.sheet, change.action.value, _key(change.identity), fields)).encode())
    return digest.hexdigest()[:16]


def _key(identity: Identity) -> tuple[str, ...]:
    return tuple(map(written, identity))


def _cells(row: Mapping[str, Value]) -> list[tuple[str, str]]:
    return [(key, written(value)) for key, value in sorted(row.items())]

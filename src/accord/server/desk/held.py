"""What an action needs of a ticket beside its row, read under the ticket's lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accord.server.desk.models import EVENT_COLUMNS, Clock
from accord.server.desk.remembering import asked_states
from accord.server.desk.rows import Asked, asked_rows

__all__ = ["KEYS", "Held", "asked_with"]

KEYS = Asked(
    "SELECT nextval(pg_get_serial_sequence('desk_step', 'id')), nextval(pg_get_serial_sequence('desk_message', 'id'))",
    stays=True,
)
"""The query for the keys that an action needs."""
_NAMED = ", ".join(f'"{name}"' for name in EVENT_COLUMNS)
_EVENTS = f"SELECT {_NAMED} FROM desk_event WHERE ticket_id = {{}} ORDER BY at, seq"  # noqa: S608 - own names
_NOTICES = "SELECT agreement, target, cycle, kind, step FROM desk_clocknotice WHERE ticket_id = {}"
_WATCHERS = "SELECT address, person_id FROM desk_watcher WHERE ticket_id = {} ORDER BY id"


@dataclass(frozen=True, slots=True)
class Held:
    """Rows of a ticket that is locked, for the one action that follows.

    `is_alone` says that the transaction was begun for that action and holds nothing else.
    """

    events: Sequence[tuple[Any, ...]]
    clocks: Sequence[tuple[Any, ...]]
    given: Sequence[tuple[Any, ...]]
    watchers: Sequence[tuple[Any, ...]]
    keys: Sequence[tuple[Any, ...]]
    marks: Sequence[tuple[Any, ...]]
    is_alone: bool = False

    @classmethod
    def of(cls, rows: Sequence[Sequence[tuple[Any, ...]]], *, is_alone: bool = False) -> "Held":
        """Return the rows of the queries of `asked_with`."""
        events, clocks, given, watchers, keys, marks = rows
        return cls(events, clocks, given, watchers, keys, marks, is_alone)


def asked_with(key: object, which: str = "%s") -> tuple[Asked, ...]:
    """Return the queries for what `Held` holds, in its order; `which` is SQL for the ticket's key, made of `key`."""
    return (
        Asked(_EVENTS.format(which), (key,), stays=True),
        asked_rows(Clock, f"ticket_id = {which} AND superseded_at IS NULL ORDER BY id", (key,)),
        Asked(_NOTICES.format(which), (key,), stays=True),
        Asked(_WATCHERS.format(which), (key,), stays=True),
        KEYS,
        asked_states(),
    )

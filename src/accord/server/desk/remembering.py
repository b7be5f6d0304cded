"""What is set up once and read with every action: kept in each process until a row of its tables changes.

Whether one has changed is asked in the round trip in which an action begins; nothing is believed for longer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accord.server.agreements.bridge import OF_TABLE, PLACES, STATE
from accord.server.desk.rows import Asked

__all__ = ["Remembered", "States", "asked_states", "states_in"]

_watched: list[str] = []


@dataclass(frozen=True, slots=True)
class States:
    """What changes when something is set up differently: for the agreements, and for each table by its name."""

    agreements: tuple[object, ...] = ()
    tables: Mapping[str, object] = field(default_factory=dict)


class Remembered[T]:
    """A value that is read from tables of settings, and read anew once a row of them has changed.

    Whoever gets it must not change it: threads share it.
    """

    def __init__(self, read: Callable[[], T], *tables: str) -> None:
        self._read, self._tables = read, tables
        self._kept: tuple[tuple[object, ...], T] | None = None
        _watched.extend(table for table in tables if table not in (*PLACES, *_watched))

    def at(self, states: States) -> T:
        """Return the value as its tables say it now."""
        said = tuple(states.tables[table] for table in self._tables)
        kept = self._kept
        if kept is None or kept[0] != said:
            kept = self._kept = (said, self._read())
        return kept[1]


def asked_states() -> Asked:
    """Return the query for `states_in`."""
    return Asked(", ".join([STATE, *map(OF_TABLE.format, _watched)]), stays=True)


def states_in(row: tuple[Any, ...]) -> States:
    """Return what the row of that query says."""
    whole = len(PLACES) + 1
    return States(row[:whole], dict(zip((*PLACES, *_watched), row[1:], strict=True)))

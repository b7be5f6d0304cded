"""Many tickets out of few: every imported ticket with its events and clocks, copied in the database.

Indexes are made anew after the copying, and no copied row is asked whether what it names is there: a million tickets
take minutes in place of an hour.
"""

import time
from typing import Final

from django.db import connection

__all__ = ["multiply"]

_TABLES: Final = ("desk_ticket", "desk_event", "desk_clock")
_OTHERWISE: Final = {
    "desk_ticket": {
        "id": "one.id + copy * %(step)s", "reference": "one.reference || '~' || copy", "opened_key": "NULL",
        "parent_id": "NULL",
    },
    "desk_event": {"ticket_id": "one.ticket_id + copy * %(step)s"},
    "desk_clock": {"ticket_id": "one.ticket_id + copy * %(step)s"},
}  # fmt: skip
_IMPORTED: Final = "one.ticket_id IN (SELECT id FROM desk_ticket WHERE source <> 'accord')"
_WHERE: Final = {
    "desk_ticket": "one.source <> 'accord'",
    "desk_event": _IMPORTED,
    "desk_clock": f"{_IMPORTED} AND one.superseded_at IS NULL",
}
_INDEXES: Final = """
    SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = %s
    AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""
_KEYS: Final = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass
"""


def multiply(tickets: int) -> None:
    """Copy the imported tickets as often as it takes to have about so many, and say how long that took."""
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), (SELECT max(id) FROM desk_ticket) FROM desk_ticket WHERE source <> 'accord'")
        base, last = cursor.fetchone()
        copies = tickets // base - 1
        if copies < 1:
            return
        made = [statement for table in _TABLES for statement in _taken_off(table)]
        for table in reversed(_TABLES):  # what is copied is found by the tickets that were there before
            cursor.execute(_copying(table), {"step": last + 1, "copies": copies})
        cursor.execute("SELECT setval(pg_get_serial_sequence('desk_ticket', 'id'), max(id)) FROM desk_ticket")
        for statement in made:
            cursor.execute(statement)
        cursor.execute(f"VACUUM ANALYZE {', '.join(_TABLES)}")
    print(f"{base:,} tickets copied {copies} times in {time.perf_counter() - began:.0f} s")


def _taken_off(table: str) -> list[str]:
    """Drop the indexes and the foreign keys of a table, and return the statements that make them again."""
    with connection.cursor() as cursor:
        cursor.execute(_KEYS, [table])
        keys = cursor.fetchall()
        cursor.execute(_INDEXES, [table])
        indexes = cursor.fetchall()
        for name, _ in keys:
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    again = [f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition} NOT VALID' for name, definition in keys]
    return [*again, *(definition for _, definition in indexes)]


def _copying(table: str) -> str:
    """Return the statement that copies a table's rows, each with what is otherwise in a copy."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table])
        names = [name for (name,) in cursor.fetchall() if name != "id" or table == "desk_ticket"]
    read = ", ".join(_OTHERWISE[table].get(name, f'one."{name}"') for name in names)
    written = ", ".join(f'"{name}"' for name in names)
    return (
        f'INSERT INTO "{table}" ({written}) SELECT {read} FROM "{table}" one '
        f"CROSS JOIN generate_series(1, %(copies)s) copy WHERE {_WHERE[table]}"
    )
